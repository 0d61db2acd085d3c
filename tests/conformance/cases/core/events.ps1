#@ newevent
& { $e=New-Event Foo -MessageData 5 -EventArguments 1,2 -Sender 'me'; $e.GetType().FullName; $e.EventIdentifier; $e.SourceIdentifier; $e.MessageData; $e.SourceArgs -join ','; $e.Sender; $e.SourceEventArgs -eq $null; $e.ComputerName -eq $null; $e.RunspaceId -is [guid]; $e.TimeGenerated.GetType().Name; (Get-Event).Count; (Get-Event -SourceIdentifier foo).MessageData; Remove-Event -SourceIdentifier Foo; @(Get-Event).Count }
#@ getnone
& { Get-Event -SourceIdentifier nope; Get-Event -EventIdentifier 999; Remove-Event -SourceIdentifier nope; Remove-Event -EventIdentifier 999; Get-EventSubscriber nope; Unregister-Event nope; Unregister-Event -SubscriptionId 999 }
#@ waitevent
& { $null=New-Event W1 -MessageData 3; $w=Wait-Event W1 -Timeout 1; $w.MessageData; $w2=Wait-Event W2 -Timeout 1; $null -eq $w2; Remove-Event W1 }
#@ timer
& { $t=[System.Timers.Timer]::new(50); $t.AutoReset=$false; $null=Register-ObjectEvent $t Elapsed -SourceIdentifier T1; $t.Start(); $e=Wait-Event T1 -Timeout 5; $e.SourceEventArgs.GetType().FullName; $e.Sender.GetType().FullName; $e.SourceArgs.Count; $e.SourceArgs[1].SignalTime.GetType().Name; $t.Enabled; Unregister-Event T1; Remove-Event T1; $t.Dispose() }
#@ badevent
& { Register-ObjectEvent ([System.Timers.Timer]::new()) Nope }
#@ badevent2
& { Register-ObjectEvent 'abc' Foo }
#@ msgdata
& { $j=Register-EngineEvent MD -MessageData 'regdata' -Action { $global:md=$event.MessageData }; $null=New-Event MD; "[$($global:md)]"; Unregister-Event MD; Remove-Job $j; $t=[System.Timers.Timer]::new(20); $t.AutoReset=$false; $null=Register-ObjectEvent $t Elapsed TT -MessageData 'regdata2'; $t.Start(); (Wait-Event TT -Timeout 3).MessageData; Unregister-Event TT; Remove-Event TT }
