#@ clipboard
Set-Clipboard 'a', 'b'; Get-Clipboard; (Get-Clipboard -Raw).Length; Set-Clipboard c -Append; Get-Clipboard -Delimiter b; 'x', 'y' | Set-Clipboard -PassThru; (Get-Clipboard) -join ','; Set-Clipboard 'z' -WhatIf; Get-Clipboard; Set-Clipboard ''; (Get-Clipboard -Raw) -eq ''
#@ timezone-ids
(Get-TimeZone -Id UTC).Id; (Get-TimeZone -Id Europe/Berlin, UTC).Id; (Get-TimeZone -ListAvailable).Count -gt 100; [pscustomobject]@{ Id = 'UTC' } | Get-TimeZone | ForEach-Object Id; (Get-TimeZone).GetType().FullName
#@ timezone-errors
Get-TimeZone -Id no/zone, UTC | ForEach-Object Id; Get-TimeZone -Name 'No such zone'; Get-TimeZone 'No such*'; 'Nowhere' | Get-TimeZone; Get-TimeZone -Id Europe/Berlin -Name x
#@ connection-tcp
Test-Connection 127.0.0.1 -TcpPort 1; Test-Connection 127.0.0.1 -TcpPort 1 -Quiet; (Test-Connection 127.0.0.1 -TcpPort 1 -Detailed).Status.ToString(); (Test-Connection 127.0.0.1 -TcpPort 1 -Detailed -Count 1).Connected
#@ connection-unresolved
Test-Connection no-such-host.invalid -Count 1; Test-Connection no-such-host.invalid -Count 1 -Quiet; Test-Connection no-such-host.invalid -TcpPort 80
#@ connection-validation
Test-Connection localhost -Count 0; Test-Connection localhost -TimeoutSeconds 0; Test-Connection localhost -BufferSize 70000 -Count 1
