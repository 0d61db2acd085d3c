/*
 * hooks.c - how the object room reaches script.
 */
#include "engine/frame.h"
#include "engine/lock.h"

#include "object/convert.h"
#include "object/iterate.h"
#include "types/delegate.h"

static ps_result run_block(ps_cx *cx, ps_value block, ps_value self, const ps_value *args,
                           unsigned count, ps_value *out)
{
    struct ps_block_call call = {.block = block, .scope = PS_BLOCK_NEW_SCOPE, .self = self,
                                 .args = args, .arg_count = count};
    return ps_block_value(ps_exec_of(cx), &call, out);
}

static ps_value variable(ps_cx *cx, ps_name name)
{
    ps_exec *x = ps_exec_of(cx);
    return x->scope ? ps_variable_get(x, name) : ps_unset();
}

static ps_result compile(ps_cx *cx, const ps_string *text, ps_value *block)
{
    PS_TRY(ps_block_from_text(ps_exec_of(cx), text, NULL, block));
    ((ps_block *)block->u.object)->mode = PS_FULL_LANGUAGE; /* it ships, whoever asks for it */
    return PS_OK;
}

/* ---- .ForEach() and .Where() -------------------------------------------------------------------------- */

struct each {
    ps_value block;
    const ps_value *args;
    unsigned count;
    ps_list *list;
    int64_t mode, limit;
    ps_list *rest;
    bool done;
};

static bool add(ps_exec *x, ps_list *l, ps_value take_v, ps_result *r)
{
    if (!ps_list_add(l, take_v))
        *r = ps_raise_memory(&x->base);
    return *r == PS_OK;
}

static ps_result for_each_item(ps_exec *x, struct each *e, ps_value item)
{
    ps_collector c;
    ps_collector_init(&c);
    struct ps_block_call call = {.block = e->block, .scope = PS_BLOCK_CURRENT_SCOPE,
                                 .dollar_under = item, .self = ps_unset(), .args = e->args,
                                 .arg_count = e->count, .output = &c.sink};
    ps_result r = ps_block_run(x, &call);
    for (uint32_t i = 0; i < c.count && r == PS_OK; i++)
        add(x, e->list, ps_retain(c.items[i]), &r);
    ps_collector_drop(&c);
    return r;
}

/* WhereOperatorSelectionMode: Default 0, First 1, Last 2, SkipUntil 3, Until 4, Split 5 */
static ps_result where_item(ps_exec *x, struct each *e, ps_value item)
{
    ps_result r = PS_OK;
    if (e->mode == 3 && e->done) {
        if (!e->limit || e->list->count < e->limit)
            add(x, e->list, ps_retain(item), &r);
        return r;
    }
    if (e->done)
        return PS_OK;
    ps_value v;
    PS_TRY(ps_block_on(x, e->block, item, &v));
    bool yes = ps_to_bool(v);
    ps_release(v);
    switch (e->mode) {
    case 3:
        e->done = yes;
        if (yes)
            add(x, e->list, ps_retain(item), &r);
        break;
    case 4:
        e->done = yes || (e->limit && e->list->count + 1 >= e->limit);
        if (!yes)
            add(x, e->list, ps_retain(item), &r);
        break;
    case 5:
        add(x, yes && (!e->limit || e->list->count < e->limit) ? e->list : e->rest,
            ps_retain(item), &r);
        break;
    default:
        if (yes)
            add(x, e->list, ps_retain(item), &r);
        e->done = (e->mode == 1 && e->list->count >= (e->limit ? e->limit : 1)) ||
                  (e->mode == 0 && e->limit && e->list->count >= e->limit);
        break;
    }
    return r;
}

static ps_result where_arguments(ps_cx *cx, struct each *e, const ps_value *args, unsigned count)
{
    ps_type *mode =
        ps_type_named(cx->worker, "System.Management.Automation.WhereOperatorSelectionMode");
    if (count > 1 && mode) {
        ps_value v;
        PS_TRY(ps_convert(cx, args[1], mode, &v));
        e->mode = v.u.i;
    }
    return count > 2 ? ps_to_int64(cx, args[2], &e->limit) : PS_OK;
}

static ps_result collection(ps_cx *cx, ps_list *take_list, ps_value *out)
{
    (void)cx;
    *out = ps_take_object(take_list);
    return PS_OK;
}

static ps_list *new_collection(ps_cx *cx)
{
    ps_type *object = ps_core_type(cx->worker, PS_T_PSOBJECT);
    return ps_list_new(
        ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_COLLECTION), &object, 1));
}

static ps_result each_method(ps_cx *cx, ps_value o, bool where, const ps_value *args,
                             unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    struct each e = {.block = count ? ps_base(args[0]) : ps_unset()};
    if (e.block.kind == PS_TYPE && !where) {
        ps_type *t = ps_type_array(cx->worker, e.block.u.type, 1);
        return ps_convert(cx, o, t, out);
    }
    if (e.block.kind != PS_BLOCK)
        return ps_raise_runtime(cx, "MethodNotFound", PS_INVALID_OPERATION,
                                "The argument of %s must be a script block.",
                                where ? "Where" : "ForEach");
    e.args = args + 1;
    e.count = count - 1;
    if (where)
        PS_TRY(where_arguments(cx, &e, args, count));
    e.list = new_collection(cx);
    e.rest = new_collection(cx);
    ps_iter it;
    ps_result r = ps_iter_init(cx, &it, o);
    if (r == PS_OK) {
        bool more = true;
        for (ps_value v; (r = ps_iter_next(cx, &it, &v, &more)) == PS_OK && more;) {
            r = where ? where_item(x, &e, v) : for_each_item(x, &e, v);
            ps_release(v);
            if (r != PS_OK)
                break;
        }
        ps_iter_end(&it);
    }
    if (r == PS_OK && where && e.mode == 2) {
        uint32_t keep = e.limit ? (uint32_t)e.limit : 1;
        if (e.list->count > keep)
            ps_list_remove(e.list, 0, e.list->count - keep);
    }
    if (r == PS_OK && where && e.mode == 5) {
        ps_value both[2] = {ps_take_object(e.list), ps_take_object(e.rest)};
        r = ps_array_of(cx, both, 2, out);
        ps_release(both[0]);
        ps_release(both[1]);
        return r;
    }
    ps_release_object(e.rest);
    if (r == PS_OK)
        return collection(cx, e.list, out);
    ps_release_object(e.list);
    return r;
}

const ps_hooks ps_vm_hooks = {.run_block = run_block,
                              .call_script = ps_class_call,
                              .each_method = each_method,
                              .compile = compile,
                              .variable = variable,
                              .find_type = ps_find_type_hook,
                              .make_delegate = ps_delegate_new,
                              .wait_fd = ps_wait_fd};
