#@ computed-name-is-the-key-itself
$h = @{ 3 = 'number'; 's' = 'text' }
$n = 3
$h.3; $h.$n; $h.(1 + 2); $null -eq $h.'3'
$h.$n = 'changed'; $h[3]; $h.Count
$h.5 = 'five'; $h[5]
#@ text-keys-are-not-numbers
$h = @{ '3' = 'text' }
$n = 3
$null -eq $h.3; $null -eq $h.$n; $h.'3'
$h.3 = 'number'; $h.Count
#@ other-keys
$d = [datetime]'2020-01-02'
$e = [DayOfWeek]::Friday
$h = @{ $d = 'date'; $e = 'day'; $true = 'yes' }
$h.$d; $h.$e; $h.$true; $null -eq $h.Friday; $null -eq $h.true
#@ while-listing-keys
$h = @{ 1 = 'a'; 2 = 'b' }
foreach ($k in $h.Keys | Sort-Object) { $h.$k }
$h.GetEnumerator() | Sort-Object Key | ForEach-Object { $h.($_.Key) }
#@ group-object-table
$x = 1, 2, 3 | Group-Object { $_ % 2 } -AsHashTable
$x.1.Count; $x.0.Count
$x = 'a', 'bb' | Group-Object Length -AsHashTable -AsString
$x.'1'; $null -eq $x.1
#@ ordered-and-generic-take-text
$o = [ordered]@{}
$n = 3
$o.$n = 'q'
$o.Keys | ForEach-Object { $_.GetType().Name }
#@ null-name
try { @{ a = 1 }.$null } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
#@ null-key-in-literal
$n = $null
@{ 'a' = 1; $n = 1 }
#@ null-key-in-ordered-literal
[ordered]@{ $null = 1 }
#@ same-key-twice
$k = 'a'
@{ a = 1; $k = 2 }
#@ same-key-twice-ordered
$k = 'a'
[ordered]@{ a = 1; $k = 2 }
#@ values-from-tables
[datetime]@{}
[timespan]@{}
[decimal]@{}
[datetime]@{ Foo = 1 }
