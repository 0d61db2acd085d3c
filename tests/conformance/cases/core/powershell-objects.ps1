#@ nocmd
& { try { [powershell]::Create().Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ addparam
& { try { [powershell]::Create().AddParameter('x',1) } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ addarg
& { try { [powershell]::Create().AddArgument('x') } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ notopen
& { try { $rs=[runspacefactory]::CreateRunspace(); [powershell]::Create($rs).AddScript('1').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ closed
& { try { $rs=[runspacefactory]::CreateRunspace();$rs.Open();$rs.Close(); [powershell]::Create($rs).AddScript('1').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ opentwice
& { try { $rs=[runspacefactory]::CreateRunspace();$rs.Open();$rs.Open() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ disposed
& { try { $p=[powershell]::Create(); $p.Dispose(); $p.AddScript('1').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ disposed2
& { try { $p=[powershell]::Create().AddScript('1'); $p.Dispose(); $p.Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ endtwice
& { try { $p=[powershell]::Create().AddScript('1'); $h=$p.BeginInvoke(); $p.EndInvoke($h); $p.EndInvoke($h) } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ endnull
& { try { $p=[powershell]::Create().AddScript('1'); $p.EndInvoke($null) } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ endother
& { try { $p=[powershell]::Create().AddScript('1'); $q=[powershell]::Create().AddScript('1'); $h=$q.BeginInvoke(); $p.EndInvoke($h) } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ errstop
& { try { [powershell]::Create().AddScript('Write-Error x -ErrorAction Stop').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ cmdletterm
& { try { [powershell]::Create().AddScript('Get-Item /nope -ErrorAction Stop').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ badparam
& { try { [powershell]::Create().AddCommand('Get-Item').AddParameter('Nope',1).Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ notfound
& { try { [powershell]::Create().AddCommand('Get-Nope').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ notfound2
& { try { $p=[powershell]::Create().AddScript('Get-Nope'); $p.Invoke(); $p.HadErrors; $p.Streams.Error.Count; $p.InvocationStateInfo.State; $p.Streams.Error[0].FullyQualifiedErrorId } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ div
& { try { $p=[powershell]::Create().AddScript('1/0;2'); $p.Invoke(); $p.HadErrors; $p.InvocationStateInfo.State } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ caught
& { try { $p=[powershell]::Create().AddScript('try { throw 1 } catch { 5 }'); $p.Invoke(); $p.HadErrors } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ silent
& { try { $p=[powershell]::Create().AddScript('Get-Item /nope -ea SilentlyContinue'); $p.Invoke(); $p.HadErrors; $p.Streams.Error.Count } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ ignore
& { try { $p=[powershell]::Create().AddScript('Get-Item /nope -ea Ignore'); $p.Invoke(); $p.HadErrors; $p.Streams.Error.Count } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ twicehad
& { try { $p=[powershell]::Create().AddScript('Write-Error x'); $p.Invoke(); $p.Commands.Clear(); $p.AddScript('1').Invoke(); $p.HadErrors; $p.Streams.Error.Count; $p.Streams.ClearStreams(); $p.Streams.Error.Count } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ writehost
& { try { $p=[powershell]::Create().AddScript('Write-Host hello; "hi" | Out-Host; Out-Default -InputObject 5'); $p.Invoke(); $p.Streams.Information.Count; $p.Streams.Information[0].MessageData.GetType().Name; "$($p.Streams.Information[0])" } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ nested
& { try { $n=5; [powershell]::Create('CurrentRunspace').AddScript('$n; $n=6').Invoke(); $n; [powershell]::Create('CurrentRunspace').IsNested } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ nested2
& { try { $p=[powershell]::Create('CurrentRunspace').AddScript('1'); $p.Runspace.Id -eq [runspace]::DefaultRunspace.Id; $p.BeginInvoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ scripttext
& { try { $p=[powershell]::Create().AddScript({1+1}); $p.Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ params
& { try { [powershell]::Create().AddScript('param($a,$b) "$a-$b"').AddParameters(@{a=1;b=2}).Invoke(); [powershell]::Create().AddScript('param($a,$b) "$a-$b"').AddParameters(@(3,4)).Invoke();[powershell]::Create().AddScript('param($a,[switch]$b) "$a-$b"').AddParameter('a',9).AddParameter('b').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ paramdash
& { try { [powershell]::Create().AddScript('param($a) "$a"').AddParameter('-a',1).Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ cmdinfo
& { try { [powershell]::Create().AddCommand((Get-Command Get-Date)).AddParameter('Year',2020).Invoke().Year } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ pscommand
& { try { $c=[System.Management.Automation.PSCommand]::new(); $null=$c.AddCommand('Write-Output').AddArgument(7); $p=[powershell]::Create(); $p.Commands=$c; $p.Invoke(); $p.Commands.Commands.Count;$p.Commands.GetType().Name;$p.Commands.Commands.GetType().Name } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ cmdstr
& { try { $p=[powershell]::Create().AddCommand('Write-Output').AddParameter('InputObject',3).AddArgument(4); $c=$p.Commands.Commands[0]; "$c"; $c.Parameters.Count; $c.Parameters[0].Name; $c.Parameters[0].Value; $c.Parameters[1].Name -eq $null;  $c.IsScript; $c.UseLocalScope; $c.IsEndOfStatement; $c.CommandOrigin; $c.MergeUnclaimedPreviousCommandResults } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ inputs2
& { try { [powershell]::Create().AddScript('process { $_ * 2 }').Invoke(@(1,2)) } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ inputs3
& { try { [powershell]::Create().AddScript('$_; "x"').Invoke('abc') } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ outlist
& { try { $o=[Collections.Generic.List[object]]::new(); [powershell]::Create().AddScript('1..3').Invoke($null,$o); $o.Count } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ outcoll
& { try { $in=[System.Management.Automation.PSDataCollection[object]]::new(); $out=[System.Management.Automation.PSDataCollection[object]]::new(); $p=[powershell]::Create().AddScript('process { $_ * 2 }'); $h=$p.BeginInvoke($in,$out); $in.Add(4); $in.Add(5); $in.Complete(); $r=$p.EndInvoke($h); $r -eq $null; $r.Count; $out.Count; $out.IsOpen; $out -join ',' } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ beginerr
& { try { $p=[powershell]::Create().AddScript('throw "x"'); $h=$p.BeginInvoke(); $p.EndInvoke($h) } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ stopinv
& { try { $p=[powershell]::Create().AddScript('1'); $p.Stop(); $p.InvocationStateInfo.State; $p.Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ reinvoke
& { try { $p=[powershell]::Create().AddScript('1'); $p.Invoke(); $p.Invoke(); $p.InvocationStateInfo.State; $p.InvocationStateInfo.Reason -eq $null } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ rsstate
& { try { $r=[runspacefactory]::CreateRunspace(); $r.RunspaceStateInfo.State; $r.RunspaceAvailability; $r.Open(); $r.RunspaceStateInfo.State;$r.RunspaceAvailability; $r.ThreadOptions; $r.Close(); $r.RunspaceStateInfo.State; $r.RunspaceAvailability; "$($r.RunspaceStateInfo)"; $r.RunspaceStateInfo.Reason -eq $null;$r.ApartmentState; $r.LanguageMode } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ rsproxy
& { try { $r=[runspacefactory]::CreateRunspace(); $r.SessionStateProxy.SetVariable('x',1) } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ pool
& { try { $p=[runspacefactory]::CreateRunspacePool(1,3); $p.RunspacePoolStateInfo.State; $p.Open(); $p.GetMaxRunspaces(); $p.GetMinRunspaces(); $p.GetAvailableRunspaces(); $p.SetMaxRunspaces(5); $p.GetMaxRunspaces(); $p.SetMinRunspaces(9); $p.RunspacePoolAvailability; $p.InitialSessionState -ne $null; $p.GetType().Name; $p.ThreadOptions; $p.CleanupInterval.TotalSeconds; $p.IsDisposed; $p.Close(); $p.RunspacePoolStateInfo.State; $p.GetAvailableRunspaces() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ poolbad
& { try { [runspacefactory]::CreateRunspacePool(0,3) } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ poolbad2
& { try { [runspacefactory]::CreateRunspacePool(5,3) } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ poolnotopen
& { try { $p=[runspacefactory]::CreateRunspacePool(1,3); $s=[powershell]::Create().AddScript('1'); $s.RunspacePool=$p; $s.Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ pooliss
& { try { $i=[initialsessionstate]::CreateDefault(); $i.Variables.Add([System.Management.Automation.Runspaces.SessionStateVariableEntry]::new('v',5,'')); $p=[runspacefactory]::CreateRunspacePool(1,2,$i,$Host); $p.Open(); $s=[powershell]::Create(); $s.RunspacePool=$p; $s.AddScript('$v').Invoke(); $p.Dispose() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ pipeline
& { try { $r=[runspacefactory]::CreateRunspace(); $r.Open(); $p=$r.CreatePipeline(); $p.Commands.AddScript('1;Write-Error e;2'); $p.Invoke(); $p.Error.Count; $p.Output.Count; $p.HadErrors; $p.PipelineStateInfo.State; $p.GetType().Name; $p.Error.ReadToEnd().Count; $p.IsNested; $p.InstanceId } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ pipeline2
& { try { $r=[runspacefactory]::CreateRunspace(); $r.Open(); $p=$r.CreatePipeline('throw 5'); $p.Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ pipeline3
& { try { $r=[runspacefactory]::CreateRunspace(); $r.Open(); $p=$r.CreatePipeline('1'); $p.Invoke(); $p.Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ json-5
& { try { [powershell]::Create().AddCommand('ConvertFrom-Json').AddArgument('{bad').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ fn-5
& { try { [powershell]::Create().AddScript('function f { [CmdletBinding()]param() $PSCmdlet.ThrowTerminatingError([System.Management.Automation.ErrorRecord]::new([Exception]::new("m"),"Id1","InvalidData",$null)) } f; 6').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ fn2-5
& { try { [powershell]::Create().AddScript('$ErrorActionPreference="Stop"; 1/0').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ fn3-5
& { try { [powershell]::Create().AddScript('$ErrorActionPreference="Stop"; Get-Item /nope').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ method-5
& { try { [powershell]::Create().AddScript('$ErrorActionPreference="Stop"; [int]::Parse("x")').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ thrown-5
& { try { [powershell]::Create().AddScript('throw [ArgumentException]::new("arg")').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ thrown2-5
& { try { $p=[powershell]::Create().AddScript('throw [ArgumentException]::new("arg")'); try { $p.Invoke() } catch {}; $p.InvocationStateInfo.Reason.GetType().Name; $p.Streams.Error.Count } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ mandatory-5
& { try { [powershell]::Create().AddCommand('Get-Item').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ convert-5
& { try { [powershell]::Create().AddCommand('Get-Date').AddParameter('Year','x').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ invokeexpr-5
& { try { [powershell]::Create().AddScript('iex "throw 5"').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ break-5
& { try { [powershell]::Create().AddScript('1; break; 2').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ trap-5
& { try { [powershell]::Create().AddScript('trap { "T"; continue } throw 1; 2').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ sbarg-5
& { try { [powershell]::Create().AddScript('param($s) & $s 5').AddArgument({ "got $($args[0])" }).Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ gettype-5
& { try { $p=[powershell]::Create(); $p.GetType().FullName; $p.Streams.GetType().FullName; $p.Streams.Error.GetType().Name; $p.ToString() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ foreachstream-5
& { try { $p=[powershell]::Create().AddScript('Write-Error a; Write-Error b'); $p.Invoke(); foreach($e in $p.Streams.Error) { "$e" }; $p.Streams.Error.Exception.Message; $p.Streams.Error.ReadAll().Count; $p.Streams.Error.Count } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ errvar-5
& { try { $p=[powershell]::Create().AddCommand('Get-Item').AddParameter('Path','/nope').AddParameter('ErrorVariable','ev'); $p.Invoke(); $p.Runspace.SessionStateProxy.GetVariable('ev').Count } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ nestedps-5
& { try { [powershell]::Create().AddScript('[powershell]::Create().AddScript("5*5").Invoke()').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
#@ cancel-5
& { try { $p=[powershell]::Create().AddScript('while($true){}'); $h=$p.BeginInvoke(); Start-Sleep -Milliseconds 200; $p.InvocationStateInfo.State; $p.Stop(); $p.InvocationStateInfo.State; $p.HadErrors; $p.InvocationStateInfo.Reason.GetType().Name; $p.Commands.Clear(); $p.AddScript('7').Invoke() } catch { $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.ErrorRecord.FullyQualifiedErrorId; $_.Exception.Message } }
