/* table.c - the providers that every session has. */
#include "engine/provider.h"

extern const ps_provider ps_provider_alias, ps_provider_environment, ps_provider_filesystem,
    ps_provider_function, ps_provider_variable;

const ps_provider *const ps_providers[] = {
    &ps_provider_alias,    &ps_provider_environment, &ps_provider_filesystem,
    &ps_provider_function, &ps_provider_variable,    NULL,
};

const ps_cmdlet_def *const ps_providers_cmdlets[] = {NULL};
