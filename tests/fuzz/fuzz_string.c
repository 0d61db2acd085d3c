/* Bytes as UTF-8: names of the system survive, narrow texts are stored narrow, and order,
 * equality, hashes and collation agree with each other. A NUL separates two strings. */
#include "base/collate.h"
#include "base/memory.h"
#include "base/string.h"

#include <stdlib.h>
#include <string.h>

static void check_name(const char *text, size_t length)
{
    size_t back_length;
    ps_string *s = ps_string_os(text, length);
    char *back = ps_string_to_os(s, &back_length);
    if (back_length != length || memcmp(back, text, length))
        abort();
    ps_free(back);
    bool wide = false;
    for (uint32_t i = 0; i < s->length; i++)
        wide |= ps_string_at(s, i) > 0xFF;
    if (wide != ps_string_wide(s))
        abort();
    ps_string_release(s);
}

static void check_pair(const ps_string *a, const ps_string *b)
{
    bool equal = ps_string_equal(a, b), fold = ps_string_equal_fold(a, b);
    if (equal != (ps_string_compare(a, b) == 0) || fold != (ps_string_compare_fold(a, b) == 0) ||
        (equal && !fold))
        abort();
    if ((equal && ps_string_hash(a) != ps_string_hash(b)) ||
        (fold && ps_string_hash_fold(a) != ps_string_hash_fold(b)))
        abort();
    if (ps_collate(a, b, false) != -ps_collate(b, a, false) ||
        ps_collate(a, b, true) != -ps_collate(b, a, true))
        abort();
    ps_string *joined = ps_string_concat(a, b);
    if (ps_string_find(joined, b, a->length, false) != a->length ||
        ps_string_find(joined, a, 0, true) != 0)
        abort();
    ps_string_release(joined);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *text = (const char *)data;
    size_t length = size ? strnlen(text, size) : 0, rest = length < size ? length + 1 : size;
    /* Copies, so that reading beyond the end is seen. */
    char *left = ps_memdup(text, length), *right = ps_memdup(text + rest, size - rest);
    check_name(left, length);
    ps_string *a = ps_string_utf8(left, length), *b = ps_string_utf8(right, size - rest);
    ps_string *upper = ps_string_upper(a), *lower = ps_string_lower(b), *cut = ps_string_trim(a);
    check_pair(a, b);
    check_pair(upper, a);
    check_pair(lower, b);
    ps_string *all[] = {a, b, upper, lower, cut};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        ps_string_release(all[i]);
    ps_free(left);
    ps_free(right);
    return 0;
}
