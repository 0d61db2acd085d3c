/*
 * random.h - numbers for tests of laws: the same for the same seed on every machine (SplitMix64).
 * The seed is 1, or PSRP_TEST_SEED; PSRP_TEST_LONG makes a hundred times as many rounds.
 */
#ifndef PSRP_TESTS_RANDOM_H
#define PSRP_TESTS_RANDOM_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t random_state;

static inline uint64_t random_seed(void)
{
    const char *given = getenv("PSRP_TEST_SEED");
    return given ? strtoull(given, NULL, 10) : 1;
}

/* At the start of each test: a test's numbers do not hang on those before it. */
static inline unsigned random_rounds(unsigned rounds)
{
    random_state = random_seed();
    return getenv("PSRP_TEST_LONG") ? rounds * 100 : rounds;
}

static inline uint64_t random_bits(void)
{
    uint64_t x = random_state += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return x ^ x >> 31;
}

/* 0 to below - 1. */
static inline uint32_t random_below(uint32_t below)
{
    return (uint32_t)((random_bits() >> 32) * below >> 32);
}

/* As likely short as long: a uniform one is nearly always long. */
static inline int64_t random_int(unsigned bits)
{
    int64_t magnitude = (int64_t)(random_bits() >> 1 >> (63 - random_below(bits)));
    return random_below(2) ? magnitude : -magnitude;
}

static inline double random_double(void)
{
    for (;;) {
        uint64_t bits = random_bits();
        double d;
        memcpy(&d, &bits, sizeof d);
        if (d == d && d - d == 0)
            return d;
    }
}

static inline float random_float(void)
{
    for (;;) {
        uint32_t bits = (uint32_t)random_bits();
        float f;
        memcpy(&f, &bits, sizeof f);
        if (f == f && f - f == 0)
            return f;
    }
}

/* assert() with what it was about. */
#define LAW(holds, ...)                                                                            \
    do {                                                                                           \
        if (!(holds)) {                                                                            \
            fprintf(stderr, "seed %llu, " #holds ": ", (unsigned long long)random_seed());         \
            fprintf(stderr, __VA_ARGS__);                                                          \
            fprintf(stderr, "\n");                                                                 \
            fail();                                                                                \
        }                                                                                          \
    } while (0)

#endif
