/* table.c - rows of tables. Rules: PowerShell's TableWriter and ColumnWidthManager. */
#include "base/memory.h"
#include "format/render.h"
#include "format/text.h"

#include <string.h>

/* ---- widths ---------------------------------------------------------------------------------- */

static int32_t total(const int32_t *w, uint32_t n)
{
    int32_t sum = -1; /* one separator fewer than columns */
    for (uint32_t i = 0; i < n; i++)
        if (w[i] > 0)
            sum += w[i] + 1;
    return sum;
}

/* Gives the columns without a width what is left; false: not all fit. */
static bool assign(int32_t *w, uint32_t n, int32_t screen)
{
    uint32_t open = 0;
    int64_t sum = -1;
    for (uint32_t i = 0; i < n; i++) {
        open += w[i] <= 0;
        sum += w[i] + 1;
    }
    if (!open)
        return sum <= screen;
    uint8_t *fixed = ps_alloc(n);
    for (uint32_t i = 0; i < n; i++) {
        fixed[i] = w[i] > 0;
        if (w[i] == 0)
            w[i] = 1;
    }
    int32_t left = screen - total(w, n);
    if (left > 0) { /* evenly, the first ones one more */
        uint32_t seen = 0;
        for (uint32_t i = 0; i < n; i++)
            if (!fixed[i])
                w[i] += left / (int32_t)open + ((int32_t)seen++ < left % (int32_t)open);
    }
    ps_free(fixed);
    return left >= 0;
}

/* Narrows the last visible column, or hides it, until all fit. */
static void trim(int32_t *w, uint32_t n, int32_t screen)
{
    for (uint32_t last = n; last > 0;) {
        int32_t excess = total(w, n) - screen;
        if (excess <= 0)
            return;
        if (w[last - 1] - excess >= 1) {
            w[last - 1] -= excess;
            return;
        }
        w[--last] = -1;
    }
}

void ps_table_init(struct ps_table *t, int32_t screen, const int32_t *widths,
                   const struct ps_column *columns, uint32_t count, bool hide_header)
{
    *t = (struct ps_table){.count = count, .hide_header = hide_header};
    t->width = ps_calloc(count, sizeof *t->width);
    t->align = ps_calloc(count, 1);
    t->custom = ps_calloc(count, sizeof *t->custom);
    for (uint32_t i = 0; i < count; i++) {
        t->width[i] = widths ? widths[i] : columns ? columns[i].width : 0;
        t->align[i] = columns ? columns[i].align : PS_LEFT;
        t->custom[i] = columns && columns[i].custom;
    }
    t->disabled = screen < PS_LEAST_SCREEN;
    if (t->disabled)
        return;
    if (!assign(t->width, count, screen))
        trim(t->width, count, screen);
    t->disabled = true;
    for (uint32_t i = 0; i < count; i++)
        t->disabled &= t->width[i] < 1;
}

void ps_table_free(struct ps_table *t)
{
    ps_free(t->width);
    ps_free(t->align);
    ps_free(t->custom);
    *t = (struct ps_table){0};
}

/* ---- cells ----------------------------------------------------------------------------------- */

/* Cut to `width` cells with an ellipsis. */
static ps_string *shorten(const ps_string *s, int32_t width, uint8_t align, bool flat)
{
    if (width > 1 && align == PS_RIGHT)
        return ps_cut(s, ps_fit_tail(s, (unsigned)width - 1, flat), UINT32_MAX, PS_ELLIPSIS, 0);
    if (width > 1)
        return ps_cut(s, 0, ps_fit_head(s, 0, (unsigned)width - 1, flat), 0, PS_ELLIPSIS);
    if (align == PS_RIGHT)
        return ps_cut(s, ps_fit_tail(s, (unsigned)width, flat), UINT32_MAX, 0, 0);
    return ps_cut(s, 0, ps_fit_head(s, 0, (unsigned)width, flat), 0, 0);
}

