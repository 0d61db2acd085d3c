/* last.c - what is left to do when the worker is gone. */
#include "subsystem/keeper.h"
#include "wire/last_word.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    PATIENCE_MS = 10000, /* for a client that does not read */
    HEARING_MS = 500,    /* for the client to read the last word and hang up */
    DESCENDANTS_MOST = 64
};

/* Writes all of it whatever the descriptor's blocking mode is. A pipe that polls writable takes
 * PIPE_BUF bytes without blocking. */
static bool put(const char *bytes, size_t length)
{
    struct stat out;
    bool socket = fstat(1, &out) == 0 && S_ISSOCK(out.st_mode);
    while (length) {
        struct pollfd fd = {.fd = 1, .events = POLLOUT};
        if (poll(&fd, 1, PATIENCE_MS) <= 0 || !(fd.revents & POLLOUT))
            return false;
        size_t part = length < PIPE_BUF ? length : PIPE_BUF;
        ssize_t done =
            socket ? send(1, bytes, part, MSG_DONTWAIT | MSG_NOSIGNAL) : write(1, bytes, part);
        if (done < 0 && errno != EAGAIN && errno != EINTR)
            return false;
        if (done > 0) {
            bytes += done;
            length -= (size_t)done;
        }
    }
    return true;
}

void keeper_refuse(const char *text)
{
    struct ps_buf line;
    ps_buf_init(&line, 4096);
    ps_error_line(&line, text);
    put((const char *)line.data, line.length);
    ps_buf_free(&line);
}

/* What happened, as a user is told it. false: an orderly end. */
static bool describe(const struct keeper *k, int status, char *text, size_t size)
{
    if (k->ended_by)
        snprintf(text, size, "The session was ended on the server: psrp-server received SIG%s.",
                 sigabbrev_np(k->ended_by));
    else if (WIFSIGNALED(status)) {
        int signal = WTERMSIG(status);
        const char *name = sigabbrev_np(signal);
        snprintf(text, size, "The session's worker process on the server was ended by signal %d "
                 "(SIG%s: %s).%s", signal, name ? name : "?", sigdescr_np(signal),
                 signal == SIGKILL ? " It was killed by hand, or by the system because memory "
                                     "ran out." : "");
    } else if (WEXITSTATUS(status) == PS_EXIT_NO_MEMORY)
        snprintf(
            text, size,
            "The session's worker process on the server ran out of memory: the "
            "system had none, or the process went far beyond its quota (MaxMemoryPerShellMB).");
    else if (WEXITSTATUS(status) != 0 && WEXITSTATUS(status) != PS_EXIT_ABANDONED)
        snprintf(text, size, "The session's worker process on the server ended with exit code %d.",
                 WEXITSTATUS(status));
    else
        return false;
    return true;
}

/* The worker's descendants became the keeper's children; those of its session die with it. */
static void end_descendants(void)
{
    pid_t self = getpid(), session = getsid(0);
    for (int round = 0; round < DESCENDANTS_MOST; round++) {
        char path[64];
        bool any = false;
        snprintf(path, sizeof path, "/proc/self/task/%d/children", self);
        FILE *list = fopen(path, "re");
        if (!list)
            return;
        for (int pid; fscanf(list, "%d", &pid) == 1;)
            if (getsid(pid) == session && kill(pid, SIGKILL) == 0)
                any = true;
        fclose(list);
        if (!any)
            return;
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ;
        poll(NULL, 0, 2);
    }
}

/* The stock client tells of its ssh's end instead of our text if that comes while it still reads
 * the text: leave it the time to read and hang up. A client that closed either way waits for
 * nothing more. */
static void hear_out(void)
{
    char bytes[4096];
    struct pollfd fds[2] = {{.fd = 0, .events = POLLIN}, {.fd = 1}};
    struct timespec start, now;
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (int left = HEARING_MS; left > 0;) {
        if (poll(fds, 2, left) <= 0 || fds[1].revents || read(0, bytes, sizeof bytes) <= 0)
            return;
        clock_gettime(CLOCK_MONOTONIC, &now);
        left = HEARING_MS - (int)((now.tv_sec - start.tv_sec) * 1000 +
                                  (now.tv_nsec - start.tv_nsec) / 1000000);
    }
}

int keeper_finish(struct keeper *k, int status)
{
    char text[320];
    bool died = describe(k, status, text, sizeof text);
    if (status)
        end_descendants();
    if (!died)
        return 0;
    signal(SIGPIPE, SIG_IGN);
    struct ps_record *r = mmap(NULL, sizeof *r, PROT_READ, MAP_SHARED, k->record, 0);
    struct ps_buf word;
    ps_buf_init(&word, 1 << 17);
    if (r != MAP_FAILED) {
        const char *rest = NULL;
        int pipe_left = 0;
        if (k->private_pipe[0] >= 0)
            ioctl(k->private_pipe[0], FIONREAD, &pipe_left);
        size_t length = ps_record_unsent(r, (size_t)pipe_left, &rest);
        ps_last_word(&word, r, "WorkerDied", text);
        if ((!length || put(rest, length)) && word.length &&
            put((const char *)word.data, word.length))
            hear_out();
        munmap(r, sizeof *r);
    }
    ps_buf_free(&word);
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}
