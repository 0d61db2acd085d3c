#@ elements of arrays
function Try-It([scriptblock]$s) { try { $r = & $s; if ($null -ne $r) { "$s -> $r [$(@($r)[0].GetType().Name)]" } else { "$s -> null" } } catch { "$s -> $($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
$a = 1, 2, 3, 2
$m = [int[, ]]::new(2, 3); $m[1, 2] = 7
$c = [Array]::CreateInstance([int], 2, 2, 2)
Try-It { $a.GetValue(1) }
Try-It { $a.GetValue(1L) }
Try-It { $a.GetValue(9) }
Try-It { $a.GetValue(1, 2) }
Try-It { $m.GetValue(1, 2) }
Try-It { $m.GetValue(1) }
Try-It { $m.GetValue([int[]](1, 2)) }
Try-It { $m.GetValue([int[]](1, 2, 3)) }
Try-It { $m.GetValue(1L, 2L) }
Try-It { $c.SetValue(5, 1, 1, 1); $c.GetValue(1, 1, 1); $c.Rank; $c.Length }
Try-It { $m.SetValue(9, 0, 1); $m[0, 1] }
Try-It { $x = [int[]](1, 2); $x.SetValue(5, 1); "$x" }
Try-It { $x = [int[]](1, 2); $x.SetValue('a', 1); "$x" }
Try-It { $x = [int[]](1, 2); $x.SetValue(5, 9) }
Try-It { $a.GetLongLength(0) }
Try-It { $m.GetLongLength(1) }
Try-It { $a.Initialize() }
Try-It { $x = [object[]]::new(6); $a.CopyTo($x, 1L); "$x" }
Try-It { [Array]::LastIndexOf($a, 2, 2) }
Try-It { [Array]::LastIndexOf($a, 2, 3, 2) }
Try-It { [Array]::LastIndexOf($a, 2, 9) }
Try-It { [Array]::LastIndexOf($a, 2, 2, 9) }
Try-It { $x = [int[]]::new(4); [Array]::Copy([int[]](1, 2), $x, 2L); "$x" }
Try-It { $x = [int[]]::new(4); [Array]::Copy([int[]](1, 2), 0L, $x, 1L, 2L); "$x" }
Try-It { [Array]::CreateInstance([string], 3).Length }
Try-It { [Array]::CreateInstance([int], 2, 3).GetLength(1) }
Try-It { [Array]::CreateInstance([int], -1) }
Try-It { [Array]::CreateInstance([int], [int[]](2, 2)).Rank }
