/* get_runspace.c - Get-Runspace: the runspaces of this process that scripts know. */
#include "engine/cmdlet.h"
#include "engine/command.h"
#include "engine/host.h"
#include "engine/hosting/runspace.h"

#define PARAMS(P) P(NAME, "Name") P(ID, "Id") P(INSTANCE, "InstanceId")
PS_PARAM_TABLE(PARAMS)

static bool wanted(ps_cmdlet *c, const ps_runspace_handle *h)
{
    if (ps_arg_bound(c, INSTANCE))
        return false;
    unsigned at = ps_arg_bound(c, NAME) ? NAME : ID;
    if (!ps_arg_bound(c, at))
        return true;
    for (uint32_t i = 0; i < ps_arg_count(c, at); i++) {
        ps_value v = ps_arg_at(c, at, i);
        bool same =
            v.kind == PS_STRING ? ps_wildcard_match(v.u.string, h->name, true) : v.u.i == h->number;
        ps_release(v);
        if (same)
            return true;
    }
    return false;
}

static ps_result end(ps_cmdlet *c)
{
    /* The list is newest first; scripts see them by number. */
    ps_list *all = ps_arraylist_new(c->cx->worker);
    for (ps_runspace *rs = c->x->engine->runspaces; rs; rs = rs->next)
        ps_list_insert(all, 0, ps_runspace_object(&rs->exec));
    ps_result r = PS_OK;
    for (uint32_t i = 0; i < all->count && r == PS_OK; i++)
        if (wanted(c, ps_runspace_handle_of(all->items[i])))
            r = ps_write(c, ps_retain(all->items[i]));
    ps_release_object(all);
    return r;
}

const ps_cmdlet_def ps_cmdlet_get_runspace = {.name = "Get-Runspace", .params = params, .end = end};
