/*
 * error_view.c - ErrorRecords as text. What is shown follows the view of ErrorRecord in
 * PowerShell 7.6; a remote host has no virtual terminal, so there are no colours.
 */
#include "format/error_view.h"

#include "engine/engine.h"
#include "engine/state.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/member.h"

#include <stdio.h>
#include <string.h>

/* What the views look at. */
struct shown {
    ps_cx *cx;
    ps_exec *x;
    ps_value record, invocation, exception, category, details, command, target;
    ps_string *script; /* file name, or NULL */
    int64_t line;
    bool parser;       /* category ParserError */
};

static ps_value get(ps_cx *cx, ps_value o, const char *name)
{
    ps_value v = ps_null();
    if (ps_is_null(o))
        return v;
    if (ps_get_c(cx, o, name, &v) != PS_OK) {
        ps_clear_pending(cx);
        v = ps_null();
    }
    return v;
}

/* A property's text; NULL when it is null or empty. Owned. */
static ps_string *text(ps_cx *cx, ps_value o, const char *name)
{
    ps_value v = get(cx, o, name);
    ps_string *s = NULL;
    if (!ps_is_null(v) && ps_to_string(cx, v, &s) != PS_OK) {
        ps_clear_pending(cx);
        s = NULL;
    }
    ps_release(v);
    if (s && !s->length) {
        ps_string_release(s);
        s = NULL;
    }
    return s;
}

static void collect(struct shown *e, ps_value record)
{
    ps_cx *cx = e->cx;
    e->record = ps_retain(record);
    e->invocation = get(cx, record, "InvocationInfo");
    if (ps_is_null(e->invocation)) { /* an exception that carries its record */
        ps_value inner = get(cx, record, "ErrorRecord");
        ps_value info = get(cx, inner, "InvocationInfo");
        if (!ps_is_null(info)) {
            ps_assign(&e->record, ps_retain(inner));
            ps_assign(&e->invocation, ps_retain(info));
        }
        ps_release(inner);
        ps_release(info);
    }
    e->exception = get(cx, e->record, "Exception");
    e->category = get(cx, e->record, "CategoryInfo");
    e->details = get(cx, e->record, "ErrorDetails");
    e->command = get(cx, e->invocation, "MyCommand");
    e->target = get(cx, e->record, "TargetObject");
    e->script = text(cx, e->invocation, "ScriptName");
    ps_value line = get(cx, e->invocation, "ScriptLineNumber");
    e->line = ps_is_integer(ps_base(line)) ? ps_base(line).u.i : 0;
    ps_release(line);
    ps_string *category = text(cx, e->category, "Category");
    e->parser = category && ps_string_is(category, "ParserError");
    ps_string_release(category);
}

static void release(struct shown *e)
{
    ps_release(e->record);
    ps_release(e->invocation);
    ps_release(e->exception);
    ps_release(e->category);
    ps_release(e->details);
    ps_release(e->command);
    ps_release(e->target);
    ps_string_release(e->script);
}

/* ---- pieces ---------------------------------------------------------------------------------- */

/* Line `n` of a text, or the last for -1. Owned; NULL when there are fewer. */
static ps_string *nth_line(const ps_string *s, int n)
{
    uint32_t from = 0;
    for (int i = 0;; i++) {
        int64_t end = ps_string_find_unit(s, '\n', from);
        if (i == n || (n < 0 && end < 0)) {
            uint32_t stop = end < 0 ? s->length : (uint32_t)end;
            return ps_string_sub(s, from, stop - from);
        }
        if (end < 0)
            return NULL;
        from = (uint32_t)end + 1;
    }
}

static void put_take(struct ps_strbuf *b, ps_string *take_s)
{
    if (take_s)
        ps_strbuf_put(b, take_s);
    ps_string_release(take_s);
}

/* The text of an error: the details' message, a parser error's own line, the exception's. */
static ps_string *message_of(struct shown *e)
{
    ps_string *s = text(e->cx, e->details, "Message");
    if (s)
        return s;
    s = ps_is_null(e->exception) ? text(e->cx, e->record, "Message")
                                 : text(e->cx, e->exception, "Message");
    if (!s && ps_is_null(e->exception) && ps_to_string(e->cx, e->record, &s) != PS_OK)
        ps_clear_pending(e->cx);
    if (!s)
        return ps_string_empty();
    ps_string *mark = ps_string_c("~\n"), *gap = ps_string_c("\n\n");
    int64_t at = e->parser ? ps_string_find(s, mark, 0, false) : -1;
    if (at >= 0) { /* behind the marked position */
        uint32_t from = (uint32_t)at + 2;
        int64_t next = ps_string_find(s, mark, from, false);
        int64_t stop = ps_string_find(s, gap, from, false);
        if (next >= 0 && (stop < 0 || next < stop))
            stop = next;
        ps_string *part = ps_string_sub(s, from, (stop < 0 ? s->length : (uint32_t)stop) - from);
        ps_string_release(s);
        s = part;
    }
    ps_string_release(mark);
    ps_string_release(gap);
    return s;
}

