#! host 80x25
#@ rh
#! answers Bob
#! interactive
$n = Read-Host 'Your name'; "hello $n"
#@ rh-noprompt
#! answers x
#! interactive
Read-Host
#@ rh-mask
#! answers secret
#! interactive
(Read-Host 'pw' -MaskInput)
#@ choice
#! answers 1
#! interactive
$c = [System.Management.Automation.Host.ChoiceDescription[]]@('&Yes','&No'); $Host.UI.PromptForChoice('cap','msg',$c,0)
#@ choice-help
#! answers 0
#! interactive
$y = New-Object System.Management.Automation.Host.ChoiceDescription '&Yes','help yes'; $n = [System.Management.Automation.Host.ChoiceDescription]::new('&No','help no'); $Host.UI.PromptForChoice('','pick',@($y,$n),1); $y.Label; $y.HelpMessage
#@ choice-badindex
#! interactive
$Host.UI.PromptForChoice('c','m',@('&a','&b'),5)
#@ choice-empty
#! interactive
$Host.UI.PromptForChoice('c','m',@(),0)
#@ prompt-fields
#! interactive
$f = New-Object System.Management.Automation.Host.FieldDescription 'Name'; $f.SetParameterType([string]); $f.Label; $f.ParameterTypeName; $f.IsMandatory; $f.ParameterTypeFullName; $f.ParameterAssemblyFullName -like '*CoreLib*'
#@ wp
#! interactive
Write-Progress -Activity 'act' -Status 'st' -PercentComplete 50; Write-Progress -Activity 'act' -Completed
#@ wp-nested
Write-Progress -Activity outer -Id 1 -PercentComplete 10; Write-Progress -Activity inner -Id 2 -ParentId 1 -Status x -CurrentOperation op -SecondsRemaining 5; Write-Progress -Activity inner -Id 2 -Completed
#@ wp-bad
Write-Progress -Activity a -PercentComplete 101
#@ wp-pref
$ProgressPreference = 'SilentlyContinue'; Write-Progress -Activity a -Status b; $ProgressPreference = 'Continue'; Write-Progress c d
#@ ui-write
#! interactive
$Host.UI.Write('a'); $Host.UI.WriteLine('b'); $Host.UI.WriteLine(); $Host.UI.Write('Red','Blue','c'); $Host.UI.WriteLine('Green','Black','d'); $Host.UI.WriteErrorLine('e'); $Host.UI.WriteDebugLine('f'); $Host.UI.WriteVerboseLine('g'); $Host.UI.WriteWarningLine('h')
#@ ui-info
#! interactive
$Host.UI.WriteInformation([System.Management.Automation.InformationRecord]::new('i','src'))
#@ ui-progress
#! interactive
$Host.UI.WriteProgress(1, [System.Management.Automation.ProgressRecord]::new(0,'a','s'))
#@ raw
#! interactive
$r = $Host.UI.RawUI; $r.WindowTitle; $r.WindowSize.Width -gt 0; $r.BufferSize.Width -gt 0; $r.ForegroundColor; $r.CursorSize
#@ raw-set
#! interactive
$Host.UI.RawUI.WindowTitle = 'title'; $Host.UI.RawUI.ForegroundColor = 'Red'; $Host.UI.RawUI.CursorPosition = [System.Management.Automation.Host.Coordinates]::new(1,2)
#@ raw-types
$s = [System.Management.Automation.Host.Size]::new(80,25); "$s"; $c = New-Object System.Management.Automation.Host.Coordinates 3,4; "$c"; $s -eq [System.Management.Automation.Host.Size]::new(80,25); [System.Management.Automation.Host.Rectangle]::new(0,0,5,6).ToString(); [System.Management.Automation.Host.BufferCell]::new('a','Red','Blue','Complete').Character
#@ host-props
$Host.Name; $Host.Version.GetType().Name; $Host.CurrentCulture.Name; $Host.CurrentUICulture.GetType().Name; $Host.InstanceId.GetType().Name; $Host.PrivateData.GetType().Name; $Host.DebuggerEnabled; $Host.IsRunspacePushed; $Host.UI.SupportsVirtualTerminal
#@ host-exit
#! interactive
$Host.SetShouldExit(3); 'after'
#@ host-nested
#! interactive
try { $Host.EnterNestedPrompt() } catch { $_.FullyQualifiedErrorId; "$_" }
#@ host-notify
#! interactive
$Host.NotifyBeginApplication(); $Host.NotifyEndApplication(); 'ok'
#@ write-host-colors
#! interactive
Write-Host 'x' -ForegroundColor Red -BackgroundColor Blue -NoNewline; Write-Host 'y'; Write-Host; Write-Host 1,2,3 -Separator '-'; Write-Host @{a=1}; Write-Host $null; Write-Host ''
#@ write-host-info
Write-Host 'hi' -InformationVariable iv; $iv[0].MessageData.Message; $iv[0].Tags; $iv[0].MessageData.NoNewLine; Write-Host 'quiet' 6>$null; (Write-Host 'cap' 6>&1).MessageData.Message
#@ out-host
#! interactive
'a' | Out-Host; 1..3 | Out-Host; [pscustomobject]@{a=1} | Out-Host
#@ out-default
#! interactive
'a' | Out-Default; Get-Date -Date 2020-01-01 | Out-Default
#@ inquire
#! answers 1
#! interactive
$ErrorActionPreference = 'Inquire'; Write-Error 'e1'; 'after'; $ErrorActionPreference = 'Continue'
#@ inquire-warn
#! answers 0
#! interactive
Write-Warning w -WarningAction Inquire; 'after'
#@ confirm-yes
#! answers 0
#! interactive
Set-Content ./cf.txt 1; Remove-Item ./cf.txt -Confirm; Test-Path ./cf.txt
#@ confirm-no
#! answers 2
#! interactive
Set-Content ./cf.txt 1; Remove-Item ./cf.txt -Confirm; Test-Path ./cf.txt
#@ confirm-all
#! answers 1
#! interactive
1..3 | ForEach-Object { Set-Content "./cf$_.txt" 1 }; Remove-Item ./cf?.txt -Confirm; (Get-ChildItem cf?.txt).Count
#@ confirm-noall
#! answers 3
#! interactive
1..3 | ForEach-Object { Set-Content "./cf$_.txt" 1 }; Remove-Item ./cf?.txt -Confirm; (Get-ChildItem cf?.txt).Count; Remove-Item cf?.txt
#@ shouldcontinue
#! answers 0
#! interactive
function f { [CmdletBinding()] param() $PSCmdlet.ShouldContinue('q?','cap') }; f
#@ shouldcontinue-all
#! answers 1
#! interactive
function f { [CmdletBinding()] param() $y=$false;$n=$false; $PSCmdlet.ShouldContinue('q?','cap',[ref]$y,[ref]$n); $y; $n }; f
#@ mandatory
#! answers abc
#! interactive
function f { param([Parameter(Mandatory)]$Name) "got $Name" }; f
#@ mandatory-help
#! answers abc
#! interactive
function f { param([Parameter(Mandatory,HelpMessage='the name')][string]$Name) "got $Name" }; f
#@ mandatory-int
#! answers 12
#! interactive
function f { param([Parameter(Mandatory)][int]$Num) $Num + 1 }; f
#@ mandatory-array
#! answers a|b|
#! interactive
function f { param([Parameter(Mandatory)][string[]]$Names) $Names.Count; $Names }; f
#@ mandatory-two
#! answers abc
#! interactive
function f { param([Parameter(Mandatory)]$A,[Parameter(Mandatory)]$B) "$A $B" }; f -A 1
#@ clear
#! interactive
Clear-Host
#@ pause-prompt
#! interactive
prompt
