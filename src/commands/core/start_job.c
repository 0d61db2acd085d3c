/*
 * start_job.c - Start-Job: a job in a process of its own.
 */
#include "commands/core/jobs.h"

#include "base/memory.h"
#include "engine/hosting/process_job.h"
#include "engine/hosting/using.h"
#include "engine/provider.h"
#include "engine/state.h"

#include <string.h>
#include <sys/stat.h>

#define PARAMS(P)                                                                                  \
    P(BLOCK, "ScriptBlock")                                                                        \
    P(FILE, "FilePath")                                                                            \
    P(LITERAL, "LiteralPath") P(NAME, "Name") P(INIT, "InitializationScript")                      \
        P(INPUT, "InputObject") P(ARGUMENTS, "ArgumentList") P(FOLDER, "WorkingDirectory")
PS_PARAM_TABLE(PARAMS)

struct state {
    ps_list *input;
};

static ps_result begin(ps_cmdlet *c)
{
    return ps_job_allowed(c->x);
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (!ps_arg_bound(c, INPUT))
        return PS_OK;
    if (!s->input)
        s->input = ps_arraylist_new(c->cx->worker);
    return ps_list_add(s->input, ps_retain(ps_arg(c, INPUT))) ? PS_OK : ps_raise_memory(c->cx);
}

/* The script: the block's text, or the file's. Owned. */
static ps_result script_of(ps_cmdlet *c, ps_string **out)
{
    char *name;
    if (ps_arg_bound(c, BLOCK)) {
        *out = ps_block_text((ps_block *)ps_base(ps_arg(c, BLOCK)).u.object);
        return PS_OK;
    }
    PS_TRY(ps_path_file(c->x, ps_arg_string(c, ps_arg_bound(c, FILE) ? FILE : LITERAL), &name));
    ps_result r = ps_read_text_file(c->x, name, out);
    ps_free(name);
    return r;
}

/* Where the job starts: -WorkingDirectory, else the current folder; / on a drive without folders.
 */
static ps_result folder_of(ps_cmdlet *c, ps_string **out)
{
    struct stat there;
    char *name = NULL;
    ps_string *here = ps_string_c(".");
    ps_result r =
        ps_path_file(c->x, ps_arg_bound(c, FOLDER) ? ps_arg_string(c, FOLDER) : here, &name);
    ps_string_release(here);
    if (r != PS_OK && !ps_arg_bound(c, FOLDER)) {
        ps_clear_pending(c->cx);
        *out = ps_string_c("/");
        return PS_OK;
    }
    PS_TRY(r);
    bool good = stat(name, &there) == 0 && S_ISDIR(there.st_mode);
    *out = ps_string_os(name, strlen(name));
    ps_free(name);
    if (good)
        return PS_OK;
    r = ps_terminate(c, "System.IO.DirectoryNotFoundException", "DirectoryNotFoundException",
                     PS_INVALID_OPERATION, ps_arg(c, FOLDER),
                     "The job's working directory '%s' does not exist.", PS_U8(c->cx, *out));
    ps_string_release(*out);
    *out = NULL;
    return r;
}

static ps_result start(ps_cmdlet *c, struct ps_process_task *task, const ps_string *command)
{
    struct state *s = c->state;
    ps_job *job;
    ps_list *arguments = NULL;
    ps_string *initialization = NULL;
    if (ps_arg_bound(c, INIT))
        initialization = ps_block_text((ps_block *)ps_base(ps_arg(c, INIT)).u.object);
    if (ps_arg_bound(c, ARGUMENTS))
        arguments = ps_arraylist_new(c->cx->worker);
    for (uint32_t i = 0; i < ps_arg_count(c, ARGUMENTS); i++)
        ps_list_add(arguments, ps_arg_at(c, ARGUMENTS, i));
    task->initialization = initialization;
    task->arguments = arguments;
    task->input = s->input;
    ps_result r = ps_process_job_start(c->x, task, ps_arg_string(c, NAME), command, &job);
    ps_string_release(initialization);
    ps_release_object(arguments);
    return r == PS_OK ? ps_write(c, ps_take_object(job)) : r;
}

static ps_result end(ps_cmdlet *c)
{
    struct ps_process_task task = {.using_values = ps_unset()};
    ps_string *script, *folder = NULL;
    PS_TRY(script_of(c, &script));
    ps_result r = folder_of(c, &folder);
    if (r == PS_OK && ps_arg_bound(c, BLOCK))
        r = ps_using_values(c->x, (ps_block *)ps_base(ps_arg(c, BLOCK)).u.object,
                            &task.using_values);
    if (r == PS_OK) {
        task.script = script;
        task.folder = folder;
        r = start(c, &task, script);
    }
    ps_release(task.using_values);
    if (folder)
        ps_string_release(folder);
    ps_string_release(script);
    return r;
}

static void dispose(ps_cmdlet *c)
{
    ps_release_object(((struct state *)c->state)->input);
}

const ps_cmdlet_def ps_cmdlet_start_job = {.name = "Start-Job",
                                           .params = params,
                                           .state_size = sizeof(struct state),
                                           .flags =
                                               PS_CMDLET_RUNS_SCRIPT | PS_CMDLET_STARTS_PROGRAMS,
                                           .begin = begin,
                                           .process = process,
                                           .end = end,
                                           .dispose = dispose};
