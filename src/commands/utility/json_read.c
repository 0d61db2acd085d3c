/*
 * json_read.c - from JSON texts to values. The messages and the places that they name are those
 * of Newtonsoft.Json's JsonTextReader.
 */
#include "commands/utility/json.h"

#include "base/datetime.h"
#include "base/memory.h"
#include "base/number.h"
#include "commands/utility/json_scan.h"
#include "object/bigint_value.h"
#include "object/containers.h"
#include "object/worker.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ps_result value(json_reader *r, ps_value *out);

/* ---- strings and dates ----------------------------------------------------------------------- */

static bool two_digits(const ps_string *s, uint32_t at)
{
    uint16_t a = ps_string_at(s, at), b = ps_string_at(s, at + 1);
    return a >= '0' && a <= '9' && b >= '0' && b <= '9';
}

/* Whether a text looks like 2020-01-02T03:04:05 with what may follow: only these become dates. */
static bool is_iso_date(const ps_string *s)
{
    static const char separators[] = "0000-00-00T00:00:00";
    if (s->length < 19 || s->length > 40)
        return false;
    for (uint32_t i = 0; i < 19; i++) {
        uint16_t u = ps_string_at(s, i);
        if (separators[i] == '0' ? u < '0' || u > '9' : u != (uint16_t)separators[i])
            return false;
    }
    uint32_t at = 19;
    if (at < s->length && ps_string_at(s, at) == '.') {
        uint32_t digits = ++at;
        while (at < s->length && ps_string_at(s, at) >= '0' && ps_string_at(s, at) <= '9')
            at++;
        if (at == digits)
            return false;
    }
    if (at == s->length || (at + 1 == s->length && ps_string_at(s, at) == 'Z'))
        return true;
    uint16_t sign = ps_string_at(s, at);
    return (sign == '+' || sign == '-') && s->length - at >= 5 && two_digits(s, at + 1) &&
           (s->length - at == 5 ? two_digits(s, at + 3)
                                : s->length - at == 6 && ps_string_at(s, at + 3) == ':' &&
                                      two_digits(s, at + 4));
}

static ps_result offset_date(json_reader *r, ps_string *s, ps_value *out)
{
    ps_value text = ps_take_string(ps_string_retain(s));
    ps_result result = ps_convert(r->cx, text, ps_core_type(r->cx->worker, PS_T_DATETIMEOFFSET), out);
    ps_release(text);
    return result;
}

/* "/Date(1700000000000)/", milliseconds since 1970; what an offset is given with is local time. */
static bool is_old_date(const ps_string *s, int64_t *ticks, bool *local)
{
    static const char start[] = "/Date(";
    const int64_t epoch = 621355968000000000, limit = 3155378975999999999;
    char text[40], *end;
    if (ps_string_wide(s) || s->length < 9 || s->length >= sizeof text ||
        memcmp(s->bytes, start, 6) != 0 || s->bytes[s->length - 1] != '/' ||
        s->bytes[s->length - 2] != ')')
        return false;
    memcpy(text, s->bytes + 6, s->length - 8);
    text[s->length - 8] = 0;
    errno = 0;
    long long ms = strtoll(text, &end, 10);
    *local = *end == '+' || (*end == '-' && end != text);
    if (errno || end == text || (*end && (!*local || strlen(end) != 5)))
        return false;
    if (ms < -epoch / 10000 || ms > (limit - epoch) / 10000)
        return false;
    *ticks = epoch + ms * 10000;
    return true;
}

