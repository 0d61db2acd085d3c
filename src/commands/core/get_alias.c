/*
 * get_alias.c - Get-Alias.
 */
#include "commands/core/variables.h"

#include <stdlib.h>

#define PARAMS(P)                                                                                  \
    P(NAME, "Name") P(EXCLUDE, "Exclude") P(SCOPE, "Scope") P(DEFINITION, "Definition")
PS_PARAM_TABLE(PARAMS)

struct query {
    ps_cmdlet *c;
    const ps_string *definition; /* or NULL */
    ps_list *found;
};

static bool excluded(ps_cmdlet *c, const ps_string *name)
{
    for (uint32_t i = 0; i < ps_arg_count(c, EXCLUDE); i++) {
        ps_value v = ps_arg_at(c, EXCLUDE, i);
        bool yes = v.kind == PS_STRING && ps_wildcard_match(v.u.string, name, true);
        ps_release(v);
        if (yes)
            return true;
    }
    return false;
}

static ps_result visit(void *u, ps_exec *x, ps_command_info *info)
{
    struct query *q = u;
    (void)x;
    if ((!q->definition || ps_wildcard_match(q->definition, info->target, true)) &&
        !excluded(q->c, info->spelling))
        ps_list_add(q->found, ps_take_object(ps_retain_object(info)));
    return PS_OK;
}

static int by_name(const void *a, const void *b)
{
    return ps_string_compare_fold(((const ps_command_info *)((const ps_value *)a)->u.object)->spelling,
                                  ((const ps_command_info *)((const ps_value *)b)->u.object)->spelling);
}

static ps_result find(ps_cmdlet *c, const ps_string *name, const ps_string *definition)
{
    struct query q = {c, definition, ps_arraylist_new(c->cx->worker)};
    ps_result r = ps_command_each(c->x, name, PS_CMD_ALIAS, visit, &q);
    if (q.found->count)
        qsort(q.found->items, q.found->count, sizeof *q.found->items, by_name);
    for (uint32_t i = 0; i < q.found->count && r == PS_OK; i++)
        r = ps_write(c, ps_retain(q.found->items[i]));
    bool none = q.found->count == 0;
    ps_release_object(q.found);
    const ps_string *asked = definition ? definition : name;
    if (r == PS_OK && none && !ps_wildcard_is(asked)) {
        ps_value target = ps_take_string(ps_string_retain(asked));
        r = ps_error(c, "System.Management.Automation.ItemNotFoundException", "ItemNotFoundException",
                     PS_OBJECT_NOT_FOUND, target,
                     "This command cannot find a matching alias because an alias with the %s '%s' "
                     "does not exist.",
                     definition ? "definition" : "name", PS_U8(c->cx, asked));
        ps_release(target);
    }
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    ps_scope *scope;
    ps_string *all = ps_string_c("*");
    unsigned by = ps_arg_bound(c, DEFINITION) ? DEFINITION : NAME;
    ps_result r = ps_scope_argument(c, SCOPE, &scope);
    if (r == PS_OK && !ps_arg_bound(c, by))
        r = find(c, all, NULL);
    for (uint32_t i = 0; i < ps_arg_count(c, by) && r == PS_OK; i++) {
        ps_value v = ps_arg_at(c, by, i);
        if (v.kind == PS_STRING)
            r = by == NAME ? find(c, v.u.string, NULL) : find(c, all, v.u.string);
        ps_release(v);
    }
    ps_string_release(all);
    return r;
}

const ps_cmdlet_def ps_cmdlet_get_alias = {
    .name = "Get-Alias", .params = params, .process = process};
