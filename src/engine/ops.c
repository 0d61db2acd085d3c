/*
 * ops.c - comparison, containment, types, -join, -f, switch clauses.
 */
#include "engine/ops.h"
#include "engine/language_mode.h"

#include "engine/code.h"
#include "object/convert.h"
#include "object/error.h"
#include "object/format_usual.h"
#include "object/iterate.h"
#include "object/symbol.h"

ps_value ps_string_value(ps_string *take)
{
    return ps_take_string(take);
}

/* ---- comparison ------------------------------------------------------------------------------ */

/* -lt and its kin look for IComparable before anything is converted. */
static ps_result check_comparable(ps_exec *x, ps_value l, ps_value r)
{
    ps_cx *cx = &x->base;
    ps_value a = ps_base(l), b = ps_base(r);
    if (ps_is_null(b) || ps_same(a, b) || ps_type_of(cx, a) == ps_type_of(cx, b))
        return PS_OK;
    switch (a.kind) {
    case PS_DICT: case PS_BLOCK: return ps_raise_not_comparable(cx, l);
    case PS_TYPE: {
        ps_value name = ps_take_string(ps_string_retain(a.u.type->full_name));
        ps_raise_not_comparable(cx, name);
        ps_release(name);
        return PS_FAIL;
    }
    default: return PS_OK;
    }
}

static ps_result compare_one(ps_exec *x, unsigned op, ps_value l, ps_value r, bool *yes)
{
    ps_cx *cx = &x->base;
    bool fold = !(op & PS_CMP_CASE);
    unsigned kind = op & 7;
    if (kind == PS_CMP_EQ || kind == PS_CMP_NE) {
        *yes = ps_equals(cx, l, r, fold) == (kind == PS_CMP_EQ);
        return PS_OK;
    }
    int order;
    PS_TRY(check_comparable(x, l, r));
    PS_TRY(ps_compare(cx, l, r, fold, &order));
    if (order == PS_UNORDERED)
        *yes = false;
    else
        *yes = kind >> ((order > 0) - (order < 0) + 1) & 1;
    return PS_OK;
}

struct filter {
    unsigned op;
    ps_value right;
    ps_list *list;
};

static ps_result filter_item(void *u, ps_exec *x, ps_value item)
{
    struct filter *f = u;
    bool yes;
    PS_TRY(compare_one(x, f->op, item, f->right, &yes));
    if (yes && !ps_list_add(f->list, ps_retain(item)))
        return ps_raise_memory(&x->base);
    return PS_OK;
}

static ps_result list_to_array(ps_exec *x, ps_list *take_list, ps_result r, ps_value *out)
{
    if (r == PS_OK)
        r = ps_array_of(&x->base, take_list->items, take_list->count, out);
    ps_release_object(take_list);
    return r;
}

ps_result ps_op_compare(ps_exec *x, unsigned op, ps_value l, ps_value r, ps_value *out)
{
    if (l.kind > PS_STRING && ps_enumerable(&x->base, l)) {
        struct filter f = {.op = op, .right = r, .list = ps_arraylist_new(x->base.worker)};
        return list_to_array(x, f.list, ps_each_element(x, l, filter_item, &f), out);
    }
    bool yes;
    PS_TRY(compare_one(x, op, l, r, &yes));
    *out = ps_bool(yes);
    return PS_OK;
}

/* ---- -contains, -in -------------------------------------------------------------------------- */

struct search {
    ps_value wanted;
    bool fold, found;
};

static ps_result search_item(void *u, ps_exec *x, ps_value item)
{
    struct search *s = u;
    s->found = s->found || ps_equals(&x->base, item, s->wanted, s->fold);
    return PS_OK;
}

static ps_result contains(ps_exec *x, ps_value list, ps_value wanted, bool fold, bool not,
                          ps_value *out)
{
    struct search s = {.wanted = wanted, .fold = fold};
    PS_TRY(ps_each_element(x, list, search_item, &s));
    *out = ps_bool(s.found != not);
    return PS_OK;
}

/* ---- -is, -as -------------------------------------------------------------------------------- */

