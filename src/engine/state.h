/*
 * state.h - the engine's own view of runspaces and of running processors. Other rooms use
 * engine.h, command.h and variable.h; scopes and session states stand in scope.h.
 */
#ifndef PSRP_ENGINE_STATE_H
#define PSRP_ENGINE_STATE_H

#include "engine/engine.h"
#include "engine/pipeline.h"
#include "engine/scope.h"
#include "engine/vm.h"
#include "engine/wait.h"
#include "language/script.h"

/* ---- the engine and its runspaces ------------------------------------------------------------ */

enum { PS_ENGINE_TYPE_TABLES = 48 };

struct ps_engine {
    struct ps_script_class *classes; /* that scripts defined (class.h) */
    ps_worker *worker;
    const ps_typedef *const *types[PS_ENGINE_TYPE_TABLES + 1]; /* the worker keeps the address */
    struct ps_engine_lock *lock;
    struct ps_threads *threads; /* wait.h */
    struct ps_engine_options options;
    struct ps_runspace *runspaces;
    uint32_t next_runspace_id;
    unsigned class_assemblies; /* how many scripts have defined types */
    unsigned object_subscriptions; /* to events of objects, in all runspaces */
};

/* What was run: one entry of Get-History. */
typedef struct ps_history_entry {
    int64_t id, start, end; /* ticks, local time */
    ps_string *text;
    uint8_t state;
    uint8_t kind; /* enum ps_datetime_kind of the times */
} ps_history_entry;

struct ps_runspace {
    ps_engine *engine;
    struct ps_runspace *next;
    uint32_t id;
    ps_exec exec;
    ps_session_state *state;
    ps_session_state *states;  /* of modules; all counted */
    ps_host *host;             /* of the pipeline that runs, else the runspace's own */
    ps_host *own_host;
    ps_value errors;           /* $Error: an ArrayList, the newest first */
    ps_value application_arguments;
    ps_string *user, *connection;
    bool server;
    bool debugger_off;         /* $Host.DebuggerEnabled was set to false */
    ps_value host_id;          /* $Host.InstanceId, made when asked for */
    ps_history_entry *history;
    uint32_t history_count, history_size;
    int64_t next_history_id;
    uint64_t next_pipeline_id;
    int exit_code;             /* of the last `exit` */
    bool exited;               /* there was one */
    ps_value using_values;     /* of the pipeline that runs; PS_UNSET */
    ps_value first_token, last_token; /* $^ and $$ */
    ps_value drives;           /* list of PSDriveInfo; made at open */
    ps_value providers;        /* list of ProviderInfo, PS_UNSET: none was asked for */
    unsigned local_drives;     /* drives of scopes other than the global one */
    ps_drive *drive;           /* the current one (borrowed from `drives`) */
    ps_value locations;        /* Push-Location's stacks by name (commands/management), PS_UNSET */
    ps_value visited[2];       /* Set-Location's history: lists behind and ahead, PS_UNSET */
    ps_value clipboard;        /* Set-Clipboard's text, PS_UNSET */
    ps_value told_defaults;    /* the last $PSDefaultParameterValues whose bad keys were told, PS_UNSET */
    ps_value modules;          /* loaded modules: list, PS_UNSET */
    ps_value shipped_modules[4]; /* built-in ones, made when asked for; PS_UNSET */
    uint8_t shipped_loaded;    /* those that count as loaded: a bit each */
    bool autoloading;          /* a command's module is being looked for */
    struct ps_name_table builtins; /* built-in commands that were asked for: ps_command_info *,
                                      owned; those of type 0 were removed by a script */
    struct ps_name_table builtin_aliases; /* the same for aliases */
    ps_sink *top[PS_STREAM_COUNT]; /* the streams of the pipeline that was asked for from outside */
    struct ps_quiet {              /* lead there too, for streams sent to $null: nothing is shown */
        ps_sink sink;
        uint8_t stream;
    } quiet[PS_STREAM_COUNT];
    const struct ps_request *request; /* that pipeline, or NULL */
    struct ps_steppable *steppables;  /* steppable pipelines that have begun (steppable.h) */
    struct ps_transcript *transcripts; /* that are being written (transcript.h), the newest first */
    ps_value implementing;             /* the types that cmdlets name as theirs, by name */
    ps_value completers[2];           /* Register-ArgumentCompleter: blocks by command:parameter, by
                                         the name of a program; PS_UNSET: none */
    void *formats;                    /* the views in force (format/view.h), made at first use */
    void (*formats_free)(void *formats);
    ps_object *handle;                /* the Runspace object that scripts see (hosting/runspace.h):
                                         borrowed, NULL when there is none */
    struct ps_event_manager *events;  /* subscriptions and events (hosting/event.h), or NULL */
    struct ps_job_list *jobs;         /* (hosting/job.h), or NULL */
    bool hides;                       /* commands that modules bring in are private (a session
                                         configuration shows only what it names) */
    bool no_modules;                  /* built-in commands belong to no module that is listed */
    bool was_constrained;             /* it was in ConstrainedLanguage once */
    bool private_variables;           /* some variable is private */
    bool no_drives;                   /* $env:x and its like read as null */
    uint32_t hidden_providers;        /* those that code of the user's does not see: a bit each, in
                                         the order of ps_providers_of() */
    ps_value programs, script_files;  /* lists of paths and patterns that may be run, "*" for all;
                                         PS_UNSET: all */
    bool had_errors;                  /* of the pipeline that runs: a command wrote an error, be it
                                         an ignored one */
};

