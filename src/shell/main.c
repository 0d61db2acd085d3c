/*
 * main.c - psrun: the engine alone. Output goes through Out-Default to the console, as pwsh does
 * it; exit codes are those of `pwsh -File` and `pwsh -Command`.
 */
#include "shell/shell.h"

#include "base/buf.h"
#include "base/memory.h"
#include "format/error_view.h"
#include "types/system_console.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { INPUT_MAX = 64 << 20, INTERRUPTED = 130 };

static atomic_bool stop_requested;

/* The first Ctrl+C stops the script; the second, when it does not end, the program. */
static void on_interrupt(int signal_number)
{
    (void)signal_number;
    if (atomic_exchange(&stop_requested, true))
        _exit(INTERRUPTED);
}

/* ---- the host -------------------------------------------------------------------------------- */

struct shell {
    ps_host host; /* first */
    struct ps_screen screen;
    ps_console console;
    ps_runspace *runspace;
    struct flusher flusher;
    bool no_questions;
};

static ps_result host_call(ps_host *host, ps_cx *cx, unsigned method, const ps_value *args,
                           unsigned count, ps_value *out)
{
    struct shell *s = (struct shell *)host;
    bool asks = method == PS_HOST_READ_LINE || method == PS_HOST_READ_SECRET ||
                (method >= PS_HOST_PROMPT && method <= PS_HOST_CHOICE) ||
                method == PS_HOST_CHOICES;
    if (asks && s->no_questions)
        return ps_throw(cx, "System.Management.Automation.PSInvalidOperationException",
                        "PowerShell is in NonInteractive mode. Read and Prompt functionality is "
                        "not available.");
    ps_result result = ps_console_call(&s->console, cx, method, args, count, out);
    if (!s->console.show_terminal) /* text waits in stdout's buffer */
        psrun_flush_soon(&s->flusher);
    return result;
}

/* What scripts see of the screen; colours are the terminal's own and not known. */
static void screen_init(struct shell *s)
{
    struct ps_screen *screen = &s->screen;
    for (int i = PS_SCREEN_BUFFER; i <= PS_SCREEN_MAX_PHYSICAL; i++) {
        screen->items[i][0] = s->console.columns;
        screen->items[i][1] = s->console.rows;
    }
    screen->items[PS_SCREEN_FOREGROUND][0] = screen->items[PS_SCREEN_BACKGROUND][0] = -1;
    screen->items[PS_SCREEN_CURSOR_SIZE][0] = 100;
    s->host.screen = screen;
}

static void show_error(struct shell *s, ps_value record)
{
    ps_exec *x = ps_runspace_exec(s->runspace);
    ps_string *text;
    if (ps_error_view(&x->base, x, record, &text) != PS_OK) {
        ps_clear_pending(&x->base);
        return;
    }
    ps_value line = ps_take_string(text);
    if (ps_console_call(&s->console, &x->base, PS_HOST_WRITE_ERROR, &line, 1, NULL) != PS_OK)
        ps_clear_pending(&x->base);
    ps_release(line);
}

/* ---- standard input -------------------------------------------------------------------------- */

/* All of it. Owned; NULL when it is too long. */
static ps_string *read_script(FILE *in)
{
    struct ps_buf b;
    ps_buf_init(&b, INPUT_MAX);
    char part[65536];
    for (size_t n; (n = fread(part, 1, sizeof part, in)) > 0;)
        ps_buf_put(&b, part, n);
    ps_string *s = b.failed ? NULL : ps_string_utf8((const char *)b.data, b.length);
    ps_buf_free(&b);
    return s;
}

/* As pwsh does, standard input becomes $input when the script names it; else it stays for
 * questions and programs. */
static bool names_input(const ps_string *script)
{
    ps_string *name = ps_string_c("$input");
    bool found = script && ps_string_find(script, name, 0, true) >= 0;
    ps_string_release(name);
    return found;
}

static bool wants_input(struct shell *s, const struct psrun_options *o, const ps_string *text)
{
    ps_string *script = NULL;
    if (s->console.ask_terminal || o->from_input)
        return false;
    if (!o->file)
        return names_input(text);
    FILE *f = fopen(o->file, "re");
    if (f)
        script = read_script(f);
    bool found = names_input(script);
    ps_string_release(script);
    if (f)
        fclose(f);
    return found;
}

