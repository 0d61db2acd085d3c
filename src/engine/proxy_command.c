/*
 * proxy_command.c - ProxyCommand: the text of a function that stands for another command, made of
 * the command's metadata. Every part is a template; what it says about the command is put in.
 */
#include "engine/command_metadata.h"

#include "engine/attributes.h"
#include "engine/block.h"
#include "engine/code_text.h"
#include "engine/parameter_metadata.h"
#include "object/accelerator.h"
#include "types/support.h"

#include <string.h>

#define SMA "System.Management.Automation."
#define IND "    "
#define ALL_SETS "__AllParameterSets"

enum { TEXT_MAX = 1 << 22 };

/* ---- templates ------------------------------------------------------------------------------- */

/* \1: the command's name between quotes, \2: its kind, \3: where it is called from, \4: its name
 * as it is. */
#define FIND(more)                                                                                 \
    "$ExecutionContext.InvokeCommand.GetCommand('\1', [" SMA "CommandTypes]::\2" more ")\n"
#define BEGUN(arguments)                                                                           \
    IND IND "$scriptCmd = {& $wrappedCmd @PSBoundParameters }\n\n"                                 \
    IND IND "$steppablePipeline = $scriptCmd.GetSteppablePipeline(\3)\n"                           \
    IND IND "$steppablePipeline.Begin(" arguments ")\n"
#define GUARDED(body) "\n" IND "try {\n" body IND "} catch {\n" IND IND "throw\n" IND "}\n"

static const char begin_cmdlet[] = GUARDED(
    IND IND "$outBuffer = $null\n"
    IND IND "if ($PSBoundParameters.TryGetValue('OutBuffer', [ref]$outBuffer))\n"
    IND IND "{\n" IND IND IND "$PSBoundParameters['OutBuffer'] = 1\n" IND IND "}\n\n"
    IND IND "$wrappedCmd = " FIND("") BEGUN("$PSCmdlet"));
static const char begin_plain[] = GUARDED(
    IND IND "$wrappedCmd = " FIND("")
    IND IND "$PSBoundParameters.Add('$args', $args)\n"
    BEGUN("$myInvocation.ExpectingInput, $ExecutionContext"));
static const char process_text[] = GUARDED(IND IND "$steppablePipeline.Process($_)\n");
static const char end_text[] = GUARDED(IND IND "$steppablePipeline.End()\n");
static const char clean_text[] = "\n" IND "if ($null -ne $steppablePipeline) {\n"
                                 IND IND "$steppablePipeline.Clean()\n" IND "}\n";
static const char dynamic_text[] = GUARDED(
    IND IND "$targetCmd = " FIND(", $PSBoundParameters")
    IND IND "$dynamicParams = @($targetCmd.Parameters.GetEnumerator() | "
            "Microsoft.PowerShell.Core\\Where-Object { $_.Value.IsDynamic })\n"
    IND IND "if ($dynamicParams.Length -gt 0)\n" IND IND "{\n"
    IND IND IND "$paramDictionary = "
                "[Management.Automation.RuntimeDefinedParameterDictionary]::new()\n"
    IND IND IND "foreach ($param in $dynamicParams)\n" IND IND IND "{\n"
    IND IND IND IND "$param = $param.Value\n\n"
    IND IND IND IND "if(-not $MyInvocation.MyCommand.Parameters.ContainsKey($param.Name))\n"
    IND IND IND IND "{\n"
    IND IND IND IND IND "$dynParam = [Management.Automation.RuntimeDefinedParameter]::new("
                        "$param.Name, $param.ParameterType, $param.Attributes)\n"
    IND IND IND IND IND "$paramDictionary.Add($param.Name, $dynParam)\n"
    IND IND IND IND "}\n" IND IND IND "}\n\n"
    IND IND IND "return $paramDictionary\n" IND IND "}\n");
static const char help_text[] = "\n.ForwardHelpTargetName \4\n.ForwardHelpCategory \2\n";

