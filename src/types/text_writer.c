/* text_writer.c - TextWriter, StreamWriter, StringWriter. */
#include "base/memory.h"
#include "types/path.h"
#include "types/support.h"
#include "types/text_open.h"

#include <string.h>

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

enum { HELD_MOST = 4096 }; /* bytes that wait to be written */

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

static const ps_class writer_class = {
    .size = sizeof(struct writer), .drop = writer_drop, .to_string = writer_text};

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
    return w->automatic || w->held.length > HELD_MOST ? flush(cx, w) : PS_OK;
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
        PS_TRY(
            ps_format_composite(cx, args[0].u.string, a ? a->values : NULL, a ? a->length : 0, &s));
    } else if (format) {
        PS_TRY(ps_format_composite(cx, args[0].u.string, args + 1, count - 1, &s));
    } else if (args[0].kind == PS_ARRAY && (row == WR_WRITE_PART || row == WR_LINE_PART)) {
        const ps_array *a = ps_as_array(args[0]);
        int64_t from = args[1].u.i, length = args[2].u.i;
        if (from < 0 || length < 0)
            return ps_throw_range(cx, from < 0 ? "index" : "count",
                                  "Non-negative number required.");
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
        w->newline =
            ps_string_arg(args[0]) ? ps_string_retain(args[0].u.string) : ps_string_c("\n");
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
        PS_TRY(ps_text_encoding_arg(cx, args, count, path ? 2 : 1, &e));
        PS_TRY(ps_check_buffer_size(cx, args, count));
        PS_TRY(ps_stream_arg(cx, args[0], append ? PS_FILE_APPEND : PS_FILE_CREATE, PS_FILE_WRITE,
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

PS_TEXT_TYPE(text_writer, "System.IO.TextWriter", "System.MarshalByRefObject", writer_members,
             writer_invoke, writer_class, PS_TYPE_ABSTRACT)
PS_TEXT_TYPE(null_writer, "System.IO.TextWriter+NullTextWriter", "System.IO.TextWriter", "", NULL,
             writer_class, 0)
PS_TEXT_TYPE(stream_writer, "System.IO.StreamWriter", "System.IO.TextWriter", stream_writer_members,
             stream_writer_invoke, writer_class, 0)
PS_TEXT_TYPE(string_writer, "System.IO.StringWriter", "System.IO.TextWriter",
             "new()\nSystem.Text.StringBuilder GetStringBuilder()\n", string_writer_invoke,
             writer_class, 0)
