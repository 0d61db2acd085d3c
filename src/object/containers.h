/*
 * containers.h - arrays, lists, dictionaries, property bags, PSObject wrappers.
 *
 * Functions named try_ or returning ps_result need a context to fail in; plain getters and the
 * small makers cannot fail (see base/memory.h on small requests).
 */
#ifndef PSRP_OBJECT_CONTAINERS_H
#define PSRP_OBJECT_CONTAINERS_H

#include "object/context.h"

/* ---- arrays ---------------------------------------------------------------------------------- */

/* How elements are stored: by the element type's kind where it is a primitive, as whole values
 * otherwise. */
typedef struct ps_array {
    ps_object object;    /* type is T[] */
    uint32_t length;     /* elements in all */
    uint8_t store;       /* enum ps_kind of the packed element, 0: ps_value each */
    uint8_t rank;
    uint16_t spare;
    uint32_t *lengths;   /* rank > 1: the length of each dimension; else NULL */
    union { /* as many as `length` says */
        ps_value values[0];
        uint8_t bytes[0];
        int16_t i16[0];
        uint16_t u16[0];
        int32_t i32[0];
        uint32_t u32[0];
        int64_t i64[0];
        uint64_t u64[0];
        float f32[0];
        double f64[0];
    };
} ps_array;

/* Elements start as the type's default (0, false, $null). Fails over .NET's limit or the quota. */
ps_result ps_array_new(ps_cx *cx, ps_type *element, size_t length, ps_array **out);
/* Puts `v` (retained) at the end of an object[] that `*array` alone holds; false: it is another
 * array, or others hold it, or there is no room, and nothing was done. */
bool ps_array_append(ps_cx *cx, ps_object **array, ps_value v);
/* The same with the elements of an array of one dimension. */
bool ps_array_append_all(ps_cx *cx, ps_object **array, const ps_array *more);
/* object[] of `count` values, each retained. Infallible for small counts only in the sense of
 * base/memory.h; over the quota it fails. */
ps_result ps_array_of(ps_cx *cx, const ps_value *values, size_t count, ps_value *out);
/* Room for `count` values of an object[] that is being gathered, which becomes the array as it
 * lies. `room` is what it was before, or NULL; NULL: no memory, `room` stays. */
ps_value *ps_array_room(ps_value *room, size_t count);
void ps_array_room_free(ps_value *room); /* accepts NULL; not the values in it */
/* The object[] of the first `count` values (owned; none void) of a room for `size`. */
ps_value ps_array_of_room(ps_worker *w, ps_value *take_room, uint32_t count, uint32_t size);
/* T[,...]: `rank` lengths. */
ps_result ps_array_new_ranks(ps_cx *cx, ps_type *element, unsigned rank, const uint32_t *lengths,
                             ps_array **out);
ps_value ps_array_get(const ps_array *a, uint32_t i); /* owned */
/* Store a value that already is of the element type. */
void ps_array_put(ps_array *a, uint32_t i, ps_value take_value);
/* Store with conversion, as `$a[i] = v` does. */
ps_result ps_array_set(ps_cx *cx, ps_array *a, uint32_t i, ps_value v);
static inline ps_array *ps_as_array(ps_value v) { return (ps_array *)v.u.object; }

/* ---- lists ----------------------------------------------------------------------------------- */

typedef struct ps_list {
    ps_object object; /* ArrayList, List<T>, Collection<T>, ReadOnlyCollection<T>, PSDataCollection */
    uint32_t count, size;
    uint32_t version; /* changes with every change; enumerators check it */
    bool fixed;       /* read-only */
    bool sized;       /* of a fixed size: items may be replaced */
    bool synchronized; /* only said to be: the engine lock guards every list */
    ps_value *items;
} ps_list;

ps_list *ps_list_new(ps_type *type); /* empty */
/* object-typed ArrayList, as pipelines collect into. */
ps_list *ps_arraylist_new(ps_worker *w);
/* false: no room, and the value is released. Where that would only lose an item the answer may be
 * ignored, as with dictionaries: the thread owes the error then, and the engine raises it when
 * the C code returns (base/memory.h). */
