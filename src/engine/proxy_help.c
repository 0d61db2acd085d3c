/*
 * proxy_help.c - the comment that help of Get-Help would be written as
 * (ProxyCommand.GetHelpComments).
 */
#include "engine/command_metadata.h"

#include "engine/parameter_metadata.h"
#include "object/ets.h"
#include "types/support.h"

#define SMA "System.Management.Automation."

enum { TEXT_MAX = 1 << 22 };

/* A property's value, null where there is none. Owned. */
static ps_result get(ps_exec *x, ps_value object, const char *name, ps_value *out)
{
    *out = ps_null();
    return ps_is_null(object) ? PS_OK : ps_get_c(&x->base, object, name, out);
}

/* "a.b": a property of what a property holds. Owned. */
static ps_result get_inner(ps_exec *x, ps_value object, const char *outer, const char *inner,
                           ps_value *out)
{
    ps_value v;
    PS_TRY(get(x, object, outer, &v));
    ps_result r = get(x, v, inner, out);
    ps_release(v);
    return r;
}

/* What an object says: its property Text, or itself as a string. Owned. */
static ps_result text_of(ps_exec *x, ps_value v, ps_string **out)
{
    ps_value text = ps_null();
    if (ps_base(v).kind != PS_STRING)
        PS_TRY(get(x, v, "Text", &text));
    ps_result r = PS_OK;
    if (ps_base(text).kind == PS_STRING)
        *out = ps_string_retain(ps_base(text).u.string);
    else
        r = ps_to_string(&x->base, v, out);
    ps_release(text);
    return r;
}

/* The items of an array; one object alone is not written, as in PowerShell. */
typedef ps_result (*item_fn)(ps_exec *x, struct ps_strbuf *b, ps_value item, void *u);
static ps_result each(ps_exec *x, struct ps_strbuf *b, ps_value items, item_fn fn, void *u)
{
    ps_value base = ps_base(items);
    if (base.kind != PS_ARRAY)
        return PS_OK;
    for (uint32_t i = 0; i < ps_as_array(base)->length; i++) {
        ps_value v = ps_array_get(ps_as_array(base), i);
        ps_result r = ps_is_null(v) ? PS_OK : fn(x, b, v, u);
        ps_release(v);
        PS_TRY(r);
    }
    return PS_OK;
}

struct section {
    const char *name; /* NULL: its heading is written */
    const char *before, *after;
};

static ps_result put_text(ps_exec *x, struct ps_strbuf *b, ps_value item, void *u)
{
    struct section *s = u;
    ps_string *text;
    PS_TRY(text_of(x, item, &text));
    if (text->length) {
        if (s->name)
            ps_strbuf_printf(b, "%s%s\n\n", s->before, s->name);
        s->name = NULL;
        ps_strbuf_put(b, text);
        ps_strbuf_c(b, s->after);
    }
    ps_string_release(text);
    return PS_OK;
}

/* ".SECTION" and the one text that it has. */
static ps_result put_one(ps_exec *x, struct ps_strbuf *b, ps_value help, const char *section,
                         const char *property)
{
    ps_value v;
    PS_TRY(get(x, help, property, &v));
    struct section s = {section, "\n", "\n"};
    ps_result r = ps_is_null(v) ? PS_OK : put_text(x, b, v, &s);
    ps_release(v);
    return r;
}

/* ".SECTION" and the texts of a list. */
static ps_result put_list(ps_exec *x, struct ps_strbuf *b, ps_value take_list, const char *section)
{
    struct section s = {section, "\n\n", "\n"};
    ps_result r = each(x, b, take_list, put_text, &s);
    if (!s.name)
        ps_strbuf_c(b, "\n");
    ps_release(take_list);
    return r;
}

static ps_result put_parameter(ps_exec *x, struct ps_strbuf *b, ps_value item, void *u)
{
    ps_value name, description;
    ps_string *text;
    (void)u;
    PS_TRY(get(x, item, "Name", &name));
    ps_result r = ps_to_string(&x->base, name, &text);
    ps_release(name);
    PS_TRY(r);
    ps_strbuf_c(b, "\n.PARAMETER ");
    ps_strbuf_put(b, text);
    ps_strbuf_c(b, "\n\n");
    ps_string_release(text);
    PS_TRY(get(x, item, "Description", &description));
    struct section s = {NULL, "", "\n"};
    r = each(x, b, description, put_text, &s);
    ps_release(description);
    return r;
}

