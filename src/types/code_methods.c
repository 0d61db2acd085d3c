/*
 * code_methods.c - static methods that PowerShell's type data calls by their types' names.
 */
#include "types/packed.h"
#include "types/support.h"

#define HELP_MEMBERS "static string GetHelpUri(psobject commandInfoPSObject)\n"

/* Where help of a command stands on the web: nowhere (docs/differences.md). */
static ps_result help_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)cx, (void)row, (void)self, (void)args, (void)count;
    return ps_give(ps_text(""), out);
}

#define CODE_METHOD_TYPES(T)                                                                       \
    T("Microsoft.PowerShell.Commands.GetHelpCodeMethods", NULL, NULL, HELP_MEMBERS, help_invoke,   \
      NULL, PS_TYPE_ABSTRACT | PS_TYPE_STATIC)

bool ps_code_methods_typedef(const char *name, size_t length, ps_typedef *out)
{
    return CODE_METHOD_TYPES(PS_PACKED_TYPE) false;
}
