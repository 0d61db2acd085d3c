/*
 * event.c - subscribing, raising, running actions.
 */
#include "engine/hosting/event.h"

#include "base/memory.h"
#include "engine/frame.h"
#include "engine/host.h"
#include "engine/hosting/runspace.h"
#include "engine/records.h"
#include "types/guid_value.h"
#include "types/support.h"

#include <string.h>

#define SMA "System.Management.Automation."

/* ---- the manager ----------------------------------------------------------------------------- */

struct ps_event_manager *ps_events_of(ps_exec *x)
{
    ps_runspace *rs = x->runspace;
    if (!rs->events) {
        struct ps_event_manager *m = ps_calloc(1, sizeof *m);
        m->subscribers = ps_take_object(ps_arraylist_new(x->base.worker));
        m->received = ps_take_object(ps_arraylist_new(x->base.worker));
        m->due = ps_take_object(ps_arraylist_new(x->base.worker));
        m->next_event = m->next_subscription = 1;
        rs->events = m;
    }
    return rs->events;
}

static bool at_rest(void *u)
{
    const ps_runspace *rs = u;
    return !rs->events || !rs->events->idle_thread;
}

static void wait_at_rest(ps_runspace *rs)
{
    ps_exec desk = {.engine = rs->engine};
    desk.base.worker = rs->engine->worker;
    ps_await_end(&desk.base, at_rest, rs);
}

void ps_events_close(ps_runspace *rs)
{
    struct ps_event_manager *m = rs->events;
    if (!m)
        return;
    if (m->idle_thread) {
        atomic_store(&m->idle_stop, true);
        m->acting = true; /* the thread, once it begins, does nothing any more */
        wait_at_rest(rs);
    }
    ps_list_clear(ps_as_list(m->due));
    ps_list *subscribers = ps_as_list(m->subscribers);
    while (subscribers->count)
        ps_event_unsubscribe(
            &rs->exec, (ps_event_subscriber *)subscribers->items[subscribers->count - 1].u.object);
    ps_release(m->subscribers);
    ps_release(m->received);
    ps_release(m->due);
    ps_free(m);
    rs->events = NULL;
}

/* ---- subscribing ----------------------------------------------------------------------------- */

/* "type\0event event ...\0" */
static const char known_events[] =
    "System.Timers.Timer\0Elapsed Disposed\0" SMA "PowerShell\0InvocationStateChanged\0" SMA
    "PSDataCollection`1\0DataAdding DataAdded Completed\0" SMA "Job\0StateChanged\0" SMA
    "Runspaces.Runspace\0StateChanged AvailabilityChanged\0" SMA
    "Runspaces.RunspacePool\0StateChanged\0" SMA "Runspaces.Pipeline\0StateChanged\0";

static bool is_of(ps_cx *cx, const ps_type *t, const char *name)
{
    ps_type *known = ps_type_named(cx->worker, name);
    for (; t; t = t->base)
        if (t == known || (t->generic && t->generic == known))
            return true;
    return false;
}

static const char *named_in(const char *events, const ps_string *name)
{
    static const char spelt[][24] = {"Elapsed",      "Disposed",           "InvocationStateChanged",
                                     "DataAdding",   "DataAdded",          "Completed",
                                     "StateChanged", "AvailabilityChanged"};
    for (unsigned i = 0; i < sizeof spelt / sizeof *spelt; i++) {
        ps_string *text = ps_string_c(spelt[i]);
        bool same = ps_string_equal_fold(text, name);
        ps_string_release(text);
        if (same)
            return strstr(events, spelt[i]) ? spelt[i] : NULL;
    }
    return NULL;
}

const char *ps_event_of_type(ps_cx *cx, ps_value source, const ps_string *name)
{
    const ps_type *t = ps_type_of(cx, ps_base(source));
    for (const char *at = known_events; *at;) {
        const char *events = at + strlen(at) + 1;
        const char *found = is_of(cx, t, at) ? named_in(events, name) : NULL;
        if (found)
            return found;
        at = events + strlen(events) + 1;
    }
    return NULL;
}

