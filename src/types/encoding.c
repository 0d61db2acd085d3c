/* encoding.c - System.Text.Encoding and the encodings that the host knows. */
#include "types/encoding.h"

#include "base/memory.h"
#include "types/code_page.h"
#include "types/packed.h"
#include "types/support.h"

#include <stdio.h>
#include <string.h>

#define ENCODING_MEMBERS(M)                                                                        \
    M(ENC_BODY, "string BodyName {get;}")                                                          \
    M(ENC_NAME, "string EncodingName {get;}")                                                      \
    M(ENC_HEADER, "string HeaderName {get;}")                                                      \
    M(ENC_WEB, "string WebName {get;}")                                                            \
    M(ENC_WINDOWS, "int WindowsCodePage {get;}")                                                   \
    M(ENC_BROWSER_DISPLAY, "bool IsBrowserDisplay {get;}")                                         \
    M(ENC_BROWSER_SAVE, "bool IsBrowserSave {get;}")                                               \
    M(ENC_NEWS_DISPLAY, "bool IsMailNewsDisplay {get;}")                                           \
    M(ENC_NEWS_SAVE, "bool IsMailNewsSave {get;}")                                                 \
    M(ENC_SINGLE, "bool IsSingleByte {get;}")                                                      \
    M(ENC_READONLY, "bool IsReadOnly {get;}")                                                      \
    M(ENC_PAGE, "int CodePage {get;}")                                                             \
    M(ENC_DEFAULT, "static System.Text.Encoding Default {get;}")                                   \
    M(ENC_ASCII, "static System.Text.Encoding ASCII {get;}")                                       \
    M(ENC_LATIN1, "static System.Text.Encoding Latin1 {get;}")                                     \
    M(ENC_UNICODE, "static System.Text.Encoding Unicode {get;}")                                   \
    M(ENC_BIG, "static System.Text.Encoding BigEndianUnicode {get;}")                              \
    M(ENC_UTF8, "static System.Text.Encoding UTF8 {get;}")                                         \
    M(ENC_UTF32, "static System.Text.Encoding UTF32 {get;}")                                       \
    M(ENC_CONVERT, "static byte[] Convert(System.Text.Encoding srcEncoding, "                      \
                   "System.Text.Encoding dstEncoding, byte[] bytes)")                              \
    M(ENC_GET_PAGE, "static System.Text.Encoding GetEncoding(int codepage)")                       \
    M(ENC_GET, "static System.Text.Encoding GetEncoding(string name)")                             \
    M(ENC_GET_ALL, "static System.Text.EncodingInfo[] GetEncodings()")                             \
    M(ENC_REGISTER, "static void RegisterProvider(System.Text.EncodingProvider provider)")         \
    M(ENC_PREAMBLE, "byte[] GetPreamble()")                                                        \
    M(ENC_CLONE, "System.Object Clone()")                                                          \
    M(ENC_COUNT_CHARS, "int GetByteCount(char[] chars)")                                           \
    M(ENC_COUNT, "int GetByteCount(string s)")                                                     \
    M(ENC_BYTES_CHARS, "byte[] GetBytes(char[] chars)")                                            \
    M(ENC_BYTES_CHARS_R, "byte[] GetBytes(char[] chars, int index, int count)")                    \
    M(ENC_BYTES, "byte[] GetBytes(string s)")                                                      \
    M(ENC_BYTES_R, "byte[] GetBytes(string s, int index, int count)")                              \
    M(ENC_CHAR_COUNT, "int GetCharCount(byte[] bytes)")                                            \
    M(ENC_CHAR_COUNT_R, "int GetCharCount(byte[] bytes, int index, int count)")                    \
    M(ENC_CHARS, "char[] GetChars(byte[] bytes)")                                                  \
    M(ENC_CHARS_R, "char[] GetChars(byte[] bytes, int index, int count)")                          \
    M(ENC_MAX_BYTES, "int GetMaxByteCount(int charCount)")                                         \
    M(ENC_MAX_CHARS, "int GetMaxCharCount(int byteCount)")                                         \
    M(ENC_TEXT, "string GetString(byte[] bytes)")                                                  \
    M(ENC_TEXT_R, "string GetString(byte[] bytes, int index, int count)")                          \
    M(ENC_EQUALS, "bool Equals(System.Object value)")                                              \
    M(ENC_HASH, "int GetHashCode()")
