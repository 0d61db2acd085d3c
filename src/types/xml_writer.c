/* xml_writer.c - System.Xml.XmlWriter (what Create gives) and XmlTextWriter. */
#include "types/xml_writer.h"

#include "base/base64.h"
#include "base/memory.h"
#include "types/packed.h"
#include "types/path.h"
#include "types/stream_private.h"
#include "types/support.h"
#include "types/xml.h"
#include "types/xml_settings.h"

#define X "System.Xml."
#define CREATE(M, ID, T)                                                                           \
    M(XW_CREATE_##ID, "static " X "XmlWriter Create(" T " output)")                                \
    M(XW_CREATE_##ID##_SETTINGS,                                                                   \
      "static " X "XmlWriter Create(" T " output, " XML_WRITER_SETTINGS " settings)")
#define WRITER_MEMBERS(M)                                                                          \
    CREATE(M, FILE, "string")                                                                      \
    CREATE(M, STREAM, "System.IO.Stream")                                                          \
    CREATE(M, TEXT, "System.IO.TextWriter")                                                        \
    CREATE(M, BUILDER, "System.Text.StringBuilder")                                                \
    M(XW_SETTINGS, XML_WRITER_SETTINGS " Settings {get;}")                                         \
    M(XW_STATE, X "WriteState WriteState {get;}")                                                  \
    M(XW_START_DOCUMENT, "void WriteStartDocument()")                                              \
    M(XW_START_DOCUMENT_ALONE, "void WriteStartDocument(bool standalone)")                         \
    M(XW_END_DOCUMENT, "void WriteEndDocument()")                                                  \
    M(XW_DOCTYPE, "void WriteDocType(string name, string pubid, string sysid, string subset)")     \
    M(XW_ELEMENT_NS, "void WriteStartElement(string localName, string ns)")                        \
    M(XW_ELEMENT_PREFIX, "void WriteStartElement(string prefix, string localName, string ns)")     \
    M(XW_ELEMENT, "void WriteStartElement(string localName)")                                      \
    M(XW_END_ELEMENT, "void WriteEndElement()")                                                    \
    M(XW_FULL_END_ELEMENT, "void WriteFullEndElement()")                                           \
    M(XW_ATTRIBUTE_TEXT_NS,                                                                        \
      "void WriteAttributeString(string localName, string ns, string value)")                      \
    M(XW_ATTRIBUTE_TEXT, "void WriteAttributeString(string localName, string value)")              \
    M(XW_ATTRIBUTE_TEXT_PREFIX, "void WriteAttributeString(string prefix, string localName, "      \
                                "string ns, string value)")                                        \
    M(XW_ATTRIBUTE_NS, "void WriteStartAttribute(string localName, string ns)")                    \
    M(XW_ATTRIBUTE_PREFIX, "void WriteStartAttribute(string prefix, string localName, string ns)") \
    M(XW_ATTRIBUTE, "void WriteStartAttribute(string localName)")                                  \
    M(XW_END_ATTRIBUTE, "void WriteEndAttribute()")                                                \
    M(XW_CDATA, "void WriteCData(string text)")                                                    \
    M(XW_COMMENT, "void WriteComment(string text)")                                                \
    M(XW_PI, "void WriteProcessingInstruction(string name, string text)")                          \
    M(XW_ENTITY, "void WriteEntityRef(string name)")                                               \
    M(XW_CHAR_ENTITY, "void WriteCharEntity(char ch)")                                             \
    M(XW_WHITE, "void WriteWhitespace(string ws)")                                                 \
    M(XW_STRING, "void WriteString(string text)")                                                  \
    M(XW_CHARS, "void WriteChars(char[] buffer, int index, int count)")                            \
    M(XW_RAW, "void WriteRaw(string data)")                                                        \
    M(XW_BASE64, "void WriteBase64(byte[] buffer, int index, int count)")                          \
    M(XW_CLOSE, "void Close()")                                                                    \
    M(XW_FLUSH, "void Flush()")                                                                    \
    M(XW_LOOKUP, "string LookupPrefix(string ns)")                                                 \
    M(XW_VALUE, "void WriteValue(System.Object value)")                                            \
    M(XW_NODE, "void WriteNode(" X "XmlReader reader, bool defattr)")                              \
    M(XW_NODE_NAVIGATOR, "void WriteNode(" X "XPath.XPathNavigator navigator, bool defattr)")      \
    M(XW_TEXT_ELEMENT, "void WriteElementString(string localName, string value)")                  \
    M(XW_TEXT_ELEMENT_NS, "void WriteElementString(string localName, string ns, string value)")    \
    M(XW_TEXT_ELEMENT_PREFIX, "void WriteElementString(string prefix, string localName, "          \
                              "string ns, string value)")                                          \
    M(XW_DISPOSE, "void Dispose()")
PS_MEMBER_TABLE(xml_writer, WRITER_MEMBERS)

#define OLD_MEMBERS(M)                                                                             \
    M(XT_NEW_STREAM, "new(System.IO.Stream w, System.Text.Encoding encoding)")                     \
    M(XT_NEW_FILE, "new(string filename, System.Text.Encoding encoding)")                          \
    M(XT_NEW_TEXT, "new(System.IO.TextWriter w)")                                                  \
    M(XT_BASE, "System.IO.Stream BaseStream {get;}")                                               \
    M(XT_NAMESPACES, "bool Namespaces {get;set;}")                                                 \
    M(XT_FORMATTING, X "Formatting Formatting {get;set;}")                                         \
    M(XT_INDENTATION, "int Indentation {get;set;}")                                                \
    M(XT_INDENT_CHAR, "char IndentChar {get;set;}")                                                \
    M(XT_QUOTE, "char QuoteChar {get;set;}")
PS_MEMBER_TABLE(old, OLD_MEMBERS)

static void writer_drop(ps_object *o)
{
    struct xml_writer *w = (struct xml_writer *)o;
    xml_emit_free(&w->emit);
    ps_release(w->stream);
    w->stream = ps_unset();
    ps_release_object(w->settings);
    ps_release_object(w->attributes);
    for (size_t i = 0; i < w->open_count; i++)
        ps_string_release(w->open[i].name);
    for (size_t i = 0; i < w->binding_count; i++) {
        ps_string_release(w->bindings[i].prefix);
        ps_string_release(w->bindings[i].uri);
    }
    ps_free(w->open);
    ps_free(w->bindings);
    ps_string_release(w->declared_prefix);
    ps_strbuf_free(&w->value);
    w->settings = NULL;
    w->attributes = NULL;
    w->open_count = w->binding_count = 0;
}

const ps_class xml_writer_class = {
    .size = sizeof(struct xml_writer), .drop = writer_drop};

/* ---- making ---------------------------------------------------------------------------------- */

/* A writer to `sink` (owned). */
static struct xml_writer *writer_on(ps_cx *cx, ps_type *type, ps_value take_sink,
                                    struct ps_record *take_settings)
{
    struct xml_writer *w = ps_object_new(type, &xml_writer_class, PS_INSTANCE);
    struct ps_record *s = take_settings;
    ps_value newline = ps_null();
    ps_strbuf_init(&w->emit.text, 0);
    ps_strbuf_init(&w->value, 0);
    w->attributes = ps_arraylist_new(cx->worker);
    w->emit.sink = take_sink;
    w->settings = s;
    w->emit.quote = '"';
    w->with_encoding = true;
    if (s) {
        w->emit.newline = ps_string_retain(s->v[XWS_NEWLINE].u.string);
        w->emit.indent_chars = ps_string_retain(s->v[XWS_INDENT_CHARS].u.string);
        w->emit.indent_count = 1;
        w->emit.indent = s->v[XWS_INDENT].u.i;
        w->emit.attribute_lines = s->v[XWS_ATTRIBUTE_LINES].u.i;
        w->emit.handling = (uint8_t)s->v[XWS_HANDLING].u.i;
        w->close_sink = s->v[XWS_CLOSE].u.i;
        return w;
    }
    if (ps_get_c(cx, take_sink, "NewLine", &newline) != PS_OK)
        ps_clear_pending(cx);
    w->emit.newline =
        newline.kind == PS_STRING ? ps_string_retain(newline.u.string) : ps_string_c("\n");
    ps_release(newline);
    w->emit.indent_chars = ps_string_c(" ");
    w->emit.indent_count = 2;
    w->emit.old = w->close_sink = true;
    return w;
}

/* The StreamWriter that a path means. */
static ps_result file_sink(ps_cx *cx, ps_value name, const char *parameter,
                           struct ps_text_encoding e, ps_value *out)
{
    ps_value stream;
    char *path = ps_path_arg(cx, name, parameter);
    if (!path)
        return PS_FAIL;
    ps_result r = ps_file_stream(cx, path, PS_FILE_CREATE, PS_FILE_WRITE, &stream);
    ps_free(path);
    PS_TRY(r);
    *out = ps_stream_writer(cx, stream, e);
    ps_release(stream);
    return PS_OK;
}

static ps_result create(ps_cx *cx, unsigned row, const ps_value *args, unsigned count,
                        ps_value *out)
{
    struct ps_text_encoding e = {.codec = PS_CODEC_UTF8, .preamble = true};
    ps_value sink = ps_unset();
    bool file = row <= XW_CREATE_FILE_SETTINGS, stream = !file && row <= XW_CREATE_STREAM_SETTINGS;
    if (ps_is_null(args[0]) || (file && !args[0].u.string->length))
        return ps_throw_null(cx, file ? "outputFileName" : "output");
    struct ps_record *s = xml_writer_settings(cx, count > 1 ? args[1] : ps_null());
    ps_text_encoding_of(s->v[XWS_ENCODING], &e);
    if (file && file_sink(cx, args[0], "outputFileName", e, &sink) != PS_OK) {
        ps_release_object(s);
        return PS_FAIL;
    }
    if (!file)
        sink = stream ? ps_stream_writer(cx, args[0], e) : ps_retain(args[0]);
    struct xml_writer *w =
        writer_on(cx, ps_type_named(cx->worker, X "XmlWellFormedWriter"), sink, s);
    w->close_sink |= file;
    if (stream)
        w->stream = ps_retain(args[0]);
    return ps_give(ps_take_object(w), out);
}

static ps_result create_old(ps_cx *cx, ps_type *type, unsigned row, const ps_value *args,
                            ps_value *out)
{
    struct ps_text_encoding e = {.codec = PS_CODEC_UTF8};
    ps_value sink;
    bool named = row == XT_NEW_TEXT || ps_text_encoding_of(args[1], &e);
    if (ps_is_null(args[0]))
        return ps_throw_null(cx, row == XT_NEW_FILE ? "path" : "w");
    if (row == XT_NEW_FILE)
        PS_TRY(file_sink(cx, args[0], "path", e, &sink));
    else
        sink = row == XT_NEW_STREAM ? ps_stream_writer(cx, args[0], e) : ps_retain(args[0]);
    struct xml_writer *w = writer_on(cx, type, sink, NULL);
    w->with_encoding = named;
    if (row == XT_NEW_STREAM)
        w->stream = ps_retain(args[0]);
    return ps_give(ps_take_object(w), out);
}

/* ---- calls ----------------------------------------------------------------------------------- */

/* A text as XmlConvert writes a value. Owned. */
static ps_result value_text(ps_cx *cx, ps_value v, ps_string **out)
{
    v = ps_base(v);
    if (v.kind == PS_BOOL) {
        *out = ps_string_c(v.u.i ? "true" : "false");
        return PS_OK;
    }
    if (v.kind == PS_DATETIME) {
        ps_string *format = ps_string_c("yyyy-MM-ddTHH:mm:ss.FFFFFFFK");
        ps_result r = ps_format_value(cx, v, format, out);
        ps_string_release(format);
        return r;
    }
    return ps_to_string(cx, v, out);
}

static ps_result text_element(ps_cx *cx, struct xml_writer *w, unsigned row, const ps_value *args)
{
    bool prefixed = row == XW_TEXT_ELEMENT_PREFIX, spaced = row != XW_TEXT_ELEMENT;
    unsigned at = prefixed ? 1 : 0;
    PS_TRY(xml_write_element(cx, w, prefixed ? ps_string_arg(args[0]) : NULL,
                             ps_string_arg(args[at]), spaced ? ps_string_arg(args[at + 1]) : NULL));
    PS_TRY(xml_write_string(cx, w, ps_string_arg(args[at + 1 + spaced])));
    return xml_write_element_end(cx, w, false);
}

static ps_result text_attribute(ps_cx *cx, struct xml_writer *w, unsigned row, const ps_value *args)
{
    bool prefixed = row == XW_ATTRIBUTE_TEXT_PREFIX, spaced = row != XW_ATTRIBUTE_TEXT;
    unsigned at = prefixed ? 1 : 0;
    PS_TRY(xml_write_attribute(cx, w, prefixed ? ps_string_arg(args[0]) : NULL,
                               ps_string_arg(args[at]),
                               spaced ? ps_string_arg(args[at + 1]) : NULL));
    PS_TRY(xml_write_string(cx, w, ps_string_arg(args[at + 1 + spaced])));
    return xml_write_attribute_end(cx, w);
}

static ps_result instruction(ps_cx *cx, struct xml_writer *w, const ps_value *args)
{
    ps_string *name = ps_string_arg(args[0]), *text = ps_string_arg(args[1]);
    if (!name || !name->length)
        return ps_throw_argument(cx, "System.ArgumentException", "name",
                                 "The value cannot be an empty string.");
    if (ps_string_is_fold(name, "xml")) {
        if (w->state == XML_WRITE_START)
            return xml_write_document(cx, w, -1);
        return ps_throw(cx, "System.ArgumentException",
                        "Cannot write XML declaration. WriteStartDocument method has already "
                        "written it.");
    }
    char *before = NULL;
    if (asprintf(&before, "<?%s%s", PS_U8(cx, name), text && text->length ? " " : "") < 0)
        return ps_raise_memory(cx);
    ps_result r = xml_write_section(cx, w, "PI", before, text, '?');
    free(before);
    return r;
}

static ps_result part_of(ps_cx *cx, struct xml_writer *w, unsigned row, const ps_value *args)
{
    if (args[0].kind != PS_ARRAY)
        return ps_throw_null(cx, "buffer");
    const ps_array *a = ps_as_array(args[0]);
    int64_t from = args[1].u.i, count = args[2].u.i;
    if (from < 0 || count < 0)
        return ps_throw_range(cx, from < 0 ? "index" : "count", "Non-negative number required.");
    if (count > a->length - from)
        return ps_throw_range(cx, "count",
                              "Specified argument was out of the range of valid "
                              "values.");
    if (row == XW_CHARS) {
        ps_string *s = ps_string_utf16(a->u16 + from, (size_t)count);
        ps_result r = s ? xml_write_string(cx, w, s) : ps_raise_memory(cx);
        ps_string_release(s);
        return r;
    }
    char *text = ps_try_alloc(ps_base64_length((size_t)count) + 1);
    size_t length = text ? ps_base64_encode(a->bytes + from, (size_t)count, text) : 0;
    ps_string *s = text ? ps_string_utf8(text, length) : NULL;
    ps_result r = s ? xml_write_string(cx, w, s) : ps_raise_memory(cx);
    ps_string_release(s);
    ps_free(text);
    return r;
}

static ps_result reference(ps_cx *cx, struct xml_writer *w, unsigned row, ps_value v)
{
    ps_string *s = row == XW_ENTITY ? ps_string_printf("&%s;", PS_U8(cx, v.u.string))
                                    : ps_string_printf("&#x%X;", (unsigned)v.u.i);
    ps_result r = s ? xml_write_raw(cx, w, "Text", s) : ps_raise_memory(cx);
    ps_string_release(s);
    return r;
}

static ps_result write_value(ps_cx *cx, struct xml_writer *w, ps_value v)
{
    ps_string *s;
    if (ps_is_null(v))
        return ps_throw_null(cx, "value");
    PS_TRY(value_text(cx, v, &s));
    ps_result r = xml_write_string(cx, w, s);
    ps_string_release(s);
    return r;
}

static ps_result flush(ps_cx *cx, struct xml_writer *w)
{
    ps_value none = ps_void();
    PS_TRY(xml_emit_flush(cx, &w->emit));
    bool builder =
        ps_string_is(w->emit.sink.u.object->type->full_name, "System.Text.StringBuilder");
    ps_result r = builder ? PS_OK : ps_call_c(cx, w->emit.sink, "Flush", NULL, 0, &none);
    ps_release(none);
    return r;
}

static ps_result write_row(ps_cx *cx, struct xml_writer *w, unsigned row, const ps_value *args)
{
    ps_string *s = ps_string_arg(args[0]), *second = NULL;
    switch (row) {
    case XW_START_DOCUMENT:
        return xml_write_document(cx, w, -1);
    case XW_START_DOCUMENT_ALONE:
        return xml_write_document(cx, w, args[0].u.i != 0);
    case XW_END_DOCUMENT:
        return xml_write_document_end(cx, w);
    case XW_DOCTYPE:
        return xml_write_doctype(cx, w, args);
    case XW_ELEMENT:
        return xml_write_element(cx, w, NULL, s, NULL);
    case XW_ELEMENT_NS:
        return xml_write_element(cx, w, NULL, s, ps_string_arg(args[1]));
    case XW_ELEMENT_PREFIX:
        second = ps_string_arg(args[1]);
        return xml_write_element(cx, w, s, second, ps_string_arg(args[2]));
    case XW_END_ELEMENT:
        return xml_write_element_end(cx, w, false);
    case XW_FULL_END_ELEMENT:
        return xml_write_element_end(cx, w, true);
    case XW_ATTRIBUTE:
        return xml_write_attribute(cx, w, NULL, s, NULL);
    case XW_ATTRIBUTE_NS:
        return xml_write_attribute(cx, w, NULL, s, ps_string_arg(args[1]));
    case XW_ATTRIBUTE_PREFIX:
        second = ps_string_arg(args[1]);
        return xml_write_attribute(cx, w, s, second, ps_string_arg(args[2]));
    case XW_END_ATTRIBUTE:
        return xml_write_attribute_end(cx, w);
    case XW_ATTRIBUTE_TEXT:
    case XW_ATTRIBUTE_TEXT_NS:
    case XW_ATTRIBUTE_TEXT_PREFIX:
        return text_attribute(cx, w, row, args);
    case XW_CDATA:
        return xml_write_section(cx, w, "CData", "<![CDATA[", s, ']');
    case XW_COMMENT:
        return xml_write_section(cx, w, "Comment", "<!--", s, '-');
    case XW_PI:
        return instruction(cx, w, args);
    case XW_ENTITY:
        if (!s || !s->length)
            return ps_throw_argument(cx, "System.ArgumentException", "name",
                                     "The value cannot be an empty string.");
        return reference(cx, w, row, args[0]);
    case XW_CHAR_ENTITY:
        return reference(cx, w, row, args[0]);
    case XW_WHITE:
    case XW_RAW:
        return xml_write_raw(cx, w, row == XW_RAW ? "RawData" : "Whitespace", s);
    case XW_STRING:
        return xml_write_string(cx, w, s);
    case XW_CHARS:
    case XW_BASE64:
        return part_of(cx, w, row, args);
    case XW_VALUE:
        return write_value(cx, w, args[0]);
    case XW_NODE:
        return xml_reader_copy(cx, args[0], w);
    case XW_NODE_NAVIGATOR:
        return xml_navigator_copy(cx, args[0], w);
    default:
        return text_element(cx, w, row, args);
    }
}

static ps_result writer_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                               unsigned count, ps_value *out)
{
    if (row <= XW_CREATE_BUILDER_SETTINGS)
        return create(cx, row, args, count, out);
    struct xml_writer *w = xml_writer_of(self);
    ps_string *prefix;
    switch (row) {
    case XW_SETTINGS:
        return ps_give(w->settings ? ps_record_copy(w->settings) : ps_null(), out);
    case XW_STATE:
        return ps_give(ps_enum(ps_type_named(cx->worker, X "WriteState"),
                               w->state == XML_WRITE_EPILOG ? XML_WRITE_CONTENT : w->state),
                       out);
    case XW_LOOKUP:
        prefix = ps_string_arg(args[0]) ? xml_write_prefix(w, args[0].u.string) : NULL;
        return ps_give(ps_take_string(prefix ? ps_string_retain(prefix) : NULL), out);
    case XW_FLUSH:
        return flush(cx, w);
    case XW_CLOSE:
    case XW_DISPOSE:
        return xml_write_close(cx, w);
    default:
        PS_TRY(write_row(cx, w, row, args));
        return xml_write_done(cx, w);
    }
}

