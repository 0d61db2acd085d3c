/* xml_convert.c - System.Xml.XmlConvert: values as XML writes them, and names that may stand there.
 */
#include "base/datetime.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "object/convert.h"
#include "object/worker.h"
#include "types/packed.h"
#include "types/support.h"

#include <libxml/tree.h>
#include <stdio.h>
#include <string.h>

#define X "System.Xml."
#define CONVERT_MEMBERS(M)                                                                         \
    M(XC_TEXT_BOOL, "static string ToString(bool value)")                                          \
    M(XC_TEXT_SPAN, "static string ToString(timespan value)")                                      \
    M(XC_TEXT_FORMAT, "static string ToString(datetime value, string format)")                     \
    M(XC_TEXT_MODE,                                                                                \
      "static string ToString(datetime value, " X "XmlDateTimeSerializationMode dateTimeOption)")  \
    M(XC_TEXT_GUID, "static string ToString(guid value)")                                          \
    M(XC_TEXT_LONG, "static string ToString(long value)")                                          \
    M(XC_TEXT_DECIMAL, "static string ToString(decimal value)")                                    \
    M(XC_TEXT_DOUBLE, "static string ToString(double value)")                                      \
    M(XC_SPAN, "static timespan ToTimeSpan(string s)")                                             \
    M(XC_DATE,                                                                                     \
      "static datetime ToDateTime(string s, " X "XmlDateTimeSerializationMode dateTimeOption)")    \
    M(XC_BOOL, "static bool ToBoolean(string s)")                                                  \
    M(XC_INT, "static int ToInt32(string s)")                                                      \
    M(XC_LONG, "static long ToInt64(string s)")                                                    \
    M(XC_DOUBLE, "static double ToDouble(string s)")                                               \
    M(XC_DECIMAL, "static decimal ToDecimal(string s)")                                            \
    M(XC_GUID, "static guid ToGuid(string s)")                                                     \
    M(XC_ENCODE, "static string EncodeName(string name)")                                          \
    M(XC_ENCODE_LOCAL, "static string EncodeLocalName(string name)")                               \
    M(XC_DECODE, "static string DecodeName(string name)")                                          \
    M(XC_VERIFY, "static string VerifyName(string name)")                                          \
    M(XC_VERIFY_LOCAL, "static string VerifyNCName(string name)")
PS_MEMBER_TABLE(convert, CONVERT_MEMBERS)

enum { MODE_LOCAL, MODE_UTC, MODE_UNSPECIFIED, MODE_ROUNDTRIP };

/* ---- names ----------------------------------------------------------------------------------- */

static bool name_unit(uint16_t c, bool first, bool local)
{
    char text[8] = {0};
    if (ps_is_high_surrogate(c) || ps_is_low_surrogate(c))
        return true;
    if (c == ':')
        return !local;
    text[0] = 'a'; /* what may follow a letter */
    ps_utf8_put(c, text + !first);
    return xmlValidateNCName((const xmlChar *)text, 0) == 0;
}

/* Whether "_xHHHH_" stands at `at`. */
static bool escape_at(const ps_string *s, uint32_t at, unsigned *code)
{
    *code = 0;
    if (at + 7 > s->length || ps_string_at(s, at) != '_' || ps_string_at(s, at + 1) != 'x' ||
        ps_string_at(s, at + 6) != '_')
        return false;
    for (uint32_t i = at + 2; i < at + 6; i++) {
        uint16_t c = ps_string_at(s, i);
        int digit = c >= '0' && c <= '9'   ? c - '0'
                    : c >= 'a' && c <= 'f' ? c - 'a' + 10
                    : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                           : -1;
        if (digit < 0)
            return false;
        *code = *code << 4 | (unsigned)digit;
    }
    return true;
}

static ps_result encode(ps_cx *cx, const ps_string *s, bool local, ps_value *out)
{
    struct ps_strbuf b;
    char text[16];
    unsigned code;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t c = ps_string_at(s, i);
        if (name_unit(c, i == 0, local) && !escape_at(s, i, &code)) {
            ps_strbuf_unit(&b, c);
            continue;
        }
        snprintf(text, sizeof text, "_x%04X_", c);
        ps_strbuf_c(&b, text);
    }
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result decode(ps_cx *cx, const ps_string *s, ps_value *out)
{
    struct ps_strbuf b;
    unsigned code;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < s->length; i++) {
        bool escaped = escape_at(s, i, &code);
        ps_strbuf_unit(&b, escaped ? (uint16_t)code : ps_string_at(s, i));
        i += escaped ? 6 : 0;
    }
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result verify(ps_cx *cx, ps_string *s, bool local, ps_value *out)
{
    if (!s->length)
        return ps_throw_argument(cx, "System.ArgumentNullException", "name",
                                 "The empty string '' is not a valid name.");
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t c = ps_string_at(s, i);
        if (name_unit(c, i == 0, local))
            continue;
        ps_string *shown = ps_string_unit(c);
        ps_result r = ps_throw(cx, X "XmlException",
                               i ? "The '%s' character, hexadecimal value 0x%02X, cannot be "
                                   "included in a name."
                                 : "Name cannot begin with the '%s' character, hexadecimal value "
                                   "0x%02X.",
                               PS_U8(cx, shown), c);
        ps_string_release(shown);
        return r;
    }
    return ps_give_string(cx, ps_string_retain(s), out);
}

/* ---- values ---------------------------------------------------------------------------------- */

