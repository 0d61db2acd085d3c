/*
 * unicode.h - encodings, invariant case mapping and character classes of UTF-16 units.
 * Case mapping is .NET's invariant simple mapping (one unit to one unit).
 */
#ifndef PSRP_BASE_UNICODE_H
#define PSRP_BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

uint16_t ps_upper_slow(uint16_t unit);
uint16_t ps_lower_slow(uint16_t unit);

static inline uint16_t ps_upper(uint16_t unit)
{
    if (unit < 128)
        return unit >= 'a' && unit <= 'z' ? (uint16_t)(unit - 32) : unit;
    return ps_upper_slow(unit);
}

static inline uint16_t ps_lower(uint16_t unit)
{
    if (unit < 128)
        return unit >= 'A' && unit <= 'Z' ? (uint16_t)(unit + 32) : unit;
    return ps_lower_slow(unit);
}

/* What OrdinalIgnoreCase compares: the upper case, but U+017F (long s) stays itself. */
static inline uint16_t ps_fold(uint16_t unit)
{
    return unit == 0x17F ? unit : ps_upper(unit);
}

static inline bool ps_is_high_surrogate(uint16_t unit)
{
    return (unit & 0xFC00) == 0xD800;
}

static inline bool ps_is_low_surrogate(uint16_t unit)
{
    return (unit & 0xFC00) == 0xDC00;
}

/* The code point that a high and a low surrogate stand for. */
static inline uint32_t ps_surrogate_pair(uint16_t high, uint16_t low)
{
    return 0x10000u + ((high & 0x3FFu) << 10) + (low & 0x3FFu);
}

/* The general category of a unit, in the order of .NET's UnicodeCategory. */
enum ps_category {
    PS_CAT_LU, PS_CAT_LL, PS_CAT_LT, PS_CAT_LM, PS_CAT_LO, PS_CAT_MN, PS_CAT_MC, PS_CAT_ME,
    PS_CAT_ND, PS_CAT_NL, PS_CAT_NO, PS_CAT_ZS, PS_CAT_ZL, PS_CAT_ZP, PS_CAT_CC, PS_CAT_CF,
    PS_CAT_CS, PS_CAT_CO, PS_CAT_PC, PS_CAT_PD, PS_CAT_PS, PS_CAT_PE, PS_CAT_PI, PS_CAT_PF,
    PS_CAT_PO, PS_CAT_SM, PS_CAT_SC, PS_CAT_SK, PS_CAT_SO, PS_CAT_CN
};
enum ps_category ps_category(uint16_t unit);
bool ps_is_letter(uint16_t unit);
bool ps_is_digit(uint16_t unit); /* category Nd */
bool ps_is_white(uint16_t unit); /* char.IsWhiteSpace */

/* Decode one code point of UTF-8 at text[*at] (at < length) and advance. A maximal ill-formed
 * part gives -1 and is stepped over as .NET does (one U+FFFD for each). */
int32_t ps_utf8_next(const char *text, size_t length, size_t *at);
/* Encode into out[4]; returns the count of bytes. */
unsigned ps_utf8_put(uint32_t code_point, char *out);

#endif
