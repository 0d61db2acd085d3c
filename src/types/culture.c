/*
 * culture.c - System.Globalization.CultureInfo and RegionInfo over base/culture.h. A language
 * alone ("de") is a neutral culture with the forms of the first culture of that language.
 */
#include "types/culture.h"

#include "object/culture_value.h"
#include "types/support.h"

#include <stdio.h>
#include <string.h>

#define CULTURE_MEMBERS(M)                                                                         \
    M(CULTURE_NEW, "new(string name)")                                                             \
    M(CULTURE_NEW_OVERRIDE, "new(string name, bool useUserOverride)")                              \
    M(CULTURE_NEW_ID, "new(int culture)")                                                          \
    M(CULTURE_NEW_ID_OVERRIDE, "new(int culture, bool useUserOverride)")                           \
    M(CULTURE_PARENT, "cultureinfo Parent {get;}")                                                 \
    M(CULTURE_LCID, "int LCID {get;}")                                                             \
    M(CULTURE_KEYBOARD, "int KeyboardLayoutId {get;}")                                             \
    M(CULTURE_NAME, "string Name {get;}")                                                          \
    M(CULTURE_IETF, "string IetfLanguageTag {get;}")                                               \
    M(CULTURE_DISPLAY_NAME, "string DisplayName {get;}")                                           \
    M(CULTURE_NATIVE_NAME, "string NativeName {get;}")                                             \
    M(CULTURE_ENGLISH_NAME, "string EnglishName {get;}")                                           \
    M(CULTURE_ISO_2, "string TwoLetterISOLanguageName {get;}")                                     \
    M(CULTURE_ISO_3, "string ThreeLetterISOLanguageName {get;}")                                   \
    M(CULTURE_WINDOWS_3, "string ThreeLetterWindowsLanguageName {get;}")                           \
    M(CULTURE_COMPARE_INFO, "System.Globalization.CompareInfo CompareInfo {get;}")                 \
    M(CULTURE_TEXT_INFO, "System.Globalization.TextInfo TextInfo {get;}")                          \
    M(CULTURE_IS_NEUTRAL, "bool IsNeutralCulture {get;}")                                          \
    M(CULTURE_TYPES, "System.Globalization.CultureTypes CultureTypes {get;}")                      \
    M(CULTURE_NUMBER_FORMAT, "System.Globalization.NumberFormatInfo NumberFormat {get;set;}")      \
    M(CULTURE_DATE_FORMAT, "System.Globalization.DateTimeFormatInfo DateTimeFormat {get;set;}")    \
    M(CULTURE_CALENDAR, "System.Globalization.Calendar Calendar {get;}")                           \
    M(CULTURE_CALENDARS, "System.Globalization.Calendar[] OptionalCalendars {get;}")               \
    M(CULTURE_USE_USER_OVERRIDE, "bool UseUserOverride {get;}")                                    \
    M(CULTURE_IS_READ_ONLY, "bool IsReadOnly {get;}")                                              \
    M(CULTURE_GET_FORMAT, "System.Object GetFormat(type formatType)")                              \
    M(CULTURE_CLEAR_CACHED, "void ClearCachedData()")                                              \
    M(CULTURE_CONSOLE_FALLBACK, "cultureinfo GetConsoleFallbackUICulture()")                       \
    M(CULTURE_CLONE, "System.Object Clone()")                                                      \
    M(CULTURE_CURRENT, "static cultureinfo CurrentCulture {get;set;}")                             \
    M(CULTURE_CURRENT_UI, "static cultureinfo CurrentUICulture {get;set;}")                        \
    M(CULTURE_INSTALLED_UI, "static cultureinfo InstalledUICulture {get;}")                        \
    M(CULTURE_DEFAULT, "static cultureinfo DefaultThreadCurrentCulture {get;}")                    \
    M(CULTURE_DEFAULT_UI, "static cultureinfo DefaultThreadCurrentUICulture {get;}")               \
    M(CULTURE_INVARIANT, "static cultureinfo InvariantCulture {get;}")                             \
    M(CULTURE_SPECIFIC, "static cultureinfo CreateSpecificCulture(string name)")                   \
    M(CULTURE_ALL, "static cultureinfo[] GetCultures(System.Globalization.CultureTypes types)")    \
    M(CULTURE_READ_ONLY, "static cultureinfo ReadOnly(cultureinfo ci)")                            \
    M(CULTURE_GET_ID, "static cultureinfo GetCultureInfo(int culture)")                            \
    M(CULTURE_GET, "static cultureinfo GetCultureInfo(string name)")                               \
    M(CULTURE_GET_PREDEFINED, "static cultureinfo GetCultureInfo(string name, bool predefinedOnly)") \
    M(CULTURE_GET_IETF, "static cultureinfo GetCultureInfoByIetfLanguageTag(string name)")
