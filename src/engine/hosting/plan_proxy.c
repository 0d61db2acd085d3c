/*
 * plan_proxy.c - functions that stand for commands and take fewer parameters (ProxyCommand.Create
 * over CommandMetadata). The text is a function like any other; the command itself is private and
 * runs in a steppable pipeline that sees what the function's caller sees.
 */
#include "engine/hosting/plan.h"

#include "base/memory.h"
#include "engine/code_text.h"
#include "engine/command_info.h"
#include "engine/metadata.h"
#include "object/convert.h"

#include <string.h>

enum { TEXT_MAX = 1 << 20 };

/* ---- the text -------------------------------------------------------------------------------- */

static void put_body(struct ps_strbuf *b, const ps_string *target, bool function)
{
    ps_strbuf_c(b, ")\n\nbegin\n{\n"
                   "    if ($PSBoundParameters.ContainsKey('OutBuffer')) { "
                   "$PSBoundParameters['OutBuffer'] = 1 }\n"
                   "    try {\n        $inner = $ExecutionContext.InvokeCommand.GetCommand(");
    ps_code_literal(b, target);
    ps_strbuf_c(b, ", '");
    ps_strbuf_c(b, function ? "Function" : "Cmdlet");
    ps_strbuf_c(b, "')\n        $steps = { & $inner @PSBoundParameters }.GetSteppablePipeline(");
    ps_strbuf_c(b, function ? "" : "$MyInvocation.CommandOrigin");
    ps_strbuf_c(b, ")\n        $steps.Begin($PSCmdlet)\n    } catch { throw }\n}\n\n"
                   "process\n{\n    try { $steps.Process($_) } catch { throw }\n}\n\n"
                   "end\n{\n    try { $steps.End() } catch { throw }\n}\n\n"
                   "clean\n{\n    if ($null -ne $steps) { $steps.Clean() }\n}\n");
}

static void put_parameter(struct ps_strbuf *b, bool first, const char *attributes, const char *type,
                          const char *name)
{
    ps_strbuf_c(b, first ? "\n" : ",\n");
    ps_strbuf_c(b, "    ");
    ps_strbuf_c(b, attributes);
    ps_strbuf_c(b, "[");
    ps_strbuf_c(b, type);
    ps_strbuf_c(b, "] ${");
    ps_strbuf_c(b, name);
    ps_strbuf_c(b, "}");
}

/* ---- the restricted remote server ------------------------------------------------------------ */

/* A command, its help, then parameter, type and attributes each; an empty text ends a command. */
#define INPUT "InputObject\0System.Object\0[Parameter(Mandatory, ValueFromPipeline)]\0"
static const char restricted[] =
    "Get-Command\0https://go.microsoft.com/fwlink/?LinkID=113309\0"
    "Name\0string[]\0[ValidateLength(0, 1000)][ValidateCount(0, 1000)]\0"
    "Module\0string[]\0[ValidateLength(0, 1000)][ValidateCount(0, 100)]\0"
    "ArgumentList\0System.Object[]\0[ValidateCount(0, 100)]\0"
    "CommandType\0System.Management.Automation.CommandTypes\0 \0"
    "ListImported\0switch\0 \0ShowCommandInfo\0switch\0 \0\0"
    "Get-FormatData\0https://go.microsoft.com/fwlink/?LinkID=144303\0"
    "TypeName\0string[]\0[ValidateLength(0, 1000)][ValidateCount(0, 1000)]\0"
    "PowerShellVersion\0version\0 \0\0"
    "Select-Object\0https://go.microsoft.com/fwlink/?LinkID=2096716\0"
    "Property\0string[]\0[ValidateSet('ModuleName', 'Namespace', 'OutputType', 'Count', 'HelpUri', "
    "'Name', 'CommandType', 'ResolvedCommandName', 'DefaultParameterSet', 'CmdletBinding', "
    "'Parameters')][ValidateCount(1, 11)]\0" INPUT "\0"
    "Get-Help\0https://go.microsoft.com/fwlink/?LinkID=113316\0"
    "Name\0string\0[ValidatePattern('^[-._:\\\\\\p{Ll}\\p{Lu}\\p{Lt}\\p{Lo}\\p{Nd}\\p{Lm}]{1,100}$')]"
    "[ValidateLength(0, 1000)]\0"
    "Category\0string[]\0[ValidateSet('None', 'Alias', 'Cmdlet', 'Provider', 'General', 'FAQ', "
    "'Glossary', 'HelpFile', 'ScriptCommand', 'Function', 'Filter', 'ExternalScript', "
    "'DefaultHelp', 'Configuration', 'DscResource', 'Class', 'All')][ValidateCount(0, 1)]\0\0"
    "Measure-Object\0https://go.microsoft.com/fwlink/?LinkID=113349\0" INPUT "\0"
    "Exit-PSSession\0https://go.microsoft.com/fwlink/?LinkID=2096787\0\0"
    "Out-Default\0https://go.microsoft.com/fwlink/?LinkID=113362\0" INPUT "\0";

