/* regex_replace.c - replacement texts, Regex.Replace, Escape and Unescape. */
#include "types/regex_replace.h"

#include "base/memory.h"
#include "types/regex_scan.h"
#include "types/regex_set.h"

enum { GROUPS_FEW = 16 };

/* ---- replacement texts ----------------------------------------------------------------------- */

static void put_group(struct ps_strbuf *b, const ps_string *s, struct ps_group g)
{
    if (g.start >= 0)
        ps_strbuf_sub(b, s, (uint32_t)g.start, (uint32_t)g.length);
}

static bool digit(uint16_t c) { return c >= '0' && c <= '9'; }

/* Digits at `at` as the number of a slot: its slot and the end; -1: none. ECMAScript takes as many
 * digits as make one. */
static int numbered_slot(const ps_regex *r, const ps_string *t, uint32_t at, uint32_t *end)
{
    int64_t number = 0;
    int best = -1;
    for (; at < t->length && digit(ps_string_at(t, at)) && number <= INT32_MAX; at++) {
        number = number * 10 + (ps_string_at(t, at) - '0');
        int slot = number <= INT32_MAX ? rx_slot_of_number(&r->groups, (int32_t)number) : -1;
        if (r->options & PS_REGEX_ECMASCRIPT) {
            if (slot < 0)
                continue;
            best = slot;
            *end = at + 1;
        } else {
            best = slot;
            *end = at + 1;
        }
    }
    return at < t->length && digit(ps_string_at(t, at)) ? -1 : best;
}

/* `${name}` or `${1}` with `at` behind the brace. */
static int braced_slot(const ps_regex *r, const ps_string *t, uint32_t at, uint32_t *end)
{
    uint32_t stop = at;
    int slot;
    if (at < t->length && digit(ps_string_at(t, at))) {
        slot = numbered_slot(r, t, at, &stop);
    } else {
        while (stop < t->length && rx_is_word(ps_string_at(t, stop)))
            stop++;
        ps_string *name = ps_string_sub(t, at, stop - at);
        slot = rx_slot_of_name(&r->groups, name);
        ps_string_release(name);
    }
    *end = stop + 1;
    return stop < t->length && ps_string_at(t, stop) == '}' ? slot : -1;
}

/* What stands behind a dollar at `at`; returns where the rest starts. */
static uint32_t expand_dollar(const ps_regex *r, const ps_string *subject,
                              const struct ps_group *groups, const ps_string *t, uint32_t at,
                              struct ps_strbuf *out)
{
    uint16_t c = at < t->length ? ps_string_at(t, at) : 0;
    uint32_t end = at, after = (uint32_t)(groups[0].start + groups[0].length);
    int slot = -1;
    switch (c) {
    case '$':
        ps_strbuf_unit(out, '$');
        return at + 1;
    case '&':
        put_group(out, subject, groups[0]);
        return at + 1;
    case '`':
        ps_strbuf_sub(out, subject, 0, (uint32_t)groups[0].start);
        return at + 1;
    case '\'':
        ps_strbuf_sub(out, subject, after, subject->length - after);
        return at + 1;
    case '+':
        put_group(out, subject, groups[r->groups.count - 1]);
        return at + 1;
    case '_':
        ps_strbuf_put(out, subject);
        return at + 1;
    case '{':
        slot = braced_slot(r, t, at + 1, &end);
        break;
    default:
        if (digit(c))
            slot = numbered_slot(r, t, at, &end);
    }
    if (slot < 0) {
        ps_strbuf_unit(out, '$');
        return at;
    }
    put_group(out, subject, groups[slot]);
    return end;
}

ps_result ps_regex_expand(ps_cx *cx, const ps_regex *r, const ps_string *subject,
                          const struct ps_group *groups, const ps_string *replacement,
                          struct ps_strbuf *out)
{
    (void)cx;
    for (uint32_t at = 0; at < replacement->length;) {
        int64_t dollar = ps_string_find_unit(replacement, '$', at);
        uint32_t stop = dollar < 0 ? replacement->length : (uint32_t)dollar;
        ps_strbuf_sub(out, replacement, at, stop - at);
        at = dollar < 0 ? stop : expand_dollar(r, subject, groups, replacement, stop + 1, out);
    }
    return PS_OK;
}

ps_result rx_make_text(ps_cx *cx, ps_regex *r, const ps_string *subject,
                       const struct ps_group *groups, void *u, struct ps_strbuf *out)
{
    return ps_regex_expand(cx, r, subject, groups, u, out);
}

/* ---- replacing ------------------------------------------------------------------------------- */

struct piece {
    struct ps_group match;
    ps_string *text;
};

struct pieces {
    struct piece *items;
    size_t count, size;
};

static void add_piece(struct pieces *p, struct ps_group match, ps_string *take_text)
{
    if (p->count == p->size) {
        p->size = p->size ? p->size * 2 : 16;
        p->items = ps_realloc(p->items, p->size * sizeof *p->items);
    }
    p->items[p->count++] = (struct piece){match, take_text};
}

/* Pieces were found from the right. */
static ps_string *join_backward(const ps_string *subject, const struct pieces *p)
{
    struct ps_strbuf b;
    uint32_t at = 0;
    ps_strbuf_init(&b, 0);
    for (size_t i = p->count; i-- > 0;) {
        const struct piece *one = &p->items[i];
        ps_strbuf_sub(&b, subject, at, (uint32_t)one->match.start - at);
        ps_strbuf_put(&b, one->text);
        at = (uint32_t)(one->match.start + one->match.length);
    }
    ps_strbuf_sub(&b, subject, at, subject->length - at);
    return ps_strbuf_take(&b);
}