PS_MEMBER_TABLE(culture, CULTURE_MEMBERS)

#define REGION_MEMBERS(M)                                                                          \
    M(REGION_NEW, "new(string name)")                                                              \
    M(REGION_NAME, "string Name {get;}")                                                           \
    M(REGION_ENGLISH_NAME, "string EnglishName {get;}")                                            \
    M(REGION_DISPLAY_NAME, "string DisplayName {get;}")                                            \
    M(REGION_NATIVE_NAME, "string NativeName {get;}")                                              \
    M(REGION_ISO_2, "string TwoLetterISORegionName {get;}")                                        \
    M(REGION_ISO_3, "string ThreeLetterISORegionName {get;}")                                      \
    M(REGION_METRIC, "bool IsMetric {get;}")                                                       \
    M(REGION_CURRENCY, "string CurrencySymbol {get;}")                                             \
    M(REGION_ISO_CURRENCY, "string ISOCurrencySymbol {get;}")                                      \
    M(REGION_CURRENT, "static System.Globalization.RegionInfo CurrentRegion {get;}")
PS_MEMBER_TABLE(region, REGION_MEMBERS)

static ps_type *globalization(ps_cx *cx, const char *name)
{
    char full[80];
    snprintf(full, sizeof full, "System.Globalization.%s", name);
    return ps_type_named(cx->worker, full);
}

static ps_culture_object *as_culture(ps_value v)
{
    return (ps_culture_object *)v.u.object;
}

/* ---- by name --------------------------------------------------------------------------------- */

static void make_neutral(struct ps_culture_data *data)
{
    struct ps_culture *c = &data->culture;
    data->neutral = true;
    memcpy(c->name, c->iso, sizeof c->iso);
    memcpy(c->english, c->english_language, sizeof c->english_language);
    memcpy(c->native, c->native_language, sizeof c->native_language);
    strcpy(c->currency, "\xC2\xA4");
    c->lcid &= 0x3FF;
}

static ps_result find(ps_cx *cx, const ps_string *name, bool read_only, ps_value *out)
{
    char text[16] = "";
    if (name->length < sizeof text && !ps_string_wide(name))
        memcpy(text, name->bytes, name->length);
    for (char *c = text; *c; c++)
        *c = *c == '_' ? '-' : *c;
    const struct ps_culture *c = *text || !name->length ? ps_culture_find(text) : NULL;
    if (!c)
        return ps_throw(cx, "System.Globalization.CultureNotFoundException",
                        "Culture is not supported. (Parameter 'name')\n"
                        "%s is an invalid culture identifier.",
                        PS_U8(cx, name));
    *out = ps_culture_object_new(globalization(cx, "CultureInfo"), c, read_only);
    if (name->length == 2)
        make_neutral(as_culture(*out)->data);
    return PS_OK;
}

static ps_result find_id(ps_cx *cx, int64_t id, bool read_only, ps_value *out)
{
    const struct ps_culture *c = id == 0x7F ? ps_culture_invariant() : NULL;
    for (unsigned i = 0; !c && ps_culture_at(i); i++)
        c = ps_culture_at(i)->lcid == id ? ps_culture_at(i) : NULL;
    if (!c)
        return ps_throw(cx, "System.Globalization.CultureNotFoundException",
                        "Culture is not supported. (Parameter 'culture')\n"
                        "%lld (0x%04llx) is an invalid culture identifier.",
                        (long long)id, (unsigned long long)id);
    *out = ps_culture_object_new(globalization(cx, "CultureInfo"), c, read_only);
    return PS_OK;
}

