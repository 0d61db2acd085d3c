/* version.c - System.Version: two to four numbers; what is not given is -1. */
#include "types/support.h"

#include <stdio.h>
#include <string.h>

#define VERSION_MEMBERS(M)                                                                         \
    M(VERSION_NEW_4, "new(int major, int minor, int build, int revision)")                         \
    M(VERSION_NEW_3, "new(int major, int minor, int build)")                                       \
    M(VERSION_NEW_2, "new(int major, int minor)")                                                  \
    M(VERSION_NEW_TEXT, "new(string version)")                                                     \
    M(VERSION_NEW, "new()")                                                                        \
    M(VERSION_MAJOR, "int Major {get;}")                                                           \
    M(VERSION_MINOR, "int Minor {get;}")                                                           \
    M(VERSION_BUILD, "int Build {get;}")                                                           \
    M(VERSION_REVISION, "int Revision {get;}")                                                     \
    M(VERSION_MAJOR_REVISION, "short MajorRevision {get;}")                                        \
    M(VERSION_MINOR_REVISION, "short MinorRevision {get;}")                                        \
    M(VERSION_CLONE, "System.Object Clone()")                                                      \
    M(VERSION_COMPARE_OBJECT, "int CompareTo(System.Object version)")                              \
    M(VERSION_COMPARE, "int CompareTo(version value)")                                             \
    M(VERSION_EQUALS_OBJECT, "bool Equals(System.Object obj)")                                     \
    M(VERSION_EQUALS, "bool Equals(version obj)")                                                  \
    M(VERSION_HASH, "int GetHashCode()")                                                           \
    M(VERSION_TEXT, "string ToString()")                                                           \
    M(VERSION_TEXT_FIELDS, "string ToString(int fieldCount)")                                      \
    M(VERSION_PARSE, "static version Parse(string input)")                                         \
    M(VERSION_TRY_PARSE, "static bool TryParse(string input, [ref] version result)")
PS_MEMBER_TABLE(version, VERSION_MEMBERS)

enum { PARTS = 4, TEXT_MOST = 48 };

struct version {
    ps_object object;
    int32_t parts[PARTS];
};

static const struct version *as_version(ps_value v)
{
    return (const struct version *)v.u.object;
}

static unsigned given(const struct version *v)
{
    unsigned count = 2;
    while (count < PARTS && v->parts[count] >= 0)
        count++;
    return count;
}

static void write_parts(const struct version *v, unsigned count, char text[TEXT_MOST])
{
    size_t at = 0;
    text[0] = 0;
    for (unsigned i = 0; i < count; i++)
        at += (size_t)snprintf(text + at, TEXT_MOST - at, i ? ".%d" : "%d", v->parts[i]);
}

static ps_result version_to_string(ps_cx *cx, ps_value self, ps_value *out)
{
    char text[TEXT_MOST];
    (void)cx;
    write_parts(as_version(self), given(as_version(self)), text);
    return ps_give(ps_text(text), out);
}

static int order_of(const struct version *a, const struct version *b)
{
    for (unsigned i = 0; i < PARTS; i++)
        if (a->parts[i] != b->parts[i])
            return a->parts[i] < b->parts[i] ? -1 : 1;
    return 0;
}

static uint32_t version_hash(ps_value self)
{
    const int32_t *p = as_version(self)->parts;
    return (uint32_t)(p[0] & 0xF) << 28 | (uint32_t)(p[1] & 0xFF) << 20 |
           (uint32_t)(p[2] & 0xFF) << 12 | (uint32_t)(p[3] & 0xFFF);
}

static bool version_equals(ps_value self, ps_value other);
static ps_result version_compare(ps_cx *cx, ps_value self, ps_value other, int *order);

static const ps_class version_class = {.size = sizeof(struct version),
                                       .to_string = version_to_string,
                                       .equals = version_equals,
                                       .hash = version_hash,
                                       .compare = version_compare};

static bool version_equals(ps_value self, ps_value other)
{
    return ps_is_class(other, &version_class) &&
           order_of(as_version(self), as_version(other)) == 0;
}

static ps_result version_compare(ps_cx *cx, ps_value self, ps_value other, int *order)
{
    *order = 1; /* above null */
    if (ps_is_null(other))
        return PS_OK;
    if (!ps_is_class(other, &version_class))
        return ps_throw_argument(cx, "System.ArgumentException", "version",
                                 "Object must be of type Version.");
    *order = order_of(as_version(self), as_version(other));
    return PS_OK;
}

static ps_value make(ps_cx *cx, const int32_t parts[PARTS])
{
    struct version *v =
        ps_object_new(ps_core_type(cx->worker, PS_T_VERSION), &version_class, PS_INSTANCE);
    memcpy(v->parts, parts, sizeof v->parts);
    return ps_take_object(v);
}

/* ---- reading --------------------------------------------------------------------------------- */

enum parse_end { PARSED, WRONG_LENGTH, NO_NUMBER, NEGATIVE, TOO_LARGE };

/* One number with white space and a sign, as int.Parse takes it. */
static enum parse_end read_part(const ps_string *text, uint32_t from, uint32_t to, int32_t *out)
{
    int64_t value = 0;
    bool minus = false, digits = false;
    while (from < to && ps_string_at(text, from) <= ' ')
        from++;
    while (to > from && ps_string_at(text, to - 1) <= ' ')
        to--;
    if (from < to && (ps_string_at(text, from) == '-' || ps_string_at(text, from) == '+'))
        minus = ps_string_at(text, from++) == '-';
    for (; from < to; from++, digits = true) {
        uint16_t c = ps_string_at(text, from);
        if (c < '0' || c > '9')
            return NO_NUMBER;
        value = value * 10 + (c - '0');
        if (value > INT32_MAX)
            return TOO_LARGE;
    }
    *out = (int32_t)(minus ? -value : value);
    return !digits ? NO_NUMBER : minus && value ? NEGATIVE : PARSED;
}

