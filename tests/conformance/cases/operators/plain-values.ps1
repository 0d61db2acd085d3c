#@ array-append-aliases
$a = @(1, 2); $b = $a; $a += 3; $a += 4; "$a|$b"
#@ array-append-in-loop
$a = @(); for ($i = 0; $i -lt 100; $i++) { $a += $i; if ($i % 10 -eq 0) { $keep = $a } }; "$($a.Count) $($keep.Count) $($a[-1]) $($keep[-1])"
#@ array-append-while-enumerated
$a = 1, 2, 3; foreach ($v in $a) { $a += $v * 10 }; "$a"
#@ array-append-kinds
$a = @(); $a += 'x'; $a += $null; $a += , (1, 2); $a += 3, 4; $a += @{ k = 1 }; $a += [pscustomobject]@{ p = 1 }; $a.Count; $a.GetType().Name; $a[2].GetType().Name; $a | ForEach-Object { "$_" }
#@ array-append-typed
[int[]]$t = 1, 2; $t += '3'; $t.GetType().Name; $u = [int[]](1, 2); $u += 3; $u.GetType().Name; $z = 1..3; $y = $z; $z += 4; "$y|$z"
#@ array-append-in-function
function f { $a = @(1); g; $a += 2; "$a" }
function g { Set-Variable -Scope 1 -Name a -Value @(7) }
f
#@ array-append-parameter
function f($a) { $a += 9; "$a" }
$x = @(1); f $x; "$x"; $h = @{ l = @() }; $h.l += 1; $h.l += 2; "$($h.l)"
#@ array-append-global
$global:q = @(); 1..3 | ForEach-Object { $global:q += $_ }; "$global:q"; $script:r = @(); & { $script:r += 5 }; "$script:r"
#@ array-append-captured
$a = @(1); $f = { $a += 2; "$a" }; & $f; & $f; "$a"; . $f; . $f; "$a"
#@ long-arithmetic
[long]$n = 1; foreach ($i in 1..20) { $n = ($n * 31 + $i) % 1000003 }; $n; $n.GetType().Name; ([long]7 / 2); ([long]8 / 2).GetType().Name; [long]::MaxValue + 1; ([long]::MaxValue + 1).GetType().Name; [long]::MinValue / -1; -7 % [long]3; 5 - [long]7
#@ int-division
6 / -1; (6 / -1).GetType().Name; 7 / 2; (6 / 3).GetType().Name; [int]::MinValue / -1; ([int]::MinValue / -1).GetType().Name; -7 / 2; try { 1 / 0 } catch { $_.Exception.Message }; try { 1 % 0 } catch { $_.Exception.Message }; 1.0 / 0; 5 % -1
#@ int-overflow
[int]::MaxValue + 1; ([int]::MaxValue + 1).GetType().Name; [int]::MaxValue * 2; -[int]::MaxValue - 2; $i = [int]::MaxValue; $i++; $i; $i.GetType().Name; $j = [int]::MinValue; $j--; $j
#@ shifts
1 -shl 33; -8 -shr 1; [long]1 -shl 40; -1 -shr 31; 1 -shl 31; [long]-16 -shr 2; 1 -shl -1; (1 -shl [long]3).GetType().Name; ([byte]255 -shl 1).GetType().Name
#@ bits
1 -bxor 3; [long]5 -bxor 1; ([long]5 -band 1).GetType().Name; -1 -bor 0; -1 -band [long]0xFFFFFFFFFF
#@ compare-mixed
1 -eq 1.0; [long]2 -gt 1; 1.5 -lt 2; [double]::NaN -eq [double]::NaN; [double]::NaN -lt 1; [double]::NaN -ne 1; 2 -le [long]2; $null -eq 0; 0 -eq $null; 'a' -eq 'A'; 'a' -ceq 'A'; [char]'a' -eq 'A'; [char]'a' -ceq 'A'; $true -eq 'x'; 'true' -eq $true; '1.0' -eq 1; 1 -eq '1.0'
#@ text-element
$s = 'abc'; $s[1] -eq 'B'; $s[1] -ceq 'B'; $s[-1]; $null -eq $s[5]; $s[1].GetType().Name; $s[0, 2] -join '|'
#@ format-usual
'{0}' -f 5; '{0:x4}|{0:X2}|{0:d5}|{0:D}' -f 255; '{0:x}' -f -1; '{0:x}' -f [byte]200; '{0:X}' -f [long]-2; '{0,6}|{0,-6}|{0,3:d2}' -f 7; '{0}{1}{0}' -f 'a', 'b'; '{{{0}}}' -f 1; '{0:d3}' -f -5; '{0:00}' -f 5; '{0:N1}' -f 5; '{0: }|{0:}' -f 5; '{0,10:x}' -f 'text'; '{0}' -f [uint64]::MaxValue; '{0}' -f $null; '{1}' -f 1, 2; '{0}' -f ('x' * 300) | ForEach-Object Length
#@ format-errors
try { '{0' -f 1 } catch { $_.Exception.Message }; try { '{1}' -f 1 } catch { $_.Exception.Message }; try { '{0:q}' -f 1 } catch { $_.Exception.Message }; try { '}' -f 1 } catch { $_.Exception.Message }; try { '{0,}' -f 1 } catch { $_.Exception.Message }
#@ call-site-kinds
foreach ($v in 4, 2.25, '9', [long]16, [byte]25) { [math]::Sqrt($v) }; foreach ($v in 1, 'a', 2.5, $null, [char]'c', $true) { $b = [Text.StringBuilder]::new(); [void]$b.Append($v).Append('|'); "$b" }
#@ call-site-receivers
foreach ($o in 'abc', 5, @(1, 2), [Text.StringBuilder]::new('sb'), [datetime]'2020-01-02', $true) { $o.ToString().Length; $o.GetType().Name }
#@ call-site-extended
$o = 'abc' | Add-Member -MemberType ScriptMethod -Name ToUpper -Value { 'mine' } -PassThru; foreach ($v in 'x', $o, 'y') { $v.ToUpper() }
#@ set-parts
$h = @{}; $k = 'a'; $h[$k] = 1; $h.b = 2; $h[($k = 'c')] = $k; ($h.Keys | Sort-Object) -join ','; $a = 1, 2, 3; $i = 0; $a[$i++] = $i; $a[$i++] = $i; "$a $i"; $u.x = 1; try { $null[0] = 1 } catch { $_.FullyQualifiedErrorId }
#@ xml-many-children
$x = [xml]('<r A="0">' + ('<i a="1">t</i>' * 50) + '<I>u</I><b/><i a="2"/></r>'); $x.r.i.Count; $x.r.a; $x.r.i[0].a; $x.r.i[-1].a; $x.r.I.Count; $x.r.b.GetType().Name; $x.r.none
#@ split-separators
'a,b,,c'.Split(',') -join '|'; 'a--b-c'.Split('--') -join '|'; 'axbyc'.Split([char[]]'xy') -join '|'; 'a b'.Split() -join '|'; 'a,b,c'.Split(',', 2) -join '|'; ',a,'.Split(',', [StringSplitOptions]::RemoveEmptyEntries) -join '|'; 'abc'.Split('') -join '|'; 'aXXb'.Split([string[]]'XX', 'None') -join '|'
