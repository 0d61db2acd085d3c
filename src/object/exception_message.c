/*
 * exception_message.c - what the Message properties of exceptions give.
 */
#include "object/error.h"

#include "object/containers.h"
#include "object/convert.h"
#include "object/exception_types.h"

#include <string.h>

static void default_message(struct ps_strbuf *b, const ps_exception *e,
                            const struct ps_exception_facts *facts)
{
    if (facts->message[0] == '@' && !facts->message[1]) {
        ps_strbuf_c(b, facts->name);
    } else if (facts->message[0] == '#' && !facts->message[1]) {
        ps_strbuf_printf(b, "An error of type \"%s\" has occurred.", facts->name);
    } else if (facts->message[0]) {
        ps_strbuf_c(b, facts->message);
    } else {
        ps_strbuf_c(b, "Exception of type '");
        ps_strbuf_put(b, e->object.type->full_name);
        ps_strbuf_c(b, "' was thrown.");
    }
}

/* What .NET's Message properties add to the text: parameters, actual values, object names,
 * the messages of an aggregate. */
static void message_tail(ps_cx *cx, struct ps_strbuf *b, const ps_exception *e, const char *family)
{
    ps_value extra;
    ps_string *text;

    /* PSArgumentException and PSArgumentNullException show their own message alone. */
    if (e->parameter && e->parameter->length &&
        !(e->message && e->message->length &&
          strncmp(family, "System.Management.Automation.PSArgument", 39) == 0 &&
          strstr(family, "OutOfRange") == NULL)) {
        ps_strbuf_c(b, " (Parameter '");
        ps_strbuf_put(b, e->parameter);
        ps_strbuf_c(b, "')");
    }
    extra = ps_exception_extra(e, "ActualValue");
    if (extra.kind != PS_NULL && ps_tostring_method(cx, extra, &text) == PS_OK) {
        ps_strbuf_c(b, "\nActual value was ");
        ps_strbuf_put(b, text);
        ps_strbuf_c(b, ".");
        ps_string_release(text);
    }
    ps_release(extra);
    extra = ps_exception_extra(e, "ObjectName");
    if (extra.kind == PS_STRING && extra.u.string->length) {
        ps_strbuf_c(b, "\nObject name: '");
        ps_strbuf_put(b, extra.u.string);
        ps_strbuf_c(b, "'.");
    }
    ps_release(extra);
    extra = ps_exception_extra(e, "InnerExceptions");
    if (extra.kind == PS_LIST) {
        for (uint32_t i = 0; i < ps_as_list(extra)->count; i++) {
            text = ps_exception_message(cx, ps_as_list(extra)->items[i]);
            ps_strbuf_c(b, " (");
            ps_strbuf_put(b, text);
            ps_strbuf_c(b, ")");
            ps_string_release(text);
        }
    }
    ps_release(extra);
}

ps_string *ps_exception_message(ps_cx *cx, ps_value exception)
{
    struct ps_exception_facts facts;
    struct ps_strbuf b;
    ps_exception *e;
    ps_string *s;

    if (!ps_is_class(exception, &ps_exception_class))
        return ps_string_empty();
    e = (ps_exception *)exception.u.object;
    if (e->message && !e->parameter && e->extra.kind == PS_UNSET)
        return ps_string_retain(e->message);
    ps_strbuf_init(&b, 0);
    if (!ps_exception_facts(e->object.type, &facts))
        facts = (struct ps_exception_facts){"", "", 0};
    if (e->message)
        ps_strbuf_put(&b, e->message);
    else
        default_message(&b, e, &facts);
    message_tail(cx, &b, e, facts.name);
    s = ps_strbuf_take(&b);
    return s ? s : ps_string_empty();
}
