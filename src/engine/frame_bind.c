/*
 * frame_bind.c - arguments of a frame by place. What code calls (Invoke(), script methods,
 * delegates, New-Module) is bound by place alone, switches too: no argument is a parameter's name,
 * none is mandatory, and a parameter is a variable with attributes (ScriptBlock,
 * BindArgumentsForScriptblockInvoke).
 */
#include "engine/frame.h"
#include "engine/language_mode.h"
#include "engine/metadata.h"
#include "engine/state.h"

#include "object/convert.h"
#include "object/error.h"
#include "object/iterate.h"

static ps_result default_of(ps_exec *x, const struct ps_body *body, unsigned param, ps_value *out)
{
    const struct ps_body_param *p = &body->params[param];
    *out = ps_null();
    if (p->is_switch) {
        *out = ps_integer(PS_SWITCH, 0);
        return PS_OK;
    }
    if (p->type < 0)
        return PS_OK;
    ps_type *t;
    PS_TRY(ps_typeref_get(x, body, (unsigned)p->type, &t));
    *out = ps_param_unbound(x, t);
    return PS_OK;
}

/* What a conversion would make something of, and a command line may not give. */
static bool binder_refuses(ps_exec *x, ps_type *t, ps_value v)
{
    if (t->kind == PS_BOOL)
        return !ps_is_number(ps_base(v));
    return t == ps_core_type(x->base.worker, PS_T_PSREFERENCE) && v.kind != PS_NULL &&
           !ps_value_is(&x->base, ps_base(v), t);
}

ps_result ps_frame_param(ps_exec *x, ps_frame *f, unsigned param, ps_value v, bool by_code)
{
    const struct ps_body_param *p = &f->body->params[param];
    ps_value done;
    if (v.kind <= PS_VOID)
        v.kind = PS_NULL;
    ps_type *t = NULL;
    if (p->type >= 0)
        PS_TRY(ps_typeref_get(x, f->body, (unsigned)p->type, &t));
    if (!t || (t->kind == v.kind && v.kind <= PS_DOUBLE && v.kind >= PS_BOOL))
        done = ps_retain(v);
    else if (!by_code && binder_refuses(x, t, v))
        return PS_FAIL;
    else if (ps_mode_convert(x, v, t, &done) != PS_OK)
        return by_code && f->dotted ? ps_conversion_metadata(x) : PS_FAIL;
    if (p->auto_index)
        ps_assign(&f->autos[p->auto_index - 1], ps_retain(done));
    return ps_put(x, f, (uint16_t)param, done);
}

static ps_result finish_params(ps_exec *x, ps_frame *f)
{
    const struct ps_body *body = f->body;
    for (unsigned i = 0; i < body->param_count; i++) {
        if (f->r[i].kind != PS_UNSET || body->params[i].ast->default_value)
            continue;
        ps_value v;
        PS_TRY(default_of(x, body, i, &v));
        f->r[i] = v;
    }
    return PS_OK;
}

ps_result ps_frame_rest(ps_exec *x, ps_frame *f, const ps_value *rest, unsigned count)
{
    ps_value list;
    PS_TRY(finish_params(x, f));
    if (count || f->body->uses_args) {
        PS_TRY(ps_array_of(&x->base, rest, count, &list));
        for (unsigned i = 0; i < count; i++)
            if (rest[i].kind == PS_VOID) /* an argument that is nothing is null */
                ps_as_array(list)->values[i] = ps_null();
        f->autos[PS_AUTO_ARGS] = list;
    }
    return f->body->uses_input ? ps_input_of(x, NULL, 0, &f->autos[PS_AUTO_INPUT]) : PS_OK;
}

ps_result ps_frame_bind(ps_exec *x, ps_frame *f, const ps_value *args, unsigned count)
{
    unsigned bound = count < f->body->param_count ? count : f->body->param_count;
    for (unsigned i = 0; i < bound; i++)
        PS_TRY(ps_frame_param(x, f, i, args[i], true));
    f->by_place = bound;
    return ps_frame_rest(x, f, bound < count ? args + bound : NULL, count - bound);
}

/* ---- attributes ------------------------------------------------------------------------------ */

static ps_result not_valid(ps_exec *x, const ps_param *p, ps_value v)
{
    ps_string *text = NULL;
    if (x->base.pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_clear_pending(&x->base);
    if (!ps_is_null(ps_base(v)) && ps_tostring_method(&x->base, v, &text) != PS_OK)
        ps_clear_pending(&x->base);
    ps_raise(&x->base, "System.Management.Automation.ValidationMetadataException",
             "ValidateSetFailure", PS_METADATA_ERROR, ps_unset(),
             "The attribute cannot be added because variable %s with value %s would no longer be "
             "valid.",
             PS_U8(&x->base, p->spelling), text ? PS_U8(&x->base, text) : "");
    ps_string_release(text);
    return PS_FAIL;
}

/* The parameter's variable gets its attributes: what they make of the value has to satisfy them,
 * then and whenever it is assigned. */
static ps_result take_attributes(ps_exec *x, ps_frame *f, unsigned param, const ps_param *p)
{
    ps_variable *v = ps_slot_box(x, f, param);
    ps_value value;
    PS_TRY(ps_attributes_transform(x, p->attributes, ps_retain(v->value), &value));
    if (ps_attributes_validate(x, p->attributes, value) != PS_OK) {
        not_valid(x, p, value);
        ps_release(value);
        return PS_FAIL;
    }
    ps_assign(&v->value, value);
    ps_assign(&v->attributes, ps_retain(p->attributes));
    v->type = p->type;
    ps_variable_guard(v);
    return PS_OK;
}

ps_result ps_frame_attributes(ps_exec *x, ps_frame *f)
{
    ps_metadata *m;
    PS_TRY(ps_metadata_of_block(x, ps_take_object(f->block), &m));
    for (unsigned i = 0; i < f->body->param_count && i < m->count; i++)
        if (m->params[i].attributes.kind != PS_UNSET && f->r[i].kind != PS_UNSET)
            PS_TRY(take_attributes(x, f, i, &m->params[i]));
    return PS_OK;
}
