/*
 * enum_table.c - the enumerations of .NET and PowerShell that scripts may name (data/enums.tsv),
 * as one packed text without pointers. They cost a session nothing until one is asked for.
 */
#include "object/worker.h"

#include "object/enums.inc"

#include <string.h>
#include <strings.h>

static uint8_t kind_of(char letter)
{
    static const char letters[] = "bBhHiIlL"; /* in the order of enum ps_kind */
    return (uint8_t)(PS_SBYTE + (strchr(letters, letter) - letters));
}

bool ps_enum_typedef(const char *full_name, size_t length, ps_typedef *out)
{
    size_t low = 0, high = sizeof enum_at / sizeof *enum_at;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *name = enum_text + enum_at[middle];
        int order = strncasecmp(full_name, name, length);
        if (order == 0 && name[length])
            order = -1;
        if (order == 0) {
            const char *rest = name + length + 1;
            *out = (ps_typedef){.name = name,
                                .base = "System.Enum",
                                .members = rest + 2,
                                .flags = (uint16_t)(PS_TYPE_ENUM | PS_TYPE_VALUE |
                                                    (rest[1] == 'f' ? PS_TYPE_FLAGS : 0)),
                                .kind = PS_ENUM,
                                .underlying = kind_of(rest[0])};
            return true;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}

const char *ps_enum_type_name(unsigned i)
{
    return i < sizeof enum_at / sizeof *enum_at ? enum_text + enum_at[i] : NULL;
}
