/* process.c - System.Diagnostics.Process. */
#include "types/process.h"

#include "base/datetime.h"
#include "base/memory.h"
#include "object/worker.h"
#include "types/support.h"

#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#define PROCESS "System.Diagnostics.Process"
#define PROCESS_MEMBERS(M)                                                                         \
    M(PR_NEW, "new()")                                                                             \
    M(PR_HANDLE, "System.IntPtr Handle {get;}")                                                    \
    M(PR_PRIORITY, "int BasePriority {get;}")                                                      \
    M(PR_EXIT_CODE, "int ExitCode {get;}")                                                         \
    M(PR_HAS_EXITED, "bool HasExited {get;}")                                                      \
    M(PR_STARTED, "datetime StartTime {get;}")                                                     \
    M(PR_EXIT_TIME, "datetime ExitTime {get;}")                                                    \
    M(PR_ID, "int Id {get;}")                                                                      \
    M(PR_MACHINE, "string MachineName {get;}")                                                     \
    M(PR_MODULES, "System.Diagnostics.ProcessModuleCollection Modules {get;}")                     \
    M(PR_NPM_64, "long NonpagedSystemMemorySize64 {get;}")                                         \
    M(PR_NPM, "int NonpagedSystemMemorySize {get;}")                                               \
    M(PR_PM_64, "long PagedMemorySize64 {get;}")                                                   \
    M(PR_PM, "int PagedMemorySize {get;}")                                                         \
    M(PR_PSM_64, "long PagedSystemMemorySize64 {get;}")                                            \
    M(PR_PSM, "int PagedSystemMemorySize {get;}")                                                  \
    M(PR_PEAK_PM_64, "long PeakPagedMemorySize64 {get;}")                                          \
    M(PR_PEAK_PM, "int PeakPagedMemorySize {get;}")                                                \
    M(PR_PEAK_WS_64, "long PeakWorkingSet64 {get;}")                                               \
    M(PR_PEAK_WS, "int PeakWorkingSet {get;}")                                                     \
    M(PR_PEAK_VM_64, "long PeakVirtualMemorySize64 {get;}")                                        \
    M(PR_PEAK_VM, "int PeakVirtualMemorySize {get;}")                                              \
    M(PR_BOOST, "bool PriorityBoostEnabled {get;}")                                                \
    M(PR_CLASS, "System.Diagnostics.ProcessPriorityClass PriorityClass {get;set;}")                \
    M(PR_PRIVATE_64, "long PrivateMemorySize64 {get;}")                                            \
    M(PR_PRIVATE, "int PrivateMemorySize {get;}")                                                  \
    M(PR_AFFINITY, "System.IntPtr ProcessorAffinity {get;}")                                       \
    M(PR_SESSION, "int SessionId {get;}")                                                          \
    M(PR_START_INFO, "System.Diagnostics.ProcessStartInfo StartInfo {get;set;}")                   \
    M(PR_THREADS, "System.Diagnostics.ProcessThreadCollection Threads {get;}")                     \
    M(PR_HANDLES, "int HandleCount {get;}")                                                        \
    M(PR_VM_64, "long VirtualMemorySize64 {get;}")                                                 \
    M(PR_VM, "int VirtualMemorySize {get;}")                                                       \
    M(PR_RAISES, "bool EnableRaisingEvents {get;set;}")                                            \
    M(PR_IN, "System.IO.StreamWriter StandardInput {get;}")                                        \
    M(PR_OUT, "System.IO.StreamReader StandardOutput {get;}")                                      \
    M(PR_ERR, "System.IO.StreamReader StandardError {get;}")                                       \
    M(PR_WS_64, "long WorkingSet64 {get;}")                                                        \
    M(PR_WS, "int WorkingSet {get;}")                                                              \
    M(PR_MAIN_MODULE, "System.Diagnostics.ProcessModule MainModule {get;}")                        \
    M(PR_WINDOW, "System.IntPtr MainWindowHandle {get;}")                                          \
    M(PR_TITLE, "string MainWindowTitle {get;}")                                                   \
    M(PR_RESPONDING, "bool Responding {get;}")                                                     \
    M(PR_NAME, "string ProcessName {get;}")                                                        \
    M(PR_SYSTEM_TIME, "timespan PrivilegedProcessorTime {get;}")                                   \
    M(PR_TOTAL_TIME, "timespan TotalProcessorTime {get;}")                                         \
    M(PR_USER_TIME, "timespan UserProcessorTime {get;}")                                           \
    M(PR_CLOSE, "void Close()")                                                                    \
    M(PR_CLOSE_WINDOW, "bool CloseMainWindow()")                                                   \
    M(PR_DISPOSE, "void Dispose()")                                                                \
    M(PR_KILL, "void Kill()")                                                                      \
    M(PR_KILL_TREE, "void Kill(bool entireProcessTree)")                                           \
    M(PR_REFRESH, "void Refresh()")                                                                \
    M(PR_START, "bool Start()")                                                                    \
    M(PR_TEXT, "string ToString()")                                                                \
    M(PR_WAIT, "void WaitForExit()")                                                               \
    M(PR_WAIT_MS, "bool WaitForExit(int milliseconds)")                                            \
    M(PR_WAIT_SPAN, "bool WaitForExit(timespan timeout)")                                          \
    M(PR_CURRENT, "static System.Diagnostics.Process GetCurrentProcess()")                         \
    M(PR_BY_ID, "static System.Diagnostics.Process GetProcessById(int processId)")                 \
    M(PR_ALL, "static System.Diagnostics.Process[] GetProcesses()")                                \
    M(PR_BY_NAME, "static System.Diagnostics.Process[] GetProcessesByName(string processName)")    \
    M(PR_START_FILE, "static System.Diagnostics.Process Start(string fileName)")                   \
    M(PR_START_TEXT, "static System.Diagnostics.Process Start(string fileName, string arguments)") \
    M(PR_START_LIST, "static System.Diagnostics.Process Start(string fileName, "                   \
                     "System.Collections.Generic.IEnumerable[string] arguments)")                  \
    M(PR_START_OF, "static System.Diagnostics.Process Start("                                      \
                   "System.Diagnostics.ProcessStartInfo startInfo)")
