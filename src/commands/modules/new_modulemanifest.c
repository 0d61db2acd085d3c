/*
 * new_modulemanifest.c - New-ModuleManifest: writes a .psd1 with every key, those without a value
 * as comments.
 */
#include "commands/modules/table_file.h"

#include "base/guid.h"
#include "base/memory.h"
#include "engine/code_text.h"
#include "engine/module.h"
#include "engine/provider.h"

#include <string.h>
#include <time.h>

#define PARAMS(P)                                                                                  \
    P(ROOT_MODULE, "RootModule")                                                                   \
    P(MODULE_VERSION, "ModuleVersion")                                                             \
    P(COMPATIBLE_EDITIONS, "CompatiblePSEditions") P(GUID, "Guid") P(AUTHOR, "Author") P(          \
        COMPANY_NAME, "CompanyName") P(COPYRIGHT, "Copyright") P(DESCRIPTION, "Description")       \
        P(POWER_SHELL_VERSION, "PowerShellVersion") P(                                             \
            POWER_SHELL_HOST_NAME,                                                                 \
            "PowerShellHostName") P(POWER_SHELL_HOST_VERSION,                                      \
                                    "PowerShellHostVersion") P(DOT_NET_FRAMEWORK_VERSION,          \
                                                               "DotNetFrameworkVersion")           \
            P(CLR_VERSION, "ClrVersion") P(PROCESSOR_ARCHITECTURE, "ProcessorArchitecture") P(     \
                REQUIRED_MODULES, "RequiredModules") P(REQUIRED_ASSEMBLIES, "RequiredAssemblies")  \
                P(SCRIPTS_TO_PROCESS, "ScriptsToProcess") P(TYPES_TO_PROCESS, "TypesToProcess") P( \
                    FORMATS_TO_PROCESS, "FormatsToProcess") P(NESTED_MODULES, "NestedModules")     \
                    P(FUNCTIONS_TO_EXPORT, "FunctionsToExport") P(CMDLETS_TO_EXPORT,               \
                                                                  "CmdletsToExport")               \
                        P(VARIABLES_TO_EXPORT, "VariablesToExport") P(                             \
                            ALIASES_TO_EXPORT, "AliasesToExport") P(DSC_RESOURCES_TO_EXPORT,       \
                                                                    "DscResourcesToExport")        \
                            P(MODULE_LIST, "ModuleList") P(FILE_LIST, "FileList") P(TAGS, "Tags")  \
                                P(LICENSE_URI, "LicenseUri") P(PROJECT_URI, "ProjectUri")          \
                                    P(ICON_URI, "IconUri") P(RELEASE_NOTES, "ReleaseNotes")        \
                                        P(PRERELEASE, "Prerelease") P(REQUIRE_LICENSE_ACCEPTANCE,  \
                                                                      "RequireLicenseAcceptance")  \
                                            P(EXTERNAL_MODULE_DEPENDENCIES,                        \
                                              "ExternalModuleDependencies") P(HELP_INFO_URI,       \
                                                                              "HelpInfoUri")       \
                                                P(DEFAULT_COMMAND_PREFIX, "DefaultCommandPrefix")  \
                                                    P(PRIVATE_DATA, "PrivateData") P(PATH, "Path") \
                                                        P(PASS_THRU, "PassThru")                   \
                                                            P(WHAT_IF, "WhatIf")                   \
                                                                P(CONFIRM, "Confirm")
PS_PARAM_TABLE(PARAMS)

/* Keys in the order of the file; those of PSData stand from TAGS on to
 * EXTERNAL_MODULE_DEPENDENCIES. */