PS_MEMBER_TABLE(encoding, ENCODING_MEMBERS)

#define UTF8_MEMBERS(M)                                                                            \
    M(UTF8_NEW, "new()")                                                                           \
    M(UTF8_NEW_MARK, "new(bool encoderShouldEmitUTF8Identifier)")                                  \
    M(UTF8_NEW_STRICT, "new(bool encoderShouldEmitUTF8Identifier, bool throwOnInvalidBytes)")
PS_MEMBER_TABLE(utf8, UTF8_MEMBERS)

#define UNITS_MEMBERS(M)                                                                           \
    M(UNITS_NEW, "new()")                                                                          \
    M(UNITS_NEW_MARK, "new(bool bigEndian, bool byteOrderMark)")                                   \
    M(UNITS_NEW_STRICT, "new(bool bigEndian, bool byteOrderMark, bool throwOnInvalidBytes)")
PS_MEMBER_TABLE(units, UNITS_MEMBERS)

static const struct {
    char type[48], web[16], name[32];
    uint16_t page, windows;
    uint8_t single;
} codecs[PS_CODEC_COUNT] = {
    {"System.Text.UTF8Encoding", "utf-8", "Unicode (UTF-8)", 65001, 1200, 0},
    {"System.Text.UnicodeEncoding", "utf-16", "Unicode", 1200, 1200, 0},
    {"System.Text.UnicodeEncoding", "utf-16BE", "Unicode (Big-Endian)", 1201, 1200, 0},
    {"System.Text.UTF32Encoding", "utf-32", "Unicode (UTF-32)", 12000, 1200, 0},
    {"System.Text.UTF32Encoding", "utf-32BE", "Unicode (UTF-32 Big-Endian)", 12001, 1200, 0},
    {"System.Text.ASCIIEncoding", "us-ascii", "US-ASCII", 20127, 1252, 1},
    {"System.Text.Latin1Encoding", "iso-8859-1", "Western European (ISO)", 28591, 1252, 1},
    {"", "", "", 0, 0, 0}, /* a code page's are in code_page.c */
};

/* Names that Encoding.GetEncoding() takes beside the web names, folded. */
static const struct {
    char name[20];
    uint8_t codec;
} aliases[] = {
    {"utf8", PS_CODEC_UTF8},
    {"unicode-1-1-utf-8", PS_CODEC_UTF8},
    {"x-unicode-2-0-utf-8", PS_CODEC_UTF8},
    {"unicode", PS_CODEC_UTF16},
    {"utf-16le", PS_CODEC_UTF16},
    {"ucs-2", PS_CODEC_UTF16},
    {"unicodefffe", PS_CODEC_UTF16BE},
    {"utf-32le", PS_CODEC_UTF32},
    {"ascii", PS_CODEC_ASCII},
    {"us", PS_CODEC_ASCII},
    {"ansi_x3.4-1968", PS_CODEC_ASCII},
    {"iso646-us", PS_CODEC_ASCII},
    {"latin1", PS_CODEC_LATIN1},
    {"l1", PS_CODEC_LATIN1},
    {"iso8859-1", PS_CODEC_LATIN1},
    {"iso_8859-1", PS_CODEC_LATIN1},
    {"cp819", PS_CODEC_LATIN1},
};

struct encoding {
    ps_object object;
    struct ps_text_encoding e;
};

static int64_t page_of(struct ps_text_encoding e)
{
    return e.codec == PS_CODEC_PAGE ? e.page : codecs[e.codec].page;
}

static bool encoding_equals(ps_value self, ps_value other)
{
    struct ps_text_encoding a, b;
    return ps_text_encoding_of(self, &a) && other.kind == PS_INSTANCE &&
           ps_text_encoding_of(other, &b) && a.codec == b.codec && a.preamble == b.preamble &&
           a.strict == b.strict && a.page == b.page;
}

