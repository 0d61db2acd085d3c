/* render.c - packets in their order become lines. Rules: PowerShell's OutCommandInner. */
#include "format/render.h"

#include "base/memory.h"
#include "format/text.h"
#include "object/member.h"

#include <string.h>
#include <time.h>

/* The first rows decide a table's columns, but nobody waits longer than this for them. */
enum { GROUP_WAIT_US = 300000 };

static ps_result take_packet(void *u, ps_packet *take_p);

static ps_result renderer_fail(void *u, const char *type, const char *id,
                               enum ps_category_id category, ps_value target, ps_string *take_text)
{
    ps_renderer *r = u;
    return r->fail(r->u, type, id, category, target, take_text);
}

static void drop_style(ps_renderer *r)
{
    ps_string_release(r->header_style);
    ps_string_release(r->custom_style);
    ps_string_release(r->accent_style);
    r->header_style = r->custom_style = r->accent_style = NULL;
}

/* Read anew for each document and each text: a script may change the style as it goes. */
static void read_style(ps_renderer *r)
{
    drop_style(r);
    ps_style *style = ps_style_now(r->cx);
    unsigned rendering = style ? style->rendering : PS_RENDER_HOST;
    r->plain = rendering == PS_RENDER_PLAIN || (rendering == PS_RENDER_HOST && !r->out->host);
    if (r->plain)
        return;
    r->header_style = ps_style_text(style, PS_STYLE_HEADER);
    r->custom_style = ps_style_text(style, PS_STYLE_CUSTOM_HEADER);
    r->accent_style = ps_style_text(style, PS_STYLE_ACCENT);
    if (!r->accent_style->length) {
        ps_string_release(r->accent_style);
        r->accent_style = NULL;
    }
}

void ps_renderer_init(ps_renderer *r, ps_cx *cx, ps_exec *x, ps_line_output *out)
{
    *r = (ps_renderer){.cx = cx, .x = x, .out = out};
    ps_formatter_init(&r->formatter, cx, x, PS_NO_SHAPE, NULL);
    r->formatter.emit = take_packet;
    r->formatter.fail = renderer_fail;
    r->formatter.u = r;
}

static void close_one(ps_renderer *r)
{
    struct ps_open *o = &r->open[--r->open_count];
    for (uint32_t i = 0; i < o->row_count; i++)
        ps_string_release(o->row[i]);
    ps_free(o->row);
    ps_table_free(&o->table);
    ps_release_object(o->start);
    ps_release_object(o->group);
}

void ps_renderer_free(ps_renderer *r)
{
    while (r->open_count)
        close_one(r);
    ps_free(r->open);
    for (uint32_t i = 0; i < r->queue.count; i++)
        ps_release_object(r->queue.at[i]);
    ps_free(r->queue.at);
    ps_free(r->hint);
    ps_release_object(r->cache_start);
    drop_style(r);
    ps_formatter_free(&r->formatter);
}

ps_result ps_put_line(ps_renderer *r, ps_string *take_line, unsigned stream)
{
    ps_string *line = take_line;
    if (!line)
        return ps_raise_memory(r->cx);
    if (r->plain && ps_decorated(line)) {
        line = ps_plain(take_line);
        ps_string_release(take_line);
    }
    ps_result result = r->out->write(r->out, r->cx, line, stream);
    ps_string_release(line);
    return result;
}

static ps_result put_empty(ps_renderer *r)
{
    return ps_put_line(r, ps_string_empty(), 0);
}

/* ---- groups ---------------------------------------------------------------------------------- */

static struct ps_open *innermost(ps_renderer *r)
{
    return r->open_count ? &r->open[r->open_count - 1] : NULL;
}

static struct ps_open *push(ps_renderer *r)
{
    if (r->open_count == r->open_size) {
        r->open_size = r->open_size ? r->open_size * 2 : 4;
        r->open = ps_realloc(r->open, r->open_size * sizeof *r->open);
    }
    struct ps_open *o = &r->open[r->open_count++];
    *o = (struct ps_open){0};
    return o;
}

