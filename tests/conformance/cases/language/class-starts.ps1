#@ method-foreach
class A_s1 { [object] M($x) { $r = @(); foreach ($i in $x) { $r += $foreach.Current; if ($i -eq 2) { [void]$foreach.MoveNext(); $r += "s$($foreach.Current)" } } $r += "after:$($null -eq $foreach)"; return $r } }
[A_s1]::new().M(1..5) -join ','
#@ method-switch
class A_s2 { [object] M($x) { $r = @(); switch ($x) { 1 { $r += 'one'; [void]$switch.MoveNext(); $r += $switch.Current } 3 { $r += 'three' } default { $r += "d$_" } } return $r } [object] N() { switch (1) { 1 { $x = 1 } } return $switch } }
[A_s2]::new().M(@(1, 2, 3, 4)) -join ','; $null -eq [A_s2]::new().N()
#@ method-foreach-nested
class A_s3 { [object] M() { $l = @(); foreach ($i in 1, 2) { foreach ($j in 'a', 'b') { $l += "$($foreach.Current)" }; $l += "$($foreach.Current)" } return $l -join ',' } [object] Called() { $l = @(); foreach ($i in 1..3) { $l += & { $foreach.Current } } return $l -join ',' } }
[A_s3]::new().M(); [A_s3]::new().Called()
#@ method-foreach-not-its-own
[scriptblock]::Create('class A_s4 { [object] M() { return $foreach } }')
#@ foreach-seen-by-what-it-calls
foreach ($i in 1..2) { & { "n $($foreach.Current)" } }; function f_s5 { "g $($foreach.Current)" }
foreach ($i in 1..2) { f_s5 }; foreach ($i in 1..2) { . { "d $($foreach.Current)" } }
switch (1, 2) { default { & { "s $($switch.Current)" } } }; foreach ($i in 7, 8) { (Get-Variable foreach -ValueOnly).Current }
#@ methods-see-their-callers
class A_s6 { [object] M() { return (Get-Variable loc_s6 -ValueOnly -ErrorAction Ignore) } static [object] S() { return inner_s6 } }
function f_s6 { $loc_s6 = 5; function inner_s6 { 'inner' }; [A_s6]::new().M(); [A_s6]::S() }
f_s6; $null -eq [A_s6]::new().M()
#@ static-starts-at-first-use
class C_s7 { static [object] $x = (Write-Host 'x'); static [object] $y = (Write-Host 'y'); static C_s7() { Write-Host 'cctor' } [int] M() { return 1 } }
Write-Host before; [C_s7].Name; $null -is [C_s7]; function f_s7([C_s7]$c) { 'f' }; f_s7 $null; $g = [C_s7]::new; Write-Host use; $o = [C_s7]::new(); Write-Host made; $o.M()
#@ static-of-a-base
class B_s8 { static [object] $b = (Write-Host 'b'); static B_s8() { Write-Host 'B' } B_s8() { Write-Host 'B()' } static [int] BS() { return 1 } }
class D_s8 : B_s8 { static [object] $d = (Write-Host 'd'); static D_s8() { Write-Host 'D' } D_s8() { Write-Host 'D()' } }
[D_s8]::b; Write-Host read; [D_s8]::BS(); [D_s8]::d; Write-Host made; [void][D_s8]::new()
#@ static-derived-first
class B_s9 { static [object] $b = (Write-Host 'b'); static B_s9() { Write-Host 'B' } }
class D_s9 : B_s9 { static [object] $d = (Write-Host 'd'); static D_s9() { Write-Host 'D' } }
[void][D_s9]::new()
#@ static-sees-the-start
$script:v_s10 = 1
class C_s10 { static [int] $x = $script:v_s10; static [int] $y = (Get-Foo_s10) }
$script:v_s10 = 2; function Get-Foo_s10 { 42 }
[C_s10]::x; [C_s10]::y
#@ static-through-each-other
class A_s11 { static [string] $x = [B_s11]::y + '1' }
class B_s11 { static [string] $y = 'why' + [A_s11]::x }
[A_s11]::x; [B_s11]::y
#@ static-nothing
class C_s12 { static [object] $x = (Write-Host 'x'); static $y = $(if ($false) { 1 }); [object] $i = $(if ($false) { 1 }); [object] $n = $null }
@([C_s12]::x).Count; [C_s12]::y | ForEach-Object { 'got y' }; $o = [C_s12]::new(); $o.i | ForEach-Object { 'got i' }; $o.n | ForEach-Object { 'got n' }; [C_s12]::x = $null; [C_s12]::x | ForEach-Object { 'got x' }
#@ static-failure
class C_s13 { static [object] $x = $(throw 'bad'); static [int] $y = 3; static [int] S() { return 2 } }
foreach ($t in { [C_s13]::x }, { [C_s13]::y }, { [C_s13]::S() }, { [C_s13]::new() }, { New-Object C_s13 }, { [C_s13]@{} }, { [C_s13]::y = 4 }, { [C_s13].Name }) { try { & $t } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.ToString(); $e = $_.Exception; while ($e) { "  $($e.GetType().FullName): $($e.Message)"; $e = $e.InnerException } } }
#@ static-failure-uncaught
class C_s14 { static C_s14() { throw [InvalidOperationException]::new('inner words') } static [int] S() { return 2 } }
[C_s14]::S()
#@ static-failure-of-conversion
class C_s15 { static [int] $n = 'abc' }
class D_s15 { [ValidateRange(1, 5)] static [int] $n = 9 }
foreach ($t in { [C_s15]::n }, { [D_s15]::n }) { try { & $t } catch { $e = $_.Exception; while ($e) { "$($e.GetType().FullName): $($e.Message)"; $e = $e.InnerException } } }
#@ static-failure-of-a-base
class B_s16 { static B_s16() { throw 'B bad' } }
class D_s16 : B_s16 { D_s16() { } static [int] $d = 4; static [int] S() { return 3 } }
[D_s16]::d; [D_s16]::S(); foreach ($i in 1, 2) { try { [D_s16]::new() } catch { $_.Exception.Message; $_.Exception.TypeName } }
#@ initial-values-order
class B_s17 { [object] $b = (Write-Host 'b prop'); B_s17($x) { Write-Host 'B()' } }
class D_s17 : B_s17 { [object] $d = (Write-Host 'd prop'); D_s17([int]$n) : base((Write-Host 'arg')) { Write-Host 'D()' } }
[void][D_s17]::new(1)
#@ enum-of-a-later-enum
enum A_s18 { x = [B_s18]::y; z }
enum B_s18 { y = [C_s18]::q + 1; w }
enum C_s18 { q = 7 }
[int][A_s18]::x; [int][A_s18]::z; [int][B_s18]::w
#@ enum-operators
enum A_s19 { a = -1; b; c = -bnot 5; d = 0x10 -shl 2; e = 10 / 2; f = 7 / 2; g = 7 % 4; h = [System.DayOfWeek]::Friday; i = [int]::MaxValue; j = [char]'a' }
foreach ($v in [A_s19].GetEnumNames()) { "$v $([int][A_s19]$v)" }
#@ enum-sizes
enum A_s20 : ulong { x = 18446744073709551615 }
enum B_s20 : long { x = [C_s20]::big; y = 5GB }
enum C_s20 : long { big = 5000000000 }
enum D_s20 : sbyte { x = -128 }
[A_s20]::x; [ulong][A_s20]::x; [long][B_s20]::x; [long][B_s20]::y; [D_s20]::x.value__.GetType().Name
#@ enum-of-itself
enum A_s21 { x = 3; y = [A_s21]::x }
#@ enum-cycle
enum A_s22 { x = [B_s22]::x; y = [B_s22]::y }
enum B_s22 { x = 1; y = [A_s22]::x }
'ran'
#@ enum-of-a-class
enum A_s23 { x = [C_s23]::s }
class C_s23 { static [int] $s = 4 }
#@ enum-no-such-member
enum A_s24 { x = [B_s24]::q; y = [int]::Nope; z = 1 + 'a' }
enum B_s24 { y = 2 }
#@ enum-too-large-a-value
enum A_s25 : byte { x = [B_s25]::big; y = 255; z }
enum B_s25 { big = 300 }
#@ types-are-made-when-it-runs
foreach ($s in 'enum A_s26 { a = 1; A = 2 }', 'class A_s26 { [int]$a; [int]$a }', 'class A_s26 : int { }', 'class B_s26 { B_s26([int]$x) {} } class A_s26 : B_s26 {}', 'class A_s26 : B_s26 {} class B_s26 {}', 'class A_s26 : A_s26 { }', 'class A_s26 : System.Collections.Generic.List[A_s26] { }', 'enum E_s26 { a } class A_s26 : System.Collections.Generic.List[E_s26] { }') {
$t = $e = $null; $null = [System.Management.Automation.Language.Parser]::ParseInput($s, [ref]$t, [ref]$e); "$s => $($e.ErrorId)"
try { $b = [scriptblock]::Create($s); 'created'; & $b } catch { $_.FullyQualifiedErrorId; $_.Exception.GetType().Name } }
#@ interface-methods-missing
foreach ($s in 'System.IComparable { [int] $V }', 'System.IDisposable { [int] Dispose() { return 1 } }', 'System.IDisposable { [void] dispose() { } }', 'System.ICloneable { Clone() { } }', 'System.ICloneable { [object] Clone() { return 1 } }', 'System.Collections.IEnumerator { [bool] MoveNext() { return $false } [void] Reset() { } }', 'System.Collections.IEnumerator { [object] $Current; [bool] MoveNext() { return $false } [void] Reset() { } }', 'System.Collections.Generic.IComparer[string] { [int] Compare([string]$a, [object]$b) { return 0 } }', 'System.IEquatable[object] { }', 'System.IComparable[int] { [int] CompareTo([int]$o) { return 0 } }', 'System.Collections.IList { }', 'System.IProgress[int] { [void] Report([int]$x) { } }') {
try { & ([scriptblock]::Create("class F_s27 : $s")); 'made' } catch { $_.FullyQualifiedErrorId; $_.Exception.Errors.Message -replace 'Version=[\d.]+', '' } }
#@ interface-from-a-base
class B_s28 { [void] Dispose() { Write-Host 'gone' } }
class F_s28 : B_s28, System.IDisposable { }
[F_s28]::new() -is [IDisposable]; [F_s28]::new().Dispose()
#@ enumerator-of-a-class
class It_s29 : System.Collections.IEnumerator { [int] $i = 0; [object] get_Current() { return $this.i } [bool] MoveNext() { $this.i++; return $this.i -le 3 } [void] Reset() { $this.i = 0 } }
class Col_s29 : System.Collections.IEnumerable { [System.Collections.IEnumerator] GetEnumerator() { return [It_s29]::new() } }
foreach ($x in [Col_s29]::new()) { "x$x" }; [Col_s29]::new() | ForEach-Object { "y$_" }; $it = [It_s29]::new(); while ($it.MoveNext()) { "z$($it.Current)" }
#@ formattable
class C_s30 : System.IFormattable { [string] ToString([string]$f, [System.IFormatProvider]$p) { return "fmt:$f" } [string] ToString() { return 'plain' } }
$c = [C_s30]::new(); '{0:zz} {0}' -f $c; "$c"; $c.ToString('q', $null); [string]::Format('{0:kk}', $c); $c.ToString()
#@ exception-with-text-of-its-own
class MyEx_s31 : System.Exception { MyEx_s31() : base('fixed') { } [string] ToString() { return "MyEx!" + ([System.Exception]$this).Message } }
$e = [MyEx_s31]::new(); "$e"; $e.Message; '{0}' -f $e; try { throw $e } catch { $_.ToString(); $_.Exception.ToString() }
#@ conversion-operators
class Q_s32 { [int] $X; static [Q_s32] op_Implicit([int]$s) { return [Q_s32]@{ X = $s } } static [Q_s32] op_Explicit([string]$s) { return [Q_s32]@{ X = $s.Length } } }
([Q_s32]5).X; ([Q_s32]'abc').X; function f_s32([Q_s32]$q) { $q.X }; f_s32 8
#@ base-method-through-a-cast
class B_s33 { [string] Name() { return 'B' } [string] ToString() { return 'B:' + $this.Name() } }
class D_s33 : B_s33 { [string] Name() { return 'D+' + ([B_s33]$this).Name() } }
$d = [D_s33]::new(); $d.Name(); "$d"; ([B_s33]$d).Name(); ([object]$d).ToString(); ([B_s33]$d).ToString()
#@ no-type-is-void
class C_s34 { M() { 'lost' } }
@([C_s34]::new().M()).Count; [C_s34].GetMethod('M').ReturnType.Name; [C_s34]::new().M.OverloadDefinitions
#@ attributes-out-of-place
foreach ($s in 'class A_s35 { [string] M([ValidateRange(1,5)][int]$x) { return 1 } }', '[ValidateSet("a")] class A_s35 { }', 'class A_s35 { [CmdletBinding()] [int] $x }', 'class A_s35 { [Flags()] [int] $x }', '[System.Serializable()] class A_s35 { [Alias("q")] [int] $x }', 'class A_s35 { [Parameter()] [void] M() { } }', 'class EvenAttribute_s35 : Attribute { } class TagAttribute : Attribute { } [Tag()] class A_s35 { }') {
$t = $e = $null; $null = [System.Management.Automation.Language.Parser]::ParseInput($s, [ref]$t, [ref]$e); "$($e.Count) $($e.ErrorId) $($e.Message)" }
#@ module-class-as-base
[void](New-Item -Force m_s36.psm1 -Value 'class Base_s36 { [string] $n = "base"; [string] Hi() { return "hi " + $this.n + " " + (Priv_s36) } } enum Col_s36 { Red; Green } function Priv_s36 { "priv" }')
& ([scriptblock]::Create("using module ./m_s36.psm1`nclass Der_s36 : Base_s36 { Der_s36() { `$this.n = 'der' } [string] Hi() { return 'D ' + ([Base_s36]`$this).Hi() } }; [Der_s36]::new().Hi(); [Col_s36]::Green; class Two_s36 : m_s36.Base_s36 { [m_s36.Base_s36] `$b }; [Two_s36]::new().n; [m_s36.Base_s36]::new().Hi()"))
#@ namespaces-in-classes
[void](New-Item -Force n_s37.ps1 -Value "using namespace System.Collections.Generic`nusing namespace System.Text`nclass C_s37 : List[int] { [StringBuilder] `$sb = [StringBuilder]::new(); [Dictionary[string,int]] `$d = [Dictionary[string,int]]::new() }`n`$c = [C_s37]::new(); `$c.Add(4); [void]`$c.sb.Append('x'); `$c.sb.ToString(); `$c.d['q'] = 1; `$c.d.Count; `$c.Count")
./n_s37.ps1
#@ new-object-of-a-class
class C_s38 { C_s38() { throw 'ctor' } } class D_s38 { D_s38([int]$x) { } }
foreach ($t in { [C_s38]::new() }, { New-Object C_s38 }, { New-Object D_s38 }, { (New-Object D_s38 5) -is [D_s38] }) { try { & $t } catch { "$($_.Exception.GetType().Name) $($_.FullyQualifiedErrorId) $($_.Exception.Message)" } }
#@ reflection-of-hidden
class C_s39 { [string] $Name; hidden [int] $h; static [int] $s }
[C_s39].GetProperties().Name -join ','
