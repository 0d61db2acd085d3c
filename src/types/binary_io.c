/* binary_io.c - System.IO.BinaryReader and BinaryWriter: values as little-endian bytes. */
#include "base/decimal.h"
#include "base/memory.h"
#include "types/encoding.h"
#include "types/stream_private.h"
#include "types/support.h"

#include <string.h>

#define BINARY_READER "System.IO.BinaryReader"
#define BINARY_WRITER "System.IO.BinaryWriter"

#define BINARY_READER_MEMBERS(M)                                                                   \
    M(BR_NEW, "new(System.IO.Stream input)")                                                       \
    M(BR_NEW_ENC, "new(System.IO.Stream input, System.Text.Encoding encoding)")                    \
    M(BR_NEW_OPEN, "new(System.IO.Stream input, System.Text.Encoding encoding, bool leaveOpen)")   \
    M(BR_BASE, "System.IO.Stream BaseStream {get;}")                                               \
    M(BR_DISPOSE, "void Dispose()")                                                                \
    M(BR_CLOSE, "void Close()")                                                                    \
    M(BR_READ, "int Read()")                                                                       \
    M(BR_BYTE, "byte ReadByte()")                                                                  \
    M(BR_SBYTE, "sbyte ReadSByte()")                                                               \
    M(BR_BOOL, "bool ReadBoolean()")                                                               \
    M(BR_INT16, "short ReadInt16()")                                                               \
    M(BR_UINT16, "ushort ReadUInt16()")                                                            \
    M(BR_INT32, "int ReadInt32()")                                                                 \
    M(BR_UINT32, "uint ReadUInt32()")                                                              \
    M(BR_INT64, "long ReadInt64()")                                                                \
    M(BR_UINT64, "ulong ReadUInt64()")                                                             \
    M(BR_SINGLE, "float ReadSingle()")                                                             \
    M(BR_DOUBLE, "double ReadDouble()")                                                            \
    M(BR_DECIMAL, "decimal ReadDecimal()")                                                         \
    M(BR_CHAR, "char ReadChar()")                                                                  \
    M(BR_CHARS, "char[] ReadChars(int count)")                                                     \
    M(BR_STRING, "string ReadString()")                                                            \
    M(BR_READ_INTO, "int Read(byte[] buffer, int index, int count)")                               \
    M(BR_BYTES, "byte[] ReadBytes(int count)")                                                     \
    M(BR_PACKED, "int Read7BitEncodedInt()")                                                       \
    M(BR_PACKED_LONG, "long Read7BitEncodedInt64()")
PS_MEMBER_TABLE(binary_reader, BINARY_READER_MEMBERS)

#define BINARY_WRITER_MEMBERS(M)                                                                   \
    M(BW_NEW, "new(System.IO.Stream output)")                                                      \
    M(BW_NEW_ENC, "new(System.IO.Stream output, System.Text.Encoding encoding)")                   \
    M(BW_NEW_OPEN, "new(System.IO.Stream output, System.Text.Encoding encoding, bool leaveOpen)")  \
    M(BW_BASE, "System.IO.Stream BaseStream {get;}")                                               \
    M(BW_CLOSE, "void Close()")                                                                    \
    M(BW_DISPOSE, "void Dispose()")                                                                \
    M(BW_FLUSH, "void Flush()")                                                                    \
    M(BW_SEEK, "long Seek(int offset, System.IO.SeekOrigin origin)")                               \
    M(BW_BOOL, "void Write(bool value)")                                                           \
    M(BW_BYTE, "void Write(byte value)")                                                           \
    M(BW_SBYTE, "void Write(sbyte value)")                                                         \
    M(BW_BYTES, "void Write(byte[] buffer)")                                                       \
    M(BW_SPAN, "void Write(byte[] buffer, int index, int count)")                                  \
    M(BW_CHAR, "void Write(char ch)")                                                              \
    M(BW_CHARS, "void Write(char[] chars)")                                                        \
    M(BW_DOUBLE, "void Write(double value)")                                                       \
    M(BW_DECIMAL, "void Write(decimal value)")                                                     \
    M(BW_INT16, "void Write(short value)")                                                         \
    M(BW_UINT16, "void Write(ushort value)")                                                       \
    M(BW_INT32, "void Write(int value)")                                                           \
    M(BW_UINT32, "void Write(uint value)")                                                         \
    M(BW_INT64, "void Write(long value)")                                                          \
    M(BW_UINT64, "void Write(ulong value)")                                                        \
    M(BW_SINGLE, "void Write(float value)")                                                        \
    M(BW_STRING, "void Write(string value)")                                                       \
    M(BW_PACKED, "void Write7BitEncodedInt(int value)")                                            \
    M(BW_PACKED_LONG, "void Write7BitEncodedInt64(long value)")
