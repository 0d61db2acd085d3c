/* smart.c - values as the text of a cell. Rules: PowerShell's PSObjectHelper. */
#include "base/memory.h"
#include "engine/block.h"
#include "format/formatter.h"
#include "format/text.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/iterate.h"
#include "object/member.h"
#include "object/member_table.h"

/* ---- walking --------------------------------------------------------------------------------- */

bool ps_walkable(ps_cx *cx, ps_value v)
{
    ps_value base = ps_base(v);
    if (base.kind == PS_DICT)
        return true;
    return ps_counted(base) && base.kind != PS_STRING && base.kind != PS_BAG &&
           ps_enumerable(cx, base);
}

ps_result ps_items_init(ps_cx *cx, struct ps_items *w, ps_value v)
{
    *w = (struct ps_items){.source = ps_base(v)};
    if (w->source.kind == PS_DICT) {
        w->version = ps_as_dict(w->source)->version;
        return PS_OK;
    }
    w->iter = ps_calloc(1, sizeof(ps_iter));
    if (ps_iter_init(cx, w->iter, w->source) == PS_OK)
        return PS_OK;
    ps_free(w->iter);
    w->iter = NULL;
    return PS_FAIL;
}

ps_result ps_items_next(ps_cx *cx, struct ps_items *w, ps_value *out, bool *more)
{
    if (w->iter)
        return ps_iter_next(cx, w->iter, out, more);
    const ps_dict *d = ps_as_dict(w->source);
    const ps_dict_entry *e = ps_dict_next(d, &w->at);
    *more = e != NULL;
    if (e)
        *out = ps_pair_of(cx, d, e);
    return PS_OK;
}

void ps_items_end(struct ps_items *w)
{
    if (w->iter)
        ps_iter_end(w->iter);
    ps_free(w->iter);
    w->iter = NULL;
}

/* ---- text ------------------------------------------------------------------------------------ */

