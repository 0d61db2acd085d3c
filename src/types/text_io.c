/* text_io.c - StreamReader, StringReader, StreamWriter, StringWriter. */
#include "base/memory.h"
#include "types/path.h"
#include "types/stream_private.h"
#include "types/support.h"

#include <string.h>

#define READER_MEMBERS(M)                                                                          \
    M(RD_CLOSE, "void Close()")                                                                    \
    M(RD_DISPOSE, "void Dispose()")                                                                \
    M(RD_PEEK, "int Peek()")                                                                       \
    M(RD_READ, "int Read()")                                                                       \
    M(RD_READ_INTO, "int Read(char[] buffer, int index, int count)")                               \
    M(RD_READ_BLOCK, "int ReadBlock(char[] buffer, int index, int count)")                         \
    M(RD_LINE, "string ReadLine()")                                                                \
    M(RD_REST, "string ReadToEnd()")
PS_MEMBER_TABLE(reader, READER_MEMBERS)

#define DETECT "bool detectEncodingFromByteOrderMarks"
#define STREAM_READER_MEMBERS(M)                                                                   \
    M(SR_NEW, "new(System.IO.Stream stream)")                                                      \
    M(SR_NEW_ENC, "new(System.IO.Stream stream, System.Text.Encoding encoding)")                   \
    M(SR_NEW_PATH, "new(string path)")                                                             \
    M(SR_NEW_PATH_ENC, "new(string path, System.Text.Encoding encoding)")                          \
    M(SR_NEW_PATH_ENC_DETECT,                                                                      \
      "new(string path, System.Text.Encoding encoding, " DETECT ")")                               \
    M(SR_NEW_PATH_ENC_SIZE,                                                                        \
      "new(string path, System.Text.Encoding encoding, " DETECT ", int bufferSize)")               \
    M(SR_NEW_ENC_DETECT,                                                                           \
      "new(System.IO.Stream stream, System.Text.Encoding encoding, " DETECT ")")                   \
    M(SR_NEW_ENC_SIZE, "new(System.IO.Stream stream, System.Text.Encoding encoding, " DETECT       \
                       ", int bufferSize)")                                                        \
    M(SR_NEW_LEAVE, "new(System.IO.Stream stream, System.Text.Encoding encoding, " DETECT          \
                    ", int bufferSize, bool leaveOpen)")                                           \
    M(SR_NEW_PATH_DETECT, "new(string path, " DETECT ")")                                          \
    M(SR_NEW_DETECT, "new(System.IO.Stream stream, " DETECT ")")                                   \
    M(SR_BASE, "System.IO.Stream BaseStream {get;}")                                               \
    M(SR_ENCODING, "System.Text.Encoding CurrentEncoding {get;}")                                  \
    M(SR_END, "bool EndOfStream {get;}")                                                           \
    M(SR_DISCARD, "void DiscardBufferedData()")
PS_MEMBER_TABLE(stream_reader, STREAM_READER_MEMBERS)

