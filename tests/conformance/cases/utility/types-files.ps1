#@ members-of-a-file
& { Set-Content tf1.types.ps1xml '<Types><Type><Name>Tf.One</Name><Members><ScriptProperty><Name>Up</Name><GetScriptBlock>$this.Name.ToUpper()</GetScriptBlock><SetScriptBlock>param($v) $this.Name = $v</SetScriptBlock></ScriptProperty><AliasProperty><Name>N</Name><ReferencedMemberName>Name</ReferencedMemberName></AliasProperty><NoteProperty><Name>Kind</Name><Value> a note </Value></NoteProperty><ScriptMethod><Name>Twice</Name><Script>$this.Name * 2</Script></ScriptMethod></Members></Type></Types>'; Update-TypeData -AppendPath tf1.types.ps1xml; $o = [pscustomobject]@{ PSTypeName = 'Tf.One'; Name = 'abc' }; $o.Up; $o.N; "[$($o.Kind)]"; $o.Twice(); $o.Up = 'xyz'; $o.Name }
#@ standard-members
& { Set-Content tf2.types.ps1xml '<Types><Type><Name>Tf.Two</Name><Members><MemberSet><Name>PSStandardMembers</Name><Members><PropertySet><Name>DefaultDisplayPropertySet</Name><ReferencedProperties><Name>B</Name></ReferencedProperties></PropertySet></Members></MemberSet><PropertySet><Name>Some</Name><ReferencedProperties><Name>A</Name><Name>C</Name></ReferencedProperties></PropertySet></Members></Type></Types>'; Update-TypeData -PrependPath tf2.types.ps1xml; $o = [pscustomobject]@{ PSTypeName = 'Tf.Two'; A = 1; B = 2; C = 3 }; $o | Out-String; $o | Select-Object Some }
#@ to-string-method
& { Set-Content tf3.types.ps1xml '<Types><Type><Name>Tf.Three</Name><Members><ScriptMethod><Name>ToString</Name><Script>"three " + $this.A</Script></ScriptMethod></Members></Type></Types>'; Update-TypeData tf3.types.ps1xml; $o = [pscustomobject]@{ PSTypeName = 'Tf.Three'; A = 1 }; $o.ToString(); "$o" }
#@ not-there
Update-TypeData -AppendPath tf-none.ps1xml 2>&1 | ForEach-Object FullyQualifiedErrorId
#@ wrong-extension
& { Set-Content tf5.xml '<Types/>'; Update-TypeData -AppendPath tf5.xml 2>&1 | ForEach-Object FullyQualifiedErrorId }
#@ new-object-type-name
$o = New-Object psobject -Property @{ PSTypeName = 'Tf.New'; A = 1 }; $o.PSObject.TypeNames[0]; @($o.PSObject.Properties).Count; $o.GetType().Name
#@ add-twice
& { Set-Content tf7.types.ps1xml '<Types><Type><Name>Tf.Seven</Name><Members><NoteProperty><Name>K</Name><Value>1</Value></NoteProperty></Members></Type></Types>'; Update-TypeData tf7.types.ps1xml; Update-TypeData tf7.types.ps1xml 2>&1 | ForEach-Object FullyQualifiedErrorId; ([pscustomobject]@{ PSTypeName = 'Tf.Seven' }).K }
