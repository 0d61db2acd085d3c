/*
 * number_scan.h - numbers in text as PowerShell's tokenizer reads literals: signs, "0x" and "0b",
 * fractions, exponents, type suffixes (u y s l d n and their pairs) and multipliers (kb..pb).
 * Source: PowerShell's tokenizer.cs (ScanNumberHelper, TryGetNumberValue).
 */
#ifndef PSRP_OBJECT_NUMBER_SCAN_H
#define PSRP_OBJECT_NUMBER_SCAN_H

#include "object/context.h"

/* Reads a number that is the whole text, white space around it aside; "" is 0. false: it is
 * none, or does not fit the type that its suffix names. `*out` is owned: Int32, Int64, Decimal,
 * Double, or what the suffix says. */
bool ps_scan_number(ps_worker *w, const ps_string *text, ps_value *out);
/* The same on ASCII text without white space around it. */
bool ps_scan_number_ascii(ps_worker *w, const char *text, size_t length, ps_value *out);

#endif
