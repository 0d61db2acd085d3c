/* set_content.c - Set-Content, Add-Content, Clear-Content. */
#include "base/buf.h"
#include "base/memory.h"
#include "commands/management/content.h"
#include "commands/management/item_paths.h"
#include "engine/item.h"
#include "object/iterate.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SMA "System.Management.Automation."

#define PARAMS(P)                                                                                  \
    ITEM_PATH_PARAMS(P)                                                                            \
    P(VALUE, "Value")                                                                              \
    P(PASS_THRU, "PassThru")                                                                       \
    P(NO_NEWLINE, "NoNewline") P(ENCODING, "Encoding") P(AS_BYTES, "AsByteStream")
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = ITEM_PARAMETERS;

/* One file or item that is being written, open from the first object to the end. */
struct target {
    ps_drive *drive;
    ps_string *path;
    int fd;      /* -1: an item of another provider */
    mode_t mode; /* that a read-only file gets back in the end; 0: it is none */
    struct ps_text_encoding encoding;
    struct ps_buf buffer;
    ps_list *values; /* other providers: what it will be set to */
};

struct state {
    struct target *targets;
    unsigned count;
    bool opened, append, found;
};

enum { BUFFER = 1 << 16, BUFFER_CAP = 1 << 28 };

static ps_result complain(ps_cmdlet *c, const struct target *t, const char *id)
{
    int error = errno;
    ps_value path = ps_take_string(ps_string_retain(t->path));
    const char *name = PS_U8(c->cx, t->path);
    char *os = ps_string_to_os(t->path, NULL);
    char *slash = strrchr(os, '/');
    struct stat s;
    if (slash)
        *slash = 0;
    bool parent = !*os || stat(os, &s) == 0;
    ps_free(os);
    ps_result r;
    if (error == EACCES || error == EPERM || error == EROFS)
        r = ps_error(c, "System.UnauthorizedAccessException",
                     "GetContentWriterUnauthorizedAccessError", PS_PERMISSION_DENIED, path,
                     "Access to the path '%s' is denied.", name);
    else if (error == ENOENT && parent)
        r = ps_error(c, "System.IO.FileNotFoundException", "GetContentWriterFileNotFoundError",
                     PS_OBJECT_NOT_FOUND, path, "Could not find file '%s'.", name);
    else if (error == ENOENT || error == ENOTDIR)
        r = ps_error(c, "System.IO.DirectoryNotFoundException",
                     "GetContentWriterDirectoryNotFoundError", PS_OBJECT_NOT_FOUND, path,
                     "Could not find a part of the path '%s'.", name);
    else if (error == ENOSPC || error == EDQUOT)
        r = ps_error(c, "System.IO.IOException", id, PS_RESOURCE_UNAVAILABLE, path,
                     "There is not enough space on the disk: '%s'. Free space there or raise the "
                     "quota.",
                     name);
    else
        r = ps_error(c, "System.IO.IOException", id, PS_WRITE_ERROR, path, "%s : '%s'",
                     strerror(error), name);
    ps_release(path);
    return r;
}

/* Write out what is gathered. A target that cannot be written is given up. */
static ps_result drain(ps_cmdlet *c, struct target *t)
{
    ps_result r = t->buffer.failed ? ps_raise_memory(c->cx) : PS_OK;
    const uint8_t *at = t->buffer.data, *end = at + t->buffer.length;
    while (t->fd >= 0 && at < end) {
        ssize_t n = write(t->fd, at, (size_t)(end - at));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            r = complain(c, t, "SetContentIOError");
            close(t->fd);
            t->fd = -1;
            break;
        }
        at += n;
    }
    ps_buf_clear(&t->buffer);
    return r;
}

/* ---- opening --------------------------------------------------------------------------------- */

/* Set-Content clears what is there, and asks for it; `*go` false: it stays. */
static ps_result clear_first(ps_cmdlet *c, struct target *t, const char *name, bool *go)
{
    struct stat s;
    *go = true;
    if (stat(name, &s) != 0)
        return PS_OK;
    if (S_ISDIR(s.st_mode))
        return ps_throw(
            c->cx, "System.NotSupportedException",
            "Unable to clear content of '%s' because it is a directory. Clear-Content is "
            "only supported on files.",
            PS_U8(c->cx, t->path));
    ps_string *target = ps_string_printf("Item: %s", PS_U8(c->cx, t->path));
    ps_result r = ps_should_process(c, target, "Clear Content", go);
    ps_string_release(target);
    return r;
}

