/*
 * bind.c - binding a command line: names, positions, the rest.
 * Order and rules: CmdletParameterBinderController.cs, ParameterBinderController.cs.
 */
#include "engine/bind.h"
#include "engine/command_params.h"

#include "base/memory.h"
#include "engine/invocation.h"

#include <string.h>

#define SMA "System.Management.Automation."

/* An argument after names and values were paired up. */
struct arg {
    const ps_argument *source;
    const ps_argument *given; /* that the value is of, when not `source` */
    ps_string *name;    /* of a parameter that nobody has, or matched; borrowed; NULL: positional */
    ps_param *param;    /* that the name means, or NULL */
    ps_value value;     /* borrowed, or owned when `own`; PS_UNSET: none */
    bool own, used;
};

struct binder {
    ps_processor *p;
    ps_binding *b;
    ps_metadata *m;
    struct arg *args;
    unsigned count;
    bool failed_conversion;   /* the error of a positional argument that fitted nowhere is kept */
    ps_value kept;            /* that error's record */
};

/* ---- small things ---------------------------------------------------------------------------- */

uint32_t ps_param_sets(const ps_param *param)
{
    uint32_t sets = 0;
    for (unsigned i = 0; i < param->set_count; i++) {
        if (param->sets[i].sets == ~0u)
            return 0;
        sets |= param->sets[i].sets;
    }
    return sets;
}

bool ps_param_flags(const ps_param *param, uint32_t sets, unsigned flags)
{
    for (unsigned i = 0; i < param->set_count; i++)
        if ((param->sets[i].sets & sets) && (param->sets[i].flags & flags))
            return true;
    return false;
}

void ps_bind_put(ps_processor *p, ps_binding *b, unsigned index, ps_value take_v, bool pipeline)
{
    ps_param *param = &b->metadata->params[index];
    uint32_t sets = ps_param_sets(param);
    if (sets)
        b->sets &= sets;
    ps_assign(&b->values[index], take_v);
    ps_bit_set(pipeline ? b->from_pipeline : b->bound, index);
    if (param->index == -2)
        ps_assign(&p->common[param->slot], ps_retain(take_v));
    else if (param->dynamic && param->index == -3)
        ps_runtime_parameter_set(b->dynamic, param->spelling, take_v);
}

static ps_result unsupported(ps_processor *p, const ps_param *param)
{
    ps_exec *x = p->x;
    return ps_bind_error(p, NULL, "ParameterBindingException", "ParameterNotSupported",
                         PS_NOT_IMPLEMENTED, ps_unset(),
                         "The parameter '%s' of %s is not supported by this host.",
                         PS_U8(&x->base, param->spelling), PS_U8(&x->base, p->info->spelling));
}

static unsigned index_of(const ps_binding *b, const ps_param *param)
{
    return (unsigned)(param - b->metadata->params);
}

/* A script block for a parameter that takes pipeline input and no script blocks is run for each
 * object. `*delayed` then. */
static ps_result delay_block(ps_processor *p, ps_binding *b, ps_param *param, ps_value v,
                             const ps_argument *where, bool *delayed)
{
    ps_exec *x = p->x;
    ps_worker *w = x->base.worker;
    ps_type *t = param->type, *block = ps_core_type(w, PS_T_SCRIPTBLOCK);
    *delayed = false;
    if (ps_base(v).kind != PS_BLOCK || t == block || t == ps_core_type(w, PS_T_OBJECT) ||
        t == ps_core_type(w, PS_T_PSOBJECT) || (t->rank && t->element == block) ||
        (t->rank && t->element == ps_core_type(w, PS_T_OBJECT)) ||
        !ps_param_flags(param, b->sets, PS_PARAM_BY_VALUE | PS_PARAM_BY_NAME))
        return PS_OK;
    if (!p->has_input)
        return ps_bind_error(p, where, "ParameterBindingException", "ScriptBlockArgumentNoInput",
                             PS_METADATA_ERROR, ps_unset(),
                             "Cannot evaluate parameter '%s' because its argument is specified as a "
                             "script block and there is no input. A script block cannot be "
                             "evaluated without input.",
                             PS_U8(&x->base, param->spelling));
    if (b->delayed.kind == PS_UNSET)
        b->delayed = ps_take_object(ps_arraylist_new(w));
    ps_list_add(ps_as_list(b->delayed), ps_int((int32_t)index_of(b, param)));
    ps_list_add(ps_as_list(b->delayed), ps_retain(v));
    uint32_t sets = ps_param_sets(param);
    if (sets)
        b->sets &= sets;
    ps_bit_set(b->bound, index_of(b, param));
    *delayed = true;
    return PS_OK;
}

