/*
 * normalize.h - Unicode's normalization forms (Unicode Standard Annex #15).
 */
#ifndef PSRP_BASE_NORMALIZE_H
#define PSRP_BASE_NORMALIZE_H

#include "base/string.h"

/* As System.Text.NormalizationForm numbers them. */
enum ps_normal_form { PS_FORM_C = 1, PS_FORM_D = 2, PS_FORM_KC = 5, PS_FORM_KD = 6 };

/* The text in a form. Owned; NULL: no memory. Lone surrogates stay what they are. */
ps_string *ps_normalize(const ps_string *s, enum ps_normal_form form);
/* The index of the first unit that is half a pair; -1: there is none. */
int64_t ps_lone_surrogate(const ps_string *s);
/* The first character of a character's decomposition: a letter without its accents. */
uint32_t ps_unaccented(uint32_t c);

#endif
