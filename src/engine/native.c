/*
 * native.c - running a program: standard input from /dev/null or the pipeline, standard output
 * line by line into the pipeline, standard error as records, the exit code in $LASTEXITCODE.
 * Outside a session (psrun) a program whose output nobody takes has the terminal to itself.
 * Rules: NativeCommandProcessor.cs.
 */
#include "engine/native.h"

#include "base/buf.h"
#include "base/memory.h"
#include "engine/drives.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { LINE_MAX_BYTES = 256 * 1024 * 1024, READ_SIZE = 65536, SLICE_MS = 20, INPUT_HIGH = 1 << 20 };

struct channel {
    int fd;               /* read end, -1: closed */
    struct ps_buf buf;    /* what has come and is no whole line yet */
    bool after_cr;        /* the last line ended with \r: a \n now is part of that end */
    enum ps_stream stream;
};

struct native {
    pid_t pid;            /* 0: not started, -1: over */
    int in;               /* write end of its standard input, -1 */
    struct ps_buf input;  /* waiting to be written */
    struct channel out, err;
    bool first_error;     /* the first line of standard error was written */
    ps_list *pending;     /* input objects to be formatted */
    bool grouped;         /* it leads a process group of its own */
};

/* ---- starting -------------------------------------------------------------------------------- */

/* The folder that a program starts in, or NULL: this process's own. Owned. */
static char *start_folder(ps_processor *p)
{
    char *folder = NULL;
    ps_string *here = ps_string_c(".");
    if (ps_path_file(p->x, here, &folder) != PS_OK)
        ps_clear_pending(&p->x->base);
    ps_string_release(here);
    return folder;
}

/* PowerShell puts the place into the message; the error is the statement's, not the program's. */
static ps_result failed_to_start(ps_processor *p, int error)
{
    ps_cx *cx = &p->x->base;
    const ps_call *call = p->call;
    char text[128], *folder = start_folder(p);
    ps_string *place = call && call->script
                           ? ps_script_position_message(call->script, call->start, call->end)
                           : NULL;
    ps_string *why = ps_string_printf("An error occurred trying to start process '%s' with working "
                                      "directory '%s'. %s", PS_U8(cx, p->info->target),
                                      folder ? folder : "", strerror_r(error, text, sizeof text));
    ps_value cause = ps_take_object(ps_exception_new(cx->worker,
                                                     "System.ComponentModel.Win32Exception",
                                                     PS_U8(cx, why), ps_null()));
    ps_raise(cx, "System.Management.Automation.ApplicationFailedException", "NativeCommandFailed",
             PS_RESOURCE_UNAVAILABLE, ps_null(), "Program '%s' failed to run: %s%s%s",
             PS_U8(cx, p->info->spelling), PS_U8(cx, why), place ? PS_U8(cx, place) : "",
             place ? "." : "");
    ps_error_record *r = (ps_error_record *)cx->fault.u.object;
    r->command = ps_string_empty();
    ps_assign(&((ps_exception *)r->exception.u.object)->inner, cause);
    ps_string_release(why);
    ps_string_release(place);
    ps_free(folder);
    return PS_FAIL;
}

static bool make_pipe(int fds[2])
{
    return pipe2(fds, O_CLOEXEC) == 0;
}

static void close_pair(int fds[2])
{
    if (fds[0] >= 0)
        close(fds[0]);
    if (fds[1] >= 0)
        close(fds[1]);
}

/* Whether a stream of the program goes where the whole request's goes, and that is a terminal or
 * a file of this process: then the program writes there itself. */
static bool inherits(const ps_processor *p, enum ps_stream stream)
{
    const ps_processor *outermost = p;
    if (p->x->runspace->server)
        return false;
    while (outermost->outer)
        outermost = outermost->outer;
    return p->streams[stream] == outermost->streams[stream];
}