static const struct table_entry entries[] = {
    {ROOT_MODULE, ENTRY_TEXT, "RootModule",
     "Script module or binary module file associated with this "
     "manifest."},
    {MODULE_VERSION, ENTRY_TEXT, "ModuleVersion", "Version number of this module."},
    {COMPATIBLE_EDITIONS, ENTRY_STRINGS, "CompatiblePSEditions", "Supported PSEditions"},
    {GUID, ENTRY_TEXT, "GUID", "ID used to uniquely identify this module"},
    {AUTHOR, ENTRY_TEXT, "Author", "Author of this module"},
    {COMPANY_NAME, ENTRY_TEXT, "CompanyName", "Company or vendor of this module"},
    {COPYRIGHT, ENTRY_TEXT, "Copyright", "Copyright statement for this module"},
    {DESCRIPTION, ENTRY_TEXT, "Description",
     "Description of the functionality provided by this module"},
    {POWER_SHELL_VERSION, ENTRY_TEXT, "PowerShellVersion",
     "Minimum version of the PowerShell engine required by this "
     "module"},
    {POWER_SHELL_HOST_NAME, ENTRY_TEXT, "PowerShellHostName",
     "Name of the PowerShell host required by this module"},
    {POWER_SHELL_HOST_VERSION, ENTRY_TEXT, "PowerShellHostVersion",
     "Minimum version of the PowerShell host required by this "
     "module"},
    {DOT_NET_FRAMEWORK_VERSION, ENTRY_TEXT, "DotNetFrameworkVersion",
     "Minimum version of Microsoft .NET Framework required by "
     "this module. This prerequisite is valid for the PowerShell "
     "Desktop edition only."},
    {CLR_VERSION, ENTRY_TEXT, "ClrVersion",
     "Minimum version of the common language runtime (CLR) "
     "required by this module. This prerequisite is valid for the "
     "PowerShell Desktop edition only."},
    {PROCESSOR_ARCHITECTURE, ENTRY_TEXT, "ProcessorArchitecture",
     "Processor architecture (None, X86, Amd64) required by this "
     "module"},
    {REQUIRED_MODULES, ENTRY_MODULES, "RequiredModules",
     "Modules that must be imported into the global environment "
     "prior to importing this module"},
    {REQUIRED_ASSEMBLIES, ENTRY_STRINGS, "RequiredAssemblies",
     "Assemblies that must be loaded prior to importing this "
     "module"},
    {SCRIPTS_TO_PROCESS, ENTRY_STRINGS, "ScriptsToProcess",
     "Script files (.ps1) that are run in the caller's "
     "environment prior to importing this module."},
    {TYPES_TO_PROCESS, ENTRY_STRINGS, "TypesToProcess",
     "Type files (.ps1xml) to be loaded when importing this module"},
    {FORMATS_TO_PROCESS, ENTRY_STRINGS, "FormatsToProcess",
     "Format files (.ps1xml) to be loaded when importing this "
     "module"},
    {NESTED_MODULES, ENTRY_MODULES, "NestedModules",
     "Modules to import as nested modules of the module specified "
     "in RootModule/ModuleToProcess"},
    {FUNCTIONS_TO_EXPORT, ENTRY_STRINGS, "FunctionsToExport",
     "Functions to export from this module, for best performance, "
     "do not use wildcards and do not delete the entry, use an "
     "empty array if there are no functions to export."},
    {CMDLETS_TO_EXPORT, ENTRY_STRINGS, "CmdletsToExport",
     "Cmdlets to export from this module, for best performance, "
     "do not use wildcards and do not delete the entry, use an "
     "empty array if there are no cmdlets to export."},
    {VARIABLES_TO_EXPORT, ENTRY_STRINGS, "VariablesToExport",
     "Variables to export from this module"},
    {ALIASES_TO_EXPORT, ENTRY_STRINGS, "AliasesToExport",
     "Aliases to export from this module, for best performance, "
     "do not use wildcards and do not delete the entry, use an "
     "empty array if there are no aliases to export."},
    {DSC_RESOURCES_TO_EXPORT, ENTRY_STRINGS, "DscResourcesToExport",
     "DSC resources to export from this module"},
    {MODULE_LIST, ENTRY_MODULES, "ModuleList", "List of all modules packaged with this module"},
    {FILE_LIST, ENTRY_STRINGS, "FileList", "List of all files packaged with this module"},
    {TAGS, ENTRY_STRINGS, "Tags",
     "Tags applied to this module. These help with module "
     "discovery in online galleries."},
    {LICENSE_URI, ENTRY_TEXT, "LicenseUri", "A URL to the license for this module."},
    {PROJECT_URI, ENTRY_TEXT, "ProjectUri", "A URL to the main website for this project."},
    {ICON_URI, ENTRY_TEXT, "IconUri", "A URL to an icon representing this module."},
    {RELEASE_NOTES, ENTRY_TEXT, "ReleaseNotes", "ReleaseNotes of this module"},
    {PRERELEASE, ENTRY_TEXT, "Prerelease", "Prerelease string of this module"},
    {REQUIRE_LICENSE_ACCEPTANCE, ENTRY_SWITCH, "RequireLicenseAcceptance",
     "Flag to indicate whether the module requires explicit user "
     "acceptance for install/update/save"},
    {EXTERNAL_MODULE_DEPENDENCIES, ENTRY_STRINGS, "ExternalModuleDependencies",
     "External dependent modules of this module"},
    {HELP_INFO_URI, ENTRY_URI, "HelpInfoURI", "HelpInfo URI of this module"},
    {DEFAULT_COMMAND_PREFIX, ENTRY_TEXT, "DefaultCommandPrefix",
     "Default prefix for commands exported from this module. "
     "Override the default prefix using Import-Module -Prefix."},
};

