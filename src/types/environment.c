/* environment.c - System.Environment and System.Diagnostics.Stopwatch. */
#include "base/memory.h"
#include "types/platform.h"
#include "types/path.h"
#include "types/support.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/utsname.h>
#include <time.h>
#include <unistd.h>

#define ENV_MEMBERS(M)                                                                             \
    M(ENV_LINE, "static string NewLine {get;}")                                                    \
    M(ENV_MACHINE, "static string MachineName {get;}")                                             \
    M(ENV_USER, "static string UserName {get;}")                                                   \
    M(ENV_DOMAIN, "static string UserDomainName {get;}")                                           \
    M(ENV_DIRECTORY, "static string CurrentDirectory {get;set;}")                                  \
    M(ENV_PROCESSORS, "static int ProcessorCount {get;}")                                          \
    M(ENV_PROCESS, "static int ProcessId {get;}")                                                  \
    M(ENV_64, "static bool Is64BitProcess {get;}")                                                 \
    M(ENV_64_SYSTEM, "static bool Is64BitOperatingSystem {get;}")                                  \
    M(ENV_PRIVILEGED, "static bool IsPrivilegedProcess {get;}")                                    \
    M(ENV_INTERACTIVE, "static bool UserInteractive {get;}")                                       \
    M(ENV_TICKS, "static int TickCount {get;}")                                                    \
    M(ENV_TICKS_64, "static long TickCount64 {get;}")                                              \
    M(ENV_PAGE, "static int SystemPageSize {get;}")                                                \
    M(ENV_SYSTEM, "static string SystemDirectory {get;}")                                          \
    M(ENV_VERSION, "static version Version {get;}")                                                \
    M(ENV_GET, "static string GetEnvironmentVariable(string variable)")                            \
    M(ENV_GET_TARGET, "static string GetEnvironmentVariable(string variable, "                     \
                      "System.EnvironmentVariableTarget target)")                                  \
    M(ENV_ALL, "static System.Collections.IDictionary GetEnvironmentVariables()")                  \
    M(ENV_SET, "static void SetEnvironmentVariable(string variable, string value)")                \
    M(ENV_SET_TARGET, "static void SetEnvironmentVariable(string variable, string value, "         \
                      "System.EnvironmentVariableTarget target)")                                  \
    M(ENV_EXPAND, "static string ExpandEnvironmentVariables(string name)")                         \
    M(ENV_FOLDER, "static string GetFolderPath(System.Environment+SpecialFolder folder)")          \
    M(ENV_ARGS, "static string[] GetCommandLineArgs()")                                            \
    M(ENV_EXIT_CODE, "static int ExitCode {get;}")                                                 \
    M(ENV_DRIVES, "static string[] GetLogicalDrives()")                                            \
    M(ENV_PATH, "static string ProcessPath {get;}")                                                \
    M(ENV_OS, "static System.OperatingSystem OSVersion {get;}")                                    \
    M(ENV_THREAD, "static int CurrentManagedThreadId {get;}")                                      \
    M(ENV_SHUTDOWN, "static bool HasShutdownStarted {get;}")
PS_MEMBER_TABLE(env, ENV_MEMBERS)

extern char **environ;

static ps_result give_os(ps_cx *cx, const char *text, ps_value *out)
{
    return ps_give_string(cx, ps_string_os(text, strlen(text)), out);
}

static ps_string *variable(const ps_string *name)
{
    char *text = ps_string_to_os(name, NULL);
    const char *value = getenv(text);
    ps_free(text);
    return value ? ps_string_os(value, strlen(value)) : NULL;
}

static ps_result get(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out)
{
    if (!ps_string_arg(args[0]))
        return ps_throw_null(cx, "variable");
    if (count > 1 && args[1].u.i != 0) /* User and Machine are empty on Unix */
        return ps_give(ps_null(), out);
    return ps_give(ps_take_string(variable(args[0].u.string)), out);
}

static ps_result set(ps_cx *cx, const ps_value *args, unsigned count)
{
    const ps_string *name = ps_string_arg(args[0]), *value = ps_string_arg(args[1]);
    if (!name)
        return ps_throw_null(cx, "variable");
    if (!name->length)
        return ps_throw_argument(cx, "System.ArgumentException", "variable",
                                 "String cannot be of zero length.");
    if (ps_string_find_unit(name, '=', 0) >= 0)
        return ps_throw_argument(cx, "System.ArgumentException", "variable",
                                 "Environment variable name cannot contain equal character.");
    if (count > 2 && args[2].u.i != 0)
        return PS_OK; /* as .NET does on Unix */
    char *n = ps_string_to_os(name, NULL), *v = value ? ps_string_to_os(value, NULL) : NULL;
    int failed = v ? setenv(n, v, 1) : unsetenv(n);
    ps_free(n);
    ps_free(v);
    return failed ? ps_raise_memory(cx) : PS_OK;
}

