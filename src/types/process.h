/*
 * process.h - System.Diagnostics.Process: programs that run, read from /proc, and programs that
 * this process starts. Nothing here forks: programs start by posix_spawn().
 */
#ifndef PSRP_TYPES_PROCESS_H
#define PSRP_TYPES_PROCESS_H

#include "object/codeprop.h"
#include "object/context.h"
#include "object/type.h"

#include <sys/types.h>

/* What /proc/PID/stat says, the part that is read for every process. */
struct ps_process_stat {
    char name[64]; /* of the program, at most 15 bytes; completed from its command line */
    char state;    /* R, S, D, Z, ... */
    pid_t parent;
    int32_t session, nice, threads;
    uint64_t started;      /* clock ticks after boot: with the id, who it is */
    uint64_t user, system; /* clock ticks */
};
/* `thread` 0: of the process; else of one of its threads. false: there is none (any more). */
bool ps_process_stat(pid_t pid, pid_t thread, struct ps_process_stat *out);
/* A figure of /proc/PID/status in kB ("VmRSS"), as bytes; 0 when it is not there. */
int64_t ps_process_memory(pid_t pid, const char *key);
/* .NET's ticks of clock ticks, and the local time of a start. */
int64_t ps_process_ticks(uint64_t clock_ticks);
int64_t ps_process_start_ticks(ps_cx *cx, uint64_t started);
/* The whole of /proc/PID/cmdline, NUL between the arguments; for ps_free(). NULL: none. */
char *ps_process_arguments(pid_t pid, size_t *length);

/* A program that this process started: what became of it stays known while anything refers to it.
 */
typedef struct ps_child {
    struct ps_child *next;
    pid_t pid;
    unsigned refs; /* the list's own is one */
    bool over;
    int code;      /* exit code, or 128 + signal */
    int64_t ended; /* ticks, UTC */
} ps_child;
/* Whether it is over; it is reaped then. */
bool ps_child_over(ps_child *c);
/* The running child of that id, or NULL; reaps those that have ended. Borrowed. */
ps_child *ps_child_find(ps_worker *w, pid_t pid);
void ps_child_release(ps_child *c); /* accepts NULL */

typedef struct ps_process {
    ps_object object;
    pid_t pid; /* 0: not associated with one */
    struct ps_process_stat stat;
    bool gone;             /* was seen to be over */
    ps_child *child;       /* or NULL: somebody else's */
    ps_value start_info;   /* PS_UNSET: it was not started here */
    ps_value in, out, err; /* redirected streams, PS_UNSET */
} ps_process;

/* The process of an id as an object; PS_NULL when there is none. Owned. */
ps_value ps_process_of_id(ps_cx *cx, pid_t pid);
/* Every process there is, through `visit`, in the order of ids; `take_process` is the visitor's. */
ps_result ps_process_each(ps_cx *cx, ps_result (*visit)(void *u, ps_cx *cx, ps_value take_process),
                          void *u);
/* The object when `v` is one, else NULL. Borrowed. */
ps_process *ps_process_from(ps_value v);
/* The name as .NET gives it. Owned. */
ps_string *ps_process_name(const ps_process *p);
/* The time that it took, in .NET's ticks: `now`, or of a child that is over. */
void ps_process_times(const ps_process *p, const struct ps_process_stat *now, int64_t *user,
                      int64_t *system);
/* Whether it is over. */
bool ps_process_over(ps_process *p);
/* Read what /proc says anew. */
void ps_process_refresh(ps_process *p);
/* Wait for its end at most `ms` (< 0: for ever), without the engine lock. */
ps_result ps_process_wait(ps_cx *cx, ps_process *p, int64_t ms, bool *over);
/* Send a signal; with `tree` to its descendants too. Gives 0 or an errno; ESRCH counts as 0. */
int ps_process_signal(ps_process *p, int signal, bool tree);

/* ---- starting (process_start.c) -------------------------------------------------------------- */

struct ps_spawn {
    const char *program, *folder; /* absolute; folder NULL: the process's own */
    char **argv, **envp;          /* envp NULL: the process's own */
    int fds[3];                   /* its standard streams; -1: those of this process */
};
/* Start a program; gives 0 or an errno. */
int ps_spawn_program(const struct ps_spawn *s, pid_t *pid);
/* A new Process for a ProcessStartInfo (borrowed) that is being started; `fds` as in ps_spawn (for
 * Start-Process, whose streams are files), or NULL: as the start info says. Errors:
 * Win32Exception with .NET's text, InvalidOperationException. */
ps_result ps_process_start(ps_cx *cx, ps_process *p, ps_value start_info, const int *fds);
ps_process *ps_process_new(ps_cx *cx);

/* The file that a name of a ProcessStartInfo means: rooted, in the current folder, on the PATH. For
 * ps_free(); NULL: none. */
char *ps_program_find(const char *name);

/* ---- ProcessStartInfo (process_start_info.c) ------------------------------------------------- */

typedef struct ps_start_info {
    ps_object object;
    ps_string *file, *arguments, *folder, *user, *verb;
    ps_value list;         /* ArgumentList, made on demand; PS_UNSET */
    ps_value environment;  /* Dictionary<string,string>, made on demand; PS_UNSET */
    ps_value encodings[3]; /* of standard input, output, error; PS_NULL */
    bool redirect[3];
    bool shell, no_window, error_dialog, profile;
    int32_t window_style;
} ps_start_info;
ps_start_info *ps_start_info_of(ps_value v);
ps_value ps_start_info_new(ps_cx *cx);
/* The environment as an object that scripts change. Borrowed. */
ps_result ps_start_info_environment(ps_cx *cx, ps_start_info *s, ps_value *out);
/* argv and envp for it; ps_start_info_free_list() both. envp NULL: unchanged. */
ps_result ps_start_info_lists(ps_cx *cx, const ps_start_info *s, const char *program, char ***argv,
                              char ***envp);
void ps_start_info_free_list(char **list);

/* ---- modules and threads (process_module.c, process_thread.c) -------------------------------- */

/* ProcessModuleCollection and the module of the program itself (PS_NULL: not to be seen). */
ps_result ps_process_modules(ps_cx *cx, pid_t pid, ps_value *out);
ps_result ps_process_main_module(ps_cx *cx, pid_t pid, ps_value *out);
/* The path of the program, or PS_NULL. */
ps_result ps_process_path(ps_cx *cx, pid_t pid, ps_value *out);
ps_result ps_process_threads(ps_cx *cx, ps_process *p, ps_value *out);
/* FileVersionInfo of a file. Owned. */
ps_value ps_file_version_new(ps_cx *cx, const ps_string *path);

/* Members of the type data that are done in C. */
extern const struct ps_code_property ps_process_code[];

#endif
