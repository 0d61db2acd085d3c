/* format_time.c - dates and spans by a format string; see format_time.h. */
#include "object/format_time.h"

#include "base/datetime.h"
#include "object/worker.h"

/* Whether the format shows the offset of local time: K and z in custom ones, the standard
 * formats o and U. */
static bool needs_zone(const ps_string *format)
{
    if (!format)
        return false;
    if (format->length == 1)
        return ps_string_is_fold(format, "o") || ps_string_is(format, "U");
    return ps_string_find_unit(format, 'z', 0) >= 0 || ps_string_find_unit(format, 'K', 0) >= 0;
}

ps_result ps_format_time(ps_cx *cx, ps_value v, const ps_string *format, ps_string **out)
{
    const struct ps_zone *zone = NULL;
    struct ps_strbuf b;
    ps_num how;

    ps_strbuf_init(&b, 0);
    if (v.kind == PS_TIMESPAN) {
        how = ps_format_timespan(&b, v.u.i, format, cx->culture);
    } else {
        if (needs_zone(format))
            zone = ps_worker_zone(cx->worker);
        how = ps_format_datetime(&b, v.u.i, (enum ps_time_kind)v.sub, format, cx->culture, zone);
    }
    if (how != PS_NUM_OK) {
        ps_strbuf_free(&b);
        return ps_throw(cx, "System.FormatException",
                        "Input string was not in a correct format.");
    }
    *out = ps_strbuf_take(&b);
    return *out ? PS_OK : ps_raise_memory(cx);
}
