/* json_write.c - from values to JSON texts. Rules: PowerShell's JsonObject.cs; numbers, dates and
 * escapes as Newtonsoft.Json writes them. */
#include "commands/utility/json.h"

#include "base/datetime.h"
#include "base/memory.h"
#include "base/number.h"
#include "object/bigint_value.h"
#include "object/convert.h"
#include "object/ets.h"
#include "object/iterate.h"
#include "object/worker.h"

#include <math.h>
#include <string.h>

#define NULL_STRING "System.Management.Automation.Language.NullString"

struct writer {
    ps_cx *cx;
    const struct json_write_options *options;
    struct ps_strbuf out;
    unsigned level;
    bool truncated;
};

/* What of a value is written beside its own: what PowerShell knows of it hangs on the PSObject
 * around it. */
enum around {
    BARE,    /* the value of a .NET property: there is none */
    UNKNOWN, /* one is there when something was added; an object of many is taken to have one */
    PIPED    /* there is one, with what type data adds */
};

static ps_result put(struct writer *w, ps_value v, int depth, enum around around);

/* ---- text ------------------------------------------------------------------------------------ */

static void put_unit(struct writer *w, uint16_t u)
{
    static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
    const char *found = u && u < 128 ? strchr(from, u) : NULL;
    enum json_escape how = w->options->escape;
    bool html = how == JSON_ESCAPE_HTML && u && u < 128 && strchr("<>&'\"", u);
    if (found && !html)
        ps_strbuf_printf(&w->out, "\\%c", to[found - from]);
    else if (html || u < 32 || u == 0x85 || u == 0x2028 || u == 0x2029 ||
             (how == JSON_ESCAPE_NON_ASCII && u > 127))
        ps_strbuf_printf(&w->out, "\\u%04x", u);
    else
        ps_strbuf_unit(&w->out, u);
}

static void put_string(struct writer *w, const ps_string *s)
{
    ps_strbuf_unit(&w->out, '"');
    uint32_t start = 0;
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t u = ps_string_at(s, i);
        if (u >= 32 && u < 127 && u != '"' && u != '\\' && w->options->escape != JSON_ESCAPE_HTML)
            continue;
        ps_strbuf_sub(&w->out, s, start, i - start);
        put_unit(w, u);
        start = i + 1;
    }
    ps_strbuf_sub(&w->out, s, start, s->length - start);
    ps_strbuf_unit(&w->out, '"');
}

static void line(struct writer *w)
{
    if (w->options->compress)
        return;
    ps_strbuf_unit(&w->out, '\n');
    ps_strbuf_fill(&w->out, ' ', 2 * (size_t)w->level);
}

/* A bracket opens or closes; `empty` ones stay on one line. */
static void begin(struct writer *w, char bracket)
{
    ps_strbuf_unit(&w->out, (uint16_t)bracket);
    w->level++;
}

static void finish(struct writer *w, char bracket, bool empty)
{
    w->level--;
    if (!empty)
        line(w);
    ps_strbuf_unit(&w->out, (uint16_t)bracket);
}

static void separate(struct writer *w, bool *first)
{
    if (!*first)
        ps_strbuf_unit(&w->out, ',');
    *first = false;
    line(w);
}

static void put_name(struct writer *w, const ps_string *name, bool *first)
{
    separate(w, first);
    put_string(w, name);
    ps_strbuf_c(&w->out, w->options->compress ? ":" : ": ");
}

/* ---- plain values ---------------------------------------------------------------------------- */

/* Real numbers always show that they are: 100.0. */
static void put_real(struct writer *w, const char *text, bool finite)
{
    if (!finite)
        ps_strbuf_printf(&w->out, "\"%s\"", text);
    else
        ps_strbuf_printf(&w->out, "%s%s", text, strpbrk(text, ".eE") ? "" : ".0");
}

static ps_result put_text_of(struct writer *w, ps_value v, const char *format, bool quoted)
{
    ps_string *f = format ? ps_string_c(format) : NULL, *s = NULL;
    ps_result r = f ? ps_format_value(w->cx, v, f, &s) : ps_tostring_method(w->cx, v, &s);
    ps_string_release(f);
    PS_TRY(r);
    if (quoted)
        put_string(w, s);
    else
        ps_strbuf_put(&w->out, s);
    ps_string_release(s);
    return PS_OK;
}

