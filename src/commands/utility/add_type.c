/*
 * add_type.c - Add-Type: assemblies of .NET are here already as far as they can be; there is no
 * compiler, and no other assembly can be loaded.
 */
#include "engine/assemblies.h"
#include "engine/cmdlet.h"
#include "engine/provider.h"

#include "base/memory.h"

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

static ps_result begin(ps_cmdlet *c)
{
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
