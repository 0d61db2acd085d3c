/*
 * vm_quick.h - instructions whose operands are plain numbers.
 *
 * The interpreter loop tries these first, without a call: each says false, having done nothing,
 * when an operand is something else, and the general way goes on.
 */
#ifndef PSRP_ENGINE_VM_QUICK_H
#define PSRP_ENGINE_VM_QUICK_H

#include "engine/frame.h"
#include "object/containers.h"
#include "object/convert.h"

static inline bool ps_quick_truth(ps_value v)
{
    return v.kind == PS_BOOL ? v.u.i != 0 : ps_to_bool(v);
}

/* Whether a value can be overwritten as it lies: no box, nothing counted, no link that is yet to
 * be made to a variable of another scope. */
static inline bool ps_quick_target(const ps_frame *f, const ps_value *d)
{
    return d->kind < PS_BOXED &&
           (d->kind != PS_UNSET || !f->dotted || d - f->r >= (ptrdiff_t)f->body->slot_count);
}

static inline bool ps_quick_ints(const ps_value *a, const ps_value *b)
{
    return __builtin_expect(a->kind == PS_INT32 && b->kind == PS_INT32, 1);
}

/* What a Double is computed with as it stands. */
static inline bool ps_quick_real(const ps_value *v)
{
    return v->kind == PS_DOUBLE || v->kind == PS_INT32;
}

static inline double ps_quick_real_of(const ps_value *v)
{
    return v->kind == PS_DOUBLE ? v->u.d : (double)v->u.i;
}

static inline bool ps_quick_long(const ps_value *v)
{
    return v->kind == PS_INT32 || v->kind == PS_INT64;
}

/* *d = v when an Int32 holds it. */
static inline bool ps_quick_int(const ps_frame *f, ps_value *d, int64_t v)
{
    if (v != (int32_t)v || !ps_quick_target(f, d))
        return false;
    *d = ps_int((int32_t)v);
    return true;
}

/* Whether a comparison holds for two numbers. */
#define PS_QUICK_MET(op, l, r) ((op) >> (((l) > (r)) - ((l) < (r)) + 1) & 1u)

/* Comparisons of plain integers and doubles. */
static inline bool ps_quick_compare(unsigned op, const ps_value *a, const ps_value *b, bool *out)
{
    if (ps_quick_long(a) && ps_quick_long(b)) {
        *out = PS_QUICK_MET(op, a->u.i, b->u.i);
    } else if (ps_quick_real(a) && ps_quick_real(b)) {
        double l = ps_quick_real_of(a), r = ps_quick_real_of(b);
        if (l != l || r != r)
            return false;
        *out = PS_QUICK_MET(op, l, r);
    } else {
        return false;
    }
    return true;
}

/* On Int32 and Int64, the result as wide as the wider operand. An Int32 that does not hold it,
 * and an Int64 that overflows, are the general way's. */
static inline bool ps_quick_integers(unsigned op, const ps_value *a, const ps_value *b,
                                     ps_value *out)
{
    int64_t l = a->u.i, r = b->u.i, v;
    uint8_t kind = a->kind == PS_INT32 && b->kind == PS_INT32 ? PS_INT32 : PS_INT64;
    bool over = false;
    switch (op) {
    case PS_OP_ADD:
        over = __builtin_add_overflow(l, r, &v);
        break;
    case PS_OP_SUB:
        over = __builtin_sub_overflow(l, r, &v);
        break;
    case PS_OP_MUL:
        over = __builtin_mul_overflow(l, r, &v);
        break;
    case PS_OP_DIV:
        if (r == 0 || (r == -1 && l == INT64_MIN) || l % r)
            return false;
        v = l / r;
        break;
    case PS_OP_REM:
        if (r == 0 || r == -1)
            return false;
        v = l % r;
        break;
    case PS_OP_BAND:
        v = l & r;
        break;
    case PS_OP_BOR:
        v = l | r;
        break;
    case PS_OP_BXOR:
        v = l ^ r;
        break;
    case PS_OP_SHL:
        if (b->kind != PS_INT32)
            return false;
        v = a->kind == PS_INT32 ? (int32_t)((uint32_t)l << (r & 31))
                                : (int64_t)((uint64_t)l << (r & 63));
        break;
    case PS_OP_SHR:
        if (b->kind != PS_INT32)
            return false;
        v = l >> (r & (a->kind == PS_INT32 ? 31 : 63));
        break;
    default:
        return false;
    }
    if (over || (kind == PS_INT32 && v != (int32_t)v))
        return false;
    *out = ps_integer(kind, v);
    return true;
}

