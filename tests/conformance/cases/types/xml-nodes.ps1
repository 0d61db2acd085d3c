#@ decl-nodes
$x = [xml]'<?xml version="1.0" encoding="utf-8"?><a/>'; $x.ChildNodes.Count; $x.FirstChild.GetType().Name; $x.xml; $x.FirstChild.Encoding; $x.FirstChild.Version; $x.FirstChild.Standalone; "$($x.FirstChild.NodeType)"; $x.FirstChild.Name; $x.FirstChild.Value; $x.FirstChild.InnerText; $x.FirstChild.OuterXml; $x.OuterXml
$x.FirstChild.Encoding = 'utf-16'; $x.OuterXml; $x.FirstChild.Standalone = 'yes'; $x.OuterXml
#@ create-decl
$x = [System.Xml.XmlDocument]::new(); $d = $x.CreateXmlDeclaration('1.0', 'UTF-8', $null); [void]$x.AppendChild($d); $r = $x.CreateElement('root'); [void]$x.AppendChild($r); $x.OuterXml; $c = $x.CreateElement('c'); $c.InnerText = 'v'; [void]$r.AppendChild($c); $sw = [IO.StringWriter]::new(); $x.Save($sw); "$sw"; $m = [IO.MemoryStream]::new(); $x.Save($m); $m.Length; $x.InsertBefore($x.CreateComment('hi'), $r).OuterXml; $x.OuterXml
#@ create-decl-standalone
$x = [System.Xml.XmlDocument]::new(); [void]$x.AppendChild($x.CreateXmlDeclaration('1.0', $null, 'yes')); $x.OuterXml; try { $x.CreateXmlDeclaration('1.1', 'x', 'y') } catch { $_.Exception.Message }; try { $x.CreateXmlDeclaration('1.0', 'x', 'y') } catch { $_.Exception.Message }
#@ full-elements
$x = [xml]'<a><b></b><c/></a>'; $x.OuterXml; $x.a.ChildNodes[0].IsEmpty; $x.a.ChildNodes[1].IsEmpty; $x.a.RemoveChild($x.a.ChildNodes[0]).OuterXml; [void]$x.a.RemoveChild($x.a.FirstChild); $x.OuterXml; $y = [xml]'<a><b>t</b></a>'; $y.a.b = ''; $y.OuterXml; $e = $y.CreateElement('z'); $e.OuterXml; $e.InnerText = ''; $e.OuterXml; $e.IsEmpty; $y.DocumentElement.InnerXml = ''; $y.OuterXml; $y.DocumentElement.RemoveAll(); $y.OuterXml
$z = [xml]'<a><b></b></a>'; $z.DocumentElement.FirstChild.IsEmpty = $true; $z.OuterXml; $z.DocumentElement.FirstChild.CloneNode($true).OuterXml; ([xml]'<a><b></b></a>').a.FirstChild.CloneNode($true).OuterXml
#@ pi
$x = [xml]'<?xml version="1.0"?><?style href="a"?><a><?p q?></a>'; $x.style; $x.a.p; $x.ChildNodes[1].Target; $x.ChildNodes[1].Data; $x.ChildNodes[1].GetType().Name; $p = $x.CreateProcessingInstruction('n', 'd'); $p.OuterXml; [void]$x.InsertBefore($p, $x.DocumentElement); $x.OuterXml
#@ comment-cdata
$x = [xml]'<a><!--c1--><![CDATA[<d>]]><b/></a>'; $x.a.'#comment'; $x.a.'#cdata-section'; $x.a.FirstChild.Data; $x.a.FirstChild.Length; $x.a.FirstChild.Value; $x.a.InnerText
#@ load-sources
$f = Join-Path ([IO.Path]::GetTempPath()) 'xd-test.xml'; Set-Content $f '<a><b>é</b></a>'; $x = [xml]::new(); $x.Load($f); $x.a.b; $r = [IO.StreamReader]::new($f); $x.Load($r); $r.Close(); $x.a.b; $s = [IO.File]::OpenRead($f); $x.Load($s); $s.Close(); $x.a.b; $x.Load([IO.StringReader]::new('<q>1</q>')); $x.q; $xr = [System.Xml.XmlReader]::Create($f); $x.Load($xr); $xr.Close(); $x.OuterXml; Remove-Item $f; try { $x.Load($f) } catch { $_.FullyQualifiedErrorId }
#@ fragment
$x = [xml]'<a/>'; $f = $x.CreateDocumentFragment(); $f.InnerXml = '<b/><c>t</c>'; $f.ChildNodes.Count; [void]$x.DocumentElement.AppendChild($f); $x.OuterXml; $f.ChildNodes.Count; $f.GetType().Name; $f.Name
#@ clone-document
$x = [xml]'<?xml version="1.0"?><a><b>1</b></a>'; $y = $x.Clone(); $y.a.b = '2'; $x.a.b; $y.a.b; $y.OuterXml; $z = $x.CloneNode($true); $z.GetType().Name; $x.CloneNode($false).OuterXml; $w = [xml]$x.OuterXml; $w.a.b
#@ attr-owner
$x = [xml]'<a b="1"/>'; $at = $x.a.Attributes['b']; $at.OwnerElement.Name; $at.Specified; $at.Name; $at.Value = '9'; $x.a.b; $x.a.GetAttributeNode('b').Value; $x.CreateAttribute('q', 'urn:q').OuterXml; $x.CreateAttribute('p', 'q', 'urn:q').Name
#@ normalize
$x = [xml]'<a>x</a>'; [void]$x.a; [void]$x.DocumentElement.AppendChild($x.CreateTextNode('y')); $x.DocumentElement.ChildNodes.Count; $x.Normalize(); $x.DocumentElement.ChildNodes.Count; $x.DocumentElement.HasChildNodes; $x.BaseURI; $x.DocumentElement.NamespaceURI; $x.DocumentElement.BaseURI; $x.DocumentElement.ParentNode.Name; $x.DocumentType; $x.IsReadOnly
#@ save-utf8
$x = [xml]'<?xml version="1.0" encoding="utf-8"?><a><b>é</b></a>'; $m = [IO.MemoryStream]::new(); $x.Save($m); ($m.ToArray()[0..4] -join ','); $x2 = [xml]'<a><b>é</b></a>'; $m = [IO.MemoryStream]::new(); $x2.Save($m); ($m.ToArray()[0..4] -join ','); [Text.Encoding]::UTF8.GetString($m.ToArray())
#@ cast-from-lines
$x = [xml]('<a>', '<b>1</b>', '</a>'); $x.a.b; $y = [xml](Write-Output '<a>' '</a>'); $y.OuterXml
