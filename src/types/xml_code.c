/* xml_code.c - the text of XML nodes and lists as PowerShell's type data gives it. */
#include "object/codeprop.h"
#include "types/support.h"
#include "types/xml.h"

enum { NODE_TEXT, LIST_TEXT };

static ps_result list_text(ps_cx *cx, ps_value list, ps_value *out)
{
    struct ps_strbuf b;
    struct ps_iter it;
    ps_value item;
    bool more, first = true;
    ps_result r;
    PS_TRY(ps_iter_init(cx, &it, list));
    ps_strbuf_init(&b, 0);
    while ((r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        if (!first)
            ps_strbuf_unit(&b, ' ');
        first = false;
        r = ps_put_text(cx, &b, item);
        ps_release(item);
        if (r != PS_OK)
            break;
    }
    ps_iter_end(&it);
    ps_string *text = ps_strbuf_take(&b);
    if (r == PS_OK)
        return ps_give_string(cx, text, out);
    ps_string_release(text);
    return r;
}

static ps_result run(ps_cx *cx, unsigned row, ps_value self, const ps_value *args, unsigned count,
                     ps_value *out)
{
    (void)args, (void)count;
    if (row == LIST_TEXT)
        return list_text(cx, ps_base(self), out);
    struct xml_node *n = xml_node_of(ps_base(self));
    return ps_give_string(cx, n && n->node ? xml_name(n->node, true) : ps_string_empty(), out);
}

static const struct ps_code_row code_rows[] = {
    {"System.Xml.XmlNode", "ToString"}, {"System.Xml.XmlNodeList", "ToString"}, {"", ""}};
const struct ps_code_property ps_xml_code[] = {{code_rows, run}};
