/* text_file.c - texts in files. */
#include "commands/utility/text_file.h"

#include <errno.h>
#include <unistd.h>

struct ps_text_encoding text_encoding_argument(const ps_cmdlet *c, unsigned param)
{
    struct ps_text_encoding e = {.codec = PS_CODEC_UTF8};
    if (ps_arg_bound(c, param))
        ps_text_encoding_of(ps_base(ps_arg(c, param)), &e);
    return e;
}

void text_put_mark(struct ps_text_encoding e, struct ps_buf *out)
{
    uint8_t mark[4];
    if (e.preamble)
        ps_buf_put(out, mark, ps_text_mark(e.codec, mark));
}

void text_encode(ps_cx *cx, struct ps_text_encoding e, const ps_string *s, struct ps_buf *out)
{
    e.strict = false; /* what has no form in the encoding is written as ? */
    ps_text_encode(cx, e, s, 0, s->length, out);
}

ps_string *text_decode(ps_cx *cx, struct ps_text_encoding fallback, const uint8_t *bytes,
                       size_t length)
{
    ps_string *text = NULL;
    fallback.strict = false;
    if (ps_text_decode_file(cx, fallback, bytes, length, &text) != PS_OK)
        ps_clear_pending(cx);
    return text;
}

bool text_flush(int fd, struct ps_buf *b)
{
    size_t at = 0;
    while (at < b->length) {
        ssize_t n = write(fd, b->data + at, b->length - at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        at += (size_t)n;
    }
    ps_buf_clear(b);
    return true;
}
