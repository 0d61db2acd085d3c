/*
 * bigint.h - System.Numerics.BigInteger: immutable, counted integers of any size up to
 * PS_BIGINT_LIMBS limbs (a million bits, 315,000 digits); beyond that operations end with
 * PS_NUM_MEMORY, as they do without room in the quota.
 *
 * `out` receives an owned reference, and only on PS_NUM_OK.
 */
#ifndef PSRP_BASE_BIGINT_H
#define PSRP_BASE_BIGINT_H

#include "base/numeric.h"
#include "base/string.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PS_BIGINT_LIMBS = 32768 };

typedef struct ps_bigint {
    uint32_t refs;
    uint32_t length; /* limbs used; 0 for zero; the last one is not 0 */
    bool negative;
    uint32_t limbs[]; /* of the magnitude, least first */
} ps_bigint;

ps_bigint *ps_bigint_retain(const ps_bigint *b); /* accepts NULL */
void ps_bigint_release(ps_bigint *b);            /* accepts NULL */

/* Never NULL. */
ps_bigint *ps_bigint_from_int64(int64_t value);
ps_bigint *ps_bigint_from_uint64(uint64_t value);
/* Towards zero. PS_NUM_OVERFLOW: NaN, an infinity. */
ps_num ps_bigint_from_double(double value, ps_bigint **out);
/* From a magnitude of `length` limbs (leading zeros allowed). */
ps_num ps_bigint_from_limbs(const uint32_t *limbs, size_t length, bool negative, ps_bigint **out);
/* Two's complement bytes, least first (BigInteger(byte[])), and back: ps_bigint_byte_count()
 * bytes, the fewest that hold the number with its sign. */
ps_num ps_bigint_from_bytes(const uint8_t *bytes, size_t length, ps_bigint **out);
size_t ps_bigint_byte_count(const ps_bigint *b);
void ps_bigint_to_bytes(const ps_bigint *b, uint8_t *out);

/* `[+-]digits`, nothing around it. */
ps_num ps_bigint_parse(const char *text, size_t length, ps_bigint **out);
/* Hexadecimal digits of a two's complement number, as NumberStyles.HexNumber reads them: a
 * first digit of 8 or more makes it negative. */
ps_num ps_bigint_parse_hex(const char *text, size_t length, ps_bigint **out);
/* Decimal digits and a sign; NULL when there is no room. */
ps_string *ps_bigint_to_string(const ps_bigint *b);
/* The digits of the magnitude without leading zeros ("" for zero), NUL-ended, for the caller
 * to ps_free(); NULL when there is no room. */
char *ps_bigint_digits(const ps_bigint *b, size_t *length);

bool ps_bigint_to_int64(const ps_bigint *b, int64_t *out);   /* false: does not fit */
bool ps_bigint_to_uint64(const ps_bigint *b, uint64_t *out); /* false: does not fit */
/* An infinity beyond the range. What a double cannot hold is cut off, as .NET 10 does. */
double ps_bigint_to_double(const ps_bigint *b);

ps_num ps_bigint_add(const ps_bigint *a, const ps_bigint *b, ps_bigint **out);
ps_num ps_bigint_sub(const ps_bigint *a, const ps_bigint *b, ps_bigint **out);
ps_num ps_bigint_mul(const ps_bigint *a, const ps_bigint *b, ps_bigint **out);
/* Truncating: the remainder has a's sign. Either output may be NULL. */
ps_num ps_bigint_divrem(const ps_bigint *a, const ps_bigint *b, ps_bigint **quotient,
                        ps_bigint **remainder);
ps_num ps_bigint_pow(const ps_bigint *b, uint32_t exponent, ps_bigint **out);
ps_num ps_bigint_neg(const ps_bigint *b, ps_bigint **out);
ps_num ps_bigint_gcd(const ps_bigint *a, const ps_bigint *b, ps_bigint **out);
/* `bits` > 0 shifts left; < 0 right, towards minus infinity. */
ps_num ps_bigint_shift(const ps_bigint *b, int64_t bits, ps_bigint **out);

enum ps_bigint_bitwise { PS_BIGINT_AND, PS_BIGINT_OR, PS_BIGINT_XOR };
/* On infinite two's complement. */
ps_num ps_bigint_bits(const ps_bigint *a, const ps_bigint *b, enum ps_bigint_bitwise how,
                      ps_bigint **out);
ps_num ps_bigint_not(const ps_bigint *b, ps_bigint **out);

int ps_bigint_compare(const ps_bigint *a, const ps_bigint *b);
uint32_t ps_bigint_hash(const ps_bigint *b);
/* -1, 0, 1. */
int ps_bigint_sign(const ps_bigint *b);

#endif
