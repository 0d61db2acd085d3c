#@ page-default
& { $ProgressPreference = 'SilentlyContinue'
function Get-Rich {
<#
.SYNOPSIS
Gets rich. Second sentence that is quite long so that the text must be wrapped at the width of the page for sure yes.
.DESCRIPTION
First paragraph of text that is also quite long so that the text must be wrapped at the width of the page.

Second paragraph.
  indented
.PARAMETER Name
The name. A rather long description of the parameter that has to be wrapped somewhere around here please.
.PARAMETER Count
How many.
.EXAMPLE
Get-Rich x

Remarks for one.
.EXAMPLE
PS> Get-Rich y | Out-Null
more code

Second remark
line 2
.INPUTS
System.String
.OUTPUTS
System.Int32
Some text.
.NOTES
Note one.
Note two.
.LINK
Get-Item
.LINK
https://example.com/x
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName='A')]
param([Parameter(Mandatory, Position=0, ValueFromPipeline, ParameterSetName='A', HelpMessage='hm')][Alias('N','Nm')][string[]]$Name, [Parameter(ParameterSetName='B')][ValidateSet('x','y')][string]$Mode='x', [int]$Count = 5, [switch]$Force) }
Get-Help Get-Rich | Out-String -Width 90 }
#@ page-detailed
& { $ProgressPreference = 'SilentlyContinue'
function Get-Rich {
<#
.SYNOPSIS
Gets rich. Second sentence that is quite long so that the text must be wrapped at the width of the page for sure yes.
.DESCRIPTION
First paragraph of text that is also quite long so that the text must be wrapped at the width of the page.

Second paragraph.
  indented
.PARAMETER Name
The name. A rather long description of the parameter that has to be wrapped somewhere around here please.
.PARAMETER Count
How many.
.EXAMPLE
Get-Rich x

Remarks for one.
.EXAMPLE
PS> Get-Rich y | Out-Null
more code

Second remark
line 2
.INPUTS
System.String
.OUTPUTS
System.Int32
Some text.
.NOTES
Note one.
Note two.
.LINK
Get-Item
.LINK
https://example.com/x
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName='A')]
param([Parameter(Mandatory, Position=0, ValueFromPipeline, ParameterSetName='A', HelpMessage='hm')][Alias('N','Nm')][string[]]$Name, [Parameter(ParameterSetName='B')][ValidateSet('x','y')][string]$Mode='x', [int]$Count = 5, [switch]$Force) }
Get-Help Get-Rich -Detailed | Out-String -Width 90 }
#@ page-full
& { $ProgressPreference = 'SilentlyContinue'
function Get-Rich {
<#
.SYNOPSIS
Gets rich. Second sentence that is quite long so that the text must be wrapped at the width of the page for sure yes.
.DESCRIPTION
First paragraph of text that is also quite long so that the text must be wrapped at the width of the page.

Second paragraph.
  indented
.PARAMETER Name
The name. A rather long description of the parameter that has to be wrapped somewhere around here please.
.PARAMETER Count
How many.
.EXAMPLE
Get-Rich x

Remarks for one.
.EXAMPLE
PS> Get-Rich y | Out-Null
more code

Second remark
line 2
.INPUTS
System.String
.OUTPUTS
System.Int32
Some text.
.NOTES
Note one.
Note two.
.LINK
Get-Item
.LINK
https://example.com/x
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName='A')]
param([Parameter(Mandatory, Position=0, ValueFromPipeline, ParameterSetName='A', HelpMessage='hm')][Alias('N','Nm')][string[]]$Name, [Parameter(ParameterSetName='B')][ValidateSet('x','y')][string]$Mode='x', [int]$Count = 5, [switch]$Force) }
Get-Help Get-Rich -Full | Out-String -Width 90 }
#@ page-examples
& { $ProgressPreference = 'SilentlyContinue'
function Get-Rich {
<#
.SYNOPSIS
Gets rich. Second sentence that is quite long so that the text must be wrapped at the width of the page for sure yes.
.DESCRIPTION
First paragraph of text that is also quite long so that the text must be wrapped at the width of the page.

Second paragraph.
  indented
.PARAMETER Name
The name. A rather long description of the parameter that has to be wrapped somewhere around here please.
.PARAMETER Count
How many.
.EXAMPLE
Get-Rich x

Remarks for one.
.EXAMPLE
PS> Get-Rich y | Out-Null
more code

Second remark
line 2
.INPUTS
System.String
.OUTPUTS
System.Int32
Some text.
.NOTES
Note one.
Note two.
.LINK
Get-Item
.LINK
https://example.com/x
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName='A')]
param([Parameter(Mandatory, Position=0, ValueFromPipeline, ParameterSetName='A', HelpMessage='hm')][Alias('N','Nm')][string[]]$Name, [Parameter(ParameterSetName='B')][ValidateSet('x','y')][string]$Mode='x', [int]$Count = 5, [switch]$Force) }
Get-Help Get-Rich -Examples | Out-String -Width 90 }
#@ page-parameter
& { $ProgressPreference = 'SilentlyContinue'
function Get-Rich {
<#
.SYNOPSIS
Gets rich. Second sentence that is quite long so that the text must be wrapped at the width of the page for sure yes.
.DESCRIPTION
First paragraph of text that is also quite long so that the text must be wrapped at the width of the page.

Second paragraph.
  indented
.PARAMETER Name
The name. A rather long description of the parameter that has to be wrapped somewhere around here please.
.PARAMETER Count
How many.
.EXAMPLE
Get-Rich x

Remarks for one.
.EXAMPLE
PS> Get-Rich y | Out-Null
more code

Second remark
line 2
.INPUTS
System.String
.OUTPUTS
System.Int32
Some text.
.NOTES
Note one.
Note two.
.LINK
Get-Item
.LINK
https://example.com/x
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName='A')]
param([Parameter(Mandatory, Position=0, ValueFromPipeline, ParameterSetName='A', HelpMessage='hm')][Alias('N','Nm')][string[]]$Name, [Parameter(ParameterSetName='B')][ValidateSet('x','y')][string]$Mode='x', [int]$Count = 5, [switch]$Force) }
Get-Help Get-Rich -Parameter Name | Out-String -Width 90 }
#@ page-parameters
& { $ProgressPreference = 'SilentlyContinue'
function Get-Rich {
<#
.SYNOPSIS
Gets rich. Second sentence that is quite long so that the text must be wrapped at the width of the page for sure yes.
.DESCRIPTION
First paragraph of text that is also quite long so that the text must be wrapped at the width of the page.

Second paragraph.
  indented
.PARAMETER Name
The name. A rather long description of the parameter that has to be wrapped somewhere around here please.
.PARAMETER Count
How many.
.EXAMPLE
Get-Rich x

Remarks for one.
.EXAMPLE
PS> Get-Rich y | Out-Null
more code

Second remark
line 2
.INPUTS
System.String
.OUTPUTS
System.Int32
Some text.
.NOTES
Note one.
Note two.
.LINK
Get-Item
.LINK
https://example.com/x
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName='A')]
param([Parameter(Mandatory, Position=0, ValueFromPipeline, ParameterSetName='A', HelpMessage='hm')][Alias('N','Nm')][string[]]$Name, [Parameter(ParameterSetName='B')][ValidateSet('x','y')][string]$Mode='x', [int]$Count = 5, [switch]$Force) }
Get-Help Get-Rich -Parameter * | Out-String -Width 90 }
#@ page-view-names
& { $ProgressPreference = 'SilentlyContinue'
function Get-Rich {
<#
.SYNOPSIS
Gets rich. Second sentence that is quite long so that the text must be wrapped at the width of the page for sure yes.
.DESCRIPTION
First paragraph of text that is also quite long so that the text must be wrapped at the width of the page.

Second paragraph.
  indented
.PARAMETER Name
The name. A rather long description of the parameter that has to be wrapped somewhere around here please.
.PARAMETER Count
How many.
.EXAMPLE
Get-Rich x

Remarks for one.
.EXAMPLE
PS> Get-Rich y | Out-Null
more code

Second remark
line 2
.INPUTS
System.String
.OUTPUTS
System.Int32
Some text.
.NOTES
Note one.
Note two.
.LINK
Get-Item
.LINK
https://example.com/x
#>
[CmdletBinding(SupportsShouldProcess, DefaultParameterSetName='A')]
param([Parameter(Mandatory, Position=0, ValueFromPipeline, ParameterSetName='A', HelpMessage='hm')][Alias('N','Nm')][string[]]$Name, [Parameter(ParameterSetName='B')][ValidateSet('x','y')][string]$Mode='x', [int]$Count = 5, [switch]$Force) }
'Full', 'Detailed', 'Examples' | ForEach-Object { $a = @{ $_ = $true }; (Get-Help Get-Rich @a).pstypenames -join ',' } }
#@ bare-page-default
& { $ProgressPreference = 'SilentlyContinue'
function Get-Bare { param($X, [ValidateSet('a', 'b')][string]$Y, [DayOfWeek]$Z) }
Get-Help Get-Bare | Out-String -Width 90 }
#@ bare-page-full
& { $ProgressPreference = 'SilentlyContinue'
function Get-Bare { param($X, [ValidateSet('a', 'b')][string]$Y, [DayOfWeek]$Z) }
Get-Help Get-Bare -Full | Out-String -Width 90 }
#@ bare-page-examples
& { $ProgressPreference = 'SilentlyContinue'
function Get-Bare { param($X, [ValidateSet('a', 'b')][string]$Y, [DayOfWeek]$Z) }
Get-Help Get-Bare -Examples | Out-String -Width 90 }
#@ bare-page-parameters
& { $ProgressPreference = 'SilentlyContinue'
function Get-Bare { param($X, [ValidateSet('a', 'b')][string]$Y, [DayOfWeek]$Z) }
Get-Help Get-Bare -Parameter * | Out-String -Width 90 }
#@ simple-page-default
& { $ProgressPreference = 'SilentlyContinue'
function Get-Simple { <# .SYNOPSIS
 only #> }
Get-Help Get-Simple | Out-String }
#@ simple-page-full
& { $ProgressPreference = 'SilentlyContinue'
function Get-Simple { <# .SYNOPSIS
 only #> }
Get-Help Get-Simple -Full | Out-String }
#@ mandatory-before-others
& { $ProgressPreference = 'SilentlyContinue'
function Get-Ord { param([switch]$S, [string]$A, [Parameter(Mandatory)][int]$M, [Parameter(Position = 1)]$P) }
(Get-Help Get-Ord).syntax.syntaxItem.parameter.name -join ','; (Get-Help Get-Ord | Out-String).Trim() }
