/*
 * overload_rank.c - how good a conversion from one type to another is, as overload choice
 * needs it. Order and ranks: PowerShell's LanguagePrimitives.FigureConversion().
 */
#include "object/containers.h"
#include "object/member_table.h"
#include "object/overload.h"
#include "object/worker_private.h"

#include <string.h>

static bool core(ps_worker *w, const ps_type *t, enum ps_core_type which)
{
    return t == ps_core_type(w, which);
}

static bool enumeration(const ps_type *t)
{
    return t->flags & PS_TYPE_ENUM;
}

/* The width of an integer type in bytes, 0 for others. */
static unsigned width(const ps_type *t)
{
    if (enumeration(t) || t->kind < PS_SBYTE || t->kind > PS_UINT64)
        return 0;
    return 1u << (t->kind - PS_SBYTE) / 2;
}

static bool unsigned_integer(const ps_type *t)
{
    return width(t) && !(t->kind % 2);
}

static bool real(const ps_type *t)
{
    return t->kind == PS_SINGLE || t->kind == PS_DOUBLE || t->kind == PS_DECIMAL;
}

static unsigned between_integers(const ps_type *from, const ps_type *to)
{
    unsigned a = width(from), b = width(to);
    bool ua = unsigned_integer(from), ub = unsigned_integer(to);
    if (a > b)
        return PS_RANK_NUMERIC_EXPLICIT;
    if (ua == ub)
        return PS_RANK_NUMERIC_IMPLICIT;
    if (ub) /* signed to unsigned of the same width or more */
        return PS_RANK_NUMERIC_EXPLICIT1;
    return a < b ? PS_RANK_NUMERIC_IMPLICIT : PS_RANK_NUMERIC_EXPLICIT;
}

static unsigned between_numbers(const ps_type *from, const ps_type *to)
{
    if (width(from) && width(to))
        return between_integers(from, to);
    if (width(from))
        return PS_RANK_NUMERIC_IMPLICIT;
    if (width(to))
        return PS_RANK_NUMERIC_EXPLICIT;
    if (from->kind == PS_SINGLE && to->kind == PS_DOUBLE)
        return PS_RANK_NUMERIC_IMPLICIT;
    return from->kind == PS_DECIMAL ? PS_RANK_NUMERIC_EXPLICIT1 : PS_RANK_NUMERIC_EXPLICIT;
}

static unsigned from_null(ps_worker *w, ps_type *to)
{
    if (width(to) || real(to) || core(w, to, PS_T_BIGINT) || to->kind == PS_BOOL ||
        to->kind == PS_CHAR || to->kind == PS_SWITCH || core(w, to, PS_T_VOID))
        return PS_RANK_NULL_TO_VALUE;
    if (core(w, to, PS_T_STRING))
        return PS_RANK_TO_STRING;
    if (to->generic == ps_core_type(w, PS_T_NULLABLE))
        return PS_RANK_NULL_TO_VALUE;
    return to->flags & PS_TYPE_VALUE ? PS_RANK_NONE : PS_RANK_NULL_TO_REF;
}

static bool enumerable(ps_worker *w, ps_type *t)
{
    return t->kind != PS_STRING && t->kind != PS_DICT &&
           ps_type_is(t, ps_core_type(w, PS_T_IENUMERABLE)) &&
           !ps_type_is(t, ps_core_type(w, PS_T_IDICTIONARY));
}

/* Scalar to array: the element's rank with the bit that says so cleared. */
static unsigned to_array(ps_worker *w, ps_type *from, ps_type *to)
{
    if (from->kind == PS_STRING && to->element->kind == PS_CHAR)
        return PS_RANK_STRING_TO_CHARS;
    if (from->kind == PS_ARRAY)
        return ps_type_is(from->element, to->element) ? PS_RANK_LANGUAGE : PS_RANK_UNRELATED_ARRAYS;
    if (enumerable(w, from))
        return PS_RANK_LANGUAGE;
    return ps_conversion_rank(w, from, to->element) & PS_RANK_VALUE_DEPENDENT;
}

static bool language_type(ps_worker *w, const ps_type *to)
{
    return core(w, to, PS_T_REGEX) || core(w, to, PS_T_TYPE) || core(w, to, PS_T_URI);
}

