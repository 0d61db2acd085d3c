/*
 * current_zone.c - System.TimeZone, the older face of the machine's time zone: what it is asked
 * TimeZoneInfo.Local answers. Source of the rules: System.TimeZone and System.CurrentSystemTimeZone.
 */
#include "types/support.h"

#define OLD_ZONE "System.TimeZone"

#define OLD_MEMBERS(M)                                                                             \
    M(OLD_CURRENT, "static " OLD_ZONE " CurrentTimeZone {get;}")                                   \
    M(OLD_STANDARD_NAME, "string StandardName {get;}")                                             \
    M(OLD_DAYLIGHT_NAME, "string DaylightName {get;}")                                             \
    M(OLD_OFFSET, "timespan GetUtcOffset(datetime time)")                                          \
    M(OLD_IS_DAYLIGHT, "bool IsDaylightSavingTime(datetime time)")                                 \
    M(OLD_TO_UTC, "datetime ToUniversalTime(datetime time)")                                       \
    M(OLD_TO_LOCAL, "datetime ToLocalTime(datetime time)")
PS_MEMBER_TABLE(old, OLD_MEMBERS)

static const ps_class old_class = {.size = sizeof(ps_object)};

/* A member of TimeZoneInfo.Local. */
static ps_result ask_local(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                           ps_value *out)
{
    ps_value local = ps_unset();
    ps_type *t = ps_type_named(cx->worker, "System.TimeZoneInfo");
    PS_TRY(ps_static_get(cx, t, ps_intern_c(cx->worker, "Local"), &local));
    ps_result r = row == OLD_STANDARD_NAME   ? ps_get_c(cx, local, "StandardName", out)
                  : row == OLD_DAYLIGHT_NAME ? ps_get_c(cx, local, "DaylightName", out)
                  : row == OLD_OFFSET ? ps_call_c(cx, local, "GetUtcOffset", args, count, out)
                                      : ps_call_c(cx, local, "IsDaylightSavingTime", args, count, out);
    ps_release(local);
    return r;
}

static ps_result old_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    (void)self;
    switch (row) {
    case OLD_CURRENT: {
        ps_type *t = ps_type_named(cx->worker, "System.CurrentSystemTimeZone");
        *out = ps_take_object(ps_object_new(t, &old_class, PS_INSTANCE));
        return PS_OK;
    }
    /* A time that is one of UTC already is of no offset, whatever the zone. */
    case OLD_OFFSET:
        return args[0].sub == PS_DT_UTC ? ps_give(ps_timespan(0), out)
                                        : ask_local(cx, row, args, count, out);
    case OLD_IS_DAYLIGHT:
        return args[0].sub == PS_DT_UTC ? ps_give_bool(false, out)
                                        : ask_local(cx, row, args, count, out);
    case OLD_TO_UTC: return ps_call_c(cx, args[0], "ToUniversalTime", NULL, 0, out);
    case OLD_TO_LOCAL: return ps_call_c(cx, args[0], "ToLocalTime", NULL, 0, out);
    default: return ask_local(cx, row, args, count, out);
    }
}

const ps_typedef ps_type_old_zone = {.name = OLD_ZONE,
                                     .members = old_members,
                                     .invoke = old_invoke,
                                     .cls = &old_class,
                                     .flags = PS_TYPE_ABSTRACT};
const ps_typedef ps_type_current_zone = {.name = "System.CurrentSystemTimeZone",
                                         .base = OLD_ZONE,
                                         .cls = &old_class};