/* One line of a cell, padded on the side that the alignment asks for; on the right only with
 * `pad`. Whether an escape sequence is left in force. */
static bool put_cell(struct ps_strbuf *b, const ps_string *value, int32_t width, uint8_t align,
                     bool pad, bool flat)
{
    ps_string *s = ps_first_line(value);
    int32_t cells = (int32_t)ps_width(s, flat);
    if (cells > width) {
        ps_string *cut = shorten(s, width, align, flat);
        ps_string_release(s);
        s = cut;
        cells = (int32_t)ps_width(s, flat);
        if (cells != width && align == PS_RIGHT)
            ps_strbuf_unit(b, ' ');
        ps_strbuf_put(b, s);
        if (cells != width && align != PS_RIGHT && pad)
            ps_strbuf_unit(b, ' ');
    } else {
        int32_t room = width - cells;
        int32_t before = align == PS_RIGHT ? room : align == PS_CENTER ? room / 2 : 0;
        ps_put_spaces(b, before);
        ps_strbuf_put(b, s);
        if (pad)
            ps_put_spaces(b, room - before);
    }
    bool open = ps_decorated(s) && !ps_ends_reset(s);
    ps_string_release(s);
    return open;
}

static uint8_t align_of(const struct ps_table *t, const uint8_t *align, uint32_t i)
{
    return align && align[i] != PS_ALIGN_NONE ? align[i] : t->align[i];
}

static void put_style(struct ps_strbuf *b, const ps_string *style)
{
    if (style)
        ps_strbuf_put(b, style);
}

static ps_result single_row(ps_renderer *r, struct ps_table *t, ps_string *const *values,
                            const uint8_t *align, bool header, unsigned stream)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < t->count; i++) {
        if (t->width[i] <= 0)
            continue;
        if (i > 0)
            ps_strbuf_unit(&b, ' ');
        if (header)
            put_style(&b, r->header_style);
        bool open = put_cell(&b, values[i], t->width[i], align_of(t, align, i), i + 1 < t->count,
                             r->out->host);
        if (open || (header && !r->plain))
            ps_strbuf_c(&b, PS_RESET);
    }
    return ps_put_line(r, ps_strbuf_take(&b), stream);
}

/* ---- rows of several lines ------------------------------------------------------------------- */

struct cell {
    struct ps_lines lines;
    uint32_t column;
};

static void fold_cell(struct ps_table *t, struct cell *c, const ps_string *value, uint8_t align,
                      bool last, bool flat)
{
    int32_t width = t->width[c->column];
    ps_fold_lines(value, (unsigned)width, (unsigned)width, flat, &c->lines);
    for (uint32_t i = 0; i < c->lines.count; i++) {
        struct ps_strbuf b;
        ps_strbuf_init(&b, 0);
        if ((!last || align == PS_RIGHT || align == PS_CENTER) &&
            (int32_t)ps_width(c->lines.at[i], flat) < width)
            put_cell(&b, c->lines.at[i], width, align, !last, flat);
        else
            ps_strbuf_put(&b, c->lines.at[i]);
        ps_string_release(c->lines.at[i]);
        c->lines.at[i] = ps_strbuf_take(&b);
    }
}

static ps_string *trim_end(ps_string *take_s)
{
    uint32_t n = take_s->length;
    while (n && (ps_string_at(take_s, n - 1) == ' ' || ps_string_at(take_s, n - 1) == '\t'))
        n--;
    if (n == take_s->length)
        return take_s;
    ps_string *s = ps_string_sub(take_s, 0, n);
    ps_string_release(take_s);
    return s;
}

