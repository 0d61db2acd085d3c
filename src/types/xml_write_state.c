/*
 * xml_write_state.c - what an XmlWriter allows when, open elements and prefixes. Rules: .NET's
 * XmlWellFormedWriter; an XmlTextWriter (settings NULL) is as strict as its older self.
 */
#include "base/memory.h"
#include "types/encoding.h"
#include "types/support.h"
#include "types/xml_settings.h"
#include "types/xml_writer.h"

#include <string.h>

static bool setting(const struct xml_writer *w, enum xml_writer_setting which)
{
    return w->settings && w->settings->v[which].u.i;
}

static int64_t level_of(const struct xml_writer *w)
{
    return w->settings ? w->settings->v[XWS_LEVEL].u.i : XML_LEVEL_AUTO;
}

static ps_result throw_closed(ps_cx *cx, const struct xml_writer *w)
{
    return ps_throw(cx, "System.InvalidOperationException",
                    w->settings ? "The Writer is closed or in error state."
                                : "The Writer is closed.");
}

/* "Token X in state Y would result in an invalid XML document." */
static ps_result refuse(ps_cx *cx, struct xml_writer *w, const char *token)
{
    static const char own[][20] = {"Start",     "Document",        "Element Start Tag",
                                   "Attribute", "Element Content", "Closed",
                                   "Error",     "EndRootElement"};
    static const char old[][20] = {"Start",   "Prolog", "Element", "Attribute",
                                   "Content", "Closed", "Error",   "Epilog"};
    const char *state = w->settings ? own[w->state] : old[w->state];
    bool fragment = w->settings && (w->state == XML_WRITE_START || w->state == XML_WRITE_EPILOG);
    w->state = XML_WRITE_ERROR;
    return ps_throw(cx, "System.InvalidOperationException",
                    "Token %s in state %s would result in an invalid XML document.%s", token, state,
                    fragment ? " Make sure that the ConformanceLevel setting is set to "
                               "ConformanceLevel.Fragment or ConformanceLevel.Auto if you want to "
                               "write an XML fragment. "
                             : "");
}

static ps_result fail(ps_cx *cx, struct xml_writer *w, const char *type, const char *text)
{
    w->state = XML_WRITE_ERROR;
    return ps_throw(cx, type, "%s", text);
}

/* ---- names and characters -------------------------------------------------------------------- */

static bool name_char(uint16_t c, bool first)
{
    if (c >= 0x80)
        return c != 0xD7 && c != 0xF7 && c != 0xFFFF;
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
           (!first && ((c >= '0' && c <= '9') || c == '-' || c == '.'));
}

static ps_result check_name(ps_cx *cx, struct xml_writer *w, const ps_string *name)
{
    if (!w->settings || !setting(w, XWS_CHECK))
        return PS_OK;
    for (uint32_t i = 0; i < name->length; i++) {
        uint16_t c = ps_string_at(name, i);
        if (name_char(c, i == 0))
            continue;
        w->state = XML_WRITE_ERROR;
        ps_string *sign = ps_string_utf16(&c, 1);
        ps_throw(cx, "System.ArgumentException",
                 "Invalid name character in '%s'. The '%s' character, hexadecimal value 0x%02X, "
                 "cannot be included in a name.",
                 PS_U8(cx, name), PS_U8(cx, sign), c);
        ps_string_release(sign);
        return PS_FAIL;
    }
    return PS_OK;
}

static ps_result check_text(ps_cx *cx, struct xml_writer *w, const ps_string *s)
{
    if (!w->settings || !setting(w, XWS_CHECK))
        return PS_OK;
    for (uint32_t i = 0; s && i < s->length; i++) {
        uint16_t c = ps_string_at(s, i);
        if ((c >= ' ' && c < 0xFFFE) || c == '\t' || c == '\n' || c == '\r')
            continue;
        w->state = XML_WRITE_ERROR;
        ps_string *sign = ps_string_utf16(&c, 1);
        ps_throw(cx, "System.ArgumentException",
                 "'%s', hexadecimal value 0x%02X, is an invalid character.",
                 c ? PS_U8(cx, sign) : ".", c);
        ps_string_release(sign);
        return PS_FAIL;
    }
    return PS_OK;
}

