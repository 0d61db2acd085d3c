#@ rsj-1
'aa'..3
#@ rsj-2
1..'b'
#@ rsj-3
'99999999999'..1
#@ rsj-4
1..5000000000
#@ rsj-5
1.5..3.5
#@ rsj-6
2.5..0.5
#@ rsj-7
1..$null
#@ rsj-8
$null..2
#@ rsj-9
'1'..'3'
#@ rsj-10
'a'..'e'
#@ rsj-11
'a'..3
#@ rsj-12
1..'c'
#@ rsj-13
[char]'a'..[char]'c'
#@ rsj-14
[char]'a'..3
#@ rsj-15
(1,2)..3
#@ rsj-16
1..(2,3)
#@ rsj-17
$true..3
#@ rsj-18
1..[datetime]'2020-01-01'
#@ rsj-19
@{}..2
#@ rsj-20
1..''
#@ rsj-21
''..2
#@ rsj-22
' 2 '..4
#@ rsj-23
'0x10'..18
#@ rsj-24
1..3.7
#@ rsj-25
1..2.5d
#@ rsj-26
1..[long]3
#@ rsj-27
([byte]1..[byte]3)[0].GetType().Name
#@ rsj-28
('a'..'c')[0].GetType().Name
#@ rsj-29
'A'..'c'
#@ rsj-30
'z'..'x'
#@ rsj-31
1..[int]::MaxValue | select -first 2
#@ rsj-32
'1.5'..3
#@ rsj-33
'1e1'..11
#@ rsj-34
1..-2
#@ rsj-35
5 -is 'int'
#@ rsj-36
5 -is 'no.such'
#@ rsj-37
5 -is $null
#@ rsj-38
5 -is 5
#@ rsj-39
5 -is [int],[string]
#@ rsj-40
$null -is [object]
#@ rsj-41
$null -isnot [object]
#@ rsj-42
'x' -is [string]
#@ rsj-43
[pscustomobject]@{} -is [pscustomobject]
#@ rsj-44
@{} -is [pscustomobject]
#@ rsj-45
(gi /tmp) -is [pscustomobject]
#@ rsj-46
(gi /tmp) -is [psobject]
#@ rsj-47
5 -is [psobject]
#@ rsj-48
(1,2) -is [array]
#@ rsj-49
(1,2) -is [object[]]
#@ rsj-50
,1 -is [array]
#@ rsj-51
5 -as 'string'
#@ rsj-52
5 -as 'nosuch'
#@ rsj-53
'5' -as [int]
#@ rsj-54
'x' -as [int]
#@ rsj-55
$null -as [int]
#@ rsj-56
$null -as [string]
#@ rsj-57
5 -as $null
#@ rsj-58
(1,'2') -as [int[]]
#@ rsj-59
'1,2' -as [int[]]
#@ rsj-60
[datetime] -is [type]
#@ rsj-61
'abc' -replace '(','x'
#@ rsj-62
'abc' -replace 'b'
#@ rsj-63
'abc' -replace 'b','x','y'
#@ rsj-64
'abc' -replace $null,'x'
#@ rsj-65
'abc' -replace 'b',$null
#@ rsj-66
'abc' -replace ''
#@ rsj-67
'abc' -replace '','-'
#@ rsj-68
'aBc' -creplace 'b','x'
#@ rsj-69
'abc' -replace 'b',{ $_.Value.ToUpper() }
#@ rsj-70
'abc' -replace '(b)','[$1]'
#@ rsj-71
'abc' -replace '(?<n>b)','[${n}]'
#@ rsj-72
'abc' -replace 'b','$&$&'
#@ rsj-73
'abc' -replace 'b','$$'
#@ rsj-74
'abc' -replace 'b','$0'
#@ rsj-75
'abc' -replace 'b','$9'
#@ rsj-76
('a1','b2') -replace '\d'
#@ rsj-77
5 -replace '5','6'
#@ rsj-78
$null -replace 'a','b'
#@ rsj-79
@($null,'a') -replace 'a','b'
#@ rsj-80
@() -replace 'a','b'
#@ rsj-81
'a.b' -replace '.','x'
#@ rsj-82
'a,b,c,d' -split ',',-2
#@ rsj-83
'a,b,c,d' -split ',',-1
#@ rsj-84
'a,b,c,d' -split ',',-9
#@ rsj-85
'a,b,c,d' -split ',',2
#@ rsj-86
'a,b,c,d' -split ',',0
#@ rsj-87
'a,b,c,d' -split ',',1
#@ rsj-88
'a1b2c3' -split '\d'
#@ rsj-89
'a1b2c3' -split '(\d)'
#@ rsj-90
'a1b2c3' -split '(\d)',2
#@ rsj-91
'a1b2c3' -split '(\d)',-2
#@ rsj-92
'abc' -split ''
#@ rsj-93
'abc' -split '',2
#@ rsj-94
'abc' -split {$_ -eq 'b'}
#@ rsj-95
'abcbd' -split {$_ -eq 'b'},2
#@ rsj-96
'abcbd' -split {$_ -eq 'b'},-2
#@ rsj-97
'aXbxc' -csplit 'x'
#@ rsj-98
'a.b' -split '.',0,'SimpleMatch'
#@ rsj-99
'a.b' -split '.',0,'Simplematch,IgnoreCase'
#@ rsj-100
'aXb' -csplit 'x',0,'IgnoreCase'
#@ rsj-101
'aXb' -csplit 'x',0,'SimpleMatch,IgnoreCase'
#@ rsj-102
"a`nb" -split '^b',0,'Multiline'
#@ rsj-103
'a b' -split 'a b',0,'IgnorePatternWhitespace'
#@ rsj-104
'a,b' -split ',',0,'NoSuch'
#@ rsj-105
'a,b' -split ',','x'
#@ rsj-106
'a,b' -split '['
#@ rsj-107
'a,b' -split ',',0,'SimpleMatch','x'
#@ rsj-108
-split ' a  b '
#@ rsj-109
-split ('a b','c d')
#@ rsj-110
-split $null
#@ rsj-111
-split ''
#@ rsj-112
'a,b','c,d' -split ','
#@ rsj-113
'a,b','c,d' -split ',',1
#@ rsj-114
$null -split ','
#@ rsj-115
1,2 -join '-'
#@ rsj-116
-join (1,2)
#@ rsj-117
-join 'abc'
#@ rsj-118
-join $null
#@ rsj-119
1,$null,2 -join '-'
#@ rsj-120
(1,2),(3,4) -join '-'
#@ rsj-121
@{a=1} -join ','
#@ rsj-122
1,2 -join $null
#@ rsj-123
1,2 -join 5
#@ rsj-124
'a' -join ','
#@ rsj-125
1.5,1e10,1.50d,$true -join ' '
#@ rsj-126
$ofs='-'; "$(1,2,3)"
#@ rsj-127
$ofs=$null; "$(1,2,3)"
#@ rsj-128
$ofs=''; "$(1,2,3)"
#@ rsj-129
"$(1.50d) $(1e20) $([float]1.1) $(0.1+0.2) $(1/3)"
#@ rsj-130
1.50d
#@ rsj-131
[decimal]1.50
#@ rsj-132
[decimal]'1.50'
#@ rsj-133
1.10d+1.90d
#@ rsj-134
1.50d*2
#@ rsj-135
1d/3
#@ rsj-136
10d/4
#@ rsj-137
"{0} {1:N2} {2:X} {3,5}|{3,-5}|" -f 1.50d,1234.567,255,'a'
#@ rsj-138
"{0}" -f $null
#@ rsj-139
"{0}" -f (1,2)
#@ rsj-140
"{0} {1}" -f (1,2)
#@ rsj-141
"{0} {1}" -f 1
#@ rsj-142
"{0:zz}" -f 5
#@ rsj-143
"{" -f 1
#@ rsj-144
"{0:d}" -f 1.5
#@ rsj-145
"{0:yyyy-MM-dd}" -f [datetime]'2020-01-02'
#@ rsj-146
"{0,10:N1}|" -f 3.14159
#@ rsj-147
"{0:P1} {0:E2} {0:F3} {0:G}" -f 0.12345
#@ rsj-148
"{0:000.00} {1:#,##0}" -f 3.14159,1234567
#@ rsj-149
"{{0}} {0}" -f 1
#@ rsj-150
"{0:x8}" -f 255
#@ rsj-151
"{0:c}" -f 5
#@ rsj-152
"{0}" -f $true
#@ rsj-153
"{0:hh\:mm}" -f [timespan]'01:02:03'
#@ rsj-154
"{1}" -f 'a'
#@ rsj-155
"{-1}" -f 'a'
#@ rsj-156
"{0}" -f @()
#@ rsj-157
"{0}" -f ,@(1,2)
#@ rsj-158
function f([char]$c){ "<$c>".Length; $c.GetType().Name; $null -eq $c } f
#@ rsj-159
function f([char]$c){ [int]$c } f
#@ rsj-160
function f([int]$c,[datetime]$d,[timespan]$t,[guid]$g,[consolecolor]$k,[long]$l,[decimal]$m,[byte]$b){ "$c|$d|$t|$g|$k|$l|$m|$b" } f
#@ rsj-161
[char]$z=$null
#@ rsj-162
[int]([char]$null)
#@ rsj-163
-split '   '
#@ rsj-164
-split ('','a')
#@ rsj-165
-split @()
#@ rsj-166
$l=[Collections.ArrayList]@(1,2); ,$l -join '-'; ($l,$l) -join '-'
#@ rsj-167
($l=[Collections.ArrayList]@(1,2)) -join '-'
#@ rsj-168
([pscustomobject]@{a=1}),5 -join '-'
#@ rsj-169
(@{a=1}),5 -join '-'
#@ rsj-170
,([Collections.Generic.Stack[int]]::new()) -join '-'
#@ rsj-171
'abcabc' -split 'b',-3
#@ rsj-172
'abcabc' -split '(b)(c)',-2
#@ rsj-173
('a,b,c','d,e,f') -split ',',-2
#@ rsj-174
'aaaa' -split 'aa',-2
#@ rsj-175
'abc' -split '',-2
#@ rsj-176
'abc' -split '(?=b)',2
#@ rsj-177
'abc' -split 'B',-2
#@ rsj-178
'abc' -split {$_ -match '[bc]'},-2
#@ rsj-179
'a,b;c' -split '[,;]',-2,'RegexMatch'
#@ rsj-180
'a,b,c' -split ',',-2,'SimpleMatch'
#@ rsj-182
function f { param([Parameter()][bigint]$a,[sbyte]$b,[char]$c,[datetime]$d,[switch]$e,[bool]$g) ($a,$b,$c,$d,$e,$g | % { if($null -eq $_){'NULL'}else{$_.GetType().Name} }) -join ',' } f
#@ rsj-183
& { param([char]$c,[int]$i) "[$c][$i]" }
#@ rsj-184
1..3 | % { $_ * 2 }
#@ rsj-185
'a'..'c' | % { "$_" }
#@ rsj-186
3..1 | select -first 2
#@ rsj-187
(1..3) | measure -sum | % Sum
#@ rsj-188
1..3 | sort -desc
#@ rsj-189
$i=0; 1..5 | % { $i += $_ }; $i
#@ rsj-190
1..'x' | % { 1 }
#@ rsj-191
1..1e10 | select -first 1
#@ rsj-192
1..2000000000 | select -first 3
#@ rsj-194
5 -is 'System.Int32'
#@ rsj-195
5 -is '[int]'
#@ rsj-196
5 -as '[string]'
#@ rsj-197
5 -is 'int[]'
#@ rsj-198
'5' -as 'int','x'
#@ rsj-199
5 -as 5
#@ rsj-200
'x' -is 'Collections.Generic.List[int]'
