/* expression.c - property expressions on objects. */
#include "commands/utility/expression.h"

#include "base/memory.h"
#include "engine/block.h"
#include "engine/command.h"
#include "engine/state.h"
#include "object/ets.h"

/* ---- finding properties ---------------------------------------------------------------------- */

ps_string *property_find(ps_cx *cx, ps_value o, ps_name name, const ps_member **set)
{
    const ps_member *m = ps_ets_find(cx, o, name);
    ps_value base = ps_base(o);
    *set = NULL;
    if (m && m->kind == PS_PROPERTY_SET)
        *set = m;
    if (m)
        return m->kind & (PS_METHOD | PS_CODE_METHOD | PS_SCRIPT_METHOD | PS_MEMBER_SET)
                   ? NULL
                   : m->spelling;
    if (base.kind == PS_BAG) {
        int64_t slot = ps_shape_find(ps_as_bag(base)->shape, name);
        if (slot >= 0)
            return ps_shape_spelling(ps_as_bag(base)->shape, (uint32_t)slot);
    }
    ps_type *t = ps_type_of(cx, base);
    if (base.kind == PS_DICT && t == ps_core_type(cx->worker, PS_T_HASHTABLE)) {
        ps_value key = ps_take_string(ps_string_retain(name->text));
        uint32_t at = 0;
        const ps_dict_entry *e = NULL;
        if (ps_dict_find(ps_as_dict(base), key))
            while ((e = ps_dict_next(ps_as_dict(base), &at)) &&
                   !(e->key.kind == PS_STRING && ps_string_equal_fold(e->key.u.string, name->text)))
                ;
        ps_release(key);
        if (e)
            return e->key.u.string;
    }
    const ps_adapter *adapter = ps_class_adapter(t->cls);
    if (adapter && adapter->get) {
        ps_value v = ps_unset();
        if (adapter->get(cx, base, name, &v) != PS_OK)
            ps_clear_pending(cx);
        bool found = v.kind != PS_UNSET;
        ps_release(v);
        if (found)
            return name->text;
    }
    const ps_row *row = ps_type_row(cx->worker, t, name, false);
    return row && row->flags & (PS_ROW_GET | PS_ROW_FIELD) && !row->parameter_count ? row->spelling
                                                                                    : NULL;
}

void resolved_list_add(resolved_list *l, ps_name name, ps_string *spelling)
{
    for (unsigned i = 0; i < l->count; i++)
        if (name && l->at[i].name == name)
            return;
    if (l->count == l->size) {
        l->size = l->size ? l->size * 2 : 8;
        l->at = ps_realloc(l->at, l->size * sizeof *l->at);
    }
    l->at[l->count++] = (resolved){name, ps_string_retain(spelling)};
}

void resolved_list_drop(resolved_list *l)
{
    for (unsigned i = 0; i < l->count; i++)
        ps_string_release(l->at[i].spelling);
    ps_free(l->at);
    *l = (resolved_list){0};
}

struct match {
    ps_cx *cx;
    const ps_string *pattern;
    resolved_list *out;
    ps_value target;
    bool expand, keys;
};

/* Every property of a set that the object has. */
static void expand_set(struct match *m, const ps_member *set)
{
    const ps_list *names = set->value.kind == PS_LIST ? ps_as_list(set->value) : NULL;
    for (uint32_t i = 0; names && i < names->count; i++) {
        const ps_member *inner;
        if (names->items[i].kind != PS_STRING)
            continue;
        ps_name name = ps_intern(m->cx->worker, names->items[i].u.string);
        ps_string *spelling = property_find(m->cx, m->target, name, &inner);
        if (spelling && !inner)
            resolved_list_add(m->out, name, spelling);
    }
}

static bool match_member(void *u, const ps_member_info *info)
{
    struct match *m = u;
    if (info->hidden || !ps_wildcard_match(m->pattern, info->spelling, true))
        return true;
    if (info->kind == PS_PROPERTY_SET) {
        if (m->expand)
            expand_set(m, info->member);
        return true;
    }
    resolved_list_add(m->out, info->name, info->spelling);
    return true;
}

