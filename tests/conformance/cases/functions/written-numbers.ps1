#@ made-from-text
# a number of a command line keeps the text that it was written as
function f([string]$s) { $s }
f 0x10
f 1.50
f 1kb
f -s 1.10
f -s:007
function g([version]$v) { "$v" }
g 1.10
function show([string[]]$a) { $a }
show 1.50
show 1.50, 2.50
#@ made-from-numbers
& { param([int]$a) $a } 1.50
& { param([char]$a) $a } 07
& { param([bool]$a) $a } 0x0
& { param([DayOfWeek]$a) $a } 0x1
& { param([decimal]$a) $a } 1.50
#@ untyped
function show($o) { "$o"; $o.ToString(); $o.GetType().Name; 'a' + $o; [string]$o; $o + 1 }
show 1.50
show 0x10
show 1kb
#@ operators
& { $a = $args[0]; $a -join ','; -join $args; '{0}' -f $a; $a -f 3; $a -like '1.50'; $a -match '0$'; $a -split '5'; $a -replace '0', 'z'; $a -eq '1.50' } 1.50
#@ switch-clauses
& { switch ($args[0]) { '1.5' { 'short' } '1.50' { 'written' } } } 1.50
& { switch -Wildcard ($args[0]) { '*50' { 'written' } default { 'short' } } } 1.50
#@ cmdlets
Write-Output 1.50 | ForEach-Object { "$_"; [string]$_ }
Write-Output 1.50 0x10 1e3 | Out-String
-join (Write-Output 1.50 0x10)
Write-Host 1.50 6>&1 | ForEach-Object { "$_" }
#@ kept-in-variable
Set-Variable q 1.50
"$q"; [string]$q; $q.GetType().Name; ConvertTo-Json $q; $q | Out-String
#@ as-key
$h = @{ 1.5 = 'a' }
& { $h[$args[0]]; $h[$args[0]] = 'b' } 1.50
$h.Count
#@ on-the-wire
Write-Output 1.50 0x1F 1kb 10l
