/*
 * test_laws_values.c - laws of values over random ones: text and back gives the same value, orders
 * are orders, what is equal has one hash code.
 */
#include "value_spec.h"

#include "object/type.h"

#include "random.h"

#include <math.h>

static ps_type *type_named(const char *name)
{
    ps_string *s = ps_string_c(name);
    ps_type *t = ps_type_resolve(&cx, s);
    ps_string_release(s);
    LAW(t, "%s", name);
    return t;
}

/* ---- random values --------------------------------------------------------------------------- */

static ps_value random_decimal_value(unsigned bits, unsigned scale)
{
    struct ps_decimal d = ps_decimal_from_int64(random_int(bits));
    d.scale = (uint8_t)random_below(scale + 1);
    return ps_decimal_value(&d);
}

static ps_value random_bigint(void)
{
    char text[120];
    size_t length = 1 + random_below(60);
    for (size_t i = 0; i < length; i++)
        text[i] = (char)('0' + random_below(10));
    ps_bigint *b;
    LAW(ps_bigint_parse(text, length, &b) == PS_NUM_OK, "%.*s", (int)length, text);
    return ps_bigint_value(w, b);
}

/* A number that is exact in every kind: 40 bits, of them three behind the point where the kind
 * has any. No big ones: what is on the left decides, and an int cannot be compared with a bigint
 * beyond its range, in PowerShell neither. */
static ps_value random_number(void)
{
    int64_t whole = random_int(36);
    double eighths = (double)random_int(39) / 8;
    struct ps_decimal d;
    switch (random_below(5)) {
    case 0:
        return ps_int((int32_t)random_int(31));
    case 1:
        return ps_long(whole);
    case 2:
        return ps_double(eighths);
    case 3:
        d = ps_decimal_from_int64((int64_t)(eighths * 1000));
        d.scale = 3;
        return ps_decimal_value(&d);
    default:
        return ps_ulong((uint64_t)llabs(whole));
    }
}

/* Letters with and without accents, marks, digits, punctuation, and what sorts in odd places. */
static ps_string *random_text(unsigned most)
{
    static const uint16_t units[] = {'a',   'A',   'b',   'B',   'c',   'e',    'E',  'o',
                                     's',   'z',   '0',   '1',   '9',   '-',    '_',  ' ',
                                     '\'',  '.',   0xE9,  0xC9,  0xE8,  0xF6,   0xDF, 0xE6,
                                     0x153, 0x301, 0x308, 0x3B1, 0x416, 0x4E2D, 0xAD, 0x200B};
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (unsigned i = random_below(most + 1); i; i--)
        ps_strbuf_unit(&b, units[random_below(sizeof units / sizeof *units)]);
    return ps_strbuf_take(&b);
}

/* ---- text and back --------------------------------------------------------------------------- */

static const char *shown(ps_value v)
{
    ps_string *s;
    LAW(ps_to_string(&cx, v, &s) == PS_OK, "kind %d", v.kind);
    const char *text = ps_u8(&cx, s);
    ps_string_release(s);
    return text;
}

static void text_and_back(const char *type, ps_value take_v, bool method)
{
    ps_value back = ps_unset();
    ps_string *s;
    ps_result r = method ? ps_tostring_method(&cx, take_v, &s) : ps_to_string(&cx, take_v, &s);
    LAW(r == PS_OK, "%s", type);
    ps_value text = ps_take_string(s);
    r = ps_convert(&cx, text, type_named(type), &back);
    LAW(r == PS_OK, "%s from %s", type, shown(text));
    LAW(ps_base(back).kind == ps_base(take_v).kind && ps_net_equals(back, take_v),
        "%s from %s is %s", type, shown(text), shown(back));
    LAW(ps_net_hash(back) == ps_net_hash(take_v), "%s %s", type, shown(text));
    ps_release(back);
    ps_release(text);
    ps_release(take_v);
}

static void conversions(void **state)
{
    (void)state;
    for (unsigned i = random_rounds(3000); i; i--) {
        text_and_back("sbyte", ps_integer(PS_SBYTE, (int8_t)random_int(8)), false);
        text_and_back("byte", ps_integer(PS_BYTE, (uint8_t)random_bits()), false);
        text_and_back("int16", ps_integer(PS_INT16, (int16_t)random_int(16)), false);
        text_and_back("uint16", ps_integer(PS_UINT16, (uint16_t)random_bits()), false);
        text_and_back("int", ps_int((int32_t)random_int(32)), false);
        text_and_back("uint32", ps_integer(PS_UINT32, (uint32_t)random_bits()), false);
        text_and_back("long", ps_long(random_int(63)), false);
        text_and_back("uint64", ps_ulong(random_bits()), false);
        text_and_back("double", ps_double(random_double()), true);
        text_and_back("single", ps_single(random_float()), true);
        /* A text becomes one of these by way of a double: 15 digits. */
        text_and_back("decimal", random_decimal_value(48, 20), false);
        text_and_back("bigint", ps_bigint_value(w, ps_bigint_from_int64(random_int(48))), false);
        text_and_back("char", ps_char((uint16_t)(1 + random_below(0xD7FE))), false);
        text_and_back("timespan", ps_timespan(random_int(62)), false);
        /* "5" is a second's whole number; the text of a date has no fractions. */
        int64_t ticks = (int64_t)(random_bits() % 3155378975999999999u);
        text_and_back("datetime", ps_datetime(ticks - ticks % 10000000, PS_DT_UNSPECIFIED), false);
    }
}

