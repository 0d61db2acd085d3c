#@ invoke-expression
try { Invoke-Expression 'foo bar )' } catch { $_.Exception.Errors | ForEach-Object { $_.ErrorId; $_.Extent.Text; "$_" } }
#@ create
try { [scriptblock]::Create('if (') } catch { $e = $_.Exception.InnerException.Errors; $e.GetType().Name; $e[0].ErrorId; $e[0].Message; $e[0].Extent.StartOffset; $e[0].IncompleteInput }
#@ several
try { [scriptblock]::Create('if ( ; 5 = 3; function') } catch { $_.Exception.InnerException.Errors.ErrorId }
#@ none
$null -eq [Management.Automation.ParseException]::new('x').Errors
#@ unknown-attributes
& { param([NoSuchAttr()]$a) 'ran' }
[NoSuchAttr()]$v = 3
#@ not-a-program
New-Item -ItemType Directory nap > $null
Set-Content nap/a.txt 'x'
try { ./nap/a.txt } catch { $_.FullyQualifiedErrorId; $_.CategoryInfo.ToString(); $_.Exception.GetType().Name; $_.Exception.InnerException.GetType().FullName }
(Get-Command ./nap/a.txt).CommandType
./nap
Remove-Item -Recurse nap
