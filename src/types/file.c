/* file.c - System.IO.File. */
#include "base/datetime.h"
#include "base/memory.h"
#include "object/worker.h"
#include "types/file_info.h"
#include "types/path.h"
#include "types/stream.h"
#include "types/support.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

#define ENC ", System.Text.Encoding encoding)"
#define FILE_MEMBERS(M)                                                                            \
    M(FILE_OPEN_TEXT, "static System.IO.StreamReader OpenText(string path)")                       \
    M(FILE_CREATE_TEXT, "static System.IO.StreamWriter CreateText(string path)")                   \
    M(FILE_APPEND_TEXT, "static System.IO.StreamWriter AppendText(string path)")                   \
    M(FILE_COPY, "static void Copy(string sourceFileName, string destFileName)")                   \
    M(FILE_COPY_OVER, "static void Copy(string sourceFileName, string destFileName, bool overwrite)") \
    M(FILE_CREATE, "static System.IO.FileStream Create(string path)")                              \
    M(FILE_DELETE, "static void Delete(string path)")                                              \
    M(FILE_EXISTS, "static bool Exists(string path)")                                              \
    M(FILE_OPEN, "static System.IO.FileStream Open(string path, System.IO.FileMode mode)")         \
    M(FILE_OPEN_ACCESS, "static System.IO.FileStream Open(string path, System.IO.FileMode mode, "  \
                        "System.IO.FileAccess access)")                                            \
    M(FILE_OPEN_SHARE, "static System.IO.FileStream Open(string path, System.IO.FileMode mode, "   \
                       "System.IO.FileAccess access, System.IO.FileShare share)")                  \
    M(FILE_OPEN_READ, "static System.IO.FileStream OpenRead(string path)")                         \
    M(FILE_OPEN_WRITE, "static System.IO.FileStream OpenWrite(string path)")                       \
    M(FILE_SET_CREATION, "static void SetCreationTime(string path, datetime creationTime)")        \
    M(FILE_SET_CREATION_UTC, "static void SetCreationTimeUtc(string path, datetime creationTimeUtc)") \
    M(FILE_SET_ACCESS, "static void SetLastAccessTime(string path, datetime lastAccessTime)")      \
    M(FILE_SET_ACCESS_UTC,                                                                         \
      "static void SetLastAccessTimeUtc(string path, datetime lastAccessTimeUtc)")                 \
    M(FILE_SET_WRITE, "static void SetLastWriteTime(string path, datetime lastWriteTime)")         \
    M(FILE_SET_WRITE_UTC, "static void SetLastWriteTimeUtc(string path, datetime lastWriteTimeUtc)") \
    M(FILE_GET_CREATION, "static datetime GetCreationTime(string path)")                           \
    M(FILE_GET_CREATION_UTC, "static datetime GetCreationTimeUtc(string path)")                    \
    M(FILE_GET_ACCESS, "static datetime GetLastAccessTime(string path)")                           \
    M(FILE_GET_ACCESS_UTC, "static datetime GetLastAccessTimeUtc(string path)")                    \
    M(FILE_GET_WRITE, "static datetime GetLastWriteTime(string path)")                             \
    M(FILE_GET_WRITE_UTC, "static datetime GetLastWriteTimeUtc(string path)")                      \
    M(FILE_GET_ATTRIBUTES, "static System.IO.FileAttributes GetAttributes(string path)")           \
    M(FILE_SET_ATTRIBUTES,                                                                         \
      "static void SetAttributes(string path, System.IO.FileAttributes fileAttributes)")           \
    M(FILE_GET_MODE, "static System.IO.UnixFileMode GetUnixFileMode(string path)")                 \
    M(FILE_SET_MODE, "static void SetUnixFileMode(string path, System.IO.UnixFileMode mode)")      \
    M(FILE_READ, "static string ReadAllText(string path)")                                         \
    M(FILE_READ_ENC, "static string ReadAllText(string path" ENC)                                  \
    M(FILE_WRITE, "static void WriteAllText(string path, string contents)")                        \
    M(FILE_WRITE_ENC, "static void WriteAllText(string path, string contents" ENC)                 \
    M(FILE_READ_BYTES, "static byte[] ReadAllBytes(string path)")                                  \
    M(FILE_WRITE_BYTES, "static void WriteAllBytes(string path, byte[] bytes)")                    \
    M(FILE_APPEND_BYTES, "static void AppendAllBytes(string path, byte[] bytes)")                  \
    M(FILE_READ_LINES, "static string[] ReadAllLines(string path)")                                \
    M(FILE_READ_LINES_ENC, "static string[] ReadAllLines(string path" ENC)                         \
    M(FILE_LINES, "static System.Collections.Generic.IEnumerable[string] ReadLines(string path)")  \
    M(FILE_LINES_ENC,                                                                              \
      "static System.Collections.Generic.IEnumerable[string] ReadLines(string path" ENC)           \
    M(FILE_WRITE_LINES, "static void WriteAllLines(string path, string[] contents)")               \
    M(FILE_WRITE_LINES_ENC, "static void WriteAllLines(string path, string[] contents" ENC)        \
    M(FILE_APPEND, "static void AppendAllText(string path, string contents)")                      \
    M(FILE_APPEND_ENC, "static void AppendAllText(string path, string contents" ENC)               \
    M(FILE_APPEND_LINES, "static void AppendAllLines(string path, string[] contents)")             \
    M(FILE_APPEND_LINES_ENC, "static void AppendAllLines(string path, string[] contents" ENC)      \
    M(FILE_MOVE, "static void Move(string sourceFileName, string destFileName)")                   \
    M(FILE_MOVE_OVER, "static void Move(string sourceFileName, string destFileName, bool overwrite)") \
    M(FILE_LINK,                                                                                   \
      "static System.IO.FileSystemInfo CreateSymbolicLink(string path, string pathToTarget)")
