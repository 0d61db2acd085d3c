#@ typed-target
([bool]$a1 = 42).GetType().Name; ([int]$a2 = '5') + 1; $a3 = [int]$a4 = '7'; $a3.GetType().Name
#@ in-a-function
function Inner { ([double]$x = '2.5') * 2; ([string]$y = $null).Length; ([int[]]$z = '1', '2').GetType().Name }; Inner
#@ parts-as-targets
$h = @{}; ([int]$h.k = '5').GetType().Name; $h.k.GetType().Name; ([int]$h['m'] = '6') + 1
#@ layers
([int][string]$v = 3.6); if ([int]$n = '0') { 'yes' } else { 'no' }
#@ only-attributes
([ValidateNotNull()]$w = '3').GetType().Name
#@ fixed-variables
function F1 { $PID = 1 }; try { F1 } catch { "$_"; $_.FullyQualifiedErrorId }
function F2 { [int]$HOME = 1 }; try { F2 } catch { "$_" }
function F3 { foreach ($IsLinux in 1, 2) { 'x' } }; try { F3 } catch { "$_" }
function F4 { $PSVersionTable, $b = 1, 2 }; try { F4 } catch { "$_" }
function F5 { $local:ShellId = 'x' }; try { F5 } catch { "$_" }
function F6 { $PID -gt 1; $IsWindows; $PSHOME -ne '' }; F6
#@ booleans-in-arrays
function B { [CmdletBinding()] param([bool[]]$Flags) "$Flags" }
B 1, 0, $true; try { B 'a', 'b' } catch { "$_"; $_.FullyQualifiedErrorId }
