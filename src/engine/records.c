/*
 * records.c - warning, verbose, debug, information and progress records as objects.
 */
#include "engine/records.h"

#include "engine/state.h"
#include "object/worker.h"

#include <string.h>
#include <time.h>
#include <unistd.h>

#define SMA "System.Management.Automation."

int64_t ps_local_ticks(void)
{
    struct timespec t;
    struct tm local;
    clock_gettime(CLOCK_REALTIME, &t);
    localtime_r(&t.tv_sec, &local);
    return (t.tv_sec + local.tm_gmtoff + INT64_C(62135596800)) * 10000000 + t.tv_nsec / 100;
}

/* ---- InformationalRecord --------------------------------------------------------------------- */

#define MESSAGE_MEMBERS(M)                                                                         \
    M(MESSAGE_TEXT, "string Message {get;set;}")                                                   \
    M(MESSAGE_INVOCATION, "System.Management.Automation.InvocationInfo InvocationInfo {get;}")     \
    M(MESSAGE_ITERATION, "System.Collections.ObjectModel.ReadOnlyCollection[int] "                 \
                         "PipelineIterationInfo {get;}")
PS_MEMBER_TABLE(message, MESSAGE_MEMBERS)

static ps_result message_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    ps_message_record *r = (ps_message_record *)ps_base(self).u.object;
    (void)cx, (void)count;
    switch (row) {
    case MESSAGE_TEXT: *out = ps_take_string(ps_string_retain(r->message)); break;
    case MESSAGE_TEXT | PS_ROW_SET:
        ps_string_release(r->message);
        r->message = args[0].kind == PS_STRING ? ps_string_retain(args[0].u.string) : NULL;
        break;
    case MESSAGE_INVOCATION: *out = ps_retain(r->invocation); break;
    default: *out = ps_null(); break;
    }
    return PS_OK;
}

static void message_drop(ps_object *o)
{
    ps_message_record *r = (ps_message_record *)o;
    ps_string_release(r->message);
    ps_release(r->invocation);
}

static ps_result message_text(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_message_record *r = (ps_message_record *)self.u.object;
    (void)cx;
    *out = ps_take_string(r->message ? ps_string_retain(r->message) : ps_string_empty());
    return PS_OK;
}

const ps_class ps_message_record_class = {.size = sizeof(ps_message_record),
                                          .drop = message_drop,
                                          .to_string = message_text};

#define MESSAGE_TYPE(id, type_name, base_name)                                                     \
    static const ps_typedef id = {.name = SMA type_name,                                           \
                                  .base = base_name,                                               \
                                  .members = "",                                                   \
                                  .invoke = message_invoke,                                        \
                                  .cls = &ps_message_record_class};
static const ps_typedef type_informational = {.name = SMA "InformationalRecord",
                                              .members = message_members,
                                              .invoke = message_invoke,
                                              .cls = &ps_message_record_class,
                                              .flags = PS_TYPE_ABSTRACT};
MESSAGE_TYPE(type_warning, "WarningRecord", SMA "InformationalRecord")
MESSAGE_TYPE(type_verbose, "VerboseRecord", SMA "InformationalRecord")
MESSAGE_TYPE(type_debug, "DebugRecord", SMA "InformationalRecord")

ps_value ps_message_record_new(ps_exec *x, enum ps_stream stream, ps_string *message)
{
    const char *name = stream == PS_WARN   ? SMA "WarningRecord"
                       : stream == PS_VERB ? SMA "VerboseRecord"
                                           : SMA "DebugRecord";
    ps_message_record *r =
        ps_object_new(ps_type_named(x->base.worker, name), &ps_message_record_class, PS_INSTANCE);
    r->message = ps_string_retain(message);
    r->invocation = x->processor ? ps_invocation_info(x->processor) : ps_null();
    return ps_take_object(r);
}

/* ---- InformationRecord ----------------------------------------------------------------------- */

#define INFORMATION_MEMBERS(M)                                                                     \
    M(INFO_NEW, "new(System.Object messageData, string source)")                                   \
    M(INFO_DATA, "System.Object MessageData {get;}")                                               \
    M(INFO_SOURCE, "string Source {get;set;}")                                                     \
    M(INFO_TIME, "datetime TimeGenerated {get;set;}")                                              \
    M(INFO_TAGS, "System.Collections.Generic.List[string] Tags {get;}")                            \
    M(INFO_USER, "string User {get;set;}")                                                         \
    M(INFO_COMPUTER, "string Computer {get;set;}")                                                 \
    M(INFO_PROCESS, "uint ProcessId {get;set;}")                                                   \
    M(INFO_NATIVE, "uint NativeThreadId {get;set;}")                                               \
    M(INFO_MANAGED, "uint ManagedThreadId {get;set;}")
