#@ clean-alone
$r = ''; function Only { clean { $script:r += 'c' } }; Only; 1 | Only; "[$r]"
#@ clean-without-input
$r = ''; function P { process { $script:r += 'p' } clean { $script:r += 'c' } }; @() | P; "[$r]"; 1, 2 | P; "[$r]"
#@ clean-after-a-fault-before
$r = ''; function Bad { process { throw 'x' } clean { $script:r += 'b' } }; function E { end { $script:r += 'e' } clean { $script:r += 'ce' } }
try { 1 | Bad | E } catch { "$_" }; "[$r]"; $r = ''; E; "[$r]"
#@ clean-with-begin
$r = ''; function W { begin { $script:r += 'w' } process { } clean { $script:r += 'cw' } }; try { & { throw 'q' } | W } catch { "$_" }; "[$r]"
#@ status-of-subexpressions
& { Write-Error 'e' -ErrorAction SilentlyContinue; $('a'); $? }
& { Write-Error 'e' -ErrorAction SilentlyContinue; $x = $(1); $? }
& { Write-Error 'e' -ErrorAction SilentlyContinue; $x = 1; $($x); $? }
& { $(Write-Error 'e' -ErrorAction SilentlyContinue); $? }
