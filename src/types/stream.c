/* stream.c - System.IO.Stream, MemoryStream, FileStream. */
#include "types/stream.h"

#include "base/memory.h"
#include "types/path.h"
#include "types/stream_private.h"
#include "types/support.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STREAM_MEMBERS(M)                                                                          \
    M(ST_CAN_READ, "bool CanRead {get;}")                                                          \
    M(ST_CAN_WRITE, "bool CanWrite {get;}")                                                        \
    M(ST_CAN_SEEK, "bool CanSeek {get;}")                                                          \
    M(ST_CAN_TIMEOUT, "bool CanTimeout {get;}")                                                    \
    M(ST_LENGTH, "long Length {get;}")                                                             \
    M(ST_POSITION, "long Position {get;set;}")                                                     \
    M(ST_COPY, "void CopyTo(System.IO.Stream destination)")                                        \
    M(ST_CLOSE, "void Close()")                                                                    \
    M(ST_DISPOSE, "void Dispose()")                                                                \
    M(ST_FLUSH, "void Flush()")                                                                    \
    M(ST_READ, "int Read(byte[] buffer, int offset, int count)")                                   \
    M(ST_READ_BYTE, "int ReadByte()")                                                              \
    M(ST_SEEK, "long Seek(long offset, System.IO.SeekOrigin origin)")                              \
    M(ST_SET_LENGTH, "void SetLength(long value)")                                                 \
    M(ST_WRITE, "void Write(byte[] buffer, int offset, int count)")                                \
    M(ST_WRITE_ALL, "void Write(byte[] buffer)")                                                   \
    M(ST_WRITE_BYTE, "void WriteByte(byte value)")
PS_MEMBER_TABLE(stream, STREAM_MEMBERS)

#define MEMORY_MEMBERS(M)                                                                          \
    M(MS_NEW, "new()")                                                                             \
    M(MS_NEW_CAPACITY, "new(int capacity)")                                                        \
    M(MS_NEW_BYTES, "new(byte[] buffer)")                                                          \
    M(MS_NEW_WRITABLE, "new(byte[] buffer, bool writable)")                                        \
    M(MS_CAPACITY, "int Capacity {get;set;}")                                                      \
    M(MS_TO_ARRAY, "byte[] ToArray()")                                                             \
    M(MS_BUFFER, "byte[] GetBuffer()")                                                             \
    M(MS_WRITE_TO, "void WriteTo(System.IO.Stream stream)")
PS_MEMBER_TABLE(memory, MEMORY_MEMBERS)

#define FILE_MEMBERS(M)                                                                            \
    M(FS_NEW, "new(string path, System.IO.FileMode mode)")                                         \
    M(FS_NEW_ACCESS, "new(string path, System.IO.FileMode mode, System.IO.FileAccess access)")     \
    M(FS_NEW_SHARE, "new(string path, System.IO.FileMode mode, System.IO.FileAccess access, "      \
                    "System.IO.FileShare share)")                                                  \
    M(FS_NAME, "string Name {get;}")
PS_MEMBER_TABLE(file, FILE_MEMBERS)

struct stream {
    ps_object object;
    struct ps_buf data; /* of a memory stream */
    int64_t position;   /* of a memory stream */
    int fd;             /* of a file; -1 */
    bool file, readable, writable, fixed, closed, append;
    bool pipe; /* its descriptor does not block: waiting gives up the engine lock */
    ps_string *name;
    const struct ps_stream_filter *filter; /* NULL: bytes go where they go */
    void *filter_state;
    ps_value below; /* of a filter */
    bool leave_open;
};

static void drop_filter(struct stream *s)
{
    if (s->filter_state)
        s->filter->drop(s->filter_state);
    s->filter_state = NULL;
    ps_release(s->below);
    s->below = ps_null();
}

static void stream_drop(ps_object *o)
{
    struct stream *s = (struct stream *)o;
    drop_filter(s);
    ps_buf_free(&s->data);
    if (s->file && s->fd >= 0)
        close(s->fd);
    s->fd = -1;
    ps_string_release(s->name);
    s->name = NULL;
}

const ps_class ps_stream_class = {
    .size = sizeof(struct stream), .drop = stream_drop};

