/*
 * error.c - exceptions and error records: how they are held and made, and their ids.
 * Rules: PowerShell's ErrorPackage.cs and MiscOps.cs (ExceptionHandlingOps).
 */
#include "object/error.h"

#include "base/memory.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/exception_types.h"
#include "object/member.h"

#include <string.h>

#define RUNTIME_EXCEPTION "System.Management.Automation.RuntimeException"

static bool is_exception(ps_value v)
{
    return v.kind == PS_INSTANCE && ps_is_class(v, &ps_exception_class);
}

static ps_exception *as_exception(ps_value v)
{
    return (ps_exception *)v.u.object;
}

/* ---- exceptions ------------------------------------------------------------------------------ */

static void exception_drop(ps_object *o)
{
    ps_exception *e = (ps_exception *)o;

    ps_string_release(e->message);
    ps_string_release(e->parameter);
    ps_string_release(e->help_link);
    ps_string_release(e->source);
    ps_release(e->inner);
    ps_release(e->record);
    ps_release(e->data);
    ps_release(e->extra);
}

static void exception_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_exception *e = (ps_exception *)o;

    each(&e->inner, u);
    each(&e->record, u);
    each(&e->data, u);
    each(&e->extra, u);
}

/* Type and message, then the inner exceptions. There is no stack: no CLR frames exist here. */
static void exception_text(ps_cx *cx, struct ps_strbuf *b, ps_value v, unsigned depth)
{
    ps_exception *e = as_exception(v);
    ps_string *message = ps_exception_message(cx, v);

    ps_strbuf_put(b, e->object.type->full_name);
    if (message->length) {
        ps_strbuf_c(b, ": ");
        ps_strbuf_put(b, message);
    }
    ps_string_release(message);
    if (is_exception(e->inner) && depth < 64) {
        ps_strbuf_c(b, "\n ---> ");
        exception_text(cx, b, e->inner, depth + 1);
        ps_strbuf_c(b, "\n   --- End of inner exception stack trace ---");
    }
}

static ps_result exception_to_string(ps_cx *cx, ps_value self, ps_value *out)
{
    struct ps_strbuf b;

    ps_strbuf_init(&b, 0);
    exception_text(cx, &b, self, 0);
    *out = ps_take_string(ps_strbuf_take(&b));
    return PS_OK;
}

const ps_class ps_exception_class = {.size = sizeof(ps_exception),
                                     .drop = exception_drop,
                                     .visit = exception_visit,
                                     .to_string = exception_to_string};

ps_exception *ps_exception_new(ps_worker *w, const char *type, const char *message, ps_value inner)
{
    ps_type *t = ps_type_named(w, type);
    struct ps_exception_facts facts;
    ps_exception *e;

    if (!t)
        t = ps_core_type(w, PS_T_EXCEPTION);
    e = ps_object_new(t, &ps_exception_class, PS_INSTANCE);
    e->message = message ? ps_string_c(message) : NULL;
    e->inner = is_exception(inner) ? ps_retain(inner) : ps_null();
    e->hresult = ps_exception_facts(t, &facts) ? facts.hresult : 0;
    return e;
}

bool ps_exception_is(ps_worker *w, ps_value v, const char *type)
{
    ps_type *t = is_exception(v) ? ps_type_named(w, type) : NULL;

    return t && ps_type_is(as_exception(v)->object.type, t);
}

const ps_exception *ps_error_cause(ps_worker *w, ps_value record, const char *type)
{
    ps_type *t = ps_type_named(w, type);
    ps_value v = ps_base(record);
    if (!t || !ps_is_class(v, &ps_error_record_class))
        return NULL;
    v = ((const ps_error_record *)v.u.object)->exception;
    while (is_exception(v)) {
        const ps_exception *e = as_exception(v);
        if (ps_type_is(e->object.type, t))
            return e;
        v = e->inner;
    }
    return NULL;
}

