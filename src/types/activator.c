/* activator.c - System.Activator, System.Lazy<T>, System.GC and NullString. */
#include "base/memory.h"
#include "object/worker.h"
#include "types/delegate.h"
#include "types/support.h"

/* ---- Activator ------------------------------------------------------------------------------- */

#define ACTIVATOR_MEMBERS(M)                                                                       \
    M(ACT_CREATE, "static System.Object CreateInstance(type type)")                                \
    M(ACT_CREATE_ARGS,                                                                             \
      "static System.Object CreateInstance(type type, Params System.Object[] args)")               \
    M(ACT_CREATE_PRIVATE, "static System.Object CreateInstance(type type, bool nonPublic)")        \
    M(ACT_CREATE_OF, "static T CreateInstance[T]()")
PS_MEMBER_TABLE(activator, ACTIVATOR_MEMBERS)

static ps_result activator_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    ps_type *t = row == ACT_CREATE_OF      ? self.u.type
                 : args[0].kind == PS_TYPE ? args[0].u.type
                                           : NULL;
    const ps_array *list =
        row == ACT_CREATE_ARGS && args[1].kind == PS_ARRAY ? ps_as_array(args[1]) : NULL;
    (void)count;
    if (!t)
        return ps_throw_null(cx, "type");
    if (ps_type_create(cx, t, list ? list->values : NULL, list ? list->length : 0, out) == PS_OK)
        return PS_OK;
    if (cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_value fault = ps_catch(cx), id;
    PS_TRY(ps_get_c(cx, fault, "FullyQualifiedErrorId", &id));
    bool none = id.kind == PS_STRING && ps_string_is(id.u.string, "MethodCountCouldNotFindBest");
    ps_release(id);
    if (none) {
        ps_release(fault);
        return ps_throw(cx, "System.MissingMethodException",
                        list && list->length
                            ? "Constructor on type '%s' not found."
                            : "Cannot dynamically create an instance of type '%s'. Reason: No "
                              "parameterless constructor defined.",
                        PS_U8(cx, t->full_name));
    }
    ps_raise_value(cx, fault);
    ps_release(fault);
    return PS_FAIL;
}

const ps_typedef ps_type_activator = {.name = "System.Activator",
                                      .members = activator_members,
                                      .invoke = activator_invoke,
                                      .flags = PS_TYPE_STATIC};

/* ---- Lazy<T> --------------------------------------------------------------------------------- */

#define LAZY_MEMBERS(M)                                                                            \
    M(LAZY_NEW, "new()")                                                                           \
    M(LAZY_NEW_VALUE, "new(T value)")                                                              \
    M(LAZY_NEW_FACTORY, "new(System.Func[T] valueFactory)")                                        \
    M(LAZY_NEW_FACTORY_SAFE, "new(System.Func[T] valueFactory, bool isThreadSafe)")                \
    M(LAZY_IS_CREATED, "bool IsValueCreated {get;}")                                               \
    M(LAZY_VALUE, "T Value {get;}")                                                                \
    M(LAZY_TEXT, "string ToString()")
PS_MEMBER_TABLE(lazy, LAZY_MEMBERS)

struct lazy {
    ps_object object;
    ps_value factory, value; /* value: PS_UNSET until made */
};

static void lazy_drop(ps_object *o)
{
    struct lazy *l = (struct lazy *)o;
    ps_release(l->factory);
    ps_release(l->value);
    l->factory = l->value = ps_unset();
}

static void lazy_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    struct lazy *l = (struct lazy *)o;
    if (ps_counted(l->factory))
        each(&l->factory, u);
    if (ps_counted(l->value))
        each(&l->value, u);
}

static const ps_class lazy_class;

static ps_result lazy_text(ps_cx *cx, ps_value self, ps_value *out)
{
    const struct lazy *l = (const struct lazy *)self.u.object;
    ps_string *s;
    if (l->value.kind == PS_UNSET)
        return ps_give(ps_text("Value is not created."), out);
    PS_TRY(ps_tostring_method(cx, l->value, &s));
    return ps_give_string(cx, s, out);
}

static const ps_class lazy_class = {.size = sizeof(struct lazy),
                                    .drop = lazy_drop,
                                    .visit = lazy_visit,
                                    .to_string = lazy_text};

static ps_result lazy_value(ps_cx *cx, struct lazy *l, ps_value *out)
{
    ps_value made, v;
    if (l->value.kind == PS_UNSET) {
        if (l->factory.kind == PS_UNSET) {
            PS_TRY(ps_type_create(cx, ps_type_part(l->object.type, 0), NULL, 0, &v));
        } else {
            PS_TRY(ps_delegate_call(cx, l->factory, NULL, 0, &made));
            ps_result r = ps_convert(cx, made, ps_type_part(l->object.type, 0), &v);
            ps_release(made);
            PS_TRY(r);
        }
        l->value = v;
    }
    return ps_give(ps_retain(l->value), out);
}

