/*
 * pipeline.h - pipelines and the commands that run in them.
 *
 * The compiler hands over each pipeline as an array of ps_call; every command becomes a
 * processor; an object that one writes is pushed straight into the next one's `process`.
 */
#ifndef PSRP_ENGINE_PIPELINE_H
#define PSRP_ENGINE_PIPELINE_H

#include "engine/command.h"
#include "engine/metadata.h"

typedef struct ps_redirect {
    uint8_t from;      /* enum ps_redirection_stream: 0 all */
    uint8_t to;        /* merging: the stream it goes to; 0: a file */
    bool append;
    ps_value file;     /* file name, or null for $null */
} ps_redirect;

/* One element of a pipeline, evaluated: nothing in it is kept beyond the call. */
typedef struct ps_call {
    ps_value command;        /* name, CommandInfo or ScriptBlock */
    bool dot;                /* . command */
    bool ampersand;          /* & command */
    bool outermost;          /* asked for from outside: $? stays as its script left it, and `exit`
                                in a script file leaves the whole pipeline (pwsh -File) */
    bool merge_previous;     /* errors of the commands before it come in as input, marked as such */
    ps_argument *args;
    unsigned arg_count;
    ps_redirect *redirects;
    unsigned redirect_count;
    uint32_t start, end;     /* of the CommandAst in `script` */
    struct ps_script *script;
    ps_command_info *resolved; /* from the call site's cache, or NULL */
    const struct ps_shown_call *shown; /* what a steppable pipeline's errors point at, or NULL */
} ps_call;

/* A function that keeps a pipeline stands for its commands: errors point at the function's call. */
struct ps_shown_call {
    struct ps_script *script; /* NULL: where the command itself stands */
    uint32_t start, end;
    ps_string *name;          /* InvocationName */
};

/* How a kind of command runs. `p->own` is the kind's state. */
typedef struct ps_processor_class {
    const char *name;
    ps_result (*prepare)(ps_processor *p);               /* bind the command line; may be NULL */
    ps_result (*begin)(ps_processor *p);                 /* after all of the pipeline's prepare() */
    ps_result (*process)(ps_processor *p, ps_value v);   /* PS_UNSET: once, without input */
    ps_result (*end)(ps_processor *p);
    /* The command's dynamic parameters, asked for while the binder binds (p->binding holds what
     * is bound so far): `*out` a RuntimeDefinedParameterDictionary or null. NULL: it has none. */
    ps_result (*dynamic)(ps_processor *p, ps_value *out);
    ps_result (*clean)(ps_processor *p);                 /* clean blocks: also after errors */
    /* Scope `from`, in which a kept command runs, ends: `to` takes its place. May be NULL. */
    void (*move)(ps_processor *p, const ps_scope *from, ps_scope *to);
    void (*dispose)(ps_processor *p);
} ps_processor_class;

struct ps_processor {
    const ps_processor_class *cls;
    ps_sink input;              /* writing here is calling process(): container_of by offset */
    ps_exec *x;
    ps_processor *next;         /* downstream, or NULL */
    ps_processor *outer;        /* the processor that was current when this pipeline started */
    const ps_call *call;
    ps_command_info *info;
    ps_sink *streams[PS_STREAM_COUNT]; /* resolved: redirections and merges applied */
    unsigned index, length;     /* PipelinePosition - 1, PipelineLength */
    bool begun;
    uint8_t mode;               /* language mode of the code that calls it */
    bool nested;                /* called by code that was called itself: CommandOrigin.Internal */
    bool has_input;             /* stands behind a | or gets pipeline input */
    ps_value common[PS_COMMON_COUNT]; /* bound common parameters, PS_UNSET: not bound */
    ps_value bound_parameters;  /* $PSBoundParameters, made on demand; PS_UNSET */
    ps_value my_invocation;     /* $MyInvocation, made on demand; PS_UNSET */
    ps_value current;           /* pipeline object being processed (borrowed), PS_UNSET */
    ps_scope *scope;            /* scope in which it runs, */
    ps_session_state *state;    /* and the state that it is of */
    struct ps_binding *binding; /* the binder's */
    struct ps_taps *taps;       /* variables and files that get part of what it writes (taps.c) */
    bool failed;                /* it wrote an error: $? becomes false */
    bool ends_all;              /* it wants no more input, and nothing behind it ends either */
    bool continue_all, refuse_all; /* "Yes to All", "No to All" was answered */
    ps_value pscmdlet;          /* $PSCmdlet, made on demand (intrinsics.h); PS_UNSET */
    void *own;
};

