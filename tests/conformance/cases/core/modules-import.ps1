#@ psm1-output-and-errors
Set-Content o1.psm1 '"out1"; Write-Warning "w"; function Get-O1 { 1 }; Write-Error "eee"; "out2"'
$r = Import-Module ./o1.psm1; "[$r]"; Get-O1; Remove-Module o1
#@ psm1-throws
Set-Content o2.psm1 'throw "boom"; function Get-O2 {2}'
try { Import-Module ./o2.psm1 } catch { "caught $_ | $($_.FullyQualifiedErrorId)" }; @(Get-Module o2).Count
#@ new-module-goes-to-the-session
& { $null = New-Module -Name nmq { function qq {1} } ; qq; @(Get-Module nmq).Count }; qq
#@ new-module-import
$m = New-Module -Name nmr { function rr {1}; $v=3; Export-ModuleMember -Function rr -Variable v }; rr; $v; @(Get-Module nmr).Count; Import-Module $m; (Get-Module nmr).Name; $v
Remove-Module nmr; try { rr } catch { 'gone' }; "[$v]"
#@ import-in-function
function imp { Import-Module ./i1.psm1 }; Set-Content i1.psm1 'function Get-I1 { "i1" }; $iv=4; Set-Alias gi1 Get-I1; Export-ModuleMember -Function * -Variable * -Alias *'; imp; Get-I1; gi1; $iv
$c = Get-Command Get-I1; $c.ModuleName; $c.Source; "$($c.Version)"; $c.Module.Name; $c.Visibility.ToString(); $c.Definition; Remove-Module i1
#@ import-scope-local
Set-Content i1.psm1 'function Get-I1 { "i1" }'
function imp2 { Import-Module ./i1.psm1 -Scope Local; Get-I1; (Get-Module i1).Name }; imp2; try { Get-I1 } catch { "no" }; (Get-Module i1).Name; Remove-Module i1
#@ prefix-of-aliases
Set-Content i1.psm1 'function Get-I1 { "i1" }; $iv=4; Set-Alias gi1 Get-I1; Export-ModuleMember -Function * -Variable * -Alias *'
Import-Module ./i1.psm1 -Prefix Px; Get-PxI1; "[$((Get-Command Get-PxI1).Module.Prefix)]"; [bool](Get-Command gi1 -ea ignore); (Get-Command Pxgi1 -ea Ignore).Name;(Get-Module i1).ExportedCommands.Keys; i1\Get-PxI1; try { i1\Get-I1 } catch { $_.FullyQualifiedErrorId }; Remove-Module i1
#@ module-inside-module
Set-Content i1.psm1 'function Get-I1 { "i1" }; $iv=4; Set-Alias gi1 Get-I1; Export-ModuleMember -Function * -Variable * -Alias *'
Set-Content n1.psm1 'Import-Module ./i1.psm1; function Get-N1 { Get-I1 }; function mods { Get-Module ?1 | % Name }'; Import-Module ./n1.psm1; Get-N1; Get-I1; (Get-Module ?1).Name -join ','; (Get-Module -All ?1).Name -join ','; (mods) -join ','; (Get-Module n1).NestedModules.Name; (Get-Module n1).ExportedCommands.Keys -join ','; (Get-Command Get-I1).ModuleName; Remove-Module n1; (Get-Module -All ?1).Name -join ','
#@ module-inside-module-chosen
Set-Content i1.psm1 'function Get-I1 { "i1" }'
Set-Content n2.psm1 'Import-Module ./i1.psm1; function Get-N2 { Get-I1 }; Export-ModuleMember -Function Get-N2'; Import-Module ./n2.psm1;(Get-Module n2).ExportedCommands.Keys -join ','; Get-N2; try { Get-I1 } catch { 'no' };  Remove-Module n2
#@ import-global
Set-Content i1.psm1 'function Get-I1 { "i1" }'
Set-Content n3.psm1 'Import-Module ./i1.psm1 -Global; function Get-N3 { Get-I1 }'; Import-Module ./n3.psm1; Get-I1; (Get-Module ?[13]).Name -join ','; Remove-Module n3; Get-I1; Remove-Module i1
#@ verbose
Set-Content i1.psm1 'function Get-I1 { "i1" }; $iv=4; Set-Alias gi1 Get-I1; Export-ModuleMember -Function * -Variable * -Alias *'
Import-Module ./i1.psm1 -Verbose 4>&1 | % { "$_" -replace "'/.*/", "'" }; Remove-Module i1 -Verbose 4>&1 | % { "$_" -replace "'/.*/", "'" }
#@ as-custom-object
Set-Content i1.psm1 'function Get-I1 { "i1" }; $iv=4; Set-Alias gi1 Get-I1; Export-ModuleMember -Function * -Variable * -Alias *'
$o = Import-Module ./i1.psm1 -AsCustomObject; $o | Get-Member | % { $_.Name + ' ' + $_.MemberType }; $o.'Get-I1'(); $o.iv; $o.iv = 9; $o.iv; [bool](Get-Command Get-I1 -ErrorAction Ignore); Remove-Module i1
#@ remove-missing
try { Remove-Module nosuch -ea Stop } catch { $_.FullyQualifiedErrorId; "$_"; $_.CategoryInfo.ToString() }; Remove-Module nosuch*; Remove-Module nosuch
#@ dynamic-module-properties
$x = New-Module -ScriptBlock { function zz {}; 5 }; $x.Name -replace '[0-9a-f-]{36}','GUID'; (Split-Path -Leaf $x.Path) -replace '[0-9a-f-]{36}','GUID'; $x.ModuleBase -eq "$pwd"; $x.Definition; $x.Guid; "$($x.Version)"; $x.ModuleType; $x.SessionState.GetType().Name; $x.AccessMode; $x.RootModule; "[$($x.Description)]"; $x.PrivateData; $x.Author; "$x" -eq $x.Name
#@ import-errors
foreach ($s in { Import-Module '' }, { Import-Module ./nosuch.psd1 }, { Import-Module ./nosuch }, {Import-Module /tmp/x.txt}, { Import-Module Microsoft.PowerShell.Utility -MinimumVersion 99.0 }, {Import-Module nosuch -RequiredVersion 1.0}, {Import-Module nosuch -MinimumVersion 1.0 -MaximumVersion 2.0}, {Import-Module nosuch -MaximumVersion 2.0}, {Export-ModuleMember}, {Remove-Module}, { Import-Module -FullyQualifiedName @{ModuleName='nosuch';ModuleVersion='1.0'} }, { Import-Module -FullyQualifiedName @{ModuleName='x'} },  { Import-Module -FullyQualifiedName @{ModuleName='x';ModuleVersion='1.0';Foo=1} }, { Import-Module -FullyQualifiedName @{ModuleName='x';ModuleVersion='1.0';RequiredVersion='1.0'} }, { Import-Module -FullyQualifiedName @{ModuleVersion='1.0'} }) { try { & $s } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.ToString(); "$_" } }
#@ several-one-missing
Set-Content i1.psm1 'function Get-I1 { "i1" }'
Import-Module i1, ./i1.psm1 -PassThru | % Name; Remove-Module i1
#@ version-of-psm1-is-not-asked
Set-Content i1.psm1 'function Get-I1 { "i1" }'
Import-Module ./i1.psm1 -RequiredVersion 9.0; Get-I1; Remove-Module i1
#@ names
Set-Content v1.psm1 'function Frob-A {1}; function Get-a#b {}'; Import-Module ./v1.psm1; Remove-Module v1; Import-Module ./v1.psm1 -DisableNameChecking; Remove-Module v1; $null = New-Module { function Frob-C {} }
#@ folder-and-no-extension
$null = New-Item -ItemType Directory d1; Set-Content d1/d1.psm1 'function Get-D1 {1}'; Import-Module ./d1 -PassThru | % { "$($_.Name) $(Split-Path -Leaf $_.Path)" }; remove-module d1; Set-Content e1.psm1 ''; Import-Module ./e1 -PassThru | % { "$($_.Name) $(Split-Path -Leaf $_.Path)" }; remove-module e1; Import-Module e1.psm1
#@ ps1-as-module
Set-Content sc.ps1 'function Get-Sc { "sc $x" }; $x = 5; "out"'; Import-Module ./sc.ps1; Get-Sc; $m = Get-Module sc; "$($m.Name) $($m.ModuleType) $($m.ExportedCommands.Count)"; Remove-Module sc; Get-Sc
#@ scopes
$m = New-Module -Name sm { $a=1; function cb($s) { $a = 2; & $s }; function rec($s) { $loc='mloc'; & $s }; function inner { "[$loc]" } }; function outer { $q='outerq'; cb { "$q $a" } }; $a='ga'; outer; rec { inner }; & $m { $a; $script:a; $global:a }; . $m { $newv = 7 }; & $m { $newv }; $m.Invoke({ $a; $args }, 1, 2); & $m { function added { 'added' } }; try { & $m { added } } catch { 'no' }; & $m cb { 'x' }; & $m inner
& $m { Set-Variable -Name sv -Value 1 -Scope Script; (Get-Variable -Scope Script -Name a, newv, sv).Value }
#@ pipeline-through-modules
$m = New-Module -Name pm { $f = 10; function Add-F { process { $_ + $f } }; function Send-F { 1..3 | Where-Object { $_ -lt $f -and $_ -ne $skip } } }; $f = 1; $skip = 2; 1..3 | Add-F | ForEach-Object { $_ * $f }; Send-F | % { $_ + $f }; function up { foreach ($i in 1..2) { $f = $i; $f } }; up | Add-F; & { $f = 5; 1 | Add-F | % { $f + $_ } }
#@ callback-pipeline
$m = New-Module { function Invoke-Each([scriptblock]$Do) { process { $k = 'module'; $_ | ForEach-Object $Do } }; function Use-Where([scriptblock]$Do) { 1..4 | Where-Object $Do } }; & { $k = 'caller'; $n = 2; 1, 2 | Invoke-Each { "$k $_" }; Use-Where { $_ -gt $n } }
#@ strict-mode-of-module
$ms = New-Module -Name st { Set-StrictMode -Version Latest; function Get-Undef { $undefinedvar } }; try { Get-Undef } catch { $_.FullyQualifiedErrorId }; $undef2; $mt = New-Module -Name st2 { function Get-Undef2 { $undefinedvar2; 'ok' } }; & { Set-StrictMode -Version Latest; Get-Undef2; try { $undef3 } catch { 'strict here' } }; $undef4; 'end'
#@ preference-of-caller-is-not-seen
& { $ErrorActionPreference = 'Stop'; $me = New-Module -Name se { function Bad { Get-Item /nosuchfile; 'after' } }; try { Bad } catch { 'caught' } } 2>$null
#@ module-info-links
$m = New-Module -Name sm { $a=1; function cb($s) { } }; $m.ExportedFunctions.GetType().Name; $m.ExportedVariables.Count; $m.SessionState.Module.Name; $m.SessionState.PSVariable.Get('a').Value; $m.SessionState.PSVariable.GetValue('a'); $m.SessionState.PSVariable.Set('a', 5); & $m { $a }; $null -eq $ExecutionContext.SessionState.Module; & $m { $ExecutionContext.SessionState.Module.Name }; "$m"; (Get-Command cb).Module -eq $m; (Get-Command cb).ScriptBlock.Module.Name; $null -eq { }.Module; (& $m { { } }).Module.Name; $m.SessionState.InvokeCommand.GetCommand('cb', 'Function').Name
#@ onremove-gets-module
$ra = New-Module -Name ro { function Get-Ro {1} } | Import-Module -PassThru; $ra.OnRemove = { param($x) $global:orm = "removing $($x.Name)"; 'out' }; Remove-Module ro; $orm; Remove-Variable orm -Scope Global; try { Get-Ro } catch { 'gone' }; & $ra { Get-Ro }
#@ access-mode
$ra = New-Module -Name ro { function Get-Ro {1} } | Import-Module -PassThru; $ra.AccessMode = 'ReadOnly'; Remove-Module ro; (Get-Module ro).Name; Remove-Module ro -Force; @(Get-Module ro).Count
$rc = New-Module -Name rc { function Get-Rc {1} } | Import-Module -PassThru; $rc.AccessMode = 'Constant'; Remove-Module rc -Force
#@ new-module-exports
New-Module -Name a1 { function A-1 {}; function B-1 {}; $vv=1; Set-Alias aa A-1; Export-ModuleMember -Function A-1 -Alias aa -Variable vv } | % { $_.ExportedCommands.Keys; $_.ExportedVariables.Keys; $_.ExportedAliases.Keys }; $vv; (Get-Command aa).Name
#@ new-module-custom-object
$o = New-Module -AsCustomObject -ArgumentList 5 { param($n) $tally=$n; function Inc { $script:tally++; $tally }; function Hid {1}; Export-ModuleMember -Variable tally -Function Inc }; $o.Inc(); $o.tally; $o | Get-Member | % { "$($_.Name) $($_.MemberType)" }; $o.GetType().FullName; $o.psobject.typenames -join ','; $o.tally = 20; $o.Inc()
#@ new-module-throws
New-Module { throw 'x' } -ErrorAction SilentlyContinue; 'q'; try { New-Module { throw 'x' } } catch { 'caught' }; New-Module -Name bb { Write-Error 'nonterm'; function okk {1} } | % Name; okk
#@ remove-and-prefixes
Set-Content i2.psm1 'function Get-I2 {2}'; Import-Module ./i2.psm1; Get-Module i2 | Remove-Module; try { Get-I2 } catch { 'gone' }; Import-Module ./i2.psm1 -Prefix Z; Import-Module ./i2.psm1; Get-I2; Get-ZI2; (Get-Module i2).ExportedCommands.Keys; Remove-Module i2; try {Get-ZI2} catch { 'gone' }
#@ imported-function-takes-the-place
Set-Content i2.psm1 'function Get-I2 {2}'; function Get-I2 {'mine'}; Import-Module ./i2.psm1; Get-I2; Remove-Module i2; try {Get-I2} catch { 'gone' }; Import-Module ./i2.psm1 -WhatIf
#@ force-and-state
Set-Content st.psm1 '$script:n = 0; function Step { $script:n++; $script:n }'; Import-Module ./st.psm1; Step; Step; Import-Module ./st.psm1; Step; Import-Module ./st.psm1 -Force; Step; Remove-Module st
#@ psscriptroot-and-myinvocation
Set-Content pr.psm1 '$script:r = $PSScriptRoot; $script:c = Split-Path -Leaf $PSCommandPath; $script:n = $MyInvocation.MyCommand.Name; function Get-R { (Split-Path -Leaf $PSCommandPath), $c, $n, ($r -eq $PSScriptRoot), $MyInvocation.MyCommand.Name, $MyInvocation.MyCommand.ModuleName }'; Import-Module ./pr.psm1; Get-R; Remove-Module pr
#@ argument-list
Set-Content al.psm1 'param($p, $q = "def") function Get-Al { "$p $q $($args.Count)" }'; Import-Module ./al.psm1 -ArgumentList one; Get-Al; Import-Module ./al.psm1 -Force -ArgumentList a, b, c; Get-Al; Remove-Module al
#@ dot-sourcing-in-module
$null = New-Item -ItemType Directory priv; Set-Content priv/f.ps1 'function Get-Dot { "dot $v" }; $v = 3'; Set-Content ds.psm1 'Get-ChildItem $PSScriptRoot/priv/*.ps1 | ForEach-Object { . $_.FullName }; Export-ModuleMember -Function Get-Dot'; Import-Module ./ds.psm1; Get-Dot; Remove-Module ds
#@ module-function-defines-global
Set-Content gl.psm1 'function Set-It { $global:it9 = 1; function global:Get-It9 { "it" } }; function Get-State { Get-Variable it9 -ValueOnly }'; Import-Module ./gl.psm1; Set-It; $it9; Get-It9; Get-State; Remove-Module gl; Remove-Variable it9 -Scope Global; Get-It9
#@ closure-in-module
$m = New-Module { $s = 'state'; function Get-Block($x) { { "$x $s" }.GetNewClosure() }; function Get-Plain($x) { { "$x $s" } } }; $b = Get-Block 1; & $b; & (Get-Plain 2)
#@ advanced-function-in-module
$m = New-Module { function Test-Adv { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$In, [ValidateScript({ $_ -lt $max })]$N = 1) begin { $t = 0 } process { $t += $In * $scale } end { "$t $N" } }; $scale = 10; $max = 5 }; 1, 2 | Test-Adv; Test-Adv 1 -N 3; try { Test-Adv 1 -N 7 } catch { $_.FullyQualifiedErrorId }
#@ pscmdlet-session-state
$m = New-Module { function Get-CallerVar { [CmdletBinding()] param($n) $PSCmdlet.SessionState.PSVariable.GetValue($n); $PSCmdlet.SessionState.PSVariable.Set('made', "by module"); Get-Variable made -ErrorAction Ignore | % Value } ; $zz = 'module' }; & { $zz = 'caller'; Get-CallerVar zz; $made }
