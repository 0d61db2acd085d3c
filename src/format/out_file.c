/*
 * out_file.c - Out-File: objects as lines of a file; also what `>` writes with.
 * Errors: PowerShell's PathUtils.
 */
#include "base/memory.h"
#include "commands/utility/disk_file.h"
#include "format/encode.h"
#include "format/format.h"
#include "format/parameters.h"
#include "format/render.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PARAMS(P)                                                                                  \
    P(INPUT, "InputObject") P(FILE_PATH, "FilePath") P(LITERAL, "LiteralPath")                     \
    P(ENCODING, "Encoding") P(APPEND, "Append") P(FORCE, "Force") P(NO_CLOBBER, "NoClobber")       \
    P(WIDTH, "Width") P(NO_NEW_LINE, "NoNewline")
PS_PARAM_TABLE(PARAMS)

enum { FLUSH_AT = 1 << 15, BUFFER_CAP = 1 << 28 };

struct state {
    ps_line_output line; /* first */
    ps_cmdlet *c;
    ps_renderer renderer;
    struct ps_buf buffer;
    enum ps_encoding encoding;
    int fd;
    bool begun, no_new_line, read_only;
    char *name;
};

/* ---- opening --------------------------------------------------------------------------------- */

static ps_result find_file(ps_cmdlet *c, struct state *s)
{
    bool literal = ps_arg_bound(c, LITERAL);
    ps_string *given = ps_arg_string(c, literal ? LITERAL : FILE_PATH);
    ps_string *path = given ? ps_string_retain(given) : ps_string_empty();
    ps_result r = disk_file_find(c, path, literal, &s->name);
    ps_string_release(path);
    return r;
}

static ps_result open_file(ps_cmdlet *c, struct state *s)
{
    struct stat there;
    bool append = ps_arg_switch(c, APPEND), exists = stat(s->name, &there) == 0;
    if (exists && ps_arg_switch(c, NO_CLOBBER) && !append)
        return disk_file_exists(c, s->name);
    if (exists && ps_arg_switch(c, FORCE) && !(there.st_mode & 0200))
        s->read_only = chmod(s->name, there.st_mode | 0200) == 0;
    s->fd = open(s->name, O_WRONLY | O_CREAT | O_CLOEXEC | (append ? O_APPEND : O_TRUNC), 0666);
    if (s->fd < 0)
        return disk_file_failure(c, s->name);
    if (fstat(s->fd, &there) == 0 && there.st_size == 0)
        ps_encoding_mark(s->encoding, &s->buffer);
    return PS_OK;
}

/* ---- writing --------------------------------------------------------------------------------- */

/* false with errno when not all could be written. */
static bool drain(struct state *s)
{
    const uint8_t *at = s->buffer.data, *end = at + s->buffer.length;
    while (at < end) {
        ssize_t n = write(s->fd, at, (size_t)(end - at));
        if (n <= 0 && !(n < 0 && errno == EINTR))
            break;
        at += n > 0 ? n : 0;
    }
    ps_buf_clear(&s->buffer);
    return at == end;
}

static ps_result flush(struct state *s)
{
    if (s->buffer.failed)
        return ps_raise_memory(s->c->cx);
    return drain(s) ? PS_OK
                    : ps_terminate(s->c, "System.IO.IOException", "FileWriteFailure",
                                   PS_WRITE_ERROR, ps_null(), "%s : '%s'", strerror(errno),
                                   s->name);
}

static ps_result put_line(ps_line_output *o, ps_cx *cx, const ps_string *line, unsigned stream)
{
    struct state *s = (struct state *)o;
    (void)cx, (void)stream;
    ps_encode(s->encoding, line, &s->buffer);
    if (!s->no_new_line) {
        ps_string *end = ps_string_unit('\n');
        ps_encode(s->encoding, end, &s->buffer);
        ps_string_release(end);
    }
    return s->buffer.length >= FLUSH_AT ? flush(s) : PS_OK;
}

static ps_result fail(void *u, const char *type, const char *id, enum ps_category_id category,
                      ps_value target, ps_string *take_text)
{
    return ps_fail_with_details(u, type, id, category, target, take_text);
}

static ps_result begin(ps_cmdlet *c)
{
    struct state *s = c->state;
    bool yes;
    s->c = c;
    s->fd = -1;
    s->line.write = put_line;
    s->line.columns = (int32_t)ps_arg_int(c, WIDTH, INT32_MAX);
    s->no_new_line = ps_arg_switch(c, NO_NEW_LINE);
    ps_buf_init(&s->buffer, BUFFER_CAP);
    if (ps_arg_bound(c, ENCODING))
        PS_TRY(ps_encoding_of(c->cx, ps_arg(c, ENCODING), &s->encoding));
    ps_string *shown = ps_arg_string(c, ps_arg_bound(c, LITERAL) ? LITERAL : FILE_PATH);
    PS_TRY(ps_should_process(c, shown, "Output to File", &yes));
    if (!yes)
        return PS_OK;
    PS_TRY(find_file(c, s));
    PS_TRY(open_file(c, s));
    ps_renderer_init(&s->renderer, c->cx, c->x, &s->line);
    s->renderer.fail = fail;
    s->renderer.u = c;
    s->begun = true;
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    return s->begun && ps_arg_bound(c, INPUT) ? ps_renderer_process(&s->renderer, ps_arg(c, INPUT))
                                              : PS_OK;
}

static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (!s->begun)
        return PS_OK;
    PS_TRY(ps_renderer_end(&s->renderer));
    return flush(s);
}

static void dispose(ps_cmdlet *c)
{
    struct state *s = c->state;
    struct stat now;
    if (s->begun)
        ps_renderer_free(&s->renderer);
    if (s->c && s->fd >= 0) {
        drain(s); /* what came before an error stays */
        if (s->read_only && fstat(s->fd, &now) == 0 && fchmod(s->fd, now.st_mode & ~0222u) != 0)
            errno = 0; /* the file stays writable */
        close(s->fd);
    }
    ps_buf_free(&s->buffer);
    ps_free(s->name);
}

const ps_cmdlet_def ps_cmdlet_out_file = {
    .name = "Out-File", .params = params, .state_size = sizeof(struct state),
    .flags = PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES, .begin = begin,
    .process = process, .end = end, .dispose = dispose};
