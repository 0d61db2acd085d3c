#@ bad-keys-are-told-once
& {
    function Get-Dv { [CmdletBinding()] param($Name, [int]$Num) "[$Name|$Num]" }
    $PSDefaultParameterValues = @{ 'NoColon' = 1; ' Get-Dv : Name ' = 'q' }
    Get-Dv
    Get-Dv
    $PSDefaultParameterValues = @{ 'Get-Dv' = 1 }
    Get-Dv
}
#@ does-not-fit
function Get-Dv { [CmdletBinding()] param($Name, [int]$Num) "[$Name|$Num]" }
$PSDefaultParameterValues = @{ 'Get-Dv:Num' = 'abc' }
Get-Dv
Get-Dv -Num 4
#@ several-parameters
function Get-Dv { [CmdletBinding()] param($Name, [int]$Num) "[$Name|$Num]" }
$PSDefaultParameterValues = @{ 'Get-Dv:N*' = '7' }
Get-Dv
#@ several-values
function Get-Dv { [CmdletBinding()] param([Alias('Nm')]$Name, [int]$Num) "[$Name|$Num]" }
$PSDefaultParameterValues = @{ 'Get-Dv:Name' = 1; '*:Name' = 2 }
Get-Dv
Get-Dv 5
$PSDefaultParameterValues = @{ 'Get-Dv:Name' = 1; '*:Nm' = 1 }
Get-Dv
#@ quotes-aliases-prefixes
function Get-Dv { [CmdletBinding()] param([Alias('Nm')]$Name, [int]$Num) "[$Name|$Num]" }
Set-Alias gdv Get-Dv
$PSDefaultParameterValues = @{ '"Get-Dv":"Name"' = 1 }
Get-Dv
$PSDefaultParameterValues = @{ 'gdv:Name' = 2 }
Get-Dv
gdv
$PSDefaultParameterValues = @{ 'Get-Dv:Nam' = 3 }
Get-Dv
$PSDefaultParameterValues = @{ 'Get-Dv:Nm' = 4; Disabled = $true }
Get-Dv