static ps_result lazy_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)count;
    if (row <= LAZY_NEW_FACTORY_SAFE) {
        if (row >= LAZY_NEW_FACTORY && ps_is_null(args[0]))
            return ps_throw_null(cx, "valueFactory");
        struct lazy *made = ps_object_new(self.u.type, &lazy_class, PS_INSTANCE);
        made->factory = row >= LAZY_NEW_FACTORY ? ps_retain(args[0]) : ps_unset();
        made->value = row == LAZY_NEW_VALUE ? ps_retain(args[0]) : ps_unset();
        return ps_give(ps_take_object(made), out);
    }
    struct lazy *l = (struct lazy *)self.u.object;
    switch (row) {
    case LAZY_IS_CREATED:
        return ps_give_bool(l->value.kind != PS_UNSET, out);
    case LAZY_VALUE:
        return lazy_value(cx, l, out);
    default:
        return lazy_text(cx, self, out);
    }
}

const ps_typedef ps_type_lazy = {.name = "System.Lazy`1",
                                 .members = lazy_members,
                                 .invoke = lazy_invoke,
                                 .cls = &lazy_class,
                                 .flags = PS_TYPE_GENERIC};

/* ---- GC -------------------------------------------------------------------------------------- */

#define GC_MEMBERS(M)                                                                              \
    M(GC_COLLECT, "static void Collect()")                                                         \
    M(GC_COLLECT_GENERATION, "static void Collect(int generation)")                                \
    M(GC_WAIT, "static void WaitForPendingFinalizers()")                                           \
    M(GC_TOTAL, "static long GetTotalMemory(bool forceFullCollection)")                            \
    M(GC_MAX, "static int MaxGeneration {get;}")                                                   \
    M(GC_SUPPRESS, "static void SuppressFinalize(System.Object obj)")                              \
    M(GC_KEEP, "static void KeepAlive(System.Object obj)")
PS_MEMBER_TABLE(gc, GC_MEMBERS)

/* Not a place to fail for want of memory: what is owed is told by the next. */
static void collect(ps_cx *cx)
{
    enum { SLICE_US = 5000 };
    while (ps_collect(cx->worker, SLICE_US) && !ps_stop_asked(cx))
        ;
    ps_mem_trim();
}

static ps_result gc_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                           unsigned count, ps_value *out)
{
    (void)self;
    (void)count;
    switch (row) {
    case GC_COLLECT:
    case GC_COLLECT_GENERATION:
        collect(cx);
        return PS_OK;
    case GC_TOTAL:
        if (args[0].u.i)
            collect(cx);
        return ps_give(ps_long((int64_t)ps_mem_used()), out);
    case GC_MAX:
        return ps_give_int(2, out);
    default:
        return PS_OK; /* there are no finalizers, and what a script holds is alive */
    }
}

const ps_typedef ps_type_gc = {
    .name = "System.GC", .members = gc_members, .invoke = gc_invoke, .flags = PS_TYPE_STATIC};

/* ---- AutomationNull -------------------------------------------------------------------------- */

static ps_result nothing_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    (void)cx;
    (void)row;
    (void)self;
    (void)args;
    (void)count;
    return ps_give(ps_void(), out);
}

const ps_typedef ps_type_automation_null = {
    .name = "System.Management.Automation.Internal.AutomationNull",
    .members = "static psobject Value {get;}\n",
    .invoke = nothing_invoke,
    .flags = PS_TYPE_STATIC};

/* ---- NullString ------------------------------------------------------------------------------ */

#define NULL_MEMBERS(M)                                                                            \
    M(NULL_VALUE, "static System.Management.Automation.Language.NullString Value {get;}")
PS_MEMBER_TABLE(null_string, NULL_MEMBERS)

static ps_result null_text(ps_cx *cx, ps_value self, ps_value *out)
{
    (void)cx;
    (void)self;
    return ps_give(ps_null(), out);
}

static const ps_class null_class = {
    .size = sizeof(ps_object), .to_string = null_text};

static ps_result null_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    (void)row;
    (void)self;
    (void)args;
    (void)count;
    return ps_give(
        ps_take_object(ps_object_new(
            ps_type_named(cx->worker, "System.Management.Automation.Language.NullString"),
            &null_class, PS_INSTANCE)),
        out);
}

const ps_typedef ps_type_null_string = {.name = "System.Management.Automation.Language.NullString",
                                        .members = null_string_members,
                                        .invoke = null_invoke,
                                        .cls = &null_class};
