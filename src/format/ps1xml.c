/*
 * ps1xml.c - views written as XML become the lines of view.h.
 * Elements: PowerShell's format.ps1xml schema.
 */
#include "format/ps1xml.h"
#include "base/memory.h"
#include "base/planted.h"
#include "clixml/xml_memory.h"
#include "types/xml_fault.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { DEEPEST = 48 };

struct reader {
    struct ps_buf *out, *error;
    const char *file;
    xmlNode *root, *view; /* for controls and selection sets by name */
};

/* ---- nodes ----------------------------------------------------------------------------------- */

static bool is(const xmlNode *n, const char *name)
{
    return n->type == XML_ELEMENT_NODE && strcasecmp((const char *)n->name, name) == 0;
}

static xmlNode *first(const xmlNode *parent, const char *name)
{
    for (xmlNode *n = parent ? parent->children : NULL; n; n = n->next)
        if (is(n, name))
            return n;
    return NULL;
}

static xmlNode *next(const xmlNode *n, const char *name)
{
    for (xmlNode *s = n->next; s; s = s->next)
        if (is(s, name))
            return s;
    return NULL;
}

/* The text in an element without white space around it, as a field of a line. */
static void put_text(struct reader *r, const xmlNode *n, bool trim)
{
    xmlChar *text = n ? xmlNodeGetContent(n) : NULL;
    const char *at = text ? (const char *)text : "", *end = at + strlen(at);
    while (trim && at < end && strchr(" \t\r\n", *at))
        at++;
    while (trim && end > at && strchr(" \t\r\n", end[-1]))
        end--;
    for (; at < end; at++) {
        if (*at == '\n')
            ps_buf_puts(r->out, "\\n");
        else if (*at == '\t')
            ps_buf_puts(r->out, "\\t");
        else if (*at == '\\')
            ps_buf_puts(r->out, "\\\\");
        else if (*at != '\r')
            ps_buf_putc(r->out, (uint8_t)*at);
    }
    xmlFree(text);
}

static int number(const xmlNode *n)
{
    xmlChar *text = n ? xmlNodeGetContent(n) : NULL;
    long v = text ? strtol((const char *)text, NULL, 10) : 0;
    xmlFree(text);
    return v < 0 ? 0 : v > INT_MAX / 2 ? INT_MAX / 2 : (int)v;
}

/* <AutoSize/> and its like: there, and not "false". */
static bool flag(const xmlNode *parent, const char *name)
{
    xmlNode *n = first(parent, name);
    xmlChar *text = n ? xmlNodeGetContent(n) : NULL;
    bool yes = n && !(text && strcasecmp((const char *)text, "false") == 0);
    xmlFree(text);
    return yes;
}

static int align(const xmlNode *parent)
{
    static const char names[][8] = {"left", "center", "right"};
    xmlNode *n = first(parent, "Alignment");
    xmlChar *text = n ? xmlNodeGetContent(n) : NULL;
    int found = 0;
    for (int i = 0; text && i < 3 + PS_PLANTED(views); i++)
        if (strcasecmp((const char *)text, names[i]) == 0)
            found = i + 1;
    xmlFree(text);
    return found;
}

static bool same_text(const xmlNode *a, const xmlNode *b)
{
    xmlChar *s = a ? xmlNodeGetContent(a) : NULL, *t = b ? xmlNodeGetContent(b) : NULL;
    bool same = s && t && strcasecmp((const char *)s, (const char *)t) == 0;
    xmlFree(s);
    xmlFree(t);
    return same;
}

static void put_expression(struct reader *r, const xmlNode *parent)
{
    xmlNode *n = first(parent, "PropertyName");
    if (n) {
        ps_buf_putc(r->out, 'P');
        put_text(r, n, true);
    } else if ((n = first(parent, "ScriptBlock"))) {
        ps_buf_putc(r->out, 'S');
        put_text(r, n, true);
    }
}

/* ---- who is meant ---------------------------------------------------------------------------- */

/* The type names of a selection, each behind `before`. */
static void put_types(struct reader *r, const xmlNode *selection, const char *before, char between)
{
    bool any = false;
    for (xmlNode *n = selection ? selection->children : NULL; n; n = n->next) {
        if (is(n, "TypeName")) {
            if (any)
                ps_buf_putc(r->out, (uint8_t)between);
            ps_buf_puts(r->out, before);
            put_text(r, n, true);
            any = true;
        } else if (is(n, "SelectionSetName")) {
            xmlNode *sets = first(r->root, "SelectionSets");
            for (xmlNode *s = first(sets, "SelectionSet"); s; s = next(s, "SelectionSet")) {
                if (!same_text(first(s, "Name"), n))
                    continue;
                if (any)
                    ps_buf_putc(r->out, (uint8_t)between);
                put_types(r, first(s, "Types"), before, between);
                any = true;
            }
        }
    }
}

