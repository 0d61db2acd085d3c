/*
 * table.c - the utility commands, and the types that they bring.
 */
#include "commands/utility/fields.h"
#include "engine/cmdlet.h"

#define COMMANDS(C)                                                                                \
    C(export_alias) C(format_hex) C(get_culture) C(get_error) C(get_typedata) C(get_uiculture)      \
    C(disable_psbreakpoint) C(enable_psbreakpoint) C(get_psbreakpoint) C(remove_psbreakpoint)      \
    C(set_psbreakpoint)                                                                            \
    C(import_alias) C(remove_typedata) C(update_typedata)                                          \
    C(add_member) C(compare_object) C(convertfrom_clixml) C(convertto_clixml) C(export_clixml)      \
    C(import_clixml) C(select_string) C(join_string) C(convertfrom_stringdata) C(get_random)       \
    C(get_securerandom) C(new_guid) C(get_filehash) C(new_temporaryfile)               \
    C(update_list) C(unblock_file) C(convertto_html) C(convertto_xml) C(select_xml)                \
    C(convertfrom_csv) C(convertfrom_json) C(convertto_csv)        \
    C(convertto_json) C(export_csv) C(get_date) C(get_host) C(get_unique) C(get_uptime) C(group_object)        \
    C(import_csv) C(measure_command) C(measure_object) C(new_object) C(new_timespan) C(read_host)  \
    C(select_object) C(sort_object) C(start_sleep) C(tee_object)                                   \
    C(get_event) C(get_eventsubscriber) C(new_event) C(register_engine_event)                      \
    C(register_object_event) C(remove_event) C(unregister_event) C(wait_event)

#define DECLARE(name) extern const ps_cmdlet_def ps_cmdlet_##name;
COMMANDS(DECLARE)

#define ENTRY(name) &ps_cmdlet_##name,
const ps_cmdlet_def *const ps_utility_cmdlets[] = {COMMANDS(ENTRY) NULL};

#define TYPES(T)                                                                                   \
    T(group_info) T(group_info_no_element) T(measure_info) T(generic_measure) T(object_measure)    \
    T(text_measure) T(ordered_hashtable) T(json_date_kind) T(json_escape_handling)                 \
    T(csv_quote_kind) T(match_info) T(match_context) T(file_hash) T(select_xml_info)                                                          \
    T(byte_collection) T(type_data) T(member_data) T(note_data) T(alias_data)                      \
    T(script_property_data) T(script_method_data) T(code_property_data) T(code_method_data)       \
    T(property_set_data)

#define DECLARE_TYPE(name) extern const ps_typedef ps_type_##name;
TYPES(DECLARE_TYPE)

#define TYPE_ENTRY(name) &ps_type_##name,
const ps_typedef *const ps_utility_types[] = {TYPES(TYPE_ENTRY) NULL};