static uint32_t encoding_hash(ps_value self)
{
    return (uint32_t)page_of(((struct encoding *)self.u.object)->e);
}

static const ps_class encoding_class = {
    .size = sizeof(struct encoding), .equals = encoding_equals, .hash = encoding_hash};

bool ps_text_encoding_of(ps_value v, struct ps_text_encoding *out)
{
    if (ps_is_null(v)) {
        *out = (struct ps_text_encoding){.codec = PS_CODEC_UTF8};
        return true;
    }
    if (!ps_is_class(v, &encoding_class))
        return false;
    *out = ((struct encoding *)v.u.object)->e;
    return true;
}

static ps_value make(ps_type *type, struct ps_text_encoding e)
{
    struct encoding *o = ps_object_new(type, &encoding_class, PS_INSTANCE);
    o->e = e;
    return ps_take_object(o);
}

ps_value ps_text_encoding_value(ps_worker *w, struct ps_text_encoding e)
{
    bool single =
        e.codec == PS_CODEC_PAGE && ps_code_page_numbered(e.page)->flags & PS_PAGE_SINGLE_BYTE;
    const char *sealed =
        e.codec == PS_CODEC_PAGE
            ? single ? "System.Text.SBCSCodePageEncoding" : "System.Text.DBCSCodePageEncoding"
        : e.codec == PS_CODEC_UTF8 && e.preamble && !e.strict
            ? "System.Text.UTF8Encoding+UTF8EncodingSealed"
        : e.codec == PS_CODEC_ASCII  ? "System.Text.ASCIIEncoding+ASCIIEncodingSealed"
        : e.codec == PS_CODEC_LATIN1 ? "System.Text.Latin1Encoding+Latin1EncodingSealed"
                                     : codecs[e.codec].type;
    ps_type *t = ps_type_named(w, sealed);
    return make(t ? t : ps_type_named(w, codecs[e.codec].type), e);
}

/* ---- finding --------------------------------------------------------------------------------- */

static ps_result give(ps_cx *cx, unsigned codec, ps_value *out)
{
    return ps_give(
        ps_text_encoding_value(
            cx->worker, (struct ps_text_encoding){.codec = (uint8_t)codec, .preamble = true}),
        out);
}

static ps_result give_page(ps_cx *cx, const struct ps_code_page *p, ps_value *out)
{
    return ps_give(
        ps_text_encoding_value(cx->worker,
                               (struct ps_text_encoding){.codec = PS_CODEC_PAGE, .page = p->page}),
        out);
}

static ps_result throw_utf7(ps_cx *cx)
{
    return ps_throw(cx, "System.NotSupportedException",
                    "Support for UTF-7 is disabled. See "
                    "https://aka.ms/dotnet-warnings/SYSLIB0001 for more information.");
}

static ps_result by_page(ps_cx *cx, int64_t page, ps_value *out)
{
    const struct ps_code_page *p = ps_code_page_numbered(page);
    if (p)
        return give_page(cx, p, out);
    for (unsigned i = 0; i < PS_CODEC_PAGE; i++)
        if (codecs[i].page == page || (page == 0 && !i))
            return give(cx, i, out);
    if (page == 65000)
        return throw_utf7(cx);
    if (page < 0 || page > 65535)
        return ps_throw_range(cx, "codepage", "Valid values are between 0 and 65535, inclusive.");
    return ps_throw(cx, "System.NotSupportedException",
                    "No data is available for encoding %d. For information on defining a custom "
                    "encoding, see the documentation for the Encoding.RegisterProvider method.",
                    (int)page);
}

