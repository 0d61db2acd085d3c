/*
 * change_items.c - Remove-Item, Clear-Item, Set-Item, Rename-Item, Copy-Item, Move-Item: the commands
 * that find items and hand each to one operation of its provider.
 */
#include "base/memory.h"
#include "commands/management/item_paths.h"

/* The union of their parameters, in one order: each command's table names those that it has. */
#define REMOVE_PARAMS(P) ITEM_PATH_PARAMS(P) P(RECURSE, "Recurse")
enum { REMOVE_PARAMS(PS_PARAM_ID) };
static const char remove_params[] = REMOVE_PARAMS(PS_PARAM_NAME);
static const char clear_params[] = ITEM_PATH_PARAMS(PS_PARAM_NAME);
static const struct item_parameters parameters = ITEM_PARAMETERS;

enum { SET_VALUE = FORCE + 1, SET_PASS_THRU };
static const char set_params[] = ITEM_PATH_PARAMS(PS_PARAM_NAME) "Value\0"
                                                                 "PassThru\0";

enum { COPY_DESTINATION = FORCE + 1, COPY_PASS_THRU, COPY_RECURSE, COPY_CONTAINER };
static const char copy_params[] = ITEM_PATH_PARAMS(PS_PARAM_NAME) "Destination\0"
                                                                  "PassThru\0"
                                                                  "Recurse\0"
                                                                  "Container\0";
static const char move_params[] = ITEM_PATH_PARAMS(PS_PARAM_NAME) "Destination\0"
                                                                  "PassThru\0";

enum { RENAME_PATH, RENAME_LITERAL, RENAME_FORCE, RENAME_NEW_NAME, RENAME_PASS_THRU };
static const char rename_params[] = "Path\0LiteralPath\0Force\0NewName\0PassThru\0";
static const struct item_parameters rename_parameters = {
    .path = RENAME_PATH, .literal = RENAME_LITERAL, .include = NO_PARAMETER,
    .exclude = NO_PARAMETER, .filter = NO_PARAMETER, .force = RENAME_FORCE};

static ps_result walk(ps_cmdlet *c, const struct item_parameters *p,
                      ps_result (*visit)(struct item_walk *w, ps_drive *d, ps_string *path))
{
    struct item_walk w = {.cmdlet = c, .parameters = p, .visit = visit};
    return item_paths(&w);
}

/* What -WhatIf shows; `*go` false: leave the item alone. */
static ps_result ask(ps_cmdlet *c, ps_string *path, const char *action, bool *go)
{
    return ps_should_process(c, path, action, go);
}

/* ---- Remove-Item ------------------------------------------------------------------------------------ */

static ps_result count_child(ps_item_call *call, ps_value take_item, ps_string *path, bool container)
{
    (void)path, (void)container;
    ps_release(take_item);
    ++*(unsigned *)call->u;
    return PS_OK;
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
    if (!container || *recurse || !drive->provider->children || !path->length)
        return PS_OK;
    ps_item_call call = item_call(w, drive, path);
    call.item = count_child;
    call.u = &children;
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
    bool yes, recurse;
    if (!drive->provider->remove)
        return item_unsupported(w->cmdlet);
    PS_TRY(ask(w->cmdlet, path, "Remove File", &yes));
    if (!yes)
        return PS_OK;
    PS_TRY(may_remove(w, drive, path, &yes, &recurse));
    if (!yes)
        return PS_OK;
    ps_item_call call = item_call(w, drive, path);
    call.recurse = recurse;
    return drive->provider->remove(&call);
}

static ps_result remove_process(ps_cmdlet *c)
{
    struct ps_for_all all = {0};
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = remove_one, .u = &all};
    return item_paths(&w);
}

/* ---- Clear-Item, Set-Item ------------------------------------------------------------------------------ */

static ps_result clear_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    bool yes;
    if (!drive->provider->clear)
        return item_unsupported(w->cmdlet);
    PS_TRY(ask(w->cmdlet, path, "Clear Item", &yes));
    ps_item_call call = item_call(w, drive, path);
    return yes ? drive->provider->clear(&call) : PS_OK;
}

static ps_result clear_process(ps_cmdlet *c)
{
    return walk(c, &parameters, clear_one);
}

