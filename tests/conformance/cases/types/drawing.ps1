#@ point
$p = [System.Drawing.Point]::new(1, 2); $p; "$p"; $p.X; $p.IsEmpty; [System.Drawing.Point]::Empty.IsEmpty; $p.Offset(2, 3); "$p"; $p -eq [System.Drawing.Point]::new(3, 5); $p.Y = 9; "$p"; [System.Drawing.Point]::Add($p, [System.Drawing.Size]::new(1, 1)).ToString(); "$($p + [System.Drawing.Size]::new(1,1))"; [System.Drawing.Point]::new([System.Drawing.Size]::new(4, 5)).ToString()
#@ size
$s = [System.Drawing.Size]::new(3, 4); $s; "$s"; $s.Width * $s.Height; $s.IsEmpty; [System.Drawing.Size]::Empty.ToString(); "$([System.Drawing.Size]::new([System.Drawing.Point]::new(1, 2)))"
#@ color
$c = [System.Drawing.Color]::Red; "$c"; $c.Name; $c.R; $c.G; $c.A; $c.IsKnownColor; $c.IsNamedColor; $c.IsEmpty; $c.ToArgb(); $d = [System.Drawing.Color]::FromArgb(10, 20, 30); "$d"; $d.Name; $d.IsNamedColor; [System.Drawing.Color]::FromArgb(128, 1, 2, 3).ToString(); [System.Drawing.Color]::FromName('Blue').B; [System.Drawing.Color]::FromName('nope').ToString(); [System.Drawing.Color]::FromArgb(0x7fff0000).A; $c -eq [System.Drawing.Color]::FromName('red'); [System.Drawing.Color]::Empty.ToString(); $c.GetBrightness(); $c.GetHue(); $c.GetSaturation(); try { [System.Drawing.Color]::FromArgb(300, 0, 0) } catch { $_.Exception.Message }
#@ color-wire
[System.Drawing.Color]::CornflowerBlue; [System.Drawing.Color]::FromArgb(1, 2, 3)
#@ translator
[System.Drawing.ColorTranslator]::FromHtml('#FF8000').ToString(); [System.Drawing.ColorTranslator]::FromHtml('red').Name; [System.Drawing.ColorTranslator]::ToHtml([System.Drawing.Color]::FromArgb(255, 128, 0)); [System.Drawing.ColorTranslator]::ToHtml([System.Drawing.Color]::Red)