/* -Force writes to what is read-only, which it is again in the end. */
static void unlock(ps_cmdlet *c, struct target *t, const char *name)
{
    struct stat s;
    if (ps_arg_switch(c, FORCE) && stat(name, &s) == 0 &&
        !(s.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH)) && chmod(name, s.st_mode | S_IWUSR) == 0)
        t->mode = s.st_mode & 07777;
}

static bool read_only(const char *name)
{
    struct stat s;
    return geteuid() == 0 && stat(name, &s) == 0 && !(s.st_mode & (S_IWUSR | S_IWGRP | S_IWOTH));
}

/* Where text is added, the mark of what is there decides how. */
static void encoding_of_file(struct target *t, const char *name)
{
    uint8_t start[4];
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    ssize_t n = fd >= 0 ? read(fd, start, sizeof start) : 0;
    if (n > 0)
        ps_text_detect(&t->encoding, start, (size_t)n);
    if (fd >= 0)
        close(fd);
}

static ps_result open_file(ps_cmdlet *c, struct target *t)
{
    struct state *s = c->state;
    char *name = ps_string_to_os(t->path, NULL);
    bool go = true;
    ps_result r = s->append ? PS_OK : clear_first(c, t, name, &go);
    if (r == PS_OK && go) {
        unlock(c, t, name);
        if (read_only(name)) /* root could, PowerShell does not */
            errno = EACCES;
        else
            t->fd =
                open(name, O_WRONLY | O_CREAT | O_CLOEXEC | (s->append ? O_APPEND : O_TRUNC), 0666);
        if (t->fd < 0 && errno == EISDIR)
            r = ps_error(c, "System.InvalidOperationException", "WriteContainerContentException",
                         PS_INVALID_OPERATION, ps_unset(),
                         "Unable to write content because it is a directory: '%s'.",
                         PS_U8(c->cx, t->path));
        else if (t->fd < 0)
            r = complain(c, t, "GetContentWriterIOError");
        else if (s->append && !ps_arg_bound(c, ENCODING))
            encoding_of_file(t, name);
        if (t->fd >= 0 && t->encoding.preamble && lseek(t->fd, 0, SEEK_END) == 0) {
            uint8_t mark[4];
            ps_buf_put(&t->buffer, mark, ps_text_mark(t->encoding.codec, mark));
        }
    }
    ps_free(name);
    return r;
}

static ps_result open_target(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    struct state *s = c->state;
    struct target t = {.drive = drive, .fd = -1, .encoding = {.codec = PS_CODEC_UTF8}};
    bool yes;
    s->found = true;
    ps_string *shown = ps_drive_display(drive, path);
    ps_string *target = ps_string_printf("Path: %s", PS_U8(c->cx, shown));
    ps_result r = ps_should_process(c, target, s->append ? "Add Content" : "Set Content", &yes);
    ps_string_release(target);
    ps_string_release(shown);
    if (r != PS_OK || !yes)
        return r;
    if (ps_arg_bound(c, ENCODING) && !ps_arg_switch(c, AS_BYTES))
        ps_text_encoding_of(ps_arg(c, ENCODING), &t.encoding);
    ps_buf_init(&t.buffer, BUFFER_CAP);
    t.path = ps_string_retain(path);
    if (ps_drive_is_files(drive)) {
        r = open_file(c, &t);
    } else if (s->append) {
        r = ps_error(c, SMA "PSNotSupportedException", "NotSupported", PS_NOT_IMPLEMENTED,
                     ps_unset(),
                     "Cannot call method. The content Seek method is not supported by "
                     "this provider.");
    } else {
        t.values = ps_arraylist_new(c->cx->worker);
    }
    if (r != PS_OK || (t.fd < 0 && !t.values)) {
        ps_buf_free(&t.buffer);
        ps_string_release(t.path);
        return r;
    }
    s->targets = ps_realloc(s->targets, (s->count + 1) * sizeof *s->targets);
    s->targets[s->count++] = t;
    return PS_OK;
}

static ps_result open_all(ps_cmdlet *c)
{
    struct state *s = c->state;
    struct item_walk w = {
        .cmdlet = c, .parameters = &parameters, .visit = open_target, .missing = true};
    s->opened = true;
    if (ps_arg_switch(c, AS_BYTES) && ps_arg_bound(c, ENCODING))
        PS_TRY(ps_warning(c, "Encoding not used when '-AsByteStream' specified."));
    return content_paths(&w, &s->found);
}

/* ---- writing --------------------------------------------------------------------------------- */

static ps_result put_byte(ps_cmdlet *c, struct target *t, ps_value v)
{
    v = ps_base(v);
    if (v.kind != PS_BYTE)
        return ps_terminate(
            c, SMA "PSArgumentException", "Argument", PS_INVALID_ARGUMENT, ps_unset(),
            "Cannot proceed with byte encoding. When using byte encoding the content "
            "must be of type byte.");
    ps_buf_putc(&t->buffer, (uint8_t)v.u.i);
    return PS_OK;
}