static ps_result all(ps_cx *cx, ps_value *out)
{
    ps_dict *d = ps_dict_new(ps_core_type(cx->worker, PS_T_HASHTABLE), PS_DICT_NETORDER);
    for (char **e = environ; *e; e++) {
        const char *equals = strchr(*e, '=');
        if (equals && equals != *e)
            ps_dict_put(d, ps_take_string(ps_string_os(*e, (size_t)(equals - *e))),
                        ps_take_string(ps_string_os(equals + 1, strlen(equals + 1))));
    }
    return ps_give(ps_take_object(d), out);
}

static ps_result expand(ps_cx *cx, const ps_string *s, ps_value *out)
{
    struct ps_strbuf b;
    uint32_t at = 0;
    ps_strbuf_init(&b, 0);
    while (at < s->length) {
        int64_t end = ps_string_at(s, at) == '%' ? ps_string_find_unit(s, '%', at + 1) : -1;
        ps_string *name = end > at + 1 ? ps_string_sub(s, at + 1, (uint32_t)end - at - 1) : NULL;
        ps_string *value = name ? variable(name) : NULL;
        ps_string_release(name);
        if (value) {
            ps_strbuf_put(&b, value);
            at = (uint32_t)end + 1;
        } else {
            ps_strbuf_unit(&b, ps_string_at(s, at++));
        }
        ps_string_release(value);
    }
    return ps_give_string(cx, ps_strbuf_take(&b), out);
}

/* Environment.SpecialFolder's values with their places under the home folder. */
static ps_result folder(ps_cx *cx, int64_t which, ps_value *out)
{
    static const struct {
        uint8_t which;
        char variable[17], below[15];
    } folders[] = {{0, "", "Desktop"}, {16, "", "Desktop"}, {5, "", "Documents"}, {13, "", "Music"},
                   {14, "", "Videos"}, {26, "XDG_CONFIG_HOME", ".config"},
                   {28, "XDG_DATA_HOME", ".local/share"}, {39, "", "Pictures"}, {21, "", "Templates"},
                   {40, "", ""}};
    char path[4096];
    const char *home = getenv("HOME");
    struct passwd *user = home ? NULL : getpwuid(getuid());
    home = home ? home : user ? user->pw_dir : "/";
    if (which == 35 || which == 36)
        return give_os(cx, which == 35 ? "/usr/share" : "", out);
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        const char *set = *folders[i].variable ? getenv(folders[i].variable) : NULL;
        if (folders[i].which != which)
            continue;
        if (set && *set)
            return give_os(cx, set, out);
        snprintf(path, sizeof path, "%s%s%s", home, *folders[i].below ? "/" : "", folders[i].below);
        return give_os(cx, which == 40 || access(path, F_OK) == 0 ? path : "", out);
    }
    return give_os(cx, "", out);
}

static ps_result command_line(ps_cx *cx, ps_value *out)
{
    char path[4096];
    ssize_t n = readlink("/proc/self/exe", path, sizeof path - 1);
    ps_string *s = n > 0 ? ps_string_os(path, (size_t)n) : ps_string_empty();
    ps_result r = ps_give_strings(cx, &s, 1, out);
    ps_string_release(s);
    return r;
}

static ps_result text_row(ps_cx *cx, unsigned row, ps_value *out)
{
    struct utsname system;
    struct passwd *user;
    char *here;
    ps_result r;
    uname(&system);
    switch (row) {
    case ENV_LINE:
        return give_os(cx, "\n", out);
    case ENV_MACHINE:
    case ENV_DOMAIN:
        system.nodename[strcspn(system.nodename, ".")] = 0;
        return give_os(cx, system.nodename, out);
    case ENV_USER:
        user = getpwuid(geteuid());
        return give_os(cx, user ? user->pw_name : "", out);
    case ENV_DIRECTORY:
        here = getcwd(NULL, 0);
        r = here ? give_os(cx, here, out) : ps_throw_io(cx, errno, ".", true);
        free(here);
        return r;
    default: /* ENV_SYSTEM */
        return give_os(cx, "", out);
    }
}

static int64_t milliseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_BOOTTIME, &t);
    return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

