/*
 * command_info.c - the CommandInfo objects that scripts see.
 */
#include "engine/command_info.h"

#include "base/memory.h"
#include "engine/command_params.h"
#include "engine/module.h"
#include "object/worker.h"
#include "types/encoding.h"

#include <string.h>

#define SMA "System.Management.Automation."

/* ---- members --------------------------------------------------------------------------------- */

#define COMMAND_MEMBERS(M)                                                                         \
    M(CI_NAME, "string Name {get;}")                                                               \
    M(CI_TYPE, "System.Management.Automation.CommandTypes CommandType {get;}")                     \
    M(CI_SOURCE, "string Source {get;}")                                                           \
    M(CI_VERSION, "version Version {get;}")                                                        \
    M(CI_DEFINITION, "string Definition {get;}")                                                   \
    M(CI_VISIBILITY, "System.Management.Automation.SessionStateEntryVisibility "                   \
                     "Visibility {get;set;}")                                                      \
    M(CI_MODULE_NAME, "string ModuleName {get;}")                                                  \
    M(CI_MODULE, "psmoduleinfo Module {get;}")                                                     \
    M(CI_REMOTING, "System.Management.Automation.RemotingCapability RemotingCapability {get;}")    \
    M(CI_PARAMETERS, "System.Collections.Generic.Dictionary[string," SMA "ParameterMetadata] "     \
                     "Parameters {get;}")                                                          \
    M(CI_SETS, "System.Collections.ObjectModel.ReadOnlyCollection[" SMA                            \
               "CommandParameterSetInfo] ParameterSets {get;}")                                    \
    M(CI_OUTPUT, "System.Collections.ObjectModel.ReadOnlyCollection[" SMA "PSTypeName] "           \
                 "OutputType {get;}")                                                              \
    M(CI_RESOLVE, "System.Management.Automation.ParameterMetadata ResolveParameter(string name)")
PS_MEMBER_TABLE(command, COMMAND_MEMBERS)

/* What the derived types add; what of the base they list among it is inherited (member_table.h). */
enum special {
    CI_INHERITED,
    CI_VERB,
    CI_NOUN,
    CI_HELP,
    CI_SNAPIN,
    CI_IMPLEMENTING,
    CI_DEFAULT_SET,
    CI_OPTIONS,
    CI_BLOCK,
    CI_BINDING,
    CI_DESCRIPTION,
    CI_REFERENCED,
    CI_RESOLVED,
    CI_PATH,
    CI_EXTENSION,
    CI_CONTENTS,
    CI_ENCODING
};

/* Each type's rows have their own numbering; these lists map it to enum special. */
#define OPTIONS_ROW "System.Management.Automation.ScopedItemOptions Options {get;set;}\n"
#define CMDLET_ROWS                                                                                \
    "string Verb {get;}\nstring Noun {get;}\nstring HelpFile {get;}\n"                             \
    "System.Object PSSnapIn {get;}\ninherit Version\n"                                             \
    "type ImplementingType {get;}\ninherit Definition\n"                                           \
    "string DefaultParameterSet {get;}\ninherit OutputType\n" OPTIONS_ROW
static const uint8_t cmdlet_map[] = {CI_VERB,      CI_NOUN,         CI_HELP,      CI_SNAPIN,
                                     CI_INHERITED, CI_IMPLEMENTING, CI_INHERITED, CI_DEFAULT_SET,
                                     CI_INHERITED, CI_OPTIONS};
#define FUNCTION_ROWS                                                                              \
    "scriptblock ScriptBlock {get;}\nbool CmdletBinding {get;}\n"                                  \
    "string DefaultParameterSet {get;}\ninherit Definition\n" OPTIONS_ROW                          \
    "string Description {get;set;}\nstring Verb {get;}\nstring Noun {get;}\n"                      \
    "string HelpFile {get;}\ninherit OutputType\n"
