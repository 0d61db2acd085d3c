#@ process-top
#! input <I32>1</I32><I32>0</I32><I32>2</I32>
process { 10 / $_; 'next' }
#@ begin-top
begin { 1 / 0; 'b' } process { 'p' } end { 'e' }
#@ end-top
end { 1 / 0; 'after' }
#@ process-noinput
process { 1 / 0; 'after' }
#@ plain
1 / 0; 'after'
#@ inner
1, 0, 2 | & { process { 10 / $_; 'n' } }
#@ fn
function f { process { 10 / $_; 'n' } }; 1, 0 | f
#@ process-cmd-error
#! input <I32>1</I32><I32>2</I32>
process { Get-Item /nosuch; "x$_"; Get-Item /nosuch -ErrorAction Stop; 'y' }
#@ process-throw
#! input <I32>1</I32><I32>2</I32>
process { throw 'bad' }
#@ end-with-input
#! input <I32>1</I32><I32>2</I32>
begin { 'b' } end { 1/0; "e$input" }
#@ input-then
#! input <I32>1</I32><I32>2</I32>
1/0; "e$input"
#@ process-method
#! input <I32>1</I32><I32>2</I32>
process { [int]'x'; "y$_" }
#@ param-process
#! input <I32>1</I32><I32>2</I32>
param([Parameter(ValueFromPipeline)]$v) process { $null.foo(); "y$v" }
