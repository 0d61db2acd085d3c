/*
 * json.h - JSON texts, read and written as PowerShell 7.6 does (through Newtonsoft.Json): what
 * is accepted beyond RFC 8259 (comments, single quotes, bare names, trailing commas, hexadecimal
 * numbers), and every complaint with its path, line and column.
 */
#ifndef PSRP_COMMANDS_UTILITY_JSON_H
#define PSRP_COMMANDS_UTILITY_JSON_H

#include "object/context.h"

enum json_dates { JSON_DATES_DEFAULT, JSON_DATES_LOCAL, JSON_DATES_UTC, JSON_DATES_OFFSET,
                  JSON_DATES_STRING }; /* JsonDateKind, same numbers */

struct json_read_options {
    bool tables;    /* -AsHashtable: OrderedHashtable objects, names by case */
    int depth;      /* deepest nesting; at most JSON_DEPTH_MAX */
    enum json_dates dates;
};
enum { JSON_DEPTH_MAX = 1024 };

/* Errors: ArgumentException "Conversion from JSON failed with error: ..."; names that an object
 * cannot have raise InvalidOperationException with PowerShell's ids. `*out` is PS_VOID for a text
 * that holds nothing. */
ps_result json_read(ps_cx *cx, const ps_string *text, const struct json_read_options *options,
                    ps_value *out);

enum json_escape { JSON_ESCAPE_DEFAULT, JSON_ESCAPE_NON_ASCII, JSON_ESCAPE_HTML };

/* What came through the pipeline carries what type data says of it. */
enum json_piped { JSON_NOT_PIPED, JSON_PIPED, JSON_PIPED_ITEMS };

struct json_write_options {
    int depth;
    bool compress, enums_as_strings;
    enum json_escape escape;
    enum json_piped piped;
};
/* `*truncated`: objects deeper than `depth` were written as their text. */
ps_result json_write(ps_cx *cx, ps_value v, const struct json_write_options *options,
                     ps_string **out, bool *truncated);

#endif
