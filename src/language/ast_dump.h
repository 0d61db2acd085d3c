/*
 * ast_dump.h - the tree as text, one node a line, for tests and for looking at it:
 * indentation, class, position, and the properties that are not nodes.
 */
#ifndef PSRP_LANGUAGE_AST_DUMP_H
#define PSRP_LANGUAGE_AST_DUMP_H

#include "base/buf.h"
#include "language/script.h"

/* Appends the dump of `node` and all below it to `out`, UTF-8. */
void ps_ast_dump(const struct ps_script *s, const struct ps_ast *node, struct ps_buf *out);

#endif
