/*
 * script_types.c - the members of ScriptBlock and PSVariable.
 */
#include "engine/script_types.h"

#include "engine/block_context.h"
#include "engine/frame.h"
#include "engine/steppable.h"
#include "engine/syntax/block_checks.h"
#include "engine/syntax/syntax.h"
#include "object/convert.h"
#include "object/symbol.h"

#define BLOCK_MEMBERS(M)                                                                           \
    M(BLOCK_INVOKE, "System.Collections.ObjectModel.Collection[psobject] Invoke(Params "           \
                    "System.Object[] args)")                                                       \
    M(BLOCK_AS_IS, "System.Object InvokeReturnAsIs(Params System.Object[] args)")                  \
    M(BLOCK_CLOSURE, "scriptblock GetNewClosure()")                                                \
    M(BLOCK_STEP, "System.Management.Automation.SteppablePipeline GetSteppablePipeline()")         \
    M(BLOCK_STEP_ORIGIN, "System.Management.Automation.SteppablePipeline GetSteppablePipeline("    \
                         "System.Management.Automation.CommandOrigin commandOrigin)")              \
    M(BLOCK_STEP_ARGS, "System.Management.Automation.SteppablePipeline GetSteppablePipeline("      \
                       "System.Management.Automation.CommandOrigin commandOrigin, "                \
                       "System.Object[] args)")                                                    \
    M(BLOCK_CREATE, "static scriptblock Create(string script)")                                    \
    M(BLOCK_AST, "System.Management.Automation.Language.Ast Ast {get;}")                           \
    M(BLOCK_POWERSHELL, "powershell GetPowerShell(Params System.Object[] args)")                   \
    M(BLOCK_CHECK, "void CheckRestrictedLanguage(System.Collections.Generic.IEnumerable[string] "  \
                   "allowedCommands, System.Collections.Generic.IEnumerable[string] "              \
                   "allowedVariables, bool allowEnvironmentVariables)")                            \
    M(BLOCK_CONTEXT, "System.Collections.ObjectModel.Collection[psobject] InvokeWithContext("      \
                     "System.Collections.IDictionary functionsToDefine, System.Object "            \
                     "variablesToDefine, Params System.Object[] args)")                            \
    M(BLOCK_FILE, "string File {get;}")                                                            \
    M(BLOCK_FILTER, "bool IsFilter {get;}")                                                        \
    M(BLOCK_MODULE, "psmoduleinfo Module {get;}")                                                  \
    M(BLOCK_CONFIGURATION, "bool IsConfiguration {get;}")
PS_MEMBER_TABLE(block, BLOCK_MEMBERS)

static ps_result invoke_block(ps_exec *x, ps_value self, ps_value list, bool as_is, ps_value *out)
{
    ps_cx *cx = &x->base;
    ps_array *args = ps_is_null(list) ? NULL : ps_as_array(ps_base(list));
    struct ps_block_call call = {.block = self,
                                 .scope = PS_BLOCK_NEW_SCOPE,
                                 .args = args ? args->values : NULL,
                                 .arg_count = args ? args->length : 0};
    if (as_is)
        return ps_block_value(x, &call, out);
    ps_collector c;
    ps_collector_init(&c);
    call.output = &c.sink;
    ps_result r = ps_block_run(x, &call);
    if (r == PS_OK) {
        ps_type *object = ps_core_type(cx->worker, PS_T_PSOBJECT);
        ps_list *l = ps_list_new(
            ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_COLLECTION), &object, 1));
        for (uint32_t i = 0; i < c.count && r == PS_OK; i++)
            r = ps_list_add(l, ps_retain(c.items[i])) ? PS_OK : ps_raise_memory(cx);
        *out = ps_take_object(l);
    }
    ps_collector_drop(&c);
    return r;
}

static ps_result block_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    ps_block *b = (ps_block *)ps_base(self).u.object;
    (void)count;
    switch (row) {
    case BLOCK_INVOKE:
    case BLOCK_AS_IS:
        return invoke_block(x, ps_base(self), args[0], row == BLOCK_AS_IS, out);
    case BLOCK_CLOSURE:
        return ps_block_closure(x, b, out);
    case BLOCK_STEP: case BLOCK_STEP_ORIGIN:
        return ps_steppable_new(x, b, NULL, 0, row == BLOCK_STEP_ORIGIN && args[0].u.i == 0, out);
    case BLOCK_STEP_ARGS: {
        ps_array *list = ps_is_null(args[1]) ? NULL : ps_as_array(ps_base(args[1]));
        return ps_steppable_new(x, b, list ? list->values : NULL, list ? list->length : 0,
                                args[0].u.i == 0, out);
    }
    case BLOCK_CREATE: {
        ps_string *text;
        PS_TRY(ps_to_string(cx, args[0], &text));
        ps_result r = ps_block_unmade(x, text, out);
        ps_string_release(text);
        return r;
    }
    case BLOCK_AST:
        *out = ps_ast_object(cx, b->script, b->function ? b->function : b->ast ? &b->ast->ast : NULL);
        return PS_OK;
    case BLOCK_POWERSHELL: {
        ps_array *list = ps_is_null(args[0]) ? NULL : ps_as_array(ps_base(args[0]));
        return ps_block_powershell(x, b, list ? list->values : NULL, list ? list->length : 0, out);
    }
    case BLOCK_CHECK: return ps_block_check(x, b, args);
    case BLOCK_CONTEXT:
        return ps_block_with_context(x, ps_base(self), args[0], args[1], args[2], out);
    case BLOCK_FILE:
        *out = ps_take_string(ps_string_retain(b->script->file));
        return PS_OK;
    case BLOCK_CONFIGURATION:
        *out = ps_bool(b->ast && b->ast->is_configuration);
        return PS_OK;
    case BLOCK_MODULE:
        *out = b->state && b->state->module.kind != PS_UNSET ? ps_retain(b->state->module)
                                                             : ps_null();
        return PS_OK;
    default:
        *out = ps_bool(b->ast && b->ast->is_filter);
        return PS_OK;
    }
}

