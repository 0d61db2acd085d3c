#@ commands-of-modules-not-loaded
$o = $env:PSModulePath; $env:PSModulePath = "$PWD/mp"; $null = New-Item -ItemType Directory mp/Au -Force; Set-Content mp/Au/Au.psm1 'function Get-Au { "au" }; function Get-Hidden9 {}; Export-ModuleMember -Function Get-Au'
(Get-Command Get-A[tu]*).Name; Get-Au; (Get-Module Au).Name; (Get-Command Get-Au*).Name; (Get-Command Get-Hidden9 -ErrorAction Ignore).Name; (Get-Command -Module Au).Name; (Get-Command -Noun Au).Name; Remove-Module Au; $env:PSModulePath = $o
#@ numbers-keep-their-text
function f([string]$s) { $s }; f 1.0; f 10kb; f 0x10; f -1.50; f 1e3; f (1.0); f 1.0,2.0; function w([version]$v) {"$v"}; w 1.0; w -v 2.10; w -v:3.0; function d([decimal]$d) {"$d"}; d 1.00; Join-Path 1.0 2.0
#@ script-variables-of-files
Set-Content sv.ps1 '$script:n = 1; function Add { $script:n++; $n }; Add; Add; & { $script:n = 50 }; $n; function Outer { function Inner { $script:n += 5 }; Inner }; Outer; $n; 1..3 | ForEach-Object { $script:n++ }; $n'; ./sv.ps1; $null -eq $n; Set-Content sv2.ps1 './sv.ps1 | Select-Object -Last 1; $script:n = 3; $n'; ./sv2.ps1; . ./sv.ps1; $n
#@ syntax-of-aliases
function ff([int]$a){}; Set-Alias xf ff; Get-Command xf -Syntax; Get-Command gl -Syntax; Set-Alias zz9 nosuchthing; Get-Command zz9 -Syntax; Set-Content gs.ps1 'param([int]$N)'; (Get-Command ./gs.ps1 -Syntax) -replace '-> .*/', '-> '