static ps_result put_text(ps_cmdlet *c, struct target *t, ps_value v)
{
    ps_string *text;
    PS_TRY(ps_to_string(c->cx, ps_without_text(v), &text));
    ps_result r = ps_text_encode(c->cx, t->encoding, text, 0, text->length, &t->buffer);
    ps_string_release(text);
    if (r != PS_OK || ps_arg_switch(c, NO_NEWLINE))
        return r;
    ps_string *newline = ps_string_unit('\n');
    r = ps_text_encode(c->cx, t->encoding, newline, 0, 1, &t->buffer);
    ps_string_release(newline);
    return r;
}

static ps_result put(ps_cmdlet *c, struct state *s, ps_value v)
{
    for (unsigned i = 0; i < s->count; i++) {
        struct target *t = &s->targets[i];
        if (t->values) {
            if (!ps_list_add(t->values, ps_retain(v)))
                return ps_raise_memory(c->cx);
            continue;
        }
        PS_TRY(ps_arg_switch(c, AS_BYTES) ? put_byte(c, t, v) : put_text(c, t, v));
        if (t->buffer.length >= BUFFER || t->buffer.failed)
            PS_TRY(drain(c, t));
    }
    return PS_OK;
}

/* A collection in the value is its elements, however deep; $null is nothing. */
static ps_result put_each(ps_cmdlet *c, struct state *s, ps_value value)
{
    ps_iter it;
    ps_value item;
    bool more;
    if (ps_is_null(value))
        return PS_OK;
    if (!ps_enumerable(c->cx, value))
        return put(c, s, value);
    ps_result r = ps_iter_init(c->cx, &it, value);
    while (r == PS_OK && (r = ps_iter_next(c->cx, &it, &item, &more)) == PS_OK && more) {
        r = put_each(c, s, item);
        ps_release(item);
        if (r == PS_OK)
            r = ps_poll(c->cx);
    }
    ps_iter_end(&it);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (!s->opened)
        PS_TRY(open_all(c));
    ps_value value = ps_arg(c, VALUE);
    if (value.kind == PS_UNSET)
        return PS_OK;
    PS_TRY(put_each(c, s, value));
    return ps_arg_switch(c, PASS_THRU) && s->count ? ps_write(c, ps_retain(value)) : PS_OK;
}

static ps_result add_begin(ps_cmdlet *c)
{
    ((struct state *)c->state)->append = true;
    return PS_OK;
}

/* Items of other providers are set to what was gathered. */
static ps_result set_item(ps_cmdlet *c, struct target *t)
{
    ps_value v;
    if (!t->drive->provider->variable_set)
        return item_unsupported(c);
    if (t->values->count == 1)
        v = ps_retain(t->values->items[0]);
    else
        PS_TRY(ps_array_of(c->cx, t->values->items, t->values->count, &v));
    ps_result r = t->drive->provider->variable_set(c->x, t->path, v);
    ps_release(v);
    return r == PS_OK ? r : item_failed(c, t->path);
}

static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    for (unsigned i = 0; i < s->count; i++) {
        struct target *t = &s->targets[i];
        PS_TRY(t->values ? set_item(c, t) : drain(c, t));
        if (t->fd >= 0 && close(t->fd) != 0)
            PS_TRY(complain(c, t, "SetContentIOError"));
        t->fd = -1;
    }
    return PS_OK;
}

static void dispose(ps_cmdlet *c)
{
    struct state *s = c->state;
    for (unsigned i = 0; i < s->count; i++) {
        struct target *t = &s->targets[i];
        if (t->fd >= 0)
            close(t->fd);
        if (t->mode) {
            char *name = ps_string_to_os(t->path, NULL);
            chmod(name, t->mode);
            ps_free(name);
        }
        ps_buf_free(&t->buffer);
        ps_string_release(t->path);
        ps_release_object(t->values);
    }
    ps_free(s->targets);
}

const ps_cmdlet_def ps_cmdlet_set_content = {.name = "Set-Content",
                                             .params = params,
                                             .state_size = sizeof(struct state),
                                             .flags =
                                                 PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES,
                                             .process = process,
                                             .end = end,
                                             .dispose = dispose};
const ps_cmdlet_def ps_cmdlet_add_content = {.name = "Add-Content",
                                             .params = params,
                                             .state_size = sizeof(struct state),
                                             .flags =
                                                 PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES,
                                             .begin = add_begin,
                                             .process = process,
                                             .end = end,
                                             .dispose = dispose};