/* What .NET takes a terminal that is none to have. */
enum { DEFAULT_COLUMNS = 80 };

static int32_t screen_width(const ps_renderer *r)
{
    return r->out->columns == INT32_MAX ? DEFAULT_COLUMNS : r->out->columns;
}

/* How many items of `length` cells fit into a row. */
static int32_t items_per_row(int32_t length, int32_t screen)
{
    int32_t n = 1;
    if (length <= 0 || length >= screen)
        return 1;
    while ((int64_t)length * (n + 1) + n < screen)
        n++;
    return n;
}

static ps_result start_group(ps_renderer *r, ps_packet *p)
{
    ps_packet *start = innermost(r)->start;
    struct ps_open *o = push(r);
    o->group = ps_retain_object(p);
    if (start->shape == PS_TABLE && start->count) {
        ps_table_init(&o->table, screen_width(r), r->hint, start->column, start->count,
                      start->hide_header);
    } else if (start->shape == PS_WIDE) {
        int32_t n = r->wide_hint > 0 ? items_per_row(r->wide_hint, screen_width(r))
                    : start->columns > 0 ? start->columns : 2;
        o->row = ps_calloc((size_t)n, sizeof *o->row);
        ps_table_init(&o->table, screen_width(r), NULL, NULL, (uint32_t)n, true);
    }
    ps_free(r->hint);
    r->hint = NULL;
    r->wide_hint = 0;
    if (p->grouped) {
        PS_TRY(ps_tree_write(r, p->nodes, r->out->columns, 0));
        PS_TRY(put_empty(r));
    }
    o = innermost(r);
    return start->shape == PS_TABLE && start->count
               ? ps_table_header(r, &o->table, start->column) : PS_OK;
}

static ps_result write_wide(ps_renderer *r, struct ps_open *o)
{
    if (!o->row_count)
        return PS_OK;
    ps_result result = ps_table_row(r, &o->table, o->row, NULL, false, 0);
    for (uint32_t i = 0; i < o->row_count; i++) {
        ps_string_release(o->row[i]);
        o->row[i] = NULL;
    }
    o->row_count = 0;
    return result;
}

/* ---- entries --------------------------------------------------------------------------------- */

static ps_result table_entry(ps_renderer *r, struct ps_open *o, const ps_packet *p)
{
    enum { STACK = 24 };
    ps_string *few[STACK], **values = few;
    uint8_t some[STACK], *align = some;
    uint32_t n = o->table.count;
    if (n > STACK) {
        values = ps_calloc(n, sizeof *values);
        align = ps_calloc(n, 1);
    }
    for (uint32_t i = 0; i < n; i++) {
        values[i] = i < p->count ? p->field[i].value : NULL;
        align[i] = i < p->count ? p->field[i].align : PS_LEFT;
    }
    ps_result result = ps_table_row(r, &o->table, values, align, p->multi_line, p->stream);
    if (n > STACK) {
        ps_free(values);
        ps_free(align);
    }
    return result;
}

static ps_result wide_entry(ps_renderer *r, struct ps_open *o, const ps_packet *p)
{
    o->row[o->row_count++] = ps_string_retain(p->count ? p->field[0].value : NULL);
    return o->row_count == o->table.count ? write_wide(r, o) : PS_OK;
}

static ps_result band_entry(ps_renderer *r, const ps_packet *p)
{
    if (p->shape == PS_RAW && !r->out->host) /* a text keeps its sequences */
        return r->out->write(r->out, r->cx, p->text, p->stream);
    read_style(r);
    if (p->shape == PS_RAW)
        return ps_put_line(r, ps_string_retain(p->text), p->stream);
    if (p->shape == PS_CUSTOM)
        return ps_tree_write(r, p->nodes, INT32_MAX, p->stream);
    PS_TRY(ps_put_line(r, ps_string_empty(), p->stream));
    PS_TRY(ps_list_write(r, p));
    return ps_put_line(r, ps_string_empty(), p->stream);
}

