#@ a
Set-Content ./bad.psm1 'function x { '; Import-Module ./bad.psm1
#@ b
Set-Content ./bad.psm1 'foo) bar'; Import-Module ./bad.psm1
#@ c
Set-Content ./bad.psm1 'if ('; Import-Module ./bad.psm1
#@ d
Set-Content ./bad.ps1 'function x {'; ./bad.ps1
#@ e
Set-Content ./bad.ps1 'foo) bar'; ./bad.ps1
#@ f
Set-Content ./bad.ps1 'function x {'; . ./bad.ps1; 'after'
#@ h
New-Module { throw 'nm' }; 'after'
#@ i
New-Module { Write-Error 'soft' } | ForEach-Object ModuleType; 'after'
#@ j
New-Module { [int]'x' } | ForEach-Object ModuleType; 'after'
#@ k
Set-Content ./t2.psm1 '[int]"x"; function Get-T2 { 2 }'; Import-Module ./t2.psm1; Get-T2; Remove-Module t2
#@ n
Set-Content ./t5.psm1 'exit 3'; Import-Module ./t5.psm1; 'after'
#@ o
Set-Content ./t6.psm1 'return; function Get-T6 { 6 }'; Import-Module ./t6.psm1; Get-T6
#@ p
New-Module -Name nmp { param($a) "out $a"; function Get-Nmp { 'n' } } -ArgumentList 5 | ForEach-Object Name
#@ q
Set-Content ./t7.psm1 '"output from module"; 5; function Get-T7 { 7 }'; Import-Module ./t7.psm1; $r = Import-Module ./t7.psm1 -Force -PassThru; $r.Count; Remove-Module t7
#@ r
Set-Content ./t8.psd1 'not a hashtable'; Import-Module ./t8.psd1
#@ s
Set-Content ./t9.psd1 '@{ ModuleVersion = $(Get-Date) }'; Import-Module ./t9.psd1
#@ t
Set-Content ./t10.psd1 '@{ ModuleVersion = "1.0"'; Import-Module ./t10.psd1
