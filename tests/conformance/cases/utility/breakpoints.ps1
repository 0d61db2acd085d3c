#@ bp-set
Set-PSBreakpoint -Command Get-Date; Set-PSBreakpoint -Variable x; Set-PSBreakpoint -Script ./x.ps1 -Line 1
#@ bp-get
Get-PSBreakpoint; Get-PSBreakpoint -Id 5; @(Get-PSBreakpoint).Count; Get-PSBreakpoint -Command x; Get-PSBreakpoint -Variable x
#@ bp-remove
Remove-PSBreakpoint -Id 5; Enable-PSBreakpoint -Id 5; Disable-PSBreakpoint -Id 5
