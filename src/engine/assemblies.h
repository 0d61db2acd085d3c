/* assemblies.h - which assemblies of .NET and PowerShell a script may ask for. */
#ifndef PSRP_ENGINE_ASSEMBLIES_H
#define PSRP_ENGINE_ASSEMBLIES_H

#include "base/string.h"

#include <stdbool.h>

/* By its simple name or its full one, whatever its case. */
bool ps_assembly_known(const ps_string *name);

#endif
