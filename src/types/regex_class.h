/*
 * regex_class.h - expressions that are one class of characters, or a run of one: `\d`, `\s+`,
 * `[^a-z]`, `,`. Where subjects are bytes a table of 256 carries them out.
 */
#ifndef PSRP_TYPES_REGEX_CLASS_H
#define PSRP_TYPES_REGEX_CLASS_H

#include "types/regex.h"

enum rx_shape { RX_OTHER_SHAPE, RX_ONE_OF, RX_RUN_OF };

/* The shape of a translated expression (regex_parse.h). */
enum rx_shape rx_shape_of(const char *text, size_t length);

/* The first match from `start` on; `set` has 256 entries. false: none. */
bool rx_class_find(const bool *set, enum rx_shape shape, const uint8_t *subject, size_t length,
                   size_t start, struct ps_group *match);

#endif
