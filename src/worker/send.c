/* send.c - values to messages. */
#include "worker/service_private.h"

#include <string.h>

enum { KEEP_SCRATCH = 65536 };

static struct outlet pool_outlet;

/* While the client reads too slowly, a pipeline waits here and others may run. */
static ps_result wait_for_room(struct thread *t, struct job *job)
{
    struct hub *hub = t->service->hub;
    ps_cx *cx = thread_cx(t);
    if (!outbox_full(hub->outbox))
        return PS_OK;
    if (t->runspace)
        ps_blocking_begin(cx);
    outbox_wait(hub->outbox, job ? &job->stop : &hub->stop_all);
    if (t->runspace)
        ps_blocking_end(cx);
    return ps_poll(cx);
}

static ps_result put(struct thread *t, struct job *job, uint32_t type, const struct ps_buf *body)
{
    struct outlet *to = job ? &job->outlet : &pool_outlet;
    size_t length = body ? body->length : 0;
    if (outbox_message(t->service->hub->outbox, to, type, body ? body->data : NULL, length))
        return PS_OK;
    return ps_raise(thread_cx(t), "System.Management.Automation.Remoting.PSRemotingTransportException",
                    "ObjectTooLarge", PS_LIMITS_EXCEEDED, ps_unset(),
                    "An object of %zu bytes cannot be sent: objects are limited to 10 MiB "
                    "(MaximumReceivedObjectSize).", length);
}

/* A getter that runs script while a value is written may itself write: then a second writer is
 * needed. */
static ps_result put_value(struct thread *t, struct job *job, uint32_t type, ps_value v)
{
    ps_cx *cx = thread_cx(t);
    bool nested = t->writing;
    struct ps_clixml_writer *w =
        nested ? ps_clixml_writer_new(&t->service->secure.hooks) : t->writer;
    struct ps_buf own, *buf = nested ? &own : &t->scratch;
    if (nested)
        ps_buf_init(&own, t->scratch.cap);
    else
        ps_buf_clear(buf);
    t->writing = true;
    ps_result r = ps_clixml_write(w, cx, v, PS_CLIXML_DEPTH, buf);
    t->writing = nested;
    if (r == PS_OK && t->service->secure.asked) { /* the client answers with its public key */
        t->service->secure.asked = false;
        send_text(t, NULL, PS_MSG_PUBLIC_KEY_REQUEST, "<S></S>");
    }
    if (r == PS_OK)
        r = put(t, job, type, buf);
    if (nested)
        ps_clixml_writer_free(w);
    if (nested || buf->size > KEEP_SCRATCH)
        ps_buf_free(buf);
    return r;
}

ps_result send_value(struct thread *t, struct job *job, uint32_t type, ps_value v)
{
    PS_TRY(wait_for_room(t, job));
    return ps_is_null(v) ? put(t, job, type, NULL) : put_value(t, job, type, v);
}

ps_result send_body(struct thread *t, struct job *job, uint32_t type, ps_value take_body)
{
    ps_result r = put_value(t, job, type, take_body);
    ps_release(take_body);
    return r;
}

void send_text(struct thread *t, struct job *job, uint32_t type, const char *text)
{
    outbox_message(t->service->hub->outbox, job ? &job->outlet : &pool_outlet, type, text,
                   strlen(text));
}
