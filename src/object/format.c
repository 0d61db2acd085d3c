/*
 * format.c - composite formatting ("{0,10:N2}") and ToString(format) of single values.
 * Rules: .NET's string.Format and PowerShell's -f.
 */
#include "base/number.h"
#include "object/bigint_value.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/format_time.h"
#include "object/format_usual.h"
#include "object/member.h"

#include <string.h>

/* ---- one value ------------------------------------------------------------------------------- */

static unsigned bits_of(uint8_t kind)
{
    switch (kind) {
    case PS_SBYTE:
    case PS_BYTE: return 8;
    case PS_INT16:
    case PS_UINT16: return 16;
    case PS_INT32:
    case PS_UINT32: return 32;
    default: return 64;
    }
}

static bool is_unsigned(uint8_t kind)
{
    return kind == PS_BYTE || kind == PS_UINT16 || kind == PS_UINT32 || kind == PS_UINT64;
}

static ps_num format_number(struct ps_strbuf *b, ps_value v, const ps_string *format,
                            const struct ps_culture *culture)
{
    if (ps_as_bigint(v))
        return ps_format_bigint(b, ps_as_bigint(v), format, culture);
    switch (v.kind) {
    case PS_SINGLE:
        return ps_format_float(b, (float)v.u.d, format, culture);
    case PS_DOUBLE:
        return ps_format_double(b, v.u.d, format, culture);
    case PS_DECIMAL:
        return ps_format_decimal(b, *ps_as_decimal(v), format, culture);
    case PS_UINT64:
        return ps_format_uint64(b, v.u.u, format, culture);
    default:
        return is_unsigned(v.kind) ? ps_format_uint64(b, v.u.u, format, culture)
                                   : ps_format_int64(b, v.u.i, bits_of(v.kind), format, culture);
    }
}

static ps_result format_error(ps_cx *cx)
{
    return ps_throw(cx, "System.FormatException", "Format specifier was invalid.");
}

/* Enums: G and F are names, D and X numbers. */
static ps_result format_enum(ps_cx *cx, ps_value v, const ps_string *format, ps_string **out)
{
    ps_type *t = ps_type_by_id(cx->worker, v.aux);
    uint8_t kind = t->underlying ? t->underlying : PS_INT32;
    uint16_t letter = format->length == 1 ? ps_string_at(format, 0) | 32 : 0;
    uint64_t most = ~0ull >> (64 - bits_of(kind));

    switch (letter) {
    case 'g':
    case 'f':
        *out = ps_enum_text(cx, v);
        return PS_OK;
    case 'd':
        return ps_tostring_method(cx, ps_integer(kind, v.u.i), out);
    case 'x':
        *out = ps_string_printf("%0*llX", (int)bits_of(kind) / 4,
                                (unsigned long long)(v.u.u & most));
        return PS_OK;
    }
    return ps_throw(cx, "System.FormatException",
                    "Format string can be only \"G\", \"g\", \"X\", \"x\", \"F\", \"f\", \"D\" or "
                    "\"d\".");
}

/* Instances: a ToString(string format) of their type. */
static ps_result format_instance(ps_cx *cx, ps_value v, const ps_string *format, ps_string **out)
{
    ps_name name = ps_intern_c(cx->worker, "ToString");
    const ps_row *row = ps_type_row(cx->worker, v.u.object->type, name, false);
    ps_value arg = {.kind = PS_STRING, .u.string = (ps_string *)format}, text;
    ps_result r;

    while (row && row->parameter_count != 1)
        row = row->next;
    if (!row)
        return ps_tostring_method(cx, v, out);
    PS_TRY(ps_member_call(cx, v, name, &arg, 1, NULL, &text));
    r = ps_tostring_method(cx, text, out);
    ps_release(text);
    return r;
}

