/* time_zone.c - System.TimeZoneInfo over base/zone.h. */
#include "base/zone.h"

#include "base/memory.h"
#include "object/worker.h"
#include "types/support.h"
#include "types/time_value.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ZONE "System.TimeZoneInfo"
#define ZONE_MEMBERS(M)                                                                            \
    M(ZONE_ID, "string Id {get;}")                                                                 \
    M(ZONE_HAS_IANA_ID, "bool HasIanaId {get;}")                                                   \
    M(ZONE_DISPLAY_NAME, "string DisplayName {get;}")                                              \
    M(ZONE_STANDARD_NAME, "string StandardName {get;}")                                            \
    M(ZONE_DAYLIGHT_NAME, "string DaylightName {get;}")                                            \
    M(ZONE_BASE_OFFSET, "timespan BaseUtcOffset {get;}")                                           \
    M(ZONE_HAS_DAYLIGHT, "bool SupportsDaylightSavingTime {get;}")                                 \
    M(ZONE_OFFSET_DATE, "timespan GetUtcOffset(datetime dateTime)")                                \
    M(ZONE_OFFSET, "timespan GetUtcOffset(System.DateTimeOffset dateTimeOffset)")                  \
    M(ZONE_IS_AMBIGUOUS, "bool IsAmbiguousTime(datetime dateTime)")                                \
    M(ZONE_IS_DAYLIGHT_OFFSET, "bool IsDaylightSavingTime(System.DateTimeOffset dateTimeOffset)")  \
    M(ZONE_IS_DAYLIGHT, "bool IsDaylightSavingTime(datetime dateTime)")                            \
    M(ZONE_IS_INVALID, "bool IsInvalidTime(datetime dateTime)")                                    \
    M(ZONE_EQUALS, "bool Equals(" ZONE " other)")                                                  \
    M(ZONE_EQUALS_OBJECT, "bool Equals(System.Object obj)")                                        \
    M(ZONE_HASH, "int GetHashCode()")                                                              \
    M(ZONE_SAME_RULES, "bool HasSameRules(" ZONE " other)")                                        \
    M(ZONE_TEXT, "string ToString()")                                                              \
    M(ZONE_LOCAL, "static " ZONE " Local {get;}")                                                  \
    M(ZONE_UTC, "static " ZONE " Utc {get;}")                                                      \
    M(ZONE_CLEAR, "static void ClearCachedData()")                                                 \
    M(ZONE_FIND, "static " ZONE " FindSystemTimeZoneById(string id)")                              \
    M(ZONE_TRY_FIND,                                                                               \
      "static bool TryFindSystemTimeZoneById(string id, [ref] " ZONE " timeZoneInfo)")             \
    M(ZONE_BY_ID_OFFSET, "static System.DateTimeOffset ConvertTimeBySystemTimeZoneId("             \
                         "System.DateTimeOffset dateTimeOffset, string destinationTimeZoneId)")    \
    M(ZONE_BY_ID, "static datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, "              \
                  "string destinationTimeZoneId)")                                                 \
    M(ZONE_BY_ID_FROM, "static datetime ConvertTimeBySystemTimeZoneId(datetime dateTime, "         \
                       "string sourceTimeZoneId, string destinationTimeZoneId)")                   \
    M(ZONE_CONVERT_OFFSET, "static System.DateTimeOffset ConvertTime(System.DateTimeOffset "       \
                           "dateTimeOffset, " ZONE " destinationTimeZone)")                        \
    M(ZONE_CONVERT, "static datetime ConvertTime(datetime dateTime, " ZONE                         \
                    " destinationTimeZone)")                                                       \
    M(ZONE_CONVERT_FROM, "static datetime ConvertTime(datetime dateTime, " ZONE                    \
                         " sourceTimeZone, " ZONE " destinationTimeZone)")                         \
    M(ZONE_FROM_UTC,                                                                               \
      "static datetime ConvertTimeFromUtc(datetime dateTime, " ZONE " destinationTimeZone)")       \
    M(ZONE_TO_UTC, "static datetime ConvertTimeToUtc(datetime dateTime)")                          \
    M(ZONE_TO_UTC_FROM,                                                                            \
      "static datetime ConvertTimeToUtc(datetime dateTime, " ZONE " sourceTimeZone)")              \
    M(ZONE_ALL, "static System.Collections.ObjectModel.ReadOnlyCollection[" ZONE                   \
                "] GetSystemTimeZones()")
PS_MEMBER_TABLE(zone, ZONE_MEMBERS)

struct zone {
    ps_object object;
    struct ps_zone *own;         /* NULL: the machine's, or UTC */
    const struct ps_zone *zone;  /* NULL: UTC */
    char *id;
};

static void zone_drop(ps_object *o)
{
    struct zone *z = (struct zone *)o;
    ps_zone_free(z->own);
    ps_free(z->id);
    z->own = NULL;
    z->id = NULL;
}