PS_MEMBER_TABLE(information, INFORMATION_MEMBERS)

static void put_string(ps_string **slot, ps_value v)
{
    ps_string_release(*slot);
    *slot = v.kind == PS_STRING ? ps_string_retain(v.u.string) : NULL;
}

static ps_result information_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                    unsigned count, ps_value *out)
{
    if (row == INFO_NEW) {
        *out = ps_information_record_new(ps_exec_of(cx), args[0], NULL, ps_unset());
        put_string(&((ps_information_record *)out->u.object)->source, args[1]);
        return PS_OK;
    }
    ps_information_record *r = (ps_information_record *)ps_base(self).u.object;
    (void)count;
    switch (row) {
    case INFO_DATA: *out = ps_retain(r->data); break;
    case INFO_SOURCE: *out = ps_take_string(ps_string_retain(r->source)); break;
    case INFO_TIME: *out = ps_datetime(r->time, PS_DT_LOCAL); break;
    case INFO_TAGS: *out = ps_retain(r->tags); break;
    case INFO_USER: *out = ps_take_string(ps_string_retain(r->user)); break;
    case INFO_COMPUTER: *out = ps_take_string(ps_string_retain(r->computer)); break;
    case INFO_PROCESS: *out = ps_integer(PS_UINT32, r->process); break;
    case INFO_NATIVE: *out = ps_integer(PS_UINT32, r->native_thread); break;
    case INFO_MANAGED: *out = ps_integer(PS_UINT32, r->managed_thread); break;
    case INFO_SOURCE | PS_ROW_SET: put_string(&r->source, args[0]); break;
    case INFO_TIME | PS_ROW_SET: r->time = args[0].u.i; break;
    case INFO_USER | PS_ROW_SET: put_string(&r->user, args[0]); break;
    case INFO_COMPUTER | PS_ROW_SET: put_string(&r->computer, args[0]); break;
    case INFO_PROCESS | PS_ROW_SET: r->process = (uint32_t)args[0].u.i; break;
    case INFO_NATIVE | PS_ROW_SET: r->native_thread = (uint32_t)args[0].u.i; break;
    case INFO_MANAGED | PS_ROW_SET: r->managed_thread = (uint32_t)args[0].u.i; break;
    default: break;
    }
    return PS_OK;
}

static void information_drop(ps_object *o)
{
    ps_information_record *r = (ps_information_record *)o;
    ps_release(r->data);
    ps_release(r->tags);
    ps_string_release(r->source);
    ps_string_release(r->user);
    ps_string_release(r->computer);
}

static ps_result information_text(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_information_record *r = (ps_information_record *)self.u.object;
    ps_string *text = NULL;
    if (ps_is_null(r->data)) {
        *out = ps_take_string(ps_string_empty());
        return PS_OK;
    }
    PS_TRY(ps_to_string(cx, r->data, &text));
    *out = ps_take_string(text);
    return PS_OK;
}

static void information_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((ps_information_record *)o)->data, u);
    each(&((ps_information_record *)o)->tags, u);
}

const ps_class ps_information_record_class = {.size = sizeof(ps_information_record),
                                              .drop = information_drop,
                                              .visit = information_visit,
                                              .to_string = information_text};

static const ps_typedef type_information = {.name = SMA "InformationRecord",
                                            .members = information_members,
                                            .invoke = information_invoke,
                                            .cls = &ps_information_record_class};

static ps_list *string_list(ps_worker *w)
{
    ps_type *string = ps_core_type(w, PS_T_STRING);
    return ps_list_new(ps_type_generic(w, ps_core_type(w, PS_T_LIST), &string, 1));
}

