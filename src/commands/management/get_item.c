/* get_item.c - Get-Item. */
#include "commands/management/item_paths.h"

#define PARAMS(P) ITEM_PATH_PARAMS(P)
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = ITEM_PARAMETERS;

static ps_result visit(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    if (!drive->provider->get)
        return item_unsupported(w->cmdlet);
    ps_item_call call = item_call(w, drive, path);
    call.item = item_write;
    return drive->provider->get(&call);
}

static ps_result process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = visit};
    return item_paths(&w);
}

const ps_cmdlet_def ps_cmdlet_get_item = {
    .name = "Get-Item", .params = params, .flags = PS_CMDLET_READS_FILES, .process = process};
