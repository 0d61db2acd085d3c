/* object_order.c - keys of objects and how they compare. */
#include "commands/utility/object_order.h"

#include "base/collate.h"
#include "base/memory.h"
#include "commands/utility/input_error.h"
#include "object/convert.h"
#include "object/operand.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- two values ------------------------------------------------------------------------------ */

static int order_of(double a, double b)
{
    if (isnan(a) || isnan(b)) /* CompareTo: not-a-number is the least, and equal to itself */
        return !isnan(a) - !isnan(b);
    return (a > b) - (a < b);
}

static ps_string *text_of(ps_cx *cx, ps_value v)
{
    ps_string *s = NULL;
    if (ps_to_string(cx, v, &s) == PS_OK)
        return s;
    ps_clear_pending(cx);
    return ps_string_empty();
}

bool is_custom_object(ps_cx *cx, ps_value v)
{
    return v.kind == PS_BAG && (ps_as_bag(v)->wire ||
                                v.u.object->type == ps_core_type(cx->worker, PS_T_PSCUSTOM));
}

int object_compare(ps_cx *cx, ps_value a, ps_value b, bool ignore_case)
{
    a = ps_base(a);
    b = ps_base(b);
    if (a.kind == PS_STRING && b.kind == PS_STRING)
        return ps_collate(a.u.string, b.u.string, ignore_case);
    if (a.kind == b.kind && ps_is_integer(a) && a.kind != PS_UINT64)
        return (a.u.i > b.u.i) - (a.u.i < b.u.i);
    if (ps_kind_is_real(a.kind) && ps_kind_is_real(b.kind))
        return order_of(a.u.d, b.u.d);
    if ((ps_is_null(a) && ps_is_null(b)) || (is_custom_object(cx, a) && is_custom_object(cx, b)))
        return 0;
    int order = 0;
    if (cx->pending == PS_PENDING_NONE && ps_compare(cx, a, b, ignore_case, &order) == PS_OK)
        return order == PS_UNORDERED ? order_of(ps_as_double(a, a.kind), ps_as_double(b, b.kind))
                                     : order;
    if (cx->pending != PS_PENDING_ERROR) /* being stopped: any order will do */
        return 0;
    ps_clear_pending(cx);
    ps_string *left = text_of(cx, a), *right = text_of(cx, b);
    order = ps_collate(left, right, ignore_case);
    ps_string_release(left);
    ps_string_release(right);
    return order;
}

/* ---- the matrix ------------------------------------------------------------------------------ */

void order_matrix_init(order_matrix *m, ps_cmdlet *c, bool ignore_case)
{
    *m = (order_matrix){.c = c, .ignore_case = ignore_case};
}

void order_matrix_drop(order_matrix *m)
{
    for (uint32_t i = 0; i < m->count; i++)
        ps_release(m->objects[i]);
    if (m->keys)
        for (size_t i = 0; i < (size_t)m->count * m->width; i++)
            ps_release(m->keys[i]);
    ps_free(m->objects);
    ps_free(m->keys);
    ps_free(m->numbers);
    ps_free(m->descending);
    property_specs_drop(&m->specs);
    order_matrix_init(m, m->c, m->ignore_case);
}

void order_matrix_add(order_matrix *m, ps_value object)
{
    if (m->count == m->size) {
        m->size = m->size ? m->size * 2 : 64;
        m->objects = ps_realloc(m->objects, m->size * sizeof *m->objects);
    }
    m->objects[m->count++] = ps_retain(object);
}

static int by_text(const void *a, const void *b)
{
    const resolved *l = a, *r = b;
    return ps_string_compare_fold(l->spelling, r->spelling);
}

ps_result order_matrix_specs(order_matrix *m, unsigned property, enum expression_keys keys)
{
    property_specs read = {0};
    ps_result r = PS_OK;
    if (ps_arg_bound(m->c, property) && !ps_is_null(ps_arg(m->c, property))) {
        r = property_specs_read(m->c, property, keys, &read);
    } else if (m->count) {
        const ps_list *names = default_key_properties(m->c->cx, m->objects[0]);
        for (uint32_t i = 0; names && i < names->count && r == PS_OK; i++)
            if (names->items[i].kind == PS_STRING)
                r = property_specs_add_name(m->c, &read, names->items[i].u.string);
    }
    for (unsigned i = 0; i < read.count && r == PS_OK; i++) {
        property_spec *s = &read.at[i];
        resolved_list found = {0};
        if (!s->e.wild) {
            m->specs.at = ps_realloc(m->specs.at, (m->specs.count + 1) * sizeof *m->specs.at);
            m->specs.at[m->specs.count++] = *s;
            *s = (property_spec){0};
            continue;
        }
        for (uint32_t k = 0; k < m->count && r == PS_OK; k++)
            r = expression_resolve(m->c->cx, &s->e, m->objects[k], true, &found);
        if (found.count)
            qsort(found.at, found.count, sizeof *found.at, by_text);
        for (unsigned k = 0; k < found.count; k++)
            property_specs_add_resolved(&m->specs, s, found.at[k].name, found.at[k].spelling);
        resolved_list_drop(&found);
    }
    property_specs_drop(&read);
    return r;
}

