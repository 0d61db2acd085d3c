/* number_text.c - the everyday texts of numbers, without format strings. */
#include "base/number.h"
#include "base/number_internal.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t unsigned_text(uint64_t value, char *out)
{
    static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                                "25262728293031323334353637383940414243444546474849"
                                "50515253545556575859606162636465666768697071727374"
                                "75767778798081828384858687888990919293949596979899";
    size_t length = 1;
    for (uint64_t rest = value; rest >= 10; length++) {
        if (rest >= 10000) {
            rest /= 10000;
            length += 3;
        } else {
            rest /= 10;
        }
    }
    char *at = out + length;
    *at = 0;
    while (value >= 100) {
        at -= 2;
        memcpy(at, pairs + value % 100 * 2, 2);
        value /= 100;
    }
    if (value >= 10)
        memcpy(out, pairs + value * 2, 2);
    else
        *out = (char)('0' + value);
    return length;
}

size_t ps_uint64_text(uint64_t value, char out[24])
{
    return unsigned_text(value, out);
}

size_t ps_int64_text(int64_t value, char out[24])
{
    if (value >= 0)
        return unsigned_text((uint64_t)value, out);
    *out = '-';
    return 1 + unsigned_text(0 - (uint64_t)value, out + 1);
}

/* 0.DIGITS * 10^scale in the general form: plain up to `widest` digits before the point and
 * three zeros after it, else with an exponent. */
static size_t general(const char *digits, unsigned count, int scale, unsigned widest,
                      char *out)
{
    char *at = out;
    bool scientific = scale > (int)widest || scale < -3;
    int point = scientific ? 1 : scale;
    unsigned used = 0;
    if (point <= 0)
        *at++ = '0';
    for (; point > 0; point--)
        *at++ = used < count ? digits[used++] : '0';
    if (used < count) {
        *at++ = '.';
        for (; point < 0; point++)
            *at++ = '0';
        while (used < count)
            *at++ = digits[used++];
    }
    *at = 0;
    if (scientific)
        at += sprintf(at, "E%+03d", scale - 1);
    return (size_t)(at - out);
}

/* The cases without digits; gives 0 for others. */
static size_t special(double value, char *out)
{
    const char *text = isnan(value)  ? "NaN"
                       : isinf(value) ? (value < 0 ? "-Infinity" : "Infinity")
                       : value == 0   ? (signbit(value) ? "-0" : "0")
                                      : "";
    strcpy(out, text);
    return strlen(text);
}

/* Exactly rounded to `count` digits, without trailing zeros. */
static unsigned rounded(double value, unsigned count, char out[24], int *scale)
{
    char text[40];
    snprintf(text, sizeof text, "%.*e", (int)count - 1, value);
    out[0] = text[0];
    memcpy(out + 1, text + 2, count - 1);
    *scale = atoi(text + count + 2) + 1;
    while (out[count - 1] == '0')
        count--;
    return count;
}

size_t ps_double_text(double value, char out[PS_DOUBLE_TEXT])
{
    char digits[24];
    int scale;
    size_t length = special(value, out);
    if (length)
        return length;
    *out = '-';
    unsigned count = ps_shortest_double(fabs(value), digits, &scale);
    return (value < 0) + general(digits, count, scale, 17, out + (value < 0));
}

size_t ps_float_text(float value, char out[PS_DOUBLE_TEXT])
{
    char digits[24];
    int scale;
    size_t length = special((double)value, out);
    if (length)
        return length;
    *out = '-';
    unsigned count = ps_shortest_float(fabsf(value), digits, &scale);
    return (value < 0) + general(digits, count, scale, 9, out + (value < 0));
}

/* A normal number whose shortest form has no more digits than its type always keeps rounds to
 * that form; only others need exact digits. */
static size_t with_digits(double value, unsigned shortest, unsigned most, char digits[24],
                          int scale, bool normal, char *out)
{
    if (shortest > most || !normal)
        shortest = rounded(fabs(value), most, digits, &scale);
    *out = '-';
    return (value < 0) + general(digits, shortest, scale, most, out + (value < 0));
}

size_t ps_double_text15(double value, char out[PS_DOUBLE_TEXT])
{
    char digits[24];
    int scale;
    size_t length = special(value, out);
    if (length)
        return length;
    unsigned count = ps_shortest_double(fabs(value), digits, &scale);
    return with_digits(value, count, 15, digits, scale, isnormal(value), out);
}

size_t ps_float_text7(float value, char out[PS_DOUBLE_TEXT])
{
    char digits[24];
    int scale;
    size_t length = special((double)value, out);
    if (length)
        return length;
    unsigned count = ps_shortest_float(fabsf(value), digits, &scale);
    /* FLT_DIG is 6: seven digits need not survive. */
    return with_digits((double)value, count, 7, digits, scale, isnormal(value) && count <= 6,
                       out);
}

static double to_integer(double value, enum ps_rounding how)
{
    switch (how) {
    case PS_ROUND_AWAY:
        return round(value);
    case PS_ROUND_ZERO:
        return trunc(value);
    case PS_ROUND_DOWN:
        return floor(value);
    case PS_ROUND_UP:
        return ceil(value);
    default:
        return rint(value); /* the process keeps to-nearest-even */
    }
}

double ps_double_round(double value, unsigned digits, enum ps_rounding how)
{
    static const double TEN[16] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                   1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    if (!(fabs(value) < 1e16) || digits > 15)
        return value;
    return to_integer(value * TEN[digits], how) / TEN[digits];
}
