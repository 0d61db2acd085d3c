/* get_unique.c - Get-Unique: what differs from the object before it. */
#include "commands/utility/object_order.h"

#include "base/collate.h"
#include "object/convert.h"

#define PARAMS(P)                                                                                  \
    P(INPUT, "InputObject") P(AS_STRING, "AsString") P(ON_TYPE, "OnType")                          \
    P(FOLD, "CaseInsensitive")
PS_PARAM_TABLE(PARAMS)

struct state {
    ps_value last; /* PS_UNSET: none yet */
    ps_string *text;
};

static ps_result differs(ps_cmdlet *c, ps_value v, bool *yes)
{
    struct state *s = c->state;
    bool fold = ps_arg_switch(c, FOLD), first = s->last.kind == PS_UNSET;
    *yes = true;
    if (ps_arg_switch(c, AS_STRING)) {
        ps_string *text = NULL;
        PS_TRY(ps_to_string(c->cx, v, &text));
        *yes = first || ps_collate(text, s->text, fold) != 0;
        ps_string_release(s->text);
        s->text = text;
    } else if (!first && ps_arg_switch(c, ON_TYPE)) {
        *yes = !ps_string_equal_fold(ps_type_name_first(c->cx, v),
                                     ps_type_name_first(c->cx, s->last));
    } else if (!first) {
        *yes = object_compare(c->cx, v, s->last, fold) != 0;
    }
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    bool yes;
    if (!ps_arg_bound(c, INPUT))
        return PS_OK;
    ps_value v = ps_arg(c, INPUT);
    PS_TRY(differs(c, v, &yes));
    if (!yes)
        return PS_OK;
    ps_assign(&s->last, ps_retain(v));
    return ps_write(c, ps_retain(v));
}

static void dispose(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_release(s->last);
    ps_string_release(s->text);
}

const ps_cmdlet_def ps_cmdlet_get_unique = {.name = "Get-Unique",
                                            .params = params,
                                            .state_size = sizeof(struct state),
                                            .process = process,
                                            .dispose = dispose};
