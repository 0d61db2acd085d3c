/*
 * runspace.h - runspaces, their factory and their pools as scripts see them.
 */
#ifndef PSRP_ENGINE_HOSTING_RUNSPACE_H
#define PSRP_ENGINE_HOSTING_RUNSPACE_H

#include "engine/state.h"
#include "base/guid.h"

enum ps_runspace_state { /* RunspaceState, same numbers */
                         PS_RS_BEFORE_OPEN,
                         PS_RS_OPENING,
                         PS_RS_OPENED,
                         PS_RS_CLOSED,
                         PS_RS_CLOSING,
                         PS_RS_BROKEN
};

typedef struct ps_runspace_handle {
    ps_object object;
    ps_runspace *rs; /* NULL: not open */
    ps_engine *engine;
    bool owned;    /* a script made it: it is closed with the handle */
    bool claimed;  /* a thread runs, or is about to run, a pipeline in it */
    uint8_t state; /* enum ps_runspace_state */
    uint8_t thread_options;
    uint32_t number; /* Id */
    ps_string *name;
    ps_value plan;   /* InitialSessionState, or PS_NULL: the default one */
    ps_value reason; /* why it is broken, or PS_NULL */
    ps_host *host; /* the person's side that it speaks to; NULL: none */
    struct ps_guid id;
} ps_runspace_handle;

extern const ps_typedef *const ps_runspace_types[];
extern const ps_typedef *const ps_runspace_pool_types[];

/* NULL when `v` is none. Borrowed. */
ps_runspace_handle *ps_runspace_handle_of(ps_value v);
/* A runspace that is not open. `plan`: an InitialSessionState or null. Owned. */
ps_value ps_runspace_make(ps_exec *x, ps_value plan);
/* PS_FAIL when it is not in the state BeforeOpen, or its plan cannot be carried out. */
ps_result ps_runspace_handle_open(ps_exec *x, ps_runspace_handle *h);
void ps_runspace_handle_close(ps_exec *x, ps_runspace_handle *h);
/* Whether a pipeline can start in it now. */
bool ps_runspace_idle(const ps_runspace_handle *h);
/* InvalidRunspaceStateException unless it is open; `text` has %s for the state's name. */
ps_result ps_runspace_need_open(ps_cx *cx, const ps_runspace_handle *h, const char *text);
/* "The pipeline was not run because a pipeline is already running...". Always PS_FAIL. */
ps_result ps_runspace_busy(ps_cx *cx);
const char *ps_runspace_state_name(unsigned state);

/* RunspaceStateInfo, PSInvocationStateInfo and their kin: a state and a reason. `type`: full name.
 * Owned. */
ps_value ps_state_info(ps_cx *cx, const char *type, int64_t state, ps_value reason);
/* The SessionStateProxy of a Runspace object. Owned. */
ps_value ps_session_proxy(ps_cx *cx, ps_value runspace);
extern const ps_typedef *const ps_session_proxy_types[];

/* What is pending in `from` becomes the error of `cx`. */
ps_result ps_take_error(ps_cx *cx, ps_exec *from);

/* ---- pools ----------------------------------------------------------------------------------- */

/* A pool that is not open. Owned; PS_FAIL when the sizes make no sense. `host`: what its runspaces
 * speak to, NULL: nobody. */
ps_result ps_pool_make(ps_exec *x, int64_t min, int64_t max, ps_value plan, ps_host *host,
                       ps_value *out);
void ps_pool_open(ps_value pool);
/* Where each task of the pool begins. */
void ps_pool_locate(ps_value pool, ps_string *take_location);
void ps_pool_resize(ps_exec *x, ps_value pool, int32_t max);
void ps_pool_close(ps_exec *x, ps_value pool);
bool ps_is_runspace_pool(ps_value v);
/* InvalidRunspacePoolStateException unless it is open. */
ps_result ps_pool_need_open(ps_cx *cx, ps_value pool);
/* Whether `ps_pool_take` would get one now (or the pool is closed). */
bool ps_pool_ready(ps_value pool);
/* A runspace of the pool, claimed; opened by the way. Owned handle; PS_NULL: none is free. */
ps_result ps_pool_take(ps_exec *x, ps_value pool, ps_value *out);
void ps_pool_give(ps_exec *x, ps_value pool, ps_value handle);

#endif
