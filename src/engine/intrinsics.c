/*
 * intrinsics.c - $ExecutionContext: SessionState, Path, PSVariable, InvokeCommand.
 */
#include "engine/intrinsics.h"

#include "base/memory.h"
#include "engine/drives.h"
#include "engine/frame.h"
#include "engine/hosting/runspace.h"
#include "engine/path_intrinsics.h"

#define SMA "System.Management.Automation."

/* A handle speaks for the session state in which it is asked for, or for that of its module; one
 * that came from the SessionStateProxy of a runspace speaks for that. */
struct handle {
    ps_object object;
    ps_session_state *state; /* counted; NULL: the one in force */
    ps_value runspace;       /* a Runspace object, or PS_UNSET */
};

static void handle_drop(ps_object *o)
{
    ps_state_release(((struct handle *)o)->state);
    ps_release(((struct handle *)o)->runspace);
}

const ps_class ps_intrinsic_class = {
    .size = sizeof(struct handle), .drop = handle_drop};

static ps_value handle(ps_cx *cx, const char *type, ps_session_state *state)
{
    struct handle *h =
        ps_object_new(ps_type_named(cx->worker, type), &ps_intrinsic_class, PS_INSTANCE);
    h->state = ps_state_retain(state);
    return ps_take_object(h);
}

ps_session_state *ps_session_state_of(ps_value self)
{
    return ((struct handle *)ps_base(self).u.object)->state;
}

/* Does what the row says in the handle's own state. */
ps_result ps_intrinsic_in_state(ps_invoke_fn invoke, ps_cx *cx, unsigned row, ps_value self,
                                const ps_value *args, unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    ps_session_state *state = ps_session_state_of(self);
    if (!ps_state_elsewhere(x, state))
        return invoke(cx, row, self, args, count, out);
    struct ps_state_saved saved;
    ps_state_enter(x, state, state->current, &saved);
    ps_result r = invoke(cx, row, self, args, count, out);
    ps_state_leave(x, &saved);
    return r;
}

#define IN_STATE(stem)                                                                             \
    static ps_result stem##_in_state(ps_cx *cx, unsigned row, ps_value self, const ps_value *args, \
                                     unsigned count, ps_value *out)                                \
    {                                                                                              \
        return ps_intrinsic_in_state(stem##_invoke, cx, row, self, args, count, out);                           \
    }

ps_value ps_intrinsic_of(ps_cx *cx, const char *type, ps_value runspace)
{
    ps_value v = handle(cx, type, NULL);
    ((struct handle *)v.u.object)->runspace = ps_retain(runspace);
    return v;
}

ps_result ps_intrinsic_in_runspace(ps_cx *cx, ps_invoke_fn invoke, unsigned row, ps_value self,
                                   const ps_value *args, unsigned count, ps_value *out)
{
    const struct handle *own = (const struct handle *)self.u.object;
    if (own->runspace.kind == PS_UNSET)
        return invoke(cx, row, self, args, count, out);
    ps_runspace_handle *h = ps_runspace_handle_of(own->runspace);
    PS_TRY(ps_runspace_need_open(cx, h, "Cannot perform the operation because the runspace is not "
                                        "in the Opened state. Current state of the runspace is "
                                        "'%s'."));
    ps_exec *x = ps_runspace_exec(h->rs);
    if (&x->base == cx)
        return invoke(cx, row, self, args, count, out);
    if (!ps_runspace_idle(h))
        return ps_runspace_busy(cx);
    h->claimed = true;
    ps_vm_change_thread(x->vm);
    ps_result r = invoke(&x->base, row, self, args, count, out);
    if (r != PS_OK)
        r = ps_take_error(cx, x);
    h->claimed = false;
    return r;
}

/* ---- EngineIntrinsics and SessionState ------------------------------------------------------- */

#define CONTEXT_MEMBERS(M)                                                                         \
    M(EC_HOST, "System.Object Host {get;}")                                                        \
    M(EC_STATE, "System.Management.Automation.SessionState SessionState {get;}")                   \
    M(EC_INVOKE, "System.Management.Automation.CommandInvocationIntrinsics InvokeCommand {get;}")
PS_MEMBER_TABLE(context, CONTEXT_MEMBERS)

static ps_result context_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    (void)self, (void)args, (void)count;
    switch (row) {
    case EC_HOST: *out = ps_variable_get_c(x, "Host"); break;
    case EC_STATE: *out = ps_session_state_object(x, NULL); break;
    default: *out = ps_invoke_command_object(x); break;
    }
    return PS_OK;
}

