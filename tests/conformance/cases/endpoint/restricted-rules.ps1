#@ p1
param($a) begin { 1 }
#@ p2
begin { 1 } end { 2 }
#@ p3
process { 1 }
#@ p4
end { 1 }
#@ p5
dynamicparam { } end { 1 }
#@ p6
param()
#@ p7
[CmdletBinding()] param($a, $b)
1
#@ a1
$x = 1
#@ a2
$x += 1
#@ a3
$a, $b = 1, 2
#@ a4
$true = 1
#@ i1
++$x
#@ i2
$x++
#@ h3
[ordered]@{ a = 1 }
#@ h4
@{ $EpVar = 1 }
#@ ar1
@(1, 2; 3)
#@ ar2
,1
#@ ar3
(1, 2)[0]
#@ ar4
@(1)[0]
#@ m1
'abc'.Length
#@ m2
'abc'::Length
#@ m3
@{a=1}.a
#@ m4
(Get-Date).Year
#@ st1
"$true"
#@ st2
"x$null"
#@ st3
"a $EpVar"
#@ st4
'a' + 'b'
#@ st5
@"
abc
"@
#@ st6
@"
a $x
"@
#@ op1
1 -lt 2 -and 3 -gt 2
#@ op2
'a' -replace 'a','b'
#@ op3
'a' -match 'a'
#@ op4
'a' -in 'a','b'
#@ op5
1 -is [int]
#@ op6
'{0}' -f 1
#@ op7
1 -shl 2
#@ op8
!$true
#@ op9
-bnot 5
#@ op10
1,2 -join '-'
#@ op11
-join 1,2
#@ op12
1 -xor 0
#@ op13
5 % 2; 2 * 3; 4 / 2; 3 - 1
#@ op14
'abc' -clike 'A*'
#@ op15
[string]1
#@ op16
[bool]$null
#@ op17
[hashtable]@{}
#@ op18
[version]'1.0'
#@ op19
[nosuch]1
#@ op20
[int[]](1,2)
#@ op21
[pscustomobject]@{a=1}
#@ v1
$PSCulture; $PSUICulture
#@ v2
$PSVersionTable
#@ v3
$global:x
#@ v4
$env:PATH
#@ v5
${EpVar}
#@ v6
@EpVar
#@ v7
$args
#@ v8
$PSScriptRoot
#@ v9
$input
#@ v10
$?
#@ v11
$_.Length
#@ s1
foreach ($x in 1) { 1 }
#@ s2
do { 1 } while ($false)
#@ s3
do { 1 } until ($true)
#@ s4
try { 1 } catch { 2 }
#@ s5
trap { 1 }
#@ s6
exit
#@ s7
continue
#@ s8
filter f { 1 }
#@ s10
if (Get-Date) { 1 }
#@ s11
workflow x { }
#@ s13
break foo
#@ s14
switch (1) { default { 1 } }
#@ s15
parallel { 1 }
#@ c1
Write-Output 1, 2
#@ c2
Write-Output @(1, 2)
#@ c3
Write-Output $true
#@ c4
Write-Output $EpVar
#@ c5
Write-Output -InputObject abc
#@ c6
Write-Output "a$(1)"
#@ c7
Write-Output @{a=1}
#@ c8
Write-Output { 1 }
#@ c9
Write-Output > /dev/null
#@ c10
Write-Output a > ./x.txt
#@ c11
Write-Output a | Write-Output
#@ c12
/bin/echo abc
#@ c13
echo abc
#@ c14
Get-Date | Out-Null; 1
#@ c15
. Write-Output a
#@ c16
& { 1 }
#@ c18
Write-Output (Get-Date).Year
#@ c20
Get-Item /nosuch
#@ c21
1..2 | ForEach-Object Length
#@ c22
NoSuchCommand
#@ c23
1 | Write-Output
#@ c24
Write-Output @args
#@ c25
Write-Output -ErrorAction Stop a
#@ c26
Invoke-Expression '1 + 1'
#@ c27
Write-Output (1,2)[0]
#@ c28
Write-Output ([int]5)
#@ c29
Write-Output --% a b
#@ e1
1 +
#@ e2
(
#@ e3
@{
#@ e4
# only comment
#@ e5
1
2
#@ e6
$x = 1; $y = 2; foreach ($z in 1) { $z.Foo() }
#@ n1
Set-Variable q 5
#@ n2
function:prompt
