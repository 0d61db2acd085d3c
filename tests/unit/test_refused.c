/*
 * test_refused.c - memory refused at every place in turn: a script that is refused memory once
 * says so or answers as ever; the session goes on, and nothing leaks.
 *
 * Each script runs once for every question that it asks of the meter (base/memory.h). By default
 * at most POINTS of them are refused, spread evenly; with PSRP_TEST_LONG set, LONG_POINTS.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "base/buf.h"
#include "base/memory.h"
#include "base/pool.h"
#include "engine/engine.h"
#include "object/convert.h"
#include "object/error.h"
/* psrun is a program: its tables are taken in whole. */
#include "../../src/shell/tables.c"

#include <libxml/encoding.h>
#include <libxml/parser.h>
#include <stdlib.h>
#include <string.h>

/* KEPT: what a thread may keep of free small blocks. */
enum {
    POINTS = PS_POOLED ? 16 : 4,
    LONG_POINTS = PS_POOLED ? 4000 : 100,
    TEXT_MAX = 8 << 20,
    QUOTA = 512 << 20,
    KEPT = PS_POOLED ? 256 << 10 : 0
};

/* ---- running --------------------------------------------------------------------------------- */

struct answer {
    struct ps_buf text;
    bool told; /* that memory was refused, on the error stream or as the end */
};

static struct answer *now; /* whose script runs */

static void put(ps_cx *cx, ps_value v)
{
    ps_string *s;
    if (ps_to_string(cx, v, &s) != PS_OK) {
        ps_clear_pending(cx);
        ps_buf_puts(&now->text, "?|");
        return;
    }
    char *text = ps_string_to_utf8(s, NULL);
    ps_buf_printf(&now->text, "%s|", text ? text : "?");
    now->told |= text && strstr(text, "Insufficient memory");
    ps_free(text);
    ps_string_release(s);
}

static ps_result write_any(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    (void)sink;
    put(cx, take_v);
    ps_release(take_v);
    return PS_OK;
}

static void run(ps_runspace *rs, const char *script, struct answer *answer)
{
    static ps_sink sink = {write_any};
    struct ps_request_command command = {
        .text = ps_string_c(script), .is_script = true, .use_local_scope = 1};
    unsigned end = 1;
    struct ps_request request = {
        .commands = &command, .statement_ends = &end, .statement_count = 1};
    for (unsigned s = 1; s < PS_STREAM_COUNT; s++)
        request.streams[s] = &sink;
    now = answer;
    ps_buf_clear(&answer->text);
    answer->told = false;
    ps_value reason = ps_null();
    if (ps_pipeline_run(rs, &request, &reason) != PS_PIPELINE_COMPLETED)
        put(&ps_runspace_exec(rs)->base, reason);
    ps_release(reason);
    ps_string_release(command.text);
}

/* ---- what is run ----------------------------------------------------------------------------- */

static const char *const scripts[] = {
#include "refused_scripts.h"
};

static bool same(const struct answer *a, const struct answer *b)
{
    return strcmp(ps_buf_cstr((struct ps_buf *)&a->text), ps_buf_cstr((struct ps_buf *)&b->text)) ==
           0;
}

/* The script with its n-th question refused: told, or as `usual`; then all is well again. */
static void refuse(ps_runspace *rs, const char *script, uint64_t n, struct answer *usual,
                   struct answer *answer)
{
    ps_mem_refuse(n);
    run(rs, script, answer);
    ps_mem_refuse(0);
    if (!answer->told && !same(answer, usual))
        fail_msg("%s\nrefused at %llu it neither said so nor answered\n%.2000s\nbut\n%.2000s",
                 script, (unsigned long long)n, ps_buf_cstr(&usual->text),
                 ps_buf_cstr(&answer->text));
    run(rs, "1", answer);
    if (strcmp(ps_buf_cstr(&answer->text), "1|") != 0)
        fail_msg("%s\nrefused at %llu the session answers 1 with %s", script, (unsigned long long)n,
                 ps_buf_cstr(&answer->text));
    run(rs, script, answer);
    if (!same(answer, usual))
        fail_msg("%s\nrefused at %llu it answers ever after\n%.2000s\nnot\n%.2000s", script,
                 (unsigned long long)n, ps_buf_cstr(&answer->text), ps_buf_cstr(&usual->text));
}

static uint64_t refuse_all(const char *script)
{
    struct ps_engine_options options = {.memory_quota = QUOTA};
    struct ps_runspace_options runspace = {.mode = PS_FULL_LANGUAGE, .location = "/"};
    struct answer usual = {0}, answer = {0};
    ps_buf_init(&usual.text, TEXT_MAX);
    ps_buf_init(&answer.text, TEXT_MAX);
    psrun_fill(&options);
    ps_engine *engine = ps_engine_new(&options);
    ps_runspace *rs = ps_runspace_open(engine, &runspace, &answer.text);
    assert_non_null(rs);
    ps_engine_lock_take(ps_engine_lock_of(engine));
    run(rs, script, &usual); /* what is made at first use has been made */
    ps_mem_refuse(UINT64_MAX);
    run(rs, script, &usual);
    uint64_t asked = UINT64_MAX - ps_mem_refuse(0);
    uint64_t step = asked / (getenv("PSRP_TEST_LONG") ? LONG_POINTS : POINTS) + 1;
    if (usual.told || !usual.text.length)
        fail_msg("%s\nanswers %s", script, ps_buf_cstr(&usual.text));
    for (uint64_t n = 1; n <= asked; n += step)
        refuse(rs, script, n, &usual, &answer);
    ps_engine_lock_give(ps_engine_lock_of(engine));
    ps_engine_free(engine);
    ps_buf_free(&usual.text);
    ps_buf_free(&answer.text);
    /* What libxml2 has made once for the process */
    xmlResetLastError();
    xmlCleanupCharEncodingHandlers();
    xmlCleanupParser();
    if (ps_mem_used() > KEPT)
        fail_msg("%s\nleaves %zu bytes behind", script, ps_mem_used());
    return asked;
}

static void test_refused(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++) {
        uint64_t asked = refuse_all(scripts[i]);
        if (getenv("PSRP_TEST_LONG"))
            print_message("%6llu %.60s\n", (unsigned long long)asked, scripts[i]);
        if (!asked)
            fail_msg("%s\nasks nothing", scripts[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_refused)};
    return cmocka_run_group_tests_name("refused", tests, NULL, NULL);
}
