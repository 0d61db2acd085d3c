/* tables.c - every type of this room. */
#include "types/types.h"

#define TYPES(X)                                                                                   \
    X(string) X(char) X(boolean) X(switch)                                                         \
    X(sbyte) X(byte) X(int16) X(uint16) X(int32) X(uint32) X(int64) X(uint64)                      \
    X(double) X(single) X(decimal) X(datetime) X(timespan) X(math) X(stringbuilder)                                                                       \
    X(arraylist) X(generic_list) X(collection) X(readonly_collection)                              \
    X(hashtable) X(ordered) X(dictionary) X(sorted_dictionary) X(sorted_list)                      \
    X(file_system_info) X(file_info) X(directory_info) X(unix_stat) X(unix_item_type)              \
    X(primitive_dictionary) X(exception_data) X(hashtable_keys) X(hashtable_values) X(ordered_view)                  \
    X(dictionary_keys) X(dictionary_values) X(sorted_keys) X(sorted_values)                        \
    X(securestring) X(credential) X(version)                                                       \
    X(regex) X(regex_capture) X(regex_group) X(regex_match) X(regex_groups)     \
    X(regex_matches) X(regex_captures) X(regex_error)                                      \
    X(guid) X(convert) X(bit_converter)

#define DECLARE(stem) extern const ps_typedef ps_type_##stem;
#define ENTRY(stem) &ps_type_##stem,

TYPES(DECLARE)

#define IO_TYPES(X)                                                                                \
    X(encoding) X(utf8_encoding) X(unicode_encoding) X(utf32_encoding) X(ascii_encoding)           \
    X(latin1_encoding) X(utf8_sealed) X(ascii_sealed) X(latin1_sealed) X(path) X(file)             \
    X(directory) X(stream) X(memory_stream) X(file_stream) X(text_reader) X(stream_reader)         \
    X(string_reader) X(text_writer) X(stream_writer) X(null_writer) X(system_console) X(string_writer) X(stack) X(queue)            \
    X(stack_of) X(queue_of) X(concurrent_stack) X(concurrent_queue) X(hashset) X(sortedset)     \
    X(xml_node) X(xml_linked) X(xml_element) X(xml_characters)    \
    X(xml_text) X(xml_cdata) X(xml_comment) X(xml_pi) X(xml_list) X(xml_children) X(xml_found)     \
    X(xml_elements) X(string_comparer) X(culture_comparer)            \
    X(ordinal_comparer) X(fold_comparer) X(environment) X(stopwatch) X(hash_algorithm) X(md5)      \
    X(sha1) X(sha256) X(sha384) X(sha512) X(uri) X(bigint) X(dbnull) X(host_size)                    \
    X(host_coordinates) X(host_rectangle) X(host_cell) X(host_key) X(host_choice) X(host_field) \
    X(serializer) X(sender_info) X(sender_principal) X(sender_identity)                            \
    X(network_credential) X(component) X(process) X(process_start_info) X(process_module)          \
    X(process_modules) X(process_thread) X(process_threads) X(file_version_info)

IO_TYPES(DECLARE)

#define MORE_TYPES(X)                                                                              \
    X(culture) X(region) X(number_format) X(date_format) X(text_info) X(compare_info) X(calendar)  \
    X(gregorian) X(iso_week) X(date_offset) X(date_only) X(time_only) X(time_zone) X(old_zone) X(current_zone) X(semver)  \
    X(linq) X(linq_iterator) X(linq_ordered) X(linq_grouping) \
    X(tuple) X(tuple_1) X(tuple_2) X(tuple_3) X(tuple_4) X(tuple_5) X(tuple_6) X(tuple_7)         \
    X(tuple_8) X(value_tuple) X(value_tuple_1) X(value_tuple_2) X(value_tuple_3) X(value_tuple_4) \
    X(value_tuple_5) X(value_tuple_6) X(value_tuple_7) X(value_tuple_8)                           \
    X(ip_address) X(ip_end_point) X(dns_end_point) X(physical_address) X(mail_address)            \
    X(web_utility) X(http_utility) X(name_values) X(query_values) X(uri_builder) X(random)        \
    X(linked_list) X(linked_node) X(bit_array) X(priority_queue) X(comparer_of)                   \
    X(equality_comparer) X(fold_object_comparer) X(object_comparer) X(activator) X(lazy) X(gc)    \
    X(null_string) X(automation_null) X(observable) X(string_collection) X(sorted_list_of) X(concurrent_dictionary)  \
    X(string_dictionary) X(list_dictionary) X(hybrid_dictionary) X(keyed_hash) X(hmac) X(hmac_md5)  \
    X(hmac_sha1) X(hmac_sha256) X(hmac_sha384) X(hmac_sha512) X(md5_provider) X(sha1_provider)    \
    X(sha1_managed) X(sha256_provider) X(sha256_managed) X(sha384_managed) X(sha512_provider)     \
    X(sha512_managed) X(concurrent_bag) X(binary_reader) X(binary_writer) X(gzip_stream)          \
    X(deflate_stream) X(zlib_stream) X(thread) X(interlocked) X(intptr) X(marshal) X(operating_system)     \
    X(os_platform) X(runtime_information) X(automation_platform)

MORE_TYPES(DECLARE)

const ps_typedef *const ps_io_types[] = {IO_TYPES(ENTRY) MORE_TYPES(ENTRY) NULL};
const ps_typedef *const ps_net_types[] = {TYPES(ENTRY) NULL};
