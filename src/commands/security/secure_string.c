/*
 * secure_string.c - ConvertTo-SecureString and ConvertFrom-SecureString. Without a key what is
 * called encrypted is the UTF-16 text in hexadecimal, as PowerShell has it outside Windows. Keys
 * are not supported.
 */
#include "engine/cmdlet.h"
#include "types/secure.h"

#include "base/memory.h"

#include <sodium.h>

/* ---- ConvertTo-SecureString --------------------------------------------------------------------- */

#define TO_PARAMS(P) P(TEXT, "String") P(PLAIN, "AsPlainText") P(FORCE, "Force")
enum { TO_PARAMS(PS_PARAM_ID) to_param_count };
static const char to_params[] = TO_PARAMS(PS_PARAM_NAME);

static int digit(uint16_t unit)
{
    return unit >= '0' && unit <= '9'   ? unit - '0'
           : unit >= 'a' && unit <= 'f' ? unit - 'a' + 10
           : unit >= 'A' && unit <= 'F' ? unit - 'A' + 10
                                        : -1;
}

/* Hexadecimal bytes of UTF-16 text; false when it is none. */
static bool decode(const ps_string *text, uint16_t *units)
{
    enum { DIGITS = 4 };
    static const uint8_t shifts[DIGITS] = {4, 0, 12, 8}; /* the low byte comes first */
    if (text->length % DIGITS)
        return false;
    for (uint32_t i = 0; i < text->length; i++) {
        int d = digit(ps_string_at(text, i));
        if (d < 0)
            return false;
        units[i / DIGITS] |= (uint16_t)(d << shifts[i % DIGITS]);
    }
    return true;
}

static ps_result to_process(ps_cmdlet *c)
{
    const ps_string *text = ps_arg_string(c, TEXT);
    if (ps_in_set(c, "PlainText"))
        return ps_write(c, ps_securestring_of(c->cx->worker, text));
    uint16_t *units = ps_calloc(text->length / 4 + 1, sizeof *units);
    ps_result r;
    if (decode(text, units))
        r = ps_write(c, ps_securestring_new(c->cx->worker, units, text->length / 4));
    else
        r = ps_error(c, "System.Management.Automation.PSArgumentException",
                     "ImportSecureString_InvalidArgument", PS_INVALID_ARGUMENT, ps_null(),
                     "The parameter value \"%s\" is not a valid encrypted string.",
                     PS_U8(c->cx, text));
    sodium_memzero(units, text->length / 4 * sizeof *units);
    ps_free(units);
    return r;
}

const ps_cmdlet_def ps_cmdlet_convertto_securestring = {.name = "ConvertTo-SecureString",
                                                        .params = to_params,
                                                        .implementing_type =
                                                            "ConvertToSecureStringCommand",
                                                        .process = to_process};

/* ---- ConvertFrom-SecureString ------------------------------------------------------------------- */

#define FROM_PARAMS(P) P(SECRET, "SecureString") P(AS_PLAIN, "AsPlainText")
enum { FROM_PARAMS(PS_PARAM_ID) from_param_count };
static const char from_params[] = FROM_PARAMS(PS_PARAM_NAME);

static ps_result from_process(ps_cmdlet *c)
{
    size_t count = 0;
    const uint16_t *units = ps_securestring_units(ps_arg(c, SECRET), &count);
    if (count == 0)
        return ps_terminate(c, "System.Management.Automation.PSArgumentException", "Argument",
                            PS_INVALID_ARGUMENT, ps_null(),
                            "Cannot process argument because the value of argument "
                            "\"SecureString\" is not valid. Change the value of the "
                            "\"SecureString\" argument and run the operation again.");
    if (ps_arg_switch(c, AS_PLAIN))
        return ps_write(c, ps_take_string(ps_securestring_text(ps_arg(c, SECRET))));
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (size_t i = 0; i < count; i++)
        ps_strbuf_printf(&b, "%02x%02x", units[i] & 0xFF, units[i] >> 8);
    ps_string *s = ps_strbuf_take(&b);
    return s ? ps_write(c, ps_take_string(s)) : ps_raise_memory(c->cx);
}

const ps_cmdlet_def ps_cmdlet_convertfrom_securestring = {.name = "ConvertFrom-SecureString",
                                                          .params = from_params,
                                                          .implementing_type =
                                                              "ConvertFromSecureStringCommand",
                                                          .process = from_process};
