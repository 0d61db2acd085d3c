/* pool.c - the messages of the session: negotiation, opening, sizes, keys, closing. */
#include "worker/service_private.h"
#include "base/memory.h"
#include "object/convert.h"
#include "object/error.h"

static const struct ps_guid pool_guid;

static struct ps_record *record_of(struct service *s)
{
    return s->hub->outbox->channel->record;
}

/* The pending error ends the session. */
static void break_session(struct thread *t, const char *name)
{
    ps_cx *cx = thread_cx(t);
    ps_value fault = ps_catch(cx);
    ps_string *text = NULL;
    if (ps_is_class(fault, &ps_error_record_class))
        text = ps_exception_message(cx, ((ps_error_record *)fault.u.object)->exception);
    char *utf8 = text ? ps_string_to_utf8(text, NULL) : NULL;
    hub_break(t->service->hub, name, utf8 ? utf8 : "A message's body cannot be used.");
    ps_free(utf8);
    ps_string_release(text);
    ps_release(fault);
}

/* ---- opening --------------------------------------------------------------------------------- */

static ps_result negotiate(struct thread *t, ps_value body)
{
    struct service *s = t->service;
    ps_cx *cx = thread_cx(t);
    struct ps_protocol_version client;
    PS_TRY(ps_body_read_capability(cx, body, &client));
    if (!ps_negotiate(client, &s->version))
        return ps_throw(cx, "System.Management.Automation.Remoting.PSRemotingDataStructureException",
                        "The client's protocol version %d.%d is not supported; this server speaks "
                        "2.0 to 2.4.", client.major, client.minor);
    s->secure.encrypted = s->version.minor < 4;
    s->secure.must_ask = s->version.minor < 2;
    ps_value answer = ps_body_capability(cx, s->version);
    struct ps_buf text;
    ps_buf_init(&text, 4096);
    ps_result r = ps_clixml_write(t->writer, cx, answer, PS_CLIXML_DEPTH, &text);
    ps_release(answer);
    if (r == PS_OK) {
        outbox_message_anonymous(s->hub->outbox, PS_MSG_SESSION_CAPABILITY, text.data, text.length);
        atomic_store(&record_of(s)->stage, PS_STAGE_TALKING);
    }
    ps_buf_free(&text);
    return r;
}

static ps_result take_init(struct thread *t, ps_value body)
{
    struct service *s = t->service;
    struct ps_init_pool init;
    PS_TRY(ps_body_read_init(thread_cx(t), body, &init));
    PS_TRY(ps_body_read_host_info(thread_cx(t), init.host_info, &s->host_info));
    s->min = init.min;
    s->max = init.max;
    hub_set_runspaces(s->hub, init.max < RUNSPACES_MOST ? (unsigned)init.max : RUNSPACES_MOST);
    s->application_arguments = ps_retain(init.application_arguments);
    return PS_OK;
}

static ps_result send_private_data(struct thread *t)
{
    ps_value table = ps_version_table(ps_runspace_exec(t->runspace)), body;
    ps_result r = ps_body_private_data(thread_cx(t), table, &body);
    ps_release(table);
    PS_TRY(r);
    return send_body(t, NULL, PS_MSG_APPLICATION_PRIVATE_DATA, body);
}

/* Opens the first runspace and says so. The engine lock is given up for the opening itself. */
static ps_result open_pool(struct thread *t, ps_value body)
{
    struct service *s = t->service;
    struct ps_buf error;
    PS_TRY(take_init(t, body));
    ps_buf_init(&error, 4096);
    ps_engine_lock_give(s->lock);
    bool opened = thread_open_runspace(t, &error);
    ps_engine_lock_take(s->lock);
    if (!opened) {
        hub_break(s->hub, "RunspaceFailed", ps_buf_cstr(&error));
        ps_buf_free(&error);
        return PS_OK;
    }
    ps_buf_free(&error);
    PS_TRY(send_private_data(t));
    PS_TRY(send_body(t, NULL, PS_MSG_RUNSPACEPOOL_STATE,
                     ps_body_state(thread_cx(t), "RunspaceState", 2, ps_unset())));
    outbox_packet(s->hub->outbox, PS_PACKET_DATA_ACK, &pool_guid);
    s->first = t->runspace;
    s->opened = true;
    hub_opened(s->hub);
    return PS_OK;
}

/* ---- an open pool ---------------------------------------------------------------------------- */