static ps_result by_name(ps_cx *cx, const ps_string *name, ps_value *out)
{
    for (unsigned i = 0; i < PS_CODEC_PAGE; i++)
        if (ps_string_is_fold(name, codecs[i].web))
            return give(cx, i, out);
    for (unsigned i = 0; i < sizeof aliases / sizeof *aliases; i++)
        if (ps_string_is_fold(name, aliases[i].name))
            return give(cx, aliases[i].codec, out);
    const struct ps_code_page *p = ps_code_page_named(name);
    if (p)
        return give_page(cx, p, out);
    if (ps_string_is_fold(name, "utf-7"))
        return throw_utf7(cx);
    return ps_throw_argument(cx, "System.ArgumentException", "name",
                             "'%s' is not a supported encoding name. For information on defining a "
                             "custom encoding, see the documentation for the "
                             "Encoding.RegisterProvider method.",
                             PS_U8(cx, name));
}

ps_result ps_text_encoding_named(ps_cx *cx, ps_value v, ps_value *out)
{
    static const struct {
        char name[17];
        uint8_t codec;
        bool preamble;
    } names[] = {{"utf8", PS_CODEC_UTF8, false},
                 {"utf8NoBOM", PS_CODEC_UTF8, false},
                 {"utf8BOM", PS_CODEC_UTF8, true},
                 {"default", PS_CODEC_UTF8, false},
                 {"oem", PS_CODEC_UTF8, false},
                 {"ansi", PS_CODEC_LATIN1, false},
                 {"string", PS_CODEC_UTF16, true},
                 {"unknown", PS_CODEC_UTF16, true},
                 {"bigendianunicode", PS_CODEC_UTF16BE, true},
                 {"utf32", PS_CODEC_UTF32, true},
                 {"bigendianutf32", PS_CODEC_UTF32BE, true}};
    if (v.kind != PS_STRING)
        return by_page(cx, v.u.i, out);
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (!ps_string_is_fold(v.u.string, names[i].name))
            continue;
        *out = ps_text_encoding_value(
            cx->worker, (struct ps_text_encoding){names[i].codec, names[i].preamble, false});
        return PS_OK;
    }
    return by_name(cx, v.u.string, out);
}

/* ---- converting ------------------------------------------------------------------------------ */

/* A range of `whole`; index and count are args[1] and args[2] when there are so many. */
static ps_result range(ps_cx *cx, const ps_value *args, unsigned count, uint32_t whole,
                       uint32_t *from, uint32_t *length)
{
    *from = 0;
    *length = whole;
    if (count < 3)
        return PS_OK;
    if (args[1].u.i < 0 || args[2].u.i < 0)
        return ps_throw_range(cx, args[1].u.i < 0 ? "index" : "count",
                              "Non-negative number required.");
    if (args[1].u.i > whole || args[2].u.i > whole - args[1].u.i)
        return ps_throw_range(cx, args[0].kind == PS_STRING ? "s" : "bytes",
                              "Index and count must refer to a location within the buffer.");
    *from = (uint32_t)args[1].u.i;
    *length = (uint32_t)args[2].u.i;
    return PS_OK;
}

/* The text of an argument: a string or a char[]. Owned; NULL: raised. */
static ps_string *text_arg(ps_cx *cx, ps_value v)
{
    if (v.kind == PS_STRING)
        return ps_string_retain(v.u.string);
    if (v.kind != PS_ARRAY) {
        ps_throw_null(cx, "s");
        return NULL;
    }
    ps_string *s = ps_string_utf16(ps_as_array(v)->u16, ps_as_array(v)->length);
    if (!s)
        ps_raise_memory(cx);
    return s;
}

static ps_result encode_row(ps_cx *cx, struct ps_text_encoding e, const ps_value *args,
                            unsigned count, bool counting, ps_value *out)
{
    struct ps_buf b;
    uint32_t from, length;
    ps_string *s = text_arg(cx, args[0]);
    if (!s)
        return PS_FAIL;
    ps_buf_init(&b, SIZE_MAX / 2);
    ps_result r = range(cx, args, count, s->length, &from, &length);
    if (r == PS_OK)
        r = ps_text_encode(cx, e, s, from, length, &b);
    if (r == PS_OK)
        r = counting ? ps_give_int((int64_t)b.length, out)
                     : ps_give_bytes(cx, ps_buf_cstr(&b), b.length, out);
    ps_buf_free(&b);
    ps_string_release(s);
    return r;
}

