/* content.h - what the commands of contents share. */
#ifndef PSRP_COMMANDS_CONTENT_H
#define PSRP_COMMANDS_CONTENT_H

#include "base/buf.h"
#include "commands/management/item_paths.h"
#include "engine/cmdlet.h"
#include "types/encoding.h"

/* All bytes of a file, at most 1 GiB; false with errno when it cannot be read. The caller frees
 * `out` in either case. */
bool ps_content_read(ps_cx *cx, const char *name, struct ps_buf *out);
/* What it comes to when `out` has failed: the error of memory, or what is pending. PS_FAIL. */
ps_result ps_content_full(ps_cx *cx);

/* Visits what the command's -Path or -LiteralPath name. The visitor sets `*found`; a path with
 * wildcards that leaves it false is a non-terminating ItemNotFound error. */
ps_result content_paths(struct item_walk *w, bool *found);

#endif
