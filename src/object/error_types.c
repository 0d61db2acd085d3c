/*
 * error_types.c - ErrorRecord, ErrorCategoryInfo, ErrorDetails and ErrorCategory as scripts see
 * them.
 */
#include "object/error_category.h"

#include "object/containers.h"
#include "object/worker.h"

static ps_value text_value(const ps_string *s)
{
    return ps_take_string(ps_string_retain(s));
}

static void set_text(ps_string **slot, ps_value v)
{
    ps_string_release(*slot);
    *slot = v.kind == PS_STRING ? ps_string_retain(v.u.string) : NULL;
}

/* A view of a record: CategoryInfo and ErrorDetails read it and write into it. */
struct view {
    ps_object object;
    ps_value record;   /* PS_UNSET: details that belong to no record yet */
    ps_string *details, *recommended;
};

static void view_drop(ps_object *o)
{
    struct view *v = (struct view *)o;

    ps_release(v->record);
    ps_string_release(v->details);
    ps_string_release(v->recommended);
}

static void view_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((struct view *)o)->record, u);
}

static ps_error_record *viewed(ps_value self)
{
    struct view *v = (struct view *)self.u.object;

    return v->record.kind == PS_UNSET ? NULL : (ps_error_record *)v->record.u.object;
}

static ps_value view_new(ps_cx *cx, const char *type, const ps_class *cls, ps_value record)
{
    struct view *v = ps_object_new(ps_type_named(cx->worker, type), cls, PS_INSTANCE);

    v->record = ps_retain(record);
    return ps_take_object(v);
}

/* ---- CategoryInfo ---------------------------------------------------------------------------- */

#define CATEGORY_MEMBERS(M)                                                                        \
    M(CATEGORY_CATEGORY, "System.Management.Automation.ErrorCategory Category {get;}")             \
    M(CATEGORY_ACTIVITY, "string Activity {get;set;}")                                             \
    M(CATEGORY_REASON, "string Reason {get;set;}")                                                 \
    M(CATEGORY_TARGET_NAME, "string TargetName {get;set;}")                                        \
    M(CATEGORY_TARGET_TYPE, "string TargetType {get;set;}")                                        \
    M(CATEGORY_MESSAGE, "string GetMessage()")                                                     \
    M(CATEGORY_MESSAGE_IN, "string GetMessage(cultureinfo uiCultureInfo)")
PS_MEMBER_TABLE(category, CATEGORY_MEMBERS)

static ps_result category_to_string(ps_cx *cx, ps_value self, ps_value *out)
{
    *out = ps_take_string(ps_error_category_text(cx, viewed(self)));
    return PS_OK;
}

static const ps_class category_class = {.size = sizeof(struct view),
                                        .drop = view_drop,
                                        .visit = view_visit,
                                        .to_string = category_to_string};

static ps_result category_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    ps_error_record *r = viewed(self);

    (void)count;
    switch (row) {
    case CATEGORY_CATEGORY:
        *out = ps_enum(ps_type_named(cx->worker, "System.Management.Automation.ErrorCategory"),
                       r->category);
        break;
    case CATEGORY_ACTIVITY:
        *out = ps_take_string(ps_error_activity(cx, r));
        break;
    case CATEGORY_REASON:
        *out = ps_take_string(ps_error_reason(r));
        break;
    case CATEGORY_TARGET_NAME:
        *out = ps_take_string(ps_error_target_name(cx, r));
        break;
    case CATEGORY_TARGET_TYPE:
        *out = ps_take_string(ps_error_target_type(cx, r));
        break;
    case CATEGORY_MESSAGE:
    case CATEGORY_MESSAGE_IN:
        return category_to_string(cx, self, out);
    case CATEGORY_ACTIVITY | PS_ROW_SET:
        set_text(&r->activity, args[0]);
        break;
    case CATEGORY_REASON | PS_ROW_SET:
        set_text(&r->reason, args[0]);
        break;
    case CATEGORY_TARGET_NAME | PS_ROW_SET:
        set_text(&r->target_name, args[0]);
        break;
    case CATEGORY_TARGET_TYPE | PS_ROW_SET:
        set_text(&r->target_type, args[0]);
        break;
    }
    return PS_OK;
}

