/* function.c - expressions of views that C carries out in place of their script. */
#include "engine/provider.h"
#include "format/error_view.h"
#include "format/formatter.h"
#include "object/convert.h"
#include "object/iterate.h"
#include "object/member.h"

#include <math.h>
#include <string.h>

enum function {
    F_NONE, F_NPM, F_PM, F_WS, F_CPU, F_WRITE_TIME, F_PROVIDER_NAME, F_DRIVE_USED, F_DRIVE_FREE,
    F_DRIVE_ROOT, F_SELF, F_TEXT, F_LINE, F_MATCH, F_DIRECTORY, F_COMMAND_NAME, F_DURATION,
    F_ERROR
};

unsigned ps_function_named(const char *name, size_t length)
{
    static const char names[][16] = {
        [F_NPM] = "npm", [F_PM] = "pm", [F_WS] = "ws", [F_CPU] = "cpu",
        [F_WRITE_TIME] = "write-time", [F_PROVIDER_NAME] = "provider-name",
        [F_DRIVE_USED] = "drive-used", [F_DRIVE_FREE] = "drive-free",
        [F_DRIVE_ROOT] = "drive-root", [F_SELF] = "self", [F_TEXT] = "text", [F_LINE] = "line",
        [F_MATCH] = "match", [F_DIRECTORY] = "directory", [F_COMMAND_NAME] = "command-name",
        [F_DURATION] = "duration", [F_ERROR] = "error"};
    for (unsigned i = 1; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i]) == length && memcmp(names[i], name, length) == 0)
            return i;
    return F_NONE;
}

static ps_result number(ps_cx *cx, ps_value o, const char *name, double *out)
{
    ps_value v;
    PS_TRY(ps_get_c(cx, o, name, &v));
    ps_result r = ps_to_double(cx, v, out);
    ps_release(v);
    return r;
}

static ps_result give(ps_cx *cx, ps_value v, const char *format, ps_value *out)
{
    ps_string *f = ps_string_c(format), *text;
    ps_result r = ps_format_value(cx, v, f, &text);
    ps_string_release(f);
    if (r == PS_OK)
        *out = ps_take_string(text);
    return r;
}

/* "{0:N2}" of a float. */
static ps_result scaled(ps_cx *cx, ps_value o, const char *name, double unit, ps_value *out)
{
    double d;
    PS_TRY(number(cx, o, name, &d));
    return give(cx, ps_single((float)(d / unit)), "N2", out);
}

static ps_result drive_space(ps_cx *cx, ps_value o, const char *name, ps_value *out)
{
    ps_value used, free_space;
    double d;
    PS_TRY(ps_get_c(cx, o, "Used", &used));
    PS_TRY(ps_get_c(cx, o, "Free", &free_space));
    bool any = ps_to_bool(used) || ps_to_bool(free_space);
    ps_release(used);
    ps_release(free_space);
    *out = ps_null();
    if (!any)
        return PS_OK;
    PS_TRY(number(cx, o, name, &d));
    return give(cx, ps_double(d / (1024.0 * 1024 * 1024)), "###0.00", out);
}

static ps_result write_time(ps_cx *cx, ps_value o, ps_value *out)
{
    ps_value time;
    ps_string *text, *format = ps_string_c("{0:d} {0:HH}:{0:mm}");
    ps_result r = ps_get_c(cx, o, "LastWriteTime", &time);
    if (r == PS_OK) {
        r = ps_format(cx, format, &time, 1, &text);
        ps_release(time);
        if (r == PS_OK)
            *out = ps_take_string(text);
    }
    ps_string_release(format);
    return r;
}

static ps_result directory(ps_cx *cx, ps_value o, ps_value *out)
{
    static const char prefix[] = "Microsoft.PowerShell.Core\\FileSystem::";
    ps_value v;
    ps_string *text, *what = ps_string_c(prefix);
    PS_TRY(ps_get_c(cx, o, "PSParentPath", &v));
    ps_result r = ps_to_string(cx, v, &text);
    ps_release(v);
    if (r == PS_OK) {
        int64_t at = ps_string_find(text, what, 0, false);
        uint32_t from = at < 0 ? 0 : (uint32_t)at + (uint32_t)sizeof prefix - 1;
        *out = ps_take_string(ps_string_sub(text, from, text->length - from));
        ps_string_release(text);
    }
    ps_string_release(what);
    return r;
}

