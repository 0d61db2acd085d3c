/*
 * member.h - members of objects, in PowerShell's order of precedence: members added to the
 * instance, type data of its type names (most derived first), then what the object itself
 * offers (note properties of a bag, dictionary keys, XML nodes, the .NET type's rows).
 */
#ifndef PSRP_OBJECT_MEMBER_H
#define PSRP_OBJECT_MEMBER_H

#include "object/context.h"
#include "object/type.h"

/* PSMemberTypes, same numbers. */
enum ps_member_kind {
    PS_ALIAS_PROPERTY = 1, PS_CODE_PROPERTY = 2, PS_PROPERTY = 4, PS_NOTE_PROPERTY = 8,
    PS_SCRIPT_PROPERTY = 16, PS_PROPERTY_SET = 32, PS_METHOD = 64, PS_CODE_METHOD = 128,
    PS_SCRIPT_METHOD = 256, PS_PARAMETERIZED_PROPERTY = 512, PS_MEMBER_SET = 1024,
    PS_EVENT = 2048, PS_DYNAMIC = 4096
};

/* ---- rows of .NET types (member_table.c) ----------------------------------------------------- */

enum ps_row_flags {
    PS_ROW_STATIC = 1, PS_ROW_METHOD = 2, PS_ROW_CONSTRUCTOR = 4, PS_ROW_GET = 8,
    PS_ROW_SETTABLE = 16, PS_ROW_FIELD = 32, PS_ROW_HIDDEN = 64, PS_ROW_PARAMS = 128,
    PS_ROW_SCRIPT = 256, /* `script` is the engine's; else `index` goes to the typedef's invoke */
    PS_ROW_GENERIC = 512, /* a template of a method with type parameters (generic_method.h) */
    PS_ROW_PROVIDER = 1024 /* takes a format provider or a culture (culture_value.h) */
};

typedef struct ps_parameter {
    ps_type *type;
    ps_string *name;
    ps_value fallback; /* optional parameters: the value; else PS_UNSET */
    bool by_ref;
} ps_parameter;

typedef struct ps_row {
    ps_name name;
    ps_string *spelling;
    uint16_t flags, index, parameter_count;
    uint16_t generic_count; /* type parameters of a generic method and of what was made of it */
    ps_type *type;          /* result or property type */
    ps_type *owner;         /* the type that declares it */
    ps_parameter *parameters;
    const char *text;       /* the row as written, NULL for script members */
    void *script;
    struct ps_row *next;    /* further overloads of the same name in the same type */
    ps_type **generic_types; /* what a template was made a row with */
    ps_type *subject;        /* of such a row: what its function gets as `self` when static: the
                                result's type, or the first type argument where that is fixed */
    struct ps_row *instances; /* rows made of this template */
} ps_row;

/* The first row of a name in `t` or its bases; NULL when there is none. Rows of one name in a
 * derived type hide nothing: overloads of bases are found through ps_member_overloads(). */
const ps_row *ps_type_row(ps_worker *w, ps_type *t, ps_name name, bool is_static);
/* Every row of `t` alone, in row order: `*at` starts at 0; NULL at the end. */
const ps_row *ps_type_rows(ps_worker *w, ps_type *t, unsigned *at);
/* Add a row to a script type. Takes nothing: strings and arrays are retained or copied. */
void ps_type_add_row(ps_worker *w, ps_type *t, const ps_row *row);

/* ---- access, as `$o.Name`, `$o.Name = v`, `$o.Name(...)`, `[T]::Name` ------------------------ */

enum { PS_SITE_ARGUMENTS = 4 };

/* Inline cache of one access site; zero-initialised by its owner, who may then set `spelling`:
 * keys that are made and messages show a name as the site writes it, not as its symbol was
 * first spelt. */
typedef struct ps_member_cache {
    const void *key;    /* shape or type that the rest is valid for */
    const ps_row *row;
    uint32_t slot, epoch;
    ps_string *spelling; /* borrowed, or NULL */
    uint8_t kinds[PS_SITE_ARGUMENTS]; /* calls: of the arguments that `row` takes as they are */
    uint8_t widened;    /* calls: bits of the arguments that it takes as wider numbers */
} ps_member_cache;

/* `*out` owned; PS_UNSET when there is no such member (the caller decides: $null, or an error in
 * strict mode). Member enumeration over collections is the caller's: ps_member_get_deep(). */