/* FigureLanguageConversion(): conversions that the language itself defines. */
static unsigned by_language(ps_worker *w, ps_type *from, ps_type *to)
{
    bool number = width(from) || real(from) || core(w, from, PS_T_BIGINT);
    if (to->generic == ps_core_type(w, PS_T_NULLABLE))
        return ps_conversion_rank(w, from, to->args[0]);
    if (core(w, to, PS_T_VOID) || to->kind == PS_BOOL)
        return PS_RANK_LANGUAGE;
    if (to->kind == PS_STRING)
        return number ? PS_RANK_NUMERIC_STRING : PS_RANK_TO_STRING;
    if (to->kind == PS_ARRAY && to->element)
        return to_array(w, from, to);
    if (core(w, to, PS_T_ARRAY))
        return enumerable(w, from) ? PS_RANK_LANGUAGE
                                   : PS_RANK_ASSIGNABLE & PS_RANK_VALUE_DEPENDENT;
    if (core(w, to, PS_T_HASHTABLE) && from->kind == PS_DICT)
        return PS_RANK_LANGUAGE;
    if (core(w, to, PS_T_PSREFERENCE) || core(w, to, PS_T_XMLDOCUMENT))
        return PS_RANK_LANGUAGE;
    if (from->kind == PS_BLOCK && ps_type_is(to, ps_core_type(w, PS_T_DELEGATE)))
        return PS_RANK_LANGUAGE;
    if (width(from) && enumeration(to))
        return PS_RANK_LANGUAGE;
    if (from->kind == PS_STRING && language_type(w, to))
        return PS_RANK_LANGUAGE;
    return PS_RANK_NONE;
}

static bool has_parse(ps_worker *w, ps_type *to)
{
    const ps_row *row = ps_type_own_row(w, to, ps_intern_c(w, "Parse"), true);
    for (; row; row = row->next)
        if (row->parameter_count && row->parameter_count <= 2 &&
            row->parameters[0].type->kind == PS_STRING)
            return true;
    return false;
}

static unsigned by_constructor(ps_worker *w, ps_type *from, ps_type *to)
{
    if (to->flags & PS_TYPE_ABSTRACT)
        return PS_RANK_NONE;
    for (const ps_row *row = ps_type_own_row(w, to, w->n_new, true); row; row = row->next)
        if (row->parameter_count == 1 && ps_type_is(from, row->parameters[0].type))
            return PS_RANK_CONSTRUCTOR;
    return PS_RANK_NONE;
}

/* op_Implicit or op_Explicit of either side. */
static unsigned by_operator(ps_worker *w, ps_type *from, ps_type *to)
{
    static const char names[] = "op_Implicit\0op_Explicit\0";
    for (unsigned i = 0; i < 2; i++) {
        ps_name name = ps_intern_c(w, names + i * 12);
        for (unsigned side = 0; side < 2; side++) {
            const ps_row *row = ps_type_own_row(w, side ? from : to, name, true);
            for (; row; row = row->next)
                if (row->parameter_count == 1 && ps_type_is(from, row->parameters[0].type) &&
                    ps_type_is(row->type, to))
                    return i ? PS_RANK_EXPLICIT_CAST : PS_RANK_IMPLICIT_CAST;
        }
    }
    return PS_RANK_NONE;
}

/* A collection made from an enumerable or a single value: List<T>(IEnumerable<T>) and its kin. */
static unsigned by_elements(ps_worker *w, ps_type *from, ps_type *to)
{
    for (const ps_row *row = ps_type_own_row(w, to, w->n_new, true); row; row = row->next)
        if (row->parameter_count == 1 && !(row->parameters[0].type->flags & PS_TYPE_VALUE) &&
            row->parameters[0].type->kind != PS_STRING &&
            ps_type_is(row->parameters[0].type, ps_core_type(w, PS_T_IENUMERABLE)) &&
            to->kind != PS_DICT)
            return enumerable(w, from) ? PS_RANK_CONSTRUCTOR : PS_RANK_CONSTRUCTOR_S2A;
    return PS_RANK_NONE;
}