PS_MEMBER_TABLE(process, PROCESS_MEMBERS)

static void process_drop(ps_object *o)
{
    ps_process *p = (ps_process *)o;
    ps_value *slots[] = {&p->start_info, &p->in, &p->out, &p->err};
    ps_child_release(p->child);
    p->child = NULL;
    for (unsigned i = 0; i < sizeof slots / sizeof *slots; i++)
        ps_assign(slots[i], ps_unset());
}

static void process_visit(ps_object *o, void (*each)(ps_value *slot, void *u), void *u)
{
    each(&((ps_process *)o)->start_info, u);
}

static ps_result process_text(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_process *p = ps_process_from(self);
    if (!p->pid)
        return ps_give_string(cx, ps_string_c(PROCESS), out);
    ps_string *name = ps_process_name(p);
    ps_result r = ps_give_string(cx, ps_string_printf(PROCESS " (%s)", PS_U8(cx, name)), out);
    ps_string_release(name);
    return r;
}

static const ps_class process_class = {.size = sizeof(ps_process),
                                       .drop = process_drop,
                                       .visit = process_visit,
                                       .to_string = process_text};

ps_process *ps_process_from(ps_value v)
{
    v = ps_base(v);
    return ps_is_class(v, &process_class) ? (ps_process *)v.u.object : NULL;
}

ps_process *ps_process_new(ps_cx *cx)
{
    return ps_object_new(ps_type_named(cx->worker, PROCESS), &process_class, PS_INSTANCE);
}

ps_string *ps_process_name(const ps_process *p)
{
    return ps_string_os(p->stat.name, strlen(p->stat.name));
}

/* ---- members --------------------------------------------------------------------------------- */

static ps_result invalid(ps_cx *cx, const char *text)
{
    return ps_throw(cx, "System.InvalidOperationException", "%s", text);
}

static ps_result give_process(ps_cx *cx, pid_t pid, ps_value *out)
{
    ps_value p = ps_process_of_id(cx, pid);
    if (ps_is_null(p))
        return ps_throw(cx, "System.ArgumentException", "Process with an Id of %d is not running.",
                        (int)pid);
    return ps_give(p, out);
}

struct named {
    const ps_string *name; /* NULL: all */
    ps_list *list;
};

static ps_result visit_named(void *u, ps_cx *cx, ps_value take_process)
{
    struct named *n = u;
    ps_string *name = ps_process_name(ps_process_from(take_process));
    bool wanted = !n->name || ps_string_equal_fold(name, n->name);
    ps_string_release(name);
    if (!wanted)
        ps_release(take_process);
    else if (!ps_list_add(n->list, take_process))
        return ps_raise_memory(cx);
    return PS_OK;
}