/* Text that cannot be made is empty; only a stop goes on. */
static ps_result text_or_empty(ps_cx *cx, ps_value v, ps_string **out)
{
    ps_value base = ps_base(v);
    if ((base.kind == PS_TYPE ? ps_tostring_method(cx, base, out) : ps_object_text(cx, v, out)) ==
        PS_OK)
        return PS_OK;
    if (cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_clear_pending(cx);
    *out = ps_string_empty();
    return PS_OK;
}

/* Whether the type itself, and no base of it, says how its objects look as text. */
static bool has_own_text(ps_cx *cx, ps_value v)
{
    if (v.kind != PS_INSTANCE)
        return true;
    ps_type *t = v.u.object->type;
    if (ps_is_class(v, &ps_exception_class)) /* few of them have a text of their own */
        return t == ps_core_type(cx->worker, PS_T_EXCEPTION) ||
               ps_string_is(t->name, "FileNotFoundException") ||
               ps_string_is(t->name, "AggregateException");
    const ps_row *row = ps_type_row(cx->worker, t, ps_intern_c(cx->worker, "ToString"), false);
    if (row && row->owner != ps_core_type(cx->worker, PS_T_OBJECT))
        return row->owner == t ||
               ps_type_is(t, ps_type_named(cx->worker, "System.IO.FileSystemInfo"));
    return t->cls && t->cls->to_string;
}

/* What an element of a collection is called. */
static ps_result element_text(ps_formatter *f, ps_value v, ps_string **out)
{
    ps_value base = ps_base(v);
    if (ps_is_null(base)) {
        *out = ps_string_c("$null");
        return PS_OK;
    }
    if (!has_own_text(f->cx, base)) {
        ps_expression e = {0};
        ps_value value = ps_null(), error = ps_unset();
        bool found = false;
        PS_TRY(ps_display_name(f, v, &e));
        if (e.text) {
            ps_result r = ps_evaluate(f, &e, v, &value, &found, &error);
            bool ok = found && error.kind == PS_UNSET;
            ps_string_release(e.text);
            ps_release(error);
            if (r == PS_OK && ok)
                r = ps_is_null(value) ? (*out = ps_string_empty(), PS_OK)
                                      : text_or_empty(f->cx, value, out);
            ps_release(value);
            if (r != PS_OK || ok)
                return r;
        }
    }
    return text_or_empty(f->cx, v, out);
}

static ps_result braces(ps_formatter *f, ps_value v, ps_string **out)
{
    struct ps_items w;
    struct ps_strbuf b;
    ps_result r;
    int32_t n = 0;
    PS_TRY(ps_items_init(f->cx, &w, v));
    ps_strbuf_init(&b, 0);
    ps_strbuf_unit(&b, '{');
    for (;; n++) {
        ps_value item = ps_unset();
        ps_string *text = NULL;
        bool more;
        if ((r = ps_poll(f->cx)) != PS_OK ||
            (r = ps_items_next(f->cx, &w, &item, &more)) != PS_OK || !more)
            break;
        if (f->limit >= 0 && n == f->limit) {
            ps_strbuf_unit(&b, PS_ELLIPSIS);
            ps_release(item);
            break;
        }
        if (n)
            ps_strbuf_c(&b, ", ");
        r = element_text(f, item, &text);
        ps_release(item);
        if (r != PS_OK)
            break;
        ps_strbuf_put(&b, text);
        ps_string_release(text);
    }
    ps_items_end(&w);
    ps_strbuf_unit(&b, '}');
    if (r != PS_OK) {
        ps_strbuf_free(&b);
        return r;
    }
    *out = ps_strbuf_take(&b);
    return *out ? PS_OK : ps_raise_memory(f->cx);
}

ps_result ps_smart_text(ps_formatter *f, ps_value v, bool floats, ps_string **out)
{
    ps_value base = ps_base(v);
    ps_result r;
    if (ps_is_null(base)) {
        *out = ps_string_empty();
        return PS_OK;
    }
    if (base.kind == PS_STRING) {
        *out = ps_string_retain(base.u.string);
        return PS_OK;
    }
    if (floats && (base.kind == PS_DOUBLE || base.kind == PS_SINGLE || base.kind == PS_DECIMAL)) {
        ps_string *format = ps_string_c("F");
        r = ps_format_value(f->cx, base, format, out);
        ps_string_release(format);
    } else if (ps_walkable(f->cx, v)) {
        r = braces(f, v, out);
    } else {
        return text_or_empty(f->cx, v, out);
    }
    if (r == PS_OK || f->cx->pending != PS_PENDING_ERROR)
        return r;
    ps_clear_pending(f->cx);
    *out = ps_string_empty();
    return PS_OK;
}

/* An error of a format string, to be shown where the command line asks for it. */
static void note_error(ps_formatter *f, ps_value record, const char *id, const char *text,
                       const ps_string *what, ps_value target)
{
    if (!f->given || f->given->show_error != 1)
        return;
    ps_error_record *from = (ps_error_record *)ps_base(record).u.object;
    ps_error_record *r = ps_error_record_new(f->cx->worker, from->exception, id,
                                             PS_INVALID_ARGUMENT, target);
    r->details = ps_string_printf("Failed to %s \"%s\".", text, PS_U8(f->cx, what));
    if (f->errors.kind == PS_UNSET)
        f->errors = ps_take_object(ps_arraylist_new(f->cx->worker));
    ps_list_add(ps_as_list(f->errors), ps_take_object(r));
}

ps_result ps_field_text(ps_formatter *f, ps_value v, const ps_string *format, bool floats,
                        ps_string **out)
{
    if (!format)
        return ps_smart_text(f, v, floats, out);
    ps_value shown = ps_is_null(v) ? ps_take_string(ps_string_empty()) : ps_retain(v);
    ps_string *brace = ps_string_c("{0");
    bool composite = ps_string_find(format, brace, 0, false) >= 0 ||
                     ps_string_find_unit(format, '}', 0) >= 0;
    ps_result r = composite ? ps_format_composite(f->cx, format, &shown, 1, out)
                            : ps_format_value(f->cx, shown, format, out);
    ps_string_release(brace);
    if (r != PS_OK && f->cx->pending == PS_PENDING_ERROR) {
        ps_value record = ps_catch(f->cx);
        note_error(f, record, "formattingError", "interpret format string", format, v);
        ps_release(record);
        if (f->given && f->given->display_error == 1) {
            *out = ps_string_c("#FMTERR");
            r = PS_OK;
        } else {
            r = ps_smart_text(f, v, floats, out);
        }
    }
    ps_release(shown);
    return r;
}

ps_result ps_expression_cell(ps_formatter *f, ps_expression *e, ps_value o,
                             const ps_string *format, bool floats, ps_string **out)
{
    ps_value value = ps_null(), error = ps_unset();
    bool found = false;
    ps_result r = ps_evaluate(f, e, o, &value, &found, &error);
    if (r != PS_OK)
        return r;
    if (error.kind != PS_UNSET) {
        note_error(f, error, "PSPropertyExpressionError", "evaluate expression",
                   ps_expression_text(e), o);
        ps_release(error);
        *out = ps_string_c(f->given && f->given->display_error == 1 ? "#ERR" : "");
    } else if (!found) {
        *out = ps_string_empty();
    } else {
        r = ps_field_text(f, value, format, floats, out);
    }
    ps_release(value);
    return r;
}

bool ps_names_scalar(ps_value names)
{
    static const char scalars[][16] = {
        "String", "SByte", "Byte", "Int16", "UInt16", "Int32", "UInt32", "Int64", "UInt64",
        "Char", "Single", "Double", "Boolean", "Decimal", "IntPtr"};
    const ps_list *l = ps_as_list(names);
    if (!l->count || l->items[0].kind != PS_STRING)
        return false;
    ps_string *s = l->items[0].u.string;
    if (l->count > 1 && l->items[1].kind == PS_STRING &&
        ps_string_is(l->items[1].u.string, "System.Enum"))
        return true;
    uint32_t from = ps_string_starts_fold(s, "Deserialized.") ? 13 : 0;
    ps_string *name = ps_string_sub(s, from, s->length - from);
    bool yes = ps_string_is_fold(name, "System.Security.SecureString") ||
               ps_string_is_fold(name, "System.Numerics.BigInteger");
    if (ps_string_starts_fold(name, "System.") && name->length < 24) {
        ps_string *brief = ps_string_sub(name, 7, name->length - 7);
        for (unsigned i = 0; i < sizeof scalars / sizeof *scalars && !yes; i++)
            yes = ps_string_is_fold(brief, scalars[i]);
        ps_string_release(brief);
    }
    ps_string_release(name);
    return yes;
}
