/* tables.c - what the rooms bring to the engine. */
#include "worker/service_private.h"

#include "commands/core/history.h"
#include "commands/management/location_stack.h"
#include "commands/modules/types.h"
#include "commands/utility/fields.h"
#include "completion/completion.h"
#include "engine/drives.h"
#include "format/format.h"
#include "object/codeprop.h"
#include "object/worker.h"
#include "policy/configuration.h"
#include "types/file_info.h"
#include "types/process.h"
#include "types/xml.h"
#include "types/types.h"

static const ps_typedef *const *const types[] = {
    PS_ROOM_TYPES,         ps_location_types, ps_utility_types, ps_module_command_types,
    ps_wire_types,         ps_packet_types,   ps_style_types,   ps_view_types,
    ps_completion_types,   ps_core_command_types, NULL};

static const ps_cmdlet_def *const *const cmdlets[] = {
    ps_commands_cmdlets,  ps_module_cmdlets,     ps_management_cmdlets,
    ps_utility_cmdlets,   ps_security_cmdlets,   ps_format_cmdlets,
    ps_providers_cmdlets, ps_completion_cmdlets, NULL};

static const struct ps_code_property *const code_properties[] = {
    ps_file_code, ps_xml_code, ps_process_code, ps_drive_code, ps_format_code, NULL};

void fill_tables(struct ps_engine_options *options)
{
    options->types = types;
    options->cmdlets = cmdlets;
    options->providers = ps_providers;
    options->code_properties = code_properties;
    options->configuration = policy_plan;
}
