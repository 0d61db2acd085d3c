/*
 * bind_dynamic.c - parameters that a command adds while it is being bound: a
 * RuntimeDefinedParameterDictionary from dynamicparam or from a cmdlet's provider.
 */
#include "engine/bind.h"

#include "base/memory.h"
#include "engine/command_params.h"
#include "engine/frame.h"

#include <string.h>

static void *copy_items(const void *items, size_t size)
{
    return size ? ps_memdup(items, size) : NULL;
}

static void copy_param(ps_param *to, const ps_param *from)
{
    *to = *from;
    ps_string_retain(to->spelling);
    to->aliases = copy_items(from->aliases, from->alias_count * sizeof *to->aliases);
    to->alias_spellings =
        copy_items(from->alias_spellings, from->alias_count * sizeof *to->alias_spellings);
    for (unsigned i = 0; i < to->alias_count; i++)
        ps_string_retain(to->alias_spellings[i]);
    to->sets = copy_items(from->sets, from->set_count * sizeof *to->sets);
    for (unsigned i = 0; i < to->set_count; i++)
        ps_string_retain(to->sets[i].help);
    ps_retain(to->attributes);
}

/* A copy with room for `more` parameters: the command's own metadata stays as it is. */
static ps_metadata *copy_metadata(const ps_metadata *m, unsigned more)
{
    ps_metadata *c = ps_memdup(m, sizeof *m);
    c->refs = 1;
    c->params = ps_calloc(m->count + more, sizeof *c->params);
    for (unsigned i = 0; i < m->set_count; i++)
        ps_string_retain(c->set_spellings[i]);
    for (unsigned i = 0; i < m->count; i++)
        copy_param(&c->params[i], &m->params[i]);
    return c;
}

static void grow_binding(ps_binding *b, ps_metadata *m, unsigned old_count)
{
    unsigned old_words = (old_count + 63) / 64, words = (m->count + 63) / 64;
    ps_value *values = ps_calloc(m->count + 1, sizeof *values);
    uint64_t *bits = ps_calloc(2 * words + 1, sizeof *bits);
    memcpy(values, b->values, old_count * sizeof *values);
    memcpy(bits, b->bound, old_words * sizeof *bits);
    memcpy(bits + words, b->from_pipeline, old_words * sizeof *bits);
    ps_free(b->values);
    ps_free(b->bound);
    b->values = values;
    b->bound = bits;
    b->from_pipeline = bits + words;
}

/* An error of a function's dynamicparam block is one of binding. */
static ps_result refuse_dynamic(ps_processor *p)
{
    ps_cx *cx = &p->x->base;
    if (cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_value fault = ps_catch(cx);
    ps_string *why = ps_exception_message(cx, ((ps_error_record *)fault.u.object)->exception);
    ps_bind_error(p, NULL, "ParameterBindingException", "GetDynamicParametersException",
                  PS_INVALID_ARGUMENT, ps_unset(),
                  "Cannot retrieve the dynamic parameters for the cmdlet. %s", PS_U8(cx, why));
    ps_string_release(why);
    ps_release(fault);
    return PS_FAIL;
}

ps_result ps_bind_dynamic(ps_processor *p, ps_binding *b, bool *added)
{
    *added = false;
    if (!p->cls->dynamic)
        return PS_OK;
    ps_value dictionary = ps_null();
    if (p->cls->dynamic(p, &dictionary) != PS_OK)
        return p->cls == &ps_block_processor ? refuse_dynamic(p) : PS_FAIL;
    ps_value base = ps_base(dictionary);
    uint32_t more = base.kind == PS_DICT ? ps_as_dict(base)->count : 0;
    ps_result r = PS_OK;
    if (more) {
        unsigned old = b->metadata->count;
        ps_metadata *m = copy_metadata(b->metadata, more);
        uint32_t at = 0;
        const ps_dict_entry *e;
        while (r == PS_OK && (e = ps_dict_next(ps_as_dict(base), &at)))
            r = ps_runtime_parameter_read(p->x, e->value, m, &m->params[m->count++]);
        grow_binding(b, m, old);
        ps_metadata_release(b->metadata);
        b->metadata = m;
        *added = r == PS_OK;
    }
    ps_release(b->dynamic);
    b->dynamic = dictionary;
    return r;
}

/* The arguments of a call that is made only to learn what a command takes: none, and nobody is
 * asked for any. */
static const ps_argument asking[1];

bool ps_bind_asks(const ps_call *call)
{
    return call->args == asking;
}

/* A command that asks about itself while it runs gets what it was bound with. */
static bool use_running(ps_exec *x, const ps_command_info *info, ps_metadata **out)
{
    const ps_processor *now[] = {x->processor, x->frame ? x->frame->processor : NULL};
    for (unsigned i = 0; i < sizeof now / sizeof *now; i++) {
        if (!now[i] || now[i]->info != info || !now[i]->binding)
            continue;
        ps_metadata_release(*out);
        *out = ps_metadata_retain(now[i]->binding->metadata);
        return true;
    }
    return false;
}

ps_result ps_metadata_whole(ps_exec *x, ps_command_info *info, ps_metadata **out)
{
    const ps_value block = ps_base(info->block);
    const ps_block *b = block.kind == PS_BLOCK ? (const ps_block *)block.u.object : NULL;
    PS_TRY(ps_metadata_of(x, info, out));
    ps_metadata_retain(*out);
    if (!b || !b->ast || !b->ast->dynamic_param)
        return PS_OK;
    if (use_running(x, info, out))
        return PS_OK;
    const ps_call call = {.resolved = info, .args = (ps_argument *)asking};
    ps_processor *p = ps_processor_new(x, &call);
    ps_result r = p ? p->cls->prepare(p) : PS_FAIL;
    if (r == PS_OK) {
        ps_metadata_release(*out);
        *out = ps_metadata_retain(p->binding->metadata);
    } else if (x->base.pending == PS_PENDING_ERROR) {
        ps_clear_pending(&x->base);
        r = PS_OK;
    } else {
        ps_metadata_release(*out);
        *out = NULL;
    }
    ps_processor_free(p);
    return r;
}
