#@ maml-object
& { $ProgressPreference = 'SilentlyContinue'
function Get-Hlp {
<#
.SYNOPSIS
Short text.
.DESCRIPTION
Long text.
More.

Second para.
.PARAMETER Name
The name.
.PARAMETER Nope
Unknown.
.EXAMPLE
Get-Hlp x
Shows.

More text
.EXAMPLE
PS> Get-Hlp y
Out.
.INPUTS
System.String
.OUTPUTS
System.Int32. the number
.NOTES
A note
line 2
.LINK
https://x.y/
.LINK
Get-Item
#>
[CmdletBinding(DefaultParameterSetName='A')]
param([Parameter(Mandatory, ParameterSetName='A', Position=0, ValueFromPipeline)][Alias('nm')][string]$Name, [Parameter(ParameterSetName='B')][int[]]$Ids = 3, [switch]$Quiet, [ValidateSet('a','b')]$Mode = 'a', [Parameter(ValueFromPipelineByPropertyName)][datetime]$When = (Get-Date)) }
$h = Get-Help Get-Hlp
$h.psobject.typenames -join '|'; $h.Name; $h.Category; $h.Synopsis; $h.details.name; $h.details.description[0].Text; $h.description[0].Text; $h.description.Count
$h.parameters.parameter | ForEach-Object { '{0}|{1}|{2}|{3}|{4}|{5}|{6}|{7}|{8}' -f $_.name, $_.type.name, $_.parameterValue, $_.required, $_.position, $_.pipelineInput, $_.globbing, $_.defaultValue, $_.description.Text }
$h.syntax.syntaxItem | ForEach-Object { $_.name + ': ' + (($_.parameter | ForEach-Object { $_.name + '=' + $_.parameterValue }) -join ' ') }
$h.examples.example | ForEach-Object { $_.title; $_.introduction[0].Text; $_.code; $_.remarks.Count; $_.remarks[0].Text }
$h.inputTypes.inputType.type.name; $h.returnValues.returnValue.type.name; $h.alertSet.alert[0].Text; $h.relatedLinks.navigationLink | ForEach-Object { "$($_.uri)|$($_.linkText)" } }
#@ extended-object
& { $ProgressPreference = 'SilentlyContinue'; function Get-Noh { [CmdletBinding()] param([Parameter(Mandatory)][int]$Id, [string]$B='x', [Parameter(ValueFromPipeline)][Alias('q','r')][string[]]$List, [switch]$S) }
$h = Get-Help Get-Noh; $h.psobject.typenames -join '|'; $h.CommonParameters; $h.Synopsis; $h.Category; "[$($h.details.verb)$($h.details.noun)]"; $h.parameters.parameter | % { '{0}|{1}|{2}|{3}|{4}|{5}|{6}' -f $_.name, $_.required, $_.pipelineInput, $_.position, $_.aliases, $_.parameterValue, $_.type.name }; $h.syntax.syntaxItem.name; $h.inputTypes.inputType.type.name; $h.returnValues.returnValue.type.name; $h.aliases; $h.remarks
$h = Get-Help Pop-Location; $h.details.verb; $h.details.noun; $h.Synopsis; $h.ModuleName; $h.Category; $h.aliases; $h.parameters.parameter.name -join ',' }
#@ help-places
& { $ProgressPreference = 'SilentlyContinue'
# .SYNOPSIS
# Too far away.


function Get-P1 { }
function Get-P2 {
    # .SYNOPSIS
    # In the body.
    param($x)
}
<# not help #>
function Get-P3 { param($x) }
<#
    .synopsis
        Indented text
          keeps more.
    .unknownword
        x
#>
function Get-P4 { param($x) }
<#
    .synopsis
        Indented text
          keeps more.

        Last.
#>
function Get-P5 { param($x) }
foreach ($f in 'Get-P1', 'Get-P2', 'Get-P3', 'Get-P4', 'Get-P5') { $h = Get-Help $f; $h.psobject.TypeNames[0]; $h.Synopsis.Trim() } }
#@ parameter-help
& { $ProgressPreference = 'SilentlyContinue'
function Get-Ph {
<#
.SYNOPSIS
S
.PARAMETER Alpha
About alpha.
#>
param([string]$Alpha, [int]$Beta = 2) }
(Get-Help Get-Ph -Parameter Alpha).description.Text; (Get-Help Get-Ph -Parameter *).name -join ','; (Get-Help Get-Ph -Parameter b*).defaultValue; (Get-Help Get-Ph -Full).psobject.TypeNames[0]; (Get-Help Get-Ph -Examples).psobject.TypeNames[0]; (Get-Help Get-Ph -Detailed).psobject.TypeNames[0] }
#@ missing-topic
& { $ProgressPreference = 'SilentlyContinue'; try { Get-Help No-SuchTopic22 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Category; "$_"; $_.Exception.GetType().FullName } }
