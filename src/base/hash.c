/* hash.c - a multiply-and-fold hash in the manner of wyhash, keyed per process. */
#include "base/hash.h"

#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

static struct {
    uint64_t seed, left, right;
} key;

/* Before main(): nothing reads the key earlier, so that no reader needs a check or a lock. */
__attribute__((constructor)) static void draw_key(void)
{
    if (getrandom(&key, sizeof key, GRND_NONBLOCK) != (ssize_t)sizeof key) {
        struct timespec now; /* early boot: better an odd key than none */
        clock_gettime(CLOCK_MONOTONIC, &now);
        key.seed = (uint64_t)now.tv_nsec * 0x9E3779B97F4A7C15u;
        key.left = (uint64_t)(uintptr_t)&now * 0xC2B2AE3D27D4EB4Fu;
        key.right = key.seed ^ ((uint64_t)getpid() << 32);
    }
    key.left |= 1;
    key.right |= 1;
}

static uint64_t fold(uint64_t a, uint64_t b)
{
    unsigned __int128 product = (unsigned __int128)a * b;
    return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static uint64_t read64(const uint8_t *at)
{
    uint64_t value;
    memcpy(&value, at, 8);
    return value;
}

static uint64_t read32(const uint8_t *at)
{
    uint32_t value;
    memcpy(&value, at, 4);
    return value;
}

static uint32_t finish(uint64_t hash)
{
    uint32_t short_hash = (uint32_t)(hash ^ (hash >> 32));
    return short_hash ? short_hash : 1;
}

uint32_t ps_hash_bytes(const void *data, size_t length, uint64_t kind)
{
    const uint8_t *at = data;
    uint64_t hash = key.seed ^ kind, a = 0, b = 0;
    size_t left = length;
    for (; left > 16; at += 16, left -= 16)
        hash = fold(read64(at) ^ key.left, read64(at + 8) ^ hash);
    if (left >= 8) {
        a = read64(at);
        b = read64(at + left - 8);
    } else if (left >= 4) {
        a = read32(at);
        b = read32(at + left - 4);
    } else if (left) {
        a = (uint64_t)at[0] << 16 | (uint64_t)at[left / 2] << 8 | at[left - 1];
    }
    hash = fold(a ^ key.left, b ^ hash);
    return finish(fold(hash ^ length, key.right));
}

uint32_t ps_hash_u64(uint64_t value)
{
    return finish(fold(value ^ key.left, key.seed ^ key.right));
}
