/*
 * pool.c - RunspacePool: runspaces made as they are needed, up to a number.
 */
#include "engine/hosting/runspace.h"
#include "engine/provider.h"

#include "engine/hosting/plan.h"
#include "engine/intrinsics.h"
#include "types/guid_value.h"
#include "types/support.h"

#define SMA "System.Management.Automation."
#define RS SMA "Runspaces."

struct ps_runspace_pool {
    ps_object object;
    int32_t min, max;
    uint32_t made; /* runspaces in use and free */
    ps_value free; /* ArrayList of handles */
    ps_value plan;
    uint8_t state; /* as of a runspace */
    uint8_t thread_options;
    int64_t cleanup; /* ticks */
    bool disposed;
    ps_host *host;              /* of its runspaces, or NULL */
    enum ps_language_mode mode; /* of whoever made it: its runspaces have no more */
    struct ps_guid id;
    ps_string *location; /* where its runspaces begin each time; NULL: where they are. Owned */
};

static void pool_drop(ps_object *o)
{
    struct ps_runspace_pool *p = (struct ps_runspace_pool *)o;
    ps_release(p->free);
    ps_release(p->plan);
    ps_string_release(p->location);
}

static void pool_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    struct ps_runspace_pool *p = (struct ps_runspace_pool *)o;
    each(&p->free, u);
    each(&p->plan, u);
}

static const ps_class pool_class = {.size = sizeof(struct ps_runspace_pool),
                                    .drop = pool_drop,
                                    .visit = pool_visit};

bool ps_is_runspace_pool(ps_value v)
{
    return ps_is_class(v, &pool_class);
}

static struct ps_runspace_pool *pool_of(ps_value v)
{
    return (struct ps_runspace_pool *)ps_base(v).u.object;
}

static ps_result bad_size(ps_exec *x, const char *text)
{
    return ps_raise(&x->base, SMA "PSArgumentException", "Argument", PS_INVALID_ARGUMENT,
                    ps_unset(), "%s", text);
}

ps_result ps_pool_make(ps_exec *x, int64_t min, int64_t max, ps_value plan, ps_host *host,
                       ps_value *out)
{
    if (max < 1)
        return bad_size(x, "The maximum pool size cannot be less than 1.");
    if (min < 1)
        return bad_size(x, "The minimum pool size cannot be less than 1.");
    if (min > max)
        return bad_size(x, "The minimum pool size cannot be greater than the maximum pool size.");
    struct ps_runspace_pool *p =
        ps_object_new(ps_type_named(x->base.worker, RS "RunspacePool"), &pool_class, PS_INSTANCE);
    p->min = (int32_t)min;
    p->max = (int32_t)max;
    p->mode = x->mode;
    p->host = host;
    p->free = ps_take_object(ps_arraylist_new(x->base.worker));
    p->plan = ps_retain(plan);
    p->cleanup = INT64_C(15) * 60 * 10000000;
    ps_guid_new(&p->id);
    *out = ps_take_object(p);
    return PS_OK;
}

ps_result ps_pool_need_open(ps_cx *cx, ps_value pool)
{
    const struct ps_runspace_pool *p = pool_of(pool);
    if (p->state == PS_RS_OPENED)
        return PS_OK;
    return ps_throw(cx, RS "InvalidRunspacePoolStateException",
                    "Cannot perform the operation because the runspace pool is not in the "
                    "'Opened' state. The current state is '%s'.",
                    ps_runspace_state_name(p->state));
}

bool ps_pool_ready(ps_value pool)
{
    const struct ps_runspace_pool *p = pool_of(pool);
    return p->state != PS_RS_OPENED || ps_as_list(p->free)->count || p->made < (uint32_t)p->max;
}

