/* bits.c - System.Collections.BitArray. */
#include "base/memory.h"
#include "types/support.h"

#include <string.h>

#define BITS "System.Collections.BitArray"
#define BIT_MEMBERS(M)                                                                             \
    M(BIT_NEW, "new(int length)")                                                                  \
    M(BIT_NEW_VALUE, "new(int length, bool defaultValue)")                                         \
    M(BIT_NEW_BYTES, "new(byte[] bytes)")                                                          \
    M(BIT_NEW_BOOLS, "new(bool[] values)")                                                         \
    M(BIT_NEW_INTS, "new(int[] values)")                                                           \
    M(BIT_NEW_BITS, "new(" BITS " bits)")                                                          \
    M(BIT_ITEM, "bool Item(int index) {get;set;}")                                                 \
    M(BIT_LENGTH, "int Length {get;set;}")                                                         \
    M(BIT_COUNT, "int Count {get;}")                                                               \
    M(BIT_SYNC_ROOT, "System.Object SyncRoot {get;}")                                              \
    M(BIT_SYNCHRONIZED, "bool IsSynchronized {get;}")                                              \
    M(BIT_READ_ONLY, "bool IsReadOnly {get;}")                                                     \
    M(BIT_GET, "bool Get(int index)")                                                              \
    M(BIT_SET, "void Set(int index, bool value)")                                                  \
    M(BIT_SET_ALL, "void SetAll(bool value)")                                                      \
    M(BIT_AND, BITS " And(" BITS " value)")                                                        \
    M(BIT_OR, BITS " Or(" BITS " value)")                                                          \
    M(BIT_XOR, BITS " Xor(" BITS " value)")                                                        \
    M(BIT_NOT, BITS " Not()")                                                                      \
    M(BIT_RIGHT, BITS " RightShift(int count)")                                                    \
    M(BIT_LEFT, BITS " LeftShift(int count)")                                                      \
    M(BIT_COPY_TO, "void CopyTo(array array, int index)")                                          \
    M(BIT_HAS_ALL, "bool HasAllSet()")                                                             \
    M(BIT_HAS_ANY, "bool HasAnySet()")                                                             \
    M(BIT_CLONE, "System.Object Clone()")                                                          \
    M(BIT_ENUMERATOR, "System.Collections.IEnumerator GetEnumerator()")
PS_MEMBER_TABLE(bit, BIT_MEMBERS)

struct bits {
    ps_object object;
    uint8_t *bit; /* one byte each */
    uint32_t count;
};

static struct bits *as_bits(ps_value v)
{
    return (struct bits *)v.u.object;
}

static void bits_drop(ps_object *o)
{
    ps_free(((struct bits *)o)->bit);
    ((struct bits *)o)->bit = NULL;
}

static ps_result bits_next(ps_cx *cx, ps_enumerator *e, ps_value *out, bool *more)
{
    const struct bits *b = as_bits(e->source);
    (void)cx;
    *more = e->at < b->count;
    if (*more)
        *out = ps_bool(b->bit[e->at++]);
    return PS_OK;
}

static ps_result bits_enumerate(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_enumerator *e = ps_enumerator_new(cx->worker);
    e->next = bits_next;
    e->source = ps_retain(self);
    *out = ps_take_object(e);
    return PS_OK;
}

static const ps_class bits_class = {.size = sizeof(struct bits),
                                    .drop = bits_drop,
                                    .enumerate = bits_enumerate};

static ps_result new_bits(ps_cx *cx, uint64_t count, struct bits **out)
{
    uint8_t *room = count <= INT32_MAX ? ps_try_alloc(count + 1) : NULL;
    if (!room)
        return ps_raise_memory(cx);
    memset(room, 0, count + 1);
    *out = ps_object_new(ps_type_named(cx->worker, BITS), &bits_class, PS_INSTANCE);
    (*out)->bit = room;
    (*out)->count = (uint32_t)count;
    return PS_OK;
}

static ps_result create(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    struct bits *b;
    if (row <= BIT_NEW_VALUE) {
        if (args[0].u.i < 0)
            return ps_throw_negative(cx, "length", args[0].u.i);
        PS_TRY(new_bits(cx, (uint64_t)args[0].u.i, &b));
        memset(b->bit, row == BIT_NEW_VALUE && args[1].u.i, b->count);
        return ps_give(ps_take_object(b), out);
    }
    if (ps_is_null(args[0]))
        return ps_throw_null(cx, row == BIT_NEW_BYTES  ? "bytes"
                                 : row == BIT_NEW_BITS ? "bits"
                                                       : "values");
    if (row == BIT_NEW_BITS) {
        PS_TRY(new_bits(cx, as_bits(args[0])->count, &b));
        memcpy(b->bit, as_bits(args[0])->bit, b->count);
        return ps_give(ps_take_object(b), out);
    }
    const ps_array *a = ps_as_array(args[0]);
    unsigned width = row == BIT_NEW_BYTES ? 8 : row == BIT_NEW_INTS ? 32 : 1;
    PS_TRY(new_bits(cx, (uint64_t)a->length * width, &b));
    for (uint32_t i = 0; i < b->count; i++) {
        ps_value v = ps_array_get(a, i / width);
        b->bit[i] = v.u.u >> i % width & 1;
    }
    return ps_give(ps_take_object(b), out);
}

static ps_result check_index(ps_cx *cx, const struct bits *b, int64_t index)
{
    if (index >= 0 && index < b->count)
        return PS_OK;
    return ps_throw(cx, "System.ArgumentOutOfRangeException",
                    "Index was out of range. Must be non-negative and less than the size of the "
                    "collection. (Parameter 'index')\nActual value was %lld.",
                    (long long)index);
}

