#@ copy-overwrite
& { $ProgressPreference = "SilentlyContinue"; Set-Content o1 one; Set-Content o2 two; Copy-Item o1 o2; "$(Get-Content o2)"; $null = New-Item od -ItemType Directory; try { Copy-Item od o1 -ErrorAction Stop } catch { $_.FullyQualifiedErrorId; $_.Exception.Message }; Copy-Item o1, o2 od; (Get-ChildItem od -Name) -join ','; Copy-Item o1 o3 -WhatIf; Test-Path o3; Copy-Item o1 o3 -Verbose 4>&1 | ForEach-Object { "$_" } }
#@ copy-verbose-tree
& { $ProgressPreference = "SilentlyContinue"; $null = New-Item ov/x, ov/s/y -Force; Copy-Item ov oe -Recurse -Verbose 4>&1 | ForEach-Object { "$_" }; Copy-Item ov/x ov/z -Force; Copy-Item ov oe -Recurse -Force; (Get-ChildItem oe -Recurse -Name) -join ',' }
#@ copy-readonly
& { $ProgressPreference = "SilentlyContinue"; Set-Content q1 a; Set-Content q2 b; (Get-Item q2).IsReadOnly = $true; Copy-Item q1 q2 -Force; "$(Get-Content q2)"; $null = New-Item qd/r -Force; Copy-Item qd qe -Recurse -PassThru | ForEach-Object Name; (Copy-Item q1 qd -PassThru).FullName -eq "$PWD/qd/q1"; Copy-Item q1 'no*such'; Test-Path -LiteralPath 'no*such'; Copy-Item -LiteralPath q1 -Destination q9; Test-Path q9; Get-Item q1 | Copy-Item -Destination q8; Test-Path q8; 'q1' | Copy-Item -Destination q7; Test-Path q7 }
#@ copy-hidden
& { $ProgressPreference = "SilentlyContinue"; $null = New-Item hd/.h, hd/v -Force; Copy-Item hd he -Recurse; (Get-ChildItem he -Name -Force) -join ','; $null = New-Item hf -ItemType Directory; Copy-Item hd/* hf; (Get-ChildItem hf -Name -Force) -join ','; Copy-Item hd/* hf -Force; (Get-ChildItem hf -Name -Force) -join ',' }
#@ get-nulls
try { Get-Item $null } catch { $_.FullyQualifiedErrorId }; try { Get-Item '' } catch { $_.FullyQualifiedErrorId }; $null | Get-Item; '' | Get-Item
#@ copy-session
Copy-Item /etc/passwd Env:XX; Copy-Item Env:HOME /tmp/xx; Copy-Item x -ToSession $null; 
