/*
 * exception_types.c - the table of exception types, laid out without pointers: names and
 * messages in one constant pool, rows of offsets, found by binary search.
 */
#include "object/exception_types.h"

#include "object/error.h"
#include "object/exception_table.h"
#include "object/worker.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#define ID(id, name, base, hresult, members, message) EX_##id,
enum exception_id { PS_EXCEPTIONS(ID) EX_COUNT, EX_none = 0xFFFF };

#define MEMBERS_ID(name, text) MEMBERS_##name,
enum members_id { PS_EXCEPTION_MEMBERS(MEMBERS_ID) MEMBERS_COUNT };

#define POOL_FIELD(id, name, base, hresult, members, message)                                      \
    char name_##id[sizeof(name)], message_##id[sizeof(message)];
struct pool {
    PS_EXCEPTIONS(POOL_FIELD)
};
#define POOL_VALUE(id, name, base, hresult, members, message) name, message,
static const struct pool pool = {PS_EXCEPTIONS(POOL_VALUE)};

struct row {
    uint16_t name, message, base;
    uint8_t members;
    uint32_t hresult;
};
#define ROW(id, name, base, hresult, members, message)                                             \
    {offsetof(struct pool, name_##id), offsetof(struct pool, message_##id), EX_##base,             \
     MEMBERS_##members, hresult},
static const struct row rows[] = {PS_EXCEPTIONS(ROW)};

_Static_assert(sizeof(struct pool) < 65536, "offsets into the pool are 16 bits wide");
_Static_assert(MEMBERS_COUNT < 256, "the index of a members text is a byte");

/* One function for each text, because an inherited row is performed by the function of the type
 * that declares it, which is told no more than the row's number. */
#define TEXT_AND_INVOKE(stem, text)                                                                \
    static const char stem##_text[] = text;                                                        \
    static ps_result stem##_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,   \
                                   unsigned count, ps_value *out)                                  \
    {                                                                                              \
        return ps_exception_invoke(cx, stem##_text, row, self, args, count, out);                  \
    }
PS_EXCEPTION_MEMBERS(TEXT_AND_INVOKE)

static const char *at(unsigned offset)
{
    return (const char *)&pool + offset;
}

static int find(const char *name, size_t length)
{
    unsigned low = 0, high = EX_COUNT;

    while (low < high) {
        unsigned middle = (low + high) / 2;
        const char *other = at(rows[middle].name);
        int order = strncasecmp(name, other, length);

        if (order == 0 && other[length])
            order = -1;
        if (order == 0)
            return (int)middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return -1;
}

bool ps_exception_typedef(const char *full_name, size_t length, ps_typedef *out)
{
    int i = find(full_name, length);

    if (i < 0)
        return false;
    *out = (ps_typedef){.name = at(rows[i].name), .cls = &ps_exception_class};
    if (rows[i].base != EX_none)
        out->base = at(rows[rows[i].base].name);
    switch (rows[i].members) {
#define TEXT_CASE(stem, text)                                                                      \
    case MEMBERS_##stem:                                                                           \
        out->members = stem##_text;                                                                \
        out->invoke = stem##_invoke;                                                               \
        break;
        PS_EXCEPTION_MEMBERS(TEXT_CASE)
    }
    return true;
}

bool ps_exception_facts(const ps_type *t, struct ps_exception_facts *out)
{
    for (; t; t = t->base) {
        int i;

        if (ps_string_wide(t->full_name))
            continue;
        i = find((const char *)t->full_name->bytes, t->full_name->length);
        if (i >= 0) {
            *out = (struct ps_exception_facts){at(rows[i].name), at(rows[i].message),
                                               (int32_t)rows[i].hresult};
            return true;
        }
    }
    return false;
}

unsigned ps_exception_count(void)
{
    return EX_COUNT;
}

const char *ps_exception_name(unsigned i)
{
    return at(rows[i].name);
}
