/*
 * bind_prompt.c - asking the person for mandatory parameters that are missing
 * (PromptForMissingMandatoryParameters).
 */
#include "engine/bind.h"

#include "engine/host.h"
#include "object/member.h"
#include "types/host_values.h"

/* The question for a parameter. */
static ps_result field(ps_exec *x, const ps_param *param, ps_value *out)
{
    ps_string *help = NULL;
    for (unsigned i = 0; i < param->set_count && !help; i++)
        help = param->sets[i].help;
    ps_value label = ps_take_string(ps_string_printf("&%s", PS_U8(&x->base, param->spelling)));
    ps_value text = help ? ps_take_string(ps_string_retain(help)) : ps_take_string(ps_string_empty());
    *out = ps_field_description_new(&x->base, param->spelling, param->type);
    ps_result r = ps_set_c(&x->base, *out, "Label", label);
    if (r == PS_OK)
        r = ps_set_c(&x->base, *out, "HelpMessage", text);
    ps_release(label);
    ps_release(text);
    return r;
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
    *asked = false;
    if (!ps_host_has_ui(x))
        return PS_OK;
    ps_list *fields = ps_arraylist_new(x->base.worker);
    ps_value list = ps_take_object(fields), answers = ps_null(), one;
    ps_result r = PS_OK;
    for (unsigned i = 0; r == PS_OK && i < count; i++) {
        r = field(x, &b->metadata->params[missing[i]], &one);
        ps_list_add(fields, one);
    }
    ps_string *caption = ps_string_printf("cmdlet %s at command pipeline position %u",
                                          PS_U8(&x->base, p->info->spelling), p->index + 1);
    ps_string *message = ps_string_c("Supply values for the following parameters:");
    if (r == PS_OK)
        r = ps_host_prompt(x, caption, message, list, &answers);
    ps_string_release(caption);
    ps_string_release(message);
    ps_release(list);
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
