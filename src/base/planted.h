/*
 * planted.h - one bug behind each fuzz target, to prove that the target finds it.
 *
 * Only builds with PSRP_PLANTED_BUGS have them, and of those each program only the one that
 * bears its name: PS_PLANTED(X) is true in fuzz_X alone, and false everywhere else.
 */
#ifndef PSRP_BASE_PLANTED_H
#define PSRP_BASE_PLANTED_H

#include <stdbool.h>

#ifdef PSRP_PLANTED_BUGS
/* tests/fuzz/planted.c defines one of these symbols; no name is compared at run time, since
 * that would show the fuzzers the names. */
#define PS_PLANTED(name)                                                                           \
    __extension__({                                                                                \
        extern const char ps_planted_##name __attribute__((weak));                                 \
        &ps_planted_##name != (const char *)0;                                                     \
    })
#else
#define PS_PLANTED(name) false
#endif

#endif