bool ps_list_add(ps_list *l, ps_value take_value);
bool ps_list_insert(ps_list *l, uint32_t at, ps_value take_value);
/* Room for exactly `size` items, at least for those that are there; false: no memory. */
bool ps_list_resize(ps_list *l, uint32_t size);
void ps_list_remove(ps_list *l, uint32_t at, uint32_t count);
void ps_list_clear(ps_list *l);
static inline ps_list *ps_as_list(ps_value v) { return (ps_list *)v.u.object; }

/* ---- dictionaries ---------------------------------------------------------------------------- */

enum ps_dict_flags {
    PS_DICT_FOLD = 1,     /* string keys compare case-insensitively (PowerShell's @{}) */
    PS_DICT_ORDERED = 2,  /* keeps insertion order and takes integer indices ([ordered]) */
    PS_DICT_SORTED = 4,   /* SortedDictionary, SortedList */
    PS_DICT_READONLY = 8,
    PS_DICT_NETORDER = 16, /* enumerates as .NET's Hashtable does: by bucket, not by insertion */
    PS_DICT_KEEPVERSION = 32 /* replacing a value does not end enumerations (Dictionary<K,V>) */
};

typedef struct ps_dict_entry {
    ps_value key, value; /* key.kind PS_UNSET: a removed entry */
    uint32_t hash;
    uint32_t next;
} ps_dict_entry;

typedef struct ps_dict {
    ps_object object;
    uint32_t count;    /* live entries */
    uint32_t used;     /* entries in use, removed ones too */
    uint32_t size;     /* entries allocated */
    uint32_t version;
    uint32_t bucket_count;
    uint8_t flags;
    bool order_known;       /* `order` is that of `order_version` */
    uint32_t free;          /* place + 1 of the last removed entry, for Dictionary<K,V> */
    uint32_t capacity;      /* what .NET's constructor was told: decides NETORDER */
    uint32_t *buckets;      /* index + 1 of the first entry, 0: none */
    ps_dict_entry *entries;
    uint32_t *order;        /* walking order of NETORDER and SORTED, or NULL */
    uint32_t order_version;
} ps_dict;

/* @{}: a Hashtable with case-insensitive string keys; [ordered]@{}; any other dictionary type. */
ps_dict *ps_hashtable_new(ps_worker *w);
/* What a literal makes: .NET's order of walking depends on the count that it was made for. */
ps_dict *ps_hashtable_sized(ps_worker *w, uint32_t capacity);
ps_dict *ps_ordered_new(ps_worker *w);
ps_dict *ps_dict_new(ps_type *type, uint8_t flags);
/* Borrowed value slot, or NULL when the key is not there. */
ps_value *ps_dict_find(const ps_dict *d, ps_value key);
ps_value *ps_dict_find_c(const ps_dict *d, const char *key);
/* Set or add. false: no room (both are released then). */
bool ps_dict_put(ps_dict *d, ps_value take_key, ps_value take_value);
bool ps_dict_put_c(ps_dict *d, const char *key, ps_value take_value);
bool ps_dict_remove(ps_dict *d, ps_value key);
/* Ordered dictionaries: put a new key at place `at` (<= count); an old key keeps its place. */
bool ps_dict_insert(ps_dict *d, uint32_t at, ps_value take_key, ps_value take_value);
void ps_dict_clear(ps_dict *d);
/* Walk in the order in which scripts see entries: `*at` starts at 0; NULL at the end. Borrowed. */
const ps_dict_entry *ps_dict_next(const ps_dict *d, uint32_t *at);
static inline ps_dict *ps_as_dict(ps_value v) { return (ps_dict *)v.u.object; }

/* ---- property bags and shapes ---------------------------------------------------------------- */

/* A shape is the ordered list of a bag's property names, shared by all bags that were built the
 * same way; adding a property moves a bag to a child shape. */
typedef struct ps_shape {
    struct ps_shape *parent;
    ps_name last;           /* the property that this shape adds to its parent; NULL: the root */
    ps_string *spelling;    /* of that property */
    uint32_t count;         /* properties */
    struct ps_shape *child, *sibling; /* transitions */
    uint32_t *index;        /* open-addressed table from symbol id to slot + 1; made on demand */
    uint32_t index_size;
    ps_name *names;         /* all `count` names in order; made on demand: ps_shape_names() */
    ps_string **spellings;  /* own shapes: of all names */
    uint32_t room;          /* own shapes: entries allocated */
    uint16_t asked;         /* look-ups so far without an index */
    bool own;               /* belongs to one bag and grows with it: never kept in a cache */
} ps_shape;