static ps_result replace_backward(ps_cx *cx, ps_regex *r, const ps_string *subject, int32_t count,
                                  uint32_t start, rx_maker make, void *u, ps_string **out,
                                  struct ps_group *groups)
{
    struct pieces pieces = {0};
    ps_result result = PS_OK;
    bool found = false;
    while (count-- != 0 &&
           (result = rx_search(cx, r, subject, start, groups, &found)) == PS_OK && found) {
        struct ps_strbuf b;
        ps_strbuf_init(&b, 0);
        struct ps_group whole = groups[0];
        result = make(cx, r, subject, groups, u, &b);
        ps_string *text = ps_strbuf_take(&b);
        ps_strbuf_free(&b);
        if (result == PS_OK && !text)
            result = ps_raise_memory(cx);
        if (result != PS_OK) {
            ps_string_release(text);
            break;
        }
        add_piece(&pieces, whole, text);
        if (!rx_next_start(r, subject, whole, &start))
            break;
    }
    *out = result == PS_OK ? join_backward(subject, &pieces) : NULL;
    for (size_t i = 0; i < pieces.count; i++)
        ps_string_release(pieces.items[i].text);
    ps_free(pieces.items);
    return result == PS_OK && !*out ? ps_raise_memory(cx) : result;
}

static ps_result replace_forward(ps_cx *cx, ps_regex *r, const ps_string *subject, int32_t count,
                                 uint32_t start, rx_maker make, void *u, ps_string **out,
                                 struct ps_group *groups)
{
    struct rx_search search;
    struct ps_strbuf b;
    uint8_t room[PS_STRBUF_SMALL];
    uint32_t copied = 0;
    ps_result result = PS_OK;
    bool found = false, any = false;
    ps_strbuf_init_on(&b, 0, room, sizeof room);
    rx_search_begin(cx, &search, r, subject);
    while (count-- != 0 &&
           (result = rx_search_next(&search, start, groups, &found)) == PS_OK && found) {
        struct ps_group whole = groups[0];
        ps_strbuf_sub(&b, subject, copied, (uint32_t)whole.start - copied);
        result = make(cx, r, subject, groups, u, &b);
        copied = (uint32_t)(whole.start + whole.length);
        any = true;
        if (result != PS_OK || b.failed || !rx_next_start(r, subject, whole, &start))
            break;
    }
    rx_search_end(&search);
    if (result != PS_OK) {
        ps_strbuf_free(&b);
        return PS_FAIL;
    }
    ps_strbuf_sub(&b, subject, copied, subject->length - copied);
    *out = any ? ps_strbuf_take(&b) : ps_string_retain(subject);
    ps_strbuf_free(&b);
    return *out ? PS_OK : ps_raise_memory(cx);
}

ps_result rx_replace(ps_cx *cx, ps_regex *r, const ps_string *subject, int32_t count,
                     uint32_t start, rx_maker make, void *u, ps_string **out)
{
    struct ps_group few[GROUPS_FEW], *groups = few;
    if (r->groups.count > GROUPS_FEW)
        groups = ps_calloc(r->groups.count, sizeof *groups);
    ps_result result =
        rx_from_right(r) ? replace_backward(cx, r, subject, count, start, make, u, out, groups)
                         : replace_forward(cx, r, subject, count, start, make, u, out, groups);
    if (groups != few)
        ps_free(groups);
    return result;
}

/* A replacement without dollars. */
static ps_result make_plain(ps_cx *cx, ps_regex *r, const ps_string *subject,
                            const struct ps_group *groups, void *u, struct ps_strbuf *out)
{
    (void)cx, (void)r, (void)subject, (void)groups;
    ps_strbuf_put(out, u);
    return PS_OK;
}

ps_result ps_regex_replace(ps_cx *cx, ps_regex *r, const ps_string *subject,
                           const ps_string *replacement, int32_t count, ps_string **out)
{
    rx_maker make = ps_string_find_unit(replacement, '$', 0) < 0 ? make_plain : rx_make_text;
    return rx_replace(cx, r, subject, count, rx_from_right(r) ? subject->length : 0, make,
                      (void *)replacement, out);
}

/* ---- escaping -------------------------------------------------------------------------------- */

ps_string *ps_regex_escape(const ps_string *text)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < text->length; i++) {
        uint16_t c = ps_string_at(text, i);
        switch (c) {
        case '\n': ps_strbuf_c(&b, "\\n"); continue;
        case '\r': ps_strbuf_c(&b, "\\r"); continue;
        case '\t': ps_strbuf_c(&b, "\\t"); continue;
        case '\f': ps_strbuf_c(&b, "\\f"); continue;
        case ' ': case '#': case '$': case '(': case ')': case '*': case '+': case '.': case '?':
        case '[': case '\\': case '^': case '{': case '|':
            ps_strbuf_unit(&b, '\\');
            break;
        }
        ps_strbuf_unit(&b, c);
    }
    return ps_strbuf_take(&b);
}

ps_string *rx_unescape(ps_cx *cx, const ps_string *text)
{
    struct rx_writer w = {.scan = {.cx = cx, .s = text}};
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    while (rx_more(&w.scan)) {
        uint16_t c = rx_peek(&w.scan, 0);
        w.scan.at++;
        if (c == '\\') {
            ps_result r = rx_more(&w.scan) ? rx_escaped_char(&w, &c)
                                           : rx_fail(&w.scan, RX_ENDING_BACKSLASH, NULL);
            if (r != PS_OK) {
                ps_strbuf_free(&b);
                return NULL;
            }
        }
        ps_strbuf_unit(&b, c);
    }
    ps_string *out = ps_strbuf_take(&b);
    if (!out)
        ps_raise_memory(cx);
    return out;
}
