/* csv_write.c - objects as comma-separated values, and ConvertTo-Csv. */
#include "base/memory.h"
#include "commands/utility/csv.h"
#include "commands/utility/expression.h"
#include "object/ets.h"

#include <string.h>

const ps_typedef ps_type_csv_quote_kind = {
    .name = "Microsoft.PowerShell.Commands.BaseCsvWritingCommand+QuoteKind",
    .base = "System.Enum",
    .members = "Never=0\nAlways=1\nAsNeeded=2\n",
    .flags = PS_TYPE_ENUM | PS_TYPE_VALUE,
    .kind = PS_ENUM};

/* ---- columns --------------------------------------------------------------------------------- */

enum { CSV_WRITE_PARAMS(PS_PARAM_ID) csv_param_count };

ps_result csv_writer_init(ps_cmdlet *c, csv_writer *w)
{
    w->delimiter = csv_delimiter(c, DELIMITER);
    w->quotes = (enum csv_quotes)ps_arg_int(c, USE_QUOTES, CSV_QUOTES_ALWAYS);
    if (ps_arg_bound(c, QUOTE_FIELDS) && ps_arg_bound(c, USE_QUOTES))
        return ps_terminate(c, "System.InvalidOperationException",
                            "CannotSpecifyQuoteFieldsAndUseQuotes", PS_INVALID_DATA, ps_null(),
                            "You must specify either the -UseQuotes or -QuoteFields parameters, but "
                            "not both.");
    if (ps_arg_bound(c, TYPE_INFORMATION) && ps_arg_bound(c, NO_TYPE_INFORMATION))
        return ps_terminate(c, "System.InvalidOperationException",
                            "CannotSpecifyIncludeTypeInformationAndNoTypeInformation",
                            PS_INVALID_DATA, ps_null(),
                            "You must specify either the -IncludeTypeInformation or "
                            "-NoTypeInformation parameters, but not both.");
    return PS_OK;
}

void csv_writer_drop(csv_writer *w)
{
    for (unsigned i = 0; i < w->count; i++)
        ps_string_release(w->names[i]);
    ps_free(w->names);
    ps_free(w->symbols);
    ps_free(w->quoted);
}

static bool named_in(const ps_cmdlet *c, unsigned param, const ps_string *name)
{
    for (uint32_t i = 0; i < ps_arg_count(c, param); i++) {
        ps_value v = ps_arg_at(c, param, i);
        bool yes = v.kind == PS_STRING && ps_string_equal_fold(v.u.string, name);
        ps_release(v);
        if (yes)
            return true;
    }
    return false;
}

void csv_add_column(ps_cmdlet *c, csv_writer *w, ps_string *name)
{
    if (w->count == w->size) {
        w->size = w->size ? w->size * 2 : 16;
        w->names = ps_realloc(w->names, w->size * sizeof *w->names);
        w->symbols = ps_realloc(w->symbols, w->size * sizeof *w->symbols);
        w->quoted = ps_realloc(w->quoted, w->size * sizeof *w->quoted);
    }
    w->names[w->count] = ps_string_retain(name);
    w->symbols[w->count] = ps_intern(c->cx->worker, name);
    w->quoted[w->count++] = ps_arg_bound(c, QUOTE_FIELDS) && named_in(c, QUOTE_FIELDS, name);
}

struct columns {
    ps_cmdlet *c;
    csv_writer *w;
};

static bool column(void *u, const ps_member_info *m)
{
    struct columns *k = u;
    if (!m->hidden && m->gettable)
        csv_add_column(k->c, k->w, m->spelling);
    return true;
}

enum { PROPERTIES = PS_ALIAS_PROPERTY | PS_CODE_PROPERTY | PS_PROPERTY | PS_NOTE_PROPERTY |
                    PS_SCRIPT_PROPERTY };

ps_result csv_columns_of(ps_cmdlet *c, csv_writer *w, ps_value object)
{
    ps_value base = ps_base(object);
    struct columns k = {c, w};
    uint32_t at = 0;
    if (base.kind != PS_DICT)
        return ps_members_each(c->cx, object, PROPERTIES, column, &k);
    for (const ps_dict_entry *e; (e = ps_dict_next(ps_as_dict(base), &at));) {
        ps_string *name = NULL;
        PS_TRY(ps_to_string(c->cx, e->key, &name));
        csv_add_column(c, w, name);
        ps_string_release(name);
    }
    for (const ps_member *m = ps_extensions(c->cx, object); m; m = m->next)
        if (m->kind & PROPERTIES && !m->hidden)
            csv_add_column(c, w, m->spelling);
    return PS_OK;
}

/* ---- lines ----------------------------------------------------------------------------------- */

static bool needs_quotes(const csv_writer *w, const ps_string *s)
{
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t u = ps_string_at(s, i);
        if (u == w->delimiter || u == '\n' || u == '"')
            return true;
    }
    return false;
}