static ps_result decode_row(ps_cx *cx, struct ps_text_encoding e, unsigned row,
                            const ps_value *args, unsigned count, ps_value *out)
{
    uint32_t from, length;
    ps_string *s;
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "bytes");
    const ps_array *a = ps_as_array(args[0]);
    PS_TRY(range(cx, args, count, a->length, &from, &length));
    PS_TRY(ps_text_decode(cx, e, a->bytes + from, length, &s));
    if (row == ENC_TEXT || row == ENC_TEXT_R)
        return ps_give_string(cx, s, out);
    ps_result r = PS_OK;
    if (row == ENC_CHAR_COUNT || row == ENC_CHAR_COUNT_R) {
        ps_give_int(s->length, out);
    } else {
        ps_array *chars;
        r = ps_array_new(cx, ps_core_type(cx->worker, PS_T_CHAR), s->length, &chars);
        for (uint32_t i = 0; r == PS_OK && i < s->length; i++)
            chars->u16[i] = ps_string_at(s, i);
        if (r == PS_OK)
            *out = ps_take_object(chars);
    }
    ps_string_release(s);
    return r;
}

static ps_result convert(ps_cx *cx, const ps_value *args, ps_value *out)
{
    struct ps_text_encoding from, to;
    struct ps_buf b;
    ps_string *s;
    if (args[0].kind != PS_INSTANCE || !ps_text_encoding_of(args[0], &from))
        return ps_throw_null(cx, "srcEncoding");
    if (args[1].kind != PS_INSTANCE || !ps_text_encoding_of(args[1], &to))
        return ps_throw_null(cx, "dstEncoding");
    if (args[2].kind != PS_ARRAY)
        return ps_throw_null(cx, "bytes");
    PS_TRY(ps_text_decode(cx, from, ps_as_array(args[2])->bytes, ps_as_array(args[2])->length, &s));
    ps_buf_init(&b, SIZE_MAX / 2);
    ps_result r = ps_text_encode(cx, to, s, 0, s->length, &b);
    if (r == PS_OK)
        r = ps_give_bytes(cx, ps_buf_cstr(&b), b.length, out);
    ps_buf_free(&b);
    ps_string_release(s);
    return r;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static bool single_byte(struct ps_text_encoding e)
{
    return e.codec == PS_CODEC_PAGE ? ps_code_page_numbered(e.page)->flags & PS_PAGE_SINGLE_BYTE
                                    : codecs[e.codec].single;
}

static int64_t most_bytes(struct ps_text_encoding e, int64_t chars)
{
    static const uint8_t each[PS_CODEC_COUNT] = {3, 2, 2, 4, 4, 1, 1, 2};
    return (chars + 1) * (single_byte(e) ? 1 : each[e.codec]);
}

static int64_t most_chars(struct ps_text_encoding e, int64_t bytes)
{
    switch (e.codec) {
    case PS_CODEC_PAGE:
        return bytes + !single_byte(e);
    case PS_CODEC_UTF8:
        return bytes + 1;
    case PS_CODEC_UTF16:
    case PS_CODEC_UTF16BE:
        return (bytes >> 1) + (bytes & 1) + 1;
    case PS_CODEC_UTF32:
    case PS_CODEC_UTF32BE:
        return bytes / 2 + 2;
    default:
        return bytes;
    }
}

static ps_result static_row(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    switch (row) {
    case ENC_DEFAULT:
        return ps_give(make(ps_type_named(cx->worker, "System.Text.UTF8Encoding+UTF8EncodingSealed"),
                            (struct ps_text_encoding){.codec = PS_CODEC_UTF8}),
                       out);
    case ENC_ASCII:
        return give(cx, PS_CODEC_ASCII, out);
    case ENC_LATIN1:
        return give(cx, PS_CODEC_LATIN1, out);
    case ENC_UNICODE:
        return give(cx, PS_CODEC_UTF16, out);
    case ENC_BIG:
        return give(cx, PS_CODEC_UTF16BE, out);
    case ENC_UTF8:
        return give(cx, PS_CODEC_UTF8, out);
    case ENC_UTF32:
        return give(cx, PS_CODEC_UTF32, out);
    case ENC_CONVERT:
        return convert(cx, args, out);
    case ENC_GET_ALL:
        return ps_encoding_infos(cx, out);
    case ENC_REGISTER: /* all that a provider could bring is here */
        return ps_is_null(args[0]) ? ps_throw_null(cx, "provider") : PS_OK;
    case ENC_GET_PAGE:
        return by_page(cx, args[0].u.i, out);
    default:
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "name");
        return by_name(cx, args[0].u.string, out);
    }
}

