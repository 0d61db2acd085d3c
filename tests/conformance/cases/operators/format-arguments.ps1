#@ fa-1
'{0}' -f [int[]](1,2)
#@ fa-2
'{0} {1}' -f [int[]](1,2)
#@ fa-3
'{0} {1}' -f [string[]]('a','b')
#@ fa-4
'{0} {1}' -f [Collections.Generic.List[object]]@(1,2)
#@ fa-5
'{0} {1}' -f (1..2)
#@ fa-6
'{0}' -f @{a=1}
#@ fa-7
$a=1,2; '{0}-{1}' -f $a
#@ fa-8
$a=[Collections.ArrayList]@(1,2); '{0}' -f $a
#@ fa-9
'{0}-{1}' -f ('x y' -split ' ')
#@ fa-10
([ordered]@{a=1;b=2})[0,5]
#@ fa-11
([ordered]@{a=1;b=2})['a','z']
#@ fa-12
(@{a=1;b=2})['a','z']
#@ fa-13
1 + ' x '
#@ fa-14
' 5 ' + 1; 1 + ' 5 '
#@ fa-16
1 -eq ' x '
#@ fa-17
1 * ' q '
