#@ item-names
foreach ($c in { Get-Item /nope }, { Get-ChildItem /nope }, { Get-Content /nope }, { Remove-Item /nope }, { Set-Location /nope }, { Get-Variable nope }, { Get-PSDrive nope }, { Copy-Item /nope /tmp }) { try { $ErrorActionPreference = 'Stop'; & $c } catch { "$c $($_.Exception.GetType().Name) $($_.Exception.ItemName) $($_.Exception.SessionStateCategory)" } }
#@ text-that-throws
class NcBad { [string] ToString() { throw 'no text' } }
$b = [NcBad]::new()
try { "$b" } catch { $_.Exception.Message; $_.FullyQualifiedErrorId; $_.Exception.InnerException.GetType().Name; $_.Exception.InnerException.InnerException.Message }
try { 'x' + $b } catch { $_.FullyQualifiedErrorId }
try { $b -join ',' } catch { $_.FullyQualifiedErrorId }
try { $b -like 'x' } catch { $_.FullyQualifiedErrorId }
try { $b.ToString() } catch { $_.FullyQualifiedErrorId }
try { '{0}' -f $b } catch { $_.FullyQualifiedErrorId }
#@ handled-already
try { iex 'try {} catch [InvalidCastException] {} catch [Management.Automation.PSInvalidCastException] {}' } catch { "$_" }
try { iex 'try {} catch [Exception] {} catch [ArgumentException] {}' } catch { "$_" }
try { iex 'try {} catch [SystemException] {} catch [Management.Automation.ItemNotFoundException] {}' } catch { $_.FullyQualifiedErrorId }
try { iex 'try {} catch [IO.IOException], [ArgumentException] {} catch [IO.FileNotFoundException] {}' } catch { $_.FullyQualifiedErrorId }
iex 'try { throw "x" } catch [ArgumentException] { 1 } catch [SystemException] { 2 } catch [Exception] { 3 } catch { 4 }'
#@ enum-orders
[Flags()] enum NcF { X = 4; R = 1; W = 2; None = 0; RW = 3 }
enum NcE { Z = -1; Q = 5; A = 1; B = 1 }
[Enum]::GetNames([NcF]) -join ','; [Enum]::GetValues([NcE]) -join ','
try { [NcF]8 } catch { "$_" }
try { [NcE]'zzz' } catch { "$_" }
& { param([NcE]$p) $p } nope
