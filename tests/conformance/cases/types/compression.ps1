#@ compress-and-decompress
$C = [IO.Compression.CompressionMode]::Compress; $D = [IO.Compression.CompressionMode]::Decompress; foreach ($n in 'GZipStream', 'DeflateStream', 'ZLibStream') { $t = "System.IO.Compression.$n" -as [type]; $m = [IO.MemoryStream]::new(); $w = [IO.StreamWriter]::new($t::new($m, $C)); $w.Write('abc' * 1000); $w.Close(); $b = $m.ToArray(); $b.Length -lt 100; $r = [IO.StreamReader]::new($t::new([IO.MemoryStream]::new($b), $D)); $r.ReadToEnd().Length; $r.Close() }
#@ leave-open
$m = [IO.MemoryStream]::new(); $z = [IO.Compression.GZipStream]::new($m, [IO.Compression.CompressionMode]::Compress, $true); $z.WriteByte(65); $z.Dispose(); $m.CanRead; $m.Position = 0; [IO.Compression.GZipStream]::new($m, [IO.Compression.CompressionMode]::Decompress).ReadByte(); $z.BaseStream -eq $null; try { $z.WriteByte(1) } catch { $_.Exception.InnerException.Message }
#@ wrong-way
$z = [IO.Compression.GZipStream]::new([IO.MemoryStream]::new(), [IO.Compression.CompressionMode]::Compress); $z.CanRead; $z.CanWrite; try { [void]$z.ReadByte() } catch { $_.Exception.InnerException.Message }; $r = [IO.Compression.GZipStream]::new([IO.MemoryStream]::new(), [IO.Compression.CompressionMode]::Decompress); $r.ReadByte(); try { $r.WriteByte(1) } catch { $_.Exception.InnerException.Message }
#@ not-compressed
try { [IO.Compression.GZipStream]::new([IO.MemoryStream]::new([byte[]](1, 2, 3, 4)), [IO.Compression.CompressionMode]::Decompress).ReadByte() } catch { $_.Exception.Message }
#@ marshal-secure-text
$M = [Runtime.InteropServices.Marshal]; $s = ConvertTo-SecureString 'Päss1' -AsPlainText -Force; $b = $M::SecureStringToBSTR($s); $M::PtrToStringBSTR($b); $M::PtrToStringAuto($b); $M::PtrToStringUni($b, 2); $M::ZeroFreeBSTR($b); $g = $M::SecureStringToGlobalAllocUnicode($s); $M::PtrToStringUni($g); $M::ZeroFreeGlobalAllocUnicode($g); try { $M::PtrToStringBSTR([IntPtr]::Zero) } catch { $_.Exception.Message }; try { $M::SecureStringToBSTR($null) } catch { $_.Exception.Message }
#@ intptr
[IntPtr]::Zero.GetType().FullName; [IntPtr]::Zero -eq 0; [IntPtr]::Size; [IntPtr]::new(7).ToString(); [IntPtr]::Zero.ToInt64().GetType().Name; [IntPtr]::new(3).Equals([IntPtr]3); "$([IntPtr]::Zero)"
#@ binary-writer-closed
$w = [IO.BinaryWriter]::new([IO.MemoryStream]::new()); $w.Write('abc'); $w.Write([char[]]'xy'); $w.BaseStream.Position; $w.Dispose(); try { $w.Write(1) } catch { $_.Exception.InnerException.Message }
