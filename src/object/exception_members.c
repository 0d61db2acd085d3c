/*
 * exception_members.c - performing the rows of exception types. A row's own text says what it
 * does: a property is known by its name, a constructor by the names of its parameters.
 */
#include "object/exception_types.h"

#include "object/containers.h"
#include "object/error.h"

#include <string.h>

#define SMA "System.Management.Automation."

struct word {
    const char *text;
    size_t length;
};

static bool is_word(struct word w, const char *text)
{
    return strlen(text) == w.length && memcmp(w.text, text, w.length) == 0;
}

static struct word row_text(const char *members, unsigned row)
{
    for (; row; row--)
        members += strcspn(members, "\n") + 1;
    return (struct word){members, strcspn(members, "\n")};
}

/* The name of a row "TYPE NAME {get;}" or "TYPE NAME(...)". */
static struct word row_name(struct word row)
{
    size_t end = 0, start;

    while (end < row.length && row.text[end] != '{' && row.text[end] != '(')
        end++;
    while (end && row.text[end - 1] == ' ')
        end--;
    for (start = end; start && row.text[start - 1] != ' ';)
        start--;
    return (struct word){row.text + start, end - start};
}

static ps_string *as_text(ps_value v)
{
    return v.kind == PS_STRING ? ps_string_retain(v.u.string) : NULL;
}

static ps_exception *as_exception(ps_value v)
{
    return (ps_exception *)v.u.object;
}

/* ---- constructors ---------------------------------------------------------------------------- */

static void set_extra(ps_cx *cx, ps_exception *e, struct word name, ps_value v)
{
    char key[40];
    size_t n = name.length < sizeof key ? name.length : sizeof key - 1;

    memcpy(key, name.text, n);
    key[n] = '\0';
    if (key[0] >= 'a' && key[0] <= 'z')
        key[0] -= 'a' - 'A';
    ps_exception_put(cx->worker, e, key, ps_retain(v));
}

static void set_parameter(ps_cx *cx, ps_exception *e, struct word name, ps_value v)
{
    static const char messages[] = "message textString format", inners[] =
        "inner innerException e wrapperException", parameters[] =
        "paramName parameterName argumentName";
    const char *lists[] = {messages, inners, parameters};
    unsigned which = 0;

    for (; which < 3; which++) {
        const char *found = memmem(lists[which], strlen(lists[which]), name.text, name.length);

        if (found && (found == lists[which] || found[-1] == ' ') &&
            (found[name.length] == ' ' || !found[name.length]))
            break;
    }
    if (which == 0)
        e->message = as_text(v);
    else if (which == 1)
        e->inner = ps_is_class(v, &ps_exception_class) ? ps_retain(v) : ps_null();
    else if (which == 2)
        e->parameter = as_text(v);
    else if (is_word(name, "hresult") || is_word(name, "hr"))
        e->hresult = (int32_t)v.u.i;
    else if (is_word(name, "errorRecord"))
        e->record = ps_is_class(v, &ps_error_record_class) ? ps_retain(v) : ps_unset();
    else
        set_extra(cx, e, name, v);
}

static void list_inner_exceptions(ps_cx *cx, ps_exception *e)
{
    ps_value given = ps_exception_extra(e, "InnerExceptions");
    ps_list *list = ps_arraylist_new(cx->worker);

    if (given.kind == PS_ARRAY) {
        ps_array *a = ps_as_array(given);

        for (uint32_t i = 0; i < a->length; i++)
            ps_list_add(list, ps_array_get(a, i));
        if (a->length && e->inner.kind == PS_NULL)
            e->inner = ps_array_get(a, 0);
    } else if (e->inner.kind != PS_NULL) {
        ps_list_add(list, ps_retain(e->inner));
    }
    ps_release(given);
    ps_exception_put(cx->worker, e, "InnerExceptions", ps_take_object(list));
}

static ps_value construct(ps_cx *cx, struct word row, ps_type *type, const ps_value *args,
                          unsigned count)
{
    ps_exception *e = ps_object_new(type, &ps_exception_class, PS_INSTANCE);
    const char *at = memchr(row.text, '(', row.length);
    struct ps_exception_facts facts;

    e->inner = ps_null();
    e->hresult = ps_exception_facts(type, &facts) ? facts.hresult : 0;
    for (unsigned i = 0; i < count && at; i++) {
        size_t length = strcspn(at, ",)"), start = length;

        while (start && at[start - 1] != ' ')
            start--;
        set_parameter(cx, e, (struct word){at + start, length - start}, args[i]);
        at = at[length] == ',' ? at + length + 2 : NULL;
    }
    if (strcmp(facts.name, "System.AggregateException") == 0)
        list_inner_exceptions(cx, e);
    return ps_take_object(e);
}

/* ---- properties ------------------------------------------------------------------------------ */

static ps_value base_exception(ps_value v)
{
    while (ps_is_class(as_exception(v)->inner, &ps_exception_class))
        v = as_exception(v)->inner;
    return ps_retain(v);
}

