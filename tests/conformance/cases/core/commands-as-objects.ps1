#@ function
function Foo-It { [CmdletBinding()] [OutputType([string])] param($a) 'x' }
Get-Command Foo-It
#@ plain-function
function Fx { 'x' }
Get-Command Fx
Get-Command Fx | Format-List * | Out-String -Width 90
#@ script
Set-Content s.ps1 'param($a) 1'
Get-Command ./s.ps1
#@ property-names
function Fx { 'x' }; filter Ff { $_ }; Set-Content s.ps1 'param($a) 1'
foreach ($c in (Get-Command Fx), (Get-Command Ff), (Get-Command Get-Location), (Get-Command gl), (Get-Command ls -CommandType Application | Select-Object -First 1), (Get-Command ./s.ps1)) { "$($c.GetType().Name): " + ($c.psobject.Properties.Name -join ' ') }
#@ type-data-alone
foreach ($c in (Get-Command Get-Location), (Get-Command gl)) { ($c.psobject.Properties | Where-Object IsInstance -EQ $false).Name -join ' ' }
(Get-Item /etc/passwd).psobject.Properties | Where-Object Name -In 'Length', 'BaseName', 'PSPath' | ForEach-Object { "$($_.Name) $($_.IsInstance)" }
#@ values
foreach ($c in (Get-Command Get-Location), (Get-Command gl), (Get-Command Where-Object), (Get-Command Write-Host)) { foreach ($n in 'HelpFile', 'Description', 'Options', 'OutputType', 'ParameterSets', 'Version', 'Namespace', 'ResolvedCommandName') { "$($c.Name) $n = [$($c.$n)]" } }
$c = Get-Command ls -CommandType Application | Select-Object -First 1; "[$($c.OutputType)] $($null -eq $c.Parameters) $($null -eq $c.ParameterSets)"
