/*
 * vm_member.c - instructions on members, methods and elements, apart from the plain reads.
 */
#include "engine/vm_ops.h"
#include "engine/vm_quick.h"
#include "engine/language_mode.h"

#include "object/convert.h"
#include "object/symbol.h"

ps_result ps_vm_no_property(ps_exec *x, ps_value o, ps_name name)
{
    (void)o;
    return ps_raise_no_property(&x->base, name);
}

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

static ps_result get_static(ps_exec *x, ps_value target, ps_name name, ps_value *out)
{
    ps_type *t;
    PS_TRY(static_target(x, target, &t));
    PS_TRY(ps_static_get(&x->base, t, name, out));
    if (out->kind == PS_UNSET) {
        if (x->base.strict)
            return ps_vm_no_property(x, target, name);
        *out = ps_null();
    }
    return PS_OK;
}

static ps_result name_of(ps_exec *x, ps_value v, ps_name *out)
{
    ps_string *s;
    PS_TRY(ps_to_string(&x->base, v, &s));
    *out = ps_intern(x->base.worker, s);
    ps_string_release(s);
    return PS_OK;
}

/* ---- calls ------------------------------------------------------------------------------------- */

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
    if (!name)
        PS_TRY(name_of(x, args[site->argc], &name));
    if (site->type_argc)
        return invoke_generic(x, f, site, target, name, out);
    if (!site->is_static) {
        ps_type *base;
        if (f->is_method && ps_class_base_call(x, f, site->ast, &base))
            return ps_class_call_base(x, base, *target, name, args, site->argc, out);
        return ps_member_call(cx, *target, name, args, site->argc, cache, out);
    }
    ps_type *t;
    PS_TRY(static_target(x, *target, &t));
    return ps_static_call_at(cx, t, name, args, site->argc, cache, out);
}

ps_result ps_vm_invoke(ps_exec *x, ps_frame *f, const ps_insn *i, ps_value *out)
{
    struct ps_member_site *site = &f->body->members[i->c];
    ps_value *target = &f->r[i->b];
    ps_result result;
    if (ps_is_constrained(x))
        PS_TRY(ps_mode_call(x, *target, site->is_static, site->name));
    /* A site of a constraint or of a base's method remembers nothing or says it anew */
    if (!site->arg_types && ps_site_call(&x->base, &site->cache, *target, target + 1, site->argc,
                                         out, &result))
        return result;
    return invoke(x, f, site, target, out);
}

/* ---- elements ------------------------------------------------------------------------------------ */

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

ps_result ps_vm_member(ps_exec *x, ps_frame *f, ps_insn i)
{
    ps_cx *cx = &x->base;
    ps_value v = ps_void();
    ps_name name;
    switch (i.op) {
    case PS_OP_STATIC: {
        PS_OPERAND(b, i.b, 0);
        PS_TRY(get_static(x, *b, f->body->members[i.c].name, &v));
        break;
    }
    case PS_OP_MEMBER_DYN: {
        PS_OPERAND(b, i.b, 0);
        PS_OPERAND(c, i.c, 1);
        PS_TRY(name_of(x, *c, &name));
        if (i.x) {
            PS_TRY(get_static(x, *b, name, &v));
        } else {
            PS_TRY(ps_member_get_deep(cx, *b, name, NULL, &v));
            if (v.kind == PS_UNSET && x->base.strict)
                return ps_vm_no_property(x, *b, name);
        }
        break;
    }
    case PS_OP_MEMBER_SET:
    case PS_OP_MEMBER_SET_DYN: {
        PS_OPERAND(a, i.a, 0);
        PS_OPERAND(b, i.b, 1);
        ps_value set = *b;
        struct ps_member_site *site = NULL;
        if (set.kind <= PS_VOID)
            set.kind = PS_NULL;
        if (i.op == PS_OP_MEMBER_SET) {
            site = &f->body->members[i.c];
            name = site->name;
        } else {
            PS_OPERAND(c, i.c, 2);
            PS_TRY(name_of(x, *c, &name));
        }
        if (ps_is_constrained(x))
            PS_TRY(ps_mode_set(x, *a, i.x, name));
        if (!i.x)
            return ps_member_set(cx, *a, name, site ? &site->cache : NULL, set);
        ps_type *t;
        PS_TRY(static_target(x, *a, &t));
        return ps_static_set(cx, t, name, set);
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
        if (set.kind <= PS_VOID)
            set.kind = PS_NULL;
        return ps_quick_put(a, c, set) ? PS_OK : ps_index_set(cx, *a, c, 1, set);
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