#define STATE_MEMBERS(M)                                                                           \
    M(SS_PATH, "System.Management.Automation.PathIntrinsics Path {get;}")                          \
    M(SS_VARIABLE, "System.Management.Automation.PSVariableIntrinsics PSVariable {get;}")          \
    M(SS_MODE, "System.Management.Automation.PSLanguageMode LanguageMode {get;set;}")              \
    M(SS_SCRIPTS, "System.Collections.Generic.List[string] Scripts {get;}")                        \
    M(SS_APPLICATIONS, "System.Collections.Generic.List[string] Applications {get;}")              \
    M(SS_MODULE, "psmoduleinfo Module {get;}")                                                     \
    M(SS_INVOKE, "System.Management.Automation.CommandInvocationIntrinsics InvokeCommand {get;}")
PS_MEMBER_TABLE(state, STATE_MEMBERS)

/* A copy of the paths that may be run; nothing said: "*". */
static ps_value allowed(ps_cx *cx, ps_value paths)
{
    ps_type *string = ps_core_type(cx->worker, PS_T_STRING);
    ps_list *list =
        ps_list_new(ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_LIST), &string, 1));
    const ps_list *said = paths.kind == PS_UNSET ? NULL : ps_as_list(paths);
    for (uint32_t i = 0; said && i < said->count; i++)
        ps_list_add(list, ps_retain(said->items[i]));
    if (!said)
        ps_list_add(list, ps_text("*"));
    return ps_take_object(list);
}

ps_result ps_language_mode_set(ps_exec *x, int64_t mode)
{
    x->mode = (enum ps_language_mode)mode;
    x->runspace->state->mode = x->mode;
    x->runspace->was_constrained |= mode == PS_CONSTRAINED_LANGUAGE;
    for (ps_frame *f = x->frame; f; f = f->caller) /* also where running scripts go on */
        f->old_mode = x->mode;
    return PS_OK;
}

/* From a script: only a session of the full language may change its mode. */
static ps_result set_mode(ps_exec *x, int64_t mode)
{
    if (x->frame && mode != x->mode && x->mode != PS_FULL_LANGUAGE)
        return ps_raise(&x->base, SMA "PSInvalidOperationException", "InvalidOperation",
                        PS_INVALID_OPERATION, ps_unset(),
                        "The language mode cannot be changed in this session.");
    return ps_language_mode_set(x, mode);
}

static ps_result state_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    ps_session_state *state = ps_session_state_of(self);
    (void)count;
    switch (row) {
    case SS_PATH: *out = handle(cx, SMA "PathIntrinsics", state); break;
    case SS_VARIABLE: *out = handle(cx, SMA "PSVariableIntrinsics", state); break;
    case SS_MODE: *out = ps_enum(ps_type_named(cx->worker, SMA "PSLanguageMode"), x->mode); break;
    case SS_MODE | PS_ROW_SET: return set_mode(x, args[0].u.i);
    case SS_SCRIPTS: *out = allowed(cx, x->runspace->script_files); break;
    case SS_APPLICATIONS: *out = allowed(cx, x->runspace->programs); break;
    case SS_MODULE:
        *out = x->state->module.kind == PS_UNSET ? ps_null() : ps_retain(x->state->module);
        break;
    default: *out = handle(cx, SMA "CommandInvocationIntrinsics", state); break;
    }
    return PS_OK;
}

/* ---- PathIntrinsics -------------------------------------------------------------------------- */

