/* read_primitive.c - the text of primitive elements to values, strictly. */
#include "base/base64.h"
#include "base/datetime.h"
#include "base/decimal.h"
#include "base/memory.h"
#include "base/number.h"
#include "clixml/read_private.h"
#include "object/convert.h"
#include "object/member.h"
#include "object/worker.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum form {
    STRING,
    CHAR,
    BOOL,
    SIGNED,
    UNSIGNED,
    REAL,
    DECIMAL,
    DATETIME,
    TIMESPAN,
    CONVERTED,
    BYTES,
    SECURE
};

static const struct primitive {
    char tag[8];
    char type[36]; /* after "System." */
    uint8_t form;
    uint8_t kind; /* integers and reals: enum ps_kind; CONVERTED: enum ps_core_type */
    int64_t least;
    uint64_t most;
} primitives[] = {
    {"S", "String", STRING, PS_STRING, 0, 0},
    {"I32", "Int32", SIGNED, PS_INT32, INT32_MIN, INT32_MAX},
    {"B", "Boolean", BOOL, PS_BOOL, 0, 0},
    {"I64", "Int64", SIGNED, PS_INT64, INT64_MIN, INT64_MAX},
    {"Db", "Double", REAL, PS_DOUBLE, 0, 0},
    {"DT", "DateTime", DATETIME, PS_DATETIME, 0, 0},
    {"C", "Char", CHAR, PS_CHAR, 0, 0xFFFF},
    {"By", "Byte", SIGNED, PS_BYTE, 0, 255},
    {"SB", "SByte", SIGNED, PS_SBYTE, -128, 127},
    {"I16", "Int16", SIGNED, PS_INT16, INT16_MIN, INT16_MAX},
    {"U16", "UInt16", SIGNED, PS_UINT16, 0, UINT16_MAX},
    {"U32", "UInt32", SIGNED, PS_UINT32, 0, UINT32_MAX},
    {"U64", "UInt64", UNSIGNED, PS_UINT64, 0, UINT64_MAX},
    {"Sg", "Single", REAL, PS_SINGLE, 0, 0},
    {"D", "Decimal", DECIMAL, PS_DECIMAL, 0, 0},
    {"TS", "TimeSpan", TIMESPAN, PS_TIMESPAN, 0, 0},
    {"G", "Guid", CONVERTED, PS_T_GUID, 0, 0},
    {"URI", "Uri", CONVERTED, PS_T_URI, 0, 0},
    {"Version", "Version", CONVERTED, PS_T_VERSION, 0, 0},
    {"BA", "Byte[]", BYTES, PS_ARRAY, 0, 0},
    {"XD", "Xml.XmlDocument", CONVERTED, PS_T_XMLDOCUMENT, 0, 0},
    {"SBK", "Management.Automation.ScriptBlock", STRING, PS_STRING, 0,
     0}, /* becomes a string in remoting, never code */
    {"SS", "Security.SecureString", SECURE, PS_INSTANCE, 0, 0},
};

unsigned ps_clixml_element_of(const char *name, size_t length)
{
    static const struct {
        char tag[9];
        uint8_t element;
    } structure[] = {
        {"Obj", ELEMENT_OBJ},
        {"MS", ELEMENT_MS},
        {"Nil", ELEMENT_NIL},
        {"TN", ELEMENT_TN},
        {"T", ELEMENT_T},
        {"TNRef", ELEMENT_TNREF},
        {"ToString", ELEMENT_TOSTRING},
        {"Props", ELEMENT_PROPS},
        {"LST", ELEMENT_LST},
        {"DCT", ELEMENT_DCT},
        {"En", ELEMENT_EN},
        {"Ref", ELEMENT_REF},
        {"IE", ELEMENT_IE},
        {"QUE", ELEMENT_QUE},
        {"STK", ELEMENT_STK},
        {"PR", ELEMENT_PR},
        {"Objs", ELEMENT_OBJS},
    };
    for (unsigned i = 0; i < sizeof primitives / sizeof *primitives; i++)
        if (strncmp(primitives[i].tag, name, length) == 0 && !primitives[i].tag[length])
            return ELEMENT_PRIMITIVE + i;
    for (unsigned i = 0; length < 9 && i < sizeof structure / sizeof *structure; i++)
        if (strncmp(structure[i].tag, name, length) == 0 && !structure[i].tag[length])
            return structure[i].element;
    return ELEMENT_UNKNOWN;
}

