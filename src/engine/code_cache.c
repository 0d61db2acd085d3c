/* code_cache.c - the codes of texts that a runspace meets again and again. */
#include "engine/code_cache.h"
#include "base/memory.h"
#include "engine/code.h"
#include "language/script.h"

/* Trees beyond LIMIT together are let go; one of a longer text than half of that is never kept. A
 * tree takes some twenty times its text. */
enum { SLOTS = 256, LIMIT = 32 << 20 };

struct ps_code_slot {
    uint32_t hash;        /* of the text met last; 0: none */
    struct ps_code *code; /* counted; or NULL: met once */
};

static bool equal(const ps_string *a, const ps_string *b)
{
    return a == b || (a && b && ps_string_equal(a, b));
}

static uint64_t size_of(const struct ps_code *code)
{
    const struct ps_script *s = code->script;
    return ps_arena_size(&s->arena) + ((uint64_t)s->text->length << ps_string_wide(s->text));
}

static void forget(struct ps_code_cache *cache, struct ps_code_slot *slot)
{
    if (slot->code) {
        cache->held -= size_of(slot->code);
        ps_code_release(slot->code);
    }
    *slot = (struct ps_code_slot){0};
}

void ps_code_cache_clear(struct ps_code_cache *cache)
{
    for (unsigned i = 0; cache->slots && i < SLOTS; i++)
        forget(cache, &cache->slots[i]);
    ps_free(cache->slots);
    cache->slots = NULL;
}

struct ps_code *ps_code_cache_find(struct ps_code_cache *cache, const ps_string *text,
                                   const ps_string *file, uint32_t epoch)
{
    if (cache->epoch != epoch)
        ps_code_cache_clear(cache);
    cache->epoch = epoch;
    if (!cache->slots)
        return NULL;
    uint32_t hash = ps_string_hash(text);
    const struct ps_code_slot *slot = &cache->slots[hash % SLOTS];
    if (slot->hash != hash || !slot->code)
        return NULL;
    const struct ps_script *s = slot->code->script;
    return equal(s->text, text) && equal(s->file, file) ? slot->code : NULL;
}

void ps_code_cache_note(struct ps_code_cache *cache, struct ps_code *code)
{
    uint32_t hash = ps_string_hash(code->script->text);
    struct ps_code_slot *slot = cache->slots ? &cache->slots[hash % SLOTS] : NULL;
    bool again = slot && slot->hash == hash;
    uint64_t size = again ? size_of(code) : 0;
    if (size > LIMIT / 2)
        return;
    if (slot)
        forget(cache, slot);
    if (cache->held + size > LIMIT)
        ps_code_cache_clear(cache);
    if (!cache->slots)
        cache->slots = ps_calloc(SLOTS, sizeof *cache->slots);
    slot = &cache->slots[hash % SLOTS];
    slot->hash = hash;
    if (again) {
        slot->code = ps_code_retain(code);
        cache->held += size;
    }
}
