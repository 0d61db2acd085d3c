/* convertto_html.c - ConvertTo-Html: objects as a table or as lists, in a page or alone. */
#include "commands/utility/expression.h"

#include "object/convert.h"
#include "types/web_text.h"

#define PARAMS(P)                                                                                  \
    P(INPUT, "InputObject")                                                                        \
    P(PROPERTY, "Property") P(BODY, "Body") P(HEAD, "Head") P(TITLE, "Title") P(AS, "As")          \
        P(CSS, "CssUri") P(FRAGMENT, "Fragment") P(POST, "PostContent") P(PRE, "PreContent")       \
            P(META, "Meta") P(CHARSET, "Charset") P(TRANSITIONAL, "Transitional")
PS_PARAM_TABLE(PARAMS)

struct state {
    property_specs asked;   /* -Property */
    property_specs columns; /* what the first object makes of it */
    bool begun;             /* an object with properties was seen */
    bool list;
};

/* ---- the page around ------------------------------------------------------------------------- */

static ps_result write_text(ps_cmdlet *c, const char *text)
{
    return ps_write(c, ps_text(text));
}

static ps_result write_all(ps_cmdlet *c, unsigned param)
{
    for (uint32_t i = 0; i < ps_arg_count(c, param); i++)
        PS_TRY(ps_write(c, ps_arg_at(c, param, i)));
    return PS_OK;
}

static ps_result write_with(ps_cmdlet *c, const char *before, ps_value v, const char *after)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_c(&b, before);
    ps_result r = ps_put_text(c->cx, &b, v);
    ps_strbuf_c(&b, after);
    ps_string *s = ps_strbuf_take(&b);
    if (r == PS_OK)
        return s ? ps_write(c, ps_take_string(s)) : ps_raise_memory(c->cx);
    ps_string_release(s);
    return r;
}

static bool known_meta(const ps_string *name)
{
    static const char known[][17] = {"content-type", "default-style",   "application-name",
                                     "author",       "description",     "generator",
                                     "keywords",     "x-ua-compatible", "viewport"};
    for (unsigned i = 0; i < sizeof known / sizeof *known; i++)
        if (ps_string_is_fold(name, known[i]))
            return true;
    return false;
}

static ps_result write_meta(ps_cmdlet *c, ps_value name, ps_value content)
{
    ps_string *key = NULL, *value = NULL;
    ps_result r = ps_to_string(c->cx, name, &key);
    if (r == PS_OK)
        r = ps_to_string(c->cx, content, &value);
    if (r == PS_OK && !known_meta(key))
        r = ps_warning(c,
                       "Accepted meta properties are content-type, default-style, "
                       "application-name, author, description, generator, keywords, "
                       "x-ua-compatible, and viewport. The meta pair: %s and %s may not function "
                       "correctly.",
                       PS_U8(c->cx, key), PS_U8(c->cx, value));
    if (r == PS_OK) {
        struct ps_strbuf b;
        ps_strbuf_init(&b, 0);
        ps_strbuf_c(&b, "<meta name=\"");
        ps_strbuf_put(&b, key);
        ps_strbuf_c(&b, "\" content=\"");
        ps_strbuf_put(&b, value);
        ps_strbuf_c(&b, "\">");
        r = ps_write(c, ps_take_string(ps_strbuf_take(&b)));
    }
    ps_string_release(key);
    ps_string_release(value);
    return r;
}

static ps_result write_metas(ps_cmdlet *c)
{
    ps_value metas = ps_base(ps_arg(c, META));
    const ps_dict_entry *e;
    uint32_t at = 0;
    if (ps_arg_bound(c, CHARSET))
        PS_TRY(write_with(c, "<meta charset=\"", ps_arg(c, CHARSET), "\">"));
    if (!ps_arg_bound(c, META) || metas.kind != PS_DICT)
        return PS_OK;
    while ((e = ps_dict_next(ps_as_dict(metas), &at)))
        PS_TRY(write_meta(c, e->key, e->value));
    return PS_OK;
}

