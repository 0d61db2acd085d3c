/*
 * random.c - System.Random. With a seed it gives the numbers that .NET has given since its first
 * release (Knuth's subtractive generator), without one those of the system's generator.
 */
#include "types/support.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#define RANDOM_MEMBERS(M)                                                                          \
    M(RANDOM_NEW, "new()")                                                                         \
    M(RANDOM_NEW_SEED, "new(int Seed)")                                                            \
    M(RANDOM_NEXT, "int Next()")                                                                   \
    M(RANDOM_NEXT_MAX, "int Next(int maxValue)")                                                   \
    M(RANDOM_NEXT_RANGE, "int Next(int minValue, int maxValue)")                                   \
    M(RANDOM_NEXT_64, "long NextInt64()")                                                          \
    M(RANDOM_NEXT_64_MAX, "long NextInt64(long maxValue)")                                         \
    M(RANDOM_NEXT_64_RANGE, "long NextInt64(long minValue, long maxValue)")                        \
    M(RANDOM_NEXT_SINGLE, "float NextSingle()")                                                    \
    M(RANDOM_NEXT_DOUBLE, "double NextDouble()")                                                   \
    M(RANDOM_NEXT_BYTES, "void NextBytes(byte[] buffer)")                                          \
    M(RANDOM_ITEMS, "T[] GetItems[T](T[] choices, int length)")                                    \
    M(RANDOM_SHUFFLE, "void Shuffle[T](T[] values)")                                               \
    M(RANDOM_HEX, "string GetHexString(int stringLength, bool lowercase = false)")                 \
    M(RANDOM_STRING, "string GetString(string choices, int length)")                               \
    M(RANDOM_SHARED, "static System.Random Shared {get;}")
PS_MEMBER_TABLE(random, RANDOM_MEMBERS)

enum { SEEDS = 56 };
struct random {
    ps_object object;
    bool seeded;
    int32_t seeds[SEEDS];
    int next, next_p;
};

static const ps_class random_class = {.size = sizeof(struct random)};

static void seed(struct random *r, int32_t value)
{
    int32_t mj = 161803398 - (value == INT32_MIN ? INT32_MAX : value < 0 ? -value : value), mk = 1;
    int at = 0;
    r->seeded = true;
    r->seeds[55] = mj;
    for (int i = 1; i < 55; i++) {
        if ((at += 21) >= 55)
            at -= 55;
        r->seeds[at] = mk;
        mk = mj - mk;
        if (mk < 0)
            mk += INT32_MAX;
        mj = r->seeds[at];
    }
    for (int k = 1; k < 5; k++)
        for (int i = 1; i < SEEDS; i++) {
            int n = i + 30;
            if (n >= 55)
                n -= 55;
            r->seeds[i] = (int32_t)((uint32_t)r->seeds[i] - (uint32_t)r->seeds[1 + n]);
            if (r->seeds[i] < 0)
                r->seeds[i] += INT32_MAX;
        }
    r->next = 0;
    r->next_p = 21;
}

/* 0 .. INT32_MAX - 1 of a seeded one. */
static int32_t internal(struct random *r)
{
    r->next = r->next + 1 >= SEEDS ? 1 : r->next + 1;
    r->next_p = r->next_p + 1 >= SEEDS ? 1 : r->next_p + 1;
    int32_t value = (int32_t)((uint32_t)r->seeds[r->next] - (uint32_t)r->seeds[r->next_p]);
    if (value == INT32_MAX)
        value--;
    if (value < 0)
        value += INT32_MAX;
    return r->seeds[r->next] = value;
}

/* [0, 1) */
static double sample(struct random *r)
{
    if (r->seeded)
        return internal(r) * (1.0 / INT32_MAX);
    uint64_t bits;
    randombytes_buf(&bits, sizeof bits);
    return (double)(bits >> 11) * (1.0 / 9007199254740992.0);
}

/* As .NET makes one of two for ranges wider than an int. */
static double large_sample(struct random *r)
{
    int32_t value = internal(r);
    if (internal(r) % 2 == 0)
        value = -value;
    return ((double)value + (INT32_MAX - 1)) / (2 * (double)(uint32_t)INT32_MAX - 1);
}

static uint64_t next_bits(struct random *r)
{
    uint64_t bits;
    if (!r->seeded) {
        randombytes_buf(&bits, sizeof bits);
        return bits;
    }
    uint64_t low = (uint32_t)(sample(r) * (1 << 22)), middle = (uint32_t)(sample(r) * (1 << 22)),
             high = (uint32_t)(sample(r) * (1 << 20));
    return low | middle << 22 | high << 44;
}

/* [0, range) */
static uint64_t below(struct random *r, uint64_t range)
{
    int width = 64;
    if (range <= 1)
        return 0;
    while (width > 1 && !((range - 1) >> (width - 1)))
        width--;
    for (;;) {
        uint64_t result = next_bits(r) >> (64 - width);
        if (result < range)
            return result;
    }
}

static int64_t next_range(struct random *r, int64_t low, int64_t high)
{
    int64_t range = high - low;
    if (!r->seeded)
        return low + (int64_t)below(r, (uint64_t)range);
    return range <= INT32_MAX ? (int64_t)(int32_t)(sample(r) * (double)range) + low
                              : (int64_t)(large_sample(r) * (double)range) + low;
}

static ps_result throw_order(ps_cx *cx)
{
    return ps_throw_range(cx, "minValue", "'minValue' cannot be greater than maxValue.");
}

