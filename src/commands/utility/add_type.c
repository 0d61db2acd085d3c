/*
 * add_type.c - Add-Type: assemblies of .NET are here already as far as they can be; there is no
 * compiler, and no other assembly can be loaded.
 */
#include "engine/assemblies.h"
#include "engine/cmdlet.h"
#include "engine/language_mode.h"
#include "engine/provider.h"

#include "base/memory.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#define PARAMS(P)                                                                                  \
    P(ASSEMBLY, "AssemblyName")                                                                    \
    P(SOURCE, "TypeDefinition")                                                                    \
    P(MEMBERS, "MemberDefinition") P(NAME, "Name") P(PATH, "Path") P(LITERAL, "LiteralPath")       \
        P(SPACE, "Namespace") P(USING, "UsingNamespace") P(LANGUAGE, "Language")                   \
            P(REFERENCES, "ReferencedAssemblies") P(PASS, "PassThru")                              \
                P(IGNORE_WARNINGS, "IgnoreWarnings")
PS_PARAM_TABLE(PARAMS)

/* What .NET does not have is looked for as a file in the current folder. */
static ps_result load(ps_cmdlet *c, const ps_string *name)
{
    char *file = NULL;
    if (ps_assembly_known(name))
        return PS_OK;
    ps_string *dll = ps_string_printf("%s.dll", PS_U8(c->cx, name));
    ps_result r = ps_path_file(c->x, dll, &file);
    ps_string_release(dll);
    PS_TRY(r);
    ps_value target = ps_text(file);
    r = ps_terminate(c, "System.Management.Automation.ItemNotFoundException", "PathNotFound",
                     PS_OBJECT_NOT_FOUND, target,
                     "Cannot find path '%s' because it does not exist.", file);
    ps_release(target);
    ps_free(file);
    return r;
}

static ps_result refuse(ps_cmdlet *c, const char *what)
{
    return ps_terminate(c, "System.NotSupportedException", "NotSupported", PS_NOT_IMPLEMENTED,
                        ps_null(), "Add-Type cannot %s: this host has no .NET.", what);
}

/* ---- files ----------------------------------------------------------------------------------- */

/* -Path is resolved while it is bound. */
static ps_result check_there(ps_cmdlet *c, const ps_string *path)
{
    char *file = NULL;
    PS_TRY(ps_path_file(c->x, path, &file));
    ps_result r =
        access(file, F_OK) == 0
            ? PS_OK
            : ps_terminate(c, "System.Management.Automation.ParameterBindingException",
                           "ParameterBindingFailed", PS_WRITE_ERROR, ps_null(),
                           "Cannot bind parameter 'Path' to the target. Exception setting "
                           "\"Path\": \"Cannot find path '%s' because it does not exist.\"",
                           file);
    ps_free(file);
    return r;
}

static ps_result check_extension(ps_cmdlet *c, const ps_string *path)
{
    const char *text = PS_U8(c->cx, path), *name = strrchr(text, '/');
    const char *extension = strrchr(name ? name : text, '.');
    if (!extension)
        extension = "";
    if (strcasecmp(extension, ".cs") == 0 || strcasecmp(extension, ".dll") == 0)
        return PS_OK;
    ps_value target = ps_text(extension);
    ps_result r =
        ps_terminate(c, "System.Exception", "EXTENSION_NOT_SUPPORTED", PS_INVALID_ARGUMENT, target,
                     "Cannot add type. The \"%s\" extension is not supported.", extension);
    ps_release(target);
    return r;
}

static ps_result check_files(ps_cmdlet *c, unsigned param,
                             ps_result (*check)(ps_cmdlet *c, const ps_string *path))
{
    ps_result r = PS_OK;
    for (uint32_t i = 0; r == PS_OK && i < ps_arg_count(c, param); i++) {
        ps_value v = ps_arg_at(c, param, i);
        if (v.kind == PS_STRING)
            r = check(c, v.u.string);
        ps_release(v);
    }
    return r;
}

/* ---- the command ----------------------------------------------------------------------------- */

static ps_result begin(ps_cmdlet *c)
{
    PS_TRY(check_files(c, PATH, check_there));
    PS_TRY(check_files(c, PATH, check_extension));
    PS_TRY(check_files(c, LITERAL, check_extension));
    if (ps_is_constrained(c->x))
        return ps_terminate(c, "System.Management.Automation.PSNotSupportedException",
                            "CannotDefineNewType", PS_PERMISSION_DENIED, ps_null(),
                            "Cannot add type. Definition of new types is not supported in this "
                            "language mode.");
    if (ps_arg_bound(c, SOURCE) || ps_arg_bound(c, MEMBERS))
        return refuse(c, "compile source code");
    if (ps_arg_bound(c, PATH) || ps_arg_bound(c, LITERAL))
        return refuse(c, "load assemblies from files");
    if (ps_arg_switch(c, PASS))
        return refuse(c, "list the types of an assembly");
    for (uint32_t i = 0; i < ps_arg_count(c, ASSEMBLY); i++) {
        ps_value v = ps_arg_at(c, ASSEMBLY, i);
        ps_result r = v.kind == PS_STRING ? load(c, v.u.string) : PS_OK;
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_add_type = {
    .name = "Add-Type", .params = params, .flags = PS_CMDLET_MAKES_TYPES, .begin = begin};