static ps_result combine(ps_cx *cx, unsigned row, ps_value self, ps_value other, ps_value *out)
{
    struct bits *a = as_bits(self);
    if (ps_is_null(other))
        return ps_throw_null(cx, "value");
    const struct bits *b = as_bits(other);
    if (a->count != b->count)
        return ps_throw(cx, "System.ArgumentException", "Array lengths must be the same.");
    for (uint32_t i = 0; i < a->count; i++)
        a->bit[i] = row == BIT_AND  ? a->bit[i] & b->bit[i]
                    : row == BIT_OR ? a->bit[i] | b->bit[i]
                                    : a->bit[i] ^ b->bit[i];
    return ps_give(ps_retain(self), out);
}

/* To the right: towards bit 0. */
static ps_result shift(ps_cx *cx, ps_value self, bool right, int64_t by, ps_value *out)
{
    struct bits *b = as_bits(self);
    if (by < 0)
        return ps_throw_negative(cx, "count", by);
    uint32_t n = by < b->count ? (uint32_t)by : b->count;
    memmove(b->bit + (right ? 0 : n), b->bit + (right ? n : 0), b->count - n);
    memset(b->bit + (right ? b->count - n : 0), 0, n);
    return ps_give(ps_retain(self), out);
}

static ps_result resize(ps_cx *cx, struct bits *b, int64_t count)
{
    if (count < 0)
        return ps_throw_negative(cx, "value", count);
    uint8_t *room = ps_try_alloc((size_t)count + 1);
    if (!room)
        return ps_raise_memory(cx);
    memset(room, 0, (size_t)count + 1);
    memcpy(room, b->bit, count < b->count ? (size_t)count : b->count);
    ps_free(b->bit);
    b->bit = room;
    b->count = (uint32_t)count;
    return PS_OK;
}

/* Into bool[], byte[] or int[]. */
static ps_result copy_to(ps_cx *cx, const struct bits *b, ps_value array, int64_t at)
{
    if (array.kind != PS_ARRAY)
        return ps_throw_null(cx, "array");
    ps_array *a = ps_as_array(array);
    uint8_t kind = a->object.type->element->kind;
    unsigned width = kind == PS_BYTE ? 8 : kind == PS_INT32 ? 32 : 1;
    uint32_t needed = (b->count + width - 1) / width;
    if (kind != PS_BOOL && kind != PS_BYTE && kind != PS_INT32)
        return ps_throw_argument(cx, "System.ArgumentException", "array",
                                 "Only supported array types for CopyTo on BitArrays are "
                                 "Boolean[], Int32[] and Byte[].");
    if (at < 0)
        return ps_throw_negative(cx, "index", at);
    if (needed > (int64_t)a->length - at)
        return ps_throw(cx, "System.ArgumentException",
                        "Offset and length were out of bounds for the array or count is greater "
                        "than the number of elements from index to the end of the source "
                        "collection.");
    for (uint32_t i = 0; i < needed; i++) {
        uint32_t value = 0;
        for (unsigned k = 0; k < width && i * width + k < b->count; k++)
            value |= (uint32_t)b->bit[i * width + k] << k;
        ps_array_put(a, (uint32_t)at + i,
                     ps_integer(kind, kind == PS_INT32 ? (int32_t)value : (int64_t)value));
    }
    return PS_OK;
}

static ps_result bits_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    if (row <= BIT_NEW_BITS)
        return create(cx, row, args, out);
    struct bits *b = as_bits(self);
    switch (row) {
    case BIT_ITEM:
    case BIT_GET:
        PS_TRY(check_index(cx, b, args[0].u.i));
        return ps_give_bool(b->bit[args[0].u.i], out);
    case BIT_ITEM | PS_ROW_SET:
    case BIT_SET:
        PS_TRY(check_index(cx, b, args[0].u.i));
        b->bit[args[0].u.i] = args[1].u.i != 0;
        return PS_OK;
    case BIT_LENGTH:
    case BIT_COUNT:
        return ps_give_int(b->count, out);
    case BIT_LENGTH | PS_ROW_SET:
        return resize(cx, b, args[0].u.i);
    case BIT_SYNC_ROOT:
        return ps_give(ps_retain(self), out);
    case BIT_SYNCHRONIZED:
    case BIT_READ_ONLY:
        return ps_give_bool(false, out);
    case BIT_SET_ALL:
        memset(b->bit, args[0].u.i != 0, b->count);
        return PS_OK;
    case BIT_AND:
    case BIT_OR:
    case BIT_XOR:
        return combine(cx, row, self, args[0], out);
    case BIT_NOT:
        for (uint32_t i = 0; i < b->count; i++)
            b->bit[i] ^= 1;
        return ps_give(ps_retain(self), out);
    case BIT_RIGHT:
    case BIT_LEFT:
        return shift(cx, self, row == BIT_RIGHT, args[0].u.i, out);
    case BIT_COPY_TO:
        return copy_to(cx, b, args[0], args[1].u.i);
    case BIT_HAS_ALL:
        return ps_give_bool(!memchr(b->bit, 0, b->count), out);
    case BIT_HAS_ANY:
        return ps_give_bool(memchr(b->bit, 1, b->count), out);
    case BIT_CLONE:
        return create(cx, BIT_NEW_BITS, &self, out);
    default:
        return bits_enumerate(cx, self, out);
    }
}

const ps_typedef ps_type_bit_array = {
    .name = BITS,
    .interfaces = "System.Collections.ICollection,System.Collections.IEnumerable,System.ICloneable",
    .members = bit_members,
    .invoke = bits_invoke,
    .cls = &bits_class};
