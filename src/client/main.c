/*
 * main.c - psrp: the client. Opens a session over ssh, prints the table that New-PSSession prints,
 * runs commands or reads them from the terminal.
 */
#include "base/memory.h"
#include "client/demo.h"
#include "client/table.h"
#include "client/worker.h"

#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: psrp [-i KEY] [-p PORT] [-l USER] [-s SUBSYSTEM] [-K KNOWN_HOSTS] [-c COMMAND]...\n"
    "            [USER@]HOST\n"
    "       psrp [-c COMMAND]... -x SERVER [ARGUMENT...]\n"
    "       psrp demo\n"
    "\n"
    "Opens a PowerShell session on HOST. Without -c it reads commands from standard input.\n"
    "With -x it starts the server program itself in place of ssh.\n"
    "\n"
    "  -i KEY          private key file\n"
    "  -p PORT         port of the ssh server\n"
    "  -l USER         user name\n"
    "  -s SUBSYSTEM    the endpoint's subsystem (powershell)\n"
    "  -K KNOWN_HOSTS  file of known host keys\n"
    "  -c COMMAND      run this and end; may be given several times\n"
    "  -h, -V          this help; the version\n";

enum { COMMANDS_MAX = 64 };

struct options {
    struct ssh_target target;
    const char *commands[COMMANDS_MAX];
    unsigned command_count;
    bool program, demo;
    char **rest;
};

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

static int parse(int argc, char **argv, struct options *o)
{
    static const struct option longer[] = {
        {"help", no_argument, NULL, 'h'}, {"version", no_argument, NULL, 'V'}, {0}};
    int c;
    while ((c = getopt_long(argc, argv, "+i:p:l:s:K:c:xhV", longer, NULL)) != -1) {
        switch (c) {
        case 'i': o->target.key_file = optarg; break;
        case 'p': o->target.port = (unsigned)strtoul(optarg, NULL, 10); break;
        case 'l': o->target.user = optarg; break;
        case 's': o->target.subsystem = optarg; break;
        case 'K': o->target.known_hosts = optarg; break;
        case 'x': o->program = true; break;
        case 'c':
            if (o->command_count == COMMANDS_MAX) {
                fprintf(stderr, "psrp: more than %d commands\n", COMMANDS_MAX);
                return 2;
            }
            o->commands[o->command_count++] = optarg;
            break;
        case 'h': fputs(usage, stdout); exit(0);
        case 'V': puts("psrp " PSRP_VERSION); exit(0);
        default: fputs(usage, stderr); return 2;
        }
        if (o->program)
            break;
    }
    o->rest = argv + optind;
    if (!*o->rest) {
        fputs(usage, stderr);
        return 2;
    }
    o->demo = !o->program && strcmp(*o->rest, "demo") == 0;
    return 0;
}

/* Runs one command; the exit code that it leads to, -1 to go on. */
static int run(struct session *s, const char *command)
{
    interrupted = 0;
    enum outcome outcome = session_run(s, command);
    fflush(stdout);
    if (outcome == OUTCOME_LOST) {
        fprintf(stderr, "psrp: %s\n", s->error);
        return 3;
    }
    if (s->console.ended)
        return s->console.exit_code;
    return outcome == OUTCOME_COMPLETED ? -1 : outcome == OUTCOME_FAILED ? 1 : 130;
}

static int run_terminal(struct session *s, const char *host)
{
    char *line = NULL;
    size_t room = 0;
    int code = 0;
    bool prompt = isatty(STDIN_FILENO);
    for (;;) {
        if (prompt) {
            printf("[%s]: PS> ", host);
            fflush(stdout);
        }
        if (getline(&line, &room, stdin) < 0)
            break;
        line[strcspn(line, "\n")] = 0;
        if (!line[strspn(line, " \t")])
            continue;
        code = run(s, line);
        if (code == 3 || s->console.ended)
            break;
    }
    free(line);
    return code > 0 ? code : 0;
}

static int with_session(const struct options *o, struct transport *t, const char *host)
{
    struct session s = {.interrupted = &interrupted};
    ps_cx cx;
    int code = 3;
    client_worker_init(&cx);
    ps_console_init(&s.console);
    if (!session_open(&s, &cx, t)) {
        fprintf(stderr, "psrp: [%s] %s\n", host, s.error);
    } else {
        print_session(&s, host);
        code = -1;
        for (unsigned i = 0; i < o->command_count && code != 3 && !s.console.ended; i++)
            code = run(&s, o->commands[i]);
        if (!o->command_count)
            code = run_terminal(&s, host);
    }
    ps_console_done(&s.console);
    session_close(&s);
    client_worker_done(&cx);
    return code < 0 ? 0 : code;
}

static int run_ssh(struct options *o)
{
    char error[512] = "", *at = strchr(o->rest[0], '@');
    if (at) {
        *at = 0;
        o->target.user = o->rest[0];
    }
    o->target.host = at ? at + 1 : o->rest[0];
    struct transport *t = transport_ssh(&o->target, error, sizeof error);
    if (t)
        return with_session(o, t, o->target.host);
    fprintf(stderr, "psrp: %s\n", error);
    return 3;
}

int main(int argc, char **argv)
{
    struct options o = {0};
    char error[512];
    int bad = parse(argc, argv, &o);
    if (bad)
        return bad;
    struct sigaction action = {.sa_handler = on_interrupt};
    sigaction(SIGINT, &action, NULL);
    signal(SIGPIPE, SIG_IGN);
    if (o.demo)
        return demo_run();
    if (!o.program)
        return run_ssh(&o);
    struct transport *t = transport_program(o.rest, error, sizeof error);
    if (t)
        return with_session(&o, t, "localhost");
    fprintf(stderr, "psrp: %s\n", error);
    return 3;
}
