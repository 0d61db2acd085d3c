/* convertto_xml.c - ConvertTo-Xml: objects as <Object> and <Property> elements. */
#include "base/buf.h"
#include "base/memory.h"
#include "clixml/clixml.h"
#include "engine/cmdlet.h"
#include "object/iterate.h"

#define PARAMS(P)                                                                                  \
    P(DEPTH, "Depth") P(INPUT, "InputObject") P(NO_TYPE, "NoTypeInformation") P(AS, "As")
PS_PARAM_TABLE(PARAMS)

enum { MARKUP_MAX = 1 << 28, DEEPEST = 100 };
static const char declaration[] = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";

struct state {
    struct ps_buf markup; /* of the objects so far, or of the one at hand with -As Stream */
    bool stream, string, open;
};

/* ---- markup ---------------------------------------------------------------------------------- */

/* XML's escapes. Its forbidden characters end the command, as they end .NET's writer. */
static ps_result put_text(ps_cmdlet *c, const ps_string *s, bool attribute)
{
    struct ps_buf *b = &((struct state *)c->state)->markup;
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t u = ps_string_at(s, i);
        if ((u < 0x20 && u != '\t' && u != '\n' && u != '\r') || u >= 0xFFFE)
            return ps_throw(c->cx, "System.ArgumentException",
                            "'%c', hexadecimal value 0x%02X, is an invalid character.",
                            u < 0x80 ? (char)u : '?', u);
    }
    size_t length;
    char *text = ps_string_to_utf8(s, &length);
    for (size_t i = 0; i < length; i++) {
        switch (text[i]) {
        case '<':
            ps_buf_puts(b, "&lt;");
            break;
        case '>':
            ps_buf_puts(b, "&gt;");
            break;
        case '&':
            ps_buf_puts(b, "&amp;");
            break;
        case '"':
            ps_buf_puts(b, attribute ? "&quot;" : "\"");
            break;
        case '\r':
            ps_buf_puts(b, "&#xD;");
            break;
        case '\n':
            ps_buf_puts(b, attribute ? "&#xA;" : "\n");
            break;
        default:
            ps_buf_putc(b, (uint8_t)text[i]);
        }
    }
    ps_free(text);
    return PS_OK;
}

/* What an element is called: <Object> at the top, <Property> below, with a name or without. */
struct element {
    bool top;
    const ps_string *name;
};

static ps_result open_element(ps_cmdlet *c, struct element e, const ps_string *type)
{
    struct ps_buf *b = &((struct state *)c->state)->markup;
    ps_buf_puts(b, e.top ? "<Object" : "<Property");
    if (e.name) {
        ps_buf_puts(b, " Name=\"");
        PS_TRY(put_text(c, e.name, true));
        ps_buf_putc(b, '"');
    }
    if (type && !ps_arg_switch(c, NO_TYPE)) {
        ps_buf_puts(b, " Type=\"");
        PS_TRY(put_text(c, type, true));
        ps_buf_putc(b, '"');
    }
    return PS_OK;
}

static void close_element(ps_cmdlet *c, struct element e)
{
    ps_buf_puts(&((struct state *)c->state)->markup, e.top ? "</Object>" : "</Property>");
}

static ps_result put_leaf(ps_cmdlet *c, struct element e, const ps_string *type,
                          const ps_string *text)
{
    PS_TRY(open_element(c, e, type));
    ps_buf_putc(&((struct state *)c->state)->markup, '>');
    PS_TRY(put_text(c, text, false));
    close_element(c, e);
    return PS_OK;
}

/* ---- objects --------------------------------------------------------------------------------- */

static ps_result put_value(ps_cmdlet *c, ps_value v, struct element e, int depth, int level);

/* Types whose text says all. */
static bool is_plain(ps_cmdlet *c, ps_value v)
{
    static const uint8_t plain[] = {PS_T_GUID, PS_T_URI, PS_T_VERSION, PS_T_XMLDOCUMENT};
    if (v.kind < PS_ARRAY || v.kind == PS_BLOCK)
        return true;
    for (unsigned i = 0; v.kind == PS_INSTANCE && i < sizeof plain; i++)
        if (v.u.object->type == ps_core_type(c->cx->worker, plain[i]))
            return true;
    return v.kind == PS_ARRAY && ps_as_array(v)->store == PS_BYTE && ps_as_array(v)->rank <= 1;
}

