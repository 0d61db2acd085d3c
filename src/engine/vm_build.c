/*
 * vm_build.c - instructions that make arrays, tables, bags and texts.
 */
#include "engine/language_mode.h"
#include "engine/ops.h"
#include "engine/vm_ops.h"

#include "object/convert.h"
#include "object/iterate.h"
#include "object/symbol.h"

/* ---- @( ), $( ) ------------------------------------------------------------------------------ */


/* An array's elements, with those that are nothing: they keep their places. */
static ps_result array_elements(ps_cx *cx, const ps_array *a, ps_sink *to)
{
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < a->length && r == PS_OK; i++)
        r = ps_sink_write(to, cx, ps_array_get(a, i));
    return r;
}

/* A value as statements would have output it: 0 an array, 1 a value, 2 an array that is one. */
static ps_result wrap(ps_exec *x, ps_value v, unsigned how, ps_value *out)
{
    ps_cx *cx = &x->base;
    if (how == 2 && v.kind == PS_ARRAY) {
        *out = ps_retain(v);
        return PS_OK;
    }
    if (how == 1 && (v.kind <= PS_STRING || !ps_enumerable(cx, v))) {
        *out = ps_retain(v);
        return PS_OK;
    }
    ps_collector c;
    ps_collector_init(&c);
    ps_result r = PS_OK;
    if (how == 0 && v.kind == PS_ARRAY)
        r = array_elements(cx, ps_as_array(v), &c.sink);
    else if (v.kind != PS_VOID)
        r = ps_sink_enumerate(&c.sink, cx, v);
    if (r == PS_OK)
        r = how == 1 ? ps_collector_take(cx, &c, out) : ps_array_of(cx, c.items, c.count, out);
    ps_collector_drop(&c);
    return r;
}

/* ---- tables ---------------------------------------------------------------------------------- */

static ps_result hash_add(ps_exec *x, ps_frame *f, ps_insn i)
{
    ps_cx *cx = &x->base;
    PS_OPERAND(key, i.b, 0);
    PS_OPERAND(value, i.c, 1);
    ps_dict *d = ps_as_dict(f->r[i.a]);
    ps_value k = ps_base(*key);
    if (ps_is_null(k))
        return ps_raise(cx, "System.Management.Automation.RuntimeException", "InvalidNullKey",
                        PS_INVALID_OPERATION, f->r[i.a],
                        "A null key is not allowed in a hash literal.");
    if (ps_dict_find(d, k)) {
        ps_string *text;
        PS_TRY(ps_to_string(cx, k, &text));
        ps_raise(cx, "System.Management.Automation.RuntimeException", "DuplicateKeyInHashLiteral",
                 PS_INVALID_OPERATION, f->r[i.a],
                 "Duplicate keys '%s' are not allowed in hash literals.", PS_U8(cx, text));
        ps_string_release(text);
        return PS_FAIL;
    }
    ps_value v = ps_retain(*value);
    if (v.kind == PS_UNSET)
        v.kind = PS_NULL;
    return ps_dict_put(d, ps_retain(k), v) ? PS_OK : ps_raise_memory(cx);
}

static ps_result bag(ps_exec *x, ps_frame *f, ps_insn i)
{
    ps_worker *w = x->base.worker;
    struct ps_bag_site *site = &f->body->bags[i.c];
    if (!site->shape) {
        ps_shape *shape = ps_shape_root(w);
        for (unsigned j = 0; j < site->count && shape; j++)
            shape = ps_shape_add(w, shape, site->names[j], site->spellings[j]);
        site->shape = shape;
    }
    ps_bag *b = site->shape ? ps_bag_shaped(w, site->shape) : ps_bag_new(w);
    for (unsigned j = 0; j < site->count; j++) {
        ps_value v = f->r[i.b + j];
        f->r[i.b + j].kind = PS_UNSET;
        if (v.kind == PS_UNSET)
            v.kind = PS_NULL;
        if (site->shape)
            b->slots[j] = v;
        else
            ps_bag_put_spelt(w, b, site->names[j], site->spellings[j], v);
    }
    ps_assign(&f->r[i.a], ps_take_object(b));
    return PS_OK;
}

