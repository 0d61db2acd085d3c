/*
 * each_method.c - `$o.ForEach(...)` and `$o.Where(...)`, which every value has.
 *
 * ForEach takes a block to run, a type to convert to, or the name of a member to read, set or
 * call; Where takes a block and how to choose.
 */
#include "engine/frame.h"

#include "object/convert.h"
#include "object/error.h"
#include "object/iterate.h"
#include "object/member.h"

/* WhereOperatorSelectionMode, same numbers. */
enum mode { DEFAULT, FIRST, LAST, SKIP_UNTIL, UNTIL, SPLIT };

struct each {
    ps_exec *x;
    ps_value what; /* the first argument, borrowed */
    ps_name name;  /* of a member */
    ps_string *spelling;
    const ps_value *args; /* those behind the first */
    unsigned count;
    ps_list *list, *rest;
    enum mode mode;
    int32_t limit; /* 0: none was given */
    bool done;
};

typedef ps_result each_step(struct each *e, ps_value item);

static ps_result keep(struct each *e, ps_list *l, ps_value take_v)
{
    return ps_list_add(l, take_v) ? PS_OK : ps_raise_memory(&e->x->base);
}

static ps_list *new_collection(ps_cx *cx, ps_type *of)
{
    return ps_list_new(
        ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_COLLECTION), &of, 1));
}

static ps_result walk(struct each *e, ps_value o, each_step *step)
{
    ps_cx *cx = &e->x->base;
    ps_iter it;
    bool more = true;
    ps_value v;
    if (ps_is_null(o))
        return PS_OK;
    PS_TRY(ps_iter_init(cx, &it, o));
    ps_result r;
    while ((r = ps_iter_next(cx, &it, &v, &more)) == PS_OK && more) {
        r = step(e, v);
        ps_release(v);
        if (r == PS_OK)
            r = ps_poll(cx);
        if (r != PS_OK || e->done)
            break;
    }
    ps_iter_end(&it);
    return r;
}

/* ---- ForEach: a block ------------------------------------------------------------------------ */

static ps_result run_on(struct each *e, ps_value item)
{
    ps_collector c;
    ps_collector_init(&c);
    struct ps_block_call call = {.block = e->what,
                                 .scope = PS_BLOCK_CURRENT_SCOPE,
                                 .dollar_under = item,
                                 .self = ps_unset(),
                                 .each = true,
                                 .args = e->args,
                                 .arg_count = e->count,
                                 .output = &c.sink};
    ps_result r = ps_block_run(e->x, &call);
    for (uint32_t i = 0; i < c.count && r == PS_OK; i++)
        r = keep(e, e->list, ps_retain(c.items[i]));
    ps_collector_drop(&c);
    return r;
}

/* A block with `begin` or `process` runs once, `process` for each item. */
static ps_result run_clauses(struct each *e, const ps_block *b, ps_value o, ps_value *out)
{
    ps_cx *cx = &e->x->base;
    if (b->ast->clean)
        return ps_raise_runtime(cx, "NotSupported", PS_NOT_IMPLEMENTED,
                                "Script block with a 'clean' block is not supported by the "
                                "'ForEach' method.");
    ps_collector c;
    ps_collector_init(&c);
    struct ps_block_call call = {.block = e->what,
                                 .scope = PS_BLOCK_CURRENT_SCOPE,
                                 .dollar_under = ps_unset(),
                                 .self = ps_unset(),
                                 .input = o,
                                 .each = true,
                                 .args = e->args,
                                 .arg_count = e->count,
                                 .output = &c.sink};
    ps_result r = ps_block_run(e->x, &call);
    e->list = new_collection(cx, ps_core_type(cx->worker, PS_T_PSOBJECT));
    for (uint32_t i = 0; i < c.count && r == PS_OK; i++)
        r = keep(e, e->list, ps_retain(c.items[i]));
    ps_collector_drop(&c);
    if (r == PS_OK)
        *out = ps_retain(ps_take_object(e->list));
    return r;
}

/* ---- ForEach: a type ------------------------------------------------------------------------- */

/* Elements go into a collection of the type by its Add method, whose argument they are. */
static ps_result convert_item(struct each *e, ps_value item)
{
    ps_value v;
    PS_TRY(ps_call_c(&e->x->base, ps_take_object(e->list), "Add", &item, 1, &v));
    ps_release(v);
    return PS_OK;
}

