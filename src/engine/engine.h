/*
 * engine.h - embedding: worker processes (psrp-worker, psrun) open runspaces and run pipelines
 * through this header alone.
 */
#ifndef PSRP_ENGINE_ENGINE_H
#define PSRP_ENGINE_ENGINE_H

#include "base/screen.h"
#include "engine/command.h"
#include "engine/lock.h"
#include "engine/provider.h"

struct ps_buf; /* base/buf.h */

/* The version of PowerShell whose behaviour this engine follows. */
#define PS_VERSION "7.6.9"
/* $PSHOME. No file is looked for there but modules. */
#define PS_HOME "/opt/microsoft/powershell/7"

/* ---- host ------------------------------------------------------------------------------------ */

/* The person's side. Methods are those of PSRP (RemoteHostMethodId, protocol 7.3) with their
 * parameters in the same order; `out` is NULL for void methods. */
typedef struct ps_host {
    /* NULL: there is no host UI; commands that need one fail as in PowerShell. */
    ps_result (*call)(struct ps_host *host, ps_cx *cx, unsigned method, const ps_value *args,
                      unsigned count, ps_value *out);
    bool is_null, ui_is_null, raw_ui_is_null;
    struct ps_screen *screen; /* not NULL unless raw_ui_is_null; what scripts set stays there */
} ps_host;

/* The width of the person's window, 0 when it is not known. */
int ps_host_columns(const ps_host *host);

/* ---- the engine of a process ----------------------------------------------------------------- */

struct ps_engine_options {
    size_t memory_quota;          /* bytes, 0: none */
    unsigned max_depth;           /* of script calls; 0: the default */
    const ps_cmdlet_def *const *const *cmdlets; /* NULL-ended list of tables */
    const ps_provider *const *providers;
    const ps_typedef *const *const *types;
    const struct ps_code_property *const *code_properties; /* object/codeprop.h; or NULL */
    /* The plan (an InitialSessionState) of a session configuration file. `verifier`: a delegate
     * that tells which roles the user has, or null. `check`: unknown keys, wrong types and keys that
     * only an endpoint can grant are errors. Owned. NULL: files cannot be read. */
    ps_result (*configuration)(struct ps_exec *x, const ps_string *path, ps_value verifier,
                               bool check, ps_value *out);
};
typedef struct ps_engine ps_engine;
ps_engine *ps_engine_new(const struct ps_engine_options *options);
void ps_engine_free(ps_engine *e);
struct ps_engine_lock *ps_engine_lock_of(ps_engine *e);
ps_worker *ps_engine_worker(ps_engine *e);

/* ---- runspaces ------------------------------------------------------------------------------- */

struct ps_runspace_options {
    ps_host *host;
    enum ps_language_mode mode;
    ps_value application_arguments;  /* for $PSSenderInfo */
    const char *user, *connection;   /* for $PSSenderInfo; may be NULL */
    bool server;                     /* a remote session: native programs are redirected */
    const char *location;            /* start here; NULL: the home folder */
};
/* Takes the engine lock itself; the calling thread becomes the runspace's default thread. NULL
 * with a line in `error` on failure. */
ps_runspace *ps_runspace_open(ps_engine *e, const struct ps_runspace_options *options,
                              struct ps_buf *error);
void ps_runspace_close(ps_runspace *rs);
/* Makes of a runspace that has just been opened what a session configuration file says, before it
 * runs anything. The caller holds the engine lock. PS_FAIL: pending in the runspace's context. */
ps_result ps_runspace_configure(ps_runspace *rs, const char *file);
ps_exec *ps_runspace_exec(ps_runspace *rs);
/* $PSVersionTable, for APPLICATION_PRIVATE_DATA. Owned dictionary. */
ps_value ps_version_table(ps_exec *x);
/* Whether a script left by `exit`; *code (which may be NULL) is the last one's. */
bool ps_runspace_exited(const ps_runspace *rs, int *code);
/* Forget variables, as RESET_RUNSPACE_STATE asks. */
ps_result ps_runspace_reset(ps_runspace *rs);

/* ---- pipelines ------------------------------------------------------------------------------- */

enum ps_pipeline_state { PS_PIPELINE_STOPPED = 3, PS_PIPELINE_COMPLETED = 4,
                         PS_PIPELINE_FAILED = 5 };

enum { PS_MERGE_NULL = 8 };

struct ps_request_command {
    ps_string *text;           /* command name or script */
    ps_value info;             /* the CommandInfo to run in its place; else null or PS_UNSET */
    bool is_script;
    bool is_file;              /* `text` is the path of a script file, whatever its name ends in */
    int use_local_scope;       /* -1 default, 0, 1 */
    ps_argument *args;
    unsigned arg_count;
    uint8_t merge[PS_STREAM_COUNT]; /* per stream: 0 none, else the stream that it goes to;
                                       PS_MERGE_NULL: nowhere */
    bool merge_previous;       /* errors of the commands before it come in as input */
};

struct ps_request {
    struct ps_request_command *commands; /* all statements' commands, one after another */
    unsigned *statement_ends;            /* for each statement the index behind its last command */
    unsigned statement_count;
    /* Pipeline input; NULL: none. Blocks (giving up the lock) until an object or the end is there. */
    ps_result (*next_input)(void *u, ps_cx *cx, ps_value *out, bool *more);
    void *u;
    ps_value using_values;     /* dictionary of $using: values by key, or PS_UNSET */
    ps_value item;             /* $_ of its only script, PS_UNSET: none */
    bool add_to_history, redirect_errors, nested;
    ps_string *history;        /* text to remember, or NULL */
    ps_host *host;             /* NULL: the runspace's */
    ps_sink *streams[PS_STREAM_COUNT]; /* where output and records go; records are objects */
    atomic_bool *stop;
    unsigned invocation_info;  /* RemoteStreamOptions */
    bool *had_errors;          /* out: it failed, or a command wrote an error, be it an ignored one;
                                  may be NULL */
    bool *action_stopped;      /* out: the error action Stop ended it; may be NULL */
};
/* Run to the end on the calling thread, which holds the engine lock. `*reason` is the terminating
 * error's record (owned) when the state is failed, or PS_NULL. */
enum ps_pipeline_state ps_pipeline_run(ps_runspace *rs, const struct ps_request *request,
                                       ps_value *reason);

#endif
