/* color.c - System.Drawing.Color and ColorTranslator. */
#include "types/color_names.h"
#include "types/packed.h"
#include "types/record.h"
#include "types/support.h"

#include <math.h>
#include <string.h>

#define COLOR "System.Drawing.Color"
#define COLOR_ID(name, argb) COLOR_##name,
#define COLOR_TEXT(name, argb) "static " COLOR " " #name " {get;}\n"
#define COLOR_ARGB(name, argb) argb,
#define COLOR_SPELT(name, argb) #name "\0"

/* The first rows are a record's values. */
#define OWN_MEMBERS(M)                                                                             \
    M(CO_R, "byte R {get;}")                                                                       \
    M(CO_G, "byte G {get;}")                                                                       \
    M(CO_B, "byte B {get;}")                                                                       \
    M(CO_A, "byte A {get;}")                                                                       \
    M(CO_KNOWN, "bool IsKnownColor {get;}")                                                        \
    M(CO_EMPTY, "bool IsEmpty {get;}")                                                             \
    M(CO_NAMED, "bool IsNamedColor {get;}")                                                        \
    M(CO_SYSTEM, "bool IsSystemColor {get;}")                                                      \
    M(CO_NAME, "string Name {get;}")                                                               \
    M(CO_NONE, "static field " COLOR " Empty")                                                     \
    M(CO_FROM_INT, "static " COLOR " FromArgb(int argb)")                                          \
    M(CO_FROM_ALPHA, "static " COLOR " FromArgb(int alpha, int red, int green, int blue)")         \
    M(CO_FROM_BASE, "static " COLOR " FromArgb(int alpha, " COLOR " baseColor)")                   \
    M(CO_FROM_RGB, "static " COLOR " FromArgb(int red, int green, int blue)")                      \
    M(CO_FROM_NAME, "static " COLOR " FromName(string name)")                                      \
    M(CO_TO_INT, "int ToArgb()")                                                                   \
    M(CO_BRIGHTNESS, "float GetBrightness()")                                                      \
    M(CO_HUE, "float GetHue()")                                                                    \
    M(CO_SATURATION, "float GetSaturation()")                                                      \
    M(CO_STRING, "string ToString()")
enum { OWN_MEMBERS(PS_MEMBER_ROW_ID) PS_COLORS(COLOR_ID) color_member_count };
static const char color_members[] = OWN_MEMBERS(PS_MEMBER_ROW_TEXT) PS_COLORS(COLOR_TEXT);
enum { FIRST_NAMED = CO_STRING + 1 };
static const uint32_t values[] = {PS_COLORS(COLOR_ARGB)};
static const char names[] = PS_COLORS(COLOR_SPELT);

/* The place of a name among those known, -1: it is none. Its spelling is given too. */
static int find_name(const ps_string *name, const char **spelling)
{
    const char *at = names;
    for (int i = 0; *at; i++, at += strlen(at) + 1)
        if (ps_string_is_fold(name, at)) {
            *spelling = at;
            return i;
        }
    return -1;
}

/* `name` (owned) NULL: a colour by its numbers. */
static ps_value make(ps_cx *cx, uint32_t argb, ps_string *take_name, bool known)
{
    struct ps_record *r = ps_record_new(ps_type_named(cx->worker, COLOR));
    for (unsigned i = 0; i < 3; i++)
        r->v[i] = ps_integer(PS_BYTE, argb >> (16 - 8 * i) & 0xFF);
    r->v[CO_A] = ps_integer(PS_BYTE, argb >> 24);
    r->v[CO_KNOWN] = ps_bool(known);
    r->v[CO_EMPTY] = ps_bool(false);
    r->v[CO_NAMED] = ps_bool(take_name != NULL);
    r->v[CO_SYSTEM] = ps_bool(false);
    r->v[CO_NAME] = ps_take_string(take_name ? take_name : ps_string_printf("%x", argb));
    return ps_take_object(r);
}

static ps_value by_place(ps_cx *cx, unsigned place)
{
    const char *at = names;
    for (unsigned i = 0; i < place; i++)
        at += strlen(at) + 1;
    return make(cx, values[place], ps_string_c(at), true);
}

static ps_value by_name(ps_cx *cx, ps_string *name)
{
    const char *spelling;
    int place = find_name(name, &spelling);
    return place >= 0 ? by_place(cx, (unsigned)place) : make(cx, 0, ps_string_retain(name), false);
}

static ps_value none(ps_cx *cx)
{
    ps_value v = make(cx, 0, NULL, false);
    struct ps_record *r = ps_record_of(v);
    ps_assign(&r->v[CO_NAME], ps_text("0"));
    r->v[CO_EMPTY] = ps_bool(true);
    return v;
}

static uint32_t argb_of(const struct ps_record *r)
{
    return (uint32_t)(r->v[CO_A].u.i << 24 | r->v[CO_R].u.i << 16 | r->v[CO_G].u.i << 8 |
                      r->v[CO_B].u.i);
}

static ps_result from_parts(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    static const char parts[][6] = {"alpha", "red", "green", "blue"};
    uint32_t argb = count == 3 ? 0xFF : 0;
    for (unsigned i = 0; i < count; i++) {
        const char *part = parts[i + (count == 3)];
        if (args[i].u.i < 0 || args[i].u.i > 255)
            return ps_throw(cx, "System.ArgumentException",
                            "Value of '%lld' is not valid for '%s'. '%s' should be greater than or "
                            "equal to 0 and less than or equal to 255.",
                            (long long)args[i].u.i, part, part);
        argb = argb << 8 | (uint32_t)args[i].u.i;
    }
    return ps_give(make(cx, argb, NULL, false), out);
}

