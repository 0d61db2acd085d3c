/*
 * child_worker.h - a psrp-worker of this process's own, for jobs: started, spoken to over a socket,
 * ended. Its standard input and output are the socket, its errors go nowhere. It ends with this
 * process, whatever becomes of it.
 */
#ifndef PSRP_ENGINE_HOSTING_CHILD_WORKER_H
#define PSRP_ENGINE_HOSTING_CHILD_WORKER_H

#include <stdbool.h>
#include <sys/types.h>

struct ps_child_worker {
    pid_t pid; /* 0: none */
    int fd;    /* of the socket, not blocking; -1: none */
};

/* Start one in a folder. The thread that calls it must live as long as the worker. false: `why` (of
 * `size` bytes) says what went wrong, nothing is left behind. */
bool ps_child_worker_start(struct ps_child_worker *w, const char *folder, char *why, size_t size);
/* Hang up, give it `patience_ms` to end, then kill it. No engine lock is needed. */
void ps_child_worker_end(struct ps_child_worker *w, int patience_ms);

#endif
