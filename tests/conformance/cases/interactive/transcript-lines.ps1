#! host 80x25
#@ shown-lines
#! interactive
Start-Transcript ./tr1.txt | Out-Null; 'one'; Write-Host 'two'; 'three' | Out-Default; 'four' | Out-Host; Stop-Transcript | Out-Null; (Get-Content ./tr1.txt | Select-String '^(one|two|three|four)$').Line
#@ script-lines
Start-Transcript ./tr2.txt | Out-Null; 'one'; Write-Host 'two'; 'three' | Out-Default; 'four' | Out-Host; Stop-Transcript | Out-Null; (Get-Content ./tr2.txt | Select-String '^(one|two|three|four)$').Line
