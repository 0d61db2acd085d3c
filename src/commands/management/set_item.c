/* set_item.c - Set-Item and Clear-Item. */
#include "commands/management/item_paths.h"

#define PARAMS(P) ITEM_PATH_PARAMS(P) P(VALUE, "Value") P(PASS_THRU, "PassThru")
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = ITEM_PARAMETERS;
static const char clear_params[] = ITEM_PATH_PARAMS(PS_PARAM_NAME);

static ps_result set_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    if (!drive->provider->set)
        return item_unsupported(c);
    ps_item_call call = item_call(w, drive, path);
    call.item = ps_arg_switch(c, PASS_THRU) ? item_write : NULL;
    ps_value value = ps_arg(c, VALUE);
    return drive->provider->set(&call, value.kind == PS_UNSET ? ps_null() : value);
}

static ps_result set_process(ps_cmdlet *c)
{
    struct item_walk w = {
        .cmdlet = c, .parameters = &parameters, .visit = set_one, .missing = true};
    return item_paths(&w);
}

static ps_result clear_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    if (!drive->provider->clear)
        return item_unsupported(w->cmdlet);
    ps_item_call call = item_call(w, drive, path);
    return drive->provider->clear(&call);
}

static ps_result clear_process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = clear_one};
    return item_paths(&w);
}

#define CHANGES (PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES)
const ps_cmdlet_def ps_cmdlet_set_item = {
    .name = "Set-Item", .params = params, .flags = CHANGES, .process = set_process};
const ps_cmdlet_def ps_cmdlet_clear_item = {
    .name = "Clear-Item", .params = clear_params, .flags = CHANGES, .process = clear_process};