static ps_string *new_identifier(void)
{
    char text[PS_GUID_TEXT];
    struct ps_guid id;
    ps_guid_new(&id);
    ps_guid_format(&id, text);
    return ps_string_latin1(text, sizeof text);
}

ps_result ps_event_subscribe(ps_exec *x, const struct ps_subscription *what, ps_value *out)
{
    struct ps_event_manager *m = ps_events_of(x);
    ps_event_subscriber *s = ps_object_new(ps_type_named(x->base.worker, SMA "PSEventSubscriber"),
                                           &ps_event_subscriber_class, PS_INSTANCE);
    s->rs = x->runspace;
    s->id = m->next_subscription++;
    s->source = ps_retain(what->source);
    s->event = what->event ? ps_string_retain(what->event) : NULL;
    s->identifier = what->identifier ? ps_string_retain(what->identifier) : new_identifier();
    s->message_data = ps_retain(what->message_data);
    s->support = what->support;
    s->forward = what->forward;
    s->left = what->max_triggers;
    s->action = ps_null();
    if (!ps_is_null(what->action))
        s->action = ps_event_job_new(x, what->action, s->identifier, what->support);
    if (!ps_is_null(s->source))
        x->engine->object_subscriptions++;
    *out = ps_take_object(s);
    return ps_list_add(ps_as_list(m->subscribers), ps_retain(*out)) ? PS_OK
                                                                    : ps_raise_memory(&x->base);
}

void ps_event_unsubscribe(ps_exec *x, ps_event_subscriber *s)
{
    struct ps_event_manager *m = x->runspace->events;
    ps_list *subscribers = ps_as_list(m->subscribers);
    if (!s->rs)
        return;
    s->rs = NULL;
    if (!ps_is_null(s->source))
        x->engine->object_subscriptions--;
    if (!ps_is_null(s->action))
        ps_event_job_end(x, s->action);
    for (uint32_t i = 0; i < subscribers->count; i++)
        if (subscribers->items[i].u.object == &s->object) {
            ps_list_remove(subscribers, i, 1);
            break;
        }
}

/* ---- raising
 * -----------------------------------------------------------------------------------------------
 */

bool ps_events_wanted(const ps_exec *x)
{
    return x->engine->object_subscriptions > 0;
}

static ps_value args_new(ps_exec *x, struct ps_event_manager *m, ps_string *identifier,
                         ps_value sender, ps_value event_args, ps_value list, ps_value data)
{
    ps_event_args *e = ps_object_new(ps_type_named(x->base.worker, SMA "PSEventArgs"),
                                     &ps_event_args_class, PS_INSTANCE);
    e->id = m->next_event++;
    e->identifier = ps_string_retain(identifier);
    e->sender = ps_retain(sender);
    e->event_args = ps_retain(event_args);
    e->args = ps_retain(list);
    e->message_data = ps_retain(data);
    e->time = ps_local_ticks();
    ps_value handle = ps_runspace_object(x);
    e->runspace = ps_runspace_handle_of(handle)->id;
    ps_release(handle);
    return ps_take_object(e);
}

static void idle_thread(void *u);

static void wake(ps_runspace *rs)
{
    struct ps_event_manager *m = rs->events;
    ps_vm_actions_due(rs->exec.vm);
    if (rs->request || m->acting || m->idle_thread)
        return;
    atomic_store(&m->idle_stop, false);
    m->idle_thread = ps_thread_start(rs->engine, idle_thread, rs, &m->idle_stop);
}

/* One event for one subscriber. */
static void deliver(ps_event_subscriber *s, ps_value args)
{
    ps_runspace *rs = s->rs;
    struct ps_event_manager *m = rs->events;
    if (ps_is_null(s->action)) {
        ps_list_add(ps_as_list(m->received), ps_retain(args));
    } else {
        ps_list_add(ps_as_list(m->due), ps_take_object(ps_retain_object(s)));
        ps_list_add(ps_as_list(m->due), ps_retain(args));
        wake(rs);
    }
    if (s->left && --s->left == 0)
        ps_event_unsubscribe(&rs->exec, s);
}

