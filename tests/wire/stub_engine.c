/*
 * stub_engine.c - the engine's embedding interface over a few words, so that the worker's bodies,
 * hosts and streams can be tested apart from the language. A script is one word and a number:
 *     range N       0 .. N-1            object       a property bag with nested values
 *     null          $null               input        every input object
 *     args          each argument as `name=value;kind`, then the $using: values
 *     error TEXT    an error record     fail         ends with a terminating error
 *     ask N         host method N without arguments; its answer is the output
 *     say           host method 16 with "said"
 *     sleep         until it is stopped
 *     secret        its input, a secure string, comes back as text
 */
#include "base/memory.h"
#include "engine/state.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/worker.h"
#include "types/secure.h"
#include "types/types.h"
#include "worker/service_private.h"

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void fill_tables(struct ps_engine_options *options)
{
    static const ps_typedef *const *const types[] = {ps_object_types, ps_error_types, ps_net_types,
                                                     ps_wire_types, NULL};
    options->types = types;
}

ps_engine *ps_engine_new(const struct ps_engine_options *options)
{
    ps_engine *e = ps_calloc(1, sizeof *e);
    struct ps_worker_options worker = {.type_tables = options->types};
    e->worker = ps_worker_new(&worker);
    e->lock = ps_engine_lock_new();
    return e;
}

void ps_engine_free(ps_engine *e)
{
    ps_worker_free(e->worker);
    ps_engine_lock_free(e->lock);
    ps_free(e);
}

struct ps_engine_lock *ps_engine_lock_of(ps_engine *e)
{
    return e->lock;
}

ps_worker *ps_engine_worker(ps_engine *e)
{
    return e->worker;
}

ps_runspace *ps_runspace_open(ps_engine *e, const struct ps_runspace_options *options,
                              struct ps_buf *error)
{
    ps_runspace *rs = ps_calloc(1, sizeof *rs);
    (void)error;
    rs->engine = e;
    rs->exec.base = (ps_cx){.worker = e->worker, .fault = ps_unset()};
    rs->exec.runspace = rs;
    rs->exec.engine = e;
    rs->application_arguments = ps_retain(options->application_arguments);
    return rs;
}

ps_result ps_runspace_configure(ps_runspace *rs, const char *file)
{
    return ps_throw(&rs->exec.base, "System.Management.Automation.PSInvalidOperationException",
                    "%s:1:3: this engine applies none", file);
}

void ps_runspace_close(ps_runspace *rs)
{
    ps_engine_lock_take(rs->engine->lock);
    ps_release(rs->application_arguments);
    ps_engine_lock_give(rs->engine->lock);
    ps_free(rs);
}

ps_exec *ps_runspace_exec(ps_runspace *rs)
{
    return &rs->exec;
}

ps_value ps_version_table(ps_exec *x)
{
    ps_dict *d = ps_hashtable_new(x->base.worker);
    ps_dict_put_c(d, "PSVersion", ps_text("7.6.9"));
    return ps_take_object(d);
}

ps_result ps_runspace_reset(ps_runspace *rs)
{
    ps_assign(&rs->application_arguments, ps_null());
    return PS_OK;
}

/* ---- the words ------------------------------------------------------------------------------- */

static ps_result put(const struct ps_request *r, ps_cx *cx, enum ps_stream stream, ps_value take_v)
{
    return ps_sink_write(r->streams[stream], cx, take_v);
}

static ps_result put_range(const struct ps_request *r, ps_cx *cx, long count)
{
    for (long i = 0; i < count; i++) {
        PS_TRY(ps_poll(cx));
        PS_TRY(put(r, cx, PS_OUT, ps_int((int32_t)i)));
    }
    return PS_OK;
}

static ps_result put_object(const struct ps_request *r, ps_cx *cx)
{
    ps_bag *b = ps_bag_new(cx->worker);
    ps_dict *d = ps_hashtable_new(cx->worker);
    ps_dict_put_c(d, "key", ps_long(7));
    ps_bag_put_c(cx->worker, b, "Name", ps_text("caf\xC3\xA9\n"));
    ps_bag_put_c(cx->worker, b, "Table", ps_take_object(d));
    return put(r, cx, PS_OUT, ps_take_object(b));
}

