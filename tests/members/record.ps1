# record.ps1 - writes members.tsv: what PowerShell's types have, for each type that stands in the
# list of names. Run by tests/members/run --record.
#
#     pwsh -NoProfile -File tests/members/record.ps1 NAMES MEMBERS
param($Names, $Members)
. $PSScriptRoot/list.ps1

$assemblies = foreach ($file in Get-ChildItem "$PSHOME/*.dll", "$([object].Assembly.Location | Split-Path)/*.dll") {
    try { [Reflection.Assembly]::LoadFrom($file) } catch { }
}
$assemblies = @([AppDomain]::CurrentDomain.GetAssemblies()) + $assemblies

function Find-Type($name) {
    foreach ($a in $assemblies) {
        $found = $a.GetType($name)
        if ($found -and $found.FullName -ceq $name) { return $found }
    }
}

# With the types that they derive from.
$all = [Collections.Generic.SortedDictionary[string, object]]::new([StringComparer]::Ordinal)
foreach ($name in Get-Content $Names) {
    $all[$name] = Find-Type $name
    for ($type = $all[$name]; $type; $type = $type.BaseType) {
        if ($type.IsConstructedGenericType) { $type = $type.GetGenericTypeDefinition() }
        $all[$type.FullName] = $type
    }
}
$out = [IO.StreamWriter]::new($Members)
foreach ($name in $all.Keys) {
    $type = $all[$name]
    if (-not $type) { $out.Write("$name`t-`t-`n"); continue }
    foreach ($row in Get-TypeRows $type -Hidden) { $out.Write("$row`n") }
}
$out.Dispose()
