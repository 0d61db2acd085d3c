#@ idiom
$o = [pscustomobject]@{ Id = 1; Name = 'n'; Extra = 'e' }
$set = New-Object System.Management.Automation.PSPropertySet('DefaultDisplayPropertySet', [string[]]('Id', 'Name'))
$std = [System.Management.Automation.PSMemberInfo[]]@($set)
$o | Add-Member MemberSet PSStandardMembers $std
$o | Out-String; $o | Format-List | Out-String; $o | Format-List * | Out-String; $o.Extra; $o | Select-Object * | Out-String
$p = $o | Add-Member -MemberType MemberSet -Name PSStandardMembers -Value $std -PassThru -Force; $p | Format-Table | Out-String
#@ property-set
$p = [System.Management.Automation.PSPropertySet]::new('Mine', [string[]]('A', 'C')); $p.Name; "$($p.MemberType)"; $p.ReferencedPropertyNames; "$p"; $p.ReferencedPropertyNames.GetType().FullName
$o2 = [pscustomobject]@{ A = 1; B = 2; C = 3 }; $o2.psobject.Members.Add($p); $o2 | Select-Object Mine | Out-String; $o2 | Format-List Mine | Out-String
try { [System.Management.Automation.PSPropertySet]::new('', [string[]]('A')) } catch { $_.FullyQualifiedErrorId }
#@ member-set
$p = [System.Management.Automation.PSPropertySet]::new('DefaultDisplayPropertySet', [string[]]('A')); $m = [System.Management.Automation.PSMemberSet]::new('PSStandardMembers', [System.Management.Automation.PSMemberInfo[]]@($p))
$o = [pscustomobject]@{ A = 1; B = 2 }; $o.psobject.Members.Add($m); $o | Out-String
$o
$o3 = [pscustomobject]@{ A = 1; B = 2 }; $o3 | Add-Member MemberSet PSStandardMembers $m; $o3 | Out-String
#@ class-idiom
class Thing { [int]$Id = 1; [string]$Name = 'x'; [string]$Big = 'b'; Thing() { $this | Add-Member MemberSet PSStandardMembers ([System.Management.Automation.PSMemberInfo[]]@([System.Management.Automation.PSPropertySet]::new('DefaultDisplayPropertySet', [string[]]('Id', 'Name')))) } }
[Thing]::new() | Out-String
Update-TypeData -TypeName My.T -DefaultDisplayPropertySet Id -Force; [pscustomobject]@{ PSTypeName = 'My.T'; Id = 1; B = 2 } | Out-String