static const struct zone *as_zone(ps_value v)
{
    return (const struct zone *)v.u.object;
}

static ps_string *display_name(const struct zone *z)
{
    int32_t offset = ps_zone_base_offset(z->zone), minutes = abs(offset) / 60;
    if (!offset)
        return ps_string_printf("(UTC) %s", !strcmp(z->id, "UTC") ? "Coordinated Universal Time"
                                                                  : z->id);
    return ps_string_printf("(UTC%c%02d:%02d) %s", offset < 0 ? '-' : '+', minutes / 60,
                            minutes % 60, z->id);
}

static ps_result zone_text(ps_cx *cx, ps_value self, ps_value *out)
{
    return ps_give_string(cx, display_name(as_zone(self)), out);
}

static const ps_class zone_class;

static bool zone_equals(ps_value self, ps_value other)
{
    return ps_is_class(other, &zone_class) && !strcmp(as_zone(self)->id, as_zone(other)->id);
}

static uint32_t zone_hash(ps_value self)
{
    uint32_t h = 5381;
    for (const char *c = as_zone(self)->id; *c; c++)
        h = h * 33 + (uint8_t)(*c & ~32);
    return h;
}

static const ps_class zone_class = {.size = sizeof(struct zone),
                                    .drop = zone_drop,
                                    .to_string = zone_text,
                                    .equals = zone_equals,
                                    .hash = zone_hash};

/* ---- finding --------------------------------------------------------------------------------- */

static struct zone *new_zone(ps_cx *cx, const struct ps_zone *zone, struct ps_zone *take_own,
                             const char *id)
{
    struct zone *z = ps_object_new(ps_type_named(cx->worker, ZONE), &zone_class, PS_INSTANCE);
    z->own = take_own;
    z->zone = take_own ? take_own : zone;
    z->id = ps_strdup(id);
    return z;
}

/* The names that Windows has for zones are not known here: ids are the zone database's. */
static ps_value find(ps_cx *cx, const ps_string *id)
{
    char *name = ps_string_to_utf8(id, NULL);
    ps_value v = ps_null();
    if (!strcasecmp(name, "UTC")) {
        v = ps_take_object(new_zone(cx, NULL, NULL, "UTC"));
    } else if (*name && *name != '/' && !strstr(name, "..")) {
        struct ps_zone *own = ps_zone_open(name);
        if (own)
            v = ps_take_object(new_zone(cx, NULL, own, name));
    }
    ps_free(name);
    return v;
}

static ps_result find_or_throw(ps_cx *cx, ps_value id, const char *parameter, ps_value *out)
{
    const ps_string *s = ps_string_arg(id);
    if (!s)
        return ps_throw_null(cx, parameter);
    *out = find(cx, s);
    if (!ps_is_null(*out))
        return PS_OK;
    return ps_throw(cx, "System.TimeZoneNotFoundException",
                    "The time zone ID '%s' was not found on the local computer.", PS_U8(cx, s));
}

/* The zones that zone1970.tab lists, sorted by offset and name. */
static int by_offset(const void *a, const void *b)
{
    const struct zone *x = *(struct zone *const *)a, *y = *(struct zone *const *)b;
    int32_t p = ps_zone_base_offset(x->zone), q = ps_zone_base_offset(y->zone);
    return p != q ? (p < q ? -1 : 1) : strcmp(x->id, y->id);
}

static ps_result all(ps_cx *cx, ps_value *out)
{
    enum { ZONES_MAX = 1024 };
    struct zone **zones = ps_alloc(ZONES_MAX * sizeof *zones);
    unsigned count = 0;
    char line[512], id[128];
    FILE *f = fopen("/usr/share/zoneinfo/tzdata.zi", "re");
    const char *pattern = f ? "Z %127s" : "%*s %*s %127s";
    if (!f)
        f = fopen("/usr/share/zoneinfo/zone1970.tab", "re");
    while (f && count < ZONES_MAX && fgets(line, sizeof line, f))
        if (*line != '#' && sscanf(line, pattern, id) == 1 && strchr(id, '/')) {
            struct ps_zone *own = ps_zone_open(id);
            if (own)
                zones[count++] = new_zone(cx, NULL, own, id);
        }
    if (f)
        fclose(f);
    if (count < ZONES_MAX)
        zones[count++] = new_zone(cx, NULL, NULL, "UTC");
    qsort(zones, count, sizeof *zones, by_offset);
    ps_type *element = ps_type_named(cx->worker, ZONE);
    ps_type *open = ps_type_named(cx->worker, "System.Collections.ObjectModel.ReadOnlyCollection`1");
    ps_list *l = ps_list_new(ps_type_generic(cx->worker, open, &element, 1));
    for (unsigned i = 0; i < count; i++)
        ps_list_add(l, ps_take_object(zones[i]));
    l->fixed = true;
    ps_free(zones);
    return ps_give(ps_take_object(l), out);
}

