#@ eval
$x = [xml]'<r><n>5</n><n>10</n><n a="q">1</n></r>'; $n = $x.CreateNavigator(); $n.Evaluate('sum(//n)'); $n.Evaluate('count(//n)'); $n.Evaluate('string(//n[2])'); $n.Evaluate('//n = 5'); $it = $n.Evaluate('//n'); $it.GetType().Name; $it.Count; while ($it.MoveNext()) { $it.Current.Value }; $n.Evaluate('concat(name(/*), "-", 1)'); $n.Evaluate('1 div 0'); $n.Evaluate('number("x")')
#@ select
$x = [xml]'<r><n>5</n><n>10</n><n a="q">1</n></r>'; $n = $x.CreateNavigator(); $n.Select('//n') | ForEach-Object { $_.Value }; $s = $n.SelectSingleNode('/r/n[3]'); $s.Name; $s.GetAttribute('a', ''); $s.OuterXml; $s.InnerXml; "$($s.NodeType)"; $s.HasAttributes; $s.HasChildren; $s.LocalName; $s.ValueAsInt; "$s"; $null -eq $n.SelectSingleNode('/zz'); $n.Select('//n').Count; $n.Select('//n').CurrentPosition
#@ move
$n = ([xml]'<r><a i="1" j="2"/><b>t</b></r>').CreateNavigator(); "$($n.NodeType)"; $n.MoveToFirstChild(); $n.Name; $n.MoveToFirstChild(); $n.Name; $n.MoveToFirstAttribute(); $n.Name; $n.Value; $n.MoveToNextAttribute(); $n.Name; $n.MoveToParent(); $n.MoveToNext(); $n.Name; $n.MoveToNext(); $n.MoveToPrevious(); $n.Name; $n.MoveToRoot(); "$($n.NodeType)"; $n.MoveToChild('r', ''); $n.MoveToChild('b', ''); $n.Value; $n.MoveToFollowing('zz', ''); $c = $n.Clone(); $c.Name; $n.IsSamePosition($c)
#@ xpathdocument
$d = [System.Xml.XPath.XPathDocument]::new([IO.StringReader]::new('<r><n>5</n></r>')); $n = $d.CreateNavigator(); $n.Evaluate('string(/r/n)'); $n.SelectSingleNode('//n').Value; ($n.Select('//n') | Measure-Object).Count
#@ ns
$x = [xml]'<r xmlns="urn:a" xmlns:b="urn:b"><x>1</x><b:y>2</b:y></r>'; $m = [System.Xml.XmlNamespaceManager]::new($x.NameTable); $m.AddNamespace('a', 'urn:a'); $m.AddNamespace('b', 'urn:b'); $x.SelectSingleNode('//a:x', $m).InnerText; $x.SelectNodes('//b:y', $m).Count; $x.CreateNavigator().Evaluate('string(//b:y)', $m); $x.CreateNavigator().SelectSingleNode('//a:x', $m).Value; $x.CreateNavigator().Select('//a:x', $m).Count; $m.LookupNamespace('a'); $m.LookupPrefix('urn:b'); $m.HasNamespace('zz'); $m.DefaultNamespace; @($m) -join ','; $null -eq $x.SelectSingleNode('//x')
#@ errors
$x = [xml]'<r><n/></r>'; foreach ($p in '//a:x', '//', 'count(', '///', '$v', 'foo()', '1+1', '//n[', '@', '//n[@a=]', "'abc'", '') { try { $x.SelectSingleNode($p); 'ok' } catch { "$p -> $($_.FullyQualifiedErrorId) $($_.Exception.Message)" } }
#@ ns-errors
$x = [xml]'<r><n/></r>'; $m = [System.Xml.XmlNamespaceManager]::new($x.NameTable); try { $x.SelectNodes('//q:n', $m) } catch { $_.Exception.Message }; try { $m.AddNamespace('xmlns', 'x') } catch { $_.Exception.Message }; try { $m.AddNamespace($null, 'x') } catch { $_.Exception.Message }
#@ compile
$n = ([xml]'<r><n>5</n></r>').CreateNavigator(); $e = $n.Compile('sum(//n)'); $n.Evaluate($e); "$($e.ReturnType)"; $e.Expression; $n.Matches('/'); [System.Xml.XPath.XPathExpression]::Compile('//n').Expression
#@ edit
$x = [xml]'<r><n>5</n></r>'; $n = $x.CreateNavigator().SelectSingleNode('//n'); $n.SetValue('7'); $x.OuterXml; $n.InnerXml = '<z/>'; $x.OuterXml; $n.AppendChild('<q/>'); $x.OuterXml; $n.DeleteSelf(); $x.OuterXml; $n.CreateAttribute('', 'a', '', 'v'); $x.OuterXml
#@ select-xml
$r = '<r><n>5</n></r>' | Select-Xml '//n'; $r.Node.InnerText; $r.Pattern; $r.Path