static ps_result give_named(ps_cx *cx, const ps_string *name, ps_value *out)
{
    ps_array *a;
    struct named n = {name, ps_arraylist_new(cx->worker)};
    ps_result r = ps_process_each(cx, visit_named, &n);
    if (r == PS_OK)
        r = ps_array_new(cx, ps_type_named(cx->worker, PROCESS), n.list->count, &a);
    if (r == PS_OK) {
        for (uint32_t i = 0; i < n.list->count; i++)
            ps_array_put(a, i, ps_retain(n.list->items[i]));
        *out = ps_take_object(a);
    }
    ps_release_object(n.list);
    return r;
}

static ps_result give_started(ps_cx *cx, ps_value start_info, ps_value *out)
{
    ps_process *p = ps_process_new(cx);
    ps_result r = ps_process_start(cx, p, start_info, NULL);
    if (r != PS_OK)
        ps_release_object(p);
    else
        *out = ps_take_object(p);
    return r;
}

static ps_result static_row(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                            ps_value *out)
{
    ps_value info;
    ps_result r;
    switch (row) {
    case PR_CURRENT:
        return give_process(cx, getpid(), out);
    case PR_BY_ID:
        return give_process(cx, (pid_t)args[0].u.i, out);
    case PR_ALL:
        return give_named(cx, NULL, out);
    case PR_BY_NAME:
        return give_named(cx, ps_string_arg(args[0]), out);
    case PR_START_OF:
        return give_started(cx, args[0], out);
    default:
        PS_TRY(
            ps_type_create(cx, ps_type_named(cx->worker, PROCESS "StartInfo"), args, count, &info));
        r = give_started(cx, info, out);
        ps_release(info);
        return r;
    }
}

/* The processor time used, in .NET's ticks; of this process to the microsecond. */
void ps_process_times(const ps_process *p, const struct ps_process_stat *now, int64_t *user,
                     int64_t *system)
{
    struct rusage u;
    *user = ps_process_ticks(now->user);
    *system = ps_process_ticks(now->system);
    if (p->pid != getpid() || getrusage(RUSAGE_SELF, &u) != 0)
        return;
    *user = u.ru_utime.tv_sec * PS_TICKS_SECOND + u.ru_utime.tv_usec * 10;
    *system = u.ru_stime.tv_sec * PS_TICKS_SECOND + u.ru_stime.tv_usec * 10;
}

/* What needs the running process: nothing of it is kept. */
static ps_result live(ps_cx *cx, ps_process *p, struct ps_process_stat *now)
{
    if (!ps_process_over(p) && ps_process_stat(p->pid, 0, now))
        return PS_OK;
    return ps_throw(cx, "System.InvalidOperationException",
                    "Cannot process request because the process (%d) has exited.", (int)p->pid);
}

static ps_result give_time(ps_cx *cx, ps_process *p, unsigned row, ps_value *out)
{
    struct ps_process_stat now;
    int64_t user, system;
    PS_TRY(live(cx, p, &now));
    if (row == PR_STARTED)
        return ps_give(ps_datetime(ps_process_start_ticks(cx, now.started), PS_DT_LOCAL), out);
    ps_process_times(p, &now, &user, &system);
    return ps_give(
        ps_timespan((row == PR_USER_TIME ? 0 : system) + (row == PR_SYSTEM_TIME ? 0 : user)), out);
}

static ps_result give_memory(ps_process *p, unsigned row, ps_value *out)
{
    static const struct {
        uint16_t wide, narrow;
        char key[8];
    } figures[] = {{PR_PM_64, PR_PM, "VmSwap"},           {PR_PEAK_WS_64, PR_PEAK_WS, "VmHWM"},
                   {PR_PEAK_VM_64, PR_PEAK_VM, "VmPeak"}, {PR_PRIVATE_64, PR_PRIVATE, "VmData"},
                   {PR_VM_64, PR_VM, "VmSize"},           {PR_WS_64, PR_WS, "VmRSS"}};
    for (unsigned i = 0; i < sizeof figures / sizeof *figures; i++) {
        if (row == figures[i].wide)
            return ps_give(ps_long(ps_process_memory(p->pid, figures[i].key)), out);
        if (row == figures[i].narrow)
            return ps_give_int((int32_t)ps_process_memory(p->pid, figures[i].key), out);
    }
    return row == PR_NPM_64 || row == PR_PSM_64 || row == PR_PEAK_PM_64 ? ps_give(ps_long(0), out)
                                                                        : ps_give_int(0, out);
}

static ps_result give_handles(ps_process *p, ps_value *out)
{
    char path[32];
    int count = 0;
    snprintf(path, sizeof path, "/proc/%d/fd", (int)p->pid);
    DIR *folder = opendir(path);
    struct dirent *e;
    while (folder && (e = readdir(folder)))
        count += e->d_name[0] != '.';
    if (folder)
        closedir(folder);
    return ps_give_int(count, out);
}

