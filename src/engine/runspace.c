/*
 * runspace.c - the engine of a process and its runspaces.
 *
 * Opening one is cheap: built-in commands and aliases stay in the constant tables until asked for.
 */
#include "base/buf.h"
#include "base/memory.h"
#include "clixml/xml_memory.h"
#include "engine/transcript.h"
#include "engine/attributes.h"
#include "engine/class.h"
#include "engine/command_info.h"
#include "engine/command_metadata.h"
#include "engine/command_params.h"
#include "engine/drives.h"
#include "engine/engine_types.h"
#include "engine/host.h"
#include "engine/hosting/collection.h"
#include "engine/hosting/commands.h"
#include "engine/hosting/event.h"
#include "engine/hosting/job.h"
#include "engine/hosting/pipeline.h"
#include "engine/hosting/plan.h"
#include "engine/hosting/runspace.h"
#include "engine/hosting/shell.h"
#include "engine/intrinsics.h"
#include "engine/invocation.h"
#include "engine/module.h"
#include "engine/parameter_metadata.h"
#include "engine/records.h"
#include "engine/script_types.h"
#include "engine/packed_types.h"
#include "engine/steppable.h"
#include "engine/syntax/syntax.h"
#include "object/worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

/* ---- the engine ------------------------------------------------------------------------------ */

ps_engine *ps_engine_new(const struct ps_engine_options *options)
{
    static const ps_typedef *const *const own[] = {
        ps_object_types,       ps_error_types,         ps_record_types,    ps_invocation_types,
        ps_command_info_types, ps_command_param_types, ps_attribute_types, ps_drive_types,
        ps_engine_types,       ps_pscmdlet_types,      ps_intrinsic_types,
        ps_script_types,       ps_steppable_types,     ps_host_types,
        ps_module_types,       ps_runspace_types,      ps_host_ui_types,
        ps_host_raw_types,     ps_runspace_pool_types,
        ps_session_proxy_types, ps_collection_types,   ps_host_command_types,
        ps_shell_types,        ps_pipeline_types,      ps_plan_types,
        ps_plan_entry_types,   ps_event_types,         ps_job_types,
        ps_syntax_types,       ps_parameter_metadata_types,
        ps_command_metadata_types, ps_paging_types};
    ps_engine *e = ps_calloc(1, sizeof *e);
    e->options = *options;
    unsigned n = 0;
    for (; n < sizeof own / sizeof *own; n++)
        e->types[n] = own[n];
    const ps_typedef *const *const *t = options->types;
    for (; t && *t && n < PS_ENGINE_TYPE_TABLES; t++)
        e->types[n++] = *t;
    ps_mem_set_quota(options->memory_quota);
    ps_xml_meter();
    ps_module_path_init(PS_HOME);
    e->worker = ps_worker_new(&(struct ps_worker_options){
        .type_tables = e->types, .code_properties = options->code_properties,
        .packed = ps_engine_typedef});
    e->lock = ps_engine_lock_new();
    e->threads = ps_threads_new(e);
    return e;
}

void ps_engine_free(ps_engine *e)
{
    if (!e || !ps_threads_end(e->threads))
        return;
    while (e->runspaces)
        ps_runspace_close(e->runspaces);
    ps_threads_free(e->threads);
    ps_classes_free(e->classes);
    ps_worker_free(e->worker);
    ps_engine_lock_free(e->lock);
    ps_free(e);
}

struct ps_engine_lock *ps_engine_lock_of(ps_engine *e)
{
    return e->lock;
}

ps_worker *ps_engine_worker(ps_engine *e)
{
    return e->worker;
}

/* ---- runspaces ------------------------------------------------------------------------------- */

static void set_location(ps_runspace *rs, const char *location)
{
    char folder[4096];
    const char *home = getenv("HOME");
    if (!location)
        location = home ? home : "/";
    if (strcmp(location, ".") == 0 && getcwd(folder, sizeof folder))
        location = folder;
    ps_string *path = ps_string_os(location, strlen(location));
    if (ps_location_set(&rs->exec, path, true) != PS_OK)
        ps_clear_pending(&rs->exec.base);
    ps_string_release(path);
}

