#@ def
function Get-Zeta { <#
.SYNOPSIS
zeta
#>
[CmdletBinding(DefaultParameterSetName='A', SupportsShouldProcess)] [OutputType([string],[int])] param([Parameter(Mandatory,ParameterSetName='A',Position=0,HelpMessage='the name')][Alias('n')][string]$Name, [Parameter(ParameterSetName='B',ValueFromPipeline)][int[]]$Id, [switch]$Force, [ValidateSet('x','y')]$Set = 'x', [ValidateRange(1,5)][int]$R, [System.IO.FileMode]$Mode) process { } }
filter Zfilter { $_ }
Set-Alias zz Get-Zeta
'ok'
#@ syntax
Get-Command Get-Zeta -Syntax
#@ syntax2
(Get-Command Get-Zeta).Definition.Length -gt 10; (Get-Command Get-Zeta).ParameterSets | ForEach-Object { "$($_.Name) $($_.IsDefault) $_" }
#@ params
(Get-Command Get-Zeta).Parameters.Keys
#@ param-info
(Get-Command Get-Zeta).ParameterSets[0].Parameters | Where-Object Name -in Name,Force,Set | ForEach-Object { "$($_.Name)|$($_.ParameterType)|$($_.IsMandatory)|$($_.Position)|$($_.Aliases)|$($_.HelpMessage)" }
#@ resolveparam
(Get-Command Get-Zeta).ResolveParameter('fo').Name
#@ alias
$a = Get-Command zz; $a.CommandType; $a.Definition; $a.ResolvedCommand.Name; $a.ResolvedCommandName; $a.DisplayName; $a.ReferencedCommand.Name; $a.Options; $a.Description
#@ alias-syntax
Get-Command zz -Syntax
#@ filter
(Get-Command Zfilter).CommandType; (Get-Command Zfilter).Definition
#@ cmdlet
$c = Get-Command Get-Item; $c.CommandType; $c.Name; $c.ModuleName; $c.Version.ToString(); $c.Source; $c.Noun; $c.Verb; $c.DefaultParameterSet; $c.OutputType.Count; $c.Options; $c.Visibility; $c.RemotingCapability
#@ cmdlet-definition
(Get-Command Get-Location).Definition
#@ cmdlet-syntax
Get-Command Get-Location, Set-Location -Syntax
#@ cmdlet-impl
(Get-Command Get-Item).ImplementingType.FullName; (Get-Command Get-Item).ImplementingType.Name
#@ wild
Get-Command Get-Ite*, Set-Loc* | ForEach-Object Name
#@ name-missing
Get-Command Nope-Nope
#@ name-missing-wild
@(Get-Command Nope-*).Count
#@ type
Get-Command -CommandType Function -Name Get-Z* | ForEach-Object Name
#@ type-alias
Get-Command -CommandType Alias -Name g?i | ForEach-Object { "$($_.Name) $($_.DisplayName)" }
#@ verb-noun
Get-Command -Verb Get -Noun *ocation | ForEach-Object Name; Get-Command -Noun Item -Verb R* | ForEach-Object Name
#@ module
Get-Command -Module Microsoft.PowerShell.Utility -Verb Format | ForEach-Object Name
#@ paramname
Get-Command -ParameterName Encoding -Noun Content | ForEach-Object Name
#@ paramtype
Get-Command -ParameterType System.IO.FileMode -Name *Zet* | ForEach-Object Name
#@ total
(Get-Command -TotalCount 3).Count
#@ all
Get-Command more -All -ErrorAction SilentlyContinue | ForEach-Object CommandType
#@ listimported
@(Get-Command -ListImported -Name Get-Item).Count
#@ script-syntax
Get-Command ./zscript.ps1 -Syntax
#@ showcommandinfo
$s = Get-Command Get-Zeta -ShowCommandInfo; $s.Name; $s.ModuleName; $s.CommandType; $s.Definition.Length -gt 5; $s.ParameterSets | ForEach-Object { $_.Name; $_.IsDefault; $_.Parameters | ForEach-Object { "$($_.Name) $($_.IsMandatory) $($_.ValueFromPipeline) $($_.Position) $($_.ParameterType.FullName) $($_.ParameterType.IsEnum) $($_.ParameterType.IsArray) $($_.ParameterType.IsSwitch) $($_.ParameterType.IsString) $($_.HasParameterSet) $($_.ValidParamSetValues)" } }
#@ showcommandinfo-obj
Get-Command Get-Location -ShowCommandInfo
#@ default-view
Get-Command Get-Item | Out-String
#@ function-drive
(Get-Item function:Get-Zeta).Name; (Get-Item function:Zfilter).CommandType; ${function:Zfilter}.GetType().Name; $function:Zfilter
#@ where
(Get-Command -Name *-Zeta).ScriptBlock.Ast.GetType().Name; (Get-Command Get-Zeta).ScriptBlock.File; (Get-Command Get-Zeta).Module; (Get-Command Get-Zeta).ModuleName; (Get-Command Get-Zeta).CmdletBinding; (Get-Command Get-Zeta).DefaultParameterSet; (Get-Command Get-Zeta).Noun; (Get-Command Get-Zeta).HelpFile
#@ help-func
$h = Get-Help Get-Zeta; $h.Name; $h.Synopsis; $h.Syntax.syntaxItem.Count; $h.parameters.parameter | ForEach-Object { "$($_.name) $($_.required) $($_.position) $($_.type.name) $($_.pipelineInput) $($_.aliases) $($_.defaultValue)" }
#@ help-func-out
Get-Help Get-Zeta | Out-String
#@ help-param
Get-Help Get-Zeta -Parameter Name | Out-String
#@ help-param-wild
Get-Help Get-Zeta -Parameter * | ForEach-Object name
#@ help-none
function Zplain($a,$b) { }; Get-Help Zplain | Out-String
#@ help-alias
(Get-Help zz).Name
#@ help-full
Get-Help Get-Zeta -Full | Out-String
#@ help-detailed
Get-Help Get-Zeta -Detailed | Out-String
#@ help-examples
function Zex { <#
.SYNOPSIS
 syn
.DESCRIPTION
 First line
 second line

 After blank
.PARAMETER A
 the a
.EXAMPLE
 PS> Zex -A 1
 Result text
.EXAMPLE
 Zex -A 2

 More remark
.INPUTS
 System.String
.OUTPUTS
 System.Int32
.NOTES
 some notes
.LINK
 http://example.com
.LINK
 Get-Item
.COMPONENT
 comp
.ROLE
 rol
.FUNCTIONALITY
 fun
#>
param([string]$A) }
Get-Help Zex -Examples | Out-String
#@ help-ex-full
Get-Help Zex -Full | Out-String
#@ help-ex-props
$h = Get-Help Zex; $h.examples.example | ForEach-Object { $_.title; $_.introduction.Text; $_.code; $_.remarks.Text }; $h.inputTypes.inputType.type.name; $h.returnValues.returnValue.type.name; $h.alertSet.alert.Text; $h.relatedLinks.navigationLink | ForEach-Object { $_.uri; $_.linkText }; $h.Component; $h.Role; $h.Functionality; $h.details.name; $h.description.Text; $h.xmlns
#@ help-typenames
(Get-Help Zex).pstypenames; (Get-Help Zex -Full).pstypenames[0]; (Get-Help Zex -Examples).pstypenames[0]; (Get-Help Get-Item).pstypenames[0]
#@ help-cmdlet
$h = Get-Help Get-Location; $h.Name; $h.Category; $h.ModuleName; $h.Synopsis; $h.syntax.syntaxItem.Count
#@ help-category
Get-Help Get-Zeta -Category Function | ForEach-Object Name
#@ comment-inside
function Zin { param($A)
# .SYNOPSIS
# line help
# .PARAMETER A
# a param
}
(Get-Help Zin).Synopsis; (Get-Help Zin -Parameter A).description.Text
#@ comment-before
# .SYNOPSIS
# before help
function Zbef { param($A) }
(Get-Help Zbef).Synopsis
#@ param-comment
function Zpc { param(
# the a param
[string]$A,
# the b param
$B = 5
) }
(Get-Help Zpc).parameters.parameter | ForEach-Object { "$($_.name): $($_.description.Text) $($_.defaultValue)" }
#@ minus-question
Zex -? | Out-String
#@ dynparam
function Zdyn { [CmdletBinding()] param([string]$P1) dynamicparam { $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); $a = [System.Collections.ObjectModel.Collection[Attribute]]::new(); $a.Add([Parameter]@{}); $d.Add('DynP', [System.Management.Automation.RuntimeDefinedParameter]::new('DynP', [string], $a)); $d } }
(Get-Command Zdyn).Parameters.Keys | Select-Object -First 3; (Get-Command Zdyn).Parameters.ContainsKey('DynP'); Get-Command Zdyn -Syntax; (Get-Command Zdyn).Parameters['DynP'].IsDynamic; (Get-Command Zdyn).ParameterSets.Count
