/* command_each.c - every command of some kinds whose name matches. */
#include "base/memory.h"
#include "engine/command_info.h"
#include "engine/frame.h"
#include "engine/module.h"

typedef ps_result (*visit_fn)(void *u, ps_exec *x, ps_command_info *info);

struct each {
    ps_exec *x;
    const ps_string *pattern;
    unsigned types;
    visit_fn visit;
    void *u;
    struct ps_name_table seen; /* names that inner scopes defined already */
};

static bool wanted(struct each *e, ps_command_info *i)
{
    return (i->type & e->types) && !ps_command_hidden(e->x, i) &&
           ps_wildcard_match(e->pattern, i->spelling, true);
}

static ps_result each_in_table(struct each *e, const struct ps_name_table *t)
{
    uint32_t at = 0;
    struct ps_name_entry *entry;
    while ((entry = ps_name_table_next(t, &at))) {
        if (ps_name_table_put(&e->seen, entry->name, entry->value))
            continue;
        ps_command_info *i = entry->value;
        if (!i->type || !wanted(e, i))
            continue;
        ps_retain_object(i);
        ps_result r = e->visit(e->u, e->x, i);
        ps_release_object(i);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result each_alias(struct each *e)
{
    for (ps_scope *s = e->x->scope; s; s = s->parent)
        PS_TRY(each_in_table(e, &s->aliases));
    for (unsigned k = 0; k < ps_table_alias_count(); k++) {
        struct ps_table_alias t;
        ps_table_alias_at(k, &t);
        ps_string *name = ps_string_c(t.name);
        bool match = ps_wildcard_match(e->pattern, name, true);
        ps_command_info *i = match ? ps_builtin_alias(e->x, name) : NULL;
        ps_string_release(name);
        if (i && !ps_command_hidden(e->x, i) && !ps_name_table_get(&e->seen, i->name))
            PS_TRY(e->visit(e->u, e->x, i));
    }
    return PS_OK;
}

static ps_result each_builtin(struct each *e, unsigned types)
{
    for (unsigned k = 0; k < ps_table_command_count(); k++) {
        struct ps_table_command t;
        ps_table_command_at(k, &t);
        if (!((t.is_function ? PS_CMD_FUNCTION : PS_CMD_CMDLET) & types))
            continue;
        ps_string *name = ps_string_c(t.name);
        bool match = ps_wildcard_match(e->pattern, name, true);
        ps_string_release(name);
        ps_command_info *i = match ? ps_builtin_at(e->x, k) : NULL;
        if (i && wanted(e, i) && !(t.is_function && ps_name_table_get(&e->seen, i->name)))
            PS_TRY(e->visit(e->u, e->x, i));
    }
    return PS_OK;
}

static ps_result each_kind(struct each *e)
{
    if (e->types & PS_CMD_ALIAS)
        PS_TRY(each_alias(e));
    if (e->types & (PS_CMD_FUNCTION | PS_CMD_FILTER | PS_CMD_CONFIGURATION)) {
        ps_name_table_free(&e->seen);
        e->seen = (struct ps_name_table){0};
        for (ps_scope *s = e->x->scope; s; s = s->parent)
            PS_TRY(each_in_table(e, &s->functions));
        PS_TRY(each_builtin(e, e->types & PS_CMD_FUNCTION));
    }
    if (e->types & PS_CMD_CMDLET)
        PS_TRY(each_builtin(e, PS_CMD_CMDLET));
    if (e->types & (PS_CMD_APPLICATION | PS_CMD_EXTERNAL_SCRIPT))
        PS_TRY(ps_external_each(e->x, e->pattern, e->types, e->visit, e->u));
    return PS_OK;
}

ps_result ps_command_each(ps_exec *x, const ps_string *pattern, unsigned types, visit_fn visit,
                          void *u)
{
    struct each e = {.x = x, .pattern = pattern, .types = types, .visit = visit, .u = u};
    ps_result r = each_kind(&e);
    ps_name_table_free(&e.seen);
    return r;
}
