#@ preference-in-advanced-function
# a runtime error that leaves an advanced function is the call's error: the caller goes on
function Test-S { [CmdletBinding()] param() $ErrorActionPreference = 'Stop'; $null.Foo() }; Test-S; 'after'
#@ preference-in-plain-function
function Test-S { $ErrorActionPreference = 'Stop'; $null.Foo() }; Test-S; 'after'
#@ cmdlet-in-advanced-function
function Test-S { [CmdletBinding()] param() $ErrorActionPreference = 'Stop'; Get-Item /nope }; Test-S; 'after'
#@ through-a-plain-function
function Test-S { [CmdletBinding()] param() $ErrorActionPreference = 'Stop'; $null.Foo() }; function Test-R { Test-S; 'in R' }; Test-R; 'after'
#@ through-an-advanced-function
function Test-S { [CmdletBinding()] param() $ErrorActionPreference = 'Stop'; $null.Foo() }; function Test-R { [CmdletBinding()] param() Test-S; 'in R' }; Test-R -ErrorAction Stop; 'after'
#@ parameter
function Test-S { [CmdletBinding()] param() $null.Foo(); 'not reached' }; Test-S -ErrorAction Stop; 'after'
#@ unknown-command
function Test-S { [CmdletBinding()] param() nosuchcommand; 'not reached' }; Test-S -ErrorAction Stop; 'after'
#@ throw-in-advanced-function
function Test-S { [CmdletBinding()] param() throw 'q' }; Test-S; 'after'
#@ write-error
function Test-S { [CmdletBinding()] param() Write-Error 'we'; 'not reached' }; Test-S -ErrorAction Stop; 'after'
#@ caught-ids
function Test-S { [CmdletBinding()] param($A) $null.Foo() }
function Test-P { param([Parameter(ValueFromPipeline)]$X) process { 1 / 0 } }
filter Test-F { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$X) 'abc'.Substring(9) }
function Test-N { Test-S -A 1 }
try { Test-S } catch { $_.FullyQualifiedErrorId; "$($_.CategoryInfo)"; $_.InvocationInfo.MyCommand.Name; $_.InvocationInfo.Line; $_.InvocationInfo.BoundParameters.Count }
try { 1 | Test-P } catch { $_.FullyQualifiedErrorId; "$($_.CategoryInfo)" }
try { 1 | Test-F } catch { $_.FullyQualifiedErrorId; "$($_.CategoryInfo)"; $_.Exception.InnerException.GetType().Name }
try { Test-N } catch { $_.FullyQualifiedErrorId; $_.InvocationInfo.Line.Trim(); $_.ScriptStackTrace.Split("`n").Count }
#@ not-signed
try { & { [CmdletBinding()] param() $null.Foo() } } catch { $_.FullyQualifiedErrorId }
function Test-T { [CmdletBinding()] param() try { $null.Foo() } catch { throw } }
try { Test-T } catch { $_.FullyQualifiedErrorId }
function Test-C { [CmdletBinding()] param() Get-Item /nope -ErrorAction Stop }
try { Test-C } catch { $_.FullyQualifiedErrorId }
#@ script-files
Set-Content ./aes1.ps1 '[CmdletBinding()] param($z) $null.Foo()'
Set-Content ./aes2.ps1 'param($z) $null.Foo()'
try { ./aes1.ps1 } catch { $_.FullyQualifiedErrorId; "$($_.CategoryInfo)"; $_.InvocationInfo.ScriptLineNumber }
try { . ./aes1.ps1 } catch { $_.FullyQualifiedErrorId }
try { ./aes2.ps1 } catch { $_.FullyQualifiedErrorId }
Remove-Item aes1.ps1, aes2.ps1
#@ shown
function Test-S { [CmdletBinding()] param()
  $null.Foo()
}
try { Test-S } catch { $_ | Out-String }
#@ dynamic-parameters
function Test-D { [CmdletBinding()] param($z) dynamicparam { $null.Foo() } end { 3 } }
try { Test-D } catch { $_.FullyQualifiedErrorId; "$($_.CategoryInfo)"; $_.Exception.Message }
#@ in-a-pool
$p = [powershell]::Create().AddScript('function QQ { [CmdletBinding()] param() $ErrorActionPreference="Stop"; $null.Foo() }; QQ; "x"')
$p.Invoke(); $p.Streams.Error.FullyQualifiedErrorId; $p.HadErrors
$p = [powershell]::Create().AddScript('function QQ { $ErrorActionPreference="Stop"; $null.Foo() }; QQ; "x"')
try { $p.Invoke() } catch { 'caught' }