static ps_result entry(ps_renderer *r, const ps_packet *p)
{
    struct ps_open *o = innermost(r);
    if (p->out_of_band || !o)
        return band_entry(r, p);
    if (p->shape == PS_TABLE)
        return o->table.count ? table_entry(r, o, p) : PS_OK;
    if (p->shape == PS_WIDE)
        return o->row ? wide_entry(r, o, p) : PS_OK;
    if (p->shape == PS_CUSTOM)
        return ps_tree_write(r, p->nodes, r->out->columns, p->stream);
    PS_TRY(ps_list_write(r, p));
    return ps_put_line(r, ps_string_empty(), p->stream);
}

/* One packet, whose time has come. */
static ps_result play(ps_renderer *r, ps_packet *p)
{
    struct ps_open *o = innermost(r);
    ps_result result = PS_OK;
    switch (p->kind) {
    case PS_ENTRY:
        return entry(r, p);
    case PS_START:
        read_style(r);
        push(r)->start = ps_retain_object(p);
        return put_empty(r);
    case PS_GROUP_START:
        return o && o->start ? start_group(r, p) : PS_OK;
    case PS_GROUP_END:
        if (o && o->row)
            result = write_wide(r, o);
        if (o && o->group)
            close_one(r);
        return result;
    default:
        if (o && o->start && o->start->shape != PS_LIST_SHAPE)
            result = put_empty(r);
        if (o && o->start)
            close_one(r);
        return result;
    }
}

/* ---- the queue ------------------------------------------------------------------------------- */

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000LL + t.tv_nsec / 1000;
}

/* Column widths by what stands in the queue. */
static void measure_table(ps_renderer *r, const ps_packet *start)
{
    int32_t *w = ps_calloc(start->count ? start->count : 1, sizeof *w);
    for (uint32_t i = 0; i < start->count; i++) {
        const struct ps_column *c = &start->column[i];
        w[i] = (int32_t)ps_width(c->label && c->label->length ? c->label : c->property,
                                 r->out->host);
    }
    for (uint32_t k = 0; k < r->queue.count; k++) {
        const ps_packet *p = r->queue.at[k];
        if (p->kind != PS_ENTRY || p->out_of_band || p->shape != PS_TABLE)
            continue;
        for (uint32_t i = 0; i < start->count && i < p->count; i++) {
            int32_t cells = (int32_t)ps_width(p->field[i].value, r->out->host);
            if (w[i] < cells)
                w[i] = cells;
        }
    }
    ps_free(r->hint);
    r->hint = w;
}

static void measure_wide(ps_renderer *r)
{
    r->wide_hint = 0;
    for (uint32_t k = 0; k < r->queue.count; k++) {
        const ps_packet *p = r->queue.at[k];
        if (p->kind != PS_ENTRY || p->out_of_band || p->shape != PS_WIDE || !p->count)
            continue;
        if ((int32_t)ps_width(p->field[0].value, r->out->host) > r->wide_hint)
            r->wide_hint = (int32_t)ps_width(p->field[0].value, r->out->host);
    }
}

static void measure(ps_renderer *r)
{
    const ps_packet *start = r->cache_start;
    if (start && start->shape == PS_TABLE && start->count)
        measure_table(r, start);
    else if (start && start->shape == PS_WIDE && start->columns == 0)
        measure_wide(r);
}

static ps_result drain(ps_renderer *r)
{
    ps_result result = PS_OK;
    r->in_group = false;
    for (uint32_t i = 0; i < r->queue.count; i++) {
        if (result == PS_OK)
            result = play(r, r->queue.at[i]);
        ps_release_object(r->queue.at[i]);
    }
    r->queue.count = 0;
    return result;
}

