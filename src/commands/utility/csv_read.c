/* csv_read.c - comma-separated values as objects, and ConvertFrom-Csv. */
#include "base/memory.h"
#include "base/planted.h"
#include "base/unicode.h"
#include "commands/utility/csv.h"

#include <string.h>

/* ---- records --------------------------------------------------------------------------------- */

void csv_reader_init(csv_reader *r, ps_cmdlet *c, uint16_t delimiter)
{
    *r = (csv_reader){.c = c, .delimiter = delimiter};
    r->fields = ps_arraylist_new(c->cx->worker);
}

void csv_reader_drop(csv_reader *r)
{
    ps_release_object(r->header);
    ps_release_object(r->fields);
    ps_string_release(r->type);
}

static bool at_end(const csv_reader *r)
{
    return r->at >= r->text->length;
}

static uint16_t next(csv_reader *r)
{
    return ps_string_at(r->text, r->at++);
}

/* A line's end, just read as `u`: steps over the second half of a pair. */
static bool new_line(csv_reader *r, uint16_t u)
{
    if (u == '\r' && !at_end(r) && ps_string_at(r->text, r->at) == '\n')
        r->at++;
    return u == '\r' || u == '\n';
}

static void add_field(csv_reader *r, struct ps_strbuf *b)
{
    ps_list_add(r->fields, ps_take_string(ps_strbuf_take(b)));
    ps_strbuf_init(b, 0);
}

/* The rest of a field; blanks alone are dropped when `trim`. True: the record ended, too. */
static bool rest_of_field(csv_reader *r, struct ps_strbuf *b, bool trim)
{
    uint32_t start = r->at, end = start;
    bool blank = true, record_end = true;
    while (!at_end(r)) {
        uint16_t u = next(r);
        if (u == r->delimiter) {
            record_end = false;
            break;
        }
        if (new_line(r, u))
            break;
        blank &= u == ' ' || u == '\t';
        end = r->at;
    }
    if (!blank || !trim)
        ps_strbuf_sub(b, r->text, start, end - start);
    return record_end;
}

/* A quote: begins a quoted field, ends it, doubles, or stands in the middle of a plain one. True:
 * the record ended. */
static bool quote(csv_reader *r, struct ps_strbuf *b, bool *quoted)
{
    if (*quoted && !at_end(r) && ps_string_at(r->text, r->at) == '"') {
        r->at++;
        ps_strbuf_unit(b, '"');
        return false;
    }
    if (!*quoted && b->length == 0) {
        *quoted = true;
        return false;
    }
    if (!*quoted)
        ps_strbuf_unit(b, '"');
    bool end = rest_of_field(r, b, *quoted);
    *quoted = false;
    add_field(r, b);
    return end;
}

/* The next record's fields; none at the text's end (CsvCommands.cs, ParseNextRecord). */
static void read_record(csv_reader *r)
{
    struct ps_strbuf b;
    bool quoted = false;
    ps_strbuf_init(&b, 0);
    ps_list_clear(r->fields);
    while (!at_end(r)) {
        uint32_t start = r->at;
        uint16_t u = next(r);
        if (u == '"' && r->delimiter != '"') {
            if (quote(r, &b, &quoted))
                break;
        } else if (quoted) {
            new_line(r, u);
            ps_strbuf_sub(&b, r->text, start, r->at - start);
        } else if (u == r->delimiter) {
            add_field(r, &b);
        } else if (u == ' ' || u == '\t') {
            if (b.length == 0)
                continue;
            ps_strbuf_unit(&b, u);
            bool end = rest_of_field(r, &b, true);
            add_field(r, &b);
            if (end)
                break;
        } else if (new_line(r, u)) {
            add_field(r, &b);
            break;
        } else {
            ps_strbuf_unit(&b, u);
        }
    }
    if (b.length)
        add_field(r, &b);
    ps_strbuf_free(&b);
}

/* ---- the header ------------------------------------------------------------------------------ */

static ps_string *field(const csv_reader *r, uint32_t i)
{
    return r->fields->items[i].kind == PS_STRING ? r->fields->items[i].u.string : NULL;
}

/* "#TYPE name" in the first line; any other line that begins so is skipped. */
static void read_type(csv_reader *r)
{
    if (r->type || at_end(r) || ps_string_at(r->text, r->at) != '#')
        return;
    uint32_t start = r->at, end = start;
    while (!at_end(r)) {
        if (new_line(r, next(r)))
            break;
        end = r->at;
    }
    ps_string *line = ps_string_sub(r->text, start, end - start);
    if (ps_string_starts_fold(line, "#Type")) {
        ps_string *rest = ps_string_sub(line, 5, line->length - 5);
        r->type = ps_string_trim(rest);
        ps_string_release(rest);
        if (r->type->length == 0) {
            ps_string_release(r->type);
            r->type = NULL;
        }
    }
    ps_string_release(line);
}

