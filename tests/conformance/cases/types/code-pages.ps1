#@ content
'aé€' | Set-Content ./w.txt -Encoding 1252 -NoNewline; [System.IO.File]::ReadAllBytes("$PWD/w.txt") -join ','; "$(Get-Content ./w.txt -Encoding 1252)"; "$(Get-Content ./w.txt -Encoding windows-1252)"
'aé' | Set-Content ./o.txt -Encoding 437 -NoNewline; [System.IO.File]::ReadAllBytes("$PWD/o.txt") -join ','
#@ bytes
[Text.Encoding]::GetEncoding('shift_jis').GetBytes('漢字aé') -join ','; [Text.Encoding]::GetEncoding(932).GetString([byte[]](0x8a, 0xbf, 0x41)); [Text.Encoding]::GetEncoding(850).GetString([byte[]](130, 148)); [Text.Encoding]::GetEncoding(1251).GetString([byte[]](207, 240, 232)); [Text.Encoding]::GetEncoding('koi8-r').GetBytes('Привет') -join ','; [Text.Encoding]::GetEncoding('iso-8859-15').GetBytes('€') -join ','; [Text.Encoding]::GetEncoding(54936).GetBytes('漢€') -join ','; [Text.Encoding]::GetEncoding(37).GetBytes('Ab1') -join ','
([Text.Encoding]::GetEncoding(1252)).GetString([byte[]](0x80..0x9f + 0xe9)).ToCharArray().ForEach({ '{0:X4}' -f [int]$_ }) -join ' '
[Text.Encoding]::GetEncoding(1252).GetBytes('łőxé') -join ','; [Text.Encoding]::GetEncoding(1251).GetBytes('é“—…漢') -join ','; [Text.Encoding]::GetEncoding(28592).GetBytes('“’é') -join ','
#@ provider
[Text.Encoding]::RegisterProvider([Text.CodePagesEncodingProvider]::Instance); [Text.CodePagesEncodingProvider]::Instance.GetEncoding(1252).WebName; $null -eq [Text.CodePagesEncodingProvider]::Instance.GetEncoding(9999)
([Text.Encoding]::GetEncodings() | Where-Object CodePage -EQ 1252).DisplayName; [Text.Encoding]::GetEncoding(1252).GetType().FullName; [Text.Encoding]::GetEncoding(932).GetType().FullName
[Text.Encoding]::GetEncoding(1252).GetMaxByteCount(10); [Text.Encoding]::GetEncoding(932).GetMaxByteCount(10); [Text.Encoding]::GetEncoding(1252).GetMaxCharCount(10); [Text.Encoding]::GetEncoding(932).GetMaxCharCount(10); [Text.Encoding]::GetEncoding(1252).Equals([Text.Encoding]::GetEncoding('cp1252'))
#@ names
foreach ($n in 'cp1252', 'x-ansi', 'Windows-1252', 'ibm850', 'cp850', '850', 'shift-jis', 'sjis', 'gb2312', 'gbk', 'big5', 'koi8-r', 'cp866', 'latin2', 'iso8859-2', 'iso-8859-15', 'macintosh', 'gb18030', 'l2', 'utf-7', 'nope') { try { "$n $([Text.Encoding]::GetEncoding($n).CodePage)" } catch { "$n $($_.FullyQualifiedErrorId)" } }
$e = [Text.Encoding]::GetEncoding(1251); "$($e.BodyName) $($e.HeaderName) $($e.WebName) $($e.WindowsCodePage) $($e.IsSingleByte) $($e.IsBrowserDisplay) $($e.EncodingName)"
$e = [Text.Encoding]::GetEncoding(850); "$($e.BodyName) $($e.WindowsCodePage) $($e.IsBrowserDisplay) $($e.EncodingName) $($e.GetPreamble().Count)"
#@ files
[System.IO.File]::WriteAllText("$PWD/v.txt", 'é', [Text.Encoding]::GetEncoding(850)); [System.IO.File]::ReadAllBytes("$PWD/v.txt") -join ','; [System.IO.File]::ReadAllText("$PWD/v.txt", [Text.Encoding]::GetEncoding(850))
$w = [System.IO.StreamWriter]::new("$PWD/s.txt", $false, [Text.Encoding]::GetEncoding(932)); $w.Write('漢' * 3000 + 'x'); $w.Close(); (Get-Item s.txt).Length
$r = [System.IO.StreamReader]::new("$PWD/s.txt", [Text.Encoding]::GetEncoding(932)); $t = $r.ReadToEnd(); $r.Close(); $t.Length; $t -eq ('漢' * 3000 + 'x')
[pscustomobject]@{ A = 'é' } | Export-Csv ./x.csv -Encoding 1252; [System.IO.File]::ReadAllBytes("$PWD/x.csv") -join ','; (Import-Csv ./x.csv -Encoding 1252).A