/* ---- prefixes -------------------------------------------------------------------------------- */

static const struct xml_binding *binding(const struct xml_writer *w, const ps_string *prefix,
                                         size_t from)
{
    for (size_t i = w->binding_count; i-- > from;)
        if (ps_string_equal(w->bindings[i].prefix, prefix))
            return &w->bindings[i];
    return NULL;
}

static size_t own_bindings(const struct xml_writer *w)
{
    return w->open_count ? w->open[w->open_count - 1].bindings : 0;
}

ps_string *xml_write_prefix(const struct xml_writer *w, const ps_string *ns)
{
    for (size_t i = w->binding_count; i-- > 0;)
        if (ps_string_equal(w->bindings[i].uri, ns) &&
            binding(w, w->bindings[i].prefix, 0) == &w->bindings[i])
            return w->bindings[i].prefix;
    return NULL;
}

static void bind(struct xml_writer *w, ps_string *prefix, ps_string *uri, bool written)
{
    if (w->binding_count == w->binding_size) {
        w->binding_size = w->binding_size ? w->binding_size * 2 : 8;
        w->bindings = ps_realloc(w->bindings, w->binding_size * sizeof *w->bindings);
    }
    w->bindings[w->binding_count++] =
        (struct xml_binding){ps_string_retain(prefix), ps_string_retain(uri), written};
}

static void unbind(struct xml_writer *w, size_t count)
{
    while (w->binding_count > count) {
        struct xml_binding *b = &w->bindings[--w->binding_count];
        ps_string_release(b->prefix);
        ps_string_release(b->uri);
    }
}

static bool is_reserved(const ps_string *prefix)
{
    return ps_string_is(prefix, "xml") || ps_string_is(prefix, "xmlns");
}

/* A name uses a prefix for a namespace: declare it in this start tag where it is not yet. */
static ps_result need(ps_cx *cx, struct xml_writer *w, ps_string *prefix, ps_string *ns)
{
    const struct xml_binding *b;
    if (is_reserved(prefix))
        return PS_OK;
    b = binding(w, prefix, own_bindings(w));
    if (b && !ps_string_equal(b->uri, ns)) {
        w->state = XML_WRITE_ERROR;
        return ps_throw(cx, "System.Xml.XmlException",
                        "The prefix '%s' cannot be redefined from '%s' to '%s' within the same "
                        "start element tag.",
                        PS_U8(cx, prefix), PS_U8(cx, b->uri), PS_U8(cx, ns));
    }
    b = binding(w, prefix, 0);
    if (b ? !ps_string_equal(b->uri, ns) : ns->length || prefix->length)
        bind(w, prefix, ns, false);
    return PS_OK;
}

/* A prefix that nothing uses yet. Owned. */
static ps_string *fresh_prefix(const struct xml_writer *w)
{
    unsigned n = (unsigned)w->binding_count, made = 0;
    for (size_t i = own_bindings(w); i < w->binding_count; i++)
        made += ps_string_at(w->bindings[i].prefix, 0) == 'd' && w->bindings[i].prefix->length > 1;
    for (n += n == 0, made++;; n++, made++) {
        ps_string *s = w->settings ? ps_string_printf("p%u", n)
                                   : ps_string_printf("d%up%u", (unsigned)w->open_count, made);
        if (!binding(w, s, 0))
            return s;
        ps_string_release(s);
    }
}

/* ---- going from one state to another --------------------------------------------------------- */

static void put_declaration(ps_cx *cx, struct xml_writer *w, int standalone)
{
    ps_value encoding = ps_null(), name = ps_null();
    xml_emit_c(&w->emit, "<?xml version=\"1.0\"");
    bool builder =
        ps_string_is(w->emit.sink.u.object->type->full_name, "System.Text.StringBuilder");
    if (builder)
        name = ps_text("utf-16");
    else if (w->with_encoding && ps_get_c(cx, w->emit.sink, "Encoding", &encoding) == PS_OK &&
             ps_get_c(cx, encoding, "WebName", &name) != PS_OK)
        ps_clear_pending(cx);
    if (name.kind == PS_STRING) {
        xml_emit_c(&w->emit, " encoding=\"");
        xml_emit_raw(&w->emit, name.u.string);
        xml_emit_c(&w->emit, "\"");
    }
    if (standalone >= 0)
        xml_emit_c(&w->emit, standalone ? " standalone=\"yes\"" : " standalone=\"no\"");
    xml_emit_c(&w->emit, "?>");
    w->emit.started = true;
    ps_release(encoding);
    ps_release(name);
}

