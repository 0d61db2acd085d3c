#@ class-gives-the-set
class SgNames : System.Management.Automation.IValidateSetValuesGenerator { [string[]] GetValidValues() { return 'north', 'south' } }
function Test-Sg { param([ValidateSet([SgNames])][string]$Where) "to $Where" }
Test-Sg north
Test-Sg -Where SOUTH
Test-Sg west
(Get-Command Test-Sg).Parameters['Where'].Attributes.Where({ $_ -is [ValidateSet] }).ValidValues -join ','
#@ asked-each-time
$global:sgList = 'a', 'b'
class SgLive : System.Management.Automation.IValidateSetValuesGenerator { [string[]] GetValidValues() { return $global:sgList } }
function Test-Sg { param([ValidateSet([SgLive])]$X) $X }
Test-Sg a
$global:sgList = 'c'
Test-Sg c
Test-Sg a
Remove-Variable sgList -Scope Global
#@ several-values
class SgMany : System.Management.Automation.IValidateSetValuesGenerator { [string[]] GetValidValues() { return 'm', 'n' } }
function Test-Sg { param([ValidateSet([SgMany])][string[]]$X) $X -join '+' }
Test-Sg m, n
Test-Sg m, z
#@ on-a-variable
class SgVar : System.Management.Automation.IValidateSetValuesGenerator { [string[]] GetValidValues() { return 'p', 'q' } }
[ValidateSet([SgVar])]$v = 'p'
$v = 'q'; $v
$v = 'r'
