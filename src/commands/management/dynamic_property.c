/*
 * dynamic_property.c - New-, Remove-, Rename-, Copy-, Move-ItemProperty: no provider of a session
 * here has properties that come and go (PowerShell's registry has), which they say of items that
 * are there.
 */
#include "commands/management/item_paths.h"

enum { PATH, LITERAL_PATH, FILTER, INCLUDE, EXCLUDE, FORCE };
#define COMMON "Path\0LiteralPath\0Filter\0Include\0Exclude\0Force\0"
static const struct item_parameters parameters = ITEM_PARAMETERS;

static ps_result visit(struct item_walk *w, ps_drive *drive, ps_string *path)
{
    (void)drive, (void)path;
    return ps_error(w->cmdlet, "System.Management.Automation.PSNotSupportedException",
                    "NotSupported", PS_NOT_IMPLEMENTED, ps_unset(),
                    "Cannot use interface. The IDynamicPropertyCmdletProvider interface is not "
                    "implemented by this provider.");
}

static ps_result process(ps_cmdlet *c)
{
    struct item_walk w = {.cmdlet = c, .parameters = &parameters, .visit = visit};
    return item_paths(&w);
}

#define DYNAMIC(stem, command, own)                                                                \
    const ps_cmdlet_def ps_cmdlet_##stem = {.name = command,                                       \
                                            .params = COMMON own,                                  \
                                            .flags = PS_CMDLET_SHOULD_PROCESS,                     \
                                            .process = process};
DYNAMIC(new_itemproperty, "New-ItemProperty", "Name\0PropertyType\0Value\0")
DYNAMIC(remove_itemproperty, "Remove-ItemProperty", "Name\0")
DYNAMIC(rename_itemproperty, "Rename-ItemProperty", "Name\0NewName\0PassThru\0")
DYNAMIC(copy_itemproperty, "Copy-ItemProperty", "Name\0Destination\0PassThru\0")
DYNAMIC(move_itemproperty, "Move-ItemProperty", "Name\0Destination\0PassThru\0")
