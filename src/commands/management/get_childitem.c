/* get_childitem.c - Get-ChildItem. */
#include "commands/management/item_paths.h"
#include "types/file_info.h"

#include <string.h>

#define PARAMS(P)                                                                                  \
    ITEM_PATH_PARAMS(P)                                                                            \
    P(RECURSE, "Recurse") P(DEPTH, "Depth") P(NAME, "Name") P(DIRECTORY, "Directory")              \
    P(FILE_, "File") P(HIDDEN, "Hidden") P(READ_ONLY, "ReadOnly") P(SYSTEM, "System")
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = ITEM_PARAMETERS;

struct listing {
    struct item_walk walk;
    ps_string *root; /* the container that is listed, for -Name */
};

enum { HIDDEN_BIT = 2, READ_ONLY_BIT = 1 };

static bool kind_wanted(ps_cmdlet *c, ps_value item, bool container)
{
    if ((ps_arg_switch(c, DIRECTORY) && !container) || (ps_arg_switch(c, FILE_) && container))
        return false;
    ps_file_info *f = ps_file_info_of(item);
    if (!f)
        return true;
    int64_t attributes = ps_file_attributes(f);
    if (attributes & HIDDEN_BIT && !ps_arg_switch(c, FORCE) && !ps_arg_switch(c, HIDDEN))
        return false;
    if (ps_arg_switch(c, SYSTEM))
        return false; /* no file of this system has that attribute */
    return (!ps_arg_switch(c, HIDDEN) || attributes & HIDDEN_BIT) &&
           (!ps_arg_switch(c, READ_ONLY) || attributes & READ_ONLY_BIT);
}

static ps_result take(ps_item_call *call, ps_value take_item, ps_string *path, bool container)
{
    struct listing *l = call->u;
    ps_cmdlet *c = call->cmdlet;
    if (!item_wanted(c, &parameters, path) || !kind_wanted(c, take_item, container)) {
        ps_release(take_item);
        return PS_OK;
    }
    if (!ps_arg_switch(c, NAME))
        return ps_write(c, take_item);
    ps_release(take_item);
    uint32_t skip = l->root->length;
    if (skip && skip < path->length && ps_string_at(path, skip) == '/')
        skip++;
    if (skip >= path->length)
        skip = 0;
    return ps_write(c, ps_take_string(ps_string_sub(path, skip, path->length - skip)));
}

static ps_result visit(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    struct listing *l = (struct listing *)w;
    ps_cmdlet *c = w->cmdlet;
    if (!drive->provider->children)
        return item_unsupported(c);
    ps_item_call call = item_call(w, drive, path);
    call.item = take;
    call.u = l;
    call.recurse = ps_arg_switch(c, RECURSE) || ps_arg_bound(c, DEPTH);
    call.force = call.force || ps_arg_switch(c, HIDDEN);
    if (ps_arg_bound(c, DEPTH))
        call.depth = (uint32_t)ps_arg_int(c, DEPTH, 0);
    l->root = path;
    return drive->provider->children(&call);
}

/* `Get-ChildItem *.txt -Recurse` looks for the leaf below the folder. */
static ps_result process(ps_cmdlet *c)
{
    struct listing l = {.walk = {.cmdlet = c, .parameters = &parameters, .visit = visit,
                                 .include_inside = true}};
    if (ps_arg_bound(c, PATH) || ps_arg_bound(c, LITERAL_PATH))
        return item_paths(&l.walk);
    ps_string *here = ps_string_c(".");
    ps_result r = item_path(&l.walk, here, true);
    ps_string_release(here);
    return r;
}

const ps_cmdlet_def ps_cmdlet_get_childitem = {.name = "Get-ChildItem",
                                               .params = params,
                                               .implementing_type = "GetChildItemCommand",
                                               .flags = PS_CMDLET_READS_FILES,
                                               .process = process};
