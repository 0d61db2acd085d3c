/*
 * session.h - the client's side of one runspace pool: open, run, close.
 */
#ifndef PSRP_CLIENT_SESSION_H
#define PSRP_CLIENT_SESSION_H

#include "base/buf.h"
#include "client/transport.h"
#include "clixml/clixml.h"
#include "console/console.h"
#include "object/context.h"
#include "wire/client.h"

#include <signal.h>

struct session {
    struct transport *transport;    /* the session's own */
    ps_cx *cx;                      /* for reading bodies */
    struct ps_client client;
    ps_console console;             /* where host calls are carried out */
    volatile const sig_atomic_t *interrupted; /* turns true when the person presses Ctrl+C; or NULL */
    char error[512];                /* why the last call failed */
};

/* The pool's state as a person reads it. */
enum outcome { OUTCOME_COMPLETED, OUTCOME_FAILED, OUTCOME_STOPPED, OUTCOME_LOST };

/* Negotiate and open. false: `error` says why. Takes the transport in either case. */
bool session_open(struct session *s, ps_cx *cx, struct transport *take_transport);
/* Run a script as a prompt does: its output comes back formatted and is printed. The error that
 * ended it is shown as the host formats it, or as its message alone where the host may not. */
enum outcome session_run(struct session *s, const char *script);
void session_close(struct session *s);

/* Answer or carry out a host call (client/host.c): appends to `reply` the body of the answer, or
 * nothing for calls without one. */
bool host_call(struct session *s, ps_value call, struct ps_buf *reply);

/* Bodies of what a client sends (client/bodies.c). */
void body_capability(struct ps_buf *b);
void body_open_pool(struct ps_buf *b, const struct session *s);
void body_create_pipeline(struct ps_buf *b, const char *script, bool remember);

#endif
