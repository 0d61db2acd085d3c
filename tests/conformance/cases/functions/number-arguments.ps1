#@ function-named
function f([string]$s, [Parameter()][version]$v) { "$s|$v" }; f -s 1.0 -v 2.0; f -s:1.0 -v:2.10; f 1.0 2.0; f -s 0x10; f -s 1e3; f -s 007
#@ plain-function
function g([string]$s, $o) { "$s|$o" }; g -s 1.50 -o 1.50; g -o 1.50 1.50
#@ cmdlet-named
Write-Warning -Message 1.50; Join-Path -Path 1.0 -ChildPath 2.0; Split-Path -Path 1.10
#@ version
Import-Module NoSuchModuleAtAll -RequiredVersion 1.0; Get-Module -FullyQualifiedName @{ ModuleName = 'x'; ModuleVersion = '1.0' }; Import-Module NoSuchModuleAtAll -MinimumVersion:1.10
#@ array
function h([string[]]$s) { $s -join '|' }; h -s 1.0; h 1.0; h -s 1.0, 2.0
#@ format
Get-Date -Date 2020-01-02 -Format 1.0
#@ dynamic
$x = 1.0; function f([string]$s) { $s }; f -s $x; f -s (1.0); f -s 1.0
#@ verbose-preference
$VerbosePreference = 'Continue'; Set-Content ./vp.txt 1; function v { [CmdletBinding(SupportsShouldProcess)] param() $PSCmdlet.ShouldProcess('x', 'y') }; v; v -Verbose; Remove-Item ./vp.txt; $VerbosePreference = 'SilentlyContinue'
#@ verbose-inner
function v2 { [CmdletBinding(SupportsShouldProcess)] param() Set-Content ./vp.txt 1; Write-Verbose 'own' }; v2 -Verbose; Remove-Item ./vp.txt -Verbose
#@ common-parameters
function c { [CmdletBinding()] param([int]$X) }
c -ErrorAction zzz
c -Verbose:xx
c -OutBuffer xx
c -X xx
c -Verbose:$null