static ps_value two(ps_cx *cx, ps_value a, ps_value b)
{
    ps_value items[2] = {a, b}, out = ps_null();
    if (ps_array_of(cx, items, 2, &out) != PS_OK)
        ps_clear_pending(cx);
    return out;
}

void ps_event_raise(ps_exec *x, ps_value source, const char *event, ps_value args)
{
    ps_string *name = ps_string_c(event);
    for (ps_runspace *rs = x->engine->runspaces; rs; rs = rs->next) {
        if (!rs->events)
            continue;
        const ps_list *subscribers = ps_as_list(rs->events->subscribers);
        for (uint32_t i = 0; i < subscribers->count; i++) {
            ps_event_subscriber *s = (ps_event_subscriber *)subscribers->items[i].u.object;
            if (!s->event || !ps_same(ps_base(s->source), ps_base(source)) ||
                !ps_string_equal(s->event, name))
                continue;
            ps_retain_object(s);
            ps_value list = two(&rs->exec.base, source, args);
            ps_value e =
                args_new(&rs->exec, rs->events, s->identifier, source, args, list, s->message_data);
            deliver(s, e);
            i -= !s->rs; /* that was its last one */
            ps_release(e);
            ps_release(list);
            ps_release_object(s);
        }
    }
    ps_string_release(name);
    ps_changed(x->engine);
}

ps_result ps_event_generate(ps_exec *x, ps_string *identifier, ps_value sender, ps_value args,
                            ps_value message_data, ps_value *out)
{
    struct ps_event_manager *m = ps_events_of(x);
    const ps_list *subscribers = ps_as_list(m->subscribers);
    bool taken = false;
    ps_value e = args_new(x, m, identifier, sender, ps_null(), args, message_data);
    for (uint32_t i = 0; i < subscribers->count; i++) {
        ps_event_subscriber *s = (ps_event_subscriber *)subscribers->items[i].u.object;
        if (!ps_string_equal_fold(s->identifier, identifier) || ps_is_null(s->action))
            continue;
        ps_retain_object(s);
        deliver(s, e);
        i -= !s->rs;
        ps_release_object(s);
        taken = true;
    }
    if (!taken)
        ps_list_add(ps_as_list(m->received), ps_retain(e));
    ps_changed(x->engine);
    *out = e;
    return PS_OK;
}

/* ---- actions
 * --------------------------------------------------------------------------------------------------
 */

static void take_first(struct ps_event_manager *m, ps_value *subscriber, ps_value *args)
{
    ps_list *due = ps_as_list(m->due);
    *subscriber = ps_retain(due->items[0]);
    *args = ps_retain(due->items[1]);
    ps_list_remove(due, 0, 2);
}

void ps_actions_run(ps_exec *x)
{
    struct ps_event_manager *m = x->runspace->events;
    if (!m || m->acting)
        return;
    m->acting = true;
    while (ps_as_list(m->due)->count && ps_poll(&x->base) == PS_OK) {
        ps_value subscriber, args;
        take_first(m, &subscriber, &args);
        ps_event_job_run(x, (ps_event_subscriber *)subscriber.u.object,
                         (ps_event_args *)args.u.object);
        ps_release(subscriber);
        ps_release(args);
    }
    m->acting = false;
    ps_changed(x->engine);
}

/* Runs what is due in a runspace where no pipeline runs. */
static void idle_thread(void *u)
{
    ps_runspace *rs = u;
    struct ps_event_manager *m = rs->events;
    ps_exec *x = &rs->exec;
    if (!rs->request && ps_as_list(m->due)->count) {
        atomic_bool *stop = x->base.stop;
        x->base.stop = &m->idle_stop;
        ps_vm_change_thread(x->vm);
        ps_actions_run(x);
        ps_clear_pending(&x->base);
        x->base.stop = stop;
        ps_vm_change_thread(x->vm);
    }
    m->idle_thread = false;
    ps_changed(rs->engine);
}

void ps_actions_wait(ps_runspace *rs)
{
    if (!at_rest(rs) && !rs->events->acting) /* it has not begun: it finds the pipeline running */
        return;
    wait_at_rest(rs);
}
