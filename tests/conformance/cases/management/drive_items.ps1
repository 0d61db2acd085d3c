#@ get-psdrive
(Get-PSDrive).Name -join ','; (Get-PSDrive -PSProvider FileSystem).Name -join ','; (Get-PSDrive -Name Env, Alias).Name -join ','; (Get-PSDrive -Name E*).Name; Get-PSDrive NoDrive; Get-PSDrive NoDrive*; Get-PSDrive -LiteralName Env | ForEach-Object Name; Get-PSDrive -LiteralName 'E*'; Get-PSDrive -PSProvider NoProv
#@ drive-members
Get-PSDrive Env | ForEach-Object { $_.GetType().FullName; $_.Root; $_.Description; $_.DisplayRoot; $_.CurrentLocation; $_.VolumeSeparatedByColon; $_.Provider.Name; "$_"; $_.Provider.ToString(); $_.Credential.GetType().FullName; $_.Used; $_.Free }
#@ drive-used-free
& { $d = Get-PSDrive /; $d.Used.GetType().Name; $d.Free.GetType().Name; $d.Used -gt 0; $d.Root; (Get-PSDrive Temp).Root }
#@ new-psdrive
& { $null = New-Item nd/sub -ItemType Directory -Force; Set-Content nd/sub/f.txt hi; $d = New-PSDrive -Name ND1 -PSProvider FileSystem -Root nd -Description 'a drive'; $d.Name; $d.Description; $d.Root -eq "$PWD/nd"; "$(Get-Content ND1:/sub/f.txt)"; (Get-ChildItem ND1:).Name; (Get-Item ND1:/sub).PSDrive.Name; (Get-Item ND1:/sub).PSPath -like '*nd/sub'; (Get-Item ND1:/sub).FullName -eq "$PWD/nd/sub"; (Resolve-Path ND1:/sub/f.txt).Path; Push-Location ND1:/sub; "$PWD"; (Get-Item f.txt).Name; (Get-Item ..).Name; Set-Location /; "$PWD"; Pop-Location; Remove-PSDrive ND1; Test-Path ND1: }
#@ psdrive-errors
New-PSDrive -Name 'a/b' -PSProvider FileSystem -Root /; New-PSDrive -Name 'a:b' -PSProvider FileSystem -Root /; New-PSDrive -Name Env -PSProvider FileSystem -Root /; New-PSDrive -Name x9 -PSProvider NoProv -Root /; New-PSDrive -Name x9 -PSProvider FileSystem -Root /no/such; Remove-PSDrive x9; Remove-PSDrive x*; try { New-PSDrive -Name '' -PSProvider FileSystem -Root / } catch { $_.FullyQualifiedErrorId }
#@ psdrive-scope-local
function f { $null = New-PSDrive -Name Loc1 -PSProvider FileSystem -Root /etc; Test-Path Loc1:/passwd; (Get-PSDrive Loc1).Name; (Get-PSDrive -Scope 0).Name -join ',' }; f; Test-Path Loc1:/passwd; function g { $null = New-PSDrive -Name Glo1 -PSProvider FileSystem -Root /etc -Scope Global }; g; Test-Path Glo1:/passwd; Remove-PSDrive Glo1; (Get-PSDrive -Scope Global).Name -join ','
#@ psdrive-whatif
New-PSDrive -Name WI -PSProvider FileSystem -Root / -WhatIf; Test-Path WI:; (New-PSDrive -Name WI2 -PSProvider FileSystem -Root / -Verbose 4>&1) | ForEach-Object { "$_" }; Remove-PSDrive WI2 -Verbose 4>&1 | ForEach-Object { "$_" }
#@ psdrive-env
$null = New-PSDrive -Name E2 -PSProvider Environment -Root ''; (Get-Item E2:PATH).Name; Remove-PSDrive E2; $null = New-PSDrive -Name F2 -PSProvider Function -Root ''; Test-Path F2:prompt; Remove-PSDrive F2
#@ psdrive-in-use
& { $null = New-PSDrive -Name Use1 -PSProvider FileSystem -Root /etc; Push-Location Use1:; Remove-PSDrive Use1; Remove-PSDrive Use1 -Force; "$PWD"; Pop-Location }
#@ get-psprovider
Get-PSProvider | ForEach-Object { "$($_.Name) $($_.Capabilities) $($_.Drives -join ',') $($_.ImplementingType) $($_.HelpFile) $($_.Home.Length -gt 0) $($_.Module) $($_.ModuleName) $($_.PSSnapIn) $($_.Description)|" }; (Get-PSProvider FileSystem).Name; Get-PSProvider NoProv; (Get-PSProvider -PSProvider F*).Name -join ','
#@ provider-members
(Get-PSProvider FileSystem).PSObject.Properties.Name -join ','; (Get-PSDrive Env).PSObject.Properties.Name -join ','; (Get-Location).PSObject.Properties.Name -join ','
#@ item-notes
(Get-Item Env:PATH).PSObject.Properties.Name -join ','; (Get-Item Env:PATH).PSPath; (Get-Item Env:PATH).PSIsContainer; (Get-Item Function:prompt).PSPath; (Get-Item Alias:dir).PSPath; (Get-Item Variable:PWD).PSPath; (Get-Item Variable:PWD).PSDrive.Name; (Get-Item /etc).PSParentPath; (Get-Item /).PSParentPath; (Get-Item /).PSChildName; (Get-Item /).Name; (Get-Item /etc/passwd).PSProvider.Name
#@ env-items
& { $env:EI1 = 'one'; (Get-Item Env:EI1).Value; (Get-Item Env:EI1).Key; (Get-Item Env:EI1).GetType().FullName; Set-Item Env:EI1 two; $env:EI1; (Set-Item Env:EI1 three -PassThru).Value; Clear-Item Env:EI1; Test-Path Env:EI1; New-Item Env:EI2 -Value x | ForEach-Object Value; New-Item Env:EI2 -Value y; New-Item Env:EI2 -Value z -Force | ForEach-Object Value; Rename-Item Env:EI2 EI3; $env:EI3; Copy-Item Env:EI3 Env:EI4; $env:EI4; Move-Item Env:EI4 Env:EI5; $env:EI5; Remove-Item Env:EI3, Env:EI5; Test-Path Env:EI5; Get-Item Env:EI5; Remove-Item Env:EI5 }
#@ variable-items
& { $vi1 = 1; (Get-Item Variable:vi1).Value; Set-Item Variable:vi1 2; $vi1; Set-Item Variable:vi1 (1, 2, 3); $vi1.Count; Clear-Item Variable:vi1; $null -eq $vi1; Test-Path Variable:vi1; Rename-Item Variable:vi1 vi2; Test-Path Variable:vi1; Test-Path Variable:vi2; Copy-Item Variable:vi2 Variable:vi3; Test-Path Variable:vi3; Move-Item Variable:vi3 Variable:vi4; Test-Path Variable:vi3, Variable:vi4; (New-Item Variable:vi5 -Value 7).Value; New-Item Variable:vi5 -Value 8; Remove-Item Variable:vi5; Get-Item Variable:vi5; Remove-Item Variable:PID; (Get-ChildItem Variable:vi*).Name -join ',' }
#@ function-items
& { Set-Item Function:fi1 { 'body' }; fi1; (Get-Item Function:fi1).GetType().FullName; (Get-Item Function:fi1).Definition; Set-Item Function:fi1 "'text'"; fi1; New-Item Function:fi2 -Value { 2 } | ForEach-Object Name; New-Item Function:fi2 -Value { 3 }; Rename-Item Function:fi2 fi3; fi3; Copy-Item Function:fi3 Function:fi4; fi4; Get-Content Function:fi4; Remove-Item Function:fi3, Function:fi4; Test-Path Function:fi3; Get-Item Function:fi3; Clear-Item Function:fi1; Test-Path Function:fi1; (Get-ChildItem Function:promp*).Name; Set-Item Function:fi5 5 }
#@ alias-items
& { Set-Item Alias:ai1 Get-Date; (Get-Item Alias:ai1).Definition; (Get-Item Alias:ai1).GetType().FullName; New-Item Alias:ai2 -Value Get-Item | ForEach-Object { "$($_.Name) $($_.Definition)" }; New-Item Alias:ai2 -Value Get-Item; Rename-Item Alias:ai2 ai3; Test-Path Alias:ai2; Test-Path Alias:ai3; Get-Content Alias:ai3; Copy-Item Alias:ai3 Alias:ai4; (Get-Item Alias:ai4).Definition; Remove-Item Alias:ai1, Alias:ai3, Alias:ai4; Test-Path Alias:ai1; Get-Item Alias:ai1; (Get-ChildItem Alias:gc*).Name -join ','; Set-Item Alias:ai6 Get-Item -Options ReadOnly; (Get-Item Alias:ai6).Options; Remove-Item Alias:ai6; Remove-Item Alias:ai6 -Force; Test-Path Alias:ai6 }
#@ provider-qualified
(Get-Item 'Environment::PATH').Name; (Get-Item 'Microsoft.PowerShell.Core\Environment::PATH').Name; (Get-Item FileSystem::/etc).FullName; (Get-ChildItem 'Function::promp*').Name; Test-Path 'Variable::PWD'; Get-Item 'NoProv::x'
