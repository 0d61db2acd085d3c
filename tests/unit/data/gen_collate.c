/*
 * gen_collate.c - writes collate.txt with ICU: pairs of strings and how they compare, with
 * case and without. Run by hand, as tools/dump_collation.c is.
 */
#include <unicode/ucol.h>
#include <unicode/ustring.h>

#include <stdio.h>
#include <stdlib.h>

static const char *const ALPHABETS[] = {
    "aAbBcC -_.", "abcxyzABCXYZ0123456789_-./\\:;,!?@#$%&*()[]{}<>=+~^`'\"| ",
    "eE\u00e9\u00c9\u00e8\u00ea\u00eboO\u00f6\u00d8\u0153\u00e6\u00dfs\u0161nN\u00f1aA\u00e5\u00e4",
    "\u03b1\u0391\u03ac\u03b2\u03c2\u03c3\u03a3\u0430\u0410\u0431\u0451\u0435\u0401\u05d0\u05d1\u0627\u0628",
    "\u3042\u30a2\u30a1\u3041\uff71\u4e00\u4e8c\uac00\uac01\ub098aZ1\uff21\uff41\u2460\u00bd\u00b2",
    "\U0001F600\U0001F4A9\u2603\u20ac\u00a3$\u2122\u2026\u2013\u2014-\u00a0 \u2028\t\u00adab\u0301",
};

static uint64_t seed = 88172645463325252u;

static unsigned any(unsigned below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (unsigned)(seed >> 20) % below;
}

static int32_t make(UChar *out, const UChar *alphabet, int32_t length)
{
    int32_t count = (int32_t)any(6), to = 0;
    while (count--) {
        UChar32 code;
        int32_t at = (int32_t)any((unsigned)length);
        U16_SET_CP_START(alphabet, 0, at);
        U16_GET(alphabet, 0, at, length, code);
        U16_APPEND_UNSAFE(out, to, code);
    }
    return to;
}

static void print(const UChar *text, int32_t length)
{
    for (int32_t i = 0; i < length; i++)
        printf("%04X", text[i]);
    printf("- ");
}

int main(void)
{
    UErrorCode error = U_ZERO_ERROR;
    UCollator *full = ucol_open("", &error), *no_case = ucol_open("", &error);
    ucol_setStrength(no_case, UCOL_SECONDARY);
    for (int i = 0; i < 3000; i++) {
        UChar alphabet[128], a[16], b[16];
        int32_t length;
        u_strFromUTF8(alphabet, 128, &length, ALPHABETS[i % 6], -1, &error);
        int32_t m = make(a, alphabet, length), n = make(b, alphabet, length);
        print(a, m);
        print(b, n);
        printf("%d %d\n", ucol_strcoll(full, a, m, b, n), ucol_strcoll(no_case, a, m, b, n));
    }
    return U_FAILURE(error);
}
