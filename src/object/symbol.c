/* symbol.c - the worker's table of names, open-addressed by folded hash. */
#include "object/symbol.h"
#include "base/memory.h"
#include "object/worker_private.h"

#include <string.h>

static ps_symbol **find_slot(struct ps_symbols *t, const ps_string *text, uint32_t hash)
{
    uint32_t mask = t->size - 1;
    for (uint32_t i = hash & mask;; i = (i + 1) & mask) {
        ps_symbol *s = t->slots[i];
        if (!s || (s->hash == hash && ps_string_equal_fold(s->text, text)))
            return &t->slots[i];
    }
}

static void grow(struct ps_symbols *t)
{
    uint32_t old_size = t->size;
    ps_symbol **old = t->slots;
    t->size = old_size ? old_size * 2 : 256;
    t->slots = ps_calloc(t->size, sizeof *t->slots);
    for (uint32_t i = 0; i < old_size; i++) {
        if (!old[i])
            continue;
        uint32_t at = old[i]->hash & (t->size - 1);
        while (t->slots[at])
            at = (at + 1) & (t->size - 1);
        t->slots[at] = old[i];
    }
    ps_free(old);
}

ps_name ps_intern(ps_worker *w, const ps_string *text)
{
    struct ps_symbols *t = &w->symbols;
    if (t->count * 4 >= t->size * 3)
        grow(t);
    uint32_t hash = ps_string_hash_fold(text);
    ps_symbol **slot = find_slot(t, text, hash);
    if (*slot)
        return *slot;
    ps_symbol *s = PS_ARENA_NEW(&w->arena, ps_symbol);
    s->text = ps_string_retain(text);
    s->hash = hash;
    s->id = ++t->count;
    *slot = s;
    return s;
}

ps_name ps_interned(ps_worker *w, const ps_string *text)
{
    return w->symbols.size ? *find_slot(&w->symbols, text, ps_string_hash_fold(text)) : NULL;
}

/* A short Latin-1 text on the stack dressed as a string, so that looking a name up allocates
 * nothing. */
union stack_string {
    ps_string string;
    char room[sizeof(ps_string) + 128];
};

static ps_string *dress(union stack_string *s, const char *bytes, size_t length)
{
    memset(s, 0, sizeof s->string);
    s->string.head = (struct ps_head){.refs = 1, .kind = PS_STRING};
    s->string.length = (uint32_t)length;
    memcpy(s->string.bytes, bytes, length);
    s->string.bytes[length] = 0;
    return &s->string;
}

ps_name ps_intern_c(ps_worker *w, const char *ascii)
{
    size_t length = strlen(ascii);
    union stack_string small;
    if (length <= 120) {
        ps_string *text = dress(&small, ascii, length);
        ps_name found = ps_interned(w, text);
        if (found)
            return found;
    }
    ps_string *text = ps_string_latin1(ascii, length);
    ps_name name = ps_intern(w, text);
    ps_string_release(text);
    return name;
}

ps_name ps_intern_sub(ps_worker *w, const ps_string *text, uint32_t start, uint32_t length)
{
    union stack_string small;
    if (length <= 120 && !ps_string_wide(text)) {
        ps_name found = ps_interned(w, dress(&small, (const char *)text->bytes + start, length));
        if (found)
            return found;
    }
    ps_string *part = ps_string_sub(text, start, length);
    ps_name name = ps_intern(w, part);
    ps_string_release(part);
    return name;
}

void ps_symbols_free(struct ps_symbols *t)
{
    for (uint32_t i = 0; i < t->size; i++)
        if (t->slots[i])
            ps_string_release(t->slots[i]->text);
    ps_free(t->slots);
    *t = (struct ps_symbols){0};
}
