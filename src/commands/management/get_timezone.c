/* get_timezone.c - Get-TimeZone. */
#include "engine/cmdlet.h"
#include "engine/command.h"
#include "object/iterate.h"

#define PARAMS(P) P(ID, "Id") P(NAME, "Name") P(ALL, "ListAvailable")
PS_PARAM_TABLE(PARAMS)

#define ZONE "System.TimeZoneInfo"

static ps_result not_found(ps_cmdlet *c, const char *kind, const char *words, const ps_string *name)
{
    ps_value target = ps_text(kind);
    ps_result r = ps_error(
        c, "System.TimeZoneNotFoundException", "TimeZoneNotFound", PS_INVALID_ARGUMENT, target,
        "The time zone %s '%s' was not found on the local computer.", words, PS_U8(c->cx, name));
    ps_release(target);
    return r;
}

static ps_result by_id(ps_cmdlet *c, ps_type *type, ps_value id)
{
    ps_value zone;
    ps_name find = ps_intern_c(c->cx->worker, "FindSystemTimeZoneById");
    if (ps_static_call(c->cx, type, find, &id, 1, &zone) == PS_OK)
        return ps_write(c, zone);
    if (c->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_clear_pending(c->cx);
    return not_found(c, "Id", "ID", id.u.string);
}

/* Whether a zone's name in winter or in summer fits. */
static ps_result fits(ps_cmdlet *c, ps_value zone, const ps_string *pattern, bool *match)
{
    static const char members[][13] = {"StandardName", "DaylightName"};
    *match = false;
    for (unsigned i = 0; i < 2 && !*match; i++) {
        ps_value name;
        PS_TRY(ps_get_c(c->cx, zone, members[i], &name));
        *match = name.kind == PS_STRING && ps_wildcard_match(pattern, name.u.string, true);
        ps_release(name);
    }
    return PS_OK;
}

/* All zones, or those whose names fit `pattern`. */
static ps_result from_all(ps_cmdlet *c, ps_type *type, const ps_string *pattern, bool *found)
{
    ps_value all, zone;
    ps_iter it;
    bool more;
    ps_name list = ps_intern_c(c->cx->worker, "GetSystemTimeZones");
    PS_TRY(ps_static_call(c->cx, type, list, NULL, 0, &all));
    ps_result r = ps_iter_init(c->cx, &it, all);
    while (r == PS_OK && (r = ps_iter_next(c->cx, &it, &zone, &more)) == PS_OK && more) {
        bool match = true;
        if (pattern)
            r = fits(c, zone, pattern, &match);
        *found |= match;
        if (r == PS_OK && match)
            r = ps_write(c, ps_retain(zone));
        ps_release(zone);
    }
    ps_iter_end(&it);
    ps_release(all);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    ps_type *type = ps_type_named(c->cx->worker, ZONE);
    ps_value local;
    bool found = false;
    if (ps_arg_switch(c, ALL))
        return from_all(c, type, NULL, &found);
    unsigned index = ps_arg_bound(c, ID) ? ID : NAME;
    if (!ps_arg_bound(c, index)) {
        PS_TRY(ps_static_get(c->cx, type, ps_intern_c(c->cx->worker, "Local"), &local));
        return ps_write(c, local);
    }
    for (uint32_t i = 0; i < ps_arg_count(c, index); i++) {
        ps_value v = ps_arg_at(c, index, i);
        ps_result r = PS_OK;
        found = false;
        if (v.kind == PS_STRING && index == ID) {
            r = by_id(c, type, v);
        } else if (v.kind == PS_STRING) {
            r = from_all(c, type, v.u.string, &found);
            if (r == PS_OK && !found)
                r = not_found(c, "Name", "name", v.u.string);
        }
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_get_timezone = {
    .name = "Get-TimeZone", .params = params, .process = process};
