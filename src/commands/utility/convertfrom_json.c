/* convertfrom_json.c - ConvertFrom-Json. */
#include "commands/utility/json.h"
#include "engine/cmdlet.h"

#include <string.h>

#define PARAMS(P)                                                                                  \
    P(INPUT, "InputObject") P(AS_TABLE, "AsHashtable") P(DEPTH, "Depth")                           \
    P(NO_ENUMERATE, "NoEnumerate") P(DATES, "DateKind")
PS_PARAM_TABLE(PARAMS)

struct state {
    ps_list *texts;
};

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_string *text = ps_arg_string(c, INPUT);
    if (!s->texts)
        s->texts = ps_arraylist_new(c->cx->worker);
    if (text)
        ps_list_add(s->texts, ps_take_string(ps_string_retain(text)));
    return PS_OK;
}

/* Errors of names go out under their ids, all others as exceptions of the command. */
static ps_result convert(ps_cmdlet *c, const ps_string *text, bool *any)
{
    struct json_read_options options = {.tables = ps_arg_switch(c, AS_TABLE),
                                        .depth = (int)ps_arg_int(c, DEPTH, JSON_DEPTH_MAX),
                                        .dates = (enum json_dates)ps_arg_int(c, DATES, 0)};
    ps_value v;
    if (options.depth > JSON_DEPTH_MAX)
        return ps_terminate(c, "System.Management.Automation.PSArgumentException", "DepthTooGreat",
                            PS_LIMITS_EXCEEDED, ps_null(),
                            "The Depth parameter of ConvertFrom-Json is at most %d on this host.",
                            JSON_DEPTH_MAX);
    PS_TRY(json_read(c->cx, text, &options, &v));
    *any = !ps_is_null(v);
    ps_result r = PS_OK;
    if (v.kind == PS_VOID)
        r = ps_write(c, ps_null()); /* a text that holds nothing is the null that it stands for */
    else
        r = ps_arg_switch(c, NO_ENUMERATE) ? ps_write(c, ps_retain(v)) : ps_write_each(c, v);
    ps_release(v);
    return r;
}

static bool is_bad_text(ps_cmdlet *c)
{
    if (c->cx->pending != PS_PENDING_ERROR)
        return false;
    const ps_error_record *r = (ps_error_record *)ps_base(c->cx->fault).u.object;
    return r->id && ps_string_is(r->id, "System.ArgumentException");
}

static ps_result all_lines(ps_cmdlet *c, const ps_list *texts)
{
    struct ps_strbuf b;
    bool any;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < texts->count; i++) {
        if (i)
            ps_strbuf_unit(&b, '\n');
        ps_strbuf_put(&b, texts->items[i].u.string);
    }
    ps_string *whole = ps_strbuf_take(&b);
    if (!whole)
        return ps_raise_memory(c->cx);
    ps_result r = convert(c, whole, &any);
    ps_string_release(whole);
    return r;
}

/* Several lines: each a text of its own when the first is one, else one text together. */
static ps_result end(ps_cmdlet *c)
{
    const ps_list *texts = ((struct state *)c->state)->texts;
    bool any = false;
    if (!texts || !texts->count)
        return PS_OK;
    ps_result r = convert(c, texts->items[0].u.string, &any);
    if (texts->count == 1)
        return r;
    if (r != PS_OK && !is_bad_text(c))
        return r;
    if (r != PS_OK)
        ps_clear_pending(c->cx);
    if (!any)
        return all_lines(c, texts);
    for (uint32_t i = 1; i < texts->count; i++)
        PS_TRY(convert(c, texts->items[i].u.string, &any));
    return PS_OK;
}

static void dispose(ps_cmdlet *c)
{
    ps_release_object(((struct state *)c->state)->texts);
}

const ps_cmdlet_def ps_cmdlet_convertfrom_json = {.name = "ConvertFrom-Json",
                                                  .params = params,
                                                  .state_size = sizeof(struct state),
                                                  .process = process,
                                                  .end = end,
                                                  .dispose = dispose};

const ps_typedef ps_type_json_date_kind = {.name = "Microsoft.PowerShell.Commands.JsonDateKind",
                                           .base = "System.Enum",
                                           .members = "Default=0\nLocal=1\nUtc=2\nOffset=3\nString=4\n",
                                           .flags = PS_TYPE_ENUM | PS_TYPE_VALUE,
                                           .kind = PS_ENUM};
const ps_typedef ps_type_json_escape_handling = {
    .name = "Newtonsoft.Json.StringEscapeHandling",
    .base = "System.Enum",
    .members = "Default=0\nEscapeNonAscii=1\nEscapeHtml=2\n",
    .flags = PS_TYPE_ENUM | PS_TYPE_VALUE,
    .kind = PS_ENUM};
