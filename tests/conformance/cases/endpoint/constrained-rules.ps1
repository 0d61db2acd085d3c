#@ static-prop-set
[Environment]::CurrentDirectory = '/'
#@ instance-prop-set-fileinfo
(Get-Item /etc/hostname).IsReadOnly = $true
#@ instance-prop-set-core
$d = [xml]'<a/>'; $d.PreserveWhitespace = $true; $d.PreserveWhitespace
#@ xml-attr-set
$d = [xml]'<a b="1"/>'; $d.a.b = '2'; $d.OuterXml
#@ pso-prop-set
$o = [pscustomobject]@{a=1}; $o
#@ select-prop-set
$o = 'x' | Select-Object Length; $o.Length = 5; $o.Length
#@ hashtable-prop-set
$h = @{}; $h.x = 1; $h['y'] = 2; $h.Count; $h.Remove('x'); $h.Keys
#@ ordered-prop-set
$h = [ordered]@{}; $h.x = 1; $h
#@ array-index-set
$a = 1,2,3; $a[1] = 9; $a -join ','
#@ multi-assign
$a, $b = 1, 2; "$a $b"; $a += 1; $a++; $a
#@ stringbuilder-new
[Text.StringBuilder]::new()
#@ stringbuilder-newobject
New-Object System.Text.StringBuilder 'abc'
#@ list-newobject
New-Object System.Collections.ArrayList
#@ generic-list-newobject
New-Object 'System.Collections.Generic.List[string]'
#@ dict-newobject
New-Object 'System.Collections.Generic.Dictionary[string,int]'
#@ newobject-pso
New-Object PSObject -Property @{ a = 1 }
#@ newobject-pscustomobject
New-Object PSCustomObject -Property @{ a = 1 }
#@ newobject-unknown
New-Object No.Such.Type
#@ newobject-com
New-Object -ComObject Shell.Application
#@ newobject-array
(New-Object 'int[]' 3).Count
#@ newobject-property-set
New-Object System.Text.StringBuilder -Property @{ Capacity = 5 }
#@ newobject-guid
(New-Object guid '11111111-1111-1111-1111-111111111111').ToString()
#@ newobject-string
New-Object string 'a',3
#@ newobject-regex
(New-Object regex 'a').IsMatch('a')
#@ newobject-xml
(New-Object xml).GetType().FullName
#@ newobject-credential
$c = New-Object pscredential 'u', (ConvertTo-SecureString x -AsPlainText -Force); $c.UserName; $c.GetNetworkCredential().Password
#@ newobject-timespan
(New-Object timespan 1,2,3).ToString()
#@ newobject-process
New-Object System.Diagnostics.Process
#@ newobject-exception
New-Object System.Exception 'x'
#@ exception-cast
throw [System.Exception]'x'
#@ exception-new
throw [System.ArgumentException]::new('x')
#@ throw-string
try { throw 'abc' } catch { "$_"; $_.Exception.Message }
#@ throw-object
try { throw @{a=1} } catch { $_.TargetObject.a }
#@ catch-typed
try { 1/0 } catch [System.DivideByZeroException] { 'div' }
#@ catch-typed-unknown
try { 1/0 } catch [No.Such.Exception] { 'div' } catch { 'other' }
#@ cast-version
[version]'1.2.3'
#@ cast-ipaddress
[ipaddress]'127.0.0.1'
#@ cast-ipaddress-method
([ipaddress]'127.0.0.1').GetAddressBytes() -join '.'
#@ ipaddress-static
[ipaddress]::Parse('::1').ToString(); [ipaddress]::Loopback.ToString()
#@ ipendpoint
[ipendpoint]::new(0, 80).Port
#@ physicaladdress
([System.Net.NetworkInformation.PhysicalAddress]'00-11-22-33-44-55').ToString()
#@ semver
[semver]'1.2.3-a'; [semver]::Parse('1.0.0').Major
#@ timezoneinfo
[System.TimeZoneInfo]::Utc.Id
#@ tuple
[Tuple]::Create(1)
#@ convert
[Convert]::ToBase64String([byte[]](1,2))
#@ convert-tostring
[Convert]::ToString(5, 2)
#@ bitconverter
[BitConverter]::ToString([byte[]](1,2))
#@ char-statics
[char]::IsDigit('5'); [char]::ToUpper('a'); ([char]65)
#@ enum-statics
[Enum]::GetNames([DayOfWeek])
#@ enum-parse
[DayOfWeek]'Monday'; [DayOfWeek]::Friday; [System.ConsoleColor]::Red.value__
#@ enum-hasflag
([System.IO.FileAttributes]'ReadOnly').HasFlag([System.IO.FileAttributes]::ReadOnly)
#@ timespan-parse
[timespan]::Parse('00:10').TotalSeconds; ([timespan]5).Ticks
#@ datetime-static
[datetime]::ParseExact('2020', 'yyyy', $null).Year; [datetime]::UnixEpoch.Year
#@ datetimeoffset
[datetimeoffset]::new(2020,1,1,0,0,0,[timespan]::Zero).Year
#@ dateonly
[DateOnly]::new(2020,1,2).Year
#@ random
[Random]::new(1).Next(5,6)
#@ getrandom
Get-Random -Maximum 1
#@ thread
[Threading.Thread]::Sleep(1)
#@ gc
[GC]::Collect()
#@ diag
[Diagnostics.Process]::GetCurrentProcess().Id -eq $PID
#@ stopwatch
[Diagnostics.Stopwatch]::StartNew()
#@ reflection-assembly
[Reflection.Assembly]::GetExecutingAssembly()
#@ appdomain
[AppDomain]::CurrentDomain.GetAssemblies()
#@ delegates
[Func[int]]{ 1 }
#@ action-cast
[Action]{ 'x' }
#@ scriptblock-ast
{ 1 }.Ast.Extent.Text
#@ scriptblock-invokereturnasis
{ 1 }.InvokeReturnAsIs()
#@ scriptblock-invokewithcontext
{ $x }.InvokeWithContext($null, @())
#@ scriptblock-module
{ 1 }.Module; { 1 }.IsFilter; { 1 }.File
#@ scriptblock-checkrestricted
{ 1 }.CheckRestrictedLanguage(@(), @(), $false)
#@ psobject-members
'abc'.PSObject.Properties['Length'].Value; 'abc'.PSObject.TypeNames; 'abc'.PSObject.BaseObject
#@ psobject-methods
'abc'.PSObject.Methods['ToUpper'].Invoke()
#@ psobject-methods-bad
(Get-Item /etc/hostname).PSObject.Methods['OpenRead'].Invoke()
#@ psobject-properties-add
$o = 'a' | Select-Object Length; $o.PSObject.Properties.Add([psnoteproperty]::new('x', 1)); $o.x
#@ psobject-properties-remove
$o = 'a' | Select-Object Length; $o.PSObject.Properties.Remove('Length'); $o
#@ psnoteproperty
[psnoteproperty]::new('x', 1).Value
#@ psscriptproperty
[psscriptproperty]::new('x', { 1 }).Name
#@ psscriptmethod
[psscriptmethod]::new('x', { 1 }).Name
#@ psvariable-new
[psvariable]::new('x', 1).Value
#@ add-member-scriptmethod
($o = 'a' | Select-Object Length | Add-Member ScriptMethod M { 5 } -PassThru).M()
#@ add-member-scriptprop
('a' | Select-Object Length | Add-Member ScriptProperty P { [IO.Path]::PathSeparator } -PassThru).P
#@ add-member-codeprop
'a' | Add-Member CodeProperty P ([string].GetMethod('x'))
#@ wmi
[wmi]'x'
#@ wmiclass
[wmiclass]'x'
#@ adsi
[adsi]'x'
#@ adsisearcher
[adsisearcher]'x'
#@ initialsessionstate
[initialsessionstate]::Create()
#@ runspacefactory
[runspacefactory]::CreateRunspace()
#@ powershell-create
[powershell]::Create().AddScript('1')
#@ psmoduleinfo
[psmoduleinfo]::new($true).Name
#@ ref
$a = 1; ([ref]$a).Value; $r = [ref]$a; $r.Value = 5; $a
#@ ref-arg
$n = 0; [int]::TryParse('5', [ref]$n); $n
#@ ref-double
$n = 0.0; [double]::TryParse('5.5', [ref]$n); $n
#@ hashset
[Collections.Generic.HashSet[int]]::new()
#@ cast-arraylist
[Collections.ArrayList](1,2)
#@ cast-queue
[Collections.Queue]@(1,2)
#@ cast-generic-dict
[Collections.Generic.Dictionary[string,int]]@{}
#@ cast-hashtable-to-type
[System.UriBuilder]@{ Host = 'x' }
#@ cast-hashtable-to-core
[timespan]@{ Hours = 1 }
#@ cast-psreference
[psreference]$a
#@ void-cast
[void](1); [void]'x'.ToUpper()
#@ object-cast
[object]1; [psobject]1; [array]1; [iasyncresult]$null
#@ cast-in-param
function f_p { param([IO.FileInfo]$F) $F.Name }; f_p /etc/hostname
#@ cast-in-param-core
function f_q { param([int]$F, [datetime]$D, [switch]$S) $F; $D.Year; $S.IsPresent }; f_q 5 2020-01-01 -S
#@ cast-in-var
[IO.FileInfo]$f = '/etc/hostname'; $f.Name
#@ cast-in-var-core
[int]$i = '5'; $i; $i = 'x'
#@ typed-foreach
foreach ($i in [int[]]('1','2')) { $i }
#@ outputtype-attribute
function f_o { [OutputType([IO.FileInfo])] param() 1 }; f_o
#@ cmdletbinding
function f_c { [CmdletBinding(SupportsShouldProcess)] param([Parameter(Mandatory)][ValidateSet('a')]$X) if ($PSCmdlet.ShouldProcess('t')) { $X } }; f_c a
#@ pscmdlet-methods
function f_m { [CmdletBinding()] param() $PSCmdlet.WriteObject(5); $PSCmdlet.ParameterSetName; $PSCmdlet.GetVariableValue('PSEdition') }; f_m
#@ pscmdlet-throw
function f_t { [CmdletBinding()] param() $PSCmdlet.ThrowTerminatingError($null) }; f_t
#@ invocation-props
function f_i { $MyInvocation.MyCommand.Name; $MyInvocation.Line.Length -gt 0; $MyInvocation.BoundParameters.Count }; f_i
#@ validatescript-dotnet
function f_v { param([ValidateScript({ [IO.File]::Exists($_) })]$X) $X }; f_v /etc/hostname
#@ argumentcompleter-attr
function f_ac { param([ArgumentCompleter({ 1 })]$X) $X }; f_ac a
#@ argtransform-attr
function f_at { param([System.Management.Automation.ArgumentToEncodingTransformation()]$X) $X }; f_at a
#@ type-accelerator-get
[psobject].Assembly.GetType('System.Management.Automation.TypeAccelerators')
#@ type-getproperty
[string].GetProperty('Length').Name
#@ type-getinterfaces
[string].GetInterfaces().Count -gt 0
#@ type-isassignable
[object].IsAssignableFrom([string])
#@ type-makearray
[int].MakeArrayType().Name
#@ type-makegeneric
[Collections.Generic.List`1].MakeGenericType([int])
#@ type-tostring
[int].ToString(); [IO.File].ToString(); "$([IO.File])"; [IO.File].Equals([int])
#@ string-statics2
[string]::Compare('a','b'); [string]::new('a',3); [string]::Empty.Length
#@ string-interp
$x = 5; "a$x b$($x+1) $(Get-Date -Year 2020 -Format yyyy)"
#@ format-types
'{0}' -f (Get-Item /etc/hostname); '{0:x}' -f 255
#@ join-split
'a b' -split ' ' -join '-'; -split 'a  b'; -join ('a','b')
#@ switch-regex
switch -Regex ('abc') { '^a' { 'A' } 'c$' { 'C' } }
#@ switch-file
switch -File /etc/hostname { default { 'line' } }
#@ loops
for ($i=0; $i -lt 2; $i++) { $i }; do { 'once' } while ($false); while ($true) { break }
#@ trap
trap { 'trapped'; continue } 1/0; 'after'
#@ try-finally
try { 1 } finally { 2 }
#@ workflow-keyword
workflow wf { }
#@ class
class CtC { [int]$X }
#@ enum
enum CtE { A }
#@ using-assembly
using assembly System.Windows.Forms
#@ using-module-name
using module NoSuchModule
#@ using-namespace-type
using namespace System.Collections
[ArrayList].FullName; [Hashtable]::new().Count
#@ dynamic-member-static
$n = 'MaxValue'; [int]::$n; [IO.File]::('Exists')('/')
#@ scopes
$global:ctg = 1; & { $script:cts = 2; $ctg }; $cts
#@ splat
$h = @{ Year = 2020; Format = 'yyyy' }; Get-Date @h
#@ parallel-mode
1 | ForEach-Object -Parallel { "$_" }
#@ out-file
'abc' | Out-File "$env:TMPDIR/o.txt"; Get-Content "$env:TMPDIR/o.txt"
#@ ps1-run
Set-Content "$env:TMPDIR/s.ps1" '"$($ExecutionContext.SessionState.LanguageMode)"; [IO.File]::Exists("/")'; & "$env:TMPDIR/s.ps1"
#@ ps1-dot
. "$env:TMPDIR/s.ps1"
#@ export-clixml
@{a=1} | Export-Clixml "$env:TMPDIR/x.xml"; (Import-Clixml "$env:TMPDIR/x.xml").a
#@ json-depth
ConvertTo-Json @{a=@{b=1}} -Compress
#@ get-member
5 | Get-Member -Name CompareTo | ForEach-Object { $_.Name }
#@ group
1,1,2 | Group-Object | ForEach-Object { "$($_.Name):$($_.Count)" }
#@ measure
(1..3 | Measure-Object -Sum).Sum
#@ compare
Compare-Object (1,2) (2,3) | ForEach-Object { $_.SideIndicator }
#@ index-string
'abc'[0]; 'abc'[-1]; (1,2,3)[0,2]
#@ nullcond
$x = $null; ${x}?.Length; $y = 'ab'; ${y}?.Length
#@ static-nullcond
$t = $null; $t?.Foo()
#@ method-null
$null.Foo()
#@ method-missing
'abc'.Foo()
#@ method-missing-disallowed
(Get-Item /).Foo()
#@ static-missing
[int]::Foo()
#@ static-missing-disallowed
[IO.File]::Foo()
#@ static-prop-missing
[IO.File]::Foo; [int]::Foo
#@ unknown-type
[No.Such]::X()
#@ unknown-type-cast
[No.Such]5
#@ prop-set-missing
(Get-Item /).Foo = 5
#@ prop-set-string
'abc'.Length = 5
#@ host-set
$Host.UI.RawUI.WindowTitle = 'x'
#@ host-props
$Host.Name; $Host.UI.GetType().Name
#@ env-type-prop
[Environment]::OSVersion.Platform