static const ps_string *text_of(const struct ps_record *r, unsigned at)
{
    ps_value v = ps_base(r->v[at]);
    return v.kind == PS_STRING && v.u.string->length ? v.u.string : NULL;
}

static bool flag_of(const struct ps_record *r, unsigned at)
{
    return ps_to_bool(r->v[at]);
}

static ps_result put_value(ps_exec *x, struct ps_strbuf *b, ps_value v)
{
    ps_string *s;
    PS_TRY(ps_to_string(&x->base, v, &s));
    ps_strbuf_put(b, s);
    ps_string_release(s);
    return PS_OK;
}

static ps_result put_template(ps_exec *x, struct ps_strbuf *b, const struct ps_record *m,
                              const char *text)
{
    for (; *text; text++)
        switch (*text) {
        case '\1': ps_code_quoted(b, text_of(m, PS_CM_WRAPPED)); break;
        case '\2': PS_TRY(put_value(x, b, m->v[PS_CM_WRAPPED_TYPE])); break;
        case '\3': /* a function is subject to its own rules, not to those of its caller */
            if (m->v[PS_CM_WRAPPED_TYPE].u.i != PS_CMD_FUNCTION)
                ps_strbuf_c(b, "$myInvocation.CommandOrigin");
            break;
        case '\4':
            if (text_of(m, PS_CM_WRAPPED))
                ps_strbuf_put(b, text_of(m, PS_CM_WRAPPED));
            break;
        default: ps_strbuf_unit(b, (uint8_t)*text); break;
        }
    return PS_OK;
}

/* ---- [CmdletBinding()] ----------------------------------------------------------------------- */

struct listing { /* "a, b, c" */
    struct ps_strbuf *b;
    bool some;
};

static void put_item(struct listing *l, const char *text)
{
    ps_strbuf_c(l->b, l->some ? ", " : "");
    ps_strbuf_c(l->b, text);
    l->some = true;
}

static void put_named(struct listing *l, const char *name, const ps_string *text)
{
    if (!text)
        return;
    put_item(l, name);
    ps_code_literal(l->b, text);
}

static ps_result put_declaration(ps_exec *x, struct ps_strbuf *b, const struct ps_record *m)
{
    struct listing l = {.b = b};
    if (!flag_of(m, PS_CM_ANY_CMDLET))
        return PS_OK;
    ps_strbuf_c(b, "[CmdletBinding(");
    put_named(&l, "DefaultParameterSetName=", text_of(m, PS_CM_DEFAULT_SET));
    if (flag_of(m, PS_CM_SHOULD_PROCESS)) {
        put_item(&l, "SupportsShouldProcess=$true, ConfirmImpact='");
        PS_TRY(put_value(x, b, m->v[PS_CM_IMPACT]));
        ps_strbuf_unit(b, '\'');
    }
    if (flag_of(m, PS_CM_PAGING))
        put_item(&l, "SupportsPaging=$true");
    if (flag_of(m, PS_CM_TRANSACTIONS))
        put_item(&l, "SupportsTransactions=$true");
    if (!flag_of(m, PS_CM_POSITIONAL))
        put_item(&l, "PositionalBinding=$false");
    put_named(&l, "HelpUri=", text_of(m, PS_CM_HELP_URI));
    if (m->v[PS_CM_REMOTING].u.i != 1) {
        put_item(&l, "RemotingCapability='");
        PS_TRY(put_value(x, b, m->v[PS_CM_REMOTING]));
        ps_strbuf_unit(b, '\'');
    }
    ps_strbuf_c(b, ")]");
    return PS_OK;
}

/* ---- parameters ------------------------------------------------------------------------------ */

