#@ linked-list
$l = [Collections.Generic.LinkedList[int]]::new(); [void]$l.AddLast(2); [void]$l.AddFirst(1); [void]$l.AddLast(3)
"$l"; $l.Count; $l.First.Value; $l.Last.Value; $l.First.Next.Value; $l.Contains(3); $l.Remove(2); "$l"; $l.RemoveFirst(); "$l"
#@ bit-array
$b = [Collections.BitArray]::new([byte[]](5, 1)); $b.Count; "$b"; $b.Set(1, $true); $b[1]; $b.Get(0); "$($b.Not())"; try { $b.Get(99) } catch { $_.Exception.Message }
#@ priority-queue
$q = [Collections.Generic.PriorityQueue[string, int]]::new(); $q.Enqueue('c', 3); $q.Enqueue('a', 1); $q.Enqueue('b', 2)
$q.Count; $q.Peek(); $q.Dequeue(); $q.Dequeue(); $q.Dequeue(); try { $q.Dequeue() } catch { $_.Exception.Message }
#@ concurrent-dictionary
$d = [Collections.Concurrent.ConcurrentDictionary[string, int]]::new(); $d.TryAdd('a', 1); $d.TryAdd('a', 2); $d['a']; $d['b'] = 5; $d.ContainsKey('b'); $v = 0; $d.TryGetValue('b', [ref]$v); $v; $d.TryRemove('a', [ref]$v); $v; $d.Count
#@ concurrent-bag
$b = [Collections.Concurrent.ConcurrentBag[int]]::new(); $b.Add(1); $b.Add(2); $b.Add(3); $b.Count; $b.IsEmpty; ($b | Sort-Object) -join ','; $v = 0; $b.TryTake([ref]$v); $b.Count; $b.ToArray().Length
#@ sorted-list
$s = [Collections.Generic.SortedList[string, int]]::new(); $s.Add('b', 2); $s['a'] = 1; $s.Keys -join ','; $s.Values -join ','; $s.ContainsKey('a'); $s.IndexOfKey('b'); $s.Count; try { $s.Add('a', 1) } catch { $_.Exception.Message }
#@ observable
$o = [Collections.ObjectModel.ObservableCollection[string]]::new(); $o.Add('a'); $o.Add('b'); $o.Move(0, 1); $o -join ','; $o.Count; $o.IndexOf('a')
#@ name-value-collection
$n = [Collections.Specialized.NameValueCollection]::new(); $n.Add('k', '1'); $n.Add('k', '2'); $n['K']; $n.Count; $n.AllKeys -join ','; $n.GetValues('k') -join '|'; $n.Get('none'); $n.Remove('k'); $n.Count
#@ string-collection
$c = [Collections.Specialized.StringCollection]::new(); $c.Add('x'); $c.AddRange([string[]]('y', 'z')); $c.Count; $c[1]; $c.Contains('z'); "$c"
#@ tuples
$t = [Tuple]::Create(1, 'a', 2.5); $t.Item1; $t.Item2; $t.Item3; "$t"; $t.GetType().Name; [Tuple]::Create(1, 2).Equals([Tuple]::Create(1, 2)); [ValueTuple]::Create(1, 'x').Item2; [ValueTuple]::Create(1, 'x').ToString()
#@ linq
[Linq.Enumerable]::Sum([int[]](1, 2, 3)); [Linq.Enumerable]::Range(1, 4) -join ','; [Linq.Enumerable]::Distinct([int[]](1, 2, 1)) -join ','
[Linq.Enumerable]::Where([int[]](1..6), [Func[int, bool]] { $args[0] % 2 }) -join ','; [Linq.Enumerable]::SequenceEqual([int[]](1, 2), [int[]](1, 2)); [Linq.Enumerable]::Any([int[]]@()); [Linq.Enumerable]::Max([double[]](1, 5, 2)); [Linq.Enumerable]::Reverse([int[]](1, 2, 3)) -join ','
#@ lazy-and-activator
$l = [Lazy[int]]::new([Func[int]] { 42 }); $l.IsValueCreated; $l.Value; $l.IsValueCreated; [Activator]::CreateInstance([Text.StringBuilder], 'abc').ToString(); [Activator]::CreateInstance([int])
