#@ ss-1
function f { $MyInvocation.InvocationName }; f; & f; . f; & 'f'
#@ ss-2
Set-Content ./sc9.ps1 '$MyInvocation.InvocationName; $script:zz=1; function g { $script:zz }; g; $zz; & { $script:zz = 5 }; $zz; $local:zz'; & ./sc9.ps1; "g:$zz"
#@ ss-3
. ./sc9.ps1; "g:$zz"; $zz = $null; Remove-Item ./sc9.ps1
#@ ss-4
function p { param([Parameter(ValueFromPipeline)]$In, [Parameter(ValueFromPipelineByPropertyName)][string]$Tag, $k='z') process { "$In/$Tag/$k"; $k='changed' } }
#@ ss-5
1,2 | p -Tag { "t$($_*10)" }
#@ ss-6
1,2 | p -Tag x -k 7
#@ ss-7
[pscustomobject]@{Tag='q'},[pscustomobject]@{x=1} | p -In 5
#@ ss-8
Set-Content ./sc8.ps1 'param($n) $script:count = 0; function add { $script:count += $n }; 1..3 | % { add }; $script:count; Get-Variable count -Scope Script -ValueOnly'; ./sc8.ps1 -n 2; $null -eq $count; Remove-Item ./sc8.ps1
