/* typedata.c - type data by type name: what ships, read when a name is first looked up, and
 * what scripts add. */
#include "base/memory.h"
#include "object/codeprop.h"
#include "object/ets.h"
#include "object/heap.h"
#include "object/worker_private.h"

#include <stdlib.h>
#include <string.h>

#include "object/type_data.inc"

/* ---- the table ------------------------------------------------------------------------------- */

static struct ps_type_data_slot *slot_of(ps_worker *w, ps_name name)
{
    uint32_t mask = w->type_data_size - 1, at = (name->id * 2654435761u >> 7) & mask;
    while (w->type_data[at].name && w->type_data[at].name != name)
        at = (at + 1) & mask;
    return &w->type_data[at];
}

static void make_room(ps_worker *w)
{
    if (w->type_data_count * 4 < w->type_data_size * 3)
        return;
    struct ps_type_data_slot *old = w->type_data;
    uint32_t old_size = w->type_data_size;
    w->type_data_size = old_size ? old_size * 2 : 32;
    w->type_data = ps_calloc(w->type_data_size, sizeof *w->type_data);
    for (uint32_t i = 0; i < old_size; i++)
        if (old[i].name)
            *slot_of(w, old[i].name) = old[i];
    ps_free(old);
}

static struct ps_type_data *data_new(ps_name name)
{
    struct ps_type_data *d = ps_calloc(1, sizeof *d);
    d->type_name = name;
    return d;
}

static void data_free(struct ps_type_data *d)
{
    if (!d)
        return;
    ps_member_list_free(d->members);
    ps_release(d->serialization_properties);
    ps_release(d->default_display);
    ps_release(d->default_keys);
    ps_release(d->default_property);
    ps_release(d->string_source);
    ps_free(d);
}

void ps_type_data_free(ps_worker *w)
{
    for (uint32_t i = 0; i < w->type_data_size; i++)
        data_free(w->type_data[i].data);
    ps_free(w->type_data);
    w->type_data = NULL;
    w->type_data_size = w->type_data_count = 0;
}

/* ---- what ships ------------------------------------------------------------------------------ */

static const char *find_entry(const ps_string *name)
{
    size_t low = 0, high = sizeof type_data_at / sizeof *type_data_at;
    ps_string *folded = ps_string_lower(name);
    const char *found = NULL;
    while (low < high && !found) {
        size_t middle = (low + high) / 2;
        const char *text = type_data_text + type_data_at[middle];
        ps_string *entry = ps_string_c(text), *lower = ps_string_lower(entry);
        int order = ps_string_compare(folded, lower);
        ps_string_release(entry);
        ps_string_release(lower);
        if (!order)
            found = text + strlen(text) + 1;
        else if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    ps_string_release(folded);
    return found;
}

static ps_value list_of(ps_worker *w, const char *text, size_t length)
{
    ps_list *l = ps_arraylist_new(w);
    for (const char *end = text + length; text < end;) {
        size_t n = 0;
        while (text + n < end && text[n] != ',')
            n++;
        ps_list_add(l, ps_take_string(ps_string_latin1(text, n)));
        text += n + 1;
    }
    return ps_take_object(l);
}

static bool key_is(const char *text, size_t length, const char *key)
{
    return strlen(key) == length && !memcmp(text, key, length);
}

/* "SerializationMethod=String;SerializationDepth=1;Default=A,B" */
static void read_settings(ps_worker *w, struct ps_type_data *d, const char *at, const char *end)
{
    while (at < end) {
        const char *stop = memchr(at, ';', (size_t)(end - at));
        stop = stop ? stop : end;
        const char *equals = memchr(at, '=', (size_t)(stop - at));
        if (equals) {
            size_t key = (size_t)(equals - at), length = (size_t)(stop - ++equals);
            if (key_is(at, key, "SerializationMethod"))
                d->serialization_method = key_is(equals, length, "SpecificProperties") ? 3
                                          : key_is(equals, length, "String")           ? 2
                                          : key_is(equals, length, "AllPublicProperties") ? 1
                                                                                          : 0;
            else if (key_is(at, key, "SerializationDepth"))
                d->serialization_depth = atoi(equals);
            else if (key_is(at, key, "PropertySerializationSet"))
                d->serialization_properties = list_of(w, equals, length);
            else if (key_is(at, key, "Default"))
                d->default_display = list_of(w, equals, length);
            else if (key_is(at, key, "KeySet"))
                d->default_keys = list_of(w, equals, length);
            else if (key_is(at, key, "DefaultProperty"))
                d->default_property = ps_take_string(ps_string_latin1(equals, length));
        }
        at = stop + 1;
    }
}

static uint16_t kind_of(char letter)
{
    switch (letter) {
    case 'A':
    case 'H':
        return PS_ALIAS_PROPERTY;
    case 'S': return PS_SCRIPT_PROPERTY;
    case 'C': return PS_CODE_PROPERTY;
    case 'N': return PS_NOTE_PROPERTY;
    case 'M': return PS_SCRIPT_METHOD;
    case 'P': return PS_PROPERTY_SET;
    default: return PS_CODE_METHOD;
    }
}

/* The packed text has a carriage return where a script's line ends. Owned. */
static ps_string *script_text(const char *text, size_t length)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (size_t i = 0; i < length; i++)
        ps_strbuf_unit(&b, text[i] == '\r' ? '\n' : (uint8_t)text[i]);
    return ps_strbuf_take(&b);
}

