/* Text as an XML document: what is read can be written and read again, and from then on nothing
 * changes. */
#include "base/memory.h"
#include "object/containers.h"
#include "object/convert.h"
#include "object/worker.h"
#include "types/types.h"
#include "types/xml.h"

#include <stdlib.h>

enum { INPUT_MAX = 1 << 13, OUTPUT_MAX = 1 << 22 };

static const ps_typedef *const *const tables[] = {ps_object_types, ps_error_types, PS_ROOM_TYPES,
                                                  NULL};

static bool read(ps_cx *cx, ps_string *text, ps_value *out)
{
    ps_value v = ps_take_string(ps_string_retain(text));
    ps_result r = ps_convert(cx, v, ps_type_named(cx->worker, "System.Xml.XmlDocument"), out);
    ps_release(v);
    if (r == PS_OK)
        return true;
    if (cx->pending != PS_PENDING_ERROR)
        abort();
    ps_clear_pending(cx);
    return false;
}

static ps_string *write(ps_value v, int indent)
{
    struct xml_node *n = xml_node_of(v);
    struct ps_strbuf b;
    if (!n)
        abort();
    ps_strbuf_init(&b, OUTPUT_MAX);
    xml_write(&b, n->owner, n->node, false, indent);
    ps_string_release(xml_inner_text(n->node));
    return ps_strbuf_take(&b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ps_worker *worker;
    static ps_cx cx;
    ps_value a, b;
    if (size > INPUT_MAX)
        return 0;
    if (!worker) {
        worker = ps_worker_new(
            &(struct ps_worker_options){.type_tables = tables, .packed = ps_net_typedef});
        ps_cx_init(&cx, worker, NULL);
    }
    ps_string *text = ps_string_utf8((const char *)data, size);
    if (read(&cx, text, &a)) {
        ps_string *first = write(a, -1);
        if (!first || !read(&cx, first, &b))
            abort();
        ps_string *second = write(b, -1);
        if (!second || !ps_string_equal(first, second))
            abort();
        ps_string_release(write(b, 2));
        ps_string_release(first);
        ps_string_release(second);
        ps_release(a);
        ps_release(b);
    }
    ps_string_release(text);
    return 0;
}
