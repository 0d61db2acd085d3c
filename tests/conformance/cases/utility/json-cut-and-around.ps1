#@ array-cut-behind-a-value
foreach ($text in '[4', '[4, 5', '["x"', '[[]', '[[],', '[{},', '[[1],[2', '[{"n":1},{"n":2', '[4 ', '[4//x', '[2.5') {
    '{0}  {1}' -f $text, (ConvertFrom-Json $text -NoEnumerate | ConvertTo-Json -Compress)
}
#@ array-cut-before-a-value
foreach ($text in '[', '[4,', '["x",', '[[', '[null,', ' [ ', '[,', '[[[],', '[{"n":[4,', '[{"n":', '[{', '[{"n":4,', '[//x', '{"n":[', '{"n":[[],[4,', '{"n":{"m":') {
    try { $null = ConvertFrom-Json $text; "$text read" } catch { "$text  $_" }
}
#@ object-cut
foreach ($text in '{', '{"n":', '{"n":4', '{"n":4,', '{"n":[4,5', '{"n":{"m":1', '{"n":{"m":{},', '{"n":[{},', '{"n":{},') {
    try { $null = ConvertFrom-Json $text; "$text read" } catch { "$text  $_" }
}
#@ cut-with-tables
foreach ($text in '[', '[4', '["x",', '[{}') {
    try { ConvertFrom-Json $text -AsHashtable -NoEnumerate | ConvertTo-Json -Compress } catch { "$text  $_" }
}
#@ places-of-complaints
foreach ($text in '["x', '[truex', '[1,truex', '[nul', '[4, nul', '[4 x', '{"a":[1,{"b":x', '[[1],x') {
    try { $null = ConvertFrom-Json $text; "$text read" } catch { "$text  $_" }
}
#@ lines-that-are-one-text
'[', '{"n":1},', '{"n":2}', ']' | ConvertFrom-Json
'[', '"x",', '"y"', ']' | ConvertFrom-Json
'["x",', '"y"]' | ConvertFrom-Json
#@ lines-that-are-texts
'4', '[5', '6' | ConvertFrom-Json
'{"n":1}', '', ' ', '{"n":2}' | ConvertFrom-Json | ForEach-Object { "<$_>" }
#@ first-line-holds-nothing
'', '5' | ConvertFrom-Json | ForEach-Object { "<$_>" }
'// note', '{"n":1}' | ConvertFrom-Json | ForEach-Object { "<$_>" }
#@ nothing-is-null
'' | ConvertFrom-Json | ForEach-Object { "<$_>" }
#@ piped-guid
$id = [guid]'11112222-3333-4444-5555-666677778888'
$id | ConvertTo-Json -Compress
ConvertTo-Json $id -Compress
$id, $id | ConvertTo-Json -Compress
, $id | ConvertTo-Json -AsArray -Compress
[pscustomobject]@{ Id = [guid]::Empty } | ConvertTo-Json -Compress
#@ piped-address
[ipaddress]'10.1.2.3', [ipaddress]'::1' | ConvertTo-Json -Compress
#@ address-behind-a-property
[System.Net.IPEndPoint]::new([ipaddress]'10.1.2.3', 80) | ConvertTo-Json -Compress
#@ members-of-plain-values
[DateTimeOffset]'2024-06-15T10:30:00+00:00' | Add-Member -PassThru Note n | ConvertTo-Json -Compress
[uri]'http://host.example/' | Add-Member -PassThru Note n | ConvertTo-Json -Compress
[bigint]7 | Add-Member -PassThru Note n | ConvertTo-Json -Compress
[DBNull]::Value | Add-Member -PassThru Note n | ConvertTo-Json -Compress
[datetime]'2024-06-15' | Add-Member -PassThru Note n | ConvertTo-Json -Compress
[guid]::Empty | Add-Member -PassThru Note n | ConvertTo-Json -Compress
#@ members-of-dictionaries
$table = @{ one = 1 } | Add-Member -PassThru Note n
$table | ConvertTo-Json -Compress
ConvertTo-Json $table -Compress
@{ inner = $table } | ConvertTo-Json -Compress
[ordered]@{ one = 1 } | Add-Member -PassThru Note n | ConvertTo-Json -Compress
#@ null-strings
@{ n = [NullString]::Value } | ConvertTo-Json -Compress
ConvertTo-Json @([NullString]::Value, $null) -Compress
#@ too-deep-with-members
$span = [timespan]'1:00' | Add-Member -PassThru Note n
@{ s = $span } | ConvertTo-Json -Depth 0 -Compress -WarningAction SilentlyContinue
@{ s = [pscustomobject]@{ n = 1 } } | ConvertTo-Json -Depth 0 -Compress -WarningAction SilentlyContinue
#@ class-with-values
class Kinds { [bigint]$Big; [guid]$Id; [ipaddress]$Address = '10.0.0.1'; [DateTimeOffset]$When; hidden [string]$Behind = 'h' }
[Kinds]::new() | ConvertTo-Json -Compress