static ps_result put_example(ps_exec *x, struct ps_strbuf *b, ps_value item, void *u)
{
    struct section plain = {NULL, "", ""};
    ps_value v;
    size_t start = b->length, head;
    (void)u;
    ps_strbuf_c(b, "\n\n.EXAMPLE\n\n");
    head = b->length;
    PS_TRY(get(x, item, "introduction", &v));
    ps_result r = each(x, b, v, put_text, &plain);
    ps_release(v);
    PS_TRY(r);
    PS_TRY(get(x, item, "code", &v));
    r = ps_is_null(v) ? PS_OK : put_text(x, b, v, &plain);
    ps_release(v);
    PS_TRY(r);
    PS_TRY(get(x, item, "remarks", &v));
    if (!ps_is_null(v))
        ps_strbuf_c(b, "\n");
    r = each(x, b, v, put_text, &plain);
    ps_release(v);
    if (b->length == head)
        ps_strbuf_truncate(b, start);
    return r;
}

/* The name of a type, or where it is told of. */
static ps_result put_type(ps_exec *x, struct ps_strbuf *b, ps_value help, const char *outer,
                          const char *inner, const char *section)
{
    ps_value parent, name, type;
    PS_TRY(get_inner(x, help, outer, inner, &parent));
    ps_result r = get(x, parent, "type", &type);
    ps_release(parent);
    PS_TRY(r);
    r = get(x, type, "name", &name);
    if (r == PS_OK && ps_is_null(name))
        r = get(x, type, "uri", &name);
    ps_release(type);
    PS_TRY(r);
    ps_string *text;
    if (ps_is_null(name))
        return PS_OK;
    r = text_of(x, name, &text);
    ps_release(name);
    PS_TRY(r);
    ps_strbuf_printf(b, "\n\n%s\n\n", section);
    ps_strbuf_put(b, text);
    ps_strbuf_c(b, "\n");
    ps_string_release(text);
    return PS_OK;
}

static ps_result put_link(ps_exec *x, struct ps_strbuf *b, ps_value item, void *u)
{
    (void)u;
    PS_TRY(put_one(x, b, item, ".LINK", "uri"));
    return put_one(x, b, item, ".LINK", "linkText");
}

static ps_result put_each(ps_exec *x, struct ps_strbuf *b, ps_value help, const char *outer,
                          const char *inner, item_fn fn)
{
    ps_value v;
    PS_TRY(get_inner(x, help, outer, inner, &v));
    ps_result r = each(x, b, v, fn, NULL);
    ps_release(v);
    return r;
}

static ps_result put_all(ps_exec *x, struct ps_strbuf *b, ps_value help)
{
    ps_value v;
    PS_TRY(put_one(x, b, help, ".SYNOPSIS", "Synopsis"));
    PS_TRY(get(x, help, "Description", &v));
    PS_TRY(put_list(x, b, v, ".DESCRIPTION"));
    PS_TRY(put_each(x, b, help, "Parameters", "Parameter", put_parameter));
    PS_TRY(put_each(x, b, help, "examples", "example", put_example));
    PS_TRY(get_inner(x, help, "alertSet", "alert", &v));
    PS_TRY(put_list(x, b, v, ".NOTES"));
    PS_TRY(put_type(x, b, help, "inputTypes", "inputType", ".INPUTS"));
    PS_TRY(put_type(x, b, help, "returnValues", "returnValue", ".OUTPUTS"));
    PS_TRY(put_each(x, b, help, "relatedLinks", "navigationLink", put_link));
    PS_TRY(put_one(x, b, help, ".COMPONENT", "Component"));
    PS_TRY(put_one(x, b, help, ".ROLE", "Role"));
    return put_one(x, b, help, ".FUNCTIONALITY", "Functionality");
}

/* Objects of Get-Help are known by their type names. */
static bool is_help(ps_exec *x, ps_value v)
{
    ps_value names;
    bool found = false;
    ps_string *wanted = ps_string_c("HelpInfo");
    names = ps_type_names_live(&x->base, v);
    ps_value list = ps_base(names);
    for (uint32_t i = 0; list.kind == PS_LIST && i < ps_as_list(list)->count && !found; i++) {
        ps_value name = ps_base(ps_as_list(list)->items[i]);
        found = name.kind == PS_STRING && ps_string_find(name.u.string, wanted, 0, false) >= 0;
    }
    ps_string_release(wanted);
    ps_release(names);
    return found;
}

ps_result ps_proxy_help(ps_exec *x, ps_value help, ps_string **out)
{
    if (ps_is_null(help))
        return ps_throw_argument(&x->base, "System.ArgumentNullException", "help",
                                 "Value cannot be null.");
    if (!is_help(x, help))
        return ps_throw(&x->base, "System.InvalidOperationException",
                        "The 'help' parameter is not recognized as a valid HelpInfo object created "
                        "by the 'get-help' command.");
    struct ps_strbuf b;
    ps_strbuf_init(&b, TEXT_MAX);
    ps_result r = put_all(x, &b, help);
    ps_string *text = ps_strbuf_take(&b);
    if (r == PS_OK && !text)
        r = ps_raise_memory(&x->base);
    if (r == PS_OK)
        *out = text;
    else
        ps_string_release(text);
    return r;
}
