/*
 * bind_object.c - binding pipeline objects: by value and by property name, first without
 * conversion, then with it (BindPipelineParametersPrivate).
 */
#include "engine/bind.h"
#include "engine/command_params.h"

#include "base/memory.h"
#include "engine/attributes.h"

enum { BY_VALUE_AS_IS, BY_NAME_AS_IS, BY_VALUE_CONVERTED, BY_NAME_CONVERTED, STATES };

/* Forget what the last object bound. */
static void restore(ps_binding *b)
{
    for (unsigned i = 0; i < b->metadata->count; i++)
        if (ps_bit(b->from_pipeline, i)) {
            ps_bit_clear(b->from_pipeline, i);
            ps_assign(&b->values[i], ps_unset());
        }
    b->sets = b->before_input;
}

/* $PSBoundParameters is one table as long as the command runs: what an object binds is set in it,
 * and nothing is taken out. */
static void note_bound(ps_processor *p, const ps_binding *b)
{
    ps_value table = ps_base(p->bound_parameters);
    if (table.kind != PS_DICT)
        return;
    for (unsigned i = 0; i < b->metadata->count; i++)
        if (ps_bit(b->from_pipeline, i))
            ps_dict_put(ps_as_dict(table),
                        ps_take_string(ps_string_retain(b->metadata->params[i].spelling)),
                        ps_retain(b->values[i]));
}

/* Each delayed script block runs with the object as $_ and gives the parameter's value. */
static ps_result run_delayed(ps_processor *p, ps_binding *b, ps_value object)
{
    ps_exec *x = p->x;
    ps_list *list = ps_as_list(b->delayed);
    for (uint32_t i = 0; i + 1 < list->count; i += 2) {
        unsigned index = (unsigned)list->items[i].u.i;
        ps_param *param = &b->metadata->params[index];
        ps_value v = ps_void(), out = ps_unset();
        struct ps_block_call call = {.block = list->items[i + 1], .scope = PS_BLOCK_CURRENT_SCOPE,
                                     .dollar_under = object, .input = ps_unset(),
                                     .self = ps_unset(), .args = &object, .arg_count = 1};
        bool fits, old = ps_propagate(x, true);
        enum ps_bind_failure why;
        ps_result r = ps_block_value(x, &call, &v);
        ps_propagate(x, old);
        if (r != PS_OK && x->base.pending == PS_PENDING_ERROR) {
            ps_error_record *e = (ps_error_record *)ps_base(x->base.fault).u.object;
            ps_string *m = ps_exception_message(&x->base, e->exception);
            ps_bind_error(p, NULL, "ParameterBindingException",
                          "ScriptBlockArgumentInvocationFailed", PS_INVALID_ARGUMENT, object,
                          "The input to the script block for parameter '%s' failed. %s",
                          PS_U8(&x->base, param->spelling), PS_U8(&x->base, m));
            ps_string_release(m);
        }
        PS_TRY(r);
        if (v.kind == PS_VOID)
            return ps_bind_error(p, NULL, "ParameterBindingException",
                                 "ScriptBlockArgumentNoOutput", PS_INVALID_ARGUMENT, object,
                                 "Cannot evaluate parameter '%s' because its argument input did "
                                 "not produce any output.",
                                 PS_U8(&x->base, param->spelling));
        r = ps_bind_convert(p, param, v, NULL, true, &out, &fits, &why);
        ps_release(v);
        PS_TRY(r);
        ps_assign(&b->values[index], out);
        ps_bit_set(b->from_pipeline, index);
    }
    return PS_OK;
}

/* A property; the keys of a dictionary are none here. */
static ps_result read_property(ps_exec *x, ps_value object, ps_name name, ps_value *out)
{
    ps_cx *cx = &x->base;
    if (ps_base(object).kind == PS_DICT && !ps_extension(cx, object, name) &&
        !ps_type_row(cx->worker, ps_type_of(cx, ps_base(object)), name, false))
        return PS_OK;
    return ps_member_get(cx, object, name, NULL, out);
}

/* The property that fills a parameter: by its name, then by its aliases. PS_UNSET: none. */
static ps_result property_of(ps_exec *x, const ps_param *param, ps_value object, ps_value *out)
{
    *out = ps_unset();
    PS_TRY(read_property(x, object, param->name, out));
    for (unsigned i = 0; i < param->alias_count && out->kind == PS_UNSET; i++)
        PS_TRY(read_property(x, object, param->aliases[i], out));
    return PS_OK;
}