#define PATHS_MEMBERS(M)                                                                           \
    M(PT_CURRENT, "System.Management.Automation.PathInfo CurrentLocation {get;}")                  \
    M(PT_FILES, "System.Management.Automation.PathInfo CurrentFileSystemLocation {get;}")          \
    M(PT_SET, "System.Management.Automation.PathInfo SetLocation(string path)")                    \
    M(PT_RESOLVED_FILES, "System.Collections.ObjectModel.Collection[string] "                      \
                         "GetResolvedProviderPathFromPSPath(string path, "                         \
                         "[ref] System.Management.Automation.ProviderInfo provider)")              \
    M(PT_UNRESOLVED_ALL, "string GetUnresolvedProviderPathFromPSPath(string path, "                \
                         "[ref] System.Management.Automation.ProviderInfo provider, "              \
                         "[ref] System.Management.Automation.PSDriveInfo drive)")                  \
    M(PT_ABSOLUTE, "bool IsPSAbsolute(string path, [ref] string driveName)")                       \
    M(PT_QUALIFIED, "bool IsProviderQualified(string path)")                                       \
    M(PT_LOCATION,                                                                                 \
      "System.Management.Automation.PathInfo CurrentProviderLocation(string providerName)")        \
    M(PT_UNRESOLVED, "string GetUnresolvedProviderPathFromPSPath(string path)")                    \
    M(PT_RESOLVED, "System.Collections.ObjectModel.Collection[System.Management.Automation."       \
                   "PathInfo] GetResolvedPSPathFromPSPath(string path)")                           \
    M(PT_COMBINE, "string Combine(string parent, string child)")                                   \
    M(PT_PARENT, "string ParseParent(string path, string root)")                                   \
    M(PT_CHILD, "string ParseChildName(string path)")                                              \
    M(PT_VALID, "bool IsValid(string path)")
PS_MEMBER_TABLE(paths, PATHS_MEMBERS)

static ps_result current_location(ps_exec *x, bool files, ps_value *out)
{
    ps_drive *drive;
    ps_string *path, *here = ps_string_c(files ? "FileSystem::." : ".");
    ps_result r = ps_path_resolve(x, here, &drive, &path);
    ps_string_release(here);
    PS_TRY(r);
    *out = ps_path_info(x, drive, path);
    ps_string_release(path);
    return PS_OK;
}

static ps_result add_path(void *u, ps_exec *x, ps_drive *drive, ps_string *path)
{
    bool exists, container;
    PS_TRY(ps_path_exists(x, drive, path, &exists, &container));
    if (exists)
        ps_list_add(u, ps_path_info(x, drive, path));
    return PS_OK;
}

static ps_string *last_part(const ps_string *path)
{
    uint32_t end = path->length;
    while (end > 1 && ps_string_at(path, end - 1) == '/')
        end--;
    uint32_t start = end;
    while (start > 0 && ps_string_at(path, start - 1) != '/')
        start--;
    return ps_string_sub(path, start, end - start);
}

/* What stands before the last part. */
static ps_string *parent_part(const ps_string *path)
{
    uint32_t end = path->length;
    while (end > 1 && ps_string_at(path, end - 1) == '/')
        end--;
    while (end > 0 && ps_string_at(path, end - 1) != '/')
        end--;
    return ps_string_sub(path, 0, end > 1 ? end - 1 : 0);
}

static ps_string *combine(const ps_string *parent, const ps_string *child)
{
    struct ps_strbuf b;
    uint32_t from = 0;
    ps_strbuf_init(&b, 0);
    ps_strbuf_put(&b, parent);
    if (parent->length && ps_string_at(parent, parent->length - 1) != '/')
        ps_strbuf_unit(&b, '/');
    while (from < child->length && ps_string_at(child, from) == '/')
        from++;
    ps_strbuf_sub(&b, child, from, child->length - from);
    return ps_strbuf_take(&b);
}

