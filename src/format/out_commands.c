/*
 * out_commands.c - Out-String, Out-Default and Out-Host: objects as lines of text.
 */
#include "engine/host.h"
#include "engine/records.h"
#include "engine/state.h"
#include "format/format.h"
#include "format/parameters.h"
#include "format/render.h"

/* What the three have in common. */
struct out {
    ps_line_output line; /* first */
    ps_cmdlet *c;
    ps_renderer renderer;
    bool begun;
};

static ps_result fail(void *u, const char *type, const char *id, enum ps_category_id category,
                      ps_value target, ps_string *take_text)
{
    return ps_fail_with_details(u, type, id, category, target, take_text);
}

static ps_result start(struct out *o, ps_cmdlet *c)
{
    o->c = c;
    ps_renderer_init(&o->renderer, c->cx, c->x, &o->line);
    o->renderer.fail = fail;
    o->renderer.u = c;
    o->begun = true;
    return PS_OK;
}

static void stop(struct out *o)
{
    if (o->begun)
        ps_renderer_free(&o->renderer);
}

/* ---- Out-String ------------------------------------------------------------------------------ */

enum { STRING_INPUT, STREAM, WIDTH, NO_NEW_LINE };
static const char string_params[] = "InputObject\0Stream\0Width\0NoNewline\0";

struct text {
    struct out out;
    struct ps_strbuf buffer;
    bool stream, no_new_line;
};

static ps_result string_line(ps_line_output *o, ps_cx *cx, const ps_string *line, unsigned stream)
{
    struct text *t = (struct text *)o;
    (void)stream;
    if (t->stream)
        return ps_write(t->out.c, ps_take_string(ps_string_retain(line)));
    ps_strbuf_put(&t->buffer, line);
    if (!t->no_new_line)
        ps_strbuf_unit(&t->buffer, '\n');
    return t->buffer.failed ? ps_raise_memory(cx) : PS_OK;
}

static ps_result string_begin(ps_cmdlet *c)
{
    struct text *t = c->state;
    t->out.line.write = string_line;
    t->out.line.columns = (int32_t)ps_arg_int(c, WIDTH, INT32_MAX);
    t->stream = ps_arg_switch(c, STREAM);
    t->no_new_line = ps_arg_switch(c, NO_NEW_LINE);
    ps_strbuf_init(&t->buffer, 0);
    return start(&t->out, c);
}

static ps_result string_process(ps_cmdlet *c)
{
    struct text *t = c->state;
    return ps_arg_bound(c, STRING_INPUT)
               ? ps_renderer_process(&t->out.renderer, ps_arg(c, STRING_INPUT)) : PS_OK;
}

static ps_result string_end(ps_cmdlet *c)
{
    struct text *t = c->state;
    PS_TRY(ps_renderer_end(&t->out.renderer));
    if (t->stream)
        return PS_OK;
    ps_string *s = ps_strbuf_take(&t->buffer);
    return s ? ps_write(c, ps_take_string(s)) : ps_raise_memory(c->cx);
}

static void string_dispose(ps_cmdlet *c)
{
    struct text *t = c->state;
    stop(&t->out);
    if (t->out.begun)
        ps_strbuf_free(&t->buffer);
}

const ps_cmdlet_def ps_cmdlet_out_string = {
    .name = "Out-String", .params = string_params, .state_size = sizeof(struct text),
    .begin = string_begin, .process = string_process, .end = string_end,
    .dispose = string_dispose};

/* ---- Out-Default and Out-Host ---------------------------------------------------------------- */

enum { HOST_INPUT, SECOND };
static const char default_params[] = "InputObject\0Transcript\0";
static const char host_params[] = "InputObject\0Paging\0";

enum { FALLBACK_COLUMNS = 80 };

static ps_result host_line(ps_line_output *o, ps_cx *cx, const ps_string *line, unsigned stream)
{
    ps_exec *x = ps_exec_of(cx);
    enum ps_host_method method = stream == PS_ERR    ? PS_HOST_WRITE_ERROR
                                 : stream == PS_WARN ? PS_HOST_WRITE_WARNING
                                 : stream == PS_VERB ? PS_HOST_WRITE_VERBOSE
                                 : stream == PS_DBG  ? PS_HOST_WRITE_DEBUG
                                                     : PS_HOST_WRITE_LINE;
    ps_value text = {.kind = PS_STRING, .u.string = (ps_string *)line};
    (void)o;
    PS_TRY(ps_host_call(x, method, &text, 1, NULL));
    if (!ps_host_has_ui(x))
        return PS_OK; /* nobody to show it to */
    if (stream < PS_WARN || stream > PS_DBG)
        return PS_OK;
    /* What a host's person is told, the client's streams are, too. */
    return ps_sink_write(x->runspace->top[stream], cx,
                         ps_message_record_new(x, stream, (ps_string *)line));
}

static ps_result host_begin(ps_cmdlet *c)
{
    struct out *o = c->state;
    const struct ps_host *host = c->x->runspace->host;
    if (c->def == &ps_cmdlet_out_host && ps_arg_switch(c, SECOND))
        return ps_terminate(c, "System.NotSupportedException", "PagingNotSupported",
                            PS_NOT_IMPLEMENTED, ps_null(),
                            "The Paging parameter of Out-Host is not supported by this host.");
    o->line.write = host_line;
    o->line.host = true;
    int columns = ps_host_columns(host);
    o->line.columns = (columns > 0 ? columns : FALLBACK_COLUMNS) - 1;
    return start(o, c);
}

static ps_result host_process(ps_cmdlet *c)
{
    struct out *o = c->state;
    if (!ps_arg_bound(c, HOST_INPUT))
        return PS_OK;
    if (c->def == &ps_cmdlet_out_default && ps_arg_switch(c, SECOND))
        PS_TRY(ps_write(c, ps_retain(ps_arg(c, HOST_INPUT))));
    return ps_renderer_process(&o->renderer, ps_arg(c, HOST_INPUT));
}

static ps_result host_end(ps_cmdlet *c)
{
    return ps_renderer_end(&((struct out *)c->state)->renderer);
}

static void host_dispose(ps_cmdlet *c)
{
    stop(c->state);
}

const ps_cmdlet_def ps_cmdlet_out_default = {
    .name = "Out-Default", .params = default_params, .state_size = sizeof(struct out),
    .begin = host_begin, .process = host_process, .end = host_end, .dispose = host_dispose};
const ps_cmdlet_def ps_cmdlet_out_host = {
    .name = "Out-Host", .params = host_params, .state_size = sizeof(struct out),
    .begin = host_begin, .process = host_process, .end = host_end, .dispose = host_dispose};
