/*
 * attribute_filter.h - Get-ChildItem's -Attributes: names of file attributes joined by `,` (or),
 * `+` (and) and `!` (not) (PowerShell's FlagsExpression of FileAttributes).
 */
#ifndef PSRP_COMMANDS_ATTRIBUTE_FILTER_H
#define PSRP_COMMANDS_ATTRIBUTE_FILTER_H

#include "engine/cmdlet.h"

enum { ATTRIBUTE_TERMS_MAX = 64 };

struct attribute_filter {
    struct {
        int64_t bits;
        bool negated, with_next; /* `+` stands behind it */
    } terms[ATTRIBUTE_TERMS_MAX];
    unsigned count;
    int64_t named; /* all bits that it names */
};

/* Read an argument (a text, or several, which are alternatives). Errors: as binding the parameter
 * fails. */
ps_result attribute_filter_read(ps_cmdlet *c, ps_value argument, struct attribute_filter *out);
bool attribute_filter_fits(const struct attribute_filter *f, int64_t attributes);

#endif