ps_runspace *ps_runspace_open(ps_engine *e, const struct ps_runspace_options *options,
                              struct ps_buf *error)
{
    ps_engine_lock_take(e->lock);
    ps_runspace *rs = ps_calloc(1, sizeof *rs);
    ps_exec *x = &rs->exec;
    rs->engine = e;
    rs->id = ++e->next_runspace_id;
    rs->next_history_id = 1;
    rs->own_host = rs->host = options->host;
    rs->server = options->server;
    rs->user = options->user ? ps_string_c(options->user) : NULL;
    rs->connection = options->connection ? ps_string_c(options->connection) : NULL;
    rs->application_arguments = ps_retain(options->application_arguments);
    ps_cx_init(&x->base, e->worker, &ps_vm_hooks);
    x->engine = e;
    x->runspace = rs;
    x->mode = options->mode;
    x->question = true;
    for (unsigned s = 0; s < PS_STREAM_COUNT; s++)
        x->streams[s] = rs->top[s] = &ps_null_sink;
    rs->errors = ps_take_object(ps_arraylist_new(e->worker));
    x->vm = ps_vm_new(x, e->options.max_depth);
    rs->state = ps_calloc(1, sizeof *rs->state);
    rs->state->refs = 1;
    rs->state->runspace = rs;
    rs->state->mode = options->mode;
    x->state = rs->state;
    x->scope = x->global = ps_scope_new(x, NULL, rs->state);
    x->global->is_script = true;
    rs->state->top = rs->state->current = x->global;
    ps_drives_init(rs);
    ps_specials_define(x);
    set_location(rs, options->location);
    rs->next = e->runspaces;
    e->runspaces = rs;
    ps_engine_lock_give(e->lock);
    if (!x->vm) {
        ps_buf_puts(error, "The runspace has no memory to start in.");
        ps_runspace_close(rs);
        return NULL;
    }
    return rs;
}

static void free_infos(struct ps_name_table *t)
{
    uint32_t at = 0;
    for (struct ps_name_entry *e; (e = ps_name_table_next(t, &at));)
        ps_release_object(e->value);
    ps_name_table_free(t);
}

void ps_runspace_close(ps_runspace *rs)
{
    if (!rs)
        return;
    ps_engine *e = rs->engine;
    ps_engine_lock_take(e->lock);
    ps_runspace_close_locked(rs);
    ps_engine_lock_give(e->lock);
}

void ps_runspace_close_locked(ps_runspace *rs)
{
    ps_engine *e = rs->engine;
    ps_exec *x = &rs->exec;
    ps_clear_pending(&x->base);
    ps_cx *before = ps_worker_running(e->worker);
    ps_worker_set_running(e->worker, &x->base);
    if (rs->handle)
        ps_runspace_handle_of(ps_take_object(rs->handle))->rs = NULL;
    ps_events_close(rs);
    ps_jobs_close(rs);
    ps_steppables_close(rs);
    ps_release(rs->modules);
    for (unsigned i = 0; i < sizeof rs->shipped_modules / sizeof *rs->shipped_modules; i++)
        ps_release(rs->shipped_modules[i]);
    ps_states_close(x);
    free_infos(&rs->builtins);
    free_infos(&rs->builtin_aliases);
    if (rs->formats_free)
        rs->formats_free(rs->formats);
    ps_release(rs->errors);
    ps_release(rs->application_arguments);
    ps_release(rs->host_id);
    ps_release(rs->using_values);
    ps_release(rs->first_token);
    ps_release(rs->last_token);
    ps_drives_free(rs);
    ps_release(rs->locations);
    ps_transcripts_end(rs);
    ps_release(rs->implementing);
    ps_release(rs->completers[0]);
    ps_release(rs->completers[1]);
    ps_release(rs->visited[0]);
    ps_release(rs->visited[1]);
    ps_release(rs->clipboard);
    ps_release(rs->told_defaults);
    ps_release(rs->programs);
    ps_release(rs->script_files);
    for (uint32_t i = 0; i < rs->history_count; i++)
        ps_string_release(rs->history[i].text);
    ps_free(rs->history);
    ps_string_release(rs->user);
    ps_string_release(rs->connection);
    ps_release(x->jump);
    ps_vm_free(x->vm);
    ps_worker_set_running(e->worker, before == &x->base ? NULL : before);
    ps_cx_done(&x->base);
    for (ps_runspace **at = &e->runspaces; *at; at = &(*at)->next)
        if (*at == rs) {
            *at = rs->next;
            break;
        }
    ps_free(rs);
}

