/*
 * type_data.h - TypeData objects: what Get-TypeData gives and what Update-TypeData and
 * Remove-TypeData take.
 */
#ifndef PSRP_COMMANDS_UTILITY_TYPE_DATA_H
#define PSRP_COMMANDS_UTILITY_TYPE_DATA_H

#include "commands/utility/fields.h"
#include "engine/cmdlet.h"

#define RUNSPACES "System.Management.Automation.Runspaces."

/* Fields of a TypeData, in the order of its rows. */
enum type_data_field {
    TYPE_DATA_NAME, TYPE_DATA_MEMBERS, TYPE_DATA_METHOD, TYPE_DATA_DEPTH, TYPE_DATA_DISPLAY,
    TYPE_DATA_INHERIT, TYPE_DATA_SOURCE, TYPE_DATA_DISPLAY_SET, TYPE_DATA_KEY_SET,
    TYPE_DATA_WIRE_SET
};

/* A TypeData of what is known of a type. Owned. */
ps_value type_data_object(ps_cx *cx, const struct ps_type_data *d);
/* The name of the type that a TypeData is about; borrowed, NULL when `v` is none. */
ps_string *type_data_name(ps_value v);
/* Add the members and settings of a TypeData to the type data of its type. */
ps_result type_data_apply(ps_cmdlet *c, ps_value v, bool force);

/* "Error in TypeData "T": ..." as the non-terminating error of the command. */
ps_result type_data_error(ps_cmdlet *c, const char *id, const ps_string *type, const char *text);
/* Put one member into a type's data; takes the member. One that is there is an error, unless
 * `force`. */
ps_result type_data_put(ps_cmdlet *c, const ps_string *type, ps_member *take_member, bool force);

/* A SerializationMethod's number in ps_type_data; 0: it is none. */
int type_data_method(const ps_string *name);

#endif
