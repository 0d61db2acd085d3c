/* random_bytes.c - System.Security.Cryptography.RandomNumberGenerator, by libsodium. */
#include "types/packed.h"
#include "types/record.h"
#include "types/support.h"

#include <sodium.h>

#define C "System.Security.Cryptography."
#define RANDOM_MEMBERS(M)                                                                          \
    M(RN_CREATE, "static " C "RandomNumberGenerator Create()")                                     \
    M(RN_BYTES_OF, "static byte[] GetBytes(int count)")                                            \
    M(RN_INT_RANGE, "static int GetInt32(int fromInclusive, int toExclusive)")                     \
    M(RN_INT, "static int GetInt32(int toExclusive)")                                              \
    M(RN_HEX, "static string GetHexString(int stringLength, bool lowercase = False)")              \
    M(RN_FILL, "static void Fill(byte[] data)")                                                    \
    M(RN_BYTES, "void GetBytes(byte[] data)")                                                      \
    M(RN_BYTES_PART, "void GetBytes(byte[] data, int offset, int count)")                          \
    M(RN_NON_ZERO, "void GetNonZeroBytes(byte[] data)")                                            \
    M(RN_DISPOSE, "void Dispose()")
PS_MEMBER_TABLE(random, RANDOM_MEMBERS)

static ps_result below(ps_cx *cx, int64_t from, int64_t to, ps_value *out)
{
    if (from >= to)
        return ps_throw(cx, "System.ArgumentException",
                        "Range of random number does not contain at least one possibility.");
    return ps_give_int(from + randombytes_uniform((uint32_t)(to - from)), out);
}

static ps_result bytes_of(ps_cx *cx, int64_t count, ps_value *out)
{
    ps_array *a;
    if (count < 0)
        return ps_throw_negative(cx, "count", count);
    PS_TRY(ps_array_new(cx, ps_core_type(cx->worker, PS_T_BYTE), (size_t)count, &a));
    randombytes_buf(a->bytes, a->length);
    return ps_give(ps_take_object(a), out);
}

static ps_result hex(ps_cx *cx, int64_t count, bool lower, ps_value *out)
{
    struct ps_strbuf b;
    if (count < 0)
        return ps_throw_negative(cx, "stringLength", count);
    ps_strbuf_init(&b, 0);
    for (int64_t i = 0; i < count; i++)
        ps_strbuf_unit(&b, (uint16_t)(lower ? "0123456789abcdef"
                                            : "0123456789ABCDEF")[randombytes_uniform(16)]);
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

static ps_result fill(ps_cx *cx, unsigned row, const ps_value *args)
{
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "data");
    ps_array *a = ps_as_array(args[0]);
    int64_t from = 0, count = a->length;
    if (row == RN_BYTES_PART) {
        from = args[1].u.i;
        count = args[2].u.i;
        if (from < 0 || count < 0)
            return ps_throw_negative(cx, from < 0 ? "offset" : "count", from < 0 ? from : count);
        if (count > a->length - from)
            return ps_throw(
                cx, "System.ArgumentException",
                "Offset and length were out of bounds for the array or count is greater "
                "than the number of elements from index to the end of the source "
                "collection.");
    }
    randombytes_buf(a->bytes + from, (size_t)count);
    for (int64_t i = 0; row == RN_NON_ZERO && i < count; i++)
        if (!a->bytes[i])
            a->bytes[i] = (uint8_t)(1 + randombytes_uniform(255));
    return PS_OK;
}

static ps_result random_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    (void)self, (void)count;
    switch (row) {
    case RN_CREATE:
        return ps_give(ps_take_object(ps_record_new(
                           ps_type_named(cx->worker, C "RandomNumberGeneratorImplementation"))),
                       out);
    case RN_BYTES_OF:
        return bytes_of(cx, args[0].u.i, out);
    case RN_INT_RANGE:
        return below(cx, args[0].u.i, args[1].u.i, out);
    case RN_INT:
        if (args[0].u.i <= 0)
            return ps_throw_range(cx, "toExclusive", "toExclusive must be a positive value.");
        return below(cx, 0, args[0].u.i, out);
    case RN_HEX:
        return hex(cx, args[0].u.i, args[1].u.i, out);
    case RN_DISPOSE:
        return PS_OK;
    default:
        return fill(cx, row, args);
    }
}

static ps_result provider_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    (void)cx, (void)row, (void)args, (void)count;
    return ps_give(ps_take_object(ps_record_new(self.u.type)), out);
}

#define RANDOM_TYPES(T)                                                                            \
    T(C "RandomNumberGenerator", NULL, "System.IDisposable", random_members, random_invoke,        \
      &ps_record_class, PS_TYPE_ABSTRACT)                                                          \
    T(C "RandomNumberGeneratorImplementation", C "RandomNumberGenerator", NULL, NULL, NULL,        \
      &ps_record_class, PS_TYPE_SEALED)                                                            \
    T(C "RNGCryptoServiceProvider", C "RandomNumberGenerator", NULL, "new()\n", provider_invoke,   \
      &ps_record_class, PS_TYPE_SEALED)

bool ps_random_bytes_typedef(const char *name, size_t length, ps_typedef *out)
{
    return RANDOM_TYPES(PS_PACKED_TYPE) false;
}