static void put_set(struct ps_strbuf *b, const ps_string *name, const struct ps_record *set)
{
    static const struct {
        uint8_t at;
        char text[40];
    } flags[] = {{PS_PSM_BY_VALUE, "ValueFromPipeline=$true"},
                 {PS_PSM_BY_NAME, "ValueFromPipelineByPropertyName=$true"},
                 {PS_PSM_REMAINING, "ValueFromRemainingArguments=$true"}};
    struct listing l = {.b = b};
    size_t start = b->length;
    ps_strbuf_c(b, "\n" IND "[Parameter(");
    if (!ps_string_is(name, ALL_SETS))
        put_named(&l, "ParameterSetName=", name);
    if (flag_of(set, PS_PSM_MANDATORY))
        put_item(&l, "Mandatory=$true");
    if (set->v[PS_PSM_POSITION].u.i != INT32_MIN) {
        put_item(&l, "Position=");
        ps_strbuf_printf(b, "%d", (int)set->v[PS_PSM_POSITION].u.i);
    }
    for (unsigned i = 0; i < sizeof flags / sizeof *flags; i++)
        if (flag_of(set, flags[i].at))
            put_item(&l, flags[i].text);
    put_named(&l, "HelpMessage=", text_of(set, PS_PSM_HELP));
    if (l.some || !ps_string_is(name, ALL_SETS))
        ps_strbuf_c(b, ")]");
    else
        ps_strbuf_truncate(b, start);
}

/* 'a','b' of a list or array of strings. */
static ps_result put_literals(ps_exec *x, struct ps_strbuf *b, ps_value items)
{
    ps_value all;
    PS_TRY(ps_convert(&x->base, items,
                      ps_type_array(x->base.worker, ps_core_type(x->base.worker, PS_T_STRING), 1),
                      &all));
    for (uint32_t i = 0; all.kind == PS_ARRAY && i < ps_as_array(all)->length; i++) {
        ps_value v = ps_array_get(ps_as_array(all), i);
        ps_strbuf_c(b, i ? "," : "");
        ps_code_literal(b, ps_string_arg(v));
        ps_release(v);
    }
    ps_release(all);
    return PS_OK;
}

static ps_result put_pair(ps_exec *x, struct ps_strbuf *b, const ps_attribute *a)
{
    PS_TRY(put_value(x, b, a->a));
    ps_strbuf_c(b, ", ");
    return put_value(x, b, a->b);
}

static ps_result put_range(ps_exec *x, struct ps_strbuf *b, const ps_attribute *a)
{
    const char *kinds = SMA "ValidateRangeKind";
    const ps_string *type = ps_type_of(&x->base, a->a)->full_name;
    if (a->range_kind) {
        ps_strbuf_printf(b, "[%s]::", kinds);
        return put_value(x, b, ps_enum(ps_type_named(x->base.worker, kinds), a->range_kind - 1));
    }
    if (a->a.kind != PS_ENUM)
        return put_pair(x, b, a);
    for (unsigned i = 0; i < 2; i++) {
        ps_strbuf_c(b, i ? ", [" : "[");
        ps_strbuf_put(b, type);
        ps_strbuf_c(b, "]::");
        PS_TRY(put_value(x, b, i ? a->b : a->a));
    }
    return PS_OK;
}

static ps_result put_script(struct ps_strbuf *b, const ps_attribute *a)
{
    ps_strbuf_c(b, "{ ");
    if (a->a.kind == PS_BLOCK) {
        ps_string *text = ps_block_text((const ps_block *)a->a.u.object);
        ps_strbuf_put(b, text);
        ps_string_release(text);
    }
    ps_strbuf_c(b, " }");
    return PS_OK;
}

static void put_obsolete(struct ps_strbuf *b, const ps_attribute *a)
{
    bool error = ps_to_bool(a->b);
    if (error || !ps_is_null(a->a))
        ps_code_literal(b, ps_string_arg(ps_base(a->a)));
    ps_strbuf_c(b, error ? ", $true" : "");
}