/* A date, when the text is one and dates are wanted. */
static bool as_date(json_reader *r, ps_string *s, ps_value *out)
{
    enum json_dates how = r->options->dates;
    const struct ps_zone *zone = ps_worker_zone(r->cx->worker);
    struct ps_parsed_time t;
    int64_t ticks;
    enum ps_time_kind kind;
    bool local;
    if (how != JSON_DATES_STRING && how != JSON_DATES_OFFSET && is_old_date(s, &ticks, &local)) {
        local = how == JSON_DATES_LOCAL || (how == JSON_DATES_DEFAULT && local);
        *out = ps_datetime(local ? ps_ticks_to_local(zone, ticks) : ticks,
                           (enum ps_datetime_kind)(local ? PS_TIME_LOCAL : PS_TIME_UTC));
        return true;
    }
    if (how == JSON_DATES_STRING || !is_iso_date(s) ||
        ps_parse_time(s, PS_TIME_ROUNDTRIP, NULL, 0, &t) != PS_TIME_OK)
        return false;
    if (how == JSON_DATES_OFFSET) {
        if (offset_date(r, s, out) == PS_OK)
            return true;
        ps_clear_pending(r->cx);
        return false;
    }
    if (!ps_parsed_datetime(&t, PS_TIME_ROUNDTRIP, zone, &ticks, &kind))
        return false;
    if (how == JSON_DATES_LOCAL && kind != PS_TIME_LOCAL) {
        ticks = kind == PS_TIME_UTC ? ps_ticks_to_local(zone, ticks) : ticks;
        kind = PS_TIME_LOCAL;
    } else if (how == JSON_DATES_UTC && kind != PS_TIME_UTC) {
        ticks = kind == PS_TIME_LOCAL ? ps_ticks_to_utc(zone, ticks) : ticks;
        kind = PS_TIME_UTC;
    }
    *out = ps_datetime(ticks, (enum ps_datetime_kind)kind);
    return true;
}

/* ---- numbers --------------------------------------------------------------------------------- */

static bool based_integer(const char *text, size_t n, ps_value *out)
{
    bool negative = text[0] == '-';
    const char *at = text + negative;
    unsigned base = 10;
    uint64_t v = 0;
    n -= negative;
    if (n > 1 && at[0] == '0')
        base = at[1] == 'x' || at[1] == 'X' ? 16 : strpbrk(at, ".eE") ? 10 : 8;
    if (base == 10)
        return false;
    for (size_t i = base == 16 ? 2 : 1; i < n; i++) {
        unsigned d = at[i] <= '9' ? (unsigned)(at[i] - '0') : (unsigned)((at[i] | 32) - 'a' + 10);
        if (d >= base || v >> 60)
            return false;
        v = v * base + d;
    }
    *out = ps_long(negative ? -(int64_t)v : (int64_t)v);
    return true;
}

static bool whole(const char *text, size_t n)
{
    size_t i = text[0] == '-';
    if (i == n)
        return false;
    for (; i < n; i++)
        if (text[i] < '0' || text[i] > '9')
            return false;
    return true;
}

static ps_result number(json_reader *r, ps_value *out)
{
    char text[JSON_NUMBER_MAX + 1];
    size_t n;
    PS_TRY(json_scan_number(r, text, &n));
    if (based_integer(text, n, out))
        return PS_OK;
    if (whole(text, n)) {
        int64_t i = 0;
        ps_bigint *b = NULL;
        if (ps_bigint_parse(text, n, &b) != PS_NUM_OK)
            return ps_raise_memory(r->cx);
        bool small = ps_bigint_to_int64(b, &i);
        *out = small ? ps_long(i) : ps_bigint_value(r->cx->worker, b);
        if (small)
            ps_bigint_release(b);
        return PS_OK;
    }
    double d;
    char plain[JSON_NUMBER_MAX + 2];
    size_t m = 0; /* ".5" is a number here */
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '.' && (i == 0 || text[i - 1] == '-'))
            plain[m++] = '0';
        plain[m++] = text[i];
    }
    if (m && plain[m - 1] == '.')
        plain[m++] = '0';
    if (ps_double_from_ascii(plain, m, &d) == PS_NUM_BAD)
        return json_fail(r, "Input string '%.*s' is not a valid number.", (int)n, text);
    *out = ps_double(d);
    return PS_OK;
}

/* ---- words ----------------------------------------------------------------------------------- */

