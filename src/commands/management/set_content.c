/* set_content.c - Set-Content, Add-Content, Clear-Content. */
#include "base/memory.h"
#include "base/buf.h"
#include "commands/management/item_paths.h"
#include "commands/utility/text_file.h"
#include "object/iterate.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PARAMS(P)                                                                                  \
    ITEM_PATH_PARAMS(P)                                                                            \
    P(VALUE, "Value") P(PASS_THRU, "PassThru") P(NO_NEWLINE, "NoNewline")                          \
    P(ENCODING, "Encoding") P(AS_BYTES, "AsByteStream")
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = ITEM_PARAMETERS;

/* One file or item that is being written, open from the first object to the end. */
struct target {
    ps_drive *drive;
    ps_string *path;
    int fd;           /* -1: an item of another provider */
    ps_list *values;  /* other providers: what it will be set to */
};

struct state {
    struct target *targets;
    unsigned count;
    bool opened, append;
    struct ps_text_encoding encoding;
    struct ps_buf buffer;
};

enum { BUFFER = 1 << 16, BUFFER_CAP = 1 << 26 };

static ps_result complain(ps_cmdlet *c, const struct target *t, const char *id)
{
    int error = errno;
    ps_value path = ps_take_string(ps_string_retain(t->path));
    const char *name = PS_U8(c->cx, t->path);
    struct stat s;
    char *os = ps_string_to_os(t->path, NULL);
    bool folder = stat(os, &s) == 0 && S_ISDIR(s.st_mode);
    ps_free(os);
    ps_result r;
    if (error == EACCES || error == EPERM || folder)
        r = ps_error(c, "System.UnauthorizedAccessException",
                     "GetContentWriterUnauthorizedAccessError", PS_PERMISSION_DENIED, path,
                     "Access to the path '%s' is denied.", name);
    else if (error == ENOENT)
        r = ps_error(c, "System.IO.DirectoryNotFoundException", "GetContentWriterDirectoryNotFoundError",
                     PS_OBJECT_NOT_FOUND, path, "Could not find a part of the path '%s'.", name);
    else if (error == ENOSPC || error == EDQUOT)
        r = ps_error(c, "System.IO.IOException", id, PS_RESOURCE_UNAVAILABLE, path,
                     "There is not enough space on the disk: '%s'. Free space there or raise the "
                     "quota.", name);
    else
        r = ps_error(c, "System.IO.IOException", id, PS_WRITE_ERROR, path, "%s : '%s'",
                     strerror(error), name);
    ps_release(path);
    return r;
}

/* Write out what is gathered. */
static ps_result drain(ps_cmdlet *c, struct state *s)
{
    ps_result r = s->buffer.failed ? ps_raise_memory(c->cx) : PS_OK;
    for (unsigned i = 0; i < s->count && r == PS_OK; i++) {
        const uint8_t *at = s->buffer.data, *end = at + s->buffer.length;
        while (s->targets[i].fd >= 0 && at < end) {
            ssize_t n = write(s->targets[i].fd, at, (size_t)(end - at));
            if (n < 0 && errno == EINTR)
                continue;
            if (n <= 0) {
                r = complain(c, &s->targets[i], "SetContentIOError");
                break;
            }
            at += n;
        }
    }
    ps_buf_clear(&s->buffer);
    return r;
}

static ps_result open_target(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    struct state *s = c->state;
    bool yes;
    PS_TRY(ps_should_process(c, path, s->append ? "Add Content" : "Set Content", &yes));
    if (!yes)
        return PS_OK;
    struct target t = {.drive = drive, .path = ps_string_retain(path), .fd = -1};
    if (strcmp(drive->provider->name, "FileSystem") == 0) {
        char *name = ps_string_to_os(path, NULL);
        if (ps_arg_switch(c, FORCE))
            chmod(name, 0644);
        t.fd = open(name, O_WRONLY | O_CREAT | O_CLOEXEC | (s->append ? O_APPEND : O_TRUNC), 0666);
        ps_free(name);
        if (t.fd < 0) {
            ps_result r = complain(c, &t, "GetContentWriterIOError");
            ps_string_release(t.path);
            return r;
        }
        struct ps_buf mark;
        ps_buf_init(&mark, 8);
        text_put_mark(s->encoding, &mark);
        if (lseek(t.fd, 0, SEEK_END) == 0 && !text_flush(t.fd, &mark))
            complain(c, &t, "SetContentIOError");
        ps_buf_free(&mark);
    } else {
        t.values = ps_arraylist_new(c->cx->worker);
    }
    s->targets = ps_realloc(s->targets, (s->count + 1) * sizeof *s->targets);
    s->targets[s->count++] = t;
    return PS_OK;
}

