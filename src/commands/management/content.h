/* content.h - what the commands of contents share. */
#ifndef PSRP_COMMANDS_CONTENT_H
#define PSRP_COMMANDS_CONTENT_H

#include "base/buf.h"
#include "engine/cmdlet.h"
#include "types/encoding.h"

/* All bytes of a file, at most 1 GiB; false with errno when it cannot be read. The caller frees
 * `out` in either case. */
bool ps_content_read(ps_cx *cx, const char *name, struct ps_buf *out);

/* A path whose wildcards match nothing: a non-terminating error, with all the paths as its target.
 */
ps_result content_no_match(ps_cmdlet *c, ps_value paths, const ps_string *path);
/* Whether a path has wildcards or what looks like the beginning of one. */
bool content_is_pattern(const ps_string *path);

#endif
