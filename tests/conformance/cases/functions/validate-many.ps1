#@ vm-setup
class EvenAttribute : System.Management.Automation.ValidateArgumentsAttribute { [void] Validate([object]$a,[System.Management.Automation.EngineIntrinsics]$e) { if ($a % 2) { throw "odd $a" } } }
class UpAttribute : System.Management.Automation.ArgumentTransformationAttribute { [object] Transform([System.Management.Automation.EngineIntrinsics]$e,[object]$d) { return "$d".ToUpper() } }
class EnumEven : System.Management.Automation.ValidateEnumeratedArgumentsAttribute { [void] ValidateElement([object]$a) { if ($a % 2) { throw "odd element $a" } } }
function fe { param([Even()]$X) "got $X" }
function fu { param([Up()]$X) "got $X" }
function fee { param([EnumEven()]$X) "got $X" }
#@ vm-1
fe 2
#@ vm-2
fe 3
#@ vm-3
fu abc
#@ vm-4
fu 5
#@ vm-5
fee (2,4)
#@ vm-6
fee (2,3)
#@ vm-8
[Up()]$u = 'x'; $u; $u='yy'; $u
#@ vm-9
function f { param([ValidateLength(1,3)][ValidatePattern('^a')][string]$S) $S } f bcdef
#@ vm-10
function f { param([ValidatePattern('^a')][ValidateLength(1,3)][string]$S) $S } f bcdef
#@ vm-11
function f([int]$N) { $N='7'; $N.GetType().Name; try { $N='x' } catch { $_.FullyQualifiedErrorId; $_.Exception.GetType().Name; $_.Exception.Message; $_.CategoryInfo.ToString() } } f 1
#@ vm-12
function f { [CmdletBinding()]param([int]$N) try { $N='x' } catch { $_.FullyQualifiedErrorId; $_.Exception.GetType().Name; $_.Exception.Message; $_.CategoryInfo.ToString() } } f 1
#@ vm-13
[int]$q=1; try { $q='x' } catch { $_.FullyQualifiedErrorId; $_.Exception.GetType().Name; $_.Exception.Message; $_.CategoryInfo.ToString() }
#@ vm-14
function f { param([ValidateRange(1,5)]$N) $N=9 } f 1
#@ vm-15
[ValidateRange(1,5)]$r=1; $r=9
#@ vm-16
[ValidateSet('a','b')]$r='a'; $r='c'
#@ vm-17
[ValidateNotNull()]$r=1; $r=$null
#@ vm-18
[ValidateNotNullOrEmpty()]$r=1; $r=''
#@ vm-19
[ValidateNotNullOrWhiteSpace()]$r='x'; $r=' '
#@ vm-20
[ValidateCount(1,2)]$r=1,2; $r=1,2,3
#@ vm-21
[ValidateLength(1,2)]$r='a'; $r='abc'
#@ vm-22
[ValidatePattern('^a')]$r='a'; $r='b'
#@ vm-23
[ValidateScript({$_ -gt 3})]$r=4; $r=1
#@ vm-24
[AllowNull()]$r=$null; $r
#@ vm-25
[ValidateRange(1,5)][int]$r='3'; $r.GetType().Name; $r='x'
#@ vm-26
function f { param([ValidateRange('Positive')][int]$N) $N } f 0
#@ vm-27
function f { param([ValidateRange('NonNegative')][int]$N) $N } f -1
#@ vm-28
function f { param([ValidateRange('Negative')][int]$N) $N } f 1
#@ vm-29
function f { param([ValidateRange('NonPositive')][int]$N) $N } f 1
#@ vm-30
function f { param([ValidateRange(1,5)][int[]]$N) $N } f 1,9
#@ vm-31
function f { param([ValidateScript({$_ -gt 3},ErrorMessage='bad {0} for {1}')]$N) $N } f 1
#@ vm-32
function f { param([ValidateScript({throw 'inner'})]$N) $N } f 1
#@ vm-33
function f { param([ValidateScript({$false})]$N) $N } f 1
#@ vm-34
function f { param([ValidatePattern('^a',ErrorMessage='no {0} like {1}')]$N) $N } f b
#@ vm-35
function f { param([ValidatePattern('^A',Options='None')]$N) $N } f a
#@ vm-36
function f { param([ValidateSet('a','b',ErrorMessage='not {0} of {1}')]$N) $N } f c
#@ vm-37
function f { param([ValidateSet('a','b',IgnoreCase=$false)]$N) $N } f A
#@ vm-38
function f { param([ValidateCount(2,3)][int[]]$N) $N } f 1
#@ vm-39
function f { param([ValidateCount(2,3)][int[]]$N) $N } f 1,2,3,4
#@ vm-40
function f { param([ValidateCount(2,2)][int[]]$N) $N } f 1
#@ vm-41
function f { param([ValidateLength(2,3)][string]$N) $N } f a
#@ vm-42
function f { param([ValidateNotNull()]$N) $N } f $null
#@ vm-43
function f { param([ValidateNotNullOrEmpty()]$N) $N } f @()
#@ vm-44
function f { param([ValidateNotNullOrEmpty()][string[]]$N) $N } f 'a',''
#@ vm-45
function f { param([ValidateNotNullOrEmpty()][hashtable]$N) $N } f @{}
#@ vm-46
function f { param([Parameter(Mandatory)]$N) $N } f $null
#@ vm-47
function f { param([Parameter(Mandatory)][string]$N) $N } f ''
#@ vm-48
function f { param([Parameter(Mandatory)][string[]]$N) $N } f 'a',''
#@ vm-49
function f { param([Parameter(Mandatory)][string[]]$N) $N } f @()
#@ vm-50
function f { param([Parameter(Mandatory)][AllowEmptyString()][string]$N) "<$N>" } f ''
#@ vm-51
function f { param([Parameter(Mandatory)][AllowNull()]$N) "<$N>" } f $null
#@ vm-52
function f { param([Parameter(Mandatory)][AllowEmptyCollection()][int[]]$N) "<$N>" } f @()
#@ vm-53
function f { param([ValidateDrive('C')][string]$N) $N } f 'D:\x'
#@ vm-55
function f { param([PSTypeName('Foo')]$N) $N.a } f ([pscustomobject]@{PSTypeName='Foo';a=1})
#@ vm-56
function f { param([int]$N) $N } f abc
#@ vm-57
function f { param([int[]]$N) $N } f 1,abc
#@ vm-58
function f { param([datetime]$N) $N } f abc
#@ vm-59
function f { param([switch]$N) $N } f -N:abc
#@ vm-60
function f { param([bool]$N) $N } f abc
#@ vm-61
function f { param([bool]$N) $N } f 1
#@ vm-62
function f { param([hashtable]$N) $N } f 1
#@ vm-63
function f { param([scriptblock]$N) $N } f 1
#@ vm-64
function f { param([scriptblock]$N) $N } f 'a'
#@ vm-65
function f { param([consolecolor]$N) $N } f nope
#@ vm-66
function f { param([consolecolor]$N) $N } f re
#@ vm-67
function f { param([consolecolor]$N) $N } f Dark
#@ vm-68
function f { param([type]$N) $N } f nope
#@ vm-69
function f { param([regex]$N) "$N" } f '['
#@ vm-70
function f { param([version]$N) "$N" } f 'x'
#@ vm-71
function f { param([uri]$N) "$N" } f 'x'
#@ vm-72
function f { param([guid]$N) "$N" } f 'x'
#@ vm-73
function f { param([char]$N) "$N" } f 'xy'
#@ vm-74
function f { param([string]$N) "$N" } f (1,2)
#@ vm-75
function f { param([string]$N) "$N" } f @{a=1}
#@ vm-76
function f { param([object[]]$N) $N.Count } f 1
#@ vm-77
function f { param([int]$N) "$N" } f $null
#@ vm-78
function f { param([int]$N) "$N" } f 3000000000
#@ vm-79
function f { param([byte]$N) "$N" } f 256
#@ vm-80
function f { param([nullable[int]]$N) "<$N>" } f $null
#@ vm-81
function f { param([decimal]$N) "$N" } f 1e40
#@ vm-82
function f { param([int]$N) "$N" } f 2.5
#@ vm-83
function f { param([int]$N) "$N" } f 3.5
#@ vm-84
function f { param([int]$N) "$N" } f '0x1F'
#@ vm-85
function f { param([int]$N) "$N" } f 1kb
#@ vm-86
function f { param([int]$N) "$N" } f '1kb'
#@ vm-87
function f { param([double]$N) "$N" } f '1,5'
#@ vm-88
function f { param([ref]$N) $N.Value=5 } $x=1; f ([ref]$x); $x
#@ vm-89
function f { param([ref]$N) 1 } f 5
#@ vm-91
function f { param([securestring]$N) 1 } f 'x'
#@ vm-92
function f { param([System.IO.FileInfo]$N) $N.Name } f '/tmp/xx'
#@ vm-93
function f { param([System.Collections.Generic.List[int]]$N) $N.Count } f 1,2
#@ vm-94
function f { param([System.Collections.ArrayList]$N) $N.Count } f 1,2
