#@ default-view-is-the-content
# elements and attributes are the properties that are shown; the type's own are shown on demand
[xml]'<a><b>1</b></a>' | Out-String
([xml]'<?xml version="1.0"?><a><b>1</b></a>') | Out-String
([xml]'<a><b>1</b><c x="1">2</c></a>').a | Out-String
([xml]'<a><b>1</b><c x="1">2</c></a>').a.c | Out-String
#@ lists-of-nodes
$x = [xml]'<r><i n="1">a</i><i n="2">b</i></r>'
$x.r.i | Out-String
$x.r | Out-String
$x.SelectNodes('//i') | Out-String
Select-Xml -Xml $x -XPath '//i' | ForEach-Object Node | Out-String
$x.r.i | Format-Table n | Out-String
#@ chosen-properties
$x = ([xml]'<a q="2"><b>1</b></a>').a
$x | Format-List InnerXml, b | Out-String
$x | Format-Table Name | Out-String
$x | Format-Table | Out-String
$x | Format-Custom | Out-String
#@ attributes
$z = ([xml]'<a z="1"/>').DocumentElement.Attributes['z']
$z.'#text'
$z | Out-String
$z | Get-Member -MemberType Property | ForEach-Object Name
#@ members
([xml]'<a><b>1</b></a>') | Get-Member -MemberType Property | ForEach-Object Name
([xml]'<a q="2"><b>1</b></a>').a | Get-Member -MemberType Property | ForEach-Object Name
([xml]'<a><b>1</b></a>').a | Get-Member Name -View Base | ForEach-Object { "$($_.Name) $($_.MemberType)" }
