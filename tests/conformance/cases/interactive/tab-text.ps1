#@ members-of-a-literal
$r = TabExpansion2 '[pscustomobject]@{Abc=1} | Select-Object A' 42; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ members-of-a-table
$r = TabExpansion2 '[pscustomobject]@{Abc=1} | ForEach-Object A' 43; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ members-of-a-class
$r = TabExpansion2 'class Foo { [int]$Bar; [string] Baz() { return '''' } }; [Foo]::new().' 68; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ this-in-a-class
$r = TabExpansion2 'class Foo { [int]$Bar; [void] M() { $this.' 42; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ calculated-property-keys
$r = TabExpansion2 'Get-Date | Select-Object @{' 27; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ sort-keys
$r = TabExpansion2 'Get-Date | Sort-Object @{E' 26; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ format-keys
$r = TabExpansion2 'Get-Date | Format-Table @{ Expression = ''x''; ' 45; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ requires-names
$r = TabExpansion2 '#requires -' 11; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ requires-module-keys
$r = TabExpansion2 '#requires -Modules @{ ' 22; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ help-keywords
$r = TabExpansion2 '<#
.EX
#>' 6; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ verbs-of-a-group
$r = TabExpansion2 'Get-ChildItem | Out-N' 21; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ nothing-found
$r = TabExpansion2 'zzz-nothing' 11; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ nothing-in-a-blank
$r = TabExpansion2 'switch ($x) { ' 14; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ members-of-a-parameter
$r = TabExpansion2 'function foo { param([datetime]$d) $d.Ye' 40; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ script-property
$r = TabExpansion2 'Get-ChildItem | Where-Object { $_.BaseN' 39; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ class-own-variable
$r = TabExpansion2 'class Foo { [int]$Bar; static [int] $Stat = 1 }; $f = [Foo]::new(); $f.B' 72; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ parameter-of-a-function
$r = TabExpansion2 'function Get-Xyz { param([string]$Alpha, [switch]$Beta) }; Get-Xyz -' 68; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
#@ hidden-parameters
$r = TabExpansion2 'Get-Process -' 13; "$($r.ReplacementIndex),$($r.ReplacementLength)"; $r.CompletionMatches | ForEach-Object { "$($_.CompletionText)|$($_.ListItemText)|$($_.ResultType)|$($_.ToolTip)" }