static ps_result int_row(ps_cx *cx, unsigned row, struct random *r, const ps_value *args,
                         ps_value *out)
{
    int64_t low = row == RANDOM_NEXT_RANGE ? args[0].u.i : 0;
    int64_t high = row == RANDOM_NEXT ? INT32_MAX : args[row == RANDOM_NEXT_RANGE].u.i;
    if (row == RANDOM_NEXT && r->seeded)
        return ps_give_int(internal(r), out);
    if (row == RANDOM_NEXT_MAX && high < 0)
        return ps_throw_negative(cx, "maxValue", high);
    if (low > high)
        return throw_order(cx);
    return ps_give_int(next_range(r, low, high), out);
}

static ps_result long_row(ps_cx *cx, unsigned row, struct random *r, const ps_value *args,
                          ps_value *out)
{
    int64_t low = row == RANDOM_NEXT_64_RANGE ? args[0].u.i : 0;
    int64_t high = row == RANDOM_NEXT_64 ? INT64_MAX : args[row == RANDOM_NEXT_64_RANGE].u.i;
    if (row == RANDOM_NEXT_64)
        for (;;) {
            uint64_t bits = next_bits(r) >> 1;
            if (bits != INT64_MAX)
                return ps_give(ps_long((int64_t)bits), out);
        }
    if (row == RANDOM_NEXT_64_MAX && high < 0)
        return ps_throw_negative(cx, "maxValue", high);
    if (low > high)
        return throw_order(cx);
    return ps_give(ps_long(low + (int64_t)below(r, (uint64_t)high - (uint64_t)low)), out);
}

static ps_result array_row(ps_cx *cx, unsigned row, struct random *r, const ps_value *args,
                           ps_value *out)
{
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, row == RANDOM_NEXT_BYTES ? "buffer"
                                 : row == RANDOM_SHUFFLE  ? "values"
                                                          : "choices");
    ps_array *a = ps_as_array(args[0]), *made;
    switch (row) {
    case RANDOM_NEXT_BYTES:
        for (uint32_t i = 0; i < a->length; i++)
            a->bytes[i] = (uint8_t)(r->seeded ? (uint32_t)internal(r) : randombytes_random());
        return PS_OK;
    case RANDOM_SHUFFLE:
        for (uint32_t i = 0; i + 1 < a->length; i++) {
            uint32_t k = (uint32_t)next_range(r, i, a->length);
            if (k != i) {
                ps_value x = ps_array_get(a, i), y = ps_array_get(a, k);
                ps_array_put(a, i, y);
                ps_array_put(a, k, x);
            }
        }
        return PS_OK;
    default:
        if (!a->length)
            return ps_throw_argument(cx, "System.ArgumentException", "choices",
                                     "Span may not be empty.");
        if (args[1].u.i < 0)
            return ps_throw_negative(cx, "length", args[1].u.i);
        PS_TRY(ps_array_new(cx, a->object.type->element, (size_t)args[1].u.i, &made));
        for (uint32_t i = 0; i < made->length; i++)
            ps_array_put(made, i, ps_array_get(a, (uint32_t)next_range(r, 0, a->length)));
        return ps_give(ps_take_object(made), out);
    }
}

static ps_result text_row(ps_cx *cx, unsigned row, struct random *r, const ps_value *args,
                          ps_value *out)
{
    ps_string *own = NULL;
    const ps_string *choices = row == RANDOM_STRING ? ps_string_arg(args[0]) : NULL;
    int64_t length = row == RANDOM_STRING ? args[1].u.i : args[0].u.i;
    struct ps_strbuf b;
    if (row == RANDOM_HEX)
        choices = own = ps_string_c(args[1].u.i ? "0123456789abcdef" : "0123456789ABCDEF");
    if (!choices || !choices->length || length < 0) {
        ps_string_release(own);
        return length < 0 ? ps_throw_negative(cx, "length", length)
                          : ps_throw_argument(cx, "System.ArgumentException", "choices",
                                              "Span may not be empty.");
    }
    ps_strbuf_init(&b, 0);
    for (int64_t i = 0; i < length && !b.failed; i++)
        ps_strbuf_unit(&b, ps_string_at(choices, (uint32_t)next_range(r, 0, choices->length)));
    ps_string_release(own);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result random_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    (void)count;
    if (row == RANDOM_NEW || row == RANDOM_NEW_SEED || row == RANDOM_SHARED) {
        ps_type *type =
            row == RANDOM_SHARED ? ps_type_named(cx->worker, "System.Random") : self.u.type;
        struct random *made = ps_object_new(type, &random_class, PS_INSTANCE);
        if (row == RANDOM_NEW_SEED)
            seed(made, (int32_t)args[0].u.i);
        return ps_give(ps_take_object(made), out);
    }
    struct random *r = (struct random *)self.u.object;
    switch (row) {
    case RANDOM_NEXT:
    case RANDOM_NEXT_MAX:
    case RANDOM_NEXT_RANGE:
        return int_row(cx, row, r, args, out);
    case RANDOM_NEXT_64:
    case RANDOM_NEXT_64_MAX:
    case RANDOM_NEXT_64_RANGE:
        return long_row(cx, row, r, args, out);
    case RANDOM_NEXT_SINGLE:
        return ps_give(ps_single((float)sample(r)), out);
    case RANDOM_NEXT_DOUBLE:
        return ps_give(ps_double(sample(r)), out);
    case RANDOM_HEX:
    case RANDOM_STRING:
        return text_row(cx, row, r, args, out);
    default:
        return array_row(cx, row, r, args, out);
    }
}

const ps_typedef ps_type_random = {.name = "System.Random",
                                   .members = random_members,
                                   .invoke = random_invoke,
                                   .cls = &random_class};