/* Bind one value; *bound false and PS_OK when it does not fit without conversion. */
static ps_result bind_one(struct binder *d, ps_param *param, ps_value v, const ps_argument *where,
                          bool coerce, bool *bound, enum ps_bind_failure *why)
{
    ps_value out = ps_unset();
    bool delayed;
    *bound = false;
    *why = PS_BIND_VALIDATION;
    PS_TRY(delay_block(d->p, d->b, param, v, where, &delayed));
    if (delayed) {
        *bound = true;
        return PS_OK;
    }
    bool unheard = param->index == -1 && d->p->info->type == PS_CMD_CMDLET;
    if (unheard && where && !where->parameter) { /* another one that has this place may take it */
        *bound = false;
        return PS_OK;
    }
    PS_TRY(ps_bind_convert(d->p, param, v, where, coerce, &out, bound, why));
    if (!*bound)
        return PS_OK;
    if (unheard) {
        ps_release(out);
        *bound = false;
        *why = PS_BIND_VALIDATION;
        return unsupported(d->p, param);
    }
    ps_bind_put(d->p, d->b, index_of(d->b, param), out, false);
    return PS_OK;
}

/* ---- pairing names with values --------------------------------------------------------------- */

static ps_result ambiguous_name(struct binder *d, const ps_argument *a)
{
    ps_exec *x = d->p->x;
    struct ps_strbuf s;
    ps_strbuf_init(&s, 0);
    for (unsigned i = 0; i < d->m->count; i++)
        if (ps_param_prefix(&d->m->params[i], a->parameter) && !d->m->params[i].by_provider) {
            ps_strbuf_c(&s, " -");
            ps_strbuf_put(&s, d->m->params[i].spelling);
        }
    ps_string *list = ps_strbuf_take(&s);
    ps_bind_error(d->p, a, "ParameterBindingException", "AmbiguousParameter", PS_INVALID_ARGUMENT,
                  ps_unset(),
                  "Parameter cannot be processed because the parameter name '%s' is ambiguous. "
                  "Possible matches include:%s.",
                  PS_U8(&x->base, a->parameter), PS_U8(&x->base, list));
    ps_string_release(list);
    return PS_FAIL;
}

static ps_result match(struct binder *d, const ps_argument *a, ps_param **out)
{
    unsigned n;
    *out = ps_param_match(d->m, d->p->x->base.worker, a->parameter, &n);
    return !*out && n > 1 ? ambiguous_name(d, a) : PS_OK;
}

static ps_result missing_argument(struct binder *d, const ps_argument *a, const ps_param *param)
{
    ps_exec *x = d->p->x;
    return ps_bind_error(d->p, a, "ParameterBindingException", "MissingArgument",
                         PS_INVALID_ARGUMENT, ps_unset(),
                         "Missing an argument for parameter '%s'. Specify a parameter of type '%s' "
                         "and try again.",
                         PS_U8(&x->base, param->spelling), PS_U8(&x->base, param->type->full_name));
}

/* "-name", with the colon that stood behind it. */
static ps_string *dashed(const ps_string *name, bool colon)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_unit(&b, '-');
    ps_strbuf_put(&b, name);
    if (colon)
        ps_strbuf_unit(&b, ':');
    return ps_strbuf_take(&b);
}

/* A bare `--`. */
static bool ends_names(const ps_argument *a)
{
    return a->parameter && a->value.kind == PS_UNSET && ps_string_is(a->parameter, "-");
}

