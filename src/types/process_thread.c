/* process_thread.c - ProcessThread: the threads of a process. */
#include "base/memory.h"
#include "types/process.h"
#include "types/support.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#define THREAD_MEMBERS(M)                                                                          \
    M(PT_BASE, "int BasePriority {get;}")                                                          \
    M(PT_CURRENT, "int CurrentPriority {get;}")                                                    \
    M(PT_ID, "int Id {get;}")                                                                      \
    M(PT_BOOST, "bool PriorityBoostEnabled {get;}")                                                \
    M(PT_LEVEL, "System.Diagnostics.ThreadPriorityLevel PriorityLevel {get;}")                     \
    M(PT_ADDRESS, "System.IntPtr StartAddress {get;}")                                             \
    M(PT_STATE, "System.Diagnostics.ThreadState ThreadState {get;}")                               \
    M(PT_REASON, "System.Diagnostics.ThreadWaitReason WaitReason {get;}")                          \
    M(PT_STARTED, "datetime StartTime {get;}")                                                     \
    M(PT_SYSTEM, "timespan PrivilegedProcessorTime {get;}")                                        \
    M(PT_TOTAL, "timespan TotalProcessorTime {get;}")                                              \
    M(PT_USER, "timespan UserProcessorTime {get;}")
PS_MEMBER_TABLE(thread, THREAD_MEMBERS)

struct thread {
    ps_object object;
    pid_t process, id;
    struct ps_process_stat stat;
};

static const ps_class thread_class = {.size = sizeof(struct thread)};

/* .NET's ThreadState of the kernel's letter. */
static int state_of(char letter)
{
    enum { INITIALIZED, READY, RUNNING, STANDBY, TERMINATED, WAIT, TRANSITION, UNKNOWN };
    switch (letter) {
    case 'R':
        return RUNNING;
    case 'D':
    case 'S':
    case 'T':
    case 't':
        return WAIT;
    case 'Z':
    case 'X':
    case 'x':
        return TERMINATED;
    case 'W':
    case 'K':
    case 'P':
        return TRANSITION;
    default:
        return UNKNOWN;
    }
}

static ps_value named(ps_cx *cx, const char *type, int64_t value)
{
    return ps_enum(ps_type_named(cx->worker, type), value);
}

static ps_result thread_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    (void)args, (void)count;
    enum { WAIT_REASON_UNKNOWN = 13 };
    struct thread *t = (struct thread *)self.u.object;
    struct ps_process_stat now;
    switch (row) {
    case PT_BASE:
    case PT_CURRENT:
        return ps_give_int(t->stat.nice, out);
    case PT_ID:
        return ps_give_int(t->id, out);
    case PT_BOOST:
        return ps_give_bool(false, out);
    case PT_LEVEL:
        return ps_give(named(cx, "System.Diagnostics.ThreadPriorityLevel",
                             t->stat.nice == 0  ? 0
                             : t->stat.nice < 0 ? 1
                                                : -1),
                       out);
    case PT_ADDRESS:
        return ps_give(ps_long(0), out);
    case PT_STATE:
        return ps_give(named(cx, "System.Diagnostics.ThreadState", state_of(t->stat.state)), out);
    case PT_REASON:
        return ps_give(named(cx, "System.Diagnostics.ThreadWaitReason", WAIT_REASON_UNKNOWN), out);
    case PT_STARTED:
        return ps_give(ps_datetime(ps_process_start_ticks(cx, t->stat.started), PS_DT_LOCAL), out);
    default:
        if (!ps_process_stat(t->process, t->id, &now))
            return ps_throw(cx, "System.InvalidOperationException",
                            "The thread with the id %d has ended.", (int)t->id);
        return ps_give(ps_timespan(ps_process_ticks((row == PT_USER ? 0 : now.system) +
                                                    (row == PT_SYSTEM ? 0 : now.user))),
                       out);
    }
}

const ps_typedef ps_type_process_thread = {.name = "System.Diagnostics.ProcessThread",
                                           .base = "System.ComponentModel.Component",
                                           .members = thread_members,
                                           .invoke = thread_invoke,
                                           .cls = &thread_class};

ps_result ps_process_threads(ps_cx *cx, ps_process *p, ps_value *out)
{
    char path[32];
    ps_type *type = ps_type_named(cx->worker, "System.Diagnostics.ProcessThread");
    ps_list *list =
        ps_list_new(ps_type_named(cx->worker, "System.Diagnostics.ProcessThreadCollection"));
    snprintf(path, sizeof path, "/proc/%d/task", (int)p->pid);
    DIR *folder = opendir(path);
    struct dirent *e;
    while (folder && (e = readdir(folder))) {
        struct ps_process_stat s;
        pid_t id = atoi(e->d_name);
        if (id <= 0 || !ps_process_stat(p->pid, id, &s))
            continue;
        struct thread *t = ps_object_new(type, &thread_class, PS_INSTANCE);
        t->process = p->pid;
        t->id = id;
        t->stat = s;
        ps_list_add(list, ps_take_object(t));
    }
    if (folder)
        closedir(folder);
    list->fixed = true;
    return ps_give(ps_take_object(list), out);
}
