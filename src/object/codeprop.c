/* codeprop.c - type data of the core types, done in C. */
#include "object/codeprop.h"
#include "object/convert.h"
#include "object/ets.h"

enum { CODE_GUID, CODE_IPADDRESS, CODE_DATETIME, CODE_ENUM_VALUE };

/* "$($this.ToLongDateString()) $($this.ToLongTimeString())", shortened by DisplayHint. */
static ps_result datetime_text(ps_cx *cx, ps_value self, ps_value *out)
{
    ps_value hint;
    ps_string *kind = NULL;
    PS_TRY(ps_get_c(cx, self, "DisplayHint", &hint));
    if (hint.kind != PS_NULL && ps_to_string(cx, hint, &kind) != PS_OK) {
        ps_release(hint);
        return PS_FAIL;
    }
    const char *format = kind && ps_string_is_fold(kind, "Date")   ? "D"
                         : kind && ps_string_is_fold(kind, "Time") ? "T"
                                                                   : "F";
    ps_string *f = ps_string_c(format), *text = NULL;
    ps_result result = ps_format_value(cx, ps_base(self), f, &text);
    ps_string_release(f);
    ps_string_release(kind);
    ps_release(hint);
    if (result == PS_OK)
        *out = ps_take_string(text);
    return result;
}

static ps_result run_code(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                          unsigned count, ps_value *out)
{
    ps_string *text;
    (void)args, (void)count;
    if (row == CODE_DATETIME)
        return datetime_text(cx, self, out);
    PS_TRY(ps_tostring_method(cx, self, &text));
    *out = ps_take_string(text);
    return PS_OK;
}

static const struct ps_code_row code_rows[] = {
    [CODE_GUID] = {"System.Guid", "Guid"},
    [CODE_IPADDRESS] = {"System.Net.IPAddress", "IPAddressToString"},
    [CODE_DATETIME] = {"System.DateTime", "DateTime"},
    [CODE_ENUM_VALUE] = {"Deserialized.System.Enum", "Value"},
    {"", ""}};
const struct ps_code_property ps_object_code[] = {{code_rows, run_code}};
