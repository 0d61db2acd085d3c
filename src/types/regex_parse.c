/*
 * regex_parse.c - translates .NET's regular expressions into PCRE2's.
 *
 * Named groups become plain ones, as .NET numbers them otherwise; the x mode is resolved here;
 * what .NET refuses is refused with its error and its offset.
 */
#include "types/regex_parse.h"

#include "base/memory.h"
#include "types/regex.h"
#include "types/regex_set.h"

#include <stdio.h>
#include <string.h>

enum { TEXT_MAX = 1 << 20, DEPTH_MAX = 1000 };

struct group {
    unsigned options;  /* outside */
    bool captures;     /* wrapped for its callout */
    bool conditional, condition; /* (?(..)yes|no); its (..) */
    unsigned bars;
    int behind;        /* 1 + index in text->behinds while it is being written, else 0 */
    size_t start;      /* of its text */
    unsigned before;   /* captures that were opened before it */
};

struct parser {
    struct rx_writer w;
    struct group groups[DEPTH_MAX];
    unsigned depth, captures;
    bool atom; /* something that can be repeated came last */
};

static void put(struct parser *p, const char *text)
{
    ps_buf_puts(&p->w.out, text);
}

/* ---- back references ------------------------------------------------------------------------- */

/* Several groups of PCRE2 may make one of .NET's: the last that is set counts. */
static void put_reference(struct parser *p, int slot)
{
    const struct rx_groups *g = p->w.groups;
    unsigned places[64], count = 0;
    for (unsigned i = 0; i < g->place_count && count < 64; i++)
        if (g->places[i] == slot)
            places[count++] = i;
    if (p->w.scan.options & PS_REGEX_ECMASCRIPT && count == 1) {
        ps_buf_printf(&p->w.out, "(?:(?(%u)\\g{%u}))", places[0], places[0]);
        return;
    }
    for (unsigned i = count; i-- > 1;)
        ps_buf_printf(&p->w.out, "(?(%u)\\g{%u}|", places[i], places[i]);
    ps_buf_printf(&p->w.out, "\\g{%u}", places[0]);
    for (unsigned i = 1; i < count; i++)
        put(p, ")");
}

static ps_result reference_by_name(struct parser *p, uint16_t close, enum rx_error malformed)
{
    struct rx_scan *s = &p->w.scan;
    uint32_t back = s->at;
    if (rx_peek(s, 0) >= '0' && rx_peek(s, 0) <= '9') {
        int32_t number;
        char text[16];
        PS_TRY(rx_number(s, &number));
        snprintf(text, sizeof text, "%d", number);
        if (rx_peek(s, 0) != close)
            return rx_fail(s, malformed, NULL);
        int slot = rx_slot_of_number(p->w.groups, number);
        s->at++;
        if (slot < 0)
            return rx_fail(s, RX_NUMBER_UNDEFINED, text);
        put_reference(p, slot);
        return PS_OK;
    }
    ps_string *name = rx_name(s);
    if (!name->length || rx_peek(s, 0) != close) {
        ps_string_release(name);
        s->at = back > 2 ? back - 1 : 1;
        return rx_fail(s, malformed, NULL);
    }
    int slot = rx_slot_of_name(p->w.groups, name);
    s->at++;
    ps_result r = slot < 0 ? rx_fail(s, RX_NAMED_UNDEFINED, PS_U8(s->cx, name)) : PS_OK;
    ps_string_release(name);
    PS_TRY(r);
    put_reference(p, slot);
    return PS_OK;
}

/* \1 and its like: a group's number, else octal digits. */
static ps_result numbered(struct parser *p, bool *done)
{
    struct rx_scan *s = &p->w.scan;
    uint32_t start = s->at;
    int32_t number;
    char text[16];
    *done = true;
    PS_TRY(rx_number(s, &number));
    if (s->options & PS_REGEX_ECMASCRIPT) {
        while (s->at > start + 1 && rx_slot_of_number(p->w.groups, number) < 0) {
            number /= 10;
            s->at--;
        }
    }
    int slot = rx_slot_of_number(p->w.groups, number);
    if (slot >= 0) {
        put_reference(p, slot);
        return PS_OK;
    }
    if (number <= 9 && !(s->options & PS_REGEX_ECMASCRIPT)) {
        snprintf(text, sizeof text, "%d", number);
        return rx_fail(s, RX_NUMBER_UNDEFINED, text);
    }
    s->at = start;
    *done = false;
    return PS_OK;
}

