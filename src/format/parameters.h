/* parameters.h - the command lines of Format-*. */
#ifndef PSRP_FORMAT_PARAMETERS_H
#define PSRP_FORMAT_PARAMETERS_H

#include "engine/cmdlet.h"
#include "format/formatter.h"

/* What a table that stands for a property may say. */
enum ps_entry_key { PS_KEY_EXPRESSION = 1, PS_KEY_FORMAT = 2, PS_KEY_WIDTH = 4, PS_KEY_ALIGN = 8,
                    PS_KEY_LABEL = 16, PS_KEY_DEPTH = 32 };

/* Reads -Property or -GroupBy: names, script blocks, tables with the keys of `keys` (a mask).
 * Wrong ones end the command as PowerShell does. `*out` owned: ps_formatting_free(). */
ps_result ps_parameter_entries(ps_cmdlet *c, ps_value given, unsigned keys,
                               struct ps_parameter_entry **out, uint32_t *count);
/* Ends the command with an error whose details are `take_text`. Always PS_FAIL. */
ps_result ps_fail_with_details(ps_cmdlet *c, const char *type, const char *id,
                               enum ps_category_id category, ps_value target,
                               ps_string *take_text);

#endif
