#@ elements
$e = & {}; $a = 1, $e, 2; $a.Count; @($a | ForEach-Object { "<$_>" }); $null -eq $a[1]
#@ kept-by-variables
$e = & {}; $b = $e; @($b | ForEach-Object { 1 }).Count; $script:s = $e; @($script:s | ForEach-Object { 1 }).Count
$p, $q = $e, 5; @($p | ForEach-Object { 1 }).Count; $q
#@ kept-by-tables
$e = & {}; $h = @{ k = $e }; @($h.k | ForEach-Object { 1 }).Count; @($h['k'] | ForEach-Object { 1 }).Count; $h.Count
$h['m'] = $e; @($h.m | ForEach-Object { 1 }).Count; $h.n = $e; @($h.n | ForEach-Object { 1 }).Count
@($h.Values | ForEach-Object { 1 }).Count
#@ kept-by-objects
$o = [pscustomobject]@{ P = & {} }; @($o.P | ForEach-Object { 1 }).Count; $null -eq $o.P
#@ arguments-are-null
$e = & {}; function Take($v) { @($v | ForEach-Object { 1 }).Count }; Take $e; & { @($args | ForEach-Object { 1 }).Count } $e 1
$l = [Collections.Generic.List[object]]::new(); $l.Add($e); @($l | ForEach-Object { 1 }).Count
#@ functions-output
function Gap { $e = & {}; 'a', $e, 'b' }; @(Gap).Count
#@ arrays-of
$e = & {}; @($e).Count; @($e, $e).Count; (, $e).Count; @(@($e, 1) -eq $null).Count; (@(1, $e) * 2).Count
@(1, $e, 2)[0..1].Count; foreach ($i in 1, $e) { "i$i" }
#@ the-value-itself
$n = [System.Management.Automation.Internal.AutomationNull]::Value; @($n | ForEach-Object { 1 }).Count; @(1, $n | ForEach-Object { 1 }).Count
#@ by-value-input
$e = & {}; 1, $e, $null | & { param([Parameter(ValueFromPipeline)]$v) process { "got $v" } }
#@ voids
$z = [void]1, 2; $z.Count; @($z | ForEach-Object { 1 }).Count
