#@ foreach-clauses
& { (1..3).ForEach({ begin { 'b' } process { $_ * 2 } end { 'e' } }) }
#@ foreach-clauses-args
& { (1..3).ForEach({ param($a) begin { "b$a" } process { "$_-$a" } end { "e$a$_" } }, 7); (1..2).ForEach({ begin { $s = 0 } process { $s += $_ } end { "sum $s" } }); $null -eq $s }
#@ foreach-end-only
& { (1..3).ForEach({ end { "e[$_]$($input.Count)" } }); (1..2).ForEach({ process { "p$_" } }); @().ForEach({ begin { 'b' } process { $_ } end { 'e' } }); $s = 5; (1..2).ForEach({ $s += $_ }); $s }
#@ where-clauses
& { (1..4).Where({ begin { $true } process { $_ -gt 2 } end { $true } }); (1..4).Where({ process { $_ -gt 2 } }); (1..3).Where({ begin { } process { $_ -eq 2 } }, 'First') }
#@ foreach-clean
& { (1..2).ForEach({ begin { 'b' } process { $_ } end { 'e' } clean { Write-Host 'cl' } }) }
#@ foreach-advanced
& { (1..2).ForEach({ [CmdletBinding()] param([Parameter(ValueFromPipeline)]$x) process { "x=$x _=$_" } }); (1..2).ForEach({ param([Parameter(ValueFromPipeline)]$x) begin { "b" } process { "x=$x _=$_" } }) }
#@ foreach-dynamicparam
& { try { (1..2).ForEach({ [CmdletBinding()]param() dynamicparam { } process { $_ } }) } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ foreach-break
& { foreach ($q in 1, 2) { (1..3).ForEach({ begin { 'b' } process { if ($_ -eq 2) { break }; $_ } end { 'e' } }); "after $q" } }
#@ foreach-this-and-index
& { (1..3).ForEach({ begin { $i = 0 } process { "$i=$_"; $i++ } }) -join ',' }
#@ strict1-strings
& { Set-StrictMode -Version 1; "a$nosuch b"; try { $nosuch2 } catch { $_.FullyQualifiedErrorId }; "x $($nosuch3) y"; try { "z $($nosuch4.a)" } catch { $_.FullyQualifiedErrorId }; "${nosuch5}"; "$env:NOPE|$script:nope7"; @"
h $nosuch6
"@; "$nosuch8[0]"; $h = @{}; "$($h.zip)"; $h.zip; "$nosuch9.Length" }
#@ strict2-strings
& { Set-StrictMode -Version 2; try { "a$nosuch b" } catch { $_.FullyQualifiedErrorId }; try { "x $($nosuch3) y" } catch { $_.FullyQualifiedErrorId }; $h = @{ a = 1 }; try { $h.zip } catch { $_.FullyQualifiedErrorId }; try { (1).zip } catch { $_.FullyQualifiedErrorId }; try { $x = @(1); $x[5] } catch { $_.FullyQualifiedErrorId } ; (1).Count; $null -eq $x.Count }
#@ strict3-latest
& { Set-StrictMode -Version Latest; try { $x = @(1); $x[5] } catch { $_.FullyQualifiedErrorId }; try { $n = $null; $n[0] } catch { $_.FullyQualifiedErrorId }; try { ('abc')[9] } catch { $_.FullyQualifiedErrorId }; function f($a, $b) { $a + $b }; try { f(1, 2) } catch { $_.FullyQualifiedErrorId }; try { $o = [pscustomobject]@{ a = 1 }; $o.b } catch { "$_" }; try { $null.x } catch { "$_" }; $o.a }
