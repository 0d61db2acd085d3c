/*
 * shell.h - the PowerShell class: commands, a runspace to run them in, the streams that come out.
 *
 * Invoke() runs them in a thread of their own, like BeginInvoke(), and waits; only a nested one
 * runs on its caller's thread, in the caller's runspace.
 */
#ifndef PSRP_ENGINE_HOSTING_SHELL_H
#define PSRP_ENGINE_HOSTING_SHELL_H

#include "engine/hosting/collection.h"
#include "engine/hosting/commands.h"
#include "engine/hosting/runspace.h"

enum ps_shell_state { /* PSInvocationState, same numbers */
                      PS_SHELL_NOT_STARTED,
                      PS_SHELL_RUNNING,
                      PS_SHELL_STOPPING,
                      PS_SHELL_STOPPED,
                      PS_SHELL_COMPLETED,
                      PS_SHELL_FAILED
};

typedef struct ps_shell {
    ps_object object;
    ps_value commands;                 /* PSCommand */
    ps_value streams[PS_STREAM_COUNT]; /* PS_ERR ..: PSDataCollections; [PS_OUT]: the output */
    ps_value runspace, pool;           /* or PS_NULL */
    ps_value reason;                   /* the exception that it failed with, or PS_NULL */
    ps_value record;                   /* its ErrorRecord, or PS_NULL */
    ps_value input;        /* of the run: a PSDataCollection, anything else enumerable, PS_UNSET */
    ps_value item;         /* $_ of the run, PS_UNSET: none */
    ps_value using_values; /* of its $using: expressions, PS_UNSET: none */
    ps_string *history;    /* or NULL */
    uint8_t state;         /* enum ps_shell_state */
    bool owns_runspace, nested, had_errors, disposed;
    atomic_bool stop;
    struct ps_guid id;
    void (*ended)(ps_exec *x, struct ps_shell *s, void *u); /* called by its thread, or NULL */
    void (*write)(ps_exec *x, struct ps_shell *s, enum ps_stream stream, ps_value take_v);
    /* takes what comes in the streams' place, or NULL */
    void *ended_u; /* of the two */
} ps_shell;

extern const ps_typedef *const ps_shell_types[];

/* [powershell]::Create(). Owned. */
ps_shell *ps_shell_new(ps_exec *x);
ps_shell *ps_shell_of(ps_value v); /* NULL when it is none; borrowed */
static inline ps_list *ps_shell_commands(const ps_shell *s)
{
    return ps_pscommand_list(s->commands);
}

/* Its runspace, made and opened when it has none yet. */
ps_result ps_shell_runspace(ps_exec *x, ps_shell *s);
/* Start it. `input`: PS_UNSET for none; `output`: a PSDataCollection, borrowed. */
ps_result ps_shell_begin(ps_exec *x, ps_shell *s, ps_value input, ps_value output);
/* Whether it has ended, for ps_await(). */
bool ps_shell_ended(void *shell);
/* Ask it to end; does not wait. */
void ps_shell_stop(ps_exec *x, ps_shell *s);
/* Wait for its end; when the waiting pipeline is stopped, so is the shell. */
ps_result ps_shell_wait(ps_exec *x, ps_shell *s);

#endif