typedef struct ps_bag {
    ps_object object;  /* type PSCustomObject, or the type that wire objects have */
    ps_shape *shape;
    uint32_t size;     /* slots allocated */
    ps_value *slots;   /* shape->count note properties in order */
    ps_value type_names; /* PS_UNSET: the type's own; else a list of strings (wire objects) */
    ps_string *text;   /* what ToString() gives for an object from the wire; NULL: none */
    uint32_t adapted;  /* wire objects: so many leading slots came as <Props>, the rest as <MS> */
    bool wire;         /* deserialised */
} ps_bag;

ps_bag *ps_bag_new(ps_worker *w);                        /* [pscustomobject] without properties */
ps_bag *ps_bag_shaped(ps_worker *w, ps_shape *shape);    /* slots are PS_NULL */
ps_shape *ps_shape_root(ps_worker *w);
/* NULL when there may be no more shared shapes: build such bags with ps_bag_put(). */
ps_shape *ps_shape_add(ps_worker *w, ps_shape *shape, ps_name name, ps_string *spelling);
int64_t ps_shape_find(const ps_shape *shape, ps_name name); /* slot, or -1 */
/* All names in order, and the spelling of one; borrowed. */
const ps_name *ps_shape_names(ps_shape *shape);
ps_string *ps_shape_spelling(const ps_shape *shape, uint32_t slot);
ps_value *ps_bag_find(const ps_bag *b, ps_name name);    /* borrowed slot or NULL */
/* Set or add a note property. */
void ps_bag_put(ps_worker *w, ps_bag *b, ps_name name, ps_value take_value);
/* The same where the name is written otherwise than its symbol. */
void ps_bag_put_spelt(ps_worker *w, ps_bag *b, ps_name name, ps_string *spelling,
                      ps_value take_value);
void ps_bag_put_c(ps_worker *w, ps_bag *b, const char *name, ps_value take_value);
bool ps_bag_remove(ps_worker *w, ps_bag *b, ps_name name);
static inline ps_bag *ps_as_bag(ps_value v) { return (ps_bag *)v.u.object; }

/* ---- pairs ----------------------------------------------------------------------------------- */

/* DictionaryEntry and KeyValuePair<K,V>: what walking a dictionary gives. */
typedef struct ps_pair {
    ps_object object;
    ps_value key, value;
} ps_pair;
extern const struct ps_class ps_pair_class;

/* The pair of an entry as the dictionary's own enumerator gives it: KeyValuePair for generic
 * dictionaries, else DictionaryEntry. Owned. */
ps_value ps_pair_of(ps_cx *cx, const ps_dict *d, const ps_dict_entry *e);
ps_value ps_pair_new(ps_type *type, ps_value key, ps_value value);

/* ---- wrappers -------------------------------------------------------------------------------- */

/* A PSObject around a value that has no head of its own (or a string): made when members are
 * added to it, or when the wire brings a primitive with members. */
typedef struct ps_wrap {
    ps_object object; /* type: the base value's */
    ps_value base;
    ps_string *text;  /* what a primitive from the wire shows (an enum's name), or how a command's
                         argument was written (1.50); NULL: none */
    bool written;     /* the latter: methods and expandable strings do not see it */
} ps_wrap;

ps_value ps_wrap_new(ps_cx *cx, ps_value v); /* a value that can carry extended members */
/* A number of a command line with the text that it was written as. */
ps_value ps_wrap_written(ps_cx *cx, ps_value number, ps_string *text);
/* What a wrapper with a text of its own holds, borrowed; any other value itself. */
static inline ps_value ps_without_text(ps_value v)
{
    return v.kind == PS_WRAP && ((const ps_wrap *)v.u.object)->text
               ? ((const ps_wrap *)v.u.object)->base
               : v;
}

/* ---- boxed decimals -------------------------------------------------------------------------- */

struct ps_decimal; /* base/decimal.h */
ps_value ps_decimal_value(const struct ps_decimal *d);
const struct ps_decimal *ps_as_decimal(ps_value v); /* borrowed */

#endif