/* The namespaces that names of the open start tag need, then its end is due. */
static void end_tag(struct xml_writer *w)
{
    struct xml_emit *e = &w->emit;
    for (size_t i = w->binding_count; i-- > own_bindings(w);) {
        struct xml_binding *b = &w->bindings[i];
        if (b->written)
            continue;
        b->written = true;
        xml_emit_attribute_break(e);
        xml_emit_c(e, b->prefix->length ? "xmlns:" : "xmlns");
        xml_emit_raw(e, b->prefix);
        xml_emit_c(e, "=");
        ps_strbuf_unit(&e->text, e->quote);
        xml_emit_text(e, b->uri, true);
        ps_strbuf_unit(&e->text, e->quote);
    }
    ps_list_clear(w->attributes);
}

/* Before content of an element, or what stands between elements. */
static ps_result enter(ps_cx *cx, struct xml_writer *w, const char *token, bool text)
{
    if (w->state == XML_WRITE_CLOSED || (w->settings && w->state == XML_WRITE_ERROR))
        return throw_closed(cx, w);
    if (w->state == XML_WRITE_ATTRIBUTE)
        PS_TRY(xml_write_attribute_end(cx, w));
    bool document = level_of(w) == XML_LEVEL_DOCUMENT;
    if (w->state == XML_WRITE_ERROR || (w->settings && text && !w->open_count && document))
        return refuse(cx, w, token);
    if (w->state == XML_WRITE_START) {
        if (document && !setting(w, XWS_OMIT_DECLARATION))
            put_declaration(cx, w, -1);
        w->state = text ? XML_WRITE_CONTENT : XML_WRITE_PROLOG;
    } else if (w->state == XML_WRITE_ELEMENT) {
        end_tag(w);
        xml_emit_c(&w->emit, ">");
        w->state = XML_WRITE_CONTENT;
    }
    return PS_OK;
}

ps_result xml_write_done(ps_cx *cx, struct xml_writer *w)
{
    enum { HELD = 6144 }; /* as many characters as .NET holds */
    return !w->settings || w->emit.text.length > HELD ? xml_emit_flush(cx, &w->emit) : PS_OK;
}

ps_result xml_write_document(ps_cx *cx, struct xml_writer *w, int standalone)
{
    if (w->state == XML_WRITE_CLOSED)
        return throw_closed(cx, w);
    if (w->state == XML_WRITE_ATTRIBUTE)
        PS_TRY(xml_write_attribute_end(cx, w));
    if (w->state != XML_WRITE_START && w->settings)
        return refuse(cx, w, "StartDocument");
    if (w->state != XML_WRITE_START)
        return fail(cx, w, "System.InvalidOperationException",
                    "WriteStartDocument needs to be the first call.");
    if (level_of(w) != XML_LEVEL_FRAGMENT && !setting(w, XWS_OMIT_DECLARATION))
        put_declaration(cx, w, standalone);
    w->state = XML_WRITE_PROLOG;
    return PS_OK;
}

/* ---- elements -------------------------------------------------------------------------------- */