ps_result ps_format_value(ps_cx *cx, ps_value v, const ps_string *format, ps_string **out)
{
    struct ps_strbuf b;
    uint8_t room[PS_STRBUF_SMALL];
    ps_num how;

    if (v.kind == PS_WRAP && !((const ps_wrap *)v.u.object)->written)
        v = ps_base(v);
    if (v.kind == PS_BAG || v.kind == PS_WRAP) /* a number as it was written keeps its text */
        return ps_to_string(cx, v, out);
    if (ps_script_formattable(cx, v))
        return ps_script_format(cx, v, format, out);
    if (!format || !format->length) {
        /* without a format only numbers and dates heed the culture */
        bool heeds = ps_is_number(v) || ps_as_bigint(v) || v.kind == PS_DATETIME;
        if (!cx->culture || !heeds)
            return ps_net_text(cx, v, out);
    }
    if (v.kind == PS_ENUM)
        return format_enum(cx, v, format, out);
    if (v.kind == PS_DATETIME || v.kind == PS_TIMESPAN)
        return ps_format_time(cx, v, format, out);
    if (!ps_is_number(v) && !ps_as_bigint(v))
        return v.kind == PS_INSTANCE ? format_instance(cx, v, format, out)
                                     : ps_tostring_method(cx, v, out);
    ps_strbuf_init_on(&b, 0, room, sizeof room);
    how = format_number(&b, v, format, cx->culture);
    if (how != PS_NUM_OK) {
        ps_strbuf_free(&b);
        return how == PS_NUM_MEMORY ? ps_raise_memory(cx) : format_error(cx);
    }
    *out = ps_strbuf_take(&b);
    return *out ? PS_OK : ps_raise_memory(cx);
}

/* ---- composite formats ----------------------------------------------------------------------- */

enum { LIMIT = 1000000 }; /* .NET's on indices and widths */

struct item {
    unsigned index, width;
    bool left;
    uint32_t format_at, format_length;
};

struct composite {
    ps_cx *cx;
    const ps_string *format;
    uint32_t at;
};

static ps_result bad_format(struct composite *c, const char *why)
{
    return ps_throw(c->cx, "System.FormatException",
                    "Input string was not in a correct format. Failure to parse near offset %u. "
                    "%s",
                    c->at, why);
}

#define ENDS "Format item ends prematurely."
#define DIGIT "Expected an ASCII digit."

static inline ps_result next(struct composite *c, uint16_t *ch)
{
    if (++c->at >= c->format->length)
        return bad_format(c, ENDS);
    *ch = ps_string_at(c->format, c->at);
    return PS_OK;
}

static ps_result skip_spaces(struct composite *c, uint16_t *ch)
{
    while (*ch == ' ')
        PS_TRY(next(c, ch));
    return PS_OK;
}

/* At the first digit: reads a number and stops behind it. */
static ps_result read_number(struct composite *c, uint16_t *ch, unsigned *out)
{
    if (*ch < '0' || *ch > '9')
        return bad_format(c, DIGIT);
    *out = *ch - '0';
    PS_TRY(next(c, ch));
    while (*ch >= '0' && *ch <= '9' && *out < LIMIT) {
        *out = *out * 10 + (*ch - '0');
        PS_TRY(next(c, ch));
    }
    return PS_OK;
}

/* At the first digit of "0,-10:format}"; stops at the brace. */
static ps_result read_item(struct composite *c, uint16_t ch, struct item *item)
{
    *item = (struct item){0};
    PS_TRY(read_number(c, &ch, &item->index));
    PS_TRY(skip_spaces(c, &ch));
    if (ch == ',') {
        do
            PS_TRY(next(c, &ch));
        while (ch == ' ');
        if (ch == '-') {
            item->left = true;
            PS_TRY(next(c, &ch));
        }
        PS_TRY(read_number(c, &ch, &item->width));
        PS_TRY(skip_spaces(c, &ch));
    }
    if (ch == '}')
        return PS_OK;
    if (ch != ':')
        return bad_format(c, ENDS);
    item->format_at = c->at + 1;
    do {
        PS_TRY(next(c, &ch));
        if (ch == '{')
            return bad_format(c, ENDS);
    } while (ch != '}');
    item->format_length = c->at - item->format_at;
    return PS_OK;
}

/* The common ones without a string of their own: texts, and integers with a standard format of a
 * letter and at most two digits. false: it is none of them. */
static bool put_plain(struct composite *c, struct ps_strbuf *b, const struct item *item, ps_value v)
{
    uint16_t letter = 0, digit;
    int precision = -1;

    if (v.kind == PS_STRING && !item->format_length) {
        ps_strbuf_put(b, v.u.string);
        return true;
    }
    if (!ps_is_integer(v) || v.kind == PS_UINT64 || item->format_length > 3)
        return false;
    if (item->format_length)
        letter = ps_string_at(c->format, item->format_at);
    for (uint32_t i = 1; i < item->format_length; i++) {
        digit = ps_string_at(c->format, item->format_at + i);
        if (digit < '0' || digit > '9')
            return false;
        precision = (precision < 0 ? 0 : precision * 10) + (digit - '0');
    }
    return ps_format_integer(b, v.u.i, bits_of(v.kind), letter ? (char)letter : 'D', precision);
}

