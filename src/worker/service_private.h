/* service_private.h - what the files of the engine half share. */
#ifndef PSRP_WORKER_SERVICE_PRIVATE_H
#define PSRP_WORKER_SERVICE_PRIVATE_H

#include "clixml/clixml.h"
#include "engine/engine.h"
#include "wire/body.h"
#include "worker/secure.h"
#include "worker/service.h"

enum {
    RUNSPACES_MOST = 100,      /* pipelines that run at once, whatever the client asks for */
    IDLE_TRIM_MS = 100,        /* a session that idles so long gives memory back */
    COLLECT_SLICE_US = 5000,
    CLOSE_PATIENCE_MS = 2000,  /* for scripts to stop when the session is closed */
    RUNSPACE_STACK = 8 << 20,  /* of address space; only what is touched counts */
    DESK_STACK = 256 << 10
};

/* A host that calls through the client: a pipeline's, or the pool's (job NULL). */
struct remote_host {
    ps_host host;              /* first: the engine hands it back */
    struct thread *thread;
    struct job *job;
    int64_t last_call;
};

/* An engine thread. */
struct thread {
    struct service *service;
    enum thread_role role;
    ps_runspace *runspace;     /* opened on this thread; NULL: not yet, or a desk */
    ps_exec desk;              /* the context where there is no runspace */
    struct ps_clixml_writer *writer;
    bool writing;              /* `writer` is in use further out: a getter's script writes */
    struct ps_buf scratch;
    struct remote_host pool_host; /* of its runspace, outside any pipeline */
};

struct service {
    struct hub *hub;
    const struct worker_options *options;
    ps_engine *engine;         /* made by the first thread */
    struct ps_engine_lock *lock;
    /* Below: under the engine lock. */
    struct ps_protocol_version version;
    int64_t min, max;
    bool opened;
    ps_runspace *first;        /* the runspace that the pool opened with */
    struct ps_host_info host_info;
    ps_value application_arguments;
    struct secure secure;
};

/* ---- service.c ------------------------------------------------------------------------------- */

/* The context of a thread. */
ps_cx *thread_cx(struct thread *t);
/* Opens the thread's runspace, without the engine lock. false: `error` says why. */
bool thread_open_runspace(struct thread *t, struct ps_buf *error);

/* ---- send.c: messages to the client; the engine lock is held --------------------------------- */

/* The CLIXML of a value as a message; null for no body. Waits, giving the engine lock up, while
 * the client reads too slowly; PS_FAIL then with the stop pending. */
ps_result send_value(struct thread *t, struct job *job, uint32_t type, ps_value v);
/* A body that was built for this; releases it. */
ps_result send_body(struct thread *t, struct job *job, uint32_t type, ps_value take_body);
/* A body as text. */
void send_text(struct thread *t, struct job *job, uint32_t type, const char *text);

/* ---- pool.c ---------------------------------------------------------------------------------- */

void pool_message(struct thread *t, struct block *b);
void pool_close(struct thread *t);

/* ---- run.c ----------------------------------------------------------------------------------- */

void run_job(struct thread *t, struct job *job);
/* Runs the pipeline that waits, if it is nested and takes no input, while `outer` waits on this
 * thread, which holds the engine lock. */
void run_nested(struct thread *t, struct job *outer);

/* ---- request.c ------------------------------------------------------------------------------- */

/* What CREATE_PIPELINE or GET_COMMAND_METADATA asks for. */
struct pipeline_request {
    struct ps_request request;
    bool no_input;
    struct ps_host_info host_info;
    unsigned command_size, statement_size; /* allocated */
};
ps_result request_read(ps_cx *cx, ps_value body, struct pipeline_request *out);
ps_result request_read_metadata(ps_cx *cx, ps_value body, struct pipeline_request *out);
void request_drop(struct pipeline_request *r);

/* ---- host.c ---------------------------------------------------------------------------------- */

void remote_host_init(struct remote_host *h, struct thread *t, struct job *job,
                      struct ps_host_info *info); /* kept; its screen is written to */

/* ---- tables.c -------------------------------------------------------------------------------- */

/* Everything that the rooms bring: cmdlets, providers, types. */
void fill_tables(struct ps_engine_options *options);

#endif
