#@ ordered-nested
$h=[ordered]@{b=1;a=[ordered]@{z=1}}; $r=$h|ConvertTo-CliXml|ConvertFrom-CliXml; $r.GetType().FullName; $r.a.GetType().FullName; $r.pstypenames; $r[0]
#@ notes-object-shape
$r=[pscustomobject]@{b=1;a=2}|ConvertTo-CliXml|ConvertFrom-CliXml; $r.GetType().FullName; $r|Get-Member|ForEach-Object{"$($_.Name) $($_.MemberType) $($_.Definition)"}; $r.psobject.properties.name -join ','; $r -is [pscustomobject]; $r -is [psobject]
#@ datetime-utc-local
[datetime]::new(2024,1,2,3,4,5,'Utc')|ConvertTo-CliXml; ([datetime]::new(2024,1,2,3,4,5,'Utc')|ConvertTo-CliXml|ConvertFrom-CliXml).Kind
#@ version-and-guid
[version]'1.2.3.4',[guid]'00000000-0000-0000-0000-00000000000a'|ConvertTo-CliXml
#@ exception-with-inner
$e=[System.ArgumentException]::new('bad','p',[System.Exception]::new('in')); $r=$e|ConvertTo-CliXml; $r; $b=$r|ConvertFrom-CliXml; $b.Message; $b.InnerException.Message; $b.ParamName; $b.psobject.typenames
#@ depth-one-tostring
[pscustomobject]@{A=[pscustomobject]@{B=[System.Exception]::new('x')}}|ConvertTo-CliXml -Depth 1
#@ file-info-depth
$null = New-Item -ItemType File "$PWD/zz1.txt" -Force; $r = Get-Item "$PWD/zz1.txt" | Select-Object Name,Length,Extension | ConvertTo-CliXml; $r; Remove-Item "$PWD/zz1.txt"
#@ switch-and-securestring
$s=ConvertTo-SecureString 'pw' -AsPlainText -Force; [pscustomobject]@{S=$s;W=[switch]$true}|ConvertTo-CliXml; $r=[pscustomobject]@{S=$s;W=[switch]$true}|ConvertTo-CliXml|ConvertFrom-CliXml; $r.S.GetType().FullName; $r.W.GetType().FullName; $r.W.IsPresent
#@ arrays-of-types
,[int[]](1,2),[string[]]('a','b'),[char[]]'xy',[byte[]](1,2,3),@()|ConvertTo-CliXml
#@ list-roundtrip
$l=[System.Collections.Generic.List[string]]::new(); $l.Add('a'); $r=[System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($l)); $r.GetType().FullName; $r.pstypenames; $r.Count
#@ script-property-roundtrip
$o=[pscustomobject]@{A=2}|Add-Member ScriptProperty D {$this.A*2} -PassThru|Add-Member AliasProperty Q A -PassThru; $r=$o|ConvertTo-CliXml|ConvertFrom-CliXml; $r.D; $r.Q; $r|Get-Member -MemberType Properties|ForEach-Object{"$($_.Name) $($_.MemberType)"}
#@ custom-typenames
$o=[pscustomobject]@{PSTypeName='My.Type';A=1}; $o|ConvertTo-CliXml; ($o|ConvertTo-CliXml|ConvertFrom-CliXml).pstypenames
#@ class-instance
class Pt { [int]$X=1; [string]$Y='a'; hidden [int]$Z=3; [string] ToString() { return "pt" } }; [Pt]::new()|ConvertTo-CliXml; $r=[Pt]::new()|ConvertTo-CliXml|ConvertFrom-CliXml; "$r"; $r.X; $r.pstypenames
#@ psobject-wrapped-int
$i=5|Add-Member NoteProperty N 'x' -PassThru; $i|ConvertTo-CliXml; $r=$i|ConvertTo-CliXml|ConvertFrom-CliXml; $r+1; $r.N; $r.GetType().Name
#@ tostring-override
$o=[pscustomobject]@{A=1}|Add-Member ScriptMethod ToString {'hi'} -Force -PassThru; $o|ConvertTo-CliXml; "$($o|ConvertTo-CliXml|ConvertFrom-CliXml)"
#@ reference-shared
$a=@(1,2); [pscustomobject]@{X=$a;Y=$a}|ConvertTo-CliXml
#@ multi-input-array-param
ConvertTo-CliXml @(1,@(2,3)); ConvertTo-CliXml $null
#@ convertfrom-pipeline-several
'<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><I32>1</I32></Objs>','<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><S>x</S><Nil /></Objs>'|ConvertFrom-CliXml
#@ depth-range
ConvertTo-CliXml 1 -Depth 0; ConvertTo-CliXml 1 -Depth -3; ConvertTo-CliXml 1 -Depth 101
#@ import-errors
Import-Clixml "$PWD/none.xml"; Import-Clixml "$PWD/no*.xml"; Import-Clixml variable:x; 'junk' | Set-Content "$PWD/j.xml"; Import-Clixml "$PWD/j.xml"; Remove-Item "$PWD/j.xml"
#@ export-errors
1 | Export-Clixml "$PWD/nodir/x.xml"; 1 | Export-Clixml "$PWD/q*.xml"; 1 | Export-Clixml "$PWD/x.xml" -Encoding nope; 1 | Export-Clixml "$PWD/x.xml" -Depth 0
#@ export-encodings
$f="$PWD/enc.xml"; foreach ($e in 'utf8','utf8BOM','unicode','bigendianunicode','ascii','utf32','latin1') { "é" | Export-Clixml $f -Encoding $e; "$e $(([IO.File]::ReadAllBytes($f)).Length) $(Import-Clixml $f)" }; Remove-Item $f
#@ export-literal-and-pipeline
$f="$PWD/a[1].xml"; 7 | Export-Clixml -LiteralPath $f; Import-Clixml -LiteralPath $f; Get-Item -LiteralPath $f | Import-Clixml; Remove-Item -LiteralPath $f
#@ limits
$x='<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">'; foreach ($t in ('<Obj RefId="0"><LST>'*60),'<Ref RefId="3"/>','<By>300</By>','<S>&x;</S>') { ConvertFrom-CliXml ($x+$t) }; ConvertFrom-CliXml ('<!DOCTYPE a>'+$x)