/* Those that PowerShell writes; by kind their names, '(' where arguments follow. */
static const struct {
    uint8_t kind;
    char name[32];
} written[] = {{PS_ATTR_LENGTH, "ValidateLength"},
               {PS_ATTR_RANGE, "ValidateRange"},
               {PS_ATTR_ALLOW_NULL, "AllowNull"},
               {PS_ATTR_ALLOW_EMPTY_STRING, "AllowEmptyString"},
               {PS_ATTR_ALLOW_EMPTY_COLLECTION, "AllowEmptyCollection"},
               {PS_ATTR_PATTERN, "ValidatePattern"},
               {PS_ATTR_COUNT, "ValidateCount"},
               {PS_ATTR_NOT_NULL, "ValidateNotNull"},
               {PS_ATTR_NOT_NULL_OR_EMPTY, "ValidateNotNullOrEmpty"},
               {PS_ATTR_NOT_NULL_OR_WHITE, "ValidateNotNullOrWhiteSpace"},
               {PS_ATTR_SET, "ValidateSet"},
               {PS_ATTR_SCRIPT, "ValidateScript"},
               {PS_ATTR_TYPE_NAME, "PSTypeName"},
               {PS_ATTR_OBSOLETE, "Obsolete"}};

static ps_result put_arguments(ps_exec *x, struct ps_strbuf *b, const ps_attribute *a)
{
    switch (a->kind) {
    case PS_ATTR_LENGTH: case PS_ATTR_COUNT: return put_pair(x, b, a);
    case PS_ATTR_RANGE: return put_range(x, b, a);
    case PS_ATTR_PATTERN: case PS_ATTR_TYPE_NAME: ps_code_literal(b, a->text); return PS_OK;
    case PS_ATTR_SET: return put_literals(x, b, a->a);
    case PS_ATTR_SCRIPT: return put_script(b, a);
    case PS_ATTR_OBSOLETE: put_obsolete(b, a); return PS_OK;
    default: return PS_OK;
    }
}

static ps_result put_attribute(ps_exec *x, struct ps_strbuf *b, const ps_attribute *a)
{
    for (unsigned i = 0; i < sizeof written / sizeof *written; i++) {
        if (written[i].kind != a->kind)
            continue;
        ps_strbuf_printf(b, "\n" IND "[%s(", written[i].name);
        PS_TRY(put_arguments(x, b, a));
        ps_strbuf_c(b, ")]");
        return PS_OK;
    }
    return PS_OK;
}

static ps_result put_attributes(ps_exec *x, struct ps_strbuf *b, const ps_list *list,
                                bool *credential)
{
    for (uint32_t i = 0; i < list->count; i++) {
        const ps_attribute *a = ps_attribute_of(list->items[i]);
        if (!a)
            continue;
        *credential |= a->kind == PS_ATTR_CREDENTIAL;
        PS_TRY(put_attribute(x, b, a));
    }
    return PS_OK;
}

/* A type that this host lacks, by its accelerator where it has one. */
static void put_type_name(struct ps_strbuf *b, const ps_string *name)
{
    bool array = name->length > 2 && ps_string_at(name, name->length - 1) == ']' &&
                 ps_string_at(name, name->length - 2) == '[';
    ps_string *element = ps_string_sub(name, 0, name->length - (array ? 2 : 0));
    const char *accelerator = ps_accelerator_for(element);
    if (accelerator)
        ps_strbuf_c(b, accelerator);
    else
        ps_strbuf_put(b, element);
    ps_strbuf_c(b, array ? "[]" : "");
    ps_string_release(element);
}

static void put_type(ps_exec *x, struct ps_strbuf *b, const struct ps_record *p)
{
    ps_value type = ps_base(p->v[PS_PM_TYPE]);
    if (type.kind != PS_TYPE)
        return;
    ps_strbuf_c(b, "\n" IND "[");
    if (text_of(p, PS_PM_TYPE_NAME))
        put_type_name(b, text_of(p, PS_PM_TYPE_NAME));
    else
        ps_strbuf_put(b, ps_type_short(x->base.worker, type.u.type));
    ps_strbuf_unit(b, ']');
}

