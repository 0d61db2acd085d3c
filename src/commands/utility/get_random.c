/*
 * get_random.c - Get-Random and Get-SecureRandom: numbers, choices, shuffles. With -SetSeed, and
 * from then on, the numbers are those of PowerShell's generator; without, the system's.
 */
#include "base/memory.h"
#include "base/netrandom.h"
#include "engine/cmdlet.h"
#include "object/convert.h"
#include "object/worker.h"

#include <math.h>
#include <sodium.h>
#include <string.h>

#define PARAMS(P)                                                                                  \
    P(SEED, "SetSeed")                                                                             \
    P(MAXIMUM, "Maximum")                                                                          \
    P(MINIMUM, "Minimum") P(INPUT, "InputObject") P(COUNT, "Count") P(SHUFFLE, "Shuffle")
PS_PARAM_TABLE(PARAMS)
#define SECURE_PARAMS(P)                                                                           \
    P(S_MAXIMUM, "Maximum")                                                                        \
    P(S_MINIMUM, "Minimum") P(S_INPUT, "InputObject") P(S_COUNT, "Count") P(S_SHUFFLE, "Shuffle")
enum { SECURE_PARAMS(PS_PARAM_ID) secure_param_count };
static const char secure_params[] = SECURE_PARAMS(PS_PARAM_NAME);

struct state {
    struct ps_netrandom *seeded; /* borrowed from the worker; NULL: the system's numbers */
    ps_list *chosen;             /* of -InputObject */
    uint64_t seen;
    uint8_t first; /* index of -Maximum: the other parameters follow it */
};

/* ---- numbers --------------------------------------------------------------------------------- */

static void next_bytes(struct state *s, void *bytes, size_t count)
{
    if (s->seeded)
        ps_netrandom_bytes(s->seeded, bytes, count);
    else
        randombytes_buf(bytes, count);
}

/* 0 to INT32_MAX - 1. */
static int32_t next_int(struct state *s)
{
    int32_t i;
    do
        next_bytes(s, &i, sizeof i);
    while (i == INT32_MAX);
    return i < 0 ? i + INT32_MAX : i;
}

static double next_double(struct state *s)
{
    return next_int(s) * (1.0 / INT32_MAX);
}

/* From `least` to below `end`. */
static int32_t int_between(struct state *s, int32_t least, int32_t end)
{
    int64_t range = (int64_t)end - least;
    if (range <= INT32_MAX)
        return (int32_t)(next_double(s) * (double)range) + least;
    int32_t sample = next_int(s); /* a wide range needs one bit more: the sign */
    uint8_t sign;
    next_bytes(s, &sign, 1);
    double large = sign % 2 ? -(double)sample : (double)sample;
    large = (large + INT32_MAX - 1) / (2 * (double)UINT32_MAX);
    return (int32_t)((int64_t)(large * 2 * (double)range) % range + least);
}

static int64_t long_between(struct state *s, int64_t least, int64_t end)
{
    uint64_t range = (uint64_t)end - (uint64_t)least, mask = UINT64_MAX, at;
    if (range <= INT32_MAX)
        return least + int_between(s, 0, (int32_t)range);
    while (mask >> 1 >= range)
        mask >>= 1;
    do {
        next_bytes(s, &at, sizeof at);
        at &= mask;
    } while (at >= range);
    return (int64_t)((uint64_t)least + at);
}

static double double_between(struct state *s, double least, double end)
{
    double range = end - least, at;
    do {
        double r = next_double(s);
        at = isinf(range) ? least + r * end - r * least : least + r * range;
    } while (at >= end);
    return at;
}

/* ---- a number between bounds ----------------------------------------------------------------- */

/* A bound as a number: texts are read as scripts write numbers. Owned. */
static ps_result bound_of(ps_cmdlet *c, unsigned param, ps_value *out)
{
    ps_value v = ps_base(ps_arg(c, param));
    *out = ps_null();
    if (!ps_arg_bound(c, param) || ps_is_null(v))
        return PS_OK;
    if (v.kind == PS_STRING) {
        if (ps_parse_number(c->cx, v.u.string, out) == PS_OK)
            return PS_OK;
        if (c->cx->pending != PS_PENDING_ERROR)
            return PS_FAIL;
        ps_clear_pending(c->cx);
        return ps_convert(c->cx, v, ps_core_type(c->cx->worker, PS_T_INT32), out);
    }
    if (v.kind == PS_INT32 || v.kind == PS_INT64) {
        *out = v;
        return PS_OK;
    }
    return ps_convert(c->cx, v, ps_core_type(c->cx->worker, PS_T_DOUBLE), out);
}

static ps_result bad_range(ps_cmdlet *c, ps_value least, ps_value end)
{
    ps_string *a = NULL, *b = NULL;
    ps_result r = ps_to_string(c->cx, least, &a);
    if (r == PS_OK)
        r = ps_to_string(c->cx, end, &b);
    if (r == PS_OK)
        r = ps_terminate(c, "System.ArgumentException", "MinGreaterThanOrEqualMax",
                         PS_INVALID_ARGUMENT, ps_null(),
                         "The Minimum value (%s) cannot be greater than or equal to the Maximum "
                         "value (%s).",
                         PS_U8(c->cx, a), PS_U8(c->cx, b));
    ps_string_release(a);
    ps_string_release(b);
    return r;
}