static struct stream *as_stream(ps_value v)
{
    return ps_is_class(v, &ps_stream_class) ? (struct stream *)v.u.object : NULL;
}

bool ps_is_stream(ps_value v)
{
    return as_stream(v) != NULL;
}

static ps_result check_open(ps_cx *cx, const struct stream *s)
{
    if (!s->closed)
        return PS_OK;
    if (s->filter)
        return ps_throw(cx, "System.ObjectDisposedException",
                        "Cannot access a disposed object.\nObject name: '%s'.",
                        PS_U8(cx, s->object.type->full_name));
    return s->file
               ? ps_throw(cx, "System.ObjectDisposedException", "Cannot access a closed file.")
               : ps_throw(cx, "System.ObjectDisposedException", "Cannot access a closed Stream.");
}

static ps_result fail(ps_cx *cx, const struct stream *s)
{
    int error = errno;
    char *path = ps_string_to_os(s->name, NULL);
    ps_result r = ps_throw_io(cx, error, path, false);
    ps_free(path);
    return r;
}

/* Whether a call that just failed is to be made again, after a wait. */
static bool again(const struct stream *s)
{
    return errno == EINTR || (s->pipe && errno == EAGAIN);
}

static ps_result wait_for(ps_cx *cx, const struct stream *s, short events)
{
    bool ready;
    return s->pipe ? ps_wait_ready(cx, s->fd, events, -1, &ready) : ps_poll(cx);
}

/* ---- bytes in and out ------------------------------------------------------------------------ */

ps_result ps_stream_read(ps_cx *cx, ps_value v, uint8_t *to, size_t most, size_t *got)
{
    struct stream *s = as_stream(v);
    PS_TRY(check_open(cx, s));
    if (!s->readable)
        return s->filter ? ps_throw(cx, "System.NotSupportedException",
                                    "Reading from the compression stream is not supported.")
                         : ps_throw(cx, "System.NotSupportedException",
                                    "Stream does not support reading.");
    *got = 0;
    if (s->filter)
        return s->filter->read(cx, s->filter_state, s->below, to, most, got);
    if (!s->file) {
        int64_t left = (int64_t)s->data.length - s->position;
        *got = left <= 0 ? 0 : (size_t)left < most ? (size_t)left : most;
        if (*got)
            memcpy(to, s->data.data + s->position, *got);
        s->position += (int64_t)*got;
        return PS_OK;
    }
    ssize_t n;
    PS_TRY(ps_read_some(cx, s->fd, to, most, &n));
    if (n < 0)
        return fail(cx, s);
    *got = (size_t)n;
    return PS_OK;
}

/* Make a memory stream `length` long, with zeros. */
static ps_result resize(ps_cx *cx, struct stream *s, int64_t length)
{
    size_t was = s->data.length;
    if (s->fixed && (size_t)length > was)
        return ps_throw(cx, "System.NotSupportedException", "Memory stream is not expandable.");
    if ((size_t)length > was) {
        uint8_t *room = ps_buf_reserve(&s->data, (size_t)length - was);
        if (!room) {
            s->data.failed = false;
            return ps_raise_memory(cx);
        }
        memset(room, 0, (size_t)length - was);
    }
    s->data.length = (size_t)length;
    return PS_OK;
}

ps_result ps_stream_write(ps_cx *cx, ps_value v, const void *data, size_t length)
{
    struct stream *s = as_stream(v);
    const uint8_t *at = data;
    PS_TRY(check_open(cx, s));
    if (!s->writable)
        return s->filter ? ps_throw(cx, "System.NotSupportedException",
                                    "Writing to the compression stream is not supported.")
                         : ps_throw(cx, "System.NotSupportedException",
                                    "Stream does not support writing.");
    if (s->filter)
        return s->filter->write(cx, s->filter_state, s->below, data, length);
    if (!s->file) {
        int64_t end = s->position + (int64_t)length;
        if (end > INT32_MAX)
            return ps_throw(cx, "System.IO.IOException", "Stream was too long.");
        if (end > (int64_t)s->data.length)
            PS_TRY(resize(cx, s, end));
        if (length)
            memcpy(s->data.data + s->position, data, length);
        s->position = end;
        return PS_OK;
    }
    while (length) {
        ssize_t n = write(s->fd, at, length);
        if (n < 0 && !again(s))
            return fail(cx, s);
        if (n < 0) {
            PS_TRY(wait_for(cx, s, POLLOUT));
            continue;
        }
        at += n;
        length -= (size_t)n;
    }
    return PS_OK;
}

