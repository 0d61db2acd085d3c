/*
 * demo.c - the demonstration: every line that it prints came through ssh from a real session.
 */
#include "client/demo.h"

#include "client/listener.h"
#include "client/table.h"
#include "client/worker.h"

#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

/* What is shown; `fails`: the error is part of it. */
static const struct scene {
    const char *heading, *script;
    bool fails;
} scenes[] = {
    {"What this session is", "$PSVersionTable", false},
    {"The processes that hold the most memory",
     "Get-Process | Sort-Object WorkingSet64 -Descending | Select-Object -First 5", false},
    {"The largest settings files, each with its rights",
     "Get-ChildItem /etc/*.conf | Sort-Object Length -Descending | Select-Object -First 5", false},
    {"Programs and objects in one pipeline; variables stay from command to command",
     "$mounts = Get-Content /proc/mounts | ForEach-Object { -split $_ | Select-Object -Index 2 }\n"
     "$mounts | Group-Object -NoElement | Sort-Object Count -Descending | Select-Object -First 3\n"
     "\"$($mounts.Count) file systems are mounted on $(uname -n).\"", false},
    {"An error, as PowerShell shows it",
     "function Get-Share($part, $whole) {\n"
     "    $part / $whole\n"
     "}\n"
     "try { Get-Item /no/such/file -ErrorAction Stop } catch { \"caught: $_\" }\n"
     "Get-Share 1 0", false},
};

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* The command as a prompt shows it: further lines behind ">>". */
static void show_command(struct session *s, const struct scene *scene)
{
    ps_console *c = &s->console;
    ps_console_print(c, c->out, "\033[90m# ");
    ps_console_print(c, c->out, scene->heading);
    ps_console_print(c, c->out, "\033[0m\n");
    const char *prompt = "[localhost]: PS> ";
    for (const char *at = scene->script; *at;) {
        size_t n = strcspn(at, "\n");
        ps_console_print(c, c->out, "\033[36m");
        ps_console_print(c, c->out, prompt);
        ps_console_print(c, c->out, "\033[0;1m");
        fprintf(c->out, "%.*s", (int)n, at);
        ps_console_print(c, c->out, "\033[0m\n");
        at += n + (at[n] == '\n');
        prompt = ">> ";
    }
    fflush(c->out);
}

static int play(struct session *s)
{
    int code = 0;
    for (unsigned i = 0; i < sizeof scenes / sizeof *scenes; i++) {
        show_command(s, &scenes[i]);
        enum outcome outcome = session_run(s, scenes[i].script);
        if (outcome == OUTCOME_LOST) {
            fprintf(stderr, "psrp: %s\n", s->error);
            return 3;
        }
        if (outcome != OUTCOME_COMPLETED && !scenes[i].fails)
            code = 1;
        if (i + 1 < sizeof scenes / sizeof *scenes)
            fputc('\n', s->console.out);
    }
    return code;
}

/* Over the listener: open, play, close. */
static int show(const struct listener *l)
{
    char error[512] = "";
    const struct ssh_target target = {.host = "127.0.0.1", .port = l->port,
                                      .key_file = l->key_file, .known_hosts = l->known_hosts};
    struct session s = {0};
    double start = now();
    int code = 3;
    struct transport *t = transport_ssh(&target, error, sizeof error);
    if (!t) {
        fprintf(stderr, "psrp: %s\n", error);
        return code;
    }
    double connected = now();
    ps_cx cx;
    client_worker_init(&cx);
    ps_console_init(&s.console);
    s.console.err = s.console.out; /* one story, in its order */
    s.console.color_err = s.console.color_out;
    if (session_open(&s, &cx, t)) {
        double opened = now();
        print_session(&s, "localhost");
        code = play(&s);
        fprintf(s.console.out, "\nssh took %.0f ms to connect, the session %.0f ms to open, "
                               "the rest %.0f ms.\n",
                connected - start, opened - connected, now() - opened);
    } else {
        fprintf(stderr, "psrp: %s\n", s.error);
    }
    ps_console_done(&s.console);
    session_close(&s);
    client_worker_done(&cx);
    return code;
}

/* The host beside this program. */
static bool find_server(char *path, size_t room)
{
    char self[4096];
    ssize_t n = readlink("/proc/self/exe", self, sizeof self - 1);
    self[n > 0 ? n : 0] = 0;
    char *slash = strrchr(self, '/');
    if (!slash)
        return false;
    *slash = 0;
    return snprintf(path, room, "%s/psrp-server", self) < (int)room && access(path, X_OK) == 0;
}

int demo_run(void)
{
    struct listener l = {0};
    char error[512] = "", server[4200];
    int code = 3;
    if (!find_server(server, sizeof server)) {
        fputs("psrp: psrp-server is not beside this program; build the host first\n", stderr);
        return 2;
    }
    if (listener_start(&l, server, error, sizeof error) == 0) {
        printf("A private ssh listener on 127.0.0.1:%u, with keys made for it; its subsystem is "
               "psrp-server.\n", l.port);
        code = show(&l);
    } else {
        fprintf(stderr, "psrp: %s\n", error);
    }
    listener_stop(&l);
    return code;
}
