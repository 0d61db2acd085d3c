#@ numbers
# a million numbers in a variable
#! peak 17
$a = 1..1000000
#@ output
# the same, gathered from a loop
#! peak 25
$a = foreach ($i in 1..1000000) { $i }
#@ array-expression
#! peak 25
$a = @(foreach ($i in 1..1000000) { $i })
#@ pipeline-output
#! peak 25
$a = 1..1000000 | ForEach-Object { $_ }
#@ objects
# 100,000 custom objects of three properties
#! peak 20
$a = foreach ($i in 1..100000) { [pscustomobject]@{ a = $i; b = "s$i"; c = $true } }
#@ garbage
# garbage and cycles of every kind of container: memory ends where it was
#! after 1
#! repeat
$end = [datetime]::UtcNow.AddSeconds($seconds)
while ([datetime]::UtcNow -lt $end) {
    $a = @{ list = [System.Collections.ArrayList]::new() }
    [void]$a.list.Add($a)
    $b = [pscustomobject]@{ next = $null; text = 'x' * 100 }
    $b.next = , $b
    $c = $null # or each closure would keep the one before
    $c = { $c }.GetNewClosure()
    $d = [System.Collections.Generic.Dictionary[string, object]]::new()
    $d['self'] = $d
    $e = foreach ($i in 1..10) { "line $i" }
}
$a = $b = $c = $d = $e = $null
#@ pipeline-garbage
# cycles that a pipeline leaves behind, with no loop but its own
#! peak 6
1..400000 | ForEach-Object { $a = @{}; $a.self = $a }
#@ block-garbage
#! peak 6
1..400000 | & { process { $a = @{}; $a.self = $a } }
#@ links
# a list of ten million links goes away at once, and needs no stack for it
#! seconds 1
& {
    $l = $null
    for ($i = 0; $i -lt 10000000; $i++) { $l = , $l }
    $clock = [System.Diagnostics.Stopwatch]::StartNew()
    $l = $null
    $clock.Elapsed.TotalSeconds
}
#@ function-depth
# a script that calls itself without end gets an error
#! prints CallDepthOverflow
function Deep($n) { if ($n) { Deep ($n - 1) } }
try { Deep 100000 } catch { $_.FullyQualifiedErrorId }
#@ block-depth
#! prints CallDepthOverflow
$f = { param($n) if ($n) { & $f ($n - 1) } }
try { & $f 100000 } catch { $_.FullyQualifiedErrorId }
#@ method-depth
#! prints CallDepthOverflow
class Deep { [int] Go([int]$n) { return $this.Go($n + 1) } }
try { [Deep]::new().Go(0) } catch { $_.FullyQualifiedErrorId }
#@ pipeline-depth
#! prints CallDepthOverflow,Microsoft.PowerShell.Commands.ForEachObjectCommand
function Deep($n) { $n | ForEach-Object { if ($_) { Deep ($_ - 1) } } }
try { Deep 100000 } catch { $_.FullyQualifiedErrorId }
#@ alive-after-depth
#! prints 3
function Deep { Deep }
try { Deep } catch { }
1 + 2