static ps_result put_entries(ps_cmdlet *c, ps_value dictionary, int depth, int level)
{
    uint32_t at = 0;
    const ps_dict_entry *e;
    ps_string *key = ps_string_c("Key"), *value = ps_string_c("Value");
    ps_result r = PS_OK;
    while (r == PS_OK && (e = ps_dict_next(ps_as_dict(dictionary), &at))) {
        ps_value k = ps_retain(e->key), v = ps_retain(e->value);
        r = put_value(c, k, (struct element){.name = key}, depth, level);
        if (r == PS_OK)
            r = put_value(c, v, (struct element){.name = value}, depth, level);
        ps_release(k);
        ps_release(v);
    }
    ps_string_release(key);
    ps_string_release(value);
    return r;
}

static ps_result put_items(ps_cmdlet *c, ps_value collection, int depth, int level)
{
    struct ps_iter it;
    ps_value item;
    bool more;
    ps_result r;
    PS_TRY(ps_iter_init(c->cx, &it, collection));
    while ((r = ps_iter_next(c->cx, &it, &item, &more)) == PS_OK && more) {
        r = put_value(c, item, (struct element){0}, depth, level);
        ps_release(item);
        if (r != PS_OK)
            break;
    }
    ps_iter_end(&it);
    return r;
}

struct members {
    ps_member_info *items;
    uint32_t count, size;
};

static bool collect(void *u, const ps_member_info *m)
{
    struct members *all = u;
    if (m->hidden)
        return true;
    if (all->count == all->size) {
        all->size = all->size ? all->size * 2 : 16;
        all->items = ps_realloc(all->items, all->size * sizeof *all->items);
    }
    all->items[all->count++] = *m;
    return true;
}

static const char *kind_name(unsigned kind)
{
    switch (kind) {
    case PS_NOTE_PROPERTY:
        return "System.Management.Automation.PSNoteProperty";
    case PS_SCRIPT_PROPERTY:
        return "System.Management.Automation.PSScriptProperty";
    case PS_ALIAS_PROPERTY:
        return "System.Management.Automation.PSAliasProperty";
    case PS_CODE_PROPERTY:
        return "System.Management.Automation.PSCodeProperty";
    default:
        return "System.Management.Automation.PSProperty";
    }
}

/* Out of depth, a custom object's properties are their texts under the kind of the property. */
static ps_result put_shallow(ps_cmdlet *c, ps_value v, const ps_member_info *m)
{
    ps_string *text = NULL, *type = ps_string_c(kind_name(m->kind));
    ps_result r = ps_to_string(c->cx, v, &text);
    if (r == PS_OK)
        r = put_leaf(c, (struct element){.name = m->spelling}, type, text);
    ps_string_release(text);
    ps_string_release(type);
    return r;
}

static ps_result put_properties(ps_cmdlet *c, ps_value v, int depth, int level)
{
    struct members all = {0};
    ps_result r = ps_members_each(c->cx, v,
                                  PS_ALIAS_PROPERTY | PS_CODE_PROPERTY | PS_PROPERTY |
                                      PS_NOTE_PROPERTY | PS_SCRIPT_PROPERTY,
                                  collect, &all);
    for (uint32_t i = 0; r == PS_OK && i < all.count; i++) {
        ps_value value = ps_null();
        if (ps_member_value(c->cx, v, &all.items[i], &value) != PS_OK) {
            if (c->cx->pending != PS_PENDING_ERROR) {
                r = PS_FAIL;
                break;
            }
            ps_clear_pending(c->cx);
            continue;
        }
        r = depth <= 0 ? put_shallow(c, value, &all.items[i])
                       : put_value(c, value, (struct element){.name = all.items[i].spelling},
                                   depth - 1, level);
        ps_release(value);
    }
    ps_free(all.items);
    return r;
}

static ps_result put_own_text(ps_cmdlet *c, ps_value v)
{
    ps_string *text, *type = ps_string_c("System.String");
    ps_result r = ps_to_string(c->cx, v, &text);
    if (r == PS_OK) {
        r = put_leaf(c, (struct element){0}, type, text);
        ps_string_release(text);
    }
    ps_string_release(type);
    return r;
}

static ps_result put_children(ps_cmdlet *c, ps_value v, ps_value base, int depth, int level)
{
    if (base.kind == PS_DICT)
        return put_entries(c, base, depth, level);
    if (ps_enumerable(c->cx, base))
        return put_items(c, base, depth, level);
    if (depth <= 0)
        PS_TRY(put_own_text(c, v));
    return put_properties(c, v, depth, level);
}