PS_MEMBER_TABLE(file, FILE_MEMBERS)

/* ---- whole files ----------------------------------------------------------------------------- */

enum { CHUNK = 65536 };

ps_result ps_read_file(ps_cx *cx, const char *path, struct ps_buf *out)
{
    struct stat st;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    ps_buf_init(out, SIZE_MAX / 2);
    if (fd < 0)
        return ps_throw_io(cx, errno, path, false);
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        close(fd);
        return ps_throw_io(cx, EACCES, path, false);
    }
    ps_result r = PS_OK;
    for (;;) {
        size_t left = (size_t)st.st_size > out->length ? (size_t)st.st_size - out->length : 0;
        uint8_t *room = ps_buf_reserve(out, left < CHUNK ? CHUNK : left + 1);
        if (!room) {
            r = ps_raise_memory(cx);
            break;
        }
        ssize_t n;
        if ((r = ps_read_some(cx, fd, room, left < CHUNK ? CHUNK : left + 1, &n)) != PS_OK)
            break;
        if (n < 0)
            r = ps_throw_io(cx, errno, path, false);
        if (n <= 0)
            break;
        out->length += (size_t)n;
    }
    close(fd);
    if (r != PS_OK)
        ps_buf_free(out);
    return r;
}

ps_result ps_write_file(ps_cx *cx, const char *path, bool append, const void *data, size_t length)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | (append ? O_APPEND : O_TRUNC), 0666);
    if (fd < 0)
        return ps_throw_io(cx, errno, path, false);
    const uint8_t *at = data;
    while (length) {
        ssize_t n = write(fd, at, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            int error = errno;
            close(fd);
            return ps_throw_io(cx, error, path, false);
        }
        at += n;
        length -= (size_t)n;
    }
    return close(fd) == 0 ? PS_OK : ps_throw_io(cx, errno, path, false);
}

static ps_result encoding_arg(ps_cx *cx, const ps_value *args, unsigned count, unsigned at,
                              struct ps_text_encoding *e)
{
    if (count <= at)
        return ps_text_encoding_of(ps_null(), e) ? PS_OK : PS_FAIL;
    return args[at].kind == PS_INSTANCE && ps_text_encoding_of(args[at], e)
               ? PS_OK
               : ps_throw_null(cx, "encoding");
}

