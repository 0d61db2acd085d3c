/* session.c - negotiation, pipelines and their ends, from the client's side. */
#include "client/session.h"

#include "base/memory.h"
#include "clixml/clixml.h"
#include "object/convert.h"
#include "object/member.h"

#include <stdio.h>
#include <string.h>

enum { BODY_CAP = 10 << 20, POLL_MS = 100, OPEN_SECONDS = 60 };

static bool lose(struct session *s, const char *why)
{
    if (!s->error[0])
        snprintf(s->error, sizeof s->error, "%s", why);
    return false;
}

/* ---- bytes ----------------------------------------------------------------------------------- */

static bool flush(struct session *s)
{
    struct ps_buf *out = &s->client.out;
    bool sent = !out->length || transport_write(s->transport, out->data, out->length);
    ps_buf_clear(out);
    return sent || lose(s, "The connection was cut.");
}

/* The next event; PS_CLIENT_NONE when none came within the time. Lost: PS_CLIENT_BROKEN. */
static enum ps_client_event_kind next_event(struct session *s, struct ps_client_event *event)
{
    enum ps_client_event_kind kind = ps_client_next(&s->client, event);
    if (kind == PS_CLIENT_NONE) {
        size_t room;
        if (!flush(s))
            return PS_CLIENT_BROKEN;
        uint8_t *to = ps_packet_room(&s->client.reader, &room);
        ssize_t n = to ? transport_read(s->transport, to, room, POLL_MS) : -1;
        if (n == -2)
            return PS_CLIENT_NONE;
        if (n <= 0) {
            lose(s, "The host closed the connection.");
            return PS_CLIENT_BROKEN;
        }
        ps_packet_filled(&s->client.reader, (size_t)n);
        kind = ps_client_next(&s->client, event);
    }
    if (kind == PS_CLIENT_BROKEN)
        lose(s, s->client.message[0] ? s->client.message : "The host broke the protocol.");
    return kind;
}

static bool send_body(struct session *s, struct ps_lane *lane, enum ps_priority priority,
                      uint32_t type, const struct ps_buf *body)
{
    return (!body->failed &&
            ps_client_message(&s->client, lane, priority, type, body->data, body->length)) ||
           lose(s, "A message is larger than 10 MiB.");
}

/* ---- what messages say ----------------------------------------------------------------------- */

/* An integer property of a message's body, or `fallback`. */
static int64_t number_of(struct session *s, ps_value body, const char *name, int64_t fallback)
{
    ps_value v;
    int64_t i = fallback;
    if (ps_get_c(s->cx, body, name, &v) == PS_OK) {
        if (!ps_is_null(v) && ps_to_int64(s->cx, ps_base(v), &i) != PS_OK)
            i = fallback;
        ps_release(v);
    }
    ps_clear_pending(s->cx);
    return i;
}

/* The message of the error record that a state carries, into `error`. */
static void note_reason(struct session *s, ps_value body)
{
    ps_value record, exception = ps_null(), message = ps_null();
    s->error[0] = 0;
    if (ps_get_c(s->cx, body, "ExceptionAsErrorRecord", &record) == PS_OK) {
        if (!ps_is_null(record) && ps_get_c(s->cx, record, "Exception", &exception) == PS_OK &&
            ps_get_c(s->cx, exception, "Message", &message) == PS_OK &&
            message.kind == PS_STRING) {
            char *text = ps_string_to_utf8(message.u.string, NULL);
            snprintf(s->error, sizeof s->error, "%s", text);
            ps_free(text);
        }
        ps_release(message);
        ps_release(exception);
        ps_release(record);
    }
    ps_clear_pending(s->cx);
}

static bool read_body(struct session *s, const struct ps_message *m, ps_value *out)
{
    *out = ps_null();
    if (!m->length || ps_clixml_read(s->cx, m->body, m->length, NULL, out) == PS_OK)
        return true;
    ps_clear_pending(s->cx);
    return lose(s, "The host sent a message that could not be read.");
}

