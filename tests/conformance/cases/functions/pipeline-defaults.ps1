#@ by-name-goes-back-to-default
# a property that the next object lacks leaves the parameter's default, not the last value
function b { [CmdletBinding()] param([Parameter(ValueFromPipelineByPropertyName)]$Id, [Parameter(ValueFromPipelineByPropertyName)]$Name = 'dflt', [Parameter(ValueFromPipelineByPropertyName)][int]$N = 7, [Parameter(ValueFromPipelineByPropertyName)][string]$S) process { "$Id|$Name|$N|$($null -eq $S)" } }
[pscustomobject]@{Id=3;Name='n';N=1;S='s'}, [pscustomobject]@{Id=4}, [pscustomobject]@{Id=5;N=2} | b
#@ bound-by-hand-stays
function b { [CmdletBinding()] param([Parameter(ValueFromPipelineByPropertyName)]$Id, [Parameter(ValueFromPipelineByPropertyName)]$Name = 'dflt', [Parameter(ValueFromPipelineByPropertyName)][int]$N = 7) process { "$Id|$Name|$N" } }
[pscustomobject]@{Id=4}, [pscustomobject]@{Id=5;N=2}, [pscustomobject]@{Id=5} | b -Name z
#@ assigned-in-between
function c { param([Parameter(ValueFromPipelineByPropertyName)]$Id, [Parameter(ValueFromPipelineByPropertyName)]$Name = 'dflt') process { "$Id|$Name"; $Name = 'changed' } }
[pscustomobject]@{Id=4}, [pscustomobject]@{Id=5;Name=2}, [pscustomobject]@{Id=5} | c
#@ by-value-and-by-name
function b { [CmdletBinding()] param([Parameter(Mandatory, ValueFromPipeline)]$In, [Parameter(ValueFromPipelineByPropertyName)]$Id) process { "$In/$Id" } }
1, 2 | b
[pscustomobject]@{Id=3}, 4, [pscustomobject]@{Id=5} | b
#@ typed-many
function c { [CmdletBinding()] param([Parameter(ValueFromPipeline)][int]$N) process { $N + 1; $PSBoundParameters.Count } }
1, '2', 3, 'x', 4 | c
#@ mandatory-empty-between
function a { [CmdletBinding()] param([Parameter(Mandatory, ValueFromPipeline)][string]$Name) process { "<$Name>" } }
'x', 'y', '', 'z' | a
1, 'a', 2.5 | a
#@ mandatory-null-between
function d { [CmdletBinding()] param([Parameter(Mandatory, ValueFromPipeline)]$X) process { "[$X]" } }
1, $null, '', @(), 'q', @(1, 2) | d
#@ validated-many
function e { [CmdletBinding()] param([Parameter(ValueFromPipeline)][ValidateRange(1, 3)]$X) process { $X } }
1, 2, 5, 3 | e
#@ two-sets
function g { [CmdletBinding(DefaultParameterSetName = 'A')] param([Parameter(ValueFromPipeline, ParameterSetName = 'A')][int]$I, [Parameter(ValueFromPipeline, ParameterSetName = 'B')][string]$S) process { $PSCmdlet.ParameterSetName; $I; $S } }
1, 'b', 2 | g
#@ counted-range-leads
1..3 | ForEach-Object { $_ }
(3..1) | ForEach-Object { $_ }
$x = 2; 1..$x | ForEach-Object { $x = 9; $_ }
1..1000000000 | Select-Object -First 2
1..3 | & { "$input" }
#@ constant-lists
foreach ($i in 1..3) { 'x' -in 'a', 'x'; "a$i" -replace 'a', '<$0>'; 'b', 'c' -contains 'B'; '{0}-{1}' -f 'p', $i }
[void]'x'; $y = [void]1; $null -eq $y; @([void]3).Count; "a$([void]4)b"
#@ table-elements
$h = @{a=1}; $h[2]='x'; $h['A']=5; $h.Count; $h[2]; $null -eq $h['zz']; $o=[ordered]@{b=1;a=2}; $o[0]; $o['a']; $o['c']=3; $o[2]
$d=[Collections.Generic.Dictionary[string,int]]::new(); $d['a']='1'; $d['a'].GetType().Name
$l = [Collections.ArrayList](1,2,3); $l[-1]; $l[0]; $null -eq $l[5]; ([int[]](4,5))[-1]
try { $h[$null] = 1 } catch { $_.Exception.Message }
