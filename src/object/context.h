/*
 * context.h - what is handed on through every call that can fail: where errors are kept, how
 * the object room reaches script (the engine fills the hooks), and the worker's shared tables.
 *
 * One ps_cx belongs to one thread of execution; the engine embeds it in its own larger
 * context. The worker (symbols, types, type data, shapes) is shared by all of a process's
 * runspaces under the engine lock.
 */
#ifndef PSRP_OBJECT_CONTEXT_H
#define PSRP_OBJECT_CONTEXT_H

#include "base/memory.h"
#include "base/result.h"
#include "object/symbol.h"
#include "object/value.h"

#include <stdatomic.h>
#include <sys/types.h>

typedef struct ps_cx ps_cx;
typedef struct ps_worker ps_worker;
typedef struct ps_hooks ps_hooks;

/* What a PS_FAIL means. */
enum ps_pending {
    PS_PENDING_NONE,
    PS_PENDING_ERROR,    /* `fault` is the ErrorRecord */
    PS_PENDING_STOP,     /* the pipeline is being stopped (Ctrl+C): cannot be caught */
    PS_PENDING_BREAK,    /* break, continue, return, exit crossing functions: see engine */
    PS_PENDING_CONTINUE,
    PS_PENDING_RETURN,
    PS_PENDING_EXIT,
    PS_PENDING_UPSTREAM, /* a downstream command wants no more (Select-Object -First) */
    PS_PENDING_TERMINATE /* `fault` is the error that ends the pipeline whatever catches */
};

/* How the object room runs script code: script properties and methods, converters, classes. */
struct ps_hooks {
    /* Run `block` with $this = self (PS_UNSET for none) and `args`; `*out` is its output as an
     * expression sees it (none: $null, one: itself, several: object[]). */
    ps_result (*run_block)(ps_cx *cx, ps_value block, ps_value self, const ps_value *args,
                           unsigned count, ps_value *out);
    /* A method, property or constructor of a script class. Rows as in overload.h. */
    ps_result (*call_script)(ps_cx *cx, void *method, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out);
    /* `$o.ForEach(...)` and `$o.Where(...)` on what has no method of that name. */
    ps_result (*each_method)(ps_cx *cx, ps_value o, bool where, const ps_value *args,
                             unsigned count, ps_value *out);
    /* A script block of a text that ships (type data). Owned. */
    ps_result (*compile)(ps_cx *cx, const ps_string *text, ps_value *block);
    /* A value of a variable, for $OFS and preferences; PS_UNSET when there is none. Owned. */
    ps_value (*variable)(ps_cx *cx, ps_name name);
    /* Resolve a type's name as the running script sees it (using namespace, script classes);
     * NULL when there is none. Borrowed. */
    ps_type *(*find_type)(ps_cx *cx, const ps_string *name);
    /* A delegate of type `type` that runs a script block; owned. */
    ps_result (*make_delegate)(ps_cx *cx, ps_type *type, ps_value block, ps_value *out);
    /* Wait without the engine lock: engine/lock.h's ps_wait_fd(). NULL where there is no engine. */
    ps_result (*wait_fd)(ps_cx *cx, int fd, short events, int64_t poll_ms, bool *ready);
};

struct ps_cx {
    ps_worker *worker;
    const ps_hooks *hooks;
    ps_value fault;          /* ErrorRecord, owned; PS_UNSET when nothing is pending */
    enum ps_pending pending;
    atomic_bool *stop;       /* set by the input/output thread: stop as soon as possible */
    unsigned depth;          /* nesting of calls that use the C stack, for the depth limit */
    int strict;              /* strict mode: 0 off, else major version (1, 2, 3) */
    bool tables_are_data;    /* conversions make no objects of hashtables (ConstrainedLanguage) */
    const struct ps_culture *culture; /* that formats and parses; NULL: the invariant one */
    ps_value culture_owner;           /* what keeps it: see culture_value.h */
    char *texts[8];          /* ps_u8()'s ring */
    unsigned text_at;
#ifdef PSRP_STEP_LIMIT
    uint32_t steps;          /* polls that are left, and 1; 0: no limit. See ps_poll() */
#endif
};

/* A context that was zeroed or not; nothing is pending. */
void ps_cx_init(ps_cx *cx, ps_worker *worker, const ps_hooks *hooks);
/* Releases what is pending and the texts of ps_u8(). */
void ps_cx_done(ps_cx *cx);

/* ---- raising --------------------------------------------------------------------------------- */

