/*
 * engine_types.c - enums of the engine, and dictionaries that differ from others in their name.
 */
#include "engine/engine_types.h"

#include "object/containers.h"
#include "object/worker.h"

#define SMA "System.Management.Automation."

#define ENUM(id, type_name, values, more)                                                          \
    static const ps_typedef id = {.name = type_name,                                               \
                                  .members = values,                                               \
                                  .flags = PS_TYPE_ENUM | PS_TYPE_VALUE | PS_TYPE_CORE | (more),   \
                                  .kind = PS_ENUM};
ENUM(type_action, SMA "ActionPreference",
     "SilentlyContinue=0\nStop=1\nContinue=2\nInquire=3\nIgnore=4\nSuspend=5\nBreak=6\n", 0)
ENUM(type_view, SMA "PSMemberViewTypes", "Extended=1\nAdapted=2\nBase=4\nAll=7\n", PS_TYPE_FLAGS)
ENUM(type_passing, SMA "NativeArgumentPassingStyle", "Legacy=0\nStandard=1\nWindows=2\n", 0)
ENUM(type_error_view, SMA "ErrorView",
     "NormalView=0\nCategoryView=1\nConciseView=2\nDetailedView=3\n", 0)
ENUM(type_mode, SMA "PSLanguageMode",
     "FullLanguage=0\nRestrictedLanguage=1\nNoLanguage=2\nConstrainedLanguage=3\n", 0)
ENUM(type_where, SMA "WhereOperatorSelectionMode",
     "Default=0\nFirst=1\nLast=2\nSkipUntil=3\nUntil=4\nSplit=5\n", 0)

/* ---- dictionaries ---------------------------------------------------------------------------- */

static ps_result make(ps_cx *cx, unsigned row, ps_value self, const ps_value *args, unsigned count,
                      ps_value *out)
{
    (void)cx, (void)row, (void)args, (void)count;
    *out = ps_take_object(ps_dict_new(self.u.type, PS_DICT_FOLD));
    return PS_OK;
}

#define DICTIONARY(id, type_name, base_name, rows)                                                     \
    static const ps_typedef id = {.name = SMA type_name,                                           \
                                  .base = base_name,                                               \
                                  .members = rows,                                                 \
                                  .invoke = make,                                                  \
                                  .kind = PS_DICT};
DICTIONARY(type_bound, "PSBoundParametersDictionary",
           "System.Collections.Generic.Dictionary`2[[System.String],[System.Object]]", "")
DICTIONARY(type_runtime, "RuntimeDefinedParameterDictionary",
           "System.Collections.Generic.Dictionary`2[[System.String],"
           "[System.Management.Automation.RuntimeDefinedParameter]]",
           "new()\n")
DICTIONARY(type_version, "PSVersionHashTable", "System.Collections.Hashtable", "")
DICTIONARY(type_defaults, "DefaultParameterDictionary", "System.Collections.Hashtable", "new()\n")

/* ---- what Get-Member writes: a bag whose properties are the type's --------------------------- */

static const ps_typedef type_member_definition = {
    .name = "Microsoft.PowerShell.Commands.MemberDefinition", .members = "", .kind = PS_BAG};

/* ---- what the machine keeps in registers: each with a type, and so a class, of its own ------- */

static const ps_typedef type_walk = {.name = "Psrp.Walk"};
static const ps_typedef type_unwinding = {.name = "Psrp.Unwinding"};

const ps_typedef *const ps_engine_types[] = {
    &type_where, &type_walk,   &type_unwinding,
    &type_action, &type_view,    &type_passing, &type_error_view, &type_mode,
    &type_bound,  &type_runtime, &type_version, &type_defaults,   &type_member_definition, NULL};
