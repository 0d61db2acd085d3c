/* table.c - the providers that every session has. */
#include "engine/provider.h"
#include "providers/session_item.h"

extern const ps_provider ps_provider_alias, ps_provider_environment, ps_provider_filesystem,
    ps_provider_function, ps_provider_variable;

extern const struct session_items session_variables, session_functions, session_aliases,
    session_environment;
const struct session_items *const session_tables[] = {&session_variables, &session_functions,
                                                      &session_aliases, &session_environment, NULL};

const ps_provider *const ps_providers[] = {
    &ps_provider_alias,    &ps_provider_environment, &ps_provider_filesystem,
    &ps_provider_function, &ps_provider_variable,    NULL,
};

const ps_cmdlet_def *const ps_providers_cmdlets[] = {NULL};
