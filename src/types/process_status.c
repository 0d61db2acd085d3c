/* process_status.c - what /proc says about a process. */
#include "types/process.h"

#include "base/datetime.h"
#include "base/memory.h"
#include "object/worker.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { COMM_MAX = 15, ARGUMENTS_MAX = 128 * 1024, STATUS_MAX = 4096 };

/* The start of a small file of the system; gives its length, or -1. */
static ssize_t read_start(const char *path, char *to, size_t size)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    ssize_t got = read(fd, to, size - 1);
    close(fd);
    if (got >= 0)
        to[got] = 0;
    return got;
}

/* The kernel cuts names at 15 bytes: the program's or its script's own name goes on from there. */
static void complete_name(pid_t pid, struct ps_process_stat *s)
{
    char path[32], text[4096];
    size_t known = strlen(s->name);
    snprintf(path, sizeof path, "/proc/%d/cmdline", (int)pid);
    ssize_t length = known == COMM_MAX ? read_start(path, text, sizeof text) : -1;
    const char *word = text;
    for (unsigned i = 0; i < 2 && word < text + (length > 0 ? length : 0); i++) {
        const char *slash = strrchr(word, '/'), *name = slash ? slash + 1 : word;
        if (strncmp(name, s->name, known) == 0) {
            snprintf(s->name, sizeof s->name, "%.*s", (int)sizeof s->name - 1, name);
            return;
        }
        word += strlen(word) + 1;
    }
}

bool ps_process_stat(pid_t pid, pid_t thread, struct ps_process_stat *out)
{
    char path[64], text[1024];
    if (thread)
        snprintf(path, sizeof path, "/proc/%d/task/%d/stat", (int)pid, (int)thread);
    else
        snprintf(path, sizeof path, "/proc/%d/stat", (int)pid);
    if (read_start(path, text, sizeof text) <= 0)
        return false;
    char *name = strchr(text, '('), *end = strrchr(text, ')'); /* a name may hold brackets */
    if (!name || !end || end < name || !end[1])
        return false;
    *end = 0;
    memset(out, 0, sizeof *out);
    snprintf(out->name, sizeof out->name, "%s", name + 1);
    int parent, nice, threads, session;
    unsigned long long user, system, started;
    if (sscanf(end + 2,
               "%c %d %*d %d %*d %*d %*u %*u %*u %*u %*u %llu %llu %*d %*d %*d %d %d %*d %llu",
               &out->state, &parent, &session, &user, &system, &nice, &threads, &started) != 8)
        return false;
    out->parent = parent;
    out->session = session;
    out->user = user;
    out->system = system;
    out->nice = nice;
    out->threads = threads;
    out->started = started;
    if (!thread)
        complete_name(pid, out);
    return true;
}

int64_t ps_process_memory(pid_t pid, const char *key)
{
    char path[32], text[STATUS_MAX];
    size_t length = strlen(key);
    snprintf(path, sizeof path, "/proc/%d/status", (int)pid);
    if (read_start(path, text, sizeof text) <= 0)
        return 0;
    for (char *line = text; line; line = strchr(line, '\n')) {
        line += *line == '\n';
        if (strncmp(line, key, length) == 0 && line[length] == ':')
            return strtoll(line + length + 1, NULL, 10) * 1024;
    }
    return 0;
}

int64_t ps_process_ticks(uint64_t clock_ticks)
{
    return (int64_t)((unsigned __int128)clock_ticks * PS_TICKS_SECOND /
                     (unsigned)sysconf(_SC_CLK_TCK));
}

int64_t ps_process_start_ticks(ps_cx *cx, uint64_t started)
{
    struct timespec up;
    clock_gettime(CLOCK_BOOTTIME, &up);
    int64_t since_boot = up.tv_sec * PS_TICKS_SECOND + up.tv_nsec / 100;
    int64_t utc = ps_ticks_now() - since_boot + ps_process_ticks(started);
    return ps_ticks_to_local(ps_worker_zone(cx->worker), utc);
}

char *ps_process_arguments(pid_t pid, size_t *length)
{
    char path[32];
    snprintf(path, sizeof path, "/proc/%d/cmdline", (int)pid);
    char *text = ps_try_alloc(ARGUMENTS_MAX);
    ssize_t got = text ? read_start(path, text, ARGUMENTS_MAX) : -1;
    if (got <= 0) {
        ps_free(text);
        return NULL;
    }
    *length = (size_t)got;
    return text;
}