/* ---- converting ------------------------------------------------------------------------------ */

static int64_t utc_of(ps_cx *cx, ps_value date)
{
    return date.sub == PS_DT_UTC ? date.u.i
                                 : ps_ticks_to_utc(ps_worker_zone(cx->worker), date.u.i);
}

/* A UTC time as the zone's clock shows it: of kind Utc or Local where the zone is that. */
static ps_value show(ps_cx *cx, int64_t utc, const struct zone *z)
{
    enum ps_datetime_kind kind = !z->zone ? PS_DT_UTC
                                 : z->zone == ps_worker_zone(cx->worker) ? PS_DT_LOCAL
                                                                         : PS_DT_UNSPECIFIED;
    return ps_datetime(ps_ticks_to_local(z->zone, utc), kind);
}

static ps_result show_offset(ps_cx *cx, ps_value dto, const struct zone *z, ps_value *out)
{
    const ps_time_value *t = ps_as_time_value(dto);
    int64_t utc = t->ticks - t->offset;
    int64_t offset = ps_zone_at(z->zone, utc).offset * PS_TICKS_SECOND;
    return ps_date_offset(cx, utc + offset, offset, out);
}

static ps_result from_zone(ps_cx *cx, ps_value date, const struct zone *from, int64_t *utc)
{
    bool local = from->zone && from->zone == ps_worker_zone(cx->worker);
    if ((date.sub == PS_DT_UTC && from->zone) || (date.sub == PS_DT_LOCAL && !local))
        return ps_throw_argument(cx, "System.ArgumentException", "sourceTimeZone",
                                 "The conversion could not be completed because the supplied "
                                 "DateTime did not have the Kind property set correctly.  For "
                                 "example, when the Kind property is DateTimeKind.Local, the "
                                 "source time zone must be TimeZoneInfo.Local.");
    if (ps_zone_invalid(from->zone, date.u.i))
        return ps_throw_argument(cx, "System.ArgumentException", "dateTime",
                                 "The supplied DateTime represents an invalid time.  For example, "
                                 "when the clock is adjusted forward, any time in the period that "
                                 "is skipped is invalid.");
    *utc = ps_ticks_to_utc(from->zone, date.u.i);
    return PS_OK;
}

static ps_result null_zone(ps_cx *cx, const ps_value *args, unsigned count)
{
    for (unsigned i = 0; i < count; i++)
        if (ps_is_null(args[i]))
            return ps_throw_null(cx, i + 1 == count ? "destinationTimeZone" : "sourceTimeZone");
    return PS_OK;
}

static ps_result by_id(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    ps_value to, from = ps_unset();
    int64_t utc = 0;
    unsigned last = row == ZONE_BY_ID_FROM ? 2 : 1;
    PS_TRY(find_or_throw(cx, args[last], "destinationTimeZoneId", &to));
    ps_result r = PS_OK;
    if (row == ZONE_BY_ID_FROM &&
        (r = find_or_throw(cx, args[1], "sourceTimeZoneId", &from)) == PS_OK)
        r = from_zone(cx, args[0], as_zone(from), &utc);
    if (r == PS_OK && row == ZONE_BY_ID_OFFSET)
        r = show_offset(cx, args[0], as_zone(to), out);
    else if (r == PS_OK)
        *out = show(cx, row == ZONE_BY_ID ? utc_of(cx, args[0]) : utc, as_zone(to));
    ps_release(from);
    ps_release(to);
    return r;
}

