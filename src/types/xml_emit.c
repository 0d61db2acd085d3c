/* xml_emit.c - XML text as .NET's writers lay it out. */
#include "types/xml_emit.h"

#include "object/member.h"
#include "types/xml_settings.h"

ps_result xml_emit_flush(ps_cx *cx, struct xml_emit *e)
{
    if (!e->text.length)
        return PS_OK;
    ps_string *s = ps_strbuf_take(&e->text);
    ps_strbuf_init(&e->text, 0);
    if (!s)
        return ps_raise_memory(cx);
    ps_value v = ps_take_string(s), none = ps_void();
    bool builder = e->sink.kind == PS_INSTANCE &&
                   ps_string_is(e->sink.u.object->type->full_name, "System.Text.StringBuilder");
    ps_result r = ps_call_c(cx, e->sink, builder ? "Append" : "Write", &v, 1, &none);
    ps_release(none);
    ps_release(v);
    return r;
}

void xml_emit_free(struct xml_emit *e)
{
    ps_strbuf_free(&e->text);
    ps_release(e->sink);
    e->sink = ps_unset();
    ps_string_release(e->newline);
    ps_string_release(e->indent_chars);
    e->newline = e->indent_chars = NULL;
}

static void new_line(struct xml_emit *e)
{
    ps_strbuf_put(&e->text, e->newline);
    for (unsigned i = 0; i < e->level * e->indent_count; i++)
        ps_strbuf_put(&e->text, e->indent_chars);
}

void xml_emit_break(struct xml_emit *e)
{
    if (e->indent && !e->mixed && e->started)
        new_line(e);
    e->started = true;
}

void xml_emit_attribute_break(struct xml_emit *e)
{
    if (e->indent && e->attribute_lines && !e->mixed)
        new_line(e);
    else
        ps_strbuf_unit(&e->text, ' ');
}

void xml_emit_c(struct xml_emit *e, const char *text)
{
    ps_strbuf_c(&e->text, text);
}

void xml_emit_raw(struct xml_emit *e, const ps_string *s)
{
    if (s)
        ps_strbuf_put(&e->text, s);
}

/* Tabs and line ends. Gives how many units of `s` were taken. */
static uint32_t put_white(struct xml_emit *e, const ps_string *s, uint32_t at, bool attribute)
{
    uint16_t c = ps_string_at(s, at);
    bool pair = c == '\r' && at + 1 < s->length && ps_string_at(s, at + 1) == '\n';
    bool entity = attribute ? e->handling != XML_NEWLINE_NONE && !(e->old && c == '\t')
                            : c == '\r' && e->handling == XML_NEWLINE_ENTITIZE && !e->old;
    if (entity) {
        ps_strbuf_printf(&e->text, "&#x%X;", c);
        return 1;
    }
    if (c != '\t' && !attribute && !e->old && e->handling == XML_NEWLINE_REPLACE) {
        ps_strbuf_put(&e->text, e->newline);
        return pair ? 2 : 1;
    }
    ps_strbuf_unit(&e->text, c);
    return 1;
}

void xml_emit_text(struct xml_emit *e, const ps_string *s, bool attribute)
{
    for (uint32_t i = 0; s && i < s->length;) {
        uint16_t c = ps_string_at(s, i);
        if (c == '\t' || c == '\n' || c == '\r') {
            i += put_white(e, s, i, attribute);
            continue;
        }
        i++;
        if (c == '&')
            xml_emit_c(e, "&amp;");
        else if (c == '<')
            xml_emit_c(e, "&lt;");
        else if (c == '>')
            xml_emit_c(e, "&gt;");
        else if (attribute && c == e->quote)
            xml_emit_c(e, c == '"' ? "&quot;" : "&apos;");
        else if (e->old && (c < ' ' || c >= 0xFFFE))
            ps_strbuf_printf(&e->text, "&#x%X;", c);
        else
            ps_strbuf_unit(&e->text, c);
    }
}

void xml_emit_inside(struct xml_emit *e, const ps_string *s, char end)
{
    uint16_t before = 0;
    unsigned run = 0; /* ']' in a row */
    for (uint32_t i = 0; s && i < s->length; i++) {
        uint16_t c = ps_string_at(s, i);
        if (end == ']' && c == '>' && run >= 2)
            xml_emit_c(e, "]]><![CDATA[");
        else if (end == '-' && c == '-' && before == '-')
            ps_strbuf_unit(&e->text, ' ');
        else if (end == '?' && c == '>' && before == '?')
            ps_strbuf_unit(&e->text, ' ');
        run = c == ']' ? run + 1 : 0;
        ps_strbuf_unit(&e->text, c);
        before = c;
    }
    if (end == '-' && before == '-')
        ps_strbuf_unit(&e->text, ' ');
}
