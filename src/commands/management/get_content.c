/*
 * get_content.c - Get-Content: lines with their notes, -Raw, -Head, -Tail, -ReadCount, -Delimiter,
 * bytes, -Wait. Other providers give their item's value.
 */
#include "base/memory.h"
#include "commands/management/content.h"
#include "commands/management/item_paths.h"
#include "engine/item.h"
#include "engine/lock.h"
#include "object/iterate.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SMA "System.Management.Automation."

#define PARAMS(P)                                                                                  \
    ITEM_PATH_PARAMS(P)                                                                            \
    P(RAW, "Raw")                                                                                  \
    P(TOTAL, "TotalCount")                                                                         \
    P(TAIL, "Tail") P(READ_COUNT, "ReadCount") P(DELIMITER, "Delimiter") P(ENCODING, "Encoding")   \
        P(AS_BYTES, "AsByteStream") P(WAIT, "Wait")
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = ITEM_PARAMETERS;

enum { FILE_MAX = 1 << 30, CHUNK = 65536, WAIT_MS = 100 };

struct state {
    bool found; /* some path meant something */
};

/* ---- what is given --------------------------------------------------------------------------- */

/* What is read is given on through this: lines are gathered by -ReadCount. */
struct reader {
    ps_cmdlet *c;
    ps_drive *drive;
    ps_string *path;
    ps_string *shown;    /* the path as PSPath shows it */
    int64_t count, most; /* lines given, lines wanted (-1: all) */
    int64_t batch;       /* -ReadCount; 0: all at once */
    ps_list *pending;
    ps_list *tail; /* -Tail: the last lines */
    int64_t tail_size;
};

static ps_string *parent_of(const ps_string *path)
{
    uint32_t to = path->length;
    while (to > 0 && ps_string_at(path, to - 1) != '/')
        to--;
    return ps_string_sub(path, 0, to > 1 ? to - 1 : to);
}

/* The notes that Get-Content adds to each object (ContentCommandBase.WriteContentObject). */
static ps_result add_notes(struct reader *r, ps_value *v)
{
    ps_cx *cx = r->c->cx;
    ps_value wrap = ps_wrap_new(cx, *v);
    ps_release(*v);
    *v = wrap;
    PS_TRY(ps_item_note(cx, wrap, "PSPath", ps_take_string(ps_string_retain(r->shown))));
    if (ps_drive_is_files(r->drive)) {
        PS_TRY(ps_item_note(cx, wrap, "PSParentPath", ps_take_string(parent_of(r->path))));
        PS_TRY(ps_item_note(cx, wrap, "PSChildName", ps_take_string(ps_item_leaf(r->path))));
    }
    PS_TRY(ps_item_note(cx, wrap, "PSDrive", ps_take_object(ps_retain_object(r->drive))));
    PS_TRY(ps_item_note(cx, wrap, "PSProvider", ps_provider_object(r->c->x, r->drive->provider)));
    return ps_item_note(cx, wrap, "ReadCount", ps_long(r->count));
}

static ps_result flush(struct reader *r)
{
    if (!r->pending || !r->pending->count)
        return PS_OK;
    ps_value array;
    PS_TRY(ps_array_of(r->c->cx, r->pending->items, r->pending->count, &array));
    ps_list_clear(r->pending);
    ps_result result = add_notes(r, &array);
    if (result != PS_OK) {
        ps_release(array);
        return result;
    }
    return ps_write(r->c, array);
}

static bool enough(const struct reader *r)
{
    return r->most >= 0 && r->count >= r->most;
}

static ps_result give(struct reader *r, ps_value take_v)
{
    if (r->tail) {
        if (r->tail->count >= r->tail_size && r->tail_size > 0)
            ps_list_remove(r->tail, 0, 1);
        if (r->tail_size > 0)
            return ps_list_add(r->tail, take_v) ? PS_OK : ps_raise_memory(r->c->cx);
        ps_release(take_v);
        return PS_OK;
    }
    r->count++;
    if (r->batch == 1) {
        if (add_notes(r, &take_v) != PS_OK) {
            ps_release(take_v);
            return PS_FAIL;
        }
        return ps_write(r->c, take_v);
    }
    if (!ps_list_add(r->pending, take_v))
        return ps_raise_memory(r->c->cx);
    return r->batch && r->pending->count >= r->batch ? flush(r) : PS_OK;
}

/* What -Tail kept is given now. */
static ps_result finish(struct reader *r)
{
    if (r->tail) {
        ps_list *kept = r->tail;
        r->tail = NULL;
        ps_result result = PS_OK;
        for (uint32_t i = 0; i < kept->count && result == PS_OK; i++)
            result = give(r, ps_retain(kept->items[i]));
        ps_release_object(kept);
        PS_TRY(result);
    }
    return flush(r);
}