ps_result ps_stream_close(ps_cx *cx, ps_value v)
{
    struct stream *s = as_stream(v);
    if (s->filter && !s->closed) {
        ps_result r = s->filter->finish(cx, s->filter_state, s->below);
        s->closed = true;
        if (r == PS_OK && !s->leave_open)
            r = ps_stream_close(cx, s->below);
        drop_filter(s);
        return r;
    }
    if (s->file && s->fd >= 0)
        close(s->fd);
    s->fd = -1;
    s->closed = true;
    return PS_OK;
}

/* ---- making ---------------------------------------------------------------------------------- */

ps_result ps_file_stream(ps_cx *cx, const char *path, int64_t mode, int64_t access, ps_value *out)
{
    static const int flags[] = {0,       O_CREAT | O_EXCL, O_CREAT | O_TRUNC, 0,
                                O_CREAT, O_TRUNC,          O_CREAT | O_APPEND};
    struct stat st;
    if (mode < 1 || mode > 6 || access < 1 || access > 3)
        return ps_throw_range(cx, mode < 1 || mode > 6 ? "mode" : "access",
                              "Enum value was out of legal range.");
    int fd = open(path,
                  O_CLOEXEC | flags[mode] |
                      (access == 1   ? O_RDONLY | O_NONBLOCK
                       : access == 2 ? O_WRONLY
                                     : O_RDWR),
                  0666);
    if (fd < 0)
        return ps_throw_io(cx, errno, path, false);
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        close(fd);
        return ps_throw_io(cx, EACCES, path, false);
    }
    struct stream *s = ps_object_new(ps_type_named(cx->worker, "System.IO.FileStream"),
                                     &ps_stream_class, PS_INSTANCE);
    s->file = true;
    s->fd = fd;
    s->readable = access & 1;
    s->writable = access & 2;
    s->name = ps_string_os(path, strlen(path));
    if (mode == PS_FILE_APPEND)
        lseek(fd, 0, SEEK_END);
    *out = ps_take_object(s);
    return PS_OK;
}

ps_value ps_pipe_stream(ps_cx *cx, int take_fd, bool writes)
{
    struct stream *s = ps_object_new(ps_type_named(cx->worker, "System.IO.FileStream"),
                                     &ps_stream_class, PS_INSTANCE);
    fcntl(take_fd, F_SETFL, O_NONBLOCK);
    s->file = s->pipe = true;
    s->fd = take_fd;
    s->readable = !writes;
    s->writable = writes;
    s->name = ps_string_empty();
    return ps_take_object(s);
}

ps_value ps_filter_stream(ps_type *type, const struct ps_stream_filter *filter, void *take_state,
                          ps_value below, bool writes, bool leave_open)
{
    struct stream *s = ps_object_new(type, &ps_stream_class, PS_INSTANCE);
    s->fd = -1;
    s->filter = filter;
    s->filter_state = take_state;
    s->below = ps_retain(below);
    s->readable = !writes;
    s->writable = writes;
    s->leave_open = leave_open;
    return ps_take_object(s);
}

void *ps_filter_state(ps_value stream, const struct ps_stream_filter *filter)
{
    if (!ps_is_stream(stream) || ((struct stream *)stream.u.object)->filter != filter)
        return NULL;
    return ((struct stream *)stream.u.object)->filter_state;
}

ps_value ps_filter_below(ps_value stream)
{
    return ps_retain(as_stream(stream)->below);
}

