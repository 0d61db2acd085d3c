#@ hashes
$b = [Text.Encoding]::UTF8.GetBytes('abc'); foreach ($n in 'MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512') { $h = ("System.Security.Cryptography.$n" -as [type])::Create(); $n + ' ' + [BitConverter]::ToString($h.ComputeHash($b)).Replace('-', '').ToLower() }
#@ managed-hashes
$b = [Text.Encoding]::UTF8.GetBytes('abc'); [Convert]::ToHexString([Security.Cryptography.SHA256Managed]::new().ComputeHash($b)); [Convert]::ToHexString((New-Object Security.Cryptography.MD5CryptoServiceProvider).ComputeHash($b)); [Convert]::ToHexString((New-Object System.Security.Cryptography.SHA1Managed).ComputeHash($b, 0, 2))
#@ hmac
$k = [Text.Encoding]::UTF8.GetBytes('key'); $b = [Text.Encoding]::UTF8.GetBytes('The quick brown fox jumps over the lazy dog')
foreach ($n in 'MD5', 'SHA1', 'SHA256', 'SHA384', 'SHA512') { $h = New-Object "System.Security.Cryptography.HMAC$n" -ArgumentList (, $k); "$n $($h.HashSize) $($h.HashName) $([Convert]::ToHexString($h.ComputeHash($b)))" }
#@ hmac-key
$h = [Security.Cryptography.HMACSHA256]::new(); $h.Key.Length; $h.Key = [byte[]](1, 2, 3); $h.Key -join ','; [Convert]::ToHexString($h.ComputeHash([byte[]]@())); [Convert]::ToHexString([Security.Cryptography.HMACSHA256]::HashData([byte[]](1, 2, 3), [byte[]]@())); $h.GetType().BaseType.FullName; try { [Security.Cryptography.HMACSHA1]::new($null) } catch { $_.FullyQualifiedErrorId }
#@ hmac-long-key
$k = [byte[]](1..200 | % { $_ }); [Convert]::ToHexString([Security.Cryptography.HMACSHA512]::new($k).ComputeHash([byte[]](1..10))); [Convert]::ToHexString([Security.Cryptography.HMACSHA1]::new($k).ComputeHash([byte[]](1..10)))
#@ binary-writer
$m = [IO.MemoryStream]::new(); $w = [IO.BinaryWriter]::new($m); $w.Write([int]258); $w.Write('h' + [char]0xe9); $w.Write([double]1.5); $w.Write([byte]7); $w.Write($true); $w.Write([char]'x'); $w.Write([decimal]1.25); $w.Write([byte[]](1, 2)); $w.Write([long]-1); $w.Write([single]0.5); $w.Write7BitEncodedInt(300); $w.Flush(); [Convert]::ToHexString($m.ToArray())
#@ binary-reader
$r = [IO.BinaryReader]::new([IO.MemoryStream]::new([byte[]](2, 1, 0, 0, 3, 0x61, 0xc3, 0xa9, 1, 0xff, 9, 8, 7, 0x41, 0xff, 0xff))); $r.ReadInt32(); $r.ReadString(); $r.ReadBoolean(); $r.ReadByte(); $r.ReadBytes(3) -join ','; $r.ReadChar(); $r.ReadInt16(); try { $r.ReadByte() } catch { $_.Exception.GetType().Name; $_.Exception.InnerException.Message }; $r.Read(); $r.BaseStream.Position
#@ binary-round-trip
$m = [IO.MemoryStream]::new(); $w = [IO.BinaryWriter]::new($m); foreach ($v in [int16]-3, [uint16]9, [uint32]5, [uint64]6, [sbyte]-2) { $w.Write($v) }; [void]$w.Seek(0, 'Begin'); $r = [IO.BinaryReader]::new($m); $r.ReadInt16(); $r.ReadUInt16(); $r.ReadUInt32(); $r.ReadUInt64(); $r.ReadSByte(); $r.Close(); try { [void]$m.ReadByte() } catch { $_.Exception.InnerException.Message }
#@ gzip-round-trip
$m = [IO.MemoryStream]::new(); $z = [IO.Compression.GZipStream]::new($m, [IO.Compression.CompressionMode]::Compress, $true); $b = [Text.Encoding]::UTF8.GetBytes('hello ' * 500); $z.Write($b, 0, $b.Length); $z.Close(); $m.Length -lt 200; $m.Position = 0
$r = [IO.StreamReader]::new([IO.Compression.GZipStream]::new($m, 'Decompress')); $t = $r.ReadToEnd(); $t.Length; $t.Substring(0, 12)
#@ gzip-known-text
$b = [Convert]::FromBase64String('H4sIAAAAAAAAA8tIzcnJVyjPL8pJAQCFEUoNCwAAAA=='); $o = [IO.MemoryStream]::new(); $z = New-Object IO.Compression.GzipStream ([IO.MemoryStream]::new($b)), ([IO.Compression.CompressionMode]::Decompress); $z.CanRead; $z.CanWrite; $z.CanSeek; $z.CopyTo($o); $z.Dispose(); [Text.Encoding]::ASCII.GetString($o.ToArray())
#@ deflate-writer
$m = [IO.MemoryStream]::new(); $w = [IO.StreamWriter]::new([IO.Compression.DeflateStream]::new($m, 'Compress')); $w.Write('abc' * 100); $w.Close(); $in = [IO.MemoryStream]::new($m.ToArray()); [IO.StreamReader]::new([IO.Compression.DeflateStream]::new($in, 'Decompress')).ReadToEnd().Length
#@ zlib-levels
foreach ($l in 'Optimal', 'Fastest', 'NoCompression', 'SmallestSize') { $m = [IO.MemoryStream]::new(); $z = [IO.Compression.ZLibStream]::new($m, [IO.Compression.CompressionLevel]$l); $z.Write([byte[]](1..50), 0, 50); $z.Dispose(); $in = [IO.MemoryStream]::new($m.ToArray()); $o = [IO.MemoryStream]::new(); [IO.Compression.ZLibStream]::new($in, 'Decompress').CopyTo($o); "$l $($o.Length)" }
#@ gzip-errors
try { $z = [IO.Compression.GZipStream]::new([IO.MemoryStream]::new([byte[]](1, 2, 3, 4)), 'Decompress'); [void]$z.ReadByte() } catch { $_.Exception.InnerException.GetType().Name }
try { [IO.Compression.GZipStream]::new($null, 'Decompress') } catch { $_.Exception.Message }
$z = [IO.Compression.GZipStream]::new([IO.MemoryStream]::new(), 'Compress'); try { $z.Length } catch { $_.Exception.Message }; try { [void]$z.ReadByte() } catch { $_.Exception.InnerException.GetType().Name }
#@ thread
$w = [Diagnostics.Stopwatch]::StartNew(); [Threading.Thread]::Sleep(20); $w.ElapsedMilliseconds -ge 19; [Threading.Thread]::Sleep([timespan]::FromMilliseconds(1)); [Threading.Thread]::CurrentThread.ManagedThreadId -gt 0; [Threading.Thread]::CurrentThread.IsAlive; try { [Threading.Thread]::Sleep(-5) } catch { $_.Exception.Message }
#@ interlocked
$n = 5; [Threading.Interlocked]::Increment([ref]$n); [Threading.Interlocked]::Add([ref]$n, 10); [Threading.Interlocked]::Exchange([ref]$n, 3); $n; [Threading.Interlocked]::CompareExchange([ref]$n, 9, 3); $n; [Threading.Interlocked]::Decrement([ref]$n)
