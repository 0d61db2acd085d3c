#@ members
'abc' | Select-String b | Get-Member | ForEach-Object { "$($_.Name) $($_.MemberType) $($_.Definition)" }
#@ object
'abc' | Select-String b
#@ object-context
'a','b','c' | Select-String b -Context 1
#@ out-string-plain
'abc','xbz' | Select-String b | Out-String
#@ emphasis-tostring
$m = 'abcb' | Select-String b -AllMatches; $m.ToEmphasizedString('.').Replace([string][char]27,'ESC'); "$m"; $m.ToString('.')
#@ emphasis-two-patterns
$PSStyle.OutputRendering='Ansi'; ('abcb' | Select-String b,c | Out-String).Replace([string][char]27,'ESC'); ('abcb' | Select-String b -NoEmphasis | Out-String).Replace([string][char]27,'ESC'); $PSStyle.OutputRendering='Host'
#@ simple-emphasis
$m = 'abcb' | Select-String b -SimpleMatch; $m.Matches.GetType().FullName; $m.ToEmphasizedString('.').Replace([string][char]27,'ESC')
#@ overlap-context
1..10 | ForEach-Object { "l$_" } | Select-String 'l3|l5' -Context 2 | ForEach-Object { $_.ToString(); '--' }
#@ overlap-context-pre-post
1..10 | ForEach-Object { "l$_" } | Select-String 'l3|l4|l9' -Context 1,2 | ForEach-Object { "$($_.Context.PreContext -join ',')|$($_.Line)|$($_.Context.PostContext -join ',')|$($_.Context.DisplayPreContext -join ',')|$($_.Context.DisplayPostContext -join ',')" }
#@ context-zero
('a','b','c' | Select-String b -Context 0) | ForEach-Object { "$($_.Context.PreContext.Count) $($_.Context.PostContext.Count)"; $_.ToString() }
#@ context-three
'a' | Select-String a -Context 1,2,3
#@ context-negative
'a' | Select-String a -Context -1
#@ notmatch-matches
$m = 'a','b' | Select-String a -NotMatch; $m.Matches.Count; $m.Pattern; $m.LineNumber; $null -eq $m.Matches
#@ notmatch-two-patterns
'ab','bc','cd' | Select-String a,c -NotMatch | ForEach-Object { "$($_.Line) $($_.Pattern)" }
#@ first-of-two-patterns
'zab' | Select-String b,a -AllMatches | ForEach-Object { "$($_.Pattern) $($_.Matches.Value -join ',')" }
#@ quiet-objects
'a','b' | Select-String a -Quiet; 'a','b' | Select-String z -Quiet; $null -eq ('a' | Select-String z -Quiet)
#@ quiet-notmatch
'a','b' | Select-String a -Quiet -NotMatch
#@ bad-regex
'a' | Select-String '('
#@ bad-regex-simple
'a(' | Select-String '(' -SimpleMatch | ForEach-Object Line
#@ case-sensitive-simple
'ABC','abc' | Select-String B -SimpleMatch -CaseSensitive | ForEach-Object Line
#@ ignorecase-property
('a' | Select-String A).IgnoreCase; ('A' | Select-String A -CaseSensitive).IgnoreCase
#@ filename-inputstream
$m = 'a' | Select-String a; $m.Path; $m.Filename; $m.RelativePath('/tmp')
#@ file-multi
Set-Content ./m1.txt 'one','two','three'; Set-Content ./m2.txt 'two','four'; Select-String -Path ./m?.txt -Pattern two | ForEach-Object { "$($_.Filename):$($_.LineNumber):$($_.Line)" }
#@ file-multi-list
Set-Content ./m1.txt 'two','two'; Set-Content ./m2.txt 'two','two'; Select-String two ./m?.txt -List | ForEach-Object { "$($_.Filename):$($_.LineNumber)" }; Select-String two ./m?.txt -Quiet
#@ file-include-exclude
Set-Content ./n1.txt 'two'; Set-Content ./n2.log 'two'; Select-String two ./n* -Include *.log | ForEach-Object Filename; Select-String two ./n* -Exclude *.log | ForEach-Object Filename
#@ file-missing
Select-String x ./nothere.txt
#@ file-missing-literal
Select-String x -LiteralPath './not[here].txt'
#@ file-directory
New-Item -ItemType Directory ./dd -Force | Out-Null; Select-String x ./dd; Get-Item ./dd | Select-String x
#@ file-context
Set-Content ./c1.txt 'a','b','hit','d','e'; Select-String hit ./c1.txt -Context 1 | ForEach-Object { $_.ToString().Replace($PWD.Path,'.') }
#@ file-context-directory
Set-Content ./c1.txt 'a','b','hit','d','e'; (Select-String hit ./c1.txt -Context 1).ToString($PWD.Path)
#@ file-out
Set-Content ./c2.txt 'a','b','hit','d','e'; Select-String hit ./c2.txt | Out-String
#@ file-encoding
Set-Content ./e1.txt 'é' -Encoding latin1; @(Select-String é ./e1.txt -Encoding latin1).Count; @(Select-String é ./e1.txt).Count
#@ file-crlf
[IO.File]::WriteAllText("$PWD/crlf.txt", "a`r`nb`r`n"); Select-String '^b$' ./crlf.txt | ForEach-Object { "$($_.Line.Length) $($_.LineNumber)" }
#@ gci-pipeline
Set-Content ./g1.txt 'needle'; Get-ChildItem ./g1.txt | Select-String needle | ForEach-Object { "$($_.Filename) $($_.LineNumber)" }
#@ string-path-pipeline
Set-Content ./g2.txt 'needle'; './g2.txt' | Select-String needle | Measure-Object | ForEach-Object Count
#@ input-mixed
1, 'b', $true, $null, 'null' | Select-String '[1bTn]' | ForEach-Object { "$($_.Line) $($_.LineNumber)" }
#@ input-array-object
,@('a','b') | Select-String a | ForEach-Object Line
#@ groups
$m = 'key=val' | Select-String '(?<k>\w+)=(?<v>\w+)'; $m.Matches[0].Groups['k'].Value; $m.Matches.Groups[2].Value; $m.Matches.Groups.Count
#@ culture-ordinal
'a' | Select-String A -SimpleMatch -Culture Ordinal | ForEach-Object Line
#@ raw-file-context
Set-Content ./r1.txt 'a','hit','b'; Select-String hit ./r1.txt -Raw -Context 1
#@ raw-list
Set-Content ./r2.txt 'hit1','hit2'; Select-String hit ./r2.txt -Raw -List
#@ quiet-list-file
Set-Content ./r3.txt 'hit1','hit2'; Select-String hit ./r3.txt -List | ForEach-Object Line
#@ empty-pattern
'a','' | Select-String '' | ForEach-Object { "[$($_.Line)]" }
#@ empty-pattern-simple
'a','' | Select-String '' -SimpleMatch | ForEach-Object { "[$($_.Line)]" }
#@ props-select
Set-Content ./p1.txt 'x1','y','x2'; Select-String x ./p1.txt | Select-Object LineNumber, Line, Filename, Pattern | Format-Table | Out-String
#@ group-by-filename
Set-Content ./p1.txt 'x1','y','x2'; Set-Content ./p2.txt 'x'; Select-String x ./p1.txt,./p2.txt | Group-Object Filename | ForEach-Object { "$($_.Name) $($_.Count)" }
#@ matchinfo-as-input
'abc' | Select-String b | Select-String c | ForEach-Object { "$($_.Line) $($_.Pattern)" }