static const uint8_t function_map[] = {CI_BLOCK,   CI_BINDING,     CI_DEFAULT_SET, CI_INHERITED,
                                       CI_OPTIONS, CI_DESCRIPTION, CI_VERB,        CI_NOUN,
                                       CI_HELP,    CI_INHERITED};
#define ALIAS_ROWS                                                                                 \
    "System.Management.Automation.CommandInfo ReferencedCommand {get;}\n"                          \
    "System.Management.Automation.CommandInfo ResolvedCommand {get;}\n"                            \
    "inherit Definition\n" OPTIONS_ROW "string Description {get;set;}\n"                           \
    "inherit OutputType\n"
static const uint8_t alias_map[] = {CI_REFERENCED, CI_RESOLVED,    CI_INHERITED,
                                    CI_OPTIONS,    CI_DESCRIPTION, CI_INHERITED};
#define APPLICATION_ROWS                                                                           \
    "string Path {get;}\nstring Extension {get;}\ninherit Definition\n"                            \
    "inherit Source\ninherit Version\ninherit Visibility\n"                                        \
    "inherit OutputType\n"
static const uint8_t application_map[] = {CI_PATH, CI_EXTENSION};
#define SCRIPT_ROWS                                                                                \
    "string Path {get;}\ninherit Definition\ninherit Source\n"                                     \
    "inherit Visibility\nscriptblock ScriptBlock {get;}\ninherit OutputType\n"                     \
    "string ScriptContents {get;}\nSystem.Text.Encoding OriginalEncoding {get;}\n"
static const uint8_t script_map[] = {CI_PATH,  CI_INHERITED, CI_INHERITED, CI_INHERITED,
                                     CI_BLOCK, CI_INHERITED, CI_CONTENTS,  CI_ENCODING};
#define INNER_ROWS "-\n-\n-\n-\nscriptblock ScriptBlock {get;}\n-\n-\n-\n"

static ps_value name_part(const ps_command_info *i, bool noun)
{
    int64_t dash = ps_string_find_unit(i->spelling, '-', 0);
    if (dash < 0)
        return ps_take_string(ps_string_empty());
    uint32_t at = (uint32_t)dash;
    return ps_take_string(noun ? ps_string_sub(i->spelling, at + 1, i->spelling->length - at - 1)
                               : ps_string_sub(i->spelling, 0, at));
}

static ps_result definition(ps_cx *cx, ps_command_info *i, ps_value *out)
{
    switch (i->type) {
    case PS_CMD_CMDLET: {
        ps_string *syntax = ps_command_syntax(ps_exec_of(cx), i);
        if (!syntax)
            return PS_FAIL;
        *out = ps_take_string(syntax);
        return PS_OK;
    }
    case PS_CMD_FUNCTION: case PS_CMD_FILTER: case PS_CMD_SCRIPT: case PS_CMD_CONFIGURATION:
        *out = ps_take_string(ps_block_text((ps_block *)i->block.u.object));
        return PS_OK;
    default:
        *out = ps_take_string(i->target ? ps_string_retain(i->target) : ps_string_empty());
        return PS_OK;
    }
}

static ps_value source_of(const ps_command_info *i)
{
    if (i->type == PS_CMD_APPLICATION || i->type == PS_CMD_EXTERNAL_SCRIPT)
        return ps_take_string(ps_string_retain(i->target));
    return ps_take_string(i->module ? ps_string_retain(i->module) : ps_string_empty());
}

/* That of its module: the engine's own for what ships with it. */
static ps_result command_version(ps_cx *cx, const ps_command_info *i, ps_value *out)
{
    const ps_module *m = ps_state_module(i->state);
    *out = ps_null();
    if (m && i->state->module_name) {
        *out = ps_retain(m->fields[PS_MOD_VERSION]);
        return PS_OK;
    }
    if (i->type != PS_CMD_CMDLET && i->type != PS_CMD_APPLICATION)
        return PS_OK;
    ps_value text = ps_text(i->type == PS_CMD_APPLICATION ? "0.0.0.0"
                            : i->shipped                  ? "7.0.0.0"
                                                          : "7.6.0.500");
    ps_result r = ps_convert(cx, text, ps_core_type(cx->worker, PS_T_VERSION), out);
    ps_release(text);
    return r;
}