/* A wider kind and back gives the same number. */
static void widening(void **state)
{
    static const char *const wider[] = {"long", "double", "decimal", "bigint", "string"};
    (void)state;
    for (unsigned i = random_rounds(5000); i; i--) {
        ps_value v = ps_int((int32_t)random_int(32)), wide, back;
        const char *type = wider[random_below(5)];
        LAW(ps_convert(&cx, v, type_named(type), &wide) == PS_OK, "%s %s", type, shown(v));
        LAW(ps_convert(&cx, wide, type_named("int"), &back) == PS_OK, "%s %s", type, shown(v));
        LAW(back.kind == PS_INT32 && back.u.i == v.u.i, "%s %s", type, shown(v));
        LAW(ps_equals(&cx, v, wide, true) && ps_equals(&cx, wide, v, true), "%s %s", type,
            shown(v));
        ps_release(wide);
    }
}

/* ---- comparison ------------------------------------------------------------------------------ */

static int order_of(ps_value a, ps_value b)
{
    int order = PS_UNORDERED;
    LAW(ps_compare(&cx, a, b, true, &order) == PS_OK && order != PS_UNORDERED, "%s and %s",
        shown(a), shown(b));
    return (order > 0) - (order < 0);
}

/* Antisymmetric, transitive, and as equality has it. */
static void is_order(ps_value a, ps_value b, ps_value c)
{
    int ab = order_of(a, b), bc = order_of(b, c), ac = order_of(a, c);
    LAW(ab == -order_of(b, a), "%s and %s", shown(a), shown(b));
    LAW(order_of(a, a) == 0, "%s", shown(a));
    LAW(!(ab <= 0 && bc <= 0) || ac <= 0, "%s, %s, %s", shown(a), shown(b), shown(c));
    LAW(!(ab >= 0 && bc >= 0) || ac >= 0, "%s, %s, %s", shown(a), shown(b), shown(c));
    LAW(ab || bc || !ac, "%s, %s, %s", shown(a), shown(b), shown(c));
}

static void numbers_compare(void **state)
{
    (void)state;
    for (unsigned i = random_rounds(20000); i; i--) {
        bool big = random_below(4) == 0;
        ps_value a = big ? random_bigint() : random_number(),
                 b = random_below(8) == 0 ? ps_retain(a)
                     : big                ? random_bigint()
                                          : random_number(),
                 c = big ? random_bigint() : random_number();
        is_order(a, b, c);
        LAW(ps_equals(&cx, a, b, true) == !order_of(a, b), "%s and %s", shown(a), shown(b));
        LAW(ps_equals(&cx, a, b, true) == ps_equals(&cx, b, a, true), "%s and %s", shown(a),
            shown(b));
        LAW(ps_net_equals(a, b) == ps_net_equals(b, a), "%s and %s", shown(a), shown(b));
        LAW(!ps_net_equals(a, b) || ps_net_hash(a) == ps_net_hash(b), "%s and %s", shown(a),
            shown(b));
        ps_release(a);
        ps_release(b);
        ps_release(c);
    }
}

static void texts_compare(void **state)
{
    (void)state;
    for (unsigned i = random_rounds(20000); i; i--) {
        ps_string *x = random_text(4), *y = random_text(4);
        ps_value a = ps_take_string(x), b = ps_take_string(y), c = ps_take_string(random_text(4));
        is_order(a, b, c);
        bool same = ps_string_equal(x, y), fold = ps_string_equal_fold(x, y);
        LAW(ps_equals(&cx, a, b, true) == ps_equals(&cx, b, a, true), "%s and %s", shown(a),
            shown(b));
        LAW(!same || (fold && ps_string_hash(x) == ps_string_hash(y)), "%s and %s", shown(a),
            shown(b));
        LAW(!fold || ps_string_hash_fold(x) == ps_string_hash_fold(y), "%s and %s", shown(a),
            shown(b));
        LAW(!fold || order_of(a, b) == 0, "%s and %s", shown(a), shown(b));
        LAW(ps_net_equals(a, b) == same, "%s and %s", shown(a), shown(b));
        LAW(!same || ps_net_hash(a) == ps_net_hash(b), "%s and %s", shown(a), shown(b));
        ps_release(a);
        ps_release(b);
        ps_release(c);
    }
}

/* What a dictionary finds, it finds whatever else came and went. */
static void dictionaries(void **state)
{
    enum { KEYS = 64 };
    (void)state;
    ps_dict *d = ps_hashtable_new(w);
    int32_t model[KEYS];
    memset(model, -1, sizeof model);
    uint32_t count = 0;
    for (unsigned i = random_rounds(20000); i; i--) {
        unsigned key = random_below(KEYS);
        char name[16];
        snprintf(name, sizeof name, random_below(2) ? "Key%u" : "kEY%u", key);
        ps_value k = key % 2 ? ps_text(name) : ps_long((int64_t)key << 32),
                 *found = ps_dict_find(d, k);
        LAW(found ? found->u.i == model[key] : model[key] < 0, "key %u", key);
        if (random_below(3)) {
            count += model[key] < 0;
            model[key] = (int32_t)i;
            LAW(ps_dict_put(d, ps_retain(k), ps_int(model[key])), "key %u", key);
        } else {
            LAW(ps_dict_remove(d, k) == (model[key] >= 0), "key %u", key);
            count -= model[key] >= 0;
            model[key] = -1;
        }
        LAW(d->count == count, "%u and not %u keys", d->count, count);
        ps_release(k);
    }
    ps_release(ps_take_object(d));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(conversions, set_up, tear_down),
        cmocka_unit_test_setup_teardown(widening, set_up, tear_down),
        cmocka_unit_test_setup_teardown(numbers_compare, set_up, tear_down),
        cmocka_unit_test_setup_teardown(texts_compare, set_up, tear_down),
        cmocka_unit_test_setup_teardown(dictionaries, set_up, tear_down)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
