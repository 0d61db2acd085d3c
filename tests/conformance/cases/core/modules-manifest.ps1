#@ kinds-of-manifests
function mf($name, $text, $psm = "function Get-$name { '$name' }") { Set-Content "$name.psm1" $psm; Set-Content "$name.psd1" $text; try { Import-Module "./$name.psd1" -PassThru -ErrorAction Stop | % { "$($_.Name) $($_.Version) $($_.ModuleType) root=[$($_.RootModule)] path=$(Split-Path -Leaf $_.Path) cmds=$($_.ExportedCommands.Keys -join ',') vars=$($_.ExportedVariables.Keys -join ',') nested=$($_.NestedModules.Name -join ',') req=$($_.RequiredModules.Name -join ',')" } } catch { "ERR " + $_.FullyQualifiedErrorId; $_.CategoryInfo.ToString() -replace '/\S*/', ''; "$_" -replace '/\S*/', '' }; Remove-Module $name -ea Ignore }
mf m1 "@{ RootModule='m1.psm1'; ModuleVersion='1.0' }"
mf m2 "@{ ModuleToProcess='m2.psm1'; ModuleVersion='1.0'; FunctionsToExport='*' }"
mf m3 "@{ RootModule='m3'; ModuleVersion='1.0'; FunctionsToExport=@() }"
mf m4 "@{ RootModule='m4.psm1'; ModuleVersion='1.0'; FunctionsToExport='Get-b','Get-m4','nosuch' ; VariablesToExport='*'; AliasesToExport='*'}" 'function Get-b {1}; function Get-m4 {2}; function Get-a {3}; $vv=4; set-alias ga Get-a; Export-ModuleMember -Function * -Variable * -Alias *'
mf m5 "@{ ModuleVersion='1.0' }"
mf m6 "@{ ModuleVersion='1.0'; NestedModules='m6.psm1' }"
mf m7 "@{ ModuleVersion='1.0'; NestedModules='m6.psm1','m4.psm1'; FunctionsToExport='Get-m*' }"
mf m8 "@{ RootModule='m8.psm1'; ModuleVersion='1.0'; DefaultCommandPrefix='Px' }"
mf e1 "@{ RootModule='e1.psm1'; ModuleVersion='abc' }"
mf e2 "@{ RootModule='nosuch.psm1'; ModuleVersion='1.0' }"
mf e3 "@{ RootModule='e3.psm1'; ModuleVersion='1.0'; GUID='zzz' }"
mf e4 "@{ RootModule='e4.psm1'; ModuleVersion='1.0'; PowerShellVersion='99.0' }"
mf e6 "'text'"
mf e8 "@{ RootModule='e8.psm1'; ModuleVersion='1.0'; RequiredModules='nosuchreq' }"
mf e9 "@{ RootModule='e9.psm1'; ModuleVersion='1.0'; RequiredModules=@{ModuleName='m1';ModuleVersion='5.0'} }"
mf e10 "@{ RootModule='e10.psm1'; ModuleVersion='1.0'; NestedModules='nosuchnested' }"
mf e11 "@{ RootModule='e11.psm1'; ModuleVersion='1.0'; Foo=1 }"
mf e12 "@{ RootModule='e12.psm1'; ModuleToProcess='e12.psm1'; ModuleVersion='1.0' }"
mf e13 ""
mf e14 "@{ RootModule='e14.txt'; ModuleVersion='1.0' }"
mf e15 "@{ RootModule='e15.psm1'; ModuleVersion='1.0'; FunctionsToExport=5 }"
mf e17 "@{ RootModule='e17.psm1'; ModuleVersion='1.0'; CompatiblePSEditions='Desktop' }"
mf e18 "@{ RootModule='e18.psm1'; ModuleVersion='1.0'; ScriptsToProcess='nosuch.ps1' }"
mf e19 "@{ RootModule='e19.psm1'; ModuleVersion='1.0'; TypesToProcess='nosuch.ps1xml' }"
mf e20 "@{ RootModule='e20.psm1'; ModuleVersion='1.0'; FormatsToProcess='nosuch.ps1xml' }"
mf e22 "@{ RootModule='e22.psm1'; ModuleVersion='1.0'; ModuleList='nosuch'; FileList='zz' }"
mf e23 "@{ RootModule='e23.psm1'; ModuleVersion='1.0' }" 'throw "inner"'
#@ commands-in-manifest
Set-Content e7.psm1 ''; Set-Content e7.psd1 "@{ RootModule=(Get-Date); ModuleVersion='1.0' }"; try { Import-Module ./e7.psd1 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; "$_" -replace '/\S*/', '' }
Set-Content e5.psd1 "@{ RootModule='e5.psm1'; ModuleVersion='1.0' "; try { Import-Module ./e5.psd1 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; "$_" -replace '/\S*/', '' }
#@ expressions-in-manifest
Set-Content ex.psm1 'function Get-Ex { "ex" }'; Set-Content ex.psd1 "@{ RootModule = if (`$PSEdition -eq 'Core') { 'ex.psm1' } else { 'no.psm1' }; ModuleVersion = '1.' + '5'; PrivateData = @{ Here = `$PSScriptRoot; List = @(1, 2) } }"; $m = Import-Module ./ex.psd1 -PassThru; Get-Ex; "$($m.Version)"; $m.PrivateData.Here -eq "$pwd"; $m.PrivateData.List.Count; Remove-Module ex
#@ private-data-of-the-module
Set-Content pd.psm1 'function Get-Pd { $MyInvocation.MyCommand.Module.PrivateData.Key; $ExecutionContext.SessionState.Module.PrivateData["Key"] }'; Set-Content pd.psd1 "@{ RootModule='pd.psm1'; ModuleVersion='1.0'; PrivateData=@{Key='k'; PSData=@{Tags='a','b'; ProjectUri='http://x.y/z'; ReleaseNotes='rn'; LicenseUri='http://l/'}} }"; $m = Import-Module ./pd.psd1 -PassThru; Get-Pd; $m.Tags; "$($m.ProjectUri)"; $m.ReleaseNotes; $m.LicenseUri.Host; $m.PrivateData.PSData.Tags.Count; Remove-Module pd
#@ scripts-to-process
Set-Content stp.ps1 '$stpv = 5; function Get-Stp { "stp" }'; Set-Content s1.psm1 'function Get-s1 { "$stpv $(Get-Stp)" }'; Set-Content s1.psd1 "@{ RootModule='s1.psm1'; ModuleVersion='1.0'; ScriptsToProcess='stp.ps1' }"
Import-Module ./s1.psd1; Get-s1; Get-Stp; $stpv; (Get-Module s1).Scripts | Split-Path -Leaf; (Get-Module s1).ExportedCommands.Keys; Remove-Module s1
#@ required-module-by-path
Set-Content q1.psm1 'function Get-Q1 { "q1" }'; Set-Content r1.psm1 'function Get-R1 { Get-Q1 }'; Set-Content r1.psd1 "@{ RootModule='r1.psm1'; ModuleVersion='1.0'; RequiredModules='./q1.psm1' }"; Import-Module ./r1.psd1; Get-R1; Get-Q1; (Get-Module r1).RequiredModules.Name; Remove-Module r1; (Get-Module q1).Name; Remove-Module q1
#@ nested-and-root-exports
Set-Content x1n.psm1 'function Get-Nest1 {1}; function Get-Nest2 {2}; Export-ModuleMember -Function Get-Nest1'; Set-Content x1.psm1 'function Get-Root1 { Get-Nest1; try { Get-Nest2 } catch { "nonest2" } }; function Get-Root2 {}; Export-ModuleMember -Function Get-Root1'
Set-Content x1.psd1 "@{ RootModule='x1.psm1'; NestedModules='x1n.psm1'; ModuleVersion='1.0'; FunctionsToExport='*' }"
Import-Module ./x1.psd1; (Get-Module x1).ExportedFunctions.Keys; Get-Root1; @(Get-Module x1n).Count; @(Get-Module x1n -All).Count; Remove-Module x1; @(Get-Module x1n -All).Count
#@ prefix-of-manifest-and-import
Set-Content dp.psm1 'function Get-Dp { "dp" }'; Set-Content dp.psd1 "@{ RootModule='dp.psm1'; ModuleVersion='1.0'; DefaultCommandPrefix='Px' }"; Import-Module ./dp.psd1; Get-PxDp; (Get-Module dp).Prefix; Remove-Module dp; Import-Module ./dp.psd1 -Prefix Zz; Get-ZzDp; [bool](Get-Command Get-PxDp -ErrorAction Ignore); Remove-Module dp
#@ test-manifest
Set-Content m4.psm1 'function Get-b {1}'; Set-Content m4.psd1 "@{ RootModule='m4.psm1'; ModuleVersion='1.0'; FunctionsToExport='Get-b','nosuch'; AliasesToExport='aa'; Author='me'; CompanyName='co'; Copyright='c'; Description='d'; PowerShellVersion='5.1'; HelpInfoURI='http://h/' }"; Test-ModuleManifest ./m4.psd1 | % { $_.Name; "$($_.Version)"; $_.ModuleType.ToString(); $_.ExportedFunctions.Keys; $_.ExportedAliases.Keys; $_.Author; $_.CompanyName; $_.Copyright; $_.Description; "$($_.PowerShellVersion)"; $_.HelpInfoUri; $_.RootModule; $_.ExportedCommands.Count; Split-Path -Leaf $_.Path; $null -eq $_.SessionState }
#@ test-manifest-errors
Set-Content e2.psd1 "@{ RootModule='nosuch.psm1'; ModuleVersion='1.0' }"; Set-Content e8.psd1 "@{ ModuleVersion='1.0'; RequiredModules='nosuchreq' }"; Set-Content e11.psd1 "@{ ModuleVersion='1.0'; Foo=1; Bar=2 }"; Set-Content e22.psd1 "@{ ModuleVersion='1.0'; ModuleList='nosuch'; FileList='zz' }"; Set-Content e13.psd1 ''; Set-Content e10.psd1 "@{ ModuleVersion='1.0'; NestedModules='nosuchnested' }"; Set-Content m1.psm1 ''
foreach ($f in 'e2', 'e8', 'nosuch', 'e22', 'e13', 'e10') { "== $f"; Test-ModuleManifest "./$f.psd1" 2>&1 | % { if ($_ -is [System.Management.Automation.ErrorRecord]) { $_.FullyQualifiedErrorId; $_.CategoryInfo.ToString() -replace '/\S*/', ''; "$_" -replace '/\S*/', '' } else { $_.Name } } }
try { Test-ModuleManifest ./m1.psm1 } catch { $_.FullyQualifiedErrorId; "$_" -replace '/\S*/', '' }
#@ list-available
$mp="$pwd/mp3"; $null = New-Item -ItemType Directory $mp/La1,$mp/La2/1.0.0,$mp/La2/2.0.0,$mp/La3,$mp/Broken -Force
Set-Content $mp/La1/La1.psm1 'function Get-La1 {1}; function Hid {}; Export-ModuleMember -Function Get-*'
foreach ($v in '1.0.0','2.0.0') { Set-Content $mp/La2/$v/La2.psm1 'function Get-La2 { "v" }'; Set-Content $mp/La2/$v/La2.psd1 "@{ RootModule='La2.psm1'; ModuleVersion='$v'; FunctionsToExport='*'; Author='me' }" }
Set-Content $mp/La3/La3.psd1 "@{ ModuleVersion='1.0'; NestedModules='n.psm1'; FunctionsToExport='Get-La3'; AliasesToExport='l3'; VariablesToExport='v3' }"; Set-Content $mp/La3/n.psm1 'function Get-La3 { 3 }; set-alias l3 get-la3; Export-ModuleMember -Function * -Alias *'
Set-Content $mp/Broken/Broken.psd1 "@{ Mod"
$o = $env:PSModulePath; $env:PSModulePath = $mp
Get-Module -ListAvailable La2, La3, Broken | Sort-Object Name, Version | % { "$($_.Name) $($_.Version) $($_.ModuleType) path=$(Split-Path -Leaf $_.Path) base=$(Split-Path -Leaf $_.ModuleBase) f=$($_.ExportedFunctions.Keys) a=$($_.ExportedAliases.Keys) v=$($_.ExportedVariables.Keys) n=$($_.NestedModules) r=$(if ($_.RootModule) { Split-Path -Leaf $_.RootModule }) au=$($_.Author)" }
(Get-Module La2 -ListAvailable).Version | % ToString; Get-Module ./mp3/La1 -ListAvailable | % Name; Get-Module $mp/La3/La3.psd1 -ListAvailable | % Name; Get-Module -FullyQualifiedName @{ModuleName='La2';ModuleVersion='1.5'} -ListAvailable | % { "$($_.Version)" }; Get-Module nosuch -ListAvailable; @(Get-Module La*).Count
l3; (Get-Module La3).Name; Get-La1; La2\Get-La2; try { Nope\Get-La2 } catch { $_.FullyQualifiedErrorId }; try { La2\Nope } catch { $_.FullyQualifiedErrorId }; Remove-Module La1,La2,La3
(Get-Command Get-La2).Module.Name; (Get-Module La*).Name -join ','; Remove-Module La2
$PSModuleAutoLoadingPreference='None'; try { Get-La1 } catch { $_.FullyQualifiedErrorId }; Remove-Variable PSModuleAutoLoadingPreference; Get-La1
try { Import-Module Broken -ErrorAction Stop } catch { $_.FullyQualifiedErrorId }
Import-Module La2 -RequiredVersion 1.0.0; (Get-Module La2).Version.ToString(); Import-Module La2 -MinimumVersion 2.0; (Get-Module La2).Version | Sort-Object | % ToString; Remove-Module La2; Import-Module La1, La3 -PassThru | % Name; 'La1','La2' | Get-Module | % Name; Remove-Module La*; Import-Module LA1; (Get-Module La1).Name; Remove-Module La1; Import-Module -FullyQualifiedName @{ModuleName='La2'; RequiredVersion='1.0.0'}; "$((Get-Module La2).Version)"; Remove-Module La2
$env:PSModulePath = $o
#@ builtin-modules
Import-Module Microsoft.PowerShell.Utility, Microsoft.PowerShell.Management; (Get-Module Microsoft.PowerShell.Utility).Version.ToString(); (Get-Module Microsoft.PowerShell.Utility).ModuleType.ToString(); (Get-Module Microsoft.PowerShell.Utility).Guid; (Get-Module Microsoft.PowerShell.Utility).Author; Import-Module Microsoft.PowerShell.Utility -PassThru | % Name; Remove-Module Microsoft.PowerShell.Management; @(Get-Module Microsoft.PowerShell.Management).Count; $null = Get-Item .; @(Get-Module Microsoft.PowerShell.Management).Count; (Get-Command Get-Item).ModuleName; (Get-Command Get-Item).Module.Name; "$((Get-Command Get-Item).Version)"; (Get-Command Get-Command).ModuleName; $null -eq (Get-Command Get-Command).Module; (Get-Module Microsoft.PowerShell.Utility).ExportedCmdlets.ContainsKey('Get-Date')
#@ data-files
foreach ($t in '@{ A = -5; B= +5 }','@{A=1+1}','@{A=[int]"5"}','@{A=$env:HOME}','@{A=$foo}','@{A="v$true"}','@{A=(1,2)}','@{A=@(1;2)}','@{A=@("a"," b")[0]}','@{A=$true -and $false}','@{A=1..3}','@{A=if($true){1}}','@{','"str"','','@{A=1};@{B=2}','5; @{A=1}','@{A=@{B=@{C=@{D=1}}}}','@{A=!$true}','@{A=not}','@{A=10kb;B=0x10;C=1.5;D=1d}','@{A=@(Get-Date)}','@{A=($true)}','@{A=''a'',"b"}','@{A=$null;B=@()}') { Set-Content p3.psd1 $t; try { $r = Import-PowerShellDataFile ./p3.psd1 -ErrorAction Stop; ($r.Keys | Sort-Object) -join ','; $r.A; if ($null -ne $r.A) { $r.A.GetType().FullName } } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Category; "$_" -replace '/\S*/', '' } }
try { Import-PowerShellDataFile ./nosuch.psd1 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; "$_" }
#@ new-manifest-text
New-ModuleManifest n1.psd1 -Guid 11111111-2222-3333-4444-555555555555 -Author Me; ((Get-Content n1.psd1) -notmatch 'Generated on') -join "`n"
#@ new-manifest-full
New-ModuleManifest n2.psd1 -Guid 11111111-2222-3333-4444-555555555555 -RootModule r.psm1 -ModuleVersion 2.0 -Author "O'Me" -CompanyName C -Copyright '(c) x' -Description 'De' -FunctionsToExport a,b -CmdletsToExport @() -VariablesToExport v -AliasesToExport '*' -Tags t1,t2 -ProjectUri http://p.x/ -LicenseUri http://l.x/a -IconUri http://i -ReleaseNotes 'r n' -Prerelease beta1 -RequiredModules m1,@{ModuleName='m2';ModuleVersion='1.0';Guid='11111111-2222-3333-4444-555555555555'} -NestedModules n1,n2 -PowerShellVersion 5.1 -CompatiblePSEditions Core,Desktop -ScriptsToProcess s.ps1 -TypesToProcess t.ps1xml -FormatsToProcess f.ps1xml -FileList f1,f2 -ModuleList ml -RequiredAssemblies ra -HelpInfoUri http://h -DefaultCommandPrefix Px -PowerShellHostName H -PowerShellHostVersion 1.0 -ClrVersion 4.0 -DotNetFrameworkVersion 4.5 -RequireLicenseAcceptance -ExternalModuleDependencies e1 -DscResourcesToExport d1 -PrivateData @{ y = 'two' } 3>$null; ((Get-Content n2.psd1) -match ' = ' -notmatch '^# ') -join "`n"
New-ModuleManifest n3.psd1 -FunctionsToExport (1..30 | % { "Get-FunctionNumber$_" }); ((Get-Content n3.psd1) -match 'FunctionNumber') -join "`n"; try { New-ModuleManifest n4.txt } catch { $_.FullyQualifiedErrorId; "$_" }; New-ModuleManifest n6.psd1 -WhatIf; Test-Path n6.psd1; New-ModuleManifest n5.psd1 -PassThru | % { $_.GetType().Name }
#@ using-module
Set-Content um.psm1 'class Base1 { [string] Hi() { return "hi" } }; enum Col { Red; Green }; function Get-Um { "um" }'; Set-Content um.ps1 "using module ./um.psm1`nclass D : Base1 { [string] Twice() { return `$this.Hi() * 2 } }`n[D]::new().Twice(); [Col]::Green.ToString(); Get-Um"; ./um.ps1; Set-Content um2.ps1 "using module ./nosuch.psm1`n1"; try { ./um2.ps1 } catch { $_.FullyQualifiedErrorId }
#@ requires-modules
$null = New-Item -ItemType Directory mpr/Rq; Set-Content mpr/Rq/Rq.psm1 'function Get-Rq { "rq" }'; $o = $env:PSModulePath; $env:PSModulePath = "$pwd/mpr"; Set-Content rq.ps1 "#requires -Modules Rq`nGet-Rq; (Get-Module Rq).Name"; ./rq.ps1; Set-Content rq2.ps1 "#requires -Modules @{ModuleName='Rq';ModuleVersion='3.0'}`n1"; try { ./rq2.ps1 } catch { $_.FullyQualifiedErrorId; "$_" }; $env:PSModulePath = $o; Remove-Module Rq
#@ get-verb
(Get-Verb).Count; Get-Verb -Verb Ad*, Set | % { "$($_.Verb) $($_.AliasPrefix) $($_.Group) $($_.Description)" }; (Get-Verb)[0].GetType().FullName; Get-Verb -Group Comm* | Select-Object -First 2 | % Verb
