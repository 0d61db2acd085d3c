/* normalize.c - Unicode's normalization forms: decomposed, put in order, composed again. */
#include "base/normalize.h"

#include "base/memory.h"
#include "base/unicode.h"

#include <stdlib.h>
#include <string.h>

struct mapping {
    uint32_t code;
    uint16_t canonical;
    uint8_t canonical_length;
    uint16_t compatible;
    uint8_t compatible_length;
};
struct class_range {
    uint32_t first, last;
    uint8_t combining;
};
struct pair {
    uint32_t first, second, composed;
};
#include "base/normalization_tables.inc"

#define COUNT(table) (sizeof(table) / sizeof *(table))

/* Hangul's syllables are made by arithmetic. */
enum {
    S_BASE = 0xAC00,
    L_BASE = 0x1100,
    V_BASE = 0x1161,
    T_BASE = 0x11A7,
    L_COUNT = 19,
    V_COUNT = 21,
    T_COUNT = 28,
    S_COUNT = L_COUNT * V_COUNT * T_COUNT
};

struct codes {
    uint32_t *items;
    size_t count, size;
    bool failed;
};

static void add(struct codes *c, uint32_t code)
{
    if (c->count == c->size) {
        size_t size = c->size ? c->size * 2 : 64;
        uint32_t *more = ps_try_realloc(c->items, size * sizeof *more);
        c->failed |= !more;
        if (!more)
            return;
        c->items = more;
        c->size = size;
    }
    c->items[c->count++] = code;
}

/* ---- the tables, in the order of their codes ------------------------------------------------- */

static int by_code(const void *key, const void *item)
{
    uint32_t code = *(const uint32_t *)key, own = ((const struct mapping *)item)->code;
    return (code > own) - (code < own);
}

static const struct mapping *mapping_of(uint32_t code)
{
    return bsearch(&code, maps, COUNT(maps), sizeof *maps, by_code);
}

static int by_range(const void *key, const void *item)
{
    uint32_t code = *(const uint32_t *)key;
    const struct class_range *own = item;
    return (code > own->last) - (code < own->first);
}

static uint8_t class_of(uint32_t code)
{
    const struct class_range *own =
        code < 0x300 ? NULL : bsearch(&code, classes, COUNT(classes), sizeof *classes, by_range);
    return own ? own->combining : 0;
}

static int by_both(const void *key, const void *item)
{
    const struct pair *p = key, *own = item;
    if (p->first != own->first)
        return p->first < own->first ? -1 : 1;
    return (p->second > own->second) - (p->second < own->second);
}

/* ---- decomposed and composed again ----------------------------------------------------------- */

static uint32_t unit_pair(const uint16_t *units, size_t count, size_t *at)
{
    uint32_t c = units[(*at)++];
    if (ps_is_high_surrogate((uint16_t)c) && *at < count && ps_is_low_surrogate(units[*at]))
        c = ps_surrogate_pair((uint16_t)c, units[(*at)++]);
    return c;
}

static void decompose(struct codes *out, uint32_t code, bool compatible)
{
    if (code >= S_BASE && code < S_BASE + S_COUNT) {
        uint32_t index = code - S_BASE;
        add(out, L_BASE + index / (V_COUNT * T_COUNT));
        add(out, V_BASE + index / T_COUNT % V_COUNT);
        if (index % T_COUNT)
            add(out, T_BASE + index % T_COUNT);
        return;
    }
    const struct mapping *m = code < 0xA0 ? NULL : mapping_of(code);
    size_t length = !m ? 0 : compatible ? m->compatible_length : m->canonical_length;
    const uint16_t *text = pool + (!m ? 0 : compatible ? m->compatible : m->canonical);
    if (!length)
        add(out, code);
    for (size_t at = 0; at < length;)
        add(out, unit_pair(text, length, &at));
}

