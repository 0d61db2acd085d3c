/* keys.c - the keys of session configuration and role capability files. */
#include "policy/configuration.h"

#include <string.h>

#define ANY (POLICY_SESSION | POLICY_ROLE | POLICY_ROLE_DEFINITION)
#define FILES (POLICY_SESSION | POLICY_ROLE)
#define BY_ROLE (POLICY_SESSION | POLICY_ROLE_DEFINITION)

static const struct policy_key keys[] = {
    {"AliasDefinitions", POLICY_TABLES, ANY, false},
    {"AssembliesToLoad", POLICY_TEXTS, ANY, false},
    {"Author", POLICY_TEXT, FILES, false},
    {"CompanyName", POLICY_TEXT, FILES, false},
    {"Copyright", POLICY_TEXT, FILES, false},
    {"Description", POLICY_TEXT, FILES, false},
    {"EnforceInputParameterValidation", POLICY_SWITCH, POLICY_SESSION, false},
    {"EnvironmentVariables", POLICY_TABLE, ANY, false},
    {"ExecutionPolicy", POLICY_EXECUTION_POLICY, POLICY_SESSION, false},
    {"FormatsToProcess", POLICY_TEXTS, ANY, false},
    {"FunctionDefinitions", POLICY_TABLES, ANY, false},
    {"GroupManagedServiceAccount", POLICY_TEXT, POLICY_SESSION, true},
    {"GUID", POLICY_TEXT, FILES, false},
    {"LanguageMode", POLICY_LANGUAGE_MODE, POLICY_SESSION, false},
    {"ModulesToImport", POLICY_TEXTS_OR_TABLES, ANY, false},
    {"MountUserDrive", POLICY_SWITCH, POLICY_SESSION, false},
    {"PowerShellVersion", POLICY_TEXT, POLICY_SESSION, true},
    {"RequiredGroups", POLICY_TABLE, POLICY_SESSION, true},
    {"RoleCapabilities", POLICY_TEXTS, BY_ROLE, true},
    {"RoleCapabilityFiles", POLICY_TEXTS, BY_ROLE, true},
    {"RoleDefinitions", POLICY_TABLE, POLICY_SESSION, true},
    {"RunAsVirtualAccount", POLICY_SWITCH, POLICY_SESSION, true},
    {"RunAsVirtualAccountGroups", POLICY_TEXTS, POLICY_SESSION, true},
    {"SchemaVersion", POLICY_TEXT, POLICY_SESSION, false},
    {"ScriptsToProcess", POLICY_TEXTS, ANY, false},
    {"SessionType", POLICY_SESSION_TYPE, POLICY_SESSION, false},
    {"TranscriptDirectory", POLICY_TEXT, POLICY_SESSION, false},
    {"TypesToProcess", POLICY_TEXTS, ANY, false},
    {"UserDriveMaximumSize", POLICY_NUMBER, POLICY_SESSION, false},
    {"VariableDefinitions", POLICY_TABLES, ANY, false},
    {"VisibleAliases", POLICY_TEXTS, ANY, false},
    {"VisibleCmdlets", POLICY_TEXTS_OR_TABLES, ANY, false},
    {"VisibleExternalCommands", POLICY_TEXTS, ANY, false},
    {"VisibleFunctions", POLICY_TEXTS_OR_TABLES, ANY, false},
    {"VisibleProviders", POLICY_TEXTS, ANY, false},
};

const struct policy_key *policy_key_find(const ps_string *name)
{
    for (unsigned i = 0; i < sizeof keys / sizeof *keys; i++)
        if (ps_string_is_fold(name, keys[i].name))
            return &keys[i];
    return NULL;
}
