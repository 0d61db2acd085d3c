#@ at1
Add-Type 'public class A1 {}'
#@ at3
Add-Type -MemberDefinition 'public static int X() { return 1; }' -Name N -Namespace M
#@ at4
Add-Type -AssemblyName System.Web
#@ at5
Add-Type -AssemblyName No.Such
#@ at6
Add-Type -Path ./none.cs
#@ at7
Set-Content ./t.cs 'public class T7 {}'; Add-Type -Path ./t.cs
#@ at8
Add-Type -LiteralPath /etc/hostname
#@ at9
Add-Type -LiteralPath ./none.dll
#@ at10
Add-Type -Path ./a.dll, ./b.dll
#@ at11
try { Add-Type -Path ./none.dll } catch { $_.FullyQualifiedErrorId; $_.Exception.GetType().FullName }
