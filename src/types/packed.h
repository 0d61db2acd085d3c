/*
 * packed.h - types whose typedef is made by code when one asks for them: a table of typedefs would
 * cost every session relocated constants. A file of such types has a list and one function:
 *
 *     #define SEGMENT_TYPES(T) \
 *         T("System.ArraySegment`1", "System.ValueType", NULL, segment_members, segment_invoke, \
 *           &segment_class, PS_TYPE_GENERIC)
 *     bool ps_segment_typedef(const char *name, size_t length, ps_typedef *out)
 *     {
 *         return SEGMENT_TYPES(PS_PACKED_TYPE) false;
 *     }
 *
 * and is asked by ps_net_typedef().
 */
#ifndef PSRP_TYPES_PACKED_H
#define PSRP_TYPES_PACKED_H

#include "object/type.h"

/* Full name, base (NULL: the default), interfaces (or NULL), rows (or NULL), function (or NULL),
 * class (or NULL), flags. */
#define PS_PACKED_TYPE(full, base, interfaces, rows, fn, cls, flags)                               \
    ps_packed_type(name, length, out, full, base, interfaces, rows, fn, cls, flags) ||

/* Fills `*out` when `full` is the name that is asked for, in any case. */
bool ps_packed_type(const char *name, size_t length, ps_typedef *out, const char *full,
                    const char *base, const char *interfaces, const char *rows, ps_invoke_fn fn,
                    const ps_class *cls, unsigned flags);

/* Each file's own. */
bool ps_encoding_info_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_code_methods_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_unicode_info_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_drive_info_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_xml_convert_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_page_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_segment_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_xml_settings_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_xml_writer_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_xml_reader_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_xml_path_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_xml_attributes_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_xml_schema_info_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_xml_document_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_xlinq_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_xlinq_name_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_json_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_color_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_drawing_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_xlinq_element_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_xlinq_document_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_random_bytes_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_symmetric_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_language_primitives_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_attribute_typedef(const char *name, size_t length, ps_typedef *out);
bool ps_xml_navigator_typedef(const char *name, size_t length, ps_typedef *out);

#endif
