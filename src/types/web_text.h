/*
 * web_text.h - texts escaped for HTML.
 */
#ifndef PSRP_TYPES_WEB_TEXT_H
#define PSRP_TYPES_WEB_TEXT_H

#include "base/string.h"

/* Append a text as .NET's WebUtility.HtmlEncode writes it: < > & " ', Latin-1's upper half and what
 * is beyond the basic plane as entities; of an attribute's text only < & " '. */
void ps_html_put(struct ps_strbuf *b, const ps_string *s, bool attribute);

#endif