static void put_date(struct writer *w, ps_value v)
{
    char text[PS_XML_TIME];
    ps_xml_datetime(v.u.i, (enum ps_time_kind)v.sub, ps_worker_zone(w->cx->worker), text);
    ps_strbuf_printf(&w->out, "\"%s\"", text);
}

static ps_result put_enum(struct writer *w, ps_value v)
{
    uint8_t under = ps_type_by_id(w->cx->worker, v.aux)->underlying;
    if (w->options->enums_as_strings || under == PS_INT64 || under == PS_UINT64)
        return put_text_of(w, v, NULL, true);
    ps_strbuf_printf(&w->out, "%lld", (long long)v.u.i);
    return PS_OK;
}

/* Values that JSON has a form for; `*done` false for all others. */
static ps_result put_plain(struct writer *w, ps_value v, bool *done)
{
    char text[PS_DOUBLE_TEXT + PS_DECIMAL_TEXT];
    *done = true;
    switch (v.kind) {
    case PS_UNSET: case PS_NULL: case PS_VOID: ps_strbuf_c(&w->out, "null"); return PS_OK;
    case PS_BOOL: ps_strbuf_c(&w->out, v.u.i ? "true" : "false"); return PS_OK;
    case PS_STRING: put_string(w, v.u.string); return PS_OK;
    case PS_CHAR: return put_text_of(w, v, NULL, true);
    case PS_UINT64: ps_strbuf_printf(&w->out, "%llu", (unsigned long long)v.u.u); return PS_OK;
    case PS_SINGLE:
        ps_float_text((float)v.u.d, text);
        put_real(w, text, isfinite(v.u.d));
        return PS_OK;
    case PS_DOUBLE:
        ps_double_text(v.u.d, text);
        put_real(w, text, isfinite(v.u.d));
        return PS_OK;
    case PS_DECIMAL:
        ps_decimal_to_text(*ps_as_decimal(v), text);
        put_real(w, text, true);
        return PS_OK;
    case PS_DATETIME: put_date(w, v); return PS_OK;
    case PS_ENUM: return put_enum(w, v);
    default: break;
    }
    if (ps_is_integer(v)) {
        ps_strbuf_printf(&w->out, "%lld", (long long)v.u.i);
        return PS_OK;
    }
    ps_type *t = v.kind == PS_INSTANCE ? v.u.object->type : NULL;
    ps_worker *worker = w->cx->worker;
    if (t && t == ps_core_type(worker, PS_T_GUID))
        return put_text_of(w, v, NULL, true);
    if (t && t == ps_core_type(worker, PS_T_URI)) {
        ps_value original;
        PS_TRY(ps_get_c(w->cx, v, "OriginalString", &original));
        ps_result r = put_text_of(w, original, NULL, true);
        ps_release(original);
        return r;
    }
    if (t && t == ps_core_type(worker, PS_T_BIGINT))
        return put_text_of(w, v, NULL, false);
    if (t && t == ps_core_type(worker, PS_T_DATETIMEOFFSET))
        return put_text_of(w, v, "yyyy-MM-ddTHH:mm:ss.FFFFFFFzzz", true);
    if (t && (t == ps_core_type(worker, PS_T_DBNULL) || ps_string_is(t->full_name, NULL_STRING))) {
        ps_strbuf_c(&w->out, "null");
        return PS_OK;
    }
    *done = false;
    return PS_OK;
}

/* ---- objects --------------------------------------------------------------------------------- */

struct properties {
    struct writer *w;
    ps_value object;
    int depth;
    enum around around;
    bool rows;   /* the .NET type's own; else what was added and what type data has */
    bool first;
    const ps_dict *taken; /* names that are written already */
    ps_result result;
};

static bool is_object_type(struct writer *w, const ps_row *row)
{
    const ps_type *t = row->type;
    return !t || t == ps_core_type(w->cx->worker, PS_T_OBJECT) ||
           t == ps_core_type(w->cx->worker, PS_T_PSOBJECT);
}