static ps_value module_object(ps_exec *x, const ps_command_info *i)
{
    if (i->state && i->state->module.kind != PS_UNSET)
        return ps_retain(i->state->module);
    ps_module *m = i->shipped ? ps_module_builtin(x, i->module) : NULL;
    return m ? ps_take_object(ps_retain_object(m)) : ps_null();
}

static ps_result command_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    ps_command_info *i = (ps_command_info *)ps_base(self).u.object;
    ps_exec *x = ps_exec_of(cx);
    (void)count;
    switch (row) {
    case CI_NAME: *out = ps_take_string(ps_string_retain(i->spelling)); break;
    case CI_TYPE: *out = ps_enum(ps_type_named(cx->worker, SMA "CommandTypes"), i->type); break;
    case CI_SOURCE: *out = source_of(i); break;
    case CI_VERSION:
        return command_version(cx, i, out);
    case CI_DEFINITION: return definition(cx, i, out);
    case CI_VISIBILITY:
        *out = ps_enum(ps_type_named(cx->worker, SMA "SessionStateEntryVisibility"),
                       i->visibility);
        break;
    case CI_VISIBILITY | PS_ROW_SET:
        i->visibility = (uint8_t)args[0].u.i;
        x->command_epoch++;
        break;
    case CI_MODULE_NAME:
        *out = ps_take_string(i->module ? ps_string_retain(i->module) : ps_string_empty());
        break;
    case CI_MODULE: *out = module_object(x, i); break;
    case CI_REMOTING:
        *out = ps_enum(ps_type_named(cx->worker, SMA "RemotingCapability"), 1);
        break;
    case CI_PARAMETERS: return ps_command_parameters(x, i, out);
    case CI_SETS: return ps_command_parameter_sets(x, i, out);
    case CI_OUTPUT: return ps_command_output_types(x, i, out);
    case CI_RESOLVE: return ps_command_resolve_parameter(x, i, args[0].u.string, out);
    default: break;
    }
    return PS_OK;
}

static ps_result default_set(ps_exec *x, ps_command_info *i, ps_value *out)
{
    ps_metadata *m;
    PS_TRY(ps_metadata_of(x, i, &m));
    *out = m->default_set >= 0 ? ps_take_string(ps_string_retain(m->set_spellings[m->default_set]))
                               : ps_null();
    return PS_OK;
}

/* What an alias stands for; null when that is nothing. */
static ps_result resolve_alias(ps_exec *x, ps_command_info *i, ps_value *out)
{
    ps_command_info *target;
    PS_TRY(ps_command_find(x, i->target, ~0u, false, &target));
    *out = target ? ps_take_object(target) : ps_null();
    return PS_OK;
}

static ps_result script_contents(ps_exec *x, ps_command_info *i, ps_value *out)
{
    PS_TRY(ps_command_load_script(x, i));
    *out = ps_take_string(ps_block_text((ps_block *)i->block.u.object));
    return PS_OK;
}

/* The file of help that PowerShell's assembly of the module names; null for functions. */
static ps_value help_file(ps_cx *cx, const ps_command_info *i)
{
    static const char prefix[] = "Microsoft.PowerShell.";
    const char *module = i->module ? PS_U8(cx, i->module) : "";
    if (i->type != PS_CMD_CMDLET)
        return ps_null();
    if (!strcmp(module, "Microsoft.PowerShell.Core"))
        return ps_text("System.Management.Automation.dll-Help.xml");
    if (strncmp(module, prefix, sizeof prefix - 1) != 0)
        return ps_take_string(ps_string_printf("%s.dll-Help.xml", module));
    const char *rest = module + sizeof prefix - 1;
    bool commands = !strcmp(rest, "Utility") || !strcmp(rest, "Management");
    return ps_take_string(ps_string_printf("%s%s%s.dll-Help.xml", prefix,
                                           commands ? "Commands." : "",
                                           strcmp(rest, "Host") ? rest : "ConsoleHost"));
}