ps_result xml_write_element(ps_cx *cx, struct xml_writer *w, ps_string *prefix, ps_string *local,
                            ps_string *ns)
{
    if (!local || !local->length)
        return w->settings ? ps_throw_argument(cx, "System.ArgumentException", "localName",
                                               "The value cannot be an empty string.")
                           : ps_throw(cx, "System.ArgumentException",
                                      "The empty string '' is not a valid local name.");
    PS_TRY(check_name(cx, w, local));
    if (w->settings && w->state == XML_WRITE_EPILOG && level_of(w) == XML_LEVEL_DOCUMENT)
        return refuse(cx, w, "StartElement");
    PS_TRY(enter(cx, w, "StartElement", false));
    ps_string *empty = ps_string_empty();
    ps_result r = PS_OK;
    if (!prefix && ns)
        prefix = xml_write_prefix(w, ns);
    prefix = prefix ? prefix : empty;
    if (!ns) {
        const struct xml_binding *b = binding(w, prefix, 0);
        ns = b ? b->uri : empty;
    }
    if (prefix->length && !ns->length && !is_reserved(prefix)) {
        r = fail(cx, w, "System.ArgumentException", "Cannot use a prefix with an empty namespace.");
        ps_string_release(empty);
        return r;
    }
    if (w->open_count == w->open_size) {
        w->open_size = w->open_size ? w->open_size * 2 : 8;
        w->open = ps_realloc(w->open, w->open_size * sizeof *w->open);
    }
    ps_string *name = prefix->length
                          ? ps_string_printf("%s:%s", PS_U8(cx, prefix), PS_U8(cx, local))
                          : ps_string_retain(local);
    w->open[w->open_count++] = (struct xml_open){name, w->binding_count, w->emit.mixed};
    r = need(cx, w, prefix, ns);
    ps_string_release(empty);
    xml_emit_break(&w->emit);
    xml_emit_c(&w->emit, "<");
    xml_emit_raw(&w->emit, name);
    w->emit.level++;
    if (r == PS_OK)
        w->state = XML_WRITE_ELEMENT;
    return r;
}

ps_result xml_write_element_end(ps_cx *cx, struct xml_writer *w, bool full)
{
    if (w->state == XML_WRITE_CLOSED || (w->settings && w->state == XML_WRITE_ERROR))
        return throw_closed(cx, w);
    if (w->state == XML_WRITE_ERROR || (!w->open_count && w->settings))
        return refuse(cx, w, "EndElement");
    if (!w->open_count)
        return fail(cx, w, "System.InvalidOperationException", "There was no XML start tag open.");
    if (w->state == XML_WRITE_ATTRIBUTE)
        PS_TRY(xml_write_attribute_end(cx, w));
    struct xml_emit *e = &w->emit;
    bool tag = w->state == XML_WRITE_ELEMENT;
    if (tag) {
        end_tag(w);
        xml_emit_c(e, full ? ">" : " />");
    }
    struct xml_open *o = &w->open[--w->open_count];
    e->level--;
    if (!tag || (full && e->old))
        xml_emit_break(e);
    if (!tag || full) {
        xml_emit_c(e, "</");
        xml_emit_raw(e, o->name);
        xml_emit_c(e, ">");
    }
    e->mixed = o->mixed;
    unbind(w, o->bindings);
    ps_string_release(o->name);
    w->state = w->open_count ? XML_WRITE_CONTENT : XML_WRITE_EPILOG;
    return PS_OK;
}

ps_result xml_write_document_end(ps_cx *cx, struct xml_writer *w)
{
    if (w->settings && !w->open_count && w->state < XML_WRITE_ELEMENT)
        return refuse(cx, w, "EndDocument");
    while (w->open_count)
        PS_TRY(xml_write_element_end(cx, w, false));
    if (w->state == XML_WRITE_EPILOG)
        w->state = XML_WRITE_START;
    return PS_OK;
}

ps_result xml_write_close(ps_cx *cx, struct xml_writer *w)
{
    ps_result r = PS_OK;
    ps_value none = ps_void();
    if (w->state == XML_WRITE_CLOSED)
        return PS_OK;
    if (w->state != XML_WRITE_ERROR && (!w->settings || setting(w, XWS_END_ON_CLOSE)))
        while (w->open_count && r == PS_OK)
            r = xml_write_element_end(cx, w, false);
    w->state = XML_WRITE_CLOSED;
    if (r == PS_OK)
        r = xml_emit_flush(cx, &w->emit);
    if (r == PS_OK && (w->close_sink || w->stream.kind != PS_UNSET))
        r = ps_call_c(cx, w->emit.sink, w->close_sink ? "Close" : "Flush", NULL, 0, &none);
    ps_release(none);
    return r;
}

