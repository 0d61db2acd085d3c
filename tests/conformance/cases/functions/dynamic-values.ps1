#@ given
function Dy { [CmdletBinding()] param($Path) dynamicparam { $c = [System.Collections.ObjectModel.Collection[System.Attribute]]::new(); $c.Add([System.Management.Automation.ParameterAttribute]::new())
  $p = [System.Management.Automation.RuntimeDefinedParameter]::new('Depth', [int], $c); $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); $d.Add('Depth', $p); $d }
  begin { "$($d.Depth.Value) $($d.Depth.IsSet) $($d['Depth'].Value) $($p.Value) $($PSBoundParameters.Depth)"; $p.Value -is [int] } process { "$($p.Value) $($p.IsSet)" } }
Dy x -Depth '42'; Dy x
#@ from-the-pipeline
function Dp { [CmdletBinding()] param() dynamicparam { $a = [System.Management.Automation.ParameterAttribute]::new(); $a.ValueFromPipeline = $true; $c = [System.Collections.ObjectModel.Collection[System.Attribute]]::new(); $c.Add($a)
  $p = [System.Management.Automation.RuntimeDefinedParameter]::new('Depth', [int], $c); $p.Value = 9; $d = [System.Management.Automation.RuntimeDefinedParameterDictionary]::new(); $d.Add('Depth', $p); $d }
  begin { "b $($p.Value) $($p.IsSet)" } process { "p $($p.Value) $($p.IsSet) $($PSBoundParameters.Depth)" } end { "e $($p.Value)" } }
Dp; 1, 2, 3 | Dp
#@ is-set
$p = [System.Management.Automation.RuntimeDefinedParameter]::new(); $p.IsSet; $p.Value = 1; $p.IsSet; $p.Value
#@ bound-parameters-by-object
function Ba { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$X, [Parameter(ValueFromPipelineByPropertyName)]$Name, $K) begin { "b $($PSBoundParameters.Keys -join ',')" } process { "p $(($PSBoundParameters.GetEnumerator() | Sort-Object Key | ForEach-Object { "$($_.Key)=$($_.Value)" }) -join ',')" } end { "e $(($PSBoundParameters.Keys | Sort-Object) -join ',')" } }
1, 2 | Ba -K 5; [pscustomobject]@{ Name = 'q' }, 3 | Ba
#@ bound-parameters-changed
function Bc { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$X, $K) begin { $null = $PSBoundParameters.Remove('K'); $PSBoundParameters['Z'] = 1 } process { ($PSBoundParameters.Keys | Sort-Object) -join ',' } end { ($PSBoundParameters.Keys | Sort-Object) -join ',' } }
1, 2 | Bc -K 5
#@ bound-parameters-held
function Bh { [CmdletBinding()] param([Parameter(ValueFromPipelineByPropertyName)][int]$Length) begin { $held = $PSBoundParameters } process { $held.Length; $PSBoundParameters.Length; $MyInvocation.BoundParameters.Length } }
'ab', 'abc' | Bh