/* ---- escapes --------------------------------------------------------------------------------- */

static ps_result put_anchor(struct parser *p, uint16_t c)
{
    bool narrow_word = p->w.scan.options & PS_REGEX_ECMASCRIPT;
    p->w.scan.at++;
    if (narrow_word && (c == 'b' || c == 'B')) {
        const char *word = "[a-zA-Z0-9_]";
        ps_buf_printf(&p->w.out, "(?:(?<=%s)(?%s%s)|(?<!%s)(?%s%s))", word, c == 'b' ? "!" : "=",
                      word, word, c == 'b' ? "=" : "!", word);
    } else {
        ps_buf_printf(&p->w.out, "\\%c", c);
    }
    p->atom = true;
    return PS_OK;
}

static ps_result named_reference(struct parser *p)
{
    struct rx_scan *s = &p->w.scan;
    uint16_t open = rx_peek(s, 1);
    if (open != '<' && open != '\'')
        return rx_fail(s, RX_NAMED_REFERENCE_MALFORMED, NULL);
    s->at += 2;
    return reference_by_name(p, open == '<' ? '>' : '\'', RX_NAMED_REFERENCE_MALFORMED);
}

static ps_result put_escape(struct parser *p)
{
    struct rx_scan *s = &p->w.scan;
    uint16_t c = rx_peek(s, 0), unit;
    if (!rx_more(s))
        return rx_fail(s, RX_ENDING_BACKSLASH, NULL);
    if (c < 128 && strchr("bBAGZz", c))
        return put_anchor(p, c);
    p->atom = true;
    if (c < 128 && strchr("dDsSwW", c)) {
        s->at++;
        rx_put_class(&p->w, c, false);
        return PS_OK;
    }
    if (c == 'p' || c == 'P') {
        s->at++;
        return rx_put_property(&p->w, c == 'P', false);
    }
    if (c == 'k')
        return named_reference(p);
    if (c == '<' || c == '\'') {
        uint32_t back = s->at;
        s->at++;
        ps_string *name = rx_name(s);
        bool named = name->length && rx_peek(s, 0) == (c == '<' ? '>' : '\'');
        ps_string_release(name);
        s->at = back + (named ? 1 : 0);
        if (named)
            return reference_by_name(p, c == '<' ? '>' : '\'', RX_NAMED_REFERENCE_MALFORMED);
    }
    if (c >= '1' && c <= '9') {
        bool done;
        PS_TRY(numbered(p, &done));
        if (done)
            return PS_OK;
    }
    PS_TRY(rx_escaped_char(&p->w, &unit));
    rx_put_char(&p->w, unit);
    return PS_OK;
}

/* ---- groups ---------------------------------------------------------------------------------- */

static ps_result open_group(struct parser *p, const char *text, struct group **out)
{
    if (p->depth >= DEPTH_MAX)
        return ps_throw(p->w.scan.cx, "System.NotSupportedException",
                        "Groups of a regular expression are nested too deeply for this host.");
    struct group *g = &p->groups[p->depth++];
    *g = (struct group){.options = p->w.scan.options, .start = p->w.out.length,
                         .before = p->captures};
    put(p, text);
    p->atom = false;
    if (out)
        *out = g;
    return PS_OK;
}

static ps_result open_capture(struct parser *p)
{
    struct group *g;
    bool noted = p->w.mode & RX_CAPTURES;
    PS_TRY(open_group(p, noted ? "(?:(" : "(", &g));
    g->captures = noted;
    p->captures++;
    return PS_OK;
}

static ps_result open_named(struct parser *p, uint16_t close)
{
    struct rx_scan *s = &p->w.scan;
    uint16_t c = rx_peek(s, 0);
    if (!rx_more(s))
        return rx_fail(s, RX_GROUPING, NULL);
    if (c == '0') {
        s->at++;
        return rx_fail(s, RX_GROUP_ZERO, NULL);
    }
    if (c == '-' || (!rx_is_word(c))) {
        bool balancing = c == '-';
        s->at++;
        if (!balancing)
            return rx_fail(s, RX_NAME_INVALID, NULL);
    }
    ps_string_release(rx_name(s));
    if (rx_peek(s, 0) == '-' || c == '-')
        return ps_throw(s->cx, "System.NotSupportedException",
                        "Balancing groups, as in '%s', are not supported by this host.",
                        PS_U8(s->cx, s->s));
    if (!rx_more(s))
        return rx_fail(s, RX_GROUPING, NULL);
    if (rx_peek(s, 0) != close)
        return rx_fail(s, RX_NAME_INVALID, NULL);
    s->at++;
    return open_capture(p);
}

