#@ tree-00
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('if ($a -gt 1) { b } elseif (2) { c } else { d }', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-00
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('if ($a -gt 1) { b } elseif (2) { c } else { d }', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-01
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('foreach ($i in 1..3) { $i }', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-01
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('foreach ($i in 1..3) { $i }', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-02
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('for ($i=0;$i -lt 3;$i++) { $i }', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-02
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('for ($i=0;$i -lt 3;$i++) { $i }', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-03
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('do { 1 } while ($x)', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-03
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('do { 1 } while ($x)', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-04
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('do { 1 } until ($x)', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-04
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('do { 1 } until ($x)', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-05
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('switch -regex ($v) { "a" { 1 } default { 2 } }', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-05
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('switch -regex ($v) { "a" { 1 } default { 2 } }', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-06
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('try { 1 } catch [System.IO.IOException],[Exception] { 2 } finally { 3 }', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-06
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('try { 1 } catch [System.IO.IOException],[Exception] { 2 } finally { 3 }', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-07
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('function f([int]$a=1,$b) { begin { 1 } process { 2 } end { 3 } }', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-07
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('function f([int]$a=1,$b) { begin { 1 } process { 2 } end { 3 } }', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-08
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('filter g { $_ }', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-08
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('filter g { $_ }', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-09
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('param([Parameter(Mandatory,Position=0)][string[]]$n="x") $n', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-09
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('param([Parameter(Mandatory,Position=0)][string[]]$n="x") $n', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-10
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('class C : B { [int]$x = 5; static [string] M([int]$q) { return "a" } C() : base(1) {} hidden $h }', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-10
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('class C : B { [int]$x = 5; static [string] M([int]$q) { return "a" } C() : base(1) {} hidden $h }', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-11
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('enum E { A; B = 2 }', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-11
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('enum E { A; B = 2 }', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-12
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('$h=@{a=1;b="x$y"}', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-12
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('$h=@{a=1;b="x$y"}', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-13
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('[int]$x, $y = 1, 2', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-13
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('[int]$x, $y = 1, 2', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-14
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('$a.b.c(1,2)[0]', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-14
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('$a.b.c(1,2)[0]', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-15
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('& $cmd -Name:v @args > out.txt 2>&1', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-15
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('& $cmd -Name:v @args > out.txt 2>&1', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-16
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('a | b -x 1 | c', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-16
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('a | b -x 1 | c', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-17
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('a && b || c', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-17
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('a && b || c', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-18
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('$x = { param($z) $z }', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-18
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('$x = { param($z) $z }', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-19
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('trap [E] { continue }', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-19
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('trap [E] { continue }', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-20
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('using namespace System.Text', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-20
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('using namespace System.Text', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-21
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('data D { "x" }', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-21
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('data D { "x" }', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-22
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('"pre $($a+1) ${b} $env:c"', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-22
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('"pre $($a+1) ${b} $env:c"', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-23
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('return 5', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-23
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('return 5', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-24
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('throw "x"', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-24
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('throw "x"', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-25
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('break lbl', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-25
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('break lbl', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-26
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('exit 3', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-26
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('exit 3', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-27
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('$a ? 1 : 2', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-27
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('$a ? 1 : 2', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-28
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('$a ?? 5', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-28
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('$a ?? 5', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-29
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('-not $a', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-29
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('-not $a', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-30
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('$i++', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-30
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('$i++', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-31
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('[pscustomobject]@{a=1}', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-31
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('[pscustomobject]@{a=1}', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-32
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('$using:x', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-32
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('$using:x', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-33
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('[List[int]]::new()', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-33
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('[List[int]]::new()', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-34
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('[int[]]$q', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-34
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('[int[]]$q', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-35
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput(':lbl while ($true) { continue lbl }', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-35
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize(':lbl while ($true) { continue lbl }', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-36
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('@(1,2;3)', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-36
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('@(1,2;3)', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-37
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('$(1;2)', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-37
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('$(1;2)', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-38
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('{ 1 }.Invoke()', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-38
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('{ 1 }.Invoke()', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-39
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('$a[1..2]', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-39
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('$a[1..2]', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-40
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('cmd --% raw', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-40
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('cmd --% raw', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-41
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('1kb + 0x1F', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-41
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('1kb + 0x1F', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-42
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('"a" -replace "b","c"', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-42
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('"a" -replace "b","c"', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-43
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('cmd -a -b:1 c', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-43
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('cmd -a -b:1 c', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-44
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('[Obsolete()]param()', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-44
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('[Obsolete()]param()', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-45
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('$x::y', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-45
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('$x::y', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-46
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('(1)', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-46
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('(1)', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-47
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('!$a', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-47
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('!$a', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-48
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('-join $a', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-48
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('-join $a', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-49
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('$a -is [int]', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-49
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('$a -is [int]', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-50
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('&{1}', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-50
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('&{1}', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-51
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('cmd &', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-51
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('cmd &', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-52
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('$a?.b', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-52
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('$a?.b', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-53
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('${a b}', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-53
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('${a b}', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-54
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('[ValidateSet("a","b")]$v=1', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-54
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('[ValidateSet("a","b")]$v=1', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-55
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('# comment', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-55
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('# comment', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-56
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('if (', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-56
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('if (', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-57
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('$x = ', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-57
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('$x = ', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
#@ tree-58
& { $t = $e = $null; $a = [System.Management.Automation.Language.Parser]::ParseInput('''lit'' ''b''', [ref]$t, [ref]$e); $a.FindAll({ $true }, $true) | ForEach-Object { "$($_.GetType().Name) [$($_.Extent.Text)] <$(if ($_.Parent) { $_.Parent.GetType().Name })>" }; $e.ErrorId; ($t | ForEach-Object { "$($_.Kind):$($_.GetType().Name):$($_.Text):$($_.TokenFlags)" }) -join ' ; ' }
#@ old-tokens-58
& { $e = $null; [System.Management.Automation.PSParser]::Tokenize('''lit'' ''b''', [ref]$e) | ForEach-Object { "$($_.Type)=$($_.Content)@$($_.Start)+$($_.Length)" } }
