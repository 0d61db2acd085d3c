#@ wp-basic
[WildcardPattern]::new('a*').IsMatch('abc'); [WildcardPattern]::Escape('a*[b]?'); [WildcardPattern]::Unescape('a`*b'); [WildcardPattern]::ContainsWildcardCharacters('a?')
#@ wp-case
[WildcardPattern]::new('A*').IsMatch('abc'); [WildcardPattern]::new('A*', 'IgnoreCase').IsMatch('abc'); [WildcardPattern]::new('A*', [System.Management.Automation.WildcardOptions]::Compiled).IsMatch('Abc'); [WildcardPattern]::Get('a?c', 'IgnoreCase, Compiled').IsMatch('ABC'); [WildcardPattern]::new('[a-c]x', 6).IsMatch('BX')
#@ wp-null
try { [WildcardPattern]::new($null) } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { [WildcardPattern]::Escape($null) } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
try { [WildcardPattern]::Get($null, 'None') } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
[WildcardPattern]::ContainsWildcardCharacters($null)
try { [WildcardPattern]::Unescape($null) } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
[WildcardPattern]::new('').IsMatch(''); [WildcardPattern]::new('*').IsMatch($null); [WildcardPattern]::new('a').IsMatch($null)
#@ wp-wql
foreach ($p in 'a*', 'a?b', '[ab]c', 'x_y', "it's", 'a`*b', '50%', 'a[b', '[^a]', '[a-z]x', '`?x', 'a[*]b', 'a[?]b') { try { "$p -> $([WildcardPattern]::new($p).ToWql())" } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ wp-bad
try { [WildcardPattern]::new('[a').IsMatch('x') } catch { $_.FullyQualifiedErrorId; $_.Exception.Message; $_.Exception.GetType().FullName; $_.Exception.InnerException.GetType().FullName }
try { [WildcardPattern]::new('[z-a]').IsMatch('x') } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
#@ wp-object
$w = [WildcardPattern]'a*'; $w.GetType().FullName; "$w"; $w.PSObject.Properties.Name; $w.IsMatch('ab'); $w | Get-Member | ForEach-Object { "$($_.Name) $($_.MemberType) $($_.Definition)" }
[WildcardPattern]::new('a*')
#@ wp-escape-more
foreach ($s in 'a[b', 'x`y', 'a]b', '', '[[', '`') { [WildcardPattern]::Escape($s); [WildcardPattern]::Unescape($s); [WildcardPattern]::ContainsWildcardCharacters($s) }
#@ wp-unescape
foreach ($s in '`[a`]', '``', 'a``*', '`*`?', '`a', 'a`') { [WildcardPattern]::Unescape($s); [WildcardPattern]::ContainsWildcardCharacters($s); }
#@ wp-cast
[WildcardPattern]5; ([WildcardPattern]'x?').IsMatch('xy'); $p = [WildcardPattern[]]('a*', 'b*'); ($p | Where-Object { $_.IsMatch('bc') }).Count; 'abc' -like [WildcardPattern]'a*'
#@ wp-options
[System.Management.Automation.WildcardOptions].GetEnumNames() -join ','; [System.Management.Automation.WildcardOptions]'IgnoreCase' + 0
