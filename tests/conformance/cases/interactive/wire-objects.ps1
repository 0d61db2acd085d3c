#@ a
$o = [pscustomobject]@{PSTypeName='My.Type';a=1}; $o.Foo(); $o::Bar;
#@ b
$o = [pscustomobject]@{a=1}; $o.Foo()
#@ c
$x = 5; $x.pstypenames.Insert(0,'Zed'); $x.Foo()
#@ d
$s = Add-Member -InputObject 'abc' -TypeName 'Str.Type' -PassThru; $s.Foo()
#@ g
#! input <Obj RefId="0"><TN RefId="0"><T>Selected.X</T><T>System.Management.Automation.PSCustomObject</T><T>System.Object</T></TN><MS><S N="A">1</S></MS></Obj>
$o = @($input)[0]; "$o"; $o.ToString(); [string]$o; $o.Foo(); $o.GetType().Name
#@ h
#! input <Obj RefId="0"><TN RefId="0"><T>System.Collections.Hashtable</T><T>System.Object</T></TN><DCT><En><S N="Key">k</S><I32 N="Value">1</I32></En></DCT></Obj>
$o = @($input)[0]; $o.k; $o.GetType().Name; $o.Count; "$o"; $o.Foo()
#@ i
#! input <Obj RefId="0"><TN RefId="0"><T>System.Collections.ArrayList</T><T>System.Object</T></TN><LST><I32>1</I32><S>b</S></LST></Obj>
$o = @($input); $o.Count; $o[0].GetType().Name; $o[0]
#@ j
#! input <Obj RefId="0"><TN RefId="0"><T>My.Str</T><T>System.String</T></TN><S>text</S><MS><I32 N="Extra">3</I32></MS></Obj>
$o = @($input)[0]; $o; $o.Extra; $o.Length; $o.GetType().Name; "$o"; $o.pstypenames; $o.Foo()