/* The class that the command is in PowerShell: a type by name alone, nothing can be made of it. */
static ps_value implementing_type(ps_exec *x, const ps_command_info *i)
{
    ps_value *made = &x->runspace->implementing, *found;
    ps_worker *w = x->base.worker;
    ps_value name = ps_take_string(ps_command_error_name(i));
    if (made->kind == PS_UNSET)
        *made = ps_take_object(ps_hashtable_new(w));
    if (!(found = ps_dict_find(ps_as_dict(*made), name))) {
        ps_type *base = ps_type_named(w, SMA "PSCmdlet");
        ps_type *t = ps_type_new(w, name.u.string, base, PS_TYPE_ABSTRACT);
        ps_dict_put(ps_as_dict(*made), ps_retain(name), ps_typeval(t));
        found = ps_dict_find(ps_as_dict(*made), name);
    }
    ps_release(name);
    return found ? ps_retain(*found) : ps_null();
}

static ps_result special_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                ps_value *out)
{
    ps_command_info *i = (ps_command_info *)ps_base(self).u.object;
    ps_exec *x = ps_exec_of(cx);
    switch (row) {
    case CI_VERB: *out = name_part(i, false); break;
    case CI_NOUN: *out = name_part(i, true); break;
    case CI_HELP:
        *out = help_file(cx, i);
        break;
    case CI_SNAPIN: *out = ps_null(); break;
    case CI_IMPLEMENTING: *out = implementing_type(x, i); break;
    case CI_ENCODING:
        *out = ps_text_encoding_value(
            cx->worker, (struct ps_text_encoding){.codec = PS_CODEC_UTF8, .preamble = true});
        break;
    case CI_DEFAULT_SET: return default_set(x, i, out);
    case CI_OPTIONS:
        *out = ps_enum(ps_type_named(cx->worker, SMA "ScopedItemOptions"),
                       i->options | (i->type == PS_CMD_CMDLET));
        break;
    case CI_OPTIONS | PS_ROW_SET: i->options = (uint16_t)args[0].u.i; break;
    case CI_BLOCK:
        if (i->type == PS_CMD_EXTERNAL_SCRIPT)
            PS_TRY(ps_command_load_script(x, i));
        *out = ps_retain(i->block);
        break;
    case CI_BINDING: {
        ps_metadata *m;
        PS_TRY(ps_metadata_of(x, i, &m));
        *out = ps_bool(m->cmdlet_binding);
        break;
    }
    case CI_DESCRIPTION:
        *out = i->description            ? ps_take_string(ps_string_retain(i->description))
               : i->type == PS_CMD_ALIAS ? ps_take_string(ps_string_empty())
                                         : ps_null();
        break;
    case CI_DESCRIPTION | PS_ROW_SET:
        ps_string_release(i->description);
        i->description = ps_is_null(args[0]) ? NULL : ps_string_retain(args[0].u.string);
        break;
    case CI_REFERENCED: return resolve_alias(x, i, out);
    case CI_RESOLVED:
        PS_TRY(resolve_alias(x, i, out));
        for (unsigned n = 0; n < 64 && out->kind == PS_INSTANCE; n++) {
            ps_command_info *next = (ps_command_info *)out->u.object;
            ps_value further = ps_null();
            if (next->type != PS_CMD_ALIAS)
                break;
            PS_TRY(resolve_alias(x, next, &further));
            ps_assign(out, further);
        }
        break;
    case CI_PATH: *out = ps_take_string(ps_string_retain(i->target)); break;
    case CI_EXTENSION: {
        int64_t dot = -1;
        for (uint32_t k = 0; k < i->spelling->length; k++)
            if (ps_string_at(i->spelling, k) == '.')
                dot = k;
        *out = ps_take_string(dot < 0 ? ps_string_empty()
                                      : ps_string_sub(i->spelling, (uint32_t)dot,
                                                      i->spelling->length - (uint32_t)dot));
        break;
    }
    case CI_CONTENTS: return script_contents(x, i, out);
    default: break;
    }
    return PS_OK;
}