static ps_result memory_new(ps_cx *cx, ps_type *type, const ps_value *args, unsigned row,
                            ps_value *out)
{
    bool given = row >= MS_NEW_BYTES;
    if (given && args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "buffer");
    if (row == MS_NEW_CAPACITY && args[0].u.i < 0)
        return ps_throw_negative(cx, "capacity", args[0].u.i);
    struct stream *s = ps_object_new(type, &ps_stream_class, PS_INSTANCE);
    ps_buf_init(&s->data, INT32_MAX);
    s->fd = -1;
    s->readable = true;
    s->writable = row != MS_NEW_WRITABLE || args[1].u.i;
    if (given)
        ps_buf_put(&s->data, ps_as_array(args[0])->bytes, ps_as_array(args[0])->length);
    s->fixed = given;
    *out = ps_take_object(s);
    if (!s->data.failed)
        return PS_OK;
    ps_release(*out);
    return ps_raise_memory(cx);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static int64_t length_of(const struct stream *s)
{
    struct stat st;
    if (!s->file)
        return (int64_t)s->data.length;
    return fstat(s->fd, &st) == 0 ? st.st_size : 0;
}

static int64_t position_of(const struct stream *s)
{
    return s->file ? lseek(s->fd, 0, SEEK_CUR) : s->position;
}

static ps_result seek(ps_cx *cx, struct stream *s, int64_t offset, int64_t origin, ps_value *out)
{
    int64_t to = offset + (origin == 1 ? position_of(s) : origin == 2 ? length_of(s) : 0);
    if (to < 0)
        return ps_throw(cx, "System.IO.IOException",
                        "An attempt was made to move the position "
                        "before the beginning of the stream.");
    if (s->file && lseek(s->fd, to, SEEK_SET) < 0)
        return fail(cx, s);
    s->position = to;
    return out ? ps_give(ps_long(to), out) : PS_OK;
}

static ps_result check_span(ps_cx *cx, const ps_value *args)
{
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "buffer");
    if (args[1].u.i < 0)
        return ps_throw_negative(cx, "offset", args[1].u.i);
    if (args[2].u.i < 0 || args[1].u.i + args[2].u.i > ps_as_array(args[0])->length)
        return ps_throw_argument(cx, "System.ArgumentOutOfRangeException", "count",
                                 "Offset and length were out of bounds for the array or count is "
                                 "greater than the number of elements from index to the end of the "
                                 "source collection.");
    return PS_OK;
}

static ps_result copy_rest(ps_cx *cx, ps_value from, ps_value to)
{
    enum { CHUNK = 65536 };
    size_t got;
    if (!ps_is_stream(to))
        return ps_throw_null(cx, "destination");
    uint8_t *buffer = ps_alloc(CHUNK);
    ps_result r;
    while ((r = ps_stream_read(cx, from, buffer, CHUNK, &got)) == PS_OK && got)
        if ((r = ps_stream_write(cx, to, buffer, got)) != PS_OK)
            break;
    ps_free(buffer);
    return r;
}

static ps_result read_byte(ps_cx *cx, ps_value self, ps_value *out)
{
    uint8_t byte;
    size_t got;
    PS_TRY(ps_stream_read(cx, self, &byte, 1, &got));
    return ps_give_int(got ? byte : -1, out);
}

static ps_result set_length(ps_cx *cx, struct stream *s, int64_t length)
{
    if (length < 0 || length > (s->file ? INT64_MAX : INT32_MAX))
        return ps_throw_range(cx, "value",
                              "Stream length must be non-negative and less than the "
                              "maximum array length (0x7FFFFFC7) - origin.");
    if (s->file)
        return ftruncate(s->fd, length) == 0 ? PS_OK : fail(cx, s);
    PS_TRY(resize(cx, s, length));
    if (s->position > length)
        s->position = length;
    return PS_OK;
}

