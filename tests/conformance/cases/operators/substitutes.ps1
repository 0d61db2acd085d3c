#@ evaluator
'ID 0000123' -replace '\b0+', [System.Text.RegularExpressions.MatchEvaluator] { param($m) 'x' * $m.Value.Length }
'a1', 'b22' -replace '\d+', [System.Text.RegularExpressions.MatchEvaluator] { "<$($args[0].Value)>" }
#@ static-method
class Marks { static [string] Star([System.Text.RegularExpressions.Match] $m) { return '*' * $m.Length } }
'ab 123 c' -replace '\d+', [Marks]::Star
#@ method-as-delegate
class Sums { static [int] Thrice([int] $n) { return 3 * $n } [int] Twice([int] $n) { return 2 * $n } }
([Func[int, int]][Sums]::Thrice).Invoke(4); $s = [Sums]::new(); ([Func[int, int]]$s.Twice).Invoke(5)
try { [Func[string, int]][Sums]::Thrice } catch { $_.FullyQualifiedErrorId }
#@ dynamic-invoke
$f = [Func[int, int, int]] { param($a, $b) $a + $b }; $f.DynamicInvoke(2, 3)
([Action[string]] { param($t) $script:said = "said $t" }).DynamicInvoke('hi'); $said
try { $f.DynamicInvoke(1) } catch { $_.Exception.InnerException.GetType().FullName; $_.Exception.InnerException.Message }
#@ split-options
try { 'a.b' -split '.', 0, 'SimpleMatch,RegexMatch' } catch { $_.FullyQualifiedErrorId; "$_" }
'aXbxc' -split 'x', 0, 'SimpleMatch,IgnoreCase'
try { 'a' -split 'x', 0, 'SimpleMatch,Multiline' } catch { $_.FullyQualifiedErrorId }