#define MAPPED_INVOKE(stem)                                                                        \
    static ps_result stem##_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,   \
                                   unsigned count, ps_value *out)                                  \
    {                                                                                              \
        (void)count;                                                                               \
        return special_invoke(cx, stem##_map[row & ~(unsigned)PS_ROW_SET] | (row & PS_ROW_SET),    \
                              self, args, out);                                                    \
    }
MAPPED_INVOKE(cmdlet)
MAPPED_INVOKE(function)
MAPPED_INVOKE(alias)
MAPPED_INVOKE(application)
MAPPED_INVOKE(script)

static void info_drop(ps_object *o)
{
    ps_command_info *i = (ps_command_info *)o;
    ps_string_release(i->spelling);
    ps_string_release(i->module);
    ps_state_release(i->state);
    ps_release(i->block);
    ps_string_release(i->target);
    ps_string_release(i->description);
    ps_metadata_release(i->metadata);
}

static void info_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((ps_command_info *)o)->block, u);
}

static ps_result info_text(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_command_info *i = (ps_command_info *)self.u.object;
    (void)cx;
    *out = ps_take_string(ps_string_retain(i->spelling));
    return PS_OK;
}

const ps_class ps_command_info_class = {.size = sizeof(ps_command_info),
                                        .drop = info_drop,
                                        .visit = info_visit,
                                        .to_string = info_text};

#define INFO_TYPE(id, type_name, base_name, rows, function)                                        \
    static const ps_typedef id = {.name = SMA type_name,                                           \
                                  .base = SMA base_name,                                           \
                                  .members = rows,                                                 \
                                  .invoke = function,                                              \
                                  .cls = &ps_command_info_class};
static const ps_typedef type_command = {.name = SMA "CommandInfo",
                                        .members = command_members,
                                        .invoke = command_invoke,
                                        .cls = &ps_command_info_class,
                                        .flags = PS_TYPE_ABSTRACT};
INFO_TYPE(type_cmdlet, "CmdletInfo", "CommandInfo", CMDLET_ROWS, cmdlet_invoke)
INFO_TYPE(type_function, "FunctionInfo", "CommandInfo", FUNCTION_ROWS, function_invoke)
INFO_TYPE(type_filter, "FilterInfo", "FunctionInfo", "", function_invoke)
INFO_TYPE(type_alias, "AliasInfo", "CommandInfo", ALIAS_ROWS, alias_invoke)
INFO_TYPE(type_application, "ApplicationInfo", "CommandInfo", APPLICATION_ROWS, application_invoke)
INFO_TYPE(type_external, "ExternalScriptInfo", "CommandInfo", SCRIPT_ROWS, script_invoke)
INFO_TYPE(type_script, "ScriptInfo", "CommandInfo", INNER_ROWS, script_invoke)

#define ENUM_TYPE(id, type_name, values, more)                                                     \
    static const ps_typedef id = {.name = SMA type_name,                                           \
                                  .members = values,                                               \
                                  .flags = PS_TYPE_ENUM | PS_TYPE_VALUE | (more),                  \
                                  .kind = PS_ENUM};
ENUM_TYPE(type_types, "CommandTypes",
          "Alias=1\nFunction=2\nFilter=4\nCmdlet=8\nExternalScript=16\nApplication=32\nScript=64\n"
          "Configuration=256\nAll=383\n", PS_TYPE_FLAGS)
ENUM_TYPE(type_options, "ScopedItemOptions",
          "None=0\nReadOnly=1\nConstant=2\nPrivate=4\nAllScope=8\nUnspecified=16\n", PS_TYPE_FLAGS)
ENUM_TYPE(type_visibility, "SessionStateEntryVisibility", "Public=0\nPrivate=1\n", 0)
ENUM_TYPE(type_remoting, "RemotingCapability",
          "None=0\nPowerShell=1\nSupportedByCommand=2\nOwnedByCommand=3\n", 0)