enum { ENTRY_COUNT = sizeof entries / sizeof entries[0] };

/* Keys that stand in the file with a value whether they are given or not. Owned, or NULL. */
static ps_string *fallback(ps_cmdlet *c, unsigned param, const ps_string *author)
{
    switch (param) {
    case MODULE_VERSION:
        return ps_string_c("'0.0.1'");
    case GUID: {
        struct ps_guid guid;
        char text[PS_GUID_TEXT + 1] = "";
        ps_guid_new(&guid);
        ps_guid_format(&guid, text);
        return ps_string_printf("'%s'", text);
    }
    case COMPANY_NAME:
        return ps_string_c("'Unknown'");
    case VARIABLES_TO_EXPORT:
        return ps_string_c("'*'");
    case FUNCTIONS_TO_EXPORT:
    case CMDLETS_TO_EXPORT:
    case ALIASES_TO_EXPORT: /* whatever the modules that it names have */
        return ps_string_c(ps_arg_count(c, ROOT_MODULE) || ps_arg_count(c, NESTED_MODULES) ||
                                   ps_arg_count(c, REQUIRED_MODULES)
                               ? "'*'"
                               : "@()");
    case AUTHOR:
    case COPYRIGHT: {
        struct ps_strbuf b;
        ps_string *text = param == AUTHOR ? ps_string_retain(author)
                                          : ps_string_printf("(c) %s. All rights reserved.",
                                                             PS_U8(c->cx, author));
        ps_strbuf_init(&b, 4096);
        ps_code_literal(&b, text);
        ps_string_release(text);
        return ps_strbuf_take(&b);
    }
    default:
        return NULL;
    }
}

static ps_result put_entry(ps_cmdlet *c, struct ps_strbuf *b, const struct table_entry *e,
                           unsigned indent, const ps_string *author)
{
    bool bound = ps_arg_bound(c, e->param) && !ps_is_null(ps_arg(c, e->param));
    ps_string *value =
        bound ? table_value(c, e, ps_arg(c, e->param)) : fallback(c, e->param, author);
    if (bound && !value)
        return PS_FAIL;
    table_put(b, e, indent, value);
    ps_string_release(value);
    return PS_OK;
}

/* -PrivateData: its keys stand behind PSData. */
static ps_result put_private(ps_cmdlet *c, struct ps_strbuf *b)
{
    ps_value data = ps_base(ps_arg(c, PRIVATE_DATA));
    uint32_t at = 0;
    if (!ps_arg_bound(c, PRIVATE_DATA) || data.kind != PS_DICT)
        return PS_OK;
    ps_strbuf_unit(b, '\n');
    for (const ps_dict_entry *e; (e = ps_dict_next(ps_as_dict(data), &at));) {
        ps_string *key, *text;
        PS_TRY(ps_to_string(c->cx, e->key, &key));
        if (ps_to_string(c->cx, e->value, &text) != PS_OK) {
            ps_string_release(key);
            return PS_FAIL;
        }
        ps_strbuf_c(b, "\n    # ");
        ps_strbuf_put(b, key);
        ps_strbuf_c(b, "\n    ");
        ps_strbuf_put(b, key);
        ps_strbuf_c(b, " = ");
        ps_code_literal(b, text);
        ps_strbuf_unit(b, '\n');
        ps_string_release(key);
        ps_string_release(text);
    }
    return PS_OK;
}

