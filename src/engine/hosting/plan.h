/*
 * plan.h - InitialSessionState: what a runspace that a script makes will hold.
 */
#ifndef PSRP_ENGINE_HOSTING_PLAN_H
#define PSRP_ENGINE_HOSTING_PLAN_H

#include "engine/command.h"
#include "engine/hosting/runspace.h"

extern const ps_typedef *const ps_plan_types[];
extern const ps_typedef *const ps_plan_entry_types[];

enum ps_plan_kind { PS_PLAN_DEFAULT, PS_PLAN_DEFAULT_2, PS_PLAN_EMPTY, PS_PLAN_RESTRICTED };

/* The collections that scripts see. */
enum ps_plan_part {
    PS_PLAN_ASSEMBLIES,
    PS_PLAN_TYPES,
    PS_PLAN_FORMATS,
    PS_PLAN_PROVIDERS,
    PS_PLAN_COMMANDS,
    PS_PLAN_VARIABLES,
    PS_PLAN_ENVIRONMENT,
    PS_PLAN_PARTS
};

typedef struct ps_plan {
    ps_object object;
    uint8_t kind; /* enum ps_plan_kind */
    int64_t mode, policy, apartment, threads;
    bool throw_on_error, full_in_debugger, no_format_updates;
    ps_string *transcript;         /* the folder, or NULL */
    ps_value lists[PS_PLAN_PARTS]; /* PS_UNSET until asked for: ps_plan_part_of() */
    ps_value modules, scripts;     /* ArrayList of names and specifications; HashSet<string> of
                                      paths */

    /* What session configuration files say beyond that (src/policy). */
    bool hides;                /* what is not named is private, modules' commands too */
    ps_value exposed;          /* ArrayList of names and patterns that are looked up once the
                                  modules are there; PS_UNSET: none */
    ps_value limits;           /* ArrayList of Hashtables {Name, Parameters: a Hashtable by
                                  parameter of Hashtables {ValidateSet, ValidatePattern: ArrayList
                                  of texts}}; PS_UNSET: none */
    ps_value computed;         /* ArrayList of variable entries whose values are blocks, run when
                                  the session opens; PS_UNSET: none */
} ps_plan;

/* Owned. */
ps_plan *ps_plan_new(ps_worker *w, enum ps_plan_kind kind);
/* Borrowed: an InitialSessionStateEntryCollection, filled at the first call. */
ps_value ps_plan_part_of(ps_worker *w, ps_plan *p, enum ps_plan_part which);
/* CreateDefault(). Owned. */
ps_value ps_plan_default(ps_worker *w);
/* The one that a runspace was made with; one is made when it had none. Owned. */
ps_result ps_plan_of(ps_exec *x, ps_runspace_handle *h, ps_value *out);
/* The set of startup scripts, made at the first call. Owned. */
ps_result ps_plan_scripts(ps_cx *cx, ps_plan *p, ps_value *out);

/* Fills a runspace that has just been opened (plan_apply.c). What runs meanwhile is the
 * configuration's code, in full language. PS_FAIL: pending in the runspace's own context. */
ps_result ps_plan_apply(ps_runspace *rs, ps_value plan);

/* ---- proxies (plan_proxy.c) ------------------------------------------------------------------ */

/* The text of a function that stands for a command of the restricted remote server and takes only
 * the parameters that clients need (CommandMetadata.GetRestrictedCommands); `i` from 0, NULL behind
 * the last. `*name`: the command. Owned. */
ps_string *ps_proxy_restricted(unsigned i, const char **name);
/* The text of a function that stands for `command` and takes the parameters of `limits` alone
 * (ps_plan.limits' Parameters). `target`: the name it calls. Owned; NULL: raised. */
ps_string *ps_proxy_limited(ps_exec *x, ps_command_info *command, const ps_string *target,
                            ps_value limits);

/* ---- entries (plan_entry.c) ------------------------------------------------------------------ */

/* Every kind of entry; what a kind does not have is null. */
typedef struct ps_plan_entry {
    ps_object object;
    ps_string *name;
    ps_value value;         /* variables */
    ps_string *definition;  /* functions, aliases, scripts, applications (their path) */
    ps_string *description; /* aliases, variables */
    int64_t options;        /* ScopedItemOptions */
    int64_t visibility;
    ps_value attributes; /* variables: a Collection[Attribute] */
} ps_plan_entry;

/* What an entry is, as CommandTypes; 0: no command. */
unsigned ps_plan_entry_command(const ps_plan_entry *e);
/* `type`: the last part of its name, "SessionStateCmdletEntry". Owned. */
ps_value ps_plan_entry_new(ps_worker *w, const char *type, const char *name,
                           const char *definition);

/* InitialSessionStateEntryCollection: a list that remembers what was taken out of it. */
typedef struct ps_plan_list {
    ps_object object;
    ps_value list;    /* ArrayList */
    ps_value removed; /* ArrayList of the entries taken out one by one */
    bool cleared;     /* it was emptied once, or began so */
} ps_plan_list;
ps_plan_list *ps_plan_list_of(ps_value v);
/* `element`: the last part of the element type's name. Owned. */
ps_value ps_plan_list_new(ps_worker *w, const char *element);
void ps_plan_list_add(ps_value list, ps_value take_entry);
ps_value ps_plan_list_copy(ps_value list);

#endif
