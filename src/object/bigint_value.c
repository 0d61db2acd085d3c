/* bigint_value.c - big integers as instances. */
#include "base/decimal.h"
#include "base/memory.h"
#include "object/containers.h"
#include "object/bigint_value.h"

struct bigint_object {
    ps_object object;
    ps_bigint *value;
};

static void bigint_drop(ps_object *o)
{
    ps_bigint_release(((struct bigint_object *)o)->value);
}

static ps_result bigint_to_string(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_string *s = ps_bigint_to_string(ps_as_bigint(self));

    if (!s)
        return ps_raise_memory(cx);
    *out = ps_take_string(s);
    return PS_OK;
}

static bool bigint_equals(ps_value self, ps_value other)
{
    const ps_bigint *a = ps_as_bigint(self), *b = ps_as_bigint(other);

    return b && ps_bigint_compare(a, b) == 0;
}

static uint32_t bigint_hash(ps_value self)
{
    return ps_bigint_hash(ps_as_bigint(self));
}

static ps_result bigint_compare(ps_cx *cx, ps_value self, ps_value other, int *order)
{
    const ps_bigint *b = ps_as_bigint(other);

    if (!b)
        return ps_throw_argument(cx, "System.ArgumentException", "obj",
                                 "The parameter must be a BigInteger.");
    *order = ps_bigint_compare(ps_as_bigint(self), b);
    return PS_OK;
}

const ps_class ps_bigint_class = {.size = sizeof(struct bigint_object),
                                  .drop = bigint_drop,
                                  .to_string = bigint_to_string,
                                  .equals = bigint_equals,
                                  .hash = bigint_hash,
                                  .compare = bigint_compare};

ps_value ps_bigint_value(ps_worker *w, ps_bigint *take_b)
{
    struct bigint_object *o =
        ps_object_new(ps_core_type(w, PS_T_BIGINT), &ps_bigint_class, PS_INSTANCE);

    o->value = take_b;
    return ps_take_object(o);
}

const ps_bigint *ps_as_bigint(ps_value v)
{
    return ps_is_class(v, &ps_bigint_class) ? ((struct bigint_object *)v.u.object)->value : NULL;
}

bool ps_exact_number(ps_worker *w, const ps_string *digits, bool big, ps_value *out)
{
    size_t length;
    struct ps_decimal d;
    ps_bigint *b;
    char *text = ps_string_to_utf8(digits, &length);
    bool done = big ? ps_bigint_parse(text, length, &b) == PS_NUM_OK
                    : ps_decimal_parse(text, length, &d) == PS_NUM_OK;
    ps_free(text);
    if (done)
        *out = big ? ps_bigint_value(w, b) : ps_decimal_value(&d);
    return done;
}
