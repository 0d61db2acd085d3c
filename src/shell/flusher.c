/* Output to a pipe or a file is gathered, but not for long: a millisecond after the first text a
 * thread of its own lets it go, whatever the script does meanwhile. */
#include "shell/shell.h"

#include <signal.h>
#include <stdio.h>
#include <time.h>

enum { GATHER_NS = 1000000 };

static void *let_go(void *flusher)
{
    struct flusher *f = flusher;
    const struct timespec gather = {.tv_nsec = GATHER_NS};
    while (true) {
        while (sem_wait(&f->text) != 0) {
        }
        if (atomic_load(&f->done))
            return NULL;
        nanosleep(&gather, NULL);
        atomic_store(&f->waiting, false);
        fflush(stdout);
    }
}

/* Signals stay the main thread's: Ctrl+C ends what that one waits for. */
static bool start(struct flusher *f)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    int failed = sem_init(&f->text, 0, 0) || pthread_create(&f->thread, NULL, let_go, f);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return !failed;
}

void psrun_flush_soon(struct flusher *f)
{
    if (atomic_exchange(&f->waiting, true))
        return;
    if (!f->running)
        f->running = start(f);
    if (f->running) {
        sem_post(&f->text);
    } else {
        atomic_store(&f->waiting, false);
        fflush(stdout); /* no thread to be had: at once */
    }
}

void psrun_flush_end(struct flusher *f)
{
    if (!f->running)
        return;
    atomic_store(&f->done, true);
    sem_post(&f->text);
    pthread_join(f->thread, NULL);
    sem_destroy(&f->text);
}