/* What a code page says of itself. */
static ps_result page_row(unsigned row, const struct ps_code_page *p, ps_value *out)
{
    switch (row) {
    case ENC_BODY:
    case ENC_HEADER: /* of Shift-JIS both are the older encoding's of mail */
        return ps_give(
            ps_text(p->body[0] && (row == ENC_BODY || p->page == 932) ? p->body : p->web), out);
    case ENC_WEB:
        return ps_give(ps_text(p->web), out);
    case ENC_NAME:
        return ps_give(ps_text(p->name), out);
    case ENC_WINDOWS:
        return ps_give_int(p->windows, out);
    case ENC_BROWSER_DISPLAY:
        return ps_give_bool(p->flags & PS_PAGE_BROWSER_DISPLAY, out);
    case ENC_BROWSER_SAVE:
        return ps_give_bool(p->flags & PS_PAGE_BROWSER_SAVE, out);
    case ENC_NEWS_DISPLAY:
        return ps_give_bool(p->flags & PS_PAGE_NEWS_DISPLAY, out);
    default:
        return ps_give_bool(p->flags & PS_PAGE_NEWS_SAVE, out);
    }
}

static ps_result encoding_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    struct ps_text_encoding e;
    uint8_t mark[4];
    if (self.kind != PS_INSTANCE || !ps_text_encoding_of(self, &e))
        return static_row(cx, row, args, out);
    if (e.codec == PS_CODEC_PAGE && row <= ENC_NEWS_SAVE)
        return page_row(row, ps_code_page_numbered(e.page), out);
    switch (row) {
    case ENC_BODY:
    case ENC_HEADER:
    case ENC_WEB:
        return ps_give(ps_text(codecs[e.codec].web), out);
    case ENC_NAME:
        return ps_give(ps_text(codecs[e.codec].name), out);
    case ENC_WINDOWS:
        return ps_give_int(codecs[e.codec].windows, out);
    case ENC_PAGE:
    case ENC_HASH:
        return ps_give_int(page_of(e), out);
    case ENC_BROWSER_DISPLAY:
        return ps_give_bool(e.codec == PS_CODEC_UTF8 || e.codec == PS_CODEC_LATIN1, out);
    case ENC_BROWSER_SAVE:
        return ps_give_bool(e.codec <= PS_CODEC_UTF16 || e.codec == PS_CODEC_LATIN1, out);
    case ENC_NEWS_DISPLAY:
    case ENC_NEWS_SAVE:
        return ps_give_bool(e.codec == PS_CODEC_UTF8 || e.codec >= PS_CODEC_ASCII, out);
    case ENC_SINGLE:
        return ps_give_bool(single_byte(e), out);
    case ENC_READONLY:
        return ps_give_bool(true, out);
    case ENC_PREAMBLE:
        return ps_give_bytes(cx, mark, e.preamble ? ps_text_mark(e.codec, mark) : 0, out);
    case ENC_CLONE:
        return ps_give(make(self.u.object->type, e), out);
    case ENC_COUNT_CHARS:
    case ENC_COUNT:
        return encode_row(cx, e, args, count, true, out);
    case ENC_BYTES_CHARS:
    case ENC_BYTES_CHARS_R:
    case ENC_BYTES:
    case ENC_BYTES_R:
        return encode_row(cx, e, args, count, false, out);
    case ENC_MAX_BYTES:
        return ps_give_int(most_bytes(e, args[0].u.i), out);
    case ENC_MAX_CHARS:
        return ps_give_int(most_chars(e, args[0].u.i), out);
    case ENC_EQUALS:
        return ps_give_bool(encoding_equals(self, args[0]), out);
    default:
        return decode_row(cx, e, row, args, count, out);
    }
}

