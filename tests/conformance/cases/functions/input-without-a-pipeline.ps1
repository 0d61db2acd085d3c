#@ advanced
& { [CmdletBinding()] param() begin { $input.GetType().Name; @($input).Count } process { $input.GetType().Name; @($input).Count } end { $input.GetType().Name; @($input).Count } }
#@ counted
& { @($input).Count }; & { [CmdletBinding()] param() @($input).Count }; 1, 2 | & { [CmdletBinding()] param([Parameter(ValueFromPipeline)]$p) end { @($input).Count } }
#@ program-arguments
/bin/echo env:PS* alias:g*
