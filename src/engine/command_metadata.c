/*
 * command_metadata.c - CommandMetadata, SessionCapabilities.
 */
#include "engine/command_metadata.h"

#include "base/memory.h"
#include "engine/attributes.h"
#include "engine/command_info.h"
#include "engine/parameter_metadata.h"
#include "types/support.h"

#include <string.h>
#include <unistd.h>

#define SMA "System.Management.Automation."
#define ALL_SETS "__AllParameterSets"
#define HELP_PAGE "https://go.microsoft.com/fwlink/?"

enum { REMOTING_POWERSHELL = 1, REMOTING_BY_COMMAND = 2, IMPACT_MEDIUM = 2 };

static ps_value enum_of(ps_exec *x, const char *type, int64_t value)
{
    return ps_enum(ps_type_named(x->base.worker, type), value);
}

/* ---- making ---------------------------------------------------------------------------------- */

static struct ps_record *metadata_new(ps_exec *x)
{
    struct ps_record *r = ps_record_new(ps_type_named(x->base.worker, SMA "CommandMetadata"));
    r->v[PS_CM_NAME] = ps_take_string(ps_string_empty());
    r->v[PS_CM_TYPE] = ps_null();
    r->v[PS_CM_DEFAULT_SET] = ps_text(ALL_SETS);
    r->v[PS_CM_SHOULD_PROCESS] = r->v[PS_CM_PAGING] = r->v[PS_CM_TRANSACTIONS] = ps_bool(false);
    r->v[PS_CM_POSITIONAL] = ps_bool(true);
    r->v[PS_CM_HELP_URI] = ps_take_string(ps_string_empty());
    r->v[PS_CM_REMOTING] = enum_of(x, SMA "RemotingCapability", REMOTING_POWERSHELL);
    r->v[PS_CM_IMPACT] = enum_of(x, SMA "ConfirmImpact", IMPACT_MEDIUM);
    r->v[PS_CM_PARAMETERS] = r->v[PS_CM_WRAPPED] = ps_null();
    r->v[PS_CM_WRAPPED_TYPE] = enum_of(x, SMA "CommandTypes", PS_CMD_CMDLET);
    r->v[PS_CM_ANY_CMDLET] = r->v[PS_CM_DYNAMIC] = ps_bool(false);
    return r;
}

static void put(struct ps_record *r, enum ps_cm at, ps_value take_v)
{
    ps_assign(&r->v[at], take_v);
}

static void put_text(struct ps_record *r, enum ps_cm at, const ps_string *s)
{
    put(r, at, ps_take_string(ps_string_retain((ps_string *)s)));
}

/* Those that the command declares, with the common ones where they are wanted. */
static bool is_paging(const ps_param *p)
{
    static const char names[][20] = {"IncludeTotalCount", "Skip", "First"};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (ps_string_is(p->spelling, names[i]))
            return true;
    return false;
}

static void put_parameters(ps_exec *x, struct ps_record *r, const ps_metadata *m, bool common)
{
    bool paging = ps_to_bool(r->v[PS_CM_PAGING]);
    ps_value all = ps_metadata_dictionary(x, SMA "ParameterMetadata");
    for (unsigned i = 0; i < m->count; i++) {
        const ps_param *p = &m->params[i];
        if (p->dynamic || p->by_provider || (p->index == -2 && !common) ||
            (paging && !common && is_paging(p)))
            continue;
        ps_dict_put(ps_as_dict(all), ps_take_string(ps_string_retain(p->spelling)),
                    ps_parameter_metadata(x, m, p));
    }
    put(r, PS_CM_PARAMETERS, all);
}