static const char *behind(const char *text) { return text + strlen(text) + 1; }

ps_string *ps_proxy_restricted(unsigned i, const char **name)
{
    const char *at = restricted, *end = restricted + sizeof restricted - 1;
    for (; i && at < end; i--, at++)
        while (*at)
            at = behind(at);
    if (at >= end)
        return NULL;
    struct ps_strbuf b;
    ps_strbuf_init(&b, TEXT_MAX);
    *name = at;
    at = behind(at);
    ps_strbuf_c(&b, "[CmdletBinding(HelpUri='");
    ps_strbuf_c(&b, at);
    ps_strbuf_c(&b, "')]\nparam(");
    bool first = true;
    for (at = behind(at); *at; first = false) {
        const char *parameter = at, *type = behind(at), *attributes = behind(type);
        put_parameter(&b, first, attributes, type, parameter);
        at = behind(attributes);
    }
    ps_string *target = ps_string_c(*name);
    put_body(&b, target, false);
    ps_string_release(target);
    return ps_strbuf_take(&b);
}

/* ---- commands that a configuration limits ---------------------------------------------------- */

static void put_set_part(struct ps_strbuf *b, const ps_metadata *m, const ps_param_set *part)
{
    for (unsigned k = 0; k < (part->sets == ~0u ? 1 : m->set_count); k++) {
        if (part->sets != ~0u && !(part->sets >> k & 1))
            continue;
        bool some = part->sets != ~0u;
        ps_strbuf_c(b, "[Parameter(");
        if (some) {
            ps_strbuf_c(b, "ParameterSetName=");
            ps_code_literal(b, m->set_spellings[k]);
        }
        if (part->position != INT32_MIN) {
            ps_string *n = ps_string_printf("%sPosition=%d", some ? ", " : "", part->position);
            ps_strbuf_put(b, n);
            ps_string_release(n);
            some = true;
        }
        static const struct {
            uint8_t flag;
            char text[32];
        } flags[] = {{PS_PARAM_MANDATORY, "Mandatory"},
                     {PS_PARAM_BY_VALUE, "ValueFromPipeline"},
                     {PS_PARAM_BY_NAME, "ValueFromPipelineByPropertyName"},
                     {PS_PARAM_REMAINING, "ValueFromRemainingArguments"}};
        for (unsigned i = 0; i < sizeof flags / sizeof *flags; i++) {
            if (!(part->flags & flags[i].flag))
                continue;
            ps_strbuf_c(b, some ? ", " : "");
            ps_strbuf_c(b, flags[i].text);
            some = true;
        }
        ps_strbuf_c(b, ")]");
    }
}

static void put_aliases(struct ps_strbuf *b, const ps_param *p)
{
    for (unsigned i = 0; i < p->alias_count; i++) {
        ps_strbuf_c(b, i ? ", " : "[Alias(");
        ps_code_literal(b, p->alias_spellings[i]);
    }
    ps_strbuf_c(b, p->alias_count ? ")]" : "");
}

