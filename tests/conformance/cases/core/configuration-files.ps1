#@ session-configuration-brief
New-PSSessionConfigurationFile -Path s1.pssc -Guid 11111111-2222-3333-4444-555555555555 -Author A; Get-Content s1.pssc -Raw | % { "$_" }
#@ session-configuration-all
New-PSSessionConfigurationFile -Path s2.pssc -Guid 11111111-2222-3333-4444-555555555555 -Author A -CompanyName B -Copyright C -Description D -SessionType RestrictedRemoteServer -TranscriptDirectory /t -RunAsVirtualAccount -ScriptsToProcess a.ps1,b.ps1 -RoleDefinitions @{ 'X\u' = @{ RoleCapabilities = 'r1','r2' } } -LanguageMode NoLanguage -ExecutionPolicy RemoteSigned -PowerShellVersion 5.1 -ModulesToImport m1,@{ModuleName='m2';ModuleVersion='1.0'} -VisibleAliases a -VisibleCmdlets Get-Item,@{Name='Get-X';Parameters=@{Name='P';ValidateSet='a','b'},@{Name='Q';ValidatePattern='x*'}} -VisibleFunctions f -VisibleExternalCommands /bin/ls -VisibleProviders FileSystem -AliasDefinitions @{ Name = 'zz'; Value = 'Get-Item'; Options='None' } -FunctionDefinitions @{ Name = 'Get-Me'; ScriptBlock = { 'me' } },@{ Name = 'Get-U'; ScriptBlock = { 'u' } } -VariableDefinitions @{ Name = 'limit'; Value = 5 } -EnvironmentVariables @{ EV = 'q'; B='2' } -TypesToProcess t -FormatsToProcess f -AssembliesToLoad as -RequiredGroups @{ And='a',@{Or='b','c'} } -SchemaVersion 2.0.0.0 -MountUserDrive -UserDriveMaximumSize 100 -GroupManagedServiceAccount d\a; Get-Content s2.pssc -Raw | % { "$_" }
#@ session-configuration-full
New-PSSessionConfigurationFile -Path s3.pssc -Guid 11111111-2222-3333-4444-555555555555 -Author A -Full; Get-Content s3.pssc -Raw | % { "$_" }
#@ role-capability
New-PSRoleCapabilityFile -Path r1.psrc -Guid 11111111-2222-3333-4444-555555555555 -Author A; Get-Content r1.psrc -Raw | % { "$_" }
New-PSRoleCapabilityFile -Path r2.psrc -Guid 11111111-2222-3333-4444-555555555555 -Author A -Description D -ModulesToImport m1 -VisibleCmdlets a,b -FunctionDefinitions @{ Name = 'Get-Me'; ScriptBlock = { 'me' } } -VariableDefinitions @{Name='v';Value='x'}; (Get-Content r2.psrc) -notmatch '^#' -join "`n"
#@ wrong-extensions
New-PSRoleCapabilityFile -Path sc19.txt; New-PSSessionConfigurationFile -Path sc19.txt
