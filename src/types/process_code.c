/* process_code.c - the members of Process that PowerShell's type data adds. */
#include "types/process.h"

#include "base/datetime.h"
#include "base/memory.h"
#include "types/support.h"

#define PROCESS "System.Diagnostics.Process"

enum { CODE_PARENT, CODE_COMMAND_LINE, CODE_PATH, CODE_CPU };

static ps_result give_command_line(ps_cx *cx, ps_process *p, ps_value *out)
{
    size_t length = 0;
    char *text = ps_process_arguments(p->pid, &length);
    if (!text)
        return ps_give(ps_null(), out);
    while (length && !text[length - 1])
        length--;
    for (size_t i = 0; i < length; i++)
        if (!text[i])
            text[i] = ' ';
    ps_string *s = ps_string_os(text, length);
    ps_free(text);
    return ps_give_string(cx, s, out);
}

static ps_result process_code(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                              unsigned count, ps_value *out)
{
    (void)args, (void)count;
    struct ps_process_stat now;
    int64_t user, system;
    ps_process *p = ps_process_from(self);
    if (!p || !p->pid)
        return ps_give(ps_null(), out);
    switch (row) {
    case CODE_PARENT:
        return ps_give(ps_process_of_id(cx, p->stat.parent), out);
    case CODE_COMMAND_LINE:
        return give_command_line(cx, p, out);
    case CODE_PATH:
        return ps_process_path(cx, p->pid, out);
    default:
        if (ps_process_over(p) || !ps_process_stat(p->pid, 0, &now))
            return ps_give(ps_null(), out);
        ps_process_times(p, &now, &user, &system);
        return ps_give(ps_double((double)(user + system) / PS_TICKS_SECOND), out);
    }
}

static const struct ps_code_row code_rows[] = {{PROCESS, "Parent"},
                                                   {PROCESS, "CommandLine"},
                                                   {PROCESS, "Path"},
                                                   {PROCESS, "CPU"},
                                                   {"", ""}};
const struct ps_code_property ps_process_code[] = {{code_rows, process_code}};
