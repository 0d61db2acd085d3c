#@ set
'a', 'b' > variable:vr1; $vr1.Count; "$vr1"; 1 > variable:vr2; $vr2.GetType().Name
#@ append
1 > variable:vr3; 2, 3 >> variable:vr3; $vr3.GetType().Name; "$vr3"; 'x' >> variable:vr4; "$vr4"
#@ streams
& { 1; Write-Warning 'w'; Write-Error 'e' } > variable:vr5 2> variable:vr6 3> variable:vr7
$vr5; $vr6.GetType().Name; "$vr6"; $vr7.GetType().Name; "$vr7"
#@ all-streams
& { 1; Write-Warning 'w' } *> variable:vr8; $vr8.Count; $vr8[1].GetType().Name
#@ of-commands
function Two { 'x'; 'y' }; Two > variable:vr9; "$vr9"; Two >> variable:vr9; $vr9.Count; Get-Item / > variable:vr10; $vr10.GetType().Name
#@ nothing
& {} > variable:vr11; $null -eq $vr11; $null > variable:vr12; $null -eq $vr12
#@ scopes
function In { 1 > variable:global:vr13; 2 > variable:local:vr14; $vr14 }; In; $vr13; $null -eq $vr14
#@ at-the-drive
Push-Location variable:; 5 > vr15; Pop-Location; $vr15
#@ set-variable-append
1 | Set-Variable sa1; 2, 3 | Set-Variable sa1 -Append; "$sa1"; Set-Variable sa1 -Append -Value 4; "$sa1"; $sa1.GetType().Name
Set-Variable sa2 -Append; $null -eq $sa2; Set-Variable sa3 -Append -Value 1; $sa3.GetType().Name; $sa4 = @{ a = 1 }; 2 | Set-Variable sa4 -Append; $sa4.Count
#@ set-variable-append-of-two
1 | Set-Variable sb1, sb2 -Append
#@ set-variable-scope-in-name
function G { Set-Variable global:sc1 5; Set-Variable local:sc2 6; "$sc2" }; G; "$sc1 $sc2"
#@ set-variable-refused
[int]$sd1 = 1; try { Set-Variable sd1 abc -ErrorAction SilentlyContinue; 'on' } catch { $_.FullyQualifiedErrorId }
#@ out-variable-scope
function H { Write-Output 1 2 -OutVariable global:ov1 }; $null = H; $ov1.Count; $null = H; Write-Output 3 -OutVariable +global:ov1; "$ov1"