ps_value ps_information_record_new(ps_exec *x, ps_value data, const char *source, ps_value tags)
{
    ps_worker *w = x->base.worker;
    ps_information_record *r = ps_object_new(ps_type_named(w, SMA "InformationRecord"),
                                             &ps_information_record_class, PS_INSTANCE);
    r->data = ps_retain(data);
    r->source = source ? ps_string_c(source) : NULL;
    r->time = ps_local_ticks();
    ps_list *list = string_list(w);
    ps_value base = ps_base(tags);
    if (base.kind == PS_LIST)
        for (uint32_t i = 0; i < ps_as_list(base)->count; i++)
            ps_list_add(list, ps_retain(ps_as_list(base)->items[i]));
    r->tags = ps_take_object(list);
    char host[256] = "";
    gethostname(host, sizeof host - 1);
    r->computer = ps_string_os(host, strlen(host));
    if (x->runspace && x->runspace->user)
        r->user = ps_string_retain(x->runspace->user);
    r->process = (uint32_t)getpid();
    r->native_thread = (uint32_t)gettid();
    r->managed_thread = x->runspace ? x->runspace->id : 1;
    return ps_take_object(r);
}

/* ---- HostInformationMessage ------------------------------------------------------------------ */

#define HOST_MESSAGE_MEMBERS(M)                                                                    \
    M(HOST_NEW, "new()")                                                                           \
    M(HOST_MESSAGE, "string Message {get;set;}")                                                   \
    M(HOST_NO_NEW_LINE, "System.Nullable[bool] NoNewLine {get;set;}")                              \
    M(HOST_FOREGROUND, "System.Nullable[System.ConsoleColor] ForegroundColor {get;set;}")          \
    M(HOST_BACKGROUND, "System.Nullable[System.ConsoleColor] BackgroundColor {get;set;}")
PS_MEMBER_TABLE(host_message, HOST_MESSAGE_MEMBERS)

static ps_value color(ps_cx *cx, int number)
{
    ps_type *t = number < 0 ? NULL : ps_type_named(cx->worker, "System.ConsoleColor");
    return t ? ps_enum(t, number) : ps_null();
}

static ps_result host_message_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                     unsigned count, ps_value *out)
{
    if (row == HOST_NEW) {
        *out = ps_host_message_new(ps_exec_of(cx), NULL, -1, -1, false);
        return PS_OK;
    }
    ps_host_message *m = (ps_host_message *)ps_base(self).u.object;
    (void)count;
    switch (row) {
    case HOST_MESSAGE: *out = ps_take_string(ps_string_retain(m->message)); break;
    case HOST_NO_NEW_LINE: *out = ps_bool(m->no_new_line); break;
    case HOST_FOREGROUND: *out = color(cx, m->foreground); break;
    case HOST_BACKGROUND: *out = color(cx, m->background); break;
    case HOST_MESSAGE | PS_ROW_SET: put_string(&m->message, args[0]); break;
    case HOST_NO_NEW_LINE | PS_ROW_SET: m->no_new_line = ps_to_bool(args[0]); break;
    case HOST_FOREGROUND | PS_ROW_SET:
        m->foreground = ps_is_null(args[0]) ? -1 : (int8_t)args[0].u.i;
        break;
    case HOST_BACKGROUND | PS_ROW_SET:
        m->background = ps_is_null(args[0]) ? -1 : (int8_t)args[0].u.i;
        break;
    default: break;
    }
    return PS_OK;
}

static void host_message_drop(ps_object *o)
{
    ps_string_release(((ps_host_message *)o)->message);
}

static ps_result host_message_text(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_host_message *m = (ps_host_message *)self.u.object;
    (void)cx;
    *out = ps_take_string(m->message ? ps_string_retain(m->message) : ps_string_empty());
    return PS_OK;
}

const ps_class ps_host_message_class = {.size = sizeof(ps_host_message),
                                        .drop = host_message_drop,
                                        .to_string = host_message_text};

static const ps_typedef type_host_message = {.name = SMA "HostInformationMessage",
                                             .members = host_message_members,
                                             .invoke = host_message_invoke,
                                             .cls = &ps_host_message_class};

ps_value ps_host_message_new(ps_exec *x, ps_string *message, int foreground, int background,
                             bool no_new_line)
{
    ps_host_message *m =
        ps_object_new(ps_type_named(x->base.worker, SMA "HostInformationMessage"),
                      &ps_host_message_class, PS_INSTANCE);
    m->message = ps_string_retain(message);
    m->foreground = (int8_t)foreground;
    m->background = (int8_t)background;
    m->no_new_line = no_new_line;
    return ps_take_object(m);
}

/* ---- ProgressRecord -------------------------------------------------------------------------- */