static void enqueue(ps_renderer *r, ps_packet *p)
{
    if (r->queue.count == r->queue.size) {
        r->queue.size = r->queue.size ? r->queue.size * 2 : 64;
        r->queue.at = ps_realloc(r->queue.at, r->queue.size * sizeof *r->queue.at);
    }
    r->queue.at[r->queue.count++] = ps_retain_object(p);
}

static ps_result add(ps_renderer *r, ps_packet *p)
{
    if (p->kind == PS_START) {
        bool first_open = p->shape == PS_TABLE && p->count && p->column[0].width == 0;
        if (p->auto_size || first_open) {
            r->caching = true;
            r->timed = !p->auto_size;
        }
        ps_release_object(r->cache_start);
        r->cache_start = ps_retain_object(p);
    }
    if (!r->caching)
        return play(r, p);
    if (!r->in_group && p->kind == PS_GROUP_START) {
        r->in_group = true;
        r->group_start = now_us();
        enqueue(r, p);
        return PS_OK;
    }
    if (!r->in_group)
        return play(r, p);
    enqueue(r, p);
    if (p->kind == PS_GROUP_END || (r->timed && now_us() - r->group_start > GROUP_WAIT_US)) {
        measure(r);
        return drain(r);
    }
    return PS_OK;
}

/* ---- sequence -------------------------------------------------------------------------------- */

static ps_result out_of_sequence(ps_renderer *r, const ps_packet *p)
{
    static const char commands[][16] = {"format-*", "format-table", "format-list", "format-wide",
                                        "format-complex", "format-*"};
    unsigned shape = p->kind == PS_START ? p->shape : 0;
    return r->fail(r->u, "System.InvalidOperationException", "ConsoleLineOutputOutOfSequencePacket",
                   PS_INVALID_DATA, ps_null(),
                   ps_string_printf("The object of type \"%s\" is not valid or not in the correct "
                                    "sequence. This is likely caused by a user-specified \"%s\" "
                                    "command which is conflicting with the default formatting.",
                                    PS_U8(r->cx, p->object.type->full_name), commands[shape]));
}

static ps_result end_formatter(ps_renderer *r)
{
    if (!r->formatting)
        return PS_OK;
    r->formatting = false;
    return ps_formatter_end(&r->formatter);
}

static ps_result check(ps_renderer *r, const ps_packet *p)
{
    static const uint8_t before[] = {PS_RESET_STATE, PS_FORMATTING, PS_INSIDE_GROUP,
                                     PS_INSIDE_GROUP, PS_FORMATTING};
    static const uint8_t after[] = {PS_FORMATTING, PS_INSIDE_GROUP, PS_INSIDE_GROUP, PS_FORMATTING,
                                    PS_RESET_STATE};
    if (p->kind == PS_ENTRY && p->out_of_band)
        return PS_OK;
    if (p->kind == PS_START && r->state == PS_INSIDE_GROUP)
        PS_TRY(end_formatter(r));
    if (r->state != before[p->kind])
        return out_of_sequence(r, p);
    r->state = after[p->kind];
    return PS_OK;
}

static ps_result process_packet(ps_renderer *r, ps_packet *p)
{
    PS_TRY(check(r, p));
    return add(r, p);
}

static ps_result take_packet(void *u, ps_packet *take_p)
{
    ps_result result = process_packet(u, take_p);
    ps_release_object(take_p);
    return result;
}

ps_result ps_renderer_process(ps_renderer *r, ps_value v)
{
    ps_packet *p = ps_packet_of(v);
    if (p)
        return process_packet(r, p);
    if (ps_is_null(v))
        return PS_OK;
    r->formatting = true;
    return ps_formatter_process(&r->formatter, v);
}

ps_result ps_renderer_end(ps_renderer *r)
{
    PS_TRY(end_formatter(r));
    return drain(r);
}
