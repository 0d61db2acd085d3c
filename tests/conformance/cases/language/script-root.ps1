#@ blocks-of-a-dotted-file
$null = New-Item sr1, sr2 -ItemType Directory
@'
function Get-Here { Split-Path $PSScriptRoot -Leaf }; function Invoke-It([scriptblock]$b) { . $b }
Split-Path $PSScriptRoot -Leaf; 1 | ForEach-Object { Split-Path $PSScriptRoot -Leaf }; Get-Here
Invoke-It { Split-Path $PSScriptRoot -Leaf; Split-Path $PSCommandPath -Leaf }; . { Split-Path $PSScriptRoot -Leaf }
"expanded $(Split-Path $ExecutionContext.InvokeCommand.ExpandString('$PSScriptRoot') -Leaf) $(Split-Path (Get-Variable PSScriptRoot -ValueOnly) -Leaf)"
@([pscustomobject]@{ A = 1 } | Select-Object @{ n = 'x'; e = { Split-Path $PSScriptRoot -Leaf } }).x
'@ | Set-Content sr2/inner.ps1
'Split-Path $PSScriptRoot -Leaf; . $PSScriptRoot/../sr2/inner.ps1; Split-Path $PSScriptRoot -Leaf; Get-Here' | Set-Content sr1/outer.ps1
& ./sr1/outer.ps1
#@ texts-have-no-file
'"[$(Invoke-Expression ''$PSScriptRoot'')] [$(. ([scriptblock]::Create(''$PSScriptRoot'')))] [$(& ([scriptblock]::Create(''$PSCommandPath'')))]"' | Set-Content sr-text.ps1; & ./sr-text.ps1
#@ assigned-in-the-file
'$PSScriptRoot = "mine"; "$PSScriptRoot $(1 | ForEach-Object { Split-Path $PSScriptRoot -Leaf })" -replace " .*", " other"; function g { $PSScriptRoot -eq "mine" }; g' | Set-Content sr-set.ps1; & ./sr-set.ps1
#@ at-the-prompt
"[$PSScriptRoot] [$PSCommandPath] [$(& { $PSScriptRoot })]"
