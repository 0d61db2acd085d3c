/*
 * event.h - events of a runspace: who waits for what (PSEventSubscriber), what came
 * (PSEventArgs), actions that are run for it (EventManager.cs).
 *
 * An event may come from any thread that has the engine lock. One with an action waits until the
 * runspace's own thread begins a command or turns in a loop; when nothing runs there, a thread is
 * started for it.
 */
#ifndef PSRP_ENGINE_HOSTING_EVENT_H
#define PSRP_ENGINE_HOSTING_EVENT_H

#include "engine/hosting/job.h"
#include "engine/state.h"

typedef struct ps_event_subscriber {
    ps_object object;
    ps_runspace *rs; /* NULL: it is over */
    int32_t id;
    ps_value source;       /* whose event, or PS_NULL: an engine event */
    ps_string *event;      /* its name, or NULL */
    ps_string *identifier; /* SourceIdentifier */
    ps_value action;       /* PSEventJob, or PS_NULL */
    ps_value message_data;
    bool support, forward;
    int32_t left; /* MaxTriggerCount that is left; 0: no limit */
} ps_event_subscriber;

typedef struct ps_event_args {
    ps_object object;
    int32_t id;
    ps_string *identifier;
    ps_value sender, event_args, args, message_data;
    int64_t time; /* local ticks */
    struct ps_guid runspace;
} ps_event_args;

extern const ps_class ps_event_subscriber_class, ps_event_args_class;
extern const ps_typedef *const ps_event_types[];

struct ps_event_manager {
    ps_value subscribers, received; /* ArrayLists */
    ps_value due;                   /* actions to be run: ArrayList of subscriber, args in turn */
    int32_t next_event, next_subscription;
    bool acting;            /* actions run */
    struct ps_job *running; /* the one that does, borrowed */
    bool idle_thread;       /* it runs in a thread of its own, for the runspace is idle */
    atomic_bool idle_stop;
};
/* The runspace's, made when it is asked for. */
struct ps_event_manager *ps_events_of(ps_exec *x);
/* $Host.Runspace.Events, $ExecutionContext.Events. Owned. */
ps_value ps_event_manager(ps_exec *x);
void ps_events_close(ps_runspace *rs);

/* Subscribe. `source` null: an engine event of that identifier. `action` null: events are queued.
 * Owned: the PSEventSubscriber. */
struct ps_subscription {
    ps_value source, action, message_data;
    ps_string *event, *identifier; /* identifier NULL: one is made */
    bool support, forward;
    int32_t max_triggers;
};
ps_result ps_event_subscribe(ps_exec *x, const struct ps_subscription *what, ps_value *out);
void ps_event_unsubscribe(ps_exec *x, ps_event_subscriber *s);
/* The name of an event of `source` as its type spells it; NULL when it has none. Static. */
const char *ps_event_of_type(ps_cx *cx, ps_value source, const ps_string *name);

/* Whether anybody subscribed to an object's events: asked before they are made. */
bool ps_events_wanted(const ps_exec *x);
/* An event of an object, `args` its EventArgs (both borrowed). */
void ps_event_raise(ps_exec *x, ps_value source, const char *event, ps_value args);
void ps_event_raise_plain(ps_exec *x, ps_value source, const char *event); /* EventArgs.Empty */
void ps_event_raise_data_added(ps_exec *x, ps_value source, uint32_t index);
/* State changes: EventArgs with an info of the type; see ps_state_info(). */
void ps_event_raise_state(ps_exec *x, ps_value source, const char *event, const char *info,
                          int64_t state, ps_value reason);
/* System.Timers.Timer's; `time` in local ticks. */
void ps_event_raise_elapsed(ps_exec *x, ps_value source, int64_t time);
extern const ps_typedef ps_type_timer;
/* New-Event: `*out` the PSEventArgs, owned. */
ps_result ps_event_generate(ps_exec *x, ps_string *identifier, ps_value sender, ps_value args,
                            ps_value message_data, ps_value *out);

/* Run the actions that are due. Called where scripts turn and commands begin. */
void ps_actions_run(ps_exec *x);
/* Before a pipeline begins in a runspace that is idle: waits for actions that run there. */
void ps_actions_wait(ps_runspace *rs);

#endif
