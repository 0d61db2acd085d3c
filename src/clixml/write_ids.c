/* write_ids.c - what a message has written already: objects by RefId, lists of type names. */
#include "base/memory.h"
#include "clixml/write_private.h"
#include "object/iterate.h"
#include "object/member.h"

#include <string.h>

struct ps_clixml_writer *ps_clixml_writer_new(const struct ps_clixml_secure *secure)
{
    struct ps_clixml_writer *w = ps_calloc(1, sizeof *w);
    if (secure)
        w->secure = *secure;
    ps_buf_init(&w->names, PS_CLIXML_OBJECT_MAX);
    return w;
}

/* What was written is held until the message ends: a property's value that is made for the asking
 * would else be freed, and the next one, at its place in memory, be taken for it. */
static void forget_seen(struct ps_clixml_writer *w)
{
    for (uint32_t i = 0; w->seen_count && i < w->seen_size; i++) {
        if (!w->seen[i])
            continue;
        ps_release_object((void *)(uintptr_t)w->seen[i]);
        w->seen[i] = NULL;
        w->seen_count--;
    }
}

void ps_clixml_end_message(struct ps_clixml_writer *w)
{
    forget_seen(w);
}

void ps_clixml_writer_free(struct ps_clixml_writer *w)
{
    if (!w)
        return;
    forget_seen(w);
    ps_free(w->seen);
    ps_free(w->seen_ids);
    ps_free(w->types);
    ps_buf_free(&w->names);
    ps_free(w);
}

void ps_clixml_start_message(struct ps_clixml_writer *w)
{
    w->next_ref = 0;
    w->type_count = 0;
    ps_buf_clear(&w->names);
    forget_seen(w);
}

static uint32_t seen_slot(const struct ps_clixml_writer *w, const void *object)
{
    uint32_t i = (uint32_t)((uintptr_t)object >> 4) * 2654435761u & (w->seen_size - 1);
    while (w->seen[i] && w->seen[i] != object)
        i = (i + 1) & (w->seen_size - 1);
    return i;
}

static void grow_seen(struct ps_clixml_writer *w)
{
    uint32_t size = w->seen_size;
    const void **old = w->seen;
    uint32_t *ids = w->seen_ids;
    w->seen_size = size ? size * 2 : 64;
    w->seen = ps_calloc(w->seen_size, sizeof *w->seen);
    w->seen_ids = ps_calloc(w->seen_size, sizeof *w->seen_ids);
    for (uint32_t i = 0; i < size; i++) {
        if (!old[i])
            continue;
        uint32_t at = seen_slot(w, old[i]);
        w->seen[at] = old[i];
        w->seen_ids[at] = ids[i];
    }
    ps_free(old);
    ps_free(ids);
}

/* The object as references know it: what a wrapper holds has no identity of its own. */
static const void *identity(ps_value v)
{
    return v.kind >= PS_ARRAY ? (const void *)v.u.object : NULL;
}

bool ps_clixml_seen(struct ps_clixml_writer *w, ps_value v, struct slot slot)
{
    const void *object = identity(v);
    uint32_t at = object && w->seen_count ? seen_slot(w, object) : 0;
    if (!object || !w->seen_count || !w->seen[at])
        return false;
    ps_clixml_open(w, "Ref", slot);
    ps_buf_printf(w->out, " RefId=\"%u\" />", w->seen_ids[at]);
    return true;
}

/* Writes <Ref> when this object was written before; else gives it the next RefId. */
bool ps_clixml_reference(struct ps_clixml_writer *w, ps_value v, struct slot slot, uint32_t *ref)
{
    const void *object = identity(v);
    /* The PSObject around the outermost object is what is known of it: inside, the object itself
     * is met for the first time. */
    if (w->outer_wrapped && w->nesting == 1 && v.kind != PS_BAG)
        object = NULL;
    if (!object) {
        *ref = w->next_ref++;
        return false;
    }
    if (w->seen_count * 2 >= w->seen_size)
        grow_seen(w);
    uint32_t at = seen_slot(w, object);
    if (w->seen[at]) {
        ps_clixml_open(w, "Ref", slot);
        ps_buf_printf(w->out, " RefId=\"%u\" />", w->seen_ids[at]);
        return true;
    }
    w->seen[at] = ps_retain_object((void *)(uintptr_t)object);
    w->seen_ids[at] = *ref = w->next_ref++;
    w->seen_count++;
    return false;
}

static void put_names_of_type(struct ps_clixml_writer *w, ps_type *type)
{
    for (ps_type *t = type; t; t = t->base) {
        ps_buf_puts(&w->names, "<T>");
        ps_clixml_escape(&w->names, t->full_name);
        ps_buf_puts(&w->names, "</T>");
    }
}

static ps_result put_names_of_list(struct ps_clixml_writer *w, ps_value v)
{
    ps_value list;
    PS_TRY(ps_type_names(w->cx, v, &list));
    struct ps_iter it;
    ps_result r = ps_iter_init(w->cx, &it, list);
    ps_release(list);
    PS_TRY(r);
    ps_value name;
    bool more;
    while ((r = ps_iter_next(w->cx, &it, &name, &more)) == PS_OK && more) {
        if (name.kind == PS_STRING) {
            ps_buf_puts(&w->names, "<T>");
            ps_clixml_escape(&w->names, name.u.string);
            ps_buf_puts(&w->names, "</T>");
        }
        ps_release(name);
    }
    ps_iter_end(&it);
    return r;
}

/* Index of an equal list that this message has written already, or -1. */
static int64_t written_names(const struct ps_clixml_writer *w, ps_type *type, size_t start)
{
    size_t length = w->names.length - start;
    for (uint32_t i = 0; i < w->type_count; i++) {
        const struct type_names *t = &w->types[i];
        if (type ? t->type == type
                 : t->length == length &&
                       memcmp(w->names.data + t->start, w->names.data + start, length) == 0)
            return i;
    }
    return -1;
}

ps_result ps_clixml_type_names(struct ps_clixml_writer *w, ps_value v)
{
    ps_type *type = ps_type_names_own(w->cx, v) ? ps_type_of(w->cx, v) : NULL;
    size_t start = w->names.length;
    int64_t known = type ? written_names(w, type, start) : -1;
    if (known < 0) {
        if (type)
            put_names_of_type(w, type);
        else
            PS_TRY(put_names_of_list(w, v));
        if (w->names.length == start) /* message bodies have none */
            return PS_OK;
        known = written_names(w, NULL, start);
    }
    if (known >= 0) {
        w->names.length = start;
        ps_buf_printf(w->out, "<TNRef RefId=\"%u\" />", (unsigned)known);
        return PS_OK;
    }
    if (w->type_count == w->type_size) {
        w->type_size = w->type_size ? w->type_size * 2 : 8;
        w->types = ps_realloc(w->types, w->type_size * sizeof *w->types);
    }
    w->types[w->type_count] = (struct type_names){type, start, w->names.length - start};
    ps_buf_printf(w->out, "<TN RefId=\"%u\">", w->type_count++);
    ps_buf_put(w->out, w->names.data + start, w->names.length - start);
    ps_buf_puts(w->out, "</TN>");
    return PS_OK;
}

void ps_clixml_open_object(struct ps_clixml_writer *w, struct slot slot, uint32_t ref)
{
    ps_clixml_open(w, "Obj", slot);
    ps_buf_printf(w->out, " RefId=\"%u\">", ref);
}