static ps_result bind_one(ps_processor *p, ps_binding *b, unsigned i, ps_value object, int state,
                          bool *bound)
{
    ps_exec *x = p->x;
    ps_param *param = &b->metadata->params[i];
    bool by_name = state == BY_NAME_AS_IS || state == BY_NAME_CONVERTED;
    ps_value v = ps_unset(), out = ps_unset();
    enum ps_bind_failure why;
    *bound = false;
    if (!by_name && param->index == -1 && p->info->type == PS_CMD_CMDLET)
        return PS_OK; /* nobody would carry it out */
    if (by_name) {
        if (ps_is_null(object))
            return PS_OK;
        if (property_of(x, param, object, &v) != PS_OK) {
            if (x->base.pending != PS_PENDING_ERROR)
                return PS_FAIL;
            ps_clear_pending(&x->base);
        }
        if (v.kind == PS_UNSET)
            return PS_OK;
    } else {
        v = ps_retain(object);
    }
    ps_result r = ps_bind_convert(p, param, v, NULL, state >= BY_VALUE_CONVERTED, &out, bound, &why);
    ps_release(v);
    if (r != PS_OK) {
        if (x->base.pending != PS_PENDING_ERROR || why == PS_BIND_VALIDATION)
            return PS_FAIL;
        ps_clear_pending(&x->base);
        return PS_OK;
    }
    if (*bound)
        ps_bind_put(p, b, i, out, true);
    return PS_OK;
}

static ps_result bind_state_in_sets(ps_processor *p, ps_binding *b, ps_value object, int state,
                                    uint32_t sets, bool *any)
{
    unsigned flag = state == BY_VALUE_AS_IS || state == BY_VALUE_CONVERTED ? PS_PARAM_BY_VALUE
                                                                          : PS_PARAM_BY_NAME;
    *any = false;
    for (unsigned i = b->metadata->count; i-- > 0;) {
        bool bound;
        if (ps_is_bound(b, i) || !ps_param_flags(&b->metadata->params[i], sets, flag))
            continue;
        PS_TRY(bind_one(p, b, i, object, state, &bound));
        *any |= bound;
    }
    return PS_OK;
}

static ps_result bind_state(ps_processor *p, ps_binding *b, ps_value object, int state,
                            uint32_t sets, bool *any)
{
    uint32_t preferred =
        b->metadata->default_set >= 0 ? 1u << b->metadata->default_set : 0;
    *any = false;
    if (preferred & sets) {
        PS_TRY(bind_state_in_sets(p, b, object, state, preferred, any));
        sets &= ~preferred;
    }
    if (!*any && sets)
        PS_TRY(bind_state_in_sets(p, b, object, state, sets, any));
    return PS_OK;
}

static ps_result bind_all(ps_processor *p, ps_binding *b, ps_value object, bool *any)
{
    unsigned steps = b->prefer_set ? 2 : 1, count;
    uint32_t sets = b->prefer_set ? b->prefer_set : b->sets;
    for (unsigned step = 0; step < steps; step++) {
        for (int state = 0; state < STATES; state++) {
            bool bound;
            PS_TRY(bind_state(p, b, object, state, sets, &bound));
            if (!bound)
                continue;
            *any = true;
            if (!b->prefer_set || step == 1) {
                PS_TRY(ps_bind_check_sets(p, b, true, true, &count));
                sets = b->sets;
            }
        }
        if (b->prefer_set && step == 0) {
            if (b->sets == b->prefer_set)
                break;
            sets = b->sets & ~b->prefer_set;
        }
    }
    return ps_bind_check_sets(p, b, false, true, &count);
}

static ps_result not_bound(ps_processor *p, ps_value object)
{
    return ps_bind_error(p, NULL, "ParameterBindingException", "InputObjectNotBound",
                         PS_INVALID_ARGUMENT, object,
                         "The input object cannot be bound to any parameters for the command "
                         "either because the command does not take pipeline input or the input and "
                         "its properties do not match any of the parameters that take pipeline "
                         "input.");
}

/* Mandatory parameters that neither the command line nor the object filled. */
static ps_result check_missing(ps_processor *p, ps_binding *b, ps_value object)
{
    ps_exec *x = p->x;
    unsigned *missing = ps_alloc((b->metadata->count + 1) * sizeof *missing), n = 0;
    ps_result r = ps_bind_missing(p, b, 1, false, missing, &n);
    if (r == PS_OK && n) {
        struct ps_strbuf s;
        ps_strbuf_init(&s, 0);
        for (unsigned i = 0; i < n; i++) {
            ps_strbuf_unit(&s, ' ');
            ps_strbuf_put(&s, b->metadata->params[missing[i]].spelling);
        }
        ps_string *list = ps_strbuf_take(&s);
        r = ps_bind_error(p, NULL, "ParameterBindingException", "InputObjectMissingMandatory",
                          PS_INVALID_ARGUMENT, object,
                          "The input object cannot be bound because it did not contain the "
                          "information required to bind all mandatory parameters: %s",
                          PS_U8(&x->base, list));
        ps_string_release(list);
    }
    ps_free(missing);
    return r;
}

