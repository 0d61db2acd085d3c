#@ quote-as-delimiter
'k1""k3', 'm1,,m3', 'n1"n2"n3' | ConvertFrom-Csv -Delimiter '"' -Header A, B, C | ForEach-Object { "$_" }
'a"b"c', '1"2"3', '1""3' | ConvertFrom-Csv -Delimiter '"' | ForEach-Object { "$_" }
#@ type-line-without-names
$plain = [pscustomobject]@{ a = 1 }
$plain.pstypenames.Clear()
$plain | ConvertTo-Csv -IncludeTypeInformation
#@ append-without-header
[pscustomobject]@{ a = 1 } | Export-Csv rows.csv -Append -NoHeader
[pscustomobject]@{ a = 2 } | Export-Csv rows.csv -Append -NoHeader
Get-Content rows.csv
#@ alias-lines-of-another-shape
Set-Content few.csv '"a","b"'
try { Import-Alias ./few.csv } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" }
Set-Content many.csv '"a","b","c","None","e"'
try { Import-Alias ./many.csv } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo.Category)" }
#@ alias-scopes
Set-Content good.csv '"listit","Get-ChildItem","","None"'
function Inner { Import-Alias ./good.csv -Scope Global }
Inner
(Get-Alias listit).Definition
#@ xml-results-as-text
Select-Xml -Content '<a><b> one<c>inner</c></b></a>' -XPath '//b' | ForEach-Object { $_.ToString() }
Select-Xml -Content '<a b="v">t</a>' -XPath '//@b' | ForEach-Object { $_.ToString() }
Select-Xml -Content '<a b="v"> t </a>' -XPath '//text()' | ForEach-Object { "<$_>" }
#@ parallel-variables
1 | ForEach-Object -Parallel { Write-Error 'went wrong' } -ErrorVariable errors 2>$null
"$($errors.Count) $errors"
1 | ForEach-Object -Parallel { Write-Warning 'take care' } -WarningVariable warnings 3>$null
"$($warnings.Count) $warnings"
1 | ForEach-Object -Parallel { Write-Information 'by the way' } -InformationVariable infos
"$($infos.Count) $infos"
$null = 1 | ForEach-Object -Parallel { 'out' } -OutVariable outs
"$($outs.Count) $outs"
#@ parallel-common-parameters
foreach ($common in @{ ErrorAction = 'Stop' }, @{ WarningAction = 'Stop' }, @{ InformationAction = 'Ignore' }, @{ PipelineVariable = 'pv' }) {
    try { 1 | ForEach-Object -Parallel { 'ran' } @common } catch { "$($_.FullyQualifiedErrorId) $($_.Exception.GetType().Name) $_" }
}
#@ using-items
$words = 'zero', 'one', 'two'
$table = @{ list = 5, 6; key = 'value' }
1 | ForEach-Object -Parallel { $using:words[1]; $using:words[-1]; $using:table['key']; $using:table.list[1] }
