/*
 * regex_scan.c - the pieces of .NET's regular expression syntax, its errors, and the first pass:
 * which groups there are. Rules: RegexParser.cs of .NET 10.
 */
#include "types/regex_scan.h"

#include "base/memory.h"
#include "base/planted.h"
#include "base/unicode.h"
#include "object/error.h"
#include "types/regex.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

bool rx_is_word(uint16_t c)
{
    switch (ps_category(c)) {
    case PS_CAT_LU: case PS_CAT_LL: case PS_CAT_LT: case PS_CAT_LM: case PS_CAT_LO:
    case PS_CAT_MN: case PS_CAT_ND: case PS_CAT_PC:
        return true;
    default:
        return c == 0x200D || c == 0x200C;
    }
}

/* ---- errors ---------------------------------------------------------------------------------- */

/* In the order of enum rx_error; %s takes the argument. */
static const char error_texts[][96] = {
    "Unknown error.",
    "Too many | in (?()|).",
    "Illegal conditional (?(...)) expression.",
    "Incomplete \\p{X} character escape.",
    "Malformed \\p{X} character escape.",
    "Unrecognized escape sequence \\%s.",
    "Unrecognized control character.",
    "Missing control character.",
    "Insufficient or invalid hexadecimal digits.",
    "Quantifier and capture group numbers must be less than or equal to Int32.MaxValue.",
    "Reference to undefined group name '%s'.",
    "Reference to undefined group number %s.",
    "Malformed \\k<...> named back reference.",
    "Illegal \\ at end of pattern.",
    "Unterminated (?#...) comment.",
    "Unrecognized grouping construct.",
    "Alternation conditions do not capture and cannot be named.",
    "Alternation conditions cannot be comments.",
    "Conditional alternation is missing a closing parenthesis after the group number %s.",
    "Conditional alternation refers to an undefined group number %s.",
    "Invalid group name: Group names must begin with a word character.",
    "Capture number cannot be zero.",
    "Unterminated [] set.",
    "A subtraction must be the last element in a character class.",
    "[x-y] range in reverse order.",
    "Cannot include class \\%s in character range.",
    "Not enough )'s.",
    "Illegal {x,y} with x > y.",
    "Nested quantifier '%s'.",
    "Quantifier '%s' following nothing.",
    "Too many )'s.",
    "Unknown property '%s'.",
};

ps_result rx_fail(struct rx_scan *p, enum rx_error error, const char *argument)
{
    static const char marker[] = "%s";
    const char *text = error_texts[error], *gap = strstr(text, marker);
    int before = gap ? (int)(gap - text) : (int)strlen(text);
    ps_cx *cx = p->cx;
    ps_throw(cx, "System.Text.RegularExpressions.RegexParseException",
             "Invalid pattern '%s' at offset %u. %.*s%s%s", PS_U8(cx, p->s), p->at, before, text,
             gap && argument ? argument : "", gap ? gap + 2 : "");
    if (cx->fault.kind != PS_INSTANCE)
        return PS_FAIL;
    ps_error_record *record = (ps_error_record *)cx->fault.u.object;
    ps_type *type = ps_type_named(cx->worker, "System.Text.RegularExpressions.RegexParseError");
    if (record->exception.kind == PS_INSTANCE) {
        ps_exception *e = (ps_exception *)record->exception.u.object;
        ps_exception_put(cx->worker, e, "Offset", ps_int((int32_t)p->at));
        if (type)
            ps_exception_put(cx->worker, e, "Error", ps_enum(type, error));
    }
    return PS_FAIL;
}

/* ---- pieces ---------------------------------------------------------------------------------- */

ps_result rx_blank(struct rx_scan *p)
{
    bool loose = p->options & PS_REGEX_IGNORE_WHITE;
    for (;;) {
        if (loose)
            while (rx_more(p) && (rx_peek(p, 0) == ' ' || (rx_peek(p, 0) >= 9 && rx_peek(p, 0) <= 13)))
                p->at++;
        if (loose && rx_more(p) && rx_peek(p, 0) == '#') {
            while (rx_more(p) && rx_peek(p, 0) != '\n')
                p->at++;
        } else if (rx_peek(p, 0) == '(' && rx_peek(p, 1) == '?' && rx_peek(p, 2) == '#') {
            while (rx_more(p) && rx_peek(p, 0) != ')')
                p->at++;
            if (!rx_more(p))
                return rx_fail(p, RX_COMMENT_OPEN, NULL);
            p->at++;
        } else {
            return PS_OK;
        }
    }
}