ps_result ps_culture_value(ps_cx *cx, const ps_string *name, ps_value *out)
{
    return find(cx, name, true, out);
}

ps_result ps_culture_value_current(ps_cx *cx, ps_value *out)
{
    if (cx->culture && ps_culture_of(cx->culture_owner) == cx->culture)
        *out = ps_retain(cx->culture_owner);
    else
        *out = ps_culture_object_new(globalization(cx, "CultureInfo"), ps_culture_current(cx), true);
    return PS_OK;
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result all(ps_cx *cx, int64_t types, ps_value *out)
{
    enum { NEUTRAL = 1, SPECIFIC = 2 };
    ps_list *l = ps_arraylist_new(cx->worker);
    ps_type *t = globalization(cx, "CultureInfo");
    for (unsigned i = 0; ps_culture_at(i); i++) {
        const struct ps_culture *c = ps_culture_at(i);
        bool first = ps_culture_find(c->iso) == c;
        if (first && types & NEUTRAL) {
            ps_value v = ps_culture_object_new(t, c, true);
            make_neutral(as_culture(v)->data);
            ps_list_add(l, v);
        }
        if (types & SPECIFIC)
            ps_list_add(l, ps_culture_object_new(t, c, true));
    }
    ps_array *a;
    ps_result r = ps_array_new(cx, t, l->count, &a);
    for (uint32_t i = 0; r == PS_OK && i < l->count; i++)
        ps_array_put(a, i, ps_retain(l->items[i]));
    ps_release_object(l);
    if (r == PS_OK)
        *out = ps_take_object(a);
    return r;
}

static ps_result set_current(ps_cx *cx, ps_value culture)
{
    if (ps_is_null(culture))
        return ps_throw_null(cx, "value");
    ps_culture_set_current(cx, culture);
    return PS_OK;
}

static ps_result static_row(ps_cx *cx, unsigned row, const ps_value *args, ps_value *out)
{
    const ps_string *name = ps_string_arg(args ? args[0] : ps_null());
    switch (row) {
    case CULTURE_NEW:
    case CULTURE_NEW_OVERRIDE:
    case CULTURE_SPECIFIC:
    case CULTURE_GET:
    case CULTURE_GET_PREDEFINED:
    case CULTURE_GET_IETF:
        if (!name)
            return ps_throw_null(cx, "name");
        PS_TRY(find(cx, name, row >= CULTURE_GET, out));
        if (row == CULTURE_SPECIFIC && as_culture(*out)->data->neutral)
            ps_assign(out, ps_culture_object_new(globalization(cx, "CultureInfo"),
                                                 as_culture(*out)->data->from, false));
        return PS_OK;
    case CULTURE_NEW_ID:
    case CULTURE_NEW_ID_OVERRIDE:
    case CULTURE_GET_ID:
        return find_id(cx, args[0].u.i, row == CULTURE_GET_ID, out);
    case CULTURE_CURRENT:
    case CULTURE_CURRENT_UI:
        return ps_culture_value_current(cx, out);
    case CULTURE_CURRENT | PS_ROW_SET:
        return set_current(cx, args[0]);
    case CULTURE_CURRENT_UI | PS_ROW_SET: /* messages are English whatever it is */
        return ps_is_null(args[0]) ? ps_throw_null(cx, "value") : PS_OK;
    case CULTURE_DEFAULT:
    case CULTURE_DEFAULT_UI:
        return ps_give(ps_null(), out);
    case CULTURE_INVARIANT:
    case CULTURE_INSTALLED_UI:
        return ps_give(ps_culture_object_new(globalization(cx, "CultureInfo"),
                                             ps_culture_invariant(), true), out);
    case CULTURE_ALL:
        return all(cx, args[0].u.i, out);
    default: /* CULTURE_READ_ONLY */
        if (!ps_culture_of(args[0]))
            return ps_throw_null(cx, "ci");
        *out = ps_culture_object_new(globalization(cx, "CultureInfo"), ps_culture_of(args[0]), true);
        as_culture(*out)->data->from = as_culture(args[0])->data->from;
        as_culture(*out)->data->neutral = as_culture(args[0])->data->neutral;
        return PS_OK;
    }
}

static ps_result parent_of(ps_cx *cx, const struct ps_culture_data *data, ps_value *out)
{
    if (data->neutral || !data->culture.name[0])
        return ps_give(ps_culture_object_new(globalization(cx, "CultureInfo"),
                                             ps_culture_invariant(), true), out);
    *out = ps_culture_object_new(globalization(cx, "CultureInfo"), data->from, true);
    make_neutral(as_culture(*out)->data);
    return PS_OK;
}

static ps_result clone(ps_cx *cx, const ps_culture_object *c, ps_value *out)
{
    *out = ps_culture_object_new(globalization(cx, "CultureInfo"), &c->data->culture, false);
    as_culture(*out)->data->from = c->data->from;
    as_culture(*out)->data->neutral = c->data->neutral;
    return PS_OK;
}

/* A part of the culture as an object over the same data. */
static ps_result part(ps_cx *cx, const ps_culture_object *c, const char *type, ps_value *out)
{
    return ps_give(ps_culture_object_of(globalization(cx, type), c->data), out);
}

static ps_result get_format(ps_cx *cx, const ps_culture_object *c, ps_value type, ps_value *out)
{
    *out = ps_null();
    if (type.kind == PS_TYPE && type.u.type == globalization(cx, "NumberFormatInfo"))
        return part(cx, c, "NumberFormatInfo", out);
    if (type.kind == PS_TYPE && type.u.type == globalization(cx, "DateTimeFormatInfo"))
        return part(cx, c, "DateTimeFormatInfo", out);
    return PS_OK;
}

static ps_result text_row(unsigned row, const struct ps_culture *c, ps_value *out)
{
    char windows[4];
    switch (row) {
    case CULTURE_NAME: case CULTURE_IETF: return ps_give(ps_text(c->name), out);
    case CULTURE_NATIVE_NAME: return ps_give(ps_text(c->native), out);
    case CULTURE_ISO_2: return ps_give(ps_text(c->iso), out);
    case CULTURE_ISO_3: return ps_give(ps_text(c->iso3), out);
    case CULTURE_WINDOWS_3:
        for (unsigned i = 0; i < 4; i++)
            windows[i] = (char)(c->iso3[i] >= 'a' ? c->iso3[i] - 32 : c->iso3[i]);
        return ps_give(ps_text(windows), out);
    default: return ps_give(ps_text(c->english), out);
    }
}

/* The culture takes the texts of a format object: what `$c.NumberFormat = $f` does. */
static ps_result take_format(ps_cx *cx, ps_culture_object *c, ps_value format)
{
    const struct ps_culture *from = ps_culture_of(format);
    struct ps_culture_data *data = c->data;
    if (!from)
        return ps_throw_null(cx, "value");
    if (data->read_only)
        return ps_throw(cx, "System.InvalidOperationException", "Instance is read-only.");
    struct ps_culture mine = data->culture;
    data->culture = *from;
    memcpy(data->culture.name, mine.name, sizeof mine.name);
    memcpy(data->culture.iso, mine.iso, sizeof mine.iso);
    memcpy(data->culture.english, mine.english, sizeof mine.english);
    memcpy(data->culture.native, mine.native, sizeof mine.native);
    return PS_OK;
}

static ps_result culture_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    (void)count;
    if (!ps_is_class(self, &ps_culture_class))
        return static_row(cx, row, args, out);
    ps_culture_object *c = as_culture(self);
    switch (row) {
    case CULTURE_PARENT: return parent_of(cx, c->data, out);
    case CULTURE_LCID: case CULTURE_KEYBOARD: return ps_give_int(c->data->culture.lcid, out);
    case CULTURE_COMPARE_INFO: return part(cx, c, "CompareInfo", out);
    case CULTURE_TEXT_INFO: return part(cx, c, "TextInfo", out);
    case CULTURE_IS_NEUTRAL: return ps_give_bool(c->data->neutral, out);
    case CULTURE_TYPES:
        return ps_give(ps_enum(globalization(cx, "CultureTypes"),
                               (c->data->neutral ? 1 : 2) | 4), out);
    case CULTURE_NUMBER_FORMAT: return part(cx, c, "NumberFormatInfo", out);
    case CULTURE_DATE_FORMAT: return part(cx, c, "DateTimeFormatInfo", out);
    case CULTURE_NUMBER_FORMAT | PS_ROW_SET:
    case CULTURE_DATE_FORMAT | PS_ROW_SET: return take_format(cx, c, args[0]);
    case CULTURE_CALENDAR: return part(cx, c, "GregorianCalendar", out);
    case CULTURE_CALENDARS: {
        ps_array *a;
        ps_value calendar;
        PS_TRY(ps_array_new(cx, globalization(cx, "Calendar"), 1, &a));
        part(cx, c, "GregorianCalendar", &calendar);
        ps_array_put(a, 0, calendar);
        return ps_give(ps_take_object(a), out);
    }
    case CULTURE_USE_USER_OVERRIDE: return ps_give_bool(!c->data->read_only, out);
    case CULTURE_IS_READ_ONLY: return ps_give_bool(c->data->read_only, out);
    case CULTURE_GET_FORMAT: return get_format(cx, c, args[0], out);
    case CULTURE_CLEAR_CACHED: return PS_OK;
    case CULTURE_CONSOLE_FALLBACK: return ps_give(ps_retain(self), out);
    case CULTURE_CLONE: return clone(cx, c, out);
    default: return text_row(row, &c->data->culture, out);
    }
}