#define WRITER_MEMBERS(M)                                                                          \
    M(WR_NEWLINE, "string NewLine {get;set;}")                                                     \
    M(WR_ENCODING, "System.Text.Encoding Encoding {get;}")                                         \
    M(WR_CLOSE, "void Close()")                                                                    \
    M(WR_DISPOSE, "void Dispose()")                                                                \
    M(WR_FLUSH, "void Flush()")                                                                    \
    M(WR_WRITE_CHAR, "void Write(char value)")                                                     \
    M(WR_WRITE_CHARS, "void Write(char[] buffer)")                                                 \
    M(WR_WRITE_PART, "void Write(char[] buffer, int index, int count)")                            \
    M(WR_WRITE_BOOL, "void Write(bool value)")                                                     \
    M(WR_WRITE_INT, "void Write(int value)")                                                       \
    M(WR_WRITE_LONG, "void Write(long value)")                                                     \
    M(WR_WRITE_DOUBLE, "void Write(double value)")                                                 \
    M(WR_WRITE_DECIMAL, "void Write(decimal value)")                                               \
    M(WR_WRITE, "void Write(string value)")                                                        \
    M(WR_WRITE_OBJECT, "void Write(System.Object value)")                                          \
    M(WR_WRITE_FORMAT, "void Write(string format, System.Object arg0)")                            \
    M(WR_WRITE_FORMAT_2, "void Write(string format, System.Object arg0, System.Object arg1)")      \
    M(WR_WRITE_FORMAT_N, "void Write(string format, Params System.Object[] arg)")                  \
    M(WR_WRITE_FORMAT_3, "void Write(string format, System.Object arg0, System.Object arg1, "      \
                         "System.Object arg2)")                                                    \
    M(WR_WRITE_FLOAT, "void Write(float value)")                                                   \
    M(WR_WRITE_UINT, "void Write(uint value)")                                                     \
    M(WR_WRITE_ULONG, "void Write(ulong value)")                                                   \
    M(WR_WRITE_BUILDER, "void Write(System.Text.StringBuilder value)")                             \
    M(WR_LINE, "void WriteLine()")                                                                 \
    M(WR_LINE_CHAR, "void WriteLine(char value)")                                                  \
    M(WR_LINE_CHARS, "void WriteLine(char[] buffer)")                                              \
    M(WR_LINE_PART, "void WriteLine(char[] buffer, int index, int count)")                         \
    M(WR_LINE_BOOL, "void WriteLine(bool value)")                                                  \
    M(WR_LINE_INT, "void WriteLine(int value)")                                                    \
    M(WR_LINE_LONG, "void WriteLine(long value)")                                                  \
    M(WR_LINE_DOUBLE, "void WriteLine(double value)")                                              \
    M(WR_LINE_DECIMAL, "void WriteLine(decimal value)")                                            \
    M(WR_LINE_TEXT, "void WriteLine(string value)")                                                \
    M(WR_LINE_OBJECT, "void WriteLine(System.Object value)")                                       \
    M(WR_LINE_FLOAT, "void WriteLine(float value)")                                                \
    M(WR_LINE_UINT, "void WriteLine(uint value)")                                                  \
    M(WR_LINE_ULONG, "void WriteLine(ulong value)")                                                \
    M(WR_LINE_BUILDER, "void WriteLine(System.Text.StringBuilder value)")                          \
    M(WR_LINE_FORMAT_3, "void WriteLine(string format, System.Object arg0, System.Object arg1, "   \
                        "System.Object arg2)")                                                     \
    M(WR_LINE_FORMAT, "void WriteLine(string format, System.Object arg0)")                         \
    M(WR_LINE_FORMAT_2, "void WriteLine(string format, System.Object arg0, System.Object arg1)")   \
    M(WR_LINE_FORMAT_N, "void WriteLine(string format, Params System.Object[] arg)")
PS_MEMBER_TABLE(writer, WRITER_MEMBERS)

#define STREAM_WRITER_MEMBERS(M)                                                                   \
    M(SW_NEW, "new(System.IO.Stream stream)")                                                      \
    M(SW_NEW_ENC, "new(System.IO.Stream stream, System.Text.Encoding encoding)")                   \
    M(SW_NEW_PATH, "new(string path)")                                                             \
    M(SW_NEW_APPEND, "new(string path, bool append)")                                              \
    M(SW_NEW_APPEND_ENC, "new(string path, bool append, System.Text.Encoding encoding)")           \
    M(SW_NEW_APPEND_ENC_SIZE,                                                                      \
      "new(string path, bool append, System.Text.Encoding encoding, int bufferSize)")              \
    M(SW_NEW_ENC_SIZE,                                                                             \
      "new(System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize)")               \
    M(SW_NEW_LEAVE, "new(System.IO.Stream stream, System.Text.Encoding encoding, int bufferSize, " \
                    "bool leaveOpen)")                                                             \
    M(SW_AUTO, "bool AutoFlush {get;set;}")                                                        \
    M(SW_BASE, "System.IO.Stream BaseStream {get;}")
PS_MEMBER_TABLE(stream_writer, STREAM_WRITER_MEMBERS)

/* ---- readers --------------------------------------------------------------------------------- */

enum { CHUNK = 4096 };

struct reader {
    ps_object object;
    ps_value stream;   /* PS_UNSET: all of the text is there */
    struct ps_text_encoding encoding;
    struct ps_buf raw; /* bytes of a character that has not ended */
    ps_string *text;
    uint32_t at;
    bool started, ended, closed;
    bool leave; /* the stream is not closed with the reader */
};

