/*
 * marshal.c - System.IntPtr, and what scripts use of System.Runtime.InteropServices.Marshal: the
 * text of secure strings, and texts in unmanaged memory. An IntPtr carries the memory that it
 * points to, so a number that a script made up is never followed; memory is wiped before it is
 * given back.
 */
#include "base/memory.h"
#include "types/encoding.h"
#include "types/secure.h"
#include "types/support.h"

#include <inttypes.h>
#include <sodium.h>
#include <string.h>

/* ---- memory ---------------------------------------------------------------------------------- */

struct block {
    ps_object object;
    uint8_t *data; /* with a NUL of two bytes behind; NULL: given back */
    size_t length; /* without it */
};

static void block_free(struct block *b)
{
    if (b->data)
        sodium_memzero(b->data, b->length);
    ps_free(b->data);
    b->data = NULL;
}

static void block_drop(ps_object *o)
{
    block_free((struct block *)o);
}

static const ps_class block_class = {
    .size = sizeof(struct block), .drop = block_drop};

/* ---- IntPtr ---------------------------------------------------------------------------------- */

#define POINTER_MEMBERS(M)                                                                         \
    M(IP_NEW, "new(int value)")                                                                    \
    M(IP_NEW_LONG, "new(long value)")                                                              \
    M(IP_ZERO, "static field System.IntPtr Zero")                                                  \
    M(IP_SIZE, "static int Size {get;}")                                                           \
    M(IP_TO_INT32, "int ToInt32()")                                                                \
    M(IP_TO_INT64, "long ToInt64()")                                                               \
    M(IP_TEXT, "string ToString()")                                                                \
    M(IP_EQUALS, "bool Equals(System.Object obj)")                                                 \
    M(IP_HASH, "int GetHashCode()")
PS_MEMBER_TABLE(pointer, POINTER_MEMBERS)

struct pointer {
    ps_object object;
    int64_t number;
    ps_value block; /* a struct block, or PS_UNSET: it points nowhere */
};

static void pointer_drop(ps_object *o)
{
    ps_release(((struct pointer *)o)->block);
    ((struct pointer *)o)->block = ps_unset();
}

static ps_result pointer_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct pointer *p = (const struct pointer *)self.u.object;
    return ps_give_string(cx, ps_string_printf("%" PRId64, p->number), out);
}

static const ps_class pointer_class;

static bool pointer_equals(ps_value a, ps_value b)
{
    return ps_is_class(b, &pointer_class) &&
           ((struct pointer *)a.u.object)->number == ((struct pointer *)b.u.object)->number;
}

static uint32_t pointer_hash(ps_value v)
{
    uint64_t n = (uint64_t)((struct pointer *)v.u.object)->number;
    return (uint32_t)(n ^ n >> 32);
}

static const ps_class pointer_class = {.size = sizeof(struct pointer),
                                       .drop = pointer_drop,
                                       .to_string = pointer_text,
                                       .equals = pointer_equals,
                                       .hash = pointer_hash};

static ps_value pointer_new(ps_cx *cx, int64_t number, ps_value take_block)
{
    struct pointer *p =
        ps_object_new(ps_type_named(cx->worker, "System.IntPtr"), &pointer_class, PS_INSTANCE);
    p->number = number;
    p->block = take_block;
    return ps_take_object(p);
}

static ps_result pointer_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    (void)count;
    switch (row) {
    case IP_NEW:
    case IP_NEW_LONG:
        return ps_give(pointer_new(cx, args[0].u.i, ps_unset()), out);
    case IP_ZERO:
        return ps_give(pointer_new(cx, 0, ps_unset()), out);
    case IP_SIZE:
        return ps_give_int((int64_t)sizeof(void *), out);
    case IP_TEXT:
        return pointer_text(cx, self, out);
    case IP_EQUALS:
        return ps_give_bool(pointer_equals(self, ps_base(args[0])), out);
    case IP_HASH:
        return ps_give_int((int32_t)pointer_hash(self), out);
    }
    int64_t number = ((struct pointer *)self.u.object)->number;
    if (row == IP_TO_INT64)
        return ps_give(ps_long(number), out);
    if (number != (int32_t)number)
        return ps_throw(cx, "System.OverflowException",
                        "Arithmetic operation resulted in an overflow.");
    return ps_give_int(number, out);
}

