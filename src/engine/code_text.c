/*
 * code_text.c - parts of scripts as text.
 */
#include "engine/code_text.h"

#include "language/chars.h"

void ps_code_quoted(struct ps_strbuf *b, const ps_string *s)
{
    for (uint32_t i = 0; s && i < s->length; i++) {
        uint16_t unit = ps_string_at(s, i);
        if (ps_ch_single_quote(unit))
            ps_strbuf_unit(b, unit);
        ps_strbuf_unit(b, unit);
    }
}

void ps_code_literal(struct ps_strbuf *b, const ps_string *s)
{
    ps_strbuf_unit(b, '\'');
    ps_code_quoted(b, s);
    ps_strbuf_unit(b, '\'');
}

void ps_code_variable(struct ps_strbuf *b, const ps_string *s)
{
    for (uint32_t i = 0; s && i < s->length; i++) {
        uint16_t unit = ps_string_at(s, i);
        if (unit == '{' || unit == '}' || unit == '`')
            ps_strbuf_unit(b, '`');
        ps_strbuf_unit(b, unit);
    }
}

void ps_code_comment(struct ps_strbuf *b, const ps_string *s)
{
    for (uint32_t i = 0; s && i < s->length; i++) {
        uint16_t unit = ps_string_at(s, i);
        uint16_t next = i + 1 < s->length ? ps_string_at(s, i + 1) : 0;
        ps_strbuf_unit(b, unit);
        if ((unit == '#' && next == '>') || (unit == '<' && next == '#'))
            ps_strbuf_unit(b, '`');
    }
}

void ps_code_format(struct ps_strbuf *b, const ps_string *s)
{
    for (uint32_t i = 0; s && i < s->length; i++) {
        uint16_t unit = ps_string_at(s, i);
        if (unit == '{' || unit == '}')
            ps_strbuf_unit(b, unit);
        ps_strbuf_unit(b, unit);
    }
}
