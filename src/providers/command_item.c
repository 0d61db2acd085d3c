/* command_item.c - functions and aliases as items. */
#include "providers/command_item.h"

ps_command_info *command_at(ps_exec *x, const ps_string *path, unsigned types)
{
    ps_command_info *info = NULL;
    if (ps_command_find(x, path, types, false, &info) != PS_OK)
        ps_clear_pending(&x->base);
    return info;
}

ps_result command_exists(ps_item_call *call, unsigned types, bool *exists, bool *container)
{
    *container = call->path->length == 0;
    *exists = *container;
    if (!*container) {
        ps_command_info *info = command_at(call->x, call->path, types);
        *exists = info;
        ps_release_object(info);
    }
    return PS_OK;
}

static ps_result visit_command(void *u, ps_exec *x, ps_command_info *info)
{
    (void)x;
    return session_give(u, info, info->spelling);
}

ps_result command_children(ps_item_call *call, unsigned types)
{
    if (!call->path->length) {
        ps_string *all = ps_string_c("*");
        ps_result r = ps_command_each(call->x, all, types, visit_command, call);
        ps_string_release(all);
        return r;
    }
    /* One asked for with its scope ("global:Thing") is not handed on, as in PowerShell. */
    ps_command_info *info = command_at(call->x, call->path, types);
    ps_result r = info && ps_string_equal_fold(info->spelling, call->path)
                      ? session_give(call, info, info->spelling)
                      : PS_OK;
    ps_release_object(info);
    return r;
}
