/*
 * builtin_functions.c - the functions that every session has. Their bodies are script, compiled
 * when first called.
 */
#include "engine/command_info.h"

#include <string.h>

/* Name and body, in pairs. The bodies of interactive aids do what PowerShell's do. */
static const char functions[] =
    "cd..\0"
    "Set-Location ..\0"
    "cd\\\0"
    "Set-Location \\\0"
    "cd~\0"
    "Set-Location ~\0"
    "Clear-Host\0"
    "if ($Host.Name -ne 'ServerRemoteHost') { $Host.UI.Write(\"`e[H`e[2J`e[3J\") }\0"
    "Pause\0"
    "$null = Read-Host 'Press Enter to continue...'\0"
    "prompt\0"
    "\"PS $($executionContext.SessionState.Path.CurrentLocation)$('>' * ($nestedPromptLevel + 1)) "
    "\";\0"
    "oss\0"
    "[CmdletBinding()]\n"
    "param(\n"
    "    [ValidateRange(2, 2147483647)]\n"
    "    [int]\n"
    "    ${Width},\n"
    "    [Parameter(ValueFromPipeline=$true)]\n"
    "    [psobject]\n"
    "    ${InputObject})\n"
    "begin { $lines = [System.Collections.Generic.List[psobject]]::new() }\n"
    "process { $lines.Add($InputObject) }\n"
    "end {\n"
    "    $null = $PSBoundParameters.Remove('InputObject')\n"
    "    $lines | Out-String -Stream @PSBoundParameters\n"
    "}\0"
    "TabExpansion2\0"
    "[CmdletBinding(DefaultParameterSetName = 'ScriptInputSet')]\n"
    "[OutputType([System.Management.Automation.CommandCompletion])]\n"
    "param(\n"
    "    [Parameter(ParameterSetName = 'ScriptInputSet', Mandatory = $true, Position = 0)]\n"
    "    [AllowEmptyString()]\n"
    "    [string] $inputScript,\n"
    "    [Parameter(ParameterSetName = 'ScriptInputSet', Position = 1)]\n"
    "    [int] $cursorColumn = $inputScript.Length,\n"
    "    [Parameter(ParameterSetName = 'AstInputSet', Mandatory = $true, Position = 0)]\n"
    "    $ast,\n"
    "    [Parameter(ParameterSetName = 'AstInputSet', Mandatory = $true, Position = 1)]\n"
    "    $tokens,\n"
    "    [Parameter(ParameterSetName = 'AstInputSet', Mandatory = $true, Position = 2)]\n"
    "    $positionOfCursor,\n"
    "    [Parameter(ParameterSetName = 'ScriptInputSet', Position = 2)]\n"
    "    [Parameter(ParameterSetName = 'AstInputSet', Position = 3)]\n"
    "    [Hashtable] $options = $null)\n"
    "end {\n"
    "    if ($PSCmdlet.ParameterSetName -eq 'ScriptInputSet') {\n"
    "        [System.Management.Automation.CommandCompletion]::CompleteInput($inputScript, "
    "$cursorColumn, $options)\n"
    "    } else {\n"
    "        [System.Management.Automation.CommandCompletion]::CompleteInput($ast, $tokens, "
    "$positionOfCursor, $options)\n"
    "    }\n"
    "}\0"
    "help\0"
    "Get-Help @args\0"
    "exec\0"
    "$name, $rest = $args\n"
    "& $name @rest\n"
    "exit $LASTEXITCODE\0";

ps_command_info *ps_builtin_function(ps_exec *x, const char *name)
{
    for (const char *at = functions; *at;) {
        const char *body = at + strlen(at) + 1;
        if (strcasecmp(at, name) != 0) {
            at = body + strlen(body) + 1;
            continue;
        }
        ps_string *text = ps_string_c(body), *spelling = ps_string_c(at);
        ps_value block = ps_null();
        ps_command_info *i = NULL;
        if (ps_block_from_text(x, text, NULL, &block) == PS_OK) {
            i = ps_command_info_new(x, PS_CMD_FUNCTION, spelling);
            i->block = block;
            ((ps_block *)block.u.object)->trusted = true;
            if (!((ps_block *)block.u.object)->name)
                ((ps_block *)block.u.object)->name = ps_string_retain(spelling);
            ((ps_block *)block.u.object)->mode = PS_FULL_LANGUAGE;
        } else {
            ps_clear_pending(&x->base);
        }
        ps_string_release(text);
        ps_string_release(spelling);
        return i;
    }
    return NULL;
}
