/* encode.c - text as bytes of a file. */
#include "format/encode.h"

#include "base/memory.h"
#include "base/unicode.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/member.h"

ps_result ps_encoding_of(ps_cx *cx, ps_value v, enum ps_encoding *out)
{
    static const struct {
        char name[18];
        uint8_t encoding;
        uint16_t page;
    } names[] = {{"utf8", PS_UTF8, 65001},         {"utf8NoBOM", PS_UTF8, 0},
                 {"utf-8", PS_UTF8, 0},            {"default", PS_UTF8, 0},
                 {"oem", PS_UTF8, 0},              {"utf8BOM", PS_UTF8_MARK, 0},
                 {"unicode", PS_UTF16, 1200},      {"utf-16", PS_UTF16, 0},
                 {"string", PS_UTF16, 0},          {"unknown", PS_UTF16, 0},
                 {"utf-16BE", PS_UTF16_BIG, 0},    {"bigendianunicode", PS_UTF16_BIG, 1201},
                 {"utf32", PS_UTF32, 12000},       {"utf-32", PS_UTF32, 0},
                 {"bigendianutf32", PS_UTF32_BIG, 12001}, {"utf-32BE", PS_UTF32_BIG, 0},
                 {"ascii", PS_ASCII, 20127},       {"us-ascii", PS_ASCII, 0},
                 {"latin1", PS_LATIN1, 28591},     {"iso-8859-1", PS_LATIN1, 0},
                 {"ansi", PS_LATIN1, 0}};
    ps_value base = ps_base(v), inner = ps_unset();
    ps_string *name = NULL;
    bool object = base.kind != PS_STRING && !ps_is_integer(base);
    if (object) {
        PS_TRY(ps_get_c(cx, v, "WebName", &inner));
        base = inner;
    }
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (base.kind == PS_STRING ? !ps_string_is_fold(base.u.string, names[i].name)
                                   : !names[i].page || base.u.i != names[i].page)
            continue;
        *out = names[i].encoding;
        ps_release(inner);
        if (object && *out == PS_UTF8) { /* an object says whether it writes a mark */
            ps_value mark = ps_null();
            PS_TRY(ps_call_c(cx, v, "GetPreamble", NULL, 0, &mark));
            ps_value bytes = ps_base(mark);
            if (bytes.kind == PS_ARRAY && ps_as_array(bytes)->length)
                *out = PS_UTF8_MARK;
            ps_release(mark);
        }
        return PS_OK;
    }
    PS_TRY(ps_object_text(cx, base, &name));
    ps_release(inner);
    ps_throw(cx, "System.ArgumentException", "The encoding '%s' is not supported by this host.",
             PS_U8(cx, name));
    ps_string_release(name);
    return PS_FAIL;
}

static void put(struct ps_buf *b, uint32_t code, unsigned bytes, bool big)
{
    for (unsigned i = 0; i < bytes; i++)
        ps_buf_putc(b, (uint8_t)(code >> 8 * (big ? bytes - 1 - i : i)));
}

void ps_encoding_mark(enum ps_encoding e, struct ps_buf *b)
{
    if (e == PS_UTF8_MARK)
        ps_buf_put(b, "\xEF\xBB\xBF", 3);
    else if (e == PS_UTF16 || e == PS_UTF16_BIG)
        put(b, 0xFEFF, 2, e == PS_UTF16_BIG);
    else if (e == PS_UTF32 || e == PS_UTF32_BIG)
        put(b, 0xFEFF, 4, e == PS_UTF32_BIG);
}

void ps_encode(enum ps_encoding e, const ps_string *s, struct ps_buf *b)
{
    if (e == PS_UTF8 || e == PS_UTF8_MARK) {
        size_t length;
        char *bytes = ps_string_to_utf8(s, &length);
        ps_buf_put(b, bytes, length);
        ps_free(bytes);
        return;
    }
    for (uint32_t i = 0, size = 1; i < s->length; i += size, size = 1) {
        uint32_t code = ps_string_at(s, i);
        if (e == PS_ASCII || e == PS_LATIN1) { /* each unit for itself, as .NET does */
            ps_buf_putc(b, code < (e == PS_ASCII ? 128 : 256) ? (uint8_t)code : '?');
        } else if (e == PS_UTF16 || e == PS_UTF16_BIG) {
            put(b, code, 2, e == PS_UTF16_BIG);
        } else {
            code = ps_string_code_at(s, i, &size);
            if ((code & ~0x7FFu) == 0xD800)
                code = 0xFFFD;
            put(b, code, 4, e == PS_UTF32_BIG);
        }
    }
}
