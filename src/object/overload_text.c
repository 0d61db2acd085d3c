/* overload_text.c - rows as PowerShell writes them: "string Substring(int startIndex)". */
#include "object/member_table.h"
#include "object/worker_private.h"

#include <string.h>

static void put_row(ps_worker *w, struct ps_strbuf *b, const ps_row *row)
{
    ps_strbuf_c(b, row->flags & PS_ROW_STATIC && !(row->flags & PS_ROW_CONSTRUCTOR) ? "static " : "");
    ps_strbuf_put(b, ps_type_short(w, row->type));
    ps_strbuf_c(b, " ");
    ps_strbuf_put(b, row->spelling);
    if (row->flags & (PS_ROW_METHOD | PS_ROW_CONSTRUCTOR) || row->parameter_count)
        ps_strbuf_c(b, "(");
    for (unsigned i = 0; i < row->parameter_count; i++) {
        const ps_parameter *p = &row->parameters[i];
        ps_strbuf_c(b, i ? ", " : "");
        ps_strbuf_c(b, p->by_ref ? "[ref] " : "");
        ps_strbuf_c(b, row->flags & PS_ROW_PARAMS && i + 1u == row->parameter_count ? "Params " : "");
        ps_strbuf_put(b, ps_type_short(w, p->type));
        ps_strbuf_c(b, " ");
        ps_strbuf_put(b, p->name);
    }
    if (row->flags & (PS_ROW_METHOD | PS_ROW_CONSTRUCTOR) || row->parameter_count)
        ps_strbuf_c(b, ")");
    if (row->flags & (PS_ROW_GET | PS_ROW_SETTABLE)) {
        ps_strbuf_c(b, " {");
        ps_strbuf_c(b, row->flags & PS_ROW_GET ? "get;" : "");
        ps_strbuf_c(b, row->flags & PS_ROW_SETTABLE ? "set;" : "");
        ps_strbuf_c(b, "}");
    }
}

/* Rows written in a table of no generic type are given as they stand, so that the names of
 * types that do not ship are kept. */
ps_string *ps_row_text(ps_worker *w, const ps_row *row)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    bool verbatim = row->text && !row->owner->arg_count && !(row->flags & PS_ROW_CONSTRUCTOR);
    if (!verbatim) {
        put_row(w, &b, row);
    } else {
        const char *text = row->text;
        text += strncmp(text, "hidden ", 7) ? 0 : 7;
        const char *field = strstr(text, "field ");
        size_t length = strcspn(text, "\n");
        if (field && field < text + length && (field == text || field[-1] == ' ')) {
            ps_strbuf_latin1(&b, text, (size_t)(field - text));
            length -= (size_t)(field - text) + 6;
            text = field + 6;
            ps_strbuf_latin1(&b, text, length);
            ps_strbuf_c(&b, " {get;}");
        } else {
            ps_strbuf_latin1(&b, text, length);
        }
    }
    ps_string *s = ps_strbuf_take(&b);
    return s ? s : ps_string_empty();
}

ps_string *ps_overload_text(ps_worker *w, const ps_row *row, bool with_bases)
{
    const ps_row *rows[PS_OVERLOADS_MAX];
    unsigned count = 0;
    if (with_bases)
        count = ps_overloads(w, row->owner, row->name, row->flags & PS_ROW_STATIC, rows);
    else
        for (const ps_row *r = row; r && count < PS_OVERLOADS_MAX; r = r->next)
            rows[count++] = r;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (unsigned i = 0; i < count; i++) {
        ps_string *text = ps_row_text(w, rows[i]);
        ps_strbuf_c(&b, i ? ", " : "");
        ps_strbuf_put(&b, text);
        ps_string_release(text);
    }
    ps_string *s = ps_strbuf_take(&b);
    return s ? s : ps_string_empty();
}
