/* lexer_string.c - quoted strings, here-strings, escapes, and the $( ) within them. */
#include "base/arena.h"
#include "base/memory.h"
#include "language/lexer.h"
#include "language/parser.h"

#include <string.h>

/* ---- escapes --------------------------------------------------------------------------------- */

enum { ESCAPE_DIGITS = 6, INVALID_UNIT = 0xFFFF };

static void escape_error(struct lexer *lx, uint32_t start, uint32_t end,
                         enum ps_parse_error_code code)
{
    parse_error(lx->parser, lex_span(lx, start, end), code, NULL);
    lex_put(lx, INVALID_UNIT);
}

/* `u{1F600}, behind the u. */
static void unicode_escape(struct lexer *lx)
{
    uint32_t start = lx->at - 2, value = 0;
    if (lex_peek(lx) != '{') {
        escape_error(lx, start, lx->at, PS_PE_InvalidUnicodeEscapeSequence);
        return;
    }
    lx->at++;
    for (int i = 0;; i++) {
        uint16_t c = lex_peek(lx);
        if (c == '}' && i > 0)
            break;
        if (c == '}') {
            lx->at++;
            escape_error(lx, start, lx->at, PS_PE_InvalidUnicodeEscapeSequence);
            return;
        }
        if (!ps_ch_hex(c) || i == ESCAPE_DIGITS) {
            enum ps_parse_error_code code =
                ps_ch_hex(c) ? PS_PE_TooManyDigitsInUnicodeEscapeSequence
                : i < ESCAPE_DIGITS ? PS_PE_InvalidUnicodeEscapeSequence
                                    : PS_PE_MissingUnicodeEscapeSequenceTerminator;
            escape_error(lx, lx->at, lx->at + 1, code);
            return;
        }
        value = value * 16 + (uint32_t)(ps_ch_digit(c) ? c - '0' : (c | 32) - 'a' + 10);
        lx->at++;
    }
    lx->at++;
    if (value > 0x10FFFF) {
        escape_error(lx, start + 3, lx->at - 1, PS_PE_InvalidUnicodeEscapeSequenceValue);
    } else if (value > 0xFFFF) {
        lex_put(lx, (uint16_t)(0xD800 + ((value - 0x10000) >> 10)));
        lex_put(lx, (uint16_t)(0xDC00 + ((value - 0x10000) & 0x3FF)));
    } else {
        lex_put(lx, (uint16_t)value);
    }
}

void lex_backtick(struct lexer *lx, uint16_t c)
{
    switch (c) {
    case '0': lex_put(lx, 0); break;
    case 'a': lex_put(lx, '\a'); break;
    case 'b': lex_put(lx, '\b'); break;
    case 'e': lex_put(lx, 0x1B); break;
    case 'f': lex_put(lx, '\f'); break;
    case 'n': lex_put(lx, '\n'); break;
    case 'r': lex_put(lx, '\r'); break;
    case 't': lex_put(lx, '\t'); break;
    case 'u': unicode_escape(lx); break;
    case 'v': lex_put(lx, '\v'); break;
    default: lex_put(lx, c); break;
    }
}

/* A backtick that has been read: with what follows, or alone before the end (or a NUL). */
static void backtick_in_string(struct lexer *lx)
{
    uint16_t next = lex_peek(lx);
    if (next == 0) {
        lex_put(lx, '`');
        return;
    }
    lx->at++;
    lex_backtick(lx, next);
}

/* ---- parts ----------------------------------------------------------------------------------- */

static struct lex_part *new_part(struct lexer *lx)
{
    struct lex_parts *parts = &lx->parts;
    if (parts->length == parts->size) {
        parts->size = parts->size ? parts->size * 2 : 8;
        parts->data = ps_realloc(parts->data, parts->size * sizeof *parts->data);
    }
    struct lex_part *part = &parts->data[parts->length++];
    *part = (struct lex_part){0};
    return part;
}

static void flush_literal(struct lexer *lx)
{
    if (lx->text.length > lx->literal_start) {
        new_part(lx)->text = parse_intern_units(lx->parser, lx->text.data + lx->literal_start,
                                                lx->text.length - lx->literal_start);
    }
}

void lex_finish_parts(struct lexer *lx, struct lex_token *t, uint32_t text_base,
                      uint32_t parts_base)
{
    if (lx->parts.length > parts_base) {
        flush_literal(lx);
        t->part_count = lx->parts.length - parts_base;
        t->parts = ps_arena_memdup(&lx->script->arena, lx->parts.data + parts_base,
                                   t->part_count * sizeof *t->parts);
        lx->parts.length = parts_base;
    }
    t->value = lex_take(lx, text_base);
}

/* The window of a $( ) from `start` to the current offset, without the units at the `count`
 * offsets in `skipped`, which the string's own quoting put there. */
