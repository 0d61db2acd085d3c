/*
 * host.c - host calls that came over the wire: read, carried out on the console, answered.
 */
#include "client/session.h"

#include "base/base64.h"
#include "base/memory.h"
#include "object/containers.h"
#include "object/error.h"
#include "types/secure.h"
#include "wire/body.h"

enum { NO_ANSWER = -100, PARAMETERS_MOST = 8 };

/* Protocol 2.4 has the channel keep secrets: they cross as base64 of UTF-16 (MS-PSRP 2.2.5.1.24
 * without the encryption). */
static ps_result seal(void *u, ps_cx *cx, ps_value secure, struct ps_buf *text)
{
    size_t count;
    const uint16_t *units = ps_securestring_units(secure, &count);
    uint8_t *to = ps_buf_reserve(text, ps_base64_length(count * 2));
    (void)u, (void)cx;
    if (to)
        text->length += ps_base64_encode(units, count * 2, (char *)to);
    return PS_OK;
}

static ps_result write_answer(struct session *s, ps_value body, struct ps_buf *reply)
{
    static const struct ps_clixml_secure secure = {.seal = seal};
    struct ps_clixml_writer *w = ps_clixml_writer_new(&secure);
    ps_result r = ps_clixml_write(w, s->cx, body, PS_CLIXML_DEPTH, reply);
    ps_clixml_writer_free(w);
    return r;
}

/* The answer's body: the result, or the error that there was instead. */
static ps_result answer(struct session *s, int64_t call, unsigned method, ps_result done,
                        ps_value take_result, struct ps_buf *reply)
{
    ps_value body = ps_body_new(s->cx);
    if (done == PS_OK)
        ps_body_put(s->cx, body, "mr", take_result);
    else
        ps_body_put(s->cx, body, "me", ps_catch(s->cx));
    ps_body_put(s->cx, body, "ci", ps_long(call));
    ps_body_put(s->cx, body, "mi", ps_int((int)method));
    ps_result r = write_answer(s, body, reply);
    ps_release(body);
    return r;
}

bool host_call(struct session *s, ps_value body, struct ps_buf *reply)
{
    ps_cx *cx = s->cx;
    int64_t call = NO_ANSWER, method = 0;
    ps_value list = ps_body_find(cx, body, "mp"), args[PARAMETERS_MOST], result = ps_null();
    if (ps_body_int(cx, body, "ci", INT64_MIN, INT64_MAX, &call) != PS_OK ||
        ps_body_int(cx, body, "mi", 0, UINT16_MAX, &method) != PS_OK) {
        ps_clear_pending(cx);
        return false;
    }
    unsigned count = list.kind == PS_LIST ? ps_as_list(list)->count : 0;
    for (unsigned i = 0; i < count && i < PARAMETERS_MOST; i++)
        args[i] = ps_as_list(list)->items[i];
    if (count > PARAMETERS_MOST)
        return false;
    bool asks = call != NO_ANSWER;
    ps_result r = ps_console_call(&s->console, cx, (unsigned)method, args, count,
                                  asks ? &result : NULL);
    if (asks)
        r = answer(s, call, (unsigned)method, r, result, reply);
    ps_clear_pending(cx);
    return !asks || r == PS_OK;
}
