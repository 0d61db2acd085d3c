/* Text as numbers under styles, and as a format string: every type reads, what is read comes
 * back from its text, and doubles are what strtod makes of the same digits. The first two bytes
 * are the styles; a NUL ends the number and starts the format. */
#include "base/memory.h"
#include "base/number.h"

#include <stdlib.h>
#include <string.h>

static void check_ascii(const char *text, size_t length)
{
    double value, exact;
    char *copy = ps_alloc(length + 1);
    memcpy(copy, text, length);
    copy[length] = 0;
    if (ps_double_from_ascii(copy, length, &value) == PS_NUM_OK) {
        exact = strtod(copy, NULL);
        if (memcmp(&value, &exact, sizeof value))
            abort();
    }
    ps_free(copy);
}

static void check_double(double value, const ps_string *format)
{
    char text[PS_DOUBLE_TEXT];
    double back;
    size_t length = ps_double_text(value, text);
    if (value - value == 0 &&
        (ps_double_from_ascii(text, length, &back) != PS_NUM_OK || back != value))
        abort();
    ps_double_text15(value, text);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 100000);
    ps_format_double(&b, value, format, NULL);
    ps_strbuf_free(&b);
}

static void check_others(const ps_string *number, unsigned styles, const ps_string *format)
{
    struct ps_strbuf b;
    struct ps_decimal d, again;
    ps_bigint *big;
    int64_t i;
    ps_strbuf_init(&b, 100000);
    if (ps_parse_integer(number, styles, 32, true, NULL, &i) == PS_NUM_OK)
        ps_format_int64(&b, i, 32, format, NULL);
    if (ps_parse_decimal(number, styles, NULL, &d) == PS_NUM_OK) {
        char text[PS_DECIMAL_TEXT];
        size_t length = ps_decimal_to_text(d, text);
        if (ps_decimal_parse(text, length, &again) != PS_NUM_OK || ps_decimal_compare(d, again))
            abort();
        ps_format_decimal(&b, d, format, NULL);
    }
    if (ps_parse_bigint(number, styles, NULL, &big) == PS_NUM_OK) {
        ps_format_bigint(&b, big, format, NULL);
        ps_bigint_release(big);
    }
    ps_strbuf_free(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size < 2)
        return 0;
    unsigned styles = data[0] | (unsigned)data[1] << 8;
    const char *text = (const char *)data + 2;
    size -= 2;
    size_t length = strnlen(text, size), rest = length < size ? length + 1 : size;
    check_ascii(text, length);
    ps_string *number = ps_string_utf8(text, length);
    ps_string *format = ps_string_utf8(text + rest, size - rest);
    double value;
    float single;
    if (ps_parse_double(number, styles, NULL, &value) == PS_NUM_OK)
        check_double(value, format);
    ps_parse_float(number, styles, NULL, &single);
    check_others(number, styles, format);
    ps_string_release(number);
    ps_string_release(format);
    return 0;
}
