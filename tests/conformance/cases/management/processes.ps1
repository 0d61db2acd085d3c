#@ get-process-wildcards-and-errors
Get-Process -Name 'no-such-*'; 'no-such-name' | Get-Process; Get-Process -Id 99999998 -Module
#@ get-process-user-name
& { $p = Get-Process -Id $PID -IncludeUserName; $p.PSObject.TypeNames[0]; $p.UserName -eq [Environment]::UserName; $p.PSObject.Properties['UserName'].MemberType.ToString() }
#@ get-process-parameter-sets
try { Get-Process -Id $PID -IncludeUserName -Module } catch { $_.FullyQualifiedErrorId }; try { Get-Process -Id abc } catch { $_.FullyQualifiedErrorId }
#@ get-process-modules
& { $m = Get-Process -Id $PID -Module; $m.Count -gt 3; $m[0].GetType().FullName; $m[0].FileName -eq (Get-Process -Id $PID).Path; "$(Get-Process -Id $PID -FileVersionInfo)".Split("`n")[1]; (Get-Process -Id $PID).Modules.GetType().FullName }
#@ get-process-members
& { $p = Get-Process -Id $PID; $p.MachineName; $p.BasePriority; $p.PriorityClass.ToString(); $p.Responding; $p.MainWindowTitle; $p.StartTime.GetType().Name; $p.TotalProcessorTime.GetType().Name; $p.Threads.Count -gt 0; $p.Threads[0].GetType().FullName; $p.WorkingSet64 -eq $p.WS; $p.__NounName; $null -eq $p.ExitCode }
#@ get-process-parent
& { $p = Start-Process sleep 30 -PassThru; (Get-Process -Id $p.Id).Parent.Id -eq $PID; (Get-Process -Id $p.Id).CommandLine; $p | Stop-Process; $p.WaitForExit(5000) }
#@ get-process-property-sets
& { $p = Get-Process -Id $PID | Select-Object PSConfiguration; $p.PSObject.Properties.Name -join ','; (Get-Process -Id $PID | Select-Object PSResources).PSObject.Properties.Name -join ',' }
#@ start-process-what-is-not-there
Start-Process no-such-program-17; Start-Process sleep 1 -WorkingDirectory /no/such; Start-Process sleep 1 -WindowStyle Hidden
#@ start-process-exit-by-signal
& { $p = Start-Process sh -ArgumentList '-c', '"kill -9 $$"' -PassThru -Wait; $p.ExitCode; $p.HasExited }
#@ start-process-environment
& { Start-Process sh -ArgumentList '-c', '"echo $A-$B-${HOME-none}"' -Environment @{ A = 'x y'; B = 7; HOME = $null } -Wait -RedirectStandardOutput env.txt; Start-Sleep -Milliseconds 200; Get-Content env.txt; Start-Process sh -ArgumentList '-c', '"echo ${USER-none} ${HOME-none}"' -UseNewEnvironment -Wait -RedirectStandardOutput env2.txt; Start-Sleep -Milliseconds 200; Get-Content env2.txt }
#@ start-process-quotes
& { Start-Process printf -ArgumentList '"[%s]"', '"a b"', 'c\"d', '"e""f"', "g'h i" -Wait -RedirectStandardOutput quotes.txt; Start-Sleep -Milliseconds 200; Get-Content quotes.txt }
#@ start-process-working-folder
& { Start-Process pwd -WorkingDirectory / -Wait -RedirectStandardOutput folder.txt; Start-Sleep -Milliseconds 200; Get-Content folder.txt }
#@ start-process-redirects-both
& { Start-Process sh -ArgumentList '-c', '"echo out; echo err >&2"' -Wait -RedirectStandardOutput both.out -RedirectStandardError both.err; Start-Sleep -Milliseconds 200; Get-Content both.out, both.err; Start-Process true -RedirectStandardOutput /no/such/file }
#@ stop-process-errors
Stop-Process -Id 99999998; Stop-Process -Name no-such-name; Debug-Process -Id 99999998; Stop-Process -Id 99999998 -ErrorAction SilentlyContinue; $?
#@ wait-process-any
& { $p = Start-Process sleep 0.1 -PassThru; $q = Start-Process sleep 30 -PassThru; Wait-Process -InputObject $p, $q -Any; $p.HasExited; $q.HasExited; $q | Stop-Process; (Wait-Process -InputObject $q -PassThru).ExitCode }
#@ wait-process-itself
try { Wait-Process -Id $PID -Timeout 0 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }; try { Wait-Process -Id 1 -Timeout -1 } catch { $_.FullyQualifiedErrorId }
#@ process-start-streams
& { $p = [Diagnostics.Process]::new(); $p.StartInfo.FileName = 'cat'; $p.StartInfo.RedirectStandardInput = $true; $p.StartInfo.RedirectStandardOutput = $true; $p.Start(); $p.StandardInput.WriteLine('täxt'); $p.StandardInput.Close(); $p.StandardOutput.ReadToEnd(); $p.WaitForExit(); $p.ExitCode }
#@ process-start-argument-list
& { $i = [Diagnostics.ProcessStartInfo]@{ FileName = 'sh'; RedirectStandardError = $true; RedirectStandardOutput = $true }; $i.ArgumentList.Add('-c'); $i.ArgumentList.Add('echo "$FOO  $0 $1"; echo e >&2; exit 3'); 'a b', 'c' | ForEach-Object { $i.ArgumentList.Add($_) }; $i.Environment['FOO'] = 'bar'; $p = [Diagnostics.Process]::Start($i); $p.StandardOutput.ReadToEnd(); $p.StandardError.ReadToEnd(); $p.WaitForExit(); $p.ExitCode }
#@ process-start-errors
try { [Diagnostics.Process]::Start([Diagnostics.ProcessStartInfo]::new()) } catch { $_.Exception.Message }; try { $i = [Diagnostics.ProcessStartInfo]::new('sh', 'a'); $i.ArgumentList.Add('b'); [Diagnostics.Process]::Start($i) } catch { $_.Exception.Message }; try { [Diagnostics.Process]::GetProcessById(99999998) } catch { $_.Exception.Message; $_.Exception.InnerException.GetType().FullName }
#@ process-start-info-defaults
& { $i = [Diagnostics.ProcessStartInfo]::new('a', 'b c'); $i.FileName; $i.Arguments; $i.UseShellExecute; $i.WindowStyle.ToString(); $i.WorkingDirectory -eq ''; $i.ArgumentList.GetType().FullName.Split('[')[0]; $i.Environment.ContainsKey('PATH'); $i.CreateNoWindow }
#@ process-kill-and-wait
& { $p = [Diagnostics.Process]::Start('sleep', '30'); $p.WaitForExit(50); $p.Kill(); $p.WaitForExit(); $p.ExitCode; $p.HasExited; $p.ExitTime.GetType().Name; $p.Kill(); $p.Dispose() }
#@ process-statics
[Diagnostics.Process]::GetCurrentProcess().Id -eq $PID; [Diagnostics.Process]::GetProcessesByName('no-such-name').Count; [Diagnostics.Process]::GetProcesses().GetType().FullName; "$([Diagnostics.Process]::new())"