static ps_result read_text(ps_cx *cx, const char *path, struct ps_text_encoding e, ps_string **out)
{
    struct ps_buf b;
    PS_TRY(ps_read_file(cx, path, &b));
    ps_result r = ps_text_decode_file(cx, e, b.data, b.length, out);
    ps_buf_free(&b);
    return r;
}

static ps_result read_bytes(ps_cx *cx, const char *path, ps_value *out)
{
    struct ps_buf b;
    PS_TRY(ps_read_file(cx, path, &b));
    ps_result r = ps_give_bytes(cx, b.data, b.length, out);
    ps_buf_free(&b);
    return r;
}

/* Lines end with \n, \r or \r\n. */
static ps_result read_lines(ps_cx *cx, const char *path, struct ps_text_encoding e, ps_value *out)
{
    ps_string *text;
    ps_array *a = NULL;
    PS_TRY(read_text(cx, path, e, &text));
    ps_list *lines = ps_arraylist_new(cx->worker);
    bool room = true;
    for (uint32_t at = 0; at < text->length && room;) {
        uint32_t end = at;
        while (end < text->length && ps_string_at(text, end) != '\n' && ps_string_at(text, end) != '\r')
            end++;
        room = ps_list_add(lines, ps_take_string(ps_string_sub(text, at, end - at)));
        if (end + 1 < text->length && ps_string_at(text, end) == '\r' &&
            ps_string_at(text, end + 1) == '\n')
            end++;
        at = end + 1;
    }
    ps_result r = room ? ps_array_new(cx, ps_core_type(cx->worker, PS_T_STRING), lines->count, &a)
                       : ps_raise_memory(cx);
    for (uint32_t i = 0; r == PS_OK && i < lines->count; i++)
        ps_array_put(a, i, ps_retain(lines->items[i]));
    if (r == PS_OK)
        *out = ps_take_object(a);
    ps_release_object(lines);
    ps_string_release(text);
    return r;
}

static ps_result put_mark(const char *path, bool append, struct ps_text_encoding e, struct ps_buf *b)
{
    struct stat st;
    uint8_t mark[4];
    if (e.preamble && !(append && stat(path, &st) == 0 && st.st_size > 0))
        ps_buf_put(b, mark, ps_text_mark(e.codec, mark));
    return PS_OK;
}

static ps_result write_text(ps_cx *cx, const char *path, bool append, bool lines, ps_value content,
                            struct ps_text_encoding e)
{
    struct ps_buf b;
    ps_string *newline = ps_string_c("\n");
    ps_result r = PS_OK;
    ps_buf_init(&b, SIZE_MAX / 2);
    put_mark(path, append, e, &b);
    if (content.kind == PS_STRING)
        r = ps_text_encode(cx, e, content.u.string, 0, content.u.string->length, &b);
    for (uint32_t i = 0; lines && r == PS_OK && i < ps_as_array(content)->length; i++) {
        ps_value line = ps_as_array(content)->values[i];
        if (line.kind == PS_STRING)
            r = ps_text_encode(cx, e, line.u.string, 0, line.u.string->length, &b);
        if (r == PS_OK)
            r = ps_text_encode(cx, e, newline, 0, 1, &b);
    }
    if (r == PS_OK)
        r = ps_write_file(cx, path, append, ps_buf_cstr(&b), b.length);
    ps_string_release(newline);
    ps_buf_free(&b);
    return r;
}

/* ---- copying and moving ---------------------------------------------------------------------- */

static ps_result copy_content(ps_cx *cx, int from, int to, const char *path)
{
    for (;;) {
        ssize_t n = sendfile(to, from, NULL, 1 << 20);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return ps_throw_io(cx, errno, path, false);
        if (n == 0)
            return PS_OK;
        PS_TRY(ps_poll(cx));
    }
}

