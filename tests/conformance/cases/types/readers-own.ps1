#@ readers and writers
function Try-It([scriptblock]$s) { try { $r = & $s; if ($null -ne $r) { "$s -> $r [$($r.GetType().Name)]" } else { "$s -> null" } } catch { "$s -> $($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
function New-Stream { , [IO.MemoryStream]::new([byte[]](0xEF, 0xBB, 0xBF, 0x61, 0xC3, 0xA9)) }
Try-It { [IO.StreamReader]::new((New-Stream), $true).ReadToEnd() }
Try-It { [IO.StreamReader]::new((New-Stream), [Text.Encoding]::UTF8, $true).ReadToEnd() }
Try-It { [IO.StreamReader]::new((New-Stream), [Text.Encoding]::UTF8, $true, 1024).ReadToEnd() }
Try-It { [IO.StreamReader]::new((New-Stream), [Text.Encoding]::UTF8, $true, 0).ReadToEnd() }
Try-It { [IO.StreamReader]::new((New-Stream), [Text.Encoding]::UTF8, $true, -5).ReadToEnd() }
Try-It { $m = New-Stream; $r = [IO.StreamReader]::new($m, [Text.Encoding]::UTF8, $true, 1024, $true); $r.ReadToEnd(); $r.Dispose(); $m.CanRead }
Try-It { $m = New-Stream; $r = [IO.StreamReader]::new($m, [Text.Encoding]::UTF8, $true, 1024, $false); $r.Dispose(); $m.CanRead }
Try-It { $c = [char[]]::new(4); $n = [IO.StringReader]::new('abc').ReadBlock($c, 0, 4); $n; -join $c[0..2] }
Try-It { $m = [IO.MemoryStream]::new(); $w = [IO.StreamWriter]::new($m, [Text.UTF8Encoding]::new($false), 1024); $w.Write('abc'); $w.Flush(); $m.Length; $w.Dispose(); $m.CanWrite }
Try-It { $m = [IO.MemoryStream]::new(); $w = [IO.StreamWriter]::new($m, [Text.UTF8Encoding]::new($false), 1024, $true); $w.Write('abc'); $w.Dispose(); $m.CanWrite; $m.Length }
Try-It { [IO.StreamWriter]::new([IO.MemoryStream]::new(), [Text.Encoding]::ASCII, 0) }
Try-It { $w = [IO.StringWriter]::new(); $w.Write('{0}-{1}-{2}', 1, 2, 3); $w.WriteLine('{0}+{1}+{2}', 1, 2, 3); $w.Write([float]1.5); $w.Write([uint]7); $w.Write([ulong]8); $w.Write([Text.StringBuilder]::new('sb')); $w.WriteLine([float]2.5); $w.WriteLine([uint]9); $w.WriteLine([ulong]10); $w.WriteLine([Text.StringBuilder]::new('x')); $w.ToString() }
Try-It { $p = [IO.Path]::GetTempFileName(); $w = [IO.StreamWriter]::new($p, $false, [Text.Encoding]::ASCII, 512); $w.Write('q'); $w.Dispose(); $r = [IO.StreamReader]::new($p, [Text.Encoding]::ASCII, $false); $r.ReadToEnd(); $r.Dispose(); $r = [IO.StreamReader]::new($p, $true); $r.ReadToEnd(); $r.Dispose(); $r = [IO.StreamReader]::new($p, [Text.Encoding]::ASCII, $false, 128); $r.ReadToEnd(); $r.Dispose(); [IO.File]::Delete($p) }
