/*
 * new_pssessionconfigurationfile.c - New-PSSessionConfigurationFile: writes a .pssc. Without -Full
 * it holds what is given and the most common keys.
 */
#include "commands/modules/config_file.h"

#define PARAMS(P)                                                                                  \
    P(SCHEMA_VERSION, "SchemaVersion")                                                             \
    P(GUID, "Guid") P(AUTHOR, "Author") P(DESCRIPTION, "Description") P(                           \
        COMPANY_NAME, "CompanyName") P(COPYRIGHT, "Copyright") P(SESSION_TYPE, "SessionType")      \
        P(TRANSCRIPT_DIRECTORY, "TranscriptDirectory") P(                                          \
            RUN_AS_VIRTUAL_ACCOUNT, "RunAsVirtualAccount") P(RUN_AS_VIRTUAL_ACCOUNT_GROUPS,        \
                                                             "RunAsVirtualAccountGroups")          \
            P(MOUNT_USER_DRIVE, "MountUserDrive") P(                                               \
                USER_DRIVE_MAXIMUM_SIZE, "UserDriveMaximumSize") P(GROUP_MANAGED_SERVICE_ACCOUNT,  \
                                                                   "GroupManagedServiceAccount")   \
                P(SCRIPTS_TO_PROCESS, "ScriptsToProcess") P(                                       \
                    ROLE_DEFINITIONS, "RoleDefinitions") P(REQUIRED_GROUPS, "RequiredGroups")      \
                    P(LANGUAGE_MODE, "LanguageMode") P(EXECUTION_POLICY, "ExecutionPolicy") P(     \
                        POWER_SHELL_VERSION, "PowerShellVersion") P(MODULES_TO_IMPORT,             \
                                                                    "ModulesToImport")             \
                        P(VISIBLE_ALIASES, "VisibleAliases") P(VISIBLE_CMDLETS, "VisibleCmdlets")  \
                            P(VISIBLE_FUNCTIONS, "VisibleFunctions") P(VISIBLE_EXTERNAL_COMMANDS,  \
                                                                       "VisibleExternalCommands")  \
                                P(VISIBLE_PROVIDERS, "VisibleProviders") P(ALIAS_DEFINITIONS,      \
                                                                           "AliasDefinitions")     \
                                    P(FUNCTION_DEFINITIONS, "FunctionDefinitions")                 \
                                        P(VARIABLE_DEFINITIONS, "VariableDefinitions")             \
                                            P(ENVIRONMENT_VARIABLES, "EnvironmentVariables")       \
                                                P(TYPES_TO_PROCESS, "TypesToProcess")              \
                                                    P(FORMATS_TO_PROCESS, "FormatsToProcess")      \
                                                        P(ASSEMBLIES_TO_LOAD, "AssembliesToLoad")  \
                                                            P(FULL, "Full") P(PATH, "Path")
PS_PARAM_TABLE(PARAMS)

static const struct config_entry entries[] = {
    {SCHEMA_VERSION, ENTRY_TEXT, true},
    {GUID, ENTRY_TEXT, true},
    {AUTHOR, ENTRY_TEXT, true},
    {DESCRIPTION, ENTRY_TEXT, true},
    {COMPANY_NAME, ENTRY_TEXT, false},
    {COPYRIGHT, ENTRY_TEXT, false},
    {SESSION_TYPE, ENTRY_TEXT, true},
    {TRANSCRIPT_DIRECTORY, ENTRY_TEXT, true},
    {RUN_AS_VIRTUAL_ACCOUNT, ENTRY_SWITCH, true},
    {RUN_AS_VIRTUAL_ACCOUNT_GROUPS, ENTRY_STRINGS, false},
    {MOUNT_USER_DRIVE, ENTRY_SWITCH, false},
    {USER_DRIVE_MAXIMUM_SIZE, ENTRY_NUMBER, false},
    {GROUP_MANAGED_SERVICE_ACCOUNT, ENTRY_TEXT, false},
    {SCRIPTS_TO_PROCESS, ENTRY_STRINGS, true},
    {ROLE_DEFINITIONS, ENTRY_TABLES, true},
    {REQUIRED_GROUPS, ENTRY_GROUPS, false},
    {LANGUAGE_MODE, ENTRY_TEXT, false},
    {EXECUTION_POLICY, ENTRY_TEXT, false},
    {POWER_SHELL_VERSION, ENTRY_TEXT, false},
    {MODULES_TO_IMPORT, ENTRY_TABLES, false},
    {VISIBLE_ALIASES, ENTRY_STRINGS, false},
    {VISIBLE_CMDLETS, ENTRY_TABLES, false},
    {VISIBLE_FUNCTIONS, ENTRY_TABLES, false},
    {VISIBLE_EXTERNAL_COMMANDS, ENTRY_STRINGS, false},
    {VISIBLE_PROVIDERS, ENTRY_STRINGS, false},
    {ALIAS_DEFINITIONS, ENTRY_TABLES, false},
    {FUNCTION_DEFINITIONS, ENTRY_TABLES, false},
    {VARIABLE_DEFINITIONS, ENTRY_TABLES, false},
    {ENVIRONMENT_VARIABLES, ENTRY_TABLES, false},
    {TYPES_TO_PROCESS, ENTRY_STRINGS, false},
    {FORMATS_TO_PROCESS, ENTRY_STRINGS, false},
    {ASSEMBLIES_TO_LOAD, ENTRY_STRINGS, false},
};