/* ps_runspace_close() for whoever holds the engine lock. */
void ps_runspace_close_locked(ps_runspace *rs);

/* ---- running one processor (pipeline.c) ------------------------------------------------------ */

/* A processor for one command, not begun. `info` NULL: the call's command is looked up. NULL: an
 * error is pending. */
ps_processor *ps_processor_new(ps_exec *x, const ps_call *call);
/* Leads its streams to where x's lead, its output to `out`, and applies the redirections. */
ps_result ps_processor_connect(ps_processor *p, ps_sink *out);
/* A kept command goes on: its streams that led to `from` lead to `to`. */
void ps_processor_resume(ps_processor *p, ps_sink *const from[PS_STREAM_COUNT],
                         ps_sink *const to[PS_STREAM_COUNT]);
/* Variables named by common parameters (-OutVariable, -ErrorVariable, -PipelineVariable) tap the
 * streams from now on; called by the binder. */
ps_result ps_processor_tap(ps_processor *p);
/* The taps' part when an error, warning or information record is written (borrowed). */
void ps_taps_record(ps_processor *p, enum ps_stream stream, ps_value record);
/* Ends what redirections opened; then the taps are gone. */
ps_result ps_taps_end(ps_processor *p, bool failed);
/* Run a processor's parts with x->processor and x->streams set to it. What fails there is made
 * the error of that command (MSH: ManageInvocationException). */
ps_result ps_processor_prepare(ps_processor *p);
ps_result ps_processor_begin(ps_processor *p);
ps_result ps_processor_process(ps_processor *p, ps_value v);
ps_result ps_processor_end(ps_processor *p);
ps_result ps_processor_clean(ps_processor *p);
/* Enter and leave: while between the two, x->processor, x->streams and x->scope are p's (an
 * upstream function's scope is not the place where a downstream command runs). */
struct ps_processor_saved {
    ps_processor *processor;
    ps_sink *streams[PS_STREAM_COUNT];
    struct ps_state_saved state;
};
void ps_processor_enter(ps_processor *p, struct ps_processor_saved *saved);
void ps_processor_leave(ps_processor *p, const struct ps_processor_saved *saved);
void ps_processor_free(ps_processor *p);

/* A script block of a tree, unbound to a module (block.c). Owned. */
ps_value ps_block_new(ps_exec *x, struct ps_script *script, const struct ps_ast_script_block *ast);

