/*
 * hub.h - what the input/output thread and the engine threads share: messages on their way in,
 * pipelines and what they wait for. Bytes and flags only: values live under the engine lock.
 *
 * The input/output thread never waits for an engine thread: it queues, sets flags, wakes.
 */
#ifndef PSRP_WORKER_HUB_H
#define PSRP_WORKER_HUB_H

#include "wire/session.h"
#include "worker/outbox.h"

enum {
    /* Pipeline input that waits for its script: above the first mark acknowledgements are held
     * back, below the second they are given, above the third (a client that does not wait for
     * them) the session is broken. */
    INPUT_HOLD = 1 << 20,
    INPUT_RELEASE = 1 << 18,
    INPUT_MOST = 64 << 20,
    POOL_MESSAGES_MOST = 1000
};

/* A message that came in. Freed with block_free(). */
struct block {
    struct block *next;
    uint8_t *bytes;
    struct ps_message message; /* points into bytes */
    size_t length;
    bool owes_ack;
};

struct queue {
    struct block *first, **last; /* `last` NULL: empty and never used */
    size_t bytes;
    unsigned count;
};

enum job_state { JOB_WAITING, JOB_RUNNING, JOB_DONE };

/* A pipeline from its CREATE_PIPELINE on. */
struct job {
    struct job *next;        /* the hub's list */
    unsigned refs;
    uint64_t serial;
    struct outlet outlet;
    struct block *create;
    enum job_state state;
    bool not_nested;         /* was looked at while another ran: it waits for its turn */
    struct job *inner;       /* the nested pipeline that runs while this one waits */
    bool signalled;          /* the client waits for SignalAck */
    bool input_ended, held, release_ack;
    atomic_bool stop;        /* polled by the engine */
    struct queue input, answers;
    pthread_cond_t changed;  /* input, answer or stop came */
};

/* What engine threads are there for. */
enum thread_role { ROLE_RUNSPACE, ROLE_DESK, ROLES };

struct hub {
    pthread_mutex_t lock;
    pthread_cond_t work;
    struct outbox *outbox;
    int wake;                /* eventfd of the input/output thread */
    struct queue pool;       /* messages of the session */
    struct job *jobs;        /* in order of arrival */
    unsigned threads[ROLES], idle[ROLES];
    unsigned running;        /* pipelines between hub_next() and job_done() */
    unsigned runspaces_most; /* how many pipelines may run at once: SET_MAX_RUNSPACES */
    struct queue pool_answers; /* RUNSPACEPOOL_HOST_RESPONSE */
    pthread_cond_t pool_answered;
    bool opened;             /* the pool is open: a desk thread may serve it */
    bool close_asked;        /* the client closed the session; taken by a thread */
    bool ending;             /* everything is to stop */
    atomic_bool stop_all;    /* for waits that belong to no pipeline */
    /* Start an engine thread; set by who has an engine. Called with the lock held. */
    bool (*start_thread)(void *u, enum thread_role role);
    void *u;
    /* An engine thread found that the client broke the protocol. */
    const char *broken_name;
    char broken_text[240];
};

/* PIPELINE_STATE's body for a pipeline that was stopped. */
extern const char hub_stopped_body[];

bool hub_init(struct hub *h, struct outbox *outbox, int wake);
void block_free(struct block *b);

/* ---- for the input/output thread ------------------------------------------------------------- */

/* Take an event's message over. A text when the client went over a limit, else NULL. `*hold`:
 * the pipeline's acknowledgements are to be held back. */
const char *hub_message(struct hub *h, struct ps_event *event, bool *hold);
void hub_signal(struct hub *h, uint64_t serial, const struct ps_guid *guid);
void hub_close_pipeline(struct hub *h, uint64_t serial);
/* The client closed the session: everything stops, then the states and CloseAck are sent. */
void hub_close_session(struct hub *h);
/* The client vanished or is broken: everything stops. */
void hub_end(struct hub *h);
/* A pipeline whose held acknowledgements are to be given; 0: none. Call until 0. */
uint64_t hub_released(struct hub *h);
/* What an engine thread reported with hub_break(); false: nothing. */
bool hub_broken(struct hub *h, const char **name, const char **text);
/* Wait until every engine thread has left, at most `patience_ms`. */
bool hub_wait_empty(struct hub *h, int patience_ms);
/* Pipelines that run. */
unsigned hub_running(struct hub *h);

/* ---- for engine threads, which hold no engine lock in what may wait -------------------------- */

enum hub_item_kind { ITEM_POOL, ITEM_JOB, ITEM_CLOSE, ITEM_IDLE, ITEM_END };
struct hub_item {
    enum hub_item_kind kind;
    struct block *block;     /* ITEM_POOL: the caller's */
    struct job *job;         /* ITEM_JOB: counted; job_done() gives it back */
};
/* The next thing to do; waits at most `patience_ms` (-1: for ever), then gives ITEM_IDLE. */
struct hub_item hub_next(struct hub *h, enum thread_role role, int patience_ms);
/* The pool is open. Before, its messages wait for the first thread. */
void hub_opened(struct hub *h);
/* Whether something waits to be done. */
bool hub_has_work(struct hub *h);
/* SET_MAX_RUNSPACES. */
void hub_set_runspaces(struct hub *h, unsigned most);
/* A thread leaves. */
void hub_leave(struct hub *h, enum thread_role role);
void hub_break(struct hub *h, const char *name, const char *text);

/* The pipeline sent its terminal state: SignalAck if the client waits for one; the reference
 * is given back. */
void job_done(struct hub *h, struct job *job);
/* What ended a wait: WAIT_NESTED is a pipeline that may want to run while this one waits. */
enum wait_end { WAIT_STOPPED, WAIT_OVER, WAIT_GOT, WAIT_NESTED };
/* Wait for input: WAIT_GOT with a block, WAIT_OVER at the end of input. */
enum wait_end job_input(struct hub *h, struct job *job, struct block **out);
/* Wait for the answer to a host call. `job` NULL: the pool's. */
enum wait_end job_answer(struct hub *h, struct job *job, struct block **out);
/* After WAIT_NESTED: the pipeline that waits, as hub_next() gives one; NULL when it is gone. */
struct job *job_take_nested(struct hub *h, struct job *outer);
/* It is not nested: it waits for its turn. The reference goes back. */
void job_refuse_nested(struct hub *h, struct job *outer, struct job *job);
/* It ran and is done; `outer` goes on. Also calls job_done(). */
void job_done_nested(struct hub *h, struct job *outer, struct job *job);
/* Every running and waiting pipeline but `except` is told to stop. */
void hub_stop_jobs(struct hub *h, const struct job *except);
/* Wait until no pipeline runs, at most `patience_ms`. */
void hub_wait_quiet(struct hub *h, int patience_ms);

#endif
