/*
 * block_processor.c - script functions, blocks and files as elements of a pipeline.
 */
#include "engine/bind.h"
#include "engine/frame.h"

#include "base/memory.h"
#include "object/convert.h"
#include "object/iterate.h"
#include "object/symbol.h"

struct state {
    ps_frame *frame;
    ps_list *input;     /* what came in, for $input */
    ps_metadata *metadata;
    ps_value *defaults; /* of parameters that input may fill, others PS_UNSET; NULL: at most one */
    unsigned default_count;
    bool began;
    bool ran; /* a block other than `clean`: without, that one has nothing to do */
};

static struct state *state_of(ps_processor *p)
{
    return p->own;
}

static ps_block *block_of(ps_processor *p)
{
    return (ps_block *)ps_base(p->info->block).u.object;
}

/* ---- parameters ------------------------------------------------------------------------------ */

/* Copy what is bound into the frame; `bits` says which parameters. */
static ps_result expose(ps_processor *p, const uint64_t *bits)
{
    struct state *s = state_of(p);
    ps_frame *f = s->frame;
    const ps_binding *b = p->binding;
    for (unsigned i = 0; i < f->body->param_count && i < b->metadata->count; i++) {
        if (!(bits[i / 64] >> (i % 64) & 1))
            continue;
        if (f->body->params[i].auto_index)
            ps_assign(&f->autos[f->body->params[i].auto_index - 1], ps_retain(b->values[i]));
        ps_value *slot = &f->r[i];
        if (slot->kind == PS_BOXED && !f->dotted) {
            ps_assign(&((ps_variable *)slot->u.object)->value, ps_retain(b->values[i]));
            continue;
        }
        PS_TRY(ps_put(p->x, f, (uint16_t)i, ps_retain(b->values[i])));
    }
    return PS_OK;
}

ps_value ps_param_unbound(ps_exec *x, ps_type *t)
{
    if (!t)
        return ps_null();
    if (t == ps_core_type(x->base.worker, PS_T_STRING))
        return ps_take_string(ps_string_empty());
    bool number = (t->kind >= PS_SBYTE && t->kind <= PS_DOUBLE) || t->kind == PS_DECIMAL;
    bool nullable = t->generic == ps_core_type(x->base.worker, PS_T_NULLABLE);
    return !nullable && (number || t->kind == PS_BOOL) ? ps_type_default(t) : ps_null();
}

/* Parameters that were not bound and have no default. */
static ps_result fill_unbound(ps_processor *p)
{
    struct state *s = state_of(p);
    ps_frame *f = s->frame;
    const ps_binding *b = p->binding;
    for (unsigned i = 0; i < f->body->param_count && i < b->metadata->count; i++) {
        const ps_param *param = &b->metadata->params[i];
        if ((b->bound[i / 64] >> (i % 64) & 1) || param->default_value)
            continue;
        ps_value v = param->is_switch ? ps_integer(PS_SWITCH, 0)
                                      : ps_param_unbound(p->x, param->type);
        PS_TRY(ps_put(p->x, f, (uint16_t)i, v));
    }
    return PS_OK;
}

/* Variables of parameters keep the attributes: later assignments are validated too. */
static void keep_attributes(ps_processor *p)
{
    struct state *s = state_of(p);
    ps_frame *f = s->frame;
    const ps_metadata *m = p->binding->metadata;
    for (unsigned i = 0; i < f->body->param_count && i < m->count; i++) {
        if (m->params[i].attributes.kind == PS_UNSET || f->r[i].kind == PS_UNSET)
            continue;
        ps_variable *v = ps_slot_box(p->x, f, i);
        ps_assign(&v->attributes, ps_retain(m->params[i].attributes));
        v->type = m->params[i].type;
        ps_variable_guard(v);
    }
}

/* What parameters that objects may fill have before the first: a later object that does not fill
 * one gives it that again. */
static void keep_defaults(ps_processor *p)
{
    struct state *s = state_of(p);
    const ps_binding *b = p->binding;
    unsigned count = 0;
    for (unsigned i = 0; i < b->metadata->count; i++)
        count += !ps_bit(b->bound, i) && ps_param_flags(&b->metadata->params[i], ~0u,
                                                        PS_PARAM_BY_VALUE | PS_PARAM_BY_NAME);
    if (count < 2 || !s->metadata->cmdlet_binding)
        return;
    s->default_count = s->frame->body->param_count;
    s->defaults = ps_calloc(s->default_count, sizeof *s->defaults);
    for (unsigned i = 0; i < s->default_count && i < b->metadata->count; i++) {
        const ps_value *v = &s->frame->r[i];
        if (v->kind == PS_BOXED)
            v = &((const ps_variable *)v->u.object)->value;
        if (!ps_bit(b->bound, i) && ps_param_flags(&b->metadata->params[i], ~0u,
                                                   PS_PARAM_BY_VALUE | PS_PARAM_BY_NAME))
            s->defaults[i] = ps_retain(*v);
    }
}

