#@ parameter-order
(TabExpansion2 'Get-ChildItem -' 15).CompletionMatches.CompletionText -join ' '
#@ parameter-tooltips
(TabExpansion2 'Get-Content -' 13).CompletionMatches | ForEach-Object { $_.ToolTip }
#@ parameter-of-a-set
(TabExpansion2 'Get-ChildItem -LiteralPath x -' 30).CompletionMatches.CompletionText -join ' '
#@ switch-with-colon
(TabExpansion2 'Get-ChildItem -File:' 20).CompletionMatches.CompletionText; (TabExpansion2 'Get-ChildItem -File:' 20).ReplacementIndex
#@ parameter-alias-of-common
(TabExpansion2 'Get-Date -ov' 12).CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ToolTip)" }
#@ encoding-values
(TabExpansion2 'Out-File -Encoding ' 19).CompletionMatches.CompletionText -join ' '; (TabExpansion2 'Get-Content -Encoding utf8' 26).CompletionMatches.CompletionText -join ' '
#@ strict-mode-values
(TabExpansion2 'Set-StrictMode -Version ' 24).CompletionMatches | ForEach-Object { "$($_.CompletionText) $($_.ResultType)" }
#@ date-format-values
(TabExpansion2 'Get-Date -Format ' 17).CompletionMatches.CompletionText -join ' '
#@ scope-values
(TabExpansion2 'Get-Variable -Scope ' 20).CompletionMatches | ForEach-Object { "$($_.CompletionText) $($_.ResultType)" }
#@ item-types
(TabExpansion2 'New-Item -ItemType ' 19).CompletionMatches.CompletionText -join ' '; (TabExpansion2 'New-Item -ItemType Di' 21).CompletionMatches.CompletionText
#@ assignment-of-preference
(TabExpansion2 '$ErrorActionPreference = ' 25).CompletionMatches.CompletionText -join ' '; (TabExpansion2 '$ErrorActionPreference = "S' 27).CompletionMatches.CompletionText -join ' '
#@ assignment-of-typed-variable
(TabExpansion2 '[DayOfWeek]$d = ' 16).CompletionMatches.CompletionText -join ' '; (TabExpansion2 "[ValidateSet('one','two')][string]`$v = " 39).CompletionMatches.CompletionText -join ' '
#@ comparison-with-enum
(TabExpansion2 '(Get-Date).DayOfWeek -eq ' 25).CompletionMatches.CompletionText -join ' '; (TabExpansion2 "(Get-Date).DayOfWeek -eq 'S" 27).CompletionMatches.CompletionText -join ' '
#@ operators-all
(TabExpansion2 '5 -' 3).CompletionMatches | ForEach-Object { "$($_.CompletionText): $($_.ToolTip)" }
#@ switch-flags
(TabExpansion2 'switch -' 8).CompletionMatches.CompletionText -join ' '; (TabExpansion2 'switch -r' 9).CompletionMatches.CompletionText
#@ using-keywords
(TabExpansion2 'using ' 6).CompletionMatches | ForEach-Object { "$($_.CompletionText) $($_.ResultType)" }; (TabExpansion2 'using n' 7).CompletionMatches.ToolTip
#@ labels
(TabExpansion2 ":outer foreach (`$i in 1) { break o" 34).CompletionMatches | ForEach-Object { "$($_.CompletionText) $($_.ResultType)" }
#@ index-of-dictionary
(TabExpansion2 '$PSVersionTable["PSE' 20).CompletionMatches | ForEach-Object { "$($_.CompletionText) $($_.ListItemText) $($_.ResultType)" }
#@ variable-tooltips
(TabExpansion2 '$tru' 4).CompletionMatches.ToolTip; (TabExpansion2 '$nul' 4).CompletionMatches.ToolTip; (TabExpansion2 '$ConfirmP' 9).CompletionMatches.ToolTip
#@ variable-in-braces
(TabExpansion2 '${env:HO' 8).CompletionMatches.CompletionText; (TabExpansion2 '"$($PSVersionT' 14).CompletionMatches.CompletionText
#@ registered-completer
Register-ArgumentCompleter -CommandName Get-RcThing -ParameterName Name -ScriptBlock { param($c, $p, $w, $a, $b) "$c/$p/$w/$(($b.Keys | Sort-Object) -join '+')" }
function Get-RcThing { param($Name, $Other) }
(TabExpansion2 'Get-RcThing -Other 5 -Name ab' 29).CompletionMatches.CompletionText
#@ registered-native-completer
Register-ArgumentCompleter -Native -CommandName rcnative -ScriptBlock { param($w, $a, $c) "w=$w c=$c" }
(TabExpansion2 'rcnative one tw' 15).CompletionMatches.CompletionText
#@ completer-says-nothing
function f_rc_none { param([ArgumentCompleter({ '' })]$N) }
(TabExpansion2 'f_rc_none -N a' 14).CompletionMatches.Count
#@ argument-completions
function f_rc_list { param([ArgumentCompletions('red', 'dark blue', 'green')]$N) }
(TabExpansion2 'f_rc_list -N ' 13).CompletionMatches.CompletionText -join ','
#@ hash-keys-for-commands
(TabExpansion2 'Get-Date | Select-Object @{' 27).CompletionMatches.CompletionText -join ' '; (TabExpansion2 'Get-Date | Sort-Object @{' 25).CompletionMatches.CompletionText -join ' '
#@ static-members-behind-type
(TabExpansion2 '[DayOfWeek]::S' 14).CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ToolTip)" }; (TabExpansion2 '[datetime]::Tod' 15).CompletionMatches.ToolTip
#@ next-result
$r = TabExpansion2 '$PSVersionTable.PSV' 19; $r.GetNextResult($true).CompletionText; $r.CurrentMatchIndex; $r.GetNextResult($false).CompletionText; $r.CurrentMatchIndex
#@ result-constructors
[System.Management.Automation.CompletionResult]::new('abc').ListItemText; [System.Management.Automation.CompletionResult]::new('a', 'b', 'Method', 'c').ResultType
[System.Management.Automation.CompletionResult]::new('')
#@ completers-by-kind
[System.Management.Automation.CompletionCompleters]::CompleteVariable('PSVersionT').CompletionText; [System.Management.Automation.CompletionCompleters]::CompleteOperator('-shl').CompletionText
#@ cursor-out-of-text
[System.Management.Automation.CommandCompletion]::CompleteInput('abc', 9, $null)
