#@ match-list
[regex]::Match('abc', 'b') | Out-String
[regex]::Match('abc', '(?<x>b)').Groups | Format-List | Out-String
[regex]::Match('abc', '(b)').Groups[1].Captures[0] | Out-String
'abc' | Select-String 'b' | ForEach-Object Matches | Out-String
#@ match-members
[regex]::Match('abc', 'b') | Get-Member -MemberType Property | ForEach-Object Definition
([regex]::Match('abc', 'b') | Select-Object *).psobject.Properties.Name -join ','
$null -eq [regex]::Match('abc', 'b').ValueSpan
