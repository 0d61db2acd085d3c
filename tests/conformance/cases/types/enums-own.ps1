#@ generic methods of Enum
function Try-It([scriptblock]$s) { try { $r = & $s; if ($null -ne $r) { "$s -> $r [$($r.GetType().Name)]" } else { "$s -> null" } } catch { "$s -> $($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
Try-It { [Enum]::GetNames[DayOfWeek]() }
Try-It { [Enum]::GetValues[DayOfWeek]() }
Try-It { [Enum]::GetValuesAsUnderlyingType[IO.FileAccess]() }
Try-It { [Enum]::GetValuesAsUnderlyingType([IO.FileAccess]) }
Try-It { [Enum]::GetName[DayOfWeek](1) }
Try-It { [Enum]::GetName([DayOfWeek]::Friday) }
Try-It { [Enum]::IsDefined[DayOfWeek]('Friday') }
Try-It { [Enum]::IsDefined([DayOfWeek]9) }
Try-It { [Enum]::Parse[DayOfWeek]('Friday') }
Try-It { [Enum]::Parse[DayOfWeek]('friday', $true) }
Try-It { [Enum]::Parse[DayOfWeek]('friday') }
Try-It { [Enum]::ToObject([DayOfWeek], 3) }
Try-It { [Enum]::ToObject([DayOfWeek], [byte]3) }
Try-It { [Enum]::ToObject([DayOfWeek], '3') }
Try-It { [Enum]::ToObject([int], 3) }
Try-It { [DayOfWeek]::Friday.GetTypeCode() }
Try-It { [DayOfWeek]::Friday.ToString([cultureinfo]::InvariantCulture) }
Try-It { [DayOfWeek]::Friday.ToString('d', [cultureinfo]::InvariantCulture) }
Try-It { [DayOfWeek]::GetNames([DayOfWeek]).Count }
Try-It { $d = [DayOfWeek]0; [Enum]::TryParse('Friday', [ref]$d); $d }
Try-It { $d = [DayOfWeek]0; [Enum]::TryParse([DayOfWeek], 'friday', $true, [ref]$d); $d }
#@ guid
[guid]::AllBitsSet
[guid]::Parse('01890a5d-ac96-774b-bcce-b302099a8057').Version
[guid]::Parse('01890a5d-ac96-774b-bcce-b302099a8057').Variant
#@ folders
$root = Join-Path ([IO.Path]::GetTempPath()) "members-$([guid]::NewGuid())"
try {
    $d = [IO.Directory]::CreateDirectory($root)
    [void]$d.CreateSubdirectory('a')
    [void][IO.Directory]::CreateDirectory("$root/a/b")
    [IO.File]::WriteAllText("$root/x.txt", 'x')
    [IO.File]::WriteAllText("$root/a/y.txt", 'y')
    ($d.EnumerateFiles() | ForEach-Object Name) -join ','
    ($d.EnumerateFiles('*.txt', 'AllDirectories') | ForEach-Object Name | Sort-Object) -join ','
    ($d.EnumerateDirectories() | ForEach-Object Name) -join ','
    ($d.EnumerateDirectories('*', 'AllDirectories') | ForEach-Object Name | Sort-Object) -join ','
    ($d.EnumerateFileSystemInfos() | ForEach-Object Name | Sort-Object) -join ','
    ($d.EnumerateFileSystemInfos('x*') | ForEach-Object Name) -join ','
    ($d.GetFileSystemInfos('*', 'AllDirectories') | ForEach-Object Name | Sort-Object) -join ','
    ($d.GetDirectories('b', [IO.SearchOption]::AllDirectories) | ForEach-Object Name) -join ','
    ($d.EnumerateFiles($null) | ForEach-Object Name) -join ','
    $t = [datetime]::new(2020, 1, 2, 3, 4, 5, [DateTimeKind]::Utc)
    [IO.Directory]::SetLastWriteTimeUtc($root, $t)
    [IO.Directory]::GetLastWriteTimeUtc($root).ToString('o')
    [IO.Directory]::SetLastAccessTimeUtc($root, $t)
    [IO.Directory]::GetLastAccessTimeUtc($root).ToString('o')
    [IO.Directory]::SetLastWriteTime($root, $t.ToLocalTime())
    [IO.Directory]::GetLastWriteTime($root) -eq $t.ToLocalTime()
    [IO.Directory]::GetLastAccessTimeUtc("$root/none").ToString('o')
    try { [IO.Directory]::SetLastWriteTime("$root/none", $t) } catch { $_.FullyQualifiedErrorId }
    $l = [IO.Directory]::CreateSymbolicLink("$root/link", "$root/a")
    $l.GetType().Name; $l.Name; [IO.Directory]::Exists("$root/link")
    try { [IO.Directory]::CreateSymbolicLink("$root/link", "$root/a") } catch { $_.FullyQualifiedErrorId }
}
finally { [IO.Directory]::Delete($root, $true) }