/* ---- attributes ------------------------------------------------------------------------------ */

/* Whether an xmlns attribute is meant; its prefix (owned). */
static ps_string *declares(const ps_string *prefix, const ps_string *local)
{
    if ((!prefix || !prefix->length) && ps_string_is(local, "xmlns"))
        return ps_string_empty();
    return prefix && ps_string_is(prefix, "xmlns") ? ps_string_sub(local, 0, local->length) : NULL;
}

static ps_result put_attribute_name(ps_cx *cx, struct xml_writer *w, ps_string *prefix,
                                    ps_string *local, ps_string *ns)
{
    ps_string *key = ps_string_printf("{%s}%s", ns ? PS_U8(cx, ns) : "", PS_U8(cx, local));
    for (uint32_t i = 0; i < w->attributes->count; i++)
        if (ps_string_equal(w->attributes->items[i].u.string, key)) {
            ps_string_release(key);
            w->state = XML_WRITE_ERROR;
            return ps_throw(cx, "System.Xml.XmlException", "'%s' is a duplicate attribute name.",
                            PS_U8(cx, local));
        }
    if (!ps_list_add(w->attributes, ps_take_string(key)))
        return ps_raise_memory(cx);
    xml_emit_attribute_break(&w->emit);
    if (prefix && prefix->length) {
        xml_emit_raw(&w->emit, prefix);
        xml_emit_c(&w->emit, ":");
    }
    xml_emit_raw(&w->emit, local);
    xml_emit_c(&w->emit, "=");
    ps_strbuf_unit(&w->emit.text, w->emit.quote);
    w->state = XML_WRITE_ATTRIBUTE;
    return PS_OK;
}

ps_result xml_write_attribute(ps_cx *cx, struct xml_writer *w, ps_string *prefix, ps_string *local,
                              ps_string *ns)
{
    if (w->state == XML_WRITE_CLOSED || (w->settings && w->state == XML_WRITE_ERROR))
        return throw_closed(cx, w);
    if (w->state == XML_WRITE_ATTRIBUTE)
        PS_TRY(xml_write_attribute_end(cx, w));
    if (w->state != XML_WRITE_ELEMENT)
        return refuse(cx, w, "StartAttribute");
    if (!local || !local->length)
        return ps_throw_argument(cx, "System.ArgumentException", "localName",
                                 "The value cannot be an empty string.");
    PS_TRY(check_name(cx, w, local));
    ps_string *made = NULL;
    w->declared_prefix = declares(prefix, local);
    if (!w->declared_prefix) {
        if ((!prefix || !prefix->length) && ns && ns->length) {
            prefix = xml_write_prefix(w, ns);
            if (!prefix || !prefix->length)
                prefix = made = fresh_prefix(w);
        }
        if (prefix && prefix->length && ns && need(cx, w, prefix, ns) != PS_OK) {
            ps_string_release(made);
            return PS_FAIL;
        }
    }
    ps_result r = put_attribute_name(cx, w, prefix, local, ns);
    ps_string_release(made);
    return r;
}

/* The declaration that an xmlns attribute turned out to be. */
static ps_result take_declaration(ps_cx *cx, struct xml_writer *w)
{
    ps_string *prefix = w->declared_prefix, *uri = ps_strbuf_take(&w->value);
    ps_strbuf_init(&w->value, 0);
    w->declared_prefix = NULL;
    struct xml_binding *own = (struct xml_binding *)binding(w, prefix, own_bindings(w));
    ps_result r = PS_OK;
    bool plain = !prefix->length && !own && w->settings &&
                 ps_string_find_unit(w->open[w->open_count - 1].name, ':', 0) < 0;
    if (plain || (own && !ps_string_equal(own->uri, uri))) {
        const struct xml_binding *outer = binding(w, prefix, 0);
        const char *was = own ? PS_U8(cx, own->uri) : outer ? PS_U8(cx, outer->uri) : "";
        if (strcmp(was, PS_U8(cx, uri)) != 0 && w->settings) {
            w->state = XML_WRITE_ERROR;
            r = ps_throw(cx, "System.Xml.XmlException",
                         "The prefix '%s' cannot be redefined from '%s' to '%s' within the same "
                         "start element tag.",
                         PS_U8(cx, prefix), was, PS_U8(cx, uri));
        }
    }
    if (own)
        own->written = true;
    else if (r == PS_OK)
        bind(w, prefix, uri, true);
    ps_string_release(prefix);
    ps_string_release(uri);
    return r;
}