static struct lex_window sub_window(struct lexer *lx, uint32_t start, const uint32_t *skipped,
                                    uint32_t count)
{
    const struct lex_window *w = &lx->window;
    struct lex_window sub = *w;
    sub.length = lx->at - start;
    if (!count) {
        if (w->bytes)
            sub.bytes += start;
        else
            sub.units += start;
        sub.adjust = lex_offset(lx, start);
        if (w->map)
            sub.map += start;
        return sub;
    }
    struct ps_arena *arena = &lx->script->arena;
    uint16_t *units = ps_arena_alloc(arena, (sub.length - count + 1) * sizeof *units);
    uint32_t *map = ps_arena_alloc(arena, (sub.length - count + 1) * sizeof *map);
    uint32_t out = 0, next = 0;
    for (uint32_t i = start; i < lx->at; i++) {
        if (next < count && skipped[next] == i) {
            next++;
            continue;
        }
        units[out] = lex_at(w, i);
        map[out++] = lex_offset(lx, i);
    }
    map[out] = lex_offset(lx, lx->at);
    return (struct lex_window){
        .units = units, .length = out, .adjust = lex_offset(lx, start), .map = map};
}

/* Behind $( : to its ). Parentheses in strings count as well; PowerShell does not look. */
static void scan_sub_expression(struct lexer *lx, bool here)
{
    uint32_t start = lx->at - 2, depth = 1;
    struct {
        uint32_t *data, length, size;
    } skipped = {0};
    while (depth) {
        uint16_t c = lex_get(lx);
        if (c == '(') {
            depth++;
        } else if (c == ')') {
            depth--;
        } else if ((c == '`' || ps_ch_double_quote(c)) && !here &&
                   ps_ch_double_quote(lex_peek(lx))) {
            if (skipped.length == skipped.size) {
                skipped.size = skipped.size ? skipped.size * 2 : 16;
                skipped.data = ps_realloc(skipped.data, skipped.size * sizeof *skipped.data);
            }
            skipped.data[skipped.length++] = lx->at - 1;
            lx->at++;
        } else if (c == 0 && lex_eof(lx)) {
            lx->at--;
            parse_incomplete(lx->parser, lex_span(lx, start, lx->at),
                             PS_PE_IncompleteDollarSubexpressionReference, NULL);
            break;
        }
    }
    struct lex_part *part = new_part(lx);
    part->window = sub_window(lx, start, skipped.data, skipped.length);
    part->start = lex_offset(lx, start);
    part->end = lex_offset(lx, lx->at);
    ps_free(skipped.data);
}

bool lex_dollar(struct lexer *lx, bool here)
{
    uint32_t dollar = lx->at - 1;
    uint16_t next = lex_peek(lx);
    if (next != '(' && next != '{' && !ps_ch_variable_start(next))
        return false;
    flush_literal(lx);
    if (next == '(') {
        lx->at++;
        scan_sub_expression(lx, here);
    } else {
        struct lex_token t;
        uint32_t token_start = lx->token_start;
        enum lex_mode mode = lx->mode;
        bool quiet = lx->quiet;
        lx->quiet = true;
        lx->mode = LEX_EXPRESSION;
        lx->token_start = dollar;
        lex_variable(lx, &t, false, true);
        lx->quiet = quiet;
        lx->mode = mode;
        lx->token_start = token_start;
        struct lex_part *part = new_part(lx);
        part->path = t.value;
        part->braced = t.braced;
        part->start = t.start;
        part->end = t.end;
    }
    lex_put_window(lx, dollar, lx->at);
    lx->literal_start = lx->text.length;
    return true;
}

/* ---- strings --------------------------------------------------------------------------------- */

static void missing_terminator(struct lexer *lx, uint32_t start, const char *terminator)
{
    parse_incomplete_c(lx->parser, lex_span(lx, start, lx->at),
                       PS_PE_TerminatorExpectedAtEndOfString, terminator);
}

/* Over what stands for itself in either kind of string. */
static void plain_run(struct lexer *lx)
{
    uint32_t from = lx->at;
    lex_pass(lx, PS_CH_PLAIN);
    lex_put_window(lx, from, lx->at);
}

bool lex_single_quoted(struct lexer *lx)
{
    uint32_t start = lx->at - 1;
    for (;;) {
        plain_run(lx);
        uint16_t c = lex_get(lx);
        if (ps_ch_single_quote(c)) {
            if (!ps_ch_single_quote(lex_peek(lx)))
                return true;
            c = lex_get(lx);
        } else if (c == 0 && lex_eof(lx)) {
            lx->at--;
            missing_terminator(lx, start, "'");
            return false;
        }
        lex_put(lx, c);
    }
}

bool lex_double_quoted(struct lexer *lx)
{
    uint32_t start = lx->at - 1;
    for (;;) {
        plain_run(lx);
        uint16_t c = lex_get(lx);
        if (ps_ch_double_quote(c)) {
            if (!ps_ch_double_quote(lex_peek(lx)))
                return true;
            lex_put(lx, lex_get(lx));
        } else if (c == '$') {
            if (!lex_dollar(lx, false))
                lex_put(lx, c);
        } else if (c == '`') {
            backtick_in_string(lx);
        } else if (c == 0 && lex_eof(lx)) {
            lx->at--;
            missing_terminator(lx, start, "\"");
            return false;
        } else {
            lex_put(lx, c);
        }
    }
}

