/* content.c - what the commands of contents share: paths that must match something, whole files. */
#include "commands/management/content.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

enum { FILE_MAX = 1 << 30, CHUNK = 65536 };

/* ---- paths ----------------------------------------------------------------------------------- */

/* Has wildcards or what looks like the beginning of one. */
static bool is_pattern(const ps_string *path)
{
    return ps_wildcard_is(path) || ps_string_find_unit(path, '[', 0) >= 0;
}

/* A path whose wildcards match nothing: all the paths are the error's target. */
static ps_result no_match(ps_cmdlet *c, ps_value paths, const ps_string *path)
{
    return ps_error(
        c, "System.Exception", "ItemNotFound", PS_OBJECT_NOT_FOUND, paths,
        "An object at the specified path %s does not exist, or has been filtered by the "
        "-Include or -Exclude parameter.",
        PS_U8(c->cx, path));
}

ps_result content_paths(struct item_walk *w, bool *found)
{
    ps_cmdlet *c = w->cmdlet;
    unsigned by = w->parameters->path;
    bool literal = ps_arg_bound(c, w->parameters->literal);
    if (literal)
        by = w->parameters->literal;
    for (uint32_t i = 0; i < ps_arg_count(c, by); i++) {
        ps_value path = ps_arg_at(c, by, i);
        ps_result r = PS_OK;
        *found = false;
        if (path.kind == PS_STRING) {
            r = item_path(w, path.u.string, literal);
            if (r == PS_OK && !*found && !literal && is_pattern(path.u.string))
                r = no_match(c, ps_arg(c, by), path.u.string);
        }
        ps_release(path);
        PS_TRY(r);
    }
    return PS_OK;
}

/* ---- files ----------------------------------------------------------------------------------- */

ps_result ps_content_full(ps_cx *cx)
{
    return cx->pending ? PS_FAIL : ps_raise_memory(cx);
}

bool ps_content_read(ps_cx *cx, const char *name, struct ps_buf *out)
{
    ps_buf_init(out, FILE_MAX);
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        return false;
    for (;;) {
        uint8_t *to = ps_buf_reserve(out, CHUNK);
        if (!to)
            break;
        ssize_t n = 0;
        out->failed = ps_read_some(cx, fd, to, CHUNK, &n) != PS_OK;
        if (out->failed || n <= 0)
            break;
        out->length += (size_t)n;
    }
    int error = errno;
    close(fd);
    errno = error;
    return !out->failed;
}