static ps_result set_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    bool yes;
    if (!drive->provider->set)
        return item_unsupported(c);
    PS_TRY(ask(c, path, "Set Item", &yes));
    ps_item_call call = item_call(w, drive, path);
    call.item = ps_arg_switch(c, SET_PASS_THRU) ? item_write : NULL;
    ps_value value = ps_arg(c, SET_VALUE);
    return yes ? drive->provider->set(&call, value.kind == PS_UNSET ? ps_null() : value) : PS_OK;
}

static ps_result set_process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = set_one,
                          .missing = true};
    return item_paths(&w);
}

/* ---- Rename-Item, Copy-Item, Move-Item --------------------------------------------------------------------- */

static ps_result rename_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    bool yes;
    if (!drive->provider->rename)
        return item_unsupported(c);
    PS_TRY(ask(c, path, "Rename File", &yes));
    ps_item_call call = item_call(w, drive, path);
    if (ps_arg_switch(c, RENAME_PASS_THRU))
        call.item = item_write;
    return yes ? drive->provider->rename(&call, ps_arg_string(c, RENAME_NEW_NAME)) : PS_OK;
}

static ps_result rename_process(ps_cmdlet *c)
{
    return walk(c, &rename_parameters, rename_one);
}

/* The provider path that -Destination means. Owned; NULL: an error was written or is pending. */
static ps_string *destination(ps_cmdlet *c, ps_drive *drive)
{
    ps_string *text = ps_arg_string(c, COPY_DESTINATION), *here = NULL, *path = NULL;
    ps_drive *to;
    if (!text)
        text = here = ps_string_c(".");
    if (ps_path_resolve(c->x, text, &to, &path) == PS_OK && to->provider != drive->provider) {
        ps_string_release(path);
        path = NULL;
        ps_raise(c->cx, "System.Management.Automation.PSArgumentException", "Argument",
                 PS_INVALID_ARGUMENT, ps_unset(),
                 "Source and destination path did not resolve to the same provider.");
    }
    ps_string_release(here);
    return path;
}

static ps_result transfer_one(struct item_walk *w, ps_drive *drive, ps_string *path, bool copy)
{
    ps_cmdlet *c = w->cmdlet;
    ps_result (*operation)(ps_item_call *, ps_string *) =
        copy ? drive->provider->copy : drive->provider->move;
    bool yes;
    if (!operation)
        return item_unsupported(c);
    ps_string *to = destination(c, drive);
    if (!to)
        return PS_FAIL;
    ps_result r = ask(c, path, copy ? "Copy File" : "Move File", &yes);
    if (r == PS_OK && yes) {
        ps_item_call call = item_call(w, drive, path);
        call.recurse = copy && ps_arg_switch(c, COPY_RECURSE);
        if (ps_arg_switch(c, COPY_PASS_THRU))
            call.item = item_write;
        r = operation(&call, to);
    }
    ps_string_release(to);
    return r;
}

static ps_result copy_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    return transfer_one(w, drive, path, true);
}

static ps_result move_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    return transfer_one(w, drive, path, false);
}

static ps_result copy_process(ps_cmdlet *c)
{
    return walk(c, &parameters, copy_one);
}

static ps_result move_process(ps_cmdlet *c)
{
    return walk(c, &parameters, move_one);
}

#define CHANGES (PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES)
const ps_cmdlet_def ps_cmdlet_remove_item = {
    .name = "Remove-Item", .params = remove_params, .flags = CHANGES, .process = remove_process};
const ps_cmdlet_def ps_cmdlet_clear_item = {
    .name = "Clear-Item", .params = clear_params, .flags = CHANGES, .process = clear_process};
const ps_cmdlet_def ps_cmdlet_set_item = {
    .name = "Set-Item", .params = set_params, .flags = CHANGES, .process = set_process};
const ps_cmdlet_def ps_cmdlet_rename_item = {
    .name = "Rename-Item", .params = rename_params, .flags = CHANGES, .process = rename_process};
const ps_cmdlet_def ps_cmdlet_copy_item = {
    .name = "Copy-Item", .params = copy_params, .flags = CHANGES, .process = copy_process};
const ps_cmdlet_def ps_cmdlet_move_item = {
    .name = "Move-Item", .params = move_params, .flags = CHANGES, .process = move_process};
