#@ get-childitem-name-notes
New-Item -ItemType Directory -Path d/a/b/c, d/x -Force | Out-Null
Set-Content d/f1 1; Set-Content d/a/f2.txt 2; Set-Content d/a/b/g.txt 2
function Show($l) { process { "$l $_ [$($_.PSIsContainer)] $($_.PSChildName) $($_.PSDrive)" } }
Get-ChildItem d -Name | Show 0
Get-ChildItem d/* -Name | Show 1
Get-ChildItem d/f1 -Name | Show 2
Get-ChildItem d -Name -Include f* | Show 3
Get-ChildItem d -Name -Exclude f* | Show 4
Get-ChildItem d -Name -Depth 1 | Show 5
Get-ChildItem d -Name -Filter f* | Show 6
Get-ChildItem d -Name -Filter *.txt -Recurse | Show 7
Get-ChildItem d -Name -Directory | Show 8
Get-ChildItem Variable:PWD -Name | Show 9
#@ copy-progress
Set-Content a 1; Set-Content b 1; New-Item -ItemType Directory dd | Out-Null
Copy-Item a, b dd
Copy-Item a a
Copy-Item a nodir/x
Copy-Item dd ee -Recurse
#@ copy-onto-folder
New-Item -ItemType Directory s, t/x -Force | Out-Null; Set-Content s/x 1
Copy-Item s/* t
Copy-Item s a -Recurse
#@ csv-append-mismatch
[pscustomobject]@{ A = 1; N = 1 } | Export-Csv ./t.csv
try { [pscustomobject]@{ A = 1 } | Export-Csv ./t.csv -Append -ErrorAction Stop } catch { $_.TargetObject; "$_" }
[pscustomobject]@{ A = 2 } | Export-Csv ./t.csv -Append -Force; Get-Content ./t.csv -Raw
