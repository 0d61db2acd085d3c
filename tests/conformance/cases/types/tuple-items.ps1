#@ by-place
$t = [Tuple]::Create(10, 'b', 2.5); $t[0]; $t[1]; $t[-1]; $null -eq $t[3]; $t['1']
#@ value-tuples
$v = [ValueTuple]::Create(7, 8); $v[0]; $v[-2]
#@ slices
$t = [Tuple]::Create('a', 'b', 'c'); $t[0, 2]; $t[2..0] -join ''
#@ outside-strictly
Set-StrictMode -Version 3; try { [Tuple]::Create(1, 2)[5] } catch { $_.FullyQualifiedErrorId }