const char *ps_clixml_primitive_type(unsigned element)
{
    return primitives[element - ELEMENT_PRIMITIVE].type;
}

/* XML Schema lets white space stand around a value. */
static void trim(const char **text, size_t *length)
{
    while (*length && strchr(" \t\r\n", **text)) {
        ++*text;
        --*length;
    }
    while (*length && strchr(" \t\r\n", (*text)[*length - 1]))
        --*length;
}

/* All of `text` as a decimal integer within the element's range. */
static bool parse_integer(const struct primitive *p, const char *text, size_t length, int64_t *out)
{
    char *end;
    if (!length || length > 24 || strchr(" \t\r\n\f\v", text[0]))
        return false;
    errno = 0;
    *out = strtoll(text, &end, 10);
    return !errno && end == text + length && *out >= p->least &&
           (*out < 0 || (uint64_t)*out <= p->most);
}

static bool parse_unsigned(const char *text, size_t length, uint64_t *out)
{
    char *end;
    if (!length || length > 24 || text[0] < '0' || text[0] > '9')
        return false;
    errno = 0;
    *out = strtoull(text, &end, 10);
    return !errno && end == text + length;
}

static bool is_word(const char *text, size_t length, const char *word)
{
    return strlen(word) == length && memcmp(text, word, length) == 0;
}

static bool parse_real(const char *text, size_t length, bool single, double *out)
{
    static const struct {
        char text[5];
        double value;
    } names[] = {{"INF", INFINITY}, {"-INF", -INFINITY}, {"NaN", NAN}};
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
        if (is_word(text, length, names[i].text)) {
            *out = names[i].value;
            return true;
        }
    }
    float f;
    if (!single)
        return ps_double_from_ascii(text, length, out) == PS_NUM_OK;
    if (ps_float_from_ascii(text, length, &f) != PS_NUM_OK)
        return false;
    *out = f;
    return true;
}

static ps_result read_bytes(ps_cx *cx, const char *text, size_t length, ps_value *out)
{
    ps_array *a;
    uint8_t *bytes = ps_try_alloc(length + 1);
    if (!bytes)
        return ps_raise_memory(cx);
    ptrdiff_t got = ps_base64_decode(text, length, bytes);
    if (got < 0) {
        ps_free(bytes);
        return PS_FAIL;
    }
    ps_result r = ps_array_new(cx, ps_core_type(cx->worker, PS_T_BYTE), (size_t)got, &a);
    if (r == PS_OK) {
        memcpy(a->bytes, bytes, (size_t)got);
        *out = ps_take_object(a);
    }
    ps_free(bytes);
    return r;
}

static ps_string *decode_string(const char *text, size_t length)
{
    ps_string *raw = ps_string_utf8(text, length);
    ps_string *s = raw ? ps_clixml_unescape(raw) : NULL;
    ps_string_release(raw);
    return s;
}

static ps_result read_converted(ps_cx *cx, const struct primitive *p, const char *text,
                                size_t length, ps_value *out)
{
    ps_string *s = decode_string(text, length);
    if (!s)
        return ps_raise_memory(cx);
    ps_value v = ps_take_string(s);
    ps_result r = ps_convert(cx, v, ps_core_type(cx->worker, p->kind), out);
    ps_release(v);
    if (r == PS_OK || cx->pending != PS_PENDING_ERROR)
        return r;
    ps_clear_pending(cx);
    return PS_FAIL;
}

