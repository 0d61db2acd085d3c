#@ h-types
[pscustomobject]@{ D=[datetime]'2020-01-02 03:04:05'; F=1.5; B=$true; H=@{a=1}; T=[timespan]'0:1'; P=[pscustomobject]@{Q=1}; E=[dayofweek]::Monday; G=[guid]::Empty; L=@(); S='' } | ConvertTo-Html -Fragment
#@ h-missing-prop
[pscustomobject]@{ A=1 },[pscustomobject]@{ B=2 } | ConvertTo-Html -Fragment
#@ h-prop-missing
[pscustomobject]@{ A=1 } | ConvertTo-Html -Property A,Z -Fragment
#@ h-wild
[pscustomobject]@{ Aa=1; Ab=2; Bc=3 } | ConvertTo-Html -Property A* -Fragment
#@ h-list-prop
[pscustomobject]@{ A=1; B=2 } | ConvertTo-Html -As List -Property B,@{n='X';e={$_.A*2}} -Fragment
#@ h-scriptblock
[pscustomobject]@{ A=1 } | ConvertTo-Html -Property {$_.A + 5} -Fragment
#@ h-mixed-types
1,'ab',(Get-Date '2020-01-01').Date | ConvertTo-Html -Fragment | Select-Object -First 4
#@ h-precontent
[pscustomobject]@{ A=1 } | ConvertTo-Html -PreContent 'p1','p2' -PostContent 'q' -Fragment
#@ h-head-title
[pscustomobject]@{ A=1 } | ConvertTo-Html -Head 'h1','h2' -Title 'T' -Body 'b1','b2'
#@ h-meta
[pscustomobject]@{ A=1 } | ConvertTo-Html -Meta @{ author='x' } -Charset utf-8 -CssUri 'http://x/a.css' -Title 'T'
#@ h-meta-bad
[pscustomobject]@{ A=1 } | ConvertTo-Html -Meta @{ nonsense='x' } | Select-Object -First 5
#@ h-empty
@() | ConvertTo-Html; '--'; @() | ConvertTo-Html -Fragment; '--'; ConvertTo-Html -Title X
#@ h-null
$null | ConvertTo-Html -Fragment
#@ h-hashtable
@{ A=1 } | ConvertTo-Html -Fragment | Select-Object -First 4
#@ h-inputobject
ConvertTo-Html -InputObject ([pscustomobject]@{A=1}) -Fragment
#@ h-error-prop
[pscustomobject]@{A=1} | Add-Member ScriptProperty Bad { throw 'x' } -PassThru | ConvertTo-Html -Fragment
#@ h-bad-key
[pscustomobject]@{A=1} | ConvertTo-Html -Property @{ foo='x' } -Fragment
#@ h-width-align
[pscustomobject]@{A=1} | ConvertTo-Html -Property @{ e='A'; width='20%' }, @{ e='A'; alignment='center' } -Fragment
#@ h-unicode
[pscustomobject]@{A="日本`n<i>😀"} | ConvertTo-Html -Fragment
#@ h-label-escape
[pscustomobject]@{'<A>'=1} | ConvertTo-Html -Fragment
#@ h-charset-bad
[pscustomobject]@{A=1} | ConvertTo-Html -Charset 'x'
#@ x-string
[pscustomobject]@{ A=1; B='x<' } | ConvertTo-Xml -As String
#@ x-stream
1,[pscustomobject]@{ A=1 } | ConvertTo-Xml -As Stream
#@ x-notype
([pscustomobject]@{ A=1; B=$null } | ConvertTo-Xml -NoTypeInformation).OuterXml
#@ x-depth
([pscustomobject]@{ A=[pscustomobject]@{ B=[pscustomobject]@{ C=1 } } } | ConvertTo-Xml).OuterXml; ([pscustomobject]@{ A=[pscustomobject]@{ B=[pscustomobject]@{ C=1 } } } | ConvertTo-Xml -Depth 3).OuterXml
#@ x-array
([pscustomobject]@{ A=1,2; B=@(); H=@{k=1} } | ConvertTo-Xml).OuterXml; (1,2 | ConvertTo-Xml).OuterXml; (ConvertTo-Xml -InputObject 1,2).OuterXml
#@ x-array-depth
([pscustomobject]@{ A=1,2; B=@(); H=@{k=1} } | ConvertTo-Xml -Depth 2).OuterXml
#@ x-scalars
('s',5,1.5,$true,[datetime]'2020-01-02',[guid]::Empty,[char]'x' | ConvertTo-Xml).OuterXml
#@ x-nested-hash
(@{ a=@{ b=1 } } | ConvertTo-Xml -Depth 3).OuterXml; ([ordered]@{ z=1; y=2 } | ConvertTo-Xml).OuterXml
#@ x-type
([pscustomobject]@{A=1} | ConvertTo-Xml).GetType().FullName; ([pscustomobject]@{A=1} | ConvertTo-Xml -As String).GetType().FullName; @([pscustomobject]@{A=1} | ConvertTo-Xml -As Stream).Count
#@ x-navigate
([pscustomobject]@{A=1;B=2} | ConvertTo-Xml).Objects.Object.Property | ForEach-Object { "$($_.Name)=$($_.'#text')" }
#@ x-depth-zero
1 | ConvertTo-Xml -Depth 0
#@ x-script-property
([pscustomobject]@{A=2} | Add-Member ScriptProperty D { $this.A*2 } -PassThru | ConvertTo-Xml).OuterXml
#@ x-string-nested
[pscustomobject]@{ A=[pscustomobject]@{ B=1 }; C=@(1,@(2)) } | ConvertTo-Xml -Depth 3 -As String
#@ x-null-only
$null | ConvertTo-Xml -As String; $null | ConvertTo-Xml -As Stream
#@ x-empty
@() | ConvertTo-Xml -As String
#@ x-exception
([System.Exception]::new('m') | ConvertTo-Xml).Objects.Object.Property | Where-Object Name -eq Message | ForEach-Object '#text'
#@ sx-basic
$r = Select-Xml -Content '<a><b id="1">x</b><b id="2">y</b></a>' -XPath '//b'; @($r).Count; $r[0].GetType().FullName; $r[0].Node.InnerText; $r[0].Pattern; $r[0].Path; "$($r[1])"
#@ sx-object
Select-Xml -Content '<a><b id="1">x</b></a>' -XPath '//b'
#@ sx-file
Set-Content ./x1.xml '<r><i>1</i><i>2</i></r>'; (Select-Xml -Path ./x1.xml -XPath '/r/i').Node.InnerText; (Select-Xml -Path ./x1.xml -XPath '/r/i')[0].Path.Replace($PWD.Path,'.'); (Select-Xml './/i' ./x1.xml)[0].ToString().Replace($PWD.Path,'.'); (Select-Xml -XPath //i -LiteralPath ./x1.xml).Count
#@ sx-xml
$x=[xml]'<r><i a="5"/></r>'; (Select-Xml -Xml $x -XPath '//@a').Node.Value; ($x | Select-Xml '//i').Node.a; ($x.r | Select-Xml 'i').Node.Name
#@ sx-pipe-content
'<a>1</a>','<a>2</a>' | Select-Xml -XPath '/a' | ForEach-Object { $_.Node.InnerText }
#@ sx-missing
Select-Xml -Path ./nox.xml -XPath '/a'; @(Select-Xml -Content '<a/>' -XPath '/b').Count
#@ sx-gm
Select-Xml -Content '<a/>' -XPath '/a' | Get-Member | ForEach-Object { "$($_.Name) $($_.MemberType) $($_.Definition)" }
#@ sx-expand
Select-Xml -Content '<a><b>1</b><b>2</b></a>' -XPath '//b' | Select-Object -ExpandProperty Node | ForEach-Object { $_.InnerText }
#@ sx-ns-missing
Select-Xml -Content '<r xmlns="urn:q"><i>1</i></r>' -XPath '//n:i'; (Select-Xml -Content '<r xmlns="urn:q"><i>1</i></r>' -XPath '//n:i' -Namespace @{n='urn:q'}).Node.InnerText
#@ sx-ns-bad
Select-Xml -Content '<r/>' -XPath '/r' -Namespace @{ 5='x' }
#@ sx-format
Select-Xml -Content '<a><b id="1">x</b></a>' -XPath '//b' | Out-String
#@ sx-text-nodes
(Select-Xml -Content '<a>t<!--c--></a>' -XPath '//text()').Node.Value; (Select-Xml -Content '<a>t<!--c--></a>' -XPath '//comment()').ToString()
