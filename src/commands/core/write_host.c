/*
 * write_host.c - Write-Host: an information record tagged PSHOST, which the person sees whatever
 * $InformationPreference says.
 */
#include "engine/records.h"
#include "engine/state.h"
#include "object/iterate.h"

#define PARAMS(P)                                                                                  \
    P(OBJECT, "Object") P(NO_NEWLINE, "NoNewline") P(SEPARATOR, "Separator")                       \
    P(FOREGROUND, "ForegroundColor") P(BACKGROUND, "BackgroundColor")
PS_PARAM_TABLE(PARAMS)

/* Elements, nested ones as well, with the separator between. */
static ps_result append(ps_cmdlet *c, struct ps_strbuf *b, ps_value v, ps_string *separator,
                        unsigned depth)
{
    enum { DEEPEST = 64 };
    ps_value base = ps_base(v);
    if (ps_is_null(base))
        return PS_OK;
    if (base.kind == PS_STRING || depth == DEEPEST ||
        (base.kind != PS_DICT && !ps_enumerable(c->cx, v))) {
        ps_string *text = NULL;
        PS_TRY(ps_object_text(c->cx, v, &text));
        ps_strbuf_put(b, text);
        ps_string_release(text);
        return PS_OK;
    }
    ps_iter it;
    ps_value walk = ps_unset();
    if (base.kind == PS_DICT) /* its entries, which the pipeline would not walk */
        PS_TRY(ps_enumerator_of(c->cx, base, &walk));
    ps_result r = ps_iter_init(c->cx, &it, walk.kind == PS_UNSET ? v : walk);
    ps_release(walk);
    PS_TRY(r);
    bool first = true;
    for (;;) {
        ps_value item = ps_unset();
        bool more;
        if ((r = ps_iter_next(c->cx, &it, &item, &more)) != PS_OK || !more)
            break;
        if (!first)
            ps_strbuf_put(b, separator);
        first = false;
        r = append(c, b, item, separator, depth + 1);
        ps_release(item);
        if (r != PS_OK)
            break;
    }
    ps_iter_end(&it);
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    ps_string *separator = NULL;
    if (ps_arg_bound(c, SEPARATOR))
        PS_TRY(ps_to_string(c->cx, ps_arg(c, SEPARATOR), &separator));
    else
        separator = ps_string_c(" ");
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_result r = ps_arg_bound(c, OBJECT) ? append(c, &b, ps_arg(c, OBJECT), separator, 0) : PS_OK;
    ps_string_release(separator);
    ps_string *text = ps_strbuf_take(&b);
    if (r == PS_OK && !text)
        r = ps_raise_memory(c->cx);
    if (r == PS_OK) {
        /* Colours that are not given are the screen's, where there is one (ConsoleColorCmdlet). */
        const ps_host *host = c->x->runspace->host;
        const struct ps_screen *screen = host ? host->screen : NULL;
        int foreground = (int)ps_arg_int(
            c, FOREGROUND, screen ? screen->items[PS_SCREEN_FOREGROUND][0] : -1);
        int background = (int)ps_arg_int(
            c, BACKGROUND, screen ? screen->items[PS_SCREEN_BACKGROUND][0] : -1);
        ps_value message = ps_host_message_new(c->x, text, foreground, background,
                                               ps_arg_switch(c, NO_NEWLINE));
        ps_list *tags = ps_arraylist_new(c->cx->worker);
        ps_list_add(tags, ps_text("PSHOST"));
        ps_value list = ps_take_object(tags);
        ps_value record = ps_information_record_new(c->x, message, "Write-Host", list);
        r = ps_processor_write_record(c->processor, PS_INFO, record);
        ps_release(record);
        ps_release(list);
        ps_release(message);
    }
    ps_string_release(text);
    return r;
}

const ps_cmdlet_def ps_cmdlet_write_host = {
    .name = "Write-Host", .params = params, .process = process};
