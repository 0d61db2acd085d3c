/* semver.c - System.Management.Automation.SemanticVersion: Major.Minor.Patch-label+build. */
#include "types/support.h"

#include <stdio.h>
#include <string.h>

#define SEMVER_MEMBERS(M)                                                                          \
    M(SEMVER_NEW_TEXT, "new(string version)")                                                      \
    M(SEMVER_NEW_5,                                                                                \
      "new(int major, int minor, int patch, string preReleaseLabel, string buildLabel)")           \
    M(SEMVER_NEW_4, "new(int major, int minor, int patch, string label)")                          \
    M(SEMVER_NEW_3, "new(int major, int minor, int patch)")                                        \
    M(SEMVER_NEW_2, "new(int major, int minor)")                                                   \
    M(SEMVER_NEW_1, "new(int major)")                                                              \
    M(SEMVER_NEW_VERSION, "new(version version)")                                                  \
    M(SEMVER_MAJOR, "int Major {get;}")                                                            \
    M(SEMVER_MINOR, "int Minor {get;}")                                                            \
    M(SEMVER_PATCH, "int Patch {get;}")                                                            \
    M(SEMVER_LABEL, "string PreReleaseLabel {get;}")                                               \
    M(SEMVER_BUILD, "string BuildLabel {get;}")                                                    \
    M(SEMVER_TEXT, "string ToString()")                                                            \
    M(SEMVER_COMPARE_OBJECT, "int CompareTo(System.Object version)")                               \
    M(SEMVER_COMPARE, "int CompareTo(semver value)")                                               \
    M(SEMVER_EQUALS_OBJECT, "bool Equals(System.Object obj)")                                      \
    M(SEMVER_EQUALS, "bool Equals(semver other)")                                                  \
    M(SEMVER_HASH, "int GetHashCode()")                                                            \
    M(SEMVER_PARSE, "static semver Parse(string version)")                                         \
    M(SEMVER_TRY_PARSE, "static bool TryParse(string version, [ref] semver result)")               \
    M(SEMVER_COMPARE_TWO, "static int Compare(semver versionA, semver versionB)")                  \
    M(SEMVER_TO_VERSION, "hidden static version op_Implicit(semver semver)")
PS_MEMBER_TABLE(semver, SEMVER_MEMBERS)

struct semver {
    ps_object object;
    int32_t parts[3];
    ps_string *label, *build; /* NULL: none */
};

static const struct semver *as_semver(ps_value v)
{
    return (const struct semver *)v.u.object;
}

static void semver_drop(ps_object *o)
{
    struct semver *v = (struct semver *)o;
    ps_string_release(v->label);
    ps_string_release(v->build);
    v->label = v->build = NULL;
}

static ps_result semver_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct semver *v = as_semver(self);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_printf(&b, "%d.%d.%d", v->parts[0], v->parts[1], v->parts[2]);
    if (v->label) {
        ps_strbuf_unit(&b, '-');
        ps_strbuf_put(&b, v->label);
    }
    if (v->build) {
        ps_strbuf_unit(&b, '+');
        ps_strbuf_put(&b, v->build);
    }
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

/* ---- order ----------------------------------------------------------------------------------- */

static bool number_at(const ps_string *s, uint32_t from, uint32_t to, int64_t *out)
{
    *out = 0;
    for (uint32_t i = from; i < to; i++) {
        uint16_t c = ps_string_at(s, i);
        if (c < '0' || c > '9' || (*out = *out * 10 + (c - '0')) > INT32_MAX)
            return false;
    }
    return from < to;
}

static int part_order(const ps_string *a, uint32_t a0, uint32_t a1, const ps_string *b, uint32_t b0,
                      uint32_t b1)
{
    int64_t x, y;
    bool p = number_at(a, a0, a1, &x), q = number_at(b, b0, b1, &y);
    if (p && q)
        return x < y ? -1 : x > y;
    if (p || q)
        return p ? -1 : 1;
    for (; a0 < a1 && b0 < b1; a0++, b0++)
        if (ps_string_at(a, a0) != ps_string_at(b, b0))
            return ps_string_at(a, a0) < ps_string_at(b, b0) ? -1 : 1;
    return (a0 < a1) - (b0 < b1);
}

/* Identifiers between dots one by one; none at all is the greatest. */
static int label_order(const ps_string *a, const ps_string *b)
{
    uint32_t i = 0, k = 0;
    if (!a || !b)
        return !a && !b ? 0 : !a ? 1 : -1;
    for (;;) {
        int64_t x = ps_string_find_unit(a, '.', i), y = ps_string_find_unit(b, '.', k);
        uint32_t end = x < 0 ? a->length : (uint32_t)x, stop = y < 0 ? b->length : (uint32_t)y;
        int order = part_order(a, i, end, b, k, stop);
        if (order)
            return order;
        if (x < 0 || y < 0)
            return (x >= 0) - (y >= 0);
        i = end + 1;
        k = stop + 1;
    }
}