const ps_exception *ps_error_memory(ps_worker *w, ps_value record)
{
    return ps_error_cause(w, record, "System.OutOfMemoryException");
}

void ps_exception_put(ps_worker *w, ps_exception *e, const char *name, ps_value take_value)
{
    if (e->extra.kind == PS_UNSET)
        e->extra = ps_take_object(ps_hashtable_new(w));
    ps_dict_put_c(ps_as_dict(e->extra), name, take_value);
}

ps_value ps_exception_extra(const ps_exception *e, const char *name)
{
    ps_value *slot = e->extra.kind == PS_UNSET ? NULL
                                               : ps_dict_find_c(ps_as_dict(e->extra), name);

    return slot ? ps_retain(*slot) : ps_null();
}

/* ---- records --------------------------------------------------------------------------------- */

static void record_drop(ps_object *o)
{
    ps_error_record *r = (ps_error_record *)o;

    ps_release(r->exception);
    ps_release(r->target);
    ps_release(r->invocation);
    ps_string_release(r->id);
    ps_string_release(r->command);
    ps_string_release(r->activity);
    ps_string_release(r->reason);
    ps_string_release(r->target_name);
    ps_string_release(r->target_type);
    ps_string_release(r->details);
    ps_string_release(r->recommended);
    ps_string_release(r->stack);
}

static void record_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    ps_error_record *r = (ps_error_record *)o;

    each(&r->exception, u);
    each(&r->target, u);
    each(&r->invocation, u);
}

static ps_result record_to_string(ps_cx *cx, ps_value self, ps_value *out)
{
    *out = ps_take_string(ps_error_text(cx, (ps_error_record *)self.u.object));
    return PS_OK;
}

const ps_class ps_error_record_class = {.size = sizeof(ps_error_record),
                                        .drop = record_drop,
                                        .visit = record_visit,
                                        .to_string = record_to_string};

ps_string *ps_error_text(ps_cx *cx, const ps_error_record *r)
{
    ps_string *message;
    ps_value text;

    if (r->details && r->details->length)
        return ps_string_retain(r->details);
    message = ps_exception_message(cx, r->exception);
    if (message->length || !is_exception(r->exception))
        return message;
    ps_string_release(message);
    return exception_to_string(cx, r->exception, &text) == PS_OK ? text.u.string
                                                                 : ps_string_empty();
}

static ps_error_record *record_new(ps_worker *w)
{
    ps_error_record *r = ps_object_new(ps_core_type(w, PS_T_ERRORRECORD), &ps_error_record_class,
                                       PS_INSTANCE);

    r->exception = r->target = r->invocation = ps_null();
    return r;
}

ps_error_record *ps_error_record_copy(ps_worker *w, const ps_error_record *from,
                                      ps_value exception)
{
    ps_error_record *r = record_new(w);

    r->exception = ps_retain(exception);
    r->target = ps_retain(from->target);
    r->invocation = ps_retain(from->invocation);
    r->category = from->category;
    r->wire = from->wire;
    r->id = ps_string_retain(from->id);
    r->command = ps_string_retain(from->command);
    r->activity = ps_string_retain(from->activity);
    r->reason = ps_string_retain(from->reason);
    r->target_name = ps_string_retain(from->target_name);
    r->target_type = ps_string_retain(from->target_type);
    r->details = ps_string_retain(from->details);
    r->recommended = ps_string_retain(from->recommended);
    r->stack = ps_string_retain(from->stack);
    return r;
}

/* Whether exceptions of this type carry a record of their own (IContainsErrorRecord). */
static bool carries_record(ps_worker *w, ps_value e)
{
    struct ps_exception_facts facts;

    if (ps_exception_is(w, e, RUNTIME_EXCEPTION))
        return true;
    return ps_exception_facts(as_exception(e)->object.type, &facts) &&
           (strncmp(facts.name, "System.Management.Automation.PS", 31) == 0 ||
            strstr(facts.name, "DepthException") != NULL);
}

