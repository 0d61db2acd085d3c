/* encode.h - text as bytes of a file. */
#ifndef PSRP_FORMAT_ENCODE_H
#define PSRP_FORMAT_ENCODE_H

#include "base/buf.h"
#include "object/context.h"

/* What -Encoding may name; the numbers are of no meaning. */
enum ps_encoding { PS_UTF8, PS_UTF8_MARK, PS_UTF16, PS_UTF16_BIG, PS_UTF32, PS_UTF32_BIG, PS_ASCII,
                   PS_LATIN1 };

/* The encoding of an -Encoding argument: a name, a code page's number, a System.Text.Encoding.
 * PS_FAIL with a "not supported" error pending for others. */
ps_result ps_encoding_of(ps_cx *cx, ps_value v, enum ps_encoding *out);
/* The byte order mark, if the encoding has one. */
void ps_encoding_mark(enum ps_encoding e, struct ps_buf *b);
void ps_encode(enum ps_encoding e, const ps_string *s, struct ps_buf *b);

#endif
