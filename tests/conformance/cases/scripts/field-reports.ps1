#@ log-level-counts
& {
$log = @'
2024-03-01 10:00:01 INFO  [web] started port=8080
2024-03-01 10:00:05 WARN  [db] slow query ms=1520
2024-03-01 10:01:11 ERROR [db] timeout after 30s
2024-03-01 10:02:00 INFO  [web] request /index
2024-03-01 10:02:09 ERROR [web] 500 /api/x
'@
$rx = '^(?<when>\S+ \S+)\s+(?<level>\w+)\s+\[(?<src>\w+)\]\s+(?<msg>.*)$'
$entries = $log -split '\r?\n' | ForEach-Object { if ($_ -match $rx) { [pscustomobject]@{ When = [datetime]$Matches.when; Level = $Matches.level; Source = $Matches.src; Message = $Matches.msg } } }
$entries | Group-Object Level -NoElement | Sort-Object Count, Name -Descending | Format-Table -AutoSize | Out-String
$entries | Group-Object Source, Level | ForEach-Object { '{0,-12} {1,3}' -f $_.Name, $_.Count }
$entries | Where-Object Level -in 'WARN', 'ERROR' | Select-Object @{ n = 'T'; e = { $_.When.ToString('HH:mm') } }, Message | Format-List | Out-String
($entries | Measure-Object When -Minimum -Maximum).Maximum.ToString('s')
}
#@ switch-file-regex
& {
Set-Content sw.conf "# comment`n[main]`nname = alpha`nport=80`n`n[other]`nname=beta`nbroken line"
$ini = [ordered]@{}; $sec = $null
switch -Regex -File sw.conf {
    '^\s*#' { continue }
    '^\s*$' { continue }
    '^\[(.+)\]$' { $sec = $Matches[1]; $ini[$sec] = [ordered]@{}; continue }
    '^\s*(\w+)\s*=\s*(.*?)\s*$' { $ini[$sec][$Matches[1]] = $Matches[2]; continue }
    default { Write-Warning "bad: $_" }
}
$ini | ConvertTo-Json -Compress
$ini.Keys | ForEach-Object { foreach ($k in $ini[$_].Keys) { "$_/$k=$($ini.$_.$k)" } }
}
#@ custom-exception-class
& {
class AppException : System.Exception { [int]$Code; AppException([string]$m, [int]$c) : base($m) { $this.Code = $c } }
class NotReady : AppException { NotReady() : base('not ready', 7) {} }
function Run($n) { switch ($n) { 1 { throw [NotReady]::new() } 2 { throw [AppException]::new('boom', 3) } 3 { [int]'x' } 4 { Get-Item nowhere -ErrorAction Stop } default { 'fine' } } }
foreach ($i in 1..5) {
    try { Run $i } catch [NotReady] { "NR $($_.Exception.Code) $($_.Exception.Message)" } catch [AppException] { "APP $($_.Exception.Code)" } catch [System.Management.Automation.ItemNotFoundException] { "INF $($_.TargetObject)" } catch { "OTHER $($_.Exception.GetType().Name): $_" } finally { "done $i" }
}
}
#@ error-record-build
& {
function Test-It { [CmdletBinding()] param($Name) process {
  $er = [System.Management.Automation.ErrorRecord]::new([System.InvalidOperationException]::new("cannot use $Name"), 'BadName', 'InvalidOperation', $Name)
  $er.ErrorDetails = [System.Management.Automation.ErrorDetails]::new("details for $Name"); $er.ErrorDetails.RecommendedAction = 'try again'
  if ($Name -eq 'x') { $PSCmdlet.ThrowTerminatingError($er) } else { $PSCmdlet.WriteError($er) } } }
Test-It a -ErrorVariable ev -ErrorAction SilentlyContinue; $ev[0].FullyQualifiedErrorId; "$($ev[0])"; $ev[0].CategoryInfo.ToString(); $ev.Count
try { Test-It x } catch { $_.FullyQualifiedErrorId; $_.ErrorDetails.RecommendedAction; $_.TargetObject; $_.InvocationInfo.InvocationName }
Test-It b 2>&1 | ForEach-Object { $_.GetType().Name; $_.Exception.Message }
}
#@ advanced-function-validation
& {
function Set-Thing {
  [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'Medium', DefaultParameterSetName = 'ByName')]
  param([Parameter(Mandatory, ParameterSetName = 'ByName', Position = 0, ValueFromPipeline)][ValidateNotNullOrEmpty()][string[]]$Name,
   [Parameter(Mandatory, ParameterSetName = 'ById')][ValidateRange(1, 100)][int]$Id,
   [ValidateSet('Low', 'High')][string]$Level = 'Low', [ValidatePattern('^\d{3}$')][string]$Code = '000', [ValidateScript({ $_ % 2 -eq 0 }, ErrorMessage = '{0} is odd')][int]$Even, [ValidateLength(2, 4)][string]$Len, [ValidateCount(1, 2)][int[]]$Nums, [AllowNull()][AllowEmptyString()]$Any)
  process { foreach ($n in $(if ($PSCmdlet.ParameterSetName -eq 'ById') { "#$Id" } else { $Name })) { if ($PSCmdlet.ShouldProcess($n, "Set to $Level")) { "$n=$Level/$Code/$($PSCmdlet.ParameterSetName)" } } }
}
'a', 'b' | Set-Thing -Level High
Set-Thing -Id 5
Set-Thing x -WhatIf
foreach ($bad in { Set-Thing -Id 500 }, { Set-Thing a -Level Mid }, { Set-Thing a -Code 12 }, { Set-Thing a -Even 3 }, { Set-Thing a -Len abcde }, { Set-Thing a -Nums 1, 2, 3 }, { Set-Thing '' }, { Set-Thing a -Id 4 }, { Set-Thing a -Zap }) { try { & $bad } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
}
#@ splatting-mix
& {
function Show-Args { param($A, $B, [switch]$C, [Parameter(ValueFromRemainingArguments)]$Rest) "A=$A B=$B C=$C Rest=$($Rest -join ',')" }
$h = @{ A = 1; C = $true }; $l = 'x', 'y', 'z'
Show-Args @h -B 2; Show-Args @l; Show-Args @h @l; Show-Args @h -C:$false
$h2 = @{ B = 'from h2' }; Show-Args @h @h2 9
function Outer { Show-Args @args }; Outer 1 -B 3 -C more
function Fwd { [CmdletBinding()] param($A, $B) Show-Args @PSBoundParameters }; Fwd -B q
}
#@ calculated-properties
& {
$f = 'beta', 'alpha', 'gamma' | ForEach-Object { $i = 0 } { $i++; [pscustomobject]@{ Name = $_; Size = $i * 1500; Date = [datetime]::new(2024, $i, 1) } }
$f | Select-Object Name, @{ Name = 'KB'; Expression = { [math]::Round($_.Size / 1KB, 2) } }, @{ l = 'Month'; e = { $_.Date.ToString('MMM') } } | Format-Table | Out-String
$f | Format-Table Name, @{ l = 'Size'; e = { '{0:N0}' -f $_.Size }; a = 'right'; w = 10 }, @{ n = 'D'; e = 'Date'; f = 'yyyy/MM' } | Out-String
$f | Sort-Object @{ e = { $_.Name.Length } }, @{ e = 'Name'; Descending = $true } | ForEach-Object Name
$f | Group-Object { $_.Size -gt 2000 } | ForEach-Object { "$($_.Name): $($_.Group.Name -join '+')" }
$f | Measure-Object Size -Sum -Average -Minimum -Maximum | Select-Object Count, Sum, Average, Minimum, Maximum
$f | Select-Object -First 1 -Property * -ExcludeProperty Date
$f | Select-Object -ExpandProperty Name -Last 2
}
#@ here-strings-and-templates
& {
$name = 'World'; $items = 1..3
$t = @"
Hello, $name!
Sum: $(($items | Measure-Object -Sum).Sum)
"quoted" `$notvar ${name}x $($items[-1]) $items[0]
$(foreach ($i in $items) { "item $i`n" })
"@
$t
@'
literal $name $(1+1) `n ''
'@
'{0:yyyy-MM-dd} {1,8:N2}|{2,-6}|{3:X4}|{4:P1}|{5:D5}|{6:C}|{7:e2}|{{x}}' -f [datetime]'2024-05-06', 1234.5, 'ab', 255, 0.256, 42, 9.5, 12345.678
$tpl = 'Dear {{name}}, you owe {{amount}}.'; $vals = @{ name = 'Ann'; amount = '5 USD' }
[regex]::Replace($tpl, '\{\{(\w+)\}\}', { param($m) $vals[$m.Groups[1].Value] })
$tpl -replace '\{\{(\w+)\}\}', { $vals[$_.Groups[1].Value].ToUpper() }
$ExecutionContext.InvokeCommand.ExpandString('n=$name')
}
#@ json-report-roundtrip
& {
$o = [ordered]@{ host = 'srv1'; disks = @(@{ id = 'sda'; used = 10.5 }; @{ id = 'sdb'; used = 99 }); tags = @(); nested = @{ a = @{ b = @{ c = 1 } } }; when = [datetime]::new(2024, 1, 2, 3, 4, 5, 'Utc'); nul = $null; flag = $true; esc = "a`"b\c`n`t<>&'" }
$j = $o | ConvertTo-Json -Depth 5; $j.Length -gt 100
$b = $j | ConvertFrom-Json; $b.disks[1].id; $b.disks.used -join '|'; $b.nested.a.b.c; $b.when.Kind; $b.tags.Count; $null -eq $b.nul
$h = $j | ConvertFrom-Json -AsHashtable; $h.GetType().Name; $h.disks[0].GetType().Name; $h.Keys -join ','
$b | Add-Member -NotePropertyName extra -NotePropertyValue 5; $b.disks += [pscustomobject]@{ id = 'sdc'; used = 1 }
$b | ConvertTo-Json -Depth 2 -Compress -WarningAction SilentlyContinue
'[1,2,{"a":null}]' | ConvertFrom-Json | ForEach-Object { "$_" }
'{"a":1,"A":2}' | ConvertFrom-Json -AsHashtable | ForEach-Object Count
try { '{"a":1,}x' | ConvertFrom-Json } catch { $_.FullyQualifiedErrorId }
$j | Test-Json; '{bad' | Test-Json -ErrorAction SilentlyContinue
}
#@ csv-report
& {
@'
Name,Dept,Salary,Start
"Doe, Jane",IT,5000,2020-01-15
"O""Neil",HR,4200.50,2019-07-01
Max,IT,3900,2021-03-03
'@ | Set-Content emp.csv
$e = Import-Csv emp.csv
$e | Group-Object Dept | Select-Object Name, @{ n = 'Avg'; e = { ($_.Group | Measure-Object Salary -Average).Average } }, @{ n = 'People'; e = { $_.Group.Name -join '; ' } } | ConvertTo-Csv
$e | ForEach-Object { $_.Salary = [decimal]$_.Salary * 1.1; $_ } | Export-Csv new.csv -NoTypeInformation -Delimiter ';' -UseQuotes AsNeeded
Get-Content new.csv
Import-Csv new.csv -Delimiter ';' | Where-Object { [datetime]$_.Start -lt '2020-06-01' } | Select-Object -ExpandProperty Name
$e[0].PSObject.Properties.Name -join ','
$e | Sort-Object { [double]$_.Salary } -Descending | Select-Object -First 1 -ExpandProperty Name
Import-Csv emp.csv -Header A, B, C, D | Select-Object -Skip 1 -First 1 | ForEach-Object { "$($_.A)|$($_.D)" }
[pscustomobject]@{ A = 1; B = $null; C = 'x,y' }, [pscustomobject]@{ A = 2; B = (1, 2); C = "l1`nl2" } | ConvertTo-Csv -QuoteFields C
Export-Csv -InputObject ([pscustomobject]@{ Z = 1 }) -Path new2.csv; [pscustomobject]@{ Z = 2; Y = 3 } | Export-Csv new2.csv -Append; Get-Content new2.csv
try { [pscustomobject]@{ Q = 2 } | Export-Csv new2.csv -Append } catch { $_.FullyQualifiedErrorId }
}
#@ xml-config-edit
& {
[xml]$x = @'
<config><servers><server name="a" port="80"/><server name="b" port="443"><alias>bb</alias></server></servers><note>hi &amp; bye</note></config>
'@
$x.config.servers.server | ForEach-Object { '{0}:{1}' -f $_.name, $_.port }
$x.config.servers.server.Count; $x.config.note
($x.config.servers.server | Where-Object name -eq b).alias
$n = $x.CreateElement('server'); $n.SetAttribute('name', 'c'); $n.SetAttribute('port', '22'); [void]$x.config.servers.AppendChild($n)
$x.SelectNodes('//server[@port>50]').Count; $x.SelectSingleNode("//server[@name='c']/@port").Value
$x.config.servers.server[0].port = '8080'; $x.config.note = 'new'
$x.OuterXml
$x.config.servers.RemoveChild($n) | ForEach-Object Name
Select-Xml -Xml $x -XPath '//server' | ForEach-Object { $_.Node.name }
$x.Save("$PWD/out.xml"); (Get-Content out.xml).Count; ([xml](Get-Content out.xml -Raw)).config.servers.ChildNodes.Count
}
#@ recursion-hanoi-permute
& {
function Get-Perm([string]$s) { if ($s.Length -le 1) { return $s }; for ($i = 0; $i -lt $s.Length; $i++) { Get-Perm ($s.Remove($i, 1)) | ForEach-Object { $s[$i] + $_ } } }
(Get-Perm abc) -join ' '
$script:m = 0; function Hanoi($n, $a, $b, $c) { if ($n -eq 0) { return }; Hanoi ($n - 1) $a $c $b; $script:m++; Hanoi ($n - 1) $c $b $a }; Hanoi 6 A B C; $script:m
function Flatten { param([Parameter(ValueFromPipeline)]$x) process { if ($x -is [array]) { $x | Flatten } else { $x } } }
, (1, (2, (3, 4)), 5) | Flatten | Join-String -Separator ','
$fib = { param($n) if ($n -lt 2) { $n } else { (& $fib ($n - 1)) + (& $fib ($n - 2)) } }; & $fib 12
function Get-Tree($o, $d = 0) { foreach ($k in $o.Keys | Sort-Object) { ('  ' * $d) + $k; if ($o[$k] -is [hashtable]) { Get-Tree $o[$k] ($d + 1) } } }
Get-Tree @{ a = @{ b = 1; c = @{ d = 2 } }; e = 3 }
}
#@ generic-collections
& {
$d = [System.Collections.Generic.Dictionary[string, System.Collections.Generic.List[int]]]::new([StringComparer]::OrdinalIgnoreCase)
foreach ($p in 'a:1', 'B:2', 'A:3') { $k, $v = $p -split ':'; if (-not $d.ContainsKey($k)) { $d[$k] = [System.Collections.Generic.List[int]]::new() }; $d[$k].Add($v) }
$d.GetEnumerator() | ForEach-Object { "$($_.Key)=$($_.Value -join '+')" }
$out = $null; $d.TryGetValue('b', [ref]$out); $out.Count
$q = [System.Collections.Generic.Queue[string]]::new(); 'x', 'y' | ForEach-Object { $q.Enqueue($_) }; $q.Dequeue(); $q.Count; $q.Peek()
$st = [System.Collections.Stack]::new(); 1..3 | ForEach-Object { $st.Push($_) }; $st.Pop(); $st -join ','
$hs = [System.Collections.Generic.HashSet[int]]::new([int[]](1, 2, 2, 3)); $hs.Add(3); $hs.Add(4); $hs.SetEquals([int[]](4, 3, 2, 1)); $hs.IsSubsetOf([int[]](1..9))
$sl = [System.Collections.Generic.SortedDictionary[string, int]]::new(); $sl['z'] = 1; $sl['a'] = 2; $sl.Keys -join ','
$ll = [System.Collections.Generic.LinkedList[int]]::new(); $null = $ll.AddLast(1); $null = $ll.AddFirst(0); $ll -join ','; $ll.First.Next.Value
$l = [System.Collections.Generic.List[object]](3, 'a', 1.5); $l.Insert(1, 'ins'); $l.RemoveAt(0); $l.IndexOf('a'); $l.Reverse(); $l -join ' '; $l.Exists({ param($x) $x -eq 1.5 }); $l.FindAll({ $args[0] -is [string] }).Count
$al = [System.Collections.ArrayList]@(5, 3, 9); $al.Sort(); $null = $al.Add(1); $al.Contains(9); "$al"; $al.AddRange(@(7, 8)); $al.RemoveRange(0, 2); "$al"
try { $l2 = [System.Collections.Generic.List[int]]::new(); $l2.Add('x') } catch { $_.Exception.Message }
$t = [Tuple]::Create(1, 'a'); $t.Item2; $t.ToString(); [System.ValueTuple]::Create(1, 2).ToString()
}
#@ redirections
& {
function Noisy { 'out'; Write-Error 'err'; Write-Warning 'warn'; Write-Verbose 'verb' -Verbose; Write-Debug 'dbg' -Debug; Write-Information 'info'; Write-Host 'hosted' }
Noisy *>&1 | ForEach-Object { "$($_.GetType().Name): $_" }
Noisy *> all.txt; (Get-Content all.txt).Count
Noisy 2>&1 3>&1 4>$null 5>$null 6>&1 | ForEach-Object { $_.GetType().Name }
Noisy 2>e.txt 3>w.txt 4>v.txt 5>d.txt 6>i.txt; Get-Content e.txt, w.txt, v.txt, d.txt, i.txt
'a' > f.txt; 'b' >> f.txt; Get-Content f.txt
$x = Noisy 2>&1 3>$null 4>$null 5>$null 6>$null; $x.Count; $x[1] -is [System.Management.Automation.ErrorRecord]
1, 2 | Tee-Object -FilePath t.txt | ForEach-Object { $_ * 2 }; Get-Content t.txt; 3, 4 | Tee-Object -Variable tv | Out-Null; $tv -join ','
5 | Tee-Object t.txt -Append | Out-Null; Get-Content t.txt | Join-String -Separator ';'
}
#@ compare-and-sets
& {
$a = 'x', 'y', 'z'; $b = 'y', 'z', 'w'
Compare-Object $a $b | ForEach-Object { $_.SideIndicator + $_.InputObject }
Compare-Object $a $b -IncludeEqual -ExcludeDifferent -PassThru
$p = [pscustomobject]@{ N = 1; V = 'a' }, [pscustomobject]@{ N = 2; V = 'b' }; $q = [pscustomobject]@{ N = 1; V = 'a' }, [pscustomobject]@{ N = 2; V = 'c' }
Compare-Object $p $q -Property N, V | Format-Table | Out-String
Compare-Object $p $q -Property V -PassThru | Select-Object N, V, SideIndicator
$a | Where-Object { $_ -notin $b }; $a + $b | Sort-Object -Unique; $a + $b | Select-Object -Unique
[System.Linq.Enumerable]::Intersect([string[]]$a, [string[]]$b) -join ','
(Compare-Object (1..3) (3..5)).Count; Compare-Object 'a' 'A' -CaseSensitive | Measure-Object | ForEach-Object Count
}
#@ select-string-uses
& {
1..10 | ForEach-Object { "line $_ " + ('x' * ($_ % 3)) } | Set-Content ss.txt
Select-String -Path ss.txt -Pattern 'xx$' | ForEach-Object { "$($_.LineNumber):$($_.Line)" }
Select-String ss.txt -Pattern '(\d+) (x+)' -AllMatches | ForEach-Object { $_.Matches[0].Groups[2].Value.Length } | Join-String -Separator ','
Select-String ss.txt -Pattern 'line 5' -Context 1, 1 | ForEach-Object { $_.Context.PreContext; $_.Line; $_.Context.PostContext }
(Select-String ss.txt -Pattern 'x' -NotMatch).Count; Select-String ss.txt -Pattern 'x' -Quiet; 'abc', 'xbz' | Select-String -SimpleMatch 'b' | ForEach-Object { $_.ToString() }
'A=1', 'B=2' | Select-String '(\w)=(\d)' | ForEach-Object { $_.Matches.Groups[1..2].Value -join ':' }
'foo bar foo' | Select-String foo -AllMatches | ForEach-Object { $_.Matches.Count }
Select-String -Path *.txt -Pattern 'line 1\b' -List | ForEach-Object Filename
'one' | Select-String o | Out-String
Get-ChildItem ss.txt | Select-String 'line 10' -Raw
}
#@ dates-and-spans
& {
$d = [datetime]'2024-02-28 23:30'; $d.AddDays(1).ToString('yyyy-MM-dd ddd'); $d.AddMonths(12).DayOfYear; [datetime]::IsLeapYear(2024); [datetime]::DaysInMonth(2024, 2)
$ts = New-TimeSpan -Start '2024-01-01' -End '2024-03-01 06:30'; "$($ts.Days)d $($ts.Hours)h $($ts.TotalHours)"; '{0:hh\:mm\:ss}' -f $ts; $ts.ToString('d\.hh\:mm'); "$ts"
Get-Date '2024-07-04T05:06:07' -Format 'dddd, MMMM d yyyy h:mm tt'; Get-Date -Date '2024-07-04' -UFormat '%Y-%m-%d %j %A'; (Get-Date '2024-12-30').DayOfWeek.value__
[datetime]::ParseExact('04/07/24 13:05', 'dd/MM/yy HH:mm', [cultureinfo]::InvariantCulture).ToString('u')
try { [datetime]::ParseExact('x', 'dd', $null) } catch { $_.Exception.InnerException.GetType().Name }
[datetime]::new(2024, 1, 1) - [datetime]::new(2023, 1, 1) | ForEach-Object TotalDays
$ok = [datetime]::MinValue; [datetime]::TryParse('2024-13-01', [ref]$ok); [datetime]::TryParse('2024-12-01', [ref]$ok); $ok.Month
[DateTimeOffset]::FromUnixTimeSeconds(1700000000).ToString('o'); [DateTimeOffset]::new(2024, 1, 1, 0, 0, 0, [timespan]::FromHours(2)).ToUnixTimeSeconds()
((Get-Date '2024-03-10') -gt '2024-03-09'); [timespan]'1.02:03:04' | ForEach-Object TotalMinutes; [timespan]::FromSeconds(3661).ToString(); New-TimeSpan -Minutes 90 | Format-List | Out-String
(Get-Date 2024-01-31).AddMonths(1).ToShortDateString(); '{0:R}' -f [datetime]'2024-01-01'; [datetime]'2024-01-01' | Out-String
}
#@ scriptmodule-dynamic
& {
$m = New-Module -Name Counter -ScriptBlock { $script:n = 0; function Add-One { $script:n++; $script:n }; function Get-N { $n }; function hidden { 'h' }; Export-ModuleMember -Function Add-One, Get-N -Variable n }
Add-One; Add-One; Get-N; (Get-Command -Module Counter).Name -join ','; try { hidden } catch { $_.FullyQualifiedErrorId }
& $m { hidden; $script:n = 50 }; Get-N
Remove-Module Counter -ErrorAction SilentlyContinue
$o = New-Module -AsCustomObject -ScriptBlock { $x = 3; function Sq { $x * $x }; function Set-X($v) { $script:x = $v }; Export-ModuleMember -Function * -Variable * }
$o.Sq(); $o.'Set-X'(5); $o.Sq(); $o.x
$null = New-Item -ItemType Directory mod/MyMod -Force
Set-Content mod/MyMod/MyMod.psm1 'param($P) function Get-My { [CmdletBinding()] param([string]$Who = "me") "hi $Who from $($MyInvocation.MyCommand.ModuleName) $P" }; function Get-Priv { 1 }; New-Alias gmy Get-My; Export-ModuleMember -Function Get-My -Alias gmy'
Import-Module ./mod/MyMod -ArgumentList 'arg' -PassThru | ForEach-Object { "$($_.Name) $($_.ExportedCommands.Keys -join ',')" }; gmy you; Get-My; MyMod\Get-My z
Import-Module ./mod/MyMod -Prefix Pre -Force; Get-PreMy; Remove-Module MyMod; [bool](Get-Command Get-My -ErrorAction Ignore)
}
#@ retry-and-timeout
& {
function Invoke-WithRetry { [CmdletBinding()] param([scriptblock]$ScriptBlock, [int]$Retries = 3, [type[]]$On = [Exception])
  $attempt = 0; do { $attempt++; try { return & $ScriptBlock } catch { $e = $_; $hit = $On.Where({ $e.Exception -is $_ }, 'First'); if (-not $hit -or $attempt -ge $Retries) { throw }; Write-Verbose "attempt $attempt failed: $e" } } while ($true) }
$script:k = 0; Invoke-WithRetry { $script:k++; if ($script:k -lt 3) { throw [TimeoutException]'slow' }; "got $script:k" } -Verbose
try { Invoke-WithRetry { throw [ArgumentException]'bad' } -On ([TimeoutException]) } catch { "$($_.Exception.GetType().Name) $($_.ScriptStackTrace.Length -gt 0)" }
$sw = [Diagnostics.Stopwatch]::StartNew(); while ($sw.Elapsed -lt [timespan]'0:0:0.05') { Start-Sleep -Milliseconds 10 }; $sw.Stop(); $sw.ElapsedMilliseconds -ge 50
$deadline = (Get-Date).AddMilliseconds(30); $c = 0; until ((Get-Date) -gt $deadline) { $c++; Start-Sleep -Milliseconds 5 }; $c -gt 1
}