static ps_result convert_all(struct each *e, ps_value o, ps_value *out)
{
    ps_cx *cx = &e->x->base;
    ps_type *t = e->what.u.type;
    if (t->kind == PS_ARRAY)
        return ps_convert(cx, o, t, out);
    e->list = new_collection(cx, t);
    PS_TRY(walk(e, o, convert_item));
    *out = ps_retain(ps_take_object(e->list));
    return PS_OK;
}

/* ---- ForEach: a member ----------------------------------------------------------------------- */

static ps_result no_member(struct each *e, ps_value item)
{
    ps_cx *cx = &e->x->base;
    ps_string *target = NULL;
    if (!e->count && cx->strict < 2)
        return keep(e, e->list, ps_null());
    PS_TRY(ps_to_string(cx, item, &target));
    ps_raise_runtime(cx, "ForEachNonexistentMemberReference", PS_INVALID_OPERATION,
                     "The ForEach() operator could not find a member '%s' on the target object. "
                     "Please verify that the named member exists and then try running your script "
                     "again.",
                     PS_U8(cx, e->spelling));
    ps_error_record *r = (ps_error_record *)cx->fault.u.object;
    r->target_name = target;
    r->target_type = ps_string_c("PSObject");
    return PS_FAIL;
}

static ps_result set_on(struct each *e, ps_value item)
{
    ps_member_cache site = {.spelling = e->spelling};
    return ps_member_set(&e->x->base, item, e->name, &site, e->args[0]);
}

static ps_result call_on(struct each *e, ps_value item)
{
    ps_value v;
    ps_member_cache site = {.spelling = e->spelling};
    PS_TRY(ps_member_call(&e->x->base, item, e->name, e->args, e->count, &site, &v));
    return v.kind == PS_VOID ? PS_OK : keep(e, e->list, v);
}

static ps_result member_of(struct each *e, ps_value item)
{
    ps_cx *cx = &e->x->base;
    ps_value v;
    if (ps_is_null(item))
        return no_member(e, item);
    if (ps_base(item).kind == PS_DICT) {
        ps_value key = ps_take_string(ps_string_retain(e->spelling));
        ps_result r = PS_OK;
        if (e->count == 1) {
            r = ps_index_set(cx, item, &key, 1, e->args[0]);
            ps_release(key);
            return r;
        }
        r = ps_index_get(cx, item, &key, 1, &v);
        ps_release(key);
        return r == PS_OK ? keep(e, e->list, v) : r;
    }
    PS_TRY(ps_member_get(cx, item, e->name, NULL, &v));
    if (v.kind == PS_UNSET)
        return no_member(e, item);
    ps_value plain = ps_base(v);
    bool method =
        plain.kind == PS_INSTANCE && ps_string_starts_fold(plain.u.object->type->full_name,
                                                           "System.Management.Automation.PSMethod");
    if (!method && !e->count)
        return keep(e, e->list, v);
    ps_release(v);
    return method ? call_on(e, item) : set_on(e, item);
}

static ps_result for_each(struct each *e, ps_value o, ps_value *out)
{
    ps_cx *cx = &e->x->base;
    each_step *step = run_on;
    if (ps_is_null(e->what))
        return ps_throw_argument(cx, "System.ArgumentNullException", "expression",
                                 "Value cannot be null.");
    if (e->what.kind == PS_TYPE)
        return convert_all(e, o, out);
    if (e->what.kind != PS_BLOCK) {
        PS_TRY(ps_to_string(cx, e->what, &e->spelling));
        if (!e->spelling->length)
            return ps_raise(cx, "System.Management.Automation.PSArgumentException", "Argument",
                            PS_INVALID_ARGUMENT, ps_unset(),
                            "Cannot process argument because the value of argument \"name\" is "
                            "not valid. Change the value of the \"name\" argument and run the "
                            "operation again.");
        e->name = ps_intern(cx->worker, e->spelling);
        step = member_of;
    } else {
        const ps_block *b = (const ps_block *)e->what.u.object;
        if (b->ast && (b->ast->begin || b->ast->process || b->ast->clean))
            return run_clauses(e, b, o, out);
    }
    e->list = new_collection(cx, ps_core_type(cx->worker, PS_T_PSOBJECT));
    PS_TRY(walk(e, o, step));
    *out = ps_retain(ps_take_object(e->list));
    return PS_OK;
}

/* ---- Where ----------------------------------------------------------------------------------- */

static bool full(const struct each *e, const ps_list *l, int32_t otherwise)
{
    int32_t limit = e->limit ? e->limit : otherwise;
    return limit && l->count >= (uint32_t)limit;
}

