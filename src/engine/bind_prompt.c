/*
 * bind_prompt.c - asking the person for mandatory parameters that are missing
 * (PromptForMissingMandatoryParameters).
 */
#include "engine/bind.h"

#include "base/memory.h"

enum { HOST_PROMPT = 23 }; /* RemoteHostMethodId */

/* A FieldDescription as PSRP sends it. */
static ps_value field(ps_exec *x, const ps_param *param)
{
    ps_worker *w = x->base.worker;
    ps_bag *b = ps_bag_new(w);
    b->type_names = ps_take_object(ps_arraylist_new(w)); /* no names at all */
    ps_string *help = NULL;
    for (unsigned i = 0; i < param->set_count && !help; i++)
        help = param->sets[i].help;
    ps_bag_put_c(w, b, "name", ps_take_string(ps_string_retain(param->spelling)));
    ps_bag_put_c(w, b, "label",
                 ps_take_string(ps_string_printf("&%s", PS_U8(&x->base, param->spelling))));
    ps_bag_put_c(w, b, "parameterTypeName", ps_take_string(ps_string_retain(param->type->name)));
    ps_bag_put_c(w, b, "parameterTypeFullName",
                 ps_take_string(ps_string_retain(param->type->full_name)));
    ps_bag_put_c(w, b, "parameterAssemblyFullName",
                 ps_take_string(ps_string_printf("%s, %s", PS_U8(&x->base, param->type->full_name),
                                                 param->type->assembly
                                                     ? PS_U8(&x->base, param->type->assembly)
                                                     : "")));
    ps_bag_put_c(w, b, "helpMessage",
                 help ? ps_take_string(ps_string_retain(help)) : ps_take_string(ps_string_empty()));
    ps_bag_put_c(w, b, "isMandatory", ps_bool(true));
    ps_bag_put_c(w, b, "metadata", ps_take_object(ps_arraylist_new(w)));
    ps_bag_put_c(w, b, "modifiedByRemotingProtocol", ps_bool(false));
    ps_bag_put_c(w, b, "isFromRemoteHost", ps_bool(false));
    return ps_take_object(b);
}

static ps_result bind_answers(ps_processor *p, ps_binding *b, const unsigned *missing,
                              unsigned count, ps_value answers)
{
    for (unsigned i = 0; i < count; i++) {
        ps_param *param = &b->metadata->params[missing[i]];
        ps_value key = ps_take_string(ps_string_retain(param->spelling)), v = ps_unset();
        ps_value base = ps_base(answers);
        ps_value *found = base.kind == PS_DICT ? ps_dict_find(ps_as_dict(base), key) : NULL;
        ps_release(key);
        ps_result r = ps_bind_value(p, param, found ? *found : ps_null(), &v);
        PS_TRY(r);
        ps_bind_put(p, b, missing[i], v, false);
    }
    return PS_OK;
}

ps_result ps_bind_prompt(ps_processor *p, ps_binding *b, const unsigned *missing, unsigned count,
                         bool *asked)
{
    ps_exec *x = p->x;
    ps_host *host = x->runspace->host;
    *asked = false;
    if (!host || !host->call || host->is_null || host->ui_is_null)
        return PS_OK;
    ps_list *fields = ps_arraylist_new(x->base.worker);
    for (unsigned i = 0; i < count; i++)
        ps_list_add(fields, field(x, &b->metadata->params[missing[i]]));
    ps_value args[3] = {
        ps_take_string(ps_string_printf("cmdlet %s at command pipeline position %u",
                                        PS_U8(&x->base, p->info->spelling), p->index + 1)),
        ps_text("Supply values for the following parameters:"), ps_take_object(fields)};
    ps_value answers = ps_null();
    ps_result r = host->call(host, &x->base, HOST_PROMPT, args, 3, &answers);
    for (unsigned i = 0; i < 3; i++)
        ps_release(args[i]);
    if (r != PS_OK) {
        /* A host that cannot ask: the caller's error says what is missing. */
        if (x->base.pending != PS_PENDING_ERROR)
            *asked = true;
        else
            ps_clear_pending(&x->base);
        return *asked ? PS_FAIL : PS_OK;
    }
    *asked = true;
    r = bind_answers(p, b, missing, count, answers);
    ps_release(answers);
    return r;
}
