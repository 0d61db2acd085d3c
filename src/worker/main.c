/* main.c - psrp-worker: one runspace pool. psrp-server starts it with the channel on standard
 * input and output. */
#include "worker/io.h"
#include "worker/service.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

/* MEMORY_MB: WinRM's default of the quota of the same name. */
enum { CHANNEL_FD = 64, STOP_PATIENCE_MS = 1000, MEMORY_MB = 1024, MB_SHIFT = 20 };

struct start {
    int record, private_read, private_write, keeper;
    struct worker_options options;
};

static bool parse(int argc, char **argv, struct start *s)
{
    unsigned memory_mb = MEMORY_MB;
    *s = (struct start){.record = -1, .private_read = -1, .private_write = -1};
    for (int i = 1; i < argc; i++) {
        if (sscanf(argv[i], "--record=%d", &s->record) == 1 ||
            sscanf(argv[i], "--private=%d,%d", &s->private_read, &s->private_write) == 2 ||
            sscanf(argv[i], "--keeper=%d", &s->keeper) == 1 ||
            strcmp(argv[i], "--private=none") == 0)
            continue;
        if (strcmp(argv[i], "--here") == 0) {
            s->options.location = ".";
            continue;
        }
        if (strcmp(argv[i], "-ConfigurationFile") == 0 && i + 1 < argc) {
            s->options.configuration_file = argv[++i];
            continue;
        }
        if (strcmp(argv[i], "-MaxMemoryPerShellMB") == 0 && i + 1 < argc &&
            sscanf(argv[i + 1], "%8u", &memory_mb) == 1) {
            i++;
            continue;
        }
        fprintf(stderr, "psrp-worker: %s: not understood; psrp-server starts this program\n",
                argv[i]);
        return false;
    }
    s->options.memory_quota = (size_t)memory_mb << MB_SHIFT;
    return true;
}

/* One arena, and freed memory goes back: a session is idle most of its life. */
static void tune_heap(void)
{
    mallopt(M_ARENA_MAX, 1);
    mallopt(M_TRIM_THRESHOLD, 128 * 1024);
    mallopt(M_MMAP_THRESHOLD, 256 * 1024);
}

/* Signals that ask for an end are read by the input/output thread, which ends the session in
 * order; the death of the keeper is one of them. Programs that scripts start get their own mask. */
static int take_signals(int keeper, bool *alone)
{
    sigset_t ends;
    signal(SIGPIPE, SIG_IGN);
    sigemptyset(&ends);
    sigaddset(&ends, SIGTERM);
    sigaddset(&ends, SIGHUP);
    sigaddset(&ends, SIGINT);
    sigprocmask(SIG_BLOCK, &ends, NULL);
    int fd = signalfd(-1, &ends, SFD_CLOEXEC | SFD_NONBLOCK);
    *alone = keeper && (prctl(PR_SET_PDEATHSIG, SIGTERM) < 0 || getppid() != keeper);
    return fd;
}

/* Out of the way of programs that scripts start: they never inherit the channel. */
static int move_away(int fd)
{
    int moved = fcntl(fd, F_DUPFD_CLOEXEC, CHANNEL_FD);
    if (moved < 0)
        moved = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    return moved;
}

static bool take_descriptors(int *in, int *out)
{
    *in = move_away(0);
    *out = move_away(1);
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    bool ok = *in >= 0 && *out >= 0 && null >= 0 && dup2(null, 0) == 0 && dup2(null, 1) == 1;
    if (null > 1)
        close(null);
    return ok;
}

static int run(const struct start *start, int in, int out, int signals)
{
    static struct io io;
    static struct hub hub;
    static struct outbox outbox;
    static struct channel channel;
    int wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (wake < 0 ||
        !channel_open(&channel, out, start->record, start->private_read, start->private_write) ||
        !outbox_init(&outbox, &channel, wake) || !hub_init(&hub, &outbox, wake) ||
        !io_init(&io, in, wake, signals, &hub, &outbox, &channel)) {
        fprintf(stderr, "psrp-worker: %s\n", strerror(errno));
        return 1;
    }
    struct service *service = service_start(&hub, &start->options);
    if (!service) {
        fprintf(stderr, "psrp-worker: the engine did not start: %s\n", strerror(errno));
        return 1;
    }
    io_run(&io);
    if (!service_stop(service, STOP_PATIENCE_MS))
        _exit(PS_EXIT_ABANDONED); /* the process ends under a script that does not let go */
    io_free(&io);
    outbox_free(&outbox);
    return 0;
}

int main(int argc, char **argv)
{
    struct start start;
    int in, out, signals;
    bool alone;
    tune_heap();
    if (!parse(argc, argv, &start))
        return 64;
    signals = take_signals(start.keeper, &alone);
    if (alone)
        return 0; /* the keeper is gone already */
    if (signals < 0 || !take_descriptors(&in, &out)) {
        fprintf(stderr, "psrp-worker: %s\n", strerror(errno));
        return 1;
    }
    return run(&start, in, out, signals);
}