static ps_result write_top(ps_cmdlet *c)
{
    PS_TRY(write_text(c, ps_arg_switch(c, TRANSITIONAL)
                             ? "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Transitional//EN\"  "
                               "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd\">"
                             : "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\"  "
                               "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">"));
    PS_TRY(write_text(c, "<html xmlns=\"http://www.w3.org/1999/xhtml\">"));
    PS_TRY(write_text(c, "<head>"));
    PS_TRY(write_metas(c));
    ps_value title = ps_arg_bound(c, TITLE) ? ps_retain(ps_arg(c, TITLE)) : ps_text("HTML TABLE");
    ps_result r =
        ps_arg_bound(c, HEAD) ? write_all(c, HEAD) : write_with(c, "<title>", title, "</title>");
    ps_release(title);
    PS_TRY(r);
    if (ps_arg_bound(c, CSS))
        PS_TRY(write_with(c, "<link rel=\"stylesheet\" type=\"text/css\" href=\"", ps_arg(c, CSS),
                          "\" />"));
    PS_TRY(write_text(c, "</head><body>"));
    return write_all(c, BODY);
}

static ps_result begin(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_string *as = ps_arg_string(c, AS);
    s->list = as && ps_string_is_fold(as, "List");
    if (ps_arg_bound(c, PROPERTY)) {
        PS_TRY(property_specs_read(c, PROPERTY, EXPRESSION_KEYS_HTML, &s->asked));
    } else {
        ps_string *all = ps_string_c("*");
        ps_result r = property_specs_add_name(c, &s->asked, all);
        ps_string_release(all);
        PS_TRY(r);
    }
    if (!ps_arg_switch(c, FRAGMENT))
        PS_TRY(write_top(c));
    PS_TRY(write_all(c, PRE));
    return write_text(c, "<table>");
}

static ps_result end(ps_cmdlet *c)
{
    PS_TRY(write_text(c, "</table>"));
    PS_TRY(write_all(c, POST));
    return ps_arg_switch(c, FRAGMENT) ? PS_OK : write_text(c, "</body></html>");
}

/* ---- objects --------------------------------------------------------------------------------- */

/* The first object decides which properties all are shown with. */
static ps_result find_columns(ps_cmdlet *c, ps_value object)
{
    struct state *s = c->state;
    for (unsigned i = 0; i < s->asked.count; i++) {
        resolved_list names = {0};
        PS_TRY(expression_resolve(c->cx, &s->asked.at[i].e, object, true, &names));
        for (unsigned k = 0; k < names.count; k++)
            property_specs_add_resolved(&s->columns, &s->asked.at[i], names.at[k].name,
                                        names.at[k].spelling);
        resolved_list_drop(&names);
    }
    return PS_OK;
}

static const ps_string *label_of(const property_spec *p)
{
    return p->label ? p->label : p->e.text;
}

static ps_result write_header(ps_cmdlet *c)
{
    struct state *s = c->state;
    struct ps_strbuf columns, names;
    ps_strbuf_init(&columns, 0);
    ps_strbuf_init(&names, 0);
    ps_strbuf_c(&columns, "<colgroup>");
    ps_strbuf_c(&names, "<tr>");
    for (unsigned i = 0; i < s->columns.count; i++) {
        const property_spec *p = &s->columns.at[i];
        ps_strbuf_c(&columns, "<col");
        if (p->width) {
            ps_strbuf_c(&columns, " width = \"");
            ps_strbuf_put(&columns, p->width);
            ps_strbuf_c(&columns, "\"");
        }
        if (p->alignment) {
            ps_strbuf_c(&columns, " align = \"");
            ps_strbuf_put(&columns, p->alignment);
            ps_strbuf_c(&columns, "\"");
        }
        ps_strbuf_c(&columns, "/>");
        ps_strbuf_c(&names, "<th>");
        ps_strbuf_put(&names, label_of(p));
        ps_strbuf_c(&names, "</th>");
    }
    ps_strbuf_c(&columns, "</colgroup>");
    ps_strbuf_c(&names, "</tr>");
    ps_string *first = ps_strbuf_take(&columns), *second = ps_strbuf_take(&names);
    ps_result r = ps_write(c, ps_take_string(first));
    if (r == PS_OK)
        return ps_write(c, ps_take_string(second));
    ps_string_release(second);
    return r;
}

static ps_result put_value(ps_cmdlet *c, struct ps_strbuf *b, const property_spec *p,
                           ps_value object)
{
    ps_value v, base;
    ps_string *text = NULL;
    PS_TRY(expression_value(c, &p->e, p->e.name, object, &v, NULL));
    base = ps_base(v);
    ps_result r = PS_OK;
    if (!ps_is_null(base))
        r = base.kind == PS_BAG ? ps_to_string(c->cx, v, &text) : ps_net_text(c->cx, base, &text);
    if (text)
        ps_html_put(b, text, false);
    ps_string_release(text);
    ps_release(v);
    return r;
}

static ps_result write_row(ps_cmdlet *c, ps_value object)
{
    struct state *s = c->state;
    struct ps_strbuf b;
    ps_result r = PS_OK;
    ps_strbuf_init(&b, 0);
    ps_strbuf_c(&b, "<tr>");
    for (unsigned i = 0; r == PS_OK && i < s->columns.count; i++) {
        ps_strbuf_c(&b, "<td>");
        r = put_value(c, &b, &s->columns.at[i], object);
        ps_strbuf_c(&b, "</td>");
    }
    ps_strbuf_c(&b, "</tr>");
    ps_string *row = ps_strbuf_take(&b);
    if (r == PS_OK)
        return row ? ps_write(c, ps_take_string(row)) : ps_raise_memory(c->cx);
    ps_string_release(row);
    return r;
}

static ps_result write_entries(ps_cmdlet *c, ps_value object)
{
    struct state *s = c->state;
    for (unsigned i = 0; i < s->columns.count; i++) {
        struct ps_strbuf b;
        ps_strbuf_init(&b, 0);
        ps_strbuf_c(&b, "<tr><td>");
        ps_strbuf_put(&b, label_of(&s->columns.at[i]));
        ps_strbuf_c(&b, ":</td><td>");
        ps_result r = put_value(c, &b, &s->columns.at[i], object);
        ps_strbuf_c(&b, "</td></tr>");
        ps_value row = ps_take_string(ps_strbuf_take(&b));
        if (r != PS_OK) {
            ps_release(row);
            return r;
        }
        PS_TRY(ps_write(c, row));
    }
    return PS_OK;
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_value object = ps_arg(c, INPUT);
    bool first = !s->begun;
    if (!ps_arg_bound(c, INPUT) || ps_is_null(ps_base(object)))
        return PS_OK;
    if (first)
        PS_TRY(find_columns(c, object));
    if (!s->columns.count)
        return PS_OK;
    s->begun = true;
    if (s->list) {
        if (!first)
            PS_TRY(write_text(c, "<tr><td><hr></td></tr>"));
        return write_entries(c, object);
    }
    if (first)
        PS_TRY(write_header(c));
    return write_row(c, object);
}

static void dispose(ps_cmdlet *c)
{
    struct state *s = c->state;
    property_specs_drop(&s->asked);
    property_specs_drop(&s->columns);
}

const ps_cmdlet_def ps_cmdlet_convertto_html = {.name = "ConvertTo-Html",
                                                .params = params,
                                                .state_size = sizeof(struct state),
                                                .flags = PS_CMDLET_RUNS_SCRIPT,
                                                .begin = begin,
                                                .process = process,
                                                .end = end,
                                                .dispose = dispose};
