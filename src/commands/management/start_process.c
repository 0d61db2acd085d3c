/* start_process.c - Start-Process. Redirected streams are files that the program gets itself. */
#include "base/memory.h"
#include "engine/command.h"
#include "engine/drives.h"
#include "types/path.h"
#include "types/process.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PARAMS(P)                                                                                  \
    P(FILE_PATH, "FilePath")                                                                       \
    P(ARGUMENTS, "ArgumentList")                                                                   \
    P(CREDENTIAL, "Credential")                                                                    \
    P(FOLDER, "WorkingDirectory")                                                                  \
    P(PROFILE, "LoadUserProfile") P(NO_WINDOW, "NoNewWindow") P(PASS_THRU, "PassThru")             \
        P(IN, "RedirectStandardInput") P(OUT, "RedirectStandardOutput")                            \
            P(ERR, "RedirectStandardError") P(WINDOW, "WindowStyle") P(VERB, "Verb")               \
                P(WAIT, "Wait") P(NEW_ENVIRONMENT, "UseNewEnvironment")                            \
                    P(ENVIRONMENT, "Environment")
PS_PARAM_TABLE(PARAMS)

#define INVALID "System.InvalidOperationException"
#define NOT_VALID                                                                                  \
    "This command cannot be run because either the parameter \"%s\" has a value that is not "      \
    "valid "                                                                                       \
    "or cannot be used with this command. Give a valid input and Run your command again."

/* Whether it can go on: PS_FAIL, or `*go` false after a non-terminating error. */
static ps_result check(ps_cmdlet *c, char *paths[3], bool *go)
{
    static const char names[3][24] = {"RedirectStandardInput", "RedirectStandardOutput",
                                      "RedirectStandardError"};
    struct stat s;
    *go = false;
    if (paths[0] && (stat(paths[0], &s) != 0 || S_ISDIR(s.st_mode))) {
        ps_string *path = ps_string_os(paths[0], strlen(paths[0]));
        ps_string *what = ps_string_printf("RedirectStandardInput '%s'", PS_U8(c->cx, path));
        ps_result r = ps_error(c, "System.IO.FileNotFoundException", "FileNotFoundException",
                               PS_INVALID_OPERATION, ps_unset(), NOT_VALID, PS_U8(c->cx, what));
        ps_string_release(path);
        ps_string_release(what);
        return r;
    }
    for (unsigned i = 0; i < 3; i++)
        for (unsigned j = i + 1; j < 3; j++)
            if (paths[i] && paths[j] && strcmp(paths[i], paths[j]) == 0)
                return ps_error(c, INVALID, "InvalidOperationException", PS_INVALID_OPERATION,
                                ps_unset(),
                                "This command cannot be run because \"%s\" and \"%s\" "
                                "are same. Give different inputs and Run your command again.",
                                names[i], names[j]);
    *go = true;
    return PS_OK;
}

static ps_result refuse(ps_cmdlet *c)
{
    const char *name = ps_arg_bound(c, VERB)     ? "-Verb"
                       : ps_arg_bound(c, WINDOW) ? "-WindowStyle"
                                                 : NULL;
    if (name)
        return ps_terminate(c, "System.NotSupportedException", "NotSupportedException",
                            PS_NOT_IMPLEMENTED, ps_unset(),
                            "The parameter '%s' is not supported for the cmdlet 'Start-Process' on "
                            "this edition of PowerShell.",
                            name);
    if (ps_arg_bound(c, CREDENTIAL))
        return ps_terminate(c, "System.PlatformNotSupportedException",
                            "System.PlatformNotSupportedException", PS_NOT_SPECIFIED, ps_unset(),
                            "The Domain property is not supported on this platform.");
    return PS_OK;
}

/* The program as the session's commands know it, else the name as it stands. Owned. */
static ps_result file_of(ps_cmdlet *c, ps_string **out)
{
    ps_string *name = ps_arg_string(c, FILE_PATH);
    ps_command_info *info = NULL;
    if (ps_command_find(c->x, name, PS_CMD_APPLICATION | PS_CMD_EXTERNAL_SCRIPT, false, &info) !=
        PS_OK) {
        if (c->cx->pending != PS_PENDING_ERROR)
            return PS_FAIL;
        ps_clear_pending(c->cx);
    }
    *out = ps_string_retain(info && info->target ? info->target : name);
    ps_release_object(info);
    return PS_OK;
}

/* Elements are joined by blanks, and the program's own splitting decides what they are. */
static ps_string *arguments_of(ps_cmdlet *c)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < ps_arg_count(c, ARGUMENTS); i++) {
        ps_value v = ps_arg_at(c, ARGUMENTS, i);
        if (i)
            ps_strbuf_unit(&b, ' ');
        if (v.kind == PS_STRING)
            ps_strbuf_put(&b, v.u.string);
        ps_release(v);
    }
    ps_string *joined = ps_strbuf_take(&b);
    ps_string *trimmed = joined ? ps_string_trim(joined) : NULL;
    ps_string_release(joined);
    return trimmed;
}

/* `*go` false: there is no such folder, which was reported. */
static ps_result folder_of(ps_cmdlet *c, ps_string **out, bool *go)
{
    char *path = NULL;
    struct stat s;
    ps_string *here = ps_string_c("."), *given = ps_arg_string(c, FOLDER);
    ps_result r = ps_path_file(c->x, given ? given : here, &path);
    ps_string_release(here);
    PS_TRY(r);
    *go = !given || (stat(path, &s) == 0 && S_ISDIR(s.st_mode));
    if (!*go)
        r = ps_error(c, "System.IO.DirectoryNotFoundException", "DirectoryNotFoundException",
                     PS_INVALID_OPERATION, ps_unset(), NOT_VALID, "WorkingDirectory");
    *out = ps_string_os(path, strlen(path));
    ps_free(path);
    return r;
}

