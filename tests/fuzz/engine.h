/* engine.h - an engine and a runspace for targets whose subject is a command or the compiler:
 * made at the first input, kept to the end. Streams lead nowhere. */
#ifndef PSRP_TESTS_FUZZ_ENGINE_H
#define PSRP_TESTS_FUZZ_ENGINE_H

#include "base/buf.h"
#include "engine/engine.h"
/* psrun is a program: its tables are taken in whole. */
#include "../../src/shell/tables.c"

#include <stdlib.h>

static inline ps_runspace *fuzz_runspace(void)
{
    static ps_runspace *rs;
    static struct ps_buf error;
    struct ps_engine_options options = {0};
    if (rs)
        return rs;
    psrun_fill(&options);
    ps_engine *engine = ps_engine_new(&options);
    struct ps_runspace_options runspace = {.mode = PS_FULL_LANGUAGE, .location = "/"};
    ps_buf_init(&error, 4096);
    rs = engine ? ps_runspace_open(engine, &runspace, &error) : NULL;
    if (!rs)
        abort();
    ps_engine_lock_take(ps_engine_lock_of(engine));
    return rs;
}

static inline ps_result fuzz_drop(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    (void)sink, (void)cx;
    ps_release(take_v);
    return PS_OK;
}

/* Run a script to its end; what it writes is dropped. */
static inline enum ps_pipeline_state fuzz_run_in(ps_runspace *rs, ps_string *take_text,
                                                 const ps_value *args, unsigned count)
{
    static ps_sink nowhere = {fuzz_drop};
    ps_argument list[4] = {0};
    unsigned end = 1;
    struct ps_request_command command = {.text = take_text, .is_script = true,
                                         .use_local_scope = -1, .args = list, .arg_count = count};
    struct ps_request request = {.commands = &command, .statement_ends = &end,
                                 .statement_count = 1};
    ps_value reason = ps_null();
    for (unsigned i = 0; i < count; i++)
        list[i].value = args[i];
    for (unsigned s = 1; s < PS_STREAM_COUNT; s++)
        request.streams[s] = &nowhere;
    enum ps_pipeline_state state = ps_pipeline_run(rs, &request, &reason);
    ps_release(reason);
    ps_string_release(command.text);
    return state;
}

/* Run a script of the target's own with the input as its arguments. */
static inline enum ps_pipeline_state fuzz_run(const char *script, const ps_value *args,
                                              unsigned count)
{
    return fuzz_run_in(fuzz_runspace(), ps_string_c(script), args, count);
}

#endif
