/* type_is.c - whether values of one type can stand where another is expected. */
#include "base/memory.h"
#include "object/worker_private.h"

#include <string.h>

static void resolve_interfaces(struct ps_type_full *full)
{
    const char *at = full->interface_text, *end = at ? at + full->interface_length : NULL;
    unsigned room = 0;
    full->interfaces_known = true;
    while (at && at < end) {
        const char *stop = at;
        for (int depth = 0; stop < end && (*stop != ',' || depth); stop++)
            depth += *stop == '[' ? 1 : *stop == ']' ? -1 : 0;
        ps_type *t = ps_type_parse(full->worker, NULL, &full->type, at, (size_t)(stop - at));
        if (t) {
            if (full->interface_count == room)
                full->interfaces =
                    ps_realloc(full->interfaces, (room = room ? room * 2 : 4) * sizeof(ps_type *));
            full->interfaces[full->interface_count++] = t;
        }
        at = stop + (stop < end);
        while (at < end && *at == ' ')
            at++;
    }
}

void ps_type_add_interface(ps_type *t, ps_type *interface)
{
    struct ps_type_full *full = ps_type_full(t);
    if (!full->interfaces_known)
        resolve_interfaces(full);
    full->interfaces = ps_realloc(full->interfaces,
                                  (full->interface_count + 1) * sizeof *full->interfaces);
    full->interfaces[full->interface_count++] = interface;
}

unsigned ps_type_interfaces(ps_type *t, ps_type ***out)
{
    struct ps_type_full *full = ps_type_full(t);
    if (!full->interfaces_known)
        resolve_interfaces(full);
    *out = full->interfaces;
    return full->interface_count;
}

/* The generic interfaces of one argument that T[] implements beside those of System.Array. */
static bool array_interface(const ps_type *as)
{
    static const char names[] = "IEnumerable`1\0IList`1\0ICollection`1\0IReadOnlyList`1\0"
                                "IReadOnlyCollection`1\0";
    for (const char *n = names; *n; n += strlen(n) + 1)
        if (ps_string_is(as->generic->name, n))
            return ps_string_starts_fold(as->full_name, "System.Collections.Generic.");
    return false;
}

/* Variance: IEnumerable<string> where IEnumerable<object> is expected. */
static bool variant(ps_type *t, ps_type *as)
{
    static const char names[] = "IEnumerable`1\0IEnumerator`1\0IReadOnlyList`1\0"
                                "IReadOnlyCollection`1\0";
    if (t->generic != as->generic || t->arg_count != 1 || t->args[0]->flags & PS_TYPE_VALUE)
        return false;
    for (const char *n = names; *n; n += strlen(n) + 1)
        if (ps_string_is(as->generic->name, n))
            return ps_type_is(t->args[0], as->args[0]);
    return false;
}

static bool implements(ps_type *t, ps_type *as)
{
    if (t->kind == PS_ARRAY && t->rank == 1 && as->generic && array_interface(as))
        return t->element == as->args[0] ||
               (!(t->element->flags & PS_TYPE_VALUE) && ps_type_is(t->element, as->args[0]));
    for (; t; t = t->base) {
        ps_type **list;
        unsigned count = ps_type_interfaces(t, &list);
        for (unsigned i = 0; i < count; i++)
            if (list[i] == as || implements(list[i], as) || (as->generic && variant(list[i], as)))
                return true;
    }
    return false;
}

bool ps_type_is(ps_type *t, ps_type *as)
{
    if (t == as)
        return true;
    if (as->flags & PS_TYPE_INTERFACE)
        return implements(t, as) || (as->generic && variant(t, as));
    if (t->flags & PS_TYPE_INTERFACE)
        return as == ps_core_type(ps_type_full(as)->worker, PS_T_OBJECT);
    if (t->kind == PS_ARRAY && as->kind == PS_ARRAY && t->element && as->element)
        return t->rank == as->rank && !(t->element->flags & PS_TYPE_VALUE) &&
               !(as->element->flags & PS_TYPE_VALUE) && ps_type_is(t->element, as->element);
    for (t = t->base; t; t = t->base)
        if (t == as)
            return true;
    return false;
}

bool ps_value_is(ps_cx *cx, ps_value v, ps_type *as)
{
    if (ps_is_null(v))
        return false;
    if (as == ps_core_type(cx->worker, PS_T_PSOBJECT)) /* -is [psobject]: what carries a wrapper */
        return v.kind == PS_WRAP || v.kind == PS_BAG;
    if (as->generic && as->generic == cx->worker->core[PS_T_NULLABLE])
        as = as->args[0];
    return ps_type_is(ps_type_of(cx, v), as);
}