/* What the block says of an item; without one everything fits. */
static ps_result fits(struct each *e, ps_value item, bool *yes)
{
    ps_value v;
    *yes = true;
    if (ps_is_null(e->what))
        return PS_OK;
    PS_TRY(ps_block_on(e->x, e->what, item, &v));
    *yes = ps_to_bool(v);
    ps_release(v);
    return PS_OK;
}

static ps_result choose(struct each *e, ps_value item)
{
    bool yes, skipped = e->mode == SKIP_UNTIL && e->list->count;
    if (e->mode == SPLIT && full(e, e->list, 0))
        return keep(e, e->rest, ps_retain(item));
    if (skipped)
        yes = true;
    else
        PS_TRY(fits(e, item, &yes));
    if (e->mode == UNTIL) {
        e->done = yes;
        yes = !yes;
    }
    if (yes)
        PS_TRY(keep(e, e->list, ps_retain(item)));
    else if (e->mode == SPLIT)
        return keep(e, e->rest, ps_retain(item));
    if (e->mode != LAST && e->mode != SPLIT && full(e, e->list, e->mode == FIRST))
        e->done = true;
    return PS_OK;
}

static ps_result where_arguments(struct each *e)
{
    ps_cx *cx = &e->x->base;
    ps_type *mode =
        ps_type_named(cx->worker, "System.Management.Automation.WhereOperatorSelectionMode");
    ps_value block;
    if (e->count > 0 && mode) {
        ps_value v;
        PS_TRY(ps_convert(cx, e->args[0], mode, &v));
        e->mode = (enum mode)v.u.i;
    }
    if (e->count > 1)
        PS_TRY(ps_to_int32(cx, e->args[1], &e->limit));
    if (e->limit < 0) {
        return ps_throw(cx, "System.ArgumentOutOfRangeException",
                        "The 'numberToReturn' value provided to the third argument of the "
                        "Where() operator must be greater than zero. Please correct the "
                        "argument's value and try running your script again. (Parameter "
                        "'numberToReturn')\nActual value was %d.",
                        (int)e->limit);
    }
    if (ps_is_null(e->what)) {
        return e->mode != DEFAULT
                   ? PS_OK
                   : ps_throw(cx, "System.InvalidOperationException",
                              "If the expression passed to the Where() operator is null then you "
                              "must specify a non-Default value for the selection mode argument. "
                              "Please change the value of the mode argument to a value other than "
                              "Default and try running your script again.");
    }
    if (e->what.kind == PS_BLOCK)
        return PS_OK;
    PS_TRY(ps_convert(cx, e->what,
                      ps_type_named(cx->worker, "System.Management.Automation.ScriptBlock"),
                      &block));
    ps_release(block);
    return PS_OK;
}

static ps_result where(struct each *e, ps_value o, ps_value *out)
{
    ps_cx *cx = &e->x->base;
    ps_type *object = ps_core_type(cx->worker, PS_T_PSOBJECT);
    PS_TRY(where_arguments(e));
    e->list = new_collection(cx, object);
    e->rest = new_collection(cx, object);
    PS_TRY(walk(e, o, choose));
    if (e->mode == LAST) {
        uint32_t most = e->limit ? (uint32_t)e->limit : 1;
        if (e->list->count > most)
            ps_list_remove(e->list, 0, e->list->count - most);
    }
    if (e->mode == SPLIT) {
        ps_value both[2] = {ps_take_object(e->list), ps_take_object(e->rest)};
        return ps_array_of(cx, both, 2, out);
    }
    *out = ps_retain(ps_take_object(e->list));
    return PS_OK;
}

ps_result ps_each_method(ps_cx *cx, ps_value o, bool is_where, const ps_value *args, unsigned count,
                         ps_value *out)
{
    if (!count || (is_where && count > 3))
        return ps_raise(cx, "System.Management.Automation.MethodException",
                        "MethodCountCouldNotFindBest", PS_NOT_SPECIFIED, ps_unset(),
                        "Cannot find an overload for \"%s\" and the argument count: \"%u\".",
                        is_where ? ".Where({ expression } [, mode [, numberToReturn]])"
                                 : ".ForEach(expression [, arguments...])",
                        count);
    struct each e = {
        .x = ps_exec_of(cx), .what = ps_base(args[0]), .args = args + 1, .count = count - 1};
    *out = ps_void();
    ps_result r = is_where ? where(&e, o, out) : for_each(&e, o, out);
    ps_release_object(e.list);
    ps_release_object(e.rest);
    ps_string_release(e.spelling);
    return r;
}
