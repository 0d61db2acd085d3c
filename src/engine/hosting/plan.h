/*
 * plan.h - InitialSessionState: what a runspace that a script makes will hold.
 */
#ifndef PSRP_ENGINE_HOSTING_PLAN_H
#define PSRP_ENGINE_HOSTING_PLAN_H

#include "engine/hosting/runspace.h"

extern const ps_typedef *const ps_plan_types[];
extern const ps_typedef *const ps_plan_entry_types[];

/* CreateDefault(). Owned. */
ps_value ps_plan_default(ps_worker *w);
/* The one that a runspace was made with; one is made when it had none. Owned. */
ps_result ps_plan_of(ps_exec *x, ps_runspace_handle *h, ps_value *out);
/* Fills a runspace that has just been opened. PS_FAIL: pending in the runspace's own context. */
ps_result ps_plan_apply(ps_runspace *rs, ps_value plan);

/* ---- entries (plan_entry.c) -------------------------------------------------------------------
 */

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