/* ErrorRecord: the record whose exception is a ParentContainsErrorRecordException. */
static ps_value own_record(ps_cx *cx, ps_value self)
{
    ps_error_record *r = ps_error_record_of(cx, self);
    ps_string *message = ps_exception_message(cx, self);
    ps_exception *parent = ps_exception_new(
        cx->worker, "System.Management.Automation.ParentContainsErrorRecordException", NULL,
        ps_null());

    parent->message = message;
    ps_assign(&r->exception, ps_take_object(parent));
    return ps_take_object(r);
}

/* What an exception of the session state names is its error's target; what kind of thing that is
 * the error's id tells. All that is not found is of the category Drive. */
static ps_value session_state_fact(ps_cx *cx, struct word name, ps_value self)
{
    static const struct {
        char prefix[9];
        uint8_t category;
    } kinds[] = {{"Variable", 0}, {"Alias", 1}, {"Function", 2}};
    enum { DRIVE = 4 };
    const ps_value v = as_exception(self)->record;
    const ps_error_record *record =
        ps_is_class(v, &ps_error_record_class) ? (const ps_error_record *)v.u.object : NULL;
    ps_value target = record ? ps_base(record->target) : ps_null();
    unsigned category = DRIVE;

    if (target.kind != PS_STRING ||
        !ps_exception_is(cx->worker, self, SMA "SessionStateException"))
        return ps_null();
    if (is_word(name, "ItemName"))
        return ps_retain(target);
    if (!is_word(name, "SessionStateCategory"))
        return ps_null();
    if (record->id && !ps_exception_is(cx->worker, self, SMA "ItemNotFoundException"))
        for (unsigned i = 0; i < sizeof kinds / sizeof *kinds; i++)
            if (ps_string_starts_fold(record->id, kinds[i].prefix))
                category = kinds[i].category;
    return ps_enum(ps_type_named(cx->worker, SMA "SessionStateCategory"), category);
}

static ps_result get(ps_cx *cx, struct word name, ps_value self, ps_value *out)
{
    ps_exception *e = as_exception(self);
    char key[40];

    if (is_word(name, "Message")) {
        *out = ps_take_string(ps_exception_message(cx, self));
    } else if (is_word(name, "InnerException")) {
        *out = ps_retain(e->inner);
    } else if (is_word(name, "GetBaseException")) {
        *out = base_exception(self);
    } else if (is_word(name, "Data")) {
        if (e->data.kind == PS_UNSET) {
            ps_type *t = ps_type_named(cx->worker, "System.Collections.ListDictionaryInternal");
            if (!t)
                t = ps_core_type(cx->worker, PS_T_HASHTABLE);
            e->data = ps_take_object(ps_dict_new(t, PS_DICT_ORDERED));
        }
        *out = ps_retain(e->data);
    } else if (is_word(name, "HelpLink")) {
        *out = ps_take_string(ps_string_retain(e->help_link));
    } else if (is_word(name, "Source")) {
        *out = ps_take_string(ps_string_retain(e->source));
    } else if (is_word(name, "HResult")) {
        *out = ps_int(e->hresult);
    } else if (is_word(name, "StackTrace") || is_word(name, "TargetSite")) {
        *out = ps_null();
    } else if (is_word(name, "ParamName")) {
        *out = ps_take_string(ps_string_retain(e->parameter));
    } else if (is_word(name, "ErrorRecord")) {
        *out = own_record(cx, self);
    } else if (is_word(name, "WasThrownFromThrowStatement")) {
        *out = ps_bool(e->thrown_by_throw);
    } else {
        memcpy(key, name.text, name.length < sizeof key ? name.length : sizeof key - 1);
        key[name.length < sizeof key ? name.length : sizeof key - 1] = '\0';
        *out = ps_exception_extra(e, key);
        if (out->kind == PS_NULL)
            *out = session_state_fact(cx, name, self);
    }
    return PS_OK;
}

static ps_result set(ps_cx *cx, struct word name, ps_value self, ps_value v)
{
    ps_exception *e = as_exception(self);

    if (is_word(name, "HelpLink")) {
        ps_string_release(e->help_link);
        e->help_link = as_text(v);
    } else if (is_word(name, "Source")) {
        ps_string_release(e->source);
        e->source = as_text(v);
    } else if (is_word(name, "HResult")) {
        e->hresult = (int32_t)v.u.i;
    } else if (is_word(name, "WasThrownFromThrowStatement")) {
        e->thrown_by_throw = v.u.i != 0;
    } else {
        set_extra(cx, e, name, v);
    }
    return PS_OK;
}

ps_result ps_exception_invoke(ps_cx *cx, const char *members, unsigned row, ps_value self,
                              const ps_value *args, unsigned count, ps_value *out)
{
    struct word text = row_text(members, row & ~(unsigned)PS_ROW_SET);

    if (text.length > 4 && memcmp(text.text, "new(", 4) == 0) {
        *out = construct(cx, text, self.u.type, args, count);
        return PS_OK;
    }
    if (row & PS_ROW_SET)
        return set(cx, row_name(text), self, args[0]);
    return get(cx, row_name(text), self, out);
}