/* .NET's classes and the niceness that each stands for. */
static const struct {
    int32_t value, nice;
} classes[] = {{256, -19}, {128, -11}, {32768, -6}, {32, 0}, {16384, 10}, {64, 19}};

static ps_result give_class(ps_cx *cx, ps_process *p, ps_value *out)
{
    int nice = p->stat.nice, value;
    value = nice < -15   ? 256
            : nice < -10 ? 128
            : nice < -5  ? 32768
            : nice == 0  ? 32
            : nice <= 10 ? 16384
                         : 64;
    return ps_give(
        ps_enum(ps_type_named(cx->worker, "System.Diagnostics.ProcessPriorityClass"), value), out);
}

static ps_result set_class(ps_cx *cx, ps_process *p, int64_t value)
{
    char text[128];
    for (unsigned i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (classes[i].value != value)
            continue;
        if (setpriority(PRIO_PROCESS, (id_t)p->pid, classes[i].nice) == 0) {
            p->stat.nice = classes[i].nice;
            return PS_OK;
        }
        return ps_throw(cx, "System.ComponentModel.Win32Exception", "%s",
                        strerror_r(errno, text, sizeof text));
    }
    return ps_throw_argument(cx, "System.ComponentModel.InvalidEnumArgumentException", "value",
                             "The value of argument 'value' (%d) is invalid for Enum type "
                             "'ProcessPriorityClass'.",
                             (int)value);
}

static ps_result give_affinity(ps_process *p, ps_value *out)
{
    cpu_set_t set;
    int64_t mask = 0;
    if (sched_getaffinity(p->pid, sizeof set, &set) == 0)
        for (int i = 0; i < 64; i++)
            mask |= (int64_t)((uint64_t)(CPU_ISSET(i, &set) != 0) << i);
    return ps_give(ps_long(mask), out);
}

static ps_result give_stream(ps_cx *cx, ps_value stream, const char *name, ps_value *out)
{
    if (stream.kind != PS_UNSET)
        return ps_give(ps_retain(stream), out);
    return ps_throw(cx, "System.InvalidOperationException", "%s has not been redirected.", name);
}

static ps_result give_exit(ps_cx *cx, ps_process *p, unsigned row, ps_value *out)
{
    if (!ps_process_over(p))
        return invalid(cx, "Process must exit before requested information can be determined.");
    if (!p->child) /* only its parent is told */
        return invalid(cx, "Process was not started by this object, so requested information "
                           "cannot be determined.");
    if (row == PR_EXIT_CODE)
        return ps_give_int(p->child->code, out);
    return ps_give(
        ps_datetime(ps_ticks_to_local(ps_worker_zone(cx->worker), p->child->ended), PS_DT_LOCAL),
        out);
}

static ps_result wait_row(ps_cx *cx, ps_process *p, int64_t ms, ps_value *out)
{
    bool over;
    if (ms < -1)
        return ps_throw_range(cx, "milliseconds",
                              "Number must be either non-negative and less "
                              "than or equal to Int32.MaxValue or -1.");
    PS_TRY(ps_process_wait(cx, p, ms, &over));
    return ps_give_bool(over, out);
}

static ps_result kill_row(ps_cx *cx, ps_process *p, bool tree)
{
    char text[128];
    int error = ps_process_signal(p, SIGKILL, tree);
    return error ? ps_throw(cx, "System.ComponentModel.Win32Exception", "%s",
                            strerror_r(error, text, sizeof text))
                 : PS_OK;
}

static void forget(ps_process *p)
{
    process_drop(&p->object);
    p->pid = 0;
    p->gone = false;
}

