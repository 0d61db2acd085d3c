/*
 * module.c - PSModuleInfo: what a module is and what scripts ask of it.
 */
#include "engine/module.h"

#include "base/memory.h"
#include "engine/command_info.h"
#include "engine/frame.h"
#include "engine/intrinsics.h"
#include "object/convert.h"

#include <string.h>

#define SMA "System.Management.Automation."
#define STRINGS "System.Collections.Generic.IEnumerable[string] "
#define READONLY "System.Collections.ObjectModel.ReadOnlyCollection"
#define EXPORTED(type, name)                                                                       \
    "System.Collections.Generic.Dictionary[string," type "] " name " {get;}"

/* The rows up to the methods are enum ps_module_field. */
#define MODULE_MEMBERS(M)                                                                          \
    M(ROW_LOG, "bool LogPipelineExecutionDetails {get;set;}")                                      \
    M(ROW_NAME, "string Name {get;}")                                                              \
    M(ROW_PATH, "string Path {get;}")                                                              \
    M(ROW_ASSEMBLY, "System.Object ImplementingAssembly {get;}")                                   \
    M(ROW_DEFINITION, "string Definition {get;}")                                                  \
    M(ROW_DESCRIPTION, "string Description {get;set;}")                                            \
    M(ROW_GUID, "guid Guid {get;}")                                                                \
    M(ROW_HELP_URI, "string HelpInfoUri {get;}")                                                   \
    M(ROW_BASE, "string ModuleBase {get;}")                                                        \
    M(ROW_PRIVATE_DATA, "System.Object PrivateData {get;set;}")                                    \
    M(ROW_EXPERIMENTAL, "System.Object ExperimentalFeatures {get;}")                               \
    M(ROW_TAGS, STRINGS "Tags {get;}")                                                             \
    M(ROW_PROJECT, "uri ProjectUri {get;}")                                                        \
    M(ROW_ICON, "uri IconUri {get;}")                                                              \
    M(ROW_LICENSE, "uri LicenseUri {get;}")                                                        \
    M(ROW_NOTES, "string ReleaseNotes {get;}")                                                     \
    M(ROW_REPOSITORY, "uri RepositorySourceLocation {get;}")                                       \
    M(ROW_VERSION, "version Version {get;}")                                                       \
    M(ROW_TYPE, SMA "ModuleType ModuleType {get;}")                                                \
    M(ROW_AUTHOR, "string Author {get;}")                                                          \
    M(ROW_ACCESS, SMA "ModuleAccessMode AccessMode {get;set;}")                                    \
    M(ROW_CLR, "version ClrVersion {get;}")                                                        \
    M(ROW_COMPANY, "string CompanyName {get;}")                                                    \
    M(ROW_COPYRIGHT, "string Copyright {get;}")                                                    \
    M(ROW_DOTNET, "version DotNetFrameworkVersion {get;}")                                         \
    M(ROW_FUNCTIONS, EXPORTED(SMA "FunctionInfo", "ExportedFunctions"))                            \
    M(ROW_PREFIX, "string Prefix {get;}")                                                          \
    M(ROW_CMDLETS, EXPORTED(SMA "CmdletInfo", "ExportedCmdlets"))                                  \
    M(ROW_COMMANDS, EXPORTED(SMA "CommandInfo", "ExportedCommands"))                               \
    M(ROW_FILES, STRINGS "FileList {get;}")                                                        \
    M(ROW_EDITIONS, STRINGS "CompatiblePSEditions {get;}")                                         \
    M(ROW_MODULES, "System.Object ModuleList {get;}")                                              \
    M(ROW_NESTED, READONLY "[psmoduleinfo] NestedModules {get;}")                                  \
    M(ROW_HOST, "string PowerShellHostName {get;}")                                                \
    M(ROW_HOST_VERSION, "version PowerShellHostVersion {get;}")                                    \
    M(ROW_PS_VERSION, "version PowerShellVersion {get;}")                                          \
    M(ROW_ARCHITECTURE, "System.Object ProcessorArchitecture {get;}")                              \
    M(ROW_SCRIPTS, STRINGS "Scripts {get;}")                                                       \
    M(ROW_ASSEMBLIES, STRINGS "RequiredAssemblies {get;}")                                         \
    M(ROW_REQUIRED, READONLY "[psmoduleinfo] RequiredModules {get;}")                              \
    M(ROW_ROOT, "string RootModule {get;}")                                                        \
    M(ROW_VARIABLES, EXPORTED("psvariable", "ExportedVariables"))                                  \
    M(ROW_ALIASES, EXPORTED(SMA "AliasInfo", "ExportedAliases"))                                   \
    M(ROW_DSC, READONLY "[string] ExportedDscResources {get;}")                                    \
    M(ROW_STATE, SMA "SessionState SessionState {get;}")                                           \
    M(ROW_ON_REMOVE, "scriptblock OnRemove {get;set;}")                                            \
    M(ROW_FORMATS, READONLY "[string] ExportedFormatFiles {get;}")                                 \
    M(ROW_TYPES, READONLY "[string] ExportedTypeFiles {get;}")                                     \
    M(ROW_INVOKE, "System.Object Invoke(scriptblock sb, Params System.Object[] args)")             \
    M(ROW_BIND, "scriptblock NewBoundScriptBlock(scriptblock scriptBlockToBind)")                  \
    M(ROW_CUSTOM, "psobject AsCustomObject()")                                                     \
    M(ROW_CALLER, "psvariable GetVariableFromCallersModule(string variableName)")                  \
    M(ROW_TO_STRING, "string ToString()")
