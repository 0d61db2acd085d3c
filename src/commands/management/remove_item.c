/* remove_item.c - Remove-Item. */
#include "base/memory.h"
#include "commands/management/item_paths.h"

#include <sys/stat.h>

#define PARAMS(P) ITEM_PATH_PARAMS(P) P(RECURSE, "Recurse")
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = ITEM_PARAMETERS;

static ps_result count_child(ps_item_call *call, ps_value take_item, ps_string *path,
                             bool container)
{
    (void)path, (void)container;
    ps_release(take_item);
    ++*(unsigned *)call->u;
    return PS_OK;
}

static bool is_link(const ps_drive *drive, const ps_string *path)
{
    struct stat s;
    if (!ps_drive_is_files(drive))
        return false;
    char *name = ps_string_to_os(path, NULL);
    bool link = lstat(name, &s) == 0 && S_ISLNK(s.st_mode);
    ps_free(name);
    return link;
}

/* The current location and what it lies in stay. */
static bool in_use(ps_exec *x, const ps_drive *drive, ps_string *path)
{
    ps_drive *here = ps_drive_current(x);
    if (!ps_drive_is_files(drive) || !ps_drive_is_files(here))
        return false;
    ps_string *current = ps_path_join(here->root, here->current, 0, true);
    uint32_t length = path->length;
    bool used =
        ps_string_equal(current, path) || (ps_string_find(current, path, 0, false) == 0 &&
                                           (length == 1 || ps_string_at(current, length) == '/'));
    ps_string_release(current);
    return used;
}

/* A container with children is removed with -Recurse alone, or when the person says so; w->u is
 * what was said for all. */
static ps_result may_remove(struct item_walk *w, ps_drive *drive, ps_string *path, bool *yes,
                            bool *recurse)
{
    ps_cmdlet *c = w->cmdlet;
    bool exists, container;
    unsigned children = 0;
    *yes = true;
    *recurse = ps_arg_switch(c, RECURSE);
    PS_TRY(ps_path_exists(c->x, drive, path, &exists, &container));
    if (!container || *recurse || !drive->provider->children || !path->length ||
        is_link(drive, path))
        return PS_OK;
    ps_item_call call = item_call(w, drive, path);
    call.item = count_child;
    call.u = &children;
    call.filter = NULL;
    call.force = true;
    PS_TRY(drive->provider->children(&call));
    if (!children)
        return PS_OK;
    ps_string *query = ps_string_printf(
        "The item at %s has children and the Recurse parameter was not specified. If you "
        "continue, all children will be removed with the item. Are you sure you want to continue?",
        PS_U8(c->cx, path));
    char *text = ps_string_to_utf8(query, NULL);
    ps_string_release(query);
    ps_result r = ps_should_continue_all(c, text, "Confirm", w->u, yes);
    ps_free(text);
    *recurse = *yes;
    return r;
}

static ps_result remove_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    bool yes, recurse;
    if (!drive->provider->remove)
        return item_unsupported(c);
    if (in_use(c->x, drive, path))
        return ps_error(c, "System.Management.Automation.PSInvalidOperationException",
                        "InvalidOperation", PS_INVALID_OPERATION, ps_unset(),
                        "Cannot remove the item at '%s' because it is in use.", PS_U8(c->cx, path));
    PS_TRY(may_remove(w, drive, path, &yes, &recurse));
    if (!yes)
        return PS_OK;
    ps_item_call call = item_call(w, drive, path);
    call.recurse = recurse;
    return drive->provider->remove(&call);
}

static ps_result collect(ps_item_call *call, ps_value take_item, ps_string *path, bool container)
{
    (void)container;
    ps_release(take_item);
    return ps_list_add(call->u, ps_take_string(ps_string_retain(path)))
               ? PS_OK
               : ps_raise_memory(&call->x->base);
}

/* What -Include and -Exclude do not mean is gone through with -Recurse. */
static ps_result visit(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    bool exists, container;
    if (item_wanted(c, &parameters, path))
        return remove_one(w, drive, path);
    PS_TRY(ps_path_exists(c->x, drive, path, &exists, &container));
    if (!container || !ps_arg_switch(c, RECURSE) || is_link(drive, path) ||
        !drive->provider->children)
        return PS_OK;
    ps_list *below = ps_arraylist_new(c->cx->worker);
    ps_item_call call = item_call(w, drive, path);
    call.item = collect;
    call.u = below;
    ps_result r = drive->provider->children(&call);
    for (uint32_t i = 0; r == PS_OK && i < below->count; i++)
        r = visit(w, drive, below->items[i].u.string);
    ps_release_object(below);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    struct ps_for_all all = {0};
    struct item_walk w = {
        .cmdlet = c, .parameters = &parameters, .visit = visit, .include_inside = true, .u = &all};
    return item_paths(&w);
}

const ps_cmdlet_def ps_cmdlet_remove_item = {.name = "Remove-Item",
                                             .params = params,
                                             .flags =
                                                 PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES,
                                             .process = process};