ps_result ps_pool_take(ps_exec *x, ps_value pool, ps_value *out)
{
    struct ps_runspace_pool *p = pool_of(pool);
    ps_list *free = ps_as_list(p->free);
    *out = ps_null();
    PS_TRY(ps_pool_need_open(&x->base, pool));
    if (free->count) {
        *out = ps_retain(free->items[free->count - 1]);
        ps_list_remove(free, free->count - 1, 1);
    } else if (p->made < (uint32_t)p->max) {
        ps_value handle = ps_runspace_make(x, p->plan);
        ps_runspace_handle_of(handle)->host = p->host;
        p->made++;
        if (ps_runspace_handle_open(x, ps_runspace_handle_of(handle)) != PS_OK) {
            p->made--;
            ps_release(handle);
            return PS_FAIL;
        }
        *out = handle;
        if (p->mode != PS_FULL_LANGUAGE)
            ps_language_mode_set(&ps_runspace_handle_of(handle)->rs->exec, p->mode);
    }
    if (ps_is_null(*out))
        return PS_OK;
    ps_runspace_handle_of(*out)->claimed = true;
    if (p->location) {
        ps_exec *other = &ps_runspace_handle_of(*out)->rs->exec;
        if (ps_location_set(other, p->location, true) != PS_OK)
            ps_clear_pending(&other->base); /* it is gone meanwhile */
    }
    return PS_OK;
}

void ps_pool_locate(ps_value pool, ps_string *take_location)
{
    struct ps_runspace_pool *p = pool_of(pool);
    ps_string_release(p->location);
    p->location = take_location;
}

void ps_pool_give(ps_exec *x, ps_value pool, ps_value handle)
{
    struct ps_runspace_pool *p = pool_of(pool);
    ps_runspace_handle *h = ps_runspace_handle_of(handle);
    h->claimed = false;
    if (p->state != PS_RS_OPENED || p->made > (uint32_t)p->max || h->state != PS_RS_OPENED) {
        p->made--;
        ps_runspace_handle_close(x, h);
    } else {
        ps_list_add(ps_as_list(p->free), ps_retain(handle));
    }
    ps_changed(x->engine);
}

/* ---- its members ----------------------------------------------------------------------------- */

#define POOL_ROWS(M)                                                                               \
    M(PO_INSTANCE, "guid InstanceId {get;}")                                                       \
    M(PO_DISPOSED, "bool IsDisposed {get;}")                                                       \
    M(PO_STATE, SMA "RunspacePoolStateInfo RunspacePoolStateInfo {get;}")                          \
    M(PO_PLAN, "initialsessionstate InitialSessionState {get;}")                                   \
    M(PO_CONNECTION, "System.Object ConnectionInfo {get;}")                                        \
    M(PO_CLEANUP, "timespan CleanupInterval {get;set;}")                                           \
    M(PO_AVAILABILITY, RS "RunspacePoolAvailability RunspacePoolAvailability {get;}")              \
    M(PO_THREADS, RS "PSThreadOptions ThreadOptions {get;set;}")                                   \
    M(PO_APARTMENT, "System.Threading.ApartmentState ApartmentState {get;set;}")                   \
    M(PO_SET_MAX, "bool SetMaxRunspaces(int maxRunspaces)")                                        \
    M(PO_GET_MAX, "int GetMaxRunspaces()")                                                         \
    M(PO_SET_MIN, "bool SetMinRunspaces(int minRunspaces)")                                        \
    M(PO_GET_MIN, "int GetMinRunspaces()")                                                         \
    M(PO_FREE, "int GetAvailableRunspaces()")                                                      \
    M(PO_OPEN, "void Open()")                                                                      \
    M(PO_CLOSE, "void Close()")                                                                    \
    M(PO_DISPOSE, "void Dispose()")
PS_MEMBER_TABLE(pool, POOL_ROWS)

static ps_result pool_open(ps_exec *x, struct ps_runspace_pool *p)
{
    if (p->state != PS_RS_BEFORE_OPEN)
        return ps_throw(&x->base, RS "InvalidRunspacePoolStateException",
                        "Cannot open the runspace pool because it is not in the 'BeforeOpen' "
                        "state. The current state is '%s'.",
                        ps_runspace_state_name(p->state));
    p->state = PS_RS_OPENED;
    return PS_OK;
}

static void pool_close(ps_exec *x, struct ps_runspace_pool *p)
{
    if (p->state == PS_RS_CLOSED)
        return;
    p->state = PS_RS_CLOSED;
    ps_list *free = ps_as_list(p->free);
    for (uint32_t i = 0; i < free->count; i++)
        ps_runspace_handle_close(x, ps_runspace_handle_of(free->items[i]));
    p->made -= free->count;
    ps_list_clear(free);
    ps_changed(x->engine);
}