static void reader_drop(ps_object *o)
{
    struct reader *r = (struct reader *)o;
    ps_release(r->stream);
    r->stream = ps_unset();
    ps_buf_free(&r->raw);
    ps_string_release(r->text);
    r->text = NULL;
}

static const ps_class reader_class = {
    .size = sizeof(struct reader), .drop = reader_drop};

static struct reader *reader_new(ps_type *type, ps_value stream, struct ps_text_encoding e,
                                 const ps_string *text)
{
    struct reader *r = ps_object_new(type, &reader_class, PS_INSTANCE);
    r->stream = ps_retain(stream);
    r->encoding = e;
    ps_buf_init(&r->raw, SIZE_MAX / 2);
    r->text = text ? ps_string_retain(text) : ps_string_empty();
    r->ended = stream.kind == PS_UNSET;
    return r;
}

ps_value ps_stream_reader(ps_cx *cx, ps_value stream, struct ps_text_encoding e)
{
    return ps_take_object(
        reader_new(ps_type_named(cx->worker, "System.IO.StreamReader"), stream, e, NULL));
}

/* At the start a byte order mark decides on the encoding. */
static void look_for_mark(struct reader *r)
{
    static const uint8_t order[] = {PS_CODEC_UTF32, PS_CODEC_UTF8, PS_CODEC_UTF16, PS_CODEC_UTF16BE};
    r->started = true;
    for (unsigned i = 0; i < sizeof order; i++) {
        uint8_t mark[4];
        size_t size = ps_text_mark(order[i], mark);
        if (r->raw.length >= size && !memcmp(r->raw.data, mark, size)) {
            r->encoding.codec = order[i];
            ps_buf_consume(&r->raw, size);
            return;
        }
    }
}

/* More text behind what is there; nothing more: `ended`. */
static ps_result fill(ps_cx *cx, struct reader *r)
{
    size_t got = 0;
    ps_string *more;
    uint8_t *room = ps_buf_reserve(&r->raw, CHUNK);
    if (!room)
        return ps_raise_memory(cx);
    PS_TRY(ps_stream_read(cx, r->stream, room, CHUNK, &got));
    r->raw.length += got;
    if (!r->started)
        look_for_mark(r);
    size_t ready = got ? ps_decodable(r->encoding, r->raw.data, r->raw.length) : r->raw.length;
    r->ended = got == 0;
    PS_TRY(ps_text_decode(cx, r->encoding, r->raw.data, ready, &more));
    ps_buf_consume(&r->raw, ready);
    ps_string *rest = ps_string_sub(r->text, r->at, r->text->length - r->at);
    ps_string *both = rest ? ps_string_concat(rest, more) : NULL;
    ps_string_release(rest);
    ps_string_release(more);
    if (!both)
        return ps_raise_memory(cx);
    ps_string_release(r->text);
    r->text = both;
    r->at = 0;
    return PS_OK;
}

static ps_result unit_ahead(ps_cx *cx, struct reader *r, int *unit)
{
    while (r->at >= r->text->length && !r->ended)
        PS_TRY(fill(cx, r));
    *unit = r->at < r->text->length ? ps_string_at(r->text, r->at) : -1;
    return PS_OK;
}

/* Where the line that goes on at `at` ends. */
static uint32_t line_end(const ps_string *text, uint32_t at)
{
    if (ps_string_wide(text)) {
        while (at < text->length && text->units[at] != '\n' && text->units[at] != '\r')
            at++;
        return at;
    }
    const uint8_t *from = text->bytes + at, *end = text->bytes + text->length;
    const uint8_t *feed = memchr(from, '\n', (size_t)(end - from));
    end = feed ? feed : end;
    const uint8_t *carriage = memchr(from, '\r', (size_t)(end - from));
    return (uint32_t)((carriage ? carriage : end) - text->bytes);
}