static ps_result put_item(struct composite *c, struct ps_strbuf *b, const struct item *item,
                          const ps_value *args, unsigned count)
{
    ps_string *format = NULL, *text;
    ps_value v;
    ps_result r;

    if (item->index >= count)
        return ps_throw(c->cx, "System.FormatException",
                        "Index (zero based) must be greater than or equal to zero and less than "
                        "the size of the argument list.");
    v = args[item->index];
    if (!item->width && put_plain(c, b, item, v))
        return PS_OK;
    if (item->format_length)
        format = ps_string_sub(c->format, item->format_at, item->format_length);
    r = ps_format_value(c->cx, v, format, &text);
    ps_string_release(format);
    if (r != PS_OK)
        return r;
    if (!item->left && item->width > text->length)
        ps_strbuf_fill(b, ' ', item->width - text->length);
    ps_strbuf_put(b, text);
    if (item->left && item->width > text->length)
        ps_strbuf_fill(b, ' ', item->width - text->length);
    ps_string_release(text);
    return PS_OK;
}

/* The end of the text without braces from `at` on. */
static uint32_t plain_end(const ps_string *s, uint32_t at)
{
    if (ps_string_wide(s))
        while (at < s->length && s->units[at] != '{' && s->units[at] != '}')
            at++;
    else
        while (at < s->length && s->bytes[at] != '{' && s->bytes[at] != '}')
            at++;
    return at;
}

static ps_result put_composite(struct composite *c, struct ps_strbuf *b, const ps_value *args,
                               unsigned count)
{
    while (c->at < c->format->length) {
        uint32_t from = c->at;
        uint16_t brace, ch = 0;
        struct item item;

        c->at = plain_end(c->format, from);
        if (c->at > from) {
            ps_strbuf_sub(b, c->format, from, c->at - from);
            continue;
        }
        brace = ps_string_at(c->format, c->at);
        PS_TRY(next(c, &ch));
        if (ch == brace) {
            ps_strbuf_unit(b, brace);
            c->at++;
            continue;
        }
        if (brace != '{')
            return bad_format(c, "Unexpected closing brace without a corresponding opening brace.");
        PS_TRY(read_item(c, ch, &item));
        c->at++;
        PS_TRY(put_item(c, b, &item, args, count));
    }
    return PS_OK;
}

ps_result ps_format_composite(ps_cx *cx, const ps_string *format, const ps_value *args,
                              unsigned count, ps_string **out)
{
    struct composite c = {cx, format, 0};
    struct ps_strbuf b;
    uint8_t room[PS_STRBUF_SMALL];

    if (!cx->culture && (*out = ps_format_usual(format, args, count)))
        return PS_OK;
    ps_strbuf_init_on(&b, 0, room, sizeof room);
    if (put_composite(&c, &b, args, count) != PS_OK) {
        ps_strbuf_free(&b);
        return PS_FAIL;
    }
    *out = ps_strbuf_take(&b);
    return *out ? PS_OK : ps_raise_memory(cx);
}

ps_result ps_format(ps_cx *cx, const ps_string *format, const ps_value *args, unsigned count,
                    ps_string **out)
{
    ps_value fault, target;
    ps_string *why;

    if (ps_format_composite(cx, format, args, count, out) == PS_OK)
        return PS_OK;
    if (cx->pending != PS_PENDING_ERROR ||
        !ps_exception_is(cx->worker, ((ps_error_record *)cx->fault.u.object)->exception,
                         "System.FormatException"))
        return PS_FAIL;
    fault = ps_catch(cx);
    why = ps_exception_message(cx, ((ps_error_record *)fault.u.object)->exception);
    target = ps_take_string(ps_string_retain(format));
    ps_raise(cx, "System.Management.Automation.RuntimeException", "FormatError",
             PS_INVALID_OPERATION, target, "Error formatting a string: %s.", PS_U8(cx, why));
    ps_release(target);
    ps_string_release(why);
    ps_release(fault);
    return PS_FAIL;
}
