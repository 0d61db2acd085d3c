#@ by-place-switches-and-mandatory
function T([scriptblock]$f) { try { (& $f) -join '|' } catch { "! $($_.FullyQualifiedErrorId) / $_" } }
$b = { [CmdletBinding()] param([Parameter(Mandatory)]$x, [switch]$s, [Parameter(ValueFromPipeline)]$p = 'dp') "[$x] $s $($PSCmdlet -ne $null) p=$p bound=$($PSBoundParameters.Keys -join ',') args=$args" }
T { $b.Invoke(1, $true) }
T { $b.Invoke() }
T { $b.Invoke(1, $true, 3, 4, 5) }
T { icm $b -ArgumentList 1, $true }
T { icm $b }
#@ by-place-attributes
function T([scriptblock]$f) { try { (& $f) -join '|' } catch { "! $($_.FullyQualifiedErrorId) / $_" } }
$c = { param([ValidateSet('a','b')]$x, [ValidateNotNullOrEmpty()][string]$y = 'q', [int[]]$z) "x=$x y=$y z=$z bound=$($PSBoundParameters.Keys -join ',')" }
T { $c.Invoke('c') }
T { $c.Invoke('a', '') }
T { $c.Invoke('a', 5, '7') }
T { $c.Invoke() }
#@ by-place-later-assignment-and-conversion
function T([scriptblock]$f) { try { (& $f) -join '|' } catch { "! $($_.FullyQualifiedErrorId) / $_" } }
T { $d = { param([ValidateSet('a')]$x) $x = 'zz'; $x }; $d.Invoke('a') }
T { $d = { param([bool]$q) $q }; $d.Invoke('str') }
T { $d = { param([datetime]$q) $q.Year }; $d.Invoke('2020-01-02') }
T { $d = { param([ref]$q) $q.Value = 5 }; $v = 1; $d.Invoke([ref]$v); $v }
T { $d = { param([string]$q, [string[]]$r) "[$q][$($r.Count)]" }; $d.Invoke($null, $null) }
#@ by-place-script-methods-and-classes
function T([scriptblock]$f) { try { (& $f) -join '|' } catch { "! $($_.FullyQualifiedErrorId) / $_" } }
T { $o = [pscustomobject]@{}; $o | Add-Member ScriptMethod M { param([switch]$s, [int]$n) "$s $n" }; $o.M($true, 4) }
T { class K { [string] M([switch]$s, [int]$n) { return "$s $n" } static [string] S([switch]$s) { return "$s" } }; [K]::new().M($true, 4); [K]::S($true) }
T { (1,2).ForEach({ param([switch]$s, $n) "$s $n $_" }, $true, 7) }
#@ by-place-rest-and-defaults
function T([scriptblock]$f) { try { (& $f) -join '|' } catch { "! $($_.FullyQualifiedErrorId) / $_" } }
T { $d = { param($x, [Parameter(ValueFromRemainingArguments)]$r) "x=$x r=$r args=$args" }; $d.Invoke(1,2,3,4) }
T { $d = { param([Alias('q')][ValidateRange(1,5)][int]$x = 3) "$x" }; $d.Invoke(); $d.Invoke(9) }
T { $d = { param([ValidateRange(1,5)]$x = 9) "$x" }; $d.Invoke() }
T { $d = { param([Parameter(Position=1)]$x, [Parameter(Position=0)]$y) "x=$x y=$y" }; $d.Invoke('a','b'); & $d a b }
T { $d = { param($a) dynamicparam { } end { "a=$a" } }; $d.Invoke(1) }
#@ by-place-what-fails-to-convert
function T([scriptblock]$f) { try { (& $f) -join '|' } catch { "! $($_.FullyQualifiedErrorId) / $_" } }
T { $d = { param([int]$q) $q }; $d.Invoke('zz') }
T { $d = { param([int]$q) $q }; $d.InvokeReturnAsIs('zz') }
T { $d = { param([int]$q) $q }; icm $d -ArgumentList zz }
T { $d = { param([ValidateRange(1,3)][int]$q) $q }; icm $d -ArgumentList 9 }
T { [Func[object,object]]$f = { param([int]$s) $s }; $f.Invoke('zz') }
T { $d = { param([int]$q) $q }; $d.Invoke($null); $d.Invoke(@())  }
#@ replacement-blocks-have-no-arguments
function T([scriptblock]$f) { try { (& $f) -join '|' } catch { "! $($_.FullyQualifiedErrorId) / $_" } }
T { 'abc' -replace 'b', { param($m, $n) "<$m$n>" } }
T { 'abc' -replace 'b', { "<$args>" } }
#@ references-as-objects
function T([scriptblock]$f) { try { (& $f) -join '|' } catch { "! $($_.FullyQualifiedErrorId) / $_" } }
$v = 1
T { $al = [collections.arraylist]::new(); $null = $al.Add([ref]$v); $al[0].GetType().Name }
T { [string]::Format('{0}', [ref]$v) }
T { 'abc'.Equals([ref]$v) }
T { $l = [System.Collections.Generic.List[object]]::new(); $l.Add([ref]$v); $l.Count }
T { [string]::Concat([ref]$v) }
T { 'abc'.IndexOf([ref]$v) }
#@ references-that-do-not-fit
function T([scriptblock]$f) { try { (& $f) -join '|' } catch { "! $($_.FullyQualifiedErrorId) / $_" } }
$v = 1
T { [int]::Parse([ref]$v) }
T { 'abc'.Substring([ref]$v) }
T { $r = [ref]$v; [string]::Join(',', $r) }
T { [datetime]::new([ref]$v) }
T { $h = @{}; $h.Add('a', [ref]$v); $h.a.Value }
T { [int]::TryParse('5', [ref]$v); $v }
T { [int]::TryParse('5', $v) }
T { [System.IO.Path]::Combine('a', [ref]$v) }
T { $s = [System.Text.StringBuilder]::new(); $null = $s.Append([ref]$v); "$s" }
#@ accessors-called-as-methods
function T([scriptblock]$f) { try { (& $f) -join '|' } catch { "! $($_.FullyQualifiedErrorId) / $_" } }
T { $h = @{}; $h.set_Item(1) }
T { 'abc'.get_Length(); 'abc'.get_Chars(1); 'abc'.get_Chars() }
T { [System.Collections.Generic.List``1]::new() }
T { [System.Lazy``1]::new() }
T { [System.Collections.Generic.Dictionary``2]::new() }
T { [System.Collections.Generic.EqualityComparer``1]::get_Default() }
T { (Get-Date).get_Year() ; [datetime]::get_Now().Year -gt 2000; [datetime]::get_Now(1) }
T { [Environment]::set_CurrentDirectory() }
T { [System.Collections.Concurrent.ConcurrentDictionary``2]::new() }
T { [Tuple``2]::new(1,2) }
T { [Nullable``1]::new() }
#@ module-blocks-by-place
$p = New-Module -AsCustomObject -ArgumentList a, $true, 5 { param([string[]]$t, [switch]$s, [int]$n) $script:n = $n; function Get-It { "$t $s $n" }; Export-ModuleMember -Variable n -Function Get-It }
$p.n; $p.'Get-It'()
Set-Content by-place.psm1 'param([switch]$s, $n, [int]$k) function Get-ByPlace { "s=$s n=$n k=$k $args" }'
Import-Module ./by-place.psm1 -ArgumentList $true, 4, 6; Get-ByPlace; Remove-Module by-place
#@ a-module-made-in-a-module-sees-its-types
Set-Content types-a.psm1 '. $PSScriptRoot/types-b.ps1
enum Shade { dark; light }
function Get-Made { New-Made }'
Set-Content types-b.ps1 'function New-Made { New-Module -AsCustomObject { param([Shade]$y = "light") $script:v = $y; function G([Shade]$x) { "x $x" }; function H { [Shade]::dark }; function V { $script:v }; Export-ModuleMember -Function G, H, V } -ArgumentList dark }'
Import-Module ./types-a.psm1
$p = Get-Made; $p.G('light'); $p.H(); $p.V(); Remove-Module types-a
#@ a-manifest-with-backslashes
$null = New-Item -ItemType Directory sub
Set-Content sub/r.psm1 'function Get-RootPart {1}'; Set-Content sub/n.psm1 'function Get-NestedPart {2}'; Set-Content sub/s.ps1 '"script"'; Set-Content sub/t.types.ps1xml '<Types/>'
Set-Content back.psd1 "@{ ModuleVersion='1.0'; RootModule='sub\r.psm1'; NestedModules=@('sub\n.psm1'); ScriptsToProcess=@('sub\s.ps1'); TypesToProcess=@('.\sub\t.types.ps1xml'); FunctionsToExport='*' }"
Import-Module ./back.psd1; Get-RootPart; Get-NestedPart; $m = Get-Module back; Split-Path -Leaf $m.NestedModules[0].Path; $m.RootModule; Split-Path -Leaf @($m.ExportedTypeFiles)[0]; Remove-Module back