static ps_result put_gallery(ps_cmdlet *c, struct ps_strbuf *b, const ps_string *author)
{
    ps_strbuf_c(b,
                "\n# Private data to pass to the module specified in RootModule/ModuleToProcess. "
                "This may also contain a PSData hashtable with additional module metadata used "
                "by PowerShell.\nPrivateData = @{\n\n    PSData = @{\n");
    for (unsigned i = 0; i < ENTRY_COUNT; i++)
        if (entries[i].param >= TAGS && entries[i].param <= EXTERNAL_MODULE_DEPENDENCIES)
            PS_TRY(put_entry(c, b, &entries[i], 8, author));
    ps_strbuf_c(b, "\n    } # End of PSData hashtable\n");
    PS_TRY(put_private(c, b));
    ps_strbuf_c(b, "\n} # End of PrivateData hashtable\n");
    return PS_OK;
}

static ps_result put_all(ps_cmdlet *c, struct ps_strbuf *b, const ps_string *author)
{
    for (unsigned i = 0; i < ENTRY_COUNT; i++) {
        const struct table_entry *e = &entries[i];
        if (e->param == TAGS)
            PS_TRY(put_gallery(c, b, author));
        if (e->param < TAGS || e->param > EXTERNAL_MODULE_DEPENDENCIES)
            PS_TRY(put_entry(c, b, e, 0, author));
    }
    ps_strbuf_c(b, "\n}\n\n");
    return PS_OK;
}

static ps_result write_manifest(ps_cmdlet *c, const char *file)
{
    enum { MOST = 1 << 24 };
    ps_string *author =
        ps_arg_string(c, AUTHOR) ? ps_string_retain(ps_arg_string(c, AUTHOR)) : table_author();
    const char *slash = strrchr(file, '/'), *leaf = slash ? slash + 1 : file;
    time_t now = time(NULL);
    struct tm local;
    char date[16] = "";
    if (localtime_r(&now, &local))
        strftime(date, sizeof date, "%m/%d/%Y", &local);
    struct ps_strbuf b;
    ps_strbuf_init(&b, MOST);
    ps_strbuf_printf(&b,
                     "#\n# Module manifest for module '%.*s'\n#\n# Generated by: %s\n#\n"
                     "# Generated on: %s\n#\n\n@{\n",
                     (int)(strlen(leaf) - strlen(".psd1")), leaf, PS_U8(c->cx, author), date);
    ps_result r = put_all(c, &b, author);
    ps_string *text = ps_strbuf_take(&b);
    ps_string_release(author);
    if (r == PS_OK && !text)
        r = ps_raise_memory(c->cx);
    if (r == PS_OK) {
        ps_string *action = ps_string_printf("Creating the \"%s\" module manifest file.", file);
        r = table_write(c, file, PS_U8(c->cx, action), text, ps_arg_switch(c, PASS_THRU));
        ps_string_release(action);
    }
    ps_string_release(text);
    return r;
}

static ps_result end(ps_cmdlet *c)
{
    ps_string *name = ps_arg_string(c, PATH);
    char *file = NULL;
    PS_TRY(ps_path_file(c->x, name, &file));
    size_t n = strlen(file);
    ps_value target = ps_take_string(ps_string_retain(name));
    ps_result r =
        n <= 5 || strcasecmp(file + n - 5, ".psd1") != 0
            ? ps_terminate(c, "System.InvalidOperationException",
                           "Modules_InvalidModuleManifestPath", PS_INVALID_ARGUMENT, target,
                           "The module manifest path '%s' is not valid. The value of the Path "
                           "argument must resolve to a single file that has a '.psd1' extension. "
                           "Change the value of the Path argument to point to a valid psd1 file, "
                           "and then try again.",
                           PS_U8(c->cx, name))
            : write_manifest(c, file);
    ps_release(target);
    ps_free(file);
    return r;
}

const ps_cmdlet_def ps_cmdlet_new_modulemanifest = {.name = "New-ModuleManifest",
                                                    .params = params,
                                                    .flags = PS_CMDLET_SHOULD_PROCESS |
                                                             PS_CMDLET_WRITES_FILES,
                                                    .confirm_impact = 1,
                                                    .end = end};
