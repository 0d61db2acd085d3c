/* match_lines.c - the lines around matches. */
#include "commands/utility/match_lines.h"

#include "base/memory.h"

struct match_waiting {
    ps_value info;
    uint32_t missing; /* lines behind it that are to come */
    bool showing;     /* lines behind it are shown with it */
    ps_list *pre, *post, *shown_pre, *shown_post;
};

void match_lines_init(match_lines *m, ps_cmdlet *c, uint32_t before, uint32_t behind)
{
    *m = (match_lines){.c = c, .before = before, .behind = behind};
    m->seen = ps_arraylist_new(c->cx->worker);
}

static void drop_waiting(struct match_waiting *w)
{
    ps_release(w->info);
    ps_release_object(w->pre);
    ps_release_object(w->post);
    ps_release_object(w->shown_pre);
    ps_release_object(w->shown_post);
}

void match_lines_drop(match_lines *m)
{
    for (uint32_t i = 0; i < m->count; i++)
        drop_waiting(&m->waiting[i]);
    ps_free(m->waiting);
    ps_release_object(m->seen);
    *m = (match_lines){0};
}

static ps_result put_strings(ps_cmdlet *c, fields *context, unsigned row, const ps_list *lines)
{
    ps_array *a;
    PS_TRY(ps_array_new(c->cx, ps_core_type(c->cx->worker, PS_T_STRING), lines->count, &a));
    for (uint32_t i = 0; i < lines->count; i++)
        ps_array_put(a, i, ps_retain(lines->items[i]));
    fields_put(context, row, ps_take_object(a));
    return PS_OK;
}

/* Writes the first of those that wait. */
static ps_result give_first(match_lines *m)
{
    struct match_waiting w = m->waiting[0];
    m->count--;
    for (uint32_t i = 0; i < m->count; i++)
        m->waiting[i] = m->waiting[i + 1];
    fields *context = fields_new(m->c->cx->worker, MATCH_CONTEXT_TYPE);
    ps_result r = put_strings(m->c, context, CONTEXT_PRE, w.pre);
    if (r == PS_OK)
        r = put_strings(m->c, context, CONTEXT_POST, w.post);
    if (r == PS_OK)
        r = put_strings(m->c, context, CONTEXT_DISPLAY_PRE, w.shown_pre);
    if (r == PS_OK)
        r = put_strings(m->c, context, CONTEXT_DISPLAY_POST, w.shown_post);
    fields_put(match_info_of(w.info), MATCH_CONTEXT, ps_take_object(context));
    if (r == PS_OK)
        r = ps_write(m->c, ps_retain(w.info));
    drop_waiting(&w);
    return r;
}

static void add_match(match_lines *m, ps_value take_info)
{
    ps_worker *worker = m->c->cx->worker;
    if (m->count == m->size) {
        m->size = m->size ? m->size * 2 : 4;
        m->waiting = ps_realloc(m->waiting, m->size * sizeof *m->waiting);
    }
    if (m->count)
        m->waiting[m->count - 1].showing = false;
    struct match_waiting *w = &m->waiting[m->count++];
    *w = (struct match_waiting){.info = take_info,
                                .missing = m->behind,
                                .showing = true,
                                .pre = ps_arraylist_new(worker),
                                .post = ps_arraylist_new(worker),
                                .shown_pre = ps_arraylist_new(worker),
                                .shown_post = ps_arraylist_new(worker)};
    for (uint32_t i = 0; i < m->seen->count; i++) {
        ps_list_add(w->pre, ps_retain(m->seen->items[i]));
        if (m->line - m->seen->count + i > m->shown)
            ps_list_add(w->shown_pre, ps_retain(m->seen->items[i]));
    }
    m->shown = m->line;
}

ps_result match_lines_add(match_lines *m, ps_string *line, ps_value take_info)
{
    ps_value text = {.kind = PS_STRING, .u.string = line};
    m->line++;
    for (uint32_t i = 0; i < m->count; i++) {
        struct match_waiting *w = &m->waiting[i];
        ps_list_add(w->post, ps_retain(text));
        w->missing--;
        if (w->showing && take_info.kind == PS_UNSET) {
            ps_list_add(w->shown_post, ps_retain(text));
            m->shown = m->line;
        }
    }
    if (take_info.kind != PS_UNSET)
        add_match(m, take_info);
    if (m->before) {
        if (m->seen->count == m->before)
            ps_list_remove(m->seen, 0, 1);
        ps_list_add(m->seen, ps_retain(text));
    }
    while (m->count && !m->waiting[0].missing)
        PS_TRY(give_first(m));
    return PS_OK;
}

ps_result match_lines_end(match_lines *m)
{
    while (m->count)
        PS_TRY(give_first(m));
    ps_list_clear(m->seen);
    m->line = m->shown = 0;
    return PS_OK;
}