static ps_result take_key(order_matrix *m, const property_spec *s, ps_value object, ps_value *out)
{
    ps_cmdlet *c = m->c;
    const ps_member *set;
    if (s->e.name && !property_find(c->cx, object, s->e.name, &set))
        return PS_OK;
    ps_value fault = ps_unset();
    PS_TRY(expression_value(c, &s->e, s->e.name, object, out, &fault));
    if (fault.kind == PS_UNSET)
        return PS_OK;
    ps_result r = input_error_with(c, ((ps_error_record *)ps_base(fault).u.object)->exception,
                                   "ExpressionEvaluation", PS_INVALID_RESULT, object);
    ps_release(fault);
    return r;
}

/* Exactly as a double? */
static bool plain_number(ps_value v, double *out)
{
    if (v.kind == PS_DOUBLE || v.kind == PS_SINGLE) {
        *out = v.u.d;
        return true;
    }
    if (!ps_is_integer(v) || v.kind == PS_UINT64 || v.u.i > 1ll << 53 || v.u.i < -(1ll << 53))
        return false;
    *out = (double)v.u.i;
    return true;
}

/* What all keys are decides how they are compared. */
static void specialise(order_matrix *m)
{
    size_t total = (size_t)m->count * m->width, i;
    if (m->width != 1 || !total)
        return;
    m->numbers = ps_spare_alloc(total * sizeof *m->numbers);
    for (i = 0; m->numbers && i < total && plain_number(ps_base(m->keys[i]), &m->numbers[i]); i++)
        ;
    if (i < total) {
        ps_free(m->numbers);
        m->numbers = NULL;
    }
    for (i = 0; i < total && m->keys[i].kind == PS_STRING; i++)
        ;
    m->texts = i == total;
}

ps_result order_matrix_keys(order_matrix *m, bool descending)
{
    m->width = m->specs.count ? m->specs.count : 1;
    m->keys = ps_calloc((size_t)m->count * m->width + 1, sizeof *m->keys);
    m->descending = ps_calloc(m->width, sizeof *m->descending);
    for (unsigned k = 0; k < m->width; k++) {
        const property_spec *s = m->specs.count ? &m->specs.at[k] : NULL;
        m->descending[k] = descending;
        if (s && s->ascending >= 0 && s->descending != s->ascending)
            m->descending[k] = !s->ascending;
        else if (s && s->ascending < 0 && s->descending >= 0)
            m->descending[k] = s->descending;
    }
    for (uint32_t i = 0; i < m->count; i++) {
        ps_value *keys = m->keys + (size_t)i * m->width;
        if (!m->specs.count)
            keys[0] = ps_retain(m->objects[i]);
        for (unsigned k = 0; k < m->specs.count; k++)
            PS_TRY(take_key(m, &m->specs.at[k], m->objects[i], &keys[k]));
        PS_TRY(ps_poll(m->c->cx));
    }
    specialise(m);
    return PS_OK;
}

int order_matrix_compare(order_matrix *m, uint32_t a, uint32_t b)
{
    int order = 0;
    if (m->numbers) {
        order = order_of(m->numbers[a], m->numbers[b]);
        return m->descending[0] ? -order : order;
    }
    if (m->texts) {
        order = ps_collate(m->keys[a].u.string, m->keys[b].u.string, m->ignore_case);
        return m->descending[0] ? -order : order;
    }
    const ps_value *left = m->keys + (size_t)a * m->width, *right = m->keys + (size_t)b * m->width;
    for (unsigned k = 0; k < m->width && !order; k++) {
        bool has = left[k].kind != PS_UNSET, other = right[k].kind != PS_UNSET;
        if (!has || !other)
            order = other - has;
        else if ((order = object_compare(m->c->cx, left[k], right[k], m->ignore_case)))
            order = m->descending[k] ? -order : order;
    }
    return order;
}

bool order_matrix_comparable(const order_matrix *m, uint32_t a)
{
    for (unsigned k = 0; k < m->width; k++)
        if (m->keys[(size_t)a * m->width + k].kind != PS_UNSET)
            return true;
    return false;
}
