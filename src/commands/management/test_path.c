/* test_path.c - Test-Path. */
#include "commands/management/item_paths.h"
#include "base/datetime.h"
#include "base/memory.h"
#include "object/worker.h"
#include "types/file_info.h"

#include <string.h>

#define PARAMS(P)                                                                                  \
    P(PATH, "Path")                                                                                \
    P(LITERAL_PATH, "LiteralPath")                                                                 \
    P(FILTER, "Filter")                                                                            \
    P(INCLUDE, "Include") P(EXCLUDE, "Exclude") P(PATH_TYPE, "PathType") P(IS_VALID, "IsValid")    \
        P(OLDER, "OlderThan") P(NEWER, "NewerThan")
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = {.path = PATH,
                                                  .literal = LITERAL_PATH,
                                                  .include = INCLUDE,
                                                  .exclude = EXCLUDE,
                                                  .filter = FILTER,
                                                  .force = NO_PARAMETER};

#define NULL_PATH                                                                                  \
    "Value cannot be null. (Parameter 'The provided Path argument was null or an empty "           \
    "collection.')"

enum { ANY, CONTAINER, LEAF }; /* TestPathType */

static int64_t utc_of(ps_cmdlet *c, ps_value v)
{
    return v.sub == PS_DT_UTC ? v.u.i : ps_ticks_to_utc(ps_worker_zone(c->cx->worker), v.u.i);
}

static bool age_wanted(ps_cmdlet *c, ps_drive *drive, ps_string *path)
{
    if (!ps_arg_bound(c, OLDER) && !ps_arg_bound(c, NEWER))
        return true;
    if (strcmp(drive->provider->name, "FileSystem") != 0)
        return false;
    char *name = ps_string_to_os(path, NULL);
    ps_value item = ps_file_info_new(c->cx, name, path, false);
    int64_t written = ps_ticks_of_timestamp(&ps_file_info_look(ps_file_info_of(item))->stx_mtime);
    ps_free(name);
    ps_release(item);
    return (!ps_arg_bound(c, OLDER) || written < utc_of(c, ps_arg(c, OLDER))) &&
           (!ps_arg_bound(c, NEWER) || written > utc_of(c, ps_arg(c, NEWER)));
}

/* Something is there, and all of it are containers. */
struct found {
    bool any, containers;
};

static ps_result visit(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    bool exists, container;
    struct found *f = w->u;
    PS_TRY(ps_path_exists(w->cmdlet->x, drive, path, &exists, &container));
    if (exists && age_wanted(w->cmdlet, drive, path)) {
        f->containers = container && (f->containers || !f->any);
        f->any = true;
    }
    return PS_OK;
}

/* A path is valid unless it is blank, holds a NUL or names a drive that is not there. */
static bool valid(ps_cmdlet *c, const ps_string *path)
{
    ps_drive *drive;
    ps_string *trimmed = ps_string_trim(path), *resolved = NULL;
    bool ok = trimmed->length && ps_string_find_unit(path, 0, 0) < 0 &&
              ps_path_resolve(c->x, path, &drive, &resolved) == PS_OK;
    ps_clear_pending(c->cx);
    ps_string_release(trimmed);
    ps_string_release(resolved);
    return ok;
}

static ps_result test_one(ps_cmdlet *c, ps_value path, bool literal)
{
    struct found found = {0};
    if (path.kind != PS_STRING)
        return ps_error(c, "System.ArgumentNullException", "NullPathNotPermitted",
                        PS_INVALID_ARGUMENT,
                        ps_arg(c, literal ? LITERAL_PATH : PATH), NULL_PATH);
    if (ps_arg_switch(c, IS_VALID))
        return ps_write(c, ps_bool(valid(c, path.u.string)));
    struct item_walk w = {.cmdlet = c,
                          .parameters = &parameters,
                          .visit = visit,
                          .missing = true,
                          .quiet = true,
                          .u = &found};
    ps_string *trimmed = ps_string_trim(path.u.string);
    bool blank = !trimmed->length;
    ps_string_release(trimmed);
    if (!blank && item_path(&w, path.u.string, literal) != PS_OK) {
        if (c->cx->pending != PS_PENDING_ERROR)
            return PS_FAIL;
        ps_clear_pending(c->cx); /* what cannot be looked at is not there */
    }
    ps_value type = ps_arg(c, PATH_TYPE);
    int64_t wanted = type.kind == PS_UNSET ? ANY : type.u.i;
    return ps_write(
        c, ps_bool(found.any && (wanted == ANY || found.containers == (wanted == CONTAINER))));
}

static ps_result process(ps_cmdlet *c)
{
    ps_value paths = ps_base(ps_arg(c, PATH));
    if (paths.kind == PS_ARRAY && !ps_as_array(paths)->length)
        return ps_error(c, "System.ArgumentNullException", "NullPathNotPermitted",
                        PS_INVALID_ARGUMENT, ps_arg(c, PATH), NULL_PATH);
    bool literal = ps_arg_bound(c, LITERAL_PATH);
    unsigned index = literal ? LITERAL_PATH : PATH;
    for (uint32_t i = 0; i < ps_arg_count(c, index); i++) {
        ps_value path = ps_arg_at(c, index, i);
        ps_result r = test_one(c, path, literal);
        ps_release(path);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_test_path = {
    .name = "Test-Path", .params = params, .flags = PS_CMDLET_READS_FILES, .process = process};
