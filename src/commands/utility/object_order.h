/*
 * object_order.h - the order in which Sort-Object, Group-Object, Compare-Object and
 * Select-Object -Unique see objects: by their keys, taken once. Rules: PowerShell's
 * ObjectCommandComparer.cs and OrderObjectBase.cs.
 */
#ifndef PSRP_COMMANDS_UTILITY_OBJECT_ORDER_H
#define PSRP_COMMANDS_UTILITY_OBJECT_ORDER_H

#include "commands/utility/expression.h"

/* A property bag, not an object of .NET that is held as one. All such objects are equal, as their
 * base object, PSCustomObject.SelfInstance, is one and the same. */
bool is_custom_object(ps_cx *cx, ps_value v);

/* Never fails: what cannot be compared is compared as text. <0, 0, >0. */
int object_compare(ps_cx *cx, ps_value a, ps_value b, bool ignore_case);

/* Objects and their keys. A key of PS_UNSET is a property that the object does not have: it stands
 * behind all others whatever the direction. */
typedef struct order_matrix {
    ps_cmdlet *c;
    property_specs specs;    /* empty: objects are their own keys */
    ps_value *objects;       /* owned */
    ps_value *keys;          /* `width` for each object, owned */
    uint32_t count, size;
    unsigned width;
    bool ignore_case;
    bool *descending;        /* for each key */
    double *numbers;         /* keys that are all plain numbers, or NULL */
    bool texts;              /* keys that are all strings */
    unsigned polls;
} order_matrix;

void order_matrix_init(order_matrix *m, ps_cmdlet *c, bool ignore_case);
void order_matrix_drop(order_matrix *m);
/* Keep an object; its keys are taken later, or at once where the specs are known. */
void order_matrix_add(order_matrix *m, ps_value object);
/* -Property, patterns resolved against all objects kept; without it the default key properties of
 * the first object. Errors are terminating. */
ps_result order_matrix_specs(order_matrix *m, unsigned property, enum expression_keys keys);
/* Take the keys of all objects; errors of blocks are written. */
ps_result order_matrix_keys(order_matrix *m, bool descending);
/* Compare two objects by their keys. */
int order_matrix_compare(order_matrix *m, uint32_t a, uint32_t b);
/* Whether an object has any key at all (IndexedOrderByPropertyComparer). */
bool order_matrix_comparable(const order_matrix *m, uint32_t a);

/* Sort indices as .NET's List.Sort does (introspective sort, not stable, PowerShell's default), or
 * stably. PS_FAIL: a stop. */
ps_result order_sort(order_matrix *m, uint32_t *order, uint32_t count);
ps_result order_sort_stable(order_matrix *m, uint32_t *order, uint32_t count);

#endif
