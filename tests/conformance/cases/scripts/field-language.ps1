#@ inventory-classes-and-pipeline
& {
class Item { [string]$Sku; [int]$Qty; [decimal]$Price; Item([string]$s, [int]$q, [decimal]$p) { $this.Sku = $s; $this.Qty = $q; $this.Price = $p } [decimal] Total() { return $this.Qty * $this.Price } }
$items = [Item]::new('A1', 3, 2.5), [Item]::new('B2', 1, 99.99), [Item]::new('C3', 10, 0.1)
$items | Sort-Object { $_.Total() } -Descending | Format-Table Sku, Qty, @{ n = 'Total'; e = { '{0:F2}' -f $_.Total() } } -AutoSize | Out-String
($items | ForEach-Object { $_.Total() } | Measure-Object -Sum).Sum
$items.Where({ $_.Qty -gt 2 }).Sku; $items.Price; $items.ForEach('Qty'); $items.Total()
$items | Where-Object Price -lt 50 | ForEach-Object Sku
$items | ConvertTo-Json -Compress
$items[0] | Format-List | Out-String
$items | Group-Object { if ($_.Total() -gt 5) { 'big' } else { 'small' } } -AsHashTable -AsString | ForEach-Object { $_['big'].Count; $_.Keys | Sort-Object }
}
#@ param-sets-dynamic
& {
function Get-Thing { [CmdletBinding(DefaultParameterSetName = 'Name')] param([Parameter(ParameterSetName = 'Name', Position = 0)][string]$Name = '*', [Parameter(ParameterSetName = 'Id', Mandatory)][int[]]$Id, [Parameter(ParameterSetName = 'Name')][switch]$Exact)
 dynamicparam { if ($Exact) { $a = [System.Management.Automation.ParameterAttribute]@{ Mandatory = $false }; $c = [System.Collections.ObjectModel.Collection[System.Attribute]]::new(); $c.Add($a); $c.Add([System.Management.Automation.ValidateSetAttribute]::new('x', 'y')); $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); $d.Add('Mode', [System.Management.Automation.RuntimeDefinedParameter]::new('Mode', [string], $c)); $d } }
 process { "$($PSCmdlet.ParameterSetName) $Name $($Id -join '+') $($PSBoundParameters['Mode'])" } }