/* The metadata kept with a block's compiled code, made at first use by metadata.c and released
 * with the code through ps_metadata_release(). NULL: an error is pending. */
struct ps_metadata **ps_block_metadata(ps_exec *x, ps_block *b);

/* What a processor writes on the streams; $PSCmdlet's methods, too (cmdlet.c). Borrowed. */
enum ps_action ps_stream_action(ps_processor *p, enum ps_stream stream);
ps_result ps_processor_write_error(ps_processor *p, ps_value record);
ps_result ps_processor_write_record(ps_processor *p, enum ps_stream stream, ps_value record);
/* A record that went to the client's stream, as a line of its host (show.c). Nothing happens where
 * the host has no UI. */
ps_result ps_show_record(ps_exec *x, enum ps_stream stream, enum ps_action action,
                         ps_value record);
/* ShouldProcess with the whole sentence "Performing the operation ...". */
ps_result ps_processor_should_process(ps_processor *p, ps_string *text, bool *yes);
/* A preference says Inquire: PS_FAIL when the person says halt. */
ps_result ps_inquire(ps_processor *p, ps_string *message);
/* The same for what a script raised: what is to be done about it. */
ps_result ps_inquire_exception(ps_exec *x, ps_value record, enum ps_action *action);
/* The pending error is one of command `p`, if that is a cmdlet. */
void ps_sign_pending(ps_processor *p);
/* Makes `r` an error of command `p`: invocation info, the command's part of its id. */
void ps_error_sign(ps_processor *p, ps_error_record *r);
/* What a call's command names: CommandInfo and ScriptBlock values, names looked up. Owned. */
ps_result ps_command_of_call(ps_exec *x, const ps_call *call, ps_command_info **out);
/* The text of a file: UTF-8 or what its byte order mark says. */
ps_result ps_read_text_file(ps_exec *x, const char *path, ps_string **out);
/* Reads and parses an external script: info->block is set. */
ps_result ps_command_load_script(ps_exec *x, ps_command_info *info);
/* A function that every session has (prompt, TabExpansion2, ...), or NULL. Owned. */
ps_command_info *ps_builtin_function(ps_exec *x, const char *name);
/* What stands behind the comma of its errors' ids: "Microsoft.PowerShell.Commands.GetItemCommand",
 * a function's name. Owned, NULL for none. */
ps_string *ps_command_error_name(const ps_command_info *info);
/* Puts an error record into $Error unless it is there as the newest already. Borrowed. */
void ps_error_remember(ps_exec *x, ps_value record);

/* An InvocationInfo for a place in a script; `info` may be NULL (a statement). */
ps_value ps_invocation_at(ps_exec *x, ps_command_info *info, struct ps_script *script,
                          uint32_t start, uint32_t end);

/* The value of a constant expression of the tree (attribute arguments, data): PS_FAIL with
 * ParameterAttributeArgumentNeedsToBeConstant's like when it is none. */
ps_result ps_constant_value(ps_exec *x, const struct ps_ast *expression, struct ps_script *script,
                            ps_value *out);
/* An attribute object from the tree ([ValidateRange(1, 5)]); `*out` PS_UNSET when the attribute
 * means nothing at run time. */
ps_result ps_attribute_make(ps_exec *x, const struct ps_ast_attribute *a, struct ps_script *script,
                            ps_value *out);
/* The names that a [ValidateSet([Generator])] class gives now: an array of strings. Owned. */
ps_result ps_attribute_generated_set(ps_exec *x, ps_type *generator, ps_value *out);
/* What a list of attribute objects says to a value: transformation, then validation. Used for
 * parameters and for variables with attributes. `name` is for messages. */
ps_result ps_attributes_transform(ps_exec *x, ps_value attributes, ps_value take_v, ps_value *out);
ps_result ps_attributes_validate(ps_exec *x, ps_value attributes, ps_value v);

#endif