/* What [Cmdlet()] of the class says. */
static ps_result of_cmdlet(ps_exec *x, struct ps_record *r, ps_command_info *info, bool common)
{
    ps_metadata *m;
    struct ps_table_command t = {.help_link = "", .remoting = REMOTING_POWERSHELL};
    int row = ps_table_command_find(info->cmdlet->name);
    PS_TRY(ps_metadata_of(x, info, &m));
    if (row >= 0)
        ps_table_command_at((unsigned)row, &t);
    put_text(r, PS_CM_NAME, info->spelling);
    PS_TRY(ps_get_c(&x->base, ps_take_object(info), "ImplementingType", &r->v[PS_CM_TYPE]));
    put(r, PS_CM_DEFAULT_SET,
        m->default_set < 0 ? ps_null()
                           : ps_take_string(ps_string_retain(m->set_spellings[m->default_set])));
    put(r, PS_CM_SHOULD_PROCESS, ps_bool(m->should_process));
    put(r, PS_CM_PAGING, ps_bool(t.paging));
    put(r, PS_CM_IMPACT,
        enum_of(x, SMA "ConfirmImpact", m->should_process ? m->confirm_impact : 0));
    if (*t.help_link)
        put(r, PS_CM_HELP_URI, ps_take_string(ps_string_printf(HELP_PAGE "%s", t.help_link)));
    put(r, PS_CM_REMOTING, enum_of(x, SMA "RemotingCapability", t.remoting));
    put(r, PS_CM_WRAPPED, ps_take_string(info->module
                                             ? ps_string_printf("%s\\%s",
                                                                PS_U8(&x->base, info->module),
                                                                PS_U8(&x->base, info->spelling))
                                             : ps_string_retain(info->spelling)));
    put(r, PS_CM_ANY_CMDLET, ps_bool(true));
    put(r, PS_CM_DYNAMIC, ps_bool(t.dynamic));
    put_parameters(x, r, m, common);
    return PS_OK;
}

/* What [CmdletBinding()] says. */
static void put_binding(ps_exec *x, struct ps_record *r, const ps_attribute *a)
{
    put(r, PS_CM_DEFAULT_SET, ps_take_string(ps_string_retain(a->set)));
    put(r, PS_CM_SHOULD_PROCESS, ps_bool(a->should_process));
    put(r, PS_CM_IMPACT,
        enum_of(x, SMA "ConfirmImpact", a->should_process ? a->confirm_impact : 0));
    put(r, PS_CM_PAGING, ps_bool(a->paging));
    put(r, PS_CM_TRANSACTIONS, ps_bool(a->transactions));
    put(r, PS_CM_HELP_URI,
        ps_take_string(a->help_uri ? ps_string_retain(a->help_uri) : ps_string_empty()));
    put(r, PS_CM_REMOTING, enum_of(x, SMA "RemotingCapability", a->remoting));
    put(r, PS_CM_POSITIONAL, ps_bool(!a->positional_off));
}

static ps_result of_block(ps_exec *x, struct ps_record *r, ps_value block, const ps_string *name,
                          enum ps_command_type type, bool common)
{
    ps_metadata *m;
    ps_value binding;
    PS_TRY(ps_metadata_of_block(x, block, &m));
    PS_TRY(ps_binding_attribute(x, (const ps_block *)ps_base(block).u.object, &binding));
    const ps_attribute *a = ps_attribute_of(binding);
    if (a)
        put_binding(x, r, a);
    else if (m->cmdlet_binding)
        put(r, PS_CM_DEFAULT_SET, ps_null());
    ps_release(binding);
    put_text(r, PS_CM_NAME, name);
    put_text(r, PS_CM_WRAPPED, name);
    put(r, PS_CM_WRAPPED_TYPE, enum_of(x, SMA "CommandTypes", type));
    put(r, PS_CM_ANY_CMDLET, ps_bool(m->cmdlet_binding));
    put_parameters(x, r, m, common && m->cmdlet_binding);
    return PS_OK;
}

static ps_result not_supported(ps_exec *x)
{
    return ps_throw(&x->base, SMA "PSNotSupportedException",
                    "Cannot perform operation because operation \"CommandMetadata\" is not "
                    "supported.");
}

