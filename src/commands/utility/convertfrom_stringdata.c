/* convertfrom_stringdata.c - ConvertFrom-StringData: lines of name=value as a hashtable. */
#include "commands/utility/input_error.h"
#include "engine/cmdlet.h"

#include <stdio.h>

#define PARAMS(P) P(DATA, "StringData") P(DELIMITER, "Delimiter")
PS_PARAM_TABLE(PARAMS)

static ps_result invalid(ps_cmdlet *c, const char *format, const ps_string *a, const ps_string *b)
{
    char text[512];
    /* cppcheck-suppress wrongPrintfScanfArgNum ; a format may leave the second out */
    snprintf(text, sizeof text, format, PS_U8(c->cx, a), b ? PS_U8(c->cx, b) : "");
    return ps_terminate(c, "System.Management.Automation.PSInvalidOperationException",
                        "InvalidOperation", PS_INVALID_OPERATION, ps_null(), "%s", text);
}

/* \t, \n, \\ and their kin mean what they do in a regular expression. */
static ps_result unescape(ps_cmdlet *c, ps_string *take_text, ps_value *out)
{
    ps_value text = ps_take_string(take_text);
    *out = ps_null();
    ps_result r = ps_static_call(c->cx, ps_core_type(c->cx->worker, PS_T_REGEX),
                                 ps_intern_c(c->cx->worker, "Unescape"), &text, 1, out);
    ps_release(text);
    return r == PS_OK ? r : throw_inner_error(c);
}

static ps_string *trimmed(const ps_string *s, uint32_t from, uint32_t to)
{
    ps_string *part = ps_string_sub(s, from, to - from), *trim = ps_string_trim(part);
    ps_string_release(part);
    return trim;
}

static ps_result take_line(ps_cmdlet *c, ps_dict *into, const ps_string *line)
{
    uint16_t delimiter = ps_arg_bound(c, DELIMITER) ? (uint16_t)ps_arg_int(c, DELIMITER, '=') : '=';
    if (!line->length || ps_string_at(line, 0) == '#')
        return PS_OK;
    int64_t at = ps_string_find_unit(line, delimiter, 0);
    if (at <= 0)
        return invalid(c, "Data line '%.200s' is not in 'name=value' format. ", line, NULL);
    ps_value name = ps_take_string(trimmed(line, 0, (uint32_t)at)), value;
    if (ps_dict_find(into, name)) {
        invalid(c, "Data item '%.200s' in line '%.200s' is already defined. ", name.u.string, line);
        ps_release(name);
        return PS_FAIL;
    }
    if (unescape(c, trimmed(line, (uint32_t)at + 1, line->length), &value) != PS_OK) {
        ps_release(name);
        return PS_FAIL;
    }
    return ps_dict_put(into, name, value) ? PS_OK : ps_raise_memory(c->cx);
}

static ps_result process(ps_cmdlet *c)
{
    ps_string *data = ps_arg_string(c, DATA);
    ps_dict *into = ps_hashtable_new(c->cx->worker);
    uint32_t from = 0;
    while (data && from < data->length) {
        int64_t end = ps_string_find_unit(data, '\n', from);
        uint32_t to = end < 0 ? data->length : (uint32_t)end;
        ps_string *line = trimmed(data, from, to);
        ps_result r = take_line(c, into, line);
        ps_string_release(line);
        if (r != PS_OK) {
            ps_release_object(into);
            return r;
        }
        from = to + 1;
    }
    return ps_write(c, ps_take_object(into));
}

const ps_cmdlet_def ps_cmdlet_convertfrom_stringdata = {
    .name = "ConvertFrom-StringData", .params = params, .process = process};
