/* assembly.h - assemblies as objects, for the object room's files. */
#ifndef PSRP_OBJECT_ASSEMBLY_H
#define PSRP_OBJECT_ASSEMBLY_H

#include "object/type.h"

/* The System.Reflection.Assembly that a type stands in. Owned. */
ps_value ps_assembly_of_type(ps_cx *cx, const ps_type *t);

extern const ps_typedef ps_type_assembly, ps_type_assembly_name, ps_type_app_domain;

#endif
