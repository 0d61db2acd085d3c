# list.ps1 - the public members of types by reflection, as rows of members.tsv. It runs in
# PowerShell, where record.ps1 calls it, and here, where `run` does.
#
# For each type a line "name, base type, assembly", then a line for each member that the type
# itself declares, which begins with a tab: kind, name, parameter types, result type, parameter
# names (for properties the accessors, for an enumeration's names the values). Kinds: c constructor,
# m method, p property, f field, e event, x and y method and property of an interface that is
# explicitly implemented; a capital letter is a static one. !0 is the type's first type parameter, !!0 the method's.

# Types that stand for the parameters of a generic type where those are no types themselves.
$markers = [DayOfWeek], [ConsoleColor], [UriKind], [MidpointRounding], [StringComparison],
    [DateTimeKind], [TypeCode], [UriFormat], [StringSplitOptions], [Base64FormattingOptions],
    [IO.FileMode], [IO.FileAccess], [IO.FileShare], [IO.FileAttributes], [IO.SearchOption],
    [IO.SeekOrigin], [Text.NormalizationForm]
$texts = @{}

function Get-TypeText($type) {
    if ($texts.Contains($type)) { return $texts[$type] }
    $text =
    if ($type.IsGenericParameter) { ($type.DeclaringMethod ? '!!' : '!') + $type.GenericParameterPosition }
    elseif ($type.IsByRef) { 'ref ' + (Get-TypeText $type.GetElementType()) }
    elseif ($type.IsPointer) { (Get-TypeText $type.GetElementType()) + '*' }
    elseif ($type.IsArray) { (Get-TypeText $type.GetElementType()) + '[' + ',' * ($type.GetArrayRank() - 1) + ']' }
    elseif ($type.IsGenericType) {
        $name = $type.GetGenericTypeDefinition().FullName -replace '`\d+'
        $parts = foreach ($part in $type.GetGenericArguments()) { Get-TypeText $part }
        $name + '[' + ($parts -join ',') + ']'
    }
    elseif ($type.FullName) { $type.FullName }
    else { $type.Name }
    $texts[$type] = $text
    $text
}

function Get-ParametersText($parameters) {
    $kinds = foreach ($p in $parameters) {
        $text = Get-TypeText $p.ParameterType
        $p.IsOut -and $text -notlike 'ref *' -and -not $p.IsIn ? "ref $text" : $text
    }
    $kinds -join ','
}

function Get-MethodRow($kind, $name, $method, $result) {
    $parameters = $method.GetParameters()
    "`t$kind`t$name`t$(Get-ParametersText $parameters)`t$result`t$($parameters.Name -join ',')"
}

function Get-Flags { [Reflection.BindingFlags]'Public, Instance, Static, DeclaredOnly' }

function Get-MethodRows($type, $flags) {
    foreach ($m in $type.GetMethods($flags)) {
        if ($m.IsSpecialName -and $m.Name -match '^(get|set|add|remove)_') { continue }
        $name = $m.Name
        if ($m.IsGenericMethod) { $name += '`' + $m.GetGenericArguments().Count }
        Get-MethodRow ($m.IsStatic ? 'M' : 'm') $name $m (Get-TypeText $m.ReturnType)
    }
}

function Get-PropertyRows($type, $flags) {
    foreach ($p in $type.GetProperties($flags)) {
        $getter, $setter = $p.GetGetMethod(), $p.GetSetMethod()
        $static = $getter ? $getter.IsStatic : $setter.IsStatic
        $accessors = ($getter ? 'get;' : '') + ($setter ? 'set;' : '')
        "`t$($static ? 'P' : 'p')`t$($p.Name)`t$(Get-ParametersText $p.GetIndexParameters())`t" +
            "$(Get-TypeText $p.PropertyType)`t$accessors"
    }
}

function Get-FieldRows($type, $flags) {
    foreach ($f in $type.GetFields($flags)) {
        if ($type.IsEnum) {
            if ($f.IsStatic) { "`tF`t$($f.Name)`t`t`t$($f.GetRawConstantValue())" }
        }
        else { "`t$($f.IsStatic ? 'F' : 'f')`t$($f.Name)`t`t$(Get-TypeText $f.FieldType)`t" }
    }
}

# What only PowerShell can say: events, and the interfaces' methods behind other names.
function Get-HiddenRows($type, $flags) {
    foreach ($e in $type.GetEvents($flags)) {
        $static = $e.GetAddMethod().IsStatic
        "`t$($static ? 'E' : 'e')`t$($e.Name)`t`t$(Get-TypeText $e.EventHandlerType)`t"
    }
    if ($type.IsInterface -or $type.IsEnum) { return }
    foreach ($interface in $type.GetInterfaces()) {
        if (-not $interface.IsPublic) { continue }
        $map = $type.GetInterfaceMap($interface)
        for ($i = 0; $i -lt $map.TargetMethods.Count; $i++) {
            $m = $map.TargetMethods[$i]
            $declared = $map.InterfaceMethods[$i]
            if (-not $m -or $m.IsPublic -or $m.IsStatic -or $m.DeclaringType -ne $type -or
                $declared.Name -like 'set_*') { continue }
            $kind = $declared.IsSpecialName ? 'y' : 'x'
            $name = ($interface.Name -replace '`\d+') + '.' + ($declared.Name -replace '^get_')
            Get-MethodRow $kind $name $m (Get-TypeText $m.ReturnType)
        }
    }
}

function Get-TypeRows($type, [switch]$Hidden) {
    $flags = Get-Flags
    $shape = $type
    if ($type.IsGenericTypeDefinition -and -not $Hidden) {
        $count = 0
        foreach ($digits in [regex]::Matches($type.FullName, '(?<=`)\d+')) { $count += [int]$digits.Value }
        $shape = $type.MakeGenericType($markers[0..($count - 1)])
        for ($i = 0; $i -lt $count; $i++) { $texts[$markers[$i]] = "!$i" }
    }
    "$($type.FullName)`t$($type.BaseType ? (Get-TypeText $type.BaseType) : '')`t$($type.Assembly.FullName -replace ',.*')"
    $(
        if (-not $type.IsAbstract) {
            foreach ($c in $shape.GetConstructors([Reflection.BindingFlags]'Public, Instance')) { Get-MethodRow c new $c '' }
        }
        Get-MethodRows $shape $flags
        Get-PropertyRows $shape $flags
        Get-FieldRows $shape $flags
        if ($Hidden) { Get-HiddenRows $type $flags }
    )
    if ($shape -ne $type) { $texts.Clear() }
}