static bool is_white(uint16_t u)
{
    return u == ' ' || (u >= 9 && u <= 13);
}

/* Where a text of at most `most` units ends: before its last white space. */
static uint32_t break_at(const struct ps_strbuf *s, uint32_t from, uint32_t most)
{
    if (s->length - from <= most)
        return (uint32_t)s->length;
    for (uint32_t i = from + most; i > from; i--)
        if (is_white(ps_strbuf_at(s, i - 1)))
            return i - 1;
    return from + most;
}

/* Breaks a message that is wider than the window; further lines start with `prefix`. */
static void put_broken(struct ps_strbuf *to, const struct ps_strbuf *message, const char *prefix,
                       uint32_t width)
{
    uint32_t indent = (uint32_t)strlen(prefix), at = break_at(message, 0, width);
    for (uint32_t i = 0; i < at; i++)
        ps_strbuf_unit(to, ps_strbuf_at(message, i));
    for (;;) {
        while (at < message->length && is_white(ps_strbuf_at(message, at)))
            at++;
        ps_strbuf_unit(to, '\n');
        uint32_t end = (uint32_t)message->length;
        if (end - at + indent > width && width > indent)
            end = break_at(message, at, width - indent);
        if (end == at)
            end = (uint32_t)message->length;
        ps_strbuf_c(to, prefix);
        for (uint32_t i = at; i < end; i++)
            ps_strbuf_unit(to, ps_strbuf_at(message, i));
        at = end;
        if (at >= message->length)
            return;
    }
}

static uint32_t window_width(ps_exec *x)
{
    const ps_host *host = x && x->runspace ? x->runspace->host : NULL;
    if (!host || host->ui_is_null || host->raw_ui_is_null)
        return 120;
    int columns = ps_host_columns(host);
    return columns > 0 ? (uint32_t)columns : 0;
}

/* ---- the concise view ------------------------------------------------------------------------ */

/* The line of the script with its mark; `prefix` gets what further lines start with. */
static void put_position(struct shown *e, struct ps_strbuf *b, char *prefix, size_t size)
{
    char number[24];
    int digits = snprintf(number, sizeof number, "%lld", (long long)e->line);
    int wider = digits > 4 ? digits - 4 : 0, narrower = digits < 4 ? 4 - digits : 0;
    ps_string *position = text(e->cx, e->invocation, "PositionMessage");
    if (e->script) {
        ps_strbuf_put(b, e->script);
        ps_strbuf_printf(b, ":%s", number);
    }
    ps_strbuf_printf(b, "\n%*sLine |\n", wider, "");
    snprintf(prefix, size, "%*s     | ", wider, "");
    ps_string *line = position ? nth_line(position, 1) : NULL;
    ps_string *mark = position ? nth_line(position, -1) : NULL;
    ps_strbuf_printf(b, "%*s%s | ", narrower, "", number);
    if (line && line->length)
        ps_strbuf_sub(b, line, 1, line->length - 1);
    ps_strbuf_unit(b, '\n');
    if (mark && mark->length > 1) {
        ps_strbuf_c(b, prefix);
        ps_strbuf_sub(b, mark, 1, mark->length - 1);
        ps_strbuf_unit(b, '\n');
    }
    ps_string_release(line);
    ps_string_release(mark);
    ps_string_release(position);
}

static ps_string *reason_of(struct shown *e)
{
    ps_cx *cx = e->cx;
    ps_value thrown = get(cx, e->exception, "WasThrownFromThrowStatement");
    bool by_throw = ps_to_bool(thrown);
    ps_string *s, *type = NULL;
    ps_release(thrown);
    if (by_throw)
        return ps_string_c("Exception");
    if (!ps_is_null(e->command)) {
        s = text(cx, e->command, "Name");
        type = text(cx, e->command, "CommandType");
        bool command = s && type && !ps_string_is(type, "Script") &&
                       !ps_string_is(type, "ExternalScript"); /* found by its name */
        ps_string_release(type);
        if (command)
            return s;
        ps_string_release(s);
    }
    if ((s = text(cx, e->category, "Activity")))
        return s;
    if (!ps_is_null(e->command) && ps_to_string(cx, e->command, &s) == PS_OK)
        return s; /* a script block has no name */
    if ((s = text(cx, e->invocation, "InvocationName")))
        return s;
    s = text(cx, e->category, "Category");
    if (s && !ps_string_is(s, "NotSpecified"))
        return s;
    ps_string_release(s);
    s = text(cx, e->category, "Reason");
    return s ? s : ps_string_c("Error");
}

static bool ends_fold(const ps_string *s, const char *tail)
{
    size_t n = strlen(tail);
    if (!s || s->length < n)
        return false;
    ps_string *end = ps_string_sub(s, s->length - (uint32_t)n, (uint32_t)n);
    bool yes = ps_string_is_fold(end, tail);
    ps_string_release(end);
    return yes;
}

