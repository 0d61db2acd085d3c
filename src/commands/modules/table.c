/*
 * table.c - the commands about modules, command verbs and help, and the types that they bring.
 */
#include "engine/cmdlet.h"

#define COMMANDS(C)                                                                                \
    C(export_modulemember)                                                                         \
    C(get_help)                                                                                    \
    C(get_module) C(get_verb) C(import_localizeddata) C(import_module)                             \
        C(import_powershelldatafile) C(new_module) C(new_modulemanifest)                           \
            C(new_psrolecapabilityfile) C(new_pssessionconfigurationfile) C(remove_module)         \
                C(test_modulemanifest)

#define DECLARE(name) extern const ps_cmdlet_def ps_cmdlet_##name;
COMMANDS(DECLARE)

#define ENTRY(name) &ps_cmdlet_##name,
const ps_cmdlet_def *const ps_module_cmdlets[] = {COMMANDS(ENTRY) NULL};
