/* Bytes as a text in each encoding, strictly and not: what is decoded is encoded to what decodes
 * to the same again. The first byte chooses. */
#include "base/memory.h"
#include "object/worker.h"
#include "types/encoding.h"
#include "types/types.h"

#include <stdlib.h>
#include <string.h>

static const ps_typedef *const *const tables[] = {ps_object_types, ps_error_types, PS_ROOM_TYPES,
                                                  NULL};

static void check(ps_cx *cx, struct ps_text_encoding e, const ps_string *text)
{
    struct ps_buf bytes;
    ps_string *back;
    ps_buf_init(&bytes, 1 << 20);
    if (ps_text_encode(cx, e, text, 0, text->length, &bytes) == PS_OK) {
        if (ps_text_decode(cx, e, bytes.data, bytes.length, &back) != PS_OK)
            abort();
        if (e.codec < PS_CODEC_ASCII && e.strict && !ps_string_equal(text, back))
            abort();
        ps_string_release(back);
    }
    ps_clear_pending(cx);
    ps_buf_free(&bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ps_worker *worker;
    static ps_cx cx;
    ps_string *text;
    if (!size || size > 4096)
        return 0;
    if (!worker) {
        worker = ps_worker_new(&(struct ps_worker_options){.type_tables = tables});
        ps_cx_init(&cx, worker, NULL);
    }
    static const uint16_t pages[] = {437, 932, 1252, 54936};
    struct ps_text_encoding e = {.codec = (uint8_t)((data[0] & 7) % PS_CODEC_COUNT),
                                 .strict = data[0] & 8};
    if (e.codec == PS_CODEC_PAGE)
        e.page = pages[data[0] >> 5 & 3];
    uint8_t *bytes = ps_memdup(data + 1, size - 1); /* alone, so that reading beyond it is seen */
    if (ps_decodable(e, bytes, size - 1) > size - 1)
        abort();
    ps_result r = data[0] & 16 ? ps_text_decode_file(&cx, e, bytes, size - 1, &text)
                               : ps_text_decode(&cx, e, bytes, size - 1, &text);
    if (r == PS_OK) {
        check(&cx, e, text);
        ps_string_release(text);
    } else if (cx.pending != PS_PENDING_ERROR || !e.strict) {
        abort();
    }
    ps_clear_pending(&cx);
    ps_free(bytes);
    return 0;
}
