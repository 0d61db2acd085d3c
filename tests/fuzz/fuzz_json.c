/* Text as JSON: what is read can be written, what is written can be read, and from then on
 * nothing changes. The first byte chooses tables, dates and how it is written. */
#include "commands/utility/json.h"
#include "engine.h"
#include "object/containers.h"

#include <string.h>

enum { INPUT_MAX = 1 << 14, DEPTH = 100 };

/* NULL when it cannot be written, or not all of it. Owned. */
static ps_string *write_value(ps_cx *cx, ps_value v, unsigned flags)
{
    struct json_write_options options = {.depth = DEPTH, .compress = flags & 1,
                                         .escape = (flags >> 1 & 3) % 3};
    bool truncated = false;
    ps_string *text = NULL;
    if (json_write(cx, v, &options, &text, &truncated) != PS_OK) {
        if (cx->pending != PS_PENDING_ERROR)
            abort();
        ps_clear_pending(cx);
        return NULL;
    }
    if (truncated) {
        ps_string_release(text);
        text = NULL;
    }
    return text;
}

/* Read what was written and write it again. */
static ps_string *again(ps_cx *cx, const ps_string *text, unsigned flags)
{
    struct json_read_options options = {.tables = true, .depth = JSON_DEPTH_MAX,
                                        .dates = JSON_DATES_STRING};
    ps_value v;
    if (json_read(cx, text, &options, &v) != PS_OK)
        abort();
    ps_string *written = v.kind == PS_VOID ? NULL : write_value(cx, v, flags);
    ps_release(v);
    return written;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size || size > INPUT_MAX)
        return 0;
    ps_cx *cx = &ps_runspace_exec(fuzz_runspace())->base;
    unsigned flags = data[0];
    struct json_read_options options = {.tables = flags & 8, .depth = flags & 16 ? 4 : JSON_DEPTH_MAX,
                                        .dates = (flags >> 5) % 5};
    ps_string *text = ps_string_utf8((const char *)data + 1, size - 1);
    ps_value v;
    if (json_read(cx, text, &options, &v) != PS_OK) {
        if (cx->pending != PS_PENDING_ERROR)
            abort();
        ps_clear_pending(cx);
        ps_string_release(text);
        return 0;
    }
    ps_string *first = v.kind == PS_VOID ? NULL : write_value(cx, v, flags);
    ps_string *second = first ? again(cx, first, flags) : NULL;
    ps_string *third = second ? again(cx, second, flags) : NULL;
    if (third && !ps_string_equal(second, third))
        abort();
    ps_string_release(first);
    ps_string_release(second);
    ps_string_release(third);
    ps_release(v);
    ps_string_release(text);
    return 0;
}