ps_result ps_member_get(ps_cx *cx, ps_value o, ps_name name, ps_member_cache *cache, ps_value *out);
/* As the dot operator, never PS_UNSET: collections without the member give their elements'; what
 * has none is $null, from strict mode 2 on an error. */
ps_result ps_member_get_deep(ps_cx *cx, ps_value o, ps_name name, ps_member_cache *cache,
                             ps_value *out);
/* What strict mode raises where reading finds nothing: PropertyNotFoundStrict. */
ps_result ps_raise_no_property(ps_cx *cx, const ps_string *name);
/* Errors as PowerShell's: PropertyNotFound, read-only ('X' is a ReadOnly property.), conversion
 * (SetValueInvocationException). */
ps_result ps_member_set(ps_cx *cx, ps_value o, ps_name name, ps_member_cache *cache, ps_value v);
/* Call a method; errors: MethodNotFound, MethodCountCouldNotFindBest, wrapped exceptions of the
 * method (MethodInvocationException). `arg_types`: constraints of cast arguments, or NULL. */
ps_result ps_member_call(ps_cx *cx, ps_value o, ps_name name, const ps_value *args, unsigned count,
                         ps_member_cache *cache, ps_value *out);
/* What became of a call by what its site remembers; a ps_result, or nothing was done. */
enum ps_site_result { PS_SITE_DONE = PS_OK, PS_SITE_FAILED = PS_FAIL, PS_SITE_OTHER = 1 };
/* The same when the receiver and the arguments are such as the cache remembers: its method at
 * once. */
enum ps_site_result ps_site_call(ps_cx *cx, const ps_member_cache *cache, ps_value self,
                                 const ps_value *args, unsigned count, ps_value *out);
/* The same for a static method of `t`. */
enum ps_site_result ps_site_call_static(ps_cx *cx, const ps_member_cache *cache, ps_type *t,
                                        const ps_value *args, unsigned count, ps_value *out);
/* `o.Item(i) = v`: sets a parameterised property; a method of that name is called, for nothing. */
ps_result ps_member_set_item(ps_cx *cx, ps_value o, ps_name name, const ps_value *args,
                             unsigned count, ps_value v);
ps_result ps_static_get(ps_cx *cx, ps_type *t, ps_name name, ps_value *out); /* PS_UNSET: none */
ps_result ps_static_set(ps_cx *cx, ps_type *t, ps_name name, ps_value v);
ps_result ps_static_call(ps_cx *cx, ps_type *t, ps_name name, const ps_value *args, unsigned count,
                         ps_value *out);
ps_result ps_static_call_at(ps_cx *cx, ps_type *t, ps_name name, const ps_value *args,
                            unsigned count, ps_member_cache *cache, ps_value *out);
/* The same with type arguments: `[array]::Empty[string]()`, `$o.Of[int](...)`. */
ps_result ps_static_call_generic(ps_cx *cx, ps_type *t, ps_name name, ps_type *const *types,
                                 unsigned type_count, const ps_value *args, unsigned count,
                                 ps_value *out);
ps_result ps_member_call_generic(ps_cx *cx, ps_value o, ps_name name, ps_type *const *types,
                                 unsigned type_count, const ps_value *args, unsigned count,
                                 ps_value *out);
/* [T]::new(...) and New-Object. */
ps_result ps_type_create(ps_cx *cx, ps_type *t, const ps_value *args, unsigned count,
                         ps_value *out);
/* Handy forms for C code with ASCII names. */
ps_result ps_get_c(ps_cx *cx, ps_value o, const char *name, ps_value *out); /* none: PS_NULL */
ps_result ps_set_c(ps_cx *cx, ps_value o, const char *name, ps_value v);
ps_result ps_call_c(ps_cx *cx, ps_value o, const char *name, const ps_value *args, unsigned count,
                    ps_value *out);

/* `$o[i]`, `$o[i] = v` and their errors (CannotIndex, null index, out of range in strict mode). */
ps_result ps_index_get(ps_cx *cx, ps_value o, const ps_value *index, unsigned count, ps_value *out);
ps_result ps_index_set(ps_cx *cx, ps_value o, const ps_value *index, unsigned count, ps_value v);

/* ---- overloads (overload.c) ------------------------------------------------------------------ */

