#@ lit
'abc' | Get-Location
#@ wo
Write-Output abc | Get-Location
#@ var
$x = Write-Output abc; $x | Get-Location
#@ var2
$x = @(Write-Output abc); $x | Get-Location
#@ fn
function f { 'abc' }; f | Get-Location
#@ fn2
function f { Write-Output 'abc' }; f | Get-Location
#@ int
1 | Get-Location; 1..2 | Get-Location
#@ ht
@{a=1} | Get-Location
#@ date
[datetime]'2020-01-01' | Get-Location
#@ getdate
Get-Date 2020-01-01 | Get-Location
#@ pso
[pscustomobject]@{a=1} | Get-Location
#@ ver
[version]'1.2' | Get-Location
#@ newobj
New-Object Version 1,2 | Get-Location
#@ missing
function g { [CmdletBinding()]param([Parameter(Mandatory,ValueFromPipelineByPropertyName)]$Zed) process { $Zed } }
[pscustomobject]@{a=1} | g
'a' | g
Write-Output a | g
Get-Date 2020-01-01 | g
#@ foreach
1 | ForEach-Object { 'abc' } | Get-Location
#@ foreach2
'abc' | ForEach-Object { $_ } | Get-Location
#@ where
'abc' | Where-Object { $_ } | Get-Location
#@ select
'abc' | Select-Object -First 1 | Get-Location
#@ sort
'abc' | Sort-Object | Get-Location
#@ getitem
Get-Item / | Get-Location
#@ validate
function h { [CmdletBinding()]param([Parameter(ValueFromPipeline)][ValidatePattern('^z')]$Zed) process { $Zed } }
'a' | h
Write-Output a | h
1 | h
#@ convert
function k { [CmdletBinding()]param([Parameter(ValueFromPipeline)][int]$Zed) process { $Zed } }
'a' | k
Write-Output a | k
#@ native
/bin/echo abc | Get-Location
#@ split
'a,b' -split ',' | Get-Location
#@ method
'abc'.ToUpper() | Get-Location
#@ strcat
"a$(1)" | Get-Location
#@ errtarget
Write-Output a | Get-Location -ErrorVariable ev -ErrorAction SilentlyContinue; $ev[0].TargetObject.GetType().Name; $ev[0].CategoryInfo.TargetType; $ev[0].CategoryInfo.TargetName
#@ pipescript
'abc' | & { $input } | Get-Location
#@ pipescript2
'abc' | & { process { $_ } } | Get-Location
#@ filterx
filter ff { $_ } ; 'abc' | ff | Get-Location
#@ prop
'a','b' | Get-Location -PSDrive zzz
#@ null
$null | Get-Location
#@ inexpr
(Write-Output abc) | Get-Location
#@ subexpr
$(Write-Output abc) | Get-Location
#@ json
'[1,2]' | ConvertFrom-Json | Get-Location
#@ member
(Get-Item /).Name | Get-Location
#@ scriptblock
{ 1 } | Get-Location