static ps_result copy(ps_cx *cx, const char *from, const char *to, bool overwrite)
{
    struct stat st;
    int in = open(from, O_RDONLY | O_CLOEXEC);
    if (in < 0)
        return ps_throw_io(cx, errno, from, false);
    if (fstat(in, &st) != 0 || S_ISDIR(st.st_mode)) {
        close(in);
        return ps_throw_io(cx, EACCES, from, false);
    }
    int out = open(to, O_WRONLY | O_CREAT | O_CLOEXEC | (overwrite ? O_TRUNC : O_EXCL),
                   st.st_mode & 0777);
    if (out < 0) {
        int error = errno;
        close(in);
        return ps_throw_io(cx, error, to, false);
    }
    ps_result r = copy_content(cx, in, out, to);
    close(in);
    close(out);
    return r;
}

static ps_result move(ps_cx *cx, const char *from, const char *to, bool overwrite)
{
    struct stat st;
    if (lstat(from, &st) != 0 || S_ISDIR(st.st_mode))
        return ps_throw_io(cx, ENOENT, from, false);
    if (!overwrite && lstat(to, &st) == 0 && strcmp(from, to))
        return ps_throw_io(cx, EEXIST, to, false);
    if (rename(from, to) == 0)
        return PS_OK;
    if (errno != EXDEV)
        return ps_throw_io(cx, errno, to, false);
    PS_TRY(copy(cx, from, to, overwrite));
    return unlink(from) == 0 ? PS_OK : ps_throw_io(cx, errno, from, false);
}

static ps_result two_paths(ps_cx *cx, unsigned row, const ps_value *args, unsigned count)
{
    char *from = ps_path_arg(cx, args[0], "sourceFileName");
    char *to = from ? ps_path_arg(cx, args[1], "destFileName") : NULL;
    bool overwrite = count > 2 && args[2].u.i;
    ps_result r = !to                                           ? PS_FAIL
                  : row == FILE_COPY || row == FILE_COPY_OVER ? copy(cx, from, to, overwrite)
                                                              : move(cx, from, to, overwrite);
    ps_free(from);
    ps_free(to);
    return r;
}

/* ---- times, attributes, modes ---------------------------------------------------------------- */

static ps_result get_time(ps_cx *cx, unsigned row, const char *path, ps_value *out)
{
    struct statx st;
    bool utc = (row - FILE_GET_CREATION) % 2;
    int64_t ticks = INT64_C(504911232000000000); /* 1601-01-01: there is no such file */
    if (statx(AT_FDCWD, path, 0, STATX_BASIC_STATS, &st) == 0) {
        const struct statx_timestamp *t = row <= FILE_GET_CREATION_UTC ? ps_created_at(&st)
                                          : row <= FILE_GET_ACCESS_UTC ? &st.stx_atime
                                                                       : &st.stx_mtime;
        ticks = ps_ticks_of_timestamp(t);
    }
    return ps_give(utc ? ps_datetime(ticks, PS_DT_UTC)
                       : ps_datetime(ps_ticks_to_local(ps_worker_zone(cx->worker), ticks),
                                     PS_DT_LOCAL),
                   out);
}

static ps_result set_time(ps_cx *cx, unsigned row, const char *path, ps_value time)
{
    bool utc = (row - FILE_SET_CREATION) % 2, access = row == FILE_SET_ACCESS || row == FILE_SET_ACCESS_UTC;
    int64_t ticks = time.u.i;
    if ((!utc && time.sub != PS_DT_UTC) || (utc && time.sub == PS_DT_LOCAL))
        ticks = ps_ticks_to_utc(ps_worker_zone(cx->worker), ticks);
    int64_t since = ticks - PS_TICKS_UNIX, seconds = since / PS_TICKS_SECOND;
    if (since % PS_TICKS_SECOND < 0)
        seconds--;
    struct timespec set = {seconds, (since - seconds * PS_TICKS_SECOND) * 100};
    struct timespec keep = {0, UTIME_OMIT};
    struct timespec times[2] = {access ? set : keep, access ? keep : set};
    return utimensat(AT_FDCWD, path, times, 0) == 0 ? PS_OK : ps_throw_io(cx, errno, path, false);
}