ps_result xml_write_attribute_end(ps_cx *cx, struct xml_writer *w)
{
    if (w->state != XML_WRITE_ATTRIBUTE)
        return w->state == XML_WRITE_CLOSED ? throw_closed(cx, w) : refuse(cx, w, "EndAttribute");
    ps_strbuf_unit(&w->emit.text, w->emit.quote);
    w->state = XML_WRITE_ELEMENT;
    return w->declared_prefix ? take_declaration(cx, w) : PS_OK;
}

/* ---- content --------------------------------------------------------------------------------- */

ps_result xml_write_string(ps_cx *cx, struct xml_writer *w, const ps_string *s)
{
    bool attribute = w->state == XML_WRITE_ATTRIBUTE;
    if (!s || !s->length)
        return w->state == XML_WRITE_CLOSED ? throw_closed(cx, w) : PS_OK;
    if (!attribute)
        PS_TRY(enter(cx, w, "Text", true));
    PS_TRY(check_text(cx, w, s));
    if (attribute && w->declared_prefix)
        ps_strbuf_put(&w->value, s);
    w->emit.mixed = w->emit.mixed || !attribute;
    w->emit.started = true;
    xml_emit_text(&w->emit, s, attribute);
    return PS_OK;
}

ps_result xml_write_raw(ps_cx *cx, struct xml_writer *w, const char *token, const ps_string *s)
{
    if (w->state == XML_WRITE_CLOSED)
        return throw_closed(cx, w);
    if (w->state != XML_WRITE_ATTRIBUTE) {
        bool first = w->state == XML_WRITE_START;
        PS_TRY(enter(cx, w, token, w->open_count > 0));
        if (first && !w->settings)
            w->state = XML_WRITE_START;
        w->emit.mixed = w->emit.mixed || w->open_count;
    }
    xml_emit_raw(&w->emit, s);
    w->emit.started = true;
    return PS_OK;
}

ps_result xml_write_section(ps_cx *cx, struct xml_writer *w, const char *token, const char *before,
                            const ps_string *inside, char end)
{
    bool data = end == ']';
    PS_TRY(enter(cx, w, token, data));
    if (data)
        w->emit.mixed = true;
    xml_emit_break(&w->emit);
    xml_emit_c(&w->emit, before);
    xml_emit_inside(&w->emit, inside, end);
    xml_emit_c(&w->emit, data ? "]]>" : end == '-' ? "-->" : "?>");
    return PS_OK;
}

ps_result xml_write_doctype(ps_cx *cx, struct xml_writer *w, const ps_value *args)
{
    ps_string *public_id = ps_string_arg(args[1]), *system = ps_string_arg(args[2]),
              *subset = ps_string_arg(args[3]);
    if (!ps_string_arg(args[0]) || !args[0].u.string->length)
        return ps_throw_argument(cx, "System.ArgumentException", "name",
                                 "The value cannot be an empty string.");
    if (w->open_count)
        return refuse(cx, w, "Dtd");
    PS_TRY(enter(cx, w, "Dtd", false));
    struct xml_emit *e = &w->emit;
    xml_emit_break(e);
    xml_emit_c(e, "<!DOCTYPE ");
    xml_emit_raw(e, args[0].u.string);
    if (public_id) {
        xml_emit_c(e, " PUBLIC \"");
        xml_emit_raw(e, public_id);
        xml_emit_c(e, system ? "\" \"" : "\"");
    } else if (system) {
        xml_emit_c(e, " SYSTEM \"");
    }
    if (system) {
        xml_emit_raw(e, system);
        xml_emit_c(e, "\"");
    }
    if (subset) {
        xml_emit_c(e, "[");
        xml_emit_raw(e, subset);
        xml_emit_c(e, "]");
    }
    xml_emit_c(e, ">");
    return PS_OK;
}