static ps_result put_parameter(ps_exec *x, struct ps_strbuf *b, const ps_string *key,
                               const struct ps_record *p, bool cmdlet)
{
    const ps_dict_entry *e;
    bool credential = false;
    for (uint32_t at = 0; cmdlet && (e = ps_dict_next(ps_as_dict(p->v[PS_PM_SETS]), &at));)
        if (ps_record_of(ps_base(e->value)))
            put_set(b, e->key.u.string, ps_record_of(ps_base(e->value)));
    if (ps_as_list(p->v[PS_PM_ALIASES])->count) {
        ps_strbuf_c(b, "\n" IND "[Alias(");
        PS_TRY(put_literals(x, b, p->v[PS_PM_ALIASES]));
        ps_strbuf_c(b, ")]");
    }
    PS_TRY(put_attributes(x, b, ps_as_list(p->v[PS_PM_ATTRIBUTES]), &credential));
    put_type(x, b, p);
    if (credential) /* which stands behind the type */
        ps_strbuf_c(b, "\n" IND "[" SMA "CredentialAttribute()]");
    ps_strbuf_c(b, "\n" IND "${");
    ps_code_variable(b, key->length ? key : text_of(p, PS_PM_NAME));
    ps_strbuf_unit(b, '}');
    return PS_OK;
}

static ps_result put_parameters(ps_exec *x, struct ps_strbuf *b, const struct ps_record *m)
{
    const ps_dict_entry *e;
    bool first = true;
    if (m->v[PS_CM_PARAMETERS].kind != PS_DICT)
        return ps_throw(&x->base, "System.NullReferenceException",
                        "Object reference not set to an instance of an object.");
    for (uint32_t at = 0; (e = ps_dict_next(ps_as_dict(m->v[PS_CM_PARAMETERS]), &at));) {
        const struct ps_record *p = ps_record_of(ps_base(e->value));
        if (!p)
            continue;
        ps_strbuf_c(b, first ? "" : ",\n");
        PS_TRY(put_parameter(x, b, e->key.u.string, p, flag_of(m, PS_CM_ANY_CMDLET)));
        first = false;
    }
    return PS_OK;
}

/* ---- the whole ------------------------------------------------------------------------------- */

ps_result ps_proxy_part(ps_exec *x, const struct ps_record *m, enum ps_proxy_part part,
                        struct ps_strbuf *b)
{
    switch (part) {
    case PS_PROXY_DECLARATION: return put_declaration(x, b, m);
    case PS_PROXY_PARAMETERS: return put_parameters(x, b, m);
    case PS_PROXY_BEGIN:
        if (!text_of(m, PS_CM_WRAPPED))
            return ps_throw(&x->base, "System.InvalidOperationException",
                            "The proxy command cannot be generated because the CommandMetadata "
                            "has no name.");
        return put_template(x, b, m, flag_of(m, PS_CM_ANY_CMDLET) ? begin_cmdlet : begin_plain);
    case PS_PROXY_PROCESS: return put_template(x, b, m, process_text);
    case PS_PROXY_DYNAMIC: return put_template(x, b, m, dynamic_text);
    case PS_PROXY_END: return put_template(x, b, m, end_text);
    default: return put_template(x, b, m, clean_text);
    }
}

static ps_result put_clause(ps_exec *x, struct ps_strbuf *b, const struct ps_record *m,
                            const char *name, enum ps_proxy_part part)
{
    ps_strbuf_c(b, name);
    ps_strbuf_c(b, "\n{");
    PS_TRY(ps_proxy_part(x, m, part, b));
    ps_strbuf_c(b, "}\n");
    return PS_OK;
}

static ps_result put_whole(ps_exec *x, struct ps_strbuf *b, const struct ps_record *m, bool dynamic)
{
    PS_TRY(put_declaration(x, b, m));
    ps_strbuf_c(b, "\nparam(");
    PS_TRY(put_parameters(x, b, m));
    ps_strbuf_c(b, ")\n\n");
    if (dynamic && flag_of(m, PS_CM_DYNAMIC))
        PS_TRY(put_clause(x, b, m, "\ndynamicparam", PS_PROXY_DYNAMIC));
    ps_strbuf_c(b, dynamic && flag_of(m, PS_CM_DYNAMIC) ? "\n" : "");
    PS_TRY(put_clause(x, b, m, "begin", PS_PROXY_BEGIN));
    PS_TRY(put_clause(x, b, m, "\nprocess", PS_PROXY_PROCESS));
    PS_TRY(put_clause(x, b, m, "\nend", PS_PROXY_END));
    return put_clause(x, b, m, "\nclean", PS_PROXY_CLEAN);
}

