# names.ps1 - the full names of the types that are here: those that ship, and what accelerators name.
param($Accelerators)
$names = foreach ($assembly in [AppDomain]::CurrentDomain.GetAssemblies()) { $assembly.GetTypes().FullName }
$names += foreach ($row in Import-Csv $Accelerators -Delimiter "`t") { ($row.Type -as [type]).FullName }
$names | Sort-Object -Unique
