#@ strict-1
& { Set-StrictMode -Version 1;  $null.Length  }
#@ strict-2
& { Set-StrictMode -Version 2;  $null.Length  }
#@ strict-3
& { Set-StrictMode -Version 3;  $null.Length  }
#@ strict-4
& { Set-StrictMode -Version 1;  $null.Count  }
#@ strict-5
& { Set-StrictMode -Version 2;  $null.Count  }
#@ strict-6
& { Set-StrictMode -Version 3;  $null.Count  }
#@ strict-7
& { Set-StrictMode -Version 1;  $null.Foo  }
#@ strict-8
& { Set-StrictMode -Version 2;  $null.Foo  }
#@ strict-9
& { Set-StrictMode -Version 3;  $null.Foo  }
#@ strict-10
& { Set-StrictMode -Version 1;  ([pscustomobject]@{a=1}).b  }
#@ strict-11
& { Set-StrictMode -Version 2;  ([pscustomobject]@{a=1}).b  }
#@ strict-12
& { Set-StrictMode -Version 3;  ([pscustomobject]@{a=1}).b  }
#@ strict-13
& { Set-StrictMode -Version 1;  ([pscustomobject]@{a=1}).Count  }
#@ strict-14
& { Set-StrictMode -Version 2;  ([pscustomobject]@{a=1}).Count  }
#@ strict-15
& { Set-StrictMode -Version 3;  ([pscustomobject]@{a=1}).Count  }
#@ strict-16
& { Set-StrictMode -Version 1;  (1).Count  }
#@ strict-17
& { Set-StrictMode -Version 2;  (1).Count  }
#@ strict-18
& { Set-StrictMode -Version 3;  (1).Count  }
#@ strict-19
& { Set-StrictMode -Version 1;  (1).Length  }
#@ strict-20
& { Set-StrictMode -Version 2;  (1).Length  }
#@ strict-21
& { Set-StrictMode -Version 3;  (1).Length  }
#@ strict-22
& { Set-StrictMode -Version 1;  'abc'.Foo  }
#@ strict-23
& { Set-StrictMode -Version 2;  'abc'.Foo  }
#@ strict-24
& { Set-StrictMode -Version 3;  'abc'.Foo  }
#@ strict-25
& { Set-StrictMode -Version 1;  @{a=1}.b  }
#@ strict-26
& { Set-StrictMode -Version 2;  @{a=1}.b  }
#@ strict-27
& { Set-StrictMode -Version 3;  @{a=1}.b  }
#@ strict-28
& { Set-StrictMode -Version 1;  @{a=1}['b']  }
#@ strict-29
& { Set-StrictMode -Version 2;  @{a=1}['b']  }
#@ strict-30
& { Set-StrictMode -Version 3;  @{a=1}['b']  }
#@ strict-31
& { Set-StrictMode -Version 1;  (1,2).Foo  }
#@ strict-32
& { Set-StrictMode -Version 2;  (1,2).Foo  }
#@ strict-33
& { Set-StrictMode -Version 3;  (1,2).Foo  }
#@ strict-34
& { Set-StrictMode -Version 1;  @().Foo  }
#@ strict-35
& { Set-StrictMode -Version 2;  @().Foo  }
#@ strict-36
& { Set-StrictMode -Version 3;  @().Foo  }
#@ strict-37
& { Set-StrictMode -Version 1;  @().Count  }
#@ strict-38
& { Set-StrictMode -Version 2;  @().Count  }
#@ strict-39
& { Set-StrictMode -Version 3;  @().Count  }
#@ strict-40
& { Set-StrictMode -Version 1;  ('a','bb').Length  }
#@ strict-41
& { Set-StrictMode -Version 2;  ('a','bb').Length  }
#@ strict-42
& { Set-StrictMode -Version 3;  ('a','bb').Length  }
#@ strict-43
& { Set-StrictMode -Version 1;  ([pscustomobject]@{a=1}),([pscustomobject]@{b=1}) | % { $_.a }  }
#@ strict-44
& { Set-StrictMode -Version 2;  ([pscustomobject]@{a=1}),([pscustomobject]@{b=1}) | % { $_.a }  }
#@ strict-45
& { Set-StrictMode -Version 3;  ([pscustomobject]@{a=1}),([pscustomobject]@{b=1}) | % { $_.a }  }
#@ strict-47
& { Set-StrictMode -Version 2;  (([pscustomobject]@{a=1}),([pscustomobject]@{b=1})).a  }
#@ strict-48
& { Set-StrictMode -Version 3;  (([pscustomobject]@{a=1}),([pscustomobject]@{b=1})).a  }
#@ strict-49
& { Set-StrictMode -Version 1;  (1,2)[5]  }
#@ strict-50
& { Set-StrictMode -Version 2;  (1,2)[5]  }
#@ strict-51
& { Set-StrictMode -Version 3;  (1,2)[5]  }
#@ strict-52
& { Set-StrictMode -Version 1;  (1,2)[-5]  }
#@ strict-53
& { Set-StrictMode -Version 2;  (1,2)[-5]  }
#@ strict-54
& { Set-StrictMode -Version 3;  (1,2)[-5]  }
#@ strict-55
& { Set-StrictMode -Version 1;  (1,2,3)[0,9]  }
#@ strict-56
& { Set-StrictMode -Version 2;  (1,2,3)[0,9]  }
#@ strict-57
& { Set-StrictMode -Version 3;  (1,2,3)[0,9]  }
#@ strict-58
& { Set-StrictMode -Version 1;  'abc'[9]  }
#@ strict-59
& { Set-StrictMode -Version 2;  'abc'[9]  }
#@ strict-60
& { Set-StrictMode -Version 3;  'abc'[9]  }
#@ strict-61
& { Set-StrictMode -Version 1;  ([Collections.Generic.List[int]](1,2))[5]  }
#@ strict-62
& { Set-StrictMode -Version 2;  ([Collections.Generic.List[int]](1,2))[5]  }
#@ strict-63
& { Set-StrictMode -Version 3;  ([Collections.Generic.List[int]](1,2))[5]  }
#@ strict-64
& { Set-StrictMode -Version 1;  ([Collections.ArrayList](1,2))[5]  }
#@ strict-65
& { Set-StrictMode -Version 2;  ([Collections.ArrayList](1,2))[5]  }
#@ strict-66
& { Set-StrictMode -Version 3;  ([Collections.ArrayList](1,2))[5]  }
#@ strict-67
& { Set-StrictMode -Version 1;  (1,2)['x']  }
#@ strict-68
& { Set-StrictMode -Version 2;  (1,2)['x']  }
#@ strict-69
& { Set-StrictMode -Version 3;  (1,2)['x']  }
#@ strict-70
& { Set-StrictMode -Version 1;  $null[0]  }
#@ strict-71
& { Set-StrictMode -Version 2;  $null[0]  }
#@ strict-72
& { Set-StrictMode -Version 3;  $null[0]  }
#@ strict-73
& { Set-StrictMode -Version 1;  $undefinedv  }
#@ strict-74
& { Set-StrictMode -Version 2;  $undefinedv  }
#@ strict-75
& { Set-StrictMode -Version 3;  $undefinedv  }
#@ strict-77
& { Set-StrictMode -Version 2;  "x$undefinedv"  }
#@ strict-78
& { Set-StrictMode -Version 3;  "x$undefinedv"  }
#@ strict-80
& { Set-StrictMode -Version 2;  "x$($undefinedv)"  }
#@ strict-81
& { Set-StrictMode -Version 3;  "x$($undefinedv)"  }
#@ strict-82
& { Set-StrictMode -Version 1;  $undefinedv.foo  }
#@ strict-83
& { Set-StrictMode -Version 2;  $undefinedv.foo  }
#@ strict-84
& { Set-StrictMode -Version 3;  $undefinedv.foo  }
#@ strict-85
& { Set-StrictMode -Version 1;  $undefinedv[0]  }
#@ strict-86
& { Set-StrictMode -Version 2;  $undefinedv[0]  }
#@ strict-87
& { Set-StrictMode -Version 3;  $undefinedv[0]  }
#@ strict-88
& { Set-StrictMode -Version 1;  $undefinedv += 1; $undefinedv  }
#@ strict-89
& { Set-StrictMode -Version 2;  $undefinedv += 1; $undefinedv  }
#@ strict-90
& { Set-StrictMode -Version 3;  $undefinedv += 1; $undefinedv  }
#@ strict-91
& { Set-StrictMode -Version 1;  $env:nosuchvarxx  }
#@ strict-92
& { Set-StrictMode -Version 2;  $env:nosuchvarxx  }
#@ strict-93
& { Set-StrictMode -Version 3;  $env:nosuchvarxx  }
#@ strict-94
& { Set-StrictMode -Version 1;  $global:nosuch  }
#@ strict-95
& { Set-StrictMode -Version 2;  $global:nosuch  }
#@ strict-96
& { Set-StrictMode -Version 3;  $global:nosuch  }
#@ strict-97
& { Set-StrictMode -Version 1;  $nosuchx++; $nosuchx  }
#@ strict-98
& { Set-StrictMode -Version 2;  $nosuchx++; $nosuchx  }
#@ strict-99
& { Set-StrictMode -Version 3;  $nosuchx++; $nosuchx  }
#@ strict-100
& { Set-StrictMode -Version 1;  [DayOfWeek]::Nope  }
#@ strict-101
& { Set-StrictMode -Version 2;  [DayOfWeek]::Nope  }
#@ strict-102
& { Set-StrictMode -Version 3;  [DayOfWeek]::Nope  }
#@ strict-103
& { Set-StrictMode -Version 1;  [int]::Nope  }
#@ strict-104
& { Set-StrictMode -Version 2;  [int]::Nope  }
#@ strict-105
& { Set-StrictMode -Version 3;  [int]::Nope  }
#@ strict-106
& { Set-StrictMode -Version 1;  [int]::Nope()  }
#@ strict-107
& { Set-StrictMode -Version 2;  [int]::Nope()  }
#@ strict-108
& { Set-StrictMode -Version 3;  [int]::Nope()  }
#@ strict-109
& { Set-StrictMode -Version 1;  (5)[0]  }
#@ strict-110
& { Set-StrictMode -Version 2;  (5)[0]  }
#@ strict-111
& { Set-StrictMode -Version 3;  (5)[0]  }
#@ strict-112
& { Set-StrictMode -Version 1;  function q {$args.Count}; q @nosuchsplat  }
#@ strict-113
& { Set-StrictMode -Version 2;  function q {$args.Count}; q @nosuchsplat  }
#@ strict-114
& { Set-StrictMode -Version 3;  function q {$args.Count}; q @nosuchsplat  }
#@ strict-115
& { Set-StrictMode -Version 1;  $null.Foo()  }
#@ strict-116
& { Set-StrictMode -Version 2;  $null.Foo()  }
#@ strict-117
& { Set-StrictMode -Version 3;  $null.Foo()  }
#@ strict-118
& { Set-StrictMode -Version 1;  $o=[pscustomobject]@{a=1}; $o.zz.yy  }
#@ strict-119
& { Set-StrictMode -Version 2;  $o=[pscustomobject]@{a=1}; $o.zz.yy  }
#@ strict-120
& { Set-StrictMode -Version 3;  $o=[pscustomobject]@{a=1}; $o.zz.yy  }
#@ strict-121
& { Set-StrictMode -Version 1;  $x=$null; $x.foo = 1  }
#@ strict-122
& { Set-StrictMode -Version 2;  $x=$null; $x.foo = 1  }
#@ strict-123
& { Set-StrictMode -Version 3;  $x=$null; $x.foo = 1  }
#@ strict-124
& { Set-StrictMode -Version 1;  $o=[pscustomobject]@{a=1}; $o.zz = 1  }
#@ strict-125
& { Set-StrictMode -Version 2;  $o=[pscustomobject]@{a=1}; $o.zz = 1  }
#@ strict-126
& { Set-StrictMode -Version 3;  $o=[pscustomobject]@{a=1}; $o.zz = 1  }
#@ strict-127
& { Set-StrictMode -Version 1;  1..$null  }
#@ strict-128
& { Set-StrictMode -Version 2;  1..$null  }
#@ strict-129
& { Set-StrictMode -Version 3;  1..$null  }
#@ strict-130
& { Set-StrictMode -Version 1;  $undefinedvv?.Foo  }
#@ strict-131
& { Set-StrictMode -Version 2;  $undefinedvv?.Foo  }
#@ strict-132
& { Set-StrictMode -Version 3;  $undefinedvv?.Foo  }
#@ strict-133
& { Set-StrictMode -Version 1;  $undefq -is [int]  }
#@ strict-134
& { Set-StrictMode -Version 2;  $undefq -is [int]  }
#@ strict-135
& { Set-StrictMode -Version 3;  $undefq -is [int]  }
#@ strict-137
& { Set-StrictMode -Version 2;  "$($Matches.x)"  }
#@ strict-138
& { Set-StrictMode -Version 3;  "$($Matches.x)"  }
#@ strict-139
& { Set-StrictMode -Version 1;  @(@(),@()).Foo  }
#@ strict-140
& { Set-StrictMode -Version 2;  @(@(),@()).Foo  }
#@ strict-141
& { Set-StrictMode -Version 3;  @(@(),@()).Foo  }
#@ strict-142
& { Set-StrictMode -Version 1;  $d=[Collections.Generic.Dictionary[string,int]]::new(); $d['a']  }
#@ strict-143
& { Set-StrictMode -Version 2;  $d=[Collections.Generic.Dictionary[string,int]]::new(); $d['a']  }
#@ strict-144
& { Set-StrictMode -Version 3;  $d=[Collections.Generic.Dictionary[string,int]]::new(); $d['a']  }
#@ strict-145
& { Set-StrictMode -Version 1;  $d=[Collections.Generic.Dictionary[string,int]]::new(); $d.a  }
#@ strict-146
& { Set-StrictMode -Version 2;  $d=[Collections.Generic.Dictionary[string,int]]::new(); $d.a  }
#@ strict-147
& { Set-StrictMode -Version 3;  $d=[Collections.Generic.Dictionary[string,int]]::new(); $d.a  }
#@ strict-148
& { Set-StrictMode -Version 1;  $d=[ordered]@{a=1}; $d[5]  }
#@ strict-149
& { Set-StrictMode -Version 2;  $d=[ordered]@{a=1}; $d[5]  }
#@ strict-150
& { Set-StrictMode -Version 3;  $d=[ordered]@{a=1}; $d[5]  }
#@ strict-151
& { Set-StrictMode -Version 1;  ,1 | where foo -eq 1  }
#@ strict-152
& { Set-StrictMode -Version 2;  ,1 | where foo -eq 1  }
#@ strict-153
& { Set-StrictMode -Version 3;  ,1 | where foo -eq 1  }
#@ strict-154
& { Set-StrictMode -Version 1;  ,1 | foreach foo  }
#@ strict-157
& { Set-StrictMode -Version 1;  ([pscustomobject]@{a=1}) | select b  }
#@ strict-158
& { Set-StrictMode -Version 2;  ([pscustomobject]@{a=1}) | select b  }
#@ strict-159
& { Set-StrictMode -Version 3;  ([pscustomobject]@{a=1}) | select b  }
#@ strict-160
& { Set-StrictMode -Version 1;  ([pscustomobject]@{a=1}) | where { $_.b }  }
#@ strict-161
& { Set-StrictMode -Version 2;  ([pscustomobject]@{a=1}) | where { $_.b }  }
#@ strict-162
& { Set-StrictMode -Version 3;  ([pscustomobject]@{a=1}) | where { $_.b }  }
#@ strict-163
& { Set-StrictMode -Version 1;  $undefzz -eq 1  }
#@ strict-164
& { Set-StrictMode -Version 2;  $undefzz -eq 1  }
#@ strict-165
& { Set-StrictMode -Version 3;  $undefzz -eq 1  }
#@ strict-166
& { Set-StrictMode -Version 1;  if ($undefif) {1} else {2}  }
#@ strict-167
& { Set-StrictMode -Version 2;  if ($undefif) {1} else {2}  }
#@ strict-168
& { Set-StrictMode -Version 3;  if ($undefif) {1} else {2}  }
#@ strict-169
& { Set-StrictMode -Version 1;  foreach ($i in $undeffe) {1}  }
#@ strict-170
& { Set-StrictMode -Version 2;  foreach ($i in $undeffe) {1}  }
#@ strict-171
& { Set-StrictMode -Version 3;  foreach ($i in $undeffe) {1}  }
#@ strict-172
& { Set-StrictMode -Version 1;  switch ($undefsw) { 1 {1} default {'d'} }  }
#@ strict-173
& { Set-StrictMode -Version 2;  switch ($undefsw) { 1 {1} default {'d'} }  }
#@ strict-174
& { Set-StrictMode -Version 3;  switch ($undefsw) { 1 {1} default {'d'} }  }
#@ strict-175
& { Set-StrictMode -Version 1;  ($b,$a).a  }
#@ strict-176
& { Set-StrictMode -Version 2;  ($b,$a).a  }
#@ strict-177
& { Set-StrictMode -Version 3;  ($b,$a).a  }
#@ strict-178
& { Set-StrictMode -Version 1;  ($b,1).a  }
#@ strict-179
& { Set-StrictMode -Version 2;  ($b,1).a  }
#@ strict-180
& { Set-StrictMode -Version 3;  ($b,1).a  }
#@ strict-181
& { Set-StrictMode -Version 1;  ($b,@{a=3}).a  }
#@ strict-182
& { Set-StrictMode -Version 2;  ($b,@{a=3}).a  }
#@ strict-183
& { Set-StrictMode -Version 3;  ($b,@{a=3}).a  }
#@ strict-184
& { Set-StrictMode -Version 1;  ($null,'abc').Length  }
#@ strict-185
& { Set-StrictMode -Version 2;  ($null,'abc').Length  }
#@ strict-186
& { Set-StrictMode -Version 3;  ($null,'abc').Length  }
#@ strict-187
& { Set-StrictMode -Version 1;  ($null,$a).a  }
#@ strict-188
& { Set-StrictMode -Version 2;  ($null,$a).a  }
#@ strict-189
& { Set-StrictMode -Version 3;  ($null,$a).a  }
#@ strict-190
& { Set-StrictMode -Version 1;  (@($a,$a),$a).a  }
#@ strict-191
& { Set-StrictMode -Version 2;  (@($a,$a),$a).a  }
#@ strict-192
& { Set-StrictMode -Version 3;  (@($a,$a),$a).a  }
#@ strict-193
& { Set-StrictMode -Version 1;  @($null).a  }
#@ strict-194
& { Set-StrictMode -Version 2;  @($null).a  }
#@ strict-195
& { Set-StrictMode -Version 3;  @($null).a  }
#@ strict-196
& { Set-StrictMode -Version 1;  @(@()).a  }
#@ strict-197
& { Set-StrictMode -Version 2;  @(@()).a  }
#@ strict-198
& { Set-StrictMode -Version 3;  @(@()).a  }
#@ strict-199
& { Set-StrictMode -Version 1;  (@(),$a).a  }
#@ strict-200
& { Set-StrictMode -Version 2;  (@(),$a).a  }
#@ strict-201
& { Set-StrictMode -Version 3;  (@(),$a).a  }
#@ strict-202
& { Set-StrictMode -Version 1;  ('x',$a).Count  }
#@ strict-203
& { Set-StrictMode -Version 2;  ('x',$a).Count  }
#@ strict-204
& { Set-StrictMode -Version 3;  ('x',$a).Count  }
#@ strict-205
& { Set-StrictMode -Version 1;  (5,6).Length  }
#@ strict-206
& { Set-StrictMode -Version 2;  (5,6).Length  }
#@ strict-207
& { Set-StrictMode -Version 3;  (5,6).Length  }
#@ strict-208
& { Set-StrictMode -Version 1;  ($a,$a).Count  }
#@ strict-209
& { Set-StrictMode -Version 2;  ($a,$a).Count  }
#@ strict-210
& { Set-StrictMode -Version 3;  ($a,$a).Count  }
#@ strict-211
& { Set-StrictMode -Version 1;  ,($a,$a).Count  }
#@ strict-212
& { Set-StrictMode -Version 2;  ,($a,$a).Count  }
#@ strict-213
& { Set-StrictMode -Version 3;  ,($a,$a).Count  }
#@ strict-214
& { Set-StrictMode -Version 1;  (get-date).Count  }
#@ strict-215
& { Set-StrictMode -Version 2;  (get-date).Count  }
#@ strict-216
& { Set-StrictMode -Version 3;  (get-date).Count  }
#@ strict-217
& { Set-StrictMode -Version 1;  (get-date).Length  }
#@ strict-218
& { Set-StrictMode -Version 2;  (get-date).Length  }
#@ strict-219
& { Set-StrictMode -Version 3;  (get-date).Length  }
#@ strict-220
& { Set-StrictMode -Version 1;  $x=@($a|add-member -pass x 5); $x.x  }
#@ strict-221
& { Set-StrictMode -Version 2;  $x=@($a|add-member -pass x 5); $x.x  }
#@ strict-222
& { Set-StrictMode -Version 3;  $x=@($a|add-member -pass x 5); $x.x  }
#@ strict-223
& { Set-StrictMode -Version 1;  (5 | add-member -pass -n foo -v 3).Count  }
#@ strict-224
& { Set-StrictMode -Version 2;  (5 | add-member -pass -n foo -v 3).Count  }
#@ strict-225
& { Set-StrictMode -Version 3;  (5 | add-member -pass -n foo -v 3).Count  }
#@ strict-226
& { Set-StrictMode -Version 1;  {}.Count  }
#@ strict-227
& { Set-StrictMode -Version 2;  {}.Count  }
#@ strict-228
& { Set-StrictMode -Version 3;  {}.Count  }
#@ strict-229
& { Set-StrictMode -Version 1;  [int].Count  }
#@ strict-230
& { Set-StrictMode -Version 2;  [int].Count  }
#@ strict-231
& { Set-StrictMode -Version 3;  [int].Count  }
#@ strict-232
& { Set-StrictMode -Version 1;  @{}.Length  }
#@ strict-233
& { Set-StrictMode -Version 2;  @{}.Length  }
#@ strict-234
& { Set-StrictMode -Version 3;  @{}.Length  }
#@ strict-235
& { Set-StrictMode -Version 1;  @{x=1}.Count  }
#@ strict-236
& { Set-StrictMode -Version 2;  @{x=1}.Count  }
#@ strict-237
& { Set-StrictMode -Version 3;  @{x=1}.Count  }
#@ strict-238
& { Set-StrictMode -Version 1;  'abc'.Count  }
#@ strict-239
& { Set-StrictMode -Version 2;  'abc'.Count  }
#@ strict-240
& { Set-StrictMode -Version 3;  'abc'.Count  }
#@ strict-241
& { Set-StrictMode -Version 1;  $n='zz'; $a.$n  }
#@ strict-242
& { Set-StrictMode -Version 2;  $n='zz'; $a.$n  }
#@ strict-243
& { Set-StrictMode -Version 3;  $n='zz'; $a.$n  }
#@ strict-244
& { Set-StrictMode -Version 1;  $null.$null  }
#@ strict-245
& { Set-StrictMode -Version 2;  $null.$null  }
#@ strict-246
& { Set-StrictMode -Version 3;  $null.$null  }
#@ strict-247
& { Set-StrictMode -Version 1;  $a.$null  }
#@ strict-248
& { Set-StrictMode -Version 2;  $a.$null  }
#@ strict-249
& { Set-StrictMode -Version 3;  $a.$null  }
#@ strict-250
& { Set-StrictMode -Version 1;  $a.('a')  }
#@ strict-251
& { Set-StrictMode -Version 2;  $a.('a')  }
#@ strict-252
& { Set-StrictMode -Version 3;  $a.('a')  }
#@ strict-253
& { Set-StrictMode -Version 1;  [int]::('Max'+'Value')  }
#@ strict-254
& { Set-StrictMode -Version 2;  [int]::('Max'+'Value')  }
#@ strict-255
& { Set-StrictMode -Version 3;  [int]::('Max'+'Value')  }
#@ strict-256
& { Set-StrictMode -Version 1;  [int]::('nope')  }
#@ strict-259
& { Set-StrictMode -Version 1;  ([Collections.Generic.List[object]]@()).zz  }
#@ strict-260
& { Set-StrictMode -Version 2;  ([Collections.Generic.List[object]]@()).zz  }
#@ strict-261
& { Set-StrictMode -Version 3;  ([Collections.Generic.List[object]]@()).zz  }
#@ strict-262
& { Set-StrictMode -Version 1;  @{}.zz.yy  }
#@ strict-263
& { Set-StrictMode -Version 2;  @{}.zz.yy  }
#@ strict-264
& { Set-StrictMode -Version 3;  @{}.zz.yy  }
#@ strict-265
& { Set-StrictMode -Version 1;  $a.a.b.c  }
#@ strict-266
& { Set-StrictMode -Version 2;  $a.a.b.c  }
#@ strict-267
& { Set-StrictMode -Version 3;  $a.a.b.c  }
#@ strict-268
& { Set-StrictMode -Version 1;  $a.zz()  }
#@ strict-269
& { Set-StrictMode -Version 2;  $a.zz()  }
#@ strict-270
& { Set-StrictMode -Version 3;  $a.zz()  }
#@ strict-271
& { Set-StrictMode -Version 1;  @().zz()  }
#@ strict-272
& { Set-StrictMode -Version 2;  @().zz()  }
#@ strict-273
& { Set-StrictMode -Version 3;  @().zz()  }
#@ strict-274
& { Set-StrictMode -Version 1;  @($null).zz()  }
#@ strict-275
& { Set-StrictMode -Version 2;  @($null).zz()  }
#@ strict-276
& { Set-StrictMode -Version 3;  @($null).zz()  }
#@ strict-277
& { Set-StrictMode -Version 1;  ('ab','cd').ToUpper()  }
#@ strict-278
& { Set-StrictMode -Version 2;  ('ab','cd').ToUpper()  }
#@ strict-279
& { Set-StrictMode -Version 3;  ('ab','cd').ToUpper()  }
#@ strict-280
& { Set-StrictMode -Version 1;  ('ab',1).ToUpper()  }
#@ strict-281
& { Set-StrictMode -Version 2;  ('ab',1).ToUpper()  }
#@ strict-282
& { Set-StrictMode -Version 3;  ('ab',1).ToUpper()  }
#@ strict-283
& { Set-StrictMode -Version 1;  ('ab',$null).ToUpper()  }
#@ strict-284
& { Set-StrictMode -Version 2;  ('ab',$null).ToUpper()  }
#@ strict-285
& { Set-StrictMode -Version 3;  ('ab',$null).ToUpper()  }
#@ strict-286
& { Set-StrictMode -Version 1;  ('ab',@('x','y')).ToUpper()  }
#@ strict-287
& { Set-StrictMode -Version 2;  ('ab',@('x','y')).ToUpper()  }
#@ strict-288
& { Set-StrictMode -Version 3;  ('ab',@('x','y')).ToUpper()  }
