/*
 * streams.c - values and records as lines of text.
 */
#include "shell/streams.h"

#include "base/memory.h"
#include "engine/records.h"
#include "object/error.h"

#include <stdio.h>
#include <unistd.h>

static void put_line(FILE *f, const char *before, ps_string *text)
{
    size_t n;
    char *utf8 = ps_string_to_utf8(text, &n);
    fputs(before, f);
    fwrite(utf8, 1, n, f);
    fputc('\n', f);
    ps_free(utf8);
}

static ps_string *text_of(ps_cx *cx, ps_value v)
{
    ps_string *s = NULL;
    if (ps_to_string(cx, v, &s) == PS_OK)
        return s;
    ps_clear_pending(cx);
    return ps_string_empty();
}

void psrun_show_error(ps_exec *x, ps_value record)
{
    ps_error_record *r = (ps_error_record *)ps_base(record).u.object;
    ps_string *message = ps_exception_message(&x->base, r->exception);
    const char *on = isatty(2) ? "\033[31;1m" : "", *off = isatty(2) ? "\033[0m" : "";
    fflush(stdout);
    fputs(on, stderr);
    put_line(stderr, "", message);
    fputs(off, stderr);
    ps_string_release(message);
}

static void show_information(ps_cx *cx, ps_value v)
{
    ps_value base = ps_base(v);
    if (!ps_is_class(base, &ps_information_record_class))
        return;
    ps_value data = ps_base(((ps_information_record *)base.u.object)->data);
    if (!ps_is_class(data, &ps_host_message_class))
        return;
    ps_host_message *m = (ps_host_message *)data.u.object;
    ps_string *s = text_of(cx, data);
    size_t n;
    char *utf8 = ps_string_to_utf8(s, &n);
    fwrite(utf8, 1, n, stdout);
    if (!m->no_new_line)
        fputc('\n', stdout);
    ps_free(utf8);
    ps_string_release(s);
}

static ps_result write_value(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    static const char labels[PS_STREAM_COUNT][10] = {
        [PS_WARN] = "WARNING: ", [PS_VERB] = "VERBOSE: ", [PS_DBG] = "DEBUG: "};
    enum ps_stream stream = ((struct psrun_sink *)sink)->stream;
    switch (stream) {
    case PS_ERR: psrun_show_error(ps_exec_of(cx), take_v); break;
    case PS_INFO: show_information(cx, take_v); break;
    case PS_PROGRESS: break;
    default: {
        ps_string *s = text_of(cx, take_v);
        if (stream != PS_OUT)
            fflush(stdout);
        put_line(stream == PS_OUT ? stdout : stderr, labels[stream], s);
        ps_string_release(s);
    }
    }
    ps_release(take_v);
    return PS_OK;
}

void psrun_streams_init(struct psrun_streams *s, ps_sink *out[PS_STREAM_COUNT])
{
    for (unsigned i = 0; i < PS_STREAM_COUNT; i++) {
        s->sinks[i] = (struct psrun_sink){{write_value}, (enum ps_stream)i};
        out[i] = &s->sinks[i].sink;
    }
}