PS_MEMBER_TABLE(binary_writer, BINARY_WRITER_MEMBERS)

struct binary {
    ps_object object;
    ps_value stream;
    struct ps_text_encoding encoding;
    bool leave_open, closed;
};

static void binary_drop(ps_object *o)
{
    ps_release(((struct binary *)o)->stream);
    ((struct binary *)o)->stream = ps_unset();
}

static const ps_class binary_class = {
    .size = sizeof(struct binary), .drop = binary_drop};

/* Both types' three constructors stand first in their tables. */
static ps_result binary_new(ps_cx *cx, ps_type *type, const ps_value *args, unsigned count,
                            ps_value *out)
{
    struct ps_text_encoding e = {.codec = PS_CODEC_UTF8};
    if (!ps_is_stream(args[0]))
        return ps_throw_null(cx, ps_type_has_members(type, binary_reader_members) ? "input" : "output");
    if (count > 1 && (ps_is_null(args[1]) || !ps_text_encoding_of(args[1], &e)))
        return ps_throw_null(cx, "encoding");
    struct binary *b = ps_object_new(type, &binary_class, PS_INSTANCE);
    b->stream = ps_retain(args[0]);
    b->encoding = e;
    b->leave_open = count > 2 && args[2].u.i;
    return ps_give(ps_take_object(b), out);
}

static ps_result close_binary(ps_cx *cx, struct binary *b)
{
    bool with_stream = !b->closed && !b->leave_open;
    b->closed = true;
    return with_stream ? ps_stream_close(cx, b->stream) : PS_OK;
}

/* ---- reading --------------------------------------------------------------------------------- */

/* `*got` is less than `length` at the end only. */
static ps_result read_up_to(ps_cx *cx, struct binary *b, uint8_t *to, size_t length, size_t *got)
{
    size_t n;
    *got = 0;
    if (b->closed)
        return ps_throw(cx, "System.ObjectDisposedException", "Cannot access a closed file.");
    while (*got < length) {
        PS_TRY(ps_stream_read(cx, b->stream, to + *got, length - *got, &n));
        if (!n)
            break;
        *got += n;
    }
    return PS_OK;
}

static ps_result read_exactly(ps_cx *cx, struct binary *b, void *to, size_t length)
{
    size_t got;
    PS_TRY(read_up_to(cx, b, to, length, &got));
    return got == length ? PS_OK
                         : ps_throw(cx, "System.IO.EndOfStreamException",
                                    "Unable to read beyond the end of the stream.");
}

/* Seven bits a byte, the lowest first; at most `most` bytes. */
static ps_result read_packed(ps_cx *cx, struct binary *b, unsigned most, uint64_t *out)
{
    uint8_t byte;
    *out = 0;
    for (unsigned i = 0; i < most; i++) {
        PS_TRY(read_exactly(cx, b, &byte, 1));
        *out |= (uint64_t)(byte & 0x7f) << 7 * i;
        if (!(byte & 0x80))
            return PS_OK;
    }
    return ps_throw(cx, "System.FormatException",
                    "Too many bytes in what should have been a 7-bit "
                    "encoded integer.");
}

/* The UTF-16 text of the next character; empty at the end. Owned. */
static ps_result read_character(ps_cx *cx, struct binary *b, ps_string **out)
{
    uint8_t bytes[4];
    size_t length = 0, got;
    do {
        PS_TRY(read_up_to(cx, b, bytes + length, 1, &got));
        length += got;
    } while (got && length < sizeof bytes && !ps_decodable(b->encoding, bytes, length));
    return ps_text_decode(cx, b->encoding, bytes, length, out);
}

static ps_result read_char(ps_cx *cx, struct binary *b, int *unit)
{
    ps_string *s;
    PS_TRY(read_character(cx, b, &s));
    *unit = s->length ? ps_string_at(s, 0) : -1;
    bool pair = s->length > 1;
    ps_string_release(s);
    return pair ? ps_throw(cx, "System.ArgumentException",
                           "The output char buffer is too small to contain the decoded characters.")
                : PS_OK;
}