static ps_result word(json_reader *r, ps_value *out)
{
    static const struct {
        char text[12];
        char complaint[32];
    } words[] = {{"true", "Error parsing boolean value."}, {"false", "Error parsing boolean value."},
                 {"null", "Error parsing null value."},    {"undefined", "Error parsing undefined value."},
                 {"NaN", "Error parsing NaN value."},      {"Infinity", "Error parsing Infinity value."},
                 {"-Infinity", "Error parsing -Infinity value."}};
    uint16_t first = json_peek(r, 0);
    unsigned i = 0;
    while (words[i].text[0] != (char)first)
        i++;
    if (!json_scan_word(r, words[i].text)) {
        if (r->at >= r->text->length)
            return json_fail(r, "Unexpected end when reading JSON.");
        return json_fail(r, "%s", words[i].complaint);
    }
    *out = i == 0 ? ps_bool(true) : i == 1 ? ps_bool(false) : i == 4 ? ps_double(NAN)
           : i == 5 ? ps_double(INFINITY) : i == 6 ? ps_double(-INFINITY) : ps_null();
    return PS_OK;
}

/* ---- objects --------------------------------------------------------------------------------- */

static ps_result bad_key(json_reader *r, const char *id, const char *format, const ps_string *a,
                         const ps_string *b)
{
    char *left = a ? ps_string_to_utf8(a, NULL) : NULL, *right = b ? ps_string_to_utf8(b, NULL) : NULL;
    ps_result result = ps_raise(r->cx, "System.InvalidOperationException", id, PS_INVALID_OPERATION,
                                ps_unset(), format, left ? left : "", right ? right : "");
    ps_free(left);
    ps_free(right);
    return result;
}

static ps_result put_bag(json_reader *r, ps_bag *b, ps_string *name, ps_value take_v)
{
    ps_worker *w = r->cx->worker;
    ps_name symbol = ps_intern(w, name);
    int64_t slot = ps_shape_find(b->shape, symbol);
    ps_string *old = slot >= 0 ? ps_shape_spelling(b->shape, (uint32_t)slot) : NULL;
    if (name->length && (!old || ps_string_equal(old, name))) {
        ps_bag_put_spelt(w, b, symbol, name, take_v);
        return PS_OK;
    }
    ps_release(take_v);
    if (!name->length)
        return bad_key(r, "EmptyKeyInJsonString",
                       "The provided JSON includes a property whose name is an empty string, this is "
                       "only supported using the -AsHashTable switch.%s%s", NULL, NULL);
    return bad_key(r, "KeysWithDifferentCasingInJsonString",
                   "Cannot convert the JSON string because it contains keys with different casing. "
                   "Please use the -AsHashTable switch instead. The key that was attempted to be "
                   "added to the existing key '%s' was '%s'.", old, name);
}

static bool is_container(ps_value v)
{
    return v.kind == PS_BAG || v.kind == PS_DICT || v.kind == PS_ARRAY;
}

static ps_result members(json_reader *r, ps_value object)
{
    for (enum json_before before = JSON_OPENED;;) {
        ps_string *name = NULL;
        ps_value v = ps_null();
        bool more;
        PS_TRY(json_scan_name(r, before, &name, &more));
        if (!more)
            return PS_OK;
        json_at_name(r, name); /* keeps it */
        ps_result result = value(r, &v);
        before = is_container(v) ? JSON_CONTAINER : JSON_SCALAR;
        if (result == PS_OK && object.kind == PS_BAG) {
            result = put_bag(r, ps_as_bag(object), name, v);
        } else if (result == PS_OK) {
            if (!ps_dict_put(ps_as_dict(object), ps_take_string(ps_string_retain(name)), v))
                result = ps_raise_memory(r->cx);
        }
        ps_string_release(name);
        PS_TRY(result);
        bool end;
        PS_TRY(json_scan_after(r, '}', &end));
        if (end)
            return PS_OK;
        PS_TRY(ps_poll(r->cx));
    }
}

