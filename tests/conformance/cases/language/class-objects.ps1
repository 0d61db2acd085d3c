#@ cobj-setup
class V : System.IComparable { [int]$N; V([int]$n) { $this.N = $n } [int] CompareTo([object]$o) { return $this.N.CompareTo($o.N) } }
class P { [int]$X; P([int]$x) { $this.X = $x } [bool] Equals([object]$o) { return $o.X -eq $this.X } [int] GetHashCode() { return $this.X } }
class Q : System.IEquatable[object] { [int]$X; Q([int]$x) { $this.X = $x } [bool] Equals([object]$o) { return $o.X -eq $this.X } [int] GetHashCode() { return $this.X } }
class E : System.Collections.IEnumerable { [Collections.IEnumerator] GetEnumerator() { return (1,2,3).GetEnumerator() } }
class S { [string] ToString() { return 'S!' } }
class D : System.IDisposable { [void] Dispose() { 'x' } }
class Op { [int]$n; Op([int]$n){$this.n=$n} static [Op] op_Addition([Op]$a,[Op]$b){ return [Op]::new($a.n+$b.n) } static [Op] op_Subtraction([Op]$a,[Op]$b){ return [Op]::new($a.n-$b.n) } static [bool] op_Equality([Op]$a,[Op]$b){ return $a.n -eq $b.n } static [Op] op_Multiply([Op]$a,[int]$b){ return [Op]::new($a.n*$b)} static [string] op_Implicit([Op]$a){ return "Op$($a.n)" } }
#@ cobj-1
$a=[V]::new(3);$b=[V]::new(5); $a -lt $b; $a -ge $b; $a -gt $b; $a -eq $b
#@ cobj-2
[P]::new(1) -eq [P]::new(1); [P]::new(1) -ne [P]::new(1); [P]::new(1).Equals([P]::new(2))
#@ cobj-3
$h=@{}; $h[[P]::new(1)]='one'; $h[[P]::new(1)]; $h.Count
#@ cobj-4
[P]::new(1) -in ([P]::new(2),[P]::new(1))
#@ cobj-5
class A1 : nosuchtype { }
#@ cobj-6
class A2 : System.ValueType {}
#@ cobj-7
class A8 : System.Collections.Generic.List[int] { [int] Sum() { $s=0; foreach($i in $this){$s+=$i}; return $s } }; $a=[A8]::new(); $a.Add(3); $a.Add(4); $a.Sum(); $a.Count
#@ cobj-8
class A9 : Collections.Hashtable { }; $a=[A9]::new(); $a['x']=1; $a.x; $a.Count
#@ cobj-9
class B1 : Exception { [int]$Code; B1([string]$m,[int]$c) : base($m) { $this.Code=$c } }; try { throw [B1]::new('boom',7) } catch [B1] { $_.Exception.Code; $_.Exception.Message; $_.FullyQualifiedErrorId }
#@ cobj-10
class C1 { [string] M() { return 'C1' } }; class C2 : C1 { [string] M() { return 'C2+' + ([C1]$this).M() } }; [C2]::new().M()
#@ cobj-11
class D1 { [int]$x = 5; static [int]$s = 7; hidden [int]$h = 9 }; $d=[D1]::new(); $d.x; [D1]::s; $d.h; ($d | gm -Type Property).Name; [D1]::s=8; [D1]::s
#@ cobj-12
class D2 { [ValidateRange(1,5)][int]$x = 1 }; $d=[D2]::new(); $d.x=9
#@ cobj-13
class D3 { [ValidateSet('a','b')][string]$x }; $d=[D3]@{x='c'}
#@ cobj-14
class D4 { [int]$x; D4([int]$x) {$this.x=$x} }; [D4]'abc'
#@ cobj-15
class D5 { [int]$a; [string]$b }; [D5]@{a=1;b='x'} | % { "$($_.a) $($_.b)" }; [D5]@{zz=1}
#@ cobj-16
class D6 { [int] F([int]$a) { return 1 } [int] F([string]$a) { return 2 } [int] F([int]$a,[int]$b) { return 3 } }; $d=[D6]::new(); $d.F(1); $d.F('x'); $d.F(1,2); $d.F(1,2,3)
#@ cobj-17
class D7 { static [int] F() { return 4 } static D7() { $global:d7='init' } }; [D7]::F(); $global:d7
#@ cobj-18
class D8 { [int] F() { } }; [D8]::new().F()
#@ cobj-19
class D9 { F() { return 5 } }; [D9]::new().F()
#@ cobj-20
class E1 { [string] F() { return 5 } [int] G() { return 'x' } }; [E1]::new().F().GetType().Name; [E1]::new().G()
#@ cobj-21
class F1 { $untyped; [object[]]$arr = @(1,2) }; $f=[F1]::new(); $null -eq $f.untyped; $f.arr.Count; $f.untyped='s'; $f.untyped
#@ cobj-22
class G1 { [G1]$next; [int]$v }; $g=[G1]::new(); $g.next=[G1]::new(); $g.next.v=3; $g.next.v
#@ cobj-23
class H1 { [void] M() { 'lost'; write-output 'x' } }; $null -eq [H1]::new().M()
#@ cobj-24
class I1 { [int] M() { throw 'bad' } }; [I1]::new().M()
#@ cobj-25
class I2 { [int] M() { return 1/0 } }; [I2]::new().M()
#@ cobj-26
class J1 { [datetime]$d; [timespan]$t; [guid]$g; [bool]$b; [char]$c; [string]$s; [int[]]$a; [hashtable]$h; [consolecolor]$k }; $j=[J1]::new(); "$($j.d)|$($j.t)|$($j.g)|$($j.b)|$([int]$j.c)|$($null -eq $j.s)|$($null -eq $j.a)|$($j.k)"