static ps_result read_line(ps_cx *cx, struct reader *r, ps_value *out)
{
    uint32_t end = r->at;
    for (;;) {
        end = line_end(r->text, end);
        bool sure = end + 1 < r->text->length || (end < r->text->length && ps_string_at(r->text, end) == '\n');
        if (sure || r->ended)
            break;
        end -= r->at; /* what is read moves to the front */
        PS_TRY(fill(cx, r));
        end += r->at;
    }
    if (r->at == r->text->length)
        return ps_give(ps_null(), out);
    ps_string *line = ps_string_sub(r->text, r->at, end - r->at);
    bool both = end + 1 < r->text->length && ps_string_at(r->text, end) == '\r' &&
                ps_string_at(r->text, end + 1) == '\n';
    r->at = end < r->text->length ? end + 1 + both : end;
    return ps_give_string(cx, line, out);
}

static ps_result read_rest(ps_cx *cx, struct reader *r, ps_value *out)
{
    while (!r->ended) {
        PS_TRY(ps_poll(cx));
        PS_TRY(fill(cx, r));
    }
    ps_string *rest = ps_string_sub(r->text, r->at, r->text->length - r->at);
    r->at = r->text->length;
    return ps_give_string(cx, rest, out);
}

static ps_result read_into(ps_cx *cx, struct reader *r, const ps_value *args, ps_value *out)
{
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "buffer");
    ps_array *a = ps_as_array(args[0]);
    int64_t from = args[1].u.i, count = args[2].u.i, done = 0;
    if (from < 0 || count < 0)
        return ps_throw_negative(cx, from < 0 ? "index" : "count", from < 0 ? from : count);
    if (count > (int64_t)a->length - from)
        return ps_throw(cx, "System.ArgumentException",
                        "Offset and length were out of bounds for the array or count is greater "
                        "than the number of elements from index to the end of the source "
                        "collection.");
    for (; done < count; done++) {
        int unit;
        PS_TRY(unit_ahead(cx, r, &unit));
        if (unit < 0)
            break;
        a->u16[from + done] = (uint16_t)unit;
        r->at++;
    }
    return ps_give_int(done, out);
}

static ps_result reader_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    struct reader *r = (struct reader *)self.u.object;
    int unit;
    (void)count;
    if (row == RD_CLOSE || row == RD_DISPOSE) {
        r->closed = true;
        return r->stream.kind != PS_UNSET && !r->leave ? ps_stream_close(cx, r->stream) : PS_OK;
    }
    if (r->closed)
        return ps_throw(cx, "System.ObjectDisposedException",
                        "Cannot read from a closed TextReader.");
    switch (row) {
    case RD_PEEK:
    case RD_READ:
        PS_TRY(unit_ahead(cx, r, &unit));
        r->at += row == RD_READ && unit >= 0;
        return ps_give_int(unit, out);
    case RD_READ_INTO:
    case RD_READ_BLOCK:
        return read_into(cx, r, args, out);
    case RD_LINE:
        return read_line(cx, r, out);
    default:
        return read_rest(cx, r, out);
    }
}

static ps_result encoding_arg(ps_cx *cx, const ps_value *args, unsigned count, unsigned at,
                              struct ps_text_encoding *e)
{
    *e = (struct ps_text_encoding){.codec = PS_CODEC_UTF8};
    if (count <= at)
        return PS_OK;
    return ps_text_encoding_of(args[at], e) ? PS_OK : ps_throw_null(cx, "encoding");
}

/* A buffer's size is a hint; .NET wants it positive, or -1. */
static ps_result check_size(ps_cx *cx, const ps_value *args, unsigned count)
{
    for (unsigned i = 1; i < count; i++)
        if (args[i].kind == PS_INT32 && args[i].u.i <= 0 && args[i].u.i != -1)
            return ps_throw(cx, "System.ArgumentOutOfRangeException",
                            "bufferSize ('%lld') must be a non-negative and non-zero value. "
                            "(Parameter 'bufferSize')\nActual value was %lld.",
                            (long long)args[i].u.i, (long long)args[i].u.i);
    return PS_OK;
}

/* The stream that a path or a stream argument means. Owned. */
static ps_result stream_arg(ps_cx *cx, ps_value v, int64_t mode, int64_t access, ps_value *out)
{
    if (v.kind != PS_STRING) {
        if (!ps_is_stream(v))
            return ps_throw_null(cx, "stream");
        *out = ps_retain(v);
        return PS_OK;
    }
    char *path = ps_path_arg(cx, v, "path");
    if (!path)
        return PS_FAIL;
    ps_result r = ps_file_stream(cx, path, mode, access, out);
    ps_free(path);
    return r;
}