void lex_string_literal(struct lexer *lx, struct lex_token *t)
{
    uint32_t base = lx->text.length;
    bool closed = lex_single_quoted(lx);
    lex_token_new(lx, t, PS_TOKEN_STRING_LITERAL);
    if (!closed)
        t->flags |= PS_TF_IN_ERROR;
    t->value = lex_take(lx, base);
}

void lex_string_expandable(struct lexer *lx, struct lex_token *t)
{
    uint32_t base = lx->text.length, parts = lx->parts.length;
    lx->literal_start = base;
    bool closed = lex_double_quoted(lx);
    lex_token_new(lx, t, PS_TOKEN_STRING_EXPANDABLE);
    if (!closed)
        t->flags |= PS_TF_IN_ERROR;
    lex_finish_parts(lx, t, base, parts);
}

/* ---- here-strings ---------------------------------------------------------------------------- */

static bool is_quote(uint16_t c, bool expandable)
{
    return expandable ? ps_ch_double_quote(c) : ps_ch_single_quote(c);
}

/* Behind @' or @": nothing but white space may follow on the line. */
static bool here_header(struct lexer *lx, bool expandable)
{
    uint32_t header = lx->at - 2;
    uint16_t c;
    lex_white(lx);
    c = lex_get(lx);
    if (c == '\r' || c == '\n') {
        lex_crlf(lx, c);
        return true;
    }
    lx->at--;
    if (c == 0 && lx->at >= lx->window.length) {
        missing_terminator(lx, header, expandable ? "\"@" : "'@");
        return false;
    }
    parse_error(lx->parser, lex_span(lx, lx->at, lx->at + 1),
                PS_PE_UnexpectedCharactersAfterHereStringHeader, NULL);
    /* The header was perhaps meant to be all of it: go on behind its end or at the line's end. */
    for (;;) {
        c = lex_get(lx);
        if (c == (expandable ? '"' : '\'') && lex_peek(lx) == '@') {
            lx->at++;
            break;
        }
        if (c == '\r' || c == '\n' || (c == 0 && lex_eof(lx))) {
            lx->at--;
            break;
        }
    }
    return false;
}

/* At the beginning of a line: whether the footer stands there. White space before it is put,
 * and the first footer behind white space is remembered for the error. */
static bool here_footer(struct lexer *lx, bool expandable, uint32_t *false_footer)
{
    uint16_t c = lex_get(lx);
    if (is_quote(c, expandable) && lex_peek(lx) == '@') {
        lx->at++;
        return true;
    }
    while (ps_ch_white(c)) {
        lex_put(lx, c);
        c = lex_get(lx);
    }
    if (is_quote(c, expandable) && lex_peek(lx) == '@') {
        lex_put(lx, c);
        if (*false_footer == UINT32_MAX)
            *false_footer = lx->at - 1;
        lex_put(lx, lex_get(lx));
    } else {
        lx->at--;
    }
    return false;
}

/* The lines to the footer; false when the end comes first. */
static bool here_lines(struct lexer *lx, bool expandable, uint32_t header)
{
    uint32_t false_footer = UINT32_MAX;
    if (here_footer(lx, expandable, &false_footer))
        return true;
    for (;;) {
        uint16_t c = lex_get(lx);
        if (c == '\r' || c == '\n') {
            uint32_t length = lx->text.length;
            lex_put(lx, c);
            if (c == '\r' && lex_peek(lx) == '\n') {
                lx->at++;
                lex_put(lx, '\n');
            }
            if (here_footer(lx, expandable, &false_footer)) {
                lx->text.length = length;
                return true;
            }
        } else if (expandable && c == '$') {
            if (!lex_dollar(lx, true))
                lex_put(lx, c);
        } else if (expandable && c == '`') {
            backtick_in_string(lx);
        } else if (c == 0 && lex_eof(lx)) {
            lx->at--;
            if (false_footer != UINT32_MAX)
                parse_incomplete(lx->parser, lex_span(lx, false_footer, lx->at),
                                 PS_PE_WhitespaceBeforeHereStringFooter, NULL);
            else
                missing_terminator(lx, header, expandable ? "\"@" : "'@");
            return false;
        } else {
            lex_put(lx, c);
        }
    }
}

void lex_here_string(struct lexer *lx, struct lex_token *t, bool expandable)
{
    uint32_t base = lx->text.length, parts = lx->parts.length, header = lx->at - 2;
    lx->literal_start = base;
    bool closed = here_header(lx, expandable) && here_lines(lx, expandable, header);
    lex_token_new(lx, t,
                  expandable ? PS_TOKEN_HERE_STRING_EXPANDABLE : PS_TOKEN_HERE_STRING_LITERAL);
    if (!closed)
        t->flags |= PS_TF_IN_ERROR;
    lex_finish_parts(lx, t, base, parts);
}