static bool is_taken(const ps_dict *d, const ps_string *name)
{
    uint32_t at = 0;
    for (const ps_dict_entry *e; d && (e = ps_dict_next(d, &at));)
        if (ps_base(e->key).kind == PS_STRING && ps_string_equal(ps_base(e->key).u.string, name))
            return true;
    return false;
}

static bool property(void *u, const ps_member_info *m)
{
    struct properties *p = u;
    struct writer *w = p->w;
    bool script = m->row && m->row->owner && m->row->owner->flags & PS_TYPE_SCRIPT;
    ps_value v = ps_null();
    if ((m->row != NULL) != p->rows || (m->hidden && !script) || !m->gettable || m->slot >= 0)
        return true;
    if (!m->row && !m->adapted && (p->around == BARE || is_taken(p->taken, m->spelling)))
        return true;
    if (ps_member_value(w->cx, p->object, m, &v) != PS_OK) {
        if (w->cx->pending != PS_PENDING_ERROR) {
            p->result = PS_FAIL;
            return false;
        }
        ps_clear_pending(w->cx); /* a property that cannot be read is null */
        v = ps_null();
    }
    put_name(w, m->spelling, &p->first);
    p->result = put(w, v, p->depth + 1,
                    m->row && !is_object_type(w, m->row) ? BARE
                    : m->kind == PS_SCRIPT_PROPERTY      ? PIPED /* as what scripts give */
                                                         : UNKNOWN);
    ps_release(v);
    return p->result == PS_OK;
}

static ps_result slots(struct writer *w, const ps_bag *b, int depth, bool *first)
{
    for (uint32_t i = 0; i < b->shape->count; i++) {
        put_name(w, ps_shape_spelling(b->shape, i), first);
        PS_TRY(put(w, b->slots[i], depth + 1, UNKNOWN));
    }
    return PS_OK;
}

enum { PROPERTIES = PS_ALIAS_PROPERTY | PS_CODE_PROPERTY | PS_PROPERTY | PS_NOTE_PROPERTY |
                    PS_SCRIPT_PROPERTY };

static ps_result put_object(struct writer *w, ps_value v, int depth, enum around around)
{
    struct properties p = {.w = w, .object = v, .depth = depth, .first = true, .around = around};
    ps_value base = ps_base(v);
    begin(w, '{');
    if (base.kind == PS_BAG) {
        p.around = PIPED;
        PS_TRY(slots(w, ps_as_bag(base), depth, &p.first));
    } else {
        p.rows = true;
        PS_TRY(ps_members_each(w->cx, v, PROPERTIES, property, &p));
        p.rows = false;
    }
    if (p.result == PS_OK)
        PS_TRY(ps_members_each(w->cx, v, PROPERTIES, property, &p));
    finish(w, '}', p.first);
    return p.result;
}

/* What was added to a value, and what type data adds; not what an adapter shows as its own. */
static bool extended(void *u, const ps_member_info *m)
{
    return m->row || m->adapted || property(u, m);
}

static ps_result put_dictionary(struct writer *w, ps_value v, int depth, enum around around)
{
    const ps_dict *d = ps_as_dict(ps_base(v));
    struct properties p = {.w = w, .object = v, .depth = depth, .first = true, .taken = d};
    uint32_t at = 0;
    begin(w, '{');
    for (const ps_dict_entry *e; (e = ps_dict_next(d, &at));) {
        ps_value key = ps_base(e->key);
        if (key.kind != PS_STRING)
            return ps_raise(w->cx, "System.InvalidOperationException", "NonStringKeyInDictionary",
                            PS_INVALID_OPERATION, v,
                            "The type '%s' is not supported for serialization or deserialization "
                            "of a dictionary. Keys must be strings.",
                            PS_U8(w->cx, d->object.type->full_name));
        put_name(w, key.u.string, &p.first);
        PS_TRY(put(w, e->value, depth + 1, UNKNOWN));
    }
    p.around = around;
    if (around == PIPED)
        PS_TRY(ps_members_each(w->cx, v, PROPERTIES, extended, &p));
    finish(w, '}', p.first);
    return p.result;
}

