#@ by-drive
$null = New-Item -ItemType Directory dsa; 'param($q) "ran $q"; $null -ne $kept; $kept = 1' > dsa/x.ps1; $null = New-PSDrive DSA FileSystem (Resolve-Path dsa)
& DSA:/x.ps1 1; & DSA:\x.ps1 2; DSA:\x.ps1 3; . DSA:\x.ps1 4; . DSA:\x.ps1 5; & DSA:\x 6; (Get-Command DSA:\x.ps1).Name; Remove-PSDrive DSA
#@ no-such
try { & DSQ:\x.ps1 } catch { $_.FullyQualifiedErrorId; "$_" }
try { & DSQ:x } catch { $_.FullyQualifiedErrorId }
#@ module-that-is-not
try { & NoSuch\Thing } catch { $_.FullyQualifiedErrorId; "$_" }
