/*
 * content.c - Get-Content of files: lines with their notes, -Raw, -Head, -Tail, -ReadCount,
 * -Delimiter, bytes. Other providers give their item's value.
 */
#include "commands/management/content.h"

#include "base/memory.h"
#include "commands/management/item_paths.h"
#include "commands/utility/text_file.h"
#include "engine/item.h"
#include "engine/state.h"
#include "object/iterate.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define SMA "System.Management.Automation."

#define PARAMS(P)                                                                                  \
    ITEM_PATH_PARAMS(P)                                                                            \
    P(RAW, "Raw") P(TOTAL, "TotalCount") P(TAIL, "Tail") P(READ_COUNT, "ReadCount")                \
    P(DELIMITER, "Delimiter") P(ENCODING, "Encoding") P(AS_BYTES, "AsByteStream")
PS_PARAM_TABLE(PARAMS)

static const struct item_parameters parameters = ITEM_PARAMETERS;

enum { FILE_MAX = 1 << 30 };

bool ps_content_read(ps_cx *cx, const char *name, struct ps_buf *out)
{
    ps_buf_init(out, FILE_MAX);
    int fd = open(name, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return false;
    for (;;) {
        uint8_t *to = ps_buf_reserve(out, 65536);
        if (!to)
            break;
        ssize_t n = read(fd, to, 65536);
        if (n < 0 && errno == EINTR && ps_poll(cx) == PS_OK)
            continue;
        if (n <= 0)
            break;
        out->length += (size_t)n;
    }
    close(fd);
    return !out->failed;
}

/* What is read is given on through this: lines are gathered by -ReadCount. */
struct reader {
    ps_cmdlet *c;
    ps_drive *drive;
    ps_string *path;
    int64_t count, most; /* lines given, lines wanted (-1: all) */
    int64_t batch;       /* -ReadCount; 0: all at once */
    ps_list *pending;
    ps_list *tail;       /* -Tail: the last lines */
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
    ps_string *parent = parent_of(r->path), *leaf = ps_item_leaf(r->path);
    ps_string *shown = ps_drive_display(r->drive, r->path);
    ps_value parent_v = ps_take_string(parent), leaf_v = ps_take_string(leaf);
    ps_result result = ps_item_note(cx, wrap, "PSPath", ps_take_string(shown));
    if (result == PS_OK)
        result = ps_item_note(cx, wrap, "PSParentPath", ps_retain(parent_v));
    if (result == PS_OK)
        result = ps_item_note(cx, wrap, "PSChildName", ps_retain(leaf_v));
    if (result == PS_OK)
        result = ps_item_note(cx, wrap, "PSDrive", ps_take_object(ps_retain_object(r->drive)));
    if (result == PS_OK)
        result = ps_item_note(cx, wrap, "PSProvider",
                              ps_provider_object(r->c->x, r->drive->provider));
    if (result == PS_OK)
        result = ps_item_note(cx, wrap, "ReadCount", ps_long(r->count));
    ps_release(parent_v);
    ps_release(leaf_v);
    return result;
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

static ps_result give(struct reader *r, ps_value take_v)
{
    if (r->tail) {
        if (r->tail->count >= r->tail_size && r->tail_size > 0)
            ps_list_remove(r->tail, 0, 1);
        if (r->tail_size > 0)
            ps_list_add(r->tail, take_v);
        else
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
    ps_list_add(r->pending, take_v);
    return r->batch && r->pending->count >= r->batch ? flush(r) : PS_OK;
}

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

/* One past the line that starts at `at`: its end without the line's ending in `*end`. */
static size_t line_end(const struct ps_buf *b, size_t at, size_t *end)
{
    const uint8_t *found = memchr(b->data + at, '\n', b->length - at);
    *end = found ? (size_t)(found - b->data) : b->length;
    size_t next = found ? *end + 1 : b->length;
    if (*end > at && b->data[*end - 1] == '\r')
        --*end;
    return next;
}

static ps_result read_lines(struct reader *r, const struct ps_buf *b)
{
    size_t at = b->length >= 3 && memcmp(b->data, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0, end;
    ps_result result = PS_OK;
    while (at < b->length && result == PS_OK && (r->most < 0 || r->count < r->most)) {
        size_t next = line_end(b, at, &end);
        result = give(r, ps_take_string(ps_string_utf8((const char *)b->data + at, end - at)));
        at = next;
        if (result == PS_OK)
            result = ps_poll(r->c->cx);
    }
    return result;
}

/* Parts that end at a delimiter, which is not part of them. */
static ps_result read_parts(struct reader *r, const ps_string *text, const ps_string *delimiter)
{
    uint32_t at = 0;
    ps_result result = PS_OK;
    while (at < text->length && result == PS_OK && (r->most < 0 || r->count < r->most)) {
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
        memcpy(a->bytes, b->data, b->length);
        return ps_write(r->c, ps_take_object(a));
    }
    ps_result result = PS_OK;
    for (size_t i = 0; i < b->length && result == PS_OK && (r->most < 0 || r->count < r->most); i++)
        result = give(r, ps_integer(PS_BYTE, b->data[i]));
    return result;
}

static ps_result read_file(struct reader *r, const struct ps_buf *b)
{
    ps_cmdlet *c = r->c;
    if (ps_arg_switch(c, AS_BYTES))
        return read_bytes(r, b);
    ps_string *delimiter = ps_arg_string(c, DELIMITER);
    if (!ps_arg_switch(c, RAW) && !delimiter && !ps_arg_bound(c, ENCODING))
        return read_lines(r, b);
    ps_string *text =
        text_decode(c->cx, text_encoding_argument(c, ENCODING), b->data, b->length);
    if (!text)
        return ps_raise_memory(c->cx);
    ps_result result;
    if (ps_arg_switch(c, RAW)) {
        r->count = 1;
        ps_value v = ps_take_string(ps_string_retain(text));
        result = add_notes(r, &v);
        result = result == PS_OK ? ps_write(c, v) : (ps_release(v), result);
    } else if (delimiter) {
        result = read_parts(r, text, delimiter);
    } else {
        struct ps_buf utf8;
        ps_buf_init(&utf8, FILE_MAX);
        size_t length;
        char *bytes = ps_string_to_utf8(text, &length);
        ps_buf_put(&utf8, bytes, length);
        ps_free(bytes);
        result = read_lines(r, &utf8);
        ps_buf_free(&utf8);
    }
    ps_string_release(text);
    return result;
}

static ps_result refuse(ps_cmdlet *c, ps_drive *drive, ps_string *path, const char *name)
{
    int error = errno;
    struct stat s;
    ps_value target = ps_take_string(ps_string_retain(path));
    ps_string *shown = ps_drive_display(drive, path);
    ps_result r;
    if (stat(name, &s) == 0 && S_ISDIR(s.st_mode))
        r = ps_error(c, "System.UnauthorizedAccessException", "GetContentReaderUnauthorizedAccessError",
                     PS_PERMISSION_DENIED, target, "Access to the path '%s' is denied.",
                     PS_U8(c->cx, shown));
    else if (error == EACCES)
        r = ps_error(c, "System.UnauthorizedAccessException", "GetContentReaderUnauthorizedAccessError",
                     PS_PERMISSION_DENIED, target, "Access to the path '%s' is denied.",
                     PS_U8(c->cx, shown));
    else
        r = ps_error(c, "System.IO.IOException", "GetContentReaderIOError", PS_READ_ERROR, target,
                     "%s : '%s'", strerror(error), PS_U8(c->cx, shown));
    ps_string_release(shown);
    ps_release(target);
    return r;
}

static ps_result read_item(struct reader *r)
{
    ps_value v = ps_unset();
    if (!r->drive->provider->variable_get)
        return item_unsupported(r->c);
    PS_TRY(r->drive->provider->variable_get(r->c->x, r->path, &v));
    ps_result result = PS_OK;
    ps_iter it;
    ps_value item;
    bool more;
    if (v.kind == PS_UNSET)
        return PS_OK;
    result = ps_iter_init(r->c->cx, &it, v);
    while (result == PS_OK && (result = ps_iter_next(r->c->cx, &it, &item, &more)) == PS_OK && more)
        result = give(r, item);
    ps_iter_end(&it);
    ps_release(v);
    return result;
}

static ps_result visit(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    ps_cmdlet *c = w->cmdlet;
    struct reader r = {.c = c, .drive = drive, .path = path,
                       .most = ps_arg_bound(c, TOTAL) ? ps_arg_int(c, TOTAL, -1) : -1,
                       .batch = ps_arg_int(c, READ_COUNT, 1),
                       .pending = ps_arraylist_new(c->cx->worker)};
    if (ps_arg_bound(c, TAIL) && ps_arg_int(c, TAIL, -1) >= 0) {
        r.tail = ps_arraylist_new(c->cx->worker);
        r.tail_size = ps_arg_int(c, TAIL, 0);
    }
    ps_result result;
    if (strcmp(drive->provider->name, "FileSystem") == 0) {
        char *name = ps_string_to_os(path, NULL);
        struct ps_buf b;
        struct stat s;
        if ((stat(name, &s) == 0 && S_ISDIR(s.st_mode)) || !ps_content_read(c->cx, name, &b))
            result = refuse(c, drive, path, name);
        else
            result = read_file(&r, &b);
        if (!(stat(name, &s) == 0 && S_ISDIR(s.st_mode)))
            ps_buf_free(&b);
        ps_free(name);
    } else {
        result = read_item(&r);
    }
    if (result == PS_OK)
        result = finish(&r);
    ps_release_object(r.pending);
    ps_release_object(r.tail);
    return result;
}

static ps_result process(ps_cmdlet *c)
{
    if (ps_arg_bound(c, TAIL) && ps_arg_bound(c, TOTAL))
        return ps_terminate(c, "System.InvalidOperationException", "TailAndHeadCannotCoexist",
                            PS_INVALID_OPERATION, ps_unset(),
                            "The parameters TotalCount and Tail cannot be used together. Please "
                            "specify only one parameter.");
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = visit};
    return item_paths(&w);
}

const ps_cmdlet_def ps_cmdlet_get_content = {
    .name = "Get-Content", .params = params, .flags = PS_CMDLET_READS_FILES, .process = process};