const ps_typedef ps_type_culture = {.name = "System.Globalization.CultureInfo",
                                    .interfaces = "System.IFormatProvider,System.ICloneable",
                                    .members = culture_members,
                                    .invoke = culture_invoke,
                                    .cls = &ps_culture_class};

/* ---- regions --------------------------------------------------------------------------------- */

/* "DE" or "de-DE". */
static const struct ps_culture *region_named(const ps_string *name)
{
    for (unsigned i = 0; ps_culture_at(i); i++) {
        const char *culture = ps_culture_at(i)->name;
        if (ps_string_is_fold(name, culture) || ps_string_is_fold(name, culture + 3))
            return ps_culture_at(i);
    }
    return NULL;
}

static ps_result region_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    (void)count;
    if (row == REGION_NEW) {
        const ps_string *name = ps_string_arg(args[0]);
        const struct ps_culture *found = name ? region_named(name) : NULL;
        if (!found)
            return ps_throw_argument(cx, "System.ArgumentException", "name",
                                     "Culture name '%s' is not supported.", PS_U8(cx, name));
        *out = ps_culture_object_new(self.u.type, found, true);
        if (name->length == 2)
            memmove(as_culture(*out)->data->culture.name, found->name + 3, 3);
        return PS_OK;
    }
    if (row == REGION_CURRENT)
        return ps_give(ps_culture_object_new(globalization(cx, "RegionInfo"),
                                             ps_culture_current(cx), true), out);
    const struct ps_culture_data *d = as_culture(self)->data;
    const struct ps_culture *c = d->from;
    switch (row) {
    case REGION_NAME: return ps_give(ps_text(d->culture.name), out);
    case REGION_NATIVE_NAME: return ps_give(ps_text(c->region_native), out);
    case REGION_ISO_2: return ps_give(ps_text(c->name[0] ? c->name + 3 : "IV"), out);
    case REGION_ISO_3: return ps_give(ps_text(c->region_iso3), out);
    case REGION_METRIC: return ps_give_bool(c->metric, out);
    case REGION_CURRENCY: return ps_give(ps_text(c->currency), out);
    case REGION_ISO_CURRENCY: return ps_give(ps_text(c->currency_iso), out);
    default: return ps_give(ps_text(c->region_english), out);
    }
}

const ps_typedef ps_type_region = {.name = "System.Globalization.RegionInfo",
                                   .members = region_members,
                                   .invoke = region_invoke,
                                   .cls = &ps_culture_class};