ps_result ps_clixml_primitive_value(ps_cx *cx, unsigned element, const char *text, size_t length,
                                    const struct ps_clixml_secure *secure, ps_value *out)
{
    const struct primitive *p = &primitives[element - ELEMENT_PRIMITIVE];
    int64_t i;
    uint64_t u;
    double d;
    enum ps_time_kind kind;
    struct ps_decimal decimal;
    if (p->form != STRING)
        trim(&text, &length);
    switch ((enum form)p->form) {
    case STRING:
        *out = ps_take_string(decode_string(text, length));
        return out->kind == PS_STRING ? PS_OK : ps_raise_memory(cx);
    case SIGNED:
    case CHAR:
        if (!parse_integer(p, text, length, &i))
            return PS_FAIL;
        *out = ps_integer(p->kind, i);
        return PS_OK;
    case UNSIGNED:
        if (!parse_unsigned(text, length, &u))
            return PS_FAIL;
        *out = ps_ulong(u);
        return PS_OK;
    case BOOL:
        if (!is_word(text, length, "true") && !is_word(text, length, "false") &&
            !is_word(text, length, "1") && !is_word(text, length, "0"))
            return PS_FAIL;
        *out = ps_bool(text[0] == 't' || text[0] == '1');
        return PS_OK;
    case REAL:
        if (!parse_real(text, length, p->kind == PS_SINGLE, &d))
            return PS_FAIL;
        *out = (ps_value){.kind = p->kind, .u.d = d};
        return PS_OK;
    case DECIMAL:
        if (ps_decimal_parse(text, length, &decimal) != PS_NUM_OK)
            return PS_FAIL;
        *out = ps_decimal_value(&decimal);
        return PS_OK;
    case DATETIME:
        if (!ps_xml_parse_datetime(text, length, ps_worker_zone(cx->worker), &i, &kind))
            return PS_FAIL;
        *out = ps_datetime(i, (enum ps_datetime_kind)kind);
        return PS_OK;
    case TIMESPAN:
        if (!ps_xml_parse_duration(text, length, &i))
            return PS_FAIL;
        *out = ps_timespan(i);
        return PS_OK;
    case CONVERTED:
        return read_converted(cx, p, text, length, out);
    case BYTES:
        return read_bytes(cx, text, length, out);
    case SECURE:
        if (!secure || !secure->unseal)
            return ps_throw(cx, "System.Xml.XmlException",
                            "A secure string cannot be read here: no session key is set up.");
        return secure->unseal(secure->u, cx, text, length, out);
    }
    return PS_FAIL;
}

/* ---- types that come back to life ------------------------------------------------------------ */

static ps_value slot_of(ps_cx *cx, const ps_bag *bag, const char *name)
{
    ps_value *slot = ps_bag_find(bag, ps_intern_c(cx->worker, name));
    return slot ? *slot : ps_unset();
}

static ps_result revive_credential(ps_cx *cx, const ps_bag *bag, ps_value *out)
{
    ps_value args[2] = {slot_of(cx, bag, "UserName"), slot_of(cx, bag, "Password")};
    if (args[0].kind != PS_STRING || args[1].kind != PS_INSTANCE)
        return PS_OK;
    return ps_type_create(cx, ps_core_type(cx->worker, PS_T_CREDENTIAL), args, 2, out);
}

ps_result ps_clixml_revive(ps_cx *cx, const ps_string *type_name, const ps_bag *bag, ps_value *out)
{
    *out = ps_unset();
    if (ps_string_is(type_name, "System.Management.Automation.SwitchParameter")) {
        ps_value present = slot_of(cx, bag, "IsPresent");
        if (present.kind == PS_BOOL)
            *out = PS_V(PS_SWITCH, present.u.i);
        return PS_OK;
    }
    if (ps_string_is(type_name, "System.Management.Automation.PSCredential"))
        return revive_credential(cx, bag, out);
    if (ps_string_is(type_name, "System.Net.IPAddress") && bag->text) {
        ps_value text = ps_take_string(ps_string_retain(bag->text));
        if (!ps_try_convert(cx, text, ps_core_type(cx->worker, PS_T_IPADDRESS), out))
            *out = ps_unset();
        ps_release(text);
    }
    return PS_OK;
}