#define PROGRESS_MEMBERS(M)                                                                        \
    M(PROGRESS_NEW, "new(int activityId, string activity, string statusDescription)")              \
    M(PROGRESS_ID, "int ActivityId {get;}")                                                        \
    M(PROGRESS_PARENT, "int ParentActivityId {get;set;}")                                          \
    M(PROGRESS_ACTIVITY, "string Activity {get;set;}")                                             \
    M(PROGRESS_STATUS, "string StatusDescription {get;set;}")                                      \
    M(PROGRESS_CURRENT, "string CurrentOperation {get;set;}")                                      \
    M(PROGRESS_PERCENT, "int PercentComplete {get;set;}")                                          \
    M(PROGRESS_SECONDS, "int SecondsRemaining {get;set;}")                                         \
    M(PROGRESS_TYPE, "System.Management.Automation.ProgressRecordType RecordType {get;set;}")
PS_MEMBER_TABLE(progress, PROGRESS_MEMBERS)

static ps_result progress_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    if (row == PROGRESS_NEW) {
        *out = ps_progress_record_new(ps_exec_of(cx), (int32_t)args[0].u.i,
                                      ps_is_null(args[1]) ? NULL : args[1].u.string,
                                      ps_is_null(args[2]) ? NULL : args[2].u.string);
        return PS_OK;
    }
    ps_progress_record *r = (ps_progress_record *)ps_base(self).u.object;
    (void)count;
    switch (row) {
    case PROGRESS_ID: *out = ps_int(r->id); break;
    case PROGRESS_PARENT: *out = ps_int(r->parent); break;
    case PROGRESS_ACTIVITY: *out = ps_take_string(ps_string_retain(r->activity)); break;
    case PROGRESS_STATUS: *out = ps_take_string(ps_string_retain(r->status)); break;
    case PROGRESS_CURRENT: *out = ps_take_string(ps_string_retain(r->current)); break;
    case PROGRESS_PERCENT: *out = ps_int(r->percent); break;
    case PROGRESS_SECONDS: *out = ps_int(r->seconds); break;
    case PROGRESS_TYPE:
        *out = ps_enum(ps_type_named(cx->worker, SMA "ProgressRecordType"), r->type);
        break;
    case PROGRESS_PARENT | PS_ROW_SET: r->parent = (int32_t)args[0].u.i; break;
    case PROGRESS_ACTIVITY | PS_ROW_SET: put_string(&r->activity, args[0]); break;
    case PROGRESS_STATUS | PS_ROW_SET: put_string(&r->status, args[0]); break;
    case PROGRESS_CURRENT | PS_ROW_SET: put_string(&r->current, args[0]); break;
    case PROGRESS_PERCENT | PS_ROW_SET: r->percent = (int32_t)args[0].u.i; break;
    case PROGRESS_SECONDS | PS_ROW_SET: r->seconds = (int32_t)args[0].u.i; break;
    case PROGRESS_TYPE | PS_ROW_SET: r->type = (uint8_t)args[0].u.i; break;
    default: break;
    }
    return PS_OK;
}

static void progress_drop(ps_object *o)
{
    ps_progress_record *r = (ps_progress_record *)o;
    ps_string_release(r->activity);
    ps_string_release(r->status);
    ps_string_release(r->current);
}

const ps_class ps_progress_record_class = {
    .size = sizeof(ps_progress_record), .drop = progress_drop};

static const ps_typedef type_progress = {.name = SMA "ProgressRecord",
                                         .members = progress_members,
                                         .invoke = progress_invoke,
                                         .cls = &ps_progress_record_class};
static const ps_typedef type_progress_type = {.name = SMA "ProgressRecordType",
                                              .members = "Processing=0\nCompleted=1\n",
                                              .flags = PS_TYPE_ENUM | PS_TYPE_VALUE,
                                              .kind = PS_ENUM};

ps_value ps_progress_record_new(ps_exec *x, int32_t id, ps_string *activity, ps_string *status)
{
    ps_progress_record *r = ps_object_new(ps_core_type(x->base.worker, PS_T_PROGRESSRECORD),
                                          &ps_progress_record_class, PS_INSTANCE);
    r->id = id;
    r->parent = -1;
    r->percent = -1;
    r->seconds = -1;
    r->activity = ps_string_retain(activity);
    r->status = ps_string_retain(status);
    return ps_take_object(r);
}

const ps_typedef *const ps_record_types[] = {
    &type_informational, &type_warning,  &type_verbose,       &type_debug, &type_information,
    &type_host_message,  &type_progress, &type_progress_type, NULL};
