/* xml_settings.c - System.Xml.XmlWriterSettings and XmlReaderSettings. */
#include "types/xml_settings.h"

#include "types/encoding.h"
#include "types/packed.h"
#include "types/support.h"

#define X "System.Xml."

#define WRITER_SETTINGS(M)                                                                         \
    M(WS_ENCODING, "System.Text.Encoding Encoding {get;set;}")                                     \
    M(WS_OMIT, "bool OmitXmlDeclaration {get;set;}")                                               \
    M(WS_HANDLING, X "NewLineHandling NewLineHandling {get;set;}")                                 \
    M(WS_NEWLINE, "string NewLineChars {get;set;}")                                                \
    M(WS_INDENT, "bool Indent {get;set;}")                                                         \
    M(WS_INDENT_CHARS, "string IndentChars {get;set;}")                                            \
    M(WS_LINES, "bool NewLineOnAttributes {get;set;}")                                             \
    M(WS_CLOSE, "bool CloseOutput {get;set;}")                                                     \
    M(WS_LEVEL, X "ConformanceLevel ConformanceLevel {get;set;}")                                  \
    M(WS_CHECK, "bool CheckCharacters {get;set;}")                                                 \
    M(WS_NAMESPACES, X "NamespaceHandling NamespaceHandling {get;set;}")                           \
    M(WS_END, "bool WriteEndDocumentOnClose {get;set;}")                                           \
    M(WS_METHOD, X "XmlOutputMethod OutputMethod {get;}")                                          \
    M(WS_ASYNC, "bool Async {get;set;}")                                                           \
    M(WS_URI, "bool DoNotEscapeUriAttributes {get;set;}")                                          \
    M(WS_NEW, "new()")                                                                             \
    M(WS_RESET, "void Reset()")                                                                    \
    M(WS_CLONE, XML_WRITER_SETTINGS " Clone()")
PS_MEMBER_TABLE(writer_settings, WRITER_SETTINGS)

#define READER_SETTINGS(M)                                                                         \
    M(RS_COMMENTS, "bool IgnoreComments {get;set;}")                                               \
    M(RS_INSTRUCTIONS, "bool IgnoreProcessingInstructions {get;set;}")                             \
    M(RS_WHITE, "bool IgnoreWhitespace {get;set;}")                                                \
    M(RS_CLOSE, "bool CloseInput {get;set;}")                                                      \
    M(RS_LEVEL, X "ConformanceLevel ConformanceLevel {get;set;}")                                  \
    M(RS_CHECK, "bool CheckCharacters {get;set;}")                                                 \
    M(RS_DTD, X "DtdProcessing DtdProcessing {get;set;}")                                          \
    M(RS_LINE, "int LineNumberOffset {get;set;}")                                                  \
    M(RS_POSITION, "int LinePositionOffset {get;set;}")                                            \
    M(RS_MAX_DOCUMENT, "long MaxCharactersInDocument {get;set;}")                                  \
    M(RS_MAX_ENTITIES, "long MaxCharactersFromEntities {get;set;}")                                \
    M(RS_RESOLVER, "System.Object XmlResolver {get;set;}")                                         \
    M(RS_ASYNC, "bool Async {get;set;}")                                                           \
    M(RS_NEW, "new()")                                                                             \
    M(RS_RESET, "void Reset()")                                                                    \
    M(RS_CLONE, XML_READER_SETTINGS " Clone()")
PS_MEMBER_TABLE(reader_settings, READER_SETTINGS)

static ps_value enum_of(ps_cx *cx, const char *type, int64_t value)
{
    return ps_enum(ps_type_named(cx->worker, type), value);
}

static void start_writer(ps_cx *cx, struct ps_record *r)
{
    struct ps_text_encoding utf8 = {.codec = PS_CODEC_UTF8, .preamble = true};
    for (unsigned i = 0; i < XWS_COUNT; i++)
        ps_assign(&r->v[i], ps_bool(false));
    ps_assign(&r->v[XWS_ENCODING], ps_text_encoding_value(cx->worker, utf8));
    ps_assign(&r->v[XWS_HANDLING], enum_of(cx, X "NewLineHandling", XML_NEWLINE_REPLACE));
    ps_assign(&r->v[XWS_NEWLINE], ps_text("\n"));
    ps_assign(&r->v[XWS_INDENT_CHARS], ps_text("  "));
    ps_assign(&r->v[XWS_LEVEL], enum_of(cx, X "ConformanceLevel", XML_LEVEL_DOCUMENT));
    ps_assign(&r->v[XWS_CHECK], ps_bool(true));
    ps_assign(&r->v[XWS_NAMESPACES], enum_of(cx, X "NamespaceHandling", 0));
    ps_assign(&r->v[XWS_END_ON_CLOSE], ps_bool(true));
    ps_assign(&r->v[XWS_METHOD], enum_of(cx, X "XmlOutputMethod", 0));
}