static ps_result check_names(csv_reader *r)
{
    for (uint32_t i = 0; r->header && i < r->header->count; i++)
        for (uint32_t k = 0; k < i; k++) {
            ps_string *name = r->header->items[i].u.string;
            if (name->length && ps_string_equal_fold(name, r->header->items[k].u.string))
                return ps_raise(r->c->cx,
                                "System.Management.Automation.ExtendedTypeSystemException",
                                "AlreadyPresentPSMemberInfoInternalCollectionAdd", PS_NOT_SPECIFIED,
                                ps_unset(), "The member \"%s\" is already present.",
                                PS_U8(r->c->cx, name));
        }
    return PS_OK;
}

static ps_result read_header(csv_reader *r)
{
    read_type(r);
    while (!r->header && !at_end(r)) {
        read_record(r);
        ps_list *f = r->fields;
        while (f->count > 1 && field(r, f->count - 1)->length == 0)
            ps_list_remove(f, f->count - 1, 1);
        ps_string *first = f->count ? field(r, 0) : NULL;
        if (first && ps_string_starts_fold(first, "#Fields: "))
            ps_assign(&f->items[0], ps_take_string(ps_string_sub(first, 9, first->length - 9)));
        else if (first && first->length && ps_string_at(first, 0) == '#')
            continue;
        r->header = f;
        r->fields = ps_arraylist_new(r->c->cx->worker);
    }
    return check_names(r);
}

ps_result csv_read_header(csv_reader *r, const ps_string *text)
{
    r->text = text;
    r->at = 0;
    return read_header(r);
}

/* ---- objects --------------------------------------------------------------------------------- */

/* The name of column `i`: H1, H2, ... where the header has none. Owned. */
static ps_string *column_name(const csv_reader *r, uint32_t i, unsigned *unnamed)
{
    ps_string *name = r->header->items[i].u.string;
    return name->length ? ps_string_retain(name) : ps_string_printf("H%u", ++*unnamed);
}

static ps_result give(csv_reader *r)
{
    ps_worker *w = r->c->cx->worker;
    unsigned unnamed = 0;
    ps_bag *b = r->shape ? ps_bag_shaped(w, r->shape) : ps_bag_new(w);
    for (uint32_t i = 0; i < r->header->count; i++) {
        ps_value v = i < r->fields->count ? ps_retain(r->fields->items[i]) : ps_null();
        if (r->shape) {
            b->slots[i] = v;
            continue;
        }
        ps_string *name = column_name(r, i, &unnamed);
        ps_bag_put_spelt(w, b, ps_intern(w, name), name, v);
        ps_string_release(name);
    }
    if (!r->shape && !b->shape->own &&
        (PS_PLANTED(csv) || b->shape->count == r->header->count))
        r->shape = b->shape;
    ps_value object = ps_take_object(b);
    if (r->type) {
        ps_list *names = ps_arraylist_new(w);
        ps_list_add(names, ps_take_string(ps_string_retain(r->type)));
        ps_list_add(names, ps_take_string(ps_string_printf("CSV:%s", PS_U8(r->c->cx, r->type))));
        ps_value list = ps_take_object(names);
        ps_type_names_set(r->c->cx, object, list);
        ps_release(list);
    }
    if (unnamed && !r->warned) {
        r->warned = true;
        if (ps_warning(r->c, "One or more headers were not specified. Default names starting with "
                             "\"H\" have been used in place of any missing headers.") != PS_OK) {
            ps_release(object);
            return PS_FAIL;
        }
    }
    return ps_write(r->c, object);
}

ps_result csv_read(csv_reader *r, const ps_string *text)
{
    PS_TRY(csv_read_header(r, text));
    for (;;) {
        read_record(r);
        if (!r->fields->count)
            return PS_OK;
        if (r->fields->count == 1 && field(r, 0)->length == 0)
            continue;
        PS_TRY(give(r));
        PS_TRY(ps_poll(r->c->cx));
    }
}

/* ---- ConvertFrom-Csv ------------------------------------------------------------------------- */

#define PARAMS(P)                                                                                  \
    P(INPUT, "InputObject") P(DELIMITER, "Delimiter") P(HEADER, "Header")                          \
    P(USE_CULTURE, "UseCulture")
PS_PARAM_TABLE(PARAMS)

static ps_result begin(ps_cmdlet *c)
{
    csv_reader *r = c->state;
    csv_reader_init(r, c, csv_delimiter(c, DELIMITER));
    if (ps_arg_bound(c, HEADER)) {
        r->header = ps_arraylist_new(c->cx->worker);
        for (uint32_t i = 0; i < ps_arg_count(c, HEADER); i++)
            ps_list_add(r->header, ps_arg_at(c, HEADER, i));
    }
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    for (uint32_t i = 0; i < ps_arg_count(c, INPUT); i++) {
        ps_value v = ps_arg_at(c, INPUT, i);
        ps_string *text = NULL;
        ps_result r = ps_to_string(c->cx, v, &text);
        ps_release(v);
        if (r == PS_OK)
            r = csv_read(c->state, text);
        ps_string_release(text);
        PS_TRY(r);
    }
    return PS_OK;
}

static void dispose(ps_cmdlet *c)
{
    csv_reader_drop(c->state);
}

const ps_cmdlet_def ps_cmdlet_convertfrom_csv = {.name = "ConvertFrom-Csv",
                                                 .params = params,
                                                 .state_size = sizeof(csv_reader),
                                                 .begin = begin,
                                                 .process = process,
                                                 .dispose = dispose};
