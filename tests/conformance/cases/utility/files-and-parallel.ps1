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
#@ parallel-begins-where-the-caller-is
Push-Location /usr
1, 2 | ForEach-Object -Parallel { "$PWD"; Set-Location / } -ThrottleLimit 1
$job = 1 | ForEach-Object -Parallel { "$PWD" } -AsJob
$job | Receive-Job -Wait -AutoRemoveJob
Pop-Location
New-Item -ItemType Directory -Path './[odd' -Force | Out-Null
Push-Location -LiteralPath './[odd'
1 | ForEach-Object -Parallel { Split-Path -Leaf $PWD }
Pop-Location
#@ null-for-values-of-commands
try { Get-Date -Year $null } catch { "$_" }
try { Start-Sleep -Seconds $null } catch { "$_" }
try { Get-Random -Maximum 5 -Count $null } catch { "$_" }
try { Export-Csv -InputObject 1 -Path x.csv -Delimiter $null } catch { "$_" }
try { Add-Member -InputObject ([pscustomobject]@{}) -MemberType $null -Name x -Value 1 } catch { "$_" }
(New-TimeSpan -Days $null -Hours 1).ToString()
#@ null-for-values-of-functions
function Whole { param([Parameter(Mandatory)][int]$Number) "[$Number]" }
Whole -Number $null
function Day { param([Parameter(Mandatory)][DayOfWeek]$Day) "[$Day]" }
try { Day -Day $null } catch { "$_" }
function Moment { param([Parameter(Mandatory)][datetime]$When) "[$When]" }
try { Moment -When $null } catch { "$_" }
#@ commands-by-shorthand
function Invoke-MyOwnThing { }
Get-Command i-mot -UseAbbreviationExpansion | ForEach-Object Name
Get-Command I-MOT, g-ci -UseAbbreviationExpansion -CommandType Function, Cmdlet | ForEach-Object Name
Get-Command zz-qq -UseAbbreviationExpansion
Get-Command i-mot* -UseAbbreviationExpansion
Get-Command Get-Item -UseAbbreviationExpansion | ForEach-Object Name
#@ the-older-time-zone
$zone = [System.TimeZone]::CurrentTimeZone
$zone.GetType().FullName
$zone.GetUtcOffset([datetime]::new(2020, 1, 1, 0, 0, 0, 'Utc')).ToString()
$zone.IsDaylightSavingTime([datetime]::new(2020, 7, 1, 0, 0, 0, 'Utc'))
$zone.ToUniversalTime([datetime]'2020-01-01').Kind
$zone.ToLocalTime([datetime]::new(2020, 1, 1, 0, 0, 0, 'Utc')).Kind
$zone.StandardName -eq [TimeZoneInfo]::Local.StandardName
