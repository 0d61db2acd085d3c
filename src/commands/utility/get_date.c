/* get_date.c - Get-Date, in PowerShell's two languages of formats. */
#include "engine/cmdlet.h"
#include "engine/records.h"
#include "object/worker.h"

#include "base/datetime.h"

#define PARAMS(P)                                                                                  \
    P(DATE, "Date") P(UNIX_TIME, "UnixTimeSeconds") P(YEAR, "Year") P(MONTH, "Month")              \
    P(DAY, "Day") P(HOUR, "Hour") P(MINUTE, "Minute") P(SECOND, "Second")                          \
    P(MILLISECOND, "Millisecond") P(HINT, "DisplayHint") P(FORMAT, "Format")                       \
    P(UFORMAT, "UFormat") P(AS_UTC, "AsUTC")
PS_PARAM_TABLE(PARAMS)

static ps_result out_of_range(ps_cmdlet *c)
{
    return ps_throw_argument(c->cx, "System.ArgumentOutOfRangeException", "value",
                             "The added or subtracted value results in an un-representable "
                             "DateTime.");
}

/* Parts that were asked for are reached by adding the difference, as AddDays and its kin do: the
 * 30th day of February is in March. */
static bool set_parts(ps_cmdlet *c, int64_t *ticks)
{
    static const struct {
        uint8_t param;
        int64_t unit;
    } parts[] = {{DAY, PS_TICKS_DAY}, {HOUR, PS_TICKS_HOUR}, {MINUTE, PS_TICKS_MINUTE},
                 {SECOND, PS_TICKS_SECOND}, {MILLISECOND, PS_TICKS_MILLISECOND}};
    struct ps_civil now = ps_civil_from_ticks(*ticks);
    if (ps_arg_bound(c, YEAR) &&
        !ps_ticks_add_months(*ticks, 12 * (ps_arg_int(c, YEAR, 1) - now.year), ticks))
        return false;
    if (ps_arg_bound(c, MONTH) &&
        !ps_ticks_add_months(*ticks, ps_arg_int(c, MONTH, 1) - now.month, ticks))
        return false;
    for (unsigned i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!ps_arg_bound(c, parts[i].param))
            continue;
        struct ps_civil t = ps_civil_from_ticks(*ticks);
        const int values[] = {t.day, t.hour, t.minute, t.second, t.fraction / 10000};
        *ticks += (ps_arg_int(c, parts[i].param, 0) - values[i]) * parts[i].unit;
        if (parts[i].param == MILLISECOND)
            *ticks -= *ticks % PS_TICKS_MILLISECOND;
        if (!ps_ticks_valid(*ticks))
            return false;
    }
    return true;
}

static ps_value to_utc(ps_cmdlet *c, ps_value d)
{
    if (d.sub == PS_DT_UTC)
        return d;
    return ps_datetime(ps_ticks_to_utc(ps_worker_zone(c->cx->worker), d.u.i), PS_DT_UTC);
}

/* ---- -UFormat -------------------------------------------------------------------------------- */

static const char *net_format(uint16_t u)
{
    switch (u) {
    case 'A': return "{0:dddd}";
    case 'a': return "{0:ddd}";
    case 'B': return "{0:MMMM}";
    case 'b': case 'h': return "{0:MMM}";
    case 'c': return "{0:ddd} {0:dd} {0:MMM} {0:yyyy} {0:HH}:{0:mm}:{0:ss}";
    case 'D': case 'x': return "{0:MM/dd/yy}";
    case 'd': return "{0:dd}";
    case 'F': return "{0:yyyy}-{0:MM}-{0:dd}";
    case 'H': return "{0:HH}";
    case 'I': return "{0:hh}";
    case 'l': return "{0,2:%h}";
    case 'M': return "{0:mm}";
    case 'm': return "{0:MM}";
    case 'n': return "\n";
    case 'p': return "{0:tt}";
    case 'R': return "{0:HH:mm}";
    case 'r': return "{0:hh:mm:ss tt}";
    case 'S': return "{0:ss}";
    case 'T': case 'X': return "{0:HH:mm:ss}";
    case 't': return "\t";
    case 'Y': return "{0:yyyy}";
    case 'y': return "{0:yy}";
    case 'Z': return "{0:zz}";
    default: return NULL;
    }
}

