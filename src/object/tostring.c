/*
 * tostring.c - values as text: PowerShell's conversion ("$v", [string]v) and .NET's ToString().
 * Rules: PowerShell's PSObject.ToString (MshObject.cs).
 */
#include "base/datetime.h"
#include "base/decimal.h"
#include "base/number.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/iterate.h"
#include "object/member.h"
#include "object/member_table.h"
#include "object/worker_private.h"

#include <string.h>

#define SMA "System.Management.Automation."

static ps_string *ascii(const char *text, size_t length)
{
    return ps_string_latin1(text, length);
}

static ps_string *time_text(ps_value v)
{
    struct ps_strbuf b;

    ps_strbuf_init(&b, 0);
    if (v.kind == PS_DATETIME)
        ps_format_datetime(&b, v.u.i, (enum ps_time_kind)v.sub, NULL, NULL, NULL);
    else
        ps_format_timespan(&b, v.u.i, NULL, NULL);
    return ps_strbuf_take(&b);
}

/* The text of a value that needs no script, no walk and no class; NULL for all others.
 * PowerShell shows 15 digits of a double, ToString() as many as it takes to read it back. */
static ps_string *scalar_text(ps_cx *cx, ps_value v, bool digits15)
{
    char text[64]; /* the longest is a decimal, below 40 */

    switch (v.kind) {
    case PS_UNSET:
    case PS_NULL:
    case PS_VOID:
        return ps_string_empty();
    case PS_STRING:
        return ps_string_retain(v.u.string);
    case PS_BOOL:
    case PS_SWITCH:
        return v.u.i ? ascii("True", 4) : ascii("False", 5);
    case PS_CHAR:
        return ps_string_unit((uint16_t)v.u.i);
    case PS_UINT64:
        return ascii(text, ps_uint64_text(v.u.u, text));
    case PS_SINGLE:
        return ascii(text, digits15 ? ps_float_text7((float)v.u.d, text)
                                    : ps_float_text((float)v.u.d, text));
    case PS_DOUBLE:
        return ascii(text, digits15 ? ps_double_text15(v.u.d, text)
                                    : ps_double_text(v.u.d, text));
    case PS_DECIMAL:
        return ascii(text, ps_decimal_to_text(*ps_as_decimal(v), text));
    case PS_DATETIME:
    case PS_TIMESPAN:
        return time_text(v);
    case PS_ENUM:
        return ps_enum_text(cx, v);
    default:
        return ps_is_integer(v) ? ascii(text, ps_int64_text(v.u.i, text)) : NULL;
    }
}

/* ---- .NET's ToString() ----------------------------------------------------------------------- */

/* The ToString() of an object's class, where a script wrote it. */
static const ps_row *script_method(ps_cx *cx, ps_value v, unsigned parameters)
{
    if (v.kind <= PS_DECIMAL || v.kind == PS_BAG || v.kind == PS_WRAP ||
        !(v.u.object->type->flags & PS_TYPE_SCRIPT))
        return NULL;
    const ps_row *row =
        ps_type_row(cx->worker, v.u.object->type, ps_intern_c(cx->worker, "ToString"), false);
    while (row && !(row->flags & PS_ROW_SCRIPT && row->parameter_count == parameters))
        row = row->next;
    return row;
}

static ps_result script_text(ps_cx *cx, ps_value v, const ps_value *args, unsigned count,
                             ps_string **out)
{
    ps_value text;

    PS_TRY(ps_row_invoke(cx, script_method(cx, v, count), 0, v, args, count, &text));
    if (text.kind == PS_STRING) {
        *out = text.u.string;
        return PS_OK;
    }
    ps_release(text);
    *out = ps_string_empty();
    return PS_OK;
}

bool ps_script_formattable(ps_cx *cx, ps_value v)
{
    v = ps_base(v);
    return script_method(cx, v, 2) &&
           ps_type_is(v.u.object->type, ps_core_type(cx->worker, PS_T_IFORMATTABLE));
}

ps_result ps_script_format(ps_cx *cx, ps_value v, const ps_string *format, ps_string **out)
{
    ps_value args[2] = {ps_null(), ps_null()};
    ps_result r;

    if (format && format->length)
        args[0] = (ps_value){.kind = PS_STRING, .u.string = (ps_string *)format};
    else
        args[0] = ps_take_string(ps_string_empty()); /* what a [string] makes of $null */
    r = script_text(cx, ps_base(v), args, 2, out);
    if (!format || !format->length)
        ps_release(args[0]);
    return r;
}

ps_result ps_tostring_method(ps_cx *cx, ps_value v, ps_string **out)
{
    const ps_class *cls;
    ps_value text;

    v = ps_base(v);
    if ((*out = scalar_text(cx, v, false)))
        return PS_OK;
    if (v.kind == PS_TYPE) {
        *out = ps_type_net_text(v.u.type);
        return PS_OK;
    }
    if (v.kind == PS_BAG) {
        *out = ps_as_bag(v)->text ? ps_string_retain(ps_as_bag(v)->text) : ps_string_empty();
        return PS_OK;
    }
    if (script_method(cx, v, 0))
        return script_text(cx, v, NULL, 0, out);
    cls = ps_class_of(v.u.object);
    if (!cls || !cls->to_string) {
        *out = ps_type_net_text(v.u.object->type);
        return PS_OK;
    }
    PS_TRY(cls->to_string(cx, v, &text));
    *out = text.kind == PS_STRING ? text.u.string : ps_string_empty();
    if (text.kind != PS_STRING)
        ps_release(text);
    return PS_OK;
}

