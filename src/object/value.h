/*
 * value.h - the 16-byte value that everything in a session is.
 *
 * Small scalars are inline; the rest are counted references. Values are passed by value.
 * Ownership is base/head.h's: arguments are borrowed, results are owned.
 */
#ifndef PSRP_OBJECT_VALUE_H
#define PSRP_OBJECT_VALUE_H

#include "base/head.h"
#include "base/string.h"

#include <stdbool.h>
#include <stdint.h>

typedef struct ps_type ps_type;
typedef struct ps_object ps_object;

/* The kind of a value. The numeric kinds stand in .NET TypeCode order of width so that tables
 * can be indexed by them. Kinds from PS_STRING on are counted. */
enum ps_kind {
    PS_UNSET = 0, /* no variable, no argument, no element: never seen by scripts */
    PS_NULL,
    PS_VOID, /* AutomationNull: nothing was output; arguments and properties make it $null */
    PS_BOOL, /* u.i is 0 or 1 */
    PS_CHAR, /* u.i is a UTF-16 unit */
    PS_SBYTE,
    PS_BYTE,
    PS_INT16,
    PS_UINT16,
    PS_INT32,
    PS_UINT32,
    PS_INT64,
    PS_UINT64, /* u.u */
    PS_SINGLE, /* u.d holds the float's value exactly */
    PS_DOUBLE,
    PS_DATETIME, /* u.i is ticks, sub is enum ps_datetime_kind */
    PS_TIMESPAN, /* u.i is ticks */
    PS_ENUM,     /* u.i, aux is the type's id; the underlying type is the type's */
    PS_TYPE,     /* u.type: a System.Type; types live as long as the worker */
    PS_SWITCH,   /* SwitchParameter: u.i is 0 or 1 */
    PS_BOXED,    /* a variable slot that holds a struct ps_variable (engine): never seen outside */
    PS_STRING = 32,
    PS_DECIMAL, /* struct ps_boxed_decimal */
    PS_ARRAY,   /* struct ps_array: T[], any rank */
    PS_LIST,    /* struct ps_list: ArrayList, List<T>, Collection<T>, ... */
    PS_DICT,    /* struct ps_dict: Hashtable, OrderedDictionary, Dictionary<K,V>, ... */
    PS_BAG,     /* struct ps_bag: PSCustomObject and what came over the wire */
    PS_WRAP,    /* struct ps_wrap: a PSObject around a scalar or string that has members added */
    PS_BLOCK,   /* struct ps_block: ScriptBlock (engine) */
    PS_INSTANCE /* any other .NET object: the type's class says how it is held */
};

enum ps_datetime_kind { PS_DT_UNSPECIFIED, PS_DT_UTC, PS_DT_LOCAL };

typedef struct ps_value {
    uint8_t kind;
    uint8_t sub;
    uint16_t spare;
    uint32_t aux;
    union {
        int64_t i;
        uint64_t u;
        double d;
        ps_type *type;
        struct ps_head *head;
        ps_string *string;
        ps_object *object;
    } u;
} ps_value;

_Static_assert(sizeof(ps_value) == 16, "a value is 16 bytes");

/* The head of every counted thing but strings: what it is at run time. */
struct ps_object {
    struct ps_head head;
    ps_type *type;
};

/* ---- making ---------------------------------------------------------------------------------- */

