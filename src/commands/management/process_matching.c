/* process_matching.c - from names, ids and objects to processes. */
#include "commands/management/process_matching.h"

#include "base/collate.h"
#include "engine/command.h"

#include <stdlib.h>

#define EXCEPTION "Microsoft.PowerShell.Commands.ProcessCommandException"

ps_string *process_label(ps_cmdlet *c, const ps_process *p)
{
    ps_string *name = ps_process_name(p);
    ps_string *label = ps_string_printf("%s (%d)", PS_U8(c->cx, name), (int)p->pid);
    ps_string_release(name);
    return label;
}

static bool listed(const ps_list *list, pid_t pid)
{
    for (uint32_t i = 0; i < list->count; i++)
        if (ps_process_from(list->items[i])->pid == pid)
            return true;
    return false;
}

/* Adds a process (owned) unless it is there. */
static ps_result add(ps_cmdlet *c, ps_list *list, ps_value take_process)
{
    if (listed(list, ps_process_from(take_process)->pid)) {
        ps_release(take_process);
        return PS_OK;
    }
    return ps_list_add(list, take_process) ? PS_OK : ps_raise_memory(c->cx);
}

struct names {
    ps_cmdlet *c;
    const ps_string *pattern; /* NULL: all */
    ps_list *list;
    bool found, once; /* once: the list may hold some already */
};

static ps_result visit(void *u, ps_cx *cx, ps_value take_process)
{
    struct names *n = u;
    ps_string *name = ps_process_name(ps_process_from(take_process));
    bool wanted = !n->pattern || ps_wildcard_match(n->pattern, name, true);
    ps_string_release(name);
    if (!wanted) {
        ps_release(take_process);
        return PS_OK;
    }
    n->found = true;
    if (n->once)
        return add(n->c, n->list, take_process);
    return ps_list_add(n->list, take_process) ? PS_OK : ps_raise_memory(cx);
}

static ps_result by_name(ps_cmdlet *c, unsigned index, ps_list *list)
{
    for (uint32_t i = 0; i < ps_arg_count(c, index); i++) {
        ps_value v = ps_arg_at(c, index, i);
        ps_string *pattern = v.kind == PS_STRING ? v.u.string : NULL;
        struct names n = {.c = c, .pattern = pattern, .list = list, .once = true};
        ps_result r = pattern ? ps_process_each(c->cx, visit, &n) : PS_OK;
        if (r == PS_OK && pattern && !n.found && !ps_wildcard_is(pattern))
            r = ps_error(c, EXCEPTION, "NoProcessFoundForGivenName", PS_OBJECT_NOT_FOUND, v,
                         "Cannot find a process with the name \"%s\". Verify the process name and "
                         "call the cmdlet again.",
                         PS_U8(c->cx, pattern));
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result by_id(ps_cmdlet *c, unsigned index, ps_list *list)
{
    for (uint32_t i = 0; i < ps_arg_count(c, index); i++) {
        ps_value id = ps_arg_at(c, index, i);
        ps_value p = ps_process_of_id(c->cx, (pid_t)id.u.i);
        ps_result r = PS_OK;
        if (!ps_is_null(p))
            r = add(c, list, p);
        else
            r = ps_error(c, EXCEPTION, "NoProcessFoundForGivenId", PS_OBJECT_NOT_FOUND, id,
                         "Cannot find a process with the process identifier %d.", (int)id.u.i);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result by_object(ps_cmdlet *c, unsigned index, ps_list *list)
{
    for (uint32_t i = 0; i < ps_arg_count(c, index); i++) {
        ps_value v = ps_arg_at(c, index, i);
        ps_process *p = ps_process_from(v);
        if (p && p->pid) {
            ps_process_refresh(p);
            PS_TRY(add(c, list, v));
        } else {
            ps_release(v);
        }
    }
    return PS_OK;
}

static int compare(const void *a, const void *b)
{
    const ps_process *left = ps_process_from(*(const ps_value *)a);
    const ps_process *right = ps_process_from(*(const ps_value *)b);
    ps_string *l = ps_process_name(left), *r = ps_process_name(right);
    int order = ps_collate(l, r, true);
    ps_string_release(l);
    ps_string_release(r);
    return order ? order : (left->pid > right->pid) - (left->pid < right->pid);
}

ps_result process_matching(ps_cmdlet *c, const struct process_parameters *p, ps_list *list)
{
    if (ps_arg_bound(c, p->name)) {
        PS_TRY(by_name(c, p->name, list));
    } else if (ps_arg_bound(c, p->id)) {
        PS_TRY(by_id(c, p->id, list));
    } else if (ps_arg_bound(c, p->input)) {
        PS_TRY(by_object(c, p->input, list));
    } else {
        struct names n = {.c = c, .list = list};
        PS_TRY(ps_process_each(c->cx, visit, &n));
    }
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare);
    return PS_OK;
}
