#@ clean-of-what-ran
#! stop 0.6
function Test-Clean { process { $_ } clean { Write-Host 'cleaned' } }; 1 | Test-Clean | ForEach-Object { Start-Sleep 20 }
#@ clean-of-what-waits
#! stop 0.6
function Test-Begin { begin { Start-Sleep 20 } clean { Write-Host 'cleaned' } }; Test-Begin
#@ finally-and-clean
#! stop 0.6
function Test-Both { process { try { Start-Sleep 20 } finally { Write-Host 'finally' } } clean { Write-Host 'cleaned' } }; 1 | Test-Both
#@ clean-that-calls
#! stop 0.6
function Test-Inner { process { $_ * 2 } clean { Write-Host 'inner' } }
function Test-Outer { process { for (;;) { } } clean { 4 | Test-Inner | ForEach-Object { Write-Host $_ }; Write-Host 'outer' } }; 1 | Test-Outer