static ps_result pair(struct binder *d)
{
    const ps_call *call = d->p->call;
    for (unsigned i = 0; i < call->arg_count; i++) {
        const ps_argument *a = &call->args[i];
        if (ends_names(a)) /* the words behind it are arguments already */
            continue;
        struct arg *out = &d->args[d->count++];
        *out = (struct arg){.source = a, .name = a->parameter, .value = a->value};
        if (!a->parameter)
            continue;
        PS_TRY(match(d, a, &out->param));
        if (!out->param || a->value.kind != PS_UNSET)
            continue;
        if (out->param->is_switch) {
            out->value = (ps_value){.kind = PS_SWITCH, .u.i = 1};
            continue;
        }
        if (i + 1 == call->arg_count)
            return missing_argument(d, a, out->param);
        const ps_argument *next = &call->args[i + 1];
        if (next->parameter) {
            ps_param *other;
            PS_TRY(match(d, next, &other));
            if (other || next->value.kind != PS_UNSET)
                return missing_argument(d, a, out->param);
            out->value = ps_take_string(dashed(next->parameter, false));
            out->own = true;
        } else {
            out->value = next->value;
        }
        out->given = next;
        i++;
    }
    return PS_OK;
}

/* With more parameters known: names that meant nothing may mean one of those. */
static ps_result pair_again(struct binder *d)
{
    for (unsigned i = 0; i < d->count; i++) {
        struct arg *a = &d->args[i];
        if (a->param) /* the metadata was made anew */
            PS_TRY(match(d, a->source, &a->param));
        if (a->used || !a->name || a->param)
            continue;
        PS_TRY(match(d, a->source, &a->param));
        if (!a->param || a->value.kind != PS_UNSET)
            continue;
        struct arg *next = i + 1 < d->count ? &d->args[i + 1] : NULL;
        if (a->param->is_switch) {
            a->value = (ps_value){.kind = PS_SWITCH, .u.i = 1};
        } else if (next && !next->used && !next->name) {
            a->value = next->value;
            a->given = next->source;
            next->used = true;
        } else {
            return missing_argument(d, a->source, a->param);
        }
    }
    return PS_OK;
}

/* Whether the parameter is on the command line itself, which goes before a splatted table. */
static bool written_out(const struct binder *d, const ps_param *param)
{
    for (unsigned i = 0; i < d->count; i++)
        if (d->args[i].param == param && !d->args[i].source->splatted)
            return true;
    return false;
}

/* The argument, standing where its value does: there an error points. */
static ps_argument place_of(const struct arg *a)
{
    ps_argument place = *a->source;
    const struct ps_ast_command_parameter *ast =
        place.ast && place.ast->kind == PS_AST_COMMAND_PARAMETER
            ? (const struct ps_ast_command_parameter *)place.ast
            : NULL;
    if (a->given) {
        place.ast = a->given->ast;
        place.start = a->given->start;
        place.end = a->given->end;
    } else if (ast && ast->argument) {
        place.start = ast->argument->start;
        place.end = ast->argument->end;
    }
    return place;
}

static ps_result bind_named(struct binder *d)
{
    ps_exec *x = d->p->x;
    for (unsigned pass = 0; pass < 2; pass++) /* what was written out goes before what was splatted */
        for (unsigned i = 0; i < d->count; i++) {
            struct arg *a = &d->args[i];
            if (!a->param || a->used || a->source->splatted != (pass == 1))
                continue;
            a->used = true;
            if (ps_bit(d->b->bound, index_of(d->b, a->param))) {
                if (pass == 1 && written_out(d, a->param))
                    continue;
                return ps_bind_error(d->p, a->source, "ParameterBindingException",
                                     "ParameterAlreadyBound", PS_INVALID_ARGUMENT, ps_unset(),
                                     "Cannot bind parameter because parameter '%s' is specified "
                                     "more than once. To provide multiple values to parameters "
                                     "that can accept multiple values, use the array syntax. For "
                                     "example, \"-parameter value1,value2,value3\".",
                                     PS_U8(&x->base, a->param->spelling));
            }
            bool bound;
            enum ps_bind_failure why;
            ps_argument place = place_of(a);
            PS_TRY(bind_one(d, a->param, a->value, &place, true, &bound, &why));
        }
    return PS_OK;
}

/* ---- positions ------------------------------------------------------------------------------- */

