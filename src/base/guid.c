/* guid.c - ids as text, in the form of the wire; without other files, for the keeper. */
#include "base/guid.h"

#include <string.h>

/* Where the byte behind each pair of hex digits stands in .NET's layout. */
static const uint8_t byte_order[16] = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};

static bool dash_before(unsigned byte)
{
    return byte == 4 || byte == 6 || byte == 8 || byte == 10;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

bool ps_guid_parse(const char *text, struct ps_guid *out)
{
    for (unsigned i = 0; i < 16; i++) {
        if (dash_before(i) && *text++ != '-')
            return false;
        int high = hex_digit(text[0]);
        int low = high < 0 ? -1 : hex_digit(text[1]);
        if (low < 0)
            return false;
        out->bytes[byte_order[i]] = (uint8_t)(high << 4 | low);
        text += 2;
    }
    return true;
}

void ps_guid_format(const struct ps_guid *guid, char *out)
{
    for (unsigned i = 0; i < 16; i++) {
        uint8_t byte = guid->bytes[byte_order[i]];
        if (dash_before(i))
            *out++ = '-';
        *out++ = "0123456789abcdef"[byte >> 4];
        *out++ = "0123456789abcdef"[byte & 15];
    }
}

bool ps_guid_equal(const struct ps_guid *a, const struct ps_guid *b)
{
    return memcmp(a->bytes, b->bytes, sizeof a->bytes) == 0;
}

bool ps_guid_is_zero(const struct ps_guid *guid)
{
    static const struct ps_guid zero;
    return ps_guid_equal(guid, &zero);
}