/* ---- lines ----------------------------------------------------------------------------------- */

/* A file that is read as it goes: bytes that are no whole characters yet, text that is no whole
 * line yet. */
struct flow {
    int fd;
    struct ps_text_encoding encoding;
    struct ps_buf raw;
    ps_string *text;
    uint32_t scanned; /* so much of it holds no end of a line */
    bool started;
};

/* The lines that are whole; `last`: what is left is one, too. */
static ps_result give_lines(struct reader *r, struct flow *f, bool last)
{
    ps_result result = PS_OK;
    const ps_string *text = f->text;
    uint32_t start = 0, i = f->scanned;
    for (; i < text->length && result == PS_OK && !enough(r); i++) {
        uint16_t u = ps_string_at(text, i);
        if (u != '\n' && u != '\r')
            continue;
        if (u == '\r' && i + 1 == text->length && !last)
            break; /* its \n may come */
        result = give(r, ps_take_string(ps_string_sub(text, start, i - start)));
        if (u == '\r' && i + 1 < text->length && ps_string_at(text, i + 1) == '\n')
            i++;
        start = i + 1;
        if (result == PS_OK)
            result = ps_poll(r->c->cx);
    }
    if (result == PS_OK && last && start < text->length && !enough(r)) {
        result = give(r, ps_take_string(ps_string_sub(text, start, text->length - start)));
        start = i = text->length;
    }
    f->scanned = i - start;
    if (start) {
        ps_string *rest = ps_string_sub(text, start, text->length - start);
        ps_string_release(f->text);
        f->text = rest;
    }
    return result;
}

static ps_result more_text(ps_cx *cx, struct flow *f, bool *ended)
{
    uint8_t *room = ps_buf_reserve(&f->raw, CHUNK);
    if (!room)
        return ps_raise_memory(cx);
    ssize_t n;
    PS_TRY(ps_read_some(cx, f->fd, room, CHUNK, &n));
    *ended = n <= 0;
    f->raw.length += n > 0 ? (size_t)n : 0;
    if (!f->started && (f->raw.length >= 4 || *ended)) {
        size_t mark = ps_text_detect(&f->encoding, f->raw.data, f->raw.length);
        ps_buf_consume(&f->raw, mark);
        f->started = true;
    }
    size_t whole = *ended ? f->raw.length : ps_decodable(f->encoding, f->raw.data, f->raw.length);
    ps_string *more;
    if (!f->started || !whole)
        return PS_OK;
    PS_TRY(ps_text_decode(cx, f->encoding, f->raw.data, whole, &more));
    ps_buf_consume(&f->raw, whole);
    bool appended = ps_string_append(&f->text, more);
    ps_string_release(more);
    return appended ? PS_OK : ps_raise_memory(cx);
}

/* -Wait: what is added to the file is given as it comes, until the pipeline ends. */
static ps_result follow(struct reader *r, struct flow *f)
{
    PS_TRY(finish(r));
    for (;;) {
        bool ended = false, ready;
        struct stat s;
        off_t here = lseek(f->fd, 0, SEEK_CUR);
        if (fstat(f->fd, &s) == 0 && s.st_size < here) /* it was written anew */
            lseek(f->fd, 0, SEEK_SET);
        PS_TRY(more_text(r->c->cx, f, &ended));
        PS_TRY(give_lines(r, f, ended));
        PS_TRY(flush(r));
        if (ended)
            PS_TRY(ps_wait_fd(r->c->cx, -1, 0, WAIT_MS, &ready));
    }
}

static ps_result read_lines(struct reader *r, struct flow *f)
{
    bool ended = false;
    while (!ended && !enough(r)) {
        PS_TRY(more_text(r->c->cx, f, &ended));
        PS_TRY(give_lines(r, f, ended));
    }
    return ps_arg_switch(r->c, WAIT) && !enough(r) ? follow(r, f) : PS_OK;
}

/* ---- all of a file --------------------------------------------------------------------------- */

/* Parts that end at a delimiter, which is not part of them. */
static ps_result read_parts(struct reader *r, const ps_string *text, const ps_string *delimiter)
{
    uint32_t at = 0;
    ps_result result = PS_OK;
    while (delimiter->length && at < text->length && result == PS_OK && !enough(r)) {
        int64_t found = ps_string_find(text, delimiter, at, false);
        uint32_t end = found < 0 ? text->length : (uint32_t)found;
        result = give(r, ps_take_string(ps_string_sub(text, at, end - at)));
        at = end + (found < 0 ? 0 : delimiter->length);
    }
    return result;
}