/* For each entry its key, what the file says of it, and the example that stands there as a comment
 * when it is not given. */
static const char texts[] =
    "SchemaVersion"
    "\0"
    "Version number of the schema used for this document"
    "\0"
    "'2.0.0.0'"
    "\0"
    "GUID"
    "\0"
    "ID used to uniquely identify this document"
    "\0"
    "'0ce9fff3-ee93-40c9-afc3-251ba4dd2998'"
    "\0"
    "Author"
    "\0"
    "Author of this document"
    "\0"
    "'root'"
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
    "'(c) root. All rights reserved.'"
    "\0"
    "SessionType"
    "\0"
    "Session type defaults to apply for this session configuration. Can be "
    "'RestrictedRemoteServer' (recommended), 'Empty', or 'Default'"
    "\0"
    "'Default'"
    "\0"
    "TranscriptDirectory"
    "\0"
    "Directory to place session transcripts for this session configuration"
    "\0"
    "'C:\\Transcripts\\'"
    "\0"
    "RunAsVirtualAccount"
    "\0"
    "Whether to run this session configuration as the machine's (virtual) administrator account"
    "\0"
    "$true"
    "\0"
    "RunAsVirtualAccountGroups"
    "\0"
    "Groups associated with machine's (virtual) administrator account"
    "\0"
    "'Remote Desktop Users', 'Remote Management Users'"
    "\0"
    "MountUserDrive"
    "\0"
    "Creates a 'User' PSDrive in the session for use with Copy-Item when File System provider is "
    "not visible."
    "\0"
    "$true"
    "\0"
    "UserDriveMaximumSize"
    "\0"
    "Optional maximum size in bytes of user drive created with MountUserDrive parameter. Default "
    "maximum size for User drive is 50MB."
    "\0"
    "50000000"
    "\0"
    "GroupManagedServiceAccount"
    "\0"
    "Group managed service account name under which the configuration will run"
    "\0"
    "'CONTOSO\\GroupManagedServiceAccount'"
    "\0"
    "ScriptsToProcess"
    "\0"
    "Scripts to run when applied to a session"
    "\0"
    "'C:\\ConfigData\\InitScript1.ps1', 'C:\\ConfigData\\InitScript2.ps1'"
    "\0"
    "RoleDefinitions"
    "\0"
    "User roles (security groups), and the role capabilities that should be applied to them when "
    "applied to a session"
    "\0"
    "@{ 'CONTOSO\\SqlAdmins' = @{ RoleCapabilities = 'SqlAdministration' }; "
    "'CONTOSO\\SqlManaged' = @{ RoleCapabilityFiles = 'C:\\RoleCapability\\SqlManaged.psrc' }; "
    "'CONTOSO\\ServerMonitors' = @{ VisibleCmdlets = 'Get-Process' } } "
    "\0"
    "RequiredGroups"
    "\0"
    "Group accounts for which membership is required to use the session."
    "\0"
    "@{ And = @{ Or = 'CONTOSO\\SmartCard-Logon1', 'CONTOSO\\SmartCard-Logon2' }, "
    "'Administrators' }"
    "\0"
    "LanguageMode"
    "\0"
    "Language mode to apply when applied to a session. Can be 'NoLanguage' (recommended), "
    "'RestrictedLanguage', 'ConstrainedLanguage', or 'FullLanguage'"
    "\0"
    "'FullLanguage'"
    "\0"
    "ExecutionPolicy"
    "\0"
    "Execution policy to apply when applied to a session"
    "\0"
    "'Restricted'"
    "\0"
    "PowerShellVersion"
    "\0"
    "Version of the PowerShell engine to use when applied to a session"
    "\0"
    "'7.6.9'"
    "\0"
    CONFIG_VISIBLE
    CONFIG_DEFINITIONS;

/* What stands in the file when it is not given. Owned, or NULL. */
static ps_string *fallback(ps_cmdlet *c, unsigned param, const ps_string *author)
{
    bool full = ps_arg_switch(c, FULL);
    switch (param) {
    case SCHEMA_VERSION:
        return ps_string_c("'2.0.0.0'");
    case SESSION_TYPE:
        return ps_string_c("'Default'");
    case LANGUAGE_MODE:
        return full ? ps_string_c("'FullLanguage'") : NULL;
    case EXECUTION_POLICY:
        return full ? ps_string_c("'Restricted'") : NULL;
    case GUID:
        return config_guid();
    case COMPANY_NAME:
        return full ? ps_string_c("'Unknown'") : NULL;
    case COPYRIGHT:
        return full ? config_copyright(c, author) : NULL;
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
                            .extension = ".pssc",
                            .error_id = "InvalidPSSessionConfigurationFilePath",
                            .kind = "PSSession Configuration",
                            .full = ps_arg_switch(c, FULL),
                            .fallback = fallback};
    return config_write(c, &f);
}

const ps_cmdlet_def ps_cmdlet_new_pssessionconfigurationfile = {
    .name = "New-PSSessionConfigurationFile",
    .params = params,
    .flags = PS_CMDLET_WRITES_FILES,
    .end = end};