/* After an object was bound: parameters that an earlier one may have filled. */
static ps_result restore_defaults(ps_processor *p)
{
    struct state *s = state_of(p);
    ps_frame *f = s->frame;
    for (unsigned i = 0; i < s->default_count && i < p->binding->metadata->count; i++) {
        if (s->defaults[i].kind == PS_UNSET || ps_is_bound(p->binding, i))
            continue;
        ps_value *slot = &f->r[i];
        if (slot->kind == PS_BOXED && !f->dotted)
            ps_assign(&((ps_variable *)slot->u.object)->value, ps_retain(s->defaults[i]));
        else
            PS_TRY(ps_put(p->x, f, (uint16_t)i, ps_retain(s->defaults[i])));
    }
    return PS_OK;
}

/* ---- the parts ------------------------------------------------------------------------------- */

static ps_scope *parent_scope(ps_processor *p, const ps_block *b)
{
    return ps_state_elsewhere(p->x, b->state) ? b->state->current : p->scope;
}

/* `exit` in a script file ends the file. */
static ps_result ended(ps_processor *p, ps_result r)
{
    ps_exec *x = p->x;
    if (r == PS_OK || x->base.pending != PS_PENDING_EXIT ||
        p->info->type != PS_CMD_EXTERNAL_SCRIPT || p->call->outermost)
        return r;
    int32_t code = 0;
    ps_value v = x->jump;
    x->jump = ps_unset();
    ps_clear_pending(&x->base);
    if (v.kind != PS_UNSET && ps_to_int32(&x->base, v, &code) != PS_OK)
        ps_clear_pending(&x->base);
    ps_release(v);
    p->failed = p->failed || code != 0;
    return ps_variable_put(x, x->global, ps_intern_c(x->base.worker, "LASTEXITCODE"),
                           ps_int(code), PS_VAR_UNSPECIFIED, true);
}

static ps_result run(ps_processor *p, enum ps_entry entry)
{
    struct state *s = state_of(p);
    ps_exec *x = p->x;
    if (s->frame->body->entries[entry] < 0)
        return PS_OK;
    ps_block *b = block_of(p);
    s->ran = true;
    ps_frame_enter(x, s->frame, parent_scope(p, b), b->state);
    /* An error in `begin` or `process` of a session's script ends its pipeline. */
    if (!s->frame->caller && !s->metadata->cmdlet_binding && entry < PS_ENTRY_END)
        x->propagate = true;
    ps_result r = ps_vm_run(x, s->frame, entry);
    ps_frame_leave(x, s->frame);
    return ended(p, r);
}

static ps_result make_frame(ps_processor *p)
{
    struct state *s = state_of(p);
    ps_block *b = block_of(p);
    if (s->frame)
        return PS_OK;
    s->frame = ps_frame_new(p->x, b->code, b, p->call->dot ? parent_scope(p, b) : NULL,
                            false);
    if (!s->frame)
        return PS_FAIL;
    s->frame->processor = p;
    s->frame->own.is_script = p->info->type == PS_CMD_EXTERNAL_SCRIPT;
    if (b->closure && !s->frame->dotted)
        PS_TRY(ps_closure_apply(p->x, b, s->frame));
    return PS_OK;
}

static ps_result dynamic(ps_processor *p, ps_value *out)
{
    *out = ps_null();
    PS_TRY(make_frame(p));
    struct state *s = state_of(p);
    ps_exec *x = p->x;
    if (s->frame->body->entries[PS_ENTRY_DYNAMIC] < 0)
        return PS_OK;
    ps_collector c;
    ps_collector_init(&c);
    ps_sink *old = x->streams[PS_OUT];
    x->streams[PS_OUT] = &c.sink;
    ps_result r = expose(p, p->binding->bound);
    if (r == PS_OK)
        r = run(p, PS_ENTRY_DYNAMIC);
    x->streams[PS_OUT] = old;
    if (r == PS_OK)
        r = ps_collector_take(&x->base, &c, out);
    ps_collector_drop(&c);
    return r;
}

static ps_result prepare(ps_processor *p)
{
    struct state *s = ps_calloc(1, sizeof *s);
    p->own = s;
    PS_TRY(ps_metadata_of(p->x, p->info, &s->metadata));
    PS_TRY(make_frame(p));
    p->binding = ps_calloc(1, sizeof *p->binding);
    return ps_bind_command(p, s->metadata, p->binding);
}

static ps_result input_variable(ps_processor *p, const ps_value *items, unsigned count)
{
    struct state *s = state_of(p);
    ps_value e;
    if (!s->frame->body->uses_input && count == 0)
        return PS_OK;
    PS_TRY(ps_input_of(p->x, items, count, &e));
    ps_assign(&s->frame->autos[PS_AUTO_INPUT], e);
    return PS_OK;
}

