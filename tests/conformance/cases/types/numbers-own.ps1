#@ functions of double
function Try-It([scriptblock]$s) { try { $r = & $s; if ($null -ne $r) { "$s -> $r [$(@($r)[0].GetType().Name)]" } else { "$s -> null" } } catch { "$s -> $($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
Try-It { [double]::Abs(-2.5) }
Try-It { [double]::Sqrt(2) }
Try-It { [double]::Cbrt(27) }
Try-It { [double]::Pow(2, 0.5) }
Try-It { [double]::Exp(1) }
Try-It { [double]::Exp2(10) }
Try-It { [double]::ExpM1(1e-10) }
Try-It { [double]::Log(8, 2) }
Try-It { [double]::Log(10) }
Try-It { [double]::Log2(8) }
Try-It { [double]::Log10(1000) }
Try-It { [double]::LogP1(1e-10) }
Try-It { [double]::Round(2.5) }
Try-It { [double]::Round(2.345, 2) }
Try-It { [double]::Round(2.5, [MidpointRounding]::AwayFromZero) }
Try-It { [double]::Round(-2.55, 1, [MidpointRounding]::ToZero) }
Try-It { [double]::Round(1.5, 16) }
Try-It { [double]::Floor(-2.5) }
Try-It { [double]::Ceiling(-2.5) }
Try-It { [double]::Truncate(-2.5) }
Try-It { [double]::Clamp(5, 1, 3) }
Try-It { [double]::Clamp(5, 3, 1) }
Try-It { [double]::Max(1, [double]::NaN) }
Try-It { [double]::MaxNumber(1, [double]::NaN) }
Try-It { [double]::Min(-0.0, 0.0) }
Try-It { [double]::MinNumber(3, 2) }
Try-It { [double]::MaxMagnitude(-5, 3) }
Try-It { [double]::MinMagnitude(-5, 3) }
Try-It { [double]::Sign(-3) }
Try-It { [double]::Sign([double]::NaN) }
Try-It { [double]::Hypot(3, 4) }
Try-It { [double]::Atan2(1, 1) }
Try-It { [double]::DegreesToRadians(180) }
Try-It { [double]::RadiansToDegrees([double]::Pi) }
Try-It { [double]::Lerp(1, 3, 0.25) }
Try-It { [double]::ILogB(10) }
Try-It { [double]::ILogB(0) }
Try-It { [double]::ScaleB(3, 4) }
Try-It { [double]::CopySign(3, -0.0) }
Try-It { [double]::BitIncrement(1) }
Try-It { [double]::BitDecrement(1) }
Try-It { [double]::Ieee754Remainder(5, 3) }
Try-It { [double]::FusedMultiplyAdd(2, 3, 4) }
Try-It { [double]::IsEvenInteger(4); [double]::IsOddInteger(-3); [double]::IsOddInteger(2.5); [double]::IsPositive(-1); [double]::IsPow2(8); [double]::IsPow2(6); [double]::IsRealNumber([double]::NaN) }
Try-It { [double]::Sin(1); [double]::Cos(1); [double]::Tan(1); [double]::Asin(0.5); [double]::Acos(0.5); [double]::Atan(0.5) }
Try-It { [double]::Sinh(1); [double]::Cosh(1); [double]::Tanh(1); [double]::Asinh(1); [double]::Acosh(2); [double]::Atanh(0.5) }
Try-It { [double]::SinCos(1).Item1 }
Try-It { [double]::SinCos(1).ToString() }
#@ functions of float
function Try-It([scriptblock]$s) { try { $r = & $s; if ($null -ne $r) { "$s -> $r [$(@($r)[0].GetType().Name)]" } else { "$s -> null" } } catch { "$s -> $($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
Try-It { [float]::Sqrt(2) }
Try-It { [float]::Pow(2, 0.5) }
Try-It { [float]::Round(2.345, 2) }
Try-It { [float]::Round(2.5) }
Try-It { [float]::Round(1.5, 7) }
Try-It { [float]::Sin(1) }
Try-It { [float]::Log(8, 2) }
Try-It { [float]::Log10(1000) }
Try-It { [float]::Clamp(5, 1, 3) }
Try-It { [float]::Max(1.5, 2.5) }
Try-It { [float]::Abs(-1.1) }
Try-It { [float]::DegreesToRadians(90) }
Try-It { [float]::RadiansToDegrees(1) }
Try-It { [float]::Lerp(1, 3, 0.3) }
Try-It { [float]::Hypot(3, 4) }
Try-It { [float]::BitIncrement(1) }
#@ functions of integers
function Try-It([scriptblock]$s) { try { $r = & $s; if ($null -ne $r) { "$s -> $r [$(@($r)[0].GetType().Name)]" } else { "$s -> null" } } catch { "$s -> $($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
Try-It { [int]::Clamp(15, 1, 10) }
Try-It { [int]::Clamp(-15, 1, 10) }
Try-It { [int]::Clamp(5, 1, 10) }
Try-It { [int]::Clamp(5, 10, 1) }
Try-It { [byte]::Clamp(15, 1, 10) }
Try-It { [ulong]::Clamp(15, 1, 10) }
Try-It { [int]::DivRem(17, 5).ToString() }
Try-It { [int]::DivRem(-17, 5).Item2 }
Try-It { [long]::DivRem(17, 5).Item1 }
Try-It { [byte]::DivRem(17, 5).ToString() }
Try-It { [int]::DivRem(17, 0) }
Try-It { [int]::DivRem([int]::MinValue, -1) }
Try-It { [int]::BigMul(2147483647, 2147483647) }
Try-It { [uint]::BigMul(4294967295, 4294967295) }
Try-It { [int]::CopySign(5, -1) }
Try-It { [int]::CopySign([int]::MinValue, 1) }
Try-It { [int]::IsNegative(-1); [int]::IsPositive(0); [long]::IsNegative(5) }
Try-It { [int]::MaxMagnitude(-5, 3) }
Try-It { [int]::MinMagnitude(-5, 3) }
Try-It { [int]::MaxMagnitude(-5, 5) }
Try-It { [byte]::CopySign(5, 1) }
#@ Math
function Try-It([scriptblock]$s) { try { $r = & $s; if ($null -ne $r) { "$s -> $r [$(@($r)[0].GetType().Name)]" } else { "$s -> null" } } catch { "$s -> $($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
Try-It { [Math]::BigMul(2147483647, 2147483647) }
Try-It { $low = 0L; [Math]::BigMul([long]::MaxValue, 3L, [ref]$low); $low }
Try-It { $low = [ulong]0; [Math]::BigMul([ulong]::MaxValue, [ulong]3, [ref]$low); $low }
Try-It { [Math]::DivRem([byte]17, [byte]5).ToString() }
Try-It { [Math]::DivRem([uint]17, [uint]5).Item1 }
Try-It { [Math]::ILogB(10) }
Try-It { [Math]::MaxMagnitude(-5, 3) }
Try-It { [Math]::MinMagnitude(-5, 3) }
Try-It { [Math]::SinCos(0).ToString() }
#@ decimal
function Try-It([scriptblock]$s) { try { $r = & $s; if ($null -ne $r) { "$s -> $r [$(@($r)[0].GetType().Name)]" } else { "$s -> null" } } catch { "$s -> $($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
Try-It { [decimal]::Clamp(15, 1, 10) }
Try-It { [decimal]::Clamp(5, 10, 1) }
Try-It { [decimal]::Max(1.5d, 2.5d) }
Try-It { [decimal]::Min(1.5d, 2.5d) }
Try-It { [decimal]::MaxMagnitude(-3d, 2d) }
Try-It { [decimal]::MinMagnitude(-3d, 2d) }
Try-It { [decimal]::CopySign(3d, -1d) }
Try-It { [decimal]::Equals(1.0d, 1.00d) }
Try-It { [decimal]::FromOACurrency(123456) }
Try-It { [decimal]::ToOACurrency(12.34567d) }
Try-It { [decimal]::ToOACurrency([decimal]::MaxValue) }
Try-It { [decimal]::IsCanonical(1.10d); [decimal]::IsCanonical(1.1d); [decimal]::IsInteger(2.0d); [decimal]::IsInteger(2.5d) }
Try-It { [decimal]::IsEvenInteger(4d); [decimal]::IsOddInteger(4d); [decimal]::IsOddInteger(-3d); [decimal]::IsOddInteger(2.5d); [decimal]::IsEvenInteger(2.5d) }
Try-It { [decimal]::IsNegative(-1d); [decimal]::IsPositive(-1d) }
Try-It { [decimal]::Sign(-2.5d) }
Try-It { [decimal]::ToByte(200.9d) }
Try-It { [decimal]::ToByte(256d) }
Try-It { [decimal]::ToSByte(-128.5d) }
Try-It { [decimal]::ToInt16(40000d) }
Try-It { [decimal]::ToUInt16(-1d) }
Try-It { [decimal]::ToUInt32(5.5d) }
Try-It { [decimal]::ToUInt64(5.5d) }
Try-It { [decimal]::ToUInt64(-5.5d) }
Try-It { [decimal]::ToSingle(5.5d) }
Try-It { [decimal]::new([float]1.5) }
Try-It { [decimal]::new([uint]5) }
Try-It { [decimal]::new([ulong]::MaxValue) }
Try-It { [decimal]::new([int[]](1, 0, 0, 0x10000)) }
Try-It { [decimal]::new([int[]](1, 0, 0)) }
Try-It { [decimal]::new([decimal]::GetBits(-12.34d)) }
#@ char and timespan
function Try-It([scriptblock]$s) { try { $r = & $s; if ($null -ne $r) { "$s -> $r [$(@($r)[0].GetType().Name)]" } else { "$s -> null" } } catch { "$s -> $($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
Try-It { [char]::GetNumericValue('a5', 1) }
Try-It { [char]::GetNumericValue('a5', 2) }
Try-It { [char]::GetUnicodeCategory('a5', 1) }
Try-It { [char]::GetUnicodeCategory($null, 1) }
Try-It { [char]::IsAsciiHexDigitLower('a'); [char]::IsAsciiHexDigitLower('A'); [char]::IsAsciiHexDigitUpper('A'); [char]::IsAsciiHexDigitUpper('5') }
Try-It { [timespan]::HoursPerDay }
Try-It { [timespan]::SecondsPerDay }
Try-It { [timespan]::MillisecondsPerMinute; [timespan]::MicrosecondsPerDay; [timespan]::NanosecondsPerTick; [timespan]::MinutesPerHour }
#@ string
function Try-It([scriptblock]$s) { try { $r = & $s; if ($null -ne $r) { "$s -> $r [$(@($r)[0].GetType().Name)]" } else { "$s -> null" } } catch { "$s -> $($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
Try-It { [string]::Compare('aBc', 1, 'xbc', 1, 2, $true) }
Try-It { [string]::Compare('aBc', 1, 'xbc', 1, 2, $true, [cultureinfo]::InvariantCulture) }
Try-It { [string]::Compare('aBc', 1, 'xbc', 1, 2, [StringComparison]::Ordinal) -lt 0 }
Try-It { [string]::Compare('aBc', 1, 'xbc', 1, 2, [cultureinfo]::InvariantCulture, [Globalization.CompareOptions]::IgnoreCase) }
Try-It { [string]::Compare('abc', 'ABC', $true, [cultureinfo]::InvariantCulture) }
Try-It { [string]::Compare('abc', 'ABC', [cultureinfo]::InvariantCulture, [Globalization.CompareOptions]::OrdinalIgnoreCase) }
Try-It { [string]::Compare('abc', 5, 'x', 0, 1) }
Try-It { [string]::Compare('abc', -1, 'x', 0, 1) }
Try-It { [string]::Compare('abc', 0, 'x', 0, -1) }
Try-It { [string]::CompareOrdinal('abc', 1, 'xbd', 1, 2) }
Try-It { [string]::Concat([string[]]('a', 'b')) }
Try-It { [string]::Concat('a', 'b', 'c', 'd') }
Try-It { [string]::Concat([System.Collections.Generic.List[string]]('a', 'b')) }
Try-It { [string]::Concat('a', 1) }
Try-It { [string]::Format([cultureinfo]::InvariantCulture, '{0} {1}', 1, 2.5) }
Try-It { [string]::Format([cultureinfo]::InvariantCulture, '{0} {1} {2}', 1, 2.5, 'x') }
Try-It { [string]::Format([cultureinfo]::InvariantCulture, '{0} {1} {2} {3}', 1, 2.5, 'x', 'y') }
Try-It { [string]::Format('{0}', $null) }
Try-It { [string]::Join(', ', [System.Collections.Generic.List[string]]('a', 'b')) }
Try-It { [string]::Join([char]',', [System.Collections.Generic.List[int]](1, 2)) }
Try-It { [string]::Join(',', [System.Collections.Generic.HashSet[string]]('a', 'b')) }
Try-It { [string]::Join(',', 'a', 1, $null) }
Try-It { 'abcabc'.LastIndexOf('B', 4, 5, [StringComparison]::OrdinalIgnoreCase) }
Try-It { 'abcabc'.LastIndexOfAny([char[]]'ab', 2) }
Try-It { 'abcabc'.LastIndexOfAny([char[]]'a', 5, 2) }
Try-It { 'abcabc'.LastIndexOfAny([char[]]'a', 9) }
Try-It { 'abc'.GetHashCode('OrdinalIgnoreCase') -eq 'ABC'.GetHashCode('OrdinalIgnoreCase') }
#@ string builder
function Try-It([scriptblock]$s) { try { $r = & $s; if ($null -ne $r) { "$s -> $r [$(@($r)[0].GetType().Name)]" } else { "$s -> null" } } catch { "$s -> $($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
$b = [Text.StringBuilder]::new('xyz')
Try-It { [Text.StringBuilder]::new('a').Append($b).ToString() }
Try-It { [Text.StringBuilder]::new('a').Append($b, 1, 1).ToString() }
Try-It { [Text.StringBuilder]::new('a').Append($b, 1, 5).ToString() }
Try-It { [Text.StringBuilder]::new('a').Append([Text.StringBuilder]$null).ToString() }
Try-It { [Text.StringBuilder]::new().AppendFormat([cultureinfo]::InvariantCulture, '{0:N1}', 1234.5).ToString() }
Try-It { [Text.StringBuilder]::new().AppendFormat([cultureinfo]::InvariantCulture, '{0} {1}', 1, 2).ToString() }
Try-It { [Text.StringBuilder]::new().AppendJoin(', ', [string[]]('a', 'b')).ToString() }
Try-It { [Text.StringBuilder]::new().AppendJoin([char]';', [string[]]('a', 'b')).ToString() }
Try-It { [Text.StringBuilder]::new().AppendJoin(', ', [System.Collections.Generic.List[int]](1, 2)).ToString() }
Try-It { [Text.StringBuilder]::new().AppendJoin(', ', 1, 2, 3).ToString() }
Try-It { [Text.StringBuilder]::new('ab').Insert(1, [char[]]'wxyz', 1, 2).ToString() }
Try-It { [Text.StringBuilder]::new('ab').Insert(1, [char[]]'wxyz', 3, 2).ToString() }
Try-It { [Text.StringBuilder]::new('aaaa').Replace([char]'a', [char]'b', 1, 2).ToString() }
#@ string edges
function Try-It([scriptblock]$s) { try { $r = & $s; if ($null -ne $r) { "$s -> $r [$(@($r)[0].GetType().Name)]" } else { "$s -> null" } } catch { "$s -> $($_.FullyQualifiedErrorId): $($_.Exception.Message)" } }
foreach ($k in 'Ordinal','CurrentCulture','InvariantCultureIgnoreCase') {
Try-It { [string]::Compare('abc', 5, 'x', 0, 1, [StringComparison]$k) }
Try-It { [string]::Compare('abc', -1, 'x', 0, 1, [StringComparison]$k) }
Try-It { [string]::Compare('abc', 0, 'x', 0, -1, [StringComparison]$k) }
Try-It { [string]::Compare('abc', 0, 'x', 3, 1, [StringComparison]$k) }
Try-It { [string]::Compare('abc', 3, 'x', 1, 1, [StringComparison]$k) }
}
Try-It { [string]::CompareOrdinal('abc', 5, 'x', 0, 1) }
Try-It { [string]::CompareOrdinal('abc', -1, 'x', 0, 1) }
Try-It { [string]::CompareOrdinal('abc', 0, 'x', 0, -1) }
Try-It { [string]::CompareOrdinal('abc', 0, 'x', 3, 1) }
Try-It { [string]::CompareOrdinal('abc', 0, $null, 3, 1) }
Try-It { [string]::Format('{0}', $null) }
Try-It { [string]::Format('{0}-{1}', $null, 1) }
Try-It { '{0}' -f $null }
Try-It { [string]::Format('a', $null) }
Try-It { [string]::Concat($null) }
Try-It { [string]::Concat($null,$null) }
Try-It { [string]::Join(',', $null) }
