/* worker.c - making and freeing what a process's runspaces share. */
#include "object/worker.h"
#include "base/memory.h"
#include "base/zone.h"
#include "object/heap.h"
#include "object/worker_private.h"

#include <string.h>

static uint32_t hash_name(const char *name, size_t length)
{
    ps_string *s = ps_string_latin1(name, length);
    uint32_t hash = ps_string_hash_fold(s);
    ps_string_release(s);
    return hash;
}

static void add_source(ps_worker *w, const char *name, size_t length, struct ps_source source)
{
    source.hash = hash_name(name, length);
    uint32_t mask = w->source_size - 1, at = source.hash & mask;
    while (w->sources[at].table)
        at = (at + 1) & mask;
    w->sources[at] = source;
}

static unsigned count_lines(const char *text)
{
    unsigned n = 0;
    for (; *text; text++)
        n += *text == '\n';
    return n;
}

/* Index every type description by the hash of its name; nothing else is read until asked. */
static void index_sources(ps_worker *w)
{
    unsigned count = count_lines(ps_core_lines);
    for (unsigned t = 0; w->tables && w->tables[t]; t++)
        for (unsigned row = 0; w->tables[t][row]; row++)
            count++;
    w->source_count = count;
    for (w->source_size = 64; w->source_size < count * 2; w->source_size *= 2)
        ;
    w->sources = ps_calloc(w->source_size, sizeof *w->sources);
    for (const char *line = ps_core_lines; *line;) {
        add_source(w, line, strcspn(line, "|"),
                   (struct ps_source){.table = UINT16_MAX, .offset = (uint32_t)(line - ps_core_lines)});
        line += strcspn(line, "\n") + 1;
    }
    for (unsigned t = 0; w->tables && w->tables[t]; t++)
        for (unsigned row = 0; w->tables[t][row]; row++) {
            const char *name = w->tables[t][row]->name;
            add_source(w, name, strlen(name),
                       (struct ps_source){.table = (uint16_t)(t + 1), .row = (uint16_t)row});
        }
}

ps_worker *ps_worker_new(const struct ps_worker_options *options)
{
    ps_worker *w = ps_calloc(1, sizeof *w);
    ps_arena_init(&w->arena);
    w->tables = options ? options->type_tables : NULL;
    w->code_properties = options ? options->code_properties : NULL;
    w->packed = options ? options->packed : NULL;
    w->epoch = 1;
    index_sources(w);
    w->n_count = ps_intern_c(w, "Count");
    w->n_length = ps_intern_c(w, "Length");
    w->n_psobject = ps_intern_c(w, "psobject");
    w->n_psbase = ps_intern_c(w, "psbase");
    w->n_psadapted = ps_intern_c(w, "psadapted");
    w->n_psextended = ps_intern_c(w, "psextended");
    w->n_pstypenames = ps_intern_c(w, "pstypenames");
    w->n_foreach = ps_intern_c(w, "ForEach");
    w->n_where = ps_intern_c(w, "Where");
    w->n_psforeach = ps_intern_c(w, "PSForEach");
    w->n_pswhere = ps_intern_c(w, "PSWhere");
    w->n_item = ps_intern_c(w, "Item");
    w->n_keys = ps_intern_c(w, "Keys");
    w->n_values = ps_intern_c(w, "Values");
    w->n_value__ = ps_intern_c(w, "value__");
    w->n_new = ps_intern_c(w, "new");
    w->n_invoke = ps_intern_c(w, "Invoke");
    return w;
}

static void free_type(ps_type *t)
{
    struct ps_type_full *full = ps_type_full(t);
    ps_members_free(t->members);
    ps_enum_free(t->values);
    ps_string_release(t->full_name);
    ps_string_release(t->name);
    ps_string_release(t->display);
    ps_string_release(t->assembly);
    ps_string_release(full->brief);
    ps_free(full->interfaces);
    ps_free(t->args);
    ps_free(t);
}

const struct ps_zone *ps_worker_zone(ps_worker *w)
{
    if (!w->zone_read)
        w->zone = ps_zone_open(NULL);
    w->zone_read = true;
    return w->zone;
}

void ps_worker_set_running(ps_worker *w, ps_cx *cx)
{
    w->running = cx;
}

ps_cx *ps_worker_running(const ps_worker *w)
{
    return w->running;
}

void **ps_worker_attachment(ps_worker *w, enum ps_attachment which, void (*drop)(void *data))
{
    w->attached[which].drop = drop;
    return &w->attached[which].data;
}

void ps_worker_free(ps_worker *w)
{
    if (!w)
        return;
    for (unsigned i = 0; i < PS_ATTACH_COUNT; i++)
        if (w->attached[i].data && w->attached[i].drop)
            w->attached[i].drop(w->attached[i].data);
    ps_type_data_free(w);
    while (ps_collect(w, 100000) || ps_heap.candidate_count) /* one may have been under way */
        ;
    ps_collection_free(w->collection);
    ps_heap_close();
    for (uint32_t i = 0; i < w->type_count; i++)
        free_type(w->types[i]);
    ps_free(w->types);
    ps_free(w->by_name);
    ps_free(w->sources);
    ps_free(w->calls);
    ps_shapes_free(w);
    ps_zone_free(w->zone);
    ps_symbols_free(&w->symbols);
    ps_arena_free(&w->arena);
    ps_free(w);
}
