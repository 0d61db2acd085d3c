/*
 * table.c - the utility commands, and the types that they bring.
 */
#include "commands/utility/fields.h"
#include "engine/cmdlet.h"

#define COMMANDS(C)                                                                                \
    C(add_member)                                                                                  \
    C(add_type) C(compare_object) C(convertfrom_clixml) C(convertfrom_csv) C(convertfrom_json) C(  \
        convertfrom_stringdata) C(convertto_clixml) C(convertto_csv) C(convertto_html)             \
        C(convertto_json) C(convertto_xml) C(disable_psbreakpoint) C(enable_psbreakpoint) C(       \
            export_alias) C(export_clixml) C(export_csv) C(format_hex) C(get_culture) C(get_date)  \
            C(get_error) C(get_event) C(get_eventsubscriber) C(get_filehash) C(get_host)           \
                C(get_psbreakpoint) C(get_random) C(get_securerandom) C(get_typedata)              \
                    C(get_uiculture) C(get_unique) C(get_uptime) C(group_object) C(import_alias)   \
                        C(import_clixml) C(import_csv) C(join_string) C(measure_command)           \
                            C(measure_object) C(new_event) C(new_guid) C(new_object)               \
                                C(new_temporaryfile) C(new_timespan) C(read_host)                  \
                                    C(register_engine_event) C(register_object_event)              \
                                        C(remove_event) C(remove_psbreakpoint) C(remove_typedata)  \
                                            C(select_object) C(select_string) C(select_xml)        \
                                                C(set_psbreakpoint) C(sort_object) C(start_sleep)  \
                                                    C(tee_object) C(test_json) C(unblock_file)     \
                                                        C(unregister_event) C(update_list)         \
                                                            C(update_typedata) C(wait_event)

#define DECLARE(name) extern const ps_cmdlet_def ps_cmdlet_##name;
COMMANDS(DECLARE)

#define ENTRY(name) &ps_cmdlet_##name,
const ps_cmdlet_def *const ps_utility_cmdlets[] = {COMMANDS(ENTRY) NULL};

#define TYPES(T)                                                                                   \
    T(alias_data)                                                                                  \
    T(byte_collection) T(code_property_data) T(csv_quote_kind) T(file_hash) T(generic_measure)     \
        T(group_info) T(group_info_no_element) T(json_date_kind) T(json_escape_handling)           \
            T(match_context) T(match_info) T(measure_info) T(member_data) T(note_data)             \
                T(object_measure) T(ordered_hashtable) T(property_set_data) T(script_method_data)  \
                    T(script_property_data) T(select_xml_info) T(text_measure) T(type_data)

#define DECLARE_TYPE(name) extern const ps_typedef ps_type_##name;
TYPES(DECLARE_TYPE)

#define TYPE_ENTRY(name) &ps_type_##name,
const ps_typedef *const ps_utility_types[] = {TYPES(TYPE_ENTRY) NULL};
