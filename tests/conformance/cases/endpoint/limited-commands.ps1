#@ cmds
#! commands
Get-Command | Sort-Object Name | Select-Object Name, CommandType
#@ c-date
#! commands
Get-Date -Year 2020 -Month 1 -Day 1 -Hour 0 -Minute 0 -Second 0 -Format yyyy
#@ c-random
#! commands
Get-Random -Maximum 1
#@ c-proc-set-ok
#! commands
Get-Process -Name none
#@ c-proc-set-bad
#! commands
Get-Process -Name bash
#@ c-proc-positional
#! commands
Get-Process bash
#@ c-ss-ok
#! commands
Write-Output aaa | Select-String -Pattern aa
#@ c-ss-bad
#! commands
Write-Output aaa | Select-String -Pattern b
#@ c-ss-path
#! commands
Select-String -Pattern aa -Path /etc/hostname
#@ c-ci-ok
#! commands
Get-ChildItem -Path /etc -Filter hostname
#@ c-ci-bad
#! commands
Get-ChildItem -Path /root
#@ c-ci-filterbad
#! commands
Get-ChildItem -Path /etc -Filter passwd
#@ c-ci-lit
#! commands
Get-ChildItem -LiteralPath /etc
#@ c-ci-recurse
#! commands
Get-ChildItem /etc -Recurse
#@ c-json-depth
#! commands
ConvertTo-Json -InputObject abc -Depth 2 -Compress
#@ c-json-depth-bad
#! commands
ConvertTo-Json -InputObject abc -Depth 3
#@ c-json-pipe
#! commands
Write-Output abc | ConvertTo-Json
#@ c-json-enum
#! commands
ConvertTo-Json abc -EnumsAsStrings
#@ c-sort-desc
#! commands
Write-Output 3 1 2 | Sort-Object -Descending
#@ c-sort-unique
#! commands
Write-Output 3 1 2 | Sort-Object -Unique
#@ c-newitem-ok
#! commands
New-Item -ItemType File -Path ./ok1 -Force | Select-Object Name
#@ c-newitem-dir
#! commands
New-Item -ItemType Directory -Path ./ok2
#@ c-newitem-path
#! commands
New-Item -ItemType File -Path ./nope
#@ c-mine
#! commands
Get-Mine
#@ c-mine-arg
#! commands
Get-Mine -Name x
#@ c-mine-alias
#! commands
mine y
#@ c-set-ok
#! commands
Set-Mine -Value one
#@ c-set-bad
#! commands
Set-Mine -Value three
#@ c-set-pos
#! commands
Set-Mine two
#@ c-hidden
#! commands
Use-Hidden
#@ c-pipe
#! commands
Write-Output 1 2 | Use-Pipe
#@ c-err
#! commands
Use-Error
#@ c-opt
#! commands
Use-Opt -WhatIf
#@ c-hiddenfn
#! commands
hiddenfn
#@ c-hidalias
#! commands
hid
#@ c-sortit
#! commands
Write-Output 2 1 | sortit
#@ c-id
#! commands
id -u
#@ c-idpath
#! commands
/usr/bin/id -u
#@ c-echo
#! commands
/bin/echo a b
#@ c-cat
#! commands
/bin/cat /etc/hostname
#@ c-ls
#! commands
ls
#@ c-getitem
#! commands
Get-Item /etc
#@ c-gc
#! commands
Get-Command Get-Mine | Select-Object Name, Definition
#@ c-gc-proc
#! commands
Get-Command Get-Process | Select-Object Name, CommandType
#@ c-gc-hidden
#! commands
Get-Command Get-Item
#@ c-gc-syntax
#! commands
Get-Command Get-Process -Syntax
#@ c-gc-syntax2
#! commands
Get-Command Set-Mine -Syntax
#@ c-gc-type
#! commands
Get-Command -CommandType Alias | Select-Object Name, Definition
#@ c-gc-ext
#! commands
Get-Command -CommandType Application | Select-Object Name
#@ c-gc-verb
#! commands
Get-Command -Verb Use | Select-Object Name
#@ c-gc-total
#! commands
Get-Command -TotalCount 2 | Measure-Object
#@ c-measure
#! commands
Write-Output 1 2 | Measure-Object
#@ c-select
#! commands
Write-Output 1 2 | Select-Object -First 1
#@ c-select-calc
#! commands
Get-Date | Select-Object Year
#@ c-outdefault
#! commands
Write-Output x | Out-Default
#@ c-exit
#! commands
Exit-PSSession
#@ c-formatlist
#! commands
Get-FormatData | Select-Object -First 1
#@ s-script
'hi'
#@ s-call
Get-Mine
#@ s-pipe
Get-Mine | Sort-Object
#@ s-var
$EpConst
#@ s-varset
$x = 1
#@ s-expr
1 + 1
#@ s-string
"abc"
#@ s-dq
"$EpConst"
#@ s-block
{ 1 }
#@ s-arg-var
Get-Mine $EpConst
#@ s-arg-paren
Get-Mine (Get-Date)
#@ s-two
Get-Mine; Get-Mine
#@ s-env
$env:EPENV
#@ c-tab
#! commands
TabExpansion2 'Get-M' 5 | Select-Object ReplacementIndex
#@ c-warning
#! commands
Write-Warning w
#@ c-verbose
#! commands
Write-Verbose v -Verbose
#@ c-errorv
#! commands
Write-Error e
#@ c-progress
#! commands
Write-Progress -Activity a -Status s
#@ c-info
#! commands
Write-Information i -Tags t
#@ c-host
#! commands
Write-Host h
