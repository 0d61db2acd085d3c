/*
 * new_psrolecapabilityfile.c - New-PSRoleCapabilityFile: writes a .psrc.
 */
#include "commands/modules/config_file.h"

#define PARAMS(P)                                                                                  \
    P(GUID, "Guid")                                                                                \
    P(AUTHOR, "Author") P(DESCRIPTION, "Description") P(COMPANY_NAME, "CompanyName")               \
        P(COPYRIGHT, "Copyright") P(MODULES_TO_IMPORT, "ModulesToImport")                          \
            P(VISIBLE_ALIASES, "VisibleAliases") P(VISIBLE_CMDLETS, "VisibleCmdlets")              \
                P(VISIBLE_FUNCTIONS, "VisibleFunctions")                                           \
                    P(VISIBLE_EXTERNAL_COMMANDS, "VisibleExternalCommands")                        \
                        P(VISIBLE_PROVIDERS, "VisibleProviders")                                   \
                            P(SCRIPTS_TO_PROCESS, "ScriptsToProcess")                              \
                                P(ALIAS_DEFINITIONS, "AliasDefinitions")                           \
                                    P(FUNCTION_DEFINITIONS, "FunctionDefinitions")                 \
                                        P(VARIABLE_DEFINITIONS, "VariableDefinitions")             \
                                            P(ENVIRONMENT_VARIABLES, "EnvironmentVariables")       \
                                                P(TYPES_TO_PROCESS, "TypesToProcess")              \
                                                    P(FORMATS_TO_PROCESS, "FormatsToProcess")      \
                                                        P(ASSEMBLIES_TO_LOAD, "AssembliesToLoad")  \
                                                            P(PATH, "Path")
PS_PARAM_TABLE(PARAMS)

static const struct config_entry entries[] = {
    {GUID, ENTRY_TEXT, true},
    {AUTHOR, ENTRY_TEXT, true},
    {DESCRIPTION, ENTRY_TEXT, true},
    {COMPANY_NAME, ENTRY_TEXT, true},
    {COPYRIGHT, ENTRY_TEXT, true},
    {MODULES_TO_IMPORT, ENTRY_TABLES, true},
    {VISIBLE_ALIASES, ENTRY_STRINGS, true},
    {VISIBLE_CMDLETS, ENTRY_TABLES, true},
    {VISIBLE_FUNCTIONS, ENTRY_TABLES, true},
    {VISIBLE_EXTERNAL_COMMANDS, ENTRY_STRINGS, true},
    {VISIBLE_PROVIDERS, ENTRY_STRINGS, true},
    {SCRIPTS_TO_PROCESS, ENTRY_STRINGS, true},
    {ALIAS_DEFINITIONS, ENTRY_TABLES, true},
    {FUNCTION_DEFINITIONS, ENTRY_TABLES, true},
    {VARIABLE_DEFINITIONS, ENTRY_TABLES, true},
    {ENVIRONMENT_VARIABLES, ENTRY_TABLES, true},
    {TYPES_TO_PROCESS, ENTRY_STRINGS, true},
    {FORMATS_TO_PROCESS, ENTRY_STRINGS, true},
    {ASSEMBLIES_TO_LOAD, ENTRY_STRINGS, true},
};

/* For each entry its key, what the file says of it, and the example that stands there as a comment
 * when it is not given. */
static const char texts[] =
    "GUID"
    "\0"
    "ID used to uniquely identify this document"
    "\0"
    "'11111111-2222-3333-4444-555555555555'"
    "\0"
    "Author"
    "\0"
    "Author of this document"
    "\0"
    "'A'"
    "\0"
    "Description"
    "\0"
    "Description of the functionality provided by these settings"
    "\0"
    "''"
    "\0"
    "CompanyName"
    "\0"
    "Company associated with this document"
    "\0"
    "'Unknown'"
    "\0"
    "Copyright"
    "\0"
    "Copyright statement for this document"
    "\0"
    "'(c) A. All rights reserved.'"
    "\0"
    CONFIG_VISIBLE
    "ScriptsToProcess"
    "\0"
    "Scripts to run when applied to a session"
    "\0"
    "'C:\\ConfigData\\InitScript1.ps1', 'C:\\ConfigData\\InitScript2.ps1'"
    "\0"
    CONFIG_DEFINITIONS;

/* What stands in the file when it is not given. Owned, or NULL. */
static ps_string *fallback(ps_cmdlet *c, unsigned param, const ps_string *author)
{
    switch (param) {
    case GUID:
        return config_guid();
    case COMPANY_NAME:
        return ps_string_c("'Unknown'");
    case COPYRIGHT:
        return config_copyright(c, author);
    case AUTHOR:
        return config_quoted(author);
    default:
        return NULL;
    }
}

static ps_result end(ps_cmdlet *c)
{
    struct config_file f = {.entries = entries,
                            .texts = texts,
                            .count = sizeof entries / sizeof entries[0],
                            .author = AUTHOR,
                            .path = PATH,
                            .extension = ".psrc",
                            .error_id = "InvalidRoleCapabilityFilePath",
                            .kind = "Role Capability",
                            .full = true,
                            .fallback = fallback};
    return config_write(c, &f);
}

const ps_cmdlet_def ps_cmdlet_new_psrolecapabilityfile = {.name = "New-PSRoleCapabilityFile",
                                                          .params = params,
                                                          .flags = PS_CMDLET_WRITES_FILES,
                                                          .end = end};
