/*
 * confirm.c - ShouldProcess, ShouldContinue and the questions of preferences set to Inquire.
 */
#include "engine/host.h"

#include "base/memory.h"
#include "engine/records.h"
#include "object/containers.h"

static ps_value choice(ps_exec *x, const char *label, const char *help)
{
    ps_bag *b = ps_bag_new(x->base.worker);
    b->type_names = ps_take_object(ps_arraylist_new(x->base.worker)); /* no names at all */
    ps_bag_put_c(x->base.worker, b, "label", ps_text(label));
    ps_bag_put_c(x->base.worker, b, "helpMessage", ps_text(help));
    return ps_take_object(b);
}

/* Asks the person; *answer is the index of the choice. Without a person: an error as that of a
 * host that cannot be asked. */
static ps_result ask(ps_exec *x, const char *caption, ps_string *message,
                     const char *const labels[][2], unsigned count, int fallback, int *answer)
{
    if (!ps_host_has_ui(x))
        return ps_host_refuse(x, message);
    ps_list *choices = ps_arraylist_new(x->base.worker);
    for (unsigned i = 0; i < count; i++)
        ps_list_add(choices, choice(x, labels[i][0], labels[i][1]));
    ps_value args[4] = {ps_text(caption), ps_take_string(ps_string_retain(message)),
                        ps_take_object(choices), ps_int(fallback)};
    ps_value out = ps_null();
    ps_result r = ps_host_call(x, PS_HOST_PROMPT_CHOICE, args, 4, &out);
    for (unsigned i = 0; i < 4; i++)
        ps_release(args[i]);
    if (r == PS_OK)
        *answer = ps_is_integer(out) ? (int)out.u.i : fallback;
    if (r == PS_OK && (*answer < 0 || (unsigned)*answer >= count))
        r = ps_throw(&x->base, "System.ArgumentOutOfRangeException",
                     "Index was out of range. Must be non-negative and less than the size of the "
                     "collection. (Parameter 'index')");
    ps_release(out);
    return r;
}

#define YES                                                                                        \
    {                                                                                              \
        "&Yes", "Continue with only the next step of the operation."                               \
    }
#define YES_TO_ALL                                                                                 \
    {                                                                                              \
        "Yes to &All", "Continue with all the steps of the operation."                             \
    }
#define NO                                                                                         \
    {                                                                                              \
        "&No", "Skip this operation and proceed with the next operation."                          \
    }
#define NO_TO_ALL                                                                                  \
    {                                                                                              \
        "No to A&ll", "Skip this operation and all subsequent operations."                         \
    }

/* No "Suspend": the host of a remote session supports no nested prompts. */
static const char *const confirm_choices[][2] = {YES, YES_TO_ALL, NO, NO_TO_ALL};
static const char *const inquire_choices[][2] = {
    YES, YES_TO_ALL, {"&Halt Command", "Stop this command."}};
static const char *const continue_choices[][2] = {YES, NO};

void ps_sign_pending(ps_processor *p)
{
    ps_value fault = ps_base(p->x->base.fault);
    if (p->info->type == PS_CMD_CMDLET && ps_is_class(fault, &ps_error_record_class))
        ps_error_sign(p, (ps_error_record *)fault.u.object);
}

ps_result ps_inquire(ps_processor *p, ps_string *message)
{
    ps_exec *x = p->x;
    int answer = 2;
    if (p->continue_all)
        return PS_OK;
    PS_TRY(ask(x, "Confirm", message, inquire_choices, 3, 0, &answer));
    if (answer == 1)
        p->continue_all = true;
    if (answer <= 1)
        return PS_OK;
    ps_raise(&x->base, "System.Management.Automation.ActionPreferenceStopException",
             "ActionPreferenceStop", PS_OPERATION_STOPPED, ps_unset(),
             "The running command stopped because the user selected the Stop option.");
    ps_sign_pending(p);
    x->suppress = true;
    return PS_FAIL;
}

ps_result ps_inquire_exception(ps_exec *x, ps_value record, enum ps_action *action)
{
    static const char *const choices[][2] = {
        {"&Continue", "Report the error then continue with the next script statement."},
        {"S&ilently Continue",
         "Do not report this error, just continue with the next script statement."},
        {"&Break", "Do not continue processing, throw the exception instead."},
        {"&Suspend", "Pause the current pipeline and return to the command prompt. Type exit to "
                     "resume operation when you are done."}};
    enum { REPORT, BE_SILENT, BREAK };
    const ps_error_record *r = (const ps_error_record *)ps_base(record).u.object;
    ps_string *message = ps_exception_message(&x->base, r->exception);
    int answer = REPORT;
    ps_result result =
        ask(x, "Action to take for this exception:", message, choices, 4, REPORT, &answer);
    ps_string_release(message);
    PS_TRY(result);
    if (answer > BREAK)
        return ps_host_no_nesting(x);
    *action = answer == REPORT      ? PS_ACTION_CONTINUE
              : answer == BE_SILENT ? PS_ACTION_SILENT
                                    : PS_ACTION_STOP;
    return PS_OK;
}

