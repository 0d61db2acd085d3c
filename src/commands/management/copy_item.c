/* copy_item.c - Copy-Item and Move-Item. */
#include "commands/management/item_paths.h"

#define SMA "System.Management.Automation."

#define PARAMS(P)                                                                                  \
    ITEM_PATH_PARAMS(P)                                                                            \
    P(DESTINATION, "Destination")                                                                  \
    P(PASS_THRU, "PassThru") P(RECURSE, "Recurse") P(CONTAINER, "Container")
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = ITEM_PARAMETERS;
static const char move_params[] = ITEM_PATH_PARAMS(PS_PARAM_NAME) "Destination\0"
                                                                  "PassThru\0";

static ps_result other_provider(ps_cmdlet *c, const ps_string *path)
{
    ps_worker *w = c->cx->worker;
    ps_type *text = ps_core_type(w, PS_T_STRING);
    ps_list *paths = ps_list_new(ps_type_generic(w, ps_core_type(w, PS_T_COLLECTION), &text, 1));
    ps_list_add(paths, ps_take_string(ps_string_retain(path)));
    ps_value target = ps_take_object(paths);
    ps_result r =
        ps_error(c, SMA "PSArgumentException", "CopyItemSourceAndDestinationNotSameProvider",
                 PS_INVALID_ARGUMENT, target,
                 "Source and destination path did not resolve to the same provider.");
    ps_release(target);
    return r;
}

/* The provider path that -Destination means; NULL: `*r` says how it failed. Owned. */
static ps_string *destination(ps_cmdlet *c, ps_drive *drive, const ps_string *from, ps_result *r)
{
    ps_string *text = ps_arg_string(c, DESTINATION), *here = NULL, *path = NULL;
    ps_drive *to;
    if (!text)
        text = here = ps_string_c(".");
    *r = ps_path_resolve(c->x, text, &to, &path);
    if (*r == PS_OK && to->provider != drive->provider) {
        ps_string_release(path);
        path = NULL;
        *r = other_provider(c, from);
    }
    ps_string_release(here);
    return path;
}

static bool wanted_below(const ps_item_call *call, const ps_string *name)
{
    return item_not_excluded(call->cmdlet, &parameters, name);
}

static ps_result copy_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    ps_result r;
    if (!drive->provider->copy)
        return item_unsupported(c);
    ps_string *to = destination(c, drive, path, &r);
    if (!to)
        return r;
    ps_item_call call = item_call(w, drive, path);
    ps_value container = ps_arg(c, CONTAINER);
    call.recurse = ps_arg_switch(c, RECURSE);
    call.flatten = container.kind != PS_UNSET && !ps_arg_switch(c, CONTAINER);
    call.wanted = wanted_below;
    call.item = ps_arg_switch(c, PASS_THRU) ? item_write : NULL;
    r = drive->provider->copy(&call, to);
    ps_string_release(to);
    return r;
}

static ps_result copy_process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = copy_one};
    return item_paths(&w);
}

static ps_result move_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    ps_result r;
    if (!drive->provider->move)
        return ps_terminate(c, SMA "ParameterBindingException", "GetDynamicParametersException",
                            PS_INVALID_ARGUMENT, ps_unset(),
                            "Cannot retrieve the dynamic parameters for the cmdlet. The "
                            "NavigationCmdletProvider methods are not supported by this provider.");
    ps_string *to = destination(c, drive, path, &r);
    if (!to)
        return r;
    ps_item_call call = item_call(w, drive, path);
    call.item = ps_arg_switch(c, PASS_THRU) ? item_write : NULL;
    r = drive->provider->move(&call, to);
    ps_string_release(to);
    return r;
}

static ps_result move_process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = move_one};
    return item_paths(&w);
}

#define CHANGES (PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES)
const ps_cmdlet_def ps_cmdlet_copy_item = {
    .name = "Copy-Item", .params = params, .flags = CHANGES, .process = copy_process};
const ps_cmdlet_def ps_cmdlet_move_item = {
    .name = "Move-Item", .params = move_params, .flags = CHANGES, .process = move_process};
