/* format.h - what the room hands to the programs. */
#ifndef PSRP_FORMAT_FORMAT_H
#define PSRP_FORMAT_FORMAT_H

#include "engine/cmdlet.h"
#include "object/codeprop.h"

extern const ps_typedef *const ps_packet_types[];
extern const ps_typedef *const ps_style_types[];
extern const ps_typedef *const ps_view_types[];
/* NameString of files: names in their colours. Stands behind the types' own table. */
extern const struct ps_code_property ps_format_code[];

extern const ps_cmdlet_def ps_cmdlet_format_custom, ps_cmdlet_format_list, ps_cmdlet_format_table,
    ps_cmdlet_format_wide, ps_cmdlet_get_format_data, ps_cmdlet_out_default,
    ps_cmdlet_out_file, ps_cmdlet_out_host, ps_cmdlet_out_string, ps_cmdlet_update_format_data;

#endif
