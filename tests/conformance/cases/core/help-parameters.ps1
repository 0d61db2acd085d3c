#@ types
function Zq { <#
.SYNOPSIS
s
#>
param([int]$I, [long]$L, [double]$D, [bool]$B, [datetime]$T, [DayOfWeek]$E, [Nullable[int]]$N, [char]$C, [switch]$S, [string]$X, [int]$J = 5, [DayOfWeek]$G='Monday', [ValidateSet('a','b')][string]$V, [string[]]$Arr, [DayOfWeek[]]$Many, [Nullable[DayOfWeek]]$NE, $U, [guid]$Gu, [decimal]$De, [byte]$By,[int[]]$IA) }
(Get-Help Zq).parameters.parameter | ForEach-Object { "$($_.name) [$($_.defaultValue)] $($_.type.name) $($_.parameterValue)|$($_.parameterValueGroup.parameterValue -join ',')" }
#@ page
Get-Help Zq | Out-String
#@ full
Get-Help Zq -Full | Out-String
#@ parameter
Get-Help Zq -Parameter E, Many, S, I | Out-String
#@ order
function A1 { <#
.SYNOPSIS
s
#> param([switch]$S, [string]$A, [Parameter(Mandatory)][int]$M, [Parameter(Position = 1)]$P, [switch]$T, [Parameter(Position=0)]$Q, $R) }
(Get-Help A1).syntax.syntaxItem.parameter.name -join ','; Get-Help A1 | Out-String
#@ sets
function A3 { <#
.SYNOPSIS
s
#> param([Parameter(ParameterSetName='x')][switch]$S, [Parameter(ParameterSetName='y',Mandatory)][string]$A, [switch]$T, [Parameter(ParameterSetName='x', Position=2)]$R, [Parameter(ParameterSetName='x', Position=1)]$Z) }
(Get-Help A3).syntax.syntaxItem | ForEach-Object { $_.parameter.name -join ',' }
#@ progress
$null = Get-Help Get-Location; Get-Help A3 | ForEach-Object Name
#@ alias-conflict
function Zc { [CmdletBinding()] param($EA) }; Zc 1
