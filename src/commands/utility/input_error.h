/*
 * input_error.h - errors about an input object of a command whose -InputObject is a PSObject: the
 * category names that type, not the object's own; and the errors of .NET methods called for one.
 */
#ifndef PSRP_COMMANDS_UTILITY_INPUT_ERROR_H
#define PSRP_COMMANDS_UTILITY_INPUT_ERROR_H

#include "engine/cmdlet.h"

ps_result input_error(ps_cmdlet *c, const char *type, const char *id, enum ps_category_id category,
                      ps_value target, const char *format, ...)
    __attribute__((format(printf, 6, 7)));
/* The same around an exception that exists. */
ps_result input_error_with(ps_cmdlet *c, ps_value exception, const char *id,
                           enum ps_category_id category, ps_value target);

/* Raises the exception that a .NET method threw, without the call around it, in place of the
 * pending error. PS_FAIL always. */
ps_result throw_inner_error(ps_cmdlet *c);

#endif
