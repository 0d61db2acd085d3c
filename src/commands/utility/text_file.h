/* text_file.h - texts in files, for the commands with -Encoding. */
#ifndef PSRP_COMMANDS_UTILITY_TEXT_FILE_H
#define PSRP_COMMANDS_UTILITY_TEXT_FILE_H

#include "engine/cmdlet.h"
#include "types/encoding.h"

/* What -Encoding was bound to; UTF-8 without a mark when it was not. */
struct ps_text_encoding text_encoding_argument(const ps_cmdlet *c, unsigned param);
/* The byte order mark, if the encoding has one. */
void text_put_mark(struct ps_text_encoding e, struct ps_buf *out);
void text_encode(ps_cx *cx, struct ps_text_encoding e, const ps_string *s, struct ps_buf *out);
/* By the byte order mark, else by `fallback`. NULL: no room. Owned. */
ps_string *text_decode(ps_cx *cx, struct ps_text_encoding fallback, const uint8_t *bytes,
                       size_t length);
/* All of `b` to a descriptor; false with errno. */
bool text_flush(int fd, struct ps_buf *b);

#endif
