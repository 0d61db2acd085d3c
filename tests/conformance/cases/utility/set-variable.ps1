#@ append
$gathered = 1
Set-Variable gathered -Append -Value 2
"$gathered"; $gathered.GetType().Name
Set-Variable gathered -Append -Value 3, 4
$gathered.Count
Set-Variable fresh -Append -Value 2
"$fresh"; $fresh.GetType().Name
#@ append-from-the-pipeline
$gathered = 'a'
'b', 'c' | Set-Variable gathered -Append
"$gathered"; $gathered.GetType().Name
Set-Variable gathered -Append
"$gathered"
$list = [System.Collections.ArrayList](1, 2)
Set-Variable list -Append -Value 3
$list.Count
#@ append-to-several
try { Set-Variable one, two -Append -Value 1 } catch { "$_ $($_.Exception.Message) $($_.ErrorDetails.RecommendedAction)" }
#@ value-stays
$kept = 5
Set-Variable kept -Description 'text'
"$kept $((Get-Variable kept).Description)"
Set-Variable kept
"$kept"
Set-Variable made
"[$made]"
#@ filters
$alpha = 1; $alpine = 2
Set-Variable alp* -Value 9 -Exclude alpine
"$alpha $alpine"
Set-Variable alpha -Value 7 -Exclude alp*
"$alpha"
Set-Variable other -Value 1 -Exclude oth*
Test-Path variable:other
Set-Variable nothing-there* -Value 1
Set-Variable alpha, alpine -Include alpine -Value 3
"$alpha $alpine"
#@ patterns-stay-in-their-scope
function Inner { Set-Variable What* -Value 5; Set-Variable outer* -Value 5 }
$outer1 = 1
Inner
"$outer1 $WhatIfPreference"
#@ names-from-the-pipeline
[pscustomobject]@{ Name = 'left'; Value = 3 }, [pscustomobject]@{ Name = 'right'; Value = 4 } | Set-Variable
"$left"
"$right"
#@ options-later
Set-Variable fixed 1 -Option ReadOnly
try { Set-Variable fixed 2 -ErrorAction Stop } catch { "$_" }
Set-Variable fixed 3 -Force
"$fixed $((Get-Variable fixed).Options)"
Set-Variable fixed -Option None -Force
"$fixed $((Get-Variable fixed).Options)"
#@ constants-later
$plain = 1
Set-Variable plain -Option Constant
Set-Variable always 1 -Option Constant
Set-Variable always -Option None
Set-Variable always 2 -Force
Set-Variable always -Description 'text'
(Get-Variable always).Description
#@ private-scope
Set-Variable mine 1 -Scope private
(Get-Variable mine).Options
#@ what-would-be-done
Set-Variable planned 1 -WhatIf
New-Variable planned 'text' -WhatIf
New-Variable planned (1, 2) -WhatIf
Test-Path variable:planned
#@ new-in-its-place
New-Variable again 1 -Description 'text' -Option ReadOnly
New-Variable again 2 -Force
"$again [$((Get-Variable again).Description)] $((Get-Variable again).Options)"
#@ fields-of-structures
class Held { [bigint]$Big; [DateTimeOffset]$When; [DateOnly]$Day; [TimeOnly]$Time; [timespan]$Span; [version]$Version }
$held = [Held]::new()
foreach ($p in $held.psobject.Properties) { '{0}={1}' -f $p.Name, $p.Value }
#@ offsets-made-of-parts
[DateTimeOffset]::new(2021, 2, 3, 4, 5, 6, 7, 8, [timespan]::FromHours(2)).ToString('o')
[DateTimeOffset]::new([DateOnly]'2021-02-03', [TimeOnly]'4:05', [timespan]::Zero).ToString('o')
