#@ lists, dictionaries and sets: the rest of their members
function Try-It([scriptblock]$s) { try { $r = & $s; if ($null -ne $r) { "$s -> $r [$(@($r)[0].GetType().Name)]" } else { "$s -> null" } } catch { "$s -> $($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
$l = [System.Collections.Generic.List[int]](3, 1, 2, 3, 5)
Try-It { $x = [System.Collections.Generic.List[int]]$l; $x.Sort({ param($a, $b) $b - $a }); $x -join ' ' }
Try-It { $x = [System.Collections.Generic.List[int]]$l; $x.Sort([Comparison[int]]{ param($a, $b) $b - $a }); $x -join ' ' }
Try-It { $x = [System.Collections.Generic.List[int]]$l; $x.Sort([System.Collections.Generic.Comparer[int]]::Default); $x -join ' ' }
Try-It { $x = [System.Collections.Generic.List[string]]('b', 'A', 'c'); $x.Sort([StringComparer]::Ordinal); $x -join ' ' }
Try-It { $x = [System.Collections.Generic.List[int]]$l; $x.Sort(1, 3, $null); $x -join ' ' }
Try-It { $x = [System.Collections.Generic.List[int]]$l; $x.Sort($null); $x -join ' ' }
Try-It { $l.FindIndex({ $args[0] -eq 3 }) }
Try-It { $l.FindIndex(1, { $args[0] -eq 3 }) }
Try-It { $l.FindIndex(1, 2, { $args[0] -eq 3 }) }
Try-It { $l.FindIndex(9, { $args[0] -eq 3 }) }
Try-It { $l.FindIndex(1, 9, { $args[0] -eq 3 }) }
Try-It { $l.FindLastIndex({ $args[0] -eq 3 }) }
Try-It { $l.FindLastIndex(2, { $args[0] -eq 3 }) }
Try-It { $l.FindLastIndex(4, 2, { $args[0] -eq 3 }) }
Try-It { $l.FindLastIndex(9, { $args[0] -eq 3 }) }
Try-It { $l.FindLastIndex(2, 9, { $args[0] -eq 3 }) }
Try-It { $l.LastIndexOf(3) }
Try-It { $l.LastIndexOf(3, 2) }
Try-It { $l.LastIndexOf(3, 3, 2) }
Try-It { $l.LastIndexOf(3, 9) }
Try-It { $l.LastIndexOf(3, 2, 9) }
Try-It { [System.Collections.Generic.List[int]]::new().LastIndexOf(3, 2) }
Try-It { $l.Slice(1, 2) -join ' ' }
Try-It { $l.Slice(1, 9) }
Try-It { ([System.Collections.Generic.List[int]](1, 3, 5, 7)).BinarySearch(1, 2, 5, $null) }
Try-It { ([System.Collections.Generic.List[int]](1, 3, 5, 7)).BinarySearch(4, [System.Collections.Generic.Comparer[int]]::Default) }
Try-It { $a = [int[]]::new(6); $l.CopyTo($a); "$a" }
Try-It { $a = [int[]]::new(6); $l.CopyTo($a, 1); "$a" }
Try-It { $a = [int[]]::new(2); $l.CopyTo($a); "$a" }
Try-It { $a = [object[]]::new(6); $l.CopyTo($a, 0); "$a" }
Try-It { $a = [System.Collections.ArrayList](3, 1, 2, 3); $a.LastIndexOf(3, 2) }
Try-It { $a = [System.Collections.ArrayList](3, 1, 2, 3); $a.LastIndexOf(3, 3, 2) }
Try-It { $a = [System.Collections.ArrayList](3, 1, 2, 3); $a.SetRange(1, @('x', 'y')); "$a" }
Try-It { $a = [System.Collections.ArrayList](3, 1, 2, 3); $a.SetRange(3, @('x', 'y')); "$a" }
Try-It { $a = [System.Collections.ArrayList](3, 1, 2, 3); @($a.GetEnumerator(1, 2)) -join ' ' }
Try-It { $a = [System.Collections.ArrayList](3, 1, 2, 3); $a.ToArray([int]).GetType().Name }
Try-It { $a = [System.Collections.ArrayList](3, 1, 2, 3); $a.IsFixedSize; $a.IsReadOnly; $a.IsSynchronized }
Try-It { [System.Collections.ArrayList]::FixedSize([System.Collections.ArrayList](1, 2)).IsFixedSize }
Try-It { [System.Collections.ArrayList]::FixedSize([System.Collections.ArrayList](1, 2)).IsReadOnly }
Try-It { [System.Collections.ArrayList]::FixedSize([System.Collections.ArrayList](1, 2)).Add(1) }
Try-It { $a = [System.Collections.ArrayList]::FixedSize([System.Collections.ArrayList](1, 2)); $a[0] = 5; "$a" }
Try-It { [System.Collections.ArrayList]::ReadOnly([System.Collections.ArrayList](1, 2)).IsReadOnly }
Try-It { [System.Collections.ArrayList]::ReadOnly([System.Collections.ArrayList](1, 2)).Add(3) }
Try-It { [System.Collections.ArrayList]::Synchronized([System.Collections.ArrayList](1, 2)).IsSynchronized }
Try-It { $a = [System.Collections.ArrayList](3, 1, 2); $a.Sort([System.Collections.Comparer]::Default); "$a" }
Try-It { $a = [System.Collections.ArrayList](1, 3, 5); $a.BinarySearch(3, [System.Collections.Comparer]::Default) }
Try-It { $a = [System.Collections.ArrayList](1, 3, 5); $a.BinarySearch(0, 2, 3, [System.Collections.Comparer]::Default) }
Try-It { $a = [System.Collections.ArrayList](1, 3, 5); $a.BinarySearch(4) }
# dictionary
$d = [System.Collections.Generic.Dictionary[string,int]]::new(); $d.a = 1; $d.b = 2
Try-It { $v = 0; $d2 = [System.Collections.Generic.Dictionary[string,int]]::new($d); $d2.Remove('a', [ref]$v); $v; $d2.Count }
Try-It { $v = 0; $d.Remove('zz', [ref]$v); $v }
Try-It { $d.EnsureCapacity(100) -ge 100 }
Try-It { $d.TrimExcess() }
Try-It { $d.TrimExcess(50) }
Try-It { $d.TrimExcess(1) }
Try-It { $d.EnsureCapacity(-1) }
Try-It { [System.Collections.Generic.Dictionary[string,int]]::new([StringComparer]::OrdinalIgnoreCase).Comparer.GetType().Name }
Try-It { [System.Collections.Generic.Dictionary[string,int]]::new([StringComparer]::OrdinalIgnoreCase).Comparer.Equals('a', 'A') }
Try-It { $p = [System.Collections.Generic.List[System.Collections.Generic.KeyValuePair[string,int]]]::new(); $p.Add([System.Collections.Generic.KeyValuePair[string,int]]::new('k', 3)); [System.Collections.Generic.Dictionary[string,int]]::new($p)['k'] }
Try-It { [System.Collections.Generic.Dictionary[string,int]]::new($d, [StringComparer]::OrdinalIgnoreCase)['A'] }
Try-It { [System.Collections.Generic.Dictionary[string,int]]::new(10, [StringComparer]::OrdinalIgnoreCase).Count }
Try-It { $d.Keys.GetType().Name; $d.Values.GetType().Name }
# hash set
$h = [System.Collections.Generic.HashSet[int]](1, 2, 3, 4)
Try-It { $x = [System.Collections.Generic.HashSet[int]]$h; $x.RemoveWhere({ $args[0] % 2 }); "$x" }
Try-It { $a = [int[]]::new(5); $h.CopyTo($a, 1, 2); "$a" }
Try-It { $a = [int[]]::new(5); $h.CopyTo($a); "$a" }
Try-It { $h.EnsureCapacity(50) -ge 50 }
Try-It { $h.TrimExcess() }
Try-It { [System.Collections.Generic.HashSet[string]]::new([StringComparer]::OrdinalIgnoreCase).Comparer.GetType().Name }
Try-It { [System.Collections.Generic.HashSet[int]]::new(10).Count }
Try-It { [System.Collections.Generic.HashSet[string]]::new(10, [StringComparer]::OrdinalIgnoreCase).Add('a') }
Try-It { [System.Collections.Generic.HashSet[string]]::new([string[]]('a', 'A'), [StringComparer]::OrdinalIgnoreCase).Count }
Try-It { $h.UnionWith([int[]](9, 8)); $h.Count }
# others
Try-It { [System.Collections.Generic.Queue[int]]::new().EnsureCapacity(5) -ge 5 }
Try-It { [System.Collections.Generic.Stack[int]]::new().EnsureCapacity(5) -ge 5 }
Try-It { [System.Collections.Generic.Queue[int]]::new([int[]](1, 2)).TrimExcess(2) }
Try-It { $s = [System.Collections.Generic.SortedList[string,int]]::new(); $s.Add('a', 1); $s.SetValueAtIndex(0, 5); $s['a']; $s.GetKeyAtIndex(0); $s.GetValueAtIndex(0); $s.TrimExcess(); $s.Capacity -ge 1; $s.Keys[0]; $s.Values[0] }
Try-It { $s = [System.Collections.SortedList]::new(); $s.Add('b', 1); $s.Add('a', 2); $s.GetKeyList()[0]; $s.GetValueList()[0]; $s.TrimToSize(); $s.Capacity; $s.GetKey(0); $s.GetByIndex(0) }
Try-It { [System.Collections.SortedList]::new([StringComparer]::OrdinalIgnoreCase).Count }
Try-It { [System.Collections.SortedList]::new(@{ b = 1; a = 2 }).GetKey(0) }
Try-It { ([ordered]@{ a = 1; b = 2 }).Item(1) }
Try-It { $o = [ordered]@{ a = 1; b = 2 }; $o.CopyTo((,0 * 3), 0) }
Try-It { [System.Collections.Hashtable]::new(10, 0.5).Count }
Try-It { [System.Collections.Hashtable]::new(@{ a = 1 }, 0.5).Count }
Try-It { [System.Collections.Hashtable]::new(10, 0.5, [StringComparer]::Ordinal).Count }
Try-It { [System.Collections.Hashtable]::new(@{ a = 1 }, [StringComparer]::OrdinalIgnoreCase)['A'] }