const ps_typedef *const ps_command_info_types[] = {
    &type_command,  &type_cmdlet,   &type_function, &type_filter,  &type_alias,      &type_application,
    &type_external, &type_script,   &type_types,    &type_options, &type_visibility, &type_remoting,
    NULL};

/* ---- making ---------------------------------------------------------------------------------- */

static const char *type_name_of(enum ps_command_type type)
{
    switch (type) {
    case PS_CMD_CMDLET: return SMA "CmdletInfo";
    case PS_CMD_FUNCTION: case PS_CMD_CONFIGURATION: return SMA "FunctionInfo";
    case PS_CMD_FILTER: return SMA "FilterInfo";
    case PS_CMD_ALIAS: return SMA "AliasInfo";
    case PS_CMD_APPLICATION: return SMA "ApplicationInfo";
    case PS_CMD_EXTERNAL_SCRIPT: return SMA "ExternalScriptInfo";
    case PS_CMD_SCRIPT: default: return SMA "ScriptInfo";
    }
}

ps_command_info *ps_command_info_new(ps_exec *x, enum ps_command_type type, ps_string *name)
{
    ps_command_info *i = ps_object_new(ps_type_named(x->base.worker, type_name_of(type)),
                                       &ps_command_info_class, PS_INSTANCE);
    i->type = (uint16_t)type;
    i->spelling = ps_string_retain(name);
    i->name = ps_intern(x->base.worker, name);
    return i;
}

const ps_cmdlet_def *ps_cmdlet_def_find(ps_exec *x, const char *name)
{
    const ps_cmdlet_def *const *const *tables = x->runspace->engine->options.cmdlets;
    for (; tables && *tables; tables++)
        for (const ps_cmdlet_def *const *def = *tables; *def; def++)
            if (strcasecmp((*def)->name, name) == 0)
                return *def;
    return NULL;
}

ps_command_info *ps_command_info_builtin(ps_exec *x, unsigned row)
{
    struct ps_table_command t;
    ps_table_command_at(row, &t);
    if (t.is_function)
        return ps_builtin_function(x, t.name);
    const ps_cmdlet_def *def = ps_cmdlet_def_find(x, t.name);
    if (!def)
        return NULL;
    ps_string *name = ps_string_c(t.name);
    ps_command_info *i = ps_command_info_new(x, PS_CMD_CMDLET, name);
    ps_string_release(name);
    i->cmdlet = def;
    if (*t.module)
        i->module = ps_string_c(t.module);
    i->shipped = ps_module_shipped(t.module);
    return i;
}

ps_command_info *ps_command_info_block(ps_exec *x, ps_value block)
{
    ps_string *empty = ps_string_empty();
    ps_command_info *i = ps_command_info_new(x, PS_CMD_SCRIPT, empty);
    ps_string_release(empty);
    i->block = ps_retain(block);
    return i;
}

ps_string *ps_command_error_name(const ps_command_info *info)
{
    if (info->type == PS_CMD_CMDLET) {
        const ps_cmdlet_def *def = info->cmdlet;
        struct ps_table_command t = {.implementing = ""};
        int row = ps_table_command_find(def->name);
        if (row >= 0)
            ps_table_command_at((unsigned)row, &t);
        const char *own = def->implementing_type ? def->implementing_type
                          : *t.implementing      ? t.implementing
                                                 : NULL;
        if (own)
            return strchr(own, '.') ? ps_string_c(own)
                                    : ps_string_printf("Microsoft.PowerShell.Commands.%s", own);
        const char *dash = strchr(def->name, '-');
        if (!dash)
            return ps_string_printf("Microsoft.PowerShell.Commands.%sCommand", def->name);
        return ps_string_printf("Microsoft.PowerShell.Commands.%.*s%sCommand",
                                (int)(dash - def->name), def->name, dash + 1);
    }
    return info->spelling->length ? ps_string_retain(info->spelling) : NULL;
}