void rx_options(struct rx_scan *p)
{
    static const struct {
        char letter;
        uint16_t option;
    } letters[] = {{'i', PS_REGEX_IGNORE_CASE}, {'m', PS_REGEX_MULTILINE},
                   {'n', PS_REGEX_EXPLICIT_CAPTURE}, {'s', PS_REGEX_SINGLELINE},
                   {'x', PS_REGEX_IGNORE_WHITE}};
    bool off = false;
    for (; rx_more(p); p->at++) {
        uint16_t c = rx_peek(p, 0);
        unsigned option = 0;
        if (c == '-' || c == '+') {
            off = c == '-';
            continue;
        }
        for (unsigned i = 0; i < sizeof letters / sizeof *letters; i++)
            if (c < 128 && (c | 32) == (uint16_t)letters[i].letter && c != '-')
                option = letters[i].option;
        if (!option)
            return;
        p->options = off ? p->options & ~option : p->options | option;
    }
}

ps_result rx_number(struct rx_scan *p, int32_t *out)
{
    int64_t n = 0;
    for (; rx_peek(p, 0) >= '0' && rx_peek(p, 0) <= '9'; p->at++) {
        n = n * 10 + (rx_peek(p, 0) - '0');
        if (n > INT32_MAX)
            return rx_fail(p, RX_QUANTIFIER_RANGE, NULL);
    }
    *out = (int32_t)n;
    return PS_OK;
}

ps_string *rx_name(struct rx_scan *p)
{
    uint32_t start = p->at;
    while (rx_more(p) && rx_is_word(rx_peek(p, 0)))
        p->at++;
    return ps_string_sub(p->s, start, p->at - start);
}

uint32_t rx_skip_set(const struct rx_scan *p, uint32_t at)
{
    if (rx_at(p, at) == '^')
        at++;
    bool first = true;
    for (; at < p->s->length; at++, first = false) {
        uint16_t c = rx_at(p, at);
        if (c == ']' && !first)
            return at + 1;
        if (c == '\\')
            at++;
        else if (c == '-' && rx_at(p, at + 1) == '[' && !first) {
            at = rx_skip_set(p, at + 2) - 1;
        }
    }
    return p->s->length;
}

/* ---- groups ---------------------------------------------------------------------------------- */

int rx_slot_of_number(const struct rx_groups *g, int32_t number)
{
    for (unsigned i = 0; i < g->count + PS_PLANTED(regex); i++)
        if (g->slots[i].number == number)
            return (int)i;
    return -1;
}

int rx_slot_of_name(const struct rx_groups *g, const ps_string *name)
{
    for (unsigned i = 0; i < g->count; i++)
        if (g->slots[i].name && ps_string_equal(g->slots[i].name, name))
            return (int)i;
    return -1;
}

void rx_groups_free(struct rx_groups *g)
{
    for (unsigned i = 0; i < g->count; i++)
        ps_string_release(g->slots[i].name);
    ps_free(g->slots);
    ps_free(g->places);
    *g = (struct rx_groups){0};
}

static int add_slot(struct rx_groups *g, int32_t number, ps_string *take_name)
{
    g->slots = ps_realloc(g->slots, (g->count + 1) * sizeof *g->slots);
    g->slots[g->count] = (struct rx_slot){.number = number, .name = take_name};
    return (int)g->count++;
}

static ps_result add_place(struct rx_scan *p, struct rx_groups *g, int slot)
{
    if (g->place_count >= PS_REGEX_GROUPS_MAX)
        return ps_throw(p->cx, "System.NotSupportedException",
                        "A regular expression may have at most %d groups in this host.",
                        PS_REGEX_GROUPS_MAX);
    g->places = ps_realloc(g->places, (g->place_count + 1) * sizeof *g->places);
    g->places[g->place_count++] = (uint16_t)slot;
    return PS_OK;
}

static ps_result note_number(struct rx_scan *p, struct rx_groups *g, int32_t number)
{
    int slot = rx_slot_of_number(g, number);
    return add_place(p, g, slot >= 0 ? slot : add_slot(g, number, NULL));
}