static int order_of(const struct semver *a, const struct semver *b)
{
    for (unsigned i = 0; i < 3; i++)
        if (a->parts[i] != b->parts[i])
            return a->parts[i] < b->parts[i] ? -1 : 1;
    return label_order(a->label, b->label);
}

static const ps_class semver_class;

static bool semver_equals(ps_value self, ps_value other)
{
    return ps_is_class(other, &semver_class) && order_of(as_semver(self), as_semver(other)) == 0;
}

static uint32_t semver_hash(ps_value self)
{
    const struct semver *v = as_semver(self);
    uint32_t h = (uint32_t)v->parts[0] * 31 * 31 + (uint32_t)v->parts[1] * 31 + (uint32_t)v->parts[2];
    return v->label ? h * 31 + ps_string_hash(v->label) : h;
}

static ps_result semver_compare(ps_cx *cx, ps_value self, ps_value other, int *order)
{
    *order = 1;
    if (ps_is_null(other))
        return PS_OK;
    if (!ps_is_class(other, &semver_class))
        return ps_throw(cx, "System.ArgumentException",
                        "Object must be of type SemanticVersion.");
    *order = order_of(as_semver(self), as_semver(other));
    return PS_OK;
}

static const ps_class semver_class = {.size = sizeof(struct semver),
                                      .drop = semver_drop,
                                      .to_string = semver_text,
                                      .equals = semver_equals,
                                      .hash = semver_hash,
                                      .compare = semver_compare};

static struct semver *make(ps_cx *cx)
{
    return ps_object_new(ps_core_type(cx->worker, PS_T_SEMVER), &semver_class, PS_INSTANCE);
}

/* ---- reading --------------------------------------------------------------------------------- */

static bool label_good(const ps_string *s)
{
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t c = ps_string_at(s, i);
        bool good = (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z' && c < 128) ||
                    c == '-' || c == '.';
        if (!good || (c == '.' && (i == 0 || i + 1 == s->length || ps_string_at(s, i + 1) == '.')))
            return false;
    }
    return s->length > 0;
}

static bool read_numbers(const ps_string *s, uint32_t end, struct semver *v)
{
    uint32_t from = 0;
    unsigned count = 0;
    for (uint32_t i = 0; i <= end; i++) {
        if (i < end && ps_string_at(s, i) != '.')
            continue;
        int64_t n = 0;
        if (count == 3 || from == i)
            return false;
        for (uint32_t k = from; k < i; k++) {
            uint16_t c = ps_string_at(s, k);
            if (c < '0' || c > '9' || (n = n * 10 + (c - '0')) > INT32_MAX)
                return false;
        }
        v->parts[count++] = (int32_t)n;
        from = i + 1;
    }
    return true;
}

/* A text that ends in one of the separators is none, be it part of a label. */
static bool parse(const ps_string *s, struct semver *v)
{
    uint16_t last = s->length ? ps_string_at(s, s->length - 1) : '.';
    if (last == '-' || last == '+' || last == '.')
        return false;
    int64_t plus = ps_string_find_unit(s, '+', 0), dash = ps_string_find_unit(s, '-', 0);
    if (plus >= 0 && dash > plus)
        dash = -1;
    uint32_t end = plus >= 0 ? (uint32_t)plus : s->length;
    if (plus >= 0)
        v->build = ps_string_sub(s, (uint32_t)plus + 1, s->length - (uint32_t)plus - 1);
    if (dash >= 0)
        v->label = ps_string_sub(s, (uint32_t)dash + 1, end - (uint32_t)dash - 1);
    if ((v->build && !label_good(v->build)) || (v->label && !label_good(v->label)))
        return false;
    return read_numbers(s, dash >= 0 ? (uint32_t)dash : end, v);
}