static ps_result stream_reader_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                      unsigned count, ps_value *out)
{
    struct ps_text_encoding e;
    ps_value stream;
    int unit;
    if (row < SR_BASE) {
        /* A mark at the start decides even where it is not looked for: .NET then skips only the
         * encoding's own. */
        PS_TRY(encoding_arg(cx, args, row >= SR_NEW_PATH_DETECT ? 1 : count, 1, &e));
        PS_TRY(check_size(cx, args, count));
        PS_TRY(stream_arg(cx, args[0], PS_FILE_OPEN, PS_FILE_READ, &stream));
        struct reader *made = reader_new(self.u.type, stream, e, NULL);
        made->leave = row == SR_NEW_LEAVE && args[4].u.i;
        *out = ps_take_object(made);
        ps_release(stream);
        return PS_OK;
    }
    struct reader *r = (struct reader *)self.u.object;
    switch (row) {
    case SR_BASE:
        return ps_give(ps_retain(r->stream), out);
    case SR_ENCODING:
        r->encoding.preamble = true;
        return ps_give(ps_text_encoding_value(cx->worker, r->encoding), out);
    case SR_END:
        PS_TRY(unit_ahead(cx, r, &unit));
        return ps_give_bool(unit < 0, out);
    default:
        ps_buf_clear(&r->raw);
        r->at = r->text->length;
        r->ended = false;
        return PS_OK;
    }
}

static ps_result string_reader_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                      unsigned count, ps_value *out)
{
    (void)row, (void)count;
    if (!ps_string_arg(args[0]))
        return ps_throw_null(cx, "s");
    struct ps_text_encoding e = {.codec = PS_CODEC_UTF16};
    return ps_give(ps_take_object(reader_new(self.u.type, ps_unset(), e, args[0].u.string)), out);
}

/* ---- writers --------------------------------------------------------------------------------- */

struct writer {
    ps_object object;
    ps_value stream;  /* PS_UNSET: a StringWriter, or nowhere */
    ps_value builder; /* of a StringWriter */
    struct ps_text_encoding encoding;
    struct ps_buf held;
    ps_string *newline;
    bool started, automatic, closed;
    bool leave; /* the stream is not closed with the writer */
};

static void writer_drop(ps_object *o)
{
    struct writer *w = (struct writer *)o;
    ps_release(w->stream);
    ps_release(w->builder);
    w->stream = w->builder = ps_unset();
    ps_buf_free(&w->held);
    ps_string_release(w->newline);
    w->newline = NULL;
}

static ps_result writer_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct writer *w = (const struct writer *)self.u.object;
    ps_string *s;
    if (w->builder.kind == PS_UNSET)
        return ps_give_string(cx, ps_string_retain(w->object.type->full_name), out);
    PS_TRY(ps_tostring_method(cx, w->builder, &s));
    return ps_give_string(cx, s, out);
}

static const ps_class writer_class = {.size = sizeof(struct writer),
                                      .drop = writer_drop,
                                      .to_string = writer_text};

static struct writer *writer_new(ps_type *type, ps_value stream, struct ps_text_encoding e)
{
    struct writer *w = ps_object_new(type, &writer_class, PS_INSTANCE);
    w->stream = ps_retain(stream);
    w->builder = ps_unset();
    w->encoding = e;
    ps_buf_init(&w->held, SIZE_MAX / 2);
    w->newline = ps_string_c("\n");
    return w;
}

ps_value ps_stream_writer(ps_cx *cx, ps_value stream, struct ps_text_encoding e)
{
    return ps_take_object(
        writer_new(ps_type_named(cx->worker, "System.IO.StreamWriter"), stream, e));
}

ps_value ps_null_writer(ps_cx *cx)
{
    return ps_take_object(
        writer_new(ps_type_named(cx->worker, "System.IO.TextWriter+NullTextWriter"), ps_unset(),
                   (struct ps_text_encoding){.codec = PS_CODEC_UTF16}));
}

