/* generic_method.c - methods with type parameters: what their types are in a call. */
#include "object/generic_method.h"

#include "base/memory.h"
#include "object/overload.h"
#include "object/worker_private.h"

#include <stdio.h>
#include <string.h>

ps_type *ps_method_placeholder(ps_worker *w, unsigned i)
{
    char name[8];
    snprintf(name, sizeof name, "!!%u", i);
    return ps_type_named(w, name);
}

/* The number of a placeholder, -1 for other types. */
static int place_of(const ps_type *t)
{
    const ps_string *name = t->full_name;
    if (name->length != 3 || ps_string_at(name, 0) != '!' || ps_string_at(name, 1) != '!')
        return -1;
    return ps_string_at(name, 2) - '0';
}

static bool open_type(const ps_type *t)
{
    if (t->rank)
        return open_type(t->element);
    for (unsigned i = 0; i < t->arg_count; i++)
        if (open_type(t->args[i]))
            return true;
    return place_of(t) >= 0;
}

static ps_type *substitute(ps_worker *w, ps_type *t, ps_type *const *types)
{
    int place = place_of(t);
    if (place >= 0)
        return types[place];
    if (!open_type(t))
        return t;
    if (t->rank)
        return ps_type_array(w, substitute(w, t->element, types), t->rank);
    ps_type *args[16];
    for (unsigned i = 0; i < t->arg_count && i < 16; i++)
        args[i] = substitute(w, t->args[i], types);
    return ps_type_generic(w, t->generic, args, t->arg_count);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static bool same_types(const ps_row *made, ps_type *const *types)
{
    for (unsigned i = 0; i < made->generic_count; i++)
        if (made->generic_types[i] != types[i])
            return false;
    return true;
}

static ps_row *make_row(ps_worker *w, const ps_row *row, ps_type *const *types)
{
    ps_row *made = ps_memdup(row, sizeof *row);
    made->flags &= (uint16_t)~PS_ROW_GENERIC;
    made->type = substitute(w, row->type, types);
    made->generic_types = ps_memdup(types, row->generic_count * sizeof *types);
    made->subject = open_type(row->type) ? made->type : types[0];
    made->instances = NULL;
    made->parameters = row->parameter_count ? ps_memdup(row->parameters, row->parameter_count *
                                                                             sizeof(ps_parameter))
                                            : NULL;
    ps_string_retain(made->spelling);
    for (unsigned i = 0; i < row->parameter_count; i++) {
        made->parameters[i].type = substitute(w, row->parameters[i].type, types);
        ps_string_retain(made->parameters[i].name);
        ps_retain(made->parameters[i].fallback);
    }
    return made;
}

const ps_row *ps_generic_row(ps_worker *w, const ps_row *row, ps_type *const *types,
                             unsigned count)
{
    if (!(row->flags & PS_ROW_GENERIC) || count != row->generic_count)
        return NULL;
    for (ps_row *made = row->instances; made; made = made->next)
        if (same_types(made, types))
            return made;
    ps_row *made = make_row(w, row, types);
    made->next = row->instances;
    ((ps_row *)row)->instances = made; /* the template owns what was made of it */
    return made;
}

/* ---- inference ------------------------------------------------------------------------------- */

/* The type made of `open` that `t` is or implements: IEnumerable<int> of int[]. */
static ps_type *as_generic(ps_worker *w, ps_type *t, ps_type *open)
{
    if (t->kind == PS_ARRAY && t->rank == 1) {
        ps_type *whole = ps_type_generic(w, open, &t->element, 1);
        return open->flags & PS_TYPE_INTERFACE && ps_type_is(t, whole) ? whole : NULL;
    }
    for (ps_type *at = t; at; at = at->base) {
        ps_type **list;
        if (at->generic == open)
            return at;
        unsigned count = ps_type_interfaces(at, &list);
        for (unsigned i = 0; i < count; i++) {
            ps_type *found = as_generic(w, list[i], open);
            if (found)
                return found;
        }
    }
    return NULL;
}

static bool bind(ps_type **slot, ps_type *t)
{
    if (!*slot || ps_type_is(*slot, t))
        *slot = t;
    return ps_type_is(t, *slot);
}

static bool unify(ps_worker *w, ps_type *parameter, ps_type *arg, ps_type **types)
{
    int place = place_of(parameter);
    if (place >= 0)
        return bind(&types[place], arg);
    if (!open_type(parameter))
        return true;
    if (parameter->rank)
        return arg->rank == parameter->rank && unify(w, parameter->element, arg->element, types);
    ps_type *same = as_generic(w, arg, parameter->generic);
    if (!same)
        return false;
    for (unsigned i = 0; i < parameter->arg_count; i++)
        if (!unify(w, parameter->args[i], same->args[i], types))
            return false;
    return true;
}

/* The type that an argument shows; NULL: none. */
static ps_type *shown_type(ps_cx *cx, const ps_parameter *p, ps_value arg)
{
    ps_value inner;
    if (!p->by_ref || !ps_is_reference(cx, ps_base(arg)))
        return ps_effective_type(cx, arg);
    if (ps_get_c(cx, ps_base(arg), "Value", &inner) != PS_OK) {
        ps_clear_pending(cx);
        return NULL;
    }
    ps_type *t = ps_is_null(inner) ? NULL : ps_type_of(cx, inner);
    ps_release(inner);
    return t;
}

const ps_row *ps_generic_infer(ps_cx *cx, const ps_row *row, const ps_value *args, unsigned count)
{
    ps_type *types[PS_METHOD_TYPES] = {NULL};
    bool params = row->flags & PS_ROW_PARAMS;
    for (unsigned i = 0; i < count; i++) {
        unsigned at = i < row->parameter_count ? i : row->parameter_count - 1u;
        if (!row->parameter_count || (i >= row->parameter_count && !params))
            return NULL;
        ps_type *want = row->parameters[at].type, *arg = shown_type(cx, &row->parameters[at], args[i]);
        if (params && at + 1u == row->parameter_count && want->rank &&
            !(arg && arg->rank && count == row->parameter_count))
            want = want->element;
        if (arg && !unify(cx->worker, want, arg, types))
            return NULL;
    }
    for (unsigned i = 0; i < row->generic_count; i++)
        if (!types[i])
            return NULL;
    return ps_generic_row(cx->worker, row, types, row->generic_count);
}
