/* input_error.c - errors about input objects. */
#include "commands/utility/input_error.h"

#include "base/buf.h"
#include "object/convert.h"

#include <stdarg.h>

ps_result input_error_with(ps_cmdlet *c, ps_value exception, const char *id,
                           enum ps_category_id category, ps_value target)
{
    ps_error_record *r = ps_error_record_new(c->cx->worker, exception, id, category, target);
    if (!ps_is_null(target)) {
        r->target_type = ps_string_c("PSObject");
        /* A type is shown by its own ToString: System.String. */
        ps_result named = ps_base(target).kind == PS_TYPE
                              ? ps_tostring_method(c->cx, target, &r->target_name)
                              : ps_to_string(c->cx, target, &r->target_name);
        if (named != PS_OK)
            ps_clear_pending(c->cx);
    }
    ps_value record = ps_take_object(r);
    ps_result result = ps_write_error(c, record);
    ps_release(record);
    return result;
}

ps_result input_error(ps_cmdlet *c, const char *type, const char *id, enum ps_category_id category,
                      ps_value target, const char *format, ...)
{
    struct ps_buf b;
    va_list args;
    ps_buf_init(&b, 1 << 20);
    va_start(args, format);
    ps_buf_vprintf(&b, format, args);
    va_end(args);
    ps_value e = ps_take_object(ps_exception_new(c->cx->worker, type, ps_buf_cstr(&b), ps_null()));
    ps_buf_free(&b);
    ps_result r = input_error_with(c, e, id, category, target);
    ps_release(e);
    return r;
}

ps_result throw_inner_error(ps_cmdlet *c)
{
    if (c->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_value record = ps_catch(c->cx), inner = ps_null();
    ps_value e = ((ps_error_record *)record.u.object)->exception;
    if (ps_get_c(c->cx, e, "InnerException", &inner) != PS_OK)
        ps_clear_pending(c->cx);
    ps_raise_value(c->cx, ps_is_null(inner) ? e : inner);
    ps_release(inner);
    ps_release(record);
    return PS_FAIL;
}
