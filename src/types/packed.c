/* packed.c - finding a type that code makes. */
#include "types/packed.h"

#include "types/types.h"

#include <string.h>
#include <strings.h>

bool ps_packed_type(const char *name, size_t length, ps_typedef *out, const char *full,
                    const char *base, const char *interfaces, const char *rows, ps_invoke_fn fn,
                    const ps_class *cls, unsigned flags)
{
    if (strlen(full) != length || strncasecmp(full, name, length) != 0)
        return false;
    *out = (ps_typedef){.name = full,
                        .base = base,
                        .interfaces = interfaces,
                        .members = rows,
                        .invoke = fn,
                        .cls = cls,
                        .flags = (uint16_t)flags};
    return true;
}

bool ps_net_typedef(const char *name, size_t length, ps_typedef *out)
{
    return ps_segment_typedef(name, length, out) || ps_xml_settings_typedef(name, length, out) ||
           ps_xml_writer_typedef(name, length, out) || ps_xml_reader_typedef(name, length, out) ||
           ps_xml_path_typedef(name, length, out) || ps_xml_navigator_typedef(name, length, out) ||
           ps_xml_schema_info_typedef(name, length, out) ||
           ps_xml_document_typedef(name, length, out) ||
           ps_xml_attributes_typedef(name, length, out) || ps_xlinq_typedef(name, length, out) ||
           ps_xlinq_name_typedef(name, length, out) || ps_json_typedef(name, length, out) ||
           ps_color_typedef(name, length, out) || ps_drawing_typedef(name, length, out) ||
           ps_xlinq_element_typedef(name, length, out) ||
           ps_xlinq_document_typedef(name, length, out) ||
           ps_random_bytes_typedef(name, length, out) || ps_symmetric_typedef(name, length, out) ||
           ps_language_primitives_typedef(name, length, out) ||
           ps_encoding_info_typedef(name, length, out) || ps_page_typedef(name, length, out) ||
           ps_code_methods_typedef(name, length, out) ||
           ps_unicode_info_typedef(name, length, out) || ps_drive_info_typedef(name, length, out) ||
           ps_xml_convert_typedef(name, length, out) ||
           ps_attribute_typedef(name, length, out);
}