static ps_result put_items(struct writer *w, ps_value v, int depth, enum around around)
{
    ps_iter it;
    ps_value item;
    bool more, first = true;
    begin(w, '[');
    PS_TRY(ps_iter_init(w->cx, &it, v));
    ps_result r;
    while ((r = ps_iter_next(w->cx, &it, &item, &more)) == PS_OK && more) {
        separate(w, &first);
        r = put(w, item, depth + 1, around);
        ps_release(item);
        if (r != PS_OK)
            break;
    }
    ps_iter_end(&it);
    finish(w, ']', first);
    return r;
}

static bool is_items(struct writer *w, ps_value base)
{
    return base.kind != PS_BAG && base.kind != PS_DICT && ps_enumerable(w->cx, base);
}

/* A value that stands for itself: plain, a list, or what is too deep and shown as its text. */
static ps_result put_itself(struct writer *w, ps_value v, int depth)
{
    bool done;
    ps_string *s = NULL;
    PS_TRY(put_plain(w, ps_base(v), &done));
    if (done)
        return PS_OK;
    if (depth <= w->options->depth)
        return put_items(w, ps_base(v), depth, UNKNOWN);
    w->truncated = true;
    PS_TRY(ps_to_string(w->cx, v, &s));
    put_string(w, s);
    ps_string_release(s);
    return PS_OK;
}

/* A value that more is known of is an object: itself as "value", then that. */
static ps_result put_with_members(struct writer *w, ps_value v, int depth)
{
    struct properties p = {.w = w, .object = v, .depth = depth, .first = true, .around = PIPED};
    ps_string *name = ps_string_c("value");
    begin(w, '{');
    put_name(w, name, &p.first);
    ps_string_release(name);
    PS_TRY(put_itself(w, v, depth));
    PS_TRY(ps_members_each(w->cx, v, PROPERTIES, extended, &p));
    finish(w, '}', p.first);
    return p.result;
}

static bool visible(const ps_member *m)
{
    for (; m; m = m->next)
        if (m->kind & PROPERTIES && !m->hidden)
            return true;
    return false;
}

static bool type_adds(struct writer *w, ps_value base)
{
    ps_worker *worker = w->cx->worker;
    for (ps_type *t = ps_type_of(w->cx, base); t; t = t->base) {
        const struct ps_type_data *data = ps_type_data(worker, ps_type_symbol(worker, t));
        if (data && visible(data->members))
            return true;
    }
    return false;
}

static ps_result put(struct writer *w, ps_value v, int depth, enum around around)
{
    ps_value base = ps_base(v);
    PS_TRY(ps_poll(w->cx));
    bool too_deep = depth > w->options->depth;
    bool added = around != BARE && v.kind > PS_DECIMAL && visible(ps_extensions(w->cx, v));
    if (added)
        around = PIPED;
    bool done = base.kind == PS_STRING || base.kind == PS_DATETIME;
    if (done || (base.kind == PS_BAG && too_deep))
        return put_itself(w, v, depth);
    size_t before = w->out.length;
    PS_TRY(put_plain(w, base, &done));
    bool itself = done || too_deep || is_items(w, base);
    if (itself && around == PIPED && (added || type_adds(w, base))) {
        ps_strbuf_truncate(&w->out, before);
        return put_with_members(w, v, depth);
    }
    return done                    ? PS_OK
           : itself                ? put_itself(w, v, depth)
           : base.kind == PS_DICT  ? put_dictionary(w, v, depth, around)
                                   : put_object(w, v, depth, around);
}

ps_result json_write(ps_cx *cx, ps_value v, const struct json_write_options *options,
                     ps_string **out, bool *truncated)
{
    struct writer w = {.cx = cx, .options = options};
    ps_strbuf_init(&w.out, 0);
    ps_result r = options->piped == JSON_PIPED_ITEMS
                      ? put_items(&w, v, 0, PIPED)
                      : put(&w, v, 0, options->piped == JSON_PIPED ? PIPED : UNKNOWN);
    *out = NULL;
    *truncated = w.truncated;
    if (r == PS_OK) {
        *out = ps_strbuf_take(&w.out);
        return *out ? PS_OK : ps_raise_memory(cx);
    }
    ps_strbuf_free(&w.out);
    return r;
}