static ps_result read_chars(ps_cx *cx, struct binary *b, int64_t count, ps_value *out)
{
    ps_array *a;
    int unit = 0;
    uint32_t n = 0;
    if (count < 0)
        return ps_throw_negative(cx, "count", count);
    uint16_t *units = ps_try_alloc((size_t)count * sizeof *units + 1);
    if (!units)
        return ps_raise_memory(cx);
    ps_result r = PS_OK;
    while (n < count && (r = read_char(cx, b, &unit)) == PS_OK && unit >= 0)
        units[n++] = (uint16_t)unit;
    if (r == PS_OK)
        r = ps_array_new(cx, ps_core_type(cx->worker, PS_T_CHAR), n, &a);
    for (uint32_t i = 0; r == PS_OK && i < n; i++)
        ps_array_put(a, i, (ps_value){.kind = PS_CHAR, .u.u = units[i]});
    ps_free(units);
    return r == PS_OK ? ps_give(ps_take_object(a), out) : r;
}

static ps_result read_string(ps_cx *cx, struct binary *b, ps_value *out)
{
    uint64_t length;
    ps_string *s = NULL;
    PS_TRY(read_packed(cx, b, 5, &length));
    if (length > INT32_MAX)
        return ps_throw(cx, "System.IO.IOException",
                        "BinaryReader encountered an invalid string length of %d characters.",
                        (int)(uint32_t)length);
    uint8_t *bytes = ps_try_alloc(length + 1);
    if (!bytes)
        return ps_raise_memory(cx);
    ps_result r = read_exactly(cx, b, bytes, length);
    if (r == PS_OK)
        r = ps_text_decode(cx, b->encoding, bytes, length, &s);
    ps_free(bytes);
    return r == PS_OK ? ps_give_string(cx, s, out) : r;
}

static ps_result read_bytes(ps_cx *cx, struct binary *b, int64_t count, ps_value *out)
{
    size_t got;
    if (count < 0)
        return ps_throw_negative(cx, "count", count);
    uint8_t *bytes = ps_try_alloc((size_t)count + 1);
    if (!bytes)
        return ps_raise_memory(cx);
    ps_result r = read_up_to(cx, b, bytes, (size_t)count, &got);
    if (r == PS_OK)
        r = ps_give_bytes(cx, bytes, got, out);
    ps_free(bytes);
    return r;
}

static ps_result read_into(ps_cx *cx, struct binary *b, const ps_value *args, ps_value *out)
{
    size_t got;
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "buffer");
    ps_array *a = ps_as_array(args[0]);
    if (args[1].u.i < 0)
        return ps_throw_negative(cx, "index", args[1].u.i);
    if (args[2].u.i < 0)
        return ps_throw_negative(cx, "count", args[2].u.i);
    if (args[2].u.i > (int64_t)a->length - args[1].u.i)
        return ps_throw(cx, "System.ArgumentException",
                        "Offset and length were out of bounds for the array or count is greater "
                        "than the number of elements from index to the end of the source "
                        "collection.");
    PS_TRY(read_up_to(cx, b, a->bytes + args[1].u.i, (size_t)args[2].u.i, &got));
    return ps_give_int((int64_t)got, out);
}

static ps_result read_decimal(ps_cx *cx, struct binary *b, ps_value *out)
{
    uint32_t part[4];
    PS_TRY(read_exactly(cx, b, part, sizeof part));
    struct ps_decimal d = {part[0], part[1], part[2], part[3] >> 16 & 0xff, part[3] >> 31};
    if ((part[3] & 0x7f00ffff) || d.scale > PS_DECIMAL_SCALE_MAX)
        return ps_throw(cx, "System.IO.IOException",
                        "Decimal constructor requires an array or "
                        "span of four valid decimal bytes.");
    return ps_give(ps_decimal_value(&d), out);
}

