#@ parallel
& { try { 1..3 | ForEach-Object -Parallel { $_ * 2 } | Sort-Object } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ parerr
& { try { 1..2 | ForEach-Object -Parallel { Write-Error "e$_"; "o$_" } -ThrottleLimit 1 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ parthrow
& { try { 1..2 | ForEach-Object -Parallel { throw "t$_" } -ThrottleLimit 1; 'after' } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ partimeout
& { try { 1..2 | ForEach-Object -Parallel { if($_ -eq 2) { Start-Sleep 5 }; $_ } -TimeoutSeconds 1 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ parbad
& { try { 1 | ForEach-Object -Parallel { 1 } -ThrottleLimit 0 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ parbad2
& { try { $sb={5}; 1 | ForEach-Object -Parallel { & $using:sb } } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ parbad3
& { try { 1 | ForEach-Object -Parallel { 1 } -AsJob -TimeoutSeconds 5 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ parbad4
& { try { 1 | ForEach-Object -Parallel { "$using:nope-" } } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ parfun
& { try { function fz { 1 }; 1 | ForEach-Object -Parallel { fz } } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ parnested
& { try { 1..2 | ForEach-Object -Parallel { $x=$_; 1..2 | ForEach-Object -Parallel { $_ + 10*$using:x } } | sort-object } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ parexit
& { try { 1..3 | ForEach-Object -Parallel { if ($_ -eq 2) { return }; $_ } -ThrottleLimit 1 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ parnewrs
& { try { 1..2 | ForEach-Object -Parallel { $x++; $x } -ThrottleLimit 1; 1..2 | ForEach-Object -Parallel { $x++; $x } -ThrottleLimit 1 -UseNewRunspace } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ getjob
& { Get-Job -Id 9999; Get-Job -Name nope; Get-Job -Name nope*; Get-Job -InstanceId ([guid]::Empty); Get-Job -State Running }
#@ waitjob
& { Wait-Job -Id 9999; Receive-Job -Id 9999; Stop-Job -Id 9999; Remove-Job -Id 9999; Receive-Job -Name zz }
