/*
 * parse_error.h - the codes of parse errors, their ids and texts.
 */
#ifndef PSRP_LANGUAGE_PARSE_ERROR_H
#define PSRP_LANGUAGE_PARSE_ERROR_H

#include "base/string.h"
#include "language/parse_error_list.h"

enum ps_parse_error_code {
#define X(id, text) PS_PE_##id,
    PS_PARSE_ERRORS(X)
#undef X
    PS_PE_COUNT
};

/* "MissingEndCurlyBrace". Static. */
const char *ps_parse_error_id(enum ps_parse_error_code code);

/* The message; with `first` NULL the text is taken as it stands, braces doubled or not, as
 * PowerShell does for texts without arguments. Owned by the caller. */
ps_string *ps_parse_error_text(enum ps_parse_error_code code, const ps_string *first,
                               const ps_string *second);

#endif