/* ValidateSet as it is; patterns become one that the whole value must match. */
static void put_validation(struct ps_strbuf *b, const ps_dict *rules)
{
    const ps_value *set = ps_dict_find_c(rules, "ValidateSet");
    const ps_value *pattern = ps_dict_find_c(rules, "ValidatePattern");
    for (uint32_t i = 0; set && i < ps_as_list(*set)->count; i++) {
        ps_strbuf_c(b, i ? ", " : "[ValidateSet(");
        ps_code_literal(b, ps_as_list(*set)->items[i].u.string);
    }
    ps_strbuf_c(b, set ? ")]" : "");
    if (!pattern)
        return;
    struct ps_strbuf all;
    ps_strbuf_init(&all, TEXT_MAX);
    for (uint32_t i = 0; i < ps_as_list(*pattern)->count; i++) {
        ps_strbuf_c(&all, i ? "|" : "^(");
        ps_strbuf_put(&all, ps_as_list(*pattern)->items[i].u.string);
    }
    ps_strbuf_c(&all, ")$");
    ps_string *text = ps_strbuf_take(&all);
    ps_strbuf_c(b, "[ValidatePattern(");
    if (text)
        ps_code_literal(b, text);
    ps_strbuf_c(b, ")]");
    ps_string_release(text);
}

static void put_limited(ps_exec *x, struct ps_strbuf *b, const ps_metadata *m, const ps_param *p,
                        const ps_string *name, const ps_dict *rules, bool first)
{
    struct ps_strbuf attributes;
    ps_strbuf_init(&attributes, TEXT_MAX);
    for (unsigned i = 0; p && i < p->set_count; i++)
        put_set_part(&attributes, m, &p->sets[i]);
    if (p)
        put_aliases(&attributes, p);
    put_validation(&attributes, rules);
    ps_string *text = ps_strbuf_take(&attributes);
    bool typed = p && p->type && !p->type_name;
    put_parameter(b, first, text ? PS_U8(&x->base, text) : "",
                  typed ? PS_U8(&x->base, p->type->display) : "System.Object",
                  PS_U8(&x->base, p ? p->spelling : name));
    ps_string_release(text);
}

static void put_binding(struct ps_strbuf *b, const ps_metadata *m)
{
    static const char impacts[][8] = {"None", "Low", "Medium", "High"};
    bool some = m->default_set >= 0;
    ps_strbuf_c(b, "[CmdletBinding(");
    if (some) {
        ps_strbuf_c(b, "DefaultParameterSetName=");
        ps_code_literal(b, m->set_spellings[m->default_set]);
    }
    if (m->should_process) {
        ps_strbuf_c(b, some ? ", " : "");
        ps_strbuf_c(b, "SupportsShouldProcess, ConfirmImpact='");
        ps_strbuf_c(b, impacts[m->confirm_impact & 3]);
        ps_strbuf_c(b, "'");
        some = true;
    }
    if (!m->positional_binding) {
        ps_strbuf_c(b, some ? ", " : "");
        ps_strbuf_c(b, "PositionalBinding=$false");
    }
    ps_strbuf_c(b, ")]\nparam(");
}

static const ps_dict_entry *rule_of(const ps_dict *limits, const ps_string *name)
{
    const ps_dict_entry *e;
    for (uint32_t at = 0; (e = ps_dict_next(limits, &at));)
        if (ps_string_equal_fold(e->key.u.string, name))
            return e;
    return NULL;
}

static bool has_param(const ps_metadata *m, const ps_string *name)
{
    for (unsigned i = 0; i < m->count; i++)
        if (ps_string_equal_fold(m->params[i].spelling, name))
            return true;
    return false;
}

ps_string *ps_proxy_limited(ps_exec *x, ps_command_info *command, const ps_string *target,
                            ps_value limits)
{
    ps_metadata *m;
    if (ps_metadata_of(x, command, &m) != PS_OK)
        return NULL;
    const ps_dict *rules = ps_as_dict(limits);
    const ps_dict_entry *e;
    struct ps_strbuf b;
    bool first = true;
    ps_strbuf_init(&b, TEXT_MAX);
    put_binding(&b, m);
    for (unsigned i = 0; i < m->count; i++) {
        const ps_param *p = &m->params[i];
        if (p->index == -2 || !(e = rule_of(rules, p->spelling)))
            continue;
        put_limited(x, &b, m, p, p->spelling, ps_as_dict(e->value), first);
        first = false;
    }
    /* Those that it does not have may be dynamic ones. */
    for (uint32_t at = 0; (e = ps_dict_next(rules, &at));) {
        if (has_param(m, e->key.u.string))
            continue;
        put_limited(x, &b, m, NULL, e->key.u.string, ps_as_dict(e->value), first);
        first = false;
    }
    put_body(&b, target, command->type != PS_CMD_CMDLET);
    ps_string *text = ps_strbuf_take(&b);
    if (!text)
        ps_raise_memory(&x->base);
    return text;
}
