/*
 * error.h - exceptions and error records as objects.
 */
#ifndef PSRP_OBJECT_ERROR_H
#define PSRP_OBJECT_ERROR_H

#include "object/context.h"
#include "object/type.h"

/* Every System.Exception and what derives from it. */
typedef struct ps_exception {
    ps_object object;
    ps_string *message;     /* NULL: the type's default text */
    ps_value inner;         /* exception or PS_NULL */
    ps_value record;        /* what its ErrorRecord property shows: a record whose `exception` is
                               null, so that there is no cycle; PS_UNSET: none was given */
    ps_value data;          /* IDictionary, made on demand; PS_UNSET */
    ps_string *parameter;   /* ArgumentException.ParamName, or NULL */
    ps_value extra;         /* further properties of special types by name: a dictionary, or
                               PS_UNSET */
    ps_string *help_link, *source;
    int32_t hresult;
    bool thrown_by_throw;   /* RuntimeException.WasThrownFromThrowStatement */
    bool of_quota;          /* OutOfMemoryException: memory was refused, not a type's own limit; it
                               ends the script unless it is caught */
} ps_exception;
extern const ps_class ps_exception_class;

typedef struct ps_error_record {
    ps_object object;
    ps_value exception;
    ps_value target;               /* PS_NULL: none */
    ps_string *id;                 /* the ErrorId without the command's name; wire: the full one */
    ps_string *command;            /* appended to the id after a comma: "GetItemCommand"; or NULL */
    uint8_t category;
    ps_string *activity, *reason, *target_name, *target_type; /* NULL: derived */
    ps_string *details, *recommended;                         /* ErrorDetails; NULL: none */
    ps_value invocation;           /* InvocationInfo (engine) or PS_NULL */
    ps_string *stack;              /* ScriptStackTrace or NULL */
    bool ignore_in_error_list;     /* raised by a stop of -ErrorAction and not to be added twice */
    bool wire;                     /* came from the wire */
} ps_error_record;
extern const ps_class ps_error_record_class;

/* `type`: full name of the exception type, among those of the type table (else
 * System.Exception). The message is UTF-8; NULL for the type's default. */
ps_exception *ps_exception_new(ps_worker *w, const char *type, const char *message,
                               ps_value inner);
ps_error_record *ps_error_record_new(ps_worker *w, ps_value exception, const char *id,
                                     enum ps_category_id category, ps_value target);
/* What PowerShell does with the pending error where it reaches a statement
 * (ConvertToRuntimeException).
 * An exception of PowerShell's that brings a record but is no RuntimeException (a failed cast) gets
 * a RuntimeException around it, with the same id, category and target; one of .NET's own stays the
 * record's exception, its category becomes OperationStopped. */
void ps_runtime_error(ps_cx *cx);
/* The pending error's target is `item` in the PSObject that it came in. PS_FAIL always. */
ps_result ps_target_object(ps_cx *cx, ps_value item);
/* Set the invocation of a record and of its exception's own record, where that has none. */
void ps_error_set_invocation(ps_error_record *r, ps_value invocation);
/* A property of `extra` by its name. The getter's value is owned; PS_NULL: not set. */
void ps_exception_put(ps_worker *w, ps_exception *e, const char *name, ps_value take_value);
ps_value ps_exception_extra(const ps_exception *e, const char *name);
/* Whether the value is an exception whose type is, or derives from, `type` (a full name). */
bool ps_exception_is(ps_worker *w, ps_value v, const char *type);
/* The exception of that type (or derived from it) that an error's exception is or was made around;
 * NULL: there is none. Borrowed. The second asks for OutOfMemoryException. */
const ps_exception *ps_error_cause(ps_worker *w, ps_value record, const char *type);
const ps_exception *ps_error_memory(ps_worker *w, ps_value record);
/* What ErrorRecord.ToString() gives: the details' message, or the exception's. Owned. */
ps_string *ps_error_text(ps_cx *cx, const ps_error_record *r);
/* A copy of a record for another exception (retained). */
ps_error_record *ps_error_record_copy(ps_worker *w, const ps_error_record *from,
                                      ps_value exception);
/* The message as .NET's Message property gives it. Owned. */
ps_string *ps_exception_message(ps_cx *cx, ps_value exception);
/* The full FullyQualifiedErrorId: "Id,Microsoft.PowerShell.Commands.GetItemCommand". Owned. */
ps_string *ps_error_full_id(const ps_error_record *r);
/* CategoryInfo.ToString(): "ObjectNotFound: (x:String) [Get-Item], ItemNotFoundException". */
ps_string *ps_error_category_text(ps_cx *cx, const ps_error_record *r);
const char *ps_category_name(enum ps_category_id category);
/* The record of whatever was thrown: records themselves, RuntimeExceptions' own, else a new one
 * whose id is the exception's type name. */
ps_error_record *ps_error_record_of(ps_cx *cx, ps_value record_or_exception);

#endif