ps_error_record *ps_error_record_new(ps_worker *w, ps_value exception, const char *id,
                                     enum ps_category_id category, ps_value target)
{
    ps_error_record *r = record_new(w);

    r->exception = ps_retain(exception);
    r->target = ps_is_null(target) ? ps_null() : ps_retain(target);
    r->category = (uint8_t)category;
    if (id)
        r->id = ps_string_c(id);
    else if (is_exception(exception))
        r->id = ps_string_retain(as_exception(exception)->object.type->full_name);
    if (id && is_exception(exception) && as_exception(exception)->record.kind == PS_UNSET &&
        carries_record(w, exception))
        as_exception(exception)->record = ps_take_object(ps_error_record_copy(w, r, ps_null()));
    return r;
}

/* The ids and categories with which PowerShell's exceptions are born (their constructors). */
static const struct born {
    char type[32], id[28];
    uint8_t category;
} born[] = {
    {"PSInvalidCastException", "PSInvalidCastException", PS_INVALID_ARGUMENT},
    {"PSInvalidOperationException", "InvalidOperation", PS_INVALID_OPERATION},
    {"PSNotSupportedException", "NotSupported", PS_NOT_IMPLEMENTED},
    {"PSNotImplementedException", "NotImplemented", PS_NOT_IMPLEMENTED},
    {"PSArgumentException", "Argument", PS_INVALID_ARGUMENT},
    {"PSArgumentNullException", "ArgumentNull", PS_INVALID_ARGUMENT},
    {"PSArgumentOutOfRangeException", "ArgumentOutOfRange", PS_INVALID_ARGUMENT},
    {"PSObjectDisposedException", "ObjectDisposed", PS_INVALID_OPERATION},
    {"PSSecurityException", "UnauthorizedAccess", PS_SECURITY_ERROR},
    {"ParseException", "Parse", PS_PARSER_ERROR},
    {"IncompleteParseException", "IncompleteParse", PS_PARSER_ERROR},
    {"ActionPreferenceStopException", "ActionPreferenceStop", PS_OPERATION_STOPPED},
    {"CmdletInvocationException", "CmdletInvocationException", PS_NOT_SPECIFIED},
    {"ProviderInvocationException", "ProviderInvocationException", PS_NOT_SPECIFIED},
    {"CommandNotFoundException", "CommandNotFoundException", PS_OBJECT_NOT_FOUND},
    {"SessionStateException", "SessionStateException", PS_INVALID_ARGUMENT},
    {"ApplicationFailedException", "NativeCommandFailed", PS_RESOURCE_UNAVAILABLE},
    {"MetadataException", "RuntimeException", PS_METADATA_ERROR},
    {"ScriptCallDepthException", "CallDepthOverflow", PS_INVALID_OPERATION},
    {"PipelineDepthException", "CallDepthOverflow", PS_INVALID_OPERATION},
};

/* The record of an exception that carries one but was given none: by its nearest base. */
static ps_error_record *record_of_birth(ps_worker *w, ps_value exception)
{
    ps_error_record *r = record_new(w);
    const char *id = "RuntimeException";

    for (ps_type *t = as_exception(exception)->object.type; t; t = t->base)
        for (unsigned i = 0; i < sizeof born / sizeof born[0]; i++)
            if (ps_string_is(t->name, born[i].type)) {
                id = born[i].id;
                r->category = born[i].category;
                goto found;
            }
found:
    r->id = ps_string_c(id);
    return r;
}