static ps_result env_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    static const int runtime[] = {10, 0, 0};
    ps_value parts[3];
    char *path;
    ps_result r;
    (void)self;
    switch (row) {
    case ENV_DIRECTORY | PS_ROW_SET:
        path = ps_path_arg(cx, args[0], "value");
        if (!path)
            return PS_FAIL;
        r = chdir(path) == 0 ? PS_OK : ps_throw_io(cx, errno, path, true);
        ps_free(path);
        return r;
    case ENV_PROCESSORS:
        return ps_give_int(sysconf(_SC_NPROCESSORS_ONLN), out);
    case ENV_PROCESS:
        return ps_give_int(getpid(), out);
    case ENV_64: case ENV_64_SYSTEM: case ENV_INTERACTIVE:
        return ps_give_bool(true, out);
    case ENV_PRIVILEGED:
        return ps_give_bool(geteuid() == 0, out);
    case ENV_TICKS:
        return ps_give_int(milliseconds() & INT32_MAX, out);
    case ENV_TICKS_64:
        return ps_give(ps_long(milliseconds()), out);
    case ENV_PAGE:
        return ps_give_int(sysconf(_SC_PAGESIZE), out);
    case ENV_VERSION:
        for (unsigned i = 0; i < 3; i++)
            parts[i] = ps_int(runtime[i]);
        return ps_type_create(cx, ps_core_type(cx->worker, PS_T_VERSION), parts, 3, out);
    case ENV_GET: case ENV_GET_TARGET:
        return get(cx, args, count, out);
    case ENV_ALL:
        return all(cx, out);
    case ENV_SET: case ENV_SET_TARGET:
        return set(cx, args, count);
    case ENV_EXPAND:
        return ps_string_arg(args[0]) ? expand(cx, args[0].u.string, out) : ps_throw_null(cx, "name");
    case ENV_FOLDER:
        return folder(cx, args[0].u.i, out);
    case ENV_EXIT_CODE:
        return ps_give_int(0, out);
    case ENV_DRIVES: {
        ps_string *root = ps_string_c("/");
        r = ps_give_strings(cx, &root, 1, out);
        ps_string_release(root);
        return r;
    }
    case ENV_PATH: {
        char name[4096];
        ssize_t length = readlink("/proc/self/exe", name, sizeof name - 1);
        name[length > 0 ? length : 0] = 0;
        return give_os(cx, name, out);
    }
    case ENV_OS:
        return ps_give(ps_operating_system(cx), out);
    case ENV_THREAD:
        return ps_give_int(1, out);
    case ENV_SHUTDOWN:
        return ps_give_bool(false, out);
    case ENV_ARGS:
        return command_line(cx, out);
    default:
        return text_row(cx, row, out);
    }
}

const ps_typedef ps_type_environment = {.name = "System.Environment",
                                        .members = env_members,
                                        .invoke = env_invoke,
                                        .flags = PS_TYPE_STATIC};

/* ---- Stopwatch ------------------------------------------------------------------------------- */

#define WATCH_MEMBERS(M)                                                                           \
    M(SWT_NEW, "new()")                                                                            \
    M(SWT_FREQUENCY, "static field long Frequency")                                                \
    M(SWT_HIGH, "static field bool IsHighResolution")                                              \
    M(SWT_RUNNING, "bool IsRunning {get;}")                                                        \
    M(SWT_ELAPSED, "timespan Elapsed {get;}")                                                      \
    M(SWT_MS, "long ElapsedMilliseconds {get;}")                                                   \
    M(SWT_TICKS, "long ElapsedTicks {get;}")                                                       \
    M(SWT_START, "void Start()")                                                                   \
    M(SWT_START_NEW, "static System.Diagnostics.Stopwatch StartNew()")                             \
    M(SWT_STOP, "void Stop()")                                                                     \
    M(SWT_RESET, "void Reset()")                                                                   \
    M(SWT_RESTART, "void Restart()")                                                               \
    M(SWT_STAMP, "static long GetTimestamp()")
PS_MEMBER_TABLE(watch, WATCH_MEMBERS)

struct watch {
    ps_object object;
    int64_t started, held; /* nanoseconds */
    bool running;
};

static int64_t nanoseconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static const ps_class watch_class = {.size = sizeof(struct watch)};

static ps_result watch_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    struct watch *w = self.kind == PS_INSTANCE ? (struct watch *)self.u.object : NULL;
    int64_t now = nanoseconds(), elapsed = w ? w->held + (w->running ? now - w->started : 0) : 0;
    (void)args, (void)count;
    switch (row) {
    case SWT_NEW:
    case SWT_START_NEW:
        w = ps_object_new(ps_type_named(cx->worker, "System.Diagnostics.Stopwatch"), &watch_class,
                          PS_INSTANCE);
        w->running = row == SWT_START_NEW;
        w->started = now;
        return ps_give(ps_take_object(w), out);
    case SWT_FREQUENCY:
        return ps_give(ps_long(1000000000), out);
    case SWT_HIGH:
        return ps_give_bool(true, out);
    case SWT_STAMP:
        return ps_give(ps_long(now), out);
    case SWT_RUNNING:
        return ps_give_bool(w->running, out);
    case SWT_ELAPSED:
        return ps_give(ps_timespan(elapsed / 100), out);
    case SWT_MS:
        return ps_give(ps_long(elapsed / 1000000), out);
    case SWT_TICKS:
        return ps_give(ps_long(elapsed), out);
    case SWT_STOP:
        w->held = elapsed;
        w->running = false;
        return PS_OK;
    case SWT_START:
        if (!w->running)
            w->started = now;
        w->running = true;
        return PS_OK;
    default: /* SWT_RESET, SWT_RESTART */
        w->held = 0;
        w->started = now;
        w->running = row == SWT_RESTART;
        return PS_OK;
    }
}

const ps_typedef ps_type_stopwatch = {.name = "System.Diagnostics.Stopwatch",
                                      .members = watch_members,
                                      .invoke = watch_invoke,
                                      .cls = &watch_class};
