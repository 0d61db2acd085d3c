#@ list
class A8 : System.Collections.Generic.List[int] { [int] Sum() { $s=0; foreach($i in $this){$s+=$i}; return $s } }; $a=[A8]::new(); $a.Add(3); $a.Add(4); $a.Sum(); $a.Count; $a.Insert(0, 9); $a -join ','
#@ list-wrong
class A7 : System.Collections.Generic.List[int] { }; $a=[A7]::new(); try { $a.Add('x') } catch { $_.FullyQualifiedErrorId }; $a.Count
#@ arraylist
class A6 : System.Collections.ArrayList { }; $a=[A6]::new(); $a.Add('x'); $a.Add(2); $a.Count
#@ stack
class A5 : System.Collections.Generic.Stack[string] { }; $a=[A5]::new(); $a.Push('x'); $a.Push('y'); $a.Pop(); $a.Count; @($a) -join ','
#@ queue
class A4 : System.Collections.Queue { }; $a=[A4]::new(); $a.Enqueue('x'); $a.Enqueue('y'); $a.Dequeue(); $a.Count
#@ hashset
class A3 : System.Collections.Generic.HashSet[string] { }; $a=[A3]::new(); $a.Add('x'); $a.Add('x'); $a.Count; $a.Contains('x')
#@ sortedset
class A2 : System.Collections.Generic.SortedSet[int] { }; $a=[A2]::new(); $null=$a.Add(3); $null=$a.Add(1); $a -join ','
#@ dictionary
class A1 : System.Collections.Generic.Dictionary[string,int] { [int] Twice([string]$k) { return 2 * $this[$k] } }; $a=[A1]::new(); $a.Add('x', 4); $a['y']=5; $a.Twice('x'); $a.y; $a.Keys -join ','
#@ exception
class A0 : System.ArgumentException { A0([string]$m) : base($m) {} }; try { throw [A0]::new('no') } catch [ArgumentException] { $_.Exception.GetType().Name; $_.Exception.Message }
