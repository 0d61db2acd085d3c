/*
 * show.c - records on the person's screen: beside the record that the client keeps, the host is
 * told to write a line (MshCommandRuntime.WriteWarning, WriteInformation and their kin).
 */
#include "base/memory.h"
#include "engine/host.h"
#include "object/convert.h"
#include "object/iterate.h"
#include "object/member.h"

static ps_result call(ps_exec *x, enum ps_host_method method, const ps_value *args, unsigned count)
{
    return ps_host_call(x, method, args, count, NULL);
}

static ps_result show_message(ps_exec *x, enum ps_host_method method, ps_value record)
{
    ps_value message;
    PS_TRY(ps_get_c(&x->base, record, "Message", &message));
    ps_result r = call(x, method, &message, 1);
    ps_release(message);
    return r;
}

/* Whether a record has a tag. */
static ps_result has_tag(ps_exec *x, ps_value record, const char *tag, bool *out)
{
    ps_value tags, item = ps_unset();
    struct ps_iter it;
    bool more = true;
    *out = false;
    PS_TRY(ps_get_c(&x->base, record, "Tags", &tags));
    ps_result r = ps_iter_init(&x->base, &it, tags);
    ps_release(tags);
    PS_TRY(r);
    while (!*out && (r = ps_iter_next(&x->base, &it, &item, &more)) == PS_OK && more) {
        *out = item.kind == PS_STRING && ps_string_is_fold(item.u.string, tag);
        ps_release(item);
    }
    ps_iter_end(&it);
    return r;
}

/* What Write-Host wrote: in its colours where it has any. */
static ps_result show_host_message(ps_exec *x, ps_value message)
{
    ps_cx *cx = &x->base;
    ps_value args[3] = {ps_unset(), ps_unset(), ps_unset()}, no_newline = ps_unset();
    ps_result r = ps_get_c(cx, message, "ForegroundColor", &args[0]);
    if (r == PS_OK)
        r = ps_get_c(cx, message, "BackgroundColor", &args[1]);
    if (r == PS_OK)
        r = ps_get_c(cx, message, "Message", &args[2]);
    if (r == PS_OK)
        r = ps_get_c(cx, message, "NoNewLine", &no_newline);
    bool open = r == PS_OK && ps_to_bool(no_newline);
    if (r == PS_OK && !ps_is_null(args[0]) && !ps_is_null(args[1]))
        r = call(x, open ? PS_HOST_WRITE_COLORED : PS_HOST_WRITE_COLORED_LINE, args, 3);
    else if (r == PS_OK)
        r = call(x, open ? PS_HOST_WRITE : PS_HOST_WRITE_LINE, &args[2], 1);
    for (unsigned i = 0; i < 3; i++)
        ps_release(args[i]);
    return r;
}

static ps_result show_information(ps_exec *x, enum ps_action action, ps_value record)
{
    ps_cx *cx = &x->base;
    bool host, forwarded;
    ps_value data;
    PS_TRY(has_tag(x, record, "PSHOST", &host));
    PS_TRY(has_tag(x, record, "FORWARDED", &forwarded));
    if ((!host || forwarded) && action != PS_ACTION_CONTINUE)
        return PS_OK;
    PS_TRY(ps_get_c(cx, record, "MessageData", &data));
    ps_type *type = ps_is_null(data) ? NULL : ps_type_of(cx, data);
    ps_result r;
    if (type && ps_string_is(type->name, "HostInformationMessage")) {
        r = show_host_message(x, data);
    } else {
        ps_string *text = NULL;
        r = ps_to_string(cx, data, &text);
        ps_value line = ps_take_string(text);
        if (r == PS_OK)
            r = call(x, PS_HOST_WRITE_LINE, &line, 1);
        ps_release(line);
    }
    ps_release(data);
    return r;
}

ps_result ps_show_record(ps_exec *x, enum ps_stream stream, enum ps_action action, ps_value record)
{
    if (!ps_host_has_ui(x) && !x->runspace->transcripts)
        return PS_OK;
    ps_value progress[2] = {ps_long(0), record};
    switch (stream) {
    case PS_WARN:
        return show_message(x, PS_HOST_WRITE_WARNING, record);
    case PS_VERB:
        return show_message(x, PS_HOST_WRITE_VERBOSE, record);
    case PS_DBG:
        return show_message(x, PS_HOST_WRITE_DEBUG, record);
    case PS_INFO:
        return show_information(x, action, record);
    case PS_PROGRESS:
        return call(x, PS_HOST_WRITE_PROGRESS, progress, 2);
    default:
        return PS_OK;
    }
}
