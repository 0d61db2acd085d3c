/*
 * main.c - psrun: the engine alone. A script file or -c 'script'; streams go where a terminal's
 * go: output to standard output, the rest to standard error.
 */
#include "shell/streams.h"

#include "base/buf.h"
#include "base/memory.h"
#include "engine/engine.h"
#include "object/error.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static atomic_bool stop_requested;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    atomic_store(&stop_requested, true);
}

static int usage(void)
{
    fputs("usage: psrun SCRIPT [ARGUMENT...]\n"
          "       psrun -c 'SCRIPT' [ARGUMENT...]\n"
          "       psrun -            (the script is read from standard input)\n",
          stderr);
    return 64;
}

/* All of standard input. Owned; NULL when it is too long. */
static ps_string *read_input(void)
{
    enum { INPUT_MAX = 64 << 20 };
    struct ps_buf b;
    ps_buf_init(&b, INPUT_MAX);
    char part[65536];
    for (size_t n; (n = fread(part, 1, sizeof part, stdin)) > 0;)
        ps_buf_put(&b, part, n);
    ps_string *s = b.failed ? NULL : ps_string_utf8((const char *)b.data, b.length);
    ps_buf_free(&b);
    return s;
}

/* Run one request and tell the exit code of the program. */
static int run(ps_runspace *rs, ps_string *text, bool is_script, ps_argument *args, unsigned count)
{
    struct psrun_streams streams;
    unsigned end = 1;
    struct ps_request_command command = {.text = text, .is_script = is_script,
                                         .use_local_scope = -1, .args = args, .arg_count = count};
    struct ps_request request = {.commands = &command, .statement_ends = &end,
                                 .statement_count = 1, .using_values = {0},
                                 .stop = &stop_requested};
    psrun_streams_init(&streams, request.streams);
    ps_value reason;
    enum ps_pipeline_state state = ps_pipeline_run(rs, &request, &reason);
    if (state == PS_PIPELINE_FAILED)
        psrun_show_error(ps_runspace_exec(rs), reason);
    ps_release(reason);
    fflush(stdout);
    if (state == PS_PIPELINE_FAILED)
        return 1;
    return state == PS_PIPELINE_STOPPED ? 130 : ps_runspace_exit_code(rs);
}

int main(int argc, char **argv)
{
    bool command = argc > 2 && (strcmp(argv[1], "-c") == 0 || strcmp(argv[1], "-Command") == 0);
    bool from_input = argc > 1 && strcmp(argv[1], "-") == 0;
    int first = command ? 3 : 2;
    if (argc < 2 || (argv[1][0] == '-' && !command && !from_input))
        return usage();
    signal(SIGPIPE, SIG_IGN);
    signal(SIGINT, on_interrupt);
    setvbuf(stdout, NULL, _IOFBF, 65536);

    struct ps_engine_options options = {0};
    psrun_fill(&options);
    ps_engine *engine = ps_engine_new(&options);
    struct ps_buf error;
    ps_buf_init(&error, 4096);
    struct ps_runspace_options runspace = {.mode = PS_FULL_LANGUAGE, .location = "."};
    ps_runspace *rs = ps_runspace_open(engine, &runspace, &error);
    if (!rs) {
        fprintf(stderr, "psrun: %s\n", ps_buf_cstr(&error));
        return 1;
    }
    ps_engine_lock_take(ps_engine_lock_of(engine));
    unsigned count = argc > first ? (unsigned)(argc - first) : 0;
    ps_argument *args = ps_calloc(count + 1, sizeof *args);
    for (unsigned i = 0; i < count; i++)
        args[i].value =
            ps_take_string(ps_string_os(argv[(unsigned)first + i], strlen(argv[(unsigned)first + i])));
    const char *name = argv[command ? 2 : 1];
    ps_string *text = from_input ? read_input() : ps_string_os(name, strlen(name));
    int code = text ? run(rs, text, command || from_input, args, count) : 1;
    ps_string_release(text);
    for (unsigned i = 0; i < count; i++)
        ps_release(args[i].value);
    ps_free(args);
    ps_engine_lock_give(ps_engine_lock_of(engine));
    ps_runspace_close(rs);
    ps_engine_free(engine);
    ps_buf_free(&error);
    return code;
}