static ps_result stream_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    struct stream *s = as_stream(self);
    size_t got;
    uint8_t byte;
    (void)count;
    switch (row) {
    case ST_CAN_READ:
        return ps_give_bool(s->readable && !s->closed, out);
    case ST_CAN_WRITE:
        return ps_give_bool(s->writable && !s->closed, out);
    case ST_CAN_SEEK:
        return ps_give_bool(!s->closed && !s->filter && (!s->file || lseek(s->fd, 0, SEEK_CUR) >= 0), out);
    case ST_CAN_TIMEOUT:
        return ps_give_bool(false, out);
    case ST_CLOSE:
    case ST_DISPOSE:
        return ps_stream_close(cx, self);
    }
    PS_TRY(check_open(cx, s));
    unsigned asked = row & ~(unsigned)PS_ROW_SET;
    if (s->filter && (asked == ST_LENGTH || asked == ST_POSITION || asked == ST_SEEK ||
                      asked == ST_SET_LENGTH))
        return ps_throw(cx, "System.NotSupportedException", "This operation is not supported.");
    switch (row) {
    case ST_LENGTH:
        return ps_give(ps_long(length_of(s)), out);
    case ST_POSITION:
        return ps_give(ps_long(position_of(s)), out);
    case ST_POSITION | PS_ROW_SET:
        return seek(cx, s, args[0].u.i, 0, NULL);
    case ST_SEEK:
        return seek(cx, s, args[0].u.i, args[1].u.i, out);
    case ST_COPY:
        return copy_rest(cx, self, args[0]);
    case ST_FLUSH: /* nothing else holds bytes back */
        return s->filter ? s->filter->flush(cx, s->filter_state, s->below) : PS_OK;
    case ST_READ:
        PS_TRY(check_span(cx, args));
        PS_TRY(ps_stream_read(cx, self, ps_as_array(args[0])->bytes + args[1].u.i,
                              (size_t)args[2].u.i, &got));
        return ps_give_int((int64_t)got, out);
    case ST_READ_BYTE:
        return read_byte(cx, self, out);
    case ST_SET_LENGTH:
        return set_length(cx, s, args[0].u.i);
    case ST_WRITE:
        PS_TRY(check_span(cx, args));
        return ps_stream_write(cx, self, ps_as_array(args[0])->bytes + args[1].u.i,
                               (size_t)args[2].u.i);
    case ST_WRITE_ALL:
        if (args[0].kind != PS_ARRAY)
            return ps_throw_null(cx, "buffer");
        return ps_stream_write(cx, self, ps_as_array(args[0])->bytes, ps_as_array(args[0])->length);
    default:
        byte = (uint8_t)args[0].u.i;
        return ps_stream_write(cx, self, &byte, 1);
    }
}

static ps_result memory_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    (void)count;
    if (row <= MS_NEW_WRITABLE)
        return memory_new(cx, self.u.type, args, row, out);
    struct stream *s = as_stream(self);
    switch (row) {
    case MS_CAPACITY:
        return ps_give_int((int64_t)(s->fixed ? s->data.length : s->data.size), out);
    case MS_CAPACITY | PS_ROW_SET:
        if (args[0].u.i < (int64_t)s->data.length)
            return ps_throw_range(cx, "value", "capacity was less than the current size.");
        return PS_OK; /* room is made when it is needed */
    case MS_WRITE_TO:
        if (!ps_is_stream(args[0]))
            return ps_throw_null(cx, "stream");
        return ps_stream_write(cx, args[0], ps_buf_cstr(&s->data), s->data.length);
    default:
        return ps_give_bytes(cx, s->data.data, s->data.length, out);
    }
}

static ps_result file_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    if (row == FS_NAME) {
        struct stream *s = as_stream(self);
        return ps_give(ps_take_string(ps_string_retain(s->name)), out);
    }
    char *path = ps_path_arg(cx, args[0], "path");
    if (!path)
        return PS_FAIL;
    int64_t mode = args[1].u.i;
    int64_t access = count > 2                ? args[2].u.i
                     : mode == PS_FILE_APPEND ? PS_FILE_WRITE
                                              : PS_FILE_BOTH;
    ps_result r = ps_file_stream(cx, path, mode, access, out);
    ps_free(path);
    return r;
}

const ps_typedef ps_type_stream = {.name = "System.IO.Stream",
                                   .base = "System.MarshalByRefObject",
                                   .interfaces = "System.IDisposable,System.IAsyncDisposable",
                                   .members = stream_members,
                                   .invoke = stream_invoke,
                                   .cls = &ps_stream_class,
                                   .flags = PS_TYPE_ABSTRACT};
const ps_typedef ps_type_memory_stream = {.name = "System.IO.MemoryStream",
                                          .base = "System.IO.Stream",
                                          .members = memory_members,
                                          .invoke = memory_invoke,
                                          .cls = &ps_stream_class};
const ps_typedef ps_type_file_stream = {.name = "System.IO.FileStream",
                                        .base = "System.IO.Stream",
                                        .members = file_members,
                                        .invoke = file_invoke,
                                        .cls = &ps_stream_class};