static bool convertible(ps_worker *w, ps_type *t)
{
    ps_type *iconvertible = ps_type_named(w, "System.IConvertible");
    return iconvertible && ps_type_is(t, iconvertible);
}

static unsigned by_iconvertible(ps_worker *w, ps_type *from, ps_type *to)
{
    if (!convertible(w, from))
        return PS_RANK_NONE;
    if ((width(from) || real(from)) && !enumeration(from))
        return to->kind != PS_ARRAY &&
                       ps_conversion_rank(w, ps_core_type(w, PS_T_STRING), to) != PS_RANK_NONE
                   ? PS_RANK_ICONVERTIBLE
                   : PS_RANK_NONE;
    if (from->kind == PS_STRING)
        return PS_RANK_NONE;
    return convertible(w, to) ? PS_RANK_ICONVERTIBLE : PS_RANK_NONE;
}

static unsigned by_means_of_the_types(ps_worker *w, ps_type *from, ps_type *to)
{
    unsigned rank;
    if (enumeration(to) && (from->kind == PS_STRING || enumerable(w, from)))
        return PS_RANK_PARSE;
    if (from->kind == PS_STRING && has_parse(w, to))
        return PS_RANK_PARSE;
    if ((rank = by_constructor(w, from, to)) || (rank = by_operator(w, from, to)) ||
        (rank = by_iconvertible(w, from, to)))
        return rank;
    if (from->kind == PS_DICT && to->kind == PS_INSTANCE &&
        !(to->flags & (PS_TYPE_ABSTRACT | PS_TYPE_INTERFACE)))
        return PS_RANK_CONSTRUCTOR;
    if ((rank = by_elements(w, from, to)))
        return rank;
    return from->kind == PS_BAG && to->kind == PS_INSTANCE &&
                   ps_type_own_row(w, to, w->n_new, true)
               ? PS_RANK_CONSTRUCTOR
               : PS_RANK_NONE;
}

unsigned ps_conversion_rank(ps_worker *w, ps_type *from, ps_type *to)
{
    if (!from)
        return from_null(w, to);
    if (from == to)
        return PS_RANK_IDENTITY;
    bool from_number = width(from) || real(from), to_number = width(to) || real(to);
    if (from_number && to_number)
        return between_numbers(from, to);
    if (from->kind == PS_STRING && (to_number || core(w, to, PS_T_BIGINT)))
        return PS_RANK_NUMERIC_STRING;
    if (from_number && to->kind == PS_CHAR)
        return PS_RANK_NUMERIC_STRING;
    if (from->kind == PS_CHAR && (to->kind == PS_SINGLE || to->kind == PS_DOUBLE))
        return PS_RANK_LANGUAGE;
    if (from->kind == PS_BOOL && core(w, to, PS_T_BIGINT))
        return PS_RANK_LANGUAGE;
    if (ps_type_is(from, to))
        return PS_RANK_ASSIGNABLE;
    if (core(w, to, PS_T_PSOBJECT))
        return PS_RANK_PSOBJECT;
    unsigned rank = by_language(w, from, to);
    return rank ? rank : by_means_of_the_types(w, from, to);
}

/* ---- types of arguments ---------------------------------------------------------------------- */

bool ps_is_reference(ps_cx *cx, ps_value v)
{
    return v.kind == PS_INSTANCE &&
           ps_type_is(v.u.object->type, ps_core_type(cx->worker, PS_T_PSREFERENCE));
}

static ps_type *type_or_null(ps_cx *cx, ps_value v)
{
    return ps_is_null(v) ? NULL : ps_type_of(cx, v);
}

ps_type *ps_effective_type(ps_cx *cx, ps_value v)
{
    v = ps_base(v);
    if (v.kind == PS_ARRAY && !ps_as_array(v)->store && ps_as_array(v)->length &&
        ps_type_of(cx, v)->element == ps_core_type(cx->worker, PS_T_OBJECT)) {
        const ps_array *a = ps_as_array(v);
        ps_type *first = type_or_null(cx, a->values[0]);
        for (uint32_t i = 1; first && i < a->length; i++)
            if (type_or_null(cx, a->values[i]) != first)
                first = NULL;
        if (first)
            return ps_type_array(cx->worker, first, 1);
    }
    return type_or_null(cx, v);
}
