/* text_reader.c - TextReader, StreamReader, StringReader. */
#include "base/memory.h"
#include "types/path.h"
#include "types/support.h"
#include "types/text_open.h"

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
    M(SR_NEW_PATH_ENC_DETECT, "new(string path, System.Text.Encoding encoding, " DETECT ")")       \
    M(SR_NEW_PATH_ENC_SIZE,                                                                        \
      "new(string path, System.Text.Encoding encoding, " DETECT ", int bufferSize)")               \
    M(SR_NEW_ENC_DETECT,                                                                           \
      "new(System.IO.Stream stream, System.Text.Encoding encoding, " DETECT ")")                   \
    M(SR_NEW_ENC_SIZE,                                                                             \
      "new(System.IO.Stream stream, System.Text.Encoding encoding, " DETECT ", int bufferSize)")   \
    M(SR_NEW_LEAVE, "new(System.IO.Stream stream, System.Text.Encoding encoding, " DETECT          \
                    ", int bufferSize, bool leaveOpen)")                                           \
    M(SR_NEW_PATH_DETECT, "new(string path, " DETECT ")")                                          \
    M(SR_NEW_DETECT, "new(System.IO.Stream stream, " DETECT ")")                                   \
    M(SR_BASE, "System.IO.Stream BaseStream {get;}")                                               \
    M(SR_ENCODING, "System.Text.Encoding CurrentEncoding {get;}")                                  \
    M(SR_END, "bool EndOfStream {get;}")                                                           \
    M(SR_DISCARD, "void DiscardBufferedData()")
PS_MEMBER_TABLE(stream_reader, STREAM_READER_MEMBERS)

enum { CHUNK = 4096 };

struct reader {
    ps_object object;
    ps_value stream; /* PS_UNSET: all of the text is there */
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

static const ps_class reader_class = {.size = sizeof(struct reader), .drop = reader_drop};

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
    static const uint8_t order[] = {PS_CODEC_UTF32, PS_CODEC_UTF8, PS_CODEC_UTF16,
                                    PS_CODEC_UTF16BE};
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
        bool sure = end + 1 < r->text->length ||
                    (end < r->text->length && ps_string_at(r->text, end) == '\n');
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

static ps_result stream_reader_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                      unsigned count, ps_value *out)
{
    struct ps_text_encoding e;
    ps_value stream;
    int unit;
    if (row < SR_BASE) {
        /* A mark at the start decides even where it is not looked for: .NET then skips only the
         * encoding's own. */
        PS_TRY(ps_text_encoding_arg(cx, args, row >= SR_NEW_PATH_DETECT ? 1 : count, 1, &e));
        PS_TRY(ps_check_buffer_size(cx, args, count));
        PS_TRY(ps_stream_arg(cx, args[0], PS_FILE_OPEN, PS_FILE_READ, &stream));
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

PS_TEXT_TYPE(text_reader, "System.IO.TextReader", "System.MarshalByRefObject", reader_members,
             reader_invoke, reader_class, PS_TYPE_ABSTRACT)
PS_TEXT_TYPE(stream_reader, "System.IO.StreamReader", "System.IO.TextReader", stream_reader_members,
             stream_reader_invoke, reader_class, 0)
PS_TEXT_TYPE(string_reader, "System.IO.StringReader", "System.IO.TextReader", "new(string s)\n",
             string_reader_invoke, reader_class, 0)
