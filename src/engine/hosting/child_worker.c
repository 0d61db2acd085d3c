/* child_worker.c - starting psrp-worker from psrp-worker (or psrun), and ending it. */
#include "engine/hosting/child_worker.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static const char self[] = "/proc/self/exe";

/* This program when it is the worker, else the worker beside it, or where packages put it. */
static bool find_worker(char path[PATH_MAX])
{
    static const char places[2][40] = {"psrp-worker", "../libexec/psrp-host/psrp-worker"};
    char own[PATH_MAX];
    ssize_t n = readlink(self, own, sizeof own - 1);
    if (n <= 0)
        return false;
    own[n] = 0;
    char *slash = strrchr(own, '/');
    if (!slash)
        return false;
    if (strncmp(slash + 1, places[0], strlen(places[0])) == 0) {
        strcpy(path, self); /* also where the file was replaced meanwhile */
        return true;
    }
    for (unsigned i = 0; i < 2; i++) {
        int length = snprintf(path, PATH_MAX, "%.*s/%s", (int)(slash - own), own, places[i]);
        if (length < PATH_MAX && access(path, X_OK) == 0)
            return true;
    }
    return false;
}

static int spawn(const char *path, const char *folder, int end, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, pipe;
    char program[] = "psrp-worker", keeper[32], private_pipe[] = "--private=none",
         here[] = "--here", memory[] = "-MaxMemoryPerShellMB", megabytes[24];
    char *argv[] = {program, keeper, private_pipe, here, memory, megabytes, NULL};
    snprintf(megabytes, sizeof megabytes, "%zu", ps_mem_quota() >> 20);
    snprintf(keeper, sizeof keeper, "--keeper=%d", (int)getpid());
    sigemptyset(&none);
    sigemptyset(&pipe);
    sigaddset(&pipe, SIGPIPE);
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &pipe);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    posix_spawn_file_actions_adddup2(&actions, end, 0);
    posix_spawn_file_actions_adddup2(&actions, end, 1);
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addchdir_np(&actions, folder);
    int error = posix_spawn(pid, path, &actions, &attributes, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

bool ps_child_worker_start(struct ps_child_worker *w, const char *folder, char *why, size_t size)
{
    char path[PATH_MAX];
    int ends[2];
    *w = (struct ps_child_worker){.fd = -1};
    if (!find_worker(path)) {
        snprintf(why, size, "The program psrp-worker was not found beside this one.");
        return false;
    }
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) < 0) {
        snprintf(why, size, "No socket could be made for the job's process: %s.", strerror(errno));
        return false;
    }
    int error = spawn(path, folder, ends[1], &w->pid);
    close(ends[1]);
    if (error || fcntl(ends[0], F_SETFL, O_NONBLOCK) < 0) {
        close(ends[0]);
        w->pid = 0;
        snprintf(why, size, "The job's process could not be started in %s: %s.", folder,
                 strerror(error ? error : errno));
        return false;
    }
    w->fd = ends[0];
    return true;
}

void ps_child_worker_end(struct ps_child_worker *w, int patience_ms)
{
    enum { SLICE_MS = 5 };
    if (w->fd >= 0)
        close(w->fd);
    w->fd = -1;
    if (!w->pid)
        return;
    for (int waited = 0; waitpid(w->pid, NULL, WNOHANG) == 0; waited += SLICE_MS) {
        if (waited >= patience_ms) {
            kill(w->pid, SIGKILL);
            waitpid(w->pid, NULL, 0);
            break;
        }
        poll(NULL, 0, SLICE_MS);
    }
    w->pid = 0;
}
