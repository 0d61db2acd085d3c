#@ own-before-common
function Test-Own { [CmdletBinding(SupportsShouldProcess)] param($Credential, $Value, $Depth, $OutFile) $PSBoundParameters.Keys -join ',' }
Test-Own -C 1
Test-Own -V 1
Test-Own -D 1
Test-Own -O 1
(Get-Command Set-ItemProperty).ResolveParameter('C').Name
#@ common-alone
function Test-Own { [CmdletBinding(SupportsShouldProcess)] param($Name) $PSBoundParameters.Keys -join ',' }
Test-Own -Verb
Test-Own -Wh
Test-Own -E SilentlyContinue
Test-Own -W
#@ two-own
function Test-Own { [CmdletBinding()] param($Verb, $Vault) $PSBoundParameters.Keys -join ',' }
Test-Own -V 1
Test-Own -Ver 1
#@ unbound-arguments
& { param($x) $MyInvocation.UnboundArguments; $MyInvocation.UnboundArguments.Count } 1 2 3
function Test-Un { $MyInvocation.UnboundArguments -join ','; $args.Count }
Test-Un 1 2 -foo
Test-Un
#@ splatted-unknown-names
function Test-Sp { param($A) "$A|$($args -join ',')" }
$h = @{ Nope = 1 }
Test-Sp @h
function Test-Again { Test-Sp @args }
Test-Again -Nope 2
Test-Again -A 2 -B 3
