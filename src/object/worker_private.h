/* worker_private.h - the worker's tables, for the object room's files only. */
#ifndef PSRP_OBJECT_WORKER_PRIVATE_H
#define PSRP_OBJECT_WORKER_PRIVATE_H

#include "base/arena.h"
#include "object/accelerator.h"
#include "object/containers.h"
#include "object/member.h"
#include "object/type.h"
#include "object/worker.h"

struct ps_symbols {
    ps_symbol **slots;
    uint32_t count, size;
};

/* Where a type's description stands: a typedef of a room's table, or a line of type_core.c.
 * Open-addressed by folded hash of the name; one name may stand here more than once. */
struct ps_source {
    uint32_t hash;
    uint16_t table; /* index of a room's table + 1; 0: free; UINT16_MAX: a core line */
    uint16_t row;
    uint32_t offset; /* core lines: where the line starts */
};

struct ps_type_data_slot {
    ps_name name;
    struct ps_type_data *data; /* NULL: known to have none */
};

struct ps_worker {
    struct ps_arena arena; /* symbols, shapes */
    struct ps_symbols symbols;
    /* types */
    const ps_typedef *const *const *tables;
    struct ps_source *sources;
    uint32_t source_count, source_size;
    ps_type **types; /* by id */
    uint32_t type_count, type_size;
    ps_type **by_name; /* open-addressed by folded full name */
    uint32_t by_name_size;
    ps_type *core[PS_T_COUNT];
    ps_type *enumerator_type, *entry_type, *runtime_type;
    struct ps_call_slot *calls; /* member_call.c: overloads chosen lately */
    struct ps_zone *zone;  /* the local time zone, once asked for */
    bool zone_read;
    /* shapes */
    ps_shape *root_shape;
    uint32_t shape_count;
    /* type data (typedata.c) */
    struct ps_type_data_slot *type_data;
    uint32_t type_data_count, type_data_size;
    ps_cx *running; /* worker.h */
    uint32_t epoch; /* changes whenever a member cache may have become wrong */
    /* names that the object room looks for */
    ps_name n_count, n_length, n_psobject, n_psbase, n_psadapted, n_psextended, n_pstypenames,
        n_foreach, n_where, n_psforeach, n_pswhere, n_item, n_keys, n_values, n_value__, n_new,
        n_invoke;
    const struct ps_code_property *const *code_properties;
    bool (*packed)(const char *full_name, size_t length, ps_typedef *out);
    struct {
        void *data;
        void (*drop)(void *data);
    } attached[PS_ATTACH_COUNT];
    struct ps_collection *collection; /* the cycle collector's run, see collect.c */
};

/* What stands behind every ps_type. */
struct ps_type_full {
    ps_type type;
    ps_worker *worker;
    const char *interface_text, *base_text; /* until resolved; not NUL-ended */
    uint32_t interface_length;
    ps_type **interfaces;
    uint32_t interface_count;
    bool interfaces_known;
    ps_string *brief; /* ps_type_short() */
    ps_name symbol;   /* of the full name, once asked for */
    uint32_t plain_epoch; /* worker's epoch in which no type data was found for the type */
};
static inline struct ps_type_full *ps_type_full(ps_type *t)
{
    return (struct ps_type_full *)t;
}

/* call_site.c: remembers that `row` was chosen, out of `overloads` methods of the name, if it took each
 * argument as it was. */
void ps_site_learn(ps_cx *cx, ps_member_cache *cache, ps_type *t, ps_value self,
                   const ps_row *row,
                   unsigned overloads, const ps_value *args, unsigned count);

void ps_symbols_free(struct ps_symbols *t);
void ps_shapes_free(ps_worker *w);
void ps_type_data_free(ps_worker *w);
void ps_members_free(struct ps_member_table *table); /* accepts NULL; member_table.c */
void ps_enum_free(struct ps_enum_table *table);      /* accepts NULL */
void ps_collection_free(struct ps_collection *c);    /* accepts NULL */

/* enum_type.c, array_type.c, type_type.c */
extern const ps_typedef ps_type_system_enum, ps_type_system_array, ps_type_system_type;

/* The built-in class of a kind (arrays, lists, ...) or NULL. */
const ps_class *ps_kind_class(uint8_t kind);
extern const ps_class ps_array_class, ps_list_class, ps_dict_class, ps_bag_class, ps_wrap_class;
const ps_class *ps_class_of(const ps_object *o);

/* type_core.c: "Name|flags|base|interfaces\n" of the types that have no typedef. */
extern const char ps_core_lines[];

/* type_name.c: parse a type's name. `self`: the type whose generic arguments T, TKey, TValue
 * stand for, or NULL; `cx`: for script types, or NULL. NULL when there is none. */
ps_type *ps_type_parse(ps_worker *w, ps_cx *cx, ps_type *self, const char *text, size_t length);
/* The same for a type in a row; `method` (generic_method.h) may be NULL. */
struct ps_method_types;
ps_type *ps_type_parse_row(ps_worker *w, ps_type *self, const struct ps_method_types *method,
                           const char *text, size_t length);
ps_type *ps_type_parse_string(ps_worker *w, ps_cx *cx, ps_type *self, const ps_string *text);
ps_type *ps_type_find(ps_worker *w, const ps_string *full_name); /* among those made */
ps_type *ps_type_named_string(ps_worker *w, const ps_string *full_name);
/* The types that a type implements, without those of its bases. Borrowed. */
unsigned ps_type_interfaces(ps_type *t, ps_type ***out);
/* PowerShell's text of a type; owned. */
ps_string *ps_type_brief_text(ps_worker *w, ps_type *t);
ps_string *ps_assembly_of(const ps_string *full_name, bool script); /* owned */
/* The full names of the assemblies that types stand in, .NET's core first; NULL behind the last.
 * Owned. */
ps_string *ps_assembly_at(unsigned i);

#endif
