#@ double-between-ints
function Ten { param([ValidateRange(0, 10)][double]$Number) "took $Number" }
foreach ($n in 10.4, 10.5, 11.5, -0.4, -0.6, 1e10, [double]::NaN) { try { Ten $n } catch { "$_" } }
#@ text-between-ints
function Ten { param([ValidateRange(0, 10)]$Number) "took $Number $($Number.GetType().Name)" }
foreach ($n in '7', ' 8 ', '', '11', 'seven', '3.7', 10.7, $true, [char]'5', 99999999999) { try { Ten $n } catch { "$_" } }
#@ null-among-values
function Tens { param([ValidateRange(0, 10)][object[]]$Number) "took $Number" }
try { Tens 1, $null } catch { "$_" }
try { Tens 1, 'x' } catch { "$_" }
try { Tens 1, 20 } catch { "$_" }
Tens 1, '2', 3.3
#@ limits-of-two-kinds
function Mixed { param([ValidateRange(0, 10.5)]$Number) "took $Number" }
try { Mixed 10.6 } catch { "$_" }
Mixed 10.4
function Long { param([ValidateRange(0, 5000000000)]$Number) "took $Number" }
try { Long 6000000000 } catch { "$_" }
Long 4000000000
#@ limits-that-do-not-fit
function Turned { param([ValidateRange(10, 0)]$Number) 'took' }
try { Turned 5 } catch { "$($_.FullyQualifiedErrorId) $_" }
function Odd { param([ValidateRange(0, 'x')]$Number) 'took' }
try { Odd 5 } catch { "$($_.FullyQualifiedErrorId) $_" }
#@ enum-limits
function Week { param([ValidateRange([DayOfWeek]::Monday, [DayOfWeek]::Friday)]$Day) "took $Day" }
foreach ($d in 'Friday', 5, 6, 'Saturday', 'Someday') { try { Week $d } catch { "$_" } }
#@ text-limits
function Letters { param([ValidateRange('b', 'k')]$Text) "took $Text" }
foreach ($t in 'c', 'zz', 5) { try { Letters $t } catch { "$_" } }
#@ kinds-of-values
function Above { param([ValidateRange('Positive')]$Number) "took $Number" }
foreach ($n in 5, -5, 0, '5', 'x', 1.5, 2d, 5000000000, [uint32]3, [datetime]'2020-01-01', [DayOfWeek]::Monday, $true) { try { Above $n } catch { "$_" } }
#@ kinds-of-spans
function Span { param([ValidateRange('NonNegative')][timespan]$Span) "took $Span" }
foreach ($s in '1:00', 0, -1) { try { Span $s } catch { "$_" } }
#@ variables
[ValidateRange(0, 10)][double]$limited = 10.4
"$limited"
try { $limited = 11.5 } catch { "$_" }
#@ limits-of-commands
foreach ($s in 1e10, 2147484, -1) { try { Start-Sleep $s } catch { "$_" } }
try { Get-Random -Count 0 } catch { "$_" }
try { 1 | Select-Object -First -1 } catch { "$_" }
#@ sleep-too-long
try { Start-Sleep -Duration 30.0:0 } catch { "$($_.FullyQualifiedErrorId) $($_.CategoryInfo) $_" }
try { Start-Sleep ([timespan]::MaxValue) } catch { "$_" }
