#@ as-basic
$s = [ArraySegment[int]]::new([int[]](1, 2, 3, 4), 1, 2); $s.Count; $s.Offset; $s -join ','; @($s).Count; $s.Array.Count; $s[0]; $s[1]; "$s"; $s.GetType().FullName -replace 'Version=[^,]*'; $s.ToArray() -join '-'
#@ as-slice
$s = [ArraySegment[byte]]::new([byte[]](1..6)); $t = $s.Slice(2); $t.Count; $t.Offset; ($s.Slice(1, 2)) -join ','; $s[0] = 9; $s.Array[0]
#@ as-errors
foreach ($b in { [ArraySegment[int]]::new([int[]](1, 2), 1, 2) }, { [ArraySegment[int]]::new($null) }, { [ArraySegment[int]]::new([int[]](1, 2), -1, 1) }, { $s = [ArraySegment[int]]::new([int[]](1, 2)); $s[5] }, { $s = [ArraySegment[int]]::new([int[]](1, 2)); $s[-1] }, { ([ArraySegment[int]]::new([int[]](1, 2))).Slice(3) }) { try { & $b; 'none' } catch { $_.FullyQualifiedErrorId; $_.Exception.Message } }
#@ as-wire
$s = [ArraySegment[int]]::new([int[]](1, 2, 3, 4), 1, 2); , $s
#@ as-pipe
$s = [ArraySegment[string]]::new([string[]]('a', 'b', 'c'), 1, 2); $s; $s | ForEach-Object { "<$_>" }; foreach ($e in $s) { $e }; $s.Contains('b'); $d = [string[]]::new(2); $s.CopyTo($d); $d -join '+'; [ArraySegment[int]]::Empty.Count
#@ as-equal
$a = [int[]](1, 2, 3); $x = [ArraySegment[int]]::new($a, 0, 2); $y = [ArraySegment[int]]::new($a, 0, 2); $x -eq $y; $x.Equals($y); $x.Equals([ArraySegment[int]]::new($a, 1, 2))
