#@ none
$input.GetType().Name; & { $input.GetType().Name }; function f { $input.GetType().Name; $input.Count; @($input).Count }; f
#@ piped
1,2 | & { $input.GetType().Name; $input.MoveNext(); $input.Current; $input.Reset(); @($input).Count }
#@ process
1,2 | & { process { $input.GetType().Name; @($input) } }
#@ end
1,2 | & { end { $input.GetType().Name; $input.Count; @($input).Count } }
#@ begin
1,2 | & { begin { @($input).Count; $input.GetType().Name } process { } end { @($input).Count } }
#@ filter
filter g { $input.GetType().Name; $_ }; 1 | g
#@ nested
1,2,3 | & { $input | & { $input.GetType().Name; @($input) -join ',' } }
#@ function-named
function h { param($x) $input.GetType().Name; @($input).Count }; 1..3 | h -x 1