ps_error_record *ps_error_record_of(ps_cx *cx, ps_value record_or_exception)
{
    ps_value v = ps_base(record_or_exception);
    ps_exception *e;

    if (ps_is_class(v, &ps_error_record_class))
        return ps_retain_object(v.u.object);
    if (!is_exception(v))
        return ps_error_record_new(cx->worker, ps_null(), "", PS_NOT_SPECIFIED, ps_unset());
    e = as_exception(v);
    if (e->record.kind == PS_UNSET && carries_record(cx->worker, v))
        e->record = ps_take_object(record_of_birth(cx->worker, v));
    if (e->record.kind != PS_UNSET)
        return ps_error_record_copy(cx->worker, (ps_error_record *)e->record.u.object, v);
    return ps_error_record_new(cx->worker, v, NULL, PS_NOT_SPECIFIED, ps_unset());
}

ps_result ps_target_object(ps_cx *cx, ps_value item)
{
    ps_value record = cx->fault;
    ps_string *name = NULL;

    cx->fault = ps_unset();
    if (ps_to_string(cx, item, &name) != PS_OK)
        ps_clear_pending(cx);
    cx->fault = record;
    cx->pending = PS_PENDING_ERROR;

    ps_error_record *r = (ps_error_record *)record.u.object;
    ps_assign(&r->target, ps_retain(item));
    ps_string_release(r->target_name);
    ps_string_release(r->target_type);
    r->target_name = name;
    r->target_type = ps_string_c("PSObject");
    return PS_FAIL;
}

void ps_error_set_invocation(ps_error_record *r, ps_value invocation)
{
    ps_assign(&r->invocation, ps_retain(invocation));
    if (is_exception(r->exception) && as_exception(r->exception)->record.kind != PS_UNSET) {
        ps_error_record *own = (ps_error_record *)as_exception(r->exception)->record.u.object;

        if (ps_is_null(own->invocation))
            ps_assign(&own->invocation, ps_retain(invocation));
    }
}

/* The record of an exception of .NET's own, as ps_throw() leaves it, is NotSpecified; a statement
 * makes it OperationStopped. A record that was raised with an id of its own stays as it is. */
static void stop_operation(ps_cx *cx, ps_error_record *r, const ps_exception *e)
{
    ps_error_record *stopped;

    if (r->category != PS_NOT_SPECIFIED || !r->id ||
        !ps_string_equal(r->id, e->object.type->full_name))
        return;
    stopped = ps_error_record_copy(cx->worker, r, r->exception);
    stopped->category = PS_OPERATION_STOPPED;
    ps_assign(&cx->fault, ps_take_object(stopped));
}

void ps_runtime_error(ps_cx *cx)
{
    ps_error_record *from, *r;
    ps_exception *outer;
    ps_value inner;

    if (cx->pending != PS_PENDING_ERROR)
        return;
    from = (ps_error_record *)cx->fault.u.object;
    inner = from->exception;
    if (!is_exception(inner) || ps_exception_is(cx->worker, inner, RUNTIME_EXCEPTION))
        return;
    if (!carries_record(cx->worker, inner)) {
        stop_operation(cx, from, as_exception(inner));
        return;
    }
    outer = ps_exception_new(cx->worker, RUNTIME_EXCEPTION, NULL, inner);
    outer->message = ps_exception_message(cx, inner);
    r = ps_error_record_copy(cx->worker, from, ps_null());
    outer->record = ps_take_object(r);
    inner = ps_take_object(outer);
    r = ps_error_record_copy(cx->worker, r, inner);
    ps_release(inner);
    ps_assign(&cx->fault, ps_take_object(r));
}

ps_string *ps_error_full_id(const ps_error_record *r)
{
    ps_string *comma, *head, *full;

    if (r->wire || !r->command || !r->command->length)
        return r->id ? ps_string_retain(r->id) : ps_string_empty();
    if (!r->id || !r->id->length)
        return ps_string_retain(r->command);
    comma = ps_string_unit(',');
    head = ps_string_concat(r->id, comma);
    full = head ? ps_string_concat(head, r->command) : NULL;
    ps_string_release(comma);
    ps_string_release(head);
    return full ? full : ps_string_empty();
}