/* .NET's and PowerShell's ErrorCategory, same numbers. */
enum ps_category_id {
    PS_NOT_SPECIFIED, PS_OPEN_ERROR, PS_CLOSE_ERROR, PS_DEVICE_ERROR, PS_DEADLOCK_DETECTED,
    PS_INVALID_ARGUMENT, PS_INVALID_DATA, PS_INVALID_OPERATION, PS_INVALID_RESULT,
    PS_INVALID_TYPE, PS_METADATA_ERROR, PS_NOT_IMPLEMENTED, PS_NOT_INSTALLED,
    PS_OBJECT_NOT_FOUND, PS_OPERATION_STOPPED, PS_OPERATION_TIMEOUT, PS_SYNTAX_ERROR,
    PS_PARSER_ERROR, PS_PERMISSION_DENIED, PS_RESOURCE_BUSY, PS_RESOURCE_EXISTS,
    PS_RESOURCE_UNAVAILABLE, PS_READ_ERROR, PS_WRITE_ERROR, PS_FROM_STD_ERR,
    PS_SECURITY_ERROR, PS_PROTOCOL_ERROR, PS_CONNECTION_ERROR, PS_AUTHENTICATION_ERROR,
    PS_LIMITS_EXCEEDED, PS_QUOTA_EXCEEDED, PS_NOT_ENABLED
};

/* Raise a plain .NET exception as a method of a .NET type does: `type` is its full name
 * ("System.ArgumentOutOfRangeException"), the message is printf-formatted UTF-8 (%s takes
 * UTF-8; ps_string arguments go through PS_U8()). Always returns PS_FAIL. The record's id is
 * the exception type's full name, its category NotSpecified; ps_member_call() wraps the exception
 * in a MethodInvocationException; where it reaches a statement: ps_runtime_error() (error.h). */
ps_result ps_throw(ps_cx *cx, const char *type, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* ArgumentException and its kin carry the parameter's name: message "text (Parameter 'name')". */
ps_result ps_throw_argument(ps_cx *cx, const char *type, const char *parameter, const char *format,
                            ...) __attribute__((format(printf, 4, 5)));
/* Raise an error of PowerShell's own: exception type, FullyQualifiedErrorId, category, target
 * object (borrowed; PS_UNSET for none), message. */
ps_result ps_raise(ps_cx *cx, const char *type, const char *id, enum ps_category_id category,
                   ps_value target, const char *format, ...) __attribute__((format(printf, 6, 7)));
/* The most common one: RuntimeException. */
ps_result ps_raise_runtime(ps_cx *cx, const char *id, enum ps_category_id category,
                           const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Raise an ErrorRecord or an exception object that exists already. */
ps_result ps_raise_value(ps_cx *cx, ps_value record_or_exception);
/* "Insufficient memory to continue the execution of the program.", where the quota is to blame with
 * its figures and what was refused last. */
ps_result ps_raise_memory(ps_cx *cx);
/* Whether that error, or one around it, is pending. */
bool ps_wants_memory(const ps_cx *cx);

/* Whether an error is pending whose exception's type is, or derives from, `type` (a full name). */
bool ps_fault_is(const ps_cx *cx, const char *type);

/* Take the pending error (owned ErrorRecord) and clear the pending state. */
ps_value ps_catch(ps_cx *cx);
/* Forget whatever is pending. */
void ps_clear_pending(ps_cx *cx);

/* UTF-8 of a ps_string for a format argument, freed at the end of the full statement's block:
 * a small ring kept in the context, good for eight uses in one call. Borrowed. */
const char *ps_u8(ps_cx *cx, const ps_string *s);
#define PS_U8(cx, s) ps_u8((cx), (s))

/* Poll: PS_FAIL with a stop or a memory error pending, PS_OK otherwise. Cheap. Builds for fuzzing
 * (PSRP_STEP_LIMIT) count: when a context's steps are used up, it is stopped, `finally` included. */
ps_result ps_poll_slow(ps_cx *cx);
static inline bool ps_stop_asked(const ps_cx *cx)
{
    return cx->stop && atomic_load_explicit(cx->stop, memory_order_relaxed);
}
static inline ps_result ps_poll(ps_cx *cx)
{
#ifdef PSRP_STEP_LIMIT
    return ps_poll_slow(cx);
#endif
    return ps_mem_owed || ps_stop_asked(cx) ? ps_poll_slow(cx) : PS_OK;
}

/* Where C code comes back to the engine with PS_OK: PS_FAIL with a memory error pending when it
 * was refused memory and went on without, or went beyond the quota. */
ps_result ps_settle_slow(ps_cx *cx);
static inline ps_result ps_settle(ps_cx *cx)
{
    return __builtin_expect(ps_mem_owed, 0) ? ps_settle_slow(cx) : PS_OK;
}
/* The same where something is pending: if that is a memory error, or an end that nothing catches,
 * no more is owed. Another error does not tell of it: the next statement will. */
void ps_settle_pending(ps_cx *cx);

/* For a type whose methods block: wait until `fd` is ready (-1: just sleep) or `poll_ms` are over
 * (< 0: for ever); others run meanwhile, a stop ends it with PS_FAIL. */
ps_result ps_wait_ready(ps_cx *cx, int fd, short events, int64_t poll_ms, bool *ready);
/* read() of what may be a pipe or a device: while there is nothing, as above. *got < 0: errno.
 * A pipe without a writer is waited for when it was opened with O_NONBLOCK. */
ps_result ps_read_some(ps_cx *cx, int fd, void *to, size_t most, ssize_t *got);

#endif
