#@ join-variants
'a/', 'a', '/', '', 'a\b\', '/a//' | ForEach-Object { $p = $_; try { '[' + (Join-Path $p 'b') + ']' } catch { $_.FullyQualifiedErrorId } }; '', '/', '/c', '\c', 'c/', '../c', './c', '*' | ForEach-Object { '[' + (Join-Path 'a' $_) + ']' }
#@ join-many
Join-Path a b c d; Join-Path a, b c; Join-Path -Path a -ChildPath b -AdditionalChildPath c, d; Join-Path Env: PATH; Join-Path Env:\ PATH; Join-Path / b; Join-Path -Path 'x' -ChildPath 'y', 'z'; Join-Path -Path a -ChildPath ''; Join-Path a b -Extension txt; Join-Path a b.c -Extension '.d'; Join-Path a b.c -Extension ''
#@ join-resolve
& { $null = New-Item jr -ItemType Directory -Force; $null = New-Item jr/a.txt, jr/b.txt -Force; (Join-Path jr '*.txt' -Resolve | Split-Path -Leaf) -join ','; Join-Path jr nothere -Resolve; (Join-Path jr 'nothere*' -Resolve) -eq $null }
#@ join-pipeline-properties
[pscustomobject]@{ Path = 'x'; ChildPath = 'y' } | Join-Path; 'p', 'q' | Join-Path -ChildPath r
#@ split-qualifiers
Split-Path 'Env:/x' -Qualifier; Split-Path 'FileSystem::/a/b' -Qualifier; Split-Path 'Microsoft.PowerShell.Core\FileSystem::/a/b' -Leaf; Split-Path 'Microsoft.PowerShell.Core\FileSystem::/a/b'; Split-Path 'FileSystem::/a/b' -NoQualifier; Split-Path 'a', 'x:/b' -Qualifier
#@ split-literal-and-resolve
& { $null = New-Item sl/q.txt -Force; Split-Path sl/q.txt -Resolve -Leaf; Split-Path -LiteralPath sl/q.txt; (Split-Path 'sl/*.txt' -Resolve -Leaf); Split-Path sl/q.txt -IsAbsolute; Split-Path /sl -IsAbsolute; Split-Path '\a\b'; Split-Path 'a\b\c' -Parent }
#@ resolve-many
& { $null = New-Item rp/a.txt, rp/b.txt, rp/.h -Force; (Resolve-Path rp/*).Path | Split-Path -Leaf; (Resolve-Path 'rp/[ab].txt' | Split-Path -Leaf) -join ','; (Resolve-Path rp/a.txt).GetType().FullName; (Resolve-Path rp/a.txt).Provider.Name; (Resolve-Path rp/a.txt).Drive.Name; (Resolve-Path rp/* -Force | Split-Path -Leaf) -join ','; (Resolve-Path -LiteralPath rp/a.txt).ProviderPath -eq (Convert-Path rp/a.txt) }
#@ resolve-relative
& { $null = New-Item rr/x/y.txt -Force; Push-Location rr; Resolve-Path x -Relative; Resolve-Path x/y.txt -Relative; Push-Location x; Resolve-Path .. -Relative; Resolve-Path . -Relative; Resolve-Path ../x -Relative; Resolve-Path ../x/y.txt -Relative; Resolve-Path /etc/passwd -Relative | ForEach-Object { $_ -match 'etc/passwd$' }; Pop-Location; Pop-Location; Resolve-Path rr/x/y.txt -Relative -RelativeBasePath rr }
#@ resolve-errors
Resolve-Path nothere; Resolve-Path 'nothere*'; Resolve-Path 'nothere[1]'; Resolve-Path 'nothere?'; Resolve-Path NoDrive:/x; Resolve-Path -LiteralPath 'nothere*'; Resolve-Path NoProv::x
#@ resolve-null
try { Resolve-Path $null } catch { $_.FullyQualifiedErrorId }; try { Resolve-Path '' } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }
#@ resolve-env
(Resolve-Path Env:PATH).Path; (Resolve-Path Env:PATH).ProviderPath; Convert-Path Env:PATH; (Resolve-Path 'Env:PAT?').Path; (Resolve-Path Variable:PWD).Path; (Resolve-Path Env:/PATH).ToString()
#@ convert-errors
Convert-Path nothere; Convert-Path 'nothere*'; Convert-Path ~ | ForEach-Object { $_ -eq $HOME }; Convert-Path / ; Convert-Path /etc/; Convert-Path //etc; Convert-Path /etc/../etc
#@ resolve-trailing
(Resolve-Path /etc/).Path; (Resolve-Path /etc/.).Path; (Resolve-Path //etc).Path; (Resolve-Path /).Path; (Resolve-Path 'Temp:/').Path; (Resolve-Path 'FileSystem::/etc').Path; (Resolve-Path 'Microsoft.PowerShell.Core\FileSystem::/etc').ProviderPath
#@ test-path-many
& { $null = New-Item tp/a.txt, tp/.h -Force; $null = New-Item tp/d -ItemType Directory -Force; 'tp', 'tp/', 'tp/a.txt', 'tp/a.txt/', 'tp/none', 'tp/*', 'tp/*.txt', 'tp/*.none', 'tp/.h', 'tp/[a].txt', 'tp/[b].txt', 'Env:PATH', 'Env:NOPE', 'Env:', 'Env:/', 'Variable:PWD', 'Function:prompt', 'Alias:dir', 'NoDrive:/x', 'FileSystem::/etc', '~', '/', '.', '..' | ForEach-Object { "$_ $(Test-Path $_) $(Test-Path $_ -PathType Leaf) $(Test-Path $_ -PathType Container)" } }
#@ test-path-literal
& { $null = New-Item -Path 'tl' -ItemType Directory -Force; [IO.File]::WriteAllText("$PWD/tl/x[1].txt", ''); Test-Path 'tl/x[1].txt'; Test-Path -LiteralPath 'tl/x[1].txt'; Test-Path 'tl/x`[1`].txt'; (Get-Item 'tl/x`[1`].txt').Name; (Get-Item -LiteralPath 'tl/x[1].txt').Name; (Get-ChildItem -LiteralPath 'tl/x[1].txt').Name; Get-Item 'tl/x[1].txt' }
#@ test-path-filters
& { $null = New-Item tf/a.txt, tf/b.log -Force; Test-Path tf/* -Include *.txt; Test-Path tf/* -Exclude *.txt, *.log; Test-Path tf/* -Include *.zip; Test-Path tf -Filter *.txt; Test-Path tf/* -Filter *.txt; Test-Path tf/* -Filter *.zip; Test-Path tf/a.txt -NewerThan '2000-01-01'; Test-Path tf/a.txt -OlderThan '2000-01-01'; Test-Path tf -NewerThan '2000-01-01' -PathType Container }
#@ test-path-nulls
try { Test-Path '' } catch { $_.FullyQualifiedErrorId }; try { Test-Path $null } catch { $_.FullyQualifiedErrorId }; Test-Path ' '; 'a', '' | Test-Path; Test-Path -LiteralPath ' '
#@ test-path-symlinks
& { $null = New-Item ts -ItemType Directory -Force; $null = New-Item -ItemType SymbolicLink -Path ts/good -Target /etc -Force; $null = New-Item -ItemType SymbolicLink -Path ts/bad -Target /no/such -Force; 'good', 'bad', 'good/passwd' | ForEach-Object { "$_ $(Test-Path ts/$_) $(Test-Path ts/$_ -PathType Leaf) $(Test-Path ts/$_ -PathType Container)" } }
#@ isvalid
'/a/b', 'a*b', '', ' ', "a`0b", 'NoDrive:/x', 'Env:x', 'a:b:c', ('x' * 300) | ForEach-Object { try { Test-Path $_ -IsValid } catch { $_.FullyQualifiedErrorId } }
#@ location-many
& { Push-Location; Set-Location /etc; "$PWD"; (Get-Location).Path; Set-Location ..; "$PWD"; Set-Location usr/share; "$PWD"; Set-Location ../../etc/; "$PWD"; Set-Location ./././; "$PWD"; Set-Location; "$PWD" -eq $HOME; Set-Location ~; "$PWD" -eq $HOME; Set-Location /; Set-Location ..; "$PWD"; Pop-Location }
#@ location-dash
& { Push-Location /etc; Set-Location /usr; Set-Location -; "$PWD"; Set-Location +; "$PWD"; Set-Location - -PassThru | ForEach-Object Path; Set-Location -Path - ; "$PWD"; Pop-Location }
#@ location-errors
Set-Location /no/such; Set-Location /etc/passwd; Set-Location NoDrive:; Set-Location '/no/such*'; Set-Location -LiteralPath '/e*'; Set-Location '/e?c'; "$PWD"; Set-Location '/{*'; Push-Location /no/such; Pop-Location; Pop-Location; Pop-Location
#@ location-null
try { Set-Location $null } catch { $_.FullyQualifiedErrorId }; try { Set-Location '' } catch { $_.FullyQualifiedErrorId }; try { Push-Location '' } catch { $_.FullyQualifiedErrorId }
#@ location-stacks
& { $start = "$PWD"; Push-Location /etc -StackName s1; Push-Location /usr -StackName s1; (Get-Location -StackName s1).Path; (Get-Location -StackName s1 | Select-Object -First 1).GetType().FullName; Pop-Location -StackName s1; "$PWD"; Pop-Location -StackName s1; "$PWD" -eq $start; Pop-Location -StackName none; Get-Location -StackName none }
#@ location-stack-object
& { Push-Location /etc; $s = Get-Location -Stack; $s.GetType().FullName; $s.Count; $s.Name; Pop-Location; (Get-Location -Stack).Count }
#@ location-set-stackname
& { Push-Location /etc; Set-Location -StackName other; Push-Location /usr; (Get-Location -Stack).Name; (Get-Location -Stack).Count; Set-Location -StackName ''; (Get-Location -Stack).Count; Pop-Location; Set-Location -StackName other; Pop-Location; Set-Location -StackName default; Pop-Location }
#@ location-drives
& { Push-Location; Set-Location Env:; "$PWD"; (Get-Item PATH).Name; Test-Path PATH; Set-Location Variable:; "$PWD"; (Get-Location).Provider.Name; (Get-Location).Drive.Name; Set-Location /usr; "$PWD"; Set-Location Env:\; "$PWD"; (Get-Location -PSProvider FileSystem).Path; (Get-Location -PSDrive Env).Path; Get-Location -PSDrive NoDrive; Get-Location -PSProvider NoProv; Set-Location /; Pop-Location }
#@ location-current-of-drive
& { Push-Location /usr; Set-Location Temp:/; "$PWD"; Set-Location /etc; (Get-PSDrive /).CurrentLocation; (Get-PSDrive Temp).CurrentLocation; Set-Location Temp:; "$PWD"; Set-Location /; Pop-Location }
#@ location-passthru
(Set-Location /etc -PassThru).GetType().FullName; (Push-Location /usr -PassThru).Path; (Pop-Location -PassThru).Path; Set-Location /; 
#@ location-wildcards
& { $null = New-Item lw/only -ItemType Directory -Force; $null = New-Item lw/x1, lw/x2 -ItemType Directory -Force; $s = "$PWD"; Set-Location lw/on*; "$PWD".Substring($s.Length); Set-Location ..; Set-Location x*; "$PWD".Substring($s.Length); Set-Location $s }
#@ location-symlink
& { $s = "$PWD"; $null = New-Item -ItemType SymbolicLink -Path lnk -Target /usr/share -Force; Set-Location lnk; "$PWD".Substring($s.Length); Set-Location ..; "$PWD" -eq $s; (Get-Item lnk).Target; (Get-Item lnk).LinkType; Set-Location $s; Remove-Item lnk }
#@ pwd-automatic
(Get-Variable PWD).Value.GetType().FullName; $PWD.ToString() -eq "$PWD"; $PWD.Path.GetType().Name; $ExecutionContext.SessionState.Path.CurrentLocation.Path -eq "$PWD"; $ExecutionContext.SessionState.Path.Combine('a', 'b'); $ExecutionContext.SessionState.Path.GetUnresolvedProviderPathFromPSPath('Temp:/x'); $ExecutionContext.SessionState.Path.ParseChildName('a/b'); $ExecutionContext.SessionState.Path.ParseParent('a/b', ''); $ExecutionContext.SessionState.Path.IsValid('x')
