/*
 * vm_member.c - instructions on members, methods and elements, apart from the plain reads.
 */
#include "engine/vm_ops.h"
#include "engine/vm_quick.h"
#include "engine/language_mode.h"

#include "object/convert.h"
#include "object/symbol.h"

/* The type that `target::` means: a type, or the target's own. */
static ps_result static_target(ps_exec *x, ps_value target, ps_type **out)
{
    ps_value plain = ps_base(target);
    if (ps_is_null(plain))
        return ps_raise_runtime(&x->base, "InvokeMethodOnNull", PS_INVALID_OPERATION,
                                "You cannot call a method on a null-valued expression.");
    *out = plain.kind == PS_TYPE ? plain.u.type : ps_type_of(&x->base, plain);
    return PS_OK;
}

static ps_result get_static(ps_exec *x, ps_value target, ps_name name, const ps_string *spelling,
                            ps_value *out)
{
    ps_type *t;
    PS_TRY(static_target(x, target, &t));
    PS_TRY(ps_static_get(&x->base, t, name, out));
    if (out->kind == PS_UNSET) {
        if (x->base.strict >= 2)
            return ps_raise_no_property(&x->base, spelling);
        *out = ps_null();
    }
    return PS_OK;
}

/* The name that a value gives; `*spelling` owned. */
static ps_result name_of(ps_exec *x, ps_value v, ps_name *out, ps_string **spelling)
{
    PS_TRY(ps_to_string(&x->base, v, spelling));
    *out = ps_intern(x->base.worker, *spelling);
    return PS_OK;
}

/* The table that a computed name which is no text is a key of as it is: a Hashtable. */
static ps_dict *keyed_by(ps_exec *x, ps_value target, ps_value name, bool is_static)
{
    ps_value base = ps_base(target);
    bool keyed = !is_static && base.kind == PS_DICT && ps_base(name).kind != PS_STRING &&
                 base.u.object->type == ps_core_type(x->base.worker, PS_T_HASHTABLE);
    return keyed ? ps_as_dict(base) : NULL;
}

static ps_result get_keyed(ps_exec *x, ps_dict *d, ps_value key, ps_value *out)
{
    if (ps_is_null(ps_base(key)))
        return ps_throw_argument(&x->base, "System.ArgumentNullException", "key",
                                 "Value cannot be null.");
    ps_value *slot = ps_dict_find(d, ps_base(key));
    *out = slot ? ps_retain(*slot) : ps_null();
    return PS_OK;
}

/* Members whose name is computed. */
static ps_result get_computed(ps_exec *x, ps_value target, ps_value name, bool is_static,
                              ps_value *out)
{
    ps_member_cache site = {0};
    ps_name symbol;
    ps_dict *keyed = keyed_by(x, target, name, is_static);
    if (keyed)
        return get_keyed(x, keyed, name, out);
    PS_TRY(name_of(x, name, &symbol, &site.spelling));
    ps_result r = is_static ? get_static(x, target, symbol, site.spelling, out)
                            : ps_member_get_deep(&x->base, target, symbol, &site, out);
    ps_string_release(site.spelling);
    return r;
}

static ps_result set_member(ps_exec *x, ps_value target, ps_name name, ps_member_cache *cache,
                            ps_value v, bool is_static)
{
    ps_type *t;
    if (v.kind <= PS_VOID)
        v.kind = PS_NULL;
    if (ps_is_constrained(x))
        PS_TRY(ps_mode_set(x, target, is_static, name));
    if (!is_static)
        return ps_member_set(&x->base, target, name, cache, v);
    PS_TRY(static_target(x, target, &t));
    return ps_static_set(&x->base, t, name, v);
}

static ps_result set_computed(ps_exec *x, ps_value target, ps_value name, ps_value v,
                              bool is_static)
{
    ps_member_cache site = {0};
    ps_name symbol;
    if (keyed_by(x, target, name, is_static) && !ps_is_null(ps_base(name))) {
        ps_value key = ps_base(name);
        return ps_index_set(&x->base, target, &key, 1, v.kind <= PS_VOID ? ps_null() : v);
    }
    PS_TRY(name_of(x, name, &symbol, &site.spelling));
    ps_result r = set_member(x, target, symbol, &site, v, is_static);
    ps_string_release(site.spelling);
    return r;
}