static ps_result read_bytes(struct reader *r, const struct ps_buf *b)
{
    if (ps_arg_switch(r->c, RAW)) {
        ps_array *a;
        PS_TRY(ps_array_new(r->c->cx, ps_core_type(r->c->cx->worker, PS_T_BYTE), b->length, &a));
        if (b->length)
            memcpy(a->bytes, b->data, b->length);
        return ps_write(r->c, ps_take_object(a));
    }
    ps_result result = PS_OK;
    for (size_t i = 0; i < b->length && result == PS_OK && !enough(r); i++)
        result = give(r, ps_integer(PS_BYTE, b->data[i]));
    return result;
}

static ps_result read_whole(struct reader *r, const struct ps_buf *b, struct ps_text_encoding e)
{
    ps_cmdlet *c = r->c;
    ps_string *text;
    ps_result result = PS_OK;
    if (ps_arg_switch(c, AS_BYTES))
        return read_bytes(r, b);
    PS_TRY(ps_text_decode_file(c->cx, e, b->data, b->length, &text));
    if (ps_arg_switch(c, RAW) && b->length) {
        r->count = 1;
        ps_value v = ps_take_string(ps_string_retain(text));
        result = add_notes(r, &v);
        if (result == PS_OK)
            result = ps_write(c, v);
        else
            ps_release(v);
    } else if (!ps_arg_switch(c, RAW)) {
        result = read_parts(r, text, ps_arg_string(c, DELIMITER));
    }
    ps_string_release(text);
    return result;
}

/* ---- paths ----------------------------------------------------------------------------------- */

static ps_result refuse(ps_cmdlet *c, ps_string *path, const char *name)
{
    int error = errno;
    ps_value target = ps_take_string(ps_string_retain(path));
    ps_result r;
    if (error == EISDIR)
        r = ps_error(c, "System.InvalidOperationException", "GetContainerContentException",
                     PS_INVALID_OPERATION, ps_unset(),
                     "Unable to get content because it is a directory: '%s'. Please use "
                     "'Get-ChildItem' instead.",
                     PS_U8(c->cx, path));
    else if (error == EACCES || error == EPERM)
        r = ps_error(c, "System.UnauthorizedAccessException",
                     "GetContentReaderUnauthorizedAccessError", PS_PERMISSION_DENIED, target,
                     "Access to the path '%s' is denied.", PS_U8(c->cx, path));
    else if (error == ENOENT)
        r = ps_error(c, "System.IO.FileNotFoundException", "GetContentReaderFileNotFoundError",
                     PS_OBJECT_NOT_FOUND, target, "Could not find file '%s'.", PS_U8(c->cx, path));
    else
        r = ps_error(c, "System.IO.IOException", "GetContentReaderIOError", PS_READ_ERROR, target,
                     "%s : '%s'", strerror(error), name);
    ps_release(target);
    return r;
}

static ps_result read_file(struct reader *r)
{
    ps_cmdlet *c = r->c;
    struct ps_text_encoding e = {.codec = PS_CODEC_UTF8};
    struct stat s;
    char *name = ps_string_to_os(r->path, NULL);
    int fd = open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ps_result result;
    if (fd >= 0 && fstat(fd, &s) == 0 && S_ISDIR(s.st_mode)) {
        close(fd);
        fd = -1;
        errno = EISDIR;
    }
    if (ps_arg_bound(c, ENCODING))
        ps_text_encoding_of(ps_arg(c, ENCODING), &e);
    if (fd < 0) {
        result = refuse(c, r->path, name);
    } else if (ps_arg_switch(c, AS_BYTES) && ps_arg_bound(c, DELIMITER)) {
        ps_value target = ps_take_string(ps_string_retain(r->path));
        result = ps_error(c, "System.ArgumentException", "GetContentReaderArgumentError",
                          PS_INVALID_ARGUMENT, target,
                          "A delimiter cannot be specified when reading "
                          "the stream one byte at a time. (Parameter 'delimiter')");
        ps_release(target);
    } else if (ps_arg_switch(c, RAW) || ps_arg_switch(c, AS_BYTES) || ps_arg_string(c, DELIMITER)) {
        struct ps_buf b;
        result = ps_content_read(c->cx, name, &b) ? read_whole(r, &b, e)
                 : b.failed                       ? ps_content_full(c->cx)
                                                  : refuse(c, r->path, name);
        ps_buf_free(&b);
    } else {
        struct flow f = {.fd = fd, .encoding = e, .text = ps_string_empty()};
        ps_buf_init(&f.raw, FILE_MAX);
        result = read_lines(r, &f);
        ps_buf_free(&f.raw);
        ps_string_release(f.text);
    }
    if (fd >= 0)
        close(fd);
    ps_free(name);
    return result;
}

