/*
 * code_text.h - parts of scripts as text: what stands in quotes, in braces, in a comment
 * (CodeGeneration in PowerShell).
 */
#ifndef PSRP_ENGINE_CODE_TEXT_H
#define PSRP_ENGINE_CODE_TEXT_H

#include "base/string.h"

/* What stands between single quotes, those of any kind doubled. `s` may be NULL: nothing. */
void ps_code_quoted(struct ps_strbuf *b, const ps_string *s);
/* The same with the quotes around it. */
void ps_code_literal(struct ps_strbuf *b, const ps_string *s);
/* A variable's name between ${ and }. */
void ps_code_variable(struct ps_strbuf *b, const ps_string *s);
/* What stands between <# and #>. */
void ps_code_comment(struct ps_strbuf *b, const ps_string *s);
/* What stands in a format string, braces doubled. */
void ps_code_format(struct ps_strbuf *b, const ps_string *s);

#endif
