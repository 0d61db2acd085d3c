/* member_call.c - calling methods and constructors. */
#include "base/memory.h"
#include "object/containers.h"
#include "object/culture_value.h"
#include "object/error.h"
#include "object/ets.h"
#include "object/iterate.h"
#include "object/member_table.h"
#include "object/overload.h"
#include "object/worker_private.h"

#include <string.h>

enum { PARAMETERS_SMALL = 16, CALL_SLOTS = 128 };

/* ---- errors ---------------------------------------------------------------------------------- */

ps_result ps_raise_with_inner(ps_cx *cx, const char *type, const char *id, ps_string *message,
                              ps_value inner)
{
    if (!message)
        return ps_raise_memory(cx);
    char *text = ps_string_to_utf8(message, NULL);
    ps_value e = ps_take_object(ps_exception_new(cx->worker, type, text, inner));
    ps_value record = ps_take_object(
        ps_error_record_new(cx->worker, e, id, PS_NOT_SPECIFIED, ps_unset()));
    ps_free(text);
    ps_release(e);
    ps_result result = ps_raise_value(cx, record);
    ps_release(record);
    return result;
}

static bool is_record(ps_value v)
{
    return ps_is_class(v, &ps_error_record_class);
}

/* ExceptionHandlingOps.ConvertToMethodInvocationException. */
ps_result ps_wrap_method_error(ps_cx *cx, const char *name, unsigned count, const char *id)
{
    if (cx->pending != PS_PENDING_ERROR || !is_record(cx->fault) ||
        ps_fault_is(cx, "System.Management.Automation.MethodException") ||
        ps_fault_is(cx, "System.Management.Automation.FlowControlException"))
        return PS_FAIL;
    ps_value fault = ps_catch(cx);
    ps_value inner = ps_retain(((ps_error_record *)fault.u.object)->exception);
    ps_string *why = ps_exception_message(cx, inner);
    ps_string *message = ps_string_printf("Exception calling \"%s\" with \"%u\" argument(s): \"%s\"",
                                          name, count, PS_U8(cx, why));
    char *name_of_type = ps_string_to_utf8(inner.u.object->type->name, NULL);
    ps_result result =
        ps_raise_with_inner(cx, "System.Management.Automation.MethodInvocationException",
                            id ? id : name_of_type, message, inner);
    ps_free(name_of_type);
    ps_string_release(message);
    ps_string_release(why);
    ps_release(inner);
    ps_release(fault);
    return result;
}

ps_result ps_wrap_property_error(ps_cx *cx, const ps_string *name, bool setting, const char *id)
{
    if (cx->pending != PS_PENDING_ERROR || !is_record(cx->fault) ||
        ps_fault_is(cx, setting ? "System.Management.Automation.SetValueException"
                             : "System.Management.Automation.GetValueException"))
        return PS_FAIL;
    ps_value fault = ps_catch(cx);
    ps_value inner = ps_retain(((ps_error_record *)fault.u.object)->exception);
    ps_string *why = ps_exception_message(cx, inner);
    ps_string *message = ps_string_printf("Exception %s \"%s\": \"%s\"",
                                          setting ? "setting" : "getting", PS_U8(cx, name),
                                          PS_U8(cx, why));
    ps_result result = ps_raise_with_inner(
        cx,
        setting ? "System.Management.Automation.SetValueInvocationException"
                : "System.Management.Automation.GetValueInvocationException",
        id ? id : setting ? "ExceptionWhenSetting" : "ExceptionWhenGetting", message, inner);
    ps_string_release(message);
    ps_string_release(why);
    ps_release(inner);
    ps_release(fault);
    return result;
}

ps_result ps_wrap_row_error(ps_cx *cx, const ps_row *row, unsigned count)
{
    if (row->flags & PS_ROW_CONSTRUCTOR)
        return ps_wrap_method_error(cx, ".ctor", count, NULL);
    if (!(row->flags & PS_ROW_METHOD) && row->parameter_count)
        return ps_wrap_property_error(cx, row->spelling, false, NULL);
    return ps_wrap_method_error(cx, PS_U8(cx, row->spelling), count, NULL);
}