PS_MEMBER_TABLE(module, MODULE_MEMBERS)
_Static_assert((int)ROW_TYPES == (int)PS_MOD_TYPES && (int)ROW_ROOT == (int)PS_MOD_ROOT,
               "rows are fields");

/* ---- fields ---------------------------------------------------------------------------------- */

ps_module *ps_module_of(ps_value v)
{
    v = ps_base(v);
    return ps_is_class(v, &ps_module_class) ? (ps_module *)v.u.object : NULL;
}

ps_module *ps_state_module(const ps_session_state *state)
{
    return state ? ps_module_of(state->module) : NULL;
}

void ps_module_set(ps_module *m, enum ps_module_field f, ps_value take_v)
{
    ps_assign(&m->fields[f], take_v);
}

static ps_value collection(ps_worker *w, const char *open, ps_type *element)
{
    ps_type *t = ps_type_named(w, open);
    t = t ? ps_type_generic(w, t, &element, 1) : ps_core_type(w, PS_T_ARRAYLIST);
    return ps_take_object(ps_list_new(t));
}

static ps_value empty_list(ps_worker *w, enum ps_module_field f)
{
    bool modules = f == PS_MOD_NESTED || f == PS_MOD_REQUIRED;
    ps_type *t = modules ? ps_type_named(w, SMA "PSModuleInfo")
                 : f == PS_MOD_MODULES || f == PS_MOD_EXPERIMENTAL ? ps_core_type(w, PS_T_OBJECT)
                                                                   : ps_core_type(w, PS_T_STRING);
    bool fixed = modules || f == PS_MOD_DSC || f == PS_MOD_FORMATS || f == PS_MOD_TYPES;
    return collection(w,
                      fixed ? "System.Collections.ObjectModel.ReadOnlyCollection`1"
                            : "System.Collections.Generic.List`1",
                      t);
}

void ps_module_add(ps_exec *x, ps_module *m, enum ps_module_field f, ps_value take_v)
{
    if (m->fields[f].kind != PS_LIST)
        ps_module_set(m, f, empty_list(x->base.worker, f));
    ps_list_add(ps_as_list(m->fields[f]), take_v);
}

static bool is_list(enum ps_module_field f)
{
    switch (f) {
    case PS_MOD_EXPERIMENTAL:
    case PS_MOD_TAGS:
    case PS_MOD_FILES:
    case PS_MOD_EDITIONS:
    case PS_MOD_MODULES:
    case PS_MOD_NESTED:
    case PS_MOD_SCRIPTS:
    case PS_MOD_ASSEMBLIES:
    case PS_MOD_REQUIRED:
    case PS_MOD_DSC:
    case PS_MOD_FORMATS:
    case PS_MOD_TYPES:
        return true;
    default:
        return false;
    }
}

/* ---- what is exported, as dictionaries ------------------------------------------------------- */

static ps_string *exported_name(const ps_module *m, enum ps_export kind, ps_value v)
{
    if (kind == PS_EXPORT_VARIABLES)
        return ps_string_retain(ps_variable_label((ps_variable *)v.u.object));
    ps_string *name = ((ps_command_info *)v.u.object)->spelling;
    return m->prefix && kind == PS_EXPORT_FUNCTIONS ? ps_module_prefixed(name, m->prefix, false)
                                                    : ps_string_retain(name);
}

static void put_exports(const ps_module *m, enum ps_export kind, ps_dict *d)
{
    if (m->exports[kind].kind != PS_LIST)
        return;
    const ps_list *l = ps_as_list(m->exports[kind]);
    for (uint32_t i = 0; i < l->count; i++)
        ps_dict_put(d, ps_take_string(exported_name(m, kind, l->items[i])), ps_retain(l->items[i]));
}

