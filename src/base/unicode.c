/* unicode.c - UTF-8 code points, case and categories of units from the generated tables. */
#include "base/unicode.h"
#include "base/planted.h"

#include "base/unicode_tables.inc"

static unsigned record_of(uint16_t unit)
{
    return unit_record[unit_page[unit / UNIT_PAGE] * UNIT_PAGE + unit % UNIT_PAGE];
}

uint16_t ps_upper_slow(uint16_t unit)
{
    return (uint16_t)(unit + record[record_of(unit)].upper);
}

uint16_t ps_lower_slow(uint16_t unit)
{
    return (uint16_t)(unit + record[record_of(unit)].lower);
}

enum ps_category ps_category(uint16_t unit)
{
    return (enum ps_category)record[record_of(unit)].category;
}

bool ps_is_letter(uint16_t unit)
{
    if (unit < 128)
        return (unit | 32) >= 'a' && (unit | 32) <= 'z';
    return ps_category(unit) <= PS_CAT_LO;
}

bool ps_is_digit(uint16_t unit)
{
    if (unit < 128)
        return unit >= '0' && unit <= '9';
    return ps_category(unit) == PS_CAT_ND;
}

bool ps_is_white(uint16_t unit)
{
    if (unit < 128)
        return unit == ' ' || (unit >= 9 && unit <= 13);
    if (unit == 0x85)
        return true;
    enum ps_category category = ps_category(unit);
    return category >= PS_CAT_ZS && category <= PS_CAT_ZP;
}

/* The range that the second byte must be in follows from the first (Unicode, table 3-7);
 * bytes after it are always 80..BF. */
int32_t ps_utf8_next(const char *text, size_t length, size_t *at)
{
    const uint8_t *bytes = (const uint8_t *)text;
    uint8_t first = bytes[(*at)++];
    if (first < 0x80)
        return first;
    if (first < 0xC2 || first > 0xF4)
        return -1;
    unsigned more = first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
    uint8_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    uint8_t high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    int32_t code = first & (0x3F >> more);
    for (; more; more--, low = 0x80, high = 0xBF) {
        if (*at >= length && !PS_PLANTED(string))
            return -1;
        if (bytes[*at] < low || bytes[*at] > high)
            return -1;
        code = code << 6 | (bytes[(*at)++] & 0x3F);
    }
    return code;
}

unsigned ps_utf8_put(uint32_t code, char *out)
{
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    unsigned more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    out[0] = (char)((0xF0 << (3 - more) & 0xF0) | code >> (6 * more));
    for (unsigned i = 1; i <= more; i++)
        out[i] = (char)(0x80 | (code >> (6 * (more - i)) & 0x3F));
    return more + 1;
}
