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
    return a->kind == PS_INT32 && b->kind == PS_INT32;
}

/* *d = v when an Int32 holds it. */
static inline bool ps_quick_int(const ps_frame *f, ps_value *d, int64_t v)
{
    if (v != (int32_t)v || !ps_quick_target(f, d))
        return false;
    *d = ps_int((int32_t)v);
    return true;
}

/* Whether a comparison holds for an order of -1, 0 or 1. Three bits for each operator, in the
 * order of enum ps_compare_op: met by less, by equal, by greater. */
static inline bool ps_quick_met(unsigned op, int order)
{
    enum { MET = 2 | 5 << 3 | 1 << 6 | 3 << 9 | 4 << 12 | 6 << 15 };
    return MET >> ((op & 7) * 3 + (unsigned)(order + 1)) & 1;
}

/* Comparisons of plain integers and doubles. */
static inline bool ps_quick_compare(unsigned op, const ps_value *a, const ps_value *b, bool *out)
{
    int order;
    if (ps_quick_ints(a, b))
        order = (a->u.i > b->u.i) - (a->u.i < b->u.i);
    else if (a->kind == PS_DOUBLE && b->kind == PS_DOUBLE && a->u.d == a->u.d && b->u.d == b->u.d)
        order = (a->u.d > b->u.d) - (a->u.d < b->u.d);
    else if (a->kind == PS_INT64 && b->kind >= PS_INT32 && b->kind <= PS_INT64)
        order = (a->u.i > b->u.i) - (a->u.i < b->u.i);
    else
        return false;
    *out = ps_quick_met(op, order);
    return true;
}

/* Operations on integers that fit, and on doubles. */
static inline bool ps_quick_arith(unsigned op, const ps_value *a, const ps_value *b, ps_value *out)
{
    if (ps_quick_ints(a, b)) {
        int64_t v;
        switch (op) {
        case PS_OP_ADD:
            v = a->u.i + b->u.i;
            break;
        case PS_OP_SUB:
            v = a->u.i - b->u.i;
            break;
        case PS_OP_MUL:
            v = a->u.i * b->u.i;
            break;
        case PS_OP_REM:
            if (b->u.i == 0 || b->u.i == -1)
                return false;
            v = (int32_t)a->u.i % (int32_t)b->u.i;
            break;
        case PS_OP_BAND:
            v = a->u.i & b->u.i;
            break;
        case PS_OP_BOR:
            v = a->u.i | b->u.i;
            break;
        default:
            return false;
        }
        if (v != (int32_t)v)
            return false;
        *out = ps_int((int32_t)v);
        return true;
    }
    bool a_real = a->kind == PS_DOUBLE, b_real = b->kind == PS_DOUBLE;
    if ((a_real || a->kind == PS_INT32) && (b_real || b->kind == PS_INT32)) {
        double l = a_real ? a->u.d : (double)a->u.i, r = b_real ? b->u.d : (double)b->u.i;
        switch (op) {
        case PS_OP_ADD:
            *out = ps_double(l + r);
            return true;
        case PS_OP_SUB:
            *out = ps_double(l - r);
            return true;
        case PS_OP_MUL:
            *out = ps_double(l * r);
            return true;
        case PS_OP_DIV:
            if (!a_real && !b_real)
                return false;
            *out = ps_double(l / r);
            return true;
        default:
            return false;
        }
    }
    return false;
}

/* An element of an array, a list, or a table without types, by a plain index. */
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
    case PS_LIST:
        if ((uint64_t)at->u.i >= ps_as_list(*o)->count)
            return false;
        *out = ps_retain(ps_as_list(*o)->items[at->u.i]);
        return true;
    case PS_DICT:
        if (ps_as_dict(*o)->object.type->arg_count ||
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
        ps_as_dict(*o)->object.type->arg_count ||
        ps_as_dict(*o)->flags & (PS_DICT_ORDERED | PS_DICT_READONLY))
        return false;
    return ps_dict_put(ps_as_dict(*o), ps_retain(*at),
                       v.kind <= PS_VOID ? ps_null() : ps_retain(v));
}

/* `$s += text` lengthens the string in place when the slot alone holds it. */
static inline bool ps_quick_append(ps_frame *f, const ps_insn *i, const ps_value *b)
{
    if (i->op != PS_OP_ADD || i->a != i->b || b->kind != PS_STRING)
        return false;
    ps_value *d = &f->r[i->a];
    if (d->kind == PS_BOXED && !((ps_variable *)d->u.object)->guarded)
        d = &((ps_variable *)d->u.object)->value;
    return d->kind == PS_STRING && d->u.string->head.refs == 1 && d->u.string != b->u.string &&
           ps_string_append(&d->u.string, b->u.string);
}

#endif
