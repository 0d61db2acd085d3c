#@ many-elements
$d = [xml]('<r>' + ((1..6000 | ForEach-Object { "<i n='$_'>é$_</i>" }) -join "`n") + '</r>'); $d.r.i.Count; $d.r.i[5999].'#text'; $d.r.i[2500].n
#@ long-text
$t = 'é€x' * 50000; $d = [xml]"<r>$t</r>"; $d.r.Length; $d.r -ceq $t
#@ long-attribute
$t = 'ab€' * 40000; $d = [xml]"<r a='$t'/>"; $d.r.a.Length; $d.r.a -ceq $t
#@ long-comment-and-cdata
$t = 'ab€' * 40000; $d = [xml]"<r><!--$t--><![CDATA[$t]]></r>"; $d.r.ChildNodes.Count; $d.r.ChildNodes[0].Value -ceq $t; $d.r.ChildNodes[1].Value -ceq $t
#@ error-far-inside
try { $null = [xml]("<r>`n" + ("<a>t</a>`n" * 20000) + '<b></c></r>') } catch { $m = "$_"; $m.Substring($m.Length - 160) }
#@ deep
$d = [xml](('<a>' * 200) + 'x' + ('</a>' * 200)); $d.OuterXml.Length
