/* keeper.c - start the worker and wait. */
#include "subsystem/keeper.h"
#include "wire/last_word.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Where the worker stands relative to this program's own folder. */
static const char places[2][40] = {"psrp-worker", "../libexec/psrp-host/psrp-worker"};

static bool find_worker(char path[PATH_MAX])
{
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - sizeof places[0] - 1);
    if (length <= 0)
        return false;
    path[length] = 0;
    char *name = strrchr(path, '/') + 1;
    for (unsigned i = 0; i < 2; i++) {
        strcpy(name, places[i]);
        if (access(path, X_OK) == 0)
            return true;
    }
    return false;
}

static void put_number(char **at, int number)
{
    char digits[12];
    int count = 0;
    do
        digits[count++] = (char)('0' + number % 10);
    while (number /= 10);
    while (count)
        *(*at)++ = digits[--count];
    *(*at) = 0;
}

/* "--record=3" and "--private=4,5": what the worker is handed. */
static void name_descriptors(const struct keeper *k, char record[32], char keeper[32],
                             char private_pipe[40])
{
    char *at = stpcpy(record, "--record=");
    put_number(&at, k->record);
    at = stpcpy(keeper, "--keeper=");
    put_number(&at, getpid());
    if (k->private_pipe[0] < 0) {
        strcpy(private_pipe, "--private=none");
        return;
    }
    at = stpcpy(private_pipe, "--private=");
    put_number(&at, k->private_pipe[0]);
    *at++ = ',';
    put_number(&at, k->private_pipe[1]);
}

static bool make_descriptors(struct keeper *k, const char **why)
{
    struct stat out;
    k->private_pipe[0] = k->private_pipe[1] = -1;
    if (fcntl(0, F_GETFD) < 0 || fcntl(1, F_GETFD) < 0 || fcntl(2, F_GETFD) < 0) {
        *why = "standard input, output and error must be open";
        return false;
    }
    k->record = memfd_create("psrp-record", 0);
    if (k->record < 0 || ftruncate(k->record, sizeof(struct ps_record)) < 0) {
        *why = "there is no memory for the session's record";
        return false;
    }
    if (fstat(1, &out) == 0 && S_ISFIFO(out.st_mode) && pipe2(k->private_pipe, 0) < 0) {
        *why = "a pipe could not be made";
        return false;
    }
    return true;
}

bool keeper_start(struct keeper *k, const struct server_options *options, const char **why)
{
    char path[PATH_MAX], record[32], keeper[32], private_pipe[40];
    char *argv[10];
    int argc = 0;
    if (!make_descriptors(k, why))
        return false;
    if (!find_worker(path)) {
        *why = "psrp-worker was not found beside psrp-server";
        return false;
    }
    name_descriptors(k, record, keeper, private_pipe);
    argv[argc++] = path;
    argv[argc++] = record;
    argv[argc++] = keeper;
    argv[argc++] = private_pipe;
    if (options->configuration_file) {
        argv[argc++] = (char *)(uintptr_t)"-ConfigurationFile";
        argv[argc++] = (char *)(uintptr_t)options->configuration_file;
    }
    if (options->memory_mb) {
        argv[argc++] = (char *)(uintptr_t) "-MaxMemoryPerShellMB";
        argv[argc++] = (char *)(uintptr_t)options->memory_mb;
    }
    argv[argc] = NULL;

    sigset_t mine, before;
    sigfillset(&mine);
    sigprocmask(SIG_BLOCK, &mine, &before);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    volatile int failure = 0;
    pid_t pid = vfork();
    if (pid == 0) {
        sigprocmask(SIG_SETMASK, &before, NULL);
        execv(path, argv);
        failure = errno;
        _exit(127);
    }
    if (pid < 0 || failure) {
        errno = pid < 0 ? errno : failure;
        *why = "psrp-worker could not be started";
        return false;
    }
    k->worker = pid;
    k->ended_by = 0;
    return true;
}

int keeper_wait(struct keeper *k)
{
    for (;;) {
        sigset_t all;
        int status;
        pid_t gone;
        while ((gone = waitpid(-1, &status, WNOHANG)) > 0)
            if (gone == k->worker)
                return status;
        if (gone < 0 && errno == ECHILD)
            return 0;
        sigfillset(&all);
        int signal = sigwaitinfo(&all, NULL);
        if (signal == SIGTERM || signal == SIGHUP || signal == SIGINT) {
            k->ended_by = signal;
            kill(k->worker, SIGKILL);
        }
    }
}
