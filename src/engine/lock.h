/*
 * lock.h - the engine lock. Values, scopes and everything counted belong to whoever holds it.
 * It is given up around every call that may block, and handed on at loop back-edges when another
 * runspace's thread waits for it.
 */
#ifndef PSRP_ENGINE_LOCK_H
#define PSRP_ENGINE_LOCK_H

#include "object/context.h"

#include <stdatomic.h>

struct ps_engine_lock;

struct ps_engine_lock *ps_engine_lock_new(void);
void ps_engine_lock_free(struct ps_engine_lock *l);
void ps_engine_lock_take(struct ps_engine_lock *l);
void ps_engine_lock_give(struct ps_engine_lock *l);
/* How many threads wait for the lock: what a running script looks at. Lives as long as the lock. */
const atomic_uint *ps_engine_lock_waiting(const struct ps_engine_lock *l);
/* For its holder when others wait: each has its turn before this returns, unless the holder has
 * not had its millisecond yet. */
void ps_engine_lock_share(struct ps_engine_lock *l);

/* Around a blocking call of a command: between the two nothing counted may be touched. */
void ps_blocking_begin(ps_cx *cx);
void ps_blocking_end(ps_cx *cx);
/* Sleep or wait on a descriptor, ended early by a stop. Give up the lock meanwhile. `poll_ms` < 0
 * waits for ever; PS_FAIL with the stop pending when stopped; *ready tells whether fd is ready
 * (fd -1: just sleep). */
ps_result ps_wait_fd(ps_cx *cx, int fd, short events, int64_t poll_ms, bool *ready);

#endif