ps_result ps_plain_runtime_error(ps_exec *x)
{
    ps_cx *cx = &x->base;
    if (cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_value cause = ps_catch(cx), outer;
    ps_value inner = ((ps_error_record *)cause.u.object)->exception;
    ps_exception *e = ps_exception_new(
        cx->worker, "System.Management.Automation.RuntimeException", NULL, inner);
    e->message = ps_exception_message(cx, inner);
    outer = ps_take_object(e);
    ps_release(cause);
    ps_raise_value(cx, outer);
    ps_release(outer);
    return PS_FAIL;
}

/* The type that the right side of -is or -as names: a type, or the text of one. */
static ps_result type_operand(ps_exec *x, ps_value v, bool as, ps_type **out)
{
    ps_cx *cx = &x->base;
    ps_value plain = ps_base(v), text, type;
    *out = NULL;
    if (plain.kind == PS_TYPE) {
        *out = plain.u.type;
        return PS_OK;
    }
    if (ps_is_null(plain))
        return ps_raise_runtime(cx, as ? "AsOperatorRequiresType" : "IsOperatorRequiresType",
                                PS_INVALID_OPERATION, "The right operand of '-%s' must be a type.",
                                as ? "as" : "is");
    if (ps_enumerable(cx, plain)) {
        text = ps_retain(plain);
    } else {
        ps_string *name;
        PS_TRY(ps_to_string(cx, v, &name));
        text = ps_take_string(name);
    }
    ps_result r = ps_convert(cx, text, ps_core_type(cx->worker, PS_T_TYPE), &type);
    ps_release(text);
    if (r != PS_OK)
        return as ? PS_FAIL : ps_plain_runtime_error(x);
    *out = type.u.type;
    return PS_OK;
}

static ps_result is_type(ps_exec *x, ps_value l, ps_value r, bool not, ps_value *out)
{
    ps_cx *cx = &x->base;
    ps_type *t;
    PS_TRY(type_operand(x, r, false, &t));
    bool yes;
    if (t->generic == ps_core_type(cx->worker, PS_T_NULLABLE))
        yes = false;
    else if (t == ps_core_type(cx->worker, PS_T_PSOBJECT))
        yes = l.kind == PS_BAG || l.kind == PS_WRAP ||
              (ps_counted(l) && (l.u.head->flags & PS_HEAD_EXTENDED));
    else if (t == ps_core_type(cx->worker, PS_T_PSCUSTOM))
        yes = l.kind == PS_BAG || l.kind == PS_WRAP;
    else
        yes = !ps_is_null(ps_base(l)) && ps_value_is(cx, ps_base(l), t);
    *out = ps_bool(yes != not);
    return PS_OK;
}

static ps_result as_type(ps_exec *x, ps_value l, ps_value r, ps_value *out)
{
    ps_type *t;
    PS_TRY(type_operand(x, r, true, &t));
    bool allowed = !ps_is_constrained(x) || ps_type_is_core(x->base.worker, t) ||
                   ps_value_is(&x->base, l, t);
    if (!allowed || !ps_try_convert(&x->base, l, t, out))
        *out = ps_null();
    return PS_OK;
}

/* ---- -join, -f ------------------------------------------------------------------------------- */

struct joined {
    struct ps_strbuf text;
    const ps_string *separator;
    bool any;
};

static ps_result join_item(void *u, ps_exec *x, ps_value item)
{
    struct joined *j = u;
    if (j->any && j->separator)
        ps_strbuf_put(&j->text, j->separator);
    j->any = true;
    bool instance = item.kind == PS_INSTANCE; /* of XML nodes the name */
    if (item.kind != PS_BAG && !instance && !ps_enumerable(&x->base, item))
        return ps_put_text(&x->base, &j->text, item);
    ps_string *s;
    PS_TRY(instance && !ps_enumerable(&x->base, item) ? ps_object_text(&x->base, item, &s)
                                                      : ps_tostring_method(&x->base, item, &s));
    ps_strbuf_put(&j->text, s);
    ps_string_release(s);
    return PS_OK;
}

static ps_result join(ps_exec *x, ps_value list, const ps_string *separator, ps_value *out)
{
    struct joined j = {.separator = separator};
    uint8_t room[PS_STRBUF_SMALL];
    ps_strbuf_init_on(&j.text, 0, room, sizeof room);
    if (ps_each_element(x, list, join_item, &j) != PS_OK) {
        ps_strbuf_free(&j.text);
        return PS_FAIL;
    }
    ps_string *s = ps_strbuf_take(&j.text);
    if (!s)
        return ps_raise_memory(&x->base);
    *out = ps_take_string(s);
    return PS_OK;
}

static ps_result join_binary(ps_exec *x, ps_value l, ps_value r, ps_value *out)
{
    ps_string *separator;
    PS_TRY(ps_to_string(&x->base, r, &separator));
    ps_value text = ps_unset();
    if (ps_is_class(ps_base(l), &ps_enumerator_class)) { /* $input is one value, not its items */
        ps_string *s;
        if (ps_to_string(&x->base, l, &s) != PS_OK) {
            ps_string_release(separator);
            return PS_FAIL;
        }
        l = text = ps_take_string(s);
    }
    ps_result result = join(x, l, separator, out);
    ps_release(text);
    ps_string_release(separator);
    return result;
}

bool ps_op_format_usual(ps_cx *cx, ps_value l, ps_value r, ps_value *out)
{
    bool many = r.kind == PS_ARRAY && ps_as_array(r)->rank <= 1 && !ps_as_array(r)->store;
    if (l.kind != PS_STRING || cx->culture || !(many || r.kind == PS_INT32 || r.kind == PS_STRING))
        return false;
    ps_string *s = many
                       ? ps_format_usual(l.u.string, ps_as_array(r)->values, ps_as_array(r)->length)
                       : ps_format_usual(l.u.string, &r, 1);
    if (s)
        *out = ps_take_string(s);
    return s;
}

static ps_result format(ps_exec *x, ps_value l, ps_value r, ps_value *out)
{
    ps_cx *cx = &x->base;
    ps_string *f, *s;
    PS_TRY(ps_to_string(cx, ps_without_text(l), &f));
    ps_value plain = ps_base(r), list = ps_unset();
    const ps_value *args = &r;
    unsigned count = 1;
    ps_result result = PS_OK;
    if (plain.kind == PS_ARRAY && ps_as_array(plain)->rank <= 1 && !ps_as_array(plain)->store) {
        args = ps_as_array(plain)->values;
        count = ps_as_array(plain)->length;
    } else if (plain.kind == PS_ARRAY && ps_as_array(plain)->rank <= 1 &&
               !(plain.u.object->type->element->flags & PS_TYPE_VALUE)) {
        result = ps_convert(cx, plain,
                            ps_type_array(cx->worker, ps_core_type(cx->worker, PS_T_OBJECT), 1),
                            &list);
        if (result == PS_OK) {
            args = ps_as_array(list)->values;
            count = ps_as_array(list)->length;
        }
    }
    if (result == PS_OK)
        result = ps_format(cx, f, args, count, &s);
    ps_string_release(f);
    ps_release(list);
    if (result == PS_OK)
        *out = ps_take_string(s);
    return result;
}

/* ---- by token -------------------------------------------------------------------------------- */

ps_result ps_op_binary(ps_exec *x, unsigned token, ps_value l, ps_value r, ps_value *out,
                       ps_value *matches)
{
    switch (token) {
    case PS_TOKEN_XOR:
        *out = ps_bool(ps_to_bool(l) != ps_to_bool(r));
        return PS_OK;
    case PS_TOKEN_FORMAT:
        return format(x, l, r, out);
    case PS_TOKEN_JOIN:
        return join_binary(x, l, r, out);
    case PS_TOKEN_IS:
        return is_type(x, l, r, false, out);
    case PS_TOKEN_ISNOT:
        return is_type(x, l, r, true, out);
    case PS_TOKEN_AS:
        return as_type(x, l, r, out);
    case PS_TOKEN_ICONTAINS:
    case PS_TOKEN_CCONTAINS:
    case PS_TOKEN_INOTCONTAINS:
    case PS_TOKEN_CNOTCONTAINS:
        return contains(x, l, r, token == PS_TOKEN_ICONTAINS || token == PS_TOKEN_INOTCONTAINS,
                        token == PS_TOKEN_INOTCONTAINS || token == PS_TOKEN_CNOTCONTAINS, out);
    case PS_TOKEN_IIN:
    case PS_TOKEN_CIN:
    case PS_TOKEN_INOTIN:
    case PS_TOKEN_CNOTIN:
        return contains(x, r, l, token == PS_TOKEN_IIN || token == PS_TOKEN_INOTIN,
                        token == PS_TOKEN_INOTIN || token == PS_TOKEN_CNOTIN, out);
    case PS_TOKEN_ILIKE:
    case PS_TOKEN_CLIKE:
    case PS_TOKEN_INOTLIKE:
    case PS_TOKEN_CNOTLIKE:
        return ps_op_like(x, token, l, r, out);
    case PS_TOKEN_IMATCH:
    case PS_TOKEN_CMATCH:
    case PS_TOKEN_INOTMATCH:
    case PS_TOKEN_CNOTMATCH:
        return ps_op_match(x, token, l, r, out, matches);
    case PS_TOKEN_IREPLACE:
    case PS_TOKEN_CREPLACE:
        return ps_op_replace(x, token == PS_TOKEN_IREPLACE, l, r, out);
    case PS_TOKEN_ISPLIT:
    case PS_TOKEN_CSPLIT:
        return ps_op_split(x, token == PS_TOKEN_ISPLIT, l, r, out);
    default:
        return ps_raise_runtime(&x->base, "NotSupported", PS_NOT_IMPLEMENTED,
                                "The operator %s is not supported.", ps_token_text(token));
    }
}

ps_result ps_op_unary(ps_exec *x, unsigned token, ps_value v, ps_value *out)
{
    if (token == PS_TOKEN_JOIN)
        return join(x, v, NULL, out);
    return ps_op_split_white(x, v, out);
}

/* ---- switch ---------------------------------------------------------------------------------- */

static ps_result texts(ps_exec *x, ps_value a, ps_value b, ps_string **sa, ps_string **sb)
{
    PS_TRY(ps_to_string(&x->base, a, sa));
    if (ps_to_string(&x->base, b, sb) != PS_OK) {
        ps_string_release(*sa);
        return PS_FAIL;
    }
    return PS_OK;
}

ps_result ps_op_switch(ps_exec *x, unsigned flags, ps_value value, ps_value clause, bool *yes,
                       ps_value *matches)
{
    bool fold = !(flags & PS_SWITCH_CASE_SENSITIVE);
    ps_value plain = ps_base(clause);
    if (plain.kind == PS_BLOCK) {
        struct ps_block_call call = {.block = plain, .scope = PS_BLOCK_NEW_SCOPE,
                                     .dollar_under = value};
        ps_value out;
        PS_TRY(ps_block_value(x, &call, &out));
        *yes = ps_to_bool(out);
        ps_release(out);
        return PS_OK;
    }
    if (plain.kind == PS_INT32 && value.kind == PS_INT32 && !(flags & (PS_SWITCH_REGEX | PS_SWITCH_WILDCARD))) {
        *yes = plain.u.i == value.u.i;
        return PS_OK;
    }
    ps_string *text, *pattern;
    PS_TRY(texts(x, ps_without_text(value), clause, &text, &pattern));
    ps_result r = PS_OK;
    if (flags & PS_SWITCH_REGEX)
        r = ps_match_text(x, text, clause, fold, yes, matches);
    else if (flags & PS_SWITCH_WILDCARD) {
        r = ps_wildcard_check(&x->base, pattern);
        *yes = r == PS_OK && ps_wildcard_match(pattern, text, fold);
    }
    else
        *yes = fold ? ps_string_equal_fold(text, pattern) : ps_string_equal(text, pattern);
    ps_string_release(text);
    ps_string_release(pattern);
    return r;
}
