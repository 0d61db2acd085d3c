#@ division
1/0 2>$null; 'a'
#@ parenthesised
(1/0) 2>$null; 'a'
#@ cast
$x = [int]'x' 2>$null; 'a'
#@ method
'a'.Nope() 2>$null; 'b'
#@ merged
$null.Foo() 2>&1 | ForEach-Object { "got $_" }; 'b'
#@ all-streams
1/0 *>$null; 'c'
#@ file
1/0 2>err.txt; Test-Path err.txt; (Get-Item err.txt).Length
#@ inner-command
(nope-cmd) 2>$null; 'f'
#@ block
& { 1/0; 'x' } 2>$null; 'a'
$y = & { 1/0; 5 } 2>&1; $y.Count; "$($y[0])"
#@ command
nope-cmd 2>$null; Get-Item -Bad 2>$null; 'a'
nope-cmd 2>&1 | ForEach-Object { "got $($_.FullyQualifiedErrorId)" }
#@ item-names
try { Get-Item /nope -ErrorAction Stop } catch { $_.Exception.ItemName; "$($_.Exception.SessionStateCategory)" }
try { Get-PSDrive nope -ErrorAction Stop } catch { $_.Exception.ItemName; "$($_.Exception.SessionStateCategory)" }
try { Get-Variable nope -ErrorAction Stop } catch { $_.Exception.ItemName; "$($_.Exception.SessionStateCategory)" }
try { Set-Variable PID 5 -ErrorAction Stop } catch { $_.Exception.ItemName; "$($_.Exception.SessionStateCategory)" }
