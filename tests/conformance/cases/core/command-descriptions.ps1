#@ show
function Zy { [CmdletBinding(DefaultParameterSetName='P')] param([Parameter(ParameterSetName='P',Mandatory)][ValidateSet('x','y')][string]$S, [Parameter(ParameterSetName='Q',ValueFromPipeline)][IO.FileMode]$M, [IO.FileAttributes[]]$F, [int[]]$I, [switch]$W, $O, [hashtable]$H) }
Set-Alias zya Zy
Get-Command Zy -ShowCommandInfo
#@ show-cmdlet
Get-Command Get-Location -ShowCommandInfo
#@ show-alias
Get-Command zya -ShowCommandInfo
#@ show-members
Get-Command Zy -ShowCommandInfo | Get-Member | ForEach-Object { "$($_.Name) $($_.MemberType) $($_.TypeName)" }
#@ show-text
Get-Command Zy -ShowCommandInfo | Format-List | Out-String
#@ show-wild
Get-Command Zy, zya -ShowCommandInfo | ForEach-Object Name; Get-Command -Name Set-Loc* -ShowCommandInfo | ForEach-Object Name
#@ type
Get-Command -ParameterType System.IO.FileMode -Name Zy | ForEach-Object Name; Get-Command -ParameterType ([IO.FileMode]) -Name Zy | ForEach-Object Name; Get-Command -ParameterType hashtable -Name Z* | ForEach-Object Name; @(Get-Command -ParameterType System.DateTime -Name Z*).Count
#@ typename
$t = [System.Management.Automation.PSTypeName]'int'; $t.Name; $t.Type.FullName; ([System.Management.Automation.PSTypeName][string]).Name; ([System.Management.Automation.PSTypeName]'No.Such').Type; "$t"
#@ implementing
Get-Command Get-Item, Write-Output, Where-Object, ConvertTo-SecureString, Start-Transcript | ForEach-Object { $_.ImplementingType.FullName; $_.ImplementingType.Name; $_.ImplementingType.Namespace }; (Get-Command Get-Item).ImplementingType -eq (Get-Command gi).ResolvedCommand.ImplementingType; "$((Get-Command Get-Item).ImplementingType)"
#@ options
(Get-Command Get-Item).Options.ToString(); (Get-Command Zy).Options.ToString()
#@ helpfile
Get-Command Get-Item, Write-Output, Where-Object, Start-Transcript, ConvertTo-SecureString, Zy | ForEach-Object { "$($_.HelpFile)" }; $null -eq (Get-Command Zy).HelpFile
