#@ creation-time-is-the-older-change
Set-Content ct.txt a; Start-Sleep -Milliseconds 30; Add-Content ct.txt b; Start-Sleep -Milliseconds 30; chmod 600 ct.txt; $f = Get-Item ct.txt; $f.CreationTime -eq $f.LastWriteTime; [IO.File]::GetCreationTime($f.FullName) -eq $f.LastWriteTime
#@ provider-text-after-the-first
Set-Content pt.txt x; Get-Content pt.txt; Get-Content pt.txt
#@ keys-are-no-properties-for-binding
& { function f { param([Parameter(ValueFromPipelineByPropertyName)]$Name, [Parameter(ValueFromPipelineByPropertyName)]$Count, [Parameter(ValueFromPipeline)]$o) process { "[$Name] [$Count]" } }; @{ Name = 'h'; x = 1 }, [ordered]@{ Name = 'o' } | f; $h = @{ a = 1 } | Add-Member -PassThru Name 'note'; $h | f }
#@ members-of-text
class TextHolder { $z }; $q = [TextHolder]::new(); $r = [regex]'a+'; $r | Add-Member x 1; $q.z = $r; [pscustomobject]@{ a = [pscustomobject]@{ c = $q } }
