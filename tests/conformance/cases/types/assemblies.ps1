#@ assembly of a type
[int].Assembly.FullName
[psobject].Assembly.GetName().Name
"$([uri].Assembly)"
[int].Assembly -eq [string].Assembly
[int].Assembly.Equals([uri].Assembly)
[regex].AssemblyQualifiedName
[System.Net.Http.HttpRequestException].AssemblyQualifiedName
[System.IO.Compression.GZipStream].Assembly.FullName
[System.Data.DbType].Assembly.GetName().Name
[Security.Cryptography.SHA256].Assembly.FullName
#@ name of an assembly
$n = [psobject].Assembly.GetName()
$n.Name
$n.Version.Major
$n.FullName
$n.CultureName.Length
$n.GetPublicKeyToken() -join ','
"$n"
$p = [Reflection.AssemblyName]::new('Acme, Version=1.2.3.4, Culture=neutral, PublicKeyToken=null')
$p.Name; $p.Version.ToString(); $p.GetPublicKeyToken().Count; $p.GetType().FullName
#@ types of an assembly
[int].Assembly.GetType('System.Int32').FullName
$null -eq [int].Assembly.GetType('system.int32')
[int].Assembly.GetType('system.int32', $false, $true).Name
[int].Assembly.GetTypes() -contains [string]
[int].Assembly.GetTypes() -contains [uri]
[regex].Assembly.GetExportedTypes() -contains [regex]
try { [int].Assembly.GetType('x.y', $true) } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }
[int].Assembly.CreateInstance('System.Text.StringBuilder').GetType().FullName
#@ loading
[Reflection.Assembly]::LoadWithPartialName('System.Private.Uri').GetName().Name
$null -eq [Reflection.Assembly]::LoadWithPartialName('System.Nope')
try { [Reflection.Assembly]::Load('System.Nope') } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }
try { [Reflection.Assembly]::LoadFile('/tmp/nope.dll') } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }
try { [Reflection.Assembly]::LoadFrom('/tmp/nope.dll') } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }
try { [Reflection.Assembly]::LoadFile('nope.dll') } catch { $_.Exception.Message; $_.FullyQualifiedErrorId }
[Reflection.Assembly]::CreateQualifiedName('A', 'B')
[Reflection.Assembly]::GetAssembly([int]).GetName().Name
#@ domain
[AppDomain]::CurrentDomain.Id
"$([AppDomain]::CurrentDomain)"
[AppDomain]::CurrentDomain.IsDefaultAppDomain()
[AppDomain]::CurrentDomain.GetAssemblies().FullName -match '^System.Management.Automation,'
([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'System.Private.CoreLib' }).FullName
@([AppDomain]::CurrentDomain.GetAssemblies() | Where-Object FullName -like 'No.Such*').Count
#@ members that are not there
function Try-It([scriptblock]$s) { try { & $s } catch { $_.FullyQualifiedErrorId } }
Try-It { $true.ToString('x') }
Try-It { ([char]65).ToString('x') }
Try-It { [byte]::Abs(3) }
Try-It { [sbyte]::Abs(-3) }
Try-It { [System.Collections.Comparer]::new() }
Try-It { [System.Collections.Generic.Queue[int]]::new().Clone() }
Try-It { [System.Collections.Queue]::new().Clone().Count }
Try-It { [System.Collections.Generic.SortedDictionary[string,int]]::new().TryAdd('a', 1) }
Try-It { [System.Collections.Generic.SortedList[string,int]]::new().TryAdd('a', 1) }
Try-It { [System.Collections.Generic.SortedList[string,int]]::new().GetKey(0) }
Try-It { @{ a = 1 }.Values.Contains(1) }
Try-It { @{ a = 1 }.Keys.Contains('a') }
Try-It { ([ordered]@{ a = 1 }).Keys.Contains('a') }
Try-It { (New-Object guid).ToString() }
Try-It { [type].GetConstructor('x') }
Try-It { [int].GetProperty('x').IsStatic }
Try-It { [System.Collections.Specialized.StringCollection]::new(@('a')) }
Try-It { [System.Collections.Queue]::new().TrimExcess() }
Try-It { [System.Collections.Queue]::new().TryPeek([ref]$null) }
Try-It { [System.Collections.Concurrent.ConcurrentQueue[int]]::new().Contains(1) }
Try-It { [System.Collections.Concurrent.ConcurrentQueue[int]]::new().Peek() }
Try-It { [System.Collections.Concurrent.ConcurrentStack[int]]::new(5) }
Try-It { [System.Collections.Specialized.OrderedDictionary]::new(@{ a = 1 }, [StringComparer]::Ordinal) }
Try-It { $PSVersionTable.GetType()::new() }
Try-It { ('a'.psobject.Properties['Length']).IsSettable }
Try-It { $null -eq ('a'.psobject.Methods['Substring']).IsGettable }
Try-It { [System.Management.Automation.ArgumentTransformationAttribute]::new() }
Try-It { [tuple]::Create(1, 2).Length }
#@ generic arguments of methods
[array].GetMethod('Empty').IsGenericMethod
[array].GetMethod('Empty').GetGenericArguments().Count
[array].GetMethod('Empty').MakeGenericMethod([int]).GetGenericArguments().FullName
