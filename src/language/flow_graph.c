/* flow_graph.c - blocks, ways and variables of a method, and the pass over them. */
#include "language/flow_graph.h"

#include "base/memory.h"

#include <string.h>

enum { WORK_MOST = 64 * 1024 * 1024 }; /* bytes of the sets of all blocks */

uint32_t flow_append(struct vector *v, size_t item)
{
    if (v->length == v->size) {
        v->size = v->size ? v->size * 2 : 32;
        v->data = ps_realloc(v->data, v->size * item);
    }
    memset((char *)v->data + v->length * item, 0, item);
    return v->length++;
}

/* ---- blocks and edges ------------------------------------------------------------------------ */

uint32_t flow_block(struct flow *f)
{
    uint32_t i = flow_append(&f->blocks, sizeof(struct block));
    struct block *b = AT(f->blocks, struct block, i);
    b->first_event = b->last_event = b->successors = b->predecessors = b->last_successor =
        NOT_LISTED;
    return i;
}

void flow_edge(struct flow *f, uint32_t from, uint32_t to)
{
    struct block *b = AT(f->blocks, struct block, from);
    for (uint32_t e = b->successors; e != NOT_LISTED; e = AT(f->edges, struct edge, e)->next) {
        if (AT(f->edges, struct edge, e)->to == to)
            return;
    }
    uint32_t out = flow_append(&f->edges, sizeof(struct edge));
    uint32_t in = flow_append(&f->edges, sizeof(struct edge));
    struct block *target = AT(f->blocks, struct block, to);
    if (b->reachable)
        target->reachable = true;
    *AT(f->edges, struct edge, out) = (struct edge){to, NOT_LISTED};
    if (b->last_successor == NOT_LISTED)
        b->successors = out;
    else
        AT(f->edges, struct edge, b->last_successor)->next = out;
    b->last_successor = out;
    *AT(f->edges, struct edge, in) = (struct edge){from, target->predecessors};
    target->predecessors = in;
}

void flow_on(struct flow *f, uint32_t to)
{
    flow_edge(f, f->current, to);
}

static void add_event(struct flow *f, struct ps_ast_variable *read, uint32_t variable)
{
    uint32_t i = flow_append(&f->events, sizeof(struct event));
    *AT(f->events, struct event, i) = (struct event){read, variable, NOT_LISTED};
    struct block *b = AT(f->blocks, struct block, f->current);
    if (b->last_event == NOT_LISTED)
        b->first_event = i;
    else
        AT(f->events, struct event, b->last_event)->next = i;
    b->last_event = i;
}

/* ---- variables ------------------------------------------------------------------------------- */

static uint32_t variable_of(struct flow *f, const ps_string *name)
{
    uint32_t *found = ps_name_set_find(&f->names, name);
    if (found)
        return *found;
    uint32_t i = flow_append(&f->variables, sizeof(struct variable));
    ps_name_set_add(&f->names, name, i);
    return i;
}

bool flow_always_there(const ps_string *name)
{
    static const char names[] = "_\0args\0this\0input\0PSCmdlet\0PSBoundParameters\0MyInvocation\0"
                                "PSScriptRoot\0PSCommandPath\0?\0PSItem\0";
    for (const char *n = names; *n; n += strlen(n) + 1) {
        if (ps_string_is_fold(name, n))
            return true;
    }
    return false;
}

void flow_read(struct flow *f, struct ps_ast_variable *v)
{
    if (is_any_local(v) && !flow_always_there(v->name)) {
        if (v->scope == PS_SCOPE_PRIVATE)
            f->dynamic = true;
        add_event(f, v, variable_of(f, v->name));
    }
}

void flow_assign(struct flow *f, const ps_string *name, const ps_string *type, bool complicated)
{
    uint32_t i = variable_of(f, name);
    struct variable *v = AT(f->variables, struct variable, i);
    v->assigned = true;
    if (complicated)
        v->dynamic = true;
    if (v->typed && type && !(v->type && ps_string_equal_fold(v->type, type)))
        v->dynamic = true;
    if (!v->typed)
        v->type = type;
    v->typed = true;
    add_event(f, NULL, i);
}

/* ---- the pass -------------------------------------------------------------------------------- */

