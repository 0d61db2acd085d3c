/* Views from XML: whatever a file says, its views can be read to the end, or one error says why
 * not. */
#include "format/ps1xml.h"
#include "format/view.h"
#include "object/worker.h"

#include <stdlib.h>

enum { INPUT_MAX = 20000, OUTPUT_MAX = 8 << 20 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ps_worker *worker;
    static ps_cx cx;
    struct ps_buf lines, error;

    if (size > INPUT_MAX)
        return 0;
    if (!worker) {
        static const ps_typedef *const *const tables[] = {ps_object_types, ps_error_types, NULL};

        worker = ps_worker_new(&(struct ps_worker_options){.type_tables = tables});
        ps_cx_init(&cx, worker, NULL);
    }
    ps_buf_init(&lines, OUTPUT_MAX);
    ps_buf_init(&error, 1 << 16);
    if (ps_ps1xml_read((const char *)data, size, "f", &lines, &error)) {
        ps_views *views = ps_views_new();
        const ps_format_view *shipped = views->first;
        ps_views_add(views, ps_buf_cstr(&lines), true);
        for (ps_format_view *v = views->first; v && v != shipped; v = v->next)
            ps_view_complete(views, &cx, v);
        ps_views_free(views);
    } else if (!error.length && !lines.failed) {
        abort();
    }
    ps_buf_free(&lines);
    ps_buf_free(&error);
    return 0;
}