static void read_entry(ps_worker *w, struct ps_type_data *d, const char *text)
{
    while (*text) {
        size_t length = strcspn(text, "\n"), name = strcspn(text, "\t");
        const char *detail = text + name + 1;
        size_t detail_length = length - name - 1;
        if (*text == 'T') {
            read_settings(w, d, detail, detail + detail_length);
        } else {
            ps_member *m = ps_calloc(1, sizeof *m);
            m->kind = kind_of(*text);
            m->spelling = ps_string_latin1(text + 1, name - 1);
            m->name = ps_intern(w, m->spelling);
            if (m->kind == PS_PROPERTY_SET)
                m->value = list_of(w, detail, detail_length);
            else if (m->kind != PS_CODE_PROPERTY && m->kind != PS_CODE_METHOD)
                m->value = ps_take_string(script_text(detail, detail_length));
            m->hidden = *text == 'H' ||
                        (m->spelling->length > 2 && ps_string_at(m->spelling, 0) == '_') ||
                        (m->kind == PS_CODE_PROPERTY && key_is(detail, detail_length, "hidden"));
            ps_member_list_put(&d->members, m);
        }
        text += length + 1;
    }
}

/* ---- C functions for it ---------------------------------------------------------------------- */

const struct ps_code_property *ps_code_table(ps_worker *w, unsigned i)
{
    return i ? w->code_properties[i - 1] : ps_object_code;
}

static void apply_code(ps_worker *w, struct ps_type_data **d, ps_name name, unsigned t)
{
    const struct ps_code_row *table = ps_code_table(w, t)->rows;
    for (unsigned row = 0; table[row].type[0]; row++) {
        if (!ps_string_is_fold(name->text, table[row].type))
            continue;
        if (!*d)
            *d = data_new(name);
        ps_name member = ps_intern_c(w, table[row].member);
        ps_member *m = ps_member_list_find((*d)->members, member);
        if (!m) {
            m = ps_calloc(1, sizeof *m);
            m->kind = PS_CODE_PROPERTY;
            m->name = member;
            m->spelling = ps_string_c(table[row].member);
            ps_member_list_put(&(*d)->members, m);
        }
        m->code = t << 16 | (row + 1);
    }
}

static struct ps_type_data *load(ps_worker *w, ps_name name)
{
    const char *entry = find_entry(name->text);
    struct ps_type_data *d = entry ? data_new(name) : NULL;
    if (d)
        read_entry(w, d, entry);
    apply_code(w, &d, name, 0);
    for (unsigned t = 0; w->code_properties && w->code_properties[t]; t++)
        apply_code(w, &d, name, t + 1);
    return d;
}

/* ---- look-up --------------------------------------------------------------------------------- */

static struct ps_type_data_slot *loaded(ps_worker *w, ps_name name)
{
    make_room(w);
    struct ps_type_data_slot *slot = slot_of(w, name);
    if (slot->name)
        return slot;
    struct ps_type_data *d = load(w, name);
    make_room(w);
    slot = slot_of(w, name);
    slot->name = name;
    slot->data = d;
    w->type_data_count++;
    return slot;
}

const struct ps_type_data *ps_type_data(ps_worker *w, ps_name type_name)
{
    return loaded(w, type_name)->data;
}

struct ps_type_data *ps_type_data_make(ps_worker *w, ps_name type_name)
{
    struct ps_type_data_slot *slot = loaded(w, type_name);
    if (!slot->data)
        slot->data = data_new(type_name);
    w->epoch++;
    return slot->data;
}

bool ps_type_data_remove(ps_worker *w, ps_name type_name)
{
    struct ps_type_data_slot *slot = loaded(w, type_name);
    struct ps_type_data *gone = slot->data;
    slot->data = NULL;
    w->epoch++;
    data_free(gone);
    return gone != NULL;
}

/* Names first: a visitor may change the table. */
ps_result ps_type_data_each(ps_worker *w,
                            ps_result (*visit)(void *u, const struct ps_type_data *d), void *u)
{
    for (size_t i = 0; i < sizeof type_data_at / sizeof *type_data_at; i++)
        loaded(w, ps_intern_c(w, type_data_text + type_data_at[i]));
    ps_name *names = ps_alloc((w->type_data_count + 1) * sizeof *names);
    uint32_t count = 0;
    for (uint32_t i = 0; i < w->type_data_size; i++)
        if (w->type_data[i].name && w->type_data[i].data)
            names[count++] = w->type_data[i].name;
    ps_result r = PS_OK;
    for (uint32_t i = 0; r == PS_OK && i < count; i++) {
        const struct ps_type_data *d = ps_type_data(w, names[i]);
        r = d ? visit(u, d) : PS_OK;
    }
    ps_free(names);
    return r;
}