static const ps_typedef category_type = {.name = "System.Management.Automation.ErrorCategoryInfo",
                                         .members = category_members,
                                         .invoke = category_invoke,
                                         .cls = &category_class};

/* ---- ErrorDetails ---------------------------------------------------------------------------- */

#define DETAILS_MEMBERS(M)                                                                         \
    M(DETAILS_NEW, "new(string message)")                                                          \
    M(DETAILS_MESSAGE, "string Message {get;}")                                                    \
    M(DETAILS_RECOMMENDED, "string RecommendedAction {get;set;}")
PS_MEMBER_TABLE(details, DETAILS_MEMBERS)

static ps_string **details_text(ps_value self)
{
    ps_error_record *r = viewed(self);

    return r ? &r->details : &((struct view *)self.u.object)->details;
}

static ps_string **details_action(ps_value self)
{
    ps_error_record *r = viewed(self);

    return r ? &r->recommended : &((struct view *)self.u.object)->recommended;
}

static ps_value text_or_empty(const ps_string *s)
{
    return ps_take_string(s ? ps_string_retain(s) : ps_string_empty());
}

static ps_result details_to_string(ps_cx *cx, ps_value self, ps_value *out)
{
    (void)cx;
    *out = text_or_empty(*details_text(self));
    return PS_OK;
}

static const ps_class details_class = {.size = sizeof(struct view),
                                       .drop = view_drop,
                                       .visit = view_visit,
                                       .to_string = details_to_string};

static ps_result details_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    (void)count;
    switch (row) {
    case DETAILS_NEW: {
        struct view *v = ps_object_new(self.u.type, &details_class, PS_INSTANCE);

        set_text(&v->details, args[0]);
        *out = ps_take_object(v);
        break;
    }
    case DETAILS_MESSAGE:
        return details_to_string(cx, self, out);
    case DETAILS_RECOMMENDED:
        *out = text_or_empty(*details_action(self));
        break;
    case DETAILS_RECOMMENDED | PS_ROW_SET:
        set_text(details_action(self), args[0]);
        break;
    }
    return PS_OK;
}

#define DETAILS_TYPE "System.Management.Automation.ErrorDetails"
static const ps_typedef details_type = {.name = DETAILS_TYPE,
                                        .members = details_members,
                                        .invoke = details_invoke,
                                        .cls = &details_class};

/* ---- ErrorRecord ----------------------------------------------------------------------------- */

#define RECORD_MEMBERS(M)                                                                          \
    M(RECORD_NEW, "new(System.Exception exception, string errorId, "                               \
                  "System.Management.Automation.ErrorCategory errorCategory, "                     \
                  "System.Object targetObject)")                                                   \
    M(RECORD_NEW_FROM, "new(System.Management.Automation.ErrorRecord errorRecord, "                \
                       "System.Exception replaceParentContainsErrorRecordException)")              \
    M(RECORD_EXCEPTION, "System.Exception Exception {get;}")                                       \
    M(RECORD_TARGET, "System.Object TargetObject {get;}")                                          \
    M(RECORD_CATEGORY, "System.Management.Automation.ErrorCategoryInfo CategoryInfo {get;}")       \
    M(RECORD_ID, "string FullyQualifiedErrorId {get;}")                                            \
    M(RECORD_DETAILS, "System.Management.Automation.ErrorDetails ErrorDetails {get;set;}")         \
    M(RECORD_INVOCATION, "System.Object InvocationInfo {get;}")                                    \
    M(RECORD_STACK, "string ScriptStackTrace {get;}")                                              \
    M(RECORD_ITERATION, "System.Object PipelineIterationInfo {get;}")
PS_MEMBER_TABLE(record, RECORD_MEMBERS)

static ps_value record_make(ps_cx *cx, const ps_value *args)
{
    ps_error_record *r = ps_error_record_new(cx->worker, args[0], "",
                                             (enum ps_category_id)args[2].u.i, args[3]);

    set_text(&r->id, args[1]);
    return ps_take_object(r);
}

