/* member.c - reading and writing properties. */
#include "base/memory.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/ets.h"
#include "object/iterate.h"
#include "object/member_table.h"
#include "object/worker_private.h"

/* What a site's cache holds: CACHE_ROW: row; CACHE_SLOT: a bag's slot. */
enum { CACHE_ROW = UINT32_MAX };

static void remember(ps_member_cache *cache, const void *key, const ps_row *row, uint32_t slot,
                     uint32_t epoch)
{
    cache->key = key;
    cache->row = row;
    cache->slot = slot;
    cache->epoch = epoch;
}

static const char no_property_id[] = "PropertyNotFoundStrict";
static const char no_property[] = "The property '%s' cannot be found on this object. Verify that "
                                  "the property exists.";

static ps_string *spelt(ps_name name, const ps_member_cache *cache)
{
    return cache && cache->spelling ? cache->spelling : name->text;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result row_get(ps_cx *cx, const ps_row *row, ps_value self, ps_value *out)
{
    if (row->flags & (PS_ROW_SCRIPT | PS_ROW_PROVIDER) || !row->owner->def ||
        !row->owner->def->invoke) {
        PS_TRY(ps_row_invoke(cx, row, 0, self, NULL, 0, out));
    } else {
        *out = ps_void();
        PS_TRY(row->owner->def->invoke(cx, row->index, self, NULL, 0, out));
    }
    /* A class's property keeps the nothing that its initial value gave; AutomationNull.Value is it. */
    if (out->kind == PS_VOID && !(row->flags & PS_ROW_SCRIPT) &&
        row->type != cx->worker->core[PS_T_PSOBJECT])
        *out = ps_null();
    return PS_OK;
}

ps_result ps_row_set(ps_cx *cx, const ps_row *row, ps_value self, const ps_value *index,
                     unsigned index_count, ps_value v, ps_value *out)
{
    ps_value args[9];
    unsigned count = 0;
    ps_result result = PS_OK;
    for (; count < index_count && count < 8 && result == PS_OK; count++)
        result = count < row->parameter_count
                     ? ps_convert(cx, index[count], row->parameters[count].type, &args[count])
                     : ps_throw(cx, "System.ArgumentException", "Too many index arguments.");
    if (result != PS_OK)
        count--;
    if (result == PS_OK) {
        if (row->type == cx->worker->core[PS_T_OBJECT])
            args[count] = v.kind <= PS_VOID ? ps_null() : ps_retain(v);
        else
            result = ps_convert(cx, v, row->type, &args[count]);
        count += result == PS_OK;
    }
    if (result == PS_OK)
        result = ps_row_invoke(cx, row, PS_ROW_SET, self, args, count, out);
    if (result == PS_OK)
        ps_release(*out);
    while (count--)
        ps_release(args[count]);
    return result;
}

static bool property_row(const ps_row *row)
{
    return row && !(row->flags & (PS_ROW_METHOD | PS_ROW_CONSTRUCTOR)) && !row->parameter_count;
}

/* ---- reading --------------------------------------------------------------------------------- */

/* PowerShell gives $null when a getter throws; want of memory, stops and the like go on. */
static ps_result swallow(ps_cx *cx, ps_result result, ps_value *out)
{
    if (result == PS_OK || cx->pending != PS_PENDING_ERROR || ps_wants_memory(cx))
        return result;
    ps_clear_pending(cx);
    *out = ps_null();
    return PS_OK;
}

static ps_result get_row(ps_cx *cx, ps_value base, ps_name name, ps_member_cache *cache,
                         ps_value *out, bool *found)
{
    ps_worker *w = cx->worker;
    ps_type *t = ps_type_of(cx, base);
    const ps_row *row = ps_type_row(w, t, name, false);
    *found = row != NULL;
    if (!row)
        return PS_OK;
    if (!property_row(row))
        return ps_method_object(cx, base, t, name, false, out);
    if (!(row->flags & PS_ROW_GET)) {
        *out = ps_null();
        return PS_OK;
    }
    if (cache && ps_ets_plain(cx, t) && !ps_class_adapter(t->cls))
        remember(cache, t, row, CACHE_ROW, w->epoch);
    return swallow(cx, row_get(cx, row, base, out), out);
}

static bool dictionary_get(ps_value base, ps_string *name, ps_value *out)
{
    if (base.kind != PS_DICT)
        return false;
    ps_value *slot =
        ps_dict_find(ps_as_dict(base), (ps_value){.kind = PS_STRING, .u.string = name});
    if (slot)
        *out = ps_retain(*slot);
    return slot != NULL;
}

static ps_result get_slowly(ps_cx *cx, ps_value o, ps_name name, ps_member_cache *cache,
                            ps_value *out)
{
    ps_worker *w = cx->worker;
    ps_value base = ps_base(o);
    bool found;
    if (dictionary_get(base, spelt(name, cache), out))
        return PS_OK;
    if (base.kind == PS_BAG) {
        int64_t slot = ps_shape_find(ps_as_bag(base)->shape, name);
        if (slot >= 0) {
            *out = ps_retain(ps_as_bag(base)->slots[slot]);
            if (cache && !ps_as_bag(base)->shape->own)
                remember(cache, ps_as_bag(base)->shape, NULL, (uint32_t)slot, 0);
            return PS_OK;
        }
    }
    const ps_member *m = ps_ets_find(cx, o, name);
    if (m) {
        ps_result result = m->kind & (PS_SCRIPT_METHOD | PS_CODE_METHOD)
                               ? ps_method_object(cx, o, NULL, name, false, out)
                               : ps_ets_get(cx, o, m, out);
        return swallow(cx, result, out);
    }
    const ps_class *cls = base.kind > PS_DECIMAL ? ps_class_of(base.u.object) : NULL;
    const ps_adapter *adapter = ps_class_adapter(cls);
    if (adapter && adapter->get) {
        *out = ps_unset();
        PS_TRY(adapter->get(cx, base, name, out));
        if (out->kind != PS_UNSET)
            return PS_OK;
    }
    if (base.kind == PS_ENUM && name == w->n_value__) {
        *out = ps_integer(ps_type_of(cx, base)->underlying, base.u.i);
        return PS_OK;
    }
    PS_TRY(get_row(cx, base, name, cache, out, &found));
    if (found)
        return PS_OK;
    PS_TRY(ps_intrinsic_get(cx, o, name, out, &found));
    if (!found)
        *out = ps_unset();
    return PS_OK;
}

/* ps_type_of(), of most receivers at once. */
static inline const ps_type *type_at_site(ps_cx *cx, ps_value o)
{
    if (o.kind == PS_STRING)
        return cx->worker->core[PS_T_STRING];
    return o.kind > PS_DECIMAL ? o.u.object->type : ps_type_of(cx, o);
}

ps_result ps_member_get(ps_cx *cx, ps_value o, ps_name name, ps_member_cache *cache, ps_value *out)
{
    if (o.kind == PS_BAG && cache && cache->key == ps_as_bag(o)->shape && cache->key &&
        !(o.u.head->flags & PS_HEAD_EXTENDED)) {
        *out = ps_retain(ps_as_bag(o)->slots[cache->slot]);
        return PS_OK;
    }
    if (ps_is_null(o)) {
        bool count = name == cx->worker->n_count || name == cx->worker->n_length;
        *out = count && cx->strict < 2 ? ps_int(0) : ps_unset();
        return PS_OK;
    }
    if (cache && cache->slot == CACHE_ROW && cache->row && cache->epoch == cx->worker->epoch &&
        o.kind != PS_WRAP && o.kind != PS_DICT && cache->key == type_at_site(cx, o) &&
        !(o.kind > PS_DECIMAL && o.u.head->flags & PS_HEAD_EXTENDED))
        return swallow(cx, row_get(cx, cache->row, o, out), out);
    return get_slowly(cx, o, name, cache, out);
}

/* A value found on an element is flattened by one level, as PowerShell's enumeration does. */
static ps_result add_found(ps_cx *cx, ps_list *results, ps_value take_value)
{
    if (!ps_enumerable(cx, take_value))
        return ps_list_add(results, take_value) ? PS_OK : ps_raise_memory(cx);
    ps_iter it;
    ps_value item;
    bool more = true;
    ps_result result = ps_iter_init(cx, &it, take_value);
    while (result == PS_OK && (result = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more)
        if (!ps_list_add(results, item))
            result = ps_raise_memory(cx);
    ps_iter_end(&it);
    ps_release(take_value);
    return result;
}

/* Objects whose properties are worked out as they are asked for (custom objects, XML's nodes) give
 * $null for one that they lack, where others give nothing. */
static bool gives_null(ps_value item)
{
    return item.kind == PS_BAG ||
           (item.kind > PS_DECIMAL && ps_class_adapter(ps_class_of(item.u.object)));
}

/* Every scalar has a count; in strict mode only what has properties of its own. */
static bool counted(ps_cx *cx, ps_value o, ps_name name)
{
    return (name == cx->worker->n_count || name == cx->worker->n_length) &&
           (cx->strict < 2 || o.kind == PS_BAG);
}

static ps_result get_of_elements(ps_cx *cx, ps_value o, ps_name name, const ps_string *spelling,
                                 ps_list *results, unsigned depth)
{
    ps_iter it;
    ps_value item;
    bool more = true;
    ps_member_cache cache = {0};
    ps_result result = ps_iter_init(cx, &it, o);
    while (result == PS_OK && (result = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        ps_value v = ps_unset();
        if (!ps_is_null(item)) {
            result = ps_member_get(cx, item, name, &cache, &v);
            if (result == PS_OK && v.kind != PS_UNSET)
                result = add_found(cx, results, v);
            else if (result == PS_OK && cx->strict >= 2 && item.kind != PS_BAG)
                result = ps_raise_no_property(cx, spelling);
            else if (result == PS_OK && depth < 32 && ps_enumerable(cx, item))
                result = get_of_elements(cx, item, name, spelling, results, depth + 1);
            else if (result == PS_OK && counted(cx, item, name))
                ps_list_add(results, ps_int(1));
            else if (result == PS_OK && cx->strict >= 2)
                result = ps_raise_no_property(cx, spelling);
            else if (result == PS_OK && gives_null(item))
                ps_list_add(results, ps_null());
        } else if (cx->strict >= 2) {
            result = ps_raise_no_property(cx, spelling);
        }
        ps_release(item);
        if (result == PS_OK)
            result = ps_poll(cx);
    }
    ps_iter_end(&it);
    return result;
}

ps_result ps_member_get_deep(ps_cx *cx, ps_value o, ps_name name, ps_member_cache *cache,
                             ps_value *out)
{
    PS_TRY(ps_member_get(cx, o, name, cache, out));
    if (out->kind != PS_UNSET)
        return PS_OK;
    const ps_string *spelling = spelt(name, cache);
    if (!ps_is_null(o) && ps_enumerable(cx, o)) {
        ps_list *results = ps_arraylist_new(cx->worker);
        ps_result result = get_of_elements(cx, o, name, spelling, results, 0);
        if (result == PS_OK && results->count)
            result = ps_list_result(cx, results, out);
        else if (result == PS_OK && cx->strict >= 2)
            result = ps_raise_runtime(cx, no_property_id, PS_INVALID_OPERATION, no_property,
                                      PS_U8(cx, spelling));
        ps_release_object(results);
        if (result == PS_OK && out->kind == PS_UNSET)
            *out = ps_null();
        return result;
    }
    if (!ps_is_null(o) && counted(cx, o, name)) {
        *out = ps_int(1);
        return PS_OK;
    }
    if (cx->strict >= 2)
        return ps_raise_no_property(cx, spelling);
    *out = ps_null();
    return PS_OK;
}

ps_result ps_raise_no_property(ps_cx *cx, const ps_string *name)
{
    return ps_raise(cx, "System.Management.Automation.PropertyNotFoundException",
                    no_property_id, PS_NOT_SPECIFIED, ps_unset(), no_property, PS_U8(cx, name));
}

/* ---- writing --------------------------------------------------------------------------------- */

static const char cannot_be_found[] = "The property '%s' cannot be found on this object. Verify "
                                      "that the property exists and can be set.";

/* The id differs by what was written to: $null, a .NET object, a PSObject. */
static ps_result cannot_set(ps_cx *cx, ps_value o, const ps_string *name)
{
    ps_raise_runtime(cx, ps_is_null(o) ? "PropertyNotFound" : "PropertyAssignmentException",
                     PS_INVALID_OPERATION, cannot_be_found, PS_U8(cx, name));
    if (o.kind != PS_BAG && o.kind != PS_WRAP)
        return PS_FAIL;
    return ps_wrap_property_error(cx, name, true, NULL);
}

static ps_result read_only(ps_cx *cx, const ps_string *name)
{
    return ps_raise_runtime(cx, "PropertyAssignmentException", PS_INVALID_OPERATION,
                            "'%s' is a ReadOnly property.", PS_U8(cx, name));
}

static ps_result set_row(ps_cx *cx, ps_value self, const ps_row *row, ps_value v)
{
    ps_value scratch;
    if (!(row->flags & PS_ROW_SETTABLE))
        return read_only(cx, row->spelling);
    if (ps_row_set(cx, row, self, NULL, 0, v, &scratch) == PS_OK)
        return PS_OK;
    return ps_wrap_property_error(cx, row->spelling, true, NULL);
}

static ps_result set_key(ps_cx *cx, ps_dict *d, ps_string *name, ps_value v)
{
    ps_value key = {.kind = PS_STRING, .u.string = name};
    return ps_index_set(cx, ps_take_object(d), &key, 1, v);
}

static ps_result set_slowly(ps_cx *cx, ps_value o, ps_name name, ps_member_cache *cache, ps_value v)
{
    ps_value base = ps_base(o);
    if (base.kind == PS_DICT)
        return set_key(cx, ps_as_dict(base), spelt(name, cache), v);
    if (base.kind == PS_BAG) {
        int64_t slot = ps_shape_find(ps_as_bag(base)->shape, name);
        if (slot >= 0) {
            ps_assign(&ps_as_bag(base)->slots[slot], v.kind <= PS_VOID ? ps_null() : ps_retain(v));
            if (cache && !ps_as_bag(base)->shape->own)
                remember(cache, ps_as_bag(base)->shape, NULL, (uint32_t)slot, 0);
            return PS_OK;
        }
    }
    const ps_member *m = ps_ets_find(cx, o, name);
    if (m && !(m->kind & (PS_SCRIPT_METHOD | PS_CODE_METHOD)))
        return ps_ets_set(cx, o, m, v);
    if (m)
        return read_only(cx, m->spelling);
    const ps_class *cls = base.kind > PS_DECIMAL ? ps_class_of(base.u.object) : NULL;
    const ps_adapter *adapter = ps_class_adapter(cls);
    if (adapter && adapter->set) {
        bool found = false;
        PS_TRY(adapter->set(cx, base, name, v, &found));
        if (found)
            return PS_OK;
    }
    ps_type *t = ps_type_of(cx, base);
    const ps_row *row = ps_type_row(cx->worker, t, name, false);
    if (!row || row->flags & PS_ROW_METHOD)
        return cannot_set(cx, o, spelt(name, cache));
    if (cache && row->flags & PS_ROW_SETTABLE && ps_ets_plain(cx, t) &&
        !ps_class_adapter(t->cls))
        remember(cache, t, row, CACHE_ROW, cx->worker->epoch);
    return set_row(cx, base, row, v);
}

ps_result ps_member_set(ps_cx *cx, ps_value o, ps_name name, ps_member_cache *cache, ps_value v)
{
    if (o.kind == PS_BAG && cache && cache->key && cache->key == ps_as_bag(o)->shape &&
        !(o.u.head->flags & PS_HEAD_EXTENDED)) {
        ps_assign(&ps_as_bag(o)->slots[cache->slot], v.kind <= PS_VOID ? ps_null() : ps_retain(v));
        return PS_OK;
    }
    if (ps_is_null(o))
        return cannot_set(cx, o, spelt(name, cache));
    if (cache && cache->row && cache->slot == CACHE_ROW && cache->epoch == cx->worker->epoch &&
        o.kind == PS_INSTANCE && cache->key == o.u.object->type &&
        !(o.u.head->flags & PS_HEAD_EXTENDED))
        return set_row(cx, o, cache->row, v);
    return set_slowly(cx, o, name, cache, v);
}

/* ---- statics --------------------------------------------------------------------------------- */

static ps_value static_self(const ps_row *row)
{
    return row->owner->generic ? ps_typeval(row->owner) : ps_unset();
}

ps_result ps_static_get(ps_cx *cx, ps_type *t, ps_name name, ps_value *out)
{
    ps_worker *w = cx->worker;
    *out = ps_unset();
    if (t->flags & PS_TYPE_ENUM) {
        const struct ps_enum_table *table = ps_enum_values(w, t);
        for (unsigned i = 0; table && i < table->count; i++)
            if (table->items[i].name == name) {
                *out = ps_enum(t, table->items[i].value);
                return PS_OK;
            }
    }
    const ps_row *row = ps_type_row(w, t, name, true);
    if (!row || (t->flags & PS_TYPE_GENERIC && property_row(row)))
        return PS_OK;
    if (!property_row(row))
        return ps_method_object(cx, ps_typeval(t), t, name, true, out);
    return row_get(cx, row, static_self(row), out); /* unlike an instance's, its error is one */
}

ps_result ps_static_set(ps_cx *cx, ps_type *t, ps_name name, ps_value v)
{
    const ps_row *row = ps_type_row(cx->worker, t, name, true);
    if (!property_row(row)) {
        ps_value value;
        PS_TRY(ps_static_get(cx, t, name, &value));
        bool none = value.kind == PS_UNSET;
        ps_release(value);
        return none ? cannot_set(cx, ps_typeval(t), name->text) : read_only(cx, name->text);
    }
    return set_row(cx, static_self(row), row, v);
}

/* ---- handy forms ----------------------------------------------------------------------------- */

ps_result ps_get_c(ps_cx *cx, ps_value o, const char *name, ps_value *out)
{
    PS_TRY(ps_member_get(cx, o, ps_intern_c(cx->worker, name), NULL, out));
    if (out->kind == PS_UNSET)
        *out = ps_null();
    return PS_OK;
}

ps_result ps_set_c(ps_cx *cx, ps_value o, const char *name, ps_value v)
{
    ps_member_cache site = {.spelling = ps_string_c(name)};
    ps_result result = ps_member_set(cx, o, ps_intern_c(cx->worker, name), &site, v);
    ps_string_release(site.spelling);
    return result;
}

ps_result ps_call_c(ps_cx *cx, ps_value o, const char *name, const ps_value *args, unsigned count,
                    ps_value *out)
{
    ps_member_cache site = {.spelling = ps_string_c(name)};
    ps_result result =
        ps_member_call(cx, o, ps_intern_c(cx->worker, name), args, count, &site, out);
    ps_string_release(site.spelling);
    return result;
}
