#@ exec-policy
Get-ExecutionPolicy; Get-ExecutionPolicy -List; Get-ExecutionPolicy -Scope Process; try { Set-ExecutionPolicy Bypass -Scope Process -Force } catch { $_.FullyQualifiedErrorId; "$_" }; Set-ExecutionPolicy RemoteSigned
#@ psdebug
Set-PSDebug -Trace 0; Set-PSDebug -Off; Set-PSDebug -Strict; try { $nosuch } catch { $_.FullyQualifiedErrorId }; Set-PSDebug -Off; $nosuch
#@ test-json
& { '{"a":1}' | Test-Json; Test-Json '[1,2]'; Test-Json '5'; Test-Json '{a:1}' -ErrorAction SilentlyContinue -ErrorVariable e; $e[0].FullyQualifiedErrorId; "$($e[0])"; Test-Json '' -ErrorAction SilentlyContinue; Test-Json '{"a":1,}' -ErrorAction SilentlyContinue; Test-Json '{"a":1,}//x' -Options AllowTrailingCommas, IgnoreComments; Test-Json 'null'; Test-Json '{"a":1}{' }
#@ test-json-strictness
foreach ($j in '{"a":1,"a":2}', "'a'", '01', '-1', '1.', '1e5', '"\u12"', '"\x"', '[1 2]', 'True', '  {} ', '{}x', '/*c*/{}', '[,]', '"\ud800"', '-', ('[' * 64 + ']' * 64), ('[' * 65 + ']' * 65)) { Test-Json $j -ErrorAction SilentlyContinue }
foreach ($j in '/*c*/{}', '{} // c', '{"a":1,}', '[1,]', '[,]') { Test-Json $j -Options IgnoreComments -ErrorAction SilentlyContinue; Test-Json $j -Options AllowTrailingCommas -ErrorAction SilentlyContinue }
#@ test-json-files
Set-Content tj.json '{"a":[1]}'; Test-Json -Path tj.json; Get-Item tj.json | Test-Json; Test-Json -LiteralPath nope.json
#@ add-type-assemblies
foreach ($n in 'System.Web', 'system.drawing', 'System.IO.Compression.FileSystem', 'System.Xml.Linq, Version=4.0.0.0', 'mscorlib') { Add-Type -AssemblyName $n }; 'all there'
try { Add-Type -AssemblyName System.Windows.Forms } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.Category }
