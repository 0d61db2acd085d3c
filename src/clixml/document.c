/* document.c - values as the <Objs> document that files and strings hold. */
#include "clixml/write_private.h"

void ps_clixml_document_begin(struct ps_clixml_document *d, const struct ps_clixml_secure *secure)
{
    d->writer = ps_clixml_writer_new(secure);
    d->any = false;
    ps_buf_init(&d->value, PS_CLIXML_VALUE_MAX);
    ps_clixml_start_message(d->writer);
}

void ps_clixml_document_free(struct ps_clixml_document *d)
{
    ps_clixml_writer_free(d->writer);
    d->writer = NULL;
    ps_buf_free(&d->value);
}

static void new_line(struct ps_buf *out, unsigned level)
{
    ps_buf_putc(out, '\n');
    for (unsigned i = 0; i < level; i++)
        ps_buf_put(out, "  ", 2);
}

/* Text stands only in elements without children: a line begins before each start tag, and before an
 * end tag that follows another end. */
void ps_clixml_indent(const struct ps_buf *value, unsigned level, struct ps_buf *out)
{
    const uint8_t *p = value->data;
    bool after_end = false;
    for (size_t i = 0; i < value->length;) {
        size_t from = i;
        if (p[i] != '<') {
            while (i < value->length && p[i] != '<')
                i++;
            ps_buf_put(out, p + from, i - from);
            continue;
        }
        while (p[i] != '>')
            i++;
        i++;
        bool end = p[from + 1] == '/', empty = p[i - 2] == '/';
        level -= end;
        if (!end || after_end)
            new_line(out, level);
        level += !end && !empty;
        after_end = end || empty;
        ps_buf_put(out, p + from, i - from);
    }
}

ps_result ps_clixml_document_add(struct ps_clixml_document *d, ps_cx *cx, ps_value v, int depth,
                                 struct ps_buf *out)
{
    size_t mark = out->length;
    ps_buf_clear(&d->value);
    PS_TRY(ps_clixml_write_next(d->writer, cx, v, depth, &d->value));
    if (!d->any)
        ps_buf_puts(out, "<Objs Version=\"1.1.0.1\" xmlns=\"" PS_CLIXML_NAMESPACE "\">");
    ps_clixml_indent(&d->value, 1, out);
    if (out->failed) {
        out->length = mark;
        return ps_raise_memory(cx);
    }
    d->any = true;
    return PS_OK;
}

void ps_clixml_document_end(struct ps_clixml_document *d, struct ps_buf *out)
{
    ps_buf_puts(out, d->any ? "\n</Objs>"
                            : "<Objs Version=\"1.1.0.1\" xmlns=\"" PS_CLIXML_NAMESPACE "\" />");
    ps_clixml_end_message(d->writer);
}