static ps_result put_arguments(const struct ps_request *r, ps_cx *cx)
{
    const struct ps_request_command *c = &r->commands[0];
    for (unsigned i = 0; i < c->arg_count; i++) {
        const ps_argument *a = &c->args[i];
        ps_string *value = NULL;
        if (a->value.kind != PS_UNSET)
            PS_TRY(ps_to_string(cx, a->value, &value));
        char *name = a->parameter ? ps_string_to_utf8(a->parameter, NULL) : ps_strdup("");
        char *text = value ? ps_string_to_utf8(value, NULL) : ps_strdup("-");
        ps_value line = ps_take_string(
            ps_string_printf("%s=%s;%s", name, text, a->has_colon ? "attached" : "loose"));
        ps_free(name);
        ps_free(text);
        ps_string_release(value);
        PS_TRY(put(r, cx, PS_OUT, line));
    }
    return r->using_values.kind == PS_UNSET ? PS_OK
                                            : put(r, cx, PS_OUT, ps_retain(r->using_values));
}

static ps_result put_input(const struct ps_request *r, ps_cx *cx, bool secret)
{
    ps_value v;
    bool more = r->next_input != NULL;
    while (more) {
        PS_TRY(r->next_input(r->u, cx, &v, &more));
        if (more && secret) {
            size_t count;
            const uint16_t *units = ps_securestring_units(v, &count);
            PS_TRY(put(r, cx, PS_OUT, ps_take_string(ps_string_utf16(units, count))));
        }
        if (more)
            PS_TRY(put(r, cx, PS_OUT, v));
    }
    return PS_OK;
}

static ps_result put_error(const struct ps_request *r, ps_cx *cx, const char *text)
{
    ps_exception *e = ps_exception_new(cx->worker, "System.ArgumentException", text, ps_null());
    ps_value exception = ps_take_object(e);
    ps_error_record *record = ps_error_record_new(cx->worker, exception, "StubError",
                                                  PS_INVALID_DATA, ps_int(5));
    ps_release(exception);
    return put(r, cx, PS_ERR, ps_take_object(record));
}

static ps_result ask(const struct ps_request *r, ps_cx *cx, unsigned method)
{
    ps_value answer;
    PS_TRY(r->host->call(r->host, cx, method, NULL, 0, &answer));
    return put(r, cx, PS_OUT, answer);
}

static ps_result say(const struct ps_request *r, ps_cx *cx)
{
    ps_value text = ps_text("said");
    ps_result result = r->host->call(r->host, cx, 16, &text, 1, NULL);
    ps_release(text);
    return result;
}

static ps_result wait_for_stop(ps_cx *cx)
{
    for (;;) {
        PS_TRY(ps_poll(cx));
        ps_blocking_begin(cx);
        poll(NULL, 0, 5);
        ps_blocking_end(cx);
    }
}

static ps_result run_words(const struct ps_request *r, ps_cx *cx, const char *script)
{
    char word[16] = "";
    const char *rest = strchr(script, ' ');
    rest = rest ? rest + 1 : "";
    sscanf(script, "%15s", word);
    if (strcmp(word, "range") == 0)
        return put_range(r, cx, atol(rest));
    if (strcmp(word, "object") == 0)
        return put_object(r, cx);
    if (strcmp(word, "null") == 0)
        return put(r, cx, PS_OUT, ps_null());
    if (strcmp(word, "input") == 0 || strcmp(word, "secret") == 0)
        return put_input(r, cx, word[0] == 's');
    if (strcmp(word, "args") == 0)
        return put_arguments(r, cx);
    if (strcmp(word, "error") == 0)
        return put_error(r, cx, rest);
    if (strcmp(word, "fail") == 0)
        return ps_raise_runtime(cx, "StubFailed", PS_INVALID_OPERATION, "failed as asked");
    if (strcmp(word, "ask") == 0)
        return ask(r, cx, (unsigned)atoi(rest));
    if (strcmp(word, "say") == 0)
        return say(r, cx);
    if (strcmp(word, "sleep") == 0)
        return wait_for_stop(cx);
    return ps_raise_runtime(cx, "StubWord", PS_OBJECT_NOT_FOUND, "no such word: %s", word);
}

enum ps_pipeline_state ps_pipeline_run(ps_runspace *rs, const struct ps_request *r,
                                       ps_value *reason)
{
    ps_cx *cx = &rs->exec.base;
    char *script = ps_string_to_utf8(r->commands[0].text, NULL);
    cx->stop = r->stop;
    ps_result result = run_words(r, cx, script);
    ps_free(script);
    *reason = ps_null();
    if (result == PS_OK)
        return PS_PIPELINE_COMPLETED;
    bool stopped = cx->pending == PS_PENDING_STOP;
    if (stopped)
        ps_clear_pending(cx);
    else
        *reason = ps_catch(cx);
    return stopped ? PS_PIPELINE_STOPPED : PS_PIPELINE_FAILED;
}
