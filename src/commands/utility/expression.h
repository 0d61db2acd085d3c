/*
 * expression.h - property expressions: what -Property of Select-Object, Sort-Object, Group-Object
 * and their kin takes. A name, a wildcard pattern, a script block, or a table of these with a
 * label and more. Rules: PowerShell's Mshexpression.cs and MshParameter.cs.
 */
#ifndef PSRP_COMMANDS_UTILITY_EXPRESSION_H
#define PSRP_COMMANDS_UTILITY_EXPRESSION_H

#include "engine/cmdlet.h"

typedef struct expression {
    ps_value block;  /* a script block, or PS_UNSET */
    ps_string *text; /* the property's name or pattern; the block's text */
    ps_name name;    /* NULL for blocks */
    bool wild;
} expression;

/* Which keys a table may have. */
enum expression_keys {
    EXPRESSION_KEYS_SELECT, /* name or label, expression */
    EXPRESSION_KEYS_SORT,   /* expression, ascending, descending */
    EXPRESSION_KEYS_GROUP,  /* expression */
    EXPRESSION_KEYS_HTML    /* expression, label or name, alignment, width */
};

typedef struct property_spec {
    expression e;
    ps_string *label; /* NULL: none */
    ps_string *alignment, *width; /* NULL: not said */
    int8_t ascending, descending; /* -1: not said */
} property_spec;

typedef struct property_specs {
    property_spec *at;
    unsigned count;
} property_specs;

/* From a -Property argument. Errors are terminating (DictionaryKeyIllegal, ...). */
ps_result property_specs_read(ps_cmdlet *c, unsigned param, enum expression_keys keys,
                              property_specs *out);
/* Add one that is a name alone. */
ps_result property_specs_add_name(ps_cmdlet *c, property_specs *s, ps_string *name);
void property_specs_drop(property_specs *s);
/* A copy of `from` with another expression, added to `s`: what a pattern stands for. */
void property_specs_add_resolved(property_specs *s, const property_spec *from, ps_name name,
                                 ps_string *spelling);

/* A property that an expression resolves to on an object. */
typedef struct resolved {
    ps_name name;        /* NULL: a block */
    ps_string *spelling; /* owned */
} resolved;
typedef struct resolved_list {
    resolved *at;
    unsigned count, size;
} resolved_list;

/* The properties of `target` that `e` names (blocks: one entry without a name). `expand`: a
 * property set stands for its properties. */
ps_result expression_resolve(ps_cx *cx, const expression *e, ps_value target, bool expand,
                             resolved_list *out);
/* Add one unless a property of that name is in the list. */
void resolved_list_add(resolved_list *l, ps_name name, ps_string *spelling);
void resolved_list_drop(resolved_list *l);

/* The value of a resolved property of `target`, or of the block. An exception is eaten: the value
 * is null then, and `*fault` (when not NULL) the record, owned. PS_FAIL for stops alone. */
ps_result expression_value(ps_cmdlet *c, const expression *e, ps_name name, ps_value target,
                           ps_value *out, ps_value *fault);

/* The property of that name with its own spelling (borrowed); NULL: `o` has none. A property set
 * gives its member in `*set`. */
ps_string *property_find(ps_cx *cx, ps_value o, ps_name name, const ps_member **set);
/* Names of the type's DefaultKeyPropertySet: a borrowed list, or NULL. */
const ps_list *default_key_properties(ps_cx *cx, ps_value o);

/* Whether a name matches one of an array parameter's patterns. */
bool matches_any(const ps_cmdlet *c, unsigned param, const ps_string *name);
/* A terminating error whose exception is plain and whose details carry the text. */
ps_result terminate_with_details(ps_cmdlet *c, const char *type, const char *id,
                                 enum ps_category_id category, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

#endif
