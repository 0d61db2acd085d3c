#@ script-member
Update-TypeData -TypeName Td.A -MemberType ScriptProperty -MemberName Up -Value { $this.N } -SecondValue { $this.N = $args[0] }; $m = (Get-TypeData Td.A).Members['Up']; $m.GetType().FullName; "$($m.GetScriptBlock)|$($m.SetScriptBlock)|$($m.Name)|$($m.IsHidden)"; $o=[pscustomobject]@{PSTypeName='Td.A';N=1}; $o.Up=5; $o.N; Remove-TypeData Td.A
#@ method-member
Update-TypeData -TypeName Td.B -MemberType ScriptMethod -MemberName Go -Value { param($x) $x+$this.N }; $m = (Get-TypeData Td.B).Members['Go']; $m.GetType().FullName; "$($m.Script)"; ([pscustomobject]@{PSTypeName='Td.B';N=1}).Go(4); Remove-TypeData Td.B
#@ settings-twice
Update-TypeData -TypeName Td.D -DefaultDisplayPropertySet A; Update-TypeData -TypeName Td.D -DefaultDisplayPropertySet B; Update-TypeData -TypeName Td.D -DefaultDisplayPropertySet C -Force; (Get-TypeData Td.D).DefaultDisplayPropertySet.ReferencedProperties; Update-TypeData -TypeName Td.D -SerializationDepth 2; Update-TypeData -TypeName Td.D -SerializationDepth 3; Update-TypeData -TypeName Td.D -DefaultDisplayProperty Q; Update-TypeData -TypeName Td.D -DefaultDisplayProperty R; Remove-TypeData Td.D
#@ nothing
Update-TypeData -TypeName Td.E
#@ no-value
Update-TypeData -TypeName Td.E -MemberType ScriptProperty -MemberName X; Update-TypeData -TypeName Td.E -MemberType NoteProperty -Value 1; Update-TypeData -TypeName Td.E -MemberName X -Value 1; Update-TypeData -TypeName Td.E -MemberType NoteProperty -MemberName X -Value 1 -SecondValue 2; Update-TypeData -TypeName Td.E -MemberType AliasProperty -MemberName X -Value $null; @(Get-TypeData Td.E).Count
#@ force-replace
Update-TypeData -TypeName Td.H -MemberType NoteProperty -MemberName X -Value 1; Update-TypeData -TypeName Td.H -MemberType NoteProperty -MemberName X -Value 2 -Force; ([pscustomobject]@{PSTypeName='Td.H'}).X; Remove-TypeData Td.H
#@ on-string
Update-TypeData -TypeName System.String -MemberType ScriptProperty -MemberName Twice -Value { $this + $this } -Force; 'ab'.Twice; Remove-TypeData System.String; $null -eq 'ab'.Twice
#@ on-builtin-then-remove
Update-TypeData -TypeName System.DateTime -MemberType ScriptProperty -MemberName Q -Value { 'q' } -Force; (Get-Date).Q; @((Get-TypeData System.DateTime).Members.Keys | Sort-Object) -join ','
#@ pipe-types
'Td.I','Td.J' | Update-TypeData -MemberType NoteProperty -MemberName Z -Value 9; (Get-TypeData Td.I,Td.J).TypeName; 'Td.I','Td.J' | Remove-TypeData
#@ wildcard
(Get-TypeData System.Man*Er*Rec*).TypeName; @(Get-TypeData No.*).Count; @(Get-TypeData).Count -gt 100
#@ remove-object
Update-TypeData -TypeName Td.K -MemberType NoteProperty -MemberName Z -Value 9; Get-TypeData Td.K | Remove-TypeData; $null -eq (Get-TypeData Td.K)
#@ update-object
Update-TypeData -TypeName Td.L -MemberType NoteProperty -MemberName Z -Value 9; $t = Get-TypeData Td.L; Remove-TypeData Td.L; Update-TypeData -TypeData $t; (Get-TypeData Td.L).Members.Keys; Remove-TypeData Td.L
#@ whatif
Update-TypeData -TypeName Td.N -MemberType NoteProperty -MemberName Z -Value 9 -WhatIf; @(Get-TypeData Td.N).Count
#@ display
(Get-TypeData System.Array | Out-String).Trim()
