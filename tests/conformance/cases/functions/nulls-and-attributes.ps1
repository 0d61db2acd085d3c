#@ a null in a list of texts
function look { param([string[]]$texts) $null -eq $texts[0]; $null -eq $texts[1] }
look $null, 'b'
look -texts $null, 'b'
$table = @{ texts = 'a', $null }
look @table
look a, $null
#@ a null from a pipe and from the rest
function taken { param([Parameter(ValueFromPipeline)][string[]]$texts) process { $null -eq $texts[0] } }
, ($null, 'b') | taken
function rest { param([Parameter(ValueFromRemainingArguments)][string[]]$texts) $null -eq $texts[0] }
rest $null b
#@ a null in a mandatory list
function need { param([Parameter(Mandatory)][string[]]$texts) $texts.Count }
need a, $null
need -texts a, $null
Join-Path @('a', $null) b
Test-Path -LiteralPath 'a', $null
#@ a null in a list that is validated
function need { param([ValidateNotNull()][string[]]$texts) $texts.Count }
need a, $null
need -texts a, $null
#@ sizes that are none
function low { param([ValidateCount(-1, 2)][int[]]$n) $n }
low 1
function high { param([ValidateLength(0, 0)][string]$n) $n }
high a
function turned { param([ValidateCount(4, 2)][int[]]$n) $n }
turned 1
function short { param([ValidateLength(4, 2)][string]$n) $n }
short a
#@ arguments that attributes do not take
function one { param([ValidateCount(1)][int[]]$n) $n }
one 1
function text { param([ValidateCount('x', 2)][int[]]$n) $n }
text 1
function none { param([ValidateScript()]$n) $n }
none 1
function empty { param([ValidatePattern('')]$n) $n }
empty 1
function help { param([Parameter(HelpMessage = '')]$n) $n }
help 1
#@ ranges that are none
function turned { param([ValidateRange(9, 3)][int]$n) $n }
turned 4
function mixed { param([ValidateRange(1, 'z')][int]$n) $n }
mixed 4
function nothing { param([ValidateRange($null, 3)][int]$n) $n }
nothing 2
function kind { param([ValidateRange('Positively')][int]$n) $n }
kind 2
function texts { param([ValidateRange('b', 'd')]$n) $n }
texts c
texts x
function wide { param([ValidateRange(1, 2.5)][double]$n) $n }
wide 2.25
#@ a kind of range is for numbers
function up { param([ValidateRange('Positive')]$n) $n }
up 'abc'
up 7
up 0
#@ made by hand
[ValidateCount]::new(4, 2)
[ValidateRange]::new(1, 'a')
[ValidateLength]::new(1, 3).MaxLength
#@ variables with limits that are none
[ValidateRange(9, 3)][int]$v = 4
#@ two parameters at one position
function pair { param([Parameter(Position = 0)]$a, [Parameter(Position = 0)]$b) "$a-$b" }
pair 1
pair -a 1 2
pair -a 1 -b 2
#@ the other names of the methods of lists
(1, 2, 3).PSForEach({ $_ * 2 }) -join ' '
(1, 2, 3).PSWhere({ $_ -gt 1 }) -join ' '
(5).PSForEach('ToString')
#@ comparisons that may fail
$order = 7
[System.Management.Automation.LanguagePrimitives]::TryCompare(1, '2', [ref]$order); $order
[System.Management.Automation.LanguagePrimitives]::TryCompare(1, [datetime]'2020-01-01', [ref]$order); $order
[System.Management.Automation.LanguagePrimitives]::TryCompare('a', 'A', $true, [ref]$order); $order
#@ versions that are none
foreach ($text in '', '1.0.0+-', '1.0.0-a-', '1.0.0.', '99999999999.0.0') {
    try { [semver]$text | ForEach-Object ToString } catch { $_.FullyQualifiedErrorId }
}
[semver]::TryParse('1.0.0-a+b-', [ref]$null)
[semver]::new(1, 2, 3, 'a b')
[semver]::Parse([NullString]::Value)
#@ tables as JSON gives them
$t = [System.Management.Automation.OrderedHashtable]::new()
$t.Add('b', 1); $t['a'] = 2
$t.Keys -join ','
$t.Contains('B')
$c = [System.Management.Automation.OrderedHashtable]::new([ordered]@{ x = 1; y = 2 }).Clone()
$c.Remove('x'); $c.Keys; $c.GetType().Name
