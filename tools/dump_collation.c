/*
 * dump_collation.c - writes data/collation.txt from ICU's root collation. Not part of the
 * build: it is run by hand where ICU is installed, and what it writes is checked in.
 *
 *     cc tools/dump_collation.c $(pkg-config --cflags --libs icu-i18n icu-uc) -o dump
 *     ./dump >data/collation.txt
 *
 * Each line is a code point and its collation elements: primary.secondary.tertiary, in hex; a
 * common secondary and tertiary weight is left out. Left out are Han ideographs, Hangul
 * syllables, private use, and beyond the first plane all but symbols. "@" and a code point
 * stands for the primary weight of that ideograph.
 */
#include <unicode/uchar.h>
#include <unicode/ucoleitr.h>
#include <unicode/ucol.h>
#include <unicode/uversion.h>

#include <stdbool.h>
#include <stdio.h>

enum { HAN = 0x4E00, HAN_END = 0xA000 };

static uint32_t han[HAN_END - HAN]; /* primary weights of ideographs */

static bool wanted(UChar32 code)
{
    if (code >= 0x10000 && !(code >= 0x1D400 && code < 0x1D800) &&
        !(code >= 0x1F000 && code < 0x1FC00))
        return false;
    if ((code >= 0x3400 && code < 0x4DC0) || (code >= HAN && code < HAN_END) ||
        (code >= 0xAC00 && code <= 0xD7A3))
        return false;
    int8_t type = u_charType(code);
    return u_isdefined(code) && type != U_PRIVATE_USE_CHAR && type != U_SURROGATE;
}

static void print_primary(uint32_t primary)
{
    for (int i = 0; i < HAN_END - HAN; i++) {
        if (han[i] == primary) {
            printf(" @%X", HAN + i);
            return;
        }
    }
    printf(" %X", primary);
}

/* An element comes in one or two halves; the second has both high bits of its last byte set.
 * Gives the first primary weight. */
static uint32_t elements_of(const UCollator *collator, UChar32 code, bool print)
{
    UErrorCode error = U_ZERO_ERROR;
    UChar text[2];
    int32_t length = 0;
    uint32_t result = 0;
    U16_APPEND_UNSAFE(text, length, code);
    UCollationElements *elements = ucol_openElements(collator, text, length, &error);
    int32_t order = ucol_next(elements, &error);
    while (order != UCOL_NULLORDER) {
        uint32_t first = (uint32_t)order, second = 0;
        order = ucol_next(elements, &error);
        if (order != UCOL_NULLORDER && (order & 0xC0) == 0xC0) {
            second = (uint32_t)order;
            order = ucol_next(elements, &error);
        }
        uint32_t primary = (first & 0xFFFF0000u) | second >> 16;
        uint32_t secondary = (first & 0xFF00u) | (second >> 8 & 0xFF);
        uint32_t tertiary = (first << 8 & 0x3F00u) | (second & 0x3F);
        result = result ? result : primary;
        if (!print)
            continue;
        print_primary(primary);
        if (secondary != 0x500 || tertiary != 0x500)
            printf(".%X.%X", secondary, tertiary);
    }
    ucol_closeElements(elements);
    return result;
}

int main(void)
{
    UErrorCode error = U_ZERO_ERROR;
    UCollator *collator = ucol_open("", &error);
    printf("# The root collation of ICU %s; see tools/dump_collation.c\n", U_ICU_VERSION);
    for (UChar32 code = HAN; code < HAN_END; code++)
        han[code - HAN] = elements_of(collator, code, false);
    for (UChar32 code = 0; code < 0x20000; code++) {
        if (!wanted(code))
            continue;
        printf("%X", code);
        elements_of(collator, code, true);
        printf("\n");
    }
    ucol_close(collator);
    return U_FAILURE(error);
}