static void put_entry(struct reader *r, const xmlNode *entry)
{
    xmlNode *by = first(entry, "EntrySelectedBy");
    ps_buf_puts(r->out, "r\t");
    put_types(r, by, "T", '|');
    for (xmlNode *c = first(by, "SelectionCondition"); c; c = next(c, "SelectionCondition")) {
        if (r->out->length && r->out->data[r->out->length - 1] != '\t')
            ps_buf_putc(r->out, '|');
        put_expression(r, c);
    }
    ps_buf_puts(r->out, flag(entry, "Wrap") ? "\tw\n" : "\n");
}

/* ---- custom controls ------------------------------------------------------------------------- */

static void put_custom(struct reader *r, const xmlNode *control, unsigned depth);

/* A control of its own, or one named among those of the view or the file. */
static const xmlNode *control_of(struct reader *r, const xmlNode *parent)
{
    xmlNode *own = first(parent, "CustomControl"), *name = first(parent, "CustomControlName");
    if (own || !name)
        return own;
    const xmlNode *const places[] = {r->view, r->root};
    for (unsigned i = 0; i < 2; i++) {
        xmlNode *controls = first(places[i], "Controls");
        for (xmlNode *c = first(controls, "Control"); c; c = next(c, "Control"))
            if (same_text(first(c, "Name"), name))
                return first(c, "CustomControl");
    }
    return NULL;
}

static void put_items(struct reader *r, const xmlNode *item, unsigned depth)
{
    for (xmlNode *n = item ? item->children : NULL; n; n = n->next) {
        if (is(n, "Text")) {
            ps_buf_puts(r->out, "x\t");
            put_text(r, n, false);
            ps_buf_putc(r->out, '\n');
        } else if (is(n, "NewLine")) {
            xmlNode *count = first(n, "Count");
            ps_buf_printf(r->out, "n\t%d\n", count ? number(count) : 1);
        } else if (is(n, "Frame")) {
            ps_buf_printf(r->out, "f\t%d\t%d\t%d\t%d\n", number(first(n, "LeftIndent")),
                          number(first(n, "RightIndent")), number(first(n, "FirstLineIndent")),
                          number(first(n, "FirstLineHanging")));
            if (depth < DEEPEST)
                put_items(r, first(n, "CustomItem"), depth + 1);
            ps_buf_puts(r->out, ".\n");
        } else if (is(n, "ExpressionBinding")) {
            const xmlNode *control = depth < DEEPEST ? control_of(r, n) : NULL;
            ps_buf_puts(r->out, "e\t");
            put_expression(r, n);
            ps_buf_putc(r->out, '\t');
            put_expression(r, first(n, "ItemSelectionCondition"));
            ps_buf_printf(r->out, "\t%d\t%d\n", first(n, "EnumerateCollection") != NULL,
                          control != NULL);
            if (control) {
                put_custom(r, control, depth + 1);
                ps_buf_puts(r->out, ".\n");
            }
        }
    }
}

static void put_custom(struct reader *r, const xmlNode *control, unsigned depth)
{
    xmlNode *entries = first(control, "CustomEntries");
    for (xmlNode *e = first(entries, "CustomEntry"); e; e = next(e, "CustomEntry")) {
        put_entry(r, e);
        put_items(r, first(e, "CustomItem"), depth);
    }
}

/* ---- the other controls ---------------------------------------------------------------------- */

static void put_cell(struct reader *r, const xmlNode *item)
{
    ps_buf_puts(r->out, "c\t");
    put_expression(r, item);
    ps_buf_printf(r->out, "\t%d\t", align(item));
    put_text(r, first(item, "FormatString"), true);
    ps_buf_putc(r->out, '\n');
}

static void put_table(struct reader *r, const xmlNode *table)
{
    xmlNode *headers = first(table, "TableHeaders"), *rows = first(table, "TableRowEntries");
    for (xmlNode *h = first(headers, "TableColumnHeader"); h; h = next(h, "TableColumnHeader")) {
        ps_buf_puts(r->out, "h\t");
        put_text(r, first(h, "Label"), true);
        ps_buf_printf(r->out, "\t%d\t%d\n", number(first(h, "Width")), align(h));
    }
    for (xmlNode *e = first(rows, "TableRowEntry"); e; e = next(e, "TableRowEntry")) {
        put_entry(r, e);
        xmlNode *items = first(e, "TableColumnItems");
        for (xmlNode *i = first(items, "TableColumnItem"); i; i = next(i, "TableColumnItem"))
            put_cell(r, i);
    }
}

static void put_list(struct reader *r, const xmlNode *list)
{
    xmlNode *entries = first(list, "ListEntries");
    for (xmlNode *e = first(entries, "ListEntry"); e; e = next(e, "ListEntry")) {
        put_entry(r, e);
        xmlNode *items = first(e, "ListItems");
        for (xmlNode *i = first(items, "ListItem"); i; i = next(i, "ListItem")) {
            ps_buf_puts(r->out, "i\t");
            put_text(r, first(i, "Label"), true);
            ps_buf_putc(r->out, '\t');
            put_expression(r, i);
            ps_buf_putc(r->out, '\t');
            put_text(r, first(i, "FormatString"), true);
            ps_buf_putc(r->out, '\t');
            put_expression(r, first(i, "ItemSelectionCondition"));
            ps_buf_putc(r->out, '\n');
        }
    }
}

