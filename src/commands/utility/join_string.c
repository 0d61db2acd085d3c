/* join_string.c - Join-String: the texts of objects, or of one property of each, as one string. */
#include "commands/utility/expression.h"

#include "engine/variable.h"
#include "object/convert.h"

/* -UseCulture asks for the culture's formats; a session's culture is the invariant one. */
#define PARAMS(P)                                                                                  \
    P(PROPERTY, "Property")                                                                        \
    P(SEPARATOR, "Separator") P(PREFIX, "OutputPrefix") P(SUFFIX, "OutputSuffix")                  \
        P(SINGLE, "SingleQuote") P(DOUBLE, "DoubleQuote") P(FORMAT, "FormatString")                \
            P(CULTURE, "UseCulture") P(INPUT, "InputObject")
PS_PARAM_TABLE(PARAMS)

struct state {
    property_specs property;
    struct ps_strbuf text;
    ps_string *separator;
    bool begun, any;
};

/* -Separator, else $OFS, else nothing. */
static ps_result find_separator(ps_cmdlet *c, ps_string **out)
{
    ps_string *given = ps_arg_string(c, SEPARATOR);
    ps_value ofs = ps_unset();
    if (ps_arg_bound(c, SEPARATOR)) {
        *out = given ? ps_string_retain(given) : ps_string_empty();
        return PS_OK;
    }
    if (c->cx->hooks && c->cx->hooks->variable)
        ofs = c->cx->hooks->variable(c->cx, ps_intern_c(c->cx->worker, "OFS"));
    ps_result r = PS_OK;
    if (ps_is_null(ofs))
        *out = ps_string_empty();
    else
        r = ps_to_string(c->cx, ofs, out);
    ps_release(ofs);
    return r;
}

static ps_result begin(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_strbuf_init(&s->text, 0);
    s->begun = true;
    PS_TRY(find_separator(c, &s->separator));
    if (ps_arg_bound(c, PROPERTY))
        PS_TRY(property_specs_read(c, PROPERTY, EXPRESSION_KEYS_GROUP, &s->property));
    if (ps_arg_string(c, PREFIX))
        ps_strbuf_put(&s->text, ps_arg_string(c, PREFIX));
    return PS_OK;
}

/* What stands for an object: itself, or the first value of the property. Owned. */
static ps_result value_of(ps_cmdlet *c, ps_value object, ps_value *out)
{
    struct state *s = c->state;
    *out = ps_null();
    if (!s->property.count) {
        *out = ps_retain(object);
        return PS_OK;
    }
    const expression *e = &s->property.at[0].e;
    resolved_list names = {0};
    ps_result r = expression_resolve(c->cx, e, object, false, &names);
    if (r == PS_OK && names.count)
        r = expression_value(c, e, names.at[0].name, object, out, NULL);
    resolved_list_drop(&names);
    return r;
}

static ps_result put_value(ps_cmdlet *c, ps_value v)
{
    struct state *s = c->state;
    ps_string *text, *format = ps_arg_string(c, FORMAT);
    if (format && format->length) {
        PS_TRY(ps_format_composite(c->cx, format, &v, 1, &text));
    } else if (ps_is_null(ps_base(v))) {
        text = ps_string_empty();
    } else {
        PS_TRY(ps_to_string(c->cx, v, &text));
    }
    const char *quote = ps_arg_switch(c, SINGLE) ? "'" : ps_arg_switch(c, DOUBLE) ? "\"" : "";
    ps_strbuf_c(&s->text, quote);
    ps_strbuf_put(&s->text, text);
    ps_strbuf_c(&s->text, quote);
    ps_string_release(text);
    return s->text.failed ? ps_raise_memory(c->cx) : PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    for (uint32_t i = 0; i < ps_arg_count(c, INPUT); i++) {
        ps_value object = ps_arg_at(c, INPUT, i), v = ps_null();
        if (ps_is_null(ps_base(object)))
            continue;
        ps_result r = value_of(c, object, &v);
        if (r == PS_OK && s->any)
            ps_strbuf_put(&s->text, s->separator);
        s->any = true;
        if (r == PS_OK)
            r = put_value(c, v);
        ps_release(v);
        ps_release(object);
        PS_TRY(r);
    }
    return PS_OK;
}

static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (ps_arg_string(c, SUFFIX))
        ps_strbuf_put(&s->text, ps_arg_string(c, SUFFIX));
    ps_string *text = ps_strbuf_take(&s->text);
    return text ? ps_write(c, ps_take_string(text)) : ps_raise_memory(c->cx);
}

static void dispose(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (s->begun)
        ps_strbuf_free(&s->text);
    ps_string_release(s->separator);
    property_specs_drop(&s->property);
}

const ps_cmdlet_def ps_cmdlet_join_string = {
    .name = "Join-String",
    .params = params,
    .implementing_type = "Microsoft.PowerShell.Commands.Utility.JoinStringCommand",
    .state_size = sizeof(struct state),
    .flags = PS_CMDLET_RUNS_SCRIPT,
    .begin = begin,
    .process = process,
    .end = end,
    .dispose = dispose};