static ps_result flush(ps_cx *cx, struct writer *w)
{
    if (w->stream.kind == PS_UNSET || !w->held.length)
        return PS_OK;
    ps_result r = ps_stream_write(cx, w->stream, w->held.data, w->held.length);
    ps_buf_clear(&w->held);
    return r;
}

static ps_result put(ps_cx *cx, struct writer *w, ps_string *s)
{
    ps_value text = {.kind = PS_STRING, .u.string = s}, done;
    if (w->stream.kind == PS_UNSET && w->builder.kind == PS_UNSET)
        return PS_OK;
    if (w->stream.kind == PS_UNSET) {
        PS_TRY(ps_call_c(cx, w->builder, "Append", &text, 1, &done));
        ps_release(done);
        return PS_OK;
    }
    if (!w->started && w->encoding.preamble) {
        ps_value length = ps_unset();
        uint8_t mark[4];
        PS_TRY(ps_get_c(cx, w->stream, "Position", &length));
        if (length.u.i == 0)
            ps_buf_put(&w->held, mark, ps_text_mark(w->encoding.codec, mark));
    }
    w->started = true;
    PS_TRY(ps_text_encode(cx, w->encoding, s, 0, s->length, &w->held));
    return w->automatic || w->held.length > CHUNK ? flush(cx, w) : PS_OK;
}

static ps_result put_value(ps_cx *cx, struct writer *w, unsigned row, const ps_value *args,
                           unsigned count)
{
    ps_string *s;
    bool format = row == WR_WRITE_FORMAT || row == WR_WRITE_FORMAT_2 || row == WR_WRITE_FORMAT_N ||
                  row == WR_WRITE_FORMAT_3 || row == WR_LINE_FORMAT_3 || row >= WR_LINE_FORMAT;
    if (!count || (!format && ps_is_null(args[0])))
        return PS_OK;
    if (format && !ps_string_arg(args[0]))
        return ps_throw_null(cx, "format");
    if (format && (row == WR_WRITE_FORMAT_N || row == WR_LINE_FORMAT_N)) {
        ps_array *a = args[1].kind == PS_ARRAY ? ps_as_array(args[1]) : NULL;
        PS_TRY(ps_format_composite(cx, args[0].u.string, a ? a->values : NULL, a ? a->length : 0, &s));
    } else if (format) {
        PS_TRY(ps_format_composite(cx, args[0].u.string, args + 1, count - 1, &s));
    } else if (args[0].kind == PS_ARRAY && (row == WR_WRITE_PART || row == WR_LINE_PART)) {
        const ps_array *a = ps_as_array(args[0]);
        int64_t from = args[1].u.i, length = args[2].u.i;
        if (from < 0 || length < 0)
            return ps_throw_range(cx, from < 0 ? "index" : "count", "Non-negative number required.");
        if (from + length > a->length)
            return ps_throw(cx, "System.ArgumentException",
                            "Offset and length were out of bounds for the array or count is "
                            "greater than the number of elements from index to the end of the "
                            "source collection.");
        s = ps_string_utf16(a->u16 + from, (size_t)length);
        if (!s)
            return ps_raise_memory(cx);
    } else if (args[0].kind == PS_ARRAY && (row == WR_WRITE_CHARS || row == WR_LINE_CHARS)) {
        s = ps_string_utf16(ps_as_array(args[0])->u16, ps_as_array(args[0])->length);
        if (!s)
            return ps_raise_memory(cx);
    } else {
        PS_TRY(ps_tostring_method(cx, args[0], &s));
    }
    ps_result r = put(cx, w, s);
    ps_string_release(s);
    return r;
}

