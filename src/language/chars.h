/*
 * chars.h - the classes of UTF-16 units that the lexer tells apart (PowerShell's CharTraits.cs).
 * A unit behind the end of the text reads as 0, so 0 ends every token.
 */
#ifndef PSRP_LANGUAGE_CHARS_H
#define PSRP_LANGUAGE_CHARS_H

#include "base/unicode.h"

#include <stdbool.h>
#include <stdint.h>

/* What the first 128 units are, for loops over many of them. */
enum {
    PS_CH_IDENTIFIER = 1, /* as ps_ch_identifier() */
    PS_CH_WORD = 2,       /* in a word of a command it stands for itself */
    PS_CH_BETWEEN = 4,    /* white space, or begins what lex_skip_newlines() goes over */
    PS_CH_WHITE = 8,
    PS_CH_PLAIN = 16,     /* in a quoted string it stands for itself */
};
extern const uint8_t ps_ch_class[128];

/* White space within a line. */
static inline bool ps_ch_white(uint16_t c)
{
    if (c < 128)
        return c == ' ' || c == '\t' || c == '\v' || c == '\f';
    if (c <= 256)
        return c == 0xA0 || c == 0x85;
    enum ps_category category = ps_category(c);
    return category == PS_CAT_ZS || category == PS_CAT_ZL || category == PS_CAT_ZP;
}

static inline bool ps_ch_dash(uint16_t c)
{
    return c == '-' || (c >= 0x2013 && c <= 0x2015);
}

static inline bool ps_ch_single_quote(uint16_t c)
{
    return c == '\'' || (c >= 0x2018 && c <= 0x201B);
}

static inline bool ps_ch_double_quote(uint16_t c)
{
    return c == '"' || (c >= 0x201C && c <= 0x201E);
}

static inline bool ps_ch_alpha(uint16_t c)
{
    return (uint16_t)((c | 32) - 'a') < 26;
}

static inline bool ps_ch_digit(uint16_t c)
{
    return (uint16_t)(c - '0') < 10;
}

static inline bool ps_ch_hex(uint16_t c)
{
    return ps_ch_digit(c) || (uint16_t)((c | 32) - 'a') < 6;
}

static inline bool ps_ch_letter(uint16_t c) /* char.IsLetter */
{
    return c < 128 ? ps_ch_alpha(c) : ps_is_letter(c);
}

static inline bool ps_ch_letter_or_digit(uint16_t c) /* char.IsLetterOrDigit */
{
    return c < 128 ? ps_ch_alpha(c) || ps_ch_digit(c) : ps_is_letter(c) || ps_is_digit(c);
}

static inline bool ps_ch_identifier_start(uint16_t c)
{
    return c == '_' || ps_ch_letter(c);
}

static inline bool ps_ch_identifier(uint16_t c)
{
    return c == '_' || ps_ch_letter_or_digit(c);
}

/* What may follow the $ of a variable without braces. */
static inline bool ps_ch_variable_start(uint16_t c)
{
    return ps_ch_identifier(c) || c == '$' || c == '?' || c == '^' || c == ':';
}

/* Whether the unit ends a word in every mode. */
static inline bool ps_ch_ends_token(uint16_t c)
{
    switch (c) {
    case 0: case '\t': case '\n': case '\v': case '\f': case '\r': case ' ':
    case '&': case '(': case ')': case ',': case ';': case '{': case '|': case '}':
        return true;
    default:
        return c >= 128 && ps_ch_white(c);
    }
}

/* Whether the unit ends a number in expressions; `ternary`: ? and : do, too. */
static inline bool ps_ch_ends_number(uint16_t c, bool ternary)
{
    switch (c) {
    case '!': case '#': case '%': case '*': case '+': case '-': case '.': case '/':
    case '<': case '=': case '>': case ']':
        return true;
    case '?': case ':':
        return ternary;
    default:
        return c >= 128 && ps_ch_dash(c);
    }
}

/* Whether the unit ends a part of an assembly's name. */
static inline bool ps_ch_ends_assembly(uint16_t c)
{
    switch (c) {
    case 0: case '\t': case '\n': case '\v': case '\f': case '\r': case ' ':
    case ',': case '=': case ']':
        return true;
    default:
        return c >= 128 && ps_ch_white(c);
    }
}

#endif