static ps_result parse_row(ps_cx *cx, const ps_string *s, ps_value *out)
{
    if (!s)
        return ps_throw(cx, "System.Management.Automation.PSArgumentNullException",
                        "Cannot process argument because the value of argument \"version\" is null. "
                        "Change the value of argument \"version\" to a non-null value.");
    if (!s->length)
        return ps_throw(cx, "System.FormatException", "version");
    struct semver *v = make(cx);
    if (parse(s, v))
        return ps_give(ps_take_object(v), out);
    ps_release_object(v);
    return ps_throw(cx, "System.FormatException", "The input string '' was not in a correct format.");
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result construct(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    static const char names[3][8] = {"major", "minor", "patch"};
    struct semver *v = make(cx);
    ps_result r = PS_OK;
    for (unsigned i = 0; i < count && i < 3 && r == PS_OK; i++) {
        if (args[i].u.i < 0)
            r = ps_throw(cx, "System.Management.Automation.PSArgumentException",
                         "Cannot process argument because the value of argument \"%s\" is not "
                         "valid. Change the value of the \"%s\" argument and run the operation "
                         "again.", names[i], names[i]);
        v->parts[i] = (int32_t)args[i].u.i;
    }
    const ps_string *label = count > 3 ? ps_string_arg(args[3]) : NULL,
                    *build = count > 4 ? ps_string_arg(args[4]) : NULL;
    int64_t plus = count == 4 && label ? ps_string_find_unit(label, '+', 0) : -1;
    if (plus >= 0) {
        v->label = plus ? ps_string_sub(label, 0, (uint32_t)plus) : NULL;
        v->build = ps_string_sub(label, (uint32_t)plus + 1, label->length - (uint32_t)plus - 1);
    } else {
        v->label = label && label->length ? ps_string_retain(label) : NULL;
        v->build = build && build->length ? ps_string_retain(build) : NULL;
    }
    if (r == PS_OK && ((v->label && !label_good(v->label)) || (v->build && !label_good(v->build))))
        r = ps_throw(cx, "System.FormatException", "%s",
                     count == 4                              ? "label"
                     : v->label && !label_good(v->label) ? "preReleaseLabel"
                                                             : "buildLabel");
    if (r == PS_OK)
        return ps_give(ps_take_object(v), out);
    ps_release_object(v);
    return r;
}

/* From a Version: three numbers at most, the labels are what type data keeps of a conversion. */
static ps_result from_version(ps_cx *cx, ps_value version, ps_value *out)
{
    static const char names[][10] = {"Major", "Minor", "Build", "Revision"};
    ps_value part;
    int64_t parts[4];
    if (ps_is_null(version))
        return ps_throw_null(cx, "version");
    for (unsigned i = 0; i < 4; i++) {
        PS_TRY(ps_get_c(cx, version, names[i], &part));
        parts[i] = part.u.i;
    }
    if (parts[3] > 0)
        return ps_throw(cx, "System.Management.Automation.PSArgumentException",
                        "Cannot process argument because the value of argument \"version\" is not "
                        "valid. Change the value of the \"version\" argument and run the operation "
                        "again.");
    struct semver *v = make(cx);
    for (unsigned i = 0; i < 3; i++)
        v->parts[i] = (int32_t)(parts[i] < 0 ? 0 : parts[i]);
    return ps_give(ps_take_object(v), out);
}

static ps_result static_row(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                            ps_value *out)
{
    int order = 0;
    switch (row) {
    case SEMVER_NEW_TEXT:
    case SEMVER_PARSE: return parse_row(cx, ps_string_arg(args[0]), out);
    case SEMVER_NEW_VERSION: return from_version(cx, args[0], out);
    case SEMVER_TRY_PARSE: {
        struct semver *v = make(cx);
        const ps_string *s = ps_string_arg(args[0]);
        bool good = s && s->length && parse(s, v);
        ps_value result = ps_take_object(v);
        if (!good) {
            ps_release(result);
            result = ps_null();
        }
        PS_TRY(ps_set_ref(cx, args[1], result));
        return ps_give_bool(good, out);
    }
    case SEMVER_TO_VERSION: {
        ps_value parts[3];
        for (unsigned i = 0; i < 3; i++)
            parts[i] = ps_int(as_semver(args[0])->parts[i]);
        return ps_type_create(cx, ps_core_type(cx->worker, PS_T_VERSION), parts, 3, out);
    }
    case SEMVER_COMPARE_TWO:
        if (ps_is_null(args[0]))
            return ps_give_int(ps_is_null(args[1]) ? 0 : -1, out);
        PS_TRY(semver_compare(cx, args[0], args[1], &order));
        return ps_give_int(order, out);
    default: return construct(cx, args, count, out);
    }
}

static ps_value text_or_null(const ps_string *s)
{
    return s ? ps_take_string(ps_string_retain(s)) : ps_null();
}

static ps_result semver_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    int order;
    if (!ps_is_class(self, &semver_class))
        return static_row(cx, row, args, count, out);
    const struct semver *v = as_semver(self);
    switch (row) {
    case SEMVER_MAJOR: case SEMVER_MINOR: case SEMVER_PATCH:
        return ps_give_int(v->parts[row - SEMVER_MAJOR], out);
    case SEMVER_LABEL: return ps_give(text_or_null(v->label), out);
    case SEMVER_BUILD: return ps_give(text_or_null(v->build), out);
    case SEMVER_TEXT: return semver_text(cx, self, out);
    case SEMVER_COMPARE_OBJECT: case SEMVER_COMPARE:
        PS_TRY(semver_compare(cx, self, ps_base(args[0]), &order));
        return ps_give_int(order, out);
    case SEMVER_HASH: return ps_give_int((int32_t)semver_hash(self), out);
    default: return ps_give_bool(semver_equals(self, ps_base(args[0])), out);
    }
}

const ps_typedef ps_type_semver = {
    .name = "System.Management.Automation.SemanticVersion",
    .interfaces = "System.IComparable,System.IComparable[T0],System.IEquatable[T0]",
    .members = semver_members,
    .invoke = semver_invoke,
    .cls = &semver_class,
    .flags = PS_TYPE_SEALED};