static ps_result old_set(ps_cx *cx, struct xml_writer *w, unsigned row, ps_value v)
{
    uint16_t unit = (uint16_t)v.u.i;
    switch (row & ~(unsigned)PS_ROW_SET) {
    case XT_NAMESPACES:
        if (w->state != XML_WRITE_START)
            return ps_throw(cx, "System.InvalidOperationException", "NotInWriteState.");
        return v.u.i ? PS_OK
                     : ps_throw(cx, "System.NotSupportedException",
                                "XmlTextWriter.Namespaces = $false is not supported by this host.");
    case XT_FORMATTING:
        w->emit.indent = v.u.i == 1;
        return PS_OK;
    case XT_INDENTATION:
        if (v.u.i < 0)
            return ps_throw(cx, "System.ArgumentException",
                            "Indentation value must be greater than 0.");
        w->emit.indent_count = (unsigned)v.u.i;
        return PS_OK;
    case XT_INDENT_CHAR:
        ps_string_release(w->emit.indent_chars);
        w->emit.indent_chars = ps_string_utf16(&unit, 1);
        return PS_OK;
    default:
        if (unit != '"' && unit != '\'')
            return ps_throw(cx, "System.ArgumentException",
                            "Invalid XML attribute quote character. Valid attribute quote "
                            "characters are ' and \".");
        w->emit.quote = unit;
        return PS_OK;
    }
}

