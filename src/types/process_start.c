/* process_start.c - starting programs for System.Diagnostics.Process, and their ends. */
#include "base/datetime.h"
#include "base/memory.h"
#include "object/worker.h"
#include "types/process.h"
#include "types/stream_private.h"
#include "types/support.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- children -------------------------------------------------------------------------------- */

void ps_child_release(ps_child *c)
{
    if (c && --c->refs == 0)
        ps_free(c);
}

static void drop_children(void *data)
{
    for (ps_child *c = data, *next; c; c = next) {
        next = c->next;
        ps_child_release(c);
    }
}

bool ps_child_over(ps_child *c)
{
    int status;
    if (!c->over && waitpid(c->pid, &status, WNOHANG) == c->pid) {
        c->over = true;
        c->code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        c->ended = ps_ticks_now();
    }
    return c->over;
}

ps_child *ps_child_find(ps_worker *w, pid_t pid)
{
    ps_child **at = (ps_child **)ps_worker_attachment(w, PS_ATTACH_CHILDREN, drop_children);
    ps_child *found = NULL;
    while (*at) {
        ps_child *c = *at;
        if (ps_child_over(c)) { /* its id may mean another one from now on */
            *at = c->next;
            ps_child_release(c);
            continue;
        }
        if (c->pid == pid)
            found = c;
        at = &c->next;
    }
    return found;
}

static ps_child *child_new(ps_worker *w, pid_t pid)
{
    ps_child_find(w, 0);
    ps_child **list = (ps_child **)ps_worker_attachment(w, PS_ATTACH_CHILDREN, drop_children);
    ps_child *c = ps_calloc(1, sizeof *c);
    c->pid = pid;
    c->refs = 2;
    c->next = *list;
    *list = c;
    return c;
}

/* ---- the call -------------------------------------------------------------------------------- */

