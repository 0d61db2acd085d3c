/* new_item.c - New-Item. */
#include "commands/management/item_paths.h"

#define PARAMS(P)                                                                                  \
    P(PATH, "Path") P(NAME, "Name") P(ITEM_TYPE, "ItemType") P(VALUE, "Value") P(FORCE, "Force")
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = {.path = PATH,
                                                  .literal = NO_PARAMETER,
                                                  .include = NO_PARAMETER,
                                                  .exclude = NO_PARAMETER,
                                                  .filter = NO_PARAMETER,
                                                  .force = FORCE};

static ps_result visit(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    if (!drive->provider->make)
        return item_unsupported(c);
    ps_item_call call = item_call(w, drive, path);
    call.item = item_write;
    ps_value value = ps_arg(c, VALUE);
    return drive->provider->make(&call, ps_arg_string(c, ITEM_TYPE),
                                 value.kind == PS_UNSET ? ps_null() : value);
}

static ps_result make_one(struct item_walk *w, ps_string *path, ps_string *name)
{
    if (!name)
        return item_path(w, path, true);
    /* "Drive:" is where that drive is, "Drive:/" its root. */
    bool drive = path->length > 1 && ps_string_at(path, path->length - 1) == ':';
    ps_string *joined = ps_string_printf(drive ? "%s%s" : "%s/%s", PS_U8(w->cmdlet->cx, path),
                                         PS_U8(w->cmdlet->cx, name));
    ps_result r = item_path(w, joined, true);
    ps_string_release(joined);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = visit, .missing = true};
    ps_string *name = ps_arg_string(c, NAME);
    if (!ps_arg_bound(c, PATH)) {
        ps_string *here = ps_string_c(".");
        ps_result r = make_one(&w, here, name);
        ps_string_release(here);
        return r;
    }
    for (uint32_t i = 0; i < ps_arg_count(c, PATH); i++) {
        ps_value path = ps_arg_at(c, PATH, i);
        ps_result r = path.kind == PS_STRING ? make_one(&w, path.u.string, name) : PS_OK;
        ps_release(path);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_new_item = {.name = "New-Item",
                                          .params = params,
                                          .flags =
                                              PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES,
                                          .process = process};
