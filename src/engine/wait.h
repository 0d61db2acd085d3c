/*
 * wait.h - threads of the engine and waiting for what another one does.
 *
 * Whoever changes what others may wait for (a pipeline's state, a collection, an event) calls
 * ps_changed(); waiters look again. All of it under the engine lock, which waiting gives up.
 */
#ifndef PSRP_ENGINE_WAIT_H
#define PSRP_ENGINE_WAIT_H

#include "engine/lock.h"

struct ps_engine;

struct ps_threads; /* an engine's */
struct ps_threads *ps_threads_new(struct ps_engine *e);
/* Stops all threads and waits for their ends, without the engine lock; false when some have not
 * ended within a few seconds: then nothing may be freed. */
bool ps_threads_end(struct ps_threads *t);
void ps_threads_free(struct ps_threads *t);

/* Start a thread that runs `run(u)` holding the engine lock. `stop` is set when the engine ends; it
 * must live until `run` returns. false: the system has no more threads. */
bool ps_thread_start(struct ps_engine *e, void (*run)(void *u), void *u, atomic_bool *stop);

/* Something that others may wait for has changed. */
void ps_changed(struct ps_engine *e);

/* Wait until `ready(u)` is true, for at most `ms` milliseconds (-1: for ever). PS_FAIL when the
 * waiting pipeline is stopped. `*done` (may be NULL) says whether it became ready. */
ps_result ps_await(ps_cx *cx, bool (*ready)(void *u), void *u, int64_t ms, bool *done);
/* The same, not ended by a stop: for what is sure to come soon. */
void ps_await_end(ps_cx *cx, bool (*ready)(void *u), void *u);

/* CLOCK_MONOTONIC in milliseconds. */
int64_t ps_clock_ms(void);

#endif
