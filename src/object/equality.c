/*
 * equality.c - Object.Equals and GetHashCode of .NET, as dictionaries use them.
 */
#include "base/decimal.h"
#include "base/hash.h"
#include "object/containers.h"
#include "object/convert.h"

#include <math.h>
#include <string.h>

static const ps_class *class_of(ps_value v)
{
    return v.kind == PS_INSTANCE ? v.u.object->type->cls : NULL;
}

bool ps_net_equals(ps_value a, ps_value b)
{
    const ps_class *cls;

    a = ps_base(a);
    b = ps_base(b);
    if (ps_is_null(a) || ps_is_null(b))
        return ps_is_null(a) && ps_is_null(b);
    if (a.kind != b.kind)
        return false;
    switch (a.kind) {
    case PS_STRING:
        return ps_string_equal(a.u.string, b.u.string);
    case PS_DECIMAL:
        return ps_decimal_compare(*ps_as_decimal(a), *ps_as_decimal(b)) == 0;
    case PS_SINGLE:
    case PS_DOUBLE:
        return a.u.d == b.u.d || (isnan(a.u.d) && isnan(b.u.d));
    case PS_ENUM:
        return a.aux == b.aux && a.u.i == b.u.i;
    case PS_INSTANCE:
        cls = class_of(a);
        if (a.u.object != b.u.object && cls && cls->equals)
            return cls->equals(a, b);
        return a.u.object == b.u.object;
    default:
        return a.u.i == b.u.i;
    }
}

uint32_t ps_net_hash(ps_value v)
{
    const ps_class *cls;

    v = ps_base(v);
    switch (v.kind) {
    case PS_UNSET:
    case PS_NULL:
    case PS_VOID:
        return 1;
    case PS_STRING:
        return ps_string_hash(v.u.string);
    case PS_DECIMAL:
        return ps_decimal_hash(*ps_as_decimal(v));
    case PS_SINGLE:
    case PS_DOUBLE: {
        double d = isnan(v.u.d) ? NAN : v.u.d + 0.0; /* -0 hashes as 0 */
        uint64_t bits;

        memcpy(&bits, &d, sizeof bits);
        return ps_hash_u64(bits);
    }
    case PS_INSTANCE:
        cls = class_of(v);
        if (cls && cls->hash)
            return cls->hash(v);
        return ps_hash_u64(v.u.u >> 4);
    default:
        return ps_hash_u64(v.u.u);
    }
}