static ps_result attributes(ps_cx *cx, const char *path, ps_value *out)
{
    struct stat st;
    if (lstat(path, &st) != 0)
        return ps_throw_io(cx, errno, path, false);
    ps_value info = ps_file_info_new(cx, path, NULL, S_ISDIR(st.st_mode));
    int64_t bits = ps_file_attributes(ps_file_info_of(info));
    ps_release(info);
    return ps_give(ps_enum(ps_type_named(cx->worker, "System.IO.FileAttributes"), bits), out);
}

static ps_result set_attributes(ps_cx *cx, const char *path, int64_t bits)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return ps_throw_io(cx, errno, path, false);
    mode_t mode = bits & 1 ? st.st_mode & ~(mode_t)0222 : st.st_mode | 0200;
    if (mode == st.st_mode)
        return PS_OK;
    return chmod(path, mode & 07777) == 0 ? PS_OK : ps_throw_io(cx, errno, path, false);
}

static ps_result get_mode(ps_cx *cx, const char *path, ps_value *out)
{
    struct stat st;
    if (stat(path, &st) != 0)
        return ps_throw_io(cx, errno, path, false);
    return ps_give(ps_enum(ps_type_named(cx->worker, "System.IO.UnixFileMode"), st.st_mode & 07777),
                   out);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result exists(ps_value v, ps_value *out)
{
    struct stat st;
    char *path = ps_path_try(v);
    bool yes = path && path[strlen(path) - 1] != '/' && stat(path, &st) == 0 && !S_ISDIR(st.st_mode);
    ps_free(path);
    return ps_give_bool(yes, out);
}

static ps_result delete_file(ps_cx *cx, const char *path)
{
    struct stat st;
    if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode))
        return ps_throw_io(cx, EACCES, path, false);
    if (unlink(path) == 0)
        return PS_OK;
    const char *slash = strrchr(path, '/');
    if (errno == ENOENT && slash) {
        char *parent = slash == path ? ps_strdup("/") : ps_memdup(path, (size_t)(slash - path) + 1);
        if (slash != path)
            parent[slash - path] = 0;
        bool there = stat(parent, &st) == 0;
        ps_free(parent);
        return there ? PS_OK : ps_throw_io(cx, ENOENT, path, true);
    }
    return ps_throw_io(cx, errno, path, false);
}

static ps_result open_row(ps_cx *cx, unsigned row, const char *path, const ps_value *args,
                          unsigned count, ps_value *out)
{
    static const uint8_t modes[][2] = {
        [FILE_OPEN_TEXT] = {PS_FILE_OPEN, PS_FILE_READ},
        [FILE_CREATE_TEXT] = {PS_FILE_CREATE, PS_FILE_WRITE},
        [FILE_APPEND_TEXT] = {PS_FILE_APPEND, PS_FILE_WRITE},
        [FILE_CREATE] = {PS_FILE_CREATE, PS_FILE_BOTH},
        [FILE_OPEN_READ] = {PS_FILE_OPEN, PS_FILE_READ},
        [FILE_OPEN_WRITE] = {PS_FILE_OPEN_OR_CREATE, PS_FILE_WRITE},
    };
    int64_t mode = modes[row][0], access = modes[row][1];
    ps_value stream;
    if (row >= FILE_OPEN && row <= FILE_OPEN_SHARE) {
        mode = args[1].u.i;
        access = count > 2 ? args[2].u.i : mode == PS_FILE_APPEND ? PS_FILE_WRITE : PS_FILE_BOTH;
    }
    PS_TRY(ps_file_stream(cx, path, mode, access, &stream));
    if (row > FILE_APPEND_TEXT)
        return ps_give(stream, out);
    struct ps_text_encoding e = {.codec = PS_CODEC_UTF8};
    *out = row == FILE_OPEN_TEXT ? ps_stream_reader(cx, stream, e) : ps_stream_writer(cx, stream, e);
    ps_release(stream);
    return PS_OK;
}