/* Operations on integers that fit, and on doubles. */
static inline bool ps_quick_arith(unsigned op, const ps_value *a, const ps_value *b, ps_value *out)
{
    if (ps_quick_long(a) && ps_quick_long(b) && ps_quick_integers(op, a, b, out))
        return true;
    if (!ps_quick_real(a) || !ps_quick_real(b))
        return false;
    double l = ps_quick_real_of(a), r = ps_quick_real_of(b);
    bool real = a->kind == PS_DOUBLE || b->kind == PS_DOUBLE;
    switch (op) {
    case PS_OP_ADD:
        l += r;
        break;
    case PS_OP_SUB:
        l -= r;
        break;
    case PS_OP_MUL:
        l *= r;
        break;
    case PS_OP_DIV:
        if (!real && r == 0)
            return false;
        l /= r;
        break;
    default:
        return false;
    }
    *out = ps_double(l);
    return true;
}

/* Whether a table's keys and values are converted to types of its own, or a class says so. */
static inline bool ps_has_types(const ps_value *o)
{
    const ps_type *t = ps_as_dict(*o)->object.type;
    return t->arg_count || t->flags & PS_TYPE_SCRIPT;
}

/* An element of an array, a text, a list, or a table without types, by a plain index. */
static inline bool ps_quick_element(const ps_value *o, const ps_value *at, ps_value *out)
{
    const ps_value *found;
    if (at->kind != PS_INT32 && (at->kind != PS_STRING || o->kind != PS_DICT))
        return false;
    switch (o->kind) {
    case PS_ARRAY: {
        const ps_array *a = ps_as_array(*o);
        if (a->rank != 1 || (uint64_t)at->u.i >= a->length)
            return false;
        *out = a->store ? ps_array_get(a, (uint32_t)at->u.i) : ps_retain(a->values[at->u.i]);
        return true;
    }
    case PS_STRING:
        if ((uint64_t)at->u.i >= o->u.string->length)
            return false;
        *out = ps_char(ps_string_at(o->u.string, (uint32_t)at->u.i));
        return true;
    case PS_LIST:
        if ((uint64_t)at->u.i >= ps_as_list(*o)->count)
            return false;
        *out = ps_retain(ps_as_list(*o)->items[at->u.i]);
        return true;
    case PS_DICT:
        if (ps_has_types(o) ||
            (at->kind == PS_INT32 && ps_as_dict(*o)->flags & PS_DICT_ORDERED))
            return false;
        found = ps_dict_find(ps_as_dict(*o), *at);
        *out = found ? ps_retain(*found) : ps_null();
        return true;
    default:
        return false;
    }
}

/* $table[key] = value; a table without types. */
static inline bool ps_quick_put(const ps_value *o, const ps_value *at, ps_value v)
{
    if (o->kind != PS_DICT || (at->kind != PS_INT32 && at->kind != PS_STRING) ||
        ps_has_types(o) || ps_as_dict(*o)->flags & (PS_DICT_ORDERED | PS_DICT_READONLY))
        return false;
    return ps_dict_put(ps_as_dict(*o), ps_retain(*at), ps_retain(v));
}

/* `$x += v` in place, when the slot alone holds a string that a text is added to, or an object[]
 * that gets more elements: nobody can tell that it is not another one. */
static inline bool ps_quick_append(ps_cx *cx, ps_frame *f, unsigned slot, const ps_value *v)
{
    ps_value *d = &f->r[slot];
    if (d->kind == PS_BOXED && !((ps_variable *)d->u.object)->guarded)
        d = &((ps_variable *)d->u.object)->value;
    if (d->kind == PS_STRING)
        return v->kind == PS_STRING && d->u.string->head.refs == 1 &&
               d->u.string != v->u.string && ps_string_append(&d->u.string, v->u.string);
    if (d->kind != PS_ARRAY)
        return false;
    if (v->kind == PS_ARRAY)
        return ps_array_append_all(cx, &d->u.object, (const ps_array *)v->u.object);
    return (v->kind == PS_BAG || (v->kind <= PS_STRING && v->kind > PS_VOID)) &&
           ps_array_append(cx, &d->u.object, *v);
}

/* -eq and -ne of what is no collection. */
static inline bool ps_quick_same(ps_cx *cx, unsigned op, const ps_value *a, const ps_value *b,
                                 bool *out)
{
    if (((op & 7) != PS_CMP_EQ && (op & 7) != PS_CMP_NE) || a->kind > PS_STRING)
        return false;
    *out = ps_equals(cx, *a, *b, !(op & PS_CMP_CASE)) == ((op & 7) == PS_CMP_EQ);
    return true;
}

#endif
