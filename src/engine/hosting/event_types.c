/*
 * event_types.c - PSEventSubscriber, PSEventArgs, PSEventManager, the EventArgs of what raises
 * events here.
 */
#include "engine/hosting/event.h"
#include "engine/hosting/runspace.h"
#include "engine/packed_types.h"

#include "types/guid_value.h"
#include "types/support.h"

#define SMA "System.Management.Automation."

static ps_value text_or_null(ps_string *s)
{
    return s ? ps_take_string(ps_string_retain(s)) : ps_null();
}

/* ---- PSEventSubscriber ----------------------------------------------------------------------- */

#define SUBSCRIBER_ROWS(M)                                                                         \
    M(SUB_ID, "int SubscriptionId {get;}")                                                         \
    M(SUB_SOURCE, "System.Object SourceObject {get;}")                                             \
    M(SUB_EVENT, "string EventName {get;}")                                                        \
    M(SUB_IDENTIFIER, "string SourceIdentifier {get;}")                                            \
    M(SUB_ACTION, SMA "PSEventJob Action {get;}")                                                  \
    M(SUB_HANDLER, "System.Object HandlerDelegate {get;}")                                         \
    M(SUB_SUPPORT, "bool SupportEvent {get;}")                                                     \
    M(SUB_FORWARD, "bool ForwardEvent {get;}")
PS_MEMBER_TABLE(subscriber, SUBSCRIBER_ROWS)

static void subscriber_drop(ps_object *o)
{
    ps_event_subscriber *s = (ps_event_subscriber *)o;
    ps_release(s->source);
    ps_release(s->action);
    ps_release(s->message_data);
    ps_string_release(s->event);
    ps_string_release(s->identifier);
}

static void subscriber_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_event_subscriber *s = (ps_event_subscriber *)o;
    each(&s->source, u);
    each(&s->action, u);
    each(&s->message_data, u);
}

const ps_class ps_event_subscriber_class = {.size = sizeof(ps_event_subscriber),
                                            .drop = subscriber_drop,
                                            .visit = subscriber_visit};

static ps_result subscriber_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    const ps_event_subscriber *s = (const ps_event_subscriber *)self.u.object;
    (void)cx, (void)args, (void)count;
    switch (row) {
    case SUB_ID:
        return ps_give_int(s->id, out);
    case SUB_SOURCE:
        return ps_give(ps_retain(s->source), out);
    case SUB_EVENT:
        return ps_give(text_or_null(s->event), out);
    case SUB_IDENTIFIER:
        return ps_give(text_or_null(s->identifier), out);
    case SUB_ACTION:
        return ps_give(ps_retain(s->action), out);
    case SUB_SUPPORT:
        return ps_give_bool(s->support, out);
    case SUB_FORWARD:
        return ps_give_bool(s->forward, out);
    default:
        return ps_give(ps_null(), out);
    }
}

static const ps_typedef type_subscriber = {.name = SMA "PSEventSubscriber",
                                           .members = subscriber_members,
                                           .invoke = subscriber_invoke,
                                           .cls = &ps_event_subscriber_class};

/* ---- PSEventArgs ----------------------------------------------------------------------------- */

#define ARGS_ROWS(M)                                                                               \
    M(EA_COMPUTER, "string ComputerName {get;}")                                                   \
    M(EA_RUNSPACE, "guid RunspaceId {get;}")                                                       \
    M(EA_ID, "int EventIdentifier {get;}")                                                         \
    M(EA_SENDER, "System.Object Sender {get;}")                                                    \
    M(EA_EVENT_ARGS, "System.EventArgs SourceEventArgs {get;}")                                    \
    M(EA_ARGS, "System.Object[] SourceArgs {get;}")                                                \
    M(EA_IDENTIFIER, "string SourceIdentifier {get;}")                                             \
    M(EA_TIME, "datetime TimeGenerated {get;}")                                                    \
    M(EA_DATA, "psobject MessageData {get;}")
PS_MEMBER_TABLE(args, ARGS_ROWS)

static void args_drop(ps_object *o)
{
    ps_event_args *e = (ps_event_args *)o;
    ps_string_release(e->identifier);
    ps_release(e->sender);
    ps_release(e->event_args);
    ps_release(e->args);
    ps_release(e->message_data);
}

static void args_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_event_args *e = (ps_event_args *)o;
    each(&e->sender, u);
    each(&e->event_args, u);
    each(&e->args, u);
    each(&e->message_data, u);
}

const ps_class ps_event_args_class = {
    .size = sizeof(ps_event_args), .drop = args_drop, .visit = args_visit};

static ps_result args_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    const ps_event_args *e = (const ps_event_args *)self.u.object;
    (void)args, (void)count;
    switch (row) {
    case EA_RUNSPACE:
        return ps_give(ps_guid_value(cx->worker, &e->runspace), out);
    case EA_ID:
        return ps_give_int(e->id, out);
    case EA_SENDER:
        return ps_give(ps_retain(e->sender), out);
    case EA_EVENT_ARGS:
        return ps_give(ps_retain(e->event_args), out);
    case EA_ARGS:
        return ps_give(ps_retain(e->args), out);
    case EA_IDENTIFIER:
        return ps_give(text_or_null(e->identifier), out);
    case EA_TIME:
        return ps_give(ps_datetime(e->time, PS_DT_LOCAL), out);
    case EA_DATA:
        return ps_give(ps_retain(e->message_data), out);
    default:
        return ps_give(ps_null(), out);
    }
}

