#! host 80x25
#@ stmt-yes
#! answers 0
$ErrorActionPreference = 'Inquire'; [int]'x'; 'after'
#@ stmt-halt
#! answers 2
$ErrorActionPreference = 'Inquire'; [int]'x'; 'after'
#@ stmt-all
#! answers 1
$ErrorActionPreference = 'Inquire'; [int]'x'; [int]'y'; Write-Error z; 'after'
#@ cmd-error
#! answers 0
$ErrorActionPreference = 'Inquire'; Get-Item ./nope; 'after'
#@ throw-inq
#! answers 0
$ErrorActionPreference = 'Inquire'; throw 'x'; 'after'
#@ func
#! answers 0|2
$ErrorActionPreference = 'Inquire'; function f { Write-Error a; Write-Error b; 'in' }; f; 'after'
#@ try
$ErrorActionPreference = 'Inquire'; try { [int]'x' } catch { "caught" }; 'after'; $ErrorActionPreference = 'Continue'
#@ verbose-inq
#! answers 0
Write-Verbose v -Verbose; $VerbosePreference = 'Inquire'; Write-Verbose w; 'after'; $VerbosePreference = 'SilentlyContinue'
#@ debug
#! answers 0
Write-Debug d -Debug; 'after'
#@ info
#! answers 0
Write-Information i -InformationAction Inquire; 'after'
#@ progress
#! answers 0
$ProgressPreference = 'Inquire'; Write-Progress a b; 'after'; $ProgressPreference = 'Continue'
#@ native
#! answers 2
Write-Warning w -WarningAction Inquire; 'after'