static ps_result static_row(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                            ps_value *out)
{
    int64_t utc;
    ps_value found;
    switch (row) {
    case ZONE_LOCAL: {
        const struct ps_zone *zone = ps_worker_zone(cx->worker);
        return ps_give(ps_take_object(new_zone(cx, zone, NULL, ps_zone_id(zone))), out);
    }
    case ZONE_UTC: return ps_give(ps_take_object(new_zone(cx, NULL, NULL, "UTC")), out);
    case ZONE_CLEAR: return PS_OK;
    case ZONE_FIND: return find_or_throw(cx, args[0], "id", out);
    case ZONE_TRY_FIND:
        found = ps_string_arg(args[0]) ? find(cx, ps_string_arg(args[0])) : ps_null();
        ps_give_bool(!ps_is_null(found), out);
        return ps_set_ref(cx, args[1], found);
    case ZONE_ALL: return all(cx, out);
    case ZONE_BY_ID: case ZONE_BY_ID_FROM: case ZONE_BY_ID_OFFSET:
        return by_id(cx, row, args, out);
    case ZONE_TO_UTC: return ps_give(ps_datetime(utc_of(cx, args[0]), PS_DT_UTC), out);
    }
    PS_TRY(null_zone(cx, args, count));
    switch (row) {
    case ZONE_CONVERT_OFFSET: return show_offset(cx, args[0], as_zone(args[1]), out);
    case ZONE_CONVERT: return ps_give(show(cx, utc_of(cx, args[0]), as_zone(args[1])), out);
    case ZONE_CONVERT_FROM:
        PS_TRY(from_zone(cx, args[0], as_zone(args[1]), &utc));
        return ps_give(show(cx, utc, as_zone(args[2])), out);
    case ZONE_FROM_UTC:
        if (args[0].sub == PS_DT_LOCAL)
            return ps_throw_argument(cx, "System.ArgumentException", "sourceTimeZone",
                                     "The conversion could not be completed because the supplied "
                                     "DateTime did not have the Kind property set correctly.  For "
                                     "example, when the Kind property is DateTimeKind.Local, the "
                                     "source time zone must be TimeZoneInfo.Local.");
        return ps_give(show(cx, args[0].u.i, as_zone(args[1])), out);
    default: /* ZONE_TO_UTC_FROM */
        PS_TRY(from_zone(cx, args[0], as_zone(args[1]), &utc));
        return ps_give(ps_datetime(utc, PS_DT_UTC), out);
    }
}

/* The offset of a date in the zone: of a Utc or Local one at its instant, else by the clock. */
static int64_t offset_at(ps_cx *cx, const struct zone *z, ps_value date)
{
    if (date.kind != PS_DATETIME) {
        const ps_time_value *t = ps_as_time_value(date);
        return ps_zone_at(z->zone, t->ticks - t->offset).offset * PS_TICKS_SECOND;
    }
    if (date.sub == PS_DT_UNSPECIFIED)
        return ps_zone_at_local(z->zone, date.u.i).offset * PS_TICKS_SECOND;
    return ps_zone_at(z->zone, utc_of(cx, date)).offset * PS_TICKS_SECOND;
}

/* The abbreviation in winter and in summer. */
static ps_value name_of(const struct zone *z, bool daylight)
{
    int64_t now = ps_ticks_now();
    if (!z->zone)
        return ps_text("Coordinated Universal Time");
    for (int month = 0; month < 12; month++) {
        struct ps_zone_time t = ps_zone_at(z->zone, now + month * 30 * PS_TICKS_DAY);
        if (t.daylight == daylight)
            return ps_text(t.name);
    }
    return ps_text(ps_zone_at(z->zone, now).name);
}

static ps_result zone_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    if (!ps_is_class(self, &zone_class))
        return static_row(cx, row, args, count, out);
    const struct zone *z = as_zone(self);
    switch (row) {
    case ZONE_ID: return ps_give(ps_text(z->id), out);
    case ZONE_HAS_IANA_ID: return ps_give_bool(true, out);
    case ZONE_DISPLAY_NAME: case ZONE_TEXT: return zone_text(cx, self, out);
    case ZONE_STANDARD_NAME: return ps_give(name_of(z, false), out);
    case ZONE_DAYLIGHT_NAME: return ps_give(name_of(z, true), out);
    case ZONE_BASE_OFFSET:
        return ps_give(ps_timespan(ps_zone_base_offset(z->zone) * PS_TICKS_SECOND), out);
    case ZONE_HAS_DAYLIGHT: return ps_give_bool(ps_zone_has_daylight(z->zone), out);
    case ZONE_OFFSET: case ZONE_OFFSET_DATE:
        return ps_give(ps_timespan(offset_at(cx, z, args[0])), out);
    case ZONE_IS_AMBIGUOUS: return ps_give_bool(ps_zone_ambiguous(z->zone, args[0].u.i), out);
    case ZONE_IS_INVALID: return ps_give_bool(ps_zone_invalid(z->zone, args[0].u.i), out);
    case ZONE_IS_DAYLIGHT: case ZONE_IS_DAYLIGHT_OFFSET: {
        bool instant = args[0].kind != PS_DATETIME || args[0].sub != PS_DT_UNSPECIFIED;
        int64_t utc = args[0].kind == PS_DATETIME
                          ? utc_of(cx, args[0])
                          : ps_as_time_value(args[0])->ticks - ps_as_time_value(args[0])->offset;
        return ps_give_bool(instant ? ps_zone_at(z->zone, utc).daylight
                                    : ps_zone_at_local(z->zone, args[0].u.i).daylight, out);
    }
    case ZONE_HASH: return ps_give_int((int32_t)zone_hash(self), out);
    default: return ps_give_bool(zone_equals(self, ps_base(args[0])), out);
    }
}

const ps_typedef ps_type_time_zone = {.name = ZONE,
                                      .members = zone_members,
                                      .invoke = zone_invoke,
                                      .cls = &zone_class,
                                      .flags = PS_TYPE_SEALED};