/* The plain numbers: BR_BYTE to BR_DOUBLE. */
static ps_result read_number(ps_cx *cx, struct binary *b, unsigned row, ps_value *out)
{
    static const uint8_t kinds[] = {PS_BYTE,   PS_SBYTE, PS_BOOL,   PS_INT16,  PS_UINT16, PS_INT32,
                                    PS_UINT32, PS_INT64, PS_UINT64, PS_SINGLE, PS_DOUBLE};
    static const uint8_t sizes[] = {1, 1, 1, 2, 2, 4, 4, 8, 8, 4, 8};
    enum ps_kind kind = kinds[row - BR_BYTE];
    uint64_t bits = 0;
    float f;
    double d;
    PS_TRY(read_exactly(cx, b, &bits, sizes[row - BR_BYTE]));
    switch (kind) {
    case PS_BOOL:
        return ps_give_bool(bits != 0, out);
    case PS_SINGLE:
        memcpy(&f, &bits, sizeof f);
        return ps_give(ps_single(f), out);
    case PS_DOUBLE:
        memcpy(&d, &bits, sizeof d);
        return ps_give(ps_double(d), out);
    case PS_SBYTE:
        return ps_give(ps_integer(kind, (int8_t)bits), out);
    case PS_INT16:
        return ps_give(ps_integer(kind, (int16_t)bits), out);
    case PS_INT32:
        return ps_give(ps_integer(kind, (int32_t)bits), out);
    default:
        return ps_give((ps_value){.kind = kind, .u.u = bits}, out);
    }
}

static ps_result binary_reader_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                      unsigned count, ps_value *out)
{
    uint64_t packed;
    int unit;
    if (row <= BR_NEW_OPEN)
        return binary_new(cx, self.u.type, args, count, out);
    struct binary *b = (struct binary *)self.u.object;
    if (row >= BR_BYTE && row <= BR_DOUBLE)
        return read_number(cx, b, row, out);
    switch (row) {
    case BR_BASE:
        return ps_give(ps_retain(b->stream), out);
    case BR_DISPOSE:
    case BR_CLOSE:
        return close_binary(cx, b);
    case BR_READ:
    case BR_CHAR:
        PS_TRY(read_char(cx, b, &unit));
        if (row == BR_READ)
            return ps_give_int(unit, out);
        if (unit >= 0)
            return ps_give((ps_value){.kind = PS_CHAR, .u.u = (uint16_t)unit}, out);
        return read_exactly(cx, b, &packed, 1); /* says that this is the end */
    case BR_CHARS:
        return read_chars(cx, b, args[0].u.i, out);
    case BR_STRING:
        return read_string(cx, b, out);
    case BR_READ_INTO:
        return read_into(cx, b, args, out);
    case BR_BYTES:
        return read_bytes(cx, b, args[0].u.i, out);
    case BR_DECIMAL:
        return read_decimal(cx, b, out);
    case BR_PACKED:
        PS_TRY(read_packed(cx, b, 5, &packed));
        return ps_give_int((int32_t)packed, out);
    default:
        PS_TRY(read_packed(cx, b, 10, &packed));
        return ps_give(ps_long((int64_t)packed), out);
    }
}

/* ---- writing --------------------------------------------------------------------------------- */

static ps_result put(ps_cx *cx, struct binary *b, const void *data, size_t length)
{
    return ps_stream_write(cx, b->stream, data, length); /* which says whether it is closed */
}

static ps_result put_packed(ps_cx *cx, struct binary *b, uint64_t value)
{
    uint8_t bytes[10];
    size_t n = 0;
    for (; value > 0x7f; value >>= 7)
        bytes[n++] = (uint8_t)(value | 0x80);
    bytes[n++] = (uint8_t)value;
    return put(cx, b, bytes, n);
}

/* A text in the encoding, behind its length in bytes when `counted`. */
static ps_result put_text(ps_cx *cx, struct binary *b, const ps_string *s, bool counted)
{
    struct ps_buf bytes;
    ps_buf_init(&bytes, INT32_MAX);
    ps_result r = ps_text_encode(cx, b->encoding, s, 0, s->length, &bytes);
    if (r == PS_OK && counted)
        r = put_packed(cx, b, bytes.length);
    if (r == PS_OK)
        r = put(cx, b, ps_buf_cstr(&bytes), bytes.length);
    ps_buf_free(&bytes);
    return r;
}

static ps_result put_chars(ps_cx *cx, struct binary *b, ps_value chars)
{
    if (chars.kind != PS_ARRAY)
        return ps_throw_null(cx, "chars");
    const ps_array *a = ps_as_array(chars);
    ps_string *s = ps_string_utf16((const uint16_t *)(const void *)a->bytes, a->length);
    if (!s)
        return ps_raise_memory(cx);
    ps_result r = put_text(cx, b, s, false);
    ps_string_release(s);
    return r;
}

