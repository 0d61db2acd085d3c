/*
 * shell.h - psrun: the engine alone, on a terminal.
 */
#ifndef PSRP_SHELL_SHELL_H
#define PSRP_SHELL_SHELL_H

#include "console/console.h"
#include "engine/engine.h"

#include <pthread.h>
#include <semaphore.h>
#include <stdatomic.h>

/* What the command line asks for (options.c). */
struct psrun_options {
    const char *script;      /* -c: the text; NULL: none */
    const char *file;        /* a script file; NULL: none */
    bool from_input;         /* the text is read from standard input */
    bool no_questions;       /* -NonInteractive: what asks fails */
    size_t memory_quota;     /* -MaxMemoryPerShellMB, in bytes; 0: none */
    char **args;             /* of the script; borrowed from argv */
    unsigned arg_count;
};

enum { PSRUN_GO = -1, PSRUN_USAGE = 64 };

/* PSRUN_GO, or the code to leave with. */
int psrun_options_read(int argc, char **argv, struct psrun_options *o);
/* The script's arguments as pwsh -File reads them: `-name`, `-name:value` and words. Owned: each
 * parameter and value, and the array. */
ps_argument *psrun_arguments(const struct psrun_options *o, unsigned *count);
void psrun_arguments_free(ps_argument *args, unsigned count);

/* Lets gathered output go (flusher.c). Zeroed at first; the thread is made for the first text. */
struct flusher {
    pthread_t thread;
    sem_t text;
    atomic_bool waiting, done; /* text was told of and has not left; the thread is to end */
    bool running;
};
/* Text may have come to stdout: within a millisecond it leaves. */
void psrun_flush_soon(struct flusher *f);
/* Ends the thread; what waits still is for exit to write. */
void psrun_flush_end(struct flusher *f);

/* Every room's tables (tables.c). */
void psrun_fill(struct ps_engine_options *options);

#endif
