/* parse_error.c - the table of parse errors: id and text in one packed run of characters. */
#include "language/parse_error.h"

#include <string.h>

static const char entries[] =
#define X(id, text) #id "\0" text "\0"
    PS_PARSE_ERRORS(X);
#undef X

/* Errors are rare: walking the run is quick enough, and it needs no table of pointers. */
static const char *entry(enum ps_parse_error_code code)
{
    const char *at = entries;
    for (unsigned i = 0; i < (unsigned)code * 2; i++)
        at += strlen(at) + 1;
    return at;
}

const char *ps_parse_error_id(enum ps_parse_error_code code)
{
    return entry(code);
}

ps_string *ps_parse_error_text(enum ps_parse_error_code code, const ps_string *first,
                               const ps_string *second)
{
    const char *text = entry(code);
    text += strlen(text) + 1;
    if (!first)
        return ps_string_c(text);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (const char *c = text; *c; c++) {
        if (c[0] == '{' && (c[1] == '0' || c[1] == '1') && c[2] == '}') {
            const ps_string *arg = c[1] == '0' ? first : second;
            if (arg)
                ps_strbuf_put(&b, arg);
            c += 2;
            continue;
        }
        if ((c[0] == '{' || c[0] == '}') && c[1] == c[0])
            c++;
        ps_strbuf_unit(&b, (uint8_t)*c);
    }
    ps_string *made = ps_strbuf_take(&b);
    return made ? made : ps_string_c(text);
}
