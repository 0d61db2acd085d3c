/* content.h - reading files whole. */
#ifndef PSRP_COMMANDS_CONTENT_H
#define PSRP_COMMANDS_CONTENT_H

#include "base/buf.h"
#include "object/context.h"

/* All bytes of a file, at most 1 GiB; false with errno when it cannot be read. The caller frees
 * `out` in either case. */
bool ps_content_read(ps_cx *cx, const char *name, struct ps_buf *out);

#endif
