#@ indent-builder
$sb = [Text.StringBuilder]::new(); $s = [System.Xml.XmlWriterSettings]::new(); $s.Indent = $true; $s.OmitXmlDeclaration = $true; $w = [System.Xml.XmlWriter]::Create($sb, $s); $w.WriteStartElement('root'); $w.WriteAttributeString('v', '1'); $w.WriteElementString('a', 'x<y'); $w.WriteStartElement('e'); $w.WriteEndElement(); $w.WriteStartElement('f'); $w.WriteFullEndElement(); $w.WriteComment(' c '); $w.WriteCData('<&>'); $w.WriteEndElement(); $w.Flush(); $sb.ToString()
#@ declaration
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb); $w.WriteStartDocument(); $w.WriteStartElement('r'); $w.WriteEndDocument(); $w.Close(); $sb.ToString()
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb); $w.WriteStartElement('r'); $w.WriteEndElement(); $w.Close(); $sb.ToString()
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb); $w.WriteStartDocument($true); $w.WriteStartElement('r'); $w.WriteEndDocument(); $w.Close(); $sb.ToString()
#@ stream
$m = [IO.MemoryStream]::new(); $w = [System.Xml.XmlWriter]::Create($m); $w.WriteStartDocument(); $w.WriteElementString('r', 'é'); $w.Close(); ($m.ToArray() | ForEach-Object { '{0:x2}' -f $_ }) -join ''
$m = [IO.MemoryStream]::new(); $s = [System.Xml.XmlWriterSettings]::new(); $s.Encoding = [Text.UTF8Encoding]::new($false); $w = [System.Xml.XmlWriter]::Create($m, $s); $w.WriteStartDocument(); $w.WriteElementString('r', 'x'); $w.Close(); [Text.Encoding]::UTF8.GetString($m.ToArray())
#@ file
$f = Join-Path ([IO.Path]::GetTempPath()) 'xw-test.xml'; $s = [System.Xml.XmlWriterSettings]@{ Indent = $true; IndentChars = "`t" }; $w = [System.Xml.XmlWriter]::Create($f, $s); $w.WriteStartDocument(); $w.WriteStartElement('a'); $w.WriteStartElement('b'); $w.WriteAttributeString('c', 'd"e'); $w.WriteString('t'); $w.WriteEndElement(); $w.WriteEndElement(); $w.WriteEndDocument(); $w.Flush(); $w.Close(); Get-Content $f -Raw; Remove-Item $f
#@ stringwriter
$sw = [IO.StringWriter]::new(); $w = [System.Xml.XmlWriter]::Create($sw); $w.WriteStartElement('a'); $w.WriteEndElement(); $w.Dispose(); "$sw"
#@ ns-default
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb, [System.Xml.XmlWriterSettings]@{ OmitXmlDeclaration = $true }); $w.WriteStartElement('root', 'urn:a'); $w.WriteAttributeString('a', 'urn:b', '1'); $w.WriteAttributeString('pp', 'b', 'urn:b', '2'); $w.WriteElementString('none', 'v'); $w.WriteElementString('none', '', 'v'); $w.WriteEndElement(); $w.Flush(); "$sb"
#@ escapes
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb, [System.Xml.XmlWriterSettings]@{ OmitXmlDeclaration = $true }); $w.WriteStartElement('a'); $w.WriteAttributeString('q', "a`"b'c<d>e&f`tg`nh"); $w.WriteString("a`"b'c<d>e&f`tg`nh`r"); $w.WriteRaw('<raw/>'); $w.WriteEntityRef('x'); $w.WriteCharEntity('A'); $w.WriteEndElement(); $w.Flush(); "$sb"
#@ values
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb, [System.Xml.XmlWriterSettings]@{ OmitXmlDeclaration = $true }); $w.WriteStartElement('a'); foreach ($v in 1, 2.5, $true, 'x', [decimal]1.50, [long]7) { $w.WriteStartElement('v'); $w.WriteValue($v); $w.WriteEndElement() }; $w.WriteBase64([byte[]](1, 2, 3), 0, 3); $w.WriteEndElement(); $w.Flush(); "$sb"
#@ mixed
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb, [System.Xml.XmlWriterSettings]@{ Indent = $true; OmitXmlDeclaration = $true }); $w.WriteStartElement('a'); $w.WriteString('t'); $w.WriteStartElement('b'); $w.WriteStartElement('c'); $w.WriteEndElement(); $w.WriteEndElement(); $w.WriteEndElement(); $w.Flush(); "$sb"
#@ pi-doctype
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb, [System.Xml.XmlWriterSettings]@{ Indent = $true }); $w.WriteStartDocument(); $w.WriteProcessingInstruction('xml-stylesheet', 'type="text/xsl" href="a.xsl"'); $w.WriteDocType('html', $null, $null, $null); $w.WriteComment('hi'); $w.WriteStartElement('html'); $w.WriteEndElement(); $w.WriteEndDocument(); $w.Flush(); "$sb"
#@ attributes-newline
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb, [System.Xml.XmlWriterSettings]@{ Indent = $true; NewLineOnAttributes = $true; OmitXmlDeclaration = $true }); $w.WriteStartElement('a'); $w.WriteAttributeString('x', '1'); $w.WriteAttributeString('y', '2'); $w.WriteElementString('b', ''); $w.WriteEndElement(); $w.Flush(); "$sb"
#@ errors
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb)
foreach ($b in { $w.WriteEndElement() }, { $w.WriteString('x') }, { $w.WriteStartElement('') }, { $w.WriteStartElement('a b') }, { $w.WriteStartElement('r'); $w.WriteAttributeString('a', '1'); $w.WriteAttributeString('a', '2') }, { $w.WriteString("$([char]1)") }, { $w.WriteEndElement(); $w.WriteStartElement('two') }, { [System.Xml.XmlWriter]::Create($null) }) { try { & $b; 'ok' } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ state
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb); "$($w.WriteState)"; $w.WriteStartDocument(); "$($w.WriteState)"; $w.WriteStartElement('a'); "$($w.WriteState)"; $w.WriteStartAttribute('b'); "$($w.WriteState)"; $w.WriteString('v'); $w.WriteEndAttribute(); $w.WriteString('t'); "$($w.WriteState)"; $w.WriteEndElement(); "$($w.WriteState)"; $w.Close(); "$($w.WriteState)"; "$sb"; $w.GetType().Name; $w.Settings.Indent
#@ textwriter
$w = [IO.StringWriter]::new(); $t = [System.Xml.XmlTextWriter]::new($w); $t.Formatting = 'Indented'; $t.Indentation = 4; $t.WriteStartDocument(); $t.WriteStartElement('a'); $t.WriteAttributeString('b', 'c'); $t.WriteElementString('d', 'e'); $t.WriteElementString('f', ''); $t.WriteEndElement(); $t.WriteEndDocument(); $t.Flush(); "$w"
#@ textwriter-plain
$w = [IO.StringWriter]::new(); $t = [System.Xml.XmlTextWriter]::new($w); $t.WriteStartElement('a'); $t.WriteStartElement('b'); $t.WriteEndElement(); $t.WriteEndElement(); "$w"; $t.IndentChar; $t.QuoteChar; $t.Indentation; "$($t.Formatting)"; $t.Namespaces
$t = [System.Xml.XmlTextWriter]::new([IO.StringWriter]::new()); $t.IndentChar = "`t"; $t.Indentation = 1; $t.Formatting = [System.Xml.Formatting]::Indented; $t.WriteStartElement('a'); $t.WriteStartElement('b'); $t.WriteEndElement(); $t.Close()
#@ save-to-writer
$x = [xml]'<a><b c="1"/><d>t</d></a>'; $sw = [IO.StringWriter]::new(); $t = [System.Xml.XmlTextWriter]::new($sw); $t.Formatting = 'Indented'; $x.Save($t); "$sw"
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb, [System.Xml.XmlWriterSettings]@{ Indent = $true; OmitXmlDeclaration = $true }); $x.Save($w); $w.Close(); "$sb"
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb, [System.Xml.XmlWriterSettings]@{ Indent = $true; OmitXmlDeclaration = $true }); $x.DocumentElement.WriteTo($w); $w.Flush(); "$sb"
$sw = [IO.StringWriter]::new(); $t = [System.Xml.XmlTextWriter]::new($sw); $x.WriteTo($t); "$sw"
#@ save-decl
$x = [xml]'<?xml version="1.0" encoding="utf-8"?><a><b/></a>'; $sw = [IO.StringWriter]::new(); $t = [System.Xml.XmlTextWriter]::new($sw); $t.Formatting = 'Indented'; $x.WriteTo($t); "$sw"
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb, [System.Xml.XmlWriterSettings]@{ Indent = $true }); $x.Save($w); $w.Flush(); "$sb"
$m = [IO.MemoryStream]::new(); $w = [System.Xml.XmlWriter]::Create($m, [System.Xml.XmlWriterSettings]@{ Indent = $true; Encoding = [Text.Encoding]::ASCII }); $x.Save($w); $w.Flush(); [Text.Encoding]::ASCII.GetString($m.ToArray())
#@ settings
$s = [System.Xml.XmlWriterSettings]::new(); $s.Indent; $s.IndentChars; $s.NewLineChars.Length; "$($s.Encoding.WebName)"; $s.OmitXmlDeclaration; "$($s.NewLineHandling)"; "$($s.ConformanceLevel)"; $s.CloseOutput; $s.CheckCharacters; "$($s.OutputMethod)"; $s.NewLineOnAttributes; $s.WriteEndDocumentOnClose; "$($s.NamespaceHandling)"; $c = $s.Clone(); $c.Indent = $true; $s.Indent; $s.Async
#@ fragment
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb, [System.Xml.XmlWriterSettings]@{ ConformanceLevel = 'Fragment' }); $w.WriteElementString('a', '1'); $w.WriteElementString('b', '2'); $w.WriteString('t'); $w.Flush(); "$sb"
#@ nl-handling
foreach ($h in 'Replace', 'Entitize', 'None') { $sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb, [System.Xml.XmlWriterSettings]@{ OmitXmlDeclaration = $true; NewLineHandling = $h; NewLineChars = '|' }); $w.WriteStartElement('a'); $w.WriteAttributeString('b', "1`r`n2"); $w.WriteString("x`r`ny`nz`rw"); $w.WriteEndElement(); $w.Flush(); "$sb" -replace "`r", '<CR>' -replace "`n", '<LF>' }
#@ writenode
$r = [System.Xml.XmlReader]::Create([IO.StringReader]::new('<a x="1"><b>t</b></a>')); $sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb, [System.Xml.XmlWriterSettings]@{ OmitXmlDeclaration = $true }); $w.WriteNode($r, $true); $w.Flush(); "$sb"
#@ element-leading-close
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb); $w.WriteStartElement('a'); $w.WriteStartElement('b'); $w.WriteString('x'); $w.Close(); "$sb"
#@ namespaces
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb, [System.Xml.XmlWriterSettings]@{ OmitXmlDeclaration = $true }); $w.WriteStartElement('p', 'root', 'urn:a'); $w.WriteAttributeString('xmlns', 'q', $null, 'urn:b'); $w.WriteElementString('x', 'urn:b', 'v'); $w.WriteElementString('y', 'urn:a', 'v'); $w.WriteStartElement('z', 'urn:c'); $w.WriteElementString('w', 'urn:c', 'v'); $w.LookupPrefix('urn:b'); $w.WriteEndElement(); $w.WriteEndElement(); $w.Flush(); "$sb"
#@ save-full
$x = [xml]'<a><b></b><c><d></d></c><e/></a>'; $sw = [IO.StringWriter]::new(); $x.Save($sw); "$sw"; $t = [System.Xml.XmlTextWriter]::new(($sw = [IO.StringWriter]::new())); $t.Formatting = 'Indented'; $t.WriteStartElement('a'); $t.WriteStartElement('b'); $t.WriteFullEndElement(); $t.WriteEndElement(); "$sw"
$sb = [Text.StringBuilder]::new(); $w = [System.Xml.XmlWriter]::Create($sb, [System.Xml.XmlWriterSettings]@{ Indent = $true }); $x.Save($w); $w.Close(); "$sb"
#@ save-text
$x = [xml]"<a><b>t<c/></b><!-- x --><?p q?><d><![CDATA[z]]></d></a>"; $sw = [IO.StringWriter]::new(); $x.Save($sw); "$sw"