static ps_result put_value(ps_cmdlet *c, ps_value v, struct element e, int depth, int level)
{
    struct ps_buf *b = &((struct state *)c->state)->markup;
    ps_value base = ps_base(v);
    PS_TRY(ps_poll(c->cx));
    if (ps_is_null(base)) {
        ps_string *object = e.top ? NULL : ps_string_c("System.Object");
        ps_result r = open_element(c, e, object);
        ps_string_release(object);
        ps_buf_puts(b, " />");
        return r;
    }
    const ps_string *type =
        base.kind == PS_TYPE ? ps_type_named(c->cx->worker, "System.RuntimeType")
                                   ? ps_type_named(c->cx->worker, "System.RuntimeType")->full_name
                                   : ps_type_of(c->cx, base)->full_name
                             : ps_type_of(c->cx, base)->full_name;
    bool walks = base.kind == PS_DICT || ps_enumerable(c->cx, base);
    if (is_plain(c, base) || level >= DEEPEST || (depth <= 0 && !walks && base.kind != PS_BAG)) {
        ps_string *text;
        PS_TRY(ps_tostring_method(c->cx, base, &text));
        ps_result r = put_leaf(c, e, type, text);
        ps_string_release(text);
        return r;
    }
    PS_TRY(open_element(c, e, type));
    size_t start = b->length;
    ps_buf_putc(b, '>');
    PS_TRY(put_children(c, v, base, depth, level + 1));
    if (b->length == start + 1) {
        b->length = start;
        ps_buf_puts(b, " />");
    } else {
        close_element(c, e);
    }
    return PS_OK;
}

/* ---- the command ----------------------------------------------------------------------------- */

static ps_result begin(ps_cmdlet *c)
{
    struct state *s = c->state;
    ps_string *as = ps_arg_string(c, AS);
    ps_buf_init(&s->markup, MARKUP_MAX);
    s->open = true;
    s->stream = as && ps_string_is_fold(as, "Stream");
    s->string = as && ps_string_is_fold(as, "String");
    if (!s->stream)
        return PS_OK;
    PS_TRY(ps_write(c, ps_text(declaration)));
    return ps_write(c, ps_text("<Objects>"));
}

static ps_result give(ps_cmdlet *c, struct ps_buf *text, size_t from)
{
    ps_string *s =
        text->failed ? NULL : ps_string_utf8((const char *)text->data + from, text->length - from);
    ps_buf_free(text);
    return s ? ps_write(c, ps_take_string(s)) : ps_raise_memory(c->cx);
}

static ps_result process(ps_cmdlet *c)
{
    struct state *s = c->state;
    struct ps_buf text;
    if (!ps_arg_bound(c, INPUT))
        return PS_OK;
    PS_TRY(put_value(c, ps_arg(c, INPUT), (struct element){.top = true},
                     (int)ps_arg_int(c, DEPTH, 1), 0));
    if (s->markup.failed)
        return ps_raise_memory(c->cx);
    if (!s->stream)
        return PS_OK;
    ps_buf_init(&text, MARKUP_MAX);
    ps_clixml_indent(&s->markup, 0, &text);
    ps_buf_clear(&s->markup);
    return give(c, &text, 1); /* without the first line's end */
}

/* The whole document, as text or as nodes. */
static ps_result end(ps_cmdlet *c)
{
    struct state *s = c->state;
    struct ps_buf all, text;
    if (s->stream)
        return ps_write(c, ps_text("</Objects>"));
    ps_buf_init(&all, MARKUP_MAX);
    ps_buf_init(&text, MARKUP_MAX);
    ps_buf_puts(&all, s->markup.length ? "<Objects>" : "<Objects />");
    ps_buf_put(&all, s->markup.data, s->markup.length);
    if (s->markup.length)
        ps_buf_puts(&all, "</Objects>");
    ps_buf_puts(&text, declaration);
    if (s->string)
        ps_clixml_indent(&all, 0, &text);
    else
        ps_buf_put(&text, all.data, all.length);
    text.failed |= all.failed;
    ps_buf_free(&all);
    if (s->string)
        return give(c, &text, 0);
    ps_string *markup = text.failed ? NULL : ps_string_utf8((char *)text.data, text.length);
    ps_buf_free(&text);
    ps_value document, source = ps_take_string(markup);
    if (!markup)
        return ps_raise_memory(c->cx);
    ps_result r =
        ps_convert(c->cx, source, ps_core_type(c->cx->worker, PS_T_XMLDOCUMENT), &document);
    ps_release(source);
    return r == PS_OK ? ps_write(c, document) : r;
}

static void dispose(ps_cmdlet *c)
{
    struct state *s = c->state;
    if (s->open)
        ps_buf_free(&s->markup);
}

const ps_cmdlet_def ps_cmdlet_convertto_xml = {.name = "ConvertTo-Xml",
                                               .params = params,
                                               .state_size = sizeof(struct state),
                                               .begin = begin,
                                               .process = process,
                                               .end = end,
                                               .dispose = dispose};
