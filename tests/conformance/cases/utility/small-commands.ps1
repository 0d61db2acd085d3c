#@ sd-basic
$r = ConvertFrom-StringData "a = 1`nb=two words  `n c=  x"; $r.GetType().FullName; foreach ($k in $r.Keys | Sort-Object) { "$k=[$($r[$k])]" }
#@ sd-escapes
$r = ConvertFrom-StringData 'p = C:\\Temp\tq\nw'; $r.p
#@ sd-bad-line
ConvertFrom-StringData "a=1`nnoequals"
#@ sd-case
$r = ConvertFrom-StringData "Key=1"; $r.KEY; $r['key']
#@ sd-dup-error
ConvertFrom-StringData "a=1`nA=2"
#@ sd-comment-variants
(ConvertFrom-StringData "# c`r`na=1`r`n`r`nb=2 # not a comment`r`n").b
#@ sd-empty-value
$r = ConvertFrom-StringData "a="; "[$($r.a)]"
#@ sd-bad-escape
ConvertFrom-StringData 'a=\q'
#@ js-basic
'a','b' | Join-String; 1..3 | Join-String -Separator ', '; Join-String -InputObject 1,2 -Separator '-'
#@ js-property-missing
[pscustomobject]@{A=1} | Join-String -Property Nope -Separator ','
#@ js-ofs
$OFS='~'; 1..3 | Join-String; Remove-Variable OFS; 1..3 | Join-String
#@ js-null-and-nested
1,$null,(2,3) | Join-String -Separator ','
#@ js-format-property
[pscustomobject]@{N=1.5},[pscustomobject]@{N=2} | Join-String -Property N -FormatString '{0:n2}' -Separator ';'
#@ js-quote-embedded
"it's", 'say "x"' | Join-String -SingleQuote -Separator ','; "it's", 'say "x"' | Join-String -DoubleQuote -Separator ','
#@ js-both-quotes
'a' | Join-String -SingleQuote -DoubleQuote
#@ js-script-null
1,2 | Join-String -Property { if ($_ -eq 1) { $null } else { $_ } } -Separator ','
#@ js-prefix-only-empty
@() | Join-String -OutputPrefix '<' -OutputSuffix '>'
#@ js-script-format
1,2 | Join-String -Property { $_ * 1.5 } -FormatString '[{0:f1}]'
#@ rnd-count
@(Get-Random -InputObject 1,2,3 -Count 2).Count; @(1..10 | Get-Random -Count 20).Count; (1..3 | Get-Random) -in 1..3
#@ rnd-types
(Get-Random).GetType().Name; (Get-Random -Maximum 5.5).GetType().Name; (Get-Random -Maximum 5000000000).GetType().Name; (Get-Random -Minimum 1 -Maximum 3).GetType().Name; (Get-Random -Max 10KB).GetType().Name
#@ rnd-seeded
Get-Random -SetSeed 1 -Maximum 1000; Get-Random -Maximum 1000; (1..10 | Get-Random -SetSeed 7 -Count 3) -join ','; (1..10 | Get-Random -SetSeed 7 -Shuffle) -join ','; Get-Random -SetSeed 42
#@ rnd-seeded-double
Get-Random -SetSeed 3 -Minimum 0.0 -Maximum 1.0; Get-Random -SetSeed 5 -Maximum 10000000000; Get-Random -SetSeed 9 -Minimum -5 -Maximum 5
#@ rnd-count-numbers
@(Get-Random -Maximum 10 -Count 4).Count; (Get-Random -SetSeed 1 -Maximum 10 -Count 4) -join ','
#@ rnd-null-element
@(1,$null | Get-Random -Count 5).Count
#@ srnd-setseed
Get-SecureRandom -SetSeed 1
#@ fh-algos
Set-Content ./h.txt 'abc' -NoNewline; foreach ($a in 'SHA1','SHA256','SHA384','SHA512','MD5') { $h = Get-FileHash ./h.txt -Algorithm $a; "$($h.Algorithm) $($h.Hash)" }; (Get-FileHash ./h.txt).Path.Replace($PWD.Path,'.'); (Get-FileHash ./h.txt).GetType().FullName
#@ fh-object
Set-Content ./h.txt 'abc' -NoNewline; Get-FileHash ./h.txt | Select-Object Algorithm, Hash; Get-FileHash ./h.txt | Get-Member | ForEach-Object { "$($_.Name) $($_.Definition)" }
#@ fh-format
Set-Content ./h.txt 'abc' -NoNewline; (Get-FileHash ./h.txt -Algorithm MD5 | Out-String -Width 200).Replace($PWD.Path,'.')
#@ fh-stream
$s = [IO.MemoryStream]::new([byte[]](97,98,99)); $h = Get-FileHash -InputStream $s; $h.Hash; $null -eq $h.Path
#@ fh-wild-and-pipe
Set-Content ./h1.txt 'a' -NoNewline; Set-Content ./h2.txt 'b' -NoNewline; @(Get-FileHash ./h?.txt).Count; Get-ChildItem ./h1.txt | Get-FileHash -Algorithm MD5 | ForEach-Object Hash; (Get-FileHash -LiteralPath ./h1.txt -Algorithm md5).Algorithm
#@ fh-dir
New-Item -ItemType Directory ./hd -Force | Out-Null; Get-FileHash ./hd; @(Get-FileHash ./nomatch*.txt).Count
#@ hex-objects
$b = 'abc' | Format-Hex; $b.GetType().FullName; $b | Get-Member | ForEach-Object { "$($_.Name) $($_.MemberType) $($_.Definition)" }
#@ hex-values
$b = [byte[]](0..20) | Format-Hex; @($b).Count; $b[0].Ascii; $b[0].HexBytes; $b[1].HexOffset; $b[1].Offset; $b[1].Offset64; $b[0].Bytes.Count
#@ hex-int-input
(1,2,3 | Format-Hex | Out-String -Width 120) -replace '[0-9A-F]{8,16}>', 'ID>'; (5 | Format-Hex | Out-String) -replace '[0-9A-F]{8,16}>', 'ID>'
#@ hex-mixed
('ab', 'cd' | Format-Hex | Out-String -Width 120) -replace '[0-9A-F]{8,16}>', 'ID>'; (1.5, 2L, $true, [byte]3 | Format-Hex | Out-String -Width 120) -replace '[0-9A-F]{8,16}>', 'ID>'
#@ hex-file-out
[IO.File]::WriteAllBytes("$PWD/f.bin", [byte[]](65..85 + 0 + 10 + 127 + 255)); (Format-Hex ./f.bin | Out-String -Width 120).Replace($PWD.Path,'.'); (Format-Hex -LiteralPath ./f.bin).Path.Replace($PWD.Path,'.')
#@ hex-inputobject-param
(Format-Hex -InputObject 'Hello' | Out-String -Width 120) -replace '[0-9A-F]{8,16}>', 'ID>'; (Format-Hex -InputObject 1,2 -Count 5 | Out-String -Width 120) -replace '[0-9A-F]{8,16}>', 'ID>'
#@ hex-offset-error
[IO.File]::WriteAllBytes("$PWD/f.bin", [byte[]](1..4)); @(Format-Hex ./f.bin -Offset 10).Count; Format-Hex ./f.bin -Count 0
#@ hex-bad-object
[pscustomobject]@{A=1} | Format-Hex
#@ hex-directory
New-Item -ItemType Directory ./xd -Force | Out-Null; Format-Hex ./xd
#@ guid-more
(New-Guid -Empty).ToString(); New-Guid 'd61bbeca-0186-48fa-90e1-ff7aa5d33e2d'; 'd61bbeca018648fa90e1ff7aa5d33e2d' | New-Guid | ForEach-Object Guid; (New-Guid).ToString()[14]
#@ verb-all
@(Get-Verb).Count; Get-Verb | Select-Object -First 5 | ForEach-Object { "$($_.Verb) $($_.AliasPrefix) $($_.Group) $($_.Description)" }; (Get-Verb -Verb g*).Verb -join ','
#@ verb-format
Get-Verb Get, Set | Out-String
#@ verb-groups
foreach ($g in 'Common','Data','Lifecycle','Diagnostic','Communications','Security','Other') { "$g $((Get-Verb -Group $g).Verb -join ',')" }
#@ verb-bad-group
Get-Verb -Group Nope
#@ ul-add-remove
$o = [pscustomobject]@{ L = [System.Collections.ArrayList]@('a','b') }; ($o | Update-List -Property L -Add 'c' -Remove 'a').L -join ','; $o.L -join ','
#@ tmp
$t = New-TemporaryFile; $t.Exists; $t.Length; $t.Name -match '^tmp.*\.tmp$'; $t.DirectoryName -eq [IO.Path]::GetTempPath().TrimEnd('/'); Remove-Item $t; New-TemporaryFile -WhatIf
#@ ge-none
$error.Clear(); @(Get-Error).Count
#@ ge-newest
try { 1/0 } catch {}; try { throw 'b' } catch {}; (Get-Error -Newest 2).Exception.Message; (Get-Error -Newest 2)[0].psobject.TypeNames
#@ ge-pipeline
$e = [System.Exception]::new('plain'); ($e | Get-Error).psobject.TypeNames; ($e | Get-Error).Message
#@ ia
Set-Content ./im.csv '"imq","Get-Date","","None"'; Import-Alias ./im.csv; (Get-Alias imq).Definition; Import-Alias ./im.csv; Import-Alias ./im.csv -Force; (Import-Alias ./im.csv -Force -PassThru).Name
#@ unblock
Unblock-File ./h.txt
#@ uptime
(Get-Uptime).GetType().Name; (Get-Uptime -Since).GetType().Name
