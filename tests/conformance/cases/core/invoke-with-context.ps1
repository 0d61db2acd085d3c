#@ variables-and-item
({ $_ * $mul }).InvokeWithContext($null, [psvariable[]]@([psvariable]::new('_', 5), [psvariable]::new('mul', 3)))
#@ functions
({ ff 2; $args.Count }).InvokeWithContext(@{ ff = { param($a) $a * 10 } }, $null, 1, 2)
#@ gone-afterwards
& { ({ $zz_iwc }).InvokeWithContext($null, [System.Collections.Generic.List[psvariable]]@([psvariable]::new('zz_iwc', 7))); "[$zz_iwc]" }
#@ results
& { $r = ({ 1; 'b' }).InvokeWithContext($null, $null); $r.GetType().Name; $r.Count }
#@ error
& { try { ({ throw 'inside' }).InvokeWithContext($null, $null) } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
