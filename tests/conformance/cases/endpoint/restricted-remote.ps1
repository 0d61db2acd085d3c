#@ 1
Get-Loc 1 2
#@ 2
Get-Loc -A 'x y' -B $true
#@ 3
Get-Loc $Vis
#@ 4
Get-Loc @(1,2)
#@ 5
Get-Loc @{a=1}
#@ 6
Get-Loc "a$Vis"
#@ 7
Get-Loc $(1)
#@ 8
Get-Loc (1)
#@ 9
Get-Date -Year 2020 -Format yy
#@ 10
Get-Date -Year 2020 -Format MM
#@ 11
Get-Date -Day 1
#@ 12
1..3 | Measure-Object
#@ 13
if ($true) { 'yes' } else { 'no' }
#@ 14
foreach ($i in 1,2) { $i }
#@ 15
$null
#@ 16
$true; $false; $PSCulture; $PSUICulture
#@ 17
'a' -eq 'A'
#@ 18
1,2,3
#@ 19
'a' + 'b'
#@ 20
-not $true
#@ 21
'x' -match 'x'
#@ 22
'a' -replace 'a','b'
#@ 23
1 -band 1
#@ 24
'{0}' -f 1
#@ 25
'abc'.Length
#@ 26
[int]'5'
#@ 27
'5' -as [int]
#@ 28
try { 1 } catch { 2 }
#@ 29
throw 'x'
#@ 30
return 5
#@ 31
exit
#@ 32
function f { 1 }
#@ 33
& Get-Loc
#@ 34
. Get-Loc
#@ 35
& { 1 }
#@ 36
switch (1) { 1 { 'one' } }
#@ 37
while ($false) { }
#@ 38
do { 1 } while ($false)
#@ 39
$List
#@ 40
$List[0]
#@ 41
@('a')[0]
#@ 42
data { 1 }
#@ 43
Get-Loc > ./x.txt
#@ 44
Get-Loc 2>&1
#@ 45
Get-Loc | Select-Object Length
#@ 46
Get-Loc -A:5
#@ 47
param($x) $x
#@ 48
#comment
'after comment'
#@ 49
1 ? 2 : 3
#@ 50
$null ?? 5
#@ 51
Get-Loc && Get-Loc
#@ 52
'a','b' -join ','
#@ 53
'a b'.Split(' ')
#@ 54
@'
here
'@
#@ 55
"`n".Length
#@ 56
Get-Loc `
 1
#@ 57
trap { 1 } 5
#@ 58
$x = 5
#@ 59
$x++
#@ 60
[string]::Empty
#@ 61
Get-Loc --% a b
#@ 62
Get-Loc -A 1kb
#@ 63
0x1F
#@ 64
1e3
#@ 65
1.5d
#@ 66
-5
#@ 67
!$true
#@ 68
Get-Process
#@ 69
Get-Command | Sort-Object Name | Select-Object Name
#@ 70
prompt
#@ 71
$Vis; $args; $PID
#@ 72
$env:PATH
#@ 73
$script:Vis
#@ 74
class X {}
#@ 75
using namespace System
#@ 76
Get-Loc -A {1}
#@ 77
Get-Loc @Vis
#@ 78
break
#@ 79
continue
#@ 80
Get-Loc;
#@ 81
;
#@ 82
(Get-Loc)
#@ 83
@(Get-Loc).Count
#@ 84
"$(Get-Loc)"
#@ 85
$List.Count
#@ 86
1 -in 1,2
#@ 87
Get-Loc -A 'a' 'b' 'c'