static ps_result link_to(ps_cx *cx, const char *path, ps_value target, ps_value *out)
{
    if (!ps_string_arg(target))
        return ps_throw_null(cx, "pathToTarget");
    char *to = ps_string_to_os(target.u.string, NULL);
    int failed = symlink(to, path);
    ps_free(to);
    if (failed)
        return ps_throw_io(cx, errno, path, false);
    return ps_give(ps_file_info_new(cx, path, NULL, false), out);
}

static ps_result bytes_row(ps_cx *cx, const char *path, ps_value bytes, bool append)
{
    if (bytes.kind != PS_ARRAY)
        return ps_throw_null(cx, "bytes");
    return ps_write_file(cx, path, append, ps_as_array(bytes)->bytes, ps_as_array(bytes)->length);
}

static ps_result content_row(ps_cx *cx, unsigned row, const char *path, const ps_value *args,
                             unsigned count, ps_value *out)
{
    struct ps_text_encoding e;
    ps_string *text;
    bool lines = row == FILE_WRITE_LINES || row == FILE_WRITE_LINES_ENC || row >= FILE_APPEND_LINES;
    switch (row) {
    case FILE_READ: case FILE_READ_ENC:
        PS_TRY(encoding_arg(cx, args, count, 1, &e));
        PS_TRY(read_text(cx, path, e, &text));
        return ps_give_string(cx, text, out);
    case FILE_READ_LINES: case FILE_READ_LINES_ENC: case FILE_LINES: case FILE_LINES_ENC:
        PS_TRY(encoding_arg(cx, args, count, 1, &e));
        return read_lines(cx, path, e, out);
    case FILE_READ_BYTES:
        return read_bytes(cx, path, out);
    case FILE_WRITE_BYTES: case FILE_APPEND_BYTES:
        return bytes_row(cx, path, args[1], row == FILE_APPEND_BYTES);
    default:
        PS_TRY(encoding_arg(cx, args, count, 2, &e));
        if (lines && args[1].kind != PS_ARRAY)
            return ps_throw_null(cx, "contents");
        return write_text(cx, path, row >= FILE_APPEND, lines, args[1], e);
    }
}

static ps_result path_row(ps_cx *cx, unsigned row, const char *path, const ps_value *args,
                          unsigned count, ps_value *out)
{
    switch (row) {
    case FILE_DELETE:
        return delete_file(cx, path);
    case FILE_GET_ATTRIBUTES:
        return attributes(cx, path, out);
    case FILE_SET_ATTRIBUTES:
        return set_attributes(cx, path, args[1].u.i);
    case FILE_GET_MODE:
        return get_mode(cx, path, out);
    case FILE_SET_MODE:
        return chmod(path, (mode_t)args[1].u.i & 07777) == 0 ? PS_OK
                                                             : ps_throw_io(cx, errno, path, false);
    case FILE_LINK:
        return link_to(cx, path, args[1], out);
    }
    if (row <= FILE_OPEN_WRITE)
        return open_row(cx, row, path, args, count, out);
    if (row <= FILE_SET_WRITE_UTC)
        return set_time(cx, row, path, args[1]);
    if (row <= FILE_GET_WRITE_UTC)
        return get_time(cx, row, path, out);
    return content_row(cx, row, path, args, count, out);
}

static ps_result file_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)self;
    if (row == FILE_EXISTS)
        return exists(args[0], out);
    if (row == FILE_COPY || row == FILE_COPY_OVER || row == FILE_MOVE || row == FILE_MOVE_OVER)
        return two_paths(cx, row, args, count);
    char *path = ps_path_arg(cx, args[0], "path");
    if (!path)
        return PS_FAIL;
    ps_result r = path_row(cx, row, path, args, count, out);
    ps_free(path);
    return r;
}

const ps_typedef ps_type_file = {.name = "System.IO.File",
                                 .members = file_members,
                                 .invoke = file_invoke,
                                 .flags = PS_TYPE_STATIC};