static ps_result text(ps_cx *cx, const struct ps_record *r, ps_value *out)
{
    if (r->v[CO_NAMED].u.i)
        return ps_give_string(cx, ps_string_printf("Color [%s]", PS_U8(cx, r->v[CO_NAME].u.string)),
                              out);
    if (r->v[CO_EMPTY].u.i)
        return ps_give(ps_text("Color [Empty]"), out);
    return ps_give_string(cx,
                          ps_string_printf("Color [A=%d, R=%d, G=%d, B=%d]", (int)r->v[CO_A].u.i,
                                           (int)r->v[CO_R].u.i, (int)r->v[CO_G].u.i,
                                           (int)r->v[CO_B].u.i),
                          out);
}

/* Hue, saturation and brightness as HSL has them. */
static float shade(const struct ps_record *r, unsigned row)
{
    float red = (float)r->v[CO_R].u.i / 255, green = (float)r->v[CO_G].u.i / 255;
    float blue = (float)r->v[CO_B].u.i / 255;
    float high = fmaxf(red, fmaxf(green, blue)), low = fminf(red, fminf(green, blue));
    float range = high - low, sum = high + low;
    if (row == CO_BRIGHTNESS)
        return sum / 2;
    if (range == 0)
        return 0;
    if (row == CO_SATURATION)
        return range / (sum > 1 ? 2 - sum : sum);
    float hue = high == red     ? (green - blue) / range
                : high == green ? (blue - red) / range + 2
                                : (red - green) / range + 4;
    return hue < 0 ? hue * 60 + 360 : hue * 60;
}

static ps_result color_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    if (row >= FIRST_NAMED)
        return ps_give(by_place(cx, row - FIRST_NAMED), out);
    switch (row) {
    case CO_NONE:
        return ps_give(none(cx), out);
    case CO_FROM_INT:
        return ps_give(make(cx, (uint32_t)args[0].u.i, NULL, false), out);
    case CO_FROM_ALPHA:
    case CO_FROM_RGB:
        return from_parts(cx, args, count, out);
    case CO_FROM_BASE: {
        ps_value all[4] = {args[0], ps_record_of(args[1])->v[CO_R], ps_record_of(args[1])->v[CO_G],
                           ps_record_of(args[1])->v[CO_B]};
        return from_parts(cx, all, 4, out);
    }
    case CO_FROM_NAME:
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "name");
        return ps_give(by_name(cx, args[0].u.string), out);
    case CO_TO_INT:
        return ps_give_int((int32_t)argb_of(ps_record_of(self)), out);
    case CO_BRIGHTNESS:
    case CO_HUE:
    case CO_SATURATION:
        return ps_give(ps_single(shade(ps_record_of(self), row)), out);
    case CO_STRING:
        return text(cx, ps_record_of(self), out);
    default:
        return ps_record_row(self, row, args, out);
    }
}

/* ---- ColorTranslator ------------------------------------------------------------------------- */

static const char translator_members[] = "static " COLOR " FromHtml(string htmlColor)\n"
                                         "static string ToHtml(" COLOR " c)\n";

static ps_result from_html(ps_cx *cx, ps_string *s, ps_value *out)
{
    unsigned value = 0;
    if (!s || !s->length)
        return ps_give(none(cx), out);
    if (ps_string_at(s, 0) != '#')
        return ps_give(by_name(cx, s), out);
    for (uint32_t i = 1; i < s->length; i++) {
        uint16_t c = ps_string_at(s, i);
        unsigned digit = c >= '0' && c <= '9' ? c - 48u : (c | 32u) - 'a' + 10u;
        if (digit > 15 || s->length > 7)
            return ps_throw(cx, "System.ArgumentException", "%s is not a valid value for Int32.",
                            PS_U8(cx, s));
        value = value << 4 | digit;
        if (s->length == 4)
            value = value << 4 | digit;
    }
    return ps_give(make(cx, 0xFF000000u | value, NULL, false), out);
}

static ps_result translator_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    (void)self, (void)count;
    if (row == 0)
        return from_html(cx, ps_string_arg(args[0]), out);
    const struct ps_record *r = ps_record_of(ps_base(args[0]));
    if (r->v[CO_NAMED].u.i)
        return ps_give(ps_retain(r->v[CO_NAME]), out);
    return r->v[CO_EMPTY].u.i
               ? ps_give(ps_text(""), out)
               : ps_give_string(cx, ps_string_printf("#%06X", argb_of(r) & 0xFFFFFF), out);
}

#define COLOR_TYPES(T)                                                                             \
    T(COLOR, "System.ValueType", NULL, color_members, color_invoke, &ps_record_class,              \
      PS_TYPE_VALUE)                                                                               \
    T("System.Drawing.ColorTranslator", NULL, NULL, translator_members, translator_invoke, NULL,   \
      PS_TYPE_STATIC)

bool ps_color_typedef(const char *name, size_t length, ps_typedef *out)
{
    return COLOR_TYPES(PS_PACKED_TYPE) false;
}
