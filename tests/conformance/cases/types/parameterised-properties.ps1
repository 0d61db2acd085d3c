#@ param-prop
$d = [System.Collections.Generic.Dictionary[string, int]]::new(); $d.Item('k') = 5; $d['k']; $d.Item('k') += 2; $d['k']; $d.Item('k')++; $d['k']
$l = [System.Collections.ArrayList](1, 2, 3); $l.Item(1) = 9; $l -join ','; $h = @{}; $h.Item('a') = 1; $h.a; $b = [Text.StringBuilder]::new('abc'); $b.Chars(1) = 'X'; "$b"
#@ assign-method
'a'.ToUpper() = 1
$s = 'abc'; $s.ToUpper() = 2; $s
'after'
#@ xml-param
$x = [xml]'<a/>'; try { $x.Foo('a') = 2 } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
$sd = [System.Collections.Specialized.StringDictionary]::new(); $sd.Item('a') = 'b'; $sd['a']
$n = [System.Collections.Specialized.NameValueCollection]::new(); $n.Item('a') = 'b'; $n['a']
#@ evaluated
function f { 'f called'; $script:cnt++ }
$script:cnt = 0; 'x'.PadLeft($script:cnt++) = 3; $script:cnt
