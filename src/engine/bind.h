/*
 * bind.h - what the files of the parameter binder share.
 */
#ifndef PSRP_ENGINE_BIND_H
#define PSRP_ENGINE_BIND_H

#include "engine/attributes.h"

/* Why a value did not fit: conversions may be tried elsewhere, validations end the binding. */
enum ps_bind_failure { PS_BIND_FITS, PS_BIND_CONVERSION, PS_BIND_TRANSFORMATION,
                       PS_BIND_VALIDATION };

/* Convert `v` for a parameter and validate it. Without `coerce` a value of another type does not
 * fit: PS_OK and *fits false. PS_FAIL: the error is pending, *why says of what sort. */
ps_result ps_bind_convert(ps_processor *p, ps_param *param, ps_value v, const ps_argument *where,
                          bool coerce, ps_value *out, bool *fits, enum ps_bind_failure *why);

/* ValidateNotePropertyName refuses `v`; a positional argument then looks further. */
bool ps_bind_names_member_kind(const ps_param *param, ps_value v);
/* Raise a ParameterBindingException of `p`'s command; `where` tells the position, or NULL. `type` is
 * the part behind "System.Management.Automation.". Always PS_FAIL. */
ps_result ps_bind_error(ps_processor *p, const ps_argument *where, const char *type,
                        const char *id, enum ps_category_id category, ps_value target,
                        const char *format, ...) __attribute__((format(printf, 7, 8)));

static inline bool ps_bit(const uint64_t *bits, unsigned i) { return bits[i / 64] >> (i % 64) & 1; }
static inline void ps_bit_set(uint64_t *bits, unsigned i) { bits[i / 64] |= 1ULL << (i % 64); }
static inline void ps_bit_clear(uint64_t *bits, unsigned i) { bits[i / 64] &= ~(1ULL << (i % 64)); }

/* Bound by the command line or by the current object. */
static inline bool ps_is_bound(const ps_binding *b, unsigned i)
{
    return ps_bit(b->bound, i) || ps_bit(b->from_pipeline, i);
}

/* The sets that a parameter belongs to: 0 for all. */
uint32_t ps_param_sets(const ps_param *param);
/* Whether one of its parts in `sets` has one of the flags. */
bool ps_param_flags(const ps_param *param, uint32_t sets, unsigned flags);

/* Put a bound value in its place: values, common parameters, sets that remain. */
void ps_bind_put(ps_processor *p, ps_binding *b, unsigned index, ps_value take_v, bool pipeline);

/* ---- sets (bind_sets.c) ---------------------------------------------------------------------- */

/* How many sets are still possible; settles for the default one where PowerShell does. Errors:
 * AmbiguousParameterSet. */
ps_result ps_bind_check_sets(ps_processor *p, ps_binding *b, bool before_input, bool use_default,
                             unsigned *count);
/* Drop the sets that can take no pipeline input. */
void ps_bind_filter_sets(ps_binding *b);
/* Parameters that must be given and are not: *missing is a list of their indices (room for
 * metadata->count). */
ps_result ps_bind_missing(ps_processor *p, ps_binding *b, unsigned set_count, bool input_expected,
                          unsigned *missing, unsigned *missing_count);
ps_result ps_bind_ambiguous_set(ps_processor *p);

/* ---- asking the person for mandatory parameters (bind_prompt.c); *asked false: nobody to ask ---- */
ps_result ps_bind_prompt(ps_processor *p, ps_binding *b, const unsigned *missing, unsigned count,
                         bool *asked);

/* ---- dynamic parameters (bind_dynamic.c): added to the metadata, which becomes the binding's own */
ps_result ps_bind_dynamic(ps_processor *p, ps_binding *b, bool *added);

/* ---- $PSDefaultParameterValues (bind_defaults.c) --------------------------------------------- */
ps_result ps_bind_defaults(ps_processor *p, ps_binding *b);

/* Whether a call only learns what the command takes (ps_metadata_whole()): mandatory parameters
 * may be missing. */
bool ps_bind_asks(const ps_call *call);

#endif