static ps_result fill(ps_exec *x, struct ps_record *r, ps_command_info *info, bool common)
{
    switch (info->type) {
    case PS_CMD_CMDLET: return of_cmdlet(x, r, info, common);
    case PS_CMD_EXTERNAL_SCRIPT:
        PS_TRY(ps_command_load_script(x, info));
        return of_block(x, r, info->block, info->target, PS_CMD_EXTERNAL_SCRIPT, common);
    case PS_CMD_FUNCTION: case PS_CMD_FILTER: case PS_CMD_CONFIGURATION:
        return of_block(x, r, info->block, info->spelling, (enum ps_command_type)info->type,
                        common);
    default: return not_supported(x);
    }
}

ps_result ps_command_metadata(ps_exec *x, ps_command_info *info, bool common, ps_value *out)
{
    ps_command_info *target = ps_retain_object(info);
    for (unsigned n = 0; target && target->type == PS_CMD_ALIAS && n < 64; n++) {
        ps_command_info *next;
        ps_result r = ps_command_find(x, target->target, ~0u, false, &next);
        ps_release_object(target);
        PS_TRY(r);
        target = next;
    }
    if (!target)
        return not_supported(x);
    struct ps_record *m = metadata_new(x);
    ps_result r = fill(x, m, target, common);
    ps_release_object(target);
    if (r == PS_OK)
        *out = ps_take_object(m);
    else
        ps_release_object(m);
    return r;
}

/* The cmdlet that a class carries out; types here are such by their name alone. */
static ps_result cmdlet_of_type(ps_exec *x, const ps_type *type, ps_command_info **out)
{
    *out = NULL;
    for (unsigned i = 0; i < ps_table_command_count(); i++) {
        ps_command_info *info = ps_builtin_at(x, i);
        if (!info || info->type != PS_CMD_CMDLET)
            continue;
        ps_string *name = ps_command_error_name(info);
        bool same = name && ps_string_equal(name, type->full_name);
        ps_string_release(name);
        if (same)
            return *out = info, PS_OK;
    }
    return PS_OK;
}

static ps_result of_type(ps_exec *x, ps_type *type, ps_value *out)
{
    ps_command_info *info;
    struct ps_record *r = metadata_new(x);
    *out = ps_take_object(r);
    put(r, PS_CM_ANY_CMDLET, ps_bool(true));
    PS_TRY(cmdlet_of_type(x, type, &info));
    if (info) {
        PS_TRY(of_cmdlet(x, r, info, false));
        put_text(r, PS_CM_WRAPPED, info->spelling);
        return PS_OK;
    }
    put(r, PS_CM_NAME, ps_null());
    put(r, PS_CM_TYPE, ps_typeval(type));
    put(r, PS_CM_PARAMETERS, ps_metadata_dictionary(x, SMA "ParameterMetadata"));
    return PS_OK;
}

ps_result ps_command_metadata_of_type(ps_exec *x, ps_type *type, ps_value *out)
{
    ps_value m = ps_unset();
    ps_result r = of_type(x, type, &m);
    if (r == PS_OK)
        *out = ps_retain(ps_record_of(m)->v[PS_CM_PARAMETERS]);
    ps_release(m);
    return r;
}

static ps_result of_path(ps_exec *x, const ps_string *path, ps_value *out)
{
    ps_string *full = NULL;
    ps_drive *drive;
    PS_TRY(ps_path_resolve(x, path, &drive, &full));
    char *os_path = ps_string_to_os(full, NULL);
    bool missing = access(os_path, R_OK) != 0;
    ps_free(os_path);
    if (missing) {
        ps_throw(&x->base, SMA "CommandNotFoundException", "Could not find file '%s'.",
                 PS_U8(&x->base, full));
        ps_string_release(full);
        return PS_FAIL;
    }
    ps_command_info *info = ps_external_script(x, full);
    ps_string_release(full);
    ps_result r = ps_command_metadata(x, info, false, out);
    ps_release_object(info);
    if (r == PS_OK) {
        put_text(ps_record_of(*out), PS_CM_NAME, path);
        put_text(ps_record_of(*out), PS_CM_WRAPPED, path);
    }
    return r;
}

