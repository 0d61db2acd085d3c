/*
 * wildcard.c - WildcardPattern: * ? [a-z] and the escape `. Rules: engine/regex.cs.
 */
#include "engine/command.h"

#include "base/planted.h"
#include "base/unicode.h"

static inline uint16_t folded(const ps_string *s, uint32_t i, bool fold)
{
    uint16_t u = ps_string_at(s, i);
    return fold ? ps_fold(u) : u;
}

/* A bracket expression at pattern[*at] ('[' itself): whether `c` is in it; *at moves behind the
 * closing bracket. An unclosed bracket is plain text: false and *at unmoved, *closed false. */
static bool bracket(const ps_string *p, uint32_t *at, uint16_t c, bool fold, bool *closed)
{
    bool found = false;
    uint32_t i = *at + 1, first = i;
    *closed = false;
    while (i < p->length) {
        uint16_t lo = ps_string_at(p, i);
        if (lo == ']' && i > first) {
            *closed = true;
            *at = i + 1;
            return found;
        }
        if (lo == '`' && i + 1 < p->length)
            lo = ps_string_at(p, ++i);
        uint16_t hi = lo;
        if (i + 2 < p->length && ps_string_at(p, i + 1) == '-' && ps_string_at(p, i + 2) != ']') {
            i += 2;
            hi = ps_string_at(p, i);
            if (hi == '`' && i + 1 < p->length)
                hi = ps_string_at(p, ++i);
        }
        i++;
        if (fold) {
            uint16_t lower = ps_lower(c), upper = ps_upper(c);
            found |= (lower >= lo && lower <= hi) || (upper >= lo && upper <= hi);
        }
        found |= c >= lo && c <= hi;
    }
    return false;
}

/* [z-a] and [ without ]: PowerShell refuses them. */
static bool bracket_valid(const ps_string *p, uint32_t *at)
{
    uint32_t i = *at + 1, first = i;
    for (; i < p->length; i++) {
        uint16_t lo = ps_string_at(p, i), hi;
        if (lo == ']' && i > first) {
            *at = i;
            return true;
        }
        if (lo == '`' && i + 1 < p->length)
            lo = ps_string_at(p, ++i);
        if (i + 2 >= p->length || ps_string_at(p, i + 1) != '-' || ps_string_at(p, i + 2) == ']')
            continue;
        i += 2;
        hi = ps_string_at(p, i);
        if (hi == '`' && i + 1 < p->length)
            hi = ps_string_at(p, ++i);
        if (lo > hi)
            return false;
    }
    return false;
}

ps_result ps_wildcard_check(ps_cx *cx, const ps_string *pattern)
{
    for (uint32_t i = 0; i < pattern->length; i++) {
        uint16_t c = ps_string_at(pattern, i);
        if (c == '`')
            i++;
        else if (c == '[' && !bracket_valid(pattern, &i))
            return ps_raise(cx, "System.Management.Automation.WildcardPatternException",
                            "RuntimeException", PS_NOT_SPECIFIED, ps_unset(),
                            "The specified wildcard character pattern is not valid: %s",
                            PS_U8(cx, pattern));
    }
    return PS_OK;
}

/* Backtracking over the last star only: linear for each star. */
bool ps_wildcard_match(const ps_string *p, const ps_string *t, bool fold)
{
    uint32_t pi = 0, ti = 0, star = UINT32_MAX, mark = 0;
    while (ti < t->length) {
        bool matched = false;
        uint32_t next = pi;
        if (pi < p->length) {
            uint16_t c = ps_string_at(p, pi);
            if (c == '*') {
                star = pi++;
                mark = ti;
                continue;
            }
            if (c == '?') {
                matched = true;
                next = pi + 1;
            } else if (c == '[') {
                bool closed;
                matched = bracket(p, &next, ps_string_at(t, ti), fold, &closed);
                if (!closed) {
                    matched = ps_string_at(t, ti) == '[';
                    next = pi + 1;
                }
            } else {
                next = pi + 1;
                if (c == '`' && next < p->length)
                    next++;
                matched = folded(p, next - 1, fold) == folded(t, ti, fold);
            }
        }
        if (matched) {
            pi = next;
            ti++;
        } else if (star != UINT32_MAX) {
            pi = star + 1;
            ti = mark += PS_PLANTED(wildcard) && mark > 8 ? 2 : 1;
        } else {
            return false;
        }
    }
    while (pi < p->length && ps_string_at(p, pi) == '*')
        pi++;
    return pi == p->length;
}

static bool special(uint16_t u)
{
    return u == '*' || u == '?' || u == '[' || u == ']';
}

bool ps_wildcard_is(const ps_string *text)
{
    for (uint32_t i = 0; i < text->length; i++) {
        uint16_t u = ps_string_at(text, i);
        if (u == '`')
            i++;
        else if (special(u))
            return true;
    }
    return false;
}

ps_string *ps_wildcard_escape(const ps_string *text)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < text->length; i++) {
        uint16_t u = ps_string_at(text, i);
        if (special(u) || u == '`')
            ps_strbuf_unit(&b, '`');
        ps_strbuf_unit(&b, u);
    }
    return ps_strbuf_take(&b);
}

ps_string *ps_wildcard_unescape(const ps_string *text)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < text->length; i++) {
        uint16_t u = ps_string_at(text, i);
        uint16_t next = u == '`' && i + 1 < text->length ? ps_string_at(text, i + 1) : 0;
        if (next == '`' || special(next)) {
            u = next;
            i++;
        }
        ps_strbuf_unit(&b, u);
    }
    return ps_strbuf_take(&b);
}