/* For functions with common parameters: sets $ErrorActionPreference, $VerbosePreference, ... in
 * the current scope, which is the function's own, as -ErrorAction, -Verbose, ... say. */
ps_result ps_processor_preferences(ps_processor *p);

/* Run calls[0..count): `input` (PS_UNSET: none) is enumerated into the first; what the last writes
 * goes to `out`. Redirections of an expression that leads the pipeline are the caller's. */
ps_result ps_pipeline_invoke(ps_exec *x, ps_call *calls, unsigned count, ps_value input,
                             ps_sink *out);

/* The classes. Script functions, filters, script blocks and script files: block_processor.c. */
extern const ps_processor_class ps_cmdlet_processor;
extern const ps_processor_class ps_block_processor;
extern const ps_processor_class ps_native_processor;

/* ---- the binder (binder*.c) ------------------------------------------------------------------ */

/* Bind the arguments of a command line to `m` (named, then positional, then defaults from
 * $PSDefaultParameterValues). `values` has m->count slots, filled with owned converted values;
 * `bound` is a bit set over them. What is left over goes to `*rest` (a list for $args) or is an
 * error in advanced functions and cmdlets. Pipeline-bound parameters are bound per object by
 * ps_bind_object(), after ps_bind_command(). Errors: ParameterBindingException with PowerShell's
 * ids and texts. */
typedef struct ps_binding {
    ps_metadata *metadata;
    ps_value *values;          /* metadata->count */
    uint64_t *bound;           /* bound by the command line; (count + 63) / 64 words */
    uint64_t *from_pipeline;   /* bound by the current object */
    uint32_t sets;             /* parameter sets still possible */
    int set;                   /* the one chosen, -1: open until input comes */
    ps_value rest;             /* list or PS_UNSET */
    ps_value delayed;          /* script blocks to be run per object: list of index, block...; or UNSET */
    ps_value dynamic;          /* the RuntimeDefinedParameterDictionary, or PS_UNSET */
    uint32_t before_input;     /* the sets as the command line left them */
    int32_t quick;             /* the one parameter that takes objects as they are: later objects
                                  go straight there; -1: none, -2: not decided */
    uint32_t prefer_set;       /* a set that pipeline objects are tried with first; 0: none */
} ps_binding;

ps_result ps_bind_command(ps_processor *p, ps_metadata *m, ps_binding *b);
/* Bind one pipeline object. `*skip`: it fits no parameter, which was written as a non-terminating
 * error (InputObjectNotBound...): the command does not process it. */
ps_result ps_bind_object(ps_processor *p, ps_binding *b, ps_value v, bool *skip);
/* After the last chance for input: mandatory ones that are missing (asks the host where there is
 * one, else MissingMandatoryParameter), the set decided. */
ps_result ps_bind_finish(ps_processor *p, ps_binding *b);
void ps_binding_drop(ps_binding *b); /* releases what it holds, not `b` itself */

/* $PSBoundParameters of a command: a dictionary in the order of the binding, made on demand. Owned. */
ps_value ps_bound_parameters(ps_processor *p);
/* An empty PSBoundParametersDictionary. Owned. */
ps_dict *ps_bound_dict(ps_worker *w);

/* Convert and validate one value for one parameter: transformation attributes, type, validation. */
ps_result ps_bind_value(ps_processor *p, ps_param *param, ps_value v, ps_value *out);

/* Positions for errors: "At line:1 char:1 ..." and the InvocationInfo object. */
ps_value ps_invocation_info(ps_processor *p);
/* An InvocationInfo for an error record: it does not show what was bound. Owned. */
ps_value ps_error_invocation(ps_exec *x, ps_value info);

#endif
