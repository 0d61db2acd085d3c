/*
 * input_error.h - errors about an input object of a command whose -InputObject is a PSObject:
 * the category names that type, not the object's own.
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

#endif