static int spawn(ps_processor *p, struct native *n, char **argv, int in[2], int out[2], int err[2])
{
    bool server = p->x->runspace->server;
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    char *program = ps_string_to_os(p->info->target, NULL), *folder = start_folder(p);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    if (in[0] >= 0)
        posix_spawn_file_actions_adddup2(&actions, in[0], 0);
    else if (server)
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    if (out[1] >= 0)
        posix_spawn_file_actions_adddup2(&actions, out[1], 1);
    if (err[1] >= 0)
        posix_spawn_file_actions_adddup2(&actions, err[1], 2);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    if (folder)
        posix_spawn_file_actions_addchdir_np(&actions, folder);
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setpgroup(&attributes, 0);
    n->grouped = server; /* at a terminal it stays in the group that may read and is sent Ctrl+C */
    posix_spawnattr_setflags(&attributes, (short)(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
                                                  (server ? POSIX_SPAWN_SETPGROUP : 0)));
    int error = posix_spawn(&n->pid, program, &actions, &attributes, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    ps_free(program);
    ps_free(folder);
    return error;
}

/* What the host has yet to write goes out before the program writes beside it. */
static ps_result tell_host(ps_processor *p)
{
    enum { NOTIFY_BEGIN_APPLICATION = 9 };
    ps_host *host = p->x->runspace->host;
    return host && host->call && !host->is_null
               ? host->call(host, &p->x->base, NOTIFY_BEGIN_APPLICATION, NULL, 0, NULL) : PS_OK;
}

static ps_result start(ps_processor *p)
{
    struct native *n = p->own;
    struct ps_native_args args = {0};
    int in[2] = {-1, -1}, out[2] = {-1, -1}, err[2] = {-1, -1};
    if (ps_native_args_build(p, p->info->target, &args) != PS_OK) {
        ps_native_args_free(&args);
        return PS_FAIL;
    }
    int error = 0;
    if ((p->has_input && !make_pipe(in)) || (!inherits(p, PS_OUT) && !make_pipe(out)) ||
        (!inherits(p, PS_ERR) && !make_pipe(err)))
        error = errno;
    ps_result told = !error && (out[0] < 0 || err[0] < 0) ? tell_host(p) : PS_OK;
    if (!error && told == PS_OK)
        error = spawn(p, n, args.items, in, out, err);
    ps_native_args_free(&args);
    if (error || told != PS_OK) {
        n->pid = -1;
        close_pair(in);
        close_pair(out);
        close_pair(err);
        return told == PS_OK ? failed_to_start(p, error) : told;
    }
    if (in[0] >= 0)
        close(in[0]);
    if (out[1] >= 0)
        close(out[1]);
    if (err[1] >= 0)
        close(err[1]);
    n->in = in[1];
    n->out.fd = out[0];
    n->err.fd = err[0];
    const int ends[] = {n->in, n->out.fd, n->err.fd};
    for (unsigned i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends[i] >= 0)
            fcntl(ends[i], F_SETFL, O_NONBLOCK);
    return PS_OK;
}

/* ---- what it writes -------------------------------------------------------------------------- */

static ps_result error_line(ps_processor *p, ps_string *text)
{
    struct native *n = p->own;
    ps_exec *x = p->x;
    ps_value exception = ps_null(), target = ps_null();
    char *message = ps_string_to_utf8(text, NULL);
    exception = ps_take_object(ps_exception_new(
        x->base.worker, "System.Management.Automation.RemoteException", message, ps_null()));
    ps_free(message);
    if (!n->first_error)
        target = ps_take_string(ps_string_retain(text));
    ps_error_record *r =
        ps_error_record_new(x->base.worker, exception,
                            n->first_error ? "NativeCommandErrorMessage" : "NativeCommandError",
                            PS_NOT_SPECIFIED, target);
    n->first_error = true;
    ps_release(exception);
    ps_release(target);
    ps_assign(&r->invocation, ps_invocation_info(p));
    r->activity = ps_string_empty();
    r->stack = ps_vm_stack_trace(x);
    ps_sink *to = p->streams[PS_ERR] ? p->streams[PS_ERR] : &ps_null_sink;
    return ps_sink_write(to, &x->base, ps_take_object(r));
}

static ps_result line(ps_processor *p, struct channel *c, const uint8_t *text, size_t length)
{
    ps_string *s = ps_string_utf8((const char *)text, length);
    if (!s)
        return ps_raise_memory(&p->x->base);
    if (c->stream == PS_OUT)
        return ps_sink_write(p->streams[PS_OUT], &p->x->base, ps_in_psobject(ps_take_string(s)));
    ps_result r = error_line(p, s);
    ps_string_release(s);
    return r;
}

/* Whole lines go on; `last`: what is left is a line, too. */
static ps_result lines(ps_processor *p, struct channel *c, bool last)
{
    size_t at = 0, start = 0;
    ps_result r = PS_OK;
    struct ps_buf work = c->buf; /* the pipeline may come back to us: nothing shares this */
    ps_buf_init(&c->buf, LINE_MAX_BYTES);
    if (c->after_cr && work.length && work.data[0] == '\n')
        at = start = 1;
    c->after_cr = c->after_cr && work.length == 0;
    for (; at < work.length && r == PS_OK; at++) {
        if (work.data[at] != '\n' && work.data[at] != '\r')
            continue;
        size_t end = at;
        if (work.data[at] == '\r') {
            if (at + 1 < work.length)
                at += work.data[at + 1] == '\n';
            else
                c->after_cr = true;
        }
        r = line(p, c, work.data + start, end - start);
        start = at + 1;
    }
    if (r == PS_OK && last && start < work.length) {
        r = line(p, c, work.data + start, work.length - start);
        start = work.length;
    }
    if (start)
        ps_buf_consume(&work, start < work.length ? start : work.length);
    ps_buf_free(&c->buf);
    c->buf = work;
    return r;
}

static ps_result receive(ps_processor *p, struct channel *c)
{
    uint8_t *room = ps_buf_reserve(&c->buf, READ_SIZE);
    if (!room && c->buf.length + READ_SIZE > LINE_MAX_BYTES)
        return ps_throw(&p->x->base, "System.IO.IOException",
                        "A line of the program's output is longer than %d bytes.", LINE_MAX_BYTES);
    if (!room)
        return ps_raise_memory(&p->x->base);
    ssize_t got = read(c->fd, room, READ_SIZE);
    if (got < 0 && (errno == EAGAIN || errno == EINTR))
        return PS_OK;
    if (got <= 0) {
        close(c->fd);
        c->fd = -1;
        return lines(p, c, true);
    }
    c->buf.length += (size_t)got;
    return lines(p, c, false);
}

static void send_input(struct native *n)
{
    while (n->in >= 0 && n->input.length) {
        ssize_t sent = write(n->in, n->input.data, n->input.length);
        if (sent < 0 && errno == EINTR)
            continue;
        if (sent < 0 && errno == EAGAIN)
            return;
        if (sent < 0) { /* it reads no more: what it did not want is dropped */
            close(n->in);
            n->in = -1;
            ps_buf_clear(&n->input);
            return;
        }
        ps_buf_consume(&n->input, (size_t)sent);
    }
}

/* Move bytes until input is below a limit; `to_end`: until it has closed its outputs. */
static ps_result pump(ps_processor *p, bool to_end)
{
    struct native *n = p->own;
    for (;;) {
        PS_TRY(ps_poll(&p->x->base));
        send_input(n);
        if (to_end && n->in >= 0 && n->input.length == 0) {
            close(n->in);
            n->in = -1;
        }
        bool open = n->out.fd >= 0 || n->err.fd >= 0;
        if (to_end ? !open : n->input.length < INPUT_HIGH)
            return PS_OK;
        struct pollfd fds[3] = {{.fd = n->out.fd, .events = POLLIN},
                                {.fd = n->err.fd, .events = POLLIN},
                                {.fd = n->input.length ? n->in : -1, .events = POLLOUT}};
        ps_blocking_begin(&p->x->base);
        int ready = poll(fds, 3, SLICE_MS);
        ps_blocking_end(&p->x->base);
        if (ready <= 0)
            continue;
        if (n->out.fd >= 0 && fds[0].revents)
            PS_TRY(receive(p, &n->out));
        if (n->err.fd >= 0 && fds[1].revents)
            PS_TRY(receive(p, &n->err));
    }
}

/* ---- what it reads --------------------------------------------------------------------------- */

static ps_result put_text(ps_processor *p, ps_value v)
{
    struct native *n = p->own;
    ps_string *text = NULL;
    size_t length;
    PS_TRY(ps_to_string(&p->x->base, v, &text));
    char *utf8 = ps_string_to_utf8(text, &length);
    ps_buf_put(&n->input, utf8, length);
    ps_buf_putc(&n->input, '\n');
    ps_free(utf8);
    ps_string_release(text);
    return n->input.failed ? ps_raise_memory(&p->x->base) : PS_OK;
}

static bool plain(ps_value v)
{
    v = ps_base(v);
    return v.kind < PS_STRING || v.kind == PS_STRING || v.kind == PS_DECIMAL;
}

/* Objects are formatted as Out-String -Stream does, all that came one after another at once. */
static ps_result flush_objects(ps_processor *p)
{
    struct native *n = p->own;
    if (!n->pending || n->pending->count == 0)
        return PS_OK;
    ps_value list = ps_take_object(n->pending), out = ps_null();
    n->pending = NULL;
    ps_argument stream = {.parameter = ps_string_c("Stream"), .value = ps_bool(true),
                          .has_colon = true};
    ps_result r = ps_invoke_command(p->x, "Out-String", &stream, 1, list, &out);
    ps_string_release(stream.parameter);
    ps_release(list);
    if (r == PS_OK) {
        ps_collector c;
        ps_collector_init(&c);
        r = ps_sink_enumerate(&c.sink, &p->x->base, out);
        for (uint32_t i = 0; i < c.count && r == PS_OK; i++)
            r = put_text(p, c.items[i]);
        ps_collector_drop(&c);
    }
    ps_release(out);
    return r;
}

static ps_result put_bytes(ps_processor *p, ps_value v)
{
    struct native *n = p->own;
    ps_array *a = ps_as_array(ps_base(v));
    ps_buf_put(&n->input, a->bytes, a->length);
    return n->input.failed ? ps_raise_memory(&p->x->base) : PS_OK;
}

static ps_result process(ps_processor *p, ps_value v)
{
    struct native *n = p->own;
    if (v.kind == PS_UNSET || ps_is_null(v) || n->pid <= 0)
        return PS_OK;
    ps_value base = ps_base(v);
    if (base.kind == PS_ARRAY && ps_as_array(base)->store == PS_BYTE) {
        PS_TRY(put_bytes(p, v));
    } else if (plain(v) && (!n->pending || n->pending->count == 0)) {
        PS_TRY(put_text(p, v));
    } else {
        if (!n->pending)
            n->pending = ps_arraylist_new(p->x->base.worker);
        if (!ps_list_add(n->pending, ps_retain(v)))
            return ps_raise_memory(&p->x->base);
    }
    return pump(p, false);
}

/* ---- ending ---------------------------------------------------------------------------------- */

static ps_result wait_for_exit(ps_processor *p, int *status)
{
    struct native *n = p->own;
    for (unsigned tries = 0;; tries++) {
        pid_t got = waitpid(n->pid, status, WNOHANG);
        if (got == n->pid || (got < 0 && errno != EINTR)) {
            if (got < 0)
                *status = 0;
            n->pid = -1;
            return PS_OK;
        }
        bool ready;
        PS_TRY(ps_wait_fd(&p->x->base, -1, 0, tries < 20 ? 1 : 10, &ready));
    }
}

static ps_result nonzero_is_error(ps_processor *p, pid_t pid, int code)
{
    ps_exec *x = p->x;
    ps_value v = ps_variable_get_c(x, "PSNativeCommandUseErrorActionPreference");
    bool wanted = ps_to_bool(v);
    ps_release(v);
    if (!wanted || code == 0)
        return PS_OK;
    ps_string *text =
        ps_string_printf("Program \"%s\" ended with non-zero exit code: %d (0x%02X).",
                         PS_U8(&x->base, p->info->spelling), code, (unsigned)code);
    char *message = ps_string_to_utf8(text, NULL);
    ps_value e = ps_take_object(
        ps_exception_new(x->base.worker,
                         "System.Management.Automation.NativeCommandExitException", message,
                         ps_null()));
    ps_free(message);
    ps_string_release(text);
    ps_exception_put(x->base.worker, (ps_exception *)e.u.object, "Path",
                     ps_take_string(ps_string_retain(p->info->target)));
    ps_exception_put(x->base.worker, (ps_exception *)e.u.object, "ExitCode", ps_int(code));
    ps_exception_put(x->base.worker, (ps_exception *)e.u.object, "ProcessId", ps_int((int)pid));
    ps_error_record *r =
        ps_error_record_new(x->base.worker, e, "ProgramExitedWithNonZeroCode", PS_NOT_SPECIFIED,
                            (ps_value){.kind = PS_STRING, .u.string = p->info->target});
    r->activity = ps_string_empty();
    ps_release(e);
    r->command = ps_string_empty(); /* the id names no command */
    ps_value record = ps_take_object(r);
    ps_result result = ps_processor_write_error(p, record);
    ps_release(record);
    return result;
}

static ps_result end(ps_processor *p)
{
    struct native *n = p->own;
    ps_exec *x = p->x;
    int status = 0;
    const pid_t pid = n->pid;
    if (pid <= 0)
        return PS_OK;
    PS_TRY(flush_objects(p));
    PS_TRY(pump(p, true));
    PS_TRY(wait_for_exit(p, &status));
    int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    p->failed = code != 0;
    PS_TRY(ps_variable_put(x, x->global, ps_intern_c(x->base.worker, "LASTEXITCODE"), ps_int(code),
                           0, true));
    return nonzero_is_error(p, pid, code);
}

static ps_result prepare(ps_processor *p)
{
    struct native *n = ps_calloc(1, sizeof *n);
    p->own = n;
    n->in = n->out.fd = n->err.fd = -1;
    n->out.stream = PS_OUT;
    n->err.stream = PS_ERR;
    ps_buf_init(&n->input, LINE_MAX_BYTES);
    ps_buf_init(&n->out.buf, LINE_MAX_BYTES);
    ps_buf_init(&n->err.buf, LINE_MAX_BYTES);
    return PS_OK;
}

static ps_result begin(ps_processor *p)
{
    return start(p);
}

/* Whatever ends the pipeline early ends the program and its children. */
static void stop(struct native *n)
{
    enum { GRACE_MS = 50 };
    if (n->pid <= 0)
        return;
    pid_t target = n->grouped ? -n->pid : n->pid;
    kill(target, SIGTERM);
    for (unsigned i = 0; i < GRACE_MS && waitpid(n->pid, NULL, WNOHANG) == 0; i++) {
        struct timespec t = {.tv_nsec = 1000000};
        nanosleep(&t, NULL);
        if (i + 1 == GRACE_MS) {
            kill(target, SIGKILL);
            waitpid(n->pid, NULL, 0);
        }
    }
    n->pid = -1;
}

static void dispose(ps_processor *p)
{
    struct native *n = p->own;
    if (!n)
        return;
    int fds[] = {n->in, n->out.fd, n->err.fd};
    for (unsigned i = 0; i < 3; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    stop(n);
    ps_buf_free(&n->input);
    ps_buf_free(&n->out.buf);
    ps_buf_free(&n->err.buf);
    ps_release_object(n->pending);
    ps_free(n);
    p->own = NULL;
}

const ps_processor_class ps_native_processor = {.name = "program",
                                                .prepare = prepare,
                                                .begin = begin,
                                                .process = process,
                                                .end = end,
                                                .dispose = dispose};
