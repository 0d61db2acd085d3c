#@ element-list
[xml]$d = '<r a="1"><!-- c --><x>t</x><y b="2"/></r>'
$d.r | Format-List * | Out-String
#@ document-list
[xml]$d = '<?xml version="1.0"?><r a="1"><x>t</x></r>'
$d | Format-List xml, r, NodeType, ParentNode, DocumentElement, InnerText, SchemaInfo | Out-String
$d.NodeType, $d.IsReadOnly, $d.FirstChild.NodeType
#@ attribute-list
[xml]$d = '<r a="1"><x>t</x></r>'
$d.r.Attributes[0] | Format-List * | Out-String
$d.r.Attributes | Format-Table | Out-String
#@ text-comment-pi
[xml]$d = '<r>text<!-- c --><?p d?><![CDATA[cd]]></r>'
$d.r.ChildNodes | ForEach-Object { $_ | Format-List * | Out-String }
#@ declaration-list
[xml]$d = '<?xml version="1.0" encoding="utf-8"?><r/>'
$d.FirstChild | Format-List * | Out-String
#@ select-properties
[xml]$d = '<r a="1"><x>t</x></r>'
($d.r | Select-Object *).psobject.Properties.Name -join ','
($d.r.Attributes[0] | Select-Object *).psobject.Properties.Name -join ','
$d.r | Get-Member -MemberType Properties | ForEach-Object { "$($_.Name) $($_.MemberType) $($_.Definition)" }
#@ schema-info
[xml]$d = '<r a="1"><x>t</x></r>'
$i = $d.r.SchemaInfo; $i.GetType().FullName; "$($i.Name) $($i.Validity) $($i.IsDefault) $($i.IsNil)"; $null -eq $i.SchemaType
$d.SchemaInfo.GetType().FullName
#@ other-node-members
[xml]$d = '<r a="1"><x>t</x><y/></r>'
$e = $d.r.GetEnumerator(); while ($e.MoveNext()) { $e.Current.Name }
$d.r.Supports('XML', '1.0'); $d.r.Supports('html', '1.0')
$null -eq $d.r.x.PreviousText
#@ attribute-children
[xml]$d = '<r a="1&amp;2"><x>t</x></r>'
$a = $d.r.Attributes[0]
"[$($a.InnerText)] [$($a.InnerXml)] [$($a.'#text')] $($a.ChildNodes.Count) $($a.FirstChild.GetType()) $($a.FirstChild.ParentNode) $($a.HasChildNodes)"
#@ adapted-definitions
([xml]'<r><a/><a/><b x="1"/><c>t</c><!-- k --></r>').r | Get-Member -MemberType Properties | ForEach-Object Definition
([xml]'<r a="1"><a/>txt</r>').r | Get-Member -MemberType Properties | ForEach-Object Definition
([xml]'<r a="1"/>').r.Attributes[0] | Get-Member -MemberType Properties | ForEach-Object Definition
#@ nodes-as-text
[xml]$d = '<?xml version="1.0"?><r a="1"><x b="2">t</x></r>'
$x = $d.r.x
"1 $x"; '2 ' + $x; '3 ' + (@($x, 1) -join ','); '4 {0}' -f $x; '5 ' + [string]$x; '6 ' + $x.ToString(); '7 ' + ($x -match 'XmlElement'); '9 ' + ('x' -eq $x)
'10 ' + ([pscustomobject]@{ A = $x } | ConvertTo-Csv)[1]
'11 ' + (($x | Group-Object).Name)
'12 ' + [string]::Concat($x)
'13 ' + ([pscustomobject]@{ A = $x } | Out-String)
'14 ' + ([pscustomobject]@{ A = $x })
'15 ' + [string]::Join('-', @($x, $x))
'18 ' + (@{ a = $x } | Out-String)
'20 ' + ($x | Select-Object -Property @{ n = 'q'; e = { "$_" } }).q
function f([string]$p) { $p }; '22 ' + (f $x)
'26 ' + ($d.r | ConvertTo-Html -Fragment -Property x)
'28 ' + ($d.SelectNodes('//x') -join ',')
'30 ' + "$(@($d.r, $d.r))"