/* ---- texts ----------------------------------------------------------------------------------- */

static ps_result expand(ps_exec *x, ps_frame *f, ps_insn i)
{
    struct ps_strbuf b;
    uint8_t room[PS_STRBUF_SMALL];
    ps_strbuf_init_on(&b, 0, room, sizeof room);
    for (unsigned j = 0; j < i.c; j++) {
        if (ps_put_text(&x->base, &b, ps_without_text(f->r[i.b + j])) != PS_OK) {
            ps_strbuf_free(&b);
            return PS_FAIL;
        }
    }
    ps_string *s = ps_strbuf_take(&b);
    if (!s)
        return ps_raise_memory(&x->base);
    ps_assign(&f->r[i.a], ps_take_string(s));
    return PS_OK;
}

/* ---- $a, $b = v ------------------------------------------------------------------------------ */

/* The last target takes what is left; targets beyond the end get null. */
static ps_result spread(ps_exec *x, ps_frame *f, ps_insn i)
{
    ps_cx *cx = &x->base;
    PS_OPERAND(value, i.b, 0);
    ps_collector c;
    ps_collector_init(&c);
    ps_result r = PS_OK;
    if (value->kind == PS_ARRAY)
        r = array_elements(cx, ps_as_array(*value), &c.sink);
    else if (value->kind != PS_VOID)
        r = ps_sink_enumerate(&c.sink, cx, *value);
    for (unsigned j = 0; j < i.c && r == PS_OK; j++) {
        ps_value v = ps_null();
        if (j + 1 == i.c && c.count > i.c)
            r = ps_array_of(cx, c.items + j, c.count - j, &v);
        else if (j < c.count)
            v = ps_retain(c.items[j]);
        if (r == PS_OK)
            ps_assign(&f->r[i.a + j], v);
    }
    ps_collector_drop(&c);
    return r;
}

ps_result ps_vm_build(ps_exec *x, ps_frame *f, ps_insn i)
{
    ps_cx *cx = &x->base;
    ps_value v;
    switch (i.op) {
    case PS_OP_LIST:
        ps_assign(&f->r[i.a], ps_take_object(ps_arraylist_new(cx->worker)));
        return PS_OK;
    case PS_OP_APPEND: {
        PS_OPERAND(b, i.b, 0);
        v = ps_retain(*b);
        if (v.kind == PS_UNSET)
            v.kind = PS_NULL;
        return ps_list_add(ps_as_list(f->r[i.a]), v) ? PS_OK : ps_raise_memory(cx);
    }
    case PS_OP_SEAL: {
        ps_list *l = ps_as_list(f->r[i.b]);
        PS_TRY(ps_array_of(cx, l->items, l->count, &v));
        ps_assign(&f->r[i.a], v);
        return PS_OK;
    }
    case PS_OP_WRAP_ARRAY: {
        PS_OPERAND(b, i.b, 0);
        PS_TRY(wrap(x, *b, i.x, &v));
        ps_assign(&f->r[i.a], v);
        return PS_OK;
    }
    case PS_OP_HASH:
        v = ps_take_object(i.x ? ps_ordered_new(cx->worker) : ps_hashtable_sized(cx->worker, i.b));
        ps_assign(&f->r[i.a], v);
        return PS_OK;
    case PS_OP_HASH_ADD:
        return hash_add(x, f, i);
    case PS_OP_BAG:
        PS_TRY(ps_mode_custom_object(x));
        return bag(x, f, i);
    case PS_OP_EXPAND:
        return expand(x, f, i);
    default:
        return spread(x, f, i);
    }
}

ps_result ps_each_element(ps_exec *x, ps_value v,
                          ps_result (*each)(void *u, ps_exec *x, ps_value item), void *u)
{
    ps_cx *cx = &x->base;
    if (!ps_enumerable(cx, v))
        return each(u, x, v);
    ps_iter it;
    PS_TRY(ps_iter_init(cx, &it, v));
    ps_result r;
    bool more = true;
    for (ps_value item; (r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more;) {
        r = ps_poll(cx);
        if (r == PS_OK)
            r = each(u, x, item);
        ps_release(item);
        if (r != PS_OK)
            break;
    }
    ps_iter_end(&it);
    return r;
}
