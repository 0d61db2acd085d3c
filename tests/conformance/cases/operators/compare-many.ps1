#@ compare-setup
1 -eq 0
#@ compare-1
@{} -gt 1
#@ compare-2
@{} -gt @{}
#@ compare-3
$h=@{}; $h -ge $h
#@ compare-4
$h=@{}; $h -gt $h
#@ compare-5
@{} -lt $null
#@ compare-6
$null -lt @{}
#@ compare-7
$null -gt @{}
#@ compare-8
{} -gt 1
#@ compare-9
[int] -gt 1
#@ compare-11
$p=[pscustomobject]@{a=1}; $p -ge $p
#@ compare-12
(get-item /tmp) -gt 'a'
#@ compare-13
[version]'1.2' -gt '1.1'
#@ compare-14
[version]'1.2' -gt 'x'
#@ compare-15
[guid]::Empty -lt [guid]'11111111-1111-1111-1111-111111111111'
#@ compare-16
$true -gt $false
#@ compare-17
$true -gt 0
#@ compare-18
$true -gt 'a'
#@ compare-19
1 -gt 'a'
#@ compare-20
1 -lt '2'
#@ compare-21
'10' -lt 9
#@ compare-22
1 -lt @(2)
#@ compare-23
@(1,2,3) -gt 1
#@ compare-24
1 -gt $null
#@ compare-25
$null -gt 0
#@ compare-26
$null -lt 0
#@ compare-27
$null -gt -1
#@ compare-28
$null -lt 1
#@ compare-29
$null -le $null
#@ compare-30
$null -ge $null
#@ compare-31
'a' -gt $null
#@ compare-32
$null -gt 'a'
#@ compare-33
'' -gt $null
#@ compare-34
$null -lt ''
#@ compare-35
[char]'a' -lt 'b'
#@ compare-36
[char]'a' -lt 98
#@ compare-37
'a' -lt [char]'b'
#@ compare-38
[datetime]'2020-01-01' -lt '2021-01-01'
#@ compare-39
[datetime]'2020-01-01' -lt 'x'
#@ compare-40
[datetime]'2020-01-01' -lt 5
#@ compare-41
[timespan]'1:00' -gt '0:30'
#@ compare-42
[timespan]'1:00' -gt 5
#@ compare-43
[dayofweek]'Monday' -lt 'Tuesday'
#@ compare-44
[dayofweek]'Monday' -lt 3
#@ compare-45
[dayofweek]'Monday' -lt 'x'
#@ compare-46
3 -gt [dayofweek]'Monday'
#@ compare-47
'Monday' -eq [dayofweek]1
#@ compare-48
[dayofweek]1 -eq 'monday'
#@ compare-49
1 -eq [dayofweek]1
#@ compare-50
1.5 -gt 1
#@ compare-51
1 -lt 1.5d
#@ compare-52
[double]::NaN -eq [double]::NaN
#@ compare-53
[double]::NaN -gt 1
#@ compare-54
[double]::NaN -lt 1
#@ compare-55
1 -lt [double]::NaN
#@ compare-56
[bigint]5 -gt 4
#@ compare-57
5 -gt [bigint]4
#@ compare-58
'abc' -eq 'ABC'
#@ compare-59
'abc' -ceq 'ABC'
#@ compare-60
'abc' -lt 'ABC'
#@ compare-61
'A' -clt 'b'
#@ compare-62
'a','b' -eq 'A'
#@ compare-63
@(1,$null,2) -eq $null
#@ compare-64
@() -eq $null
#@ compare-65
$null -eq @()
#@ compare-66
@($null) -eq $null
#@ compare-67
1 -eq '1'
#@ compare-68
'1' -eq 1
#@ compare-69
'1.0' -eq 1
#@ compare-70
1 -eq '1.0'
#@ compare-71
'0x10' -eq 16
#@ compare-72
16 -eq '0x10'
#@ compare-73
1 -eq $true
#@ compare-74
$true -eq 1
#@ compare-75
$true -eq 'x'
#@ compare-76
$true -eq ''
#@ compare-77
'True' -eq $true
#@ compare-78
$false -eq 0
#@ compare-79
0 -eq $false
#@ compare-80
0 -eq ''
#@ compare-81
'' -eq 0
#@ compare-82
0 -eq $null
#@ compare-83
$null -eq ''
#@ compare-84
[int[]](1,2) -eq 1
#@ compare-85
(1,2) -eq (1,2)
#@ compare-86
,(1,2) -eq (1,2)
#@ compare-87
'a b' -eq ('a','b')
#@ compare-88
@{a=1} -eq @{a=1}
#@ compare-89
[pscustomobject]@{a=1} -eq [pscustomobject]@{a=1}
#@ compare-90
{a} -eq {a}
#@ compare-91
[int] -eq 'int'
#@ compare-92
[int] -eq 'System.Int32'
#@ compare-93
'System.Int32' -eq [int]
#@ compare-94
'int' -eq [int]
#@ compare-95
[guid]::Empty -eq '00000000-0000-0000-0000-000000000000'
#@ compare-96
[version]'1.0' -eq '1.0'
#@ compare-97
[uri]'http://a/' -eq 'http://a/'
#@ compare-98
[datetime]'2020-01-01' -eq '1/1/2020'
#@ compare-99
(1 -eq 1) -eq 'true'
#@ compare-100
[char]65 -eq 'a'
#@ compare-101
[char]65 -ceq 'a'
#@ compare-102
[char]65 -eq 65
#@ compare-103
65 -eq [char]65
#@ compare-104
1 -ne 2 -eq $true
#@ compare-105
-not 1 -eq 1
#@ compare-106
1,2 -contains '1'
#@ compare-107
'a' -in 'A','b'
#@ compare-108
'a' -cin 'A','b'
#@ compare-109
1 -in 1
#@ compare-110
$null -in $null
#@ compare-111
$null -in @()
#@ compare-112
@() -contains $null
#@ compare-113
@($null) -contains $null
#@ compare-114
(1,2),3 -contains 3
#@ compare-115
'abc' -contains 'a'
#@ compare-116
1..3 -notcontains 2
#@ compare-117
2 -notin 1..3
#@ compare-118
@{a=1} -contains 'a'
#@ compare-119
'abc' -like 'A*'
#@ compare-120
'abc' -clike 'A*'
#@ compare-121
'abc' -like '[a-b]bc'
#@ compare-122
'a[b' -like 'a`[b'
#@ compare-123
'abc' -notlike 'a?c'
#@ compare-124
('abc','xyz') -like 'a*'
#@ compare-125
$null -like '*'
#@ compare-126
$null -like ''
#@ compare-127
5 -like '5'
#@ compare-128
'abc' -like $null
#@ compare-129
'ab' -like '[z-a]b'
#@ compare-130
'ab' -like '['
#@ compare-131
'ab' -like 'a[b'
#@ compare-132
'ab' -like '[]b'
#@ compare-133
'a]b' -like 'a[]]b'
#@ compare-134
'a-b' -like 'a[a-]b'
#@ compare-135
'a' -like '[!a]'
#@ compare-136
'a`*' -like 'a``*'
#@ compare-137
'abc' -match 'B'; $matches[0]
#@ compare-138
'abc' -cmatch 'B'
#@ compare-139
'abc' -match '(?<x>b)(c)'; $matches.x; $matches[1]; $matches.Count
#@ compare-140
('abc','xbz') -match 'b'; $matches
#@ compare-141
'abc' -match $null
#@ compare-142
$null -match 'a'
#@ compare-143
$null -match ''
#@ compare-144
'abc' -match '['
#@ compare-145
'abc' -notmatch 'z'
#@ compare-146
5 -match '\d'
#@ compare-147
'a1b2' -match '(\d)(?:x)?(y)?'; $matches.Count