static ps_result put_char(ps_cx *cx, struct binary *b, uint16_t unit)
{
    if ((unit & 0xf800) == 0xd800)
        return ps_throw_argument(cx, "System.ArgumentException", "ch",
                                 "Unicode surrogate characters must be written out as pairs "
                                 "together in the same call, not individually. Consider passing in "
                                 "a character array instead.");
    ps_string *s = ps_string_unit(unit);
    ps_result r = put_text(cx, b, s, false);
    ps_string_release(s);
    return r;
}

static ps_result put_span(ps_cx *cx, struct binary *b, const ps_value *args, bool whole)
{
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "buffer");
    const ps_array *a = ps_as_array(args[0]);
    int64_t from = whole ? 0 : args[1].u.i, length = whole ? a->length : args[2].u.i;
    if (from < 0)
        return ps_throw_negative(cx, "index", from);
    if (length < 0)
        return ps_throw_negative(cx, "count", length);
    if (length > (int64_t)a->length - from)
        return ps_throw(cx, "System.ArgumentException",
                        "Offset and length were out of bounds for the array or count is greater "
                        "than the number of elements from index to the end of the source "
                        "collection.");
    return put(cx, b, a->bytes + from, (size_t)length);
}

static ps_result put_number(ps_cx *cx, struct binary *b, ps_value v)
{
    static const uint8_t sizes[] = {
        [PS_BOOL] = 1,  [PS_BYTE] = 1,   [PS_SBYTE] = 1, [PS_INT16] = 2,  [PS_UINT16] = 2,
        [PS_INT32] = 4, [PS_UINT32] = 4, [PS_INT64] = 8, [PS_UINT64] = 8, [PS_DOUBLE] = 8};
    if (v.kind == PS_SINGLE) {
        float f = (float)v.u.d;
        return put(cx, b, &f, sizeof f);
    }
    return put(cx, b, &v.u, sizes[v.kind]);
}

static ps_result put_decimal(ps_cx *cx, struct binary *b, const struct ps_decimal *d)
{
    uint32_t part[4] = {d->lo, d->mid, d->hi,
                        (uint32_t)d->scale << 16 | (uint32_t)d->negative << 31};
    return put(cx, b, part, sizeof part);
}

static ps_result binary_writer_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                      unsigned count, ps_value *out)
{
    if (row <= BW_NEW_OPEN)
        return binary_new(cx, self.u.type, args, count, out);
    struct binary *b = (struct binary *)self.u.object;
    switch (row) {
    case BW_BASE:
        return ps_give(ps_retain(b->stream), out);
    case BW_CLOSE:
    case BW_DISPOSE:
        return close_binary(cx, b);
    case BW_FLUSH:
        return PS_OK; /* nothing is held back */
    case BW_SEEK:
        return ps_call_c(cx, b->stream, "Seek", args, 2, out);
    case BW_BYTES:
    case BW_SPAN:
        return put_span(cx, b, args, row == BW_BYTES);
    case BW_CHAR:
        return put_char(cx, b, (uint16_t)args[0].u.u);
    case BW_CHARS:
        return put_chars(cx, b, args[0]);
    case BW_DECIMAL:
        return put_decimal(cx, b, ps_as_decimal(args[0]));
    case BW_STRING:
        return ps_string_arg(args[0]) ? put_text(cx, b, args[0].u.string, true)
                                      : ps_throw_null(cx, "value");
    case BW_PACKED:
        return put_packed(cx, b, (uint32_t)args[0].u.i);
    case BW_PACKED_LONG:
        return put_packed(cx, b, args[0].u.u);
    default:
        return put_number(cx, b, args[0]);
    }
}

const ps_typedef ps_type_binary_reader = {.name = BINARY_READER,
                                          .interfaces = "System.IDisposable",
                                          .members = binary_reader_members,
                                          .invoke = binary_reader_invoke,
                                          .cls = &binary_class};
const ps_typedef ps_type_binary_writer = {.name = BINARY_WRITER,
                                          .interfaces =
                                              "System.IDisposable,System.IAsyncDisposable",
                                          .members = binary_writer_members,
                                          .invoke = binary_writer_invoke,
                                          .cls = &binary_class};
