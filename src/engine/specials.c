/*
 * specials.c - the variables of a new runspace, with their options (reference: a fresh session's
 * Get-Variable).
 */
#include "engine/attributes.h"
#include "engine/compile.h"
#include "engine/host.h"
#include "engine/intrinsics.h"
#include "engine/frame.h"
#include "engine/state.h"

#include "object/containers.h"
#include "object/convert.h"
#include "object/symbol.h"

#include "types/sender_info.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum what {
    IS_TRUE, IS_FALSE, IS_NULL, IS_INT, IS_TEXT, IS_ACTION, IS_IMPACT, IS_ERRORS, IS_HOME, IS_PID,
    IS_VERSIONS, IS_TABLE, IS_ENUM, IS_CONTEXT, IS_OBJECT,
    IS_HOST, IS_SENDER, IS_ENCODING
};
enum { CONST_ALL = PS_VAR_CONSTANT | PS_VAR_ALLSCOPE, READ_ALL = PS_VAR_READONLY | PS_VAR_ALLSCOPE };

/* Value: the number, or for enums the member. */
static const struct special {
    char name[48];
    uint8_t what, options;
    int16_t number;
    char text[64];
} specials[] = {
    {"true", IS_TRUE, CONST_ALL, 0, ""},
    {"false", IS_FALSE, CONST_ALL, 0, ""},
    {"null", IS_NULL, 0, 0, ""},
    {"?", IS_TRUE, READ_ALL, 0, ""},
    {"^", IS_NULL, 0, 0, ""},
    {"$", IS_NULL, 0, 0, ""},
    {"ConfirmPreference", IS_ENUM, 0, 3, "System.Management.Automation.ConfirmImpact"},
    {"DebugPreference", IS_ACTION, 0, PS_ACTION_SILENT, ""},
    {"Error", IS_ERRORS, PS_VAR_CONSTANT, 0, ""},
    {"ErrorActionPreference", IS_ACTION, 0, PS_ACTION_CONTINUE, ""},
    {"ErrorView", IS_ENUM, 0, 2, "System.Management.Automation.ErrorView"},
    {"ExecutionContext", IS_CONTEXT, CONST_ALL, 0, ""},
    {"FormatEnumerationLimit", IS_INT, 0, 4, ""},
    {"HOME", IS_HOME, READ_ALL, 0, ""},
    {"Host", IS_HOST, CONST_ALL, 0, ""},
    {"InformationPreference", IS_ACTION, 0, PS_ACTION_SILENT, ""},
    {"IsCoreCLR", IS_TRUE, READ_ALL, 0, ""},
    {"IsLinux", IS_TRUE, READ_ALL, 0, ""},
    {"IsMacOS", IS_FALSE, READ_ALL, 0, ""},
    {"IsWindows", IS_FALSE, READ_ALL, 0, ""},
    {"MaximumHistoryCount", IS_INT, 0, 4096, ""},
    {"NestedPromptLevel", IS_INT, 0, 0, ""},
    {"OutputEncoding", IS_ENCODING, 0, 0, ""},
    {"PID", IS_PID, CONST_ALL, 0, ""},
    {"PROFILE", IS_TEXT, 0, 0, ""},
    {"ProgressPreference", IS_ACTION, 0, PS_ACTION_CONTINUE, ""},
    {"PSCulture", IS_TEXT, READ_ALL, 0, ""},
    {"PSDefaultParameterValues", IS_TABLE, 0, 0, ""},
    {"PSEdition", IS_TEXT, CONST_ALL, 0, "Core"},
    {"PSEmailServer", IS_TEXT, 0, 0, ""},
    {"PSHOME", IS_TEXT, CONST_ALL, 0, PS_HOME},
    {"PSNativeCommandArgumentPassing", IS_ENUM, 0, 1,
     "System.Management.Automation.NativeArgumentPassingStyle"},
    {"PSNativeCommandUseErrorActionPreference", IS_FALSE, 0, 0, ""},
    {"PSSenderInfo", IS_SENDER, PS_VAR_READONLY, 0, ""},
    {"PSSessionApplicationName", IS_TEXT, 0, 0, "wsman"},
    {"PSSessionConfigurationName", IS_TEXT, 0, 0,
     "http://schemas.microsoft.com/powershell/Microsoft.PowerShell"},
    {"PSStyle", IS_OBJECT, PS_VAR_CONSTANT, 0, "System.Management.Automation.PSStyle"},
    {"PSUICulture", IS_TEXT, READ_ALL, 0, ""},
    {"PSVersionTable", IS_VERSIONS, CONST_ALL, 0, ""},
    {"ShellId", IS_TEXT, CONST_ALL, 0, "Microsoft.PowerShell"},
    {"StackTrace", IS_NULL, 0, 0, ""},
    {"VerbosePreference", IS_ACTION, 0, PS_ACTION_SILENT, ""},
    {"WarningPreference", IS_ACTION, 0, PS_ACTION_CONTINUE, ""},
    {"WhatIfPreference", IS_FALSE, 0, 0, ""},
};