/* What it wraps and its parameters are copied, help, positions and remoting are not. */
static ps_value copy(ps_exec *x, const struct ps_record *from)
{
    static const uint8_t copied[] = {PS_CM_NAME, PS_CM_TYPE, PS_CM_DEFAULT_SET,
                                     PS_CM_SHOULD_PROCESS, PS_CM_PAGING, PS_CM_TRANSACTIONS,
                                     PS_CM_IMPACT, PS_CM_WRAPPED, PS_CM_WRAPPED_TYPE,
                                     PS_CM_ANY_CMDLET, PS_CM_DYNAMIC};
    struct ps_record *r = metadata_new(x);
    for (unsigned i = 0; i < sizeof copied; i++)
        put(r, copied[i], ps_retain(from->v[copied[i]]));
    ps_value all = ps_metadata_dictionary(x, SMA "ParameterMetadata");
    const ps_dict_entry *e;
    const ps_dict *own =
        from->v[PS_CM_PARAMETERS].kind == PS_DICT ? ps_as_dict(from->v[PS_CM_PARAMETERS]) : NULL;
    for (uint32_t at = 0; own && (e = ps_dict_next(own, &at));)
        ps_dict_put(ps_as_dict(all), ps_retain(e->key),
                    ps_is_null(e->value) ? ps_null() : ps_parameter_metadata_copy(x, e->value));
    put(r, PS_CM_PARAMETERS, all);
    return ps_take_object(r);
}

/* ---- commands of a restricted remote server -------------------------------------------------- */

/* A command, its help's number, then name, type and rules of each parameter; an empty text ends a
 * command. '*': mandatory, from the pipeline. */
#define INPUT "*InputObject\0System.Object\0\0"
static const char restricted[] =
    "Get-Command\0" "113309\0"
    "Name\0string[]\0ValidateLength 0,1000;ValidateCount 0,1000\0"
    "Module\0string[]\0ValidateLength 0,1000;ValidateCount 0,100\0"
    "ArgumentList\0object[]\0ValidateCount 0,100\0"
    "CommandType\0System.Management.Automation.CommandTypes\0\0"
    "ListImported\0switch\0\0ShowCommandInfo\0switch\0\0\0"
    "Get-FormatData\0" "144303\0"
    "TypeName\0string[]\0ValidateLength 0,1000;ValidateCount 0,1000\0"
    "PowerShellVersion\0version\0\0\0"
    "Select-Object\0" "2096716\0"
    "Property\0string[]\0ValidateSet ModuleName,Namespace,OutputType,Count,HelpUri,Name,"
    "CommandType,ResolvedCommandName,DefaultParameterSet,CmdletBinding,Parameters;"
    "ValidateCount 1,11\0" INPUT "\0"
    "Get-Help\0" "113316\0"
    "Name\0string\0ValidatePattern ^[-._:\\\\\\p{Ll}\\p{Lu}\\p{Lt}\\p{Lo}\\p{Nd}\\p{Lm}]{1,100}$;"
    "ValidateLength 0,1000\0"
    "Category\0string[]\0ValidateSet None,Alias,Cmdlet,Provider,General,FAQ,Glossary,HelpFile,"
    "ScriptCommand,Function,Filter,ExternalScript,DefaultHelp,Configuration,DscResource,Class,All;"
    "ValidateCount 0,1\0\0"
    "Measure-Object\0" "113349\0" INPUT "\0"
    "Exit-PSSession\0" "2096787\0\0"
    "Out-Default\0" "113362\0" INPUT "\0";

static const char *behind(const char *text) { return text + strlen(text) + 1; }