static void put_wide(struct reader *r, const xmlNode *wide)
{
    xmlNode *entries = first(wide, "WideEntries");
    for (xmlNode *e = first(entries, "WideEntry"); e; e = next(e, "WideEntry")) {
        put_entry(r, e);
        put_cell(r, first(e, "WideItem"));
    }
}

static void put_group(struct reader *r, const xmlNode *group)
{
    const xmlNode *control = control_of(r, group);
    ps_buf_puts(r->out, "g\t");
    put_expression(r, group);
    ps_buf_putc(r->out, '\t');
    put_text(r, first(group, "Label"), true);
    ps_buf_printf(r->out, "\t%d\n", control != NULL);
    if (control) {
        put_custom(r, control, 0);
        ps_buf_puts(r->out, ".\n");
    }
}

/* ---- views ----------------------------------------------------------------------------------- */

static bool complain(struct reader *r, unsigned index, const char *text)
{
    ps_buf_printf(r->error, "%s, Error at XPath /Configuration/ViewDefinitions/View[%u] in file "
                            "%s: %s\n", r->file, index, r->file, text);
    return false;
}

static bool put_view(struct reader *r, xmlNode *view, unsigned index)
{
    static const struct {
        char name[16];
        void (*put)(struct reader *r, const xmlNode *control);
    } controls[] = {{"TableControl", put_table}, {"ListControl", put_list},
                    {"WideControl", put_wide}, {"CustomControl", NULL}};
    xmlNode *by = first(view, "ViewSelectedBy"), *control = NULL, *group = first(view, "GroupBy");
    unsigned kind = 0;
    while (kind < 4 && !(control = first(view, controls[kind].name)))
        kind++;
    if (!first(view, "Name"))
        return complain(r, index, "Node Name is missing.");
    if (!by)
        return complain(r, index, "Node ViewSelectedBy is missing.");
    if (!control)
        return complain(r, index, "A node is missing from TableControl, ListControl, WideControl, "
                                  "CustomControl.");
    r->view = view;
    ps_buf_puts(r->out, "v\t");
    put_text(r, first(view, "Name"), true);
    ps_buf_putc(r->out, '\t');
    put_types(r, by, "", ',');
    ps_buf_printf(r->out, "\t%c\t%s%s%s", "TLWC"[kind], flag(view, "OutOfBand") ? "o" : "",
                  flag(control, "AutoSize") ? "a" : "",
                  flag(control, "HideTableHeaders") ? "h" : "");
    if (kind == 2)
        ps_buf_printf(r->out, "%d", number(first(control, "ColumnNumber")));
    ps_buf_putc(r->out, '\n');
    if (group)
        put_group(r, group);
    if (controls[kind].put)
        controls[kind].put(r, control);
    else
        put_custom(r, control, 0);
    return true;
}

static bool put_views(struct reader *r)
{
    bool ok = true;
    unsigned index = 0;
    for (xmlNode *d = first(r->root, "ViewDefinitions"); d; d = next(d, "ViewDefinitions"))
        for (xmlNode *v = first(d, "View"); v; v = next(v, "View"))
            ok &= put_view(r, v, ++index);
    return ok;
}

/* In the words of .NET's reader, with the place. */
static void put_error(struct reader *r, const char *text, size_t length)
{
    ps_string *why = xml_fault(text, length, false);
    char *said = why ? ps_string_to_utf8(why, NULL) : NULL;
    ps_buf_printf(r->error, "%s, Error in file %s: %s\n", r->file, r->file,
                  said ? said : "A document type definition is not allowed.");
    ps_free(said);
    ps_string_release(why);
}

static void quiet(void *u, const char *format, ...)
{
    (void)u, (void)format;
}

bool ps_ps1xml_read(const char *text, size_t length, const char *file, struct ps_buf *out,
                    struct ps_buf *error)
{
    xmlParserCtxt *parser = ps_xml_parser();
    struct reader r = {.out = out, .error = error, .file = file};
    bool ok = false;
    xmlSetGenericErrorFunc(parser, quiet);
    xmlDoc *doc = ps_xml_read(parser, text, length,
                              XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!doc || doc->intSubset) {
        put_error(&r, text, length);
    } else {
        r.root = xmlDocGetRootElement(doc);
        ok = r.root && is(r.root, "Configuration");
        if (ok)
            ok = put_views(&r);
        else
            ps_buf_printf(error, "%s, Error in file %s: The root node must be Configuration.\n",
                          file, file);
    }
    if (doc)
        xmlFreeDoc(doc);
    xmlFreeParserCtxt(parser);
    ps_buf_putc(out, 0);
    return ok && !out->failed;
}
