/* process_live.c - processes that run: found in /proc, watched, waited for, signalled. */
#include "types/process.h"

#include "base/memory.h"
#include "object/worker.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

/* ---- finding --------------------------------------------------------------------------------- */

static ps_value process_of(ps_cx *cx, pid_t pid)
{
    struct ps_process_stat s;
    if (pid <= 0 || !ps_process_stat(pid, 0, &s))
        return ps_null();
    ps_process *p = ps_process_new(cx);
    p->pid = pid;
    p->stat = s;
    p->child = ps_child_find(cx->worker, pid);
    if (p->child)
        p->child->refs++;
    return ps_take_object(p);
}

ps_value ps_process_of_id(ps_cx *cx, pid_t pid)
{
    ps_child_find(cx->worker, 0); /* what has ended is gone first */
    return process_of(cx, pid);
}

static int compare_ids(const void *a, const void *b)
{
    pid_t left = *(const pid_t *)a, right = *(const pid_t *)b;
    return (left > right) - (left < right);
}

ps_result ps_process_each(ps_cx *cx, ps_result (*visit)(void *u, ps_cx *cx, ps_value take_process),
                          void *u)
{
    pid_t *ids = NULL;
    size_t count = 0, size = 0;
    struct dirent *e;
    ps_child_find(cx->worker, 0);
    DIR *folder = opendir("/proc");
    while (folder && (e = readdir(folder))) {
        pid_t id = atoi(e->d_name);
        if (id <= 0)
            continue;
        if (count == size) {
            size = size ? size * 2 : 256;
            pid_t *more = ps_try_realloc(ids, size * sizeof *more);
            if (!more)
                break;
            ids = more;
        }
        ids[count++] = id;
    }
    if (folder)
        closedir(folder);
    if (count)
        qsort(ids, count, sizeof *ids, compare_ids);
    ps_result r = PS_OK;
    for (size_t i = 0; i < count && r == PS_OK; i++) {
        ps_value p = process_of(cx, ids[i]);
        if (!ps_is_null(p))
            r = visit(u, cx, p);
    }
    ps_free(ids);
    return r;
}

/* ---- how it goes ----------------------------------------------------------------------------- */

bool ps_process_over(ps_process *p)
{
    struct ps_process_stat s;
    if (p->gone || !p->pid)
        return p->gone;
    if (p->child)
        p->gone = ps_child_over(p->child);
    else
        p->gone = !ps_process_stat(p->pid, 0, &s) || s.started != p->stat.started ||
                  s.state == 'Z' || s.state == 'X';
    return p->gone;
}

void ps_process_refresh(ps_process *p)
{
    struct ps_process_stat s;
    if (!ps_process_over(p) && ps_process_stat(p->pid, 0, &s))
        p->stat = s;
}

ps_result ps_process_wait(ps_cx *cx, ps_process *p, int64_t ms, bool *over)
{
    enum { POLL_MS = 10 };
    *over = ps_process_over(p);
    if (*over || ms == 0)
        return PS_OK;
    int fd = (int)syscall(SYS_pidfd_open, p->pid, 0);
    ps_result r = PS_OK;
    if (fd >= 0) {
        bool ready;
        if (!ps_process_over(p)) /* the descriptor is that of the process that is meant */
            r = ps_wait_ready(cx, fd, POLLIN, ms, &ready);
        close(fd);
        *over = ps_process_over(p);
        return r;
    }
    for (int64_t left = ms; r == PS_OK && !*over && left != 0;) { /* a system without pidfds */
        bool ready;
        int64_t step = left < 0 || left > POLL_MS ? POLL_MS : left;
        r = ps_wait_ready(cx, -1, 0, step, &ready);
        left -= left < 0 ? 0 : step;
        *over = ps_process_over(p);
    }
    return r;
}

enum { TREE_MAX = 4096 };

/* The descendants of a process that is stopped for it, so that it makes no more of them. */
static void signal_tree(pid_t pid, int signal, unsigned *left)
{
    struct dirent *e;
    DIR *folder = opendir("/proc");
    kill(pid, SIGSTOP);
    while (folder && (e = readdir(folder)) && *left) {
        struct ps_process_stat s;
        pid_t id = atoi(e->d_name);
        if (id <= 0 || id == getpid() || !ps_process_stat(id, 0, &s) || s.parent != pid)
            continue;
        --*left;
        signal_tree(id, signal, left);
    }
    if (folder)
        closedir(folder);
    kill(pid, signal);
    kill(pid, SIGCONT);
}

int ps_process_signal(ps_process *p, int signal, bool tree)
{
    unsigned left = TREE_MAX;
    if (ps_process_over(p))
        return 0;
    if (tree) {
        signal_tree(p->pid, signal, &left);
        return 0;
    }
    return kill(p->pid, signal) == 0 || errno == ESRCH ? 0 : errno;
}
