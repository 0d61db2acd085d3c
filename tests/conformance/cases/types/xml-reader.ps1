#@ walk
$r = [System.Xml.XmlReader]::Create([IO.StringReader]::new('<a x="1"><!-- c --><b>t</b><c/><d></d></a>')); while ($r.Read()) { "$($r.NodeType) $($r.Name) [$($r.Value)] $($r.Depth) $($r.IsEmptyElement) $($r.AttributeCount) $($r.HasValue)" }; "$($r.ReadState)"; $r.EOF; $r.Close(); "$($r.ReadState)"
#@ whitespace
$x = "<a>`n <b/>`n</a>"; $r = [System.Xml.XmlReader]::Create([IO.StringReader]::new($x)); $n = 0; while ($r.Read()) { $n++ }; $n; $r = [System.Xml.XmlReader]::Create([IO.StringReader]::new($x), [System.Xml.XmlReaderSettings]@{ IgnoreWhitespace = $true; IgnoreComments = $true }); $n = 0; while ($r.Read()) { $n++ }; $n
#@ attributes
$r = [System.Xml.XmlReader]::Create([IO.StringReader]::new('<a x="1" y="2"/>')); [void]$r.MoveToContent(); $r.GetAttribute('x'); $r.GetAttribute(1); $r.GetAttribute('z') -eq $null; $r['y']; $r.HasAttributes; while ($r.MoveToNextAttribute()) { "$($r.Name)=$($r.Value) $($r.NodeType)" }; $r.MoveToElement(); $r.Name; $r.MoveToAttribute('y'); $r.Value
#@ content
$r = [System.Xml.XmlReader]::Create([IO.StringReader]::new('<a><n>5</n><s>text</s><b>true</b><d>2.5</d></a>')); $r.ReadToFollowing('n'); $r.ReadElementContentAsInt(); $r.Name; $r.ReadElementContentAsString(); $r.ReadElementContentAsBoolean(); $r.ReadElementContentAsDouble(); "$($r.NodeType) $($r.Name)"
#@ start-end
$r = [System.Xml.XmlReader]::Create([IO.StringReader]::new('<a><b>x</b><c/></a>')); $r.ReadStartElement('a'); $r.ReadElementString('b'); $r.IsStartElement('c'); $r.ReadStartElement('c'); $r.ReadEndElement(); $r.EOF; $r = [System.Xml.XmlReader]::Create([IO.StringReader]::new('<a/>')); try { $r.ReadStartElement('z') } catch { $_.FullyQualifiedErrorId }
#@ find
$r = [System.Xml.XmlReader]::Create([IO.StringReader]::new('<a><b><i n="1"/><i n="2"/></b><b><i n="3"/></b></a>')); $o = @(); while ($r.ReadToFollowing('i')) { $o += $r.GetAttribute('n') }; $o -join ','; $r = [System.Xml.XmlReader]::Create([IO.StringReader]::new('<a><b/><c><d/></c><b k="2"/></a>')); $r.ReadToDescendant('b'); $r.ReadToNextSibling('b'); $r.GetAttribute('k'); $r.ReadToNextSibling('b')
#@ outer
$r = [System.Xml.XmlReader]::Create([IO.StringReader]::new('<a><b x="1"><c/>t</b><d/></a>')); [void]$r.ReadToFollowing('b'); $r.ReadOuterXml(); $r.Name; $r = [System.Xml.XmlReader]::Create([IO.StringReader]::new('<a><b x="1"><c/>t</b><d/></a>')); [void]$r.ReadToFollowing('b'); $r.ReadInnerXml(); $r.Name; $r.Skip(); "$($r.NodeType)"
#@ errors
$r = [System.Xml.XmlReader]::Create([IO.StringReader]::new('<!DOCTYPE a><a/>')); try { while ($r.Read()) { } } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" }; try { [System.Xml.XmlReader]::Create('/nonexistent.xml') } catch { $_.FullyQualifiedErrorId }; $r = [System.Xml.XmlReader]::Create([IO.StringReader]::new('<!DOCTYPE a><a/>'), [System.Xml.XmlReaderSettings]@{ DtdProcessing = 'Ignore' }); $r.Read(); $r.Name
#@ textreader
$f = Join-Path ([IO.Path]::GetTempPath()) 'xr-test.xml'; Set-Content $f '<a><b>é</b></a>'; $r = [System.Xml.XmlTextReader]::new($f); $r.WhitespaceHandling = 'None'; while ($r.Read()) { if ($r.NodeType -eq 'Text') { $r.Value } }; $r.Close(); $r = [System.Xml.XmlReader]::Create($f); $x = [xml]::new(); $x.Load($r); $r.Dispose(); $x.a.b; Remove-Item $f
#@ stream
$m = [IO.MemoryStream]::new([Text.Encoding]::Unicode.GetPreamble() + [Text.Encoding]::Unicode.GetBytes('<?xml version="1.0" encoding="utf-16"?><a>ü</a>')); $r = [System.Xml.XmlReader]::Create($m); [void]$r.MoveToContent(); $r.ReadString(); $s = [System.Xml.XmlReaderSettings]::new(); $s.IgnoreWhitespace; "$($s.DtdProcessing)"; "$($s.ConformanceLevel)"; $s.MaxCharactersFromEntities
