/* rename_item.c - Rename-Item. */
#include "commands/management/item_paths.h"

#define PARAMS(P)                                                                                  \
    P(PATH, "Path")                                                                                \
    P(LITERAL_PATH, "LiteralPath")                                                                 \
    P(FORCE, "Force") P(NEW_NAME, "NewName") P(PASS_THRU, "PassThr"                                \
                                                          "u")
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = {.path = PATH,
                                                  .literal = LITERAL_PATH,
                                                  .include = NO_PARAMETER,
                                                  .exclude = NO_PARAMETER,
                                                  .filter = NO_PARAMETER,
                                                  .force = FORCE};

static ps_result visit(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    if (!drive->provider->rename)
        return item_unsupported(c);
    ps_item_call call = item_call(w, drive, path);
    call.item = ps_arg_switch(c, PASS_THRU) ? item_write : NULL;
    return drive->provider->rename(&call, ps_arg_string(c, NEW_NAME));
}

/* -LiteralPath that is not there has a message of its own. */
static ps_result missing(ps_cmdlet *c, ps_string *path, bool *gone)
{
    ps_drive *drive;
    ps_string *resolved;
    bool exists = true, container;
    *gone = false;
    if (ps_path_resolve(c->x, path, &drive, &resolved) != PS_OK) {
        ps_clear_pending(c->cx);
        return PS_OK;
    }
    ps_result r = ps_path_exists(c->x, drive, resolved, &exists, &container);
    ps_string_release(resolved);
    PS_TRY(r);
    *gone = !exists;
    return exists
               ? PS_OK
               : ps_error(c, "System.Management.Automation.PSInvalidOperationException",
                          "InvalidOperation", PS_INVALID_OPERATION, ps_unset(),
                          "Cannot rename because item at '%s' does not exist.", PS_U8(c->cx, path));
}

static ps_result process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = visit};
    ps_string *literal = ps_arg_string(c, LITERAL_PATH);
    bool gone = false;
    if (literal)
        PS_TRY(missing(c, literal, &gone));
    return gone ? PS_OK : item_paths(&w);
}

const ps_cmdlet_def ps_cmdlet_rename_item = {.name = "Rename-Item",
                                             .params = params,
                                             .flags =
                                                 PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES,
                                             .process = process};