int ps_spawn_program(const struct ps_spawn *s, pid_t *pid)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t none, all;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    for (int i = 0; i < 3; i++)
        if (s->fds[i] >= 0)
            posix_spawn_file_actions_adddup2(&actions, s->fds[i], i);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3);
    if (s->folder)
        posix_spawn_file_actions_addchdir_np(&actions, s->folder);
    sigemptyset(&none);
    sigfillset(&all);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &all);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    int error =
        posix_spawn(pid, s->program, &actions, &attributes, s->argv, s->envp ? s->envp : environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

static bool is_file(const char *path)
{
    struct stat s;
    return stat(path, &s) == 0 && !S_ISDIR(s.st_mode);
}

char *ps_program_find(const char *name)
{
    if (*name == '/')
        return is_file(name) ? ps_strdup(name) : NULL;
    char *here = getcwd(NULL, 0), path[4096];
    if (here && (size_t)snprintf(path, sizeof path, "%s/%s", here, name) >= sizeof path)
        path[0] = 0;
    free(here);
    if (here && path[0] && is_file(path))
        return ps_strdup(path);
    const char *folders = strchr(name, '/') ? NULL : getenv("PATH");
    while (folders && *folders) {
        size_t length = strcspn(folders, ":");
        int size = snprintf(path, sizeof path, "%.*s/%s", (int)length, folders, name);
        if (length && size > 0 && (size_t)size < sizeof path && is_file(path) &&
            access(path, X_OK) == 0)
            return ps_strdup(path);
        folders += length + (folders[length] == ':');
    }
    return NULL;
}

/* ---- Process.Start --------------------------------------------------------------------------- */

static ps_result check_info(ps_cx *cx, const ps_start_info *s)
{
    const char *invalid = "System.InvalidOperationException";
    bool redirects = s->redirect[0] || s->redirect[1] || s->redirect[2];
    if (!s->file || !s->file->length)
        return ps_throw(cx, invalid,
                        "Cannot start process because a file name has not been "
                        "provided.");
    static const char names[3][7] = {"Input", "Output", "Error"};
    for (unsigned i = 0; i < 3; i++)
        if (!ps_is_null(s->encodings[i]) && !s->redirect[i])
            return ps_throw(cx, invalid,
                            "Standard%sEncoding is only supported when standard %s is "
                            "redirected.",
                            names[i],
                            i == 0   ? "input"
                            : i == 1 ? "output"
                                     : "error");
    if (s->arguments && s->arguments->length && s->list.kind == PS_LIST &&
        ps_as_list(s->list)->count)
        return ps_throw(cx, invalid, "Only one of Arguments or ArgumentList may be used.");
    if (s->shell && redirects)
        return ps_throw(cx, invalid,
                        "The Process object must have the UseShellExecute property "
                        "set to false in order to redirect IO streams.");
    if (s->shell && s->environment.kind != PS_UNSET)
        return ps_throw(cx, invalid,
                        "The Process object must have the UseShellExecute property "
                        "set to false in order to use environment variables.");
    if (s->user && s->user->length)
        return ps_throw(cx, "System.PlatformNotSupportedException",
                        "ProcessStartInfo.UserName is not supported by this host.");
    return PS_OK;
}

static ps_result throw_start(ps_cx *cx, const ps_start_info *s, int error)
{
    char text[128], *here = s->folder && s->folder->length ? NULL : getcwd(NULL, 0);
    ps_string *folder = here ? ps_string_os(here, strlen(here)) : ps_string_retain(s->folder);
    ps_result r = ps_throw(cx, "System.ComponentModel.Win32Exception",
                           "An error occurred trying to start process '%s' with working directory "
                           "'%s'. %s",
                           PS_U8(cx, s->file), folder ? PS_U8(cx, folder) : "",
                           strerror_r(error, text, sizeof text));
    ps_string_release(folder);
    free(here);
    return r;
}

struct streams {
    int ours[3], theirs[3]; /* ends of pipes; -1 */
};

static void close_all(int fds[3])
{
    for (unsigned i = 0; i < 3; i++)
        if (fds[i] >= 0)
            close(fds[i]);
}

static int open_streams(const ps_start_info *s, struct streams *t)
{
    for (unsigned i = 0; i < 3; i++) {
        int ends[2];
        if (!s->redirect[i])
            continue;
        if (pipe2(ends, O_CLOEXEC) != 0)
            return errno;
        t->ours[i] = ends[i == 0];
        t->theirs[i] = ends[i != 0];
    }
    return 0;
}

/* Readers and writers on our ends, which they own then. */
static ps_result keep_streams(ps_cx *cx, ps_process *p, const ps_start_info *s, struct streams *t)
{
    ps_value *slots[] = {&p->in, &p->out, &p->err};
    for (unsigned i = 0; i < 3; i++) {
        struct ps_text_encoding e = {.codec = PS_CODEC_UTF8};
        if (t->ours[i] < 0)
            continue;
        if (!ps_is_null(s->encodings[i]))
            ps_text_encoding_of(s->encodings[i], &e);
        e.preamble = false;
        ps_value stream = ps_pipe_stream(cx, t->ours[i], i == 0);
        ps_assign(slots[i],
                  i == 0 ? ps_stream_writer(cx, stream, e) : ps_stream_reader(cx, stream, e));
        ps_release(stream);
    }
    return PS_OK;
}

ps_result ps_process_start(ps_cx *cx, ps_process *p, ps_value start_info, const int *fds)
{
    ps_start_info *s = ps_start_info_of(start_info);
    if (!s)
        return ps_throw_null(cx, "startInfo");
    PS_TRY(check_info(cx, s));
    char *name = ps_string_to_os(s->file, NULL), *program = ps_program_find(name);
    char *folder = s->folder && s->folder->length ? ps_string_to_os(s->folder, NULL) : NULL;
    struct streams t = {{-1, -1, -1}, {-1, -1, -1}};
    char **argv = NULL, **envp = NULL;
    pid_t pid = 0;
    ps_result r = ps_start_info_lists(cx, s, name, &argv, &envp);
    if (r == PS_OK) {
        int error = !program ? ENOENT : fds ? 0 : open_streams(s, &t);
        struct ps_spawn spawn = {.program = program, .folder = folder, .argv = argv, .envp = envp};
        for (unsigned i = 0; i < 3; i++)
            spawn.fds[i] = fds ? fds[i] : t.theirs[i];
        if (!error)
            error = ps_spawn_program(&spawn, &pid);
        if (error) {
            close_all(t.ours);
            r = throw_start(cx, s, error);
        }
    }
    close_all(t.theirs);
    if (r == PS_OK) {
        ps_child_release(p->child);
        p->pid = pid;
        p->gone = false;
        p->child = child_new(cx->worker, pid);
        ps_process_stat(pid, 0, &p->stat);
        const char *slash = strrchr(name, '/'); /* what it becomes once exec() is through */
        snprintf(p->stat.name, sizeof p->stat.name, "%s", slash ? slash + 1 : name);
        ps_assign(&p->start_info, ps_retain(start_info));
        r = keep_streams(cx, p, s, &t);
    }
    ps_start_info_free_list(argv);
    ps_start_info_free_list(envp);
    ps_free(name);
    ps_free(program);
    ps_free(folder);
    return r;
}