static ps_result object(json_reader *r, ps_value *out)
{
    ps_worker *w = r->cx->worker;
    ps_type *t = r->options->tables
                     ? ps_type_named(w, "System.Management.Automation.OrderedHashtable")
                     : NULL;
    ps_value o = t ? ps_take_object(ps_dict_new(t, 0)) : ps_take_object(ps_bag_new(w));
    ps_result result = json_enter(r, true);
    if (result == PS_OK)
        result = members(r, o);
    json_leave(r);
    if (result == PS_OK)
        *out = o;
    else
        ps_release(o);
    return result;
}

static ps_result items(json_reader *r, ps_list *l)
{
    for (enum json_before before = JSON_OPENED;;) {
        ps_value v = ps_null();
        bool end;
        PS_TRY(json_skip(r));
        if (r->at >= r->text->length)
            return json_cut_off(r, before);
        uint16_t u = json_peek(r, 0);
        if (u == ']') {
            r->at++;
            return PS_OK;
        }
        /* A scalar counts when it has been read, a container from its bracket on. */
        before = u == '{' || u == '[' ? JSON_CONTAINER : JSON_SCALAR;
        if (before == JSON_CONTAINER)
            json_at_item(r);
        if (u != ',')
            PS_TRY(value(r, &v));
        if (before == JSON_SCALAR)
            json_at_item(r);
        if (!ps_list_add(l, v))
            return ps_raise_memory(r->cx);
        PS_TRY(json_scan_after(r, ']', &end));
        if (end)
            return PS_OK;
        PS_TRY(ps_poll(r->cx));
    }
}

static ps_result array(json_reader *r, ps_value *out)
{
    ps_list *l = ps_arraylist_new(r->cx->worker);
    ps_result result = json_enter(r, false);
    if (result == PS_OK)
        result = items(r, l);
    json_leave(r);
    if (result == PS_OK)
        result = ps_array_of(r->cx, l->items, l->count, out);
    ps_release_object(l);
    return result;
}

/* ---- any value ------------------------------------------------------------------------------- */

static ps_result text(json_reader *r, ps_value *out)
{
    ps_string *s = NULL;
    PS_TRY(json_scan_string(r, &s));
    if (as_date(r, s, out)) {
        ps_string_release(s);
        return PS_OK;
    }
    *out = ps_take_string(s);
    return PS_OK;
}

static ps_result value(json_reader *r, ps_value *out)
{
    PS_TRY(json_skip(r));
    if (r->at >= r->text->length)
        return r->depth > 1 ? json_cut_off(r, JSON_SCALAR)
                            : json_fail(r, "Unexpected end when deserializing object.");
    uint16_t u = json_peek(r, 0);
    switch (u) {
    case '{': return object(r, out);
    case '[': return array(r, out);
    case '"': case '\'': return text(r, out);
    case 't': case 'f': case 'n': case 'u': case 'N': case 'I': return word(r, out);
    case ']':
        r->at++;
        return json_fail(r, "JsonToken EndArray is not valid for closing JsonType None.");
    default: break;
    }
    if (u == '-' && json_peek(r, 1) == 'I')
        return word(r, out);
    if ((u >= '0' && u <= '9') || u == '-' || u == '.')
        return number(r, out);
    return json_unexpected(r, "Unexpected character encountered while parsing value");
}

ps_result json_read(ps_cx *cx, const ps_string *input, const struct json_read_options *options,
                    ps_value *out)
{
    json_reader r = {.cx = cx, .text = input, .options = options, .line = 1};
    *out = ps_void();
    ps_result result = json_skip(&r);
    if (result == PS_OK && r.at < input->length) {
        result = value(&r, out);
        if (result == PS_OK)
            result = json_skip(&r);
        if (result == PS_OK && r.at < input->length)
            result = json_unexpected(&r, "Additional text encountered after finished reading JSON "
                                         "content");
        if (result != PS_OK) {
            ps_release(*out);
            *out = ps_void();
        }
    }
    json_reader_drop(&r);
    return result;
}