static void put(ps_cmdlet *c, const csv_writer *w, struct ps_strbuf *b, unsigned column,
                const ps_string *s)
{
    bool quote = ps_arg_bound(c, QUOTE_FIELDS) ? w->quoted[column]
                 : w->quotes == CSV_QUOTES_AS_NEEDED ? needs_quotes(w, s)
                                                     : w->quotes == CSV_QUOTES_ALWAYS;
    if (!quote) {
        ps_strbuf_put(b, s);
        return;
    }
    ps_strbuf_unit(b, '"');
    uint32_t start = 0;
    for (uint32_t i = 0; i < s->length; i++)
        if (ps_string_at(s, i) == '"') {
            ps_strbuf_sub(b, s, start, i + 1 - start);
            start = i; /* the quote once more */
        }
    ps_strbuf_sub(b, s, start, s->length - start);
    ps_strbuf_unit(b, '"');
}

static ps_result finish(ps_cmdlet *c, struct ps_strbuf *b, ps_string **out)
{
    *out = ps_strbuf_take(b);
    return *out ? PS_OK : ps_raise_memory(c->cx);
}

ps_string *csv_type_line(ps_cmdlet *c, ps_value object)
{
    const ps_list *own = ps_own_type_names(object);
    if (own && !own->count)
        return ps_string_c("#TYPE");
    ps_string *name = ps_type_name_first(c->cx, object);
    ps_string *plain = ps_string_starts_fold(name, "CSV:") ? ps_string_sub(name, 4, name->length - 4)
                                                           : ps_string_retain(name);
    ps_string *line = ps_string_printf("#TYPE %s", PS_U8(c->cx, plain));
    ps_string_release(plain);
    return line;
}

ps_result csv_header_line(ps_cmdlet *c, const csv_writer *w, ps_string **out)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (unsigned i = 0; i < w->count; i++) {
        if (i)
            ps_strbuf_unit(&b, w->delimiter);
        put(c, w, &b, i, w->names[i]);
    }
    return finish(c, &b, out);
}

/* A column's value, or null; what cannot be read is null as well. */
static ps_value value_of(ps_cmdlet *c, const csv_writer *w, unsigned i, ps_value object)
{
    ps_value base = ps_base(object), v = ps_unset();
    const ps_member *set;
    if (base.kind == PS_BAG) {
        int64_t slot = ps_shape_find(ps_as_bag(base)->shape, w->symbols[i]);
        if (slot >= 0)
            return ps_retain(ps_as_bag(base)->slots[slot]);
    } else if (base.kind == PS_DICT) {
        ps_value key = ps_take_string(ps_string_retain(w->names[i]));
        ps_value *found = ps_dict_find(ps_as_dict(base), key);
        ps_release(key);
        if (found)
            return ps_retain(*found);
    }
    if (property_find(c->cx, object, w->symbols[i], &set) && !set &&
        ps_member_get(c->cx, object, w->symbols[i], NULL, &v) != PS_OK &&
        c->cx->pending == PS_PENDING_ERROR)
        ps_clear_pending(c->cx);
    return v;
}

ps_result csv_line(ps_cmdlet *c, const csv_writer *w, ps_value object, ps_string **out)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (unsigned i = 0; i < w->count; i++) {
        ps_string *s = NULL;
        ps_value v = value_of(c, w, i, object);
        if (i)
            ps_strbuf_unit(&b, w->delimiter);
        ps_result r = c->cx->pending == PS_PENDING_NONE ? PS_OK : PS_FAIL;
        if (r == PS_OK && !ps_is_null(v)) {
            if (ps_net_text(c->cx, v, &s) == PS_OK)
                put(c, w, &b, i, s);
            else if (c->cx->pending == PS_PENDING_ERROR)
                ps_clear_pending(c->cx);
            else
                r = PS_FAIL;
        }
        ps_string_release(s);
        ps_release(v);
        if (r != PS_OK) {
            ps_strbuf_free(&b);
            return r;
        }
    }
    return finish(c, &b, out);
}

/* ---- ConvertTo-Csv --------------------------------------------------------------------------- */

static const char params[] = CSV_WRITE_PARAMS(PS_PARAM_NAME);

static ps_result begin(ps_cmdlet *c)
{
    return csv_writer_init(c, c->state);
}

static ps_result write_line(ps_cmdlet *c, ps_string *take_line)
{
    if (take_line->length)
        return ps_write(c, ps_take_string(take_line));
    ps_string_release(take_line);
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    csv_writer *w = c->state;
    ps_value object = ps_arg(c, INPUT);
    ps_string *line;
    if (ps_is_null(object))
        return PS_OK;
    if (!w->begun) {
        w->begun = true;
        PS_TRY(csv_columns_of(c, w, object));
        if (ps_arg_switch(c, TYPE_INFORMATION))
            PS_TRY(write_line(c, csv_type_line(c, object)));
        if (!ps_arg_switch(c, NO_HEADER)) {
            PS_TRY(csv_header_line(c, w, &line));
            PS_TRY(write_line(c, line));
        }
    }
    PS_TRY(csv_line(c, w, object, &line));
    return write_line(c, line);
}

static void dispose(ps_cmdlet *c)
{
    csv_writer_drop(c->state);
}

const ps_cmdlet_def ps_cmdlet_convertto_csv = {.name = "ConvertTo-Csv",
                                               .params = params,
                                               .state_size = sizeof(csv_writer),
                                               .begin = begin,
                                               .process = process,
                                               .dispose = dispose};
