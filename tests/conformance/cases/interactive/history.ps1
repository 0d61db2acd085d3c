#@ three-entries
foreach ($n in 1..3) { Add-History ([pscustomobject]@{ CommandLine = "cmd $n"; ExecutionStatus = 'Completed'; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-01 00:00:01.5' }) }
(Get-History).CommandLine; (Get-History -Count 2).CommandLine; $h = @(Get-History)[0]; $h.GetType().FullName; $h.ToString(); $h.Duration.TotalSeconds; $h.ExecutionStatus; $h.Id.GetType().Name; (Get-History -Id $h.Id).CommandLine; Clear-History
#@ clear-by-commandline
foreach ($n in 'ab', 'ac', 'bd') { Add-History ([pscustomobject]@{ CommandLine = $n; ExecutionStatus = 'Completed'; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-02' }) }
Clear-History -CommandLine 'a*' -WarningAction SilentlyContinue; (Get-History).CommandLine; Clear-History
#@ clear-by-count
foreach ($n in 1..4) { Add-History ([pscustomobject]@{ CommandLine = "c$n"; ExecutionStatus = 'Completed'; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-02' }) }
Clear-History -Count 1; (Get-History).CommandLine -join ' '; Clear-History -Count 1 -Newest; (Get-History).CommandLine -join ' '; Clear-History -Id ((Get-History)[0].Id); (Get-History).CommandLine -join ' '; Clear-History
#@ clear-missing-id
Clear-History -Id 9999
#@ clear-missing-command
Clear-History -CommandLine nosuch*
#@ clear-count-too-many
Clear-History -Count 0
#@ get-missing-id
Get-History -Id 9999
#@ get-count-zero
@(Get-History -Count 0).Count
#@ get-negative-id
Get-History -Id -1
#@ get-ids-and-count
Get-History -Id 1, 2 -Count 2
#@ add-invalid
Add-History -InputObject 5
#@ add-null
Add-History -InputObject $null
#@ add-bad-status
Add-History ([pscustomobject]@{ CommandLine = 'x'; ExecutionStatus = 'Nonsense'; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-02' })
#@ add-missing-time
Add-History ([pscustomobject]@{ CommandLine = 'x'; ExecutionStatus = 'Completed' })
#@ add-numbers-and-text
Add-History ([pscustomobject]@{ CommandLine = 'x'; ExecutionStatus = 5; StartExecutionTime = '2020-01-01'; EndExecutionTime = '01/02/2020' }) -PassThru | ForEach-Object { "$($_.CommandLine) $($_.ExecutionStatus) $($_.Duration)" }; Clear-History
#@ add-from-pipeline
[pscustomobject]@{ CommandLine = 'p1'; ExecutionStatus = 'Failed'; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-02' }, [pscustomobject]@{ CommandLine = 'p2'; ExecutionStatus = 'Stopped'; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-02' } | Add-History
Get-History | ForEach-Object { "$($_.CommandLine) $($_.ExecutionStatus)" }; Clear-History
#@ invoke-by-text
Add-History ([pscustomobject]@{ CommandLine = "'ran ' + (1 + 1)"; ExecutionStatus = 'Completed'; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-02' })
Invoke-History "'ran"; Clear-History
#@ invoke-last
Add-History ([pscustomobject]@{ CommandLine = "`$ihv = 5; `$ihv * 2"; ExecutionStatus = 'Completed'; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-02' })
Invoke-History; $ihv; Clear-History
#@ invoke-by-id
Add-History ([pscustomobject]@{ CommandLine = "'by id'"; ExecutionStatus = 'Completed'; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-02' })
Invoke-History -Id (Get-History)[-1].Id; r; Clear-History
#@ invoke-none
Clear-History; Invoke-History
#@ invoke-unknown-text
Invoke-History nosuchcommand
#@ invoke-negative
Invoke-History -Id -3
#@ invoke-interactive
#! interactive
Add-History ([pscustomobject]@{ CommandLine = "'shown'"; ExecutionStatus = 'Completed'; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-02' }); Invoke-History; Clear-History
#@ invoke-whatif
#! interactive
Add-History ([pscustomobject]@{ CommandLine = "'shown'"; ExecutionStatus = 'Completed'; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-02' }); Invoke-History -WhatIf; Clear-History
#@ view-default
Add-History ([pscustomobject]@{ CommandLine = "Get-Thing"; ExecutionStatus = 'Completed'; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-01 00:01:05.25' }); (Get-History | Format-Table Duration, CommandLine | Out-String); Get-History | Select-Object -ExcludeProperty Id | Format-List | Out-String; Clear-History
#@ maximum-count-limits
$MaximumHistoryCount = 0
#@ maximum-count-small
$MaximumHistoryCount = 2; foreach ($n in 1..4) { Add-History ([pscustomobject]@{ CommandLine = "m$n"; ExecutionStatus = 'Completed'; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-02' }) }; (Get-History).CommandLine; $MaximumHistoryCount = 4096; Clear-History
#@ members
Add-History ([pscustomobject]@{ CommandLine = 'x'; ExecutionStatus = 'Completed'; StartExecutionTime = [datetime]'2020-01-01'; EndExecutionTime = [datetime]'2020-01-02' }); Get-History | Get-Member -MemberType Property | ForEach-Object { "$($_.Name) $($_.Definition)" }; (Get-History).Clone().CommandLine; Clear-History
#@ pscallstack-in-functions
function f_cs_a { f_cs_b }; function f_cs_b { Get-PSCallStack | ForEach-Object { "$($_.Command)|$($_.FunctionName)|$($_.ScriptLineNumber)|$($_.Location)|$($_.ScriptName)" } }; f_cs_a
#@ pscallstack-arguments
function f_cs_args { param($A, $B) (Get-PSCallStack)[0].Arguments }; f_cs_args 1 x; function f_cs_plain { (Get-PSCallStack)[0].Arguments }; f_cs_plain 1 2
#@ pscallstack-block
& { (Get-PSCallStack).FunctionName }; (Get-PSCallStack)[0].GetType().FullName; (Get-PSCallStack)[0].ToString()
#@ pscallstack-view
function f_cs_view { Get-PSCallStack | Out-String }; f_cs_view
#@ pscallstack-depth
function f_cs_deep($n) { if ($n) { f_cs_deep ($n - 1) } else { (Get-PSCallStack).Count } }; f_cs_deep 5
#@ clear-host-then
Clear-Host; cls; 'done'
