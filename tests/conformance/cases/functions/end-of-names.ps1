#@ plain-functions
# a bare -- ends the names of parameters; what follows are arguments
function Test-P { "$args|$($args.Count)" }
function Test-N { param($a, $b) "a=$a b=$b rest=$args" }
Test-P -- -z; Test-P --; Test-P a -- b; Test-P -- a -- b; Test-P -x -- -y; Test-P '--' b; Test-P -- -- c
Test-N -- -a 5; Test-N -a 1 -- -b; Test-N -- -- x; Test-N '--' 1; Test-N 1 -- -b 2
#@ advanced-functions
function Test-A { [CmdletBinding()] param($a, $b) "a=$a b=$b" }
Test-A -- -a; Test-A -a 1 -- -b; Test-A -- -x -y; Test-A '--'; Test-A -b 1 x --
Test-A -- 1 2 3
#@ cmdlets-and-blocks
Write-Output -- -x; Write-Output -- -InputObject; Write-Output a -- b
(Get-Item -- /).FullName; (Get-Item / --).FullName
& { $args } -- -q; & { param($p) $p } -- -p
#@ splatted-and-programs
function Test-P { "$args|$($args.Count)" }
$a = '--', 'x'
Test-P @a; Test-P --x; Test-P -- --x
/bin/echo -- a -- b
#@ exit-codes-as-errors
$PSNativeCommandUseErrorActionPreference = $true
$r = /bin/sh -c 'exit 3' 2>&1
$r.FullyQualifiedErrorId; "$($r.CategoryInfo)"; $r.TargetObject; $r.Exception.Path; $r.Exception.ExitCode; $r.Exception.ProcessId -gt 0