static void choose_set(ps_binding *b)
{
    const ps_metadata *m = b->metadata;
    uint32_t sets = b->sets & (m->set_count == 32 ? ~0u : (1u << m->set_count) - 1);
    b->set = -1;
    if (sets && !(sets & (sets - 1)))
        b->set = __builtin_ctz(sets);
    else if (m->default_set >= 0 && (sets >> m->default_set & 1))
        b->set = m->default_set;
}

static bool expects_input(const ps_binding *b)
{
    for (unsigned i = 0; i < b->metadata->count; i++)
        if (ps_param_flags(&b->metadata->params[i], ~0u, PS_PARAM_BY_VALUE | PS_PARAM_BY_NAME))
            return true;
    return false;
}

static bool takes_anything(ps_exec *x, const ps_param *param)
{
    return param->type == ps_core_type(x->base.worker, PS_T_OBJECT) ||
           param->type == ps_core_type(x->base.worker, PS_T_PSOBJECT);
}

/* Attributes that neither look at a value nor change it. */
static bool only_describes(const ps_param *param)
{
    uint32_t count = param->attributes.kind == PS_LIST ? ps_as_list(param->attributes)->count : 0;
    for (uint32_t i = 0; i < count; i++) {
        const ps_attribute *a = ps_attribute_of(ps_as_list(param->attributes)->items[i]);
        if (!a || (a->kind != PS_ATTR_PARAMETER && a->kind != PS_ATTR_ALIAS))
            return false;
    }
    return true;
}

/* Whether the parameter takes the object as it is, and there is no question of its being empty. */
static bool fits_quick(ps_exec *x, const ps_param *param, ps_value v)
{
    bool plain = (v.kind >= PS_BOOL && v.kind < PS_TYPE) ||
                 (v.kind == PS_STRING && v.u.string->length);
    if (takes_anything(x, param))
        return plain || !ps_param_flags(param, ~0u, PS_PARAM_MANDATORY);
    return plain && ps_type_of(&x->base, v) == param->type;
}

/* After an object was bound: whether all that follow and fit can only go the same way. */
static int find_quick(const ps_binding *b)
{
    int only = -1;
    if (b->delayed.kind == PS_LIST || b->prefer_set)
        return -1;
    for (unsigned i = 0; i < b->metadata->count; i++) {
        const ps_param *param = &b->metadata->params[i];
        if (ps_bit(b->bound, i) ||
            !ps_param_flags(param, b->before_input, PS_PARAM_BY_VALUE | PS_PARAM_BY_NAME))
            continue;
        bool plain = param->index != -2 && only_describes(param) &&
                     ps_param_flags(param, b->before_input, PS_PARAM_BY_VALUE);
        if (only >= 0 || !plain || !ps_bit(b->from_pipeline, i))
            return -1;
        only = (int)i;
    }
    return only;
}

ps_result ps_bind_object(ps_processor *p, ps_binding *b, ps_value v, bool *skip)
{
    ps_exec *x = p->x;
    bool any = false;
    *skip = false;
    if (!b->metadata->cmdlet_binding)
        return PS_OK;
    if (b->quick >= 0 && ps_bit(b->from_pipeline, (unsigned)b->quick) &&
        fits_quick(x, &b->metadata->params[b->quick], v)) {
        const ps_param *param = &b->metadata->params[b->quick];
        ps_assign(&b->values[b->quick], ps_retain(v.kind == PS_VOID ? ps_null() : v));
        if (param->dynamic)
            ps_runtime_parameter_set(b->dynamic, param->spelling, v);
        note_bound(p, b);
        return PS_OK;
    }
    restore(b);
    ps_result r = PS_OK;
    if (b->delayed.kind == PS_LIST) {
        r = run_delayed(p, b, v);
        any = r == PS_OK;
    }
    if (r == PS_OK && expects_input(b))
        r = bind_all(p, b, v, &any);
    if (r == PS_OK && !any)
        r = not_bound(p, v);
    if (r == PS_OK)
        r = check_missing(p, b, v);
    choose_set(b);
    if (r == PS_OK) {
        note_bound(p, b);
        if (b->quick == -2)
            b->quick = find_quick(b);
        return PS_OK;
    }
    if (x->base.pending != PS_PENDING_ERROR)
        return PS_FAIL;
    *skip = true;
    ps_value record = ps_catch(&x->base);
    ps_error_record *e = (ps_error_record *)ps_base(record).u.object;
    if (ps_is_null(e->target))
        ps_assign(&e->target, ps_retain(v));
    if (ps_is_in_psobject(e->target) && !e->target_type)
        e->target_type = ps_string_c("PSObject");
    r = ps_processor_write_error(p, record);
    ps_release(record);
    return r;
}
