#@ lines
$null = Start-Transcript ./tr-a.txt -UseMinimalHeader; 'output'; Write-Host 'host line'; Write-Warning w; Write-Host -NoNewline 'x'; Write-Host y; $null = Stop-Transcript; 'after'
Get-Content tr-a.txt | ForEach-Object { $_ -replace '\d{14}', 'TIME' }; Remove-Item tr-a.txt
#@ errors
$null = Start-Transcript ./tr-b.txt -UseMinimalHeader; Write-Error e1; 1/0; Get-Item ./nosuch-tr; $null = Stop-Transcript
Get-Content tr-b.txt | Select-Object -Skip 4 | Where-Object { $_ -notmatch 'time|^\*' } | ForEach-Object { "[$_]" }; Remove-Item tr-b.txt
#@ header-names
$null = Start-Transcript ./tr-c.txt; $null = Stop-Transcript; (Get-Content tr-c.txt) -match ':' -replace ':.*', ''; (Get-Content tr-c.txt) -match '^PS(Version|Edition|Compat)' | ForEach-Object { "$_" }; Remove-Item tr-c.txt
#@ two-at-once
$null = Start-Transcript ./tr-d.txt; $null = Start-Transcript ./tr-e.txt; Write-Host both; (Stop-Transcript).Path -replace '.*/'; Write-Host one; (Stop-Transcript).Path -replace '.*/'
@((Get-Content tr-d.txt) -eq 'both').Count, @((Get-Content tr-e.txt) -eq 'both').Count, @((Get-Content tr-d.txt) -eq 'one').Count, @((Get-Content tr-e.txt) -eq 'one').Count; Remove-Item tr-d.txt, tr-e.txt
#@ append-twice
$null = Start-Transcript ./tr-f.txt; $null = Stop-Transcript; $null = Start-Transcript ./tr-f.txt -Append; $null = Stop-Transcript; @((Get-Content tr-f.txt) -match 'transcript start').Count; $null = Start-Transcript ./tr-f.txt; $null = Stop-Transcript; @((Get-Content tr-f.txt) -match 'transcript start').Count; Remove-Item tr-f.txt
#@ literal-path
$null = Start-Transcript -LiteralPath './tr[1].txt'; $null = Stop-Transcript; Test-Path -LiteralPath './tr[1].txt'; Remove-Item -LiteralPath './tr[1].txt'
#@ whatif
Start-Transcript ./tr-g.txt -WhatIf; Test-Path tr-g.txt
#@ new-folder
$null = Start-Transcript ./tr-dir/sub/x.txt; $null = Stop-Transcript; Test-Path tr-dir/sub/x.txt; Remove-Item tr-dir -Recurse
#@ result-types
Start-Transcript ./tr-h.txt | ForEach-Object { $_.GetType().Name; $_; $_.Path }; Stop-Transcript | ForEach-Object { $_.GetType().Name; $_.Path -replace '.*/' }; Remove-Item tr-h.txt
#@ interactive
#! interactive
$null = Start-Transcript ./tr-i.txt -UseMinimalHeader; 'shown'; 1..2; Write-Host h; $null = Stop-Transcript; (Get-Content tr-i.txt) -notmatch 'time'; Remove-Item tr-i.txt
