#@ files that a path means
$null = New-Item -ItemType File one.txt, two.txt
function Get-Files {
    [CmdletBinding()] param($Path)
    $provider = $null
    $PSCmdlet.GetResolvedProviderPathFromPSPath($Path, [ref]$provider) | Split-Path -Leaf
    $provider.Name
}
Get-Files *.txt
Get-Files ./one.txt
Get-Files none.txt
Get-Files none*
Get-Files Env:HOME
#@ files that need not be there
$p = $ExecutionContext.SessionState.Path
$null = New-PSDrive -Name Mine -PSProvider FileSystem -Root $PWD
$provider = $drive = $null
$p.GetUnresolvedProviderPathFromPSPath('Mine:/new', [ref]$provider, [ref]$drive) | Split-Path -Leaf
"$provider", "$drive"
$p.GetUnresolvedProviderPathFromPSPath('FileSystem::/new', [ref]$provider, [ref]$drive)
"$provider", "[$drive]"
$p.GetUnresolvedProviderPathFromPSPath('Env:NEW', [ref]$provider, [ref]$drive)
"$provider", "[$drive]"
$p.GetUnresolvedProviderPathFromPSPath('nowhere:/new', [ref]$provider, [ref]$drive)
#@ paths that say from where
$p = $ExecutionContext.SessionState.Path
foreach ($path in 'Env:/a', 'Env:a', '/a', 'a', 'FileSystem::/a') {
    $name = $null
    "$path $($p.IsPSAbsolute($path, [ref]$name)) $name $($p.IsProviderQualified($path))"
}
#@ where a provider is
function Get-Place { [CmdletBinding()] param() $PSCmdlet.CurrentProviderLocation('FileSystem').Path -eq $here }
$here = "$PWD"
Set-Location Env:
Get-Place
$ExecutionContext.SessionState.Path.CurrentProviderLocation('Environment').Path
$ExecutionContext.SessionState.Path.CurrentProviderLocation('Nothing')
Set-Location $here
#@ the platform
[System.Management.Automation.Platform]::IsLinux
[System.Management.Automation.Platform]::IsWindows
[System.Management.Automation.Platform]::IsCoreCLR
