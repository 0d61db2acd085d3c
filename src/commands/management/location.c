/*
 * location.c - Get-, Set-, Push-, Pop-Location: the current location, the stacks of locations
 * and the history that `Set-Location -` and `+` walk.
 */
#include "commands/management/location_stack.h"
#include "commands/management/item_paths.h"
#include "engine/state.h"

#include <stdlib.h>
#include <string.h>

#define SMA "System.Management.Automation."

static ps_value here(ps_exec *x)
{
    ps_value info = ps_null();
    ps_location_info(x, &info);
    return info;
}

/* ---- Get-Location ---------------------------------------------------------------------------- */

enum { GET_STACK, GET_STACK_NAME, GET_PROVIDER, GET_DRIVE };

/* The location of a drive that need not be the current one. */
static ps_value location_of(ps_exec *x, ps_drive *d)
{
    ps_string *path = ps_path_join(d->root, d->current, 0, ps_drive_is_files(d));
    ps_value info = ps_path_info(x, d, path);
    ps_string_release(path);
    return info;
}

static ps_result of_drives(ps_cmdlet *c)
{
    for (uint32_t i = 0; i < ps_arg_count(c, GET_DRIVE); i++) {
        ps_value name = ps_arg_at(c, GET_DRIVE, i);
        ps_drive *d = name.kind == PS_STRING ? ps_drive_find(c->x, name.u.string) : NULL;
        ps_result r = PS_OK;
        if (d) {
            r = ps_write(c, location_of(c->x, d));
        } else if (name.kind == PS_STRING) {
            ps_clear_pending(c->cx);
            r = ps_error(c, SMA "DriveNotFoundException", "GetLocationNoMatchingDrive",
                         PS_OBJECT_NOT_FOUND, name,
                         "Cannot find drive. A drive with the name '%s' does not exist.",
                         PS_U8(c->cx, name.u.string));
        }
        ps_release(name);
        PS_TRY(r);
    }
    return PS_OK;
}

/* The provider's current drive: the session's, else the first of it. */
static ps_drive *drive_of(ps_exec *x, const ps_provider *p)
{
    ps_list *all = ps_as_list(x->runspace->drives);
    ps_drive *found = NULL, *current = x->runspace->drive;
    if (current->provider == p)
        return current;
    for (uint32_t i = 0; i < all->count; i++) {
        ps_drive *d = (ps_drive *)all->items[i].u.object;
        if (d->provider == p && (!found || ps_string_is(d->spelling, "/")))
            found = d;
    }
    return found;
}

