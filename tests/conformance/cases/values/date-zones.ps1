#@ date-with-zone
foreach ($s in '2024-01-01Z', '2024-01-01 Z', '2024-01-01 GMT', '2024-01-01+02:00', '2024-01-01 -05:00', '2024-01-01-05:00', '1/2/2024Z', '1/2/2024 +01:00', 'Jan 2 2024 Z', '2 Jan 2024 GMT', '2024-01-01Z10:00') { $d = [datetime]$s; "$s $($d.ToUniversalTime().ToString('s')) $($d.Kind)" }
#@ refused
foreach ($s in '24:00', '23:60', '2024-01-01 25:00', '2024-02-30', '2024-001', '2024-01-001', '2024-01-02T', '2024-01Z', '10Z', '2024-01-02 EST', 'noon') { try { [datetime]$s } catch { "$_" } }
#@ fractions
([datetime]'2024-01-02T03:04:05,123').ToString('o')
([datetime]'2024-01-02T03:04:05.1234567').ToString('o')
#@ references
function Test-Rf { param([ref]$r) if ($null -eq $r) { 'null' } else { $r.Value } }
$x = 3
Test-Rf ([ref]$x)
Test-Rf $null
Test-Rf
Test-Rf 5
& { param([ref]$q) $q.Value } 'x'
& { param([int]$i) $i } ([ref]$x)
#@ output-encoding
$OutputEncoding.WebName; $OutputEncoding.GetType().Name; $OutputEncoding.GetPreamble().Count
[Text.Encoding]::Default.GetType().Name
$OutputEncoding = 5