/* `*bad` is the part that is wrong. */
static enum parse_end parse(const ps_string *text, int32_t parts[PARTS], uint32_t bad[2])
{
    uint32_t starts[PARTS + 1], count = 0, from = 0;
    for (unsigned i = 0; i < PARTS; i++)
        parts[i] = -1;
    for (uint32_t i = 0; text && i <= text->length; i++) {
        if (i < text->length && ps_string_at(text, i) != '.')
            continue;
        if (count == PARTS)
            return WRONG_LENGTH;
        starts[count++] = from;
        from = i + 1;
    }
    if (count < 2)
        return WRONG_LENGTH;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t end = i + 1 < count ? starts[i + 1] - 1 : text->length;
        enum parse_end result = read_part(text, starts[i], end, &parts[i]);
        bad[0] = starts[i];
        bad[1] = end - starts[i];
        if (result != PARSED)
            return result;
    }
    return PARSED;
}

static ps_result parse_or_throw(ps_cx *cx, const ps_string *text, ps_value *out)
{
    int32_t parts[PARTS];
    uint32_t bad[2] = {0, 0};
    enum parse_end end = text ? parse(text, parts, bad) : WRONG_LENGTH;
    if (end == PARSED)
        return ps_give(make(cx, parts), out);
    if (end == WRONG_LENGTH)
        return ps_throw_argument(cx, "System.ArgumentException", "input",
                                 "Version string portion was too short or too long.");
    if (end == TOO_LARGE)
        return ps_throw(cx, "System.OverflowException",
                        "Value was either too large or too small for an Int32.");
    ps_string *part = ps_string_sub(text, bad[0], bad[1]);
    ps_result r;
    if (end == NEGATIVE) {
        int32_t value = 0;
        read_part(part, 0, part->length, &value);
        r = ps_throw_negative(cx, "input", value);
    } else {
        r = ps_throw(cx, "System.FormatException",
                     "The input string '%s' was not in a correct format.", PS_U8(cx, part));
    }
    ps_string_release(part);
    return r;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result construct(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    static const char names[PARTS][12] = {"major", "minor", "build", "revision"};
    int32_t parts[PARTS] = {0, 0, -1, -1};
    for (unsigned i = 0; i < count; i++) {
        parts[i] = (int32_t)args[i].u.i;
        if (parts[i] < 0)
            return ps_throw_negative(cx, names[i], parts[i]);
    }
    return ps_give(make(cx, parts), out);
}

static ps_result text_of_fields(ps_cx *cx, const struct version *v, int64_t count, ps_value *out)
{
    char text[TEXT_MOST], limit[64];
    unsigned most = given(v);
    if (count < 0 || count > (int64_t)most) {
        snprintf(limit, sizeof limit, "Argument must be between 0 and %u.",
                 count > PARTS ? (unsigned)PARTS : most);
        return ps_throw_argument(cx, "System.ArgumentException", "fieldCount", "%s", limit);
    }
    write_parts(v, (unsigned)count, text);
    return ps_give(ps_text(text), out);
}

static ps_result static_row(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                            ps_value *out)
{
    int32_t parts[PARTS];
    uint32_t bad[2];
    if (row <= VERSION_NEW && row != VERSION_NEW_TEXT)
        return construct(cx, args, count, out);
    if (row == VERSION_NEW_TEXT)
        return parse_or_throw(cx, ps_string_arg(args[0]), out);
    if (row == VERSION_PARSE) {
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "input");
        return parse_or_throw(cx, ps_string_arg(args[0]), out);
    }
    bool good = ps_string_arg(args[0]) && parse(ps_string_arg(args[0]), parts, bad) == PARSED;
    PS_TRY(ps_set_ref(cx, args[1], good ? make(cx, parts) : ps_null()));
    return ps_give_bool(good, out);
}

static ps_result version_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    int order;
    if (row <= VERSION_NEW || row >= VERSION_PARSE)
        return static_row(cx, row, args, count, out);
    const struct version *v = as_version(self);
    switch (row) {
    case VERSION_MAJOR:
    case VERSION_MINOR:
    case VERSION_BUILD:
    case VERSION_REVISION:
        return ps_give_int(v->parts[row - VERSION_MAJOR], out);
    case VERSION_MAJOR_REVISION:
        return ps_give(ps_integer(PS_INT16, v->parts[3] >> 16), out);
    case VERSION_MINOR_REVISION:
        return ps_give(ps_integer(PS_INT16, (int16_t)v->parts[3]), out);
    case VERSION_CLONE:
        return ps_give(make(cx, v->parts), out);
    case VERSION_COMPARE_OBJECT:
    case VERSION_COMPARE:
        PS_TRY(version_compare(cx, self, args[0], &order));
        return ps_give_int(order, out);
    case VERSION_EQUALS_OBJECT:
    case VERSION_EQUALS:
        return ps_give_bool(version_equals(self, args[0]), out);
    case VERSION_HASH:
        return ps_give_int((int32_t)version_hash(self), out);
    case VERSION_TEXT:
        return version_to_string(cx, self, out);
    default:
        return text_of_fields(cx, v, args[0].u.i, out);
    }
}

const ps_typedef ps_type_version = {
    .name = "System.Version",
    .interfaces = "System.ICloneable,System.IComparable,System.IFormattable",
    .members = version_members,
    .invoke = version_invoke,
    .cls = &version_class,
    .flags = PS_TYPE_SEALED | PS_TYPE_CORE,
};
