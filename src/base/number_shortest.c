/* number_shortest.c - shortest digits of doubles and floats by Giulietti's Schubfach. */
#include "base/number_internal.h"

#include <string.h>

#include "base/pow10_table.inc"

typedef unsigned __int128 u128;

static int floor_log2_pow10(int e)
{
    return (e * 1741647) >> 19;
}

/* floor(log10(2^e)), or of 3/4 * 2^e. */
static int floor_log10_pow2(int e, bool three_quarters)
{
    return (e * 1262611 - (three_quarters ? 524031 : 0)) >> 22;
}

/* The high part of a product, its last bit set when anything below it was not 0. */
static uint64_t round_to_odd(uint64_t high, uint64_t low, uint64_t factor)
{
    u128 sum = (u128)high * factor + (uint64_t)((u128)low * factor >> 64);
    return (uint64_t)(sum >> 64) | ((uint64_t)sum > 1);
}

/* c * 2^q as the shortest decimal d * 10^k within the rounding interval, the closest of them;
 * `closer`: the lower neighbour is at half the distance. */
static uint64_t shortest(uint64_t c, int q, bool closer, int *exponent)
{
    bool odd = c & 1;
    int k = floor_log10_pow2(q, closer), h = q + floor_log2_pow10(-k) + 1;
    uint64_t high = POW10[-k - POW10_FIRST].high, low = POW10[-k - POW10_FIRST].low;
    uint64_t least = round_to_odd(high, low, (4 * c - 2 + closer) << h) + odd;
    uint64_t value = round_to_odd(high, low, 4 * c << h);
    uint64_t most = round_to_odd(high, low, (4 * c + 2) << h) - odd;
    uint64_t s = value / 4;
    if (s >= 10) {
        uint64_t tens = s / 10;
        bool under = least <= 40 * tens, over = 40 * tens + 40 <= most;
        if (under != over) {
            *exponent = k + 1;
            return tens + over;
        }
    }
    *exponent = k;
    bool under = least <= 4 * s, over = 4 * s + 4 <= most;
    if (under != over)
        return s + over;
    uint64_t middle = 4 * s + 2;
    return s + (value > middle || (value == middle && (s & 1)));
}

static unsigned digits_of(uint64_t value, int exponent, char out[24], int *scale)
{
    char reversed[24];
    unsigned count = 0, zeros = 0;
    do
        reversed[count++] = (char)('0' + value % 10);
    while (value /= 10);
    *scale = exponent + (int)count;
    while (reversed[zeros] == '0')
        zeros++;
    for (unsigned i = 0; i < count - zeros; i++)
        out[i] = reversed[count - 1 - i];
    out[count - zeros] = 0;
    return count - zeros;
}

/* `fraction` bits of significand, a biased exponent, and the exponent of the last bit of a
 * subnormal number. */
static unsigned from_parts(uint64_t fraction, int biased, int bits, int lowest, char out[24],
                           int *scale)
{
    uint64_t c = biased ? fraction | (uint64_t)1 << bits : fraction;
    int q = biased ? biased - 1 + lowest : lowest, exponent;
    if (q <= 0 && -q <= bits && !(c & (((uint64_t)1 << -q) - 1)))
        return digits_of(c >> -q, 0, out, scale);
    uint64_t digits = shortest(c, q, !fraction && biased > 1, &exponent);
    return digits_of(digits, exponent, out, scale);
}

unsigned ps_shortest_double(double value, char out[24], int *scale)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    return from_parts(bits & 0xFFFFFFFFFFFFFu, (int)(bits >> 52 & 0x7FF), 52, -1074, out, scale);
}

unsigned ps_shortest_float(float value, char out[24], int *scale)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    return from_parts(bits & 0x7FFFFF, (int)(bits >> 23 & 0xFF), 23, -149, out, scale);
}