static ps_result emphasized(ps_formatter *f, ps_value o, ps_value *out)
{
    ps_value path = ps_take_string(f->x ? ps_location_text(f->x) : ps_string_empty());
    ps_result r = ps_call_c(f->cx, o, "ToEmphasizedString", &path, 1, out);
    ps_release(path);
    return r;
}

static ps_result command_name(ps_cx *cx, ps_value o, ps_value *out)
{
    ps_value type;
    ps_string *text;
    PS_TRY(ps_get_c(cx, o, "CommandType", &type));
    ps_result r = ps_to_string(cx, type, &text);
    ps_release(type);
    PS_TRY(r);
    bool alias = ps_string_is_fold(text, "Alias");
    ps_string_release(text);
    return ps_get_c(cx, o, alias ? "DisplayName" : "Name", out);
}

static ps_result duration(ps_cx *cx, ps_value o, ps_value *out)
{
    static const int64_t second = 10000000;
    ps_value v;
    PS_TRY(ps_get_c(cx, o, "Duration", &v));
    int64_t ticks = ps_base(v).kind == PS_TIMESPAN ? ps_base(v).u.i : 0;
    ps_release(v);
    ps_value span = ps_timespan(ticks);
    if (ticks >= 36000 * second) {
        ps_string *text, *format = ps_string_c("{0}:{1:mm}:{1:ss}.{1:fff}");
        const ps_value args[] = {ps_int((int32_t)nearbyint((double)ticks / (3600.0 * second))),
                                 span};
        ps_result r = ps_format(cx, format, args, 2, &text);
        ps_string_release(format);
        if (r == PS_OK)
            *out = ps_take_string(text);
        return r;
    }
    return give(cx, span,
                ticks >= 3600 * second ? "h\\:mm\\:ss\\.fff"
                : ticks >= 60 * second ? "m\\:ss\\.fff" : "s\\.fff", out);
}

static ps_result inner(ps_cx *cx, ps_value o, const char *first, const char *second, ps_value *out)
{
    ps_value v;
    PS_TRY(ps_get_c(cx, o, first, &v));
    ps_result r = ps_get_c(cx, v, second, out);
    ps_release(v);
    return r;
}

ps_result ps_function_run(ps_formatter *f, unsigned function, ps_value o, ps_value *out)
{
    static const double mega = 1024.0 * 1024;
    ps_cx *cx = f->cx;
    ps_string *text;
    double d;
    switch (function) {
    case F_NPM:
        PS_TRY(number(cx, o, "NPM", &d));
        *out = ps_long((int64_t)nearbyint(d / 1024));
        return PS_OK;
    case F_PM: return scaled(cx, o, "PM", mega, out);
    case F_WS: return scaled(cx, o, "WS", mega, out);
    case F_CPU: return scaled(cx, o, "CPU", 1, out);
    case F_WRITE_TIME: return write_time(cx, o, out);
    case F_PROVIDER_NAME: return inner(cx, o, "Provider", "Name", out);
    case F_DRIVE_USED: return drive_space(cx, o, "Used", out);
    case F_DRIVE_FREE: return drive_space(cx, o, "Free", out);
    case F_DRIVE_ROOT:
        PS_TRY(ps_get_c(cx, o, "DisplayRoot", out));
        return ps_is_null(*out) ? ps_get_c(cx, o, "Root", out) : PS_OK;
    case F_SELF: *out = ps_retain(o); return PS_OK;
    case F_TEXT:
        PS_TRY(ps_tostring_method(cx, o, &text));
        *out = ps_take_string(text);
        return PS_OK;
    case F_LINE: return ps_get_c(cx, o, "Line", out);
    case F_MATCH: return emphasized(f, o, out);
    case F_DIRECTORY: return directory(cx, o, out);
    case F_COMMAND_NAME: return command_name(cx, o, out);
    case F_DURATION: return duration(cx, o, out);
    default:
        PS_TRY(ps_error_view(cx, f->x, o, &text));
        *out = ps_take_string(text);
        return PS_OK;
    }
}
