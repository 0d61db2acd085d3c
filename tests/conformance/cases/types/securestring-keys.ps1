#@ key-roundtrip
$k = [byte[]](1..16); foreach ($n in 16, 24, 32) { $k = [byte[]](1..$n); $e = ConvertFrom-SecureString (ConvertTo-SecureString 'abcé' -AsPlainText -Force) -Key $k; $e.GetType().Name; $e.Substring(0, 32); $e.Length; (ConvertFrom-SecureString (ConvertTo-SecureString $e -Key $k) -AsPlainText) -ceq 'abcé' }
#@ known-text
$e = '76492d1116743f0423413b16050a5345MgB8AFUAQwBWAHIAZABlAGgAeQBnAGsAcQA0AEMATgBVADUAegBmACsAVwBZAEEAPQA9AHwAOQA4AGIAMwBjADYAZQAyADIAYQA1ADIANwA2ADEAYQBjADMAYwAyADgAYgAxAGQAZgBlADAAYQAyADQAMAAyAA=='; $s = ConvertTo-SecureString $e -Key ([byte[]](1..32)); ConvertFrom-SecureString $s -AsPlainText; $s.Length; [System.Net.NetworkCredential]::new('u', $s).Password
#@ secure-key
$sk = ConvertTo-SecureString '0123456789abcdef' -AsPlainText -Force; $e = 'pw' | ConvertTo-SecureString -AsPlainText -Force | ConvertFrom-SecureString -SecureKey $sk; $e.Length; $e | ConvertTo-SecureString -SecureKey $sk | ConvertFrom-SecureString -AsPlainText
#@ bad-keys
function t($b) { try { & $b } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
$k = [byte[]](1..32); $e = ConvertFrom-SecureString (ConvertTo-SecureString 'abc' -AsPlainText -Force) -Key $k
t { ConvertFrom-SecureString (ConvertTo-SecureString 'abc' -AsPlainText -Force) -Key ([byte[]](1..5)) }
t { ConvertTo-SecureString $e -Key ([byte[]](1..5)) -ErrorAction Stop }
t { ConvertTo-SecureString 'zz' -ErrorAction Stop }
t { ConvertTo-SecureString 'zzz' -Key $k -ErrorAction Stop }
t { ConvertTo-SecureString $e -ErrorAction Stop }
t { ConvertFrom-SecureString ([securestring]::new()) -Key $k }
#@ plain
ConvertFrom-SecureString (ConvertTo-SecureString 'abc' -AsPlainText -Force); ConvertFrom-SecureString (ConvertTo-SecureString '610062006300') -AsPlainText
