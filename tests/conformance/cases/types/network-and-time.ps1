#@ uri-relative
[uri]::new([uri]'http://host/base/', 'child/x').AbsoluteUri; [uri]::new([uri]'http://host/base/x', '../child').AbsoluteUri; [uri]::new([uri]'http://host/a/b', '?q=1').AbsoluteUri; ([uri]'http://host/a/').MakeRelativeUri([uri]'http://host/a/b/c').ToString(); ([uri]'http://host/a').IsBaseOf([uri]'http://host/b')
#@ uri-builder
$u = [UriBuilder]::new('http', 'example.org', 8080, 'p'); $u.Query = 'a=1'; $u.Fragment = 'top'; $u.Uri.AbsoluteUri; "$u"; $u.Port = -1; "$u"; $u.Scheme = 'https'; $u.UserName = 'me'; $u.ToString()
#@ web-texts
[Net.WebUtility]::UrlEncode('a b&c=d/é'); [Net.WebUtility]::UrlDecode('a+b%26'); [Net.WebUtility]::HtmlEncode('<a href="x">&é</a>'); [Net.WebUtility]::HtmlDecode('&lt;&amp;&#233;&eacute;&nbsp;'); [Web.HttpUtility]::UrlEncode('a b&é'); [Web.HttpUtility]::ParseQueryString('a=1&b=2&a=3')['a']; [uri]::EscapeDataString('a b/c?é'); [uri]::UnescapeDataString('a%20b')
#@ ip-addresses
$a = [ipaddress]'192.168.1.10'; $a.AddressFamily; $a.GetAddressBytes() -join '.'; "$a"; [ipaddress]::IsLoopback('127.0.0.1'); [ipaddress]::Parse('::1').AddressFamily; [ipaddress]::TryParse('300.1.1.1', [ref]$null); [ipaddress]::Any.ToString(); "$([ipaddress]'fe80::1')"; ([ipaddress]'10.0.0.1').MapToIPv6().ToString(); try { [ipaddress]'x' } catch { $_.FullyQualifiedErrorId }
#@ end-points
$e = [Net.IPEndPoint]::new([ipaddress]'10.0.0.1', 80); "$e"; $e.Port; $e.Address.ToString(); [Net.IPEndPoint]::Parse('[::1]:443').ToString(); [Net.DnsEndPoint]::new('h', 22).ToString()
#@ mail-address
$m = [mailaddress]'Jo Doe <jo@example.org>'; $m.User; $m.Host; $m.DisplayName; $m.Address; "$m"; try { [mailaddress]'nope' } catch { $_.FullyQualifiedErrorId }
#@ date-only
$d = [dateonly]::new(2024, 2, 29); "$($d.AddYears(1).ToString('yyyy-MM-dd'))"; $d.DayOfWeek; $d.DayNumber; [dateonly]::FromDateTime([datetime]'2024-05-06 10:11').ToString('o'); $d.ToDateTime([timeonly]'10:30').ToString('s'); [timeonly]::new(23, 0).AddHours(2).ToString('HH:mm')
#@ offsets
$o = [datetimeoffset]::new(2024, 1, 2, 3, 4, 5, [timespan]::FromHours(2)); $o.UtcDateTime.ToString('s'); $o.ToUnixTimeSeconds(); $o.Offset.ToString(); $o.ToOffset([timespan]::Zero).ToString('o'); [datetimeoffset]::FromUnixTimeSeconds(0).ToString('o'); $o.AddDays(1).Day; ($o - $o.AddHours(-1)).TotalMinutes; [datetimeoffset]::Parse('2024-01-02T03:04:05+05:00').ToString('o')
#@ time-zones
$z = [TimeZoneInfo]::FindSystemTimeZoneById('Europe/Berlin'); $z.Id; $z.BaseUtcOffset.ToString(); $z.SupportsDaylightSavingTime; $z.GetUtcOffset([datetime]'2024-07-01').ToString(); [TimeZoneInfo]::ConvertTimeFromUtc([datetime]::SpecifyKind([datetime]'2024-07-01 12:00', 'Utc'), $z).ToString('s'); [TimeZoneInfo]::Utc.Id; try { [TimeZoneInfo]::FindSystemTimeZoneById('No/Where') } catch { $_.Exception.InnerException.GetType().Name }
#@ semver
$v = [semver]'1.2.3-beta.1+build'; $v.Major; $v.PreReleaseLabel; $v.BuildLabel; "$v"; [semver]'1.2.3' -gt $v; [semver]::new(1, 2).ToString(); [semver]::TryParse('x', [ref]$null); [version]$([semver]'1.2.3')
#@ random
$r = [random]::new(42); $a = $r.Next(100); $b = [random]::new(42).Next(100); $a -eq $b; (1..50 | % { $r.Next(5, 8) } | ? { $_ -lt 5 -or $_ -ge 8 }).Count; $r.NextDouble() -lt 1; $x = [byte[]]::new(4); $r.NextBytes($x); $x.Length; try { $r.Next(5, 1) } catch { $_.Exception.InnerException.GetType().Name }
#@ reflection
[string].GetMethod('Substring', [type[]]([int])).ToString(); [datetime].GetProperty('Year').PropertyType.FullName; [math].GetMethod('Pow').Invoke($null, (2, 10)); [int].IsValueType; [string].IsAssignableFrom([object]); [Collections.Generic.List[int]].GetGenericArguments().Name