static ps_result open_behind(struct parser *p, bool negative)
{
    struct group *g;
    p->w.text->behind = true;
    PS_TRY(open_group(p, negative ? "(?<!" : "(?<=", &g));
    if (p->w.mode & RX_LOOKBEHIND) {
        if (p->w.text->behind_count == RX_BEHINDS_MAX)
            return ps_throw(p->w.scan.cx, "System.NotSupportedException",
                            "A regular expression has too many look-behinds for this host.");
        p->w.text->behinds[p->w.text->behind_count].negative = negative;
        g->behind = (int)++p->w.text->behind_count;
    }
    return PS_OK;
}

/* (?(1)..), (?(name)..), (?(expression)..); the scan stands behind "(?(". */
static ps_result open_condition(struct parser *p)
{
    struct rx_scan *s = &p->w.scan;
    struct group *g;
    int slot = -1;
    uint32_t back = s->at;
    if (rx_peek(s, 0) >= '0' && rx_peek(s, 0) <= '9') {
        int32_t number;
        char text[16];
        PS_TRY(rx_number(s, &number));
        snprintf(text, sizeof text, "%d", number);
        if (rx_peek(s, 0) != ')')
            return rx_fail(s, RX_CONDITION_MALFORMED, text);
        s->at++;
        slot = rx_slot_of_number(p->w.groups, number);
        if (slot < 0)
            return rx_fail(s, RX_CONDITION_UNDEFINED, text);
    } else if (rx_is_word(rx_peek(s, 0))) {
        ps_string *name = rx_name(s);
        slot = rx_peek(s, 0) == ')' ? rx_slot_of_name(p->w.groups, name) : -1;
        ps_string_release(name);
        s->at = slot >= 0 ? s->at + 1 : back;
    }
    PS_TRY(open_group(p, "(?", &g));
    g->conditional = true;
    if (slot >= 0) {
        unsigned place = 0;
        for (unsigned i = 0; i < p->w.groups->place_count; i++)
            if (p->w.groups->places[i] == slot)
                place = i;
        ps_buf_printf(&p->w.out, "(%u)", place);
        return PS_OK;
    }
    if (rx_peek(s, 0) == '?' && (rx_peek(s, 1) == '#'))
        return rx_fail(s, RX_CONDITION_COMMENT, NULL);
    if (rx_peek(s, 0) == '?' && (rx_peek(s, 1) == '=' || rx_peek(s, 1) == '!')) {
        PS_TRY(open_group(p, rx_peek(s, 1) == '=' ? "(?=" : "(?!", &g));
        s->at += 2;
    } else {
        PS_TRY(open_group(p, "(?=", &g));
    }
    g->condition = true;
    return PS_OK;
}

/* (?imnsx-imnsx) and (?imnsx-imnsx: */
static ps_result open_options(struct parser *p)
{
    struct rx_scan *s = &p->w.scan;
    unsigned before = s->options;
    char text[32];
    rx_options(s);
    uint16_t c = rx_peek(s, 0);
    unsigned now = s->options;
    s->at += rx_more(s);
    if (c != ')' && c != ':')
        return rx_fail(s, RX_GROUPING, NULL);
    unsigned on = now & ~before, off = before & ~now;
#define LETTERS(set)                                                                               \
    (set) & PS_REGEX_IGNORE_CASE ? "i" : "", (set) & PS_REGEX_MULTILINE ? "m" : "",                \
        (set) & PS_REGEX_SINGLELINE ? "s" : ""
    unsigned known = PS_REGEX_IGNORE_CASE | PS_REGEX_MULTILINE | PS_REGEX_SINGLELINE;
    snprintf(text, sizeof text, "(?%s%s%s%s%s%s%s%c", LETTERS(on), off & known ? "-" : "",
             LETTERS(off), c);
#undef LETTERS
    if (c == ':') {
        s->options = before;
        PS_TRY(open_group(p, text, NULL));
        s->options = now;
        return PS_OK;
    }
    if ((on | off) & known)
        put(p, text);
    p->atom = false;
    return PS_OK;
}