static bool answer(struct session *s, struct ps_lane *lane, ps_value body)
{
    struct ps_buf reply;
    ps_buf_init(&reply, BODY_CAP);
    bool good = host_call(s, body, &reply);
    if (good && reply.length)
        good = send_body(s, lane, PS_PRIORITY_PROMPT,
                         lane ? PS_MSG_PIPELINE_HOST_RESPONSE : PS_MSG_RUNSPACEPOOL_HOST_RESPONSE,
                         &reply);
    ps_buf_free(&reply);
    return good;
}

/* ---- the pool -------------------------------------------------------------------------------- */

enum { POOL_OPENED = 2, POOL_CLOSED = 3, POOL_BROKEN = 5 };

/* The pool's state after a message of its own, 0 for one that says nothing of it. */
static int64_t pool_message(struct session *s, const struct ps_message *m)
{
    ps_value body;
    if (m->type != PS_MSG_RUNSPACEPOOL_STATE && m->type != PS_MSG_RUNSPACEPOOL_HOST_CALL)
        return 0;
    if (!read_body(s, m, &body))
        return POOL_BROKEN;
    int64_t state = 0;
    if (m->type == PS_MSG_RUNSPACEPOOL_HOST_CALL)
        state = answer(s, NULL, body) ? 0 : POOL_BROKEN;
    else
        state = number_of(s, body, "RunspaceState", 0);
    if (state == POOL_BROKEN || state == POOL_CLOSED)
        note_reason(s, body);
    ps_release(body);
    return state;
}

static bool wait_opened(struct session *s)
{
    int64_t state = 0;
    for (int waited = 0; waited < OPEN_SECONDS * 1000;) {
        struct ps_client_event e;
        switch (next_event(s, &e)) {
        case PS_CLIENT_NONE:
            waited += POLL_MS;
            continue;
        case PS_CLIENT_MESSAGE:
            state = pool_message(s, &e.message);
            ps_free(e.bytes);
            if (state == POOL_OPENED)
                return true;
            if (state != POOL_BROKEN && state != POOL_CLOSED)
                continue;
            return lose(s, "The host refused the session without a reason.");
        case PS_CLIENT_BROKEN:
        case PS_CLIENT_CLOSED:
            return lose(s, "The host closed the session.");
        case PS_CLIENT_SIGNALLED:
            continue;
        }
    }
    return lose(s, "The host did not open the session within a minute.");
}

bool session_open(struct session *s, ps_cx *cx, struct transport *take_transport)
{
    struct ps_guid pool_id;
    struct ps_buf capability, pool;
    s->transport = take_transport;
    s->cx = cx;
    ps_guid_new(&pool_id);
    ps_client_init(&s->client, &pool_id);
    ps_buf_init(&capability, BODY_CAP);
    ps_buf_init(&pool, BODY_CAP);
    body_capability(&capability);
    body_open_pool(&pool, s);
    bool opened = send_body(s, NULL, PS_PRIORITY_DEFAULT, PS_MSG_SESSION_CAPABILITY, &capability) &&
                  send_body(s, NULL, PS_PRIORITY_DEFAULT, PS_MSG_INIT_RUNSPACEPOOL, &pool) &&
                  wait_opened(s);
    ps_buf_free(&capability);
    ps_buf_free(&pool);
    return opened;
}

void session_close(struct session *s)
{
    struct ps_client_event e;
    enum { CLOSE_POLLS = 50 };
    ps_client_close(&s->client, NULL);
    for (int i = 0; i < CLOSE_POLLS; i++) {
        enum ps_client_event_kind kind = next_event(s, &e);
        if (kind == PS_CLIENT_MESSAGE)
            ps_free(e.bytes);
        if (kind == PS_CLIENT_BROKEN || kind == PS_CLIENT_CLOSED)
            break;
    }
    transport_close(s->transport);
    ps_client_free(&s->client);
}

/* ---- pipelines ------------------------------------------------------------------------------- */