/* Members that need no process. */
static ps_result own_row(ps_cx *cx, ps_value self, ps_process *p, unsigned row,
                         const ps_value *args, ps_value *out, bool *done)
{
    *done = true;
    switch (row) {
    case PR_START_INFO:
        if (p->start_info.kind == PS_UNSET && p->pid)
            return invalid(cx, "Process was not started by this object, so requested information "
                               "cannot be determined.");
        if (p->start_info.kind == PS_UNSET)
            p->start_info = ps_start_info_new(cx);
        return ps_give(ps_retain(p->start_info), out);
    case PR_START_INFO | PS_ROW_SET:
        if (!ps_start_info_of(args[0]))
            return ps_throw_null(cx, "value");
        ps_assign(&p->start_info, ps_retain(args[0]));
        return PS_OK;
    case PR_START:
        if (p->start_info.kind == PS_UNSET)
            p->start_info = ps_start_info_new(cx);
        PS_TRY(ps_process_start(cx, p, p->start_info, NULL));
        return ps_give_bool(true, out);
    case PR_MACHINE:
        return ps_give_string(cx, ps_string_c("."), out);
    case PR_RAISES:
        return ps_give_bool(false, out);
    case PR_RAISES | PS_ROW_SET:
        if (!args[0].u.i)
            return PS_OK;
        return ps_throw(cx, "System.PlatformNotSupportedException",
                        "Events of System.Diagnostics.Process are not supported by this host; use "
                        "WaitForExit.");
    case PR_IN:
        return give_stream(cx, p->in, "StandardIn", out);
    case PR_OUT:
        return give_stream(cx, p->out, "StandardOut", out);
    case PR_ERR:
        return give_stream(cx, p->err, "StandardError", out);
    case PR_REFRESH:
        ps_process_refresh(p);
        return PS_OK;
    case PR_CLOSE:
    case PR_DISPOSE:
        forget(p);
        return PS_OK;
    case PR_TEXT:
        return process_text(cx, self, out);
    }
    *done = false;
    return PS_OK;
}

static ps_result process_row(ps_cx *cx, ps_process *p, unsigned row, const ps_value *args,
                             ps_value *out)
{
    switch (row) {
    case PR_ID:
        return ps_give_int(p->pid, out);
    case PR_NAME:
        return ps_give_string(cx, ps_process_name(p), out);
    case PR_EXIT_CODE:
    case PR_EXIT_TIME:
        return give_exit(cx, p, row, out);
    case PR_HAS_EXITED:
        return ps_give_bool(ps_process_over(p), out);
    case PR_STARTED:
    case PR_SYSTEM_TIME:
    case PR_TOTAL_TIME:
    case PR_USER_TIME:
        return give_time(cx, p, row, out);
    case PR_MODULES:
        return ps_process_modules(cx, p->pid, out);
    case PR_MAIN_MODULE:
        return ps_process_main_module(cx, p->pid, out);
    case PR_THREADS:
        return ps_process_threads(cx, p, out);
    case PR_PRIORITY:
        return ps_give_int(p->stat.nice, out);
    case PR_CLASS:
        return give_class(cx, p, out);
    case PR_CLASS | PS_ROW_SET:
        return set_class(cx, p, args[0].u.i);
    case PR_AFFINITY:
        return give_affinity(p, out);
    case PR_SESSION:
        return ps_give_int(p->stat.session, out);
    case PR_HANDLES:
        return give_handles(p, out);
    case PR_HANDLE:
    case PR_WINDOW:
        return ps_give(ps_long(0), out);
    case PR_TITLE:
        return ps_give_string(cx, ps_string_empty(), out);
    case PR_BOOST:
    case PR_CLOSE_WINDOW:
        return ps_give_bool(false, out);
    case PR_RESPONDING:
        return ps_give_bool(!ps_process_over(p), out);
    case PR_KILL:
    case PR_KILL_TREE:
        return kill_row(cx, p, row == PR_KILL_TREE && args[0].u.i);
    case PR_WAIT:
        PS_TRY(wait_row(cx, p, -1, out));
        return ps_give(ps_void(), out);
    case PR_WAIT_MS:
        return wait_row(cx, p, args[0].u.i, out);
    case PR_WAIT_SPAN:
        return wait_row(cx, p, args[0].u.i / PS_TICKS_MILLISECOND, out);
    default:
        return give_memory(p, row, out);
    }
}

static ps_result process_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                unsigned count, ps_value *out)
{
    bool done;
    if (row == PR_NEW)
        return ps_give(ps_take_object(ps_process_new(cx)), out);
    if (row >= PR_CURRENT && !(row & PS_ROW_SET))
        return static_row(cx, row, args, count, out);
    ps_process *p = ps_process_from(self);
    PS_TRY(own_row(cx, self, p, row, args, out, &done));
    if (done)
        return PS_OK;
    if (!p->pid)
        return invalid(cx, "No process is associated with this object.");
    return process_row(cx, p, row, args, out);
}

const ps_typedef ps_type_process = {.name = PROCESS,
                                    .base = "System.ComponentModel.Component",
                                    .interfaces = "System.IDisposable",
                                    .members = process_members,
                                    .invoke = process_invoke,
                                    .cls = &process_class};

/* System.ComponentModel.Component: what Process and its parts derive from. */
const ps_typedef ps_type_component = {.name = "System.ComponentModel.Component",
                                      .base = "System.MarshalByRefObject",
                                      .interfaces = "System.IDisposable",
                                      .members = "",
                                      .cls = &process_class};