static ps_string *concise(struct shown *e)
{
    char prefix[48] = "";
    struct ps_strbuf b, message;
    bool parse = e->parser &&
                 ps_exception_is(e->cx->worker, e->exception,
                                 "System.Management.Automation.ParentContainsErrorRecordException");
    ps_strbuf_init(&b, 0);
    put_take(&b, reason_of(e));
    ps_strbuf_c(&b, ": ");
    if ((parse || e->script || e->line > 1) && !ends_fold(e->script, ".psm1"))
        put_position(e, &b, prefix, sizeof prefix);
    ps_strbuf_init(&message, 0);
    ps_strbuf_c(&message, prefix);
    put_take(&message, message_of(e));
    if (e->script || e->parser) {
        struct ps_strbuf flat;
        uint32_t width = window_width(e->x);
        ps_strbuf_init(&flat, 0);
        for (size_t i = 0; i < message.length; i++) {
            uint16_t u = ps_strbuf_at(&message, i);
            ps_strbuf_unit(&flat, u == '\n' || u == '\t' ? ' ' : u);
        }
        if (width > 0 && flat.length > width)
            put_broken(&b, &flat, prefix, width);
        else
            put_take(&b, ps_strbuf_take(&flat));
        ps_strbuf_free(&flat);
        if (!e->x || !e->x->runspace || e->x->runspace->server)
            ps_strbuf_unit(&b, '\n'); /* a host with a virtual terminal has none here */
        ps_strbuf_free(&message);
    } else {
        put_take(&b, ps_strbuf_take(&message));
    }
    ps_string *action = text(e->cx, e->details, "RecommendedAction");
    if (action)
        ps_strbuf_c(&b, "\n  Recommendation: ");
    put_take(&b, action);
    return ps_strbuf_take(&b);
}

/* ---- the older views ------------------------------------------------------------------------- */

static void put_command(struct shown *e, struct ps_strbuf *b)
{
    ps_string *type = text(e->cx, e->command, "CommandType"), *s = NULL;
    if (type && ps_string_is(type, "ExternalScript")) {
        s = text(e->cx, e->command, "Path");
    } else if (type && ps_string_is(type, "Script")) {
        s = text(e->cx, e->command, "ScriptBlock");
    } else {
        s = text(e->cx, e->invocation, "InvocationName");
        if (s && (ps_string_is(s, "&") || ps_string_is(s, "."))) {
            ps_string_release(s);
            s = NULL;
        }
        if (!s)
            s = text(e->cx, e->command, "Name");
    }
    ps_string_release(type);
    if (s) {
        put_take(b, s);
        ps_strbuf_c(b, " : ");
    }
}

static ps_string *normal(struct shown *e)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    put_command(e, &b);
    ps_string *s = text(e->cx, e->details, "Message");
    put_take(&b, s ? s : text(e->cx, e->exception, "Message"));
    if (!ps_is_null(e->invocation) && (!ps_is_null(e->command) || !e->parser)) {
        s = text(e->cx, e->invocation, "PositionMessage");
        if (s)
            ps_strbuf_unit(&b, '\n');
        put_take(&b, s);
    }
    ps_strbuf_c(&b, "\n+ CategoryInfo          : ");
    s = text(e->cx, e->record, "ErrorCategory_Message");
    if (!s && !ps_is_null(e->category) && ps_to_string(e->cx, e->category, &s) != PS_OK)
        ps_clear_pending(e->cx);
    put_take(&b, s);
    ps_strbuf_c(&b, "\n+ FullyQualifiedErrorId : ");
    put_take(&b, text(e->cx, e->record, "FullyQualifiedErrorId"));
    return ps_strbuf_take(&b);
}

/* ---- the view in force ----------------------------------------------------------------------- */

static bool is_view(ps_exec *x, const char *name, bool by_default)
{
    ps_value v = x ? ps_variable_get_c(x, "ErrorView") : ps_unset();
    ps_string *s = NULL;
    bool yes = by_default;
    if (!ps_is_null(v)) {
        if (ps_to_string(&x->base, v, &s) == PS_OK)
            yes = ps_string_is_fold(s, name);
        else
            ps_clear_pending(&x->base);
    }
    ps_string_release(s);
    ps_release(v);
    return yes;
}

ps_result ps_error_view(ps_cx *cx, ps_exec *x, ps_value record, ps_string **out)
{
    struct shown e = {.cx = cx, .x = x};
    collect(&e, record);
    ps_string *id = text(cx, e.record, "FullyQualifiedErrorId");
    if (id && (ps_string_is(id, "NativeCommandErrorMessage") ||
               ps_string_is(id, "NativeCommandError"))) {
        *out = text(cx, e.exception, "Message");
    } else if (is_view(x, "CategoryView", false)) {
        ps_value v = ps_null();
        *out = NULL;
        if (ps_call_c(cx, e.category, "GetMessage", NULL, 0, &v) == PS_OK)
            *out = v.kind == PS_STRING ? ps_string_retain(v.u.string) : NULL;
        else
            ps_clear_pending(cx);
        ps_release(v);
    } else if (is_view(x, "ConciseView", true)) {
        *out = concise(&e);
    } else {
        *out = normal(&e);
    }
    if (!*out)
        *out = ps_string_empty();
    ps_string_release(id);
    release(&e);
    return PS_OK;
}
