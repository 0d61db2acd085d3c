/*
 * config_file.h - what writing session configurations (.pssc) and role capabilities (.psrc) shares.
 */
#ifndef PSRP_COMMANDS_MODULES_CONFIG_FILE_H
#define PSRP_COMMANDS_MODULES_CONFIG_FILE_H

#include "commands/modules/table_file.h"

struct config_entry {
    uint8_t param, kind; /* enum table_kind */
    bool brief;          /* stands in the file whether it is given or not */
};

struct config_file {
    const struct config_entry *entries;
    const char *texts; /* key, comment, example: for each entry in turn, NUL behind each */
    unsigned count;
    unsigned author, path; /* parameters */
    const char *extension, *error_id, *kind;
    bool full; /* every entry stands in the file */
    ps_string *(*fallback)(ps_cmdlet *c, unsigned param, const ps_string *author);
};
ps_result config_write(ps_cmdlet *c, const struct config_file *f);

/* Values of their own as they stand in the file. Owned. */
ps_string *config_guid(void);
ps_string *config_quoted(const ps_string *text);
ps_string *config_copyright(ps_cmdlet *c, const ps_string *author);

/* What both files say of the commands that a session shows. */
#define CONFIG_VISIBLE                                                                             \
    "ModulesToImport"                                                                              \
    "\0"                                                                                           \
    "Modules to import when applied to a session"                                                  \
    "\0"                                                                                           \
    "'MyCustomModule', @{ ModuleName = 'MyCustomModule'; ModuleVersion = '1.0.0.0'; GUID = "       \
    "'4d30d5f0-cb16-4898-812d-f20a6c596bdf' }"                                                     \
    "\0"                                                                                           \
    "VisibleAliases"                                                                               \
    "\0"                                                                                           \
    "Aliases to make visible when applied to a session"                                            \
    "\0"                                                                                           \
    "'Item1', 'Item2'"                                                                             \
    "\0"                                                                                           \
    "VisibleCmdlets"                                                                               \
    "\0"                                                                                           \
    "Cmdlets to make visible when applied to a session"                                            \
    "\0"                                                                                           \
    "'Invoke-Cmdlet1', @{ Name = 'Invoke-Cmdlet2'; Parameters = @{ Name = 'Parameter1'; "          \
    "ValidateSet = 'Item1', 'Item2' }, @{ Name = 'Parameter2'; ValidatePattern = 'L*' } }"         \
    "\0"                                                                                           \
    "VisibleFunctions"                                                                             \
    "\0"                                                                                           \
    "Functions to make visible when applied to a session"                                          \
    "\0"                                                                                           \
    "'Invoke-Function1', @{ Name = 'Invoke-Function2'; Parameters = @{ Name = 'Parameter1'; "      \
    "ValidateSet = 'Item1', 'Item2' }, @{ Name = 'Parameter2'; ValidatePattern = 'L*' } }"         \
    "\0"                                                                                           \
    "VisibleExternalCommands"                                                                      \
    "\0"                                                                                           \
    "External commands (scripts and applications) to make visible when applied to a session"       \
    "\0"                                                                                           \
    "'Item1', 'Item2'"                                                                             \
    "\0"                                                                                           \
    "VisibleProviders"                                                                             \
    "\0"                                                                                           \
    "Providers to make visible when applied to a session"                                          \
    "\0"                                                                                           \
    "'Item1', 'Item2'"                                                                             \
    "\0"

/* What both kinds of file define: key, comment and example of each, every one ended by a NUL. */
#define CONFIG_DEFINITIONS                                                                         \
    "AliasDefinitions"                                                                             \
    "\0"                                                                                           \
    "Aliases to be defined when applied to a session"                                              \
    "\0"                                                                                           \
    "@{ Name = 'Alias1'; Value = 'Invoke-Alias1'}, @{ Name = 'Alias2'; Value = 'Invoke-Alias2'}"   \
    "\0"                                                                                           \
    "FunctionDefinitions"                                                                          \
    "\0"                                                                                           \
    "Functions to define when applied to a session"                                                \
    "\0"                                                                                           \
    "@{ Name = 'MyFunction'; ScriptBlock = { param($MyInput) $MyInput } }"                         \
    "\0"                                                                                           \
    "VariableDefinitions"                                                                          \
    "\0"                                                                                           \
    "Variables to define when applied to a session"                                                \
    "\0"                                                                                           \
    "@{ Name = 'Variable1'; Value = { 'Dynamic' + 'InitialValue' } }, @{ Name = 'Variable2'; "     \
    "Value = 'StaticInitialValue' }"                                                               \
    "\0"                                                                                           \
    "EnvironmentVariables"                                                                         \
    "\0"                                                                                           \
    "Environment variables to define when applied to a session"                                    \
    "\0"                                                                                           \
    "@{ Variable1 = 'Value1'; Variable2 = 'Value2' }"                                              \
    "\0"                                                                                           \
    "TypesToProcess"                                                                               \
    "\0"                                                                                           \
    "Type files (.ps1xml) to load when applied to a session"                                       \
    "\0"                                                                                           \
    "'C:\\ConfigData\\MyTypes.ps1xml', 'C:\\ConfigData\\OtherTypes.ps1xml'"                        \
    "\0"                                                                                           \
    "FormatsToProcess"                                                                             \
    "\0"                                                                                           \
    "Format files (.ps1xml) to load when applied to a session"                                     \
    "\0"                                                                                           \
    "'C:\\ConfigData\\MyFormats.ps1xml', 'C:\\ConfigData\\OtherFormats.ps1xml'"                    \
    "\0"                                                                                           \
    "AssembliesToLoad"                                                                             \
    "\0"                                                                                           \
    "Assemblies to load when applied to a session"                                                 \
    "\0"                                                                                           \
    "'System.Web', 'System.OtherAssembly, Version=4.0.0.0, Culture=neutral, "                      \
    "PublicKeyToken=b03f5f7f11d50a3a'"                                                             \
    "\0"

#endif