static ps_result paths_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    (void)self, (void)count;
    ps_string *first = row >= PT_SET && args[0].kind == PS_STRING ? args[0].u.string : NULL;
    if (row >= PT_SET && !first)
        return ps_throw_argument(cx, SMA "PSArgumentNullException", "path",
                                 "Value cannot be null.");
    switch (row) {
    case PT_CURRENT: return current_location(x, false, out);
    case PT_FILES: return current_location(x, true, out);
    case PT_SET:
        PS_TRY(ps_location_set(x, first, false));
        return current_location(x, false, out);
    case PT_RESOLVED_FILES: return ps_path_resolved_files(x, first, args[1], out);
    case PT_UNRESOLVED_ALL: return ps_path_unresolved(x, first, args[1], args[2], out);
    case PT_ABSOLUTE: return ps_path_absolute(x, first, args[1], out);
    case PT_QUALIFIED: *out = ps_bool(ps_path_provider_qualified(first)); return PS_OK;
    case PT_LOCATION: return ps_path_provider_location(x, first, out);
    case PT_UNRESOLVED: {
        ps_drive *drive;
        ps_string *path;
        PS_TRY(ps_path_resolve(x, first, &drive, &path));
        *out = ps_take_string(path);
        return PS_OK;
    }
    case PT_RESOLVED: {
        ps_type *t = ps_type_named(cx->worker, SMA "PathInfo");
        ps_list *list = ps_list_new(
            ps_type_generic(cx->worker, ps_core_type(cx->worker, PS_T_COLLECTION), &t, 1));
        *out = ps_take_object(list);
        return ps_path_glob(x, first, 0, add_path, list);
    }
    case PT_COMBINE: {
        ps_string *child =
            args[1].kind == PS_STRING ? ps_string_retain(args[1].u.string) : ps_string_empty();
        *out = ps_take_string(combine(first, child));
        ps_string_release(child);
        return PS_OK;
    }
    case PT_PARENT: *out = ps_take_string(parent_part(first)); return PS_OK;
    case PT_CHILD: *out = ps_take_string(last_part(first)); return PS_OK;
    default: *out = ps_bool(first->length > 0); return PS_OK;
    }
}

/* ---- PSVariableIntrinsics -------------------------------------------------------------------- */

#define VARIABLES_MEMBERS(M)                                                                       \
    M(PV_GET, "psvariable Get(string name)")                                                       \
    M(PV_VALUE, "System.Object GetValue(string name)")                                             \
    M(PV_VALUE_OR, "System.Object GetValue(string name, System.Object defaultValue)")              \
    M(PV_SET, "void Set(string name, System.Object value)")                                        \
    M(PV_REMOVE, "void Remove(string name)")
PS_MEMBER_TABLE(variables, VARIABLES_MEMBERS)

static ps_result variables_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                  unsigned count, ps_value *out)
{
    ps_exec *x = ps_exec_of(cx);
    (void)self;
    if (args[0].kind != PS_STRING)
        return ps_throw_argument(cx, SMA "PSArgumentNullException", "name",
                                 "Value cannot be null.");
    ps_name name = ps_intern(cx->worker, args[0].u.string);
    switch (row) {
    case PV_GET: {
        ps_variable *v = ps_variable_find(x, NULL, name);
        *out = v ? ps_take_object(ps_retain_object(v)) : ps_null();
        return PS_OK;
    }
    case PV_SET: return ps_variable_set(x, name, args[1]);
    case PV_REMOVE: return ps_variable_remove(x, NULL, name, false);
    default:
        *out = ps_variable_get(x, name);
        if (out->kind == PS_UNSET)
            *out = count > 1 ? ps_retain(args[1]) : ps_null();
        return PS_OK;
    }
}

IN_STATE(state)
IN_STATE(variables)

#define HANDLE_TYPE(id, type_name, stem, function)                                                 \
    static ps_result stem##_bound(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,    \
                                  unsigned count, ps_value *out)                                   \
    {                                                                                              \
        return ps_intrinsic_in_runspace(cx, function, row, self, args, count, out);                             \
    }                                                                                              \
    static const ps_typedef id = {.name = SMA type_name,                                           \
                                  .members = stem##_members,                                       \
                                  .invoke = stem##_bound,                                          \
                                  .cls = &ps_intrinsic_class};
HANDLE_TYPE(type_context, "EngineIntrinsics", context, context_invoke)
HANDLE_TYPE(type_state, "SessionState", state, state_in_state)
HANDLE_TYPE(type_paths, "PathIntrinsics", paths, paths_invoke)
HANDLE_TYPE(type_variables, "PSVariableIntrinsics", variables, variables_in_state)

const ps_typedef *const ps_intrinsic_types[] = {&type_context,   &type_state,  &type_paths,
                                                &type_variables, &ps_type_invoke_intrinsics,
                                                NULL};

ps_value ps_execution_context(ps_exec *x)
{
    return handle(&x->base, SMA "EngineIntrinsics", NULL);
}

ps_value ps_session_state_object(ps_exec *x, ps_session_state *state)
{
    return handle(&x->base, SMA "SessionState", state);
}

ps_value ps_invoke_command_object(ps_exec *x)
{
    return handle(&x->base, SMA "CommandInvocationIntrinsics", NULL);
}