Get-Thing; Get-Thing foo -Exact -Mode x; Get-Thing -Id 1, 2; try { Get-Thing -Exact -Mode z } catch { $_.FullyQualifiedErrorId }; try { Get-Thing -Mode x } catch { $_.FullyQualifiedErrorId }; try { Get-Thing a -Id 3 } catch { $_.FullyQualifiedErrorId }
(Get-Command Get-Thing).ParameterSets | ForEach-Object { "$($_.Name): $_" }
}
#@ pipeline-by-property
& {
function Set-Age { [CmdletBinding()] param([Parameter(ValueFromPipelineByPropertyName)][Alias('FullName')][string]$Name, [Parameter(ValueFromPipelineByPropertyName)][int]$Age, [Parameter(ValueFromPipeline)]$Raw) begin { $n = 0 } process { $n++; "$n $Name/$Age/$($Raw.GetType().Name)" } end { "total $n" } }
[pscustomobject]@{ FullName = 'x'; Age = '7' }, [pscustomobject]@{ Name = 'y' }, @{ Name = 'h' } | Set-Age
'str' | Set-Age -Age 3
Import-Csv (New-Item -Force p.csv -Value "Name,Age`na,1`nb,2").FullName | Set-Age
function Sum-Up { param([Parameter(ValueFromPipeline)][int[]]$n) begin { $s = 0 } process { foreach ($x in $n) { $s += $x } } end { $s } }; 1..10 | Sum-Up; Sum-Up 1, 2, 3; , (1, 2) | Sum-Up
filter Twice { $_ * 2 }; 1..3 | Twice
1..3 | & { process { $_ + 1 } }; & { $input | ForEach-Object { "i$_" } } ; 1, 2 | & { "$input" }
}
#@ error-handling-nested
& {
function Inner { param($x) if ($x -eq 0) { throw [System.ArgumentOutOfRangeException]::new('x', 'must not be zero') } 10 / $x }
function Outer { param($x) try { Inner $x } catch [System.ArgumentException] { throw [System.Exception]::new("outer failed for $x", $_.Exception) } finally { "cleanup $x" } }
Outer 5; try { Outer 0 } catch { $_.Exception.Message; $_.Exception.InnerException.GetType().Name; $_.Exception.InnerException.ParamName; $_.Exception.GetBaseException().Message }
try { try { throw 'a' } finally { 'f1' } } catch { "c $_" }
$r = try { 1; throw 'x'; 2 } catch { 3 } finally { 'fin' }; $r -join ','
trap { "trapped: $($_.Exception.Message)"; continue }
throw 'first'; 'after'
foreach ($i in 1..3) { try { if ($i -eq 2) { continue }; "i$i" } finally { "f$i" } }
& { $ErrorActionPreference = 'Stop'; try { Get-ChildItem /nope; 'not here' } catch { $_.CategoryInfo.Category; $_.Exception.GetType().Name } }
try { Get-ChildItem /nope -ErrorAction Stop } catch [System.Management.Automation.ItemNotFoundException] { 'INF' }
try { [int]::Parse('abc') } catch [System.FormatException] { 'FE' } catch { 'other' }
try { $null.Foo() } catch { $_.FullyQualifiedErrorId }; try { 'x'.Foo() } catch { $_.FullyQualifiedErrorId }; try { [math]::Sqrt() } catch { $_.FullyQualifiedErrorId }
try { 1 / 0 } catch { $_.Exception.GetType().FullName; $_.Exception.InnerException.GetType().Name }
$Error.Count -gt 3; $Error[0].InvocationInfo.ScriptLineNumber -gt 0
Write-Error 'we' -ErrorAction SilentlyContinue -ErrorVariable +ev; Write-Error 'we2' -ErrorAction SilentlyContinue -ErrorVariable +ev; $ev.Count
}
#@ switch-variants
& {
function Kind($v) { switch ($v) { { $_ -is [int] } { 'int' } { $_ -gt 100 } { 'big'; break } 'abc' { 'text' } default { 'other' } } }
Kind 5; Kind 500; Kind 'ABC'; Kind 1.5
switch -Wildcard ('file.txt', 'img.png') { '*.txt' { "T $_" } '*.p*' { "P $_" } '*' { "A $_" } }
switch -CaseSensitive ('a', 'A') { 'a' { 'lower' } 'A' { 'upper' } }
switch -Regex ('abc123', 'x') { '(\D+)(\d+)' { "$($Matches[1])-$($Matches[2])" } '^x$' { 'ex' } }
switch (1..5) { 2 { continue } 4 { break } default { "n$_" } }
$x = switch ('b') { 'a' { 1 } 'b' { 2; 3 } }; $x.Count
switch -Exact ('*') { '*' { 'star' } }; switch ($null) { $null { 'nul' } default { 'def' } }; switch (@()) { default { 'empty' } }
switch ('x') { { $true } { 'first' } 'x' { 'second' } } ; $r = switch (3) { 1 { 'one' } }; $null -eq $r
:outer foreach ($i in 1..3) { switch ($i) { 2 { continue outer } 3 { break outer } }; "loop $i" }
}
#@ string-methods-and-formats
& {
$s = 'The quick brown fox'; $s.Split(' ').Length; $s.Substring(4, 5); $s.IndexOf('quick'); $s.Replace('quick', 'slow'); $s.ToUpper(); $s.Contains('fox'); $s.StartsWith('The'); $s.PadLeft(25, '.'); $s.Insert(3, '!'); $s.Remove(3); $s[0]; $s[-1]; $s[0..2] -join ''; $s.ToCharArray().Count; $s.LastIndexOf('o'); $s.TrimEnd('x', 'o')
$s -split '\s+' -join '|'; $s -replace '(\w+) (\w+)', '$2 $1'; $s -match 'q(?<rest>\w+)'; $Matches.rest; 'a,b;c' -split '[,;]'; 'a1b2' -split '\d'; 'aXbXc' -csplit 'x'; 'one two three' -split ' ', 2; -split ' a  b '
'abc' * 2; 'a' + 1; 1 + '2'; '5' * 2; 'abc' -lt 'abd'; 'abc' -ceq 'ABC'; 'abc' -like 'a*'; 'b' -in 'a', 'b'; 'x' -notmatch 'y'
[string]::Join('-', 1..4); [string]::Format('{0}-{1:000}', 'a', 7); [string]::IsNullOrWhiteSpace(' '); [string]::Concat('a', 1, $null); [string]::Compare('a', 'B', $true); 'a'.CompareTo('b'); 'ß'.Length
"{0,10}|{1,-10}|{2:P2}|{3:N3}|{4:0.00}|{5:#,##0.0}|{6:X}|{7:D3}" -f 'r', 'l', 0.12345, 1234.5678, 3.14159, 9876.54, 255, 7
'{0:yyyyMMdd}' -f [datetime]'2020-02-03'; '{0:%d}' -f [datetime]'2020-02-03'; '{0:c}' -f [timespan]'1:2:3'; '{{{0}}}' -f 1; '{0}' -f $null; '{0} {1}' -f 'a', @(1, 2); try { '{1}' -f 1 } catch { $_.FullyQualifiedErrorId }
[char]65; [int][char]'a'; [char[]]'hi' -join ','; [Text.Encoding]::UTF8.GetBytes('é').Count; [Convert]::ToBase64String([byte[]](1, 2, 3)); [Convert]::ToString(10, 2); [Convert]::ToInt32('ff', 16); 0x1F; 1kb; 1e3; 5gb / 1mb; [uri]::EscapeDataString('a b/c')
$sb = [Text.StringBuilder]::new(); $null = $sb.Append('a').AppendLine('b').AppendFormat('{0:D2}', 5).Insert(0, 'z').Replace('a', 'q'); $sb.ToString(); $sb.Length
"tab`tq`"d`$x $(1+1) $($s.Length) ${s}X $s.Length"; 'it''s'; "multi
line"; [regex]::Matches('a1b22', '\d+').Value -join ','; [regex]::Replace('abc', '[ac]', { param($m) $m.Value.ToUpper() }); [regex]::Escape('a.b*c'); [regex]::Split('a1b2c', '\d') -join '|'; ([regex]'(?i)B').IsMatch('abc'); 'aaa' -replace 'a(?=a)', 'b'; 'x' -replace 'x', '$$'
}
#@ hashtable-operations
& {
$h = @{ b = 2; a = 1; c = 3 }; $h.GetEnumerator() | Sort-Object Key | ForEach-Object { "$($_.Key)=$($_.Value)" }; $h.Count; $h.ContainsKey('a'); $h['z']; $h.Remove('a'); $h.Count; $h += @{ d = 4 }; ($h.Keys | Sort-Object) -join ','; ($h.Values | Measure-Object -Sum).Sum
$o = [ordered]@{ z = 1; y = 2 }; $o.Insert(0, 'x', 0); $o.Keys -join ','; $o[0]; $o['y']; $o.Contains('z'); $o.RemoveAt(0); $o.Count
try { @{ a = 1; A = 2 } } catch { $_.FullyQualifiedErrorId }; try { $h2 = @{ q = 1 }; $h2 += @{ q = 2 } } catch { $_.FullyQualifiedErrorId }
$n = @{ l1 = @{ l2 = @{ l3 = 'deep' } }; list = @(1, 2, @{ k = 'v' }) }; $n.l1.l2.l3; $n['l1']['l2'].l3; $n.list[2].k; $n.l1.l2.new = 5; $n.l1.l2.Count
$c = $h.Clone(); $c.b = 99; $h.b; [pscustomobject]$o | ForEach-Object { $_.z }; foreach ($k in @($h.Keys)) { $h[$k] = $h[$k] * 10 }; ($h.Values | Sort-Object) -join ','
$inv = @{}; $o.GetEnumerator() | ForEach-Object { $inv[$_.Value] = $_.Key }; $inv[1]; $null -eq $h.nokey; @{}.Count; if (@{}) { 'truthy' }; $words = 'a b a c b a' -split ' '; $cnt = @{}; foreach ($w in $words) { $cnt[$w]++ }; $cnt.GetEnumerator() | Sort-Object Value -Descending | Select-Object -First 1 | ForEach-Object { "$($_.Name):$($_.Value)" }
$h3 = @{ 1 = 'one'; '1' = 'str'; $true = 'bool' }; $h3[1]; $h3['1']; $h3[$true]; $h3.Count; $splat = @{ Object = 'hi'; Separator = ',' }; $arr = @{ n = 1 }, @{ n = 2 }; $arr.n -join ','; ($arr | ForEach-Object n) -join ','; $h | Format-Table -AutoSize | Out-String | ForEach-Object Length
@{ a = 1 } | Out-String; [ordered]@{ a = 1; b = 'x' } | Format-List | Out-String; "$(@{ a = 1 })"
}
#@ arrays-and-ranges
& {
$a = 1..5; $a[-1]; $a[1..3] -join ','; $a[0, -1] -join ','; $a[10]; $a.Count; $a += 6; $a.Length; $a -contains 3; $a -ne 3 -join ','; $a -gt 3; ($a | Where-Object { $_ % 2 }) -join ','; [array]::Reverse($a); $a -join ''; [array]::IndexOf($a, 4); $a.IndexOf(4)
$b = , 1; $b.Count; $c = @(); $c.Count; @($null).Count; @(1).Count; $d = @(1, @(2, 3)); $d.Count; $d[1][0]; $e = New-Object 'int[,]' 2, 3; $e[1, 2] = 5; $e[1, 2]; $e.Length; $e.Rank; $f = [int[]]::new(3); $f -join ','; 5..1 -join ''; 'a'..'e' -join ''; [int[]]('1', '2') | ForEach-Object { $_ + 1 }
$x, $y, $z = 1, 2, 3, 4; $z -join ','; $x, $y = $y, $x; "$x$y"; $first, $rest = 'a', 'b', 'c'; $rest.Count; ($null = 5); (1, 2, 3).ForEach({ $_ * 2 }) -join ','; (1..10).Where({ $_ -gt 5 }, 'First', 2) -join ','; (1..10).Where({ $_ -gt 3 }, 'Split')[1] -join ','
$m = @((1, 2), (3, 4)); $m[1][0]; foreach ($row in $m) { $row -join ' ' }; $t = $m | ForEach-Object { , $_ }; $t.Count; $u = foreach ($i in 1..3) { $i * $i }; $u -join ','; 1, 2, 3 | Measure-Object -Average | ForEach-Object Average; (1, 5, 3 | Sort-Object -Descending)[0]; 3, 1, 2 | Sort-Object | Select-Object -First 1; 1..3 | ForEach-Object -Begin { $s = 0 } -Process { $s += $_ } -End { $s }
1..10 | Select-Object -Skip 2 -First 3 | Join-String -Separator ';'; 1..5 | Select-Object -Last 2; 1..6 | Select-Object -Index 0, 5; 'b', 'a', 'b' | Sort-Object -Unique; 1..3 -as [string[]] | ForEach-Object GetType | Select-Object -First 1 -ExpandProperty Name; [System.Collections.Generic.List[int]]$l = 1..3; $l.Add(4); $l.Count; $l.GetRange(1, 2) -join ','; $arr2 = 1..3; $arr2[1] = 'x'; "$arr2"; "$($arr2[0..1])"; $OFS = '-'; "$arr2"
}