static ps_value exported(ps_cx *cx, const ps_module *m, unsigned row)
{
    ps_worker *w = cx->worker;
    const char *type = row == ROW_FUNCTIONS   ? SMA "FunctionInfo"
                       : row == ROW_CMDLETS   ? SMA "CmdletInfo"
                       : row == ROW_ALIASES   ? SMA "AliasInfo"
                       : row == ROW_VARIABLES ? SMA "PSVariable"
                                              : SMA "CommandInfo";
    ps_type *args[2] = {ps_core_type(w, PS_T_STRING), ps_type_named(w, type)};
    ps_dict *d = ps_dict_new(ps_type_generic(w, ps_core_type(w, PS_T_DICTIONARY), args, 2),
                             PS_DICT_FOLD | PS_DICT_KEEPVERSION);
    if (row == ROW_FUNCTIONS || row == ROW_COMMANDS)
        put_exports(m, PS_EXPORT_FUNCTIONS, d);
    if (row == ROW_CMDLETS || row == ROW_COMMANDS)
        put_exports(m, PS_EXPORT_CMDLETS, d);
    if (row == ROW_ALIASES || row == ROW_COMMANDS)
        put_exports(m, PS_EXPORT_ALIASES, d);
    if (row == ROW_VARIABLES)
        put_exports(m, PS_EXPORT_VARIABLES, d);
    return ps_take_object(d);
}

/* ---- methods --------------------------------------------------------------------------------- */

static ps_result no_state(ps_cx *cx)
{
    return ps_raise(cx, SMA "PSInvalidOperationException", "InvalidOperation", PS_INVALID_OPERATION,
                    ps_unset(),
                    "The module does not have a session state: it was listed, not imported.");
}

/* A block like `block` that runs in the module. */
static ps_value bound(ps_exec *x, const ps_module *m, ps_value block)
{
    ps_block *b = (ps_block *)ps_base(block).u.object;
    return ps_block_of_code(x, b->code, m->state);
}

static ps_result invoke_in(ps_exec *x, const ps_module *m, ps_value block, ps_value args,
                           ps_value *out)
{
    ps_value own = bound(x, m, block);
    ps_array *list = ps_base(args).kind == PS_ARRAY ? ps_as_array(ps_base(args)) : NULL;
    struct ps_block_call call = {.block = own,
                                 .scope = PS_BLOCK_NEW_SCOPE,
                                 .args = list ? list->values : NULL,
                                 .arg_count = list ? list->length : 0,
                                 .dollar_under = ps_unset(),
                                 .input = ps_unset(),
                                 .self = ps_unset()};
    ps_result r = ps_block_value(x, &call, out);
    ps_release(own);
    return r;
}

/* Exported variables become properties that are the variables, functions become methods. */
ps_result ps_module_custom_object(ps_exec *x, const ps_module *m, ps_value *out)
{
    ps_worker *w = x->base.worker;
    ps_value o = ps_take_object(ps_bag_new(w));
    for (unsigned k = 0; k < PS_EXPORT_KINDS; k++) {
        const ps_list *l = m->exports[k].kind == PS_LIST ? ps_as_list(m->exports[k]) : NULL;
        if (k != PS_EXPORT_FUNCTIONS && k != PS_EXPORT_VARIABLES)
            continue;
        for (uint32_t i = 0; l && i < l->count; i++) {
            ps_member member = {.kind = PS_SCRIPT_METHOD};
            if (k == PS_EXPORT_VARIABLES) {
                ps_variable *v = (ps_variable *)l->items[i].u.object;
                member = (ps_member){.kind = PS_NOTE_PROPERTY,
                                     .name = v->name,
                                     .spelling = ps_variable_label(v),
                                     .second = l->items[i]};
            } else {
                ps_command_info *info = (ps_command_info *)l->items[i].u.object;
                member.name = info->name;
                member.spelling = info->spelling;
                member.value = info->block;
            }
            PS_TRY(ps_extend(&x->base, o, &member, true));
        }
    }
    *out = o;
    return PS_OK;
}

/* The variable as the module sees it from which the running one was called. */
static ps_result callers_variable(ps_exec *x, const ps_string *name, ps_value *out)
{
    ps_name n = ps_intern(x->base.worker, name);
    ps_frame *f = x->frame;
    while (f && f->old_state == x->state)
        f = f->caller;
    ps_scope *s = f ? f->old_scope : x->global;
    *out = ps_null();
    for (; s; s = s->parent) {
        ps_variable *v = ps_variable_find(x, s, n);
        if (v) {
            *out = ps_take_object(ps_retain_object(v));
            break;
        }
    }
    return PS_OK;
}