static ps_value record_details(ps_cx *cx, ps_value self)
{
    const ps_error_record *r = (ps_error_record *)self.u.object;

    return r->details || r->recommended ? view_new(cx, DETAILS_TYPE, &details_class, self)
                                        : ps_null();
}

static ps_value empty_iteration(ps_cx *cx)
{
    ps_array *a;

    return ps_array_new(cx, ps_core_type(cx->worker, PS_T_INT32), 0, &a) == PS_OK
               ? ps_take_object(a)
               : ps_null();
}

static void record_set_details(ps_error_record *r, ps_value v)
{
    bool given = ps_is_class(v, &details_class);
    ps_string *text = given ? ps_string_retain(*details_text(v)) : NULL;
    ps_string *action = given ? ps_string_retain(*details_action(v)) : NULL;

    ps_string_release(r->details);
    ps_string_release(r->recommended);
    r->details = text;
    r->recommended = action;
}

static ps_result record_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    ps_error_record *r = (ps_error_record *)self.u.object;

    (void)count;
    switch (row) {
    case RECORD_NEW:
        if (ps_is_null(args[0]))
            return ps_throw(cx, "System.Management.Automation.PSArgumentNullException",
                            "Cannot process argument because the value of argument \"exception\" is "
                            "null. Change the value of argument \"exception\" to a non-null value.");
        *out = record_make(cx, args);
        break;
    case RECORD_NEW_FROM:
        if (!ps_is_class(args[0], &ps_error_record_class))
            return ps_throw_argument(cx, "System.ArgumentNullException", "errorRecord",
                                     "Value cannot be null.");
        *out = ps_take_object(
            ps_error_record_copy(cx->worker, (ps_error_record *)args[0].u.object,
                                 ps_is_null(args[1])
                                     ? ((ps_error_record *)args[0].u.object)->exception
                                     : args[1]));
        break;
    case RECORD_EXCEPTION:
        *out = ps_retain(r->exception);
        break;
    case RECORD_TARGET:
        *out = ps_retain(r->target);
        break;
    case RECORD_CATEGORY:
        *out = view_new(cx, category_type.name, &category_class, self);
        break;
    case RECORD_ID:
        *out = ps_take_string(ps_error_full_id(r));
        break;
    case RECORD_DETAILS:
        *out = record_details(cx, self);
        break;
    case RECORD_DETAILS | PS_ROW_SET:
        record_set_details(r, args[0]);
        break;
    case RECORD_INVOCATION:
        *out = ps_retain(r->invocation);
        break;
    case RECORD_STACK:
        *out = text_value(r->stack);
        break;
    case RECORD_ITERATION:
        *out = empty_iteration(cx);
        break;
    }
    return PS_OK;
}

static const ps_typedef record_type = {.name = "System.Management.Automation.ErrorRecord",
                                       .members = record_members,
                                       .invoke = record_invoke,
                                       .cls = &ps_error_record_class};

/* ---- ErrorCategory --------------------------------------------------------------------------- */

static const ps_typedef category_enum = {
    .name = "System.Management.Automation.ErrorCategory",
    .base = "System.Enum",
    .flags = PS_TYPE_VALUE | PS_TYPE_ENUM,
    .kind = PS_ENUM,
    .members = "NotSpecified=0\nOpenError=1\nCloseError=2\nDeviceError=3\nDeadlockDetected=4\n"
               "InvalidArgument=5\nInvalidData=6\nInvalidOperation=7\nInvalidResult=8\n"
               "InvalidType=9\nMetadataError=10\nNotImplemented=11\nNotInstalled=12\n"
               "ObjectNotFound=13\nOperationStopped=14\nOperationTimeout=15\nSyntaxError=16\n"
               "ParserError=17\nPermissionDenied=18\nResourceBusy=19\nResourceExists=20\n"
               "ResourceUnavailable=21\nReadError=22\nWriteError=23\nFromStdErr=24\n"
               "SecurityError=25\nProtocolError=26\nConnectionError=27\nAuthenticationError=28\n"
               "LimitsExceeded=29\nQuotaExceeded=30\nNotEnabled=31\n"};

const ps_typedef *const ps_error_types[] = {&record_type, &category_type, &details_type,
                                            &category_enum, NULL};
