/*
 * hash.h - keyed hashes for tables in memory: fast on short keys, and not predictable from
 * outside. The key is drawn once, before main(), and constant afterwards. Not for secrets.
 */
#ifndef PSRP_BASE_HASH_H
#define PSRP_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* Never 0. `kind` separates uses that must not collide systematically. */
uint32_t ps_hash_bytes(const void *data, size_t length, uint64_t kind);
uint32_t ps_hash_u64(uint64_t value);

#endif