ps_exec *ps_runspace_exec(ps_runspace *rs)
{
    return &rs->exec;
}

bool ps_runspace_exited(const ps_runspace *rs, int *code)
{
    if (code)
        *code = rs->exit_code;
    return rs->exited;
}

ps_result ps_runspace_reset(ps_runspace *rs)
{
    ps_exec *x = &rs->exec;
    uint32_t at = 0;
    struct ps_name_table *t = &x->global->variables;
    /* Removing while walking moves entries: start over after each. */
    for (struct ps_name_entry *e; (e = ps_name_table_next(t, &at));) {
        if (ps_special_name(e->name))
            continue;
        PS_TRY(ps_variable_remove(x, x->global, e->name, true));
        at = 0;
    }
    ps_specials_define(x);
    ps_list_clear(ps_as_list(rs->errors));
    return PS_OK;
}

/* ---- $PSVersionTable ------------------------------------------------------------------------- */

static void put_version(ps_exec *x, ps_dict *d, const char *key, const char *type, const char *text)
{
    ps_value v = ps_text(text), out;
    ps_type *t = ps_type_named(x->base.worker, type);
    if (t && ps_try_convert(&x->base, v, t, &out)) {
        ps_release(v);
        v = out;
    }
    ps_dict_put_c(d, key, v);
}

static ps_value compatible_versions(ps_exec *x)
{
    static const char list[] = "1.0\0002.0\0003.0\0004.0\0005.0\0005.1\0006.0\0007.0\0";
    ps_type *version = ps_core_type(x->base.worker, PS_T_VERSION);
    unsigned n = 0;
    for (const char *at = list; *at; at += strlen(at) + 1)
        n++;
    ps_array *a;
    if (!version || ps_array_new(&x->base, version, n, &a) != PS_OK) {
        ps_clear_pending(&x->base);
        return ps_null();
    }
    n = 0;
    for (const char *at = list; *at; at += strlen(at) + 1) {
        ps_value text = ps_text(at), v = ps_null();
        if (ps_try_convert(&x->base, text, version, &v))
            ps_array_put(a, n, v);
        ps_release(text);
        n++;
    }
    return ps_take_object(a);
}

/* PRETTY_NAME of os-release, else what the kernel calls itself. */
static ps_string *system_name(void)
{
    FILE *f = fopen("/etc/os-release", "re");
    char line[512];
    ps_string *name = NULL;
    while (f && !name && fgets(line, sizeof line, f)) {
        if (strncmp(line, "PRETTY_NAME=", 12) != 0)
            continue;
        char *text = line + 12 + (line[12] == '"');
        text[strcspn(text, "\"\n")] = 0;
        name = ps_string_c(text);
    }
    if (f)
        fclose(f);
    struct utsname u;
    if (!name && uname(&u) == 0)
        name = ps_string_printf("%s %s %s", u.sysname, u.release, u.version);
    return name ? name : ps_string_empty();
}

ps_value ps_version_table(ps_exec *x)
{
    ps_type *t = ps_type_named(x->base.worker, "System.Management.Automation.PSVersionHashTable");
    ps_dict *d = t ? ps_dict_new(t, PS_DICT_FOLD) : ps_hashtable_new(x->base.worker);
    put_version(x, d, "PSVersion", "System.Management.Automation.SemanticVersion", PS_VERSION);
    ps_dict_put_c(d, "PSEdition", ps_text("Core"));
    ps_dict_put_c(d, "GitCommitId", ps_text(PS_VERSION));
    ps_dict_put_c(d, "OS", ps_take_string(system_name()));
    ps_dict_put_c(d, "Platform", ps_text("Unix"));
    ps_dict_put_c(d, "PSCompatibleVersions", compatible_versions(x));
    put_version(x, d, "PSRemotingProtocolVersion", "System.Version", "2.4");
    put_version(x, d, "SerializationVersion", "System.Version", "1.1.0.1");
    put_version(x, d, "WSManStackVersion", "System.Version", "3.0");
    return ps_take_object(d);
}