static ps_result writer_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    struct writer *w = (struct writer *)self.u.object;
    ps_result r;
    switch (row) {
    case WR_NEWLINE:
        return ps_give(ps_take_string(ps_string_retain(w->newline)), out);
    case WR_NEWLINE | PS_ROW_SET:
        ps_string_release(w->newline);
        w->newline = ps_string_arg(args[0]) ? ps_string_retain(args[0].u.string) : ps_string_c("\n");
        return PS_OK;
    case WR_ENCODING:
        return ps_give(ps_text_encoding_value(cx->worker, w->encoding), out);
    case WR_FLUSH:
        return flush(cx, w);
    case WR_CLOSE:
    case WR_DISPOSE:
        r = w->closed ? PS_OK : flush(cx, w);
        w->closed = true;
        if (w->stream.kind != PS_UNSET && !w->leave && r == PS_OK)
            r = ps_stream_close(cx, w->stream);
        return r;
    }
    if (w->closed)
        return ps_throw(cx, "System.ObjectDisposedException",
                        "Cannot write to a closed TextWriter.");
    PS_TRY(put_value(cx, w, row, args, count));
    return row >= WR_LINE ? put(cx, w, w->newline) : PS_OK;
}

static ps_result stream_writer_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                      unsigned count, ps_value *out)
{
    struct ps_text_encoding e;
    ps_value stream;
    if (row < SW_AUTO) {
        bool path = row >= SW_NEW_PATH && row <= SW_NEW_APPEND_ENC_SIZE;
        bool append = path && row >= SW_NEW_APPEND && args[1].u.i;
        PS_TRY(encoding_arg(cx, args, count, path ? 2 : 1, &e));
        PS_TRY(check_size(cx, args, count));
        PS_TRY(stream_arg(cx, args[0], append ? PS_FILE_APPEND : PS_FILE_CREATE, PS_FILE_WRITE,
                          &stream));
        struct writer *made = writer_new(self.u.type, stream, e);
        made->leave = row == SW_NEW_LEAVE && args[3].u.i;
        *out = ps_take_object(made);
        ps_release(stream);
        return PS_OK;
    }
    struct writer *w = (struct writer *)self.u.object;
    switch (row) {
    case SW_AUTO:
        return ps_give_bool(w->automatic, out);
    case SW_AUTO | PS_ROW_SET:
        w->automatic = args[0].u.i;
        return w->automatic ? flush(cx, w) : PS_OK;
    default:
        return ps_give(ps_retain(w->stream), out);
    }
}

static ps_result string_writer_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                      unsigned count, ps_value *out)
{
    ps_value builder;
    (void)args, (void)count;
    if (row)
        return ps_give(ps_retain(((struct writer *)self.u.object)->builder), out);
    PS_TRY(ps_type_create(cx, ps_type_named(cx->worker, "System.Text.StringBuilder"), NULL, 0,
                          &builder));
    struct writer *w =
        writer_new(self.u.type, ps_unset(), (struct ps_text_encoding){.codec = PS_CODEC_UTF16});
    w->builder = builder;
    return ps_give(ps_take_object(w), out);
}

#define TEXT_TYPE(stem, full_name, base_, rows, fn, cls_, flags_)                                  \
    const ps_typedef ps_type_##stem = {.name = full_name,                                          \
                                       .base = base_,                                              \
                                       .interfaces = "System.IDisposable",                         \
                                       .members = rows,                                            \
                                       .invoke = fn,                                               \
                                       .cls = &cls_,                                               \
                                       .flags = flags_};
TEXT_TYPE(text_reader, "System.IO.TextReader", "System.MarshalByRefObject", reader_members,
          reader_invoke, reader_class, PS_TYPE_ABSTRACT)
TEXT_TYPE(stream_reader, "System.IO.StreamReader", "System.IO.TextReader", stream_reader_members,
          stream_reader_invoke, reader_class, 0)
TEXT_TYPE(string_reader, "System.IO.StringReader", "System.IO.TextReader", "new(string s)\n",
          string_reader_invoke, reader_class, 0)
TEXT_TYPE(text_writer, "System.IO.TextWriter", "System.MarshalByRefObject", writer_members,
          writer_invoke, writer_class, PS_TYPE_ABSTRACT)
TEXT_TYPE(null_writer, "System.IO.TextWriter+NullTextWriter", "System.IO.TextWriter", "", NULL,
          writer_class, 0)
TEXT_TYPE(stream_writer, "System.IO.StreamWriter", "System.IO.TextWriter", stream_writer_members,
          stream_writer_invoke, writer_class, 0)
TEXT_TYPE(string_writer, "System.IO.StringWriter", "System.IO.TextWriter",
          "new()\nSystem.Text.StringBuilder GetStringBuilder()\n", string_writer_invoke,
          writer_class, 0)