/* The lowest position above `after` that an unbound parameter has in `sets`. */
static bool next_position(struct binder *d, int64_t after, uint32_t sets, int32_t *out)
{
    bool found = false;
    for (unsigned i = 0; i < d->m->count; i++) {
        const ps_param *param = &d->m->params[i];
        if (ps_bit(d->b->bound, i))
            continue;
        for (unsigned k = 0; k < param->set_count; k++) {
            int32_t at = param->sets[k].position;
            if (at != INT32_MIN && (param->sets[k].sets & sets) && at > after &&
                !(param->sets[k].flags & PS_PARAM_REMAINING) && (!found || at < *out)) {
                *out = at;
                found = true;
            }
        }
    }
    return found;
}

static void keep_error(struct binder *d)
{
    ps_release(d->kept);
    d->kept = ps_catch(&d->p->x->base);
    d->failed_conversion = true;
}

static ps_result position_in_sets(struct binder *d, int32_t position, uint32_t sets, struct arg *a,
                                  bool coerce, bool *bound)
{
    *bound = false;
    for (unsigned i = 0; i < d->m->count && !*bound; i++) {
        ps_param *param = &d->m->params[i];
        if (ps_bit(d->b->bound, i) || ps_bind_names_member_kind(param, a->value))
            continue;
        for (unsigned k = 0; k < param->set_count; k++) {
            enum ps_bind_failure why;
            if (param->sets[k].position != position || !(param->sets[k].sets & sets) ||
                (param->sets[k].flags & PS_PARAM_REMAINING))
                continue;
            if (bind_one(d, param, a->value, a->source, coerce, bound, &why) != PS_OK) {
                if (d->p->x->base.pending != PS_PENDING_ERROR || why == PS_BIND_VALIDATION)
                    return PS_FAIL;
                keep_error(d);
            }
            break;
        }
    }
    return PS_OK;
}

/* Two parameters that stand at one position in the same sets. */
static bool same_place(const ps_param *a, const ps_param *b, uint32_t sets)
{
    for (unsigned i = 0; i < a->set_count; i++) {
        for (unsigned k = 0; k < b->set_count; k++) {
            bool all = a->sets[i].sets == ~0u, both = all == (b->sets[k].sets == ~0u);
            if (both && a->sets[i].position == b->sets[k].position &&
                a->sets[i].position != INT32_MIN && (a->sets[i].sets & b->sets[k].sets & sets))
                return true;
        }
    }
    return false;
}

/* A function whose unbound parameters share a position takes no argument without a name. */
static ps_result check_positions(struct binder *d)
{
    const ps_metadata *m = d->m;
    bool plain = false;
    for (unsigned i = 0; i < d->count && !plain; i++)
        plain = !d->args[i].used && !d->args[i].name;
    for (unsigned i = 0; plain && i < m->count; i++)
        for (unsigned k = i + 1; k < m->count; k++)
            if (!ps_bit(d->b->bound, i) && !ps_bit(d->b->bound, k) &&
                same_place(&m->params[i], &m->params[k], d->b->sets))
                return ps_bind_error(d->p, NULL, "ParameterBindingException",
                                     "AmbiguousPositionalParameterNoName", PS_INVALID_ARGUMENT,
                                     ps_unset(), "Cannot bind positional parameters because no "
                                                 "names were given.");
    return PS_OK;
}

static ps_result bind_positions(struct binder *d)
{
    if (d->p->info->type != PS_CMD_CMDLET)
        PS_TRY(check_positions(d));
    int64_t after = (int64_t)INT32_MIN;
    int32_t position = 0;
    uint32_t preferred = d->m->default_set >= 0 ? 1u << d->m->default_set : 0;
    unsigned at = 0;
    while (next_position(d, after, d->b->sets, &position)) {
        after = position;
        /* A name that nobody has takes the value behind it along. */
        while (at < d->count && (d->args[at].used || d->args[at].name)) {
            bool unknown = !d->args[at].used && d->args[at].value.kind == PS_UNSET;
            at++;
            if (unknown && at < d->count && !d->args[at].used && !d->args[at].name)
                at++;
        }
        if (at == d->count)
            return PS_OK;
        struct arg *a = &d->args[at++];
        bool bound = false;
        for (unsigned pass = 0; pass < 4 && !bound; pass++) {
            uint32_t sets = pass & 1 ? d->b->sets : preferred & d->b->sets;
            if (sets)
                PS_TRY(position_in_sets(d, position, sets, a, pass >= 2, &bound));
        }
        if (bound) {
            a->used = true;
            d->failed_conversion = false;
        }
    }
    return PS_OK;
}

