/*
 * cmdlet.h - how a command written in C looks: one cmdlet, one file, one table entry.
 *
 *     #define PARAMS(P) P(NAME, "Name") P(COUNT, "Count")
 *     PS_PARAM_TABLE(PARAMS)
 *
 *     struct state { int64_t seen; };
 *
 *     static ps_result process(ps_cmdlet *c) { ... ps_arg_string(c, NAME) ... }
 *
 *     const ps_cmdlet_def ps_cmdlet_get_thing = {.name = "Get-Thing", .params = params,
 *         .state_size = sizeof(struct state), .process = process};
 *
 * What the parameters are (sets, types, positions, aliases, validation) stands in
 * data/parameters.tsv, read off PowerShell; PARAMS names those that the C code carries out, in
 * the order of their indices. A parameter of the table that PARAMS does not name is accepted by
 * nobody: binding it fails with "parameter 'X' of Get-Thing is not supported by this host".
 */
#ifndef PSRP_ENGINE_CMDLET_H
#define PSRP_ENGINE_CMDLET_H

#include "engine/exec.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/member.h"

#define PS_PARAM_ID(id, name) id,
#define PS_PARAM_NAME(id, name) name "\0"
#define PS_PARAM_TABLE(LIST)                                                                       \
    enum { LIST(PS_PARAM_ID) param_count };                                                        \
    static const char params[] = LIST(PS_PARAM_NAME);
enum { PS_PARAMS_MAX = 64 };

enum ps_cmdlet_flags {
    PS_CMDLET_SHOULD_PROCESS = 1, /* has -WhatIf and -Confirm */
    PS_CMDLET_RUNS_SCRIPT = 2,    /* runs script blocks that its caller hands in */
    PS_CMDLET_STARTS_PROGRAMS = 4,
    PS_CMDLET_WRITES_FILES = 8,
    PS_CMDLET_READS_FILES = 16,
    PS_CMDLET_MAKES_TYPES = 32,   /* Add-Type, New-Object of any type */
    PS_CMDLET_EVALUATES_TEXT = 64 /* Invoke-Expression */
};

typedef struct ps_cmdlet ps_cmdlet;

typedef struct ps_cmdlet_def {
    const char *name;       /* "Get-Thing": its row in data/commands.tsv */
    const char *params;     /* from PS_PARAM_TABLE */
    const char *implementing_type; /* last part of errors' ids: "GetThingCommand"; NULL: made
                                      from the name (GetThingCommand) */
    uint32_t state_size;    /* zeroed memory at c->state */
    uint16_t flags;
    uint8_t confirm_impact; /* 1 Low, 2 Medium (0 means 2), 3 High */
    ps_result (*begin)(ps_cmdlet *c);
    ps_result (*process)(ps_cmdlet *c); /* once a pipeline object, once when there is no input */
    ps_result (*end)(ps_cmdlet *c);
    void (*dispose)(ps_cmdlet *c);      /* always, last: free what state owns */
    /* Dynamic parameters (those of a provider); may be NULL. */
    ps_result (*dynamic)(ps_cmdlet *c, ps_value *out_dictionary);
} ps_cmdlet_def;

struct ps_cmdlet {
    ps_cx *cx;
    ps_exec *x;                 /* the same context */
    const ps_cmdlet_def *def;
    void *state;
    ps_processor *processor;    /* the engine's */
    ps_value *args;             /* by index of PARAMS; PS_UNSET: not bound */
    uint64_t bound;             /* bit i: args[i] was bound (now, or for all objects) */
    ps_name set;                /* name of the parameter set chosen */
    bool pipeline_input;        /* an object came in: it is bound to a parameter */
    bool expecting_input;       /* stands behind a | */
};

/* ---- arguments (borrowed) -------------------------------------------------------------------- */
static inline bool ps_arg_bound(const ps_cmdlet *c, unsigned i) { return c->bound >> i & 1; }
static inline ps_value ps_arg(const ps_cmdlet *c, unsigned i) { return c->args[i]; }
/* A switch: bound and true. */
bool ps_arg_switch(const ps_cmdlet *c, unsigned i);
/* NULL when not bound or null. */
ps_string *ps_arg_string(const ps_cmdlet *c, unsigned i);
int64_t ps_arg_int(const ps_cmdlet *c, unsigned i, int64_t fallback);
/* Elements of an array parameter: count, 0 when not bound; element owned. */
uint32_t ps_arg_count(const ps_cmdlet *c, unsigned i);
ps_value ps_arg_at(const ps_cmdlet *c, unsigned i, uint32_t at);
/* Whether the chosen parameter set has this name. */
bool ps_in_set(const ps_cmdlet *c, const char *set);

/* ---- streams --------------------------------------------------------------------------------- */
ps_result ps_write(ps_cmdlet *c, ps_value take_v);            /* one object, not enumerated */
ps_result ps_write_each(ps_cmdlet *c, ps_value v);            /* WriteObject(v, true) */
/* No more input is wanted: ends the commands before this one. Always PS_FAIL, to be returned. */
ps_result ps_stop_upstream(ps_cmdlet *c);
/* Non-terminating errors: PS_FAIL when the error action turns it into a stop. */
ps_result ps_write_error(ps_cmdlet *c, ps_value record);
ps_result ps_error(ps_cmdlet *c, const char *type, const char *id, enum ps_category_id category,
                   ps_value target, const char *format, ...) __attribute__((format(printf, 6, 7)));
/* The pending error (of something that just failed) as a non-terminating one, with a target. */
ps_result ps_error_pending(ps_cmdlet *c, ps_value target);
/* ThrowTerminatingError. Always PS_FAIL. */
ps_result ps_terminate(ps_cmdlet *c, const char *type, const char *id,
                       enum ps_category_id category, ps_value target, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
ps_result ps_warning(ps_cmdlet *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
ps_result ps_verbose(ps_cmdlet *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
ps_result ps_debug(ps_cmdlet *c, const char *format, ...) __attribute__((format(printf, 2, 3)));
ps_result ps_write_stream(ps_cmdlet *c, enum ps_stream stream, ps_value record_or_text);
/* ShouldProcess(target, action) with -WhatIf and -Confirm; ShouldContinue asks the host. */
ps_result ps_should_process(ps_cmdlet *c, const ps_string *target, const char *action, bool *yes);
ps_result ps_should_continue(ps_cmdlet *c, const char *query, const char *caption, bool *yes);
/* The same with "Yes to All" and "No to All", which answer the next questions too. */
struct ps_for_all {
    bool yes, no;
};
ps_result ps_should_continue_all(ps_cmdlet *c, const char *query, const char *caption,
                                 struct ps_for_all *all, bool *yes);

/* ---- tables: one array of pointers a room, ended by NULL ------------------------------------- */
extern const ps_cmdlet_def *const ps_engine_cmdlets[];
extern const ps_cmdlet_def *const ps_commands_cmdlets[];
extern const ps_cmdlet_def *const ps_module_cmdlets[];
extern const ps_cmdlet_def *const ps_management_cmdlets[];
extern const ps_cmdlet_def *const ps_utility_cmdlets[];
extern const ps_cmdlet_def *const ps_security_cmdlets[];
extern const ps_cmdlet_def *const ps_format_cmdlets[];
extern const ps_cmdlet_def *const ps_providers_cmdlets[];
extern const ps_cmdlet_def *const ps_policy_cmdlets[];

#endif