ps_result ps_method_not_found(ps_cx *cx, ps_value o, ps_type *t, const ps_string *name)
{
    ps_value base = ps_base(o);
    bool object =
        o.kind == PS_BAG || (o.kind == PS_WRAP && base.kind != PS_STRING && !ps_is_number(base));
    ps_value target = object ? ps_take_string(ps_string_retain(name)) : ps_unset();
    const ps_list *names = o.kind == PS_BAG ? ps_own_type_names(o) : NULL;
    const ps_string *first = names && names->count && names->items[0].kind == PS_STRING
                                 ? names->items[0].u.string
                                 : t->display;
    ps_raise(cx, "System.Management.Automation.RuntimeException", "MethodNotFound",
             PS_INVALID_OPERATION, target,
             "Method invocation failed because [%s] does not contain a method named '%s'.",
             PS_U8(cx, first), PS_U8(cx, name));
    ps_release(target);
    return PS_FAIL;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static bool same_signature(const ps_row *a, const ps_row *b)
{
    if (a->parameter_count != b->parameter_count)
        return false;
    for (unsigned i = 0; i < a->parameter_count; i++)
        if (a->parameters[i].type != b->parameters[i].type)
            return false;
    return true;
}

static unsigned add_rows(const ps_row **rows, unsigned count, const ps_row *row)
{
    unsigned derived = count;
    for (; row && count < PS_OVERLOADS_MAX; row = row->next) {
        bool hidden = false;
        for (unsigned i = 0; i < derived && !hidden; i++)
            hidden = same_signature(rows[i], row);
        if (!hidden)
            rows[count++] = row;
    }
    return count;
}

unsigned ps_overloads(ps_worker *w, ps_type *t, ps_name name, bool is_static,
                      const ps_row *rows[PS_OVERLOADS_MAX])
{
    unsigned count = 0;
    for (ps_type *at = t; at; at = at->base) {
        count = add_rows(rows, count, ps_type_own_row(w, at, name, is_static));
        if (name == w->n_new)
            return count;
    }
    if (t->flags & PS_TYPE_INTERFACE && !is_static) {
        ps_type **list;
        unsigned interfaces = ps_type_interfaces(t, &list);
        for (unsigned i = 0; i < interfaces; i++) {
            const ps_row *more[PS_OVERLOADS_MAX];
            unsigned n = ps_overloads(w, list[i], name, false, more);
            for (unsigned k = 0; k < n && count < PS_OVERLOADS_MAX; k++)
                rows[count++] = more[k];
        }
        if (!count)
            count = add_rows(rows, 0, ps_type_row(w, ps_core_type(w, PS_T_OBJECT), name, false));
    }
    return count;
}

ps_result ps_row_invoke(ps_cx *cx, const ps_row *row, unsigned set, ps_value self,
                        const ps_value *args, unsigned count, ps_value *out)
{
    *out = ps_void();
    if (row->flags & PS_ROW_SCRIPT)
        return cx->hooks->call_script(cx, row->script, self, args, count, out);
    if (!row->owner->def || !row->owner->def->invoke)
        return ps_throw(cx, "System.NotImplementedException", "%s.%s is not implemented.",
                        PS_U8(cx, row->owner->full_name), PS_U8(cx, row->spelling));
    if (row->flags & PS_ROW_PROVIDER)
        return ps_culture_invoke(cx, row, set, self, args, count, out);
    return row->owner->def->invoke(cx, row->index | set, self, args, count, out);
}

/* What was chosen lately for a name, a type and the types of up to three arguments: choosing
 * among the twenty Append() of a StringBuilder costs more than appending. */
struct ps_call_slot {
    const ps_type *type;
    ps_name name;
    uint64_t signature;
    uint32_t epoch;
    unsigned overloads; /* how many there were to choose from */
    const ps_row *row;
};

/* The types of the arguments in ten bits each; 0: not to be remembered. The choice looks into
 * object[] and [ref], so that their types do not tell enough. */
static uint64_t signature_of(ps_cx *cx, const ps_value *args, unsigned count)
{
    uint64_t signature = count + 1;
    if (count > 3)
        return 0;
    for (unsigned i = 0; i < count; i++) {
        ps_value v = ps_base(args[i]);
        if (v.kind == PS_ARRAY && !ps_as_array(v)->store)
            return 0;
        uint32_t id = ps_is_null(v) ? 1023 : ps_type_of(cx, v)->id;
        if ((id >= 1023 && !ps_is_null(v)) || (v.kind == PS_INSTANCE && ps_is_reference(cx, v)))
            return 0;
        signature = signature << 10 | id;
    }
    return signature;
}

static struct ps_call_slot *call_slot(ps_worker *w, const ps_type *t, ps_name name, uint64_t signature)
{
    if (!w->calls)
        w->calls = ps_calloc(CALL_SLOTS, sizeof *w->calls);
    uint32_t hash = (t->id * 31 + name->id) * 2654435761u ^ (uint32_t)(signature * 0x9E3779B97F4A7C15u >> 32);
    return &w->calls[hash >> 25];
}

ps_result ps_call_rows(ps_cx *cx, const ps_row *const *rows, unsigned count_rows, ps_value self,
                           const ps_value *args, unsigned count, ps_value *out,
                           const ps_row **chosen)
{
    ps_value small[PARAMETERS_SMALL], *converted = small;
    unsigned room = 0, converted_count = 0;
    const ps_row *row = NULL;
    for (unsigned i = 0; i < count_rows; i++)
        room = rows[i]->parameter_count > room ? rows[i]->parameter_count : room;
    if (room > PARAMETERS_SMALL)
        converted = ps_alloc(room * sizeof *converted);
    ps_result result = ps_overload_choose(cx, rows, count_rows, args, count, &row, converted,
                                          &converted_count);
    if (result == PS_OK) {
        if (chosen)
            *chosen = row;
        if (row->flags & PS_ROW_STATIC && self.kind != PS_TYPE && row->subject)
            self = ps_typeval(row->subject);
        else if (row->flags & PS_ROW_STATIC && self.kind != PS_TYPE && row->owner->generic)
            self = ps_typeval(row->owner);
        result = ps_row_invoke(cx, row, 0, self, converted, converted_count, out);
        for (unsigned i = 0; i < converted_count; i++)
            ps_release(converted[i]);
        if (result != PS_OK && !(row->flags & PS_ROW_SCRIPT) &&
            !(row->owner->flags & PS_TYPE_BARE_ERRORS))
            result = ps_wrap_row_error(cx, row, count);
    }
    if (converted != small)
        ps_free(converted);
    return result;
}

/* The methods of a name, by what was chosen last time for such arguments, or among all. */
static ps_result call_named(ps_cx *cx, ps_type *t, ps_name name, bool is_static, ps_value self,
                            const ps_value *args, unsigned count, ps_member_cache *cache,
                            ps_value *out, bool *found)
{
    ps_worker *w = cx->worker;
    uint64_t signature = signature_of(cx, args, count);
    struct ps_call_slot *slot = signature ? call_slot(w, t, name, signature << 1 | is_static) : NULL;
    *found = true;
    if (slot && slot->type == t && slot->name == name && slot->signature == signature &&
        slot->epoch == w->epoch && !!(slot->row->flags & PS_ROW_STATIC) == is_static) {
        struct ps_call_slot chosen = *slot; /* the call may take the slot for another */
        PS_TRY(ps_call_rows(cx, &chosen.row, 1, self, args, count, out, NULL));
        if (cache)
            ps_site_learn(cx, cache, t, self, chosen.row, chosen.overloads, args, count);
        return PS_OK;
    }
    const ps_row *rows[PS_OVERLOADS_MAX], *chosen = NULL;
    unsigned n = ps_overloads(w, t, name, is_static, rows), methods = 0;
    for (unsigned i = 0; i < n; i++)
        if (rows[i]->flags & (PS_ROW_METHOD | PS_ROW_CONSTRUCTOR) ||
            (rows[i]->parameter_count && !is_static))
            rows[methods++] = rows[i];
    if (!methods) {
        *found = false;
        return PS_OK;
    }
    ps_result result = ps_call_rows(cx, rows, methods, self, args, count, out, &chosen);
    if (slot && chosen)
        *slot = (struct ps_call_slot){
            .type = t, .name = name, .signature = signature, .epoch = w->epoch,
            .overloads = methods, .row = chosen};
    if (cache && chosen && result == PS_OK)
        ps_site_learn(cx, cache, t, self, chosen, methods, args, count);
    return result;
}

/* get_X, set_X: the accessor of a property row, called as a method. */
static const ps_row *accessor(ps_cx *cx, ps_type *t, ps_name name, bool is_static, bool *set)
{
    const ps_string *text = name->text;
    if (text->length < 5 || !(ps_string_starts_fold(text, "get_") || ps_string_starts_fold(text, "set_")))
        return NULL;
    *set = (ps_string_at(text, 0) | 32) == 's';
    ps_string *rest = ps_string_sub(text, 4, text->length - 4);
    ps_name property = ps_interned(cx->worker, rest);
    const ps_row *row = ps_type_row(cx->worker, t, property ? property : ps_intern(cx->worker, rest),
                                    is_static);
    ps_string_release(rest);
    return row && row->flags & (*set ? PS_ROW_SETTABLE : PS_ROW_GET) ? row : NULL;
}

static ps_result no_overload(ps_cx *cx, const char *before, const char *name, unsigned count)
{
    return ps_raise(cx, "System.Management.Automation.MethodException", "MethodCountCouldNotFindBest",
                    PS_NOT_SPECIFIED, ps_unset(),
                    "Cannot find an overload for \"%s%s\" and the argument count: \"%u\".", before,
                    name, count);
}

static ps_result call_accessor(ps_cx *cx, const ps_row *row, bool set, ps_value self,
                               const ps_value *args, unsigned count, ps_value *out)
{
    if (count != row->parameter_count + (set ? 1u : 0u))
        return no_overload(cx, set ? "set_" : "get_", PS_U8(cx, row->spelling), count);
    if (!set)
        return ps_call_rows(cx, &row, 1, self, args, count, out, NULL);
    ps_value v = ps_unset();
    PS_TRY(ps_row_set(cx, row, self, args, count - 1, args[count - 1], &v));
    *out = ps_void();
    return PS_OK;
}

/* ---- instances ------------------------------------------------------------------------------- */

/* Whether an object may have methods that others of its type have not. */
static bool own_members(ps_value o)
{
    return o.kind > PS_DECIMAL &&
           (o.kind == PS_BAG || o.kind == PS_WRAP || o.u.object->head.flags & PS_HEAD_EXTENDED);
}

/* PS_OK with `*found` false when `o` has no such method. `cache` may be NULL. */
static ps_result call_here(ps_cx *cx, ps_value o, ps_name name, const ps_value *args, unsigned count,
                           ps_member_cache *cache, ps_value *out, bool *found)
{
    ps_value base = ps_base(o);
    ps_type *t = ps_type_of(cx, base);
    *found = true;
    if (own_members(o))
        cache = NULL;
    const ps_member *m = ps_ets_find(cx, o, name);
    if (m && m->kind & (PS_SCRIPT_METHOD | PS_CODE_METHOD))
        return ps_ets_call(cx, o, m, args, count, out);
    if (o.kind == PS_WRAP && !count && ((ps_wrap *)o.u.object)->text &&
        !((ps_wrap *)o.u.object)->written &&
        ps_string_is_fold(name->text, "ToString")) { /* what the wire brought as its text */
        *found = true;
        *out = ps_take_string(ps_string_retain(((ps_wrap *)o.u.object)->text));
        return PS_OK;
    }
    PS_TRY(call_named(cx, t, name, false, base, args, count, cache, out, found));
    if (*found)
        return PS_OK;
    bool set;
    const ps_row *row = accessor(cx, t, name, false, &set);
    *found = row != NULL;
    return row ? call_accessor(cx, row, set, base, args, count, out) : PS_OK;
}

enum { MOST_NESTED = 32 };

/* Methods of a collection's elements: every element must have it, or be a collection of such. */
static ps_result call_elements(ps_cx *cx, ps_value o, ps_name name, const ps_value *args,
                               unsigned count, const ps_string *spelling, ps_list *results,
                               unsigned depth)
{
    ps_iter it;
    ps_result result = ps_iter_init(cx, &it, o);
    bool any = false, more = true, found = true;
    ps_value item;
    while (result == PS_OK && (result = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        ps_value v = ps_void();
        any = true;
        if (ps_is_null(item))
            result = ps_raise_runtime(cx, "InvokeMethodOnNull", PS_INVALID_OPERATION,
                                      "You cannot call a method on a null-valued expression.");
        else
            result = call_here(cx, item, name, args, count, NULL, &v, &found);
        if (result == PS_OK && !found && depth < MOST_NESTED && ps_enumerable(cx, item))
            result = call_elements(cx, item, name, args, count, spelling, results, depth + 1);
        else if (result == PS_OK && !found)
            result = ps_method_not_found(cx, item, ps_type_of(cx, item), spelling);
        else if (result == PS_OK && v.kind != PS_VOID && !ps_list_add(results, v))
            result = ps_raise_memory(cx);
        ps_release(item);
    }
    ps_iter_end(&it);
    if (result == PS_OK && !any)
        result = ps_method_not_found(cx, o, ps_type_of(cx, o), spelling);
    return result;
}

static ps_result call_each(ps_cx *cx, ps_value o, ps_name name, const ps_value *args, unsigned count,
                           const ps_string *spelling, ps_value *out)
{
    ps_list *results = ps_arraylist_new(cx->worker);
    ps_result result = call_elements(cx, o, name, args, count, spelling, results, 0);
    if (result == PS_OK)
        result = ps_list_result(cx, results, out);
    ps_release_object(results);
    return result;
}

ps_result ps_list_result(ps_cx *cx, const ps_list *l, ps_value *out)
{
    if (l->count > 1)
        return ps_array_of(cx, l->items, l->count, out);
    *out = l->count ? ps_retain(l->items[0]) : ps_void();
    return PS_OK;
}

ps_result ps_member_call(ps_cx *cx, ps_value o, ps_name name, const ps_value *args, unsigned count,
                         ps_member_cache *cache, ps_value *out)
{
    ps_worker *w = cx->worker;
    const ps_string *spelling = cache && cache->spelling ? cache->spelling : name->text;
    bool where = name == w->n_where || name == w->n_pswhere;
    bool found, each = where || name == w->n_foreach || name == w->n_psforeach;
    *out = ps_void();
    if (ps_is_null(o) && !each)
        return ps_raise_runtime(cx, "InvokeMethodOnNull", PS_INVALID_OPERATION,
                                "You cannot call a method on a null-valued expression.");
    if (!ps_is_null(o)) {
        enum ps_site_result r =
            cache ? ps_site_call(cx, cache, o, args, count, out) : PS_SITE_OTHER;
        if (r != PS_SITE_OTHER)
            return (ps_result)r;
        PS_TRY(call_here(cx, o, name, args, count, cache, out, &found));
        if (found)
            return PS_OK;
    }
    if (each && cx->hooks && cx->hooks->each_method)
        return cx->hooks->each_method(cx, o, where, args, count, out);
    if (ps_enumerable(cx, o))
        return call_each(cx, o, name, args, count, spelling, out);
    return ps_method_not_found(cx, o, ps_type_of(cx, o), spelling);
}

/* ---- statics --------------------------------------------------------------------------------- */

static ps_result open_generic(ps_cx *cx, const ps_type *t)
{
    return ps_raise(
        cx, "System.Management.Automation.MethodException",
        "CannotInvokeStaticMethodOnUninstantiatedGenericType", PS_NOT_SPECIFIED, ps_unset(),
        "Cannot invoke static methods or access static properties on the open generic type %s.  "
        "Specify the type parameters and retry.  For example, instead of "
        "[System.Collections.Generic.HashSet``1]::CreateSetComparer() use "
        "[System.Collections.Generic.HashSet[int]]::CreateSetComparer().",
        PS_U8(cx, t->full_name));
}

ps_result ps_static_call(ps_cx *cx, ps_type *t, ps_name name, const ps_value *args, unsigned count,
                         ps_value *out)
{
    return ps_static_call_at(cx, t, name, args, count, NULL, out);
}

ps_result ps_static_call_at(ps_cx *cx, ps_type *t, ps_name name, const ps_value *args,
                            unsigned count, ps_member_cache *cache, ps_value *out)
{
    bool found;
    *out = ps_void();
    if (name == cx->worker->n_new)
        return ps_type_create(cx, t, args, count, out);
    if (t->flags & PS_TYPE_GENERIC)
        return open_generic(cx, t);
    enum ps_site_result r =
        cache ? ps_site_call_static(cx, cache, t, args, count, out) : PS_SITE_OTHER;
    if (r != PS_SITE_OTHER)
        return (ps_result)r;
    PS_TRY(call_named(cx, t, name, true, ps_unset(), args, count, cache, out, &found));
    if (found)
        return PS_OK;
    bool set;
    const ps_row *row = accessor(cx, t, name, true, &set);
    if (row)
        return call_accessor(cx, row, set, ps_unset(), args, count, out);
    PS_TRY(ps_operator_call(cx, t, name->text, args, count, out, &found));
    return found ? PS_OK : ps_method_not_found(cx, ps_unset(), t, name->text);
}

ps_result ps_type_create(ps_cx *cx, ps_type *t, const ps_value *args, unsigned count, ps_value *out)
{
    bool found = false;
    *out = ps_void();
    if (t->rank && count == t->rank)
        return ps_array_create(cx, t, args, out);
    if (!(t->flags & (PS_TYPE_ABSTRACT | PS_TYPE_INTERFACE | PS_TYPE_GENERIC)))
        PS_TRY(call_named(cx, t, cx->worker->n_new, true, ps_typeval(t), args, count, NULL, out,
                          &found));
    if (found)
        return PS_OK;
    if (!count && t->flags & PS_TYPE_VALUE && !(t->flags & PS_TYPE_GENERIC)) {
        *out = ps_type_default(t);
        if (out->kind != PS_NULL)
            return PS_OK;
    }
    return no_overload(cx, "", "new", count);
}
