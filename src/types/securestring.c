/* securestring.c - System.Security.SecureString. */
#include "types/secure.h"
#include "base/memory.h"
#include "object/containers.h"

#include <sodium.h>
#include <string.h>

enum { SECRET_MOST = 65536 }; /* .NET's own limit, in units */

#define SECURE_MEMBERS(M)                                                                          \
    M(SEC_NEW, "new()")                                                                            \
    M(SEC_LENGTH, "int Length {get;}")                                                             \
    M(SEC_APPEND, "void AppendChar(char c)")                                                       \
    M(SEC_CLEAR, "void Clear()")                                                                   \
    M(SEC_COPY, "securestring Copy()")                                                             \
    M(SEC_DISPOSE, "void Dispose()")                                                               \
    M(SEC_INSERT, "void InsertAt(int index, char c)")                                              \
    M(SEC_IS_READ_ONLY, "bool IsReadOnly()")                                                       \
    M(SEC_MAKE_READ_ONLY, "void MakeReadOnly()")                                                   \
    M(SEC_REMOVE, "void RemoveAt(int index)")                                                      \
    M(SEC_SET, "void SetAt(int index, char c)")
PS_MEMBER_TABLE(secure, SECURE_MEMBERS)

struct secret {
    ps_object object;
    uint16_t *units;
    size_t count, size;
    bool read_only, disposed;
};

static void wipe(struct secret *s)
{
    if (s->units)
        sodium_memzero(s->units, s->size * sizeof *s->units);
    ps_free(s->units);
    s->units = NULL;
    s->count = s->size = 0;
}

static void secret_drop(ps_object *o)
{
    wipe((struct secret *)o);
}

const ps_class ps_securestring_class = {
    .size = sizeof(struct secret), .drop = secret_drop};

static struct secret *as_secret(ps_value v)
{
    return (struct secret *)v.u.object;
}

/* Never realloc: the old block would keep the secret. */
static void grow(struct secret *s, size_t count)
{
    if (count <= s->size)
        return;
    size_t size = count < 16 ? 16 : count * 2;
    uint16_t *units = ps_calloc(size, sizeof *units);
    size_t kept = s->count;
    if (kept)
        memcpy(units, s->units, kept * sizeof *units);
    wipe(s);
    s->units = units;
    s->size = size;
    s->count = kept;
}

ps_value ps_securestring_new(ps_worker *w, const void *units, size_t count)
{
    struct secret *s = ps_object_new(ps_core_type(w, PS_T_SECURESTRING), &ps_securestring_class,
                                     PS_INSTANCE);
    grow(s, count);
    if (count)
        memcpy(s->units, units, count * sizeof *s->units);
    s->count = count;
    return ps_take_object(s);
}

ps_value ps_securestring_of(ps_worker *w, const ps_string *text)
{
    uint16_t *units = ps_calloc(text->length + 1, sizeof *units);
    for (uint32_t i = 0; i < text->length; i++)
        units[i] = ps_string_at(text, i);
    ps_value v = ps_securestring_new(w, units, text->length);
    sodium_memzero(units, text->length * sizeof *units);
    ps_free(units);
    return v;
}

ps_string *ps_securestring_text(ps_value secure)
{
    size_t count = 0;
    const uint16_t *units = ps_securestring_units(secure, &count);
    return ps_string_utf16(units, count);
}

const uint16_t *ps_securestring_units(ps_value secure, size_t *count)
{
    *count = as_secret(secure)->count;
    return as_secret(secure)->units;
}

void ps_securestring_make_read_only(ps_value secure)
{
    as_secret(secure)->read_only = true;
}

static ps_result check_change(ps_cx *cx, const struct secret *s)
{
    return s->read_only ? ps_throw(cx, "System.InvalidOperationException",
                                   "Instance is read-only.")
                        : PS_OK;
}

static ps_result check_index(ps_cx *cx, int64_t index, size_t below)
{
    return index < 0 || (uint64_t)index >= below
               ? ps_throw_argument(cx, "System.ArgumentOutOfRangeException", "index",
                                   "Index was out of range. Must be non-negative and less than the "
                                   "size of the collection.")
               : PS_OK;
}

static ps_result insert(ps_cx *cx, struct secret *s, int64_t index, uint16_t unit)
{
    PS_TRY(check_change(cx, s));
    PS_TRY(check_index(cx, index, s->count + 1));
    if (s->count >= SECRET_MOST)
        return ps_throw_argument(cx, "System.ArgumentOutOfRangeException", "capacity",
                                 "Length of secure string exceeds the maximum of 65536.");
    grow(s, s->count + 1);
    memmove(s->units + index + 1, s->units + index, (s->count - (size_t)index) * sizeof *s->units);
    s->units[index] = unit;
    s->count++;
    return PS_OK;
}

static ps_result removed(ps_cx *cx, struct secret *s, int64_t index)
{
    PS_TRY(check_change(cx, s));
    PS_TRY(check_index(cx, index, s->count));
    s->count--;
    memmove(s->units + index, s->units + index + 1, (s->count - (size_t)index) * sizeof *s->units);
    s->units[s->count] = 0;
    return PS_OK;
}

static ps_result secure_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    (void)count;
    if (row == SEC_NEW) {
        *out = ps_securestring_new(cx->worker, NULL, 0);
        return PS_OK;
    }
    struct secret *s = as_secret(self);
    if (s->disposed && row != SEC_DISPOSE)
        return ps_throw(cx, "System.ObjectDisposedException",
                        "Cannot access a disposed object.\nObject name: 'SecureString'.");
    switch (row) {
    case SEC_LENGTH:
        *out = ps_int((int32_t)s->count);
        return PS_OK;
    case SEC_APPEND:
        return insert(cx, s, (int64_t)s->count, (uint16_t)args[0].u.i);
    case SEC_INSERT:
        return insert(cx, s, args[0].u.i, (uint16_t)args[1].u.i);
    case SEC_REMOVE:
        return removed(cx, s, args[0].u.i);
    case SEC_SET:
        PS_TRY(check_change(cx, s));
        PS_TRY(check_index(cx, args[0].u.i, s->count));
        s->units[args[0].u.i] = (uint16_t)args[1].u.i;
        return PS_OK;
    case SEC_CLEAR:
        PS_TRY(check_change(cx, s));
        wipe(s);
        return PS_OK;
    case SEC_COPY:
        *out = ps_securestring_new(cx->worker, s->units, s->count);
        return PS_OK;
    case SEC_IS_READ_ONLY:
        *out = ps_bool(s->read_only);
        return PS_OK;
    case SEC_MAKE_READ_ONLY:
        s->read_only = true;
        return PS_OK;
    default:
        wipe(s);
        s->disposed = true;
        return PS_OK;
    }
}

const ps_typedef ps_type_securestring = {
    .name = "System.Security.SecureString",
    .interfaces = "System.IDisposable",
    .members = secure_members,
    .invoke = secure_invoke,
    .cls = &ps_securestring_class,
    .flags = PS_TYPE_SEALED | PS_TYPE_CORE,
};