static ps_result environment_of(ps_cmdlet *c, ps_start_info *info)
{
    ps_value environment, given = ps_base(ps_arg(c, ENVIRONMENT));
    const ps_dict_entry *e;
    uint32_t at = 0;
    if (!ps_arg_switch(c, NEW_ENVIRONMENT) && given.kind != PS_DICT)
        return PS_OK;
    PS_TRY(ps_start_info_environment(c->cx, info, &environment));
    if (ps_arg_switch(c, NEW_ENVIRONMENT))
        ps_dict_clear(ps_as_dict(environment));
    while (given.kind == PS_DICT && (e = ps_dict_next(ps_as_dict(given), &at))) {
        ps_string *key = NULL, *value = NULL;
        PS_TRY(ps_to_string(c->cx, e->key, &key));
        ps_value name = ps_take_string(key);
        if (ps_is_null(e->value)) {
            ps_dict_remove(ps_as_dict(environment), name);
            ps_release(name);
        } else if (ps_to_string(c->cx, e->value, &value) != PS_OK) {
            ps_release(name);
            return PS_FAIL;
        } else {
            ps_dict_put(ps_as_dict(environment), name, ps_take_string(value));
        }
    }
    return PS_OK;
}

static ps_result open_files(ps_cmdlet *c, char *paths[3], int fds[3])
{
    for (unsigned i = 0; i < 3; i++) {
        int flags = i == 0 ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC;
        if (!paths[i])
            continue;
        fds[i] = open(paths[i], flags | O_CLOEXEC, 0666);
        if (fds[i] < 0)
            return ps_throw_io(c->cx, errno, paths[i], false);
    }
    return PS_OK;
}

/* A program that is not there is PowerShell's own error, what else fails is .NET's. */
static ps_result failed(ps_cmdlet *c, ps_string *file)
{
    char *name = ps_string_to_os(file, NULL), *found = ps_program_find(name);
    ps_free(name);
    bool there = found != NULL;
    ps_free(found);
    if (there || c->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_value record = ps_catch(c->cx);
    ps_string *text = ps_error_text(c->cx, (ps_error_record *)record.u.object);
    ps_release(record);
    ps_result r =
        ps_terminate(c, INVALID, "InvalidOperationException", PS_INVALID_OPERATION, ps_unset(),
                     "This command cannot be run due to the error: %s", PS_U8(c->cx, text));
    ps_string_release(text);
    return r;
}

static ps_result run(ps_cmdlet *c, ps_value start_info, char *paths[3])
{
    ps_start_info *info = ps_start_info_of(start_info);
    int fds[3] = {-1, -1, -1};
    bool yes = false, over;
    ps_string *target =
        ps_string_printf("%s %s", PS_U8(c->cx, info->file), PS_U8(c->cx, info->arguments));
    ps_result r = ps_should_process(c, target, "Start-Process", &yes);
    ps_string_release(target);
    if (r != PS_OK || !yes)
        return r;
    ps_process *p = ps_process_new(c->cx);
    ps_value process = ps_take_object(p);
    r = open_files(c, paths, fds);
    if (r == PS_OK && ps_process_start(c->cx, p, start_info, fds) != PS_OK)
        r = failed(c, info->file);
    for (unsigned i = 0; i < 3; i++)
        if (fds[i] >= 0)
            close(fds[i]);
    if (r == PS_OK && ps_arg_switch(c, PASS_THRU))
        r = ps_write(c, ps_retain(process));
    if (r == PS_OK && ps_arg_switch(c, WAIT))
        r = ps_process_wait(c->cx, p, -1, &over);
    ps_release(process);
    return r;
}

static ps_result prepare(ps_cmdlet *c, ps_start_info *info, char *paths[3], bool *go)
{
    static const uint8_t redirects[3] = {IN, OUT, ERR};
    *go = false;
    PS_TRY(file_of(c, &info->file));
    info->arguments = arguments_of(c);
    if (!info->arguments)
        return ps_raise_memory(c->cx);
    PS_TRY(folder_of(c, &info->folder, go));
    if (!*go)
        return PS_OK;
    for (unsigned i = 0; i < 3; i++) {
        info->redirect[i] = ps_arg_string(c, redirects[i]) != NULL;
        if (info->redirect[i])
            PS_TRY(ps_path_file(c->x, ps_arg_string(c, redirects[i]), &paths[i]));
    }
    PS_TRY(check(c, paths, go));
    return *go ? environment_of(c, info) : PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    char *paths[3] = {NULL, NULL, NULL};
    bool go;
    PS_TRY(refuse(c));
    ps_value start_info = ps_start_info_new(c->cx);
    ps_result r = prepare(c, ps_start_info_of(start_info), paths, &go);
    if (r == PS_OK && go)
        r = run(c, start_info, paths);
    for (unsigned i = 0; i < 3; i++)
        ps_free(paths[i]);
    ps_release(start_info);
    return r;
}

const ps_cmdlet_def ps_cmdlet_start_process = {
    .name = "Start-Process",
    .params = params,
    .flags = PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_STARTS_PROGRAMS | PS_CMDLET_WRITES_FILES,
    .process = process};