/* ---- what is left ---------------------------------------------------------------------------- */

/* `-name` in $args remembers that it was a parameter's name: @args makes it one again. */
static ps_value marked_name(struct binder *d, const ps_string *name, bool colon)
{
    ps_cx *cx = &d->p->x->base;
    ps_value text = ps_take_string(dashed(name, colon)), v = ps_wrap_new(cx, text);
    ps_release(text);
    ps_string *mark = ps_string_c("<CommandParameterName>");
    ps_member m = {.kind = PS_NOTE_PROPERTY, .hidden = true, .spelling = mark,
                   .name = ps_intern(cx->worker, mark),
                   .value = ps_take_string(ps_string_retain(name))};
    if (ps_extend(cx, v, &m, true) != PS_OK)
        ps_clear_pending(cx);
    ps_release(m.value);
    ps_string_release(mark);
    return v;
}

static ps_value rest_list(struct binder *d)
{
    ps_worker *w = d->p->x->base.worker;
    ps_type *object = ps_core_type(w, PS_T_OBJECT);
    ps_list *list = ps_list_new(ps_type_generic(w, ps_core_type(w, PS_T_LIST), &object, 1));
    for (unsigned i = 0; i < d->count; i++) {
        struct arg *a = &d->args[i];
        if (a->used)
            continue;
        bool colon = a->source->has_colon && (a->source->ast || a->source->splatted);
        if (a->name)
            ps_list_add(list, d->m->cmdlet_binding ? ps_take_string(dashed(a->name, colon))
                                                   : marked_name(d, a->name, colon));
        if (a->value.kind != PS_UNSET)
            ps_list_add(list, ps_retain(a->value));
        a->used = true;
    }
    return ps_take_object(list);
}

static bool any_left(const struct binder *d)
{
    for (unsigned i = 0; i < d->count; i++)
        if (!d->args[i].used)
            return true;
    return false;
}

static ps_result bind_remaining(struct binder *d)
{
    if (!any_left(d))
        return PS_OK;
    for (unsigned i = 0; i < d->m->count; i++) {
        ps_param *param = &d->m->params[i];
        if (ps_bit(d->b->bound, i) || !ps_param_flags(param, d->b->sets, PS_PARAM_REMAINING))
            continue;
        ps_value rest = rest_list(d);
        ps_list *list = ps_as_list(rest);
        ps_value only = list->count == 1 ? ps_base(list->items[0]) : ps_null();
        bool bound, is_list = only.kind == PS_ARRAY || only.kind == PS_LIST;
        enum ps_bind_failure why;
        /* As one that is named: what is left over was never tried as it is. */
        const ps_argument named = {.parameter = param->spelling};
        ps_result r =
            bind_one(d, param, is_list ? list->items[0] : rest, &named, true, &bound, &why);
        ps_release(rest);
        return r;
    }
    return PS_OK;
}

/* What the pending error's exception says of the argument as its ParameterName. */
static ps_result name_in_error(ps_exec *x, ps_string *name)
{
    if (x->base.pending == PS_PENDING_ERROR && name) {
        const ps_error_record *r = (const ps_error_record *)ps_base(x->base.fault).u.object;
        ps_exception_put(x->base.worker, (ps_exception *)r->exception.u.object, "ParameterName",
                         ps_take_string(ps_string_retain(name)));
    }
    return PS_FAIL;
}

