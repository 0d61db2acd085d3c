#@ each-1
$r=(1,2,3).ForEach([string]); $r.GetType().FullName; ,$r
#@ each-2
$r=@('1','2').ForEach([int]); $r.GetType().FullName; ,$r
#@ each-3
(1,2).ForEach([int[]])
#@ each-4
@('a').ForEach([int])
#@ each-5
$r=('ab','c').ForEach('Length'); $r.GetType().FullName; ,$r
#@ each-6
('ab','c').ForEach('ToUpper')
#@ each-7
('ab','c').ForEach('Substring',0)
#@ each-8
('ab','c').ForEach('Substring',0,1)
#@ each-9
('ab','c').ForEach('Nope')
#@ each-10
('ab','c').ForEach('Nope',1)
#@ each-11
$o=[pscustomobject]@{a=1},[pscustomobject]@{a=2}; $o.ForEach('a',5); $o.a
#@ each-12
$o=@(@{a=1},@{a=2}); $o.ForEach('a'); $o.ForEach('b'); $o.ForEach('a',9); $o.a
#@ each-15
(1,2).ForEach($null)
#@ each-16
(1,2).ForEach()
#@ each-17
(1,2).ForEach('')
#@ each-18
(1,2).ForEach({$_*2})
#@ each-19
(1,2).ForEach{$_*2}
#@ each-20
(1,2).ForEach({param($a,$b) "$_ $a $b"},'x','y')
#@ each-22
5.ForEach({$_})
#@ each-23
(5).ForEach({$_})
#@ each-24
$null.ForEach({'x'})
#@ each-25
@().ForEach({'x'}).Count
#@ each-26
@().ForEach({'x'}).GetType().FullName
#@ each-27
@().ForEach('Length').GetType().FullName
#@ each-28
@($null).ForEach({"n$_"})
#@ each-29
'abc'.ForEach({$_})
#@ each-30
@{a=1}.ForEach({$_.GetType().Name})
#@ each-31
@{a=1}.GetEnumerator().ForEach({$_.Key})
#@ each-32
(1,2).ForEach({$_;$null})
#@ each-33
(1,2).ForEach({,(1,2)})
#@ each-34
(1,2).ForEach({if($_ -eq 1){return 'r'} 'x'})
#@ each-35
foreach($q in 1,2){(1,2,3).ForEach({if($_ -eq 2){break}; $_})}
#@ each-36
foreach($i in 1){(1,2,3).ForEach({if($_ -eq 2){continue}; $_}); 'after'}
#@ each-37
(1,2).ForEach({Write-Error boom})
#@ each-38
(1,2).ForEach({throw 'x'})
#@ each-39
(1,2).ForEach({$x=$_}); $x
#@ each-40
(1..5).Where({$_ -gt 2})
#@ each-41
(1..5).Where{$_ -gt 2}
#@ each-42
(1..5).Where({$_ -gt 2},'First')
#@ each-43
(1..5).Where({$_ -gt 2},'First',2)
#@ each-44
(1..5).Where({$_ -gt 2},'Last')
#@ each-45
(1..5).Where({$_ -gt 2},'Last',2)
#@ each-46
(1..5).Where({$_ -gt 2},'SkipUntil')
#@ each-47
(1..5).Where({$_ -gt 2},'SkipUntil',2)
#@ each-48
(1..5).Where({$_ -gt 2},'Until')
#@ each-49
(1..5).Where({$_ -gt 2},'Until',1)
#@ each-50
(1..5).Where({$_ -gt 2},'Until',2)
#@ each-51
$a,$b=(1..5).Where({$_ -gt 2},'Split'); ,$a; ,$b
#@ each-52
$a,$b=(1..5).Where({$_ -gt 2},'Split',2); ,$a; ,$b
#@ each-53
$r=(1..5).Where({$_ -gt 2},'Split'); $r.GetType().FullName; $r.Count; $r[0].GetType().FullName
#@ each-54
(1..5).Where({$_ -gt 2},'Default',2)
#@ each-55
(1..5).Where({$_ -gt 2},0,2)
#@ each-56
(1..5).Where({$_ -gt 2},'Nope')
#@ each-57
(1..5).Where({$_ -gt 2},'First',-1)
#@ each-58
(1..5).Where({$_ -gt 2},'First','x')
#@ each-59
(1..5).Where('x')
#@ each-60
(1..5).Where($null)
#@ each-61
(1..5).Where()
#@ each-62
(1..5).Where({$_ -gt 9}).GetType().FullName
#@ each-63
(1..5).Where({$_ -gt 9}).Count
#@ each-64
(1..5).Where({$_ -gt 9},'First').GetType().FullName
#@ each-65
$r=(1..5).Where({$_ -gt 2},'First'); $r.GetType().FullName; $r.Count
#@ each-66
(1..5).Where({})
#@ each-67
(1..5).Where({$true;$false}).Count
#@ each-69
(5).Where({$_ -eq 5})
#@ each-70
$null.Where({$true}).Count
#@ each-71
'abc'.Where({$_ -eq 'abc'})
#@ each-72
@{a=1}.Where({$_.a})
#@ each-73
(1..5).Where({$_ -gt 2},'First',1,1)
#@ each-74
[Collections.Generic.List[int]]$l=1,2,3; $l.ForEach({$_+1}); $l.Where({$_ -gt 1})
#@ each-76
(get-item /tmp).ForEach({$_.Name})
#@ each-77
(1,2,3).ForEach('ToString','00')
#@ each-78
(1,2,3).ForEach('GetType').Name
#@ each-79
('a','b').ForEach('CompareTo','a')
#@ each-80
(1,'a',$null,2).ForEach('Length')
#@ each-81
(1,$null).ForEach('ToString')
#@ each-82
(1,2).ForEach([type])
#@ each-83
(1..3).Where({ $_ -eq 2 }, [System.Management.Automation.WhereOperatorSelectionMode]::SkipUntil)
#@ each-84
(1..3).Where({ throw 'w' })
#@ each-85
(1..3).Where({ $args.Count; $input.count })
#@ each-86
1..3 | % { (4,5).Where({$_ -gt 4}); $_ }
