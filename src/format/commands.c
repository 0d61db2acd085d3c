/* commands.c - every command of this room. */
#include "format/format.h"

const ps_cmdlet_def *const ps_format_cmdlets[] = {
    &ps_cmdlet_format_custom, &ps_cmdlet_format_list, &ps_cmdlet_format_table,
    &ps_cmdlet_format_wide, &ps_cmdlet_get_format_data, &ps_cmdlet_out_default,
    &ps_cmdlet_out_file, &ps_cmdlet_out_host, &ps_cmdlet_out_string,
    &ps_cmdlet_update_format_data, NULL};