/* One run of marks, sorted by their classes: those of one class keep their order. */
static bool sort_run(uint32_t *items, size_t count)
{
    uint32_t at[256] = {0}, *copy = ps_try_realloc(NULL, count * sizeof *copy);
    if (!copy)
        return false;
    memcpy(copy, items, count * sizeof *copy);
    for (size_t i = 0; i < count; i++)
        at[class_of(copy[i])]++;
    uint32_t sum = 0;
    for (unsigned k = 0; k < 256; k++) {
        uint32_t own = at[k];
        at[k] = sum;
        sum += own;
    }
    for (size_t i = 0; i < count; i++)
        items[at[class_of(copy[i])]++] = copy[i];
    ps_free(copy);
    return true;
}

/* Marks behind one character stand in the order of their classes. */
static void put_in_order(struct codes *c)
{
    for (size_t i = 0; i < c->count; i++) {
        size_t from = i;
        while (i < c->count && class_of(c->items[i]))
            i++;
        if (i > from + 1 && !sort_run(c->items + from, i - from))
            c->failed = true;
    }
}

/* 0: the two do not compose. */
static uint32_t composed(uint32_t first, uint32_t second)
{
    if (first >= L_BASE && first < L_BASE + L_COUNT && second >= V_BASE &&
        second < V_BASE + V_COUNT)
        return S_BASE + ((first - L_BASE) * V_COUNT + second - V_BASE) * T_COUNT;
    if (first >= S_BASE && first < S_BASE + S_COUNT && (first - S_BASE) % T_COUNT == 0 &&
        second > T_BASE && second < T_BASE + T_COUNT)
        return first + second - T_BASE;
    const struct pair wanted = {.first = first, .second = second};
    const struct pair *found = bsearch(&wanted, pairs, COUNT(pairs), sizeof *pairs, by_both);
    return found ? found->composed : 0;
}

static void compose(struct codes *c)
{
    size_t kept = 0, starter = SIZE_MAX;
    int last = -1; /* the class of what was kept last behind the starter; -1: nothing was */
    for (size_t i = 0; i < c->count; i++) {
        uint32_t code = c->items[i];
        int own = class_of(code);
        uint32_t whole = starter != SIZE_MAX && last < own ? composed(c->items[starter], code) : 0;
        if (whole) {
            c->items[starter] = whole;
            continue;
        }
        if (own == 0) {
            starter = kept;
            last = -1;
        } else {
            last = own;
        }
        c->items[kept++] = code;
    }
    c->count = kept;
}

/* Whether no character of it has another form: Latin-1 is composed, its first half whole. */
static bool is_same(const ps_string *s, enum ps_normal_form form)
{
    if (ps_string_wide(s))
        return false;
    for (uint32_t i = 0; form != PS_FORM_C && i < s->length; i++)
        if (s->bytes[i] >= 0xA0)
            return false;
    return true;
}

ps_string *ps_normalize(const ps_string *s, enum ps_normal_form form)
{
    struct codes c = {0};
    struct ps_strbuf b;
    if (is_same(s, form))
        return ps_string_retain(s);
    for (uint32_t i = 0, size; i < s->length && !c.failed; i += size)
        decompose(&c, ps_string_code_at(s, i, &size), form == PS_FORM_KC || form == PS_FORM_KD);
    put_in_order(&c);
    if (form == PS_FORM_C || form == PS_FORM_KC)
        compose(&c);
    ps_strbuf_init(&b, 0);
    for (size_t i = 0; i < c.count; i++)
        ps_strbuf_code(&b, c.items[i]);
    ps_free(c.items);
    if (c.failed) {
        ps_strbuf_free(&b);
        return NULL;
    }
    return ps_strbuf_take(&b);
}

int64_t ps_lone_surrogate(const ps_string *s)
{
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t c = ps_string_at(s, i), next = i + 1 < s->length ? ps_string_at(s, i + 1) : 0;
        if (ps_is_high_surrogate(c) && ps_is_low_surrogate(next))
            i++;
        else if (ps_is_high_surrogate(c) || ps_is_low_surrogate(c))
            return i;
    }
    return -1;
}

uint32_t ps_unaccented(uint32_t c)
{
    const struct mapping *m = c < 0xA0 ? NULL : mapping_of(c);
    size_t at = 0;
    return m && m->canonical_length ? unit_pair(pool + m->canonical, m->canonical_length, &at) : c;
}
