#@ where-validation-points
& { function f { param([ValidateSet('a', 'b')][string[]]$x, [ValidateRange(1, 3)][int]$n) }
foreach ($b in { f -x q }, { f -n:9 }, { f a, q }, { f -n  9 -x a }, { f -n z }, { f -zz 5 }, { f -zz:5 }, { f 1 2 3 }, { Get-FileHash x -Algorithm none }, { Get-Date -Year x }, { Get-Date -Year 1 -Year 2 }, { Get-ChildItem -Depth }) { try { & $b } catch { '{0}: {1}' -f $_.InvocationInfo.PositionMessage.Split("`n")[-1].Trim(), $_.FullyQualifiedErrorId } } }
#@ ambiguous-names-of-the-command-alone
try { Get-ChildItem -F x } catch { "$_" }
#@ exported-names-are-sorted
& { Set-Content so.psm1 'function Get-Z {}; function Get-B {}; function Get-M {}; Set-Alias zz Get-Z; Set-Alias aa Get-B; Export-ModuleMember -Function Get-M, Get-Z, Get-B -Alias zz, aa'; $m = Import-Module ./so.psm1 -PassThru; $m.ExportedFunctions.Keys -join ','; $m.ExportedCommands.Keys -join ','; $m.ExportedAliases.Keys -join ','; Remove-Module so
New-ModuleManifest sm.psd1 -RootModule so.psm1 -FunctionsToExport Get-Z, Get-B -AliasesToExport zz; $m = Import-Module ./sm.psd1 -PassThru; $m.ExportedCommands.Keys -join ','; Remove-Module sm; (New-Module { function Z {}; function A {} }).ExportedFunctions.Keys -join ',' }
#@ links-to-folders-are-deleted-alone
& { $null = New-Item -ItemType Directory lf; Set-Content lf/a.txt x; $null = New-Item -ItemType SymbolicLink lk -Target lf; (Get-Item lk).Delete(); Test-Path lk; Test-Path lf/a.txt; Split-Path nginx: -Leaf; Split-Path /a/b -Leaf }
#@ colons-stay-with-names-among-the-rest
& { function f { $args | ForEach-Object { "<$_>" } }; f -x:y -z: q -w; function g { param([Parameter(ValueFromRemainingArguments)]$r) $r | ForEach-Object { "<$_>" } }; g -x:y -z q; Write-Output -x:y -z q }