const ps_typedef ps_type_intptr = {.name = "System.IntPtr",
                                   .base = "System.ValueType",
                                   .members = pointer_members,
                                   .invoke = pointer_invoke,
                                   .cls = &pointer_class,
                                   .flags = PS_TYPE_VALUE | PS_TYPE_SEALED};

/* ---- Marshal --------------------------------------------------------------------------------- */

#define MARSHAL_MEMBERS(M)                                                                         \
    M(MA_SECURE_BSTR, "static System.IntPtr SecureStringToBSTR(securestring s)")                   \
    M(MA_SECURE_GLOBAL, "static System.IntPtr SecureStringToGlobalAllocUnicode(securestring s)")   \
    M(MA_SECURE_TASK, "static System.IntPtr SecureStringToCoTaskMemUnicode(securestring s)")       \
    M(MA_SECURE_ANSI, "static System.IntPtr SecureStringToGlobalAllocAnsi(securestring s)")        \
    M(MA_SECURE_TASK_ANSI, "static System.IntPtr SecureStringToCoTaskMemAnsi(securestring s)")     \
    M(MA_BSTR, "static System.IntPtr StringToBSTR(string s)")                                      \
    M(MA_GLOBAL, "static System.IntPtr StringToHGlobalUni(string s)")                              \
    M(MA_TASK, "static System.IntPtr StringToCoTaskMemUni(string s)")                              \
    M(MA_ANSI, "static System.IntPtr StringToHGlobalAnsi(string s)")                               \
    M(MA_AUTO, "static System.IntPtr StringToHGlobalAuto(string s)")                               \
    M(MA_FROM_BSTR, "static string PtrToStringBSTR(System.IntPtr ptr)")                            \
    M(MA_FROM_UNI, "static string PtrToStringUni(System.IntPtr ptr)")                              \
    M(MA_FROM_UNI_LENGTH, "static string PtrToStringUni(System.IntPtr ptr, int len)")              \
    M(MA_FROM_AUTO, "static string PtrToStringAuto(System.IntPtr ptr)")                            \
    M(MA_FROM_ANSI, "static string PtrToStringAnsi(System.IntPtr ptr)")                            \
    M(MA_FROM_UTF8, "static string PtrToStringUTF8(System.IntPtr ptr)")                            \
    M(MA_ZERO_BSTR, "static void ZeroFreeBSTR(System.IntPtr s)")                                   \
    M(MA_ZERO_GLOBAL, "static void ZeroFreeGlobalAllocUnicode(System.IntPtr s)")                   \
    M(MA_ZERO_ANSI, "static void ZeroFreeGlobalAllocAnsi(System.IntPtr s)")                        \
    M(MA_ZERO_TASK, "static void ZeroFreeCoTaskMemUnicode(System.IntPtr s)")                       \
    M(MA_ZERO_TASK_ANSI, "static void ZeroFreeCoTaskMemAnsi(System.IntPtr s)")                     \
    M(MA_FREE_BSTR, "static void FreeBSTR(System.IntPtr ptr)")                                     \
    M(MA_FREE_GLOBAL, "static void FreeHGlobal(System.IntPtr hglobal)")                            \
    M(MA_FREE_TASK, "static void FreeCoTaskMem(System.IntPtr ptr)")
PS_MEMBER_TABLE(marshal, MARSHAL_MEMBERS)

/* A copy of the bytes with their NUL. */
static ps_result give_block(ps_cx *cx, const void *data, size_t length, ps_value *out)
{
    enum { NUL_BYTES = 2 };
    uint8_t *room = ps_try_alloc(length + NUL_BYTES);
    if (!room)
        return ps_raise_memory(cx);
    if (length)
        memcpy(room, data, length);
    memset(room + length, 0, NUL_BYTES);
    struct block *b =
        ps_object_new(ps_core_type(cx->worker, PS_T_OBJECT), &block_class, PS_INSTANCE);
    b->data = room;
    b->length = length;
    *out = pointer_new(cx, (int64_t)(intptr_t)room, ps_take_object(b));
    return PS_OK;
}

