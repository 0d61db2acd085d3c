/*
 * cmdlet_processor.c - a command written in C as an element of a pipeline.
 */
#include "engine/frame.h"
#include "engine/bind.h"

#include "base/memory.h"

#include <stddef.h>

struct cmdlet_state {
    ps_cmdlet cmdlet;
    ps_value args[PS_PARAMS_MAX]; /* borrowed from the binding */
    bool began;
    max_align_t state[];
};

static struct cmdlet_state *state_of(ps_processor *p)
{
    return p->own;
}

/* Show the cmdlet what is bound now. */
static void expose(ps_processor *p)
{
    struct cmdlet_state *s = state_of(p);
    const ps_binding *b = p->binding;
    const ps_metadata *m = b->metadata;
    s->cmdlet.bound = 0;
    for (unsigned i = 0; i < m->count; i++) {
        int index = m->params[i].index;
        if (index < 0)
            continue;
        bool bound = ps_is_bound(b, i);
        s->args[index] = bound ? b->values[i] : ps_unset();
        s->cmdlet.bound |= (uint64_t)bound << index;
    }
    s->cmdlet.set = b->set >= 0 ? m->sets[b->set] : NULL;
}

static ps_result prepare(ps_processor *p)
{
    const ps_cmdlet_def *def = p->info->cmdlet;
    ps_metadata *m;
    PS_TRY(ps_metadata_of(p->x, p->info, &m));
    struct cmdlet_state *s = ps_calloc(1, sizeof *s + def->state_size);
    p->own = s;
    s->cmdlet = (ps_cmdlet){.cx = &p->x->base,
                            .x = p->x,
                            .def = def,
                            .state = s->state,
                            .processor = p,
                            .args = s->args,
                            .expecting_input = p->has_input};
    p->binding = ps_calloc(1, sizeof *p->binding);
    PS_TRY(ps_bind_command(p, m, p->binding));
    expose(p);
    return PS_OK;
}

static ps_result begin(ps_processor *p)
{
    struct cmdlet_state *s = state_of(p);
    s->began = true;
    const ps_cmdlet_def *def = p->info->cmdlet;
    PS_TRY(def->begin ? def->begin(&s->cmdlet) : PS_OK);
    return ps_settle(&p->x->base);
}

static ps_result process(ps_processor *p, ps_value v)
{
    struct cmdlet_state *s = state_of(p);
    PS_TRY(ps_poll(&p->x->base));
    ps_vm_share(p->x->vm);
    if (v.kind == PS_UNSET) {
        PS_TRY(ps_bind_finish(p, p->binding));
        expose(p);
    } else {
        bool skip;
        p->current = v;
        PS_TRY(ps_bind_object(p, p->binding, v, &skip));
        if (skip)
            return PS_OK;
        int quick = s->cmdlet.pipeline_input ? p->binding->quick : -1;
        s->cmdlet.pipeline_input = true;
        if (quick >= 0)
            s->args[p->binding->metadata->params[quick].index] = p->binding->values[quick];
        else
            expose(p);
    }
    const ps_cmdlet_def *def = p->info->cmdlet;
    ps_result r = def->process ? def->process(&s->cmdlet) : PS_OK;
    p->current = ps_unset();
    return r == PS_OK ? ps_settle(&p->x->base) : r;
}

static ps_result end(ps_processor *p)
{
    struct cmdlet_state *s = state_of(p);
    const ps_cmdlet_def *def = p->info->cmdlet;
    PS_TRY(def->end && s->began ? def->end(&s->cmdlet) : PS_OK);
    return ps_settle(&p->x->base);
}

static void dispose(ps_processor *p)
{
    struct cmdlet_state *s = state_of(p);
    if (!s)
        return;
    if (p->info->cmdlet->dispose)
        p->info->cmdlet->dispose(&s->cmdlet);
    ps_free(s);
    p->own = NULL;
}

const ps_processor_class ps_cmdlet_processor = {.name = "cmdlet",
                                                .prepare = prepare,
                                                .begin = begin,
                                                .process = process,
                                                .end = end,
                                                .dispose = dispose};