static ps_result old_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    (void)count;
    if (row <= XT_NEW_TEXT)
        return create_old(cx, self.u.type, row, args, out);
    struct xml_writer *w = xml_writer_of(self);
    if (row & PS_ROW_SET)
        return old_set(cx, w, row, args[0]);
    switch (row) {
    case XT_BASE:
        if (w->stream.kind != PS_UNSET)
            return ps_give(ps_retain(w->stream), out);
        return ps_get_c(cx, w->emit.sink, "BaseStream", out);
    case XT_NAMESPACES:
        return ps_give_bool(true, out);
    case XT_FORMATTING:
        return ps_give(ps_enum(ps_type_named(cx->worker, X "Formatting"), w->emit.indent), out);
    case XT_INDENTATION:
        return ps_give_int(w->emit.indent_count, out);
    case XT_INDENT_CHAR:
        return ps_give(ps_char(ps_string_at(w->emit.indent_chars, 0)), out);
    default:
        return ps_give(ps_char(w->emit.quote), out);
    }
}

#define WRITER_TYPES(T)                                                                            \
    T(X "XmlWriter", NULL, "System.IDisposable,System.IAsyncDisposable", xml_writer_members,       \
      writer_invoke, &xml_writer_class, PS_TYPE_ABSTRACT)                                          \
    T(X "XmlWellFormedWriter", X "XmlWriter", NULL, NULL, NULL, &xml_writer_class, 0)              \
    T(X "XmlTextWriter", X "XmlWriter", NULL, old_members, old_invoke, &xml_writer_class, 0)

bool ps_xml_writer_typedef(const char *name, size_t length, ps_typedef *out)
{
    return WRITER_TYPES(PS_PACKED_TYPE) false;
}