static void put_field(ps_cmdlet *c, struct ps_strbuf *b, uint16_t u, ps_value d)
{
    struct ps_civil t = ps_civil_from_ticks(d.u.i);
    const char *net = net_format(u);
    int iso_year, week = ps_iso_week(d.u.i, &iso_year);
    if (net) {
        ps_strbuf_c(b, net);
        return;
    }
    switch (u) {
    case 'C': ps_strbuf_printf(b, "%d", t.year / 100); break;
    case 'e': ps_strbuf_printf(b, "%2d", t.day); break;
    case 'G': ps_strbuf_printf(b, "%04d", iso_year); break;
    case 'g': ps_strbuf_printf(b, "%02d", iso_year % 100); break;
    case 'j': ps_strbuf_printf(b, "%03d", t.day_of_year); break;
    case 'k': ps_strbuf_printf(b, "%2d", t.hour); break;
    case 's':
        ps_strbuf_printf(b, "%.0f", (double)(to_utc(c, d).u.i - PS_TICKS_UNIX) / PS_TICKS_SECOND);
        break;
    case 'U': case 'W': ps_strbuf_printf(b, "%d", t.day_of_year / 7); break;
    case 'u': ps_strbuf_printf(b, "%d", t.weekday ? t.weekday : 7); break;
    case 'V': ps_strbuf_printf(b, "%02d", week); break;
    case 'w': ps_strbuf_printf(b, "%d", t.weekday); break;
    default: ps_strbuf_unit(b, u); break;
    }
}

static ps_result unix_text(ps_cmdlet *c, ps_value d, const ps_string *format, ps_string **out)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = format->length && ps_string_at(format, 0) == '+'; i < format->length; i++) {
        uint16_t u = ps_string_at(format, i);
        if (u == '%' && i + 1 < format->length)
            put_field(c, &b, ps_string_at(format, ++i), d);
        else
            ps_strbuf_unit(&b, u);
    }
    ps_string *net = ps_strbuf_take(&b);
    if (!net)
        return ps_raise_memory(c->cx);
    ps_result r = ps_format_composite(c->cx, net, &d, 1, out);
    ps_string_release(net);
    return r;
}

/* ---- -Format --------------------------------------------------------------------------------- */

static ps_result net_text(ps_cmdlet *c, ps_value d, ps_string *format, ps_string **out)
{
    static const struct {
        char name[24], format[24];
    } files[] = {{"FileDate", "yyyyMMdd"},
                 {"FileDateTime", "yyyyMMddTHHmmssffff"},
                 {"FileDateUniversal", "yyyyMMddZ"},
                 {"FileDateTimeUniversal", "yyyyMMddTHHmmssffffZ"}};
    ps_string *f = ps_string_retain(format);
    for (unsigned i = 0; i < sizeof files / sizeof *files; i++) {
        if (!ps_string_is_fold(format, files[i].name))
            continue;
        ps_string_release(f);
        f = ps_string_c(files[i].format);
        d = i >= 2 ? to_utc(c, d) : d;
    }
    ps_result r = ps_format_value(c->cx, d, f, out);
    ps_string_release(f);
    return r;
}

static ps_result with_hint(ps_cmdlet *c, ps_value d)
{
    ps_worker *w = c->cx->worker;
    ps_type *hints = ps_type_named(w, "Microsoft.PowerShell.Commands.DisplayHintType");
    ps_string *spelling = ps_string_c("DisplayHint");
    ps_value v = ps_wrap_new(c->cx, d);
    ps_member m = {.kind = PS_NOTE_PROPERTY, .name = ps_intern(w, spelling), .spelling = spelling,
                   .value = ps_enum(hints, ps_arg_int(c, HINT, 2)), .second = ps_unset()};
    ps_result r = ps_extend(c->cx, v, &m, true);
    ps_string_release(spelling);
    if (r == PS_OK)
        return ps_write(c, v);
    ps_release(v);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    const struct ps_zone *zone = ps_worker_zone(c->cx->worker);
    ps_value d = ps_datetime(ps_ticks_to_local(zone, ps_ticks_now()), PS_DT_LOCAL);
    if (ps_arg_bound(c, DATE)) {
        d = ps_base(ps_arg(c, DATE));
    } else if (ps_arg_bound(c, UNIX_TIME)) {
        int64_t seconds = ps_arg_int(c, UNIX_TIME, 0);
        if (seconds < -62135596800 || seconds > 253402300799)
            return ps_throw_argument(c->cx, "System.ArgumentOutOfRangeException", "seconds",
                                     "Valid values are between -62135596800 and 253402300799, "
                                     "inclusive.");
        d = ps_datetime(ps_ticks_to_local(zone, PS_TICKS_UNIX + seconds * PS_TICKS_SECOND),
                        PS_DT_LOCAL);
    }
    if (!set_parts(c, &d.u.i))
        return out_of_range(c);
    if (ps_arg_switch(c, AS_UTC))
        d = to_utc(c, d);
    ps_string *format = ps_arg_string(c, FORMAT), *unix_format = ps_arg_string(c, UFORMAT);
    ps_string *text = NULL;
    if (!format && !unix_format)
        return with_hint(c, d);
    PS_TRY(unix_format ? unix_text(c, d, unix_format, &text) : net_text(c, d, format, &text));
    return ps_write(c, ps_take_string(text));
}

const ps_cmdlet_def ps_cmdlet_get_date = {
    .name = "Get-Date", .params = params, .process = process};