const ps_typedef ps_type_block = {.name = "System.Management.Automation.ScriptBlock",
                                  .members = block_members, .invoke = block_invoke,
                                  .cls = &ps_block_class, .kind = PS_BLOCK};

/* ---- PSVariable ------------------------------------------------------------------------------ */

#define VARIABLE_MEMBERS(M)                                                                        \
    M(VAR_NEW, "new(string name, System.Object value = null)")                                     \
    M(VAR_NAME, "string Name {get;}")                                                              \
    M(VAR_DESCRIPTION, "string Description {get;set;}")                                            \
    M(VAR_VALUE, "System.Object Value {get;set;}")                                                 \
    M(VAR_VISIBILITY, "System.Management.Automation.SessionStateEntryVisibility Visibility "       \
                      "{get;set;}")                                                                \
    M(VAR_MODULE, "psmoduleinfo Module {get;}")                                                    \
    M(VAR_MODULE_NAME, "string ModuleName {get;}")                                                 \
    M(VAR_OPTIONS, "System.Management.Automation.ScopedItemOptions Options {get;set;}")            \
    M(VAR_ATTRIBUTES, "System.Collections.ObjectModel.Collection[System.Attribute] Attributes "    \
                      "{get;}")
PS_MEMBER_TABLE(variable, VARIABLE_MEMBERS)

static ps_value enum_of(ps_cx *cx, const char *type, int64_t value)
{
    ps_type *t = ps_type_named(cx->worker, type);
    return t ? ps_enum(t, value) : ps_int((int32_t)value);
}

/* The description of a session's own variable while nobody gave it another. */
static const char *special_text(const ps_variable *v)
{
    const char *text = ps_special_description(v->name);
    return text ? text : "";
}

static ps_result variable_set(ps_exec *x, unsigned row, ps_variable *v, ps_value value)
{
    switch (row) {
    case VAR_VALUE:
        return ps_variable_assign(x, v, ps_retain(value));
    case VAR_DESCRIPTION:
        ps_string_release(v->description);
        v->description = NULL;
        return ps_is_null(value) ? PS_OK : ps_to_string(&x->base, value, &v->description);
    case VAR_VISIBILITY:
        v->visibility = (uint8_t)value.u.i;
        return PS_OK;
    default:
        v->options = (uint16_t)value.u.i;
        ps_variable_guard(v);
        return PS_OK;
    }
}

static ps_result variable_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    if (row == VAR_NEW) {
        ps_string *name;
        PS_TRY(ps_to_string(cx, args[0], &name));
        *out = ps_take_object(ps_variable_new(x, ps_intern(cx->worker, name),
                                              count > 1 ? ps_retain(args[1]) : ps_null()));
        ps_string_release(name);
        return PS_OK;
    }
    ps_variable *v = (ps_variable *)ps_base(self).u.object;
    if (row & PS_ROW_SET)
        return variable_set(x, row & ~(unsigned)PS_ROW_SET, v, args[0]);
    switch (row) {
    case VAR_NAME:
        *out = ps_take_string(ps_string_retain(v->spelling ? v->spelling : v->name->text));
        break;
    case VAR_DESCRIPTION:
        *out = v->description ? ps_take_string(ps_string_retain(v->description))
                              : ps_text(special_text(v));
        break;
    case VAR_VALUE:
        *out = v->value.kind == PS_UNSET ? ps_null() : ps_retain(v->value);
        break;
    case VAR_VISIBILITY:
        *out = enum_of(cx, "System.Management.Automation.SessionStateEntryVisibility",
                       v->visibility);
        break;
    case VAR_OPTIONS:
        *out = enum_of(cx, "System.Management.Automation.ScopedItemOptions", v->options);
        break;
    case VAR_ATTRIBUTES:
        *out = v->attributes.kind == PS_UNSET ? ps_take_object(ps_arraylist_new(cx->worker))
                                              : ps_retain(v->attributes);
        break;
    case VAR_MODULE_NAME:
        *out = ps_take_string(ps_string_empty());
        break;
    default:
        *out = ps_null();
        break;
    }
    return PS_OK;
}

const ps_typedef ps_type_variable = {.name = "System.Management.Automation.PSVariable",
                                     .members = variable_members, .invoke = variable_invoke,
                                     .cls = &ps_variable_class};

const ps_typedef *const ps_script_types[] = {&ps_type_reference, &ps_type_block,
                                             &ps_type_variable, NULL};
