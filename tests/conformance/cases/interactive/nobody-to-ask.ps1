#@ inquire-warn
Write-Warning w -WarningAction Inquire; 'after'
#@ inquire-error
Write-Error w -ErrorAction Inquire; 'after'
#@ confirm
Set-Content ./cf.txt 1; Remove-Item ./cf.txt -Confirm; 'after'
#@ whatif
Remove-Item ./cf.txt -WhatIf; 'after'
#@ continue
function f { [CmdletBinding()] param() $PSCmdlet.ShouldContinue('q?','cap'); 'in f' }; f; 'after'
#@ should
function f { [CmdletBinding(SupportsShouldProcess)] param() $PSCmdlet.ShouldProcess('q?','cap'); 'in f' }; f -Confirm; 'after'
#@ mandatory
function f { param([Parameter(Mandatory)]$Name) "got $Name" }; f; 'after'
#@ mandatory-cmdlet
Get-Item; 'after'
#@ readhost
Read-Host x; 'after'
#@ choice
$Host.UI.PromptForChoice('a','b',@('&x'),0); 'after'
#@ try
try { Read-Host } catch { "c1 $($_.FullyQualifiedErrorId)" }; try { Write-Warning w -WarningAction Inquire } catch { "c2 $($_.FullyQualifiedErrorId)" }; try { Remove-Item ./cf.txt -Confirm } catch { "c3 $($_.FullyQualifiedErrorId)" }
#@ i-warn
#! interactive
Write-Warning w -WarningAction Inquire; 'after'
#@ i-confirm
#! interactive
Set-Content ./cf.txt 1; Remove-Item ./cf.txt -Confirm; 'after'
#@ i-whatif
#! interactive
Remove-Item ./cf.txt -WhatIf; 'after'
#@ i-continue
#! interactive
function f { [CmdletBinding()] param() $PSCmdlet.ShouldContinue('q?','cap'); 'in f' }; f; 'after'
#@ i-mandatory
#! interactive
function f { param([Parameter(Mandatory)]$Name) "got $Name" }; f; 'after'
#@ i-throw
#! interactive
throw 'x'
#@ i-error
#! interactive
Get-Item ./nope; 'after'
#@ i-after
#! interactive
'x'; $global:zi = 5
#@ i-check
$zi