static bool preference_flag(ps_exec *x, const char *name)
{
    ps_value v = ps_variable_get_c(x, name);
    bool yes = ps_to_bool(v);
    ps_release(v);
    return yes;
}

/* $ConfirmPreference as a number; High when it makes no sense. */
static int confirm_preference(ps_exec *x)
{
    ps_value v = ps_variable_get_c(x, "ConfirmPreference"), e;
    ps_type *t = ps_type_named(x->base.worker, "System.Management.Automation.ConfirmImpact");
    int n = 3;
    if (t && ps_try_convert(&x->base, v, t, &e))
        n = (int)e.u.i;
    ps_release(v);
    return n;
}

/* "What if: Performing the operation ..." goes to the host and not to a stream. */
static ps_result what_if(ps_exec *x, ps_string *text)
{
    ps_string *line = ps_string_printf("What if: %s", PS_U8(&x->base, text));
    ps_value arg = ps_take_string(line);
    ps_result r = ps_host_call(x, PS_HOST_WRITE_LINE, &arg, 1, NULL);
    ps_release(arg);
    return r;
}

ps_result ps_processor_should_process(ps_processor *p, ps_string *text, bool *yes)
{
    ps_exec *x = p->x;
    ps_value w = p->common[PS_COMMON_WHAT_IF], c = p->common[PS_COMMON_CONFIRM];
    *yes = true;
    if (p->continue_all)
        return PS_OK;
    if (p->refuse_all) {
        *yes = false;
        return PS_OK;
    }
    if (w.kind != PS_UNSET ? ps_to_bool(w) : preference_flag(x, "WhatIfPreference")) {
        *yes = false;
        return what_if(x, text);
    }
    ps_metadata *m = NULL;
    PS_TRY(ps_metadata_of(x, p->info, &m));
    int level = c.kind != PS_UNSET ? (ps_to_bool(c) ? 1 : 0) : confirm_preference(x);
    if (level == 0 || level > m->confirm_impact) {
        /* What the preference says counts for WriteVerbose alone. */
        if (p->common[PS_COMMON_VERBOSE].kind != PS_UNSET) {
            ps_value record = ps_message_record_new(x, PS_VERB, text);
            ps_result r = ps_processor_write_record(p, PS_VERB, record);
            ps_release(record);
            return r;
        }
        return PS_OK;
    }
    ps_string *message = ps_string_printf("Are you sure you want to perform this action?\n%s",
                                          PS_U8(&x->base, text));
    int answer = 0;
    ps_result r = ask(x, "Confirm", message, confirm_choices, 4, 0, &answer);
    ps_string_release(message);
    PS_TRY(r);
    p->continue_all = answer == 1;
    p->refuse_all = answer == 3;
    *yes = answer <= 1;
    return PS_OK;
}

ps_result ps_should_process(ps_cmdlet *c, const ps_string *target, const char *action, bool *yes)
{
    ps_string *text = ps_string_printf("Performing the operation \"%s\" on target \"%s\".",
                                       action ? action : PS_U8(c->cx, c->processor->info->spelling),
                                       PS_U8(c->cx, target));
    ps_result r = ps_processor_should_process(c->processor, text, yes);
    ps_string_release(text);
    return r;
}

ps_result ps_should_continue(ps_cmdlet *c, const char *query, const char *caption, bool *yes)
{
    ps_string *message = ps_string_c(query);
    int answer = 1;
    ps_result r =
        ask(c->x, caption ? caption : "Confirm", message, continue_choices, 2, 0, &answer);
    ps_string_release(message);
    *yes = r == PS_OK && answer == 0;
    return r;
}

ps_result ps_should_continue_all(ps_cmdlet *c, const char *query, const char *caption,
                                 struct ps_for_all *all, bool *yes)
{
    *yes = all->yes;
    if (all->yes || all->no)
        return PS_OK;
    ps_string *message = ps_string_c(query);
    int answer = 2;
    ps_result r = ask(c->x, caption ? caption : "Confirm", message, confirm_choices, 4, 0, &answer);
    ps_string_release(message);
    PS_TRY(r);
    all->yes = answer == 1;
    all->no = answer == 3;
    *yes = answer <= 1;
    return PS_OK;
}
