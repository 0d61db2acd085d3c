/* code_cache.h - the codes of texts that a runspace meets again and again. */
#ifndef PSRP_ENGINE_CODE_CACHE_H
#define PSRP_ENGINE_CODE_CACHE_H

#include "base/string.h"

#include <stdint.h>

struct ps_code;

/* A text is remembered by its hash when it is met first and by its code when it is met again: most
 * scripts come once, and what they leave here is a few bytes. As PowerShell does with its cached
 * script blocks (CompiledScriptBlock.cs), but with a limit in bytes. All zero is empty. */
struct ps_code_cache {
    struct ps_code_slot *slots; /* by hash; NULL until the first text */
    uint64_t held;              /* bytes of texts and trees */
    uint32_t epoch;             /* of the types that the codes know (ps_vm.type_epoch) */
};

/* The code of `text` as content of `file` (or NULL), borrowed until the next call; or NULL. */
struct ps_code *ps_code_cache_find(struct ps_code_cache *cache, const ps_string *text,
                                   const ps_string *file, uint32_t epoch);
/* `code` was made of the whole of its script, which was not found. */
void ps_code_cache_note(struct ps_code_cache *cache, struct ps_code *code);
void ps_code_cache_clear(struct ps_code_cache *cache);

#endif
