#@ a folder does not move into itself
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k1)
New-Item -ItemType Directory box | Out-Null
Move-Item box box/inner
Move-Item box ./box
$Error[0].FullyQualifiedErrorId
#@ a folder moves onto a file
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k2)
New-Item -ItemType Directory box | Out-Null
Set-Content plain 1
Move-Item box plain
Test-Path box
#@ a folder moves onto one of its name
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k3)
New-Item -ItemType Directory one/pack, two/pack | Out-Null
Set-Content one/pack/a 1; Set-Content one/pack/b 2; Set-Content two/pack/a 3
Move-Item one/pack two
Get-ChildItem one, two -Recurse -File | ForEach-Object { Resolve-Path $_ -Relative }
Move-Item one/pack two -Force
Get-ChildItem one, two -Recurse | ForEach-Object { Resolve-Path $_ -Relative }
Get-Content two/pack/a
#@ copies of a file onto itself
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k4)
Set-Content plain 1
New-Item -ItemType HardLink -Path hard -Target plain | Out-Null
New-Item -ItemType SymbolicLink -Path soft -Target plain | Out-Null
Copy-Item plain hard
Copy-Item hard plain
Copy-Item soft plain
Copy-Item plain soft -Force
New-Item -ItemType Directory box | Out-Null
Copy-Item box box
Copy-Item box box -Recurse
#@ links that cannot be made
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k5)
Set-Content plain 1
New-Item -ItemType HardLink -Path plain -Target plain -Force
New-Item -ItemType SymbolicLink -Path soft -Target ''
Test-Path plain
#@ content is not written to a folder
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k6)
New-Item -ItemType Directory box | Out-Null
Add-Content box 'x'
#@ filters see names as Windows does
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k7)
New-Item -ItemType File plain, one.txt, two.txt, two.tar.gz, a, ab, a.b | Out-Null
'*.', 'a*.', 'two.*', 'plain.*', '???.txt', 'one?.txt', '?', '??', '*.tar.*', '[ab]', 'A*' | ForEach-Object {
    "$_ : " + ((Get-ChildItem -Filter $_ | ForEach-Object Name) -join ' ')
}
#@ a slash at the end asks for a folder
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k8)
Set-Content plain 1
Get-ChildItem plain/
Get-ChildItem ./missing/ -Recurse
#@ each folder is listed once with links followed
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k9)
New-Item -ItemType Directory root/deep | Out-Null
Set-Content root/deep/x 1
New-Item -ItemType SymbolicLink -Path root/deep/up -Target "$PWD/root" | Out-Null
Get-ChildItem root -Recurse -FollowSymlink -WarningAction SilentlyContinue | ForEach-Object { Resolve-Path $_ -Relative }
#@ the home folder
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k10)
New-PSDrive -Name First -PSProvider FileSystem -Root $PWD | Out-Null
Set-Location First:/
Set-Location
"$PWD" -eq $HOME
Set-Location Env:
Set-Location
"$PWD" -eq $HOME
Set-Location First:/
Set-Location ~
"$PWD" -eq $HOME
#@ folders with names of signs
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k11)
New-Item -ItemType Directory './-', './+' | Out-Null
Set-Location -LiteralPath '-'
Split-Path -Leaf $PWD
Set-Location ..
Set-Location -LiteralPath '+'
Split-Path -Leaf $PWD
#@ paths of drives
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k12)
$null = New-Item -ItemType Directory sub
New-PSDrive -Name Mine -PSProvider FileSystem -Root $PWD | Out-Null
Resolve-Path Mine:/sub -Relative
Set-Location Mine:/
Resolve-Path . -Relative
Resolve-Path sub/ -Relative
Resolve-Path / -Relative
Join-Path . sub -Resolve
Set-Location sub
New-Item -Path Mine: -Name here.txt | ForEach-Object { Split-Path -Leaf $_.DirectoryName }
Split-Path -Parent Mine:/a
Split-Path -Parent other:/a/
#@ what joins and what does not
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k13)
Join-Path one $null
Join-Path one two $null
Join-Path nowhere:/a b
try { Join-Path nowhere:/a b -ErrorAction Stop } catch { "caught $($_.FullyQualifiedErrorId)" }
#@ hidden names are converted with force
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k14)
Set-Content .shy 1
Convert-Path ./.s* | Split-Path -Leaf
Convert-Path ./.s* -Force | Split-Path -Leaf
#@ the end of what is no file
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k15)
Get-Content env:HOME -Tail 1
Get-PSDrive nowhere -Scope 0
#@ programs in a relative folder of the path
if (!$base) { $base = "$PWD" }; Set-Location (New-Item -ItemType Directory $base/k16)
$null = New-Item -ItemType Directory tools
Set-Content tools/answer.ps1 '42'
$old = $env:PATH
$env:PATH = './tools'
answer.ps1
(Get-Command answer*).Name
$env:PATH = $old