static ps_result open_special(struct parser *p)
{
    struct rx_scan *s = &p->w.scan;
    uint16_t c = rx_peek(s, 0), next = rx_peek(s, 1);
    if (!rx_more(s))
        return rx_fail(s, RX_GROUPING, NULL);
    if (c == '<' && (next == '=' || next == '!')) {
        s->at += 2;
        return open_behind(p, next == '!');
    }
    switch (c) {
    case ':':
        s->at++;
        return open_group(p, "(?:", NULL);
    case '=':
        s->at++;
        return open_group(p, "(?=", NULL);
    case '!':
        s->at++;
        return open_group(p, "(?!", NULL);
    case '>':
        s->at++;
        return open_group(p, "(?>", NULL);
    case '<':
    case '\'':
        s->at++;
        return open_named(p, c == '<' ? '>' : '\'');
    case '(':
        s->at++;
        return open_condition(p);
    default:
        return open_options(p);
    }
}

static ps_result open_any(struct parser *p)
{
    struct rx_scan *s = &p->w.scan;
    s->at++;
    if (rx_peek(s, 0) == '?') {
        s->at++;
        return open_special(p);
    }
    return s->options & PS_REGEX_EXPLICIT_CAPTURE ? open_group(p, "(?:", NULL) : open_capture(p);
}

/* The text of a look-behind becomes a pattern of its own; in its place stands a callout. */
static void take_behind(struct parser *p, const struct group *g)
{
    struct rx_behind *b = &p->w.text->behinds[g->behind - 1];
    static const char head[] = "(?<=";
    size_t from = g->start + sizeof head - 1, length = p->w.out.length - from;
    ps_string *s = ps_string_latin1(p->w.out.data + from, length);
    ps_string *text = ps_string_printf(
        "%s%s(?:%s)(?C%d)", g->options & PS_REGEX_IGNORE_CASE ? "(?i)" : "",
        g->options & PS_REGEX_SINGLELINE ? "(?s)" : "", (const char *)s->bytes, RX_CALL_END);
    b->text = ps_string_to_utf8(text, NULL);
    ps_string_release(s);
    ps_string_release(text);
    p->w.out.length = g->start;
    ps_buf_printf(&p->w.out, "(?C%d)", RX_CALL_BEHIND + g->behind - 1);
    for (unsigned i = g->before; i < p->captures; i++)
        put(p, "(?(DEFINE)())"); /* its groups keep their numbers */
}

static ps_result close_group(struct parser *p)
{
    struct rx_scan *s = &p->w.scan;
    if (!p->depth) {
        s->at++;
        return rx_fail(s, RX_OPENING_MISSING, NULL);
    }
    struct group *g = &p->groups[--p->depth];
    s->at++;
    s->options = g->options;
    if (g->behind)
        take_behind(p, g);
    else if (g->captures)
        ps_buf_printf(&p->w.out, ")(?C%d))", RX_CALL_CAPTURE);
    else
        put(p, ")");
    p->atom = !g->condition;
    return PS_OK;
}

static ps_result put_bar(struct parser *p)
{
    struct group *g = p->depth ? &p->groups[p->depth - 1] : NULL;
    p->w.scan.at++;
    if (g && g->conditional && ++g->bars > 1)
        return rx_fail(&p->w.scan, RX_ALTERNATION_TOO_MANY, NULL);
    put(p, "|");
    p->atom = false;
    return PS_OK;
}

/* ---- quantifiers ----------------------------------------------------------------------------- */

/* {n}, {n,} or {n,m} at `at`; its length, 0: a plain brace. */
static uint32_t braces(const struct rx_scan *s)
{
    uint32_t i = 1, digits = 0;
    for (; rx_peek(s, i) >= '0' && rx_peek(s, i) <= '9'; i++)
        digits++;
    if (!digits)
        return 0;
    if (rx_peek(s, i) == ',')
        for (i++; rx_peek(s, i) >= '0' && rx_peek(s, i) <= '9'; i++)
            ;
    return rx_peek(s, i) == '}' ? i + 1 : 0;
}

static bool quantifier_here(const struct rx_scan *s)
{
    uint16_t c = rx_peek(s, 0);
    return c == '*' || c == '+' || c == '?' || (c == '{' && braces(s));
}

