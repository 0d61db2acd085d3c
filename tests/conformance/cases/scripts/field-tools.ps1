#@ disk-usage-report
& {
'root/logs/a.log', 'root/logs/b.log', 'root/data/c.bin', 'root/readme.md', 'root/data/deep/d.bin' | ForEach-Object { $null = New-Item $_ -Force -Value ('x' * ($_.Length * 100)) }
function Get-FolderSize { [CmdletBinding()] param([Parameter(Mandatory, ValueFromPipelineByPropertyName)][Alias('FullName')][string]$Path) process { $sum = (Get-ChildItem -LiteralPath $Path -Recurse -File | Measure-Object Length -Sum); [pscustomobject]@{ PSTypeName = 'Folder.Size'; Folder = Split-Path $Path -Leaf; Files = $sum.Count; Bytes = [long]$sum.Sum } } }
$r = Get-ChildItem root -Directory | Get-FolderSize | Sort-Object Bytes -Descending; $r | Format-Table -AutoSize | Out-String; $r[0].pstypenames[0]
Update-TypeData -TypeName Folder.Size -MemberType ScriptProperty -MemberName KB -Value { [math]::Round($this.Bytes / 1KB, 1) } -Force; $r | ForEach-Object { "$($_.Folder): $($_.KB) KB" }; Update-TypeData -TypeName Folder.Size -DefaultDisplayPropertySet Folder, KB -Force; $r | Out-String
Get-ChildItem root -Recurse -File | Group-Object { $_.Directory.Name } | Sort-Object Name | Select-Object Name, Count, @{ n = 'Bytes'; e = { ($_.Group | Measure-Object Length -Sum).Sum } } | ConvertTo-Csv
Get-ChildItem root -Recurse | Where-Object { -not $_.PSIsContainer } | Select-Object -ExpandProperty Name | Sort-Object | Join-String -Separator ', ' -SingleQuote
(Get-ChildItem root -Recurse -File).Where({ $_.Extension -eq '.bin' }) | ForEach-Object { $_.FullName.Replace($PWD.Path, '.') }
}
#@ config-merge-recursive
& {
function Merge-Hash { param([hashtable]$Base, [hashtable]$Over) $out = $Base.Clone(); foreach ($k in $Over.Keys) { if ($out[$k] -is [hashtable] -and $Over[$k] -is [hashtable]) { $out[$k] = Merge-Hash $out[$k] $Over[$k] } else { $out[$k] = $Over[$k] } }; $out }
$m = Merge-Hash @{ a = 1; n = @{ x = 1; y = 2 }; l = 1, 2 } @{ b = 2; n = @{ y = 3; z = 4 }; l = 9 }
function Show-Sorted($h, $p = '') { foreach ($k in $h.Keys | Sort-Object) { if ($h[$k] -is [hashtable]) { Show-Sorted $h[$k] "$p$k." } else { "$p$k=$($h[$k] -join ',')" } } }; Show-Sorted $m
Set-Content c.psd1 "@{ Name = 'App'; Ports = 80, 443; Nested = @{ On = `$true } }"; $c = Import-PowerShellDataFile c.psd1; $c.Ports.Count; $c.Nested.On.GetType().Name
$env:APP_MODE = 'test'; $cfg = @{ mode = $env:APP_MODE ?? 'prod'; lvl = $env:NOPE_X ?? 'info' }; $cfg.mode; $cfg.lvl; Remove-Item Env:APP_MODE; $null -eq $env:APP_MODE; $x = $null; $x ??= 5; $x; ${x}?.ToString(); $y = $null; $null -eq ${y}?.Length
}
#@ shouldprocess-flow
& {
function Remove-Thing { [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param([Parameter(Mandatory, ValueFromPipeline)][string]$Name, [switch]$Force) process { if ($Force -or $PSCmdlet.ShouldProcess($Name, 'Remove')) { "removed $Name" } else { "kept $Name" } } }
'a', 'b' | Remove-Thing -WhatIf; Remove-Thing c -Confirm:$false; Remove-Thing d -Force; & { $WhatIfPreference = $true; Remove-Thing e }; & { $ConfirmPreference = 'None'; Remove-Thing f }
function Wrap { [CmdletBinding(SupportsShouldProcess)] param($n) Set-Content "$n.txt" 'x'; Test-Path "$n.txt" }; Wrap w -WhatIf; Wrap v
}
#@ report-out-string-widths
& {
$rows = 1..3 | ForEach-Object { [pscustomobject]@{ Id = $_; Name = "name$_"; LongDescriptionText = ('lorem ipsum ' * $_).Trim(); Value = $_ * 1.5; When = [datetime]::new(2024, $_, 1) } }
$rows | Out-String -Width 60; $rows | Format-Table Id, LongDescriptionText -Wrap | Out-String -Width 30; $rows | Format-Table -Property Name, Value -HideTableHeaders | Out-String; $rows | Format-List Id, Name | Out-String; $rows | Format-Wide Name -Column 3 | Out-String -Width 40; $rows | Format-Table -GroupBy { $_.Id % 2 } Id, Name | Out-String
$rows[0] | Format-Custom Id, Name | Out-String; $rows | Select-Object Id, Value | Out-String -Stream | Where-Object { $_ } ; ($rows | Format-Table | Out-String).Split("`n").Count; 'text', 5, $null, $rows[0].When | Out-String; 1.0, 2.50, 1e10, 1e-7 | Out-String; $true, [char]'x', [guid]::Empty | Out-String; @(1, @(2, 3)) | Out-String; [pscustomobject]@{ A = 1, 2, 3; B = @{ x = 1 }; C = $null; D = [pscustomobject]@{ q = 1 } } | Format-List | Out-String
}
#@ module-with-manifest
& {
$null = New-Item mm/Tools -ItemType Directory -Force; Set-Content mm/Tools/Tools.psm1 @'
$script:cache = @{}
function Get-Cached { [CmdletBinding()] param([string]$Key, [scriptblock]$Make) if (-not $script:cache.ContainsKey($Key)) { Write-Verbose "miss $Key"; $script:cache[$Key] = & $Make }; $script:cache[$Key] }
function Clear-Cached { $script:cache.Clear() }
function helper { 'no' }
$ExecutionContext.SessionState.Module.OnRemove = { 'removed' }
Set-Alias gc2 Get-Cached
'@
New-ModuleManifest mm/Tools/Tools.psd1 -RootModule Tools.psm1 -ModuleVersion 1.2.3 -FunctionsToExport Get-Cached, Clear-Cached -AliasesToExport gc2 -Author me -Guid 6ba7b810-9dad-11d1-80b4-00c04fd430c8
$m = Import-Module ./mm/Tools -PassThru; $m.Version.ToString(); $m.ExportedFunctions.Keys -join ','; Get-Cached k { 'made' } -Verbose; gc2 k { 'other' }; Clear-Cached; gc2 k { 'new' }; (Get-Module Tools).ModuleType; try { helper } catch { $_.FullyQualifiedErrorId }; & $m { helper }; Test-ModuleManifest mm/Tools/Tools.psd1 | ForEach-Object Name; Remove-Module Tools; Get-Module Tools | Measure-Object | ForEach-Object Count
}
#@ text-parsing-mini
& {
$ps = @'
USER       PID %CPU %MEM COMMAND
root         1  0.0  0.1 /sbin/init splash
bob       4242 12.5  3.2 python app.py --port 80
'@
$ps -split "`r?`n" | Select-Object -Skip 1 | Where-Object { $_ } | ForEach-Object { $f = $_ -split '\s+', 5; [pscustomobject]@{ User = $f[0]; Pid = [int]$f[1]; Cpu = [double]$f[2]; Cmd = $f[4] } } | Where-Object Cpu -gt 1 | Format-List | Out-String
'key1=val1;key2=val2' -split ';' | ConvertFrom-StringData | ForEach-Object { $_.Keys; $_.Values }; ConvertFrom-StringData "a=1`nb = two words`n# c`nd=x\ty" | ForEach-Object { $_.Count; $_['b']; $_['d'] }
"2024-01-05T10:11:12Z ERROR code=500 user='Al B'" -match "^(?<ts>\S+) (?<lvl>\w+) code=(?<code>\d+) user='(?<u>[^']*)'" ; $Matches.u; $Matches.Count; [datetime]$Matches.ts | ForEach-Object { $_.ToUniversalTime().Hour }
'a,b,"c,d",e' | ConvertFrom-Csv -Header 1, 2, 3, 4 | ForEach-Object { $_.3 }; "x`ty" | ConvertFrom-Csv -Delimiter "`t" -Header p, q | ForEach-Object q; 'H1,H2', '1,2', '3' | ConvertFrom-Csv | ForEach-Object { "$($_.H1)/$($_.H2)" }
([xml]'<a><b id="1">x</b><b id="2">y</b></a>').a.b | ForEach-Object { "$($_.id)=$($_.'#text')" }; '<r><i>1</i><i>2</i></r>' | Select-Xml //i | ForEach-Object { [int]$_.Node.InnerText } | Measure-Object -Sum | ForEach-Object Sum
'{"items":[{"n":"a","v":1.50},{"n":"b","v":null}],"t":"2024-02-03T04:05:06Z"}' | ConvertFrom-Json | ForEach-Object { $_.items.Count; $_.items[0].v; $null -eq $_.items[1].v; $_.t.GetType().Name; $_.items | ConvertTo-Json -Compress }
[regex]::Matches('k1: v1, k2: v2', '(\w+): (\w+)') | ForEach-Object { $_.Groups[1].Value + '=' + $_.Groups[2].Value }; 'CamelCaseString' -creplace '(?<!^)([A-Z])', '_$1' | ForEach-Object ToLower; (Get-Culture).TextInfo.ToTitleCase('hello big world'); 'a-b_c' -replace '[-_](\w)', { $_.Groups[1].Value.ToUpper() }
}
#@ scopes-and-closures
& {
$x = 'outer'; function Read-X { $x }; function Set-Local { $x = 'local'; Read-X }; Set-Local; $x; function Set-Script { $script:y9 = 'scr' }; Set-Script; $script:y9; & { $x = 'inner' }; $x; . { $x = 'dotted' }; $x
$adders = foreach ($i in 1..3) { { param($n) $n + $i }.GetNewClosure() }; $adders | ForEach-Object { & $_ 10 }; $c = & { $count = 0; { $script:count++; $script:count }.GetNewClosure() }; & $c; & $c
function Get-Counter { $n = 0; return { $n++; $n }.GetNewClosure() }; $k = Get-Counter; & $k; & $k; Set-Variable -Name dyn -Value 7; $dyn; Get-Variable dyn -ValueOnly; New-Variable -Name ro -Value 1 -Option ReadOnly; try { $ro = 2 } catch { $_.FullyQualifiedErrorId }; Remove-Variable ro -Force
$sb = [scriptblock]::Create('param($a) $a * 2'); & $sb 21; $sb.InvokeReturnAsIs(4); Invoke-Command -ScriptBlock { param($p, $q) "$p$q" } -ArgumentList 1, 2; icm { $args.Count } -Args 1, 2, 3; & { "$args" } a b; $f = { $_ * 3 }; 1..3 | ForEach-Object $f; $function:Read-X.ToString().Trim(); ${function:temp1} = { 'dynfunc' }; temp1; Test-Path function:temp1
function Private-Var { $private:p = 1; & { $null -eq $p } }; Private-Var; $global:g9 = 1; & { $global:g9++ }; $global:g9; Remove-Variable g9 -Scope Global; function Dflt($a = (Get-Date).Year, $b = $a + 1) { $b - $a }; Dflt; function Ref([ref]$r) { $r.Value++ }; $v = 1; Ref ([ref]$v); $v
}
#@ interop-types
& {
[math]::Round(2.5); [math]::Round(3.5); [math]::Round(2.567, 1); [math]::Max(1, 2.5); [math]::Floor(-1.5); [math]::Pow(2, 10); [int]2.5; [int]3.5; [int]'0x10'; [double]'1.5'; [decimal]'1.10'; 10 / 4; 10 % 4; 7 -shr 1; 5 -band 3; -bnot 5; [int]::MaxValue + 1; 1gb; 0.1 + 0.2; 1.1d * 3; 10L.GetType().Name; 1u.GetType().Name; [bigint]::Pow(2, 70); 3 / 2 -as [int]; '5' + 5; 5 + '5'; [long]1e10
[guid]'6ba7b810-9dad-11d1-80b4-00c04fd430c8' | ForEach-Object ToString N; [version]'1.10.2' -gt '1.9'; ([version]'1.2.3').Minor; [ipaddress]'10.0.0.1' | ForEach-Object AddressFamily; [uri]'https://u@h:81/p/q?x=1#f' | ForEach-Object { $_.Host; $_.Port; $_.Query; $_.Segments.Count }; [System.Net.WebUtility]::HtmlEncode('<a&b>'); [timespan]::FromMinutes(90).ToString(); [datetime]::UnixEpoch.Year; [Environment]::NewLine.Length; [IO.Path]::GetFileNameWithoutExtension('/a/b.c.txt'); [System.Security.Cryptography.SHA256]::HashData([byte[]](1)) | Select-Object -First 2
[Convert]::ToHexString([byte[]](10, 255)); [BitConverter]::ToString([byte[]](1, 2)); [System.Text.Encoding]::ASCII.GetString([byte[]](72, 105)); $md5 = [System.Security.Cryptography.MD5]::Create(); ($md5.ComputeHash([Text.Encoding]::UTF8.GetBytes('a')) | ForEach-Object { $_.ToString('x2') }) -join ''; $r = [random]::new(1); $r.Next(1, 2); Get-Random -Maximum 1; [System.Linq.Enumerable]::Sum([int[]](1, 2, 3)); [string]::new('a', 3); [array]::CreateInstance([int], 2).Length; [Activator]::CreateInstance([System.Text.StringBuilder]).Length; $ms = [IO.MemoryStream]::new(); $w = [IO.StreamWriter]::new($ms); $w.Write('abc'); $w.Flush(); $ms.Length; [IO.StringReader]::new("l1`nl2").ReadLine()
}