static ps_result check_left(struct binder *d)
{
    ps_exec *x = d->p->x;
    if (!any_left(d))
        return PS_OK;
    if (!d->m->cmdlet_binding) {
        d->b->rest = rest_list(d);
        return PS_OK;
    }
    if (d->failed_conversion) {
        ps_raise_value(&x->base, d->kept);
        return PS_FAIL;
    }
    unsigned i = 0;
    while (d->args[i].used)
        i++;
    struct arg *a = &d->args[i];
    if (a->name) {
        ps_bind_error(d->p, a->source, "ParameterBindingException", "NamedParameterNotFound",
                      PS_INVALID_ARGUMENT, ps_unset(),
                      "A parameter cannot be found that matches parameter name '%s'.",
                      PS_U8(&x->base, a->name));
        return name_in_error(x, a->name);
    }
    ps_string *text = NULL;
    if (ps_is_null(a->value))
        text = ps_string_c("$null");
    else if (ps_tostring_method(&x->base, a->value, &text) != PS_OK)
        ps_clear_pending(&x->base);
    ps_bind_error(d->p, a->source, "ParameterBindingException", "PositionalParameterNotFound",
                  PS_INVALID_ARGUMENT, ps_unset(),
                  "A positional parameter cannot be found that accepts argument '%s'.",
                  text ? PS_U8(&x->base, text) : "");
    name_in_error(x, text);
    ps_string_release(text);
    return PS_FAIL;
}

/* ---- mandatory ones that are missing --------------------------------------------------------- */

static ps_result missing_mandatory(ps_processor *p, ps_binding *b, const unsigned *missing,
                                   unsigned count)
{
    ps_exec *x = p->x;
    struct ps_strbuf s;
    ps_strbuf_init(&s, 0);
    for (unsigned i = 0; i < count; i++) {
        ps_strbuf_unit(&s, ' ');
        ps_strbuf_put(&s, b->metadata->params[missing[i]].spelling);
    }
    ps_string *list = ps_strbuf_take(&s);
    ps_bind_error(p, NULL, "ParameterBindingException", "MissingMandatoryParameter",
                  PS_INVALID_ARGUMENT, ps_unset(),
                  "Cannot process command because of one or more missing mandatory parameters:%s.",
                  PS_U8(&x->base, list));
    ps_string_release(list);
    return PS_FAIL;
}

static ps_result check_mandatory(ps_processor *p, ps_binding *b, unsigned set_count)
{
    if (ps_bind_asks(p->call))
        return PS_OK;
    unsigned *missing = ps_alloc((b->metadata->count + 1) * sizeof *missing), n = 0;
    ps_result r = ps_bind_missing(p, b, set_count, p->has_input, missing, &n);
    if (r == PS_OK && n) {
        bool asked = false;
        r = ps_bind_prompt(p, b, missing, n, &asked);
        if (!asked)
            r = missing_mandatory(p, b, missing, n);
    }
    ps_free(missing);
    return r;
}

/* ---- the command line ------------------------------------------------------------------------ */

static void start(ps_binding *b, ps_metadata *m)
{
    unsigned words = (m->count + 63) / 64;
    *b = (ps_binding){.metadata = ps_metadata_retain(m), .sets = ~0u, .set = -1, .quick = -2};
    b->values = ps_calloc(m->count + 1, sizeof *b->values);
    b->bound = ps_calloc(2 * words + 1, sizeof *b->bound);
    b->from_pipeline = b->bound + words;
}

void ps_binding_drop(ps_binding *b)
{
    if (!b->metadata)
        return;
    for (unsigned i = 0; i < b->metadata->count; i++)
        ps_release(b->values[i]);
    ps_free(b->values);
    ps_free(b->bound);
    ps_release(b->rest);
    ps_release(b->delayed);
    ps_release(b->dynamic);
    ps_metadata_release(b->metadata);
    *b = (ps_binding){0};
}

static void choose_set(ps_binding *b)
{
    const ps_metadata *m = b->metadata;
    b->set = -1;
    if (!m->set_count)
        return;
    uint32_t sets = b->sets & (m->set_count == 32 ? ~0u : (1u << m->set_count) - 1);
    if (sets && !(sets & (sets - 1)))
        b->set = __builtin_ctz(sets);
    else if (m->default_set >= 0 && (sets >> m->default_set & 1))
        b->set = m->default_set;
}

static void put_bound(const ps_binding *b, ps_dict *d)
{
    for (unsigned i = 0; b && i < b->metadata->count; i++)
        if (ps_is_bound(b, i))
            ps_dict_put(d, ps_take_string(ps_string_retain(b->metadata->params[i].spelling)),
                        ps_retain(b->values[i]));
}

