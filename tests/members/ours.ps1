# ours.ps1 - the rows of list.ps1 for every type that is here.
param($Accelerators)
. $PSScriptRoot/list.ps1
foreach ($name in & $PSScriptRoot/names.ps1 $Accelerators) { Get-TypeRows ($name -as [type]) }
