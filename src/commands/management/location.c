/* location.c - Get-, Set-, Push-, Pop-Location and Get-PSDrive. */
#include "commands/management/item_paths.h"
#include "engine/state.h"

#define SMA "System.Management.Automation."

static ps_value here(ps_exec *x)
{
    ps_string *dot = ps_string_c("."), *path = NULL;
    ps_drive *drive;
    ps_value info = ps_null();
    if (ps_path_resolve(x, dot, &drive, &path) == PS_OK)
        info = ps_path_info(x, drive, path);
    ps_string_release(dot);
    ps_string_release(path);
    return info;
}

/* ---- Get-Location -------------------------------------------------------------------------------- */

enum { GET_STACK };

/* The default stack: a list of PathInfo, the last pushed at the end. Borrowed. */
static ps_list *stack_of(ps_exec *x)
{
    if (x->runspace->locations.kind != PS_LIST)
        ps_assign(&x->runspace->locations, ps_take_object(ps_arraylist_new(x->base.worker)));
    return ps_as_list(x->runspace->locations);
}

static ps_result get_process(ps_cmdlet *c)
{
    if (!ps_arg_switch(c, GET_STACK))
        return ps_write(c, here(c->x));
    ps_list *stack = stack_of(c->x);
    for (uint32_t i = stack->count; i-- > 0;)
        PS_TRY(ps_write(c, ps_retain(stack->items[i])));
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_get_location = {
    .name = "Get-Location", .params = "Stack\0", .process = get_process};

/* ---- Set-Location, Push-Location, Pop-Location ------------------------------------------------------- */

enum { PATH, LITERAL_PATH, PASS_THRU };
static const char path_params[] = "Path\0LiteralPath\0PassThru\0";

static ps_result go(ps_cmdlet *c, ps_string *path, bool literal)
{
    return ps_location_set(c->x, path, literal) == PS_OK ? PS_OK : item_failed(c, path);
}

static ps_result go_where_asked(ps_cmdlet *c)
{
    ps_string *path = ps_arg_string(c, LITERAL_PATH);
    if (path)
        return go(c, path, true);
    if ((path = ps_arg_string(c, PATH)))
        return go(c, path, false);
    ps_string *home = ps_string_c("~");
    ps_result r = ps_arg_bound(c, PATH) ? PS_OK : go(c, home, true);
    ps_string_release(home);
    return r;
}

static ps_result set_process(ps_cmdlet *c)
{
    PS_TRY(go_where_asked(c));
    return ps_arg_switch(c, PASS_THRU) ? ps_write(c, here(c->x)) : PS_OK;
}

static ps_result push_process(ps_cmdlet *c)
{
    if (!ps_list_add(stack_of(c->x), here(c->x)))
        return ps_raise_memory(c->cx);
    if (ps_arg_bound(c, PATH) || ps_arg_bound(c, LITERAL_PATH))
        PS_TRY(go_where_asked(c));
    return ps_arg_switch(c, PASS_THRU) ? ps_write(c, here(c->x)) : PS_OK;
}

static ps_result pop_process(ps_cmdlet *c)
{
    ps_list *stack = stack_of(c->x);
    if (!stack->count)
        return PS_OK;
    ps_value last = ps_retain(stack->items[stack->count - 1]);
    ps_list_remove(stack, stack->count - 1, 1);
    ps_string *path;
    ps_result r = ps_to_string(c->cx, last, &path);
    ps_release(last);
    PS_TRY(r);
    r = go(c, path, true);
    ps_string_release(path);
    if (r == PS_OK && ps_arg_switch(c, 0))
        r = ps_write(c, here(c->x));
    return r;
}

const ps_cmdlet_def ps_cmdlet_set_location = {
    .name = "Set-Location", .params = path_params, .process = set_process};
const ps_cmdlet_def ps_cmdlet_push_location = {
    .name = "Push-Location", .params = path_params, .process = push_process};
const ps_cmdlet_def ps_cmdlet_pop_location = {
    .name = "Pop-Location", .params = "PassThru\0", .process = pop_process};

/* ---- Get-PSDrive -------------------------------------------------------------------------------------- */

enum { DRIVE_NAME, DRIVE_LITERAL, DRIVE_PROVIDER };

static bool listed(ps_cmdlet *c, unsigned index, const ps_string *text, bool wild)
{
    if (!ps_arg_bound(c, index))
        return true;
    for (uint32_t i = 0; i < ps_arg_count(c, index); i++) {
        ps_value v = ps_arg_at(c, index, i);
        bool match = v.kind == PS_STRING && (wild ? ps_wildcard_match(v.u.string, text, true)
                                                  : ps_string_equal_fold(v.u.string, text));
        ps_release(v);
        if (match)
            return true;
    }
    return false;
}

static ps_result drive_process(ps_cmdlet *c)
{
    ps_list *all = ps_as_list(c->x->runspace->drives);
    unsigned found = 0;
    for (uint32_t i = 0; i < all->count; i++) {
        ps_drive *d = (ps_drive *)all->items[i].u.object;
        ps_string *provider = ps_string_c(d->provider->name);
        bool wanted = listed(c, DRIVE_NAME, d->spelling, true) &&
                      listed(c, DRIVE_LITERAL, d->spelling, false) &&
                      listed(c, DRIVE_PROVIDER, provider, true);
        ps_string_release(provider);
        if (wanted) {
            found++;
            PS_TRY(ps_write(c, ps_retain(all->items[i])));
        }
    }
    ps_value name = ps_arg_count(c, DRIVE_NAME) ? ps_arg_at(c, DRIVE_NAME, 0) : ps_unset();
    ps_result r = PS_OK;
    if (!found && name.kind == PS_STRING && !ps_wildcard_is(name.u.string))
        r = ps_error(c, SMA "DriveNotFoundException", "GetLocationNoMatchingDrive",
                     PS_OBJECT_NOT_FOUND, name,
                     "Cannot find drive. A drive with the name '%s' does not exist.",
                     PS_U8(c->cx, name.u.string));
    ps_release(name);
    return r;
}

const ps_cmdlet_def ps_cmdlet_get_psdrive = {
    .name = "Get-PSDrive", .params = "Name\0LiteralName\0PSProvider\0", .process = drive_process};
