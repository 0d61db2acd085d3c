#@ json-dates
'{"a":"/Date(0)/","b":"/Date(1700000000000)/","c":"/Date(1700000000000+0200)/","d":"2024-01-02","e":"2024-01-02T03:04:05","f":"2024-01-02T03:04:05+02:00","g":"2024-01-02T03:04:05.123Z"}' | ConvertFrom-Json | ForEach-Object { foreach ($p in $_.psobject.Properties) { "$($p.Name) $($p.Value.GetType().Name) $(if ($p.Value -is [datetime]) { $p.Value.ToString('o') })" } }
#@ csv-scalars
1, 'a' | ConvertTo-Csv; '--'; 1 | ConvertTo-Csv; '--'; 'a', 1 | ConvertTo-Csv; '--'; [datetime]'2024-01-02' | ConvertTo-Csv | Measure-Object | ForEach-Object Count; $true | ConvertTo-Csv; 1.5 | ConvertTo-Csv; , (1, 2) | ConvertTo-Csv; [guid]::Empty | ConvertTo-Csv; [timespan]'1' | ConvertTo-Csv | Select-Object -First 1
1 | Export-Csv ./n.csv; Test-Path ./n.csv; (Get-Item ./n.csv).Length
