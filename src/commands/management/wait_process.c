/* wait_process.c - Wait-Process. */
#include "commands/management/process_matching.h"

#include <time.h>
#include <unistd.h>

#define PARAMS(P)                                                                                  \
    P(NAME, "Name")                                                                                \
    P(ID, "Id")                                                                                    \
    P(INPUT, "InputObject")                                                                        \
    P(TIMEOUT, "Timeout") P(ANY, "Any") P(PASS_THRU, "PassThr"                                     \
                                                     "u")
PS_PARAM_TABLE(PARAMS)

struct state {
    ps_list *list; /* all that are waited for */
};

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000) + t.tv_nsec / 1000000;
}

static ps_result process(ps_cmdlet *c)
{
    static const struct process_parameters parameters = {NAME, ID, INPUT};
    struct state *s = c->state;
    if (!s->list)
        s->list = ps_arraylist_new(c->cx->worker);
    ps_list *list = ps_arraylist_new(c->cx->worker);
    ps_result r = process_matching(c, &parameters, list);
    for (uint32_t i = 0; r == PS_OK && i < list->count; i++) {
        ps_value p = list->items[i];
        if (ps_process_from(p)->pid == getpid())
            r = ps_error(c, "Microsoft.PowerShell.Commands.ProcessCommandException", "WaitOnItself",
                         PS_OBJECT_NOT_FOUND, p,
                         "This command stopped operation because it cannot wait on itself. Specify "
                         "another process and Run your command again.");
        else if (!ps_list_add(s->list, ps_retain(p)))
            r = ps_raise_memory(c->cx);
    }
    ps_release_object(list);
    return r;
}

/* -Any: until one of them is over. */
static ps_result wait_any(ps_cmdlet *c, ps_list *list, int64_t until)
{
    enum { ONE_MS = 50, SEVERAL_MS = 5 };
    for (;;) {
        int64_t left = until < 0 ? ONE_MS : until - now_ms();
        for (uint32_t i = 0; i < list->count; i++)
            if (ps_process_over(ps_process_from(list->items[i])))
                return PS_OK;
        if (!list->count || left <= 0)
            return PS_OK;
        bool over;
        int64_t most = list->count == 1 ? ONE_MS : SEVERAL_MS;
        PS_TRY(ps_process_wait(c->cx, ps_process_from(list->items[0]), left < most ? left : most,
                               &over));
    }
}

static ps_result wait_all(ps_cmdlet *c, ps_list *list, int64_t until)
{
    for (uint32_t i = 0; i < list->count; i++) {
        bool over;
        int64_t left = until < 0 ? -1 : until - now_ms();
        PS_TRY(ps_process_wait(c->cx, ps_process_from(list->items[i]),
                               until < 0  ? -1
                               : left > 0 ? left
                                          : 0,
                               &over));
    }
    return PS_OK;
}

static ps_result too_late(ps_cmdlet *c, ps_value process)
{
    ps_string *label = process_label(c, ps_process_from(process));
    ps_result r =
        ps_error(c, "System.TimeoutException", "ProcessNotTerminated", PS_CLOSE_ERROR, process,
                 "This command stopped operation because process \"%s\" is not "
                 "stopped in the specified time-out.",
                 PS_U8(c->cx, label));
    ps_string_release(label);
    return r;
}

static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (!s->list)
        return PS_OK;
    int64_t until = ps_arg_bound(c, TIMEOUT) ? now_ms() + ps_arg_int(c, TIMEOUT, 0) * 1000 : -1;
    bool any = ps_arg_switch(c, ANY), some = false;
    PS_TRY((any ? wait_any : wait_all)(c, s->list, until));
    for (uint32_t i = 0; i < s->list->count; i++)
        some |= ps_process_over(ps_process_from(s->list->items[i]));
    for (uint32_t i = 0; i < s->list->count && !(any && some); i++)
        if (!ps_process_over(ps_process_from(s->list->items[i])))
            PS_TRY(too_late(c, s->list->items[i]));
    for (uint32_t i = 0; i < s->list->count && ps_arg_switch(c, PASS_THRU); i++)
        PS_TRY(ps_write(c, ps_retain(s->list->items[i])));
    return PS_OK;
}

static void dispose(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_release_object(s->list);
}

const ps_cmdlet_def ps_cmdlet_wait_process = {.name = "Wait-Process",
                                              .params = params,
                                              .state_size = sizeof(struct state),
                                              .process = process,
                                              .end = end,
                                              .dispose = dispose};