static ps_result bind_line(struct binder *d)
{
    unsigned sets;
    ps_processor *p = d->p;
    PS_TRY(pair(d));
    PS_TRY(bind_named(d));
    PS_TRY(bind_positions(d));
    PS_TRY(ps_bind_defaults(p, d->b));
    PS_TRY(ps_bind_check_sets(p, d->b, true, false, &sets));
    bool added;
    PS_TRY(ps_bind_dynamic(p, d->b, &added));
    if (added) {
        d->m = d->b->metadata;
        PS_TRY(pair_again(d));
        PS_TRY(bind_named(d));
        PS_TRY(bind_positions(d));
    }
    PS_TRY(bind_remaining(d));
    PS_TRY(check_left(d));
    PS_TRY(ps_bind_check_sets(p, d->b, p->has_input, !p->has_input, &sets));
    if (sets > 1 && p->has_input) {
        uint32_t before = d->b->sets;
        ps_bind_filter_sets(d->b);
        if (d->b->sets != before)
            PS_TRY(ps_bind_check_sets(p, d->b, true, false, &sets));
    }
    PS_TRY(check_mandatory(p, d->b, sets));
    if (p->bound_parameters.kind != PS_UNSET) /* the dynamicparam block has read it */
        put_bound(d->b, ps_as_dict(p->bound_parameters));
    return PS_OK;
}

/* A function without attributes, called with plain positional arguments. */
static bool bind_plain(ps_processor *p, ps_metadata *m, ps_binding *b, ps_result *result)
{
    const ps_call *call = p->call;
    if (m->cmdlet_binding || call->arg_count > m->count)
        return false;
    for (unsigned i = 0; i < call->arg_count; i++)
        if (call->args[i].parameter || m->params[i].is_switch ||
            m->params[i].sets[0].position != (int32_t)i)
            return false;
    for (unsigned i = 0; i < call->arg_count && *result == PS_OK; i++) {
        bool fits;
        enum ps_bind_failure why;
        ps_value out = ps_unset();
        *result = ps_bind_convert(p, &m->params[i], call->args[i].value, &call->args[i], true, &out,
                                  &fits, &why);
        if (fits)
            ps_bind_put(p, b, i, out, false);
    }
    return true;
}

ps_result ps_bind_command(ps_processor *p, ps_metadata *m, ps_binding *b)
{
    start(b, m);
    ps_result r = PS_OK;
    if (bind_plain(p, m, b, &r))
        return r;
    struct binder d = {.p = p, .b = b, .m = m, .kept = ps_unset()};
    d.args = ps_calloc(p->call->arg_count + 1, sizeof *d.args);
    r = bind_line(&d);
    for (unsigned i = 0; i < d.count; i++)
        if (d.args[i].own)
            ps_release(d.args[i].value);
    ps_free(d.args);
    ps_release(d.kept);
    b->before_input = b->sets;
    choose_set(b);
    return r == PS_OK ? ps_processor_tap(p) : r;
}

ps_result ps_bind_finish(ps_processor *p, ps_binding *b)
{
    unsigned sets;
    PS_TRY(ps_bind_check_sets(p, b, false, true, &sets));
    choose_set(b);
    return PS_OK;
}

/* ---- $PSBoundParameters ---------------------------------------------------------------------- */

ps_dict *ps_bound_dict(ps_worker *w)
{
    ps_type *t = ps_type_named(w, SMA "PSBoundParametersDictionary");
    if (!t) {
        ps_type *args[2] = {ps_core_type(w, PS_T_STRING), ps_core_type(w, PS_T_OBJECT)};
        t = ps_type_generic(w, ps_core_type(w, PS_T_DICTIONARY), args, 2);
    }
    return ps_dict_new(t, PS_DICT_FOLD);
}

ps_value ps_bound_parameters(ps_processor *p)
{
    if (p->bound_parameters.kind != PS_UNSET)
        return ps_retain(p->bound_parameters);
    ps_dict *d = ps_bound_dict(p->x->base.worker);
    put_bound(p->binding, d);
    p->bound_parameters = ps_take_object(d);
    return ps_retain(p->bound_parameters);
}
