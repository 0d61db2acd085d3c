/* netrandom.c - Knuth's subtractive generator as .NET seeds and reads it. */
#include "base/netrandom.h"

enum { LAST = 55, LAG = 21 };

/* Differences wrap as .NET's unchecked ones do. */
static int32_t minus(int32_t a, int32_t b)
{
    int32_t d = (int32_t)((uint32_t)a - (uint32_t)b);
    return d < 0 ? (int32_t)((uint32_t)d + INT32_MAX) : d;
}

void ps_netrandom_seed(struct ps_netrandom *r, int32_t seed)
{
    int32_t start = 161803398 - (seed == INT32_MIN ? INT32_MAX : seed < 0 ? -seed : seed), next = 1;
    unsigned at = 0;
    r->table[0] = 0;
    r->table[LAST] = start;
    for (unsigned i = 1; i < LAST; i++) {
        at += LAG;
        if (at >= LAST)
            at -= LAST;
        r->table[at] = next;
        next = minus(start, next);
        start = r->table[at];
    }
    for (unsigned round = 0; round < 4; round++)
        for (unsigned i = 1; i <= LAST; i++) {
            unsigned other = i + 30 >= LAST ? i + 30 - LAST : i + 30;
            r->table[i] = minus(r->table[i], r->table[1 + other]);
        }
    r->at = 0;
    r->behind = LAG;
}

int32_t ps_netrandom_next(struct ps_netrandom *r)
{
    r->at = (uint8_t)(r->at >= LAST ? 1 : r->at + 1);
    r->behind = (uint8_t)(r->behind >= LAST ? 1 : r->behind + 1);
    int32_t d = (int32_t)((uint32_t)r->table[r->at] - (uint32_t)r->table[r->behind]);
    if (d == INT32_MAX)
        d--;
    if (d < 0)
        d += INT32_MAX;
    return r->table[r->at] = d;
}

void ps_netrandom_bytes(struct ps_netrandom *r, uint8_t *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        bytes[i] = (uint8_t)ps_netrandom_next(r);
}
