/* Text as PowerShell reads numbers and as a composite format: nothing but errors comes of bad
 * text, an integer that is read comes back from its text, and casts agree with the reading. The
 * first NUL ends the number and starts the format. */
#include "base/memory.h"
#include "object/convert.h"
#include "object/number_scan.h"
#include "object/worker.h"

#include <stdlib.h>
#include <string.h>

static void check_number(ps_cx *cx, const ps_string *text)
{
    ps_value v, again, cast;
    ps_string *shown;

    if (!ps_scan_number(cx->worker, text, &v))
        return;
    if (v.kind == PS_INT32 || v.kind == PS_INT64) {
        if (ps_to_string(cx, v, &shown) != PS_OK ||
            !ps_scan_number(cx->worker, shown, &again) || again.u.i != v.u.i)
            abort();
        ps_string_release(shown);
        ps_release(again);
        cast = ps_take_string(ps_string_retain(text));
        if (!ps_try_convert(cx, cast, ps_core_type(cx->worker, PS_T_INT64), &again) ||
            again.u.i != v.u.i)
            abort();
        ps_release(cast);
    }
    ps_release(v);
}

static void check_format(ps_cx *cx, const ps_string *format)
{
    const ps_value args[] = {ps_int(255), ps_double(-1234.5), ps_timespan(36000000000)};
    ps_string *out;

    if (ps_format(cx, format, args, 3, &out) == PS_OK)
        ps_string_release(out);
    else if (cx->pending != PS_PENDING_ERROR)
        abort();
    ps_clear_pending(cx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ps_worker *w;
    static ps_cx cx;
    size_t length = strnlen((const char *)data, size), rest = length < size ? length + 1 : size;
    ps_string *number, *format;

    if (size > 2000)
        return 0;
    if (!w) {
        static const ps_typedef *const *const tables[] = {ps_object_types, ps_error_types, NULL};

        ps_mem_set_quota(128 << 20); /* a precision may ask for a gigabyte */
        w = ps_worker_new(&(struct ps_worker_options){.type_tables = tables});
        ps_cx_init(&cx, w, NULL);
    }
    number = ps_string_latin1(data, length);
    format = ps_string_latin1(data + rest, size - rest);
    check_number(&cx, number);
    check_format(&cx, format);
    ps_string_release(number);
    ps_string_release(format);
    return 0;
}