/* Choose among `count_rows` rows as PowerShell does, convert the arguments into `converted`
 * (room for `*converted_count` >= parameters of any row; owned results). No row fits: raises
 * MethodCountCouldNotFindBest ("Cannot find an overload for "X" and the argument count: "n"."). */
ps_result ps_overload_choose(ps_cx *cx, const ps_row *const *rows, unsigned count_rows,
                             const ps_value *args, unsigned count, const ps_row **chosen,
                             ps_value *converted, unsigned *converted_count);
/* "string Substring(int startIndex), string Substring(int startIndex, int length)". Owned. */
ps_string *ps_overload_text(ps_worker *w, const ps_row *row, bool with_bases);

/* ---- extended members and type data (extend.c, typedata.c) ----------------------------------- */

typedef struct ps_member {
    uint16_t kind;        /* enum ps_member_kind */
    bool hidden;
    ps_name name;
    ps_string *spelling;
    ps_value value;       /* note: the value; alias: target's name; script: the getter or body;
                             property set: list of names; member set: its members in `more` */
    ps_value second;      /* script property: the setter; alias: conversion type; note: the
                             variable whose value it is, if it is one's */
    unsigned code;        /* code property: row in codeprop.h's table */
    struct ps_member *more;
    struct ps_member *next;
} ps_member;

/* Members added to one instance. `o` must be able to carry them (ps_wrap_new()). */
ps_result ps_extend(ps_cx *cx, ps_value o, const ps_member *member, bool force);
ps_member *ps_extension(ps_cx *cx, ps_value o, ps_name name); /* borrowed or NULL */
ps_member *ps_extensions(ps_cx *cx, ps_value o);              /* first of the list or NULL */
bool ps_extension_remove(ps_cx *cx, ps_value o, ps_name name);

/* Type data (Update-TypeData, the built-in table). Looked up by type name. */
struct ps_type_data {
    ps_name type_name;
    ps_member *members;
    int serialization_depth;       /* 0: not set */
    uint8_t serialization_method;  /* 0 default, 1 AllPublicProperties, 2 String, 3 Specific */
    ps_value serialization_properties, default_display, default_keys, default_property,
        string_source;             /* PS_UNSET: not set */
    struct ps_type_data *next;
};
const struct ps_type_data *ps_type_data(ps_worker *w, ps_name type_name);
struct ps_type_data *ps_type_data_make(ps_worker *w, ps_name type_name); /* find or add */
bool ps_type_data_remove(ps_worker *w, ps_name type_name);
/* Visit all that is known, what ships included; a failure of `visit` ends it. */
ps_result ps_type_data_each(ps_worker *w,
                            ps_result (*visit)(void *u, const struct ps_type_data *d), void *u);

/* The PSTypeNames of a value, most derived first: a list of strings. Owned list value. */
ps_result ps_type_names(ps_cx *cx, ps_value o, ps_value *out);
/* The first of them without building the list. Borrowed. */
ps_string *ps_type_name_first(ps_cx *cx, ps_value o);
void ps_type_names_insert(ps_cx *cx, ps_value o, ps_string *name); /* at the front */
/* Replace them all by a list of strings (borrowed); `o` must be able to carry members. */
void ps_type_names_set(ps_cx *cx, ps_value o, ps_value list);
/* Whether `o` still has its type's own names, so that its type stands for them. */
bool ps_type_names_own(ps_cx *cx, ps_value o);

/* ---- enumeration of members ------------------------------------------------------------------ */

typedef struct ps_member_info {
    uint16_t kind; /* enum ps_member_kind */
    bool hidden, settable, gettable, instance, adapted;
    bool behind; /* a property of the .NET object behind an adapter that lists its own */
    ps_name name;
    ps_string *spelling;     /* borrowed */
    const ps_row *row;       /* .NET members */
    const ps_member *member; /* extended members and type data */
    int64_t slot;            /* bag slot or -1 */
    ps_value key;            /* dictionary-like adapters: borrowed key */
} ps_member_info;

/* Visit every member in the order in which PowerShell lists psobject.Members. `kinds` is a mask
 * of ps_member_kind. `visit` returns false to end. */
ps_result ps_members_each(ps_cx *cx, ps_value o, unsigned kinds,
                          bool (*visit)(void *u, const ps_member_info *m), void *u);
/* The value of a visited property. Errors as GetValueInvocationException. */
ps_result ps_member_value(ps_cx *cx, ps_value o, const ps_member_info *m, ps_value *out);

#endif