/* ---- calls ----------------------------------------------------------------------------------- */

static ps_result convert_typed(ps_exec *x, ps_frame *f, const struct ps_member_site *site,
                               ps_value *args)
{
    for (uint32_t i = 0; site->arg_types && i < site->argc; i++) {
        ps_type *t;
        ps_value v;
        if (site->arg_types[i] == PS_NO_OPERAND)
            continue;
        PS_TRY(ps_typeref_get(x, f->body, site->arg_types[i], &t));
        if (args[i].kind != PS_NULL || (t->flags & PS_TYPE_VALUE))
            continue;
        if (ps_try_convert(&x->base, args[i], t, &v))
            ps_assign(&args[i], v);
    }
    return PS_OK;
}

static ps_result invoke_generic(ps_exec *x, ps_frame *f, const struct ps_member_site *site,
                                ps_value *target, ps_name name, ps_value *out)
{
    enum { TYPES_MAX = 16 };
    ps_type *types[TYPES_MAX], *t;
    unsigned count = site->type_argc < TYPES_MAX ? site->type_argc : TYPES_MAX;
    for (unsigned i = 0; i < count; i++)
        PS_TRY(ps_typeref_get(x, f->body, site->type_args[i], &types[i]));
    if (!site->is_static)
        return ps_member_call_generic(&x->base, *target, name, types, count, target + 1, site->argc,
                                      out);
    PS_TRY(static_target(x, *target, &t));
    return ps_static_call_generic(&x->base, t, name, types, count, target + 1, site->argc, out);
}

static ps_result invoke(ps_exec *x, ps_frame *f, struct ps_member_site *site, ps_value *target,
                        ps_value *out)
{
    ps_cx *cx = &x->base;
    ps_value *args = target + 1;
    ps_name name = site->name;
    for (uint32_t j = 0; j < site->argc; j++) {
        if (args[j].kind <= PS_VOID)
            args[j].kind = PS_NULL;
    }
    PS_TRY(convert_typed(x, f, site, args));
    ps_member_cache *cache = name ? &site->cache : NULL; /* it knows types, not names */
    if (!name) {
        ps_string *spelling;
        PS_TRY(name_of(x, args[site->argc], &name, &spelling));
        ps_string_release(spelling);
    }
    if (site->type_argc)
        return invoke_generic(x, f, site, target, name, out);
    if (!site->is_static) {
        ps_type *base;
        if (site->casts && ps_class_base_call(x, site->ast, *target, &base))
            return ps_class_call_base(x, base, *target, name, args, site->argc, out);
        return ps_member_call(cx, *target, name, args, site->argc, cache, out);
    }
    ps_type *t;
    PS_TRY(static_target(x, *target, &t));
    return ps_static_call_at(cx, t, name, args, site->argc, cache, out);
}

/* `o.Item(i) = v`; a computed name stands behind the arguments. */
static ps_result set_item(ps_exec *x, const struct ps_member_site *site, ps_value *target,
                          ps_value v)
{
    ps_name name = site->name;
    if (ps_is_constrained(x))
        PS_TRY(ps_mode_call(x, *target, site->is_static, name));
    for (uint32_t j = 0; j < site->argc; j++)
        if (target[1 + j].kind <= PS_VOID)
            target[1 + j].kind = PS_NULL;
    if (!name) {
        ps_string *spelling;
        PS_TRY(name_of(x, target[1 + site->argc], &name, &spelling));
        ps_string_release(spelling);
    }
    return ps_member_set_item(&x->base, *target, name, target + 1, site->argc, v);
}

ps_result ps_vm_invoke(ps_exec *x, ps_frame *f, struct ps_member_site *site, ps_value *target,
                       ps_value *out)
{
    enum ps_site_result r = PS_SITE_OTHER;
    if (__builtin_expect(ps_is_constrained(x), 0))
        PS_TRY(ps_mode_call(x, *target, site->is_static, site->name));
    /* A site of a constraint or of a base's method remembers nothing or says it anew */
    if (!site->is_static && !site->arg_types)
        r = ps_site_call(&x->base, &site->cache, *target, target + 1, site->argc, out);
    else if (site->is_static && !site->arg_types && target->kind == PS_TYPE)
        r = ps_site_call_static(&x->base, &site->cache, target->u.type, target + 1, site->argc,
                                out);
    return r == PS_SITE_OTHER ? invoke(x, f, site, target, out) : (ps_result)r;
}