static ps_result utf8_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    struct ps_text_encoding e = {.codec = PS_CODEC_UTF8,
                                 .preamble = count > 0 && args[0].u.i,
                                 .strict = count > 1 && args[1].u.i};
    (void)cx, (void)row;
    return ps_give(make(self.u.type, e), out);
}

static ps_result units_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    bool big = count > 0 && args[0].u.i;
    bool wide = ps_string_is(self.u.type->name, "UTF32Encoding");
    struct ps_text_encoding e = {.codec = wide  ? big ? PS_CODEC_UTF32BE : PS_CODEC_UTF32
                                          : big ? PS_CODEC_UTF16BE
                                                : PS_CODEC_UTF16,
                                 .preamble = count == 0 || args[1].u.i,
                                 .strict = count > 2 && args[2].u.i};
    (void)cx, (void)row;
    return ps_give(make(self.u.type, e), out);
}

static ps_result plain_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    struct ps_text_encoding e = {.codec = ps_string_is(self.u.type->name, "ASCIIEncoding")
                                              ? PS_CODEC_ASCII
                                              : PS_CODEC_LATIN1};
    (void)cx, (void)row, (void)args, (void)count;
    return ps_give(make(self.u.type, e), out);
}

#define ENCODING(stem, full_name, base_, rows, fn)                                                 \
    const ps_typedef ps_type_##stem = {                                                            \
        .name = full_name, .base = base_, .members = rows, .invoke = fn, .cls = &encoding_class};

const ps_typedef ps_type_encoding = {.name = "System.Text.Encoding",
                                     .interfaces = "System.ICloneable",
                                     .members = encoding_members,
                                     .invoke = encoding_invoke,
                                     .cls = &encoding_class,
                                     .flags = PS_TYPE_ABSTRACT};
ENCODING(utf8_encoding, "System.Text.UTF8Encoding", "System.Text.Encoding", utf8_members,
         utf8_invoke)
ENCODING(unicode_encoding, "System.Text.UnicodeEncoding", "System.Text.Encoding", units_members,
         units_invoke)
ENCODING(utf32_encoding, "System.Text.UTF32Encoding", "System.Text.Encoding", units_members,
         units_invoke)
ENCODING(ascii_encoding, "System.Text.ASCIIEncoding", "System.Text.Encoding", "new()\n",
         plain_invoke)
ENCODING(latin1_encoding, "System.Text.Latin1Encoding", "System.Text.Encoding", "new()\n",
         plain_invoke)
ENCODING(utf8_sealed, "System.Text.UTF8Encoding+UTF8EncodingSealed", "System.Text.UTF8Encoding",
         NULL, NULL)
ENCODING(ascii_sealed, "System.Text.ASCIIEncoding+ASCIIEncodingSealed", "System.Text.ASCIIEncoding",
         NULL, NULL)
ENCODING(latin1_sealed, "System.Text.Latin1Encoding+Latin1EncodingSealed",
         "System.Text.Latin1Encoding", NULL, NULL)

#define PAGE_TYPES(T)                                                                              \
    T("System.Text.EncodingNLS", "System.Text.Encoding", NULL, NULL, NULL, &encoding_class,        \
      PS_TYPE_ABSTRACT)                                                                            \
    T("System.Text.BaseCodePageEncoding", "System.Text.EncodingNLS", NULL, NULL, NULL,             \
      &encoding_class, PS_TYPE_ABSTRACT)                                                           \
    T("System.Text.SBCSCodePageEncoding", "System.Text.BaseCodePageEncoding", NULL, NULL, NULL,    \
      &encoding_class, 0)                                                                          \
    T("System.Text.DBCSCodePageEncoding", "System.Text.BaseCodePageEncoding", NULL, NULL, NULL,    \
      &encoding_class, 0)

bool ps_page_typedef(const char *name, size_t length, ps_typedef *out)
{
    return PAGE_TYPES(PS_PACKED_TYPE) false;
}
