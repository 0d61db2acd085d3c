/*
 * codeprop.h - properties of the built-in type data that are done in C.
 *
 * PowerShell's type data says `BaseName` of System.IO.FileInfo in script or in C#. A room that
 * owns such a type hands the worker a table; where a row names a type and a member of the
 * type data (or a new one), its functions stand in for the script. Whatever has no row is run
 * as script.
 */
#ifndef PSRP_OBJECT_CODEPROP_H
#define PSRP_OBJECT_CODEPROP_H

#include "object/context.h"

/* Get: `args` is NULL, `*out` takes the owned value. Set: args[0] is the value. Methods: as
 * called. `row` is the place in the table. */
typedef ps_result (*ps_code_fn)(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out);

/* A member; a list is ended by an empty type. Inline text, so that a list costs no relocation. */
struct ps_code_row {
    char type[56];
    char member[24];
};

/* A table: one function serves all of its rows. */
struct ps_code_property {
    const struct ps_code_row *rows;
    ps_code_fn run;
};

/* The object room's own: Guid.Guid, DateTime.DateTime, ... */
extern const struct ps_code_property ps_object_code[];

#endif