/* UTF-16, or the system's UTF-8. */
static ps_result give_text(ps_cx *cx, const ps_string *s, bool narrow, ps_value *out)
{
    struct ps_text_encoding e = {.codec = narrow ? PS_CODEC_UTF8 : PS_CODEC_UTF16};
    struct ps_buf bytes;
    ps_buf_init(&bytes, SIZE_MAX / 2);
    ps_result r = ps_text_encode(cx, e, s, 0, s->length, &bytes);
    if (r == PS_OK)
        r = give_block(cx, ps_buf_cstr(&bytes), bytes.length, out);
    if (bytes.length)
        sodium_memzero(bytes.data, bytes.length);
    ps_buf_free(&bytes);
    return r;
}

static ps_result of_secure(ps_cx *cx, unsigned row, ps_value secure, ps_value *out)
{
    size_t count;
    if (ps_is_null(secure))
        return ps_throw_null(cx, "s");
    if (row >= MA_SECURE_ANSI) {
        ps_string *text = ps_securestring_text(secure);
        ps_result r = give_text(cx, text, true, out);
        ps_string_release(text);
        return r;
    }
    const uint16_t *units = ps_securestring_units(secure, &count);
    return give_block(cx, units, count * sizeof *units, out);
}

static ps_result to_text(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    const struct pointer *p = (const struct pointer *)args[0].u.object;
    bool wide = row <= MA_FROM_UNI_LENGTH;
    ps_string *s;
    if (!p->number && (row == MA_FROM_BSTR || row == MA_FROM_UNI_LENGTH))
        return ps_throw_null(cx, "ptr");
    if (!p->number)
        return ps_give(ps_null(), out);
    const struct block *b = p->block.kind == PS_UNSET ? NULL : (struct block *)p->block.u.object;
    if (!b || !b->data)
        return ps_throw(cx, "System.AccessViolationException",
                        "The pointer %" PRId64 " does not point to memory that is in use.",
                        p->number);
    if (row == MA_FROM_UNI_LENGTH && args[1].u.i < 0)
        return ps_throw_negative(cx, "len", args[1].u.i);
    size_t length = 0;
    if (wide) {
        size_t most = b->length / 2;
        while (length < most &&
               (row == MA_FROM_BSTR || b->data[2 * length] || b->data[2 * length + 1]))
            length++;
        if (row == MA_FROM_UNI_LENGTH)
            length = (size_t)args[1].u.i < most ? (size_t)args[1].u.i : most;
        length *= 2;
    } else {
        length = strlen((const char *)b->data);
    }
    struct ps_text_encoding e = {.codec = wide ? PS_CODEC_UTF16 : PS_CODEC_UTF8};
    PS_TRY(ps_text_decode(cx, e, b->data, length, &s));
    return ps_give_string(cx, s, out);
}

static ps_result marshal_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    (void)self, (void)count;
    if (row <= MA_SECURE_TASK_ANSI)
        return of_secure(cx, row, args[0], out);
    if (row <= MA_AUTO)
        return ps_string_arg(args[0]) ? give_text(cx, args[0].u.string, row >= MA_ANSI, out)
                                      : ps_give(pointer_new(cx, 0, ps_unset()), out);
    if (row <= MA_FROM_UTF8)
        return to_text(cx, row, args, out);
    const struct pointer *p = (const struct pointer *)args[0].u.object;
    if (p->block.kind != PS_UNSET)
        block_free((struct block *)p->block.u.object);
    return PS_OK;
}

const ps_typedef ps_type_marshal = {.name = "System.Runtime.InteropServices.Marshal",
                                    .members = marshal_members,
                                    .invoke = marshal_invoke,
                                    .flags = PS_TYPE_STATIC};
