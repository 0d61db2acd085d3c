/*
 * exec.h - the engine's execution context: one a thread of a runspace.
 */
#ifndef PSRP_ENGINE_EXEC_H
#define PSRP_ENGINE_EXEC_H

#include "engine/pipe.h"

#include "object/context.h"

typedef struct ps_runspace ps_runspace;
typedef struct ps_scope ps_scope;
typedef struct ps_session_state ps_session_state; /* of the runspace, or of a module */
typedef struct ps_frame ps_frame;                 /* a running piece of compiled script */
typedef struct ps_processor ps_processor;         /* a running command of a pipeline */

enum ps_language_mode { PS_FULL_LANGUAGE, PS_RESTRICTED_LANGUAGE, PS_NO_LANGUAGE,
                        PS_CONSTRAINED_LANGUAGE };

enum ps_action { /* ActionPreference, same numbers */
    PS_ACTION_SILENT, PS_ACTION_STOP, PS_ACTION_CONTINUE, PS_ACTION_INQUIRE, PS_ACTION_IGNORE,
    PS_ACTION_SUSPEND, PS_ACTION_BREAK
};

/* The context handed through the engine; `base` is first, so that a ps_cx * that came from a
 * runspace is this. */
typedef struct ps_exec {
    ps_cx base;
    struct ps_engine *engine;
    ps_runspace *runspace;    /* NULL: of a thread that has none yet */
    ps_session_state *state;  /* whose commands and scopes are in force */
    ps_scope *scope;          /* current scope */
    ps_frame *frame;          /* innermost frame, or NULL */
    ps_processor *processor;  /* innermost running command, or NULL */
    ps_sink *streams[PS_STREAM_COUNT]; /* where the pipeline's streams lead */
    ps_value jump;            /* break/continue: the label; return/exit: the value */
    enum ps_language_mode mode;
    bool trusted;             /* code of the configuration is running, not the user's */
    bool question;            /* $? */
    bool propagate;           /* an enclosing try or trap takes errors of statements */
    bool suppress;            /* the pending error stops everything up to a catch: error action Stop */
    uint64_t pipeline_id;
    ps_processor *terminating; /* PS_PENDING_TERMINATE: the command that ends; its caller sees a
                                 PS_PENDING_ERROR (pipeline.c turns it into one) */
    ps_processor *upstream;   /* PS_PENDING_UPSTREAM: who wants no more */
    ps_scope *global;         /* the runspace's global scope */
    struct ps_vm *vm;         /* the virtual machine's state (vm.h) */
    uint32_t command_epoch;   /* changes whenever a command name may mean something else: functions
                                 or aliases defined or removed, modules, the path; a scope with
                                 functions of its own ended */
    unsigned local_commands;  /* functions and aliases of inner scopes: which commands a name means
                                 depends on the scope, not on the session state alone */
} ps_exec;

static inline ps_exec *ps_exec_of(ps_cx *cx) { return (ps_exec *)cx; }

/* Error handling of a statement: what trap, -ErrorAction and $ErrorActionPreference decide. */

/* Write a record to the error stream as a statement-level error: adds it to $Error, fills in
 * invocation info and stack trace, sets $? false. Borrowed. */
ps_result ps_report_error(ps_exec *x, ps_value record);

#endif
