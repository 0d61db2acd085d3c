#@ writes-go-nowhere
[Console]::WriteLine('a'); [Console]::WriteLine('{0}-{1}', 1, 2); [Console]::Write('b'); [Console]::Write(3); [Console]::WriteLine(); [Console]::Error.WriteLine('e'); [Console]::Out.Flush(); 'end'
#@ out-and-error
[Console]::Out.GetType().FullName; [Console]::Error.GetType().FullName; [Console]::Out.Encoding.WebName
#@ reads-are-at-their-end
$null -eq [Console]::ReadLine(); [Console]::Read(); [Console]::In.ReadToEnd().Length
#@ encodings
[Console]::OutputEncoding.WebName; [Console]::InputEncoding.WebName; [Console]::OutputEncoding = [Text.Encoding]::ASCII; [Console]::OutputEncoding.WebName; [Console]::OutputEncoding = [Text.Encoding]::UTF8; [Console]::OutputEncoding.WebName
#@ encoding-null
try { [Console]::OutputEncoding = $null } catch { $_.Exception.Message; $_.Exception.InnerException.GetType().Name }
#@ sizes
[Console]::WindowWidth; [Console]::WindowHeight; [Console]::BufferWidth; [Console]::CursorLeft; [Console]::CursorTop
#@ redirected
[Console]::IsInputRedirected; [Console]::IsOutputRedirected; [Console]::IsErrorRedirected; [Console]::TreatControlCAsInput
#@ colours
[Console]::ForegroundColor = 'Red'; [Console]::ForegroundColor; [Console]::ResetColor(); [int][Console]::ForegroundColor
#@ set-out
$w = [IO.StringWriter]::new(); $old = [Console]::Out; [Console]::SetOut($w); [Console]::WriteLine('kept {0}', 1); [Console]::Out.Write('x'); [Console]::SetOut($old); $w.ToString()
#@ nothing-to-see
[Console]::Clear(); [Console]::Beep(); [Console]::SetCursorPosition(0, 0); [Console]::Title = 'x'; 'end'
#@ key-available
try { [Console]::KeyAvailable } catch { $_.Exception.GetType().FullName }; $null = [Console]::KeyAvailable; 'on'
#@ write-line-chars
$w = [IO.StringWriter]::new(); $old = [Console]::Out; [Console]::SetOut($w); [Console]::WriteLine([char[]]'ab'); [Console]::WriteLine($true); [Console]::WriteLine(1.5); [Console]::WriteLine([decimal]2.50); [Console]::WriteLine($null); [Console]::WriteLine([version]'1.2'); [Console]::SetOut($old); $w.ToString()
