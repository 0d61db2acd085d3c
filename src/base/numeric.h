/*
 * numeric.h - how arithmetic and the reading of numbers can end; shared by decimal.h,
 * bigint.h and number.h.
 */
#ifndef PSRP_BASE_NUMERIC_H
#define PSRP_BASE_NUMERIC_H

typedef enum ps_num {
    PS_NUM_OK,
    PS_NUM_BAD,      /* the text is not a number (FormatException) */
    PS_NUM_OVERFLOW, /* does not fit (OverflowException) */
    PS_NUM_BY_ZERO,  /* DivideByZeroException */
    PS_NUM_MEMORY,   /* no room in the quota, or over the cap on big integers */
} ps_num;

#endif
