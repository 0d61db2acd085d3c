/* host.c - the host that a runspace sees: calls go to the client, answers come back. */
#include "worker/service_private.h"
#include "types/secure.h"

enum { PROMPT_FOR_CREDENTIAL_1 = 24, PROMPT_FOR_CREDENTIAL_2 = 25 };

static ps_result wait_for_answer(struct remote_host *h, ps_cx *cx, struct block **out)
{
    struct hub *hub = h->thread->service->hub;
    outbox_flush(hub->outbox);
    for (;;) {
        if (h->thread->runspace)
            ps_blocking_begin(cx);
        enum wait_end end = job_answer(hub, h->job, out);
        if (h->thread->runspace)
            ps_blocking_end(cx);
        if (end == WAIT_GOT)
            return PS_OK;
        if (end == WAIT_STOPPED)
            break;
        run_nested(h->thread, h->job);
    }
    PS_TRY(ps_poll(cx));
    return ps_raise(cx, "System.Management.Automation.Host.HostException", "HostCallEnded",
                    PS_OPERATION_STOPPED, ps_unset(), "The session ended before its client "
                    "answered.");
}

/* A credential comes as a bag of its properties, and is wanted as the object. */
static void revive_credential(ps_cx *cx, ps_value *v)
{
    ps_value user = ps_body_find(cx, *v, "UserName"), secret = ps_body_find(cx, *v, "Password");
    if (user.kind == PS_STRING && ps_is_class(secret, &ps_securestring_class))
        ps_assign(v, ps_credential_new(cx->worker, user, secret));
}

static ps_result read_answer(struct remote_host *h, ps_cx *cx, unsigned method,
                             const struct block *b, ps_value *out)
{
    ps_value body;
    PS_TRY(ps_clixml_read(cx, b->message.body, b->message.length,
                          &h->thread->service->secure.hooks, &body));
    ps_result r = ps_body_read_host_response(cx, body, h->last_call, out);
    ps_release(body);
    if (r == PS_OK && (method == PROMPT_FOR_CREDENTIAL_1 || method == PROMPT_FOR_CREDENTIAL_2))
        revive_credential(cx, out);
    return r;
}

static ps_result host_call(ps_host *host, ps_cx *cx, unsigned method, const ps_value *args,
                           unsigned count, ps_value *out)
{
    enum { NO_ANSWER = -100 };
    struct remote_host *h = (struct remote_host *)host;
    bool answers = ps_host_method_answers(method);
    ps_value body;
    struct block *answer;
    if (ps_host_method_parameters(method) != (int)count)
        return ps_raise_runtime(cx, "HostMethodParameters", PS_INVALID_ARGUMENT,
                                "Host method %u does not take %u parameters.", method, count);
    PS_TRY(ps_body_host_call(cx, answers ? h->last_call + 1 : NO_ANSWER, method, args, count,
                             &body));
    h->last_call += answers;
    PS_TRY(send_body(h->thread, h->job,
                     h->job ? PS_MSG_PIPELINE_HOST_CALL : PS_MSG_RUNSPACEPOOL_HOST_CALL, body));
    if (!answers) {
        if (out)
            *out = ps_null();
        return PS_OK;
    }
    PS_TRY(wait_for_answer(h, cx, &answer));
    ps_value result;
    ps_result r = read_answer(h, cx, method, answer, &result);
    block_free(answer);
    PS_TRY(r);
    if (out)
        *out = result;
    else
        ps_release(result);
    return PS_OK;
}

void remote_host_init(struct remote_host *h, struct thread *t, struct job *job,
                      struct ps_host_info *info)
{
    *h = (struct remote_host){
        .host = {.call = host_call,
                 .is_null = info->is_null,
                 .ui_is_null = info->ui_is_null,
                 .raw_ui_is_null = info->raw_ui_is_null,
                 .screen = info->raw_ui_is_null ? NULL : &info->screen},
        .thread = t,
        .job = job,
    };
}