enum { PIPELINE_STOPPED = 3, PIPELINE_COMPLETED = 4, PIPELINE_FAILED = 5 };

/* What a message means for the pipeline that runs; true: it has ended with `*outcome`. */
static bool take_message(struct session *s, struct ps_lane *lane, const struct ps_message *m,
                         enum outcome *outcome)
{
    ps_value body;
    *outcome = OUTCOME_LOST;
    if (m->row && m->row->level == PS_LEVEL_SESSION) {
        int64_t state = pool_message(s, m);
        return state == POOL_BROKEN || state == POOL_CLOSED;
    }
    if (m->type != PS_MSG_PIPELINE_STATE && m->type != PS_MSG_PIPELINE_HOST_CALL)
        return false; /* what a person sees comes through host calls */
    if (!read_body(s, m, &body))
        return true;
    bool ended;
    if (m->type == PS_MSG_PIPELINE_HOST_CALL) {
        ended = !answer(s, lane, body);
    } else {
        int64_t state = number_of(s, body, "PipelineState", 0);
        ended = state >= PIPELINE_STOPPED && state <= PIPELINE_FAILED;
        *outcome = state == PIPELINE_COMPLETED ? OUTCOME_COMPLETED
                   : state == PIPELINE_STOPPED ? OUTCOME_STOPPED : OUTCOME_FAILED;
        if (state == PIPELINE_FAILED)
            note_reason(s, body);
    }
    ps_release(body);
    return ended;
}

/* Close the pipeline and wait until the host has forgotten it. */
static void end_pipeline(struct session *s, struct ps_lane *lane)
{
    struct ps_client_event e;
    ps_client_close(&s->client, lane);
    for (;;) {
        enum ps_client_event_kind kind = next_event(s, &e);
        if (kind == PS_CLIENT_MESSAGE)
            ps_free(e.bytes);
        if (kind == PS_CLIENT_BROKEN || kind == PS_CLIENT_CLOSED)
            return;
    }
}

static enum outcome run(struct session *s, const char *script, bool remember)
{
    struct ps_guid id;
    struct ps_buf body;
    bool stopping = false;
    ps_guid_new(&id);
    struct ps_lane *lane = ps_client_command(&s->client, &id);
    ps_buf_init(&body, BODY_CAP);
    body_create_pipeline(&body, script, remember);
    bool sent = send_body(s, lane, PS_PRIORITY_DEFAULT, PS_MSG_CREATE_PIPELINE, &body);
    ps_buf_free(&body);
    while (sent) {
        struct ps_client_event e;
        enum outcome outcome;
        enum ps_client_event_kind kind = next_event(s, &e);
        if (((s->interrupted && *s->interrupted) || s->console.interrupted) && !stopping) {
            stopping = true;
            ps_client_signal(&s->client, lane);
        }
        if (kind == PS_CLIENT_BROKEN)
            return OUTCOME_LOST;
        if (kind != PS_CLIENT_MESSAGE)
            continue;
        bool ended = take_message(s, lane, &e.message, &outcome);
        ps_free(e.bytes);
        if (ended) {
            if (outcome != OUTCOME_LOST)
                end_pipeline(s, lane);
            return outcome;
        }
    }
    return OUTCOME_LOST;
}

/* Shows what ended the last pipeline: the session keeps it, and formats it as PowerShell does. */
static void show_reason(struct session *s)
{
    char reason[sizeof s->error];
    memcpy(reason, s->error, sizeof reason);
    enum outcome shown = run(s, "$Error[0]", false);
    if (shown == OUTCOME_FAILED && reason[0])
        ps_console_error_line(&s->console, reason);
}

enum outcome session_run(struct session *s, const char *script)
{
    s->error[0] = 0;
    s->console.interrupted = false;
    enum outcome outcome = run(s, script, true);
    if (outcome == OUTCOME_FAILED && !s->console.ended)
        show_reason(s);
    ps_console_progress_end(&s->console);
    return outcome;
}