static ps_result put_help(ps_exec *x, struct ps_strbuf *b, const struct ps_record *m,
                          const ps_string *help)
{
    struct ps_strbuf usual;
    ps_string *made = NULL;
    if (!help || !help->length) {
        ps_strbuf_init(&usual, TEXT_MAX);
        ps_result r = put_template(x, &usual, m, help_text);
        made = ps_strbuf_take(&usual);
        if (r != PS_OK)
            return ps_string_release(made), r;
        help = made;
    }
    ps_strbuf_c(b, "<#\n");
    ps_code_comment(b, help);
    ps_strbuf_c(b, "\n#>\n");
    ps_string_release(made);
    return PS_OK;
}

/* The text, or the pending error. */
static ps_result finish(ps_exec *x, struct ps_strbuf *b, ps_result r, ps_string **out)
{
    ps_string *text = ps_strbuf_take(b);
    if (r != PS_OK) {
        ps_string_release(text);
        return r;
    }
    if (!text)
        return ps_raise_memory(&x->base);
    *out = text;
    return PS_OK;
}

ps_result ps_proxy_text(ps_exec *x, const struct ps_record *m, const ps_string *help, bool dynamic,
                        ps_string **out)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, TEXT_MAX);
    ps_result r = put_whole(x, &b, m, dynamic);
    if (r == PS_OK)
        r = put_help(x, &b, m, help);
    return finish(x, &b, r, out);
}

/* ---- the type -------------------------------------------------------------------------------- */

#define OF "(" SMA "CommandMetadata commandMetadata"
#define PROXY_MEMBERS(M)                                                                           \
    M(PX_DECLARATION, "static string GetCmdletBindingAttribute" OF ")")                            \
    M(PX_PARAMETERS, "static string GetParamBlock" OF ")")                                         \
    M(PX_BEGIN, "static string GetBegin" OF ")")                                                   \
    M(PX_PROCESS, "static string GetProcess" OF ")")                                               \
    M(PX_DYNAMIC, "static string GetDynamicParam" OF ")")                                          \
    M(PX_END, "static string GetEnd" OF ")")                                                       \
    M(PX_CLEAN, "static string GetClean" OF ")")                                                   \
    M(PX_CREATE, "static string Create" OF ")")                                                    \
    M(PX_CREATE_HELP, "static string Create" OF ", string helpComment)")                           \
    M(PX_CREATE_ALL, "static string Create" OF ", string helpComment, "                            \
                     "bool generateDynamicParameters)")                                            \
    M(PX_HELP, "static string GetHelpComments(psobject help)")
PS_MEMBER_TABLE(proxy, PROXY_MEMBERS)

static ps_result proxy_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    ps_string *text = NULL;
    (void)self;
    if (row == PX_HELP) {
        PS_TRY(ps_proxy_help(x, args[0], &text));
    } else if (ps_is_null(args[0])) {
        return ps_throw_null_value(cx, row == PX_CLEAN ? "commandMetadata" : "commandMetaData");
    } else if (row >= PX_CREATE) {
        const ps_string *help = count > 1 ? ps_string_arg(ps_base(args[1])) : NULL;
        PS_TRY(ps_proxy_text(x, ps_record_of(ps_base(args[0])), help,
                             count < 3 || ps_to_bool(args[2]), &text));
    } else {
        struct ps_strbuf b;
        ps_strbuf_init(&b, TEXT_MAX);
        ps_result r = ps_proxy_part(x, ps_record_of(ps_base(args[0])),
                                    (enum ps_proxy_part)(row - PX_DECLARATION), &b);
        PS_TRY(finish(x, &b, r, &text));
    }
    return ps_give_string(cx, text, out);
}

const ps_typedef ps_type_proxy_command = {.name = SMA "ProxyCommand",
                                          .members = proxy_members,
                                          .invoke = proxy_invoke,
                                          .flags = PS_TYPE_SEALED};
