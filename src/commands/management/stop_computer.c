/* stop_computer.c - Stop-Computer and Restart-Computer, by the system's `shutdown`. */
#include "base/memory.h"
#include "engine/cmdlet.h"
#include "types/process.h"
#include "types/stream.h"

#include <string.h>
#include <sys/utsname.h>

/* The machine's own name, as ShouldProcess says it. */
static ps_string *machine(void)
{
    struct utsname u;
    return ps_string_c(uname(&u) == 0 ? u.nodename : "localhost");
}

/* Run it to its end; what it says on its error stream is why it failed. */
static ps_result shut_down(ps_cmdlet *c, const char *flag)
{
    ps_cx *cx = c->cx;
    ps_process *p = ps_process_new(cx);
    ps_value process = ps_take_object(p), info = ps_start_info_new(cx), text = ps_null();
    ps_start_info *s = ps_start_info_of(info);
    bool over;
    s->file = ps_string_c("shutdown");
    s->arguments = ps_string_printf("%s now", flag);
    s->redirect[1] = s->redirect[2] = true;
    ps_result r = ps_process_start(cx, p, info, NULL);
    if (r == PS_OK)
        r = ps_call_c(cx, p->err, "ReadToEnd", NULL, 0, &text);
    if (r == PS_OK)
        r = ps_process_wait(cx, p, -1, &over);
    if (r == PS_OK && p->child && p->child->code != 0)
        r = ps_terminate(c, "System.InvalidOperationException", "CommandFailed",
                         PS_OPERATION_STOPPED, ps_unset(), "%s",
                         text.kind == PS_STRING ? PS_U8(cx, text.u.string) : "");
    ps_release(text);
    ps_release(info);
    ps_release(process);
    return r;
}

static ps_result go(ps_cmdlet *c, const char *flag, const char *action)
{
    bool yes;
    ps_string *name = machine();
    ps_result r = ps_should_process(c, name, action, &yes);
    ps_string_release(name);
    return r == PS_OK && yes ? shut_down(c, flag) : r;
}

static ps_result stop_process(ps_cmdlet *c)
{
    return go(c, "-P", "Stop-Computer");
}

static ps_result restart_process(ps_cmdlet *c)
{
    return go(c, "-r", "Restart-Computer");
}

#define FLAGS (PS_CMDLET_SHOULD_PROCESS | PS_CMDLET_STARTS_PROGRAMS)
const ps_cmdlet_def ps_cmdlet_stop_computer = {
    .name = "Stop-Computer", .params = "", .flags = FLAGS, .process = stop_process};
const ps_cmdlet_def ps_cmdlet_restart_computer = {
    .name = "Restart-Computer", .params = "", .flags = FLAGS, .process = restart_process};
