/* block_context.c - running a block in a scope that was furnished for it. */
#include "engine/block_context.h"

#include "engine/hosting/collection.h"
#include "engine/script_types.h"
#include "object/iterate.h"

static ps_result define_functions(ps_exec *x, ps_scope *scope, ps_value functions)
{
    ps_value table = ps_base(functions);
    uint32_t at = 0;
    if (table.kind != PS_DICT)
        return PS_OK;
    for (const ps_dict_entry *e; (e = ps_dict_next(ps_as_dict(table), &at));) {
        ps_string *name;
        if (ps_base(e->value).kind != PS_BLOCK)
            return ps_raise_runtime(&x->base, "EmptyFunctionNameInFunctionDefinitionDictionary",
                                    PS_INVALID_OPERATION,
                                    "A function to define must be a script block.");
        PS_TRY(ps_to_string(&x->base, e->key, &name));
        ps_result r = ps_function_define(x, scope, name, e->value, 0);
        ps_string_release(name);
        PS_TRY(r);
    }
    return PS_OK;
}

/* `*item` gets the value of $_, which is no variable of a scope. Owned. */
static ps_result define_variables(ps_exec *x, ps_scope *scope, ps_value variables, ps_value *item)
{
    ps_iter it;
    ps_value v;
    bool more;
    if (ps_is_null(variables))
        return PS_OK;
    ps_result r = ps_iter_init(&x->base, &it, variables);
    while (r == PS_OK && (r = ps_iter_next(&x->base, &it, &v, &more)) == PS_OK && more) {
        const ps_variable *given = (const ps_variable *)ps_base(v).u.object;
        if (!ps_is_class(ps_base(v), &ps_variable_class))
            r = ps_throw(&x->base, "System.ArgumentException",
                         "A variable to define must be a PSVariable.");
        else if (ps_string_is(given->name->text, "_"))
            ps_assign(item, ps_retain(given->value));
        else
            r = ps_variable_put(x, scope, given->name, given->value, 0, true);
        ps_release(v);
    }
    ps_iter_end(&it);
    return r;
}

static ps_result run(ps_exec *x, ps_value block, ps_value args, ps_value item, ps_value *out)
{
    ps_value list = ps_base(args);
    ps_array *a = list.kind == PS_ARRAY ? ps_as_array(list) : NULL;
    ps_collector c;
    ps_collector_init(&c);
    struct ps_block_call call = {.block = block,
                                 .scope = PS_BLOCK_NEW_SCOPE,
                                 .args = a ? a->values : NULL,
                                 .arg_count = a ? a->length : 0,
                                 .dollar_under = item,
                                 .output = &c.sink};
    ps_result r = ps_block_run(x, &call);
    if (r == PS_OK) {
        ps_list *results =
            ps_collection_list(x->base.worker, "System.Management.Automation.PSObject");
        for (uint32_t i = 0; i < c.count; i++)
            ps_list_add(results, ps_retain(c.items[i]));
        *out = ps_take_object(results);
    }
    ps_collector_drop(&c);
    return r;
}

ps_result ps_block_with_context(ps_exec *x, ps_value block, ps_value functions, ps_value variables,
                                ps_value args, ps_value *out)
{
    ps_value item = ps_unset();
    ps_scope *scope = ps_scope_push(x, x->state);
    ps_result r = define_functions(x, scope, functions);
    if (r == PS_OK)
        r = define_variables(x, scope, variables, &item);
    if (r == PS_OK)
        r = run(x, block, args, item, out);
    ps_scope_pop(x);
    ps_release(item);
    return r;
}
