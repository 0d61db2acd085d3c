/*
 * host_runspace.c - the runspace as $Host.Runspace shows it.
 */
#include "engine/host.h"

#define SMA "System.Management.Automation."

static const ps_class runspace_class = {.name = "runspace", .size = sizeof(ps_object)};

#define RUNSPACE_ROWS(M)                                                                           \
    M(RS_OPTIONS, "System.Management.Automation.Runspaces.PSThreadOptions ThreadOptions {get;}")   \
    M(RS_VERSION, "version Version {get;}")                                                        \
    M(RS_AVAILABILITY, "System.Management.Automation.Runspaces.RunspaceAvailability "              \
                       "RunspaceAvailability {get;}")                                              \
    M(RS_CONNECTION, "System.Object ConnectionInfo {get;}")                                        \
    M(RS_ORIGINAL, "System.Object OriginalConnectionInfo {get;}")                                  \
    M(RS_MODE, "System.Management.Automation.PSLanguageMode LanguageMode {get;}")                  \
    M(RS_REMOTE, "bool RunspaceIsRemote {get;}")                                                   \
    M(RS_INSTANCE, "guid InstanceId {get;}")                                                       \
    M(RS_NAME, "string Name {get;}")                                                               \
    M(RS_ID, "int Id {get;}")
PS_MEMBER_TABLE(runspace, RUNSPACE_ROWS)

static ps_value enum_of(ps_cx *cx, const char *type, int64_t value)
{
    ps_type *t = ps_type_named(cx->worker, type);
    return t ? ps_enum(t, value) : ps_int((int32_t)value);
}

static ps_result runspace_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                 unsigned count, ps_value *out)
{
    enum { USE_CURRENT_THREAD = 3, BUSY = 3 };
    ps_exec *x = ps_exec_of(cx);
    (void)self, (void)args, (void)count;
    switch (row) {
    case RS_OPTIONS:
        *out = enum_of(cx, SMA "Runspaces.PSThreadOptions", USE_CURRENT_THREAD);
        break;
    case RS_VERSION: *out = ps_host_version(x); break;
    case RS_AVAILABILITY: *out = enum_of(cx, SMA "Runspaces.RunspaceAvailability", BUSY); break;
    case RS_MODE: *out = enum_of(cx, SMA "PSLanguageMode", x->mode); break;
    case RS_REMOTE: *out = ps_bool(false); break;
    case RS_INSTANCE: *out = ps_host_instance_id(x); break;
    case RS_NAME: *out = ps_text(x->runspace->server ? "RemoteHost" : "Runspace1"); break;
    case RS_ID: *out = ps_int((int32_t)x->runspace->id); break;
    default: *out = ps_null(); break;
    }
    return PS_OK;
}

static const ps_typedef type_runspace = {.name = SMA "Runspaces.Runspace",
                                         .flags = PS_TYPE_ABSTRACT};
static const ps_typedef type_runspace_base = {.name = SMA "Runspaces.RunspaceBase",
                                              .base = SMA "Runspaces.Runspace",
                                              .flags = PS_TYPE_ABSTRACT};
static const ps_typedef type_local_runspace = {.name = SMA "Runspaces.LocalRunspace",
                                               .base = SMA "Runspaces.RunspaceBase",
                                               .members = runspace_members,
                                               .invoke = runspace_invoke,
                                               .cls = &runspace_class};

ps_value ps_runspace_object(ps_exec *x)
{
    return ps_take_object(ps_object_new(ps_type_named(x->base.worker, type_local_runspace.name),
                                        &runspace_class, PS_INSTANCE));
}

const ps_typedef *const ps_runspace_types[] = {&type_runspace, &type_runspace_base,
                                               &type_local_runspace, NULL};