/* Blocks in depth-first order, each behind its successors. */
static void depth_first(struct flow *f)
{
    struct vector stack = {0};
    flow_append(&stack, sizeof(uint32_t));
    *AT(stack, uint32_t, 0) = f->entry;
    AT(f->blocks, struct block, f->entry)->visited = true;
    while (stack.length) {
        uint32_t i = *AT(stack, uint32_t, stack.length - 1);
        struct block *b = AT(f->blocks, struct block, i);
        if (b->successors == NOT_LISTED) {
            uint32_t slot = flow_append(&f->order, sizeof(uint32_t));
            *AT(f->order, uint32_t, slot) = i;
            stack.length--;
            continue;
        }
        struct edge *e = AT(f->edges, struct edge, b->successors);
        b->successors = e->next;
        struct block *next = AT(f->blocks, struct block, e->to);
        if (next->visited)
            continue;
        next->visited = true;
        uint32_t to = e->to, slot = flow_append(&stack, sizeof(uint32_t));
        *AT(stack, uint32_t, slot) = to;
    }
    ps_free(stack.data);
}

static void run_block(struct flow *f, struct block *b)
{
    for (uint32_t i = b->first_event; i != NOT_LISTED;) {
        const struct event *e = AT(f->events, struct event, i);
        uint64_t bit = (uint64_t)1 << (e->variable % 64);
        const struct variable *v = AT(f->variables, struct variable, e->variable);
        if (!e->read)
            b->assigned[e->variable / 64] |= bit;
        else if (!(b->assigned[e->variable / 64] & bit) &&
                 !(v->assigned && (v->dynamic || f->dynamic)))
            e->read->ast.mark |= VARIABLE_NOT_LOCAL;
        i = e->next;
    }
}

void flow_run(struct flow *f)
{
    size_t words = f->variables.length / 64 + 1;
    depth_first(f);
    if (words * f->order.length > WORK_MOST / sizeof(uint64_t)) {
        f->failed = true;
        return;
    }
    for (uint32_t n = f->order.length; n-- > 0;) {
        struct block *b = AT(f->blocks, struct block, *AT(f->order, uint32_t, n));
        bool first = n + 1 == f->order.length;
        b->assigned = ps_alloc(words * sizeof *b->assigned);
        memset(b->assigned, first ? 0 : 0xFF, words * sizeof *b->assigned);
        for (uint32_t e = b->predecessors; !first && e != NOT_LISTED;) {
            const struct edge *in = AT(f->edges, struct edge, e);
            const struct block *from = AT(f->blocks, struct block, in->to);
            for (size_t i = 0; from->assigned && i < words; i++)
                b->assigned[i] &= from->assigned[i];
            e = in->next;
        }
        run_block(f, b);
    }
}

bool flow_all_paths_end(const struct flow *f)
{
    const struct block *exit = AT(f->blocks, struct block, f->exit);
    for (uint32_t e = exit->predecessors; e != NOT_LISTED;) {
        const struct edge *in = AT(f->edges, struct edge, e);
        const struct block *b = AT(f->blocks, struct block, in->to);
        if (!b->returns && !b->throws && b->reachable)
            return false;
        e = in->next;
    }
    return true;
}

/* Names that a method may read without assigning them. */
static bool readable(const struct ps_ast_variable *v)
{
    static const char names[] =
        "true\0false\0null\0LASTEXITCODE\0Error\0StackTrace\0OutputEncoding\0"
        "NestedPromptLevel\0PWD\0Matches\0PSApplicationOutputEncoding\0";
    for (const char *n = names; *n; n += strlen(n) + 1) {
        if (ps_string_is_fold(v->path, n))
            return true;
    }
    return false;
}

void flow_forget_readable(struct flow *f)
{
    for (uint32_t i = 0; i < f->events.length; i++) {
        struct ps_ast_variable *v = AT(f->events, struct event, i)->read;
        if (v && (f->failed || readable(v)))
            v->ast.mark = 0;
    }
}

void flow_free(struct flow *f)
{
    for (uint32_t i = 0; i < f->blocks.length; i++)
        ps_free(AT(f->blocks, struct block, i)->assigned);
    ps_name_set_free(&f->names);
    ps_free(f->blocks.data);
    ps_free(f->events.data);
    ps_free(f->edges.data);
    ps_free(f->loops.data);
    ps_free(f->variables.data);
    ps_free(f->order.data);
}