static ps_result available(ps_cx *cx, const struct ps_runspace_pool *p, ps_value *out)
{
    if (p->state != PS_RS_OPENED)
        return ps_throw(cx, "System.InvalidOperationException",
                        p->state == PS_RS_BEFORE_OPEN
                            ? "The method cannot be invoked because the pool has not been opened."
                            : "The method cannot be invoked because the pool has been closed or "
                              "has failed.");
    return ps_give_int((int64_t)p->max - p->made + ps_as_list(p->free)->count, out);
}

static ps_result pool_set(ps_cx *cx, unsigned row, struct ps_runspace_pool *p, ps_value v)
{
    (void)cx;
    if (row == (PO_CLEANUP | PS_ROW_SET))
        p->cleanup = v.u.i;
    else if (row == (PO_THREADS | PS_ROW_SET))
        p->thread_options = (uint8_t)v.u.i;
    return PS_OK;
}

static ps_result pool_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    struct ps_runspace_pool *p = pool_of(self);
    ps_worker *w = cx->worker;
    (void)count;
    if (row & PS_ROW_SET)
        return pool_set(cx, row, p, args[0]);
    int64_t n = row == PO_SET_MAX || row == PO_SET_MIN ? args[0].u.i : 0;
    switch (row) {
    case PO_INSTANCE:
        *out = ps_guid_value(w, &p->id);
        break;
    case PO_DISPOSED:
        *out = ps_bool(p->disposed);
        break;
    case PO_STATE:
        *out = ps_state_info(cx, SMA "RunspacePoolStateInfo", p->state, ps_null());
        break;
    case PO_PLAN:
        if (ps_is_null(p->plan))
            p->plan = ps_plan_default(w);
        *out = ps_retain(p->plan);
        break;
    case PO_CLEANUP:
        *out = ps_timespan(p->cleanup);
        break;
    case PO_AVAILABILITY:
        *out = ps_enum(ps_type_named(w, RS "RunspacePoolAvailability"), p->state == PS_RS_OPENED);
        break;
    case PO_THREADS:
        *out = ps_enum(ps_type_named(w, RS "PSThreadOptions"), p->thread_options);
        break;
    case PO_APARTMENT:
        *out = ps_enum(ps_type_named(w, "System.Threading.ApartmentState"), 2);
        break;
    case PO_SET_MAX:
        *out = ps_bool(n >= p->min);
        if (n >= p->min)
            p->max = (int32_t)n;
        ps_changed(ps_exec_of(cx)->engine);
        break;
    case PO_SET_MIN:
        *out = ps_bool(n >= 1 && n <= p->max);
        if (n >= 1 && n <= p->max)
            p->min = (int32_t)n;
        break;
    case PO_GET_MAX:
        *out = ps_int(p->max);
        break;
    case PO_GET_MIN:
        *out = ps_int(p->min);
        break;
    case PO_FREE:
        return available(cx, p, out);
    case PO_OPEN:
        return pool_open(ps_exec_of(cx), p);
    case PO_DISPOSE:
        p->disposed = true;
        pool_close(ps_exec_of(cx), p);
        break;
    case PO_CLOSE:
        pool_close(ps_exec_of(cx), p);
        break;
    default:
        *out = ps_null();
        break;
    }
    return PS_OK;
}

static const ps_typedef type_pool = {.name = RS "RunspacePool",
                                     .interfaces = "System.IDisposable",
                                     .members = pool_members,
                                     .invoke = pool_invoke,
                                     .cls = &pool_class};

const ps_typedef *const ps_runspace_pool_types[] = {&type_pool,
                                                    NULL};

void ps_pool_open(ps_value pool)
{
    pool_of(pool)->state = PS_RS_OPENED;
}

void ps_pool_close(ps_exec *x, ps_value pool)
{
    pool_close(x, pool_of(pool));
}

void ps_pool_resize(ps_exec *x, ps_value pool, int32_t max)
{
    pool_of(pool)->max = max;
    ps_changed(x->engine);
}