static ps_value with_mode(ps_cx *cx, int64_t ticks, enum ps_time_kind kind, int64_t mode)
{
    const struct ps_zone *zone = ps_worker_zone(cx->worker);
    if (mode == MODE_UTC && kind == PS_TIME_LOCAL)
        ticks = ps_ticks_to_utc(zone, ticks);
    else if (mode == MODE_LOCAL && kind == PS_TIME_UTC)
        ticks = ps_ticks_to_local(zone, ticks);
    kind = mode == MODE_UTC           ? PS_TIME_UTC
           : mode == MODE_LOCAL       ? PS_TIME_LOCAL
           : mode == MODE_UNSPECIFIED ? PS_TIME_UNSPECIFIED
                                      : kind;
    return ps_datetime(ticks, (enum ps_datetime_kind)kind);
}

static ps_result text_row(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    char text[PS_XML_TIME];
    ps_string *s = NULL;
    ps_value date;
    switch (row) {
    case XC_TEXT_BOOL:
        return ps_give(ps_text(args[0].u.i ? "true" : "false"), out);
    case XC_TEXT_SPAN:
        ps_xml_duration(args[0].u.i, text);
        return ps_give(ps_text(text), out);
    case XC_TEXT_FORMAT:
        PS_TRY(ps_format_value(cx, args[0], ps_string_arg(args[1]), &s));
        return ps_give_string(cx, s, out);
    case XC_TEXT_MODE:
        date = with_mode(cx, args[0].u.i, (enum ps_time_kind)args[0].sub, args[1].u.i);
        ps_xml_datetime(date.u.i, (enum ps_time_kind)date.sub, ps_worker_zone(cx->worker), text);
        return ps_give(ps_text(text), out);
    case XC_TEXT_DOUBLE:
        if (args[0].u.d - args[0].u.d != 0) /* infinite or no number */
            return ps_give(ps_text(args[0].u.d > 0   ? "INF"
                                   : args[0].u.d < 0 ? "-INF"
                                                     : "NaN"),
                           out);
        /* fall through */
    default:
        PS_TRY(ps_tostring_method(cx, args[0], &s));
        return ps_give_string(cx, s, out);
    }
}

static ps_result invalid(ps_cx *cx, const ps_string *s, const char *type)
{
    return ps_throw(cx, "System.FormatException", "The string '%s' is not a valid %s value.",
                    PS_U8(cx, s), type);
}

static ps_result to_bool(ps_cx *cx, const ps_string *s, ps_value *out)
{
    if (ps_string_is(s, "1") || ps_string_is(s, "true"))
        return ps_give_bool(true, out);
    if (ps_string_is(s, "0") || ps_string_is(s, "false"))
        return ps_give_bool(false, out);
    return invalid(cx, s, "Boolean");
}

static ps_result to_time(ps_cx *cx, unsigned row, const ps_string *s, int64_t mode, ps_value *out)
{
    size_t length;
    char *text = ps_string_to_utf8(s, &length);
    enum ps_time_kind kind = PS_TIME_UNSPECIFIED;
    int64_t ticks;
    bool ok = row == XC_SPAN
                  ? ps_xml_parse_duration(text, length, &ticks)
                  : ps_xml_parse_datetime(text, length, ps_worker_zone(cx->worker), &ticks, &kind);
    ps_free(text);
    if (!ok)
        return invalid(cx, s, row == XC_SPAN ? "TimeSpan" : "XmlDateTime");
    return ps_give(row == XC_SPAN ? ps_timespan(ticks) : with_mode(cx, ticks, kind, mode), out);
}

static ps_result to_number(ps_cx *cx, unsigned row, ps_string *s, ps_value *out)
{
    static const uint8_t types[] = {PS_T_INT32, PS_T_INT64, PS_T_DOUBLE, PS_T_DECIMAL, PS_T_GUID};
    ps_value text = ps_take_string(s);
    if (row == XC_DOUBLE && (ps_string_is(s, "INF") || ps_string_is(s, "-INF")))
        return ps_give(ps_double(s->length == 3 ? 1 / 0.0 : -1 / 0.0), out);
    ps_result r = ps_static_call(cx, ps_core_type(cx->worker, types[row - XC_INT]),
                                 ps_intern_c(cx->worker, "Parse"), &text, 1, out);
    if (r == PS_OK || cx->pending != PS_PENDING_ERROR)
        return r;
    ps_clear_pending(cx);
    return ps_throw(cx, "System.FormatException",
                    "The input string '%s' was not in a correct format.", PS_U8(cx, s));
}

static ps_result convert_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    ps_string *s = ps_string_arg(args[0]);
    (void)self;
    if (row <= XC_TEXT_DOUBLE)
        return text_row(cx, row, args, out);
    if (!s)
        return ps_throw_null(cx, row >= XC_ENCODE ? "name" : "s");
    switch (row) {
    case XC_ENCODE:
    case XC_ENCODE_LOCAL:
        return encode(cx, s, row == XC_ENCODE_LOCAL, out);
    case XC_DECODE:
        return decode(cx, s, out);
    case XC_VERIFY:
    case XC_VERIFY_LOCAL:
        return verify(cx, s, row == XC_VERIFY_LOCAL, out);
    case XC_SPAN:
    case XC_DATE:
        return to_time(cx, row, s, count > 1 ? args[1].u.i : MODE_ROUNDTRIP, out);
    case XC_BOOL:
        return to_bool(cx, s, out);
    default:
        return to_number(cx, row, s, out);
    }
}

#define CONVERT_TYPES(T)                                                                           \
    T(X "XmlConvert", NULL, NULL, convert_members, convert_invoke, NULL,                           \
      PS_TYPE_ABSTRACT | PS_TYPE_STATIC)

bool ps_xml_convert_typedef(const char *name, size_t length, ps_typedef *out)
{
    return CONVERT_TYPES(PS_PACKED_TYPE) false;
}
