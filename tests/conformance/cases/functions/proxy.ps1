#@ metadata-of-a-function
function f_p1 { [CmdletBinding(DefaultParameterSetName='x''y', SupportsShouldProcess, ConfirmImpact='High', PositionalBinding=$false, HelpUri='http://a/b''c', SupportsPaging)] param([Parameter(ParameterSetName='x''y',Position=2,HelpMessage='he''lp')][Parameter(ParameterSetName='z',Mandatory,ValueFromPipeline,ValueFromPipelineByPropertyName,ValueFromRemainingArguments)][Alias('q','r''s')][string[]]${a b`{c`}d}) process { } }
$m = [System.Management.Automation.CommandMetadata]::new((Get-Command f_p1))
$m | Out-String -Width 90
foreach ($p in $m.Parameters.Values) { $p.Name; "$($p.ParameterType)"; $p.IsDynamic; $p.SwitchParameter; $p.Aliases; foreach ($k in $p.ParameterSets.Keys) { $k; $p.ParameterSets[$k] | Format-List IsMandatory, Position, Value*, HelpMessage* | Out-String } }
[System.Management.Automation.ProxyCommand]::Create($m)
#@ metadata-of-simple-functions
function f_p2 { }
function f_p3($a, [int]$b = 3) { }
filter f_p4 { $_ }
function f_p5 { param([Parameter(Mandatory)]$x) }
function f_p6 { [CmdletBinding()] param([string]$ComputerName) }
function f_p7 { [CmdletBinding(RemotingCapability='OwnedByCommand')] param([switch]$s, [switch[]]$t, [bool]$u) }
foreach ($n in 'f_p2', 'f_p3', 'f_p4', 'f_p5', 'f_p6', 'f_p7') { $m = [System.Management.Automation.CommandMetadata]::new((Get-Command $n)); "[$($m.DefaultParameterSetName)] $($m.ConfirmImpact)"; [System.Management.Automation.ProxyCommand]::Create($m); "$($m.RemotingCapability)"; [System.Management.Automation.ProxyCommand]::GetCmdletBindingAttribute($m) }
#@ attributes-of-parameters
function f_p8 { param([ValidateLength(1,5)][ValidateRange(1,5)]$a,[ValidateRange(1.5,2.5)]$b,[ValidateRange('Positive')]$c,[ValidateRange([DayOfWeek]::Monday,[DayOfWeek]::Friday)]$d,[ValidatePattern('a''b')]$e,[ValidateCount(1,2)]$f,[ValidateNotNull()][ValidateNotNullOrEmpty()][ValidateNotNullOrWhiteSpace()]$g,[ValidateSet('a','b''c')]$h,[ValidateScript({$_ -gt 1})]$i,[PSTypeName('foo''x')]$j,[AllowNull()][AllowEmptyString()][AllowEmptyCollection()]$k,[Obsolete()]$l,[Obsolete('x''y')]$m,[Obsolete('x',$true)]$n,[System.Management.Automation.Credential()][pscredential]$o,[SupportsWildcards()]$p,[ArgumentCompleter({1})]$q,[ArgumentCompletions('a')]$r,[DateTime]$t,[Nullable[int]]$u,[System.Collections.Generic.Dictionary[string,int]]$v,[System.Collections.Generic.List[object][]]$w,[scriptblock]$x,[hashtable]$y,[ref]$z,[ValidateRange(1,5000000000)]$ab,[System.IO.FileInfo]$ac,[Parameter(DontShow)]$ad, [ValidateRange(-1.0e30,1e20)]$ae,[Alias('a1')][Alias('b1','c1')]$af) }
[System.Management.Automation.ProxyCommand]::GetParamBlock([System.Management.Automation.CommandMetadata]::new((Get-Command f_p8)))
#@ proxies-of-cmdlets-as-text
foreach ($n in 'Get-Date', 'Add-Content', 'Clear-History', 'Where-Object', 'Start-Job', 'Import-Clixml', 'Stop-Transcript', 'Get-Module', 'Measure-Object', 'Join-String') { [System.Management.Automation.ProxyCommand]::Create([System.Management.Automation.CommandMetadata]::new((Get-Command $n))) }
#@ parts-of-a-proxy
function f_p9 { [CmdletBinding()] param($a) }
$m = [System.Management.Automation.CommandMetadata]::new((Get-Command f_p9))
[System.Management.Automation.ProxyCommand]::Create($m, 'he #> <# lp')
[System.Management.Automation.ProxyCommand]::Create($m, 'x', $false)
[System.Management.Automation.ProxyCommand]::Create($m, $null).Length
foreach ($w in 'GetBegin', 'GetProcess', 'GetEnd', 'GetClean', 'GetParamBlock', 'GetCmdletBindingAttribute', 'GetDynamicParam') { "--$w"; [System.Management.Automation.ProxyCommand]::$w($m); try { [System.Management.Automation.ProxyCommand]::$w($null) } catch { "$_ | $($_.FullyQualifiedErrorId)" } }
#@ common-parameters-in-metadata
function f_p10 { [CmdletBinding(SupportsShouldProcess, SupportsPaging)] param($a) }
function f_p11($a) { }
[System.Management.Automation.CommandMetadata]::new((Get-Command f_p10), $true).Parameters.Keys -join ','
[System.Management.Automation.CommandMetadata]::new((Get-Command f_p11), $true).Parameters.Keys -join ','
[System.Management.Automation.CommandMetadata]::new((Get-Command f_p10), $true).Parameters['InformationAction'].Aliases
(Get-Command f_p10).Parameters.Keys -join ','
#@ a-copy-that-is-changed
function f_p12 { [CmdletBinding(SupportsShouldProcess, HelpUri='h', PositionalBinding=$false)] param([Alias('z')]$a) }
$m = [System.Management.Automation.CommandMetadata]::new((Get-Command f_p12))
$c = [System.Management.Automation.CommandMetadata]::new($m)
"$($c.PositionalBinding) [$($c.HelpUri)] $($c.SupportsShouldProcess)"
$c.Parameters.Remove('a'); $m.Parameters.Count
$c.DefaultParameterSetName = ''; $c.DefaultParameterSetName
$c.Name = 'new'; $c.SupportsShouldProcess = $false; $c.ConfirmImpact = 'Low'; $c.HelpUri = 'zz'; $c.RemotingCapability = 'None'; $c.SupportsTransactions = $true
$c.Parameters.Add('Zed', [System.Management.Automation.ParameterMetadata]::new('Zed', [int]))
$c.Parameters.Add('Yed', [System.Management.Automation.ParameterMetadata]::new('Yed'))
$c.Parameters['Zed'].Aliases.Add('zz')
$c.Parameters['Zed'].Attributes.Add([System.Management.Automation.ValidateRangeAttribute]::new(1, 2))
[System.Management.Automation.ProxyCommand]::Create($c)
$p = [System.Management.Automation.ParameterMetadata]::new($c.Parameters['Zed']); $p.Name = 'w'; $c.Parameters['Zed'].Name; $p.Aliases; $p.Attributes.Count; $p.ParameterSets.Count
try { $p.Name = '' } catch { "$_ | $($_.FullyQualifiedErrorId)" }
try { [System.Management.Automation.ParameterMetadata]::new('') } catch { "$_ | $($_.FullyQualifiedErrorId)" }
#@ metadata-of-types-and-paths
$m = [System.Management.Automation.CommandMetadata]::new([string]); "[$($m.Name)] $($m.CommandType) $($m.Parameters.Count)"
try { [System.Management.Automation.ProxyCommand]::Create($m) } catch { "$_ | $($_.FullyQualifiedErrorId)" }
$m = [System.Management.Automation.CommandMetadata]::new((Get-Command Get-Date).ImplementingType); $m.Name; $m.HelpUri; [System.Management.Automation.ProxyCommand]::GetBegin($m)
[System.Management.Automation.ParameterMetadata]::GetParameterMetadata((Get-Command Get-Date).ImplementingType).Keys -join ','
Set-Content scr.ps1 '[CmdletBinding()] param([int]$x) $x'
$m = [System.Management.Automation.CommandMetadata]::new((Join-Path $PWD scr.ps1)); $m.Name; [System.Management.Automation.ProxyCommand]::Create($m)
#@ restricted-commands
$r = [System.Management.Automation.CommandMetadata]::GetRestrictedCommands('RemoteServer'); $r.Keys -join ','
foreach ($m in $r.Values) { "$($m.Name) $($m.ConfirmImpact)"; [System.Management.Automation.ProxyCommand]::Create($m) }
[System.Management.Automation.CommandMetadata]::GetRestrictedCommands('Language').Count
#@ proxies-of-cmdlets-run
function New-Proxy($name, $as = "p$name") { $m = [System.Management.Automation.CommandMetadata]::new((Get-Command $name)); Set-Item "function:global:$as" ([scriptblock]::Create([System.Management.Automation.ProxyCommand]::Create($m))) }
New-Proxy Sort-Object; 3, 1, 2 | pSort-Object -Descending
New-Proxy Where-Object; 1..5 | pWhere-Object { $_ -gt 3 }
New-Proxy ForEach-Object; 1..3 | pForEach-Object { $_ * 2 } -OutBuffer 2 -OutVariable ov; "ov=$ov"
New-Proxy Select-Object; 1..9 | pSelect-Object -First 2
New-Proxy Write-Output; pWrite-Output a b c; pWrite-Output (1, 2) -NoEnumerate | % { $_.Count }
New-Proxy Write-Error; try { pWrite-Error bad -EA Stop } catch { "caught $_ $($_.FullyQualifiedErrorId)" }
New-Proxy Group-Object; 1, 1, 2 | pGroup-Object | % { "$($_.Name):$($_.Count)" }
New-Proxy Set-Content; 'abc', 'def' | pSet-Content sc.txt
New-Proxy Get-Content; pGet-Content sc.txt; (pGet-Content sc.txt -Raw).Length; (Get-Command pGet-Content).Parameters.ContainsKey('Raw')
New-Proxy Get-Item; try { pGet-Item nothing -EA Stop } catch { "$($_.FullyQualifiedErrorId) | $($_.InvocationInfo.MyCommand)" }
try { pSort-Object -Bogus } catch { $_.FullyQualifiedErrorId }
#@ proxies-of-functions-run
function New-Proxy($name, $as = "p$name") { $m = [System.Management.Automation.CommandMetadata]::new((Get-Command $name)); Set-Item "function:global:$as" ([scriptblock]::Create([System.Management.Automation.ProxyCommand]::Create($m))) }
function base { [CmdletBinding(SupportsShouldProcess)] param([Parameter(ValueFromPipeline)][int]$n, [string]$t = 'd', [switch]$s) begin { "B $t $s" } process { if ($PSCmdlet.ShouldProcess("n$n")) { "P $n" } } end { 'E' } }
New-Proxy base; 1, 2 | pbase -t x -s; pbase 5; pbase 6 -WhatIf
function plain($a, $b) { "a=$a b=$b args=$args input=$(@($input) -join ',')" }
New-Proxy plain; pplain 1 2 3 4; 7, 8 | pplain 1 2
filter flt { "f$_" }
New-Proxy flt; 1, 2 | pflt
function thrower { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$x) process { if ($x -eq 2) { throw "at $x" }; $x } clean { Write-Host 'cleaned' } }
New-Proxy thrower; try { 1, 2, 3 | pthrower } catch { "caught: $_ | $($_.FullyQualifiedErrorId)" }
#@ paging
function pg { [CmdletBinding(SupportsPaging)] param([int]$n = 5) $p = $PSCmdlet.PagingParameters; "f=$($p.First) s=$($p.Skip) t=$($p.IncludeTotalCount)"; if ($p.IncludeTotalCount) { $t = $p.NewTotalCount(7, 1.0); $t.ToString(); $t.Accuracy; $p.NewTotalCount(7, 0.5).ToString(); $p.NewTotalCount(7, -3).ToString() } }
pg; pg -First 3 -Skip 2 -IncludeTotalCount
Get-Command pg -Syntax
function np { [CmdletBinding()] param() $null -eq $PSCmdlet.PagingParameters }
np
#@ members-of-pscmdlet
function sc { [CmdletBinding()] param($p) $x = $PSCmdlet; $pr = $null; $x.CurrentProviderLocation('FileSystem').Path -eq (Get-Location).Path; $r = $x.GetResolvedProviderPathFromPSPath('/tm*', [ref]$pr); "$r $($pr.Name)"; $x.GetVariableValue('p'); $x.GetVariableValue('nono', 'def'); $x.ParameterSetName; $x.Stopping }
sc 5
#@ invoke-command-intrinsics
$ic = $ExecutionContext.InvokeCommand
$ic.InvokeScript('$args[0] + 1', 4)
$ic.InvokeScript($true, { $lo = 5; "x$args" }, $null, @(1, 2)); "lo=$lo"
$ic.InvokeScript($ExecutionContext.SessionState, { $inss = 9; "x$args" }, 3); "inss=$inss"
$ic.GetCommand('Get-Content', 'Cmdlet', @('.')).Parameters.ContainsKey('Raw')
($ic.GetCmdlets() | ? Name -eq 'Get-Item').Name
@($ic.GetCommands('Get-Dat*', 'Cmdlet', $true)).Name
@($ic.GetCommands('Get-Dat*', 'Cmdlet', $false)).Count
$ic.GetCommandName('get-date', $false, $false)
#@ strings-with-members-as-arguments
$n = 'Get-Date' | Add-Member x 1 -PassThru
(Get-Command $n).Name; (Get-Command -Name $n).Name
function q([string[]]$z, [object[]]$o) { "[$($z[0].x)] [$($o[0].x)]" }
q $n $n
#@ mandatory-and-dynamic-parameters-are-listed
function f_p20 { [CmdletBinding()] param([Parameter(Mandatory)]$Path) dynamicparam { $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); $a = [System.Collections.ObjectModel.Collection[System.Attribute]]::new(); $a.Add([Parameter]::new()); if ($MyInvocation.MyCommand.Parameters.ContainsKey('Path')) { $d.Add('Raw', [System.Management.Automation.RuntimeDefinedParameter]::new('Raw', [switch], $a)) }; $n = $PSBoundParameters.Count; $d } end { $PSBoundParameters.Keys -join ',' } }
(Get-Command f_p20).Parameters.ContainsKey('Raw')
f_p20 x -Raw