bool ps_special_is_fixed(const ps_string *name)
{
    for (unsigned i = 0; i < sizeof specials / sizeof *specials; i++)
        if (specials[i].options & PS_VAR_ALLSCOPE && ps_string_is_fold(name, specials[i].name))
            return true;
    return false;
}

static ps_value enum_value(ps_worker *w, const char *type, int64_t number)
{
    ps_type *t = ps_type_named(w, type);
    return t ? ps_enum(t, number) : ps_int((int32_t)number);
}

/* An object of a type that needs nothing but zeros; null where the program has no such type. */
static ps_value zeroed(ps_worker *w, const char *type)
{
    ps_type *t = ps_type_named(w, type);
    return t && t->cls ? ps_take_object(ps_object_new(t, t->cls, PS_INSTANCE)) : ps_null();
}

static ps_value home(void)
{
    const char *dir = getenv("HOME");
    const struct passwd *user = dir ? NULL : getpwuid(getuid());
    return ps_text(dir ? dir : user ? user->pw_dir : "/");
}

/* Whom a session belongs to: the user whose process this is. */
static ps_value sender(ps_exec *x)
{
    const ps_runspace *rs = x->runspace;
    struct passwd *user = rs->user ? NULL : getpwuid(geteuid());
    ps_string *name = rs->user ? ps_string_retain(rs->user)
                      : user   ? ps_string_os(user->pw_name, strlen(user->pw_name))
                               : ps_string_printf("%u", (unsigned)geteuid());
    ps_string *connection = rs->connection ? ps_string_retain(rs->connection) : ps_string_empty();
    ps_value v = ps_sender_info_new(x->base.worker, name, connection, rs->application_arguments);
    ps_string_release(name);
    ps_string_release(connection);
    return v;
}

static ps_value default_encoding(ps_exec *x)
{
    ps_type *t = ps_type_named(x->base.worker, "System.Text.Encoding");
    ps_value v;
    if (t && ps_static_get(&x->base, t, ps_intern_c(x->base.worker, "Default"), &v) == PS_OK)
        return v;
    ps_clear_pending(&x->base);
    return ps_null();
}

static ps_value value_of(ps_exec *x, const struct special *s)
{
    ps_worker *w = x->base.worker;
    switch ((enum what)s->what) {
    case IS_TRUE: return ps_bool(true);
    case IS_FALSE: return ps_bool(false);
    case IS_INT: return ps_int(s->number);
    case IS_TEXT: return ps_text(s->text);
    case IS_ACTION:
        return enum_value(w, "System.Management.Automation.ActionPreference", s->number);
    case IS_ENUM: return enum_value(w, s->text, s->number);
    case IS_ERRORS: return ps_retain(x->runspace->errors);
    case IS_HOME: return home();
    case IS_PID: return ps_int((int32_t)getpid());
    case IS_VERSIONS: return ps_version_table(x);
    case IS_TABLE: return ps_take_object(ps_hashtable_new(w));
    case IS_OBJECT: return zeroed(x->base.worker, s->text);
    case IS_SENDER: return sender(x);
    case IS_HOST: return ps_host_object(x);
    case IS_ENCODING: return default_encoding(x);
    case IS_CONTEXT: return ps_execution_context(x);
    default: return ps_null();
    }
}

void ps_specials_define(ps_exec *x)
{
    for (unsigned i = 0; i < sizeof specials / sizeof specials[0]; i++) {
        const struct special *s = &specials[i];
        if (s->what == IS_SENDER && !x->runspace->server)
            continue;
        ps_name name = ps_intern_c(x->base.worker, s->name);
        ps_variable *old = ps_name_table_get(&x->global->variables, name);
        if (old && (old->options & PS_VAR_CONSTANT))
            continue;
        ps_variable *v = ps_variable_new(x, name, value_of(x, s));
        v->options = s->options;
        if (s->what == IS_ACTION || strcmp(s->name, "ConfirmPreference") == 0)
            v->type = ps_type_of(&x->base, v->value);
        if (s->what == IS_ENCODING)
            v->type = ps_type_named(x->base.worker, "System.Text.Encoding");
        if (strcmp(s->name, "MaximumHistoryCount") == 0)
            v->attributes = ps_attributes_from_rules(x, "ValidateRange 1,32767");
        ps_variable_guard(v);
        ps_release_object(ps_name_table_put(&x->global->variables, name, v));
    }
    x->global->serial = ++x->vm->serial;
}

