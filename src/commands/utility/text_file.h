/* text_file.h - texts in files and their encodings, for the commands with -Encoding. */
#ifndef PSRP_COMMANDS_UTILITY_TEXT_FILE_H
#define PSRP_COMMANDS_UTILITY_TEXT_FILE_H

#include "base/buf.h"
#include "engine/cmdlet.h"

enum text_encoding { TEXT_UTF8, TEXT_UTF8_BOM, TEXT_UTF16, TEXT_UTF16_BIG, TEXT_ASCII, TEXT_LATIN1,
                     TEXT_UTF32 };

/* What -Encoding names; `fallback` when it is not bound. An unknown one is a terminating error. */
ps_result text_encoding_argument(ps_cmdlet *c, unsigned param, enum text_encoding fallback,
                                 enum text_encoding *out);
void text_put_mark(enum text_encoding e, struct ps_buf *out);
void text_encode(enum text_encoding e, const ps_string *s, struct ps_buf *out);
/* By the byte order mark, else by `fallback`. NULL: no room. Owned. */
ps_string *text_decode(enum text_encoding fallback, const uint8_t *bytes, size_t length);
/* All of `b` to a descriptor; false with errno. */
bool text_flush(int fd, struct ps_buf *b);

#endif