static void match_keys(struct match *m, const ps_dict *d)
{
    uint32_t at = 0;
    for (const ps_dict_entry *e; (e = ps_dict_next(d, &at));) {
        ps_string *text = NULL;
        if (ps_to_string(m->cx, e->key, &text) != PS_OK) {
            ps_clear_pending(m->cx);
            continue;
        }
        if (ps_wildcard_match(m->pattern, text, true))
            resolved_list_add(m->out, ps_intern(m->cx->worker, text), text);
        ps_string_release(text);
    }
}

enum { PROPERTY_KINDS = PS_ALIAS_PROPERTY | PS_CODE_PROPERTY | PS_PROPERTY | PS_NOTE_PROPERTY |
                        PS_SCRIPT_PROPERTY | PS_PROPERTY_SET | PS_DYNAMIC };

ps_result expression_resolve(ps_cx *cx, const expression *e, ps_value target, bool expand,
                             resolved_list *out)
{
    if (e->block.kind == PS_BLOCK) {
        resolved_list_add(out, NULL, e->text);
        return PS_OK;
    }
    struct match m = {.cx = cx, .pattern = e->text, .out = out, .target = target, .expand = expand};
    if (!e->wild) {
        const ps_member *set;
        ps_string *spelling = property_find(cx, target, e->name, &set);
        if (set && expand)
            expand_set(&m, set);
        else if (spelling && !set)
            resolved_list_add(out, e->name, spelling);
        return PS_OK;
    }
    ps_value base = ps_base(target);
    if (base.kind == PS_DICT && ps_type_of(cx, base) == ps_core_type(cx->worker, PS_T_HASHTABLE)) {
        match_keys(&m, ps_as_dict(base));
        if (out->count)
            return PS_OK;
    }
    return ps_members_each(cx, target, PROPERTY_KINDS, match_member, &m);
}

static ps_result run_block(ps_cmdlet *c, ps_value block, ps_value target, ps_value *out)
{
    struct ps_block_call call = {.block = block,
                                 .scope = PS_BLOCK_NEW_SCOPE,
                                 .dollar_under = target,
                                 .input = ps_unset(),
                                 .self = ps_unset()};
    bool old = ps_propagate(c->x, true);
    ps_result r = ps_block_value(c->x, &call, out);
    ps_propagate(c->x, old);
    return r;
}

ps_result expression_value(ps_cmdlet *c, const expression *e, ps_name name, ps_value target,
                           ps_value *out, ps_value *fault)
{
    *out = ps_unset();
    ps_result r = name ? ps_member_get(c->cx, target, name, NULL, out)
                       : run_block(c, e->block, target, out);
    if (r == PS_OK) {
        if (out->kind == PS_UNSET || out->kind == PS_VOID)
            *out = ps_null();
        return PS_OK;
    }
    *out = ps_null();
    if (c->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    c->x->suppress = false;
    if (fault)
        *fault = ps_catch(c->cx);
    else
        ps_clear_pending(c->cx);
    return PS_OK;
}

const ps_list *default_key_properties(ps_cx *cx, ps_value o)
{
    ps_value names;
    const ps_list *found = NULL;
    if (ps_type_names(cx, o, &names) != PS_OK)
        return NULL;
    const ps_list *l = names.kind == PS_LIST ? ps_as_list(names) : NULL;
    for (uint32_t i = 0; l && !found && i < l->count; i++) {
        const struct ps_type_data *d =
            l->items[i].kind == PS_STRING
                ? ps_type_data(cx->worker, ps_intern(cx->worker, l->items[i].u.string))
                : NULL;
        if (d && d->default_keys.kind == PS_LIST)
            found = ps_as_list(d->default_keys);
    }
    ps_release(names);
    return found;
}

bool matches_any(const ps_cmdlet *c, unsigned param, const ps_string *name)
{
    for (uint32_t i = 0; i < ps_arg_count(c, param); i++) {
        ps_value v = ps_arg_at(c, param, i);
        bool yes = v.kind == PS_STRING && ps_wildcard_match(v.u.string, name, true);
        ps_release(v);
        if (yes)
            return true;
    }
    return false;
}