static ps_result of_providers(ps_cmdlet *c)
{
    for (uint32_t i = 0; i < ps_arg_count(c, GET_PROVIDER); i++) {
        ps_value name = ps_arg_at(c, GET_PROVIDER, i);
        bool found = false;
        ps_result r = PS_OK;
        if (name.kind != PS_STRING)
            continue;
        for (const ps_provider *const *p = ps_providers_of(c->x); *p && r == PS_OK; p++) {
            ps_string *text = ps_string_c((*p)->name);
            ps_drive *d = ps_wildcard_match(name.u.string, text, true) ? drive_of(c->x, *p) : NULL;
            ps_string_release(text);
            found |= d != NULL;
            if (d)
                r = ps_write(c, location_of(c->x, d));
        }
        if (r == PS_OK && !found)
            r = ps_error(c, SMA "ProviderNotFoundException", "GetLocationNoMatchingProvider",
                         PS_OBJECT_NOT_FOUND, name, "Cannot find a provider with the name '%s'.",
                         PS_U8(c->cx, name.u.string));
        ps_release(name);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result of_stacks(ps_cmdlet *c)
{
    if (!ps_arg_count(c, GET_STACK_NAME))
        return ps_write(c, location_stack(c->x, NULL, true));
    for (uint32_t i = 0; i < ps_arg_count(c, GET_STACK_NAME); i++) {
        ps_value name = ps_arg_at(c, GET_STACK_NAME, i);
        ps_value stack = location_stack(c->x, ps_is_string(name) ? name.u.string : NULL, false);
        ps_release(name);
        PS_TRY(ps_is_null(stack)
                   ? ps_error(c, SMA "PSArgumentException", "Argument", PS_INVALID_ARGUMENT,
                              ps_unset(),
                              "Cannot process argument because the value of argument "
                              "\"stackName\" is not valid. Change the value of the \"stackName\" "
                              "argument and run the operation again.")
                   : ps_write(c, stack));
    }
    return PS_OK;
}

static ps_result get_process(ps_cmdlet *c)
{
    if (ps_arg_switch(c, GET_STACK) || ps_arg_bound(c, GET_STACK_NAME))
        return of_stacks(c);
    if (ps_arg_bound(c, GET_DRIVE))
        return of_drives(c);
    return ps_arg_bound(c, GET_PROVIDER) ? of_providers(c) : ps_write(c, here(c->x));
}

const ps_cmdlet_def ps_cmdlet_get_location = {.name = "Get-Location",
                                              .params = "Stack\0StackName\0PSProvider\0PSDrive\0",
                                              .process = get_process};

/* ---- moving ---------------------------------------------------------------------------------- */

enum { PATH, LITERAL_PATH, PASS_THRU, STACK_NAME };
static const char path_params[] = "Path\0LiteralPath\0PassThru\0StackName\0";

enum { BEHIND, AHEAD, HISTORY_MAX = 20 };

static ps_list *history(ps_exec *x, unsigned which)
{
    ps_value *slot = &x->runspace->visited[which];
    if (slot->kind != PS_LIST)
        *slot = ps_take_object(ps_arraylist_new(x->base.worker));
    return ps_as_list(*slot);
}

static void remember(ps_exec *x, unsigned which, ps_value take_location)
{
    ps_list *l = history(x, which);
    if (l->count >= HISTORY_MAX)
        ps_list_remove(l, 0, 1);
    ps_list_add(l, take_location);
}

/* `Set-Location -` and `+`. */
static ps_result go_in_history(ps_cmdlet *c, unsigned from)
{
    ps_list *l = history(c->x, from);
    if (!l->count)
        return ps_throw(c->cx, "System.InvalidOperationException",
                        "There is no location history left to navigate %s.",
                        from == BEHIND ? "backwards" : "forwards");
    ps_value to = ps_retain(l->items[l->count - 1]), before = here(c->x);
    ps_list_remove(l, l->count - 1, 1);
    ps_result r = location_go(c, to);
    if (r == PS_OK)
        remember(c->x, from == BEHIND ? AHEAD : BEHIND, ps_retain(before));
    ps_release(before);
    ps_release(to);
    return r;
}

static ps_result go(ps_cmdlet *c, ps_string *path, bool literal)
{
    if (!literal && (ps_string_is(path, "-") || ps_string_is(path, "+")))
        return go_in_history(c, ps_string_is(path, "-") ? BEHIND : AHEAD);
    ps_value before = here(c->x);
    ps_result r = ps_location_set(c->x, path, literal);
    if (r == PS_OK) {
        remember(c->x, BEHIND, ps_retain(before));
        ps_list_clear(history(c->x, AHEAD));
    }
    ps_release(before);
    return r == PS_OK ? PS_OK : item_failed(c, path);
}

static ps_result go_where_asked(ps_cmdlet *c)
{
    ps_string *path = ps_arg_string(c, LITERAL_PATH);
    if (path)
        return go(c, path, true);
    if ((path = ps_arg_string(c, PATH)))
        return path->length ? go(c, path, false) : PS_OK;
    const char *name = getenv("HOME"); /* wherever the session is */
    ps_string *home = name ? ps_string_os(name, strlen(name)) : ps_string_c("~");
    ps_result r = go(c, home, true); /* for $null, too */
    ps_string_release(home);
    return r;
}

static ps_result set_process(ps_cmdlet *c)
{
    if (ps_arg_bound(c, STACK_NAME)) {
        ps_string *name = ps_arg_string(c, STACK_NAME);
        if (!location_stack_select(c->x, name)) {
            ps_value target = ps_take_string(ps_string_retain(name));
            ps_result r = ps_error(
                c, SMA "ItemNotFoundException", "StackNotFound", PS_OBJECT_NOT_FOUND, target,
                "Cannot find path '%s' because it does not exist.", PS_U8(c->cx, name));
            ps_release(target);
            return r;
        }
        return ps_arg_switch(c, PASS_THRU) ? ps_write(c, location_stack(c->x, NULL, true)) : PS_OK;
    }
    PS_TRY(go_where_asked(c));
    return ps_arg_switch(c, PASS_THRU) ? ps_write(c, here(c->x)) : PS_OK;
}

static ps_result push_process(ps_cmdlet *c)
{
    if (!location_push(c->x, ps_arg_string(c, STACK_NAME), here(c->x)))
        return ps_raise_memory(c->cx);
    if (ps_arg_bound(c, PATH) || ps_arg_bound(c, LITERAL_PATH))
        PS_TRY(go_where_asked(c));
    return ps_arg_switch(c, PASS_THRU) ? ps_write(c, here(c->x)) : PS_OK;
}

enum { POP_PASS_THRU, POP_STACK_NAME };

static ps_result pop_process(ps_cmdlet *c)
{
    ps_string *name = ps_arg_string(c, POP_STACK_NAME);
    ps_value last, before = here(c->x);
    ps_result r = PS_OK;
    if (!location_pop(c->x, name, &last)) {
        ps_release(before);
        return ps_error(c, SMA "PSArgumentException", "Argument", PS_INVALID_ARGUMENT, ps_unset(),
                        "Cannot find location stack '%s'. It does not exist or it is not a "
                        "container.",
                        PS_U8(c->cx, name));
    }
    if (last.kind != PS_UNSET) {
        r = location_go(c, last);
        if (r == PS_OK)
            remember(c->x, BEHIND, ps_retain(before));
        ps_release(last);
        if (r == PS_OK && ps_arg_switch(c, POP_PASS_THRU))
            r = ps_write(c, here(c->x));
    }
    ps_release(before);
    return r;
}

const ps_cmdlet_def ps_cmdlet_set_location = {
    .name = "Set-Location", .params = path_params, .process = set_process};
const ps_cmdlet_def ps_cmdlet_push_location = {
    .name = "Push-Location", .params = path_params, .process = push_process};
const ps_cmdlet_def ps_cmdlet_pop_location = {
    .name = "Pop-Location", .params = "PassThru\0StackName\0", .process = pop_process};