static ps_value restricted_parameter(ps_exec *x, const char *name, const char *type,
                                     const char *rules)
{
    bool input = *name == '*';
    ps_string *spelling = ps_string_c(name + input), *type_text = ps_string_c(type);
    ps_value p = ps_parameter_metadata_new(x, spelling, ps_type_resolve(&x->base, type_text));
    struct ps_record *r = ps_record_of(p);
    ps_string_release(spelling);
    ps_string_release(type_text);
    if (input)
        ps_dict_put_c(ps_as_dict(r->v[PS_PM_SETS]), ALL_SETS,
                      ps_parameter_set_metadata_new(x, PS_PARAM_BY_VALUE | PS_PARAM_MANDATORY));
    ps_value list = ps_attributes_from_rules(x, rules);
    for (uint32_t i = 0; list.kind == PS_LIST && i < ps_as_list(list)->count; i++)
        ps_list_add(ps_as_list(r->v[PS_PM_ATTRIBUTES]), ps_retain(ps_as_list(list)->items[i]));
    ps_release(list);
    return p;
}

ps_result ps_command_metadata_restricted(ps_exec *x, ps_value *out)
{
    *out = ps_metadata_dictionary(x, SMA "CommandMetadata");
    for (const char *at = restricted; at < restricted + sizeof restricted - 1; at++) {
        struct ps_record *r = metadata_new(x);
        const char *name = at;
        at = behind(at);
        put(r, PS_CM_NAME, ps_text(name));
        put(r, PS_CM_WRAPPED, ps_text(name));
        put(r, PS_CM_ANY_CMDLET, ps_bool(true));
        put(r, PS_CM_DEFAULT_SET, ps_null());
        put(r, PS_CM_IMPACT, enum_of(x, SMA "ConfirmImpact", 0));
        put(r, PS_CM_HELP_URI, ps_take_string(ps_string_printf(HELP_PAGE "LinkID=%s", at)));
        ps_value all = ps_metadata_dictionary(x, SMA "ParameterMetadata");
        for (at = behind(at); *at;) {
            const char *type = behind(at), *rules = behind(type);
            ps_dict_put_c(ps_as_dict(all), at + (*at == '*'),
                          restricted_parameter(x, at, type, rules));
            at = behind(rules);
        }
        put(r, PS_CM_PARAMETERS, all);
        ps_dict_put_c(ps_as_dict(*out), name, ps_take_object(r));
    }
    return PS_OK;
}

/* ---- the types ------------------------------------------------------------------------------- */

#define METADATA_MEMBERS(M)                                                                        \
    M(CM_NAME, "string Name {get;set;}")                                                           \
    M(CM_TYPE, "type CommandType {get;}")                                                          \
    M(CM_DEFAULT_SET, "string DefaultParameterSetName {get;set;}")                                 \
    M(CM_SHOULD_PROCESS, "bool SupportsShouldProcess {get;set;}")                                  \
    M(CM_PAGING, "bool SupportsPaging {get;set;}")                                                 \
    M(CM_POSITIONAL, "bool PositionalBinding {get;set;}")                                          \
    M(CM_TRANSACTIONS, "bool SupportsTransactions {get;set;}")                                     \
    M(CM_HELP_URI, "string HelpUri {get;set;}")                                                    \
    M(CM_REMOTING, SMA "RemotingCapability RemotingCapability {get;set;}")                         \
    M(CM_IMPACT, SMA "ConfirmImpact ConfirmImpact {get;set;}")                                     \
    M(CM_PARAMETERS, "System.Collections.Generic.Dictionary[string," SMA "ParameterMetadata] "     \
                     "Parameters {get;}")                                                          \
    M(CM_NEW_TYPE, "new(type commandType)")                                                        \
    M(CM_NEW_INFO, "new(" SMA "CommandInfo commandInfo)")                                          \
    M(CM_NEW_COMMON, "new(" SMA "CommandInfo commandInfo, bool shouldGenerateCommonParameters)")   \
    M(CM_NEW_PATH, "new(string path)")                                                             \
    M(CM_NEW_COPY, "new(" SMA "CommandMetadata other)")                                            \
    M(CM_RESTRICTED, "static System.Collections.Generic.Dictionary[string," SMA                    \
                     "CommandMetadata] GetRestrictedCommands(" SMA                                 \
                     "SessionCapabilities sessionCapabilities)")
