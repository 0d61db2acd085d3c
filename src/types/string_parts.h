/* string_parts.h - what String's methods do: searching (string_search.c), building
 * (string_build.c). Their errors are .NET's. */
#ifndef PSRP_TYPES_STRING_PARTS_H
#define PSRP_TYPES_STRING_PARTS_H

#include "types/support.h"

/* Sides to trim; bits. */
enum { TRIM_START = 1, TRIM_END = 2 };

/* Whether `s` begins or ends with `what`, by units; `fold`: without regard to case. */
bool ps_text_starts(const ps_string *s, const ps_string *what, bool fold);
bool ps_text_ends(const ps_string *s, const ps_string *what, bool fold);

/* The first place of `what` in [from, from + count); -1: none. */
int64_t ps_text_find(const ps_string *s, const ps_string *what, int64_t from, int64_t count,
                     bool fold);

/* Whether a char[] has the unit. */
bool ps_text_in_set(uint16_t unit, const ps_array *set);
/* IndexOf in all its forms: what (char, string or a set of chars), then start, count (< 0: to the
 * end) and comparison. */
ps_result ps_text_index_of(ps_cx *cx, const ps_string *s, ps_value what, int64_t from,
                           int64_t count, bool fold, ps_value *out);

/* The same backwards from `from`. */
ps_result ps_text_last_index_of(ps_cx *cx, const ps_string *s, ps_value what, int64_t from,
                                int64_t count, bool fold, ps_value *out);

/* Raises ArgumentOutOfRangeException where [from, from + count) is not in `s`. */
ps_result ps_text_check_range(ps_cx *cx, const ps_string *s, int64_t from, int64_t count);

/* What the methods of these names give, with their errors. */
ps_result ps_text_pad(ps_cx *cx, const ps_string *s, int64_t width, uint16_t unit, bool left,
                      ps_value *out);
ps_result ps_text_substring(ps_cx *cx, const ps_string *s, int64_t from, int64_t length,
                            ps_value *out);

/* `to_end`: all behind `from`. */
ps_result ps_text_remove_range(ps_cx *cx, const ps_string *s, int64_t from, int64_t count,
                               bool to_end, ps_value *out);
ps_result ps_text_insert(ps_cx *cx, const ps_string *s, int64_t at, const ps_string *what,
                         ps_value *out);
ps_result ps_text_replace(ps_cx *cx, const ps_string *s, const ps_string *old, const ps_string *new,
                          bool fold, ps_value *out);
ps_result ps_text_replace_units(ps_cx *cx, const ps_string *s, uint16_t old, uint16_t new,
                                ps_value *out);
ps_result ps_text_replace_line_endings(ps_cx *cx, const ps_string *s, const ps_string *with,
                                       ps_value *out);
/* The text in a NormalizationForm, or whether it has it. Errors: an unknown form, half a pair. */
ps_result ps_text_normalize(ps_cx *cx, const ps_string *s, int64_t form, bool asked, ps_value *out);
ps_result ps_text_trim(ps_cx *cx, const ps_string *s, ps_value set, unsigned sides, ps_value *out);

/* `separator`: a string, a character, or none; `count` < 0: to the end of the array. */
ps_result ps_text_join(ps_cx *cx, ps_value separator, ps_value values, int64_t from, int64_t count,
                       ps_value *out);

/* The texts of up to four values. */
ps_result ps_text_concat(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out);

/* `args`: the array of Format(string, params object[]). */
ps_result ps_text_format(ps_cx *cx, ps_value text, ps_value args, ps_value *out);

/* args[0] is the format, what follows the values. */
ps_result ps_text_format_some(ps_cx *cx, const ps_value *args, unsigned count, ps_value *out);

/* char[] and back; `count` < 0: to the end. */
ps_result ps_text_to_chars(ps_cx *cx, const ps_string *s, int64_t from, int64_t count,
                           ps_value *out);
ps_result ps_text_from_chars(ps_cx *cx, ps_value chars, int64_t from, int64_t count, ps_value *out);
ps_result ps_text_copy_to(ps_cx *cx, const ps_string *s, const ps_value *args);
bool ps_text_all_white(const ps_string *s);
ps_result ps_text_repeat(ps_cx *cx, uint16_t unit, int64_t count, ps_value *out);

/* Of a sequence that is no array. */
ps_result ps_text_join_each(ps_cx *cx, ps_value separator, ps_value values, ps_value *out);

#endif
