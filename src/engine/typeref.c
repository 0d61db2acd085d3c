/*
 * typeref.c - the types that script names: `using namespace`, script classes, accelerators.
 */
#include "engine/frame.h"
#include "engine/state.h"

#include "object/symbol.h"

ps_type *ps_script_type(ps_exec *x, ps_name name)
{
    ps_type *t = NULL;
    for (const ps_session_state *s = x->state; s && !t; s = s->maker)
        t = ps_name_table_get(&s->types, name);
    return t || x->state == x->runspace->state
               ? t
               : ps_name_table_get(&x->runspace->state->types, name);
}

static const struct ps_script *running_script(ps_exec *x)
{
    return x->frame ? x->frame->code->script : NULL;
}

/* Names of the namespaces that the running script uses are tried in front. */
static ps_type *in_namespaces(ps_exec *x, const ps_string *name)
{
    const struct ps_script *script = running_script(x);
    if (!script)
        return NULL;
    for (uint32_t i = 0; i < script->root->usings.count; i++) {
        const struct ps_ast_using *u = (const struct ps_ast_using *)script->root->usings.items[i];
        if (u->kind != PS_USING_NAMESPACE || !u->name)
            continue;
        ps_string *dot = ps_string_unit('.');
        ps_string *start = ps_string_concat(u->name->value, dot);
        ps_string *full = start ? ps_string_concat(start, name) : NULL;
        ps_type *t = full ? ps_type_builtin(x->base.worker, full) : NULL;
        ps_string_release(dot);
        ps_string_release(start);
        ps_string_release(full);
        if (t)
            return t;
    }
    return NULL;
}

ps_type *ps_find_type_hook(ps_cx *cx, const ps_string *name)
{
    ps_exec *x = ps_exec_of(cx);
    ps_name symbol = ps_interned(cx->worker, name);
    ps_type *t = symbol ? ps_script_type(x, symbol) : NULL;
    if (t || ps_type_builtin(cx->worker, name))
        return t;
    return in_namespaces(x, name);
}

static ps_result not_found(ps_exec *x, const struct ps_type_name *name)
{
    const struct ps_type_name *inner = name; /* of List[NoSuch] and NoSuch[] the part outside */
    while (inner->element)
        inner = inner->element;
    ps_string *text = ps_type_name_text(inner);
    ps_value target = ps_take_string(ps_type_name_text(name));
    ps_raise(&x->base, "System.Management.Automation.RuntimeException", "TypeNotFound",
             PS_INVALID_OPERATION, target, "Unable to find type [%s].", PS_U8(&x->base, text));
    ps_string_release(text);
    ps_release(target);
    ((ps_error_record *)x->base.fault.u.object)->target_type = ps_string_c("TypeName");
    return PS_FAIL;
}

ps_result ps_typename_resolve(ps_exec *x, const struct ps_type_name *name, ps_type **out)
{
    ps_string *text = ps_type_name_text(name);
    *out = ps_type_resolve(&x->base, text);
    ps_string_release(text);
    return *out ? PS_OK : not_found(x, name);
}

ps_result ps_typeref_get(ps_exec *x, const struct ps_body *body, unsigned index, ps_type **out)
{
    struct ps_typeref *t = &body->types[index];
    if (t->name && (!t->type || t->epoch != x->vm->type_epoch)) {
        t->type = NULL;
        PS_TRY(ps_typename_resolve(x, t->name, &t->type));
        t->epoch = x->vm->type_epoch;
    }
    *out = t->type;
    return PS_OK;
}
