/* CLIXML: what is read can be written, what is written can be read, and from then on nothing
 * changes. Bad input gives an error and nothing else. */
#include "clixml/clixml.h"
#include "object/containers.h"
#include "object/worker.h"
#include "types/types.h"

#include <stdlib.h>
#include <string.h>

enum { DEPTH = 8, INPUT_MAX = 20000, OUTPUT_MAX = 4 << 20 };

static bool write_value(ps_cx *cx, struct ps_clixml_writer *w, ps_value v, struct ps_buf *out)
{
    ps_buf_init(out, OUTPUT_MAX);
    bool good = ps_clixml_write(w, cx, v, DEPTH, out) == PS_OK;
    if (!good && cx->pending != PS_PENDING_ERROR)
        abort();
    ps_clear_pending(cx);
    return good;
}

/* Read what was written and write it again. */
static bool again(ps_cx *cx, struct ps_clixml_writer *w, const struct ps_buf *in,
                  struct ps_buf *out)
{
    ps_value v;
    if (ps_clixml_read(cx, in->data, in->length, NULL, &v) != PS_OK)
        abort();
    bool good = write_value(cx, w, v, out);
    ps_release(v);
    return good;
}

static ps_result forget(void *u, ps_cx *cx, ps_value take_v)
{
    (void)u, (void)cx;
    ps_release(take_v);
    return PS_OK;
}

/* The same bytes as a document of files, whose objects come back as what they were. */
static void read_document(ps_cx *cx, const uint8_t *data, size_t size)
{
    if (ps_clixml_read_document(cx, data, size, NULL, forget, NULL) != PS_OK &&
        cx->pending != PS_PENDING_ERROR)
        abort();
    ps_clear_pending(cx);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ps_worker *worker;
    static ps_cx cx;
    static struct ps_clixml_writer *w;
    struct ps_buf first, second = {0}, third = {0};
    ps_value v;

    if (size > INPUT_MAX)
        return 0;
    if (!worker) {
        static const ps_typedef *const *const tables[] = {ps_object_types, ps_error_types,
                                                          ps_net_types, ps_io_types, NULL};

        worker = ps_worker_new(&(struct ps_worker_options){.type_tables = tables});
        ps_cx_init(&cx, worker, NULL);
        w = ps_clixml_writer_new(NULL);
    }
    read_document(&cx, data, size);
    if (ps_clixml_read(&cx, data, size, NULL, &v) != PS_OK) {
        if (cx.pending != PS_PENDING_ERROR)
            abort();
        ps_clear_pending(&cx);
        return 0;
    }
    bool good = write_value(&cx, w, v, &first) && again(&cx, w, &first, &second) &&
                again(&cx, w, &second, &third);
    if (good && (second.length != third.length ||
                 memcmp(second.data, third.data, second.length) != 0))
        abort();
    ps_release(v);
    ps_buf_free(&first);
    ps_buf_free(&second);
    ps_buf_free(&third);
    return 0;
}