static ps_result answer(struct thread *t, ps_value body, ps_value take_answer)
{
    int64_t call;
    if (ps_body_int(thread_cx(t), body, "ci", INT64_MIN, INT64_MAX, &call) != PS_OK) {
        ps_release(take_answer);
        return PS_FAIL;
    }
    return send_body(t, NULL, PS_MSG_RUNSPACE_AVAILABILITY,
                     ps_body_availability(thread_cx(t), take_answer, call));
}

static ps_result set_size(struct thread *t, ps_value body, bool most)
{
    struct service *s = t->service;
    int64_t value;
    PS_TRY(ps_body_int(thread_cx(t), body, most ? "MaxRunspaces" : "MinRunspaces", INT32_MIN,
                       INT32_MAX, &value));
    bool good = most ? value >= s->min && value <= RUNSPACES_MOST : value >= 1 && value <= s->max;
    if (good && most) {
        s->max = value;
        hub_set_runspaces(s->hub, (unsigned)value);
    } else if (good) {
        s->min = value;
    }
    return answer(t, body, ps_bool(good));
}

static ps_result count_available(struct thread *t, ps_value body)
{
    int64_t running = hub_running(t->service->hub);
    int64_t left = t->service->max > running ? t->service->max - running : 0;
    return answer(t, body, ps_int((int32_t)left));
}

/* Only a pool of one runspace that is at rest can be reset. */
static ps_result reset(struct thread *t, ps_value body)
{
    struct service *s = t->service;
    bool done = s->max == 1 && hub_running(s->hub) == 0 && s->first &&
                ps_runspace_reset(s->first) == PS_OK;
    if (s->first)
        ps_clear_pending(&ps_runspace_exec(s->first)->base);
    return answer(t, body, ps_bool(done));
}

static ps_result exchange_key(struct thread *t, ps_value body)
{
    struct service *s = t->service;
    ps_cx *cx = thread_cx(t);
    ps_string *key;
    char *text;
    PS_TRY(ps_body_string(cx, body, "PublicKey", &key));
    PS_TRY(secure_exchange(&s->secure, cx, key, &text));
    ps_value sent = ps_body_session_key(cx, text);
    ps_free(text);
    return send_body(t, NULL, PS_MSG_ENCRYPTED_SESSION_KEY, sent);
}

static ps_result dispatch(struct thread *t, const struct block *b)
{
    ps_cx *cx = thread_cx(t);
    ps_value body;
    ps_result r = PS_OK;
    PS_TRY(ps_clixml_read(cx, b->message.body, b->message.length, &t->service->secure.hooks,
                          &body));
    switch (b->message.type) {
    case PS_MSG_SESSION_CAPABILITY: r = negotiate(t, body); break;
    case PS_MSG_INIT_RUNSPACEPOOL: r = open_pool(t, body); break;
    case PS_MSG_SET_MAX_RUNSPACES: r = set_size(t, body, true); break;
    case PS_MSG_SET_MIN_RUNSPACES: r = set_size(t, body, false); break;
    case PS_MSG_GET_AVAILABLE_RUNSPACES: r = count_available(t, body); break;
    case PS_MSG_RESET_RUNSPACE_STATE: r = reset(t, body); break;
    case PS_MSG_PUBLIC_KEY: r = exchange_key(t, body); break;
    default:
        r = ps_throw(cx, "System.Management.Automation.Remoting.PSRemotingDataStructureException",
                     "%s is not supported over SSH: a session is taken up again through the "
                     "broker.", ps_message_name(b->message.type));
        break;
    }
    ps_release(body);
    return r;
}

void pool_message(struct thread *t, struct block *b)
{
    struct service *s = t->service;
    ps_engine_lock_take(s->lock);
    if (dispatch(t, b) != PS_OK)
        break_session(t, "PSRemotingDataStructureException");
    ps_engine_lock_give(s->lock);
    outbox_flush(s->hub->outbox);
    block_free(b);
}

void pool_close(struct thread *t)
{
    struct service *s = t->service;
    send_text(t, NULL, PS_MSG_RUNSPACEPOOL_STATE,
              "<Obj RefId=\"0\"><MS><I32 N=\"RunspaceState\">4</I32></MS></Obj>");
    outbox_flush(s->hub->outbox);
    hub_wait_quiet(s->hub, CLOSE_PATIENCE_MS);
    send_text(t, NULL, PS_MSG_RUNSPACEPOOL_STATE,
              "<Obj RefId=\"0\"><MS><I32 N=\"RunspaceState\">3</I32></MS></Obj>");
    outbox_packet(s->hub->outbox, PS_PACKET_CLOSE_ACK, &pool_guid);
    atomic_store(&record_of(s)->stage, PS_STAGE_OVER);
}