static ps_result put_line(ps_cmdlet *c, struct state *s, ps_value v)
{
    if (ps_arg_switch(c, AS_BYTES)) {
        v = ps_base(v);
        if (v.kind != PS_BYTE && !(ps_is_integer(v) && v.u.i >= 0 && v.u.i < 256))
            return ps_terminate(c, "System.Management.Automation.PSArgumentException",
                                "ByteEncodingInvalid", PS_INVALID_ARGUMENT, ps_unset(),
                                "Cannot proceed with byte encoding. When using byte encoding the "
                                "content must be of type byte.");
        ps_buf_putc(&s->buffer, (uint8_t)v.u.i);
    } else {
        ps_string *text;
        PS_TRY(ps_to_string(c->cx, v, &text));
        text_encode(c->cx, s->encoding, text, &s->buffer);
        ps_string_release(text);
        if (!ps_arg_switch(c, NO_NEWLINE)) {
            ps_string *newline = ps_string_c("\n");
            text_encode(c->cx, s->encoding, newline, &s->buffer);
            ps_string_release(newline);
        }
    }
    for (unsigned i = 0; i < s->count; i++)
        if (s->targets[i].values)
            ps_list_add(s->targets[i].values, ps_retain(v));
    return s->buffer.length >= BUFFER ? drain(c, s) : PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (!s->opened) {
        s->opened = true;
        ps_buf_init(&s->buffer, BUFFER_CAP);
        s->encoding = text_encoding_argument(c, ENCODING);
        struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = open_target,
                              .missing = true};
        PS_TRY(item_paths(&w));
    }
    ps_iter it;
    ps_value item;
    bool more;
    ps_value value = ps_arg(c, VALUE);
    if (value.kind == PS_UNSET || value.kind == PS_NULL)
        return PS_OK;
    ps_result r = ps_iter_init(c->cx, &it, value);
    while (r == PS_OK && (r = ps_iter_next(c->cx, &it, &item, &more)) == PS_OK && more) {
        r = put_line(c, s, item);
        if (r == PS_OK && ps_arg_switch(c, PASS_THRU))
            r = ps_write(c, ps_retain(item));
        ps_release(item);
    }
    ps_iter_end(&it);
    return r;
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
    if (!t->drive->provider->set)
        return item_unsupported(c);
    if (t->values->count == 1)
        v = ps_retain(t->values->items[0]);
    else
        PS_TRY(ps_array_of(c->cx, t->values->items, t->values->count, &v));
    ps_item_call call = {.cmdlet = c, .x = c->x, .drive = t->drive, .path = t->path};
    ps_result r = t->drive->provider->set(&call, v);
    ps_release(v);
    return r;
}

static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (!s->opened)
        return PS_OK;
    PS_TRY(drain(c, s));
    for (unsigned i = 0; i < s->count; i++)
        if (s->targets[i].values)
            PS_TRY(set_item(c, &s->targets[i]));
    return PS_OK;
}

static void dispose(ps_cmdlet *c)
{
    struct state *s = c->state;
    for (unsigned i = 0; i < s->count; i++) {
        if (s->targets[i].fd >= 0)
            close(s->targets[i].fd);
        ps_string_release(s->targets[i].path);
        ps_release_object(s->targets[i].values);
    }
    ps_free(s->targets);
    if (s->opened)
        ps_buf_free(&s->buffer);
}

const ps_cmdlet_def ps_cmdlet_set_content = {
    .name = "Set-Content", .params = params, .state_size = sizeof(struct state),
    .flags = PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES,
    .process = process, .end = end, .dispose = dispose};
const ps_cmdlet_def ps_cmdlet_add_content = {
    .name = "Add-Content", .params = params, .state_size = sizeof(struct state),
    .flags = PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES,
    .begin = add_begin, .process = process, .end = end, .dispose = dispose};

/* ---- Clear-Content -------------------------------------------------------------------------------- */

static const char clear_params[] = ITEM_PATH_PARAMS(PS_PARAM_NAME);

static ps_result clear_one(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    bool yes;
    PS_TRY(ps_should_process(c, path, "Clear Content", &yes));
    if (!yes)
        return PS_OK;
    if (strcmp(drive->provider->name, "FileSystem") != 0) {
        ps_item_call call = item_call(w, drive, path);
        return drive->provider->clear ? drive->provider->clear(&call) : item_unsupported(c);
    }
    char *name = ps_string_to_os(path, NULL);
    int fd = open(name, O_WRONLY | O_TRUNC | O_CLOEXEC);
    ps_free(name);
    if (fd >= 0) {
        close(fd);
        return PS_OK;
    }
    struct target t = {.drive = drive, .path = path, .fd = -1};
    return complain(c, &t, "ClearContentIOError");
}

static ps_result clear_process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = clear_one};
    return item_paths(&w);
}

const ps_cmdlet_def ps_cmdlet_clear_content = {
    .name = "Clear-Content", .params = clear_params,
    .flags = PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_WRITES_FILES, .process = clear_process};