PS_MEMBER_TABLE(metadata, METADATA_MEMBERS)

/* One that takes ComputerName does its own remoting; asking makes that so. */
static ps_result remoting(ps_exec *x, struct ps_record *r, ps_value *out)
{
    ps_value all = r->v[PS_CM_PARAMETERS];
    if (r->v[PS_CM_REMOTING].u.i == REMOTING_POWERSHELL && all.kind == PS_DICT &&
        ps_dict_find_c(ps_as_dict(all), "ComputerName"))
        put(r, PS_CM_REMOTING, enum_of(x, SMA "RemotingCapability", REMOTING_BY_COMMAND));
    *out = ps_retain(r->v[PS_CM_REMOTING]);
    return PS_OK;
}

static ps_result construct(ps_exec *x, unsigned row, const ps_value *args, ps_value *out)
{
    ps_cx *cx = &x->base;
    ps_value one = ps_base(args[0]);
    switch (row) {
    case CM_NEW_TYPE:
        if (one.kind == PS_TYPE)
            return of_type(x, one.u.type, out);
        *out = ps_take_object(metadata_new(x)); /* PowerShell does not look either */
        put(ps_record_of(*out), PS_CM_NAME, ps_null());
        put(ps_record_of(*out), PS_CM_ANY_CMDLET, ps_bool(true));
        return PS_OK;
    case CM_NEW_PATH:
        return ps_is_null(one) ? ps_throw_null_value(cx, "path") : of_path(x, one.u.string, out);
    case CM_NEW_COPY:
        if (ps_is_null(one))
            return ps_throw_null_value(cx, "other");
        *out = copy(x, ps_record_of(one));
        return PS_OK;
    default:
        if (ps_is_null(one))
            return ps_throw_null_value(cx, "commandInfo");
        return ps_command_metadata(x, (ps_command_info *)one.u.object,
                                   row == CM_NEW_COMMON && ps_to_bool(args[1]), out);
    }
}

static ps_result metadata_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    (void)count;
    if (row >= CM_NEW_TYPE && row <= CM_NEW_COPY)
        return construct(x, row, args, out);
    if (row == CM_RESTRICTED) {
        if (args[0].u.i & 1)
            return ps_command_metadata_restricted(x, out);
        *out = ps_metadata_dictionary(x, SMA "CommandMetadata");
        return PS_OK;
    }
    self = ps_base(self);
    if (row == CM_REMOTING)
        return remoting(x, ps_record_of(self), out);
    PS_TRY(ps_record_row(self, row, args, out));
    if (row == (CM_DEFAULT_SET | PS_ROW_SET)) { /* none said: all of them */
        ps_value set = ps_base(args[0]);
        if (set.kind != PS_STRING || !set.u.string->length)
            put(ps_record_of(self), PS_CM_DEFAULT_SET, ps_text(ALL_SETS));
    }
    return PS_OK;
}

static const ps_typedef type_metadata = {.name = SMA "CommandMetadata",
                                         .members = metadata_members,
                                         .invoke = metadata_invoke,
                                         .cls = &ps_record_class,
                                         .flags = PS_TYPE_SEALED};
static const ps_typedef type_capabilities = {.name = SMA "SessionCapabilities",
                                             .members = "RemoteServer=1\nLanguage=4\n",
                                             .flags = PS_TYPE_ENUM | PS_TYPE_VALUE | PS_TYPE_FLAGS,
                                             .kind = PS_ENUM};
extern const ps_typedef ps_type_proxy_command;

const ps_typedef *const ps_command_metadata_types[] = {&type_metadata, &type_capabilities,
                                                       &ps_type_proxy_command, NULL};