/* One piece of a line, with the separator in front. */
static void put_piece(ps_renderer *r, struct ps_table *t, struct ps_strbuf *b, struct cell *c,
                      uint32_t at, uint32_t line, bool header, bool last, bool trimmed)
{
    struct ps_strbuf p;
    ps_strbuf_init(&p, 0);
    if (line < c->lines.count) {
        ps_put_spaces(&p, at > 0);
        ps_strbuf_put(&p, c->lines.at[line]);
    } else if (!last) {
        ps_put_spaces(&p, t->width[c->column] + (at > 0));
    }
    ps_string *s = ps_strbuf_take(&p);
    if (trimmed)
        s = trim_end(s);
    if (header && !t->custom[at]) {
        put_style(b, r->header_style);
        ps_strbuf_put(b, s);
    } else if (header && s->length) {
        ps_strbuf_sub(b, s, 0, at > 0);
        put_style(b, r->custom_style);
        ps_strbuf_sub(b, s, at > 0, s->length - (at > 0));
    } else {
        ps_strbuf_put(b, s);
    }
    if (header && !r->plain)
        ps_strbuf_c(b, PS_RESET);
    ps_string_release(s);
}

static ps_result folded_row(ps_renderer *r, struct ps_table *t, ps_string *const *values,
                            const uint8_t *align, bool header, unsigned stream)
{
    struct cell *cells = ps_calloc(t->count, sizeof *cells);
    uint32_t visible = 0, height = 0;
    ps_result result = PS_OK;
    for (uint32_t i = 0; i < t->count; i++)
        if (t->width[i] > 0)
            cells[visible++].column = i;
    for (uint32_t k = 0; k < visible; k++) {
        uint32_t i = cells[k].column;
        fold_cell(t, &cells[k], values[i], align_of(t, align, i), k + 1 == visible,
                  r->out->host);
        if (cells[k].lines.count > height)
            height = cells[k].lines.count;
    }
    for (uint32_t line = 0; line < height && result == PS_OK; line++) {
        uint32_t content = 0; /* the last column that has something in this line */
        struct ps_strbuf b;
        for (uint32_t k = 0; k < visible; k++)
            if (cells[k].lines.count > line)
                content = k;
        ps_strbuf_init(&b, 0);
        for (uint32_t k = 0; k < visible; k++)
            put_piece(r, t, &b, &cells[k], k, line, header, k > content || k + 1 == visible,
                      k == content && height > 1);
        result = ps_put_line(r, ps_strbuf_take(&b), stream);
    }
    for (uint32_t k = 0; k < visible; k++)
        ps_lines_free(&cells[k].lines);
    ps_free(cells);
    return result;
}

/* ---- rows ------------------------------------------------------------------------------------ */

ps_result ps_table_row(ps_renderer *r, struct ps_table *t, ps_string *const *values,
                       const uint8_t *align, bool multi_line, unsigned stream)
{
    if (t->disabled)
        return PS_OK;
    return multi_line ? folded_row(r, t, values, align, false, stream)
                      : single_row(r, t, values, align, false, stream);
}

ps_result ps_table_header(ps_renderer *r, struct ps_table *t, const struct ps_column *columns)
{
    if (t->disabled || t->hide_header)
        return PS_OK;
    ps_string **values = ps_calloc(t->count, sizeof *values);
    for (uint32_t i = 0; i < t->count; i++)
        values[i] = columns[i].label ? columns[i].label : columns[i].property;
    ps_result result = folded_row(r, t, values, NULL, true, 0);
    for (uint32_t i = 0; i < t->count; i++) {
        struct ps_strbuf b;
        int32_t n = t->width[i] > 0 ? t->width[i] : 0;
        if (values[i] && values[i]->length && (int32_t)ps_width(values[i], r->out->host) < n)
            n = (int32_t)ps_width(values[i], r->out->host);
        ps_strbuf_init(&b, 0);
        ps_strbuf_fill(&b, '-', (size_t)n);
        values[i] = ps_strbuf_take(&b);
    }
    if (result == PS_OK)
        result = single_row(r, t, values, NULL, true, 0);
    for (uint32_t i = 0; i < t->count; i++)
        ps_string_release(values[i]);
    ps_free(values);
    return result;
}
