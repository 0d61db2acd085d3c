#@ list-capacity
$l = [System.Collections.Generic.List[int]]::new()
"$($l.Capacity)"; $l.Add(1); "$($l.Capacity)"; 2..5 | ForEach-Object { $l.Add($_) }; "$($l.Capacity)"
$l.TrimExcess(); "$($l.Capacity)"; $l.Capacity = 20; "$($l.Capacity)"
"$($l.EnsureCapacity(21)) $($l.EnsureCapacity(3))"
try { $l.Capacity = 2 } catch { $_.Exception.InnerException.Message }
([System.Collections.Generic.List[int]](1..7)).Capacity
[System.Collections.Generic.List[int]]::new(10).Capacity
$a = [System.Collections.ArrayList]::new(3); "$($a.Capacity)"; [void]$a.Add(1); $a.TrimToSize(); "$($a.Capacity)"
([System.Collections.ArrayList]@(1, 2, 3)).Capacity
#@ negative-capacities
foreach ($t in 'System.Collections.ArrayList', 'System.Collections.Generic.List[int]', 'System.Collections.Generic.HashSet[int]',
    'System.Collections.Generic.Dictionary[string,int]', 'System.Collections.Generic.SortedList[string,int]', 'System.Collections.SortedList',
    'System.Collections.Queue', 'System.Collections.Stack', 'System.Collections.Generic.Queue[int]', 'System.Collections.Generic.Stack[int]', 'hashtable') {
    try { [void]($t -as [type])::new(-1); "$t made" } catch { "$t : $($_.Exception.InnerException.Message)" }
}
#@ bounds-messages
$l = [System.Collections.Generic.List[int]](1..3); $a = [System.Collections.ArrayList]@(1, 2, 3)
foreach ($b in { $l.Insert(9, 1) }, { $a.Insert(9, 1) }, { $l.GetRange(-1, 1) }, { $a.GetRange(-1, 1) }, { $l.GetRange(0, -1) }, { $l.CopyTo([int[]]::new(2)) },
    { $l.CopyTo([int[]]::new(5), -1) }, { $a.CopyTo([object[]]::new(5), -1) }, { $a.RemoveRange(2, 5) }, { $l.RemoveRange(2, 5) }, { [System.Collections.ArrayList]::ReadOnly($null) }) {
    try { & $b } catch { "$b => $($_.FullyQualifiedErrorId) $($_.Exception.Message)" }
}
#@ sorted-list-bounds
$s = [System.Collections.SortedList]::new(); 1..3 | ForEach-Object { $s.Add("k$_", $_) }; $s.Capacity; $s.TrimToSize(); $s.Capacity
$g = [System.Collections.Generic.SortedList[string, int]]::new(); 1..3 | ForEach-Object { $g.Add("k$_", $_) }; $g.Capacity
foreach ($b in { $s.RemoveAt(5) }, { $g.RemoveAt(5) }, { $s.GetByIndex(7) }, { $s.GetKey(-1) }, { $s.Capacity = 1 }, { $s.SetByIndex(9, 1) }) {
    try { & $b } catch { "$b => $($_.Exception.Message)" }
}
#@ ordered-bounds
$o = [ordered]@{ a = 1 }
foreach ($b in { $o.RemoveAt(5) }, { $o.Insert(9, 'x', 1) }, { $o.AsReadOnly().Add('b', 1) }, { $o.Add('a', 2) }) {
    try { & $b } catch { "$b => $($_.Exception.Message)" }
}
#@ parameterised-property-errors
foreach ($b in { 'abc'.Chars(9) }, { [datetime]::new(2020, 13, 1) }, { 'abc'.Substring(9) }) {
    try { & $b } catch { "$($_.FullyQualifiedErrorId) $($_.Exception.Message)" }
}
#@ queue-copy-bounds
$q = [System.Collections.Queue]@(1, 2, 3); $gq = [System.Collections.Generic.Queue[int]][int[]](1, 2, 3)
foreach ($b in { $q.CopyTo([object[]]::new(2), 0) }, { $q.CopyTo([object[]]::new(5), 9) }, { $gq.CopyTo([int[]]::new(5), 9) }, { $gq.CopyTo([int[]]::new(2), 0) }) {
    try { & $b } catch { "$b => $($_.Exception.Message)" }
}
