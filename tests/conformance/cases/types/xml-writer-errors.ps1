#@ states
function t($b) { try { & $b; 'ok' } catch { "$($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
function mk { $script:sb = [Text.StringBuilder]::new(); $script:w = [System.Xml.XmlWriter]::Create($sb) }
mk; t { $w.WriteString('x') }
mk; $w.WriteStartDocument(); t { $w.WriteString('x') }
mk; $w.WriteStartDocument(); t { $w.WriteStartDocument() }
mk; $w.WriteStartElement('a'); t { $w.WriteStartDocument() }
mk; $w.WriteStartElement('a'); $w.WriteString('t'); t { $w.WriteAttributeString('x','y') }
mk; $w.WriteStartElement('a'); $w.WriteStartElement('b'); $w.WriteEndElement(); t { $w.WriteAttributeString('x','y') }
mk; $w.WriteStartElement('a'); $w.WriteEndElement(); t { $w.WriteStartElement('b') }
mk; $w.WriteStartElement('a'); $w.WriteEndElement(); t { $w.WriteString('b') }
mk; $w.WriteStartElement('a'); $w.WriteEndElement(); t { $w.WriteEndElement() }
mk; $w.WriteStartElement('a'); $w.WriteAttributeString('x','1');  t { $w.WriteAttributeString('x','1') }
mk; $w.WriteStartElement('a'); t { $w.WriteAttributeString('xmlns','urn:x') }
mk; $w.WriteStartElement('a'); t { $w.WriteAttributeString('p', 'q', $null, 'urn:x') }
mk; $w.WriteStartElement('a'); t { $w.WriteString("a$([char]1)b") }
mk; t { $w.WriteStartElement('1a') }
mk; t { $w.WriteStartElement('a:b') }
mk; t { $w.WriteStartElement($null) }
mk; t { $w.WriteAttributeString('a','b') }
mk; t { $w.WriteEndDocument() }
mk; $w.WriteStartDocument(); t { $w.WriteEndDocument() }
mk; $w.WriteStartElement('a'); t { $w.WriteComment('a--b') }; "$sb"; $w.Flush(); "$sb"
mk; $w.WriteStartElement('a'); t { $w.WriteCData('a]]>b') }; $w.Flush(); "$sb"
mk; $w.WriteStartElement('a'); t { $w.WriteStartElement('p','b',$null) }
mk; $w.WriteStartElement('a'); $w.Close(); t { $w.WriteString('x') }; "$sb"
mk; $w.WriteStartElement('a'); t { $w.WriteProcessingInstruction('xml', 'x') }
mk; $w.WriteStartElement('a'); t { $w.WriteAttributeString('xml', 'lang', $null, 'en') };t { $w.WriteAttributeString('xml:space', 'preserve') }; $w.Flush(); "$sb"
mk; $w.WriteStartElement('a'); $w.WriteAttributeString('n', $null); $w.WriteElementString('b', $null); $w.WriteString($null); $w.Flush(); "$sb"
t { $t.WriteString('x') }; "$sw"
mk; $w.WriteStartElement('p', 'root', 'urn:a'); $w.WriteAttributeString('xmlns', 'q', $null, 'urn:b'); $w.WriteElementString('x', 'urn:b', 'v'); $w.WriteElementString('y', 'urn:a', 'v'); $w.WriteStartElement('z', 'urn:c'); $w.WriteElementString('w', 'urn:c', 'v'); $w.LookupPrefix('urn:b'); $w.WriteEndElement(); $w.WriteEndElement(); $w.Flush(); "$sb"