static ps_result read_item(struct reader *r)
{
    static const uint8_t of_files[] = {RAW, DELIMITER, ENCODING, AS_BYTES, WAIT};
    static const char names[][13] = {"Raw", "Delimiter", "Encoding", "AsByteStream", "Wait"};
    ps_value v = ps_unset(), item;
    ps_iter it;
    bool more;
    for (unsigned i = 0; i < sizeof of_files; i++)
        if (ps_arg_bound(r->c, of_files[i]))
            return ps_terminate(r->c, SMA "ParameterBindingException", "NamedParameterNotFound",
                                PS_INVALID_ARGUMENT, ps_unset(),
                                "A parameter cannot be found that matches parameter name '%s'.",
                                names[i]);
    if (!r->drive->provider->variable_get)
        return item_unsupported(r->c);
    PS_TRY(r->drive->provider->variable_get(r->c->x, r->path, &v));
    if (v.kind == PS_UNSET)
        return PS_OK;
    ps_result result = ps_iter_init(r->c->cx, &it, v);
    while (result == PS_OK && !enough(r) &&
           (result = ps_iter_next(r->c->cx, &it, &item, &more)) == PS_OK && more)
        result = give(r, item);
    ps_iter_end(&it);
    ps_release(v);
    return result;
}

static ps_result visit(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    struct state *s = c->state;
    s->found = true;
    if (ps_arg_bound(c, TAIL) && !ps_drive_is_files(drive))
        return ps_error(c, "System.InvalidOperationException", "TailNotSupported",
                        PS_INVALID_OPERATION, ps_arg(c, TAIL),
                        "The Tail parameter currently is supported only for the FileSystem "
                        "provider.");
    struct reader r = {.c = c,
                       .drive = drive,
                       .path = path,
                       .shown = ps_drive_display(drive, path),
                       .most = ps_arg_bound(c, TOTAL) ? ps_arg_int(c, TOTAL, -1) : -1,
                       .batch = ps_arg_int(c, READ_COUNT, 1),
                       .pending = ps_arraylist_new(c->cx->worker)};
    if (ps_arg_bound(c, TAIL)) {
        r.tail = ps_arraylist_new(c->cx->worker);
        r.tail_size = ps_arg_int(c, TAIL, 0);
    }
    ps_result result = ps_drive_is_files(drive) ? read_file(&r) : read_item(&r);
    if (result == PS_OK)
        result = finish(&r);
    ps_release_object(r.pending);
    ps_release_object(r.tail);
    ps_string_release(r.shown);
    return result;
}

/* ---- the command ----------------------------------------------------------------------------- */

static ps_result together(ps_cmdlet *c, const char *a, const char *b)
{
    return ps_terminate(
        c, SMA "PSInvalidOperationException", "InvalidOperation", PS_INVALID_OPERATION, ps_unset(),
        "The '%s' and '%s' parameters cannot be specified in the same command.", a, b);
}

static ps_result check(ps_cmdlet *c, bool *go)
{
    *go = !(ps_arg_bound(c, TAIL) && ps_arg_bound(c, TOTAL));
    if (!*go)
        return ps_error(c, "System.InvalidOperationException", "TailAndHeadCannotCoexist",
                        PS_INVALID_OPERATION, ps_unset(),
                        "The parameters TotalCount and Tail cannot be used together. Please "
                        "specify only one parameter.");
    if (ps_arg_switch(c, RAW)) {
        if (ps_arg_bound(c, TAIL))
            return together(c, "Raw", "Tail");
        if (ps_arg_bound(c, TOTAL))
            return together(c, "Raw", "TotalCount");
        if (ps_arg_bound(c, DELIMITER))
            return together(c, "Raw", "Delimiter");
        if (ps_arg_switch(c, WAIT))
            return together(c, "Raw", "Wait");
    }
    if (ps_arg_switch(c, AS_BYTES) && ps_arg_bound(c, ENCODING))
        PS_TRY(ps_warning(c, "Encoding not used when '-AsByteStream' specified."));
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = visit};
    bool go;
    PS_TRY(check(c, &go));
    if (!go)
        return PS_OK;
    return content_paths(&w, &s->found);
}

const ps_cmdlet_def ps_cmdlet_get_content = {.name = "Get-Content",
                                             .params = params,
                                             .state_size = sizeof(struct state),
                                             .flags = PS_CMDLET_READS_FILES,
                                             .process = process};