/* ---- PowerShell's ---------------------------------------------------------------------------- */

static bool data_has_text(ps_cx *cx, ps_string *type_name, ps_name to_string)
{
    ps_name name = ps_interned(cx->worker, type_name);
    const struct ps_type_data *data = name ? ps_type_data(cx->worker, name) : NULL;

    for (const ps_member *m = data ? data->members : NULL; m; m = m->next)
        if (m->name == to_string && m->kind & (PS_SCRIPT_METHOD | PS_CODE_METHOD))
            return true;
    return false;
}

/* Whether the object, one of its type names or one of its types was given a ToString method. */
static bool has_added_text(ps_cx *cx, ps_value v)
{
    ps_name to_string = ps_intern_c(cx->worker, "ToString");
    ps_member *member;

    if (v.u.head->flags & PS_HEAD_EXTENDED) {
        member = ps_extension(cx, v, to_string);
        if (member && member->kind & (PS_SCRIPT_METHOD | PS_CODE_METHOD))
            return true;
    }
    if (v.kind == PS_BAG && ps_as_bag(v)->type_names.kind == PS_LIST) {
        ps_list *names = ps_as_list(ps_as_bag(v)->type_names);

        for (uint32_t i = 0; i < names->count; i++)
            if (names->items[i].kind == PS_STRING &&
                data_has_text(cx, names->items[i].u.string, to_string))
                return true;
        return false;
    }
    for (ps_type *t = v.u.object->type; t; t = t->base)
        if (data_has_text(cx, t->full_name, to_string))
            return true;
    return false;
}

/* An added ToString method comes before all else; so does the text that the wire brought. */
static ps_result added_text(ps_cx *cx, ps_value v, ps_string **out)
{
    ps_value text;
    ps_result r;

    *out = NULL;
    if (v.kind == PS_BAG && ps_as_bag(v)->text)
        *out = ps_string_retain(ps_as_bag(v)->text);
    else if (v.kind == PS_WRAP && ((ps_wrap *)v.u.object)->text)
        *out = ps_string_retain(((ps_wrap *)v.u.object)->text);
    if (*out || v.kind <= PS_DECIMAL || v.kind == PS_ARRAY || !has_added_text(cx, v))
        return PS_OK;
    PS_TRY(ps_call_c(cx, v, "ToString", NULL, 0, &text));
    r = ps_tostring_method(cx, text, out);
    ps_release(text);
    return r;
}

/* Text inside a list or a bag: nothing is walked there. */
static ps_result inner_text(ps_cx *cx, ps_value v, ps_string **out)
{
    PS_TRY(added_text(cx, v, out));
    if (*out)
        return PS_OK;
    v = ps_base(v);
    if ((*out = scalar_text(cx, v, true)))
        return PS_OK;
    if (v.kind == PS_TYPE) {
        *out = ps_string_retain(ps_type_short(cx->worker, v.u.type));
        return PS_OK;
    }
    return ps_script_formattable(cx, v) ? ps_script_format(cx, v, NULL, out)
                                        : ps_tostring_method(cx, v, out);
}

static ps_string *separator(ps_cx *cx)
{
    ps_value ofs = ps_unset();
    ps_string *s = NULL;

    if (cx->hooks && cx->hooks->variable)
        ofs = cx->hooks->variable(cx, ps_intern_c(cx->worker, "OFS"));
    if (!ps_is_null(ofs) && inner_text(cx, ofs, &s) != PS_OK)
        ps_clear_pending(cx);
    ps_release(ofs);
    return s ? s : ps_string_unit(' ');
}

