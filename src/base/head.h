/*
 * head.h - the head of everything that is counted.
 *
 * Ownership, stated once for the whole code base:
 *   - A function that returns a counted thing (or a ps_value) gives the caller a reference of
 *     its own, unless its comment says "borrowed".
 *   - A function's arguments are borrowed: it keeps what it needs with a reference of its own.
 *     A parameter whose name starts with `take_` is the exception: the caller's reference goes
 *     over to the callee, also when it fails.
 *   - A container owns its elements.
 * Counts are plain: whoever touches values holds the engine lock.
 */
#ifndef PSRP_BASE_HEAD_H
#define PSRP_BASE_HEAD_H

#include <stdint.h>

struct ps_head {
    uint32_t refs;
    uint8_t kind;  /* enum ps_kind */
    uint8_t flags; /* by kind: see string.h, object/value.h */
    uint16_t gc;   /* the cycle collector's marks */
};

/* The kind of a string, the one counted thing that base itself makes; the numbering of
 * enum ps_kind (object/value.h) agrees. */
enum { PS_HEAD_KIND_STRING = 32 };

/* Flags common to all counted kinds. */
enum {
    PS_HEAD_WIDE = 1,     /* strings: UTF-16 units, else Latin-1 bytes */
    PS_HEAD_SYMBOL = 2,   /* strings: interned in the symbol table */
    PS_HEAD_EXTENDED = 4, /* objects: the extension table has members for it */
};

/* The cycle collector's marks (object/collect.c). */
enum {
    PS_GC_CANDIDATE = 1, /* stands in the candidate buffer */
    PS_GC_DEAD = 2,      /* its content is gone; the buffer still names the block */
    PS_GC_TABLED = 4,    /* stands in the running collection's table, which holds a reference */
    PS_GC_EMPTIED = 8,   /* its content was dropped by the collector */
    PS_GC_LEAF = 16,     /* holds nothing that could lead back to it */
    PS_GC_FELL = 32,     /* its count fell while it was tabled: a candidate once it is not */
    PS_GC_SETTLED = PS_GC_CANDIDATE | PS_GC_LEAF /* a fall of its count says nothing new */
};

#endif