/* ---- elements -------------------------------------------------------------------------------- */

/* `$a[1, 2]`: an element of an array of that rank, else a slice. */
static ps_result index_many(ps_exec *x, ps_frame *f, ps_insn i, ps_value *out)
{
    ps_cx *cx = &x->base;
    ps_value *target = &f->r[i.b], list;
    ps_value plain = ps_base(*target);
    if (plain.kind == PS_ARRAY && ps_as_array(plain)->rank == i.x)
        return ps_index_get(cx, *target, target + 1, i.x, out);
    PS_TRY(ps_array_of(cx, target + 1, i.x, &list));
    ps_result r = ps_index_get(cx, *target, &list, 1, out);
    ps_release(list);
    return r;
}

/* Gives back a reference that was taken for a while: what became garbage meanwhile is known. */
static void put_back(ps_value v)
{
    if (ps_counted(v) && --v.u.head->refs == 0)
        ps_release_last(v.u.head);
}

/* A conversion may run script that gives the variables other values. */
static ps_result set_element(ps_cx *cx, ps_value target, ps_value index, ps_value v)
{
    ps_retain(target);
    ps_retain(index);
    ps_result r = ps_index_set(cx, target, &index, 1, v);
    put_back(index);
    put_back(target);
    return r;
}

ps_result ps_vm_member(ps_exec *x, ps_frame *f, ps_insn i)
{
    ps_cx *cx = &x->base;
    ps_value v = ps_void();
    switch (i.op) {
    case PS_OP_STATIC: {
        PS_OPERAND(b, i.b, 0);
        const struct ps_member_site *site = &f->body->members[i.c];
        PS_TRY(get_static(x, *b, site->name, site->cache.spelling, &v));
        break;
    }
    case PS_OP_MEMBER_DYN: {
        PS_OPERAND(b, i.b, 0);
        PS_OPERAND(c, i.c, 1);
        PS_TRY(get_computed(x, *b, *c, i.x, &v));
        break;
    }
    case PS_OP_MEMBER_SET: {
        PS_OPERAND(a, i.a, 0);
        PS_OPERAND(b, i.b, 1);
        struct ps_member_site *site = &f->body->members[i.c];
        ps_value target = ps_retain(*a); /* a setter may give the variable another value */
        ps_result r = set_member(x, target, site->name, &site->cache, *b, i.x);
        put_back(target);
        return r;
    }
    case PS_OP_ITEM_SET:
        return set_item(x, &f->body->members[i.c], &f->r[i.b], f->r[i.a]);
    case PS_OP_MEMBER_SET_DYN: {
        PS_OPERAND(a, i.a, 0);
        PS_OPERAND(b, i.b, 1);
        PS_OPERAND(c, i.c, 2);
        return set_computed(x, *a, *c, *b, i.x);
    }
    case PS_OP_BASE_NEW:
        PS_TRY(ps_class_base_new(x, f, &f->body->members[i.c], &f->r[i.b]));
        break;
    case PS_OP_INDEX_N:
        PS_TRY(index_many(x, f, i, &v));
        break;
    case PS_OP_INDEX_SET: {
        PS_OPERAND(a, i.a, 0);
        PS_OPERAND(b, i.b, 1);
        PS_OPERAND(c, i.c, 2);
        ps_value set = *b;
        if (set.kind == PS_UNSET || (set.kind == PS_VOID && a->kind != PS_ARRAY &&
                                     a->kind != PS_DICT))
            set.kind = PS_NULL;
        return ps_quick_put(a, c, set) ? PS_OK : set_element(cx, *a, *c, set);
    }
    case PS_OP_INDEX_SET_N: {
        PS_OPERAND(b, i.b, 1);
        return ps_index_set(cx, f->r[i.a], &f->r[i.a + 1], i.x, *b);
    }
    default:
        break;
    }
    ps_assign(&f->r[i.a], v.kind == PS_UNSET ? ps_null() : v);
    return PS_OK;
}