static ps_result join_items(ps_cx *cx, ps_value v, ps_string **out)
{
    ps_string *between = separator(cx), *text;
    bool more = true, first = true;
    struct ps_strbuf b;
    ps_value item;
    ps_iter it;
    ps_result r;

    ps_strbuf_init(&b, 0);
    r = ps_iter_init(cx, &it, v);
    while (r == PS_OK && (r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        if (!first)
            ps_strbuf_put(&b, between);
        first = false;
        r = inner_text(cx, item, &text);
        ps_release(item);
        if (r != PS_OK)
            break;
        ps_strbuf_put(&b, text);
        ps_string_release(text);
    }
    ps_iter_end(&it);
    ps_string_release(between);
    if (r != PS_OK) {
        ps_strbuf_free(&b);
        return r;
    }
    *out = ps_strbuf_take(&b);
    return *out ? PS_OK : ps_raise_memory(cx);
}

/* A node of XML that no command took as an object yet: .NET's text of it is its type's name. */
static bool plain_node(ps_value v)
{
    const ps_class *cls = v.kind == PS_INSTANCE ? ps_class_of(v.u.object) : NULL;

    return cls && cls->adapted;
}

struct bag_text {
    ps_cx *cx;
    ps_value bag;
    struct ps_strbuf b;
    ps_result result;
    bool any;
};

static bool add_property(void *u, const ps_member_info *m)
{
    struct bag_text *t = u;
    ps_string *text;
    ps_value value;

    ps_strbuf_c(&t->b, t->any ? "; " : "@{");
    t->any = true;
    ps_strbuf_put(&t->b, m->spelling);
    ps_strbuf_c(&t->b, "=");
    t->result = ps_member_value(t->cx, t->bag, m, &value);
    if (t->result != PS_OK)
        return false;
    t->result =
        plain_node(value) ? ps_to_string(t->cx, value, &text) : inner_text(t->cx, value, &text);
    ps_release(value);
    if (t->result != PS_OK)
        return false;
    ps_strbuf_put(&t->b, text);
    ps_string_release(text);
    return true;
}

/* "@{A=1; B=x}"; nothing for a bag without properties. */
static ps_result list_properties(ps_cx *cx, ps_value bag, ps_string **out)
{
    enum { PROPERTIES = PS_ALIAS_PROPERTY | PS_CODE_PROPERTY | PS_PROPERTY | PS_NOTE_PROPERTY |
                        PS_SCRIPT_PROPERTY };
    struct bag_text t = {.cx = cx, .bag = bag, .result = PS_OK};

    ps_strbuf_init(&t.b, 0);
    if (ps_members_each(cx, bag, PROPERTIES, add_property, &t) != PS_OK)
        t.result = PS_FAIL;
    if (t.result != PS_OK) {
        ps_strbuf_free(&t.b);
        return t.result;
    }
    if (t.any)
        ps_strbuf_c(&t.b, "}");
    *out = ps_strbuf_take(&t.b);
    return *out ? PS_OK : ps_raise_memory(cx);
}

ps_result ps_put_text(ps_cx *cx, struct ps_strbuf *b, ps_value v)
{
    ps_string *text;
    char digits[24];

    if (v.kind == PS_STRING) {
        ps_strbuf_put(b, v.u.string);
    } else if (ps_is_integer(v) && v.kind != PS_UINT64) {
        ps_strbuf_latin1(b, digits, ps_int64_text(v.u.i, digits));
    } else if (!ps_is_null(v)) {
        PS_TRY(ps_to_string(cx, v, &text));
        ps_strbuf_put(b, text);
        ps_string_release(text);
    }
    return PS_OK;
}

/* Whether the pending error, or what caused it, says that a limit of the session's is reached: it
 * stays what it is. */
static bool is_limit(ps_cx *cx)
{
    return ps_error_memory(cx->worker, cx->fault) ||
           ps_error_cause(cx->worker, cx->fault, SMA "ScriptCallDepthException");
}

/* A ToString() of a script's class that fails is a failed cast. */
static ps_result no_text(ps_cx *cx, ps_value v)
{
    static const char why[] = "Cannot convert value to type System.String.";
    ps_value base = ps_base(v), fault, inner;

    if (cx->pending != PS_PENDING_ERROR || !ps_counted(base) || base.kind == PS_STRING ||
        !(base.u.object->type->flags & PS_TYPE_SCRIPT))
        return PS_FAIL;
    if (is_limit(cx))
        return PS_FAIL;
    fault = ps_catch(cx);
    inner = ps_take_object(ps_exception_new(cx->worker, SMA "PSInvalidCastException", why,
                                            ((ps_error_record *)fault.u.object)->exception));
    ps_raise(cx, SMA "RuntimeException", "InvalidCastFromAnyTypeToString", PS_INVALID_ARGUMENT,
             ps_unset(), "%s", why);
    ps_assign(&((ps_exception *)((ps_error_record *)cx->fault.u.object)->exception.u.object)->inner,
              inner);
    ps_release(fault);
    return PS_FAIL;
}

ps_result ps_to_string(ps_cx *cx, ps_value v, ps_string **out)
{
    return plain_node(v) ? ps_net_text(cx, v, out) : ps_object_text(cx, v, out);
}

ps_result ps_net_text(ps_cx *cx, ps_value v, ps_string **out)
{
    if (!plain_node(v))
        return ps_tostring_method(cx, v, out);
    *out = ps_type_net_text(v.u.object->type);
    return PS_OK;
}

ps_result ps_object_text(ps_cx *cx, ps_value v, ps_string **out)
{
    ps_result r;

    if ((*out = scalar_text(cx, v, true)))
        return PS_OK;
    PS_TRY(added_text(cx, v, out));
    if (*out)
        return PS_OK;
    if (ps_base(v).kind == PS_BAG)
        r = list_properties(cx, v, out);
    else if (ps_enumerable(cx, v))
        r = join_items(cx, v, out);
    else
        return inner_text(cx, v, out) == PS_OK ? PS_OK : no_text(cx, v);
    /* A walk that fails falls back to the object's own text. */
    if (r != PS_OK && cx->pending == PS_PENDING_ERROR) {
        ps_clear_pending(cx);
        return ps_tostring_method(cx, v, out);
    }
    return r;
}