static ps_result begin(ps_processor *p)
{
    struct state *s = state_of(p);
    ps_frame *f = s->frame;
    ps_exec *x = p->x;
    s->began = true;
    ps_block *b = block_of(p);
    /* Assignments below look at scopes: the frame has to be in force. */
    ps_frame_enter(x, f, parent_scope(p, b), b->state);
    ps_result r = expose(p, p->binding->bound);
    if (r == PS_OK)
        r = fill_unbound(p);
    if (r == PS_OK && s->metadata->cmdlet_binding)
        r = ps_processor_preferences(p);
    ps_value rest = ps_base(p->binding->rest);
    if (r == PS_OK && !s->metadata->cmdlet_binding) {
        ps_value args;
        bool some = rest.kind == PS_LIST;
        r = ps_array_of(&x->base, some ? ps_as_list(rest)->items : NULL,
                        some ? ps_as_list(rest)->count : 0, &args);
        if (r == PS_OK)
            ps_assign(&f->autos[PS_AUTO_ARGS], args);
    }
    f->bound = p->binding->bound;
    if (r == PS_OK && p->has_input)
        r = input_variable(p, NULL, 0);
    else if (r == PS_OK && s->metadata->cmdlet_binding && f->body->uses_input)
        ps_assign(&f->autos[PS_AUTO_INPUT], ps_take_object(ps_arraylist_new(x->base.worker)));
    if (r == PS_OK && f->body->entries[PS_ENTRY_PARAMS] >= 0)
        r = ps_vm_run(x, f, PS_ENTRY_PARAMS);
    if (r == PS_OK) {
        keep_attributes(p);
        keep_defaults(p);
    }
    ps_frame_leave(x, f);
    PS_TRY(ended(p, r));
    return run(p, PS_ENTRY_BEGIN);
}

static ps_result process(ps_processor *p, ps_value v)
{
    struct state *s = state_of(p);
    ps_frame *f = s->frame;
    ps_exec *x = p->x;
    PS_TRY(ps_poll(&x->base));
    bool given = v.kind != PS_UNSET;
    if (!given)
        PS_TRY(ps_bind_finish(p, p->binding));
    if (given && s->metadata->cmdlet_binding) {
        bool skip;
        p->current = v;
        PS_TRY(ps_bind_object(p, p->binding, v, &skip));
        if (skip)
            return PS_OK;
        if (s->defaults)
            PS_TRY(restore_defaults(p));
    }
    if (given && f->body->entries[PS_ENTRY_PROCESS] < 0) {
        if (!s->input)
            s->input = ps_arraylist_new(x->base.worker);
        PS_TRY(ps_list_add(s->input, ps_in_psobject(ps_retain(v))) ? PS_OK
                                                                   : ps_raise_memory(&x->base));
    }
    if (p->binding->from_pipeline)
        PS_TRY(expose(p, p->binding->from_pipeline));
    if (!given)
        PS_TRY(expose(p, p->binding->bound));
    if (f->body->entries[PS_ENTRY_PROCESS] < 0)
        return PS_OK;
    if (given) {
        ps_value item = ps_in_psobject(v);
        ps_assign(&f->autos[PS_AUTO_UNDER], ps_retain(item));
        PS_TRY(input_variable(p, &item, 1));
    }
    p->current = v;
    ps_result r = run(p, PS_ENTRY_PROCESS);
    p->current = ps_unset();
    return r;
}

static ps_result end(ps_processor *p)
{
    struct state *s = state_of(p);
    ps_frame *f = s->frame;
    if (s->metadata->cmdlet_binding && f->body->uses_input && !p->has_input) {
        ps_value none;
        PS_TRY(ps_array_of(&p->x->base, NULL, 0, &none));
        ps_assign(&f->autos[PS_AUTO_INPUT], none);
    } else if (s->input || f->body->uses_input)
        PS_TRY(input_variable(p, s->input ? s->input->items : NULL,
                              s->input ? s->input->count : 0));
    return run(p, PS_ENTRY_END);
}

static ps_result clean(ps_processor *p)
{
    struct state *s = state_of(p);
    if (!s || !s->frame || !s->began || !s->ran)
        return PS_OK;
    return run(p, PS_ENTRY_CLEAN);
}

static void move(ps_processor *p, const ps_scope *from, ps_scope *to)
{
    struct state *s = state_of(p);
    ps_frame *f = s ? s->frame : NULL;
    if (f && f->own.parent == from) {
        f->own.parent = to;
        f->own.commands = NULL;
    }
    if (f && f->scope == from)
        f->scope = to;
}

static void dispose(ps_processor *p)
{
    struct state *s = state_of(p);
    if (!s)
        return;
    if (s->frame)
        ps_frame_free(p->x, s->frame);
    ps_release_object(s->input);
    for (unsigned i = 0; i < s->default_count; i++)
        ps_release(s->defaults[i]);
    ps_free(s->defaults);
    ps_free(s);
    p->own = NULL;
}

const ps_processor_class ps_block_processor = {.name = "script",
                                               .prepare = prepare,
                                               .begin = begin,
                                               .dynamic = dynamic,
                                               .process = process,
                                               .end = end,
                                               .clean = clean,
                                               .move = move,
                                               .dispose = dispose};
