/* stop_process.c - Stop-Process and Debug-Process. */
#include "commands/management/process_matching.h"

#include <signal.h>
#include <string.h>
#include <unistd.h>

#define PARAMS(P)                                                                                  \
    P(NAME, "Name") P(ID, "Id") P(INPUT, "InputObject") P(PASS_THRU, "PassThru") P(FORCE, "Force")
PS_PARAM_TABLE(PARAMS)

static const struct process_parameters parameters = {NAME, ID, INPUT};

struct state {
    bool itself; /* this process is among them: it goes last */
};

static ps_result stop_one(ps_cmdlet *c, ps_value process)
{
    struct state *s = c->state;
    ps_process *p = ps_process_from(process);
    ps_string *label = process_label(c, p);
    bool yes = false;
    ps_result r = ps_process_over(p) ? PS_OK : ps_should_process(c, label, "Stop-Process", &yes);
    if (r == PS_OK && yes && p->pid == getpid()) {
        s->itself = true;
    } else if (r == PS_OK && yes) {
        char text[128];
        int error = ps_process_signal(p, SIGKILL, false);
        if (error) {
            r = ps_error(c, "Microsoft.PowerShell.Commands.ProcessCommandException",
                         "CouldNotStopProcess", PS_CLOSE_ERROR, process,
                         "Cannot stop process \"%s\" because of the following error: %s",
                         PS_U8(c->cx, label), strerror_r(error, text, sizeof text));
            yes = false;
        }
    }
    ps_string_release(label);
    if (r == PS_OK && ps_arg_switch(c, PASS_THRU) && (yes || ps_process_over(p)))
        r = ps_write(c, ps_retain(process));
    return r;
}

static ps_result process(ps_cmdlet *c)
{
    ps_list *list = ps_arraylist_new(c->cx->worker);
    ps_result r = process_matching(c, &parameters, list);
    for (uint32_t i = 0; r == PS_OK && i < list->count; i++)
        r = stop_one(c, list->items[i]);
    ps_release_object(list);
    return r;
}

static ps_result end(ps_cmdlet *c)
{
    const struct state *s = c->state;
    if (s->itself)
        kill(getpid(), SIGKILL);
    return PS_OK;
}

const ps_cmdlet_def ps_cmdlet_stop_process = {.name = "Stop-Process",
                                              .params = params,
                                              .state_size = sizeof(struct state),
                                              .flags = PS_CMDLET_SHOULD_PROCESS,
                                              .process = process,
                                              .end = end};

/* ---- Debug-Process: there is no debugger to attach on Linux, nor in PowerShell there --------- */

#define DEBUG_PARAMS(P) P(DEBUG_NAME, "Name") P(DEBUG_ID, "Id") P(DEBUG_INPUT, "InputObject")
enum { DEBUG_PARAMS(PS_PARAM_ID) debug_param_count };
static const char debug_params[] = DEBUG_PARAMS(PS_PARAM_NAME);

static ps_result debug_process(ps_cmdlet *c)
{
    static const struct process_parameters debug_parameters = {DEBUG_NAME, DEBUG_ID, DEBUG_INPUT};
    ps_list *list = ps_arraylist_new(c->cx->worker);
    ps_result r = process_matching(c, &debug_parameters, list);
    for (uint32_t i = 0; r == PS_OK && i < list->count; i++) {
        ps_string *label = process_label(c, ps_process_from(list->items[i]));
        bool yes;
        r = ps_should_process(c, label, "Debug-Process", &yes);
        ps_string_release(label);
        if (r == PS_OK && yes)
            r = ps_terminate(
                c, "System.PlatformNotSupportedException", "System.PlatformNotSupportedException",
                PS_NOT_IMPLEMENTED, list->items[i],
                "Debug-Process cannot attach a debugger: there is none on this system.");
    }
    ps_release_object(list);
    return r;
}

const ps_cmdlet_def ps_cmdlet_debug_process = {.name = "Debug-Process",
                                               .params = debug_params,
                                               .flags = PS_CMDLET_SHOULD_PROCESS,
                                               .process = debug_process};
