#@ where-sets-matches
'a1', 'b22' | Select-Object @{ n = 'V'; e = { $_ } } | Where-Object V -match '(\d+)' | ForEach-Object { $Matches[1] }
'q' | Where-Object Length -match '1'; $Matches[0]
'c3' | Where-Object Length -notmatch 'z'; $Matches.Count
#@ where-match-report
$log = 'WARN Slow query: 1200 ms', 'INFO Done', 'WARN Slow query: 900 ms' | ForEach-Object { [pscustomobject]@{ msg = $_ } }
($log | Where-Object msg -Match '(?<t>\d+) ms' | ForEach-Object { [int]$Matches.t }) -join ','
#@ format-of-psobject
$d = Get-Date '2024-01-31'; '{0:yyyy} {0:ddd MMM d}' -f $d; "$($d.ToString('yyyy'))"; [string]::Format('{0:MM}', $d)
'{0:N2}' -f (51235 | Add-Member xq 1 -PassThru)
'{0}|{0,20}|' -f ([pscustomobject]@{ a = 1 })
