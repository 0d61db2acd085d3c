#@ custom-objects-give-null
# over a collection a custom object without the member gives $null; others give nothing
$o = [pscustomobject]@{ a = 1 }, [pscustomobject]@{ b = 2 }
@($o.a).Count; @($o.b).Count; @($o.zz).Count
$o = [pscustomobject]@{ a = 1 }, 'x', @{ a = 2 }, @{ b = 3 }, [pscustomobject]@{ b = 1 }
@($o.a).Count; $o.a
#@ one-element
$o = @([pscustomobject]@{ a = 1 })
$null -eq $o.b; $o.b.Count; @($o.b).Count
#@ all-missing
$o = [pscustomobject]@{ a = 1 }, [pscustomobject]@{ a = 2 }
$r = $o.b; $r.GetType().Name; $r.Count; "[$r]"; if ($o.b) { 'true' }
foreach ($x in $o.b) { 'turn' }
#@ from-json-and-select
$o = '[{"a":1},{"b":2},{"a":3}]' | ConvertFrom-Json
@($o.a).Count; @($o.b).Count; $o.a -join ','
$o = 1..3 | Select-Object @{ n = 'q'; e = { $_ } }
@($o.zz).Count; @($o.q).Count
#@ nested-collections
$n = @(@([pscustomobject]@{ a = 1 }, [pscustomobject]@{ b = 2 }), @([pscustomobject]@{ b = 2 }, [pscustomobject]@{ b = 3 }))
@($n.a).Count; @($n.b).Count
#@ null-is-skipped-further-down
$o = [pscustomobject]@{ a = 1 }, [pscustomobject]@{ b = [pscustomobject]@{ c = 3 } }
$o.b.c; @($o.b).Count; @($o.b.c).Count
#@ xml-elements
$x = [xml]'<r><a n="1"/><a m="1"/><b/></r>'
@($x.r.a.n).Count; @($x.r.a.zz).Count; @($x.r.ChildNodes.n).Count
#@ other-objects
class MmC { $a = 1 }
class MmD { $b = 1 }
$o = [MmC]::new(), [MmD]::new()
@($o.a).Count; @($o.c).Count
$f = Get-Item /, /tmp
@($f.Foo).Count; $null -eq $f.Foo
$i = (1 | Add-Member x 1 -PassThru), (2 | Add-Member y 1 -PassThru)
@($i.x).Count
#@ strict
Set-StrictMode -Version 3
$o = [pscustomobject]@{ a = 1 }, [pscustomobject]@{ b = 1 }
try { $o.a } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
