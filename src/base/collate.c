/* collate.c - the root collation over generated tables; nothing is allocated. */
#include "base/collate.h"
#include "base/unicode.h"

#include "base/collation_tables.inc"

#include <string.h>

enum {
    HAN = 0x4E00, HAN_END = 0xA000, HAN_A = 0x3400, HAN_A_END = 0x4DC0,
    HANGUL = 0xAC00, HANGUL_END = 0xD7A4, VOWELS = 21, TAILS = 28,
    LEAD = 0x1100, VOWEL = 0x1161, TAIL = 0x11A7,
    HAN_B = 0x20000, HAN_B_END = 0x40000,
};

/* One weight of each level; 0 where the level ignores it. */
struct element {
    uint32_t first;
    uint8_t second, third;
};

/* A walk over the elements of a string. */
struct cursor {
    const ps_string *s;
    uint32_t at;
    const uint16_t *more; /* in collation_long */
    unsigned left;        /* elements there */
    uint16_t jamo[2];     /* the rest of a Hangul syllable, last one first */
    unsigned jamos;
};

static uint32_t next_code(struct cursor *c)
{
    uint32_t size, code = ps_string_code_at(c->s, c->at, &size);
    c->at += size;
    return code;
}

/* Weights of code points that no table has: ideographs follow the tables' ranks, which end
 * below 4E00, by code point; then comes everything else. */
static uint32_t implicit(uint32_t code)
{
    if (code >= HAN && code < HAN_END)
        return code;
    if (code >= HAN_A && code < HAN_A_END)
        return HAN_END + code - HAN_A;
    if (code >= HAN_B && code < HAN_B_END)
        return 0x10000 + code;
    return 0x200000 + code;
}

static struct element element_of(uint32_t first, unsigned pair)
{
    return (struct element){first, collation_second[pair], collation_third[pair]};
}

static struct element next_long(struct cursor *c)
{
    struct element e = element_of(c->more[0], c->more[1]);
    c->more += 2;
    c->left--;
    return e;
}

/* The next element; false at the end. */
static bool next(struct cursor *c, struct element *e)
{
    uint32_t code;
    if (c->left) {
        *e = next_long(c);
        return true;
    }
    if (c->jamos)
        code = c->jamo[--c->jamos];
    else if (c->at < c->s->length)
        code = next_code(c);
    else
        return false;
    if (code >= HANGUL && code < HANGUL_END) {
        uint32_t syllable = code - HANGUL, tail = syllable % TAILS;
        if (tail)
            c->jamo[c->jamos++] = (uint16_t)(TAIL + tail);
        c->jamo[c->jamos++] = (uint16_t)(VOWEL + syllable / TAILS % VOWELS);
        code = LEAD + syllable / TAILS / VOWELS;
    }
    unsigned pair = IMPLICIT, at = 0;
    if (code < COLLATION_CODES) {
        at = collation_page[code / COLLATION_PAGE] * COLLATION_PAGE + code % COLLATION_PAGE;
        pair = collation_pair[at];
    }
    if (pair == IMPLICIT) {
        *e = (struct element){implicit(code), COMMON_SECOND, COMMON_THIRD};
    } else if (pair == EXPANDS) {
        c->more = collation_long + collation_primary[at];
        c->left = *c->more++;
        *e = next_long(c);
    } else {
        *e = element_of(collation_primary[at], pair);
    }
    return true;
}

/* The next weight of a level that is not ignored; 0 at the end. */
static uint32_t next_first(struct cursor *c)
{
    struct element e = {0};
    if (!c->left && !c->jamos && !ps_string_wide(c->s)) {
        while (c->at < c->s->length && c->s->bytes[c->at] < 128) {
            uint32_t first = collation_ascii[c->s->bytes[c->at++]];
            if (first)
                return first;
        }
    }
    while (next(c, &e))
        if (e.first)
            return e.first;
    return 0;
}

static uint32_t next_lower(struct cursor *c, bool third)
{
    struct element e = {0};
    while (next(c, &e))
        if (third ? e.third : e.second)
            return third ? e.third : e.second;
    return 0;
}

static int compare_lower(struct cursor a, struct cursor b, bool third)
{
    for (;;) {
        uint32_t x = next_lower(&a, third), y = next_lower(&b, third);
        if (x != y)
            return x < y ? -1 : 1;
        if (!x)
            return 0;
    }
}

/* How far two strings are the same; a surrogate pair is not split. */
static uint32_t same_start(const ps_string *a, const ps_string *b)
{
    uint32_t least = a->length < b->length ? a->length : b->length, i = 0;
    if (!ps_string_wide(a) && !ps_string_wide(b)) {
        while (i < least && a->bytes[i] == b->bytes[i])
            i++;
        return i;
    }
    while (i < least && ps_string_at(a, i) == ps_string_at(b, i))
        i++;
    return i && ps_is_high_surrogate(ps_string_at(a, i - 1)) ? i - 1 : i;
}

/* Whether all that is left is ASCII, whose second weights are all the same. */
static bool ascii_left(const struct cursor *c)
{
    uint8_t any = 0;
    if (ps_string_wide(c->s))
        return false;
    for (uint32_t i = c->at; i < c->s->length; i++)
        any |= c->s->bytes[i];
    return any < 128;
}

int ps_collate(const ps_string *a, const ps_string *b, bool ignore_case)
{
    if (a == b)
        return 0;
    uint32_t start = same_start(a, b);
    if (start == a->length && start == b->length)
        return 0;
    const struct cursor from_a = {.s = a, .at = start}, from_b = {.s = b, .at = start};
    struct cursor x = from_a, y = from_b;
    for (;;) {
        uint32_t p = next_first(&x), q = next_first(&y);
        if (p != q)
            return p < q ? -1 : 1;
        if (!p)
            break;
    }
    bool plain = ascii_left(&from_a) && ascii_left(&from_b);
    int order = plain ? 0 : compare_lower(from_a, from_b, false);
    return order || ignore_case ? order : compare_lower(from_a, from_b, true);
}
