/*
 * clipboard.c - Get-Clipboard and Set-Clipboard. A session has no desktop: the clipboard is one of
 * the session's own, as PowerShell's is where it finds no tool of a desktop. -AsOSC52 hands the
 * text to the person's terminal.
 */
#include "base/base64.h"
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "engine/host.h"
#include "engine/state.h"

#include <string.h>

/* ---- Get-Clipboard --------------------------------------------------------------------------- */

enum { RAW, DELIMITER };

static ps_string *content(ps_exec *x)
{
    ps_value v = x->runspace->clipboard;
    return v.kind == PS_STRING ? ps_string_retain(v.u.string) : ps_string_empty();
}

/* Where the next delimiter stands; its length in `*length`. -1: nowhere. */
static int64_t next_end(ps_cmdlet *c, const ps_string *text, uint32_t from, uint32_t *length)
{
    int64_t best = -1;
    for (uint32_t i = 0; i < ps_arg_count(c, DELIMITER); i++) {
        ps_value d = ps_arg_at(c, DELIMITER, i);
        int64_t at = d.kind == PS_STRING && d.u.string->length
                         ? ps_string_find(text, d.u.string, from, false)
                         : -1;
        if (at >= 0 && (best < 0 || at < best)) {
            best = at;
            *length = d.u.string->length;
        }
        ps_release(d);
    }
    if (ps_arg_count(c, DELIMITER))
        return best;
    *length = 1;
    return ps_string_find_unit(text, '\n', from);
}

static ps_result get_process(ps_cmdlet *c)
{
    ps_string *text = content(c->x);
    if (ps_arg_switch(c, RAW))
        return ps_write(c, ps_take_string(text));
    ps_result r = PS_OK;
    for (uint32_t from = 0; r == PS_OK;) {
        uint32_t length = 0;
        int64_t end = next_end(c, text, from, &length);
        uint32_t to = end < 0 ? text->length : (uint32_t)end;
        r = ps_write(c, ps_take_string(ps_string_sub(text, from, to - from)));
        if (end < 0)
            break;
        from = to + length;
    }
    ps_string_release(text);
    return r;
}

const ps_cmdlet_def ps_cmdlet_get_clipboard = {
    .name = "Get-Clipboard", .params = "Raw\0Delimiter\0", .process = get_process};

/* ---- Set-Clipboard --------------------------------------------------------------------------- */

enum { VALUE, APPEND, PASS_THRU, TERMINAL };

struct state {
    struct ps_strbuf text;
    bool some;
};

static ps_result set_begin(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_strbuf_init(&s->text, 0);
    return PS_OK;
}

static ps_result set_process(ps_cmdlet *c)
{
    struct state *s = c->state;
    for (uint32_t i = 0; i < ps_arg_count(c, VALUE); i++) {
        ps_value v = ps_arg_at(c, VALUE, i);
        if (s->some)
            ps_strbuf_unit(&s->text, '\n');
        s->some = true;
        if (v.kind == PS_STRING)
            ps_strbuf_put(&s->text, v.u.string);
        ps_release(v);
    }
    return ps_arg_switch(c, PASS_THRU) ? ps_write(c, ps_retain(ps_arg(c, VALUE))) : PS_OK;
}

/* What -WhatIf shows: at most twenty characters of it. */
static ps_result ask(ps_cmdlet *c, const ps_string *text, bool *yes)
{
    enum { SHOWN = 20 };
    bool cut = text->length > SHOWN;
    ps_string *start = cut ? ps_string_sub(text, 0, SHOWN) : ps_string_retain(text);
    ps_string *target = ps_string_printf("%s string '%s%s' to the clipboard.",
                                         ps_arg_switch(c, APPEND) ? "Append" : "Set",
                                         PS_U8(c->cx, start), cut ? " ..." : "");
    ps_result r = ps_should_process(c, target, "Set-Clipboard", yes);
    ps_string_release(target);
    ps_string_release(start);
    return r;
}

/* ESC ] 52 ; ; base64 BEL, which a terminal takes for its clipboard. */
static ps_result to_terminal(ps_cmdlet *c, const ps_string *text)
{
    size_t length;
    char *bytes = ps_string_to_utf8(text, &length);
    size_t size = ps_base64_length(length);
    char *code = ps_try_alloc(size + 9);
    if (!code) {
        ps_free(bytes);
        return ps_raise_memory(c->cx);
    }
    memcpy(code, "\033]52;;", 6);
    ps_base64_encode(bytes, length, code + 6);
    memcpy(code + 6 + size, "\a", 2);
    ps_value sequence = ps_text(code);
    ps_host *host = c->x->runspace->host;
    ps_result r = host && host->call && !host->is_null && !host->ui_is_null
                      ? host->call(host, c->cx, PS_HOST_WRITE, &sequence, 1, NULL)
                      : PS_OK;
    ps_release(sequence);
    ps_free(code);
    ps_free(bytes);
    return r;
}

static ps_result set_end(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_string *text = ps_strbuf_take(&s->text), *all;
    bool yes;
    if (!text)
        return ps_raise_memory(c->cx);
    ps_result r = ask(c, text, &yes);
    if (r == PS_OK && yes && ps_arg_switch(c, TERMINAL)) {
        r = to_terminal(c, text);
    } else if (r == PS_OK && yes) {
        all = content(c->x);
        if (ps_arg_switch(c, APPEND) && all->length) {
            ps_string *newline = ps_string_unit('\n');
            bool room = ps_string_append(&all, newline) && ps_string_append(&all, text);
            ps_string_release(newline);
            r = room ? PS_OK : ps_raise_memory(c->cx);
        } else {
            ps_string_release(all);
            all = ps_string_retain(text);
        }
        ps_assign(&c->x->runspace->clipboard, ps_take_string(all));
    }
    ps_string_release(text);
    return r;
}

static void set_dispose(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_strbuf_free(&s->text);
}

const ps_cmdlet_def ps_cmdlet_set_clipboard = {.name = "Set-Clipboard",
                                               .params = "Value\0Append\0PassThru\0AsOSC52\0",
                                               .state_size = sizeof(struct state),
                                               .flags = PS_CMDLET_SHOULD_PROCESS,
                                               .begin = set_begin,
                                               .process = set_process,
                                               .end = set_end,
                                               .dispose = set_dispose};
