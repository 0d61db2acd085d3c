#@ self-hash
$h = @{}; $h.me = $h; $h
#@ self-list
$l = [System.Collections.ArrayList]::new(); [void]$l.Add($l); , $l
#@ bits-in-list
$b = [System.Collections.BitArray]::new(1); , @($b, $b)
#@ bits-nested
$b = [System.Collections.BitArray]::new(1); [pscustomobject]@{ A = $b; B = $b }
#@ bits-new
, ([System.Collections.BitArray]::new(1))
#@ bits-var
$b = [System.Collections.BitArray]::new(1); , $b
#@ seg
, [ArraySegment[int]]::new([int[]](1, 2))