#define PS_V(k, i_) ((ps_value){.kind = (k), .u.i = (i_)})
static inline ps_value ps_null(void) { return PS_V(PS_NULL, 0); }
static inline ps_value ps_void(void) { return PS_V(PS_VOID, 0); }
static inline ps_value ps_unset(void) { return PS_V(PS_UNSET, 0); }
static inline ps_value ps_bool(bool b) { return PS_V(PS_BOOL, b); }
static inline ps_value ps_char(uint16_t unit) { return PS_V(PS_CHAR, unit); }
static inline ps_value ps_int(int32_t i) { return PS_V(PS_INT32, i); }
static inline ps_value ps_long(int64_t i) { return PS_V(PS_INT64, i); }
static inline ps_value ps_integer(enum ps_kind kind, int64_t i) { return PS_V(kind, i); }
static inline ps_value ps_ulong(uint64_t u) { return (ps_value){.kind = PS_UINT64, .u.u = u}; }
static inline ps_value ps_double(double d) { return (ps_value){.kind = PS_DOUBLE, .u.d = d}; }
static inline ps_value ps_single(float f) { return (ps_value){.kind = PS_SINGLE, .u.d = f}; }
static inline ps_value ps_datetime(int64_t ticks, enum ps_datetime_kind kind)
{
    return (ps_value){.kind = PS_DATETIME, .sub = (uint8_t)kind, .u.i = ticks};
}
static inline ps_value ps_timespan(int64_t ticks) { return PS_V(PS_TIMESPAN, ticks); }
static inline ps_value ps_typeval(ps_type *type)
{
    return (ps_value){.kind = PS_TYPE, .u.type = type};
}
/* Takes the caller's reference; NULL gives $null. */
static inline ps_value ps_take_string(ps_string *take_s)
{
    return take_s ? (ps_value){.kind = PS_STRING, .u.string = take_s} : ps_null();
}
static inline ps_value ps_take_object(void *take_object)
{
    ps_object *o = take_object;
    return o ? (ps_value){.kind = o->head.kind, .u.object = o} : ps_null();
}
/* A string value from UTF-8 text. */
static inline ps_value ps_text(const char *utf8) { return ps_take_string(ps_string_c(utf8)); }

/* ---- counting -------------------------------------------------------------------------------- */

/* Frees what nobody holds; iterative, so that long chains need no deep stack (release.c). */
void ps_release_last(struct ps_head *head);
/* A container whose count fell but not to zero may be part of a cycle (collect.c). */
void ps_maybe_cycle(struct ps_head *head);

static inline bool ps_counted(ps_value v) { return v.kind >= PS_STRING; }

static inline ps_value ps_retain(ps_value v)
{
    if (ps_counted(v))
        v.u.head->refs++;
    return v;
}

static inline void ps_release(ps_value v)
{
    if (ps_counted(v)) {
        if (--v.u.head->refs == 0)
            ps_release_last(v.u.head);
        else if (v.kind > PS_DECIMAL && !(v.u.head->gc & PS_GC_SETTLED))
            ps_maybe_cycle(v.u.head);
    }
}

static inline void ps_release_object(void *object)
{
    if (object)
        ps_release(ps_take_object(object));
}

static inline void *ps_retain_object(void *object)
{
    if (object)
        ((struct ps_head *)object)->refs++;
    return object;
}

/* Replace `*slot` by an owned value. */
static inline void ps_assign(ps_value *slot, ps_value take_value)
{
    ps_value old = *slot;
    *slot = take_value;
    ps_release(old);
}

/* ---- asking ---------------------------------------------------------------------------------- */

static inline bool ps_is_null(ps_value v) { return v.kind <= PS_VOID; }
static inline bool ps_is_string(ps_value v) { return v.kind == PS_STRING; }
static inline bool ps_is_integer(ps_value v) { return v.kind >= PS_SBYTE && v.kind <= PS_UINT64; }
/* A numeric primitive, decimal included (char, bool and enums are none). */
static inline bool ps_is_number(ps_value v)
{
    return (v.kind >= PS_SBYTE && v.kind <= PS_DOUBLE) || v.kind == PS_DECIMAL;
}
static inline bool ps_same(ps_value a, ps_value b) { return a.kind == b.kind && a.u.i == b.u.i; }

/* What a PSObject wrapper holds (borrowed), or the value itself. */
ps_value ps_base(ps_value v);

/* Whether a value is an instance of the engine's own class `cls` (type.h). */
struct ps_class;
bool ps_is_class(ps_value v, const struct ps_class *cls);

#endif