static ps_result module_set(ps_module *m, unsigned row, ps_value v)
{
    if (row == ROW_ON_REMOVE && ps_is_null(v))
        v = ps_null();
    ps_module_set(m, (enum ps_module_field)row, ps_retain(v));
    return PS_OK;
}

static ps_result module_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    ps_module *m = ps_module_of(self);
    (void)count;
    if (row & PS_ROW_SET)
        return module_set(m, row & ~(unsigned)PS_ROW_SET, args[0]);
    switch (row) {
    case ROW_FUNCTIONS:
    case ROW_CMDLETS:
    case ROW_COMMANDS:
    case ROW_VARIABLES:
    case ROW_ALIASES:
        *out = exported(cx, m, row);
        return PS_OK;
    case ROW_STATE:
        *out = m->state ? ps_session_state_object(x, m->state) : ps_null();
        return PS_OK;
    case ROW_INVOKE:
        return m->state ? invoke_in(x, m, args[0], args[1], out) : no_state(cx);
    case ROW_BIND:
        if (!m->state)
            return no_state(cx);
        *out = bound(x, m, args[0]);
        return PS_OK;
    case ROW_CUSTOM:
        return ps_module_custom_object(x, m, out);
    case ROW_CALLER:
        return callers_variable(x, args[0].u.string, out);
    case ROW_TO_STRING:
        *out = ps_retain(m->fields[PS_MOD_NAME]);
        return PS_OK;
    default:
        *out = ps_retain(m->fields[row]);
        if (ps_is_null(*out))
            *out = is_list((enum ps_module_field)row)
                       ? empty_list(cx->worker, (enum ps_module_field)row)
                       : ps_null();
        return PS_OK;
    }
}

/* ---- the object ------------------------------------------------------------------------------ */

static void drop(ps_object *o)
{
    ps_module *m = (ps_module *)o;
    for (unsigned i = 0; i < PS_MOD_FIELDS; i++)
        ps_release(m->fields[i]);
    for (unsigned i = 0; i < PS_EXPORT_KINDS; i++)
        ps_release(m->exports[i]);
    ps_state_release(m->state);
    ps_string_release(m->prefix);
}

static void visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_module *m = (ps_module *)o;
    for (unsigned i = 0; i < PS_MOD_FIELDS; i++)
        each(&m->fields[i], u);
    for (unsigned i = 0; i < PS_EXPORT_KINDS; i++)
        each(&m->exports[i], u);
}

static ps_result to_string(ps_cx *cx, ps_value self, ps_value *out)
{
    (void)cx;
    *out = ps_retain(((const ps_module *)self.u.object)->fields[PS_MOD_NAME]);
    return PS_OK;
}

const ps_class ps_module_class = {.size = sizeof(ps_module),
                                  .drop = drop,
                                  .visit = visit,
                                  .to_string = to_string};

static const ps_typedef type_module = {.name = SMA "PSModuleInfo",
                                       .members = module_members,
                                       .invoke = module_invoke,
                                       .cls = &ps_module_class};

const ps_typedef *const ps_module_types[] = {&type_module, &ps_type_module_specification, NULL};

ps_module *ps_module_new(ps_exec *x, ps_string *name)
{
    ps_worker *w = x->base.worker;
    ps_module *m =
        ps_object_new(ps_type_named(w, SMA "PSModuleInfo"), &ps_module_class, PS_INSTANCE);
    ps_string *zero = ps_string_c("0.0");
    for (unsigned i = 0; i < PS_MOD_FIELDS; i++)
        m->fields[i] = ps_null();
    m->fields[PS_MOD_NAME] = ps_take_string(ps_string_retain(name));
    m->fields[PS_MOD_VERSION] = ps_version_of(x, zero);
    ps_value none = ps_text("00000000-0000-0000-0000-000000000000");
    if (!ps_try_convert(&x->base, none, ps_core_type(w, PS_T_GUID), &m->fields[PS_MOD_GUID]))
        m->fields[PS_MOD_GUID] = ps_null();
    ps_release(none);
    m->fields[PS_MOD_TYPE] = ps_enum(ps_type_named(w, SMA "ModuleType"), PS_MODULE_SCRIPT);
    m->fields[PS_MOD_ACCESS] = ps_enum(ps_type_named(w, SMA "ModuleAccessMode"), 0);
    m->fields[PS_MOD_LOG] = ps_bool(false);
    m->fields[PS_MOD_ARCHITECTURE] = ps_text("None");
    m->fields[PS_MOD_DEFINITION] = ps_take_string(ps_string_empty());
    m->fields[PS_MOD_DESCRIPTION] = ps_take_string(ps_string_empty());
    ps_string_release(zero);
    return m;
}