static const ps_typedef type_args = {.name = SMA "PSEventArgs",
                                     .base = "System.EventArgs",
                                     .members = args_members,
                                     .invoke = args_invoke,
                                     .cls = &ps_event_args_class};

/* ---- what objects bring with their events ---------------------------------------------------- */

struct source_args {
    ps_object object;
    ps_value what; /* a state info, an index, a time */
};

static void source_args_drop(ps_object *o)
{
    ps_release(((struct source_args *)o)->what);
}

static const ps_class source_args_class = {
    .size = sizeof(struct source_args), .drop = source_args_drop};

static ps_result source_args_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                    unsigned count, ps_value *out)
{
    (void)cx, (void)row, (void)args, (void)count;
    return ps_give(ps_retain(((const struct source_args *)self.u.object)->what), out);
}

static const char args_types[] =
    "\0System.Timers.ElapsedEventArgs\0System.EventArgs\0datetime SignalTime {get;}\n"
    "\0" SMA "DataAddedEventArgs\0System.EventArgs\0int Index {get;}\n"
    "\0" SMA "PSInvocationStateChangedEventArgs\0System.EventArgs\0" SMA
    "PSInvocationStateInfo InvocationStateInfo {get;}\n"
    "\0" SMA "JobStateEventArgs\0System.EventArgs\0" SMA "JobStateInfo JobStateInfo {get;}\n\0";

bool ps_event_args_typedef(const char *name, size_t length, ps_typedef *out)
{
    return ps_packed_typedef(args_types, name, length, source_args_invoke, &source_args_class, out);
}

static const ps_typedef type_event_args = {.name = "System.EventArgs", .cls = &source_args_class};

static void raise_with(ps_exec *x, ps_value source, const char *event, const char *type,
                       ps_value take_what)
{
    struct source_args *a =
        ps_object_new(ps_type_named(x->base.worker, type), &source_args_class, PS_INSTANCE);
    a->what = take_what;
    ps_value args = ps_take_object(a);
    ps_event_raise(x, source, event, args);
    ps_release(args);
}

void ps_event_raise_plain(ps_exec *x, ps_value source, const char *event)
{
    raise_with(x, source, event, "System.EventArgs", ps_null());
}

void ps_event_raise_data_added(ps_exec *x, ps_value source, uint32_t index)
{
    raise_with(x, source, "DataAdded", SMA "DataAddedEventArgs", ps_int((int32_t)index));
}

void ps_event_raise_elapsed(ps_exec *x, ps_value source, int64_t time)
{
    raise_with(x, source, "Elapsed", "System.Timers.ElapsedEventArgs",
               ps_datetime(time, PS_DT_LOCAL));
}

void ps_event_raise_state(ps_exec *x, ps_value source, const char *event, const char *info,
                          int64_t state, ps_value reason)
{
    bool job = info[sizeof SMA - 1] == 'J';
    raise_with(x, source, event,
               job ? SMA "JobStateEventArgs" : SMA "PSInvocationStateChangedEventArgs",
               ps_state_info(&x->base, info, state, reason));
}

/* ---- the manager as an object ---------------------------------------------------------------- */

#define MANAGER_ROWS(M)                                                                            \
    M(MGR_SUBSCRIBERS, "System.Collections.Generic.List[System.Object] Subscribers {get;}")        \
    M(MGR_RECEIVED, "System.Object ReceivedEvents {get;}")                                         \
    M(MGR_GENERATE, SMA "PSEventArgs GenerateEvent(string sourceIdentifier, System.Object "        \
                        "sender, System.Object[] args, psobject extraData)")
PS_MEMBER_TABLE(manager, MANAGER_ROWS)

static const ps_class manager_class = {.size = sizeof(ps_object)};

static ps_result manager_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    struct ps_event_manager *m = ps_events_of(x);
    (void)self, (void)count;
    switch (row) {
    case MGR_SUBSCRIBERS:
        return ps_give(ps_retain(m->subscribers), out);
    case MGR_RECEIVED:
        return ps_give(ps_retain(m->received), out);
    default:
        if (args[0].kind != PS_STRING)
            return ps_throw_null(cx, "sourceIdentifier");
        return ps_event_generate(x, args[0].u.string, args[1], args[2], args[3], out);
    }
}

static const ps_typedef type_manager = {.name = SMA "PSEventManager", .flags = PS_TYPE_ABSTRACT};
static const ps_typedef type_local_manager = {.name = SMA "PSLocalEventManager",
                                              .base = SMA "PSEventManager",
                                              .members = manager_members,
                                              .invoke = manager_invoke,
                                              .cls = &manager_class};

ps_value ps_event_manager(ps_exec *x)
{
    return ps_take_object(ps_object_new(ps_type_named(x->base.worker, type_local_manager.name),
                                        &manager_class, PS_INSTANCE));
}

const ps_typedef *const ps_event_types[] = {
    &type_subscriber, &type_args, &type_event_args, &type_manager, &type_local_manager,
    &ps_type_timer,   NULL};