/* $input: the next line. */
static ps_result next_input(void *u, ps_cx *cx, ps_value *out, bool *more)
{
    struct shell *s = u;
    char *line = NULL;
    size_t room = 0;
    ssize_t n = getline(&line, &room, s->console.in);
    PS_TRY(ps_poll(cx));
    *more = n >= 0;
    if (n > 0 && line[n - 1] == '\n')
        n--;
    *out = *more ? ps_take_string(ps_string_utf8(line, (size_t)n)) : ps_null();
    free(line);
    return PS_OK;
}

/* ---- running --------------------------------------------------------------------------------- */

/* The code of `pwsh -File` (0 unless the script exits or fails) or of `pwsh -Command` (1 as well
 * when the last command failed). */
static int code_of(struct shell *s, enum ps_pipeline_state state, bool file)
{
    int code;
    if (state == PS_PIPELINE_STOPPED)
        return INTERRUPTED;
    if (ps_runspace_exited(s->runspace, &code))
        return code;
    if (state == PS_PIPELINE_FAILED)
        return 1;
    return file || ps_runspace_exec(s->runspace)->question ? 0 : 1;
}

static int run(struct shell *s, const struct psrun_options *o, ps_string *text)
{
    unsigned end = 2, count;
    ps_argument *args = psrun_arguments(o, &count);
    ps_string *out_default = ps_string_c("Out-Default");
    struct ps_request_command commands[2] = {
        {.text = text, .is_script = !o->file, .is_file = o->file != NULL, .use_local_scope = -1,
         .args = args, .arg_count = count},
        {.text = out_default, .use_local_scope = -1, .merge_previous = true}};
    struct ps_request request = {.commands = commands, .statement_ends = &end,
                                 .statement_count = 1, .using_values = ps_unset(),
                                 .stop = &stop_requested};
    if (wants_input(s, o, text)) {
        request.next_input = next_input;
        request.u = s;
    }
    ps_value reason;
    enum ps_pipeline_state state = ps_pipeline_run(s->runspace, &request, &reason);
    if (state == PS_PIPELINE_FAILED)
        show_error(s, reason);
    ps_release(reason);
    psrun_arguments_free(args, count);
    ps_string_release(out_default);
    return code_of(s, state, o->file != NULL);
}

/* The script's text, or its file's full path. Owned; NULL, said, when there is none. */
static ps_string *text_of(struct shell *s, const struct psrun_options *o)
{
    if (o->from_input)
        return read_script(s->console.in);
    if (o->script)
        return ps_string_os(o->script, strlen(o->script));
    struct stat st;
    char *path = realpath(o->file, NULL);
    if (!path || stat(path, &st) != 0 || !S_ISREG(st.st_mode) || access(path, R_OK) != 0) {
        fprintf(stderr, "psrun: %s: %s\n", o->file,
                path && errno == 0 ? "not a file" : strerror(errno));
        free(path);
        return NULL;
    }
    ps_string *text = ps_string_os(path, strlen(path));
    free(path);
    return text;
}

static int run_engine(struct shell *s, const struct psrun_options *o)
{
    struct ps_engine_options options = {.memory_quota = o->memory_quota};
    struct ps_runspace_options runspace = {
        .mode = PS_FULL_LANGUAGE, .location = ".", .host = &s->host,
        .application_arguments = ps_unset()};
    struct ps_buf error;
    int code = PSRUN_USAGE;
    psrun_fill(&options);
    ps_engine *engine = ps_engine_new(&options);
    ps_console_use_descriptors(ps_engine_worker(engine));
    ps_buf_init(&error, 4096);
    s->runspace = ps_runspace_open(engine, &runspace, &error);
    if (s->runspace) {
        ps_engine_lock_take(ps_engine_lock_of(engine));
        errno = 0;
        ps_string *text = text_of(s, o);
        if (text)
            code = run(s, o, text);
        ps_string_release(text);
        ps_console_done(&s->console);
        ps_engine_lock_give(ps_engine_lock_of(engine));
        ps_runspace_close(s->runspace);
    } else {
        fprintf(stderr, "psrun: %s\n", ps_buf_cstr(&error));
    }
    ps_engine_free(engine);
    ps_buf_free(&error);
    return code;
}

int main(int argc, char **argv)
{
    struct psrun_options o;
    struct shell s = {.host = {.call = host_call}};
    int code = psrun_options_read(argc, argv, &o);
    if (code != PSRUN_GO)
        return code;
    struct sigaction action = {.sa_handler = on_interrupt}; /* without SA_RESTART: reads end */
    sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    ps_console_init(&s.console);
    s.no_questions = o.no_questions;
    screen_init(&s);
    if (!s.console.show_terminal)
        setvbuf(stdout, NULL, _IOFBF, 65536);
    code = run_engine(&s, &o);
    psrun_flush_end(&s.flusher);
    return code;
}
