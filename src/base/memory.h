/*
 * memory.h - the metered heap of a process.
 *
 * Every byte that a session's engine holds comes through here, so that a quota can be
 * enforced where memory is taken. The meter is the heap's own state, as malloc's arenas are
 * malloc's: the one piece of process-wide mutable state that this code base has.
 *
 * Small requests (up to PS_MEM_SMALL bytes) never fail: over the quota they are still served
 * and `ps_mem_over()` turns true, which the evaluator polls where it polls for Ctrl+C, and
 * turns into a catchable error; far beyond it the process ends. A request that the system itself
 * refuses ends the process with a line on stderr; the keeper tells the client. Larger requests are
 * made with the `ps_try_` functions, which give NULL when the quota (or the system) has no room.
 *
 * Whoever gets NULL may simply do without (a list then lacks an item): the thread owes an error
 * until somebody has been told, and the engine makes it one where C code comes back to it
 * (ps_settle(), object/context.h). So nothing is lost silently.
 */
#ifndef PSRP_BASE_MEMORY_H
#define PSRP_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PS_MEM_SMALL = 65536 };

/* Never NULL. The caller owns the block and frees it with ps_free(). */
void *ps_alloc(size_t size);
void *ps_calloc(size_t count, size_t size);
void *ps_realloc(void *block, size_t size);
void *ps_memdup(const void *data, size_t size);
char *ps_strdup(const char *text);

/* NULL when the quota or the system refuses, which it does not for up to PS_MEM_SMALL bytes; `*block`
 * of ps_try_realloc stays valid then. */
void *ps_try_alloc(size_t size);
void *ps_try_realloc(void *block, size_t size);
/* Room for `*size` bytes, or for fewer, which `*size` then says, but at least for `need`. */
void *ps_try_realloc_most(void *block, size_t *size, size_t need);
/* For who does as well without: NULL owes nothing. */
void *ps_spare_alloc(size_t size);

/* What the calling thread has not been told of yet. */
enum {
    PS_MEM_REFUSED = 1, /* a ps_try_ function gave NULL */
    PS_MEM_GREW = 2     /* a small request was served beyond the quota */
};
extern _Thread_local uint8_t ps_mem_owed __attribute__((tls_model("initial-exec")));
/* A limit of a container's own is reached: owed like memory. */
static inline void ps_mem_refusal(void)
{
    ps_mem_owed |= PS_MEM_REFUSED;
}
/* The bytes that the calling thread asked for last and did not get; 0: none since it was asked. */
size_t ps_mem_asked(void);

/* Accepts NULL. */
void ps_free(void *block);

/* How many bytes a block has room for: at least what was asked for. */
size_t ps_mem_size(const void *block);

/* The quota in bytes, 0 for none; what is in use now, but for what each thread keeps of free small
 * blocks (at most 2 KB of a size). */
void ps_mem_set_quota(size_t bytes);
size_t ps_mem_quota(void);
size_t ps_mem_used(void);

/* Whether small requests went over the quota. Memory that is free, but cannot be given back to
 * the system for what stands beside it, counts here. */
bool ps_mem_over(void);

/* The same for who turns it into an error; less room than a 64th of the quota is none. Once said,
 * as much more is let through, so that a script can deal with the error; up to an eighth of the
 * quota in all, until there is room again. */
bool ps_mem_exceeded(void);

/* Whether `more` bytes would still fit, counted in the same way. */
bool ps_mem_fits(size_t more);

/* For tests: of all questions whether memory fits (above, those of the ps_try_ functions, and of
 * small requests where the heap grew) the n-th from now is answered no; 0: none. Returns how many
 * were still to come before the last one set. Where there is no quota nothing is asked. */
uint64_t ps_mem_refuse(uint64_t nth);

/* Give freed pages back to the system; called when a session turns idle. */
void ps_mem_trim(void);

#endif