static ps_result put_braces(struct parser *p)
{
    struct rx_scan *s = &p->w.scan;
    int32_t least, most;
    bool open = false;
    s->at++;
    PS_TRY(rx_number(s, &least));
    most = least;
    if (rx_peek(s, 0) == ',') {
        s->at++;
        open = rx_peek(s, 0) == '}';
        if (!open)
            PS_TRY(rx_number(s, &most));
    }
    s->at++;
    if (most < least)
        return rx_fail(s, RX_REVERSED_QUANTIFIER, NULL);
    if (least > 65535 || most > 65535)
        return ps_throw(s->cx, "System.NotSupportedException",
                        "A quantifier above 65535 is not supported by this host.");
    ps_buf_printf(&p->w.out, open ? "{%d,}" : "{%d,%d}", least, most);
    return PS_OK;
}

static ps_result put_quantifier(struct parser *p)
{
    struct rx_scan *s = &p->w.scan;
    uint16_t c = rx_peek(s, 0);
    char text[2] = {(char)c, 0};
    if (!p->atom) {
        s->at++;
        return rx_fail(s, RX_QUANTIFIER_NOTHING, text);
    }
    if (c == '{') {
        PS_TRY(put_braces(p));
    } else {
        s->at++;
        put(p, text);
    }
    PS_TRY(rx_blank(s));
    if (rx_peek(s, 0) == '?') {
        s->at++;
        put(p, "?");
        PS_TRY(rx_blank(s));
    }
    if (quantifier_here(s)) {
        text[0] = (char)rx_peek(s, 0);
        s->at++;
        return rx_fail(s, RX_QUANTIFIER_NESTED, text);
    }
    p->atom = false;
    return PS_OK;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static ps_result put_one(struct parser *p)
{
    struct rx_scan *s = &p->w.scan;
    uint16_t c = rx_peek(s, 0);
    if (quantifier_here(s))
        return put_quantifier(p);
    switch (c) {
    case '\\':
        s->at++;
        return put_escape(p);
    case '[':
        s->at++;
        p->atom = true;
        return rx_put_set(&p->w);
    case '(':
        return open_any(p);
    case ')':
        return close_group(p);
    case '|':
        return put_bar(p);
    case '.':
    case '^':
    case '$':
        s->at++;
        ps_buf_putc(&p->w.out, (uint8_t)c);
        p->atom = true;
        return PS_OK;
    default:
        s->at++;
        rx_put_char(&p->w, c);
        p->atom = true;
        return PS_OK;
    }
}

void rx_text_free(struct rx_text *t)
{
    ps_free(t->text);
    for (unsigned i = 0; i < t->behind_count; i++)
        ps_free(t->behinds[i].text);
    memset(t, 0, sizeof *t);
}

ps_result rx_translate(ps_cx *cx, const ps_string *pattern, unsigned options,
                       const struct rx_groups *groups, unsigned mode, struct rx_text *out)
{
    struct parser *p = ps_calloc(1, sizeof *p);
    p->w = (struct rx_writer){.scan = {.cx = cx, .s = pattern, .options = options},
                              .groups = groups, .mode = mode, .text = out};
    memset(out, 0, sizeof *out);
    ps_buf_init(&p->w.out, TEXT_MAX);
    if (mode & RX_FROM_RIGHT)
        put(p, "(?:");
    ps_result r;
    while ((r = rx_blank(&p->w.scan)) == PS_OK && rx_more(&p->w.scan))
        if ((r = put_one(p)) != PS_OK)
            break;
    if (r == PS_OK && p->depth)
        r = rx_fail(&p->w.scan, RX_CLOSING_MISSING, NULL);
    if (r == PS_OK && mode & RX_FROM_RIGHT)
        ps_buf_printf(&p->w.out, ")(?C%d)", RX_CALL_END);
    if (r == PS_OK && p->w.out.failed)
        r = ps_throw(cx, "System.NotSupportedException",
                     "The regular expression is too long for this host.");
    if (r == PS_OK) {
        out->text = ps_strdup(ps_buf_cstr(&p->w.out));
        out->length = strlen(out->text);
    } else {
        rx_text_free(out);
    }
    ps_buf_free(&p->w.out);
    ps_free(p);
    return r;
}
