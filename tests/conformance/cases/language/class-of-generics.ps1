#@ derived-from-dictionary
class D : System.Collections.Generic.Dictionary[string,int] { [int] Sum() { $s = 0; foreach ($v in $this.Values) { $s += $v }; return $s } }
$d = [D]::new(); $d.Add('a', 1); $d['b'] = '5'; $d.Sum(); $v = 0; $d.TryGetValue('b', [ref]$v); $v; $d.Keys -join ','
try { $d.Add('a', 2) } catch { "$_" }
try { $d['c'] = 'x' } catch { "$_" }
#@ derived-from-list
class L : System.Collections.Generic.List[int] { L() { $this.Add(3) } }
$l = [L]::new(); $l.Add('4'); try { $l.Add('x') } catch { "$_" }; $l -join ','; $l.GetRange(0,1); ($l | measure -sum).Sum; $l.ToArray().GetType().Name
#@ derived-from-hashset
class S : System.Collections.Generic.HashSet[string] { }
$s = [S]::new(); $s.Add('a'); $s.Add('a'); $s.Count; $s.UnionWith([string[]]('b','c')); $s.Count
#@ derived-from-queue
class Q : System.Collections.Generic.Queue[int] { }; $q = [Q]::new(); $q.Enqueue('5'); $q.Dequeue() + 1
#@ derived-from-stack
class K : System.Collections.Generic.Stack[string] { }; $q = [K]::new(); $q.Push(5); $q.Pop() + 1
#@ derived-from-linkedlist
class LL : System.Collections.Generic.LinkedList[int] {}; $q = [LL]::new(); $null = $q.AddLast(5); $q.First.Value
#@ derived-from-priorityqueue
class PQ : System.Collections.Generic.PriorityQueue[string,int] {}; $q = [PQ]::new(); $q.Enqueue('a', 2); $q.Enqueue('b', 1); $q.Dequeue(); $e=$null;$pr=0; $q.TryPeek([ref]$e,[ref]$pr)
#@ derived-from-concurrentdictionary
class CD : System.Collections.Concurrent.ConcurrentDictionary[string,int] {}; $q = [CD]::new(); $q.TryAdd('a', 2); $q.GetOrAdd('b', 3); $q['b']
#@ derived-from-sorteddictionary
class SD : System.Collections.Generic.SortedDictionary[string,int] {}; $q = [SD]::new(); $q.Add('b', 2); $q.Add('a', '3'); $q.Keys -join ','; $q.TryGetValue('zz', [ref]$v); $v
#@ derived-from-sortedlist
class SL : System.Collections.Generic.SortedList[int,string] {}; $q = [SL]::new(); $q.Add(2, 'b'); $q.Add('1', 5); $q.Keys -join ','; $q.Values -join ','
#@ derived-from-collection
class C : System.Collections.ObjectModel.Collection[int] { [void] InsertItem([int]$i, [int]$v) { ([System.Collections.ObjectModel.Collection[int]]$this).Items } }; $q = [C]::new(); 'ok'
#@ derived-from-hashtable
class H : hashtable { }; $q = [H]::new(); $q.a = 1; $q.Count