bool ps_special_name(ps_name name)
{
    for (unsigned i = 0; i < sizeof specials / sizeof specials[0]; i++) {
        if (ps_string_is_fold(name->text, specials[i].name))
            return true;
    }
    return false;
}

/* Name and Description, in pairs, as a fresh session's Get-Variable has them. */
static const char descriptions[] =
    "?\0"
    "Status of last command\0"
    "ConfirmPreference\0"
    "Dictates when confirmation should be requested. Confirmation is requested when "
    "the ConfirmImpact of the operation is equal to or greater than "
    "$ConfirmPreference. If $ConfirmPreference is None, actions will only be "
    "confirmed when Confirm is specified.\0"
    "DebugPreference\0"
    "Dictates the action taken when a Debug message is delivered\0"
    "EnabledExperimentalFeatures\0"
    "Variable to hold the enabled experimental feature names\0"
    "ErrorActionPreference\0"
    "Dictates the action taken when an error message is delivered\0"
    "ErrorView\0"
    "Dictates the view mode to use when displaying errors\0"
    "ExecutionContext\0"
    "The run objects available to cmdlets\0"
    "false\0"
    "Boolean False\0"
    "FormatEnumerationLimit\0"
    "Dictates the limit of enumeration on formatting IEnumerable objects\0"
    "HOME\0"
    "Folder containing the current user's profile\0"
    "Host\0"
    "A reference to the host of the current runspace\0"
    "InformationPreference\0"
    "Dictates the action taken when a command generates an item in the Information "
    "stream\0"
    "MaximumHistoryCount\0"
    "Maximum number of history objects to retain in a session\0"
    "NestedPromptLevel\0"
    "Dictates what type of prompt should be displayed for the current nesting level\0"
    "null\0"
    "References to the null variable always return the null value. Assignments have "
    "no effect.\0"
    "OutputEncoding\0"
    "The text encoding used when piping text to a native executable file\0"
    "PID\0"
    "Current process ID\0"
    "ProgressPreference\0"
    "Dictates the action taken when progress records are delivered\0"
    "PSCulture\0"
    "Culture of the current PowerShell session\0"
    "PSDefaultParameterValues\0"
    "Variable to hold all default <cmdlet:parameter, value> pairs\0"
    "PSEdition\0"
    "Edition information for the current PowerShell session\0"
    "PSEmailServer\0"
    "Variable to contain the name of the email server. This can be used instead of "
    "the HostName parameter in the Send-MailMessage cmdlet.\0"
    "PSHOME\0"
    "Parent folder of the host application of the current runspace\0"
    "PSNativeCommandArgumentPassing\0"
    "Dictates how arguments are passed to native executables.\0"
    "PSNativeCommandUseErrorActionPreference\0"
    "If true, $ErrorActionPreference applies to native executables, so that non-zero "
    "exit codes will generate cmdlet-style errors governed by error action settings\0"
    "PSSenderInfo\0"
    "Contains information about the remote user starting the remote session. This "
    "variable is available only from a remote session.\0"
    "PSSessionApplicationName\0"
    "AppName where the remote connection will be established\0"
    "PSSessionConfigurationName\0"
    "Name of the session configuration which will be loaded on the remote computer\0"
    "PSSessionOption\0"
    "Default session options for new remote sessions\0"
    "PSStyle\0"
    "Configuration controlling how text is rendered.\0"
    "PSUICulture\0"
    "UI culture of the current PowerShell session\0"
    "PSVersionTable\0"
    "Version information for current PowerShell session\0"
    "ShellId\0"
    "The ShellID identifies the current shell.  This is used by #Requires.\0"
    "true\0"
    "Boolean True\0"
    "VerbosePreference\0"
    "Dictates the action taken when a Verbose message is delivered\0"
    "WarningPreference\0"
    "Dictates the action taken when a Warning message is delivered\0"
    "WhatIfPreference\0"
    "If true, WhatIf is considered to be enabled for all commands.\0";

const char *ps_special_description(ps_name name)
{
    for (const char *at = descriptions; *at;) {
        const char *text = at + strlen(at) + 1;
        if (ps_string_is_fold(name->text, at))
            return text;
        at = text + strlen(text) + 1;
    }
    return NULL;
}