static void start_reader(ps_cx *cx, struct ps_record *r)
{
    for (unsigned i = 0; i < XRS_COUNT; i++)
        ps_assign(&r->v[i], ps_bool(false));
    ps_assign(&r->v[XRS_LEVEL], enum_of(cx, X "ConformanceLevel", XML_LEVEL_DOCUMENT));
    ps_assign(&r->v[XRS_CHECK], ps_bool(true));
    ps_assign(&r->v[XRS_DTD], enum_of(cx, X "DtdProcessing", XML_DTD_PROHIBIT));
    ps_assign(&r->v[XRS_LINE_OFFSET], ps_int(0));
    ps_assign(&r->v[XRS_POSITION_OFFSET], ps_int(0));
    ps_assign(&r->v[XRS_MAX_DOCUMENT], ps_long(0));
    ps_assign(&r->v[XRS_MAX_ENTITIES], ps_long(10000000));
    ps_assign(&r->v[XRS_RESOLVER], ps_null());
}

static struct ps_record *settings(ps_cx *cx, ps_value from, const char *type,
                                  void (*start)(ps_cx *cx, struct ps_record *r))
{
    struct ps_record *given = ps_record_of(from), *r;
    if (given)
        return (struct ps_record *)ps_record_copy(given).u.object;
    r = ps_record_new(ps_type_named(cx->worker, type));
    start(cx, r);
    return r;
}

struct ps_record *xml_writer_settings(ps_cx *cx, ps_value from)
{
    return settings(cx, from, XML_WRITER_SETTINGS, start_writer);
}

struct ps_record *xml_reader_settings(ps_cx *cx, ps_value from)
{
    return settings(cx, from, XML_READER_SETTINGS, start_reader);
}

static ps_result writer_settings_invoke(ps_cx *cx, unsigned row, ps_value self,
                                        const ps_value *args, unsigned count, ps_value *out)
{
    (void)count;
    switch (row) {
    case WS_NEW:
        return ps_give(ps_take_object(xml_writer_settings(cx, ps_null())), out);
    case WS_RESET:
        start_writer(cx, ps_record_of(self));
        return PS_OK;
    case WS_CLONE:
        return ps_give(ps_record_copy(ps_record_of(self)), out);
    case WS_NEWLINE | PS_ROW_SET:
    case WS_INDENT_CHARS | PS_ROW_SET:
        if (!ps_string_arg(args[0]))
            return ps_throw_null(cx, "value");
        break;
    }
    return ps_record_row(self, row, args, out);
}

static ps_result reader_settings_invoke(ps_cx *cx, unsigned row, ps_value self,
                                        const ps_value *args, unsigned count, ps_value *out)
{
    (void)count;
    switch (row) {
    case RS_NEW:
        return ps_give(ps_take_object(xml_reader_settings(cx, ps_null())), out);
    case RS_RESET:
        start_reader(cx, ps_record_of(self));
        return PS_OK;
    case RS_CLONE:
        return ps_give(ps_record_copy(ps_record_of(self)), out);
    }
    return ps_record_row(self, row, args, out);
}

#define SETTINGS_TYPES(T)                                                                          \
    T(XML_WRITER_SETTINGS, NULL, NULL, writer_settings_members, writer_settings_invoke,            \
      &ps_record_class, PS_TYPE_SEALED)                                                            \
    T(XML_READER_SETTINGS, NULL, NULL, reader_settings_members, reader_settings_invoke,            \
      &ps_record_class, PS_TYPE_SEALED)

bool ps_xml_settings_typedef(const char *name, size_t length, ps_typedef *out)
{
    return SETTINGS_TYPES(PS_PACKED_TYPE) false;
}
