/* item_paths.c - from arguments to provider paths. */
#include "commands/management/item_paths.h"

#include "base/memory.h"
#include "engine/item.h"

#include <string.h>

#define SMA "System.Management.Automation."

bool item_not_excluded(const ps_cmdlet *c, const struct item_parameters *p, const ps_string *leaf)
{
    bool wanted = true;
    for (uint32_t i = 0; p->exclude != NO_PARAMETER && wanted && i < ps_arg_count(c, p->exclude);
         i++) {
        ps_value pattern = ps_arg_at(c, p->exclude, i);
        wanted = pattern.kind != PS_STRING || !ps_wildcard_match(pattern.u.string, leaf, true);
        ps_release(pattern);
    }
    return wanted;
}

bool item_wanted(const ps_cmdlet *c, const struct item_parameters *p, const ps_string *path)
{
    uint32_t from = path->length;
    while (from > 0 && ps_string_at(path, from - 1) != '/')
        from--;
    ps_string *leaf = ps_string_sub(path, from, path->length - from);
    bool wanted = p->include == NO_PARAMETER || !ps_arg_count(c, p->include);
    for (uint32_t i = 0; !wanted && i < ps_arg_count(c, p->include); i++) {
        ps_value pattern = ps_arg_at(c, p->include, i);
        wanted = pattern.kind == PS_STRING && ps_wildcard_match(pattern.u.string, leaf, true);
        ps_release(pattern);
    }
    wanted = wanted && item_not_excluded(c, p, leaf);
    ps_string_release(leaf);
    return wanted;
}

ps_result item_missing_text(ps_cmdlet *c, const ps_string *shown)
{
    ps_value target = ps_take_string(ps_string_retain(shown));
    ps_result r =
        ps_error(c, SMA "ItemNotFoundException", "PathNotFound", PS_OBJECT_NOT_FOUND, target,
                 "Cannot find path '%s' because it does not exist.", PS_U8(c->cx, shown));
    ps_release(target);
    return r;
}

ps_result item_missing(ps_cmdlet *c, ps_drive *drive, ps_string *path)
{
    ps_string *shown = ps_drive_display(drive, path);
    ps_result r = item_missing_text(c, shown);
    ps_string_release(shown);
    return r;
}

ps_result item_failed(ps_cmdlet *c, const ps_string *path)
{
    if (c->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    (void)path;
    return ps_error_pending(c, ps_unset());
}

ps_item_call item_call(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    const struct item_parameters *p = w->parameters;
    ps_cmdlet *c = w->cmdlet;
    return (ps_item_call){
        .cmdlet = c,
        .x = c->x,
        .drive = drive,
        .path = path,
        .name = (ps_string *)w->text,
        .filter = p->filter == NO_PARAMETER ? NULL : ps_arg_string(c, p->filter),
        .force = p->force != NO_PARAMETER && ps_arg_switch(c, p->force),
        .depth = UINT32_MAX,
        .item = item_drop,
        .u = w,
    };
}

ps_result item_write(ps_item_call *call, ps_value take_item, ps_string *path, bool container)
{
    (void)path, (void)container;
    return ps_write(call->cmdlet, take_item);
}

ps_result item_drop(ps_item_call *call, ps_value take_item, ps_string *path, bool container)
{
    (void)call, (void)path, (void)container;
    ps_release(take_item);
    return PS_OK;
}

ps_result item_unsupported(ps_cmdlet *c)
{
    return ps_error(c, SMA "PSNotSupportedException", "NotSupported", PS_NOT_IMPLEMENTED,
                    ps_unset(),
                    "Provider operation stopped because the provider does not support this "
                    "operation.");
}

/* What globbing gives to its visitor. */
struct glob {
    struct item_walk *walk;
    const ps_string *text; /* as the person wrote it */
    bool wild, literal;
};

/* -Filter picks among what wildcards match. */
static bool filtered(const struct item_walk *w, const ps_string *path)
{
    uint8_t index = w->parameters->filter;
    ps_string *filter = index == NO_PARAMETER ? NULL : ps_arg_string(w->cmdlet, index);
    ps_string *leaf = filter ? ps_item_leaf(path) : NULL;
    bool wanted = !filter || ps_item_filter(filter, leaf);
    ps_string_release(leaf);
    return wanted;
}

static ps_result visit_path(void *u, ps_exec *x, ps_drive *drive, ps_string *path)
{
    struct glob *g = u;
    struct item_walk *w = g->walk;
    bool exists = true, container;
    if (!g->wild && !w->missing)
        PS_TRY(ps_path_exists(x, drive, path, &exists, &container));
    if (!exists)
        return g->literal && !w->full_names ? item_missing_text(w->cmdlet, g->text)
                                            : item_missing(w->cmdlet, drive, path);
    if (!w->include_inside && !item_wanted(w->cmdlet, w->parameters, path))
        return PS_OK;
    if (g->wild && ps_drive_is_files(drive) && !filtered(w, path))
        return PS_OK;
    w->text = g->text;
    return w->visit(w, drive, path);
}

static bool forced(const struct item_walk *w)
{
    uint8_t force = w->parameters->force;
    return w->force || (force != NO_PARAMETER && ps_arg_switch(w->cmdlet, force));
}

ps_result item_path(struct item_walk *w, const ps_string *path, bool literal)
{
    struct glob g = {w, path, !literal && ps_wildcard_is(path), literal};
    unsigned flags = (literal ? PS_GLOB_LITERAL : 0) | (forced(w) ? PS_GLOB_FORCE : 0);
    if (ps_path_glob(w->cmdlet->x, path, flags, visit_path, &g) == PS_OK)
        return PS_OK;
    return w->quiet ? PS_FAIL : item_failed(w->cmdlet, path);
}

ps_result item_paths(struct item_walk *w)
{
    ps_cmdlet *c = w->cmdlet;
    bool literal =
        w->parameters->literal != NO_PARAMETER && ps_arg_bound(c, w->parameters->literal);
    unsigned index = literal ? w->parameters->literal : w->parameters->path;
    for (uint32_t i = 0; i < ps_arg_count(c, index); i++) {
        ps_value path = ps_arg_at(c, index, i);
        ps_result r = path.kind == PS_STRING ? item_path(w, path.u.string, literal) : PS_OK;
        ps_release(path);
        PS_TRY(r);
    }
    return PS_OK;
}