/* The narrowest of int, long and double that holds both bounds. */
static ps_result numbers(ps_cmdlet *c, ps_value least, ps_value end)
{
    struct state *s = c->state;
    bool whole =
        (ps_is_null(least) || ps_is_integer(least)) && (ps_is_null(end) || ps_is_integer(end));
    bool small = whole && least.kind != PS_INT64 && end.kind != PS_INT64;
    ps_value low = least, high = end;
    if (ps_is_null(low))
        low = small ? ps_int(0) : whole ? ps_long(0) : ps_double(0);
    if (ps_is_null(high))
        high = small   ? ps_int(INT32_MAX)
               : whole ? ps_long(INT64_MAX)
                       : ps_double(1.7976931348623157e308);
    double low_number, high_number;
    PS_TRY(ps_to_double(c->cx, low, &low_number));
    PS_TRY(ps_to_double(c->cx, high, &high_number));
    if (whole ? low.u.i >= high.u.i : low_number >= high_number)
        return bad_range(c, low, high);
    for (int64_t i = ps_arg_int(c, s->first + (COUNT - MAXIMUM), 1); i > 0; i--) {
        ps_value v = small   ? ps_int(int_between(s, (int32_t)low.u.i, (int32_t)high.u.i))
                     : whole ? ps_long(long_between(s, low.u.i, high.u.i))
                             : ps_double(double_between(s, low_number, high_number));
        PS_TRY(ps_write(c, v));
    }
    return PS_OK;
}

/* ---- the commands ---------------------------------------------------------------------------- */

static void drop_generator(void *data)
{
    ps_free(data);
}

static ps_result begin(ps_cmdlet *c)
{
    struct state *s = c->state;
    void **generator = ps_worker_attachment(c->cx->worker, PS_ATTACH_GET_RANDOM, drop_generator);
    s->first = MAXIMUM;
    if (ps_arg_bound(c, SEED) && !ps_is_null(ps_base(ps_arg(c, SEED)))) {
        if (!*generator)
            *generator = ps_calloc(1, sizeof(struct ps_netrandom));
        ps_netrandom_seed(*generator, (int32_t)ps_arg_int(c, SEED, 0));
    }
    s->seeded = *generator;
    return PS_OK;
}

static ps_result secure_begin(ps_cmdlet *c)
{
    ((struct state *)c->state)->first = S_MAXIMUM;
    return PS_OK;
}

/* Each object is kept with the same chance, however many come. */
static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    unsigned input = s->first + (INPUT - MAXIMUM), shuffle = s->first + (SHUFFLE - MAXIMUM);
    int64_t count = ps_arg_int(c, s->first + (COUNT - MAXIMUM), 1);
    if (!ps_in_set(c, "RandomListItemParameterSet") && !ps_in_set(c, "ShuffleParameterSet"))
        return PS_OK;
    if (!s->chosen)
        s->chosen = ps_arraylist_new(c->cx->worker);
    for (uint32_t i = 0; i < ps_arg_count(c, input); i++) {
        ps_value v = ps_arg_at(c, input, i);
        bool room = ps_arg_switch(c, shuffle) || s->seen < (uint64_t)count;
        if (room && !ps_list_add(s->chosen, v))
            return ps_raise_memory(c->cx);
        if (!room && int_between(s, 0, (int32_t)s->seen + 1) < count)
            ps_assign(&s->chosen->items[int_between(s, 0, (int32_t)s->chosen->count)], v);
        else if (!room)
            ps_release(v);
        s->seen++;
    }
    return PS_OK;
}

static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_value least, end;
    if (!s->chosen) {
        if (ps_arg_bound(c, s->first + (INPUT - MAXIMUM)))
            return PS_OK;
        PS_TRY(bound_of(c, s->first + (MINIMUM - MAXIMUM), &least));
        ps_result r = bound_of(c, s->first, &end);
        if (r == PS_OK) {
            r = numbers(c, least, end);
            ps_release(end);
        }
        ps_release(least);
        return r;
    }
    for (uint32_t i = 0; i < s->chosen->count; i++) {
        uint32_t j = (uint32_t)int_between(s, (int32_t)i, (int32_t)s->chosen->count);
        ps_value v = s->chosen->items[j];
        s->chosen->items[j] = s->chosen->items[i];
        s->chosen->items[i] = v;
        PS_TRY(ps_write(c, ps_retain(v)));
    }
    return PS_OK;
}

static void dispose(ps_cmdlet *c)
{
    ps_release_object(((struct state *)c->state)->chosen);
}

const ps_cmdlet_def ps_cmdlet_get_random = {.name = "Get-Random",
                                            .params = params,
                                            .state_size = sizeof(struct state),
                                            .begin = begin,
                                            .process = process,
                                            .end = end,
                                            .dispose = dispose};
const ps_cmdlet_def ps_cmdlet_get_securerandom = {.name = "Get-SecureRandom",
                                                  .params = secure_params,
                                                  .implementing_type = "GetSecureRandomCommand",
                                                  .state_size = sizeof(struct state),
                                                  .begin = secure_begin,
                                                  .process = process,
                                                  .end = end,
                                                  .dispose = dispose};