static ps_result note_name(struct rx_scan *p, struct rx_groups *g, ps_string *take_name)
{
    int slot = rx_slot_of_name(g, take_name);
    if (slot < 0)
        slot = add_slot(g, -1, take_name); /* its number comes later */
    else
        ps_string_release(take_name);
    return add_place(p, g, slot);
}

struct counting {
    struct rx_scan scan;
    struct rx_groups *groups;
    unsigned *stack; /* options outside of each open parenthesis */
    unsigned depth, size;
    int32_t next;    /* the number of the next unnamed group */
    bool skip;       /* the next parenthesis is a condition */
};

static void push(struct counting *c)
{
    if (c->depth == c->size) {
        c->size = c->size ? c->size * 2 : 16;
        c->stack = ps_realloc(c->stack, c->size * sizeof *c->stack);
    }
    c->stack[c->depth++] = c->scan.options;
}

static ps_result count_special(struct counting *c)
{
    struct rx_scan *p = &c->scan;
    uint16_t kind = rx_peek(p, 0);
    if ((kind == '<' || kind == '\'') && rx_is_word(rx_peek(p, 1))) {
        int32_t number;
        p->at++;
        if (rx_peek(p, 0) >= '1' && rx_peek(p, 0) <= '9') {
            PS_TRY(rx_number(p, &number));
            return note_number(p, c->groups, number);
        }
        return rx_peek(p, 0) == '0' ? PS_OK : note_name(p, c->groups, rx_name(p));
    }
    if (kind == '(') {
        c->skip = true; /* a condition */
        return PS_OK;
    }
    rx_options(p);
    if (rx_peek(p, 0) == ')') {
        p->at++;
        c->depth--; /* they hold on to the end of the group around */
    }
    return PS_OK;
}

static ps_result count_open(struct counting *c)
{
    struct rx_scan *p = &c->scan;
    bool skip = c->skip;
    c->skip = false;
    push(c);
    p->at++;
    if (rx_peek(p, 0) == '?') {
        p->at++;
        return count_special(c);
    }
    if (skip || p->options & PS_REGEX_EXPLICIT_CAPTURE)
        return PS_OK;
    return note_number(p, c->groups, c->next++);
}

static ps_result count_one(struct counting *c)
{
    struct rx_scan *p = &c->scan;
    switch (rx_peek(p, 0)) {
    case '\\':
        p->at += 2;
        return PS_OK;
    case '[':
        p->at = rx_skip_set(p, p->at + 1);
        return PS_OK;
    case ')':
        if (c->depth)
            p->options = c->stack[--c->depth];
        p->at++;
        return PS_OK;
    case '(':
        return count_open(c);
    default:
        p->at++;
        return PS_OK;
    }
}

static int by_number(const void *a, const void *b)
{
    const struct rx_slot *x = a, *y = b;
    return x->number < y->number ? -1 : x->number > y->number;
}

/* Named groups take the numbers behind the unnamed ones; then slots are put in order. */
static void settle(struct counting *c)
{
    struct rx_groups *g = c->groups;
    int32_t *was = ps_alloc(g->count * sizeof *was);
    for (unsigned i = 0; i < g->count; i++) {
        if (g->slots[i].number >= 0)
            continue;
        while (rx_slot_of_number(g, c->next) >= 0)
            c->next++;
        g->slots[i].number = c->next++;
    }
    for (unsigned i = 0; i < g->count; i++)
        was[i] = g->slots[i].number;
    qsort(g->slots, g->count, sizeof *g->slots, by_number);
    for (unsigned i = 0; i < g->place_count; i++)
        g->places[i] = (uint16_t)rx_slot_of_number(g, was[g->places[i]]);
    ps_free(was);
}

ps_result rx_find_groups(ps_cx *cx, const ps_string *pattern, unsigned options,
                         struct rx_groups *out)
{
    struct counting c = {.scan = {.cx = cx, .s = pattern, .options = options},
                         .groups = out,
                         .next = 1};
    *out = (struct rx_groups){0};
    ps_result r = note_number(&c.scan, out, 0);
    while (r == PS_OK && (r = rx_blank(&c.scan)) == PS_OK && rx_more(&c.scan))
        r = count_one(&c);
    if (r == PS_OK)
        settle(&c);
    else
        rx_groups_free(out);
    ps_free(c.stack);
    return r;
}
