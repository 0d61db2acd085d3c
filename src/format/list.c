/*
 * list.c - lists and trees as lines. Rules: PowerShell's ListWriter and ComplexWriter.
 */
#include "base/memory.h"
#include "format/render.h"
#include "format/text.h"

/* ---- lists ----------------------------------------------------------------------------------- */

static const char separator[] = " : ";
enum { SEPARATOR = 3, LEAST_LABEL = 1, LEAST_FIELD = 1 };

static ps_string *label_of(const struct ps_field *f)
{
    return f->label ? f->label : f->property;
}

/* The label padded or cut to `width` cells, with the separator. */
static ps_string *full_label(const ps_string *label, unsigned width, bool flat)
{
    struct ps_strbuf b;
    unsigned cells = ps_width(label, flat);
    ps_strbuf_init(&b, 0);
    if (cells > width) {
        ps_string *cut = ps_cut(label, 0, ps_fit_head(label, 0, width, flat), 0, 0);
        ps_strbuf_put(&b, cut);
        ps_string_release(cut);
    } else {
        if (label)
            ps_strbuf_put(&b, label);
        ps_put_spaces(&b, (int)(width - cells));
    }
    ps_strbuf_c(&b, separator);
    return ps_strbuf_take(&b);
}

static ps_result list_field(ps_renderer *r, const ps_string *label, unsigned width,
                            const ps_string *value, unsigned room, unsigned stream)
{
    struct ps_lines lines = {0};
    ps_result result = PS_OK;
    ps_fold_lines(value, room, room, r->out->host, &lines);
    for (uint32_t i = 0; i < lines.count && result == PS_OK; i++) {
        struct ps_strbuf b;
        ps_strbuf_init(&b, 0);
        if (i > 0) {
            ps_put_spaces(&b, (int)width);
        } else if (!r->accent_style || r->plain) {
            ps_strbuf_put(&b, label);
        } else {
            ps_strbuf_put(&b, r->accent_style);
            ps_strbuf_put(&b, label);
            ps_strbuf_c(&b, PS_RESET);
        }
        ps_strbuf_put(&b, lines.at[i]);
        if (ps_decorated(lines.at[i]) && !ps_ends_reset(lines.at[i]))
            ps_strbuf_c(&b, PS_RESET);
        result = ps_put_line(r, ps_strbuf_take(&b), stream);
    }
    ps_lines_free(&lines);
    return result;
}

ps_result ps_list_write(ps_renderer *r, const ps_packet *p)
{
    int32_t columns = r->out->columns, most = columns - SEPARATOR - LEAST_FIELD;
    unsigned width = 0;
    if (!p->count || most < LEAST_LABEL)
        return PS_OK;
    for (uint32_t i = 0; i < p->count; i++)
        if (ps_width(label_of(&p->field[i]), r->out->host) > width)
            width = ps_width(label_of(&p->field[i]), r->out->host);
    if (width > (unsigned)most)
        width = (unsigned)most;
    ps_result result = PS_OK;
    for (uint32_t i = 0; i < p->count && result == PS_OK; i++) {
        ps_string *label = full_label(label_of(&p->field[i]), width, r->out->host);
        result = list_field(r, label, width + SEPARATOR, p->field[i].value,
                            (unsigned)columns - width - SEPARATOR, p->stream);
        ps_string_release(label);
    }
    return result;
}

/* ---- trees ----------------------------------------------------------------------------------- */

struct tree {
    ps_renderer *r;
    struct ps_strbuf line;
    int32_t columns, left, right, first;
    unsigned stream, depth;
};

static ps_result flush(struct tree *t)
{
    ps_string *text = ps_strbuf_take(&t->line);
    struct ps_lines lines = {0};
    ps_result result = PS_OK;
    int32_t first = t->first, useful = t->columns - t->right - t->left;
    ps_strbuf_init(&t->line, 0);
    if (useful <= 0) {
        ps_string_release(text);
        text = ps_string_empty();
        useful = 1;
    }
    if ((first < 0 ? -first : first) >= useful)
        first = 0;
    ps_fold_lines(text, (unsigned)(first > 0 ? useful - first : useful),
                  (unsigned)(first < 0 ? useful + first : useful), t->r->out->host, &lines);
    for (uint32_t i = 0; i < lines.count && result == PS_OK; i++) {
        struct ps_strbuf b;
        ps_strbuf_init(&b, 0);
        ps_put_spaces(&b, t->left + (i == 0 ? (first > 0 ? first : 0) : (first < 0 ? -first : 0)));
        ps_strbuf_put(&b, lines.at[i]);
        result = ps_put_line(t->r, ps_strbuf_take(&b), t->stream);
    }
    ps_lines_free(&lines);
    ps_string_release(text);
    return result;
}

enum { DEEPEST = 50 };

static ps_result put_nodes(struct tree *t, const struct ps_node *n)
{
    for (; n; n = n->next) {
        if (n->kind == PS_NODE_NEW_LINE) {
            PS_TRY(flush(t));
        } else if (n->kind != PS_NODE_ENTRY) {
            if (n->text)
                ps_strbuf_put(&t->line, n->text);
        } else if (t->depth < DEEPEST) {
            int32_t first = t->first;
            if (n->framed) {
                t->left += n->left;
                t->right += n->right;
                t->first = n->first;
            }
            t->depth++;
            ps_result result = put_nodes(t, n->child);
            t->depth--;
            if (n->framed) {
                t->left -= n->left;
                t->right -= n->right;
                t->first = first;
            }
            PS_TRY(result);
        }
    }
    return PS_OK;
}

ps_result ps_tree_write(ps_renderer *r, const struct ps_node *nodes, int32_t columns,
                        unsigned stream)
{
    struct tree t = {.r = r, .columns = columns, .stream = stream};
    ps_strbuf_init(&t.line, 0);
    ps_result result = put_nodes(&t, nodes ? nodes->child : NULL);
    if (result == PS_OK)
        result = flush(&t);
    ps_strbuf_free(&t.line);
    return result;
}
