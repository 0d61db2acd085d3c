#@ basic
$d = [System.Text.Json.JsonDocument]::Parse('{"a":1,"b":[1,2.5,"x"],"c":{"d":true,"e":null},"f":"q\u0041\n"}'); $r = $d.RootElement; "$($r.ValueKind)"; $r.GetProperty('a').GetInt32(); $r.GetProperty('b').GetArrayLength(); $r.GetProperty('b')[1].GetDouble(); $r.GetProperty('c').GetProperty('d').GetBoolean(); "$($r.GetProperty('c').GetProperty('e').ValueKind)"; $r.GetProperty('f').GetString(); $r.GetProperty('b').GetRawText(); "$($r.GetProperty('f'))"; $r.GetProperty('c').ToString(); $d.Dispose()
#@ enumerate
$d = [System.Text.Json.JsonDocument]::Parse('{"a":1,"b":[1,2.5,"x"]}'); foreach ($p in $d.RootElement.EnumerateObject()) { "$($p.Name)=$($p.Value)" }; ($d.RootElement.GetProperty('b').EnumerateArray() | ForEach-Object { $_.ToString() }) -join ','; $d.RootElement.EnumerateObject() | ForEach-Object { $_.Name + ':' + $_.Value.ValueKind }; $p = @($d.RootElement.EnumerateObject())[0]; "$p"; $p.GetType().Name; $d.RootElement.GetType().FullName
#@ numbers
$r = [System.Text.Json.JsonDocument]::Parse('[1,-2,3.5,1e3,12345678901,255]').RootElement; $r[0].GetInt64(); $r[1].GetInt16(); $r[2].GetDecimal(); $r[3].GetDouble(); $r[4].GetInt64(); $r[5].GetByte(); $r[2].GetSingle(); $r[4].GetUInt64(); foreach ($b in { $r[4].GetInt32() }, { $r[2].GetInt32() }, { $r[1].GetByte() }, { $r[9] }, { $r.GetProperty('x') }, { $r[0].GetString() }, { $r[0].GetBoolean() }, { $r[0].EnumerateArray() }) { try { $x = & $b; "ok $x" } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
#@ typed
$r = [System.Text.Json.JsonDocument]::Parse('{"d":"2024-01-02T03:04:05Z","g":"6f9619ff-8b86-d011-b42d-00c04fc964ff","b":"AQID","t":true,"n":null}').RootElement; $r.GetProperty('d').GetDateTime().ToString('o'); $r.GetProperty('g').GetGuid(); $r.GetProperty('b').GetBytesFromBase64() -join ','; $r.GetProperty('t').ToString(); "<$($r.GetProperty('n'))>"; $r.GetProperty('n').GetString() -eq $null; $r.GetProperty('d').GetDateTimeOffset().Offset.ToString(); try { $r.GetProperty('zz') } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" }; $r.GetPropertyCount(); $r.GetProperty('t').ValueEquals('x')
#@ try
$r = [System.Text.Json.JsonDocument]::Parse('{"a":1}').RootElement; $v = [System.Text.Json.JsonElement]::new(); $r.TryGetProperty('a', [ref]$v); $v.GetInt32(); $r.TryGetProperty('b', [ref]$v); "$($v.ValueKind)"; $i = 0; $r.GetProperty('a').TryGetInt32([ref]$i); $i
#@ errors
foreach ($t in '', '{', '{"a"}', '{"a":}', '[1,]', '{"a":1,}', 'tru', '01', '"abc', '[1 2]', '{a:1}', "{'a':1}", '1 2', '"\x"', '// c', '[1,//c
2]', 'nul', '-', '1.', '{"a":1 "b":2}', '[', ']', "`"a`nb`"") { try { $null = [System.Text.Json.JsonDocument]::Parse($t); "ok $t" } catch { "$t -> $($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
#@ options
$o = [System.Text.Json.JsonDocumentOptions]::new(); $o.AllowTrailingCommas = $true; $o.CommentHandling = 'Skip'; [System.Text.Json.JsonDocument]::Parse('[1,/*c*/2,]', $o).RootElement.GetArrayLength(); $o.MaxDepth; "$($o.CommentHandling)"; [System.Text.Json.JsonDocument]::Parse("[1,//x`n2]", $o).RootElement[1].GetInt32()
#@ stream
$m = [IO.MemoryStream]::new([Text.Encoding]::UTF8.GetBytes('{"é":"ü"}')); $d = [System.Text.Json.JsonDocument]::Parse($m); $d.RootElement.GetProperty('é').GetString(); $d.RootElement.GetRawText(); $c = $d.RootElement.Clone(); $c.GetRawText(); $d
#@ duplicates
$r = [System.Text.Json.JsonDocument]::Parse('{"a":1,"a":2}').RootElement; $r.GetProperty('a').GetInt32(); @($r.EnumerateObject()).Count; $r.GetRawText(); [System.Text.Json.JsonElement]::DeepEquals([System.Text.Json.JsonDocument]::Parse('{"x":1,"y":2}').RootElement, [System.Text.Json.JsonDocument]::Parse('{"y":2,"x":1.0}').RootElement)
