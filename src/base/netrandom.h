/*
 * netrandom.h - the numbers of .NET's Random with a seed (Knuth's subtractive generator): scripts
 * that set a seed get those that they get from PowerShell.
 */
#ifndef PSRP_BASE_NETRANDOM_H
#define PSRP_BASE_NETRANDOM_H

#include <stddef.h>
#include <stdint.h>

struct ps_netrandom {
    int32_t table[56];
    uint8_t at, behind;
};

void ps_netrandom_seed(struct ps_netrandom *r, int32_t seed);
/* The next number, 0 to INT32_MAX - 1: Random.Next(). */
int32_t ps_netrandom_next(struct ps_netrandom *r);
/* Random.NextBytes(). */
void ps_netrandom_bytes(struct ps_netrandom *r, uint8_t *bytes, size_t count);

#endif
