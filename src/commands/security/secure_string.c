/*
 * secure_string.c - ConvertTo-SecureString and ConvertFrom-SecureString. Without a key what is
 * called encrypted is the UTF-16 text in hexadecimal, as PowerShell has it outside Windows; with
 * one it is that of types/key_text.h.
 */
#include "engine/cmdlet.h"
#include "types/key_text.h"
#include "types/secure.h"

#include "base/memory.h"

#include <sodium.h>

/* The bytes of -Key, or of the text of -SecureKey; NULL: neither was given. Borrowed. `*valid`: AES
 * knows keys of that length. */
static const uint8_t *key_of(ps_cmdlet *c, unsigned key, unsigned secure_key, size_t *length,
                             bool *valid)
{
    const uint8_t *bytes = NULL;
    *length = 0;
    if (ps_arg_bound(c, secure_key)) {
        bytes = (const uint8_t *)ps_securestring_units(ps_arg(c, secure_key), length);
        *length *= sizeof(uint16_t);
    } else if (ps_arg(c, key).kind == PS_ARRAY) {
        bytes = ps_as_array(ps_arg(c, key))->bytes;
        *length = ps_as_array(ps_arg(c, key))->length;
    }
    *valid = *length == 16 || *length == 24 || *length == 32;
    return bytes;
}

static const char invalid_key[] = "The specified key is not valid. Valid key length settings are "
                                  "either 128 bits, 192 bits, or 256 bits.";

/* ---- ConvertTo-SecureString ------------------------------------------------------------------ */

#define TO_PARAMS(P)                                                                               \
    P(TEXT, "String")                                                                              \
    P(PLAIN, "AsPlainText") P(FORCE, "Force") P(TO_KEY, "Key") P(TO_SECURE_KEY, "SecureKey")
enum { TO_PARAMS(PS_PARAM_ID) to_param_count };
static const char to_params[] = TO_PARAMS(PS_PARAM_NAME);

static int digit(uint16_t unit)
{
    return unit >= '0' && unit <= '9'   ? unit - '0'
           : unit >= 'a' && unit <= 'f' ? unit - 'a' + 10
           : unit >= 'A' && unit <= 'F' ? unit - 'A' + 10
                                        : -1;
}

/* Hexadecimal bytes of UTF-16 text; false when it is none: `*at` is the pair that is wrong. */
static bool decode(const ps_string *text, uint16_t *units, uint32_t *at)
{
    enum { DIGITS = 4 };
    static const uint8_t shifts[DIGITS] = {4, 0, 12, 8}; /* the low byte comes first */
    for (uint32_t i = 0; i < text->length; i++) {
        int d = digit(ps_string_at(text, i));
        *at = i & ~1u;
        if (d < 0)
            return false;
        units[i / DIGITS] |= (uint16_t)(d << shifts[i % DIGITS]);
    }
    return text->length % DIGITS == 0;
}

static ps_result decrypt(ps_cmdlet *c, const ps_string *text)
{
    bool valid;
    size_t length;
    ps_value secure;
    const uint8_t *key = key_of(c, TO_KEY, TO_SECURE_KEY, &length, &valid);
    if (!valid)
        return ps_error(c, "System.Management.Automation.PSArgumentException",
                        "ImportSecureString_InvalidArgument", PS_INVALID_ARGUMENT, ps_null(), "%s",
                        invalid_key);
    if (ps_key_text_secure(c->cx, text, key, length, &secure) == PS_OK)
        return ps_write(c, secure);
    if (c->cx->pending != PS_PENDING_ERROR)
        return PS_FAIL;
    ps_value fault = ps_catch(c->cx), exception, message = ps_null();
    PS_TRY(ps_get_c(c->cx, fault, "Exception", &exception));
    ps_result r = ps_get_c(c->cx, exception, "Message", &message);
    if (r == PS_OK)
        r = ps_error(c, "System.Security.Cryptography.CryptographicException",
                     "ImportSecureString_InvalidArgument_CryptographicError", PS_INVALID_ARGUMENT,
                     ps_null(), "%s",
                     message.kind == PS_STRING ? PS_U8(c->cx, message.u.string) : "");
    ps_release(message);
    ps_release(exception);
    ps_release(fault);
    return r;
}

/* The two characters that are no byte. */
static ps_result throw_pair(ps_cmdlet *c, const ps_string *text, uint32_t at)
{
    if (text->length - at < 2)
        return ps_error(c, "System.Management.Automation.PSArgumentException",
                        "ImportSecureString_InvalidArgument", PS_INVALID_ARGUMENT, ps_null(),
                        "The parameter value \"%s\" is not a valid encrypted string.",
                        PS_U8(c->cx, text));
    ps_string *pair = ps_string_sub(text, at, text->length - at < 2 ? text->length - at : 2);
    ps_throw(c->cx, "System.FormatException", "The input string '%s' was not in a correct format.",
             PS_U8(c->cx, pair));
    ps_string_release(pair);
    return PS_FAIL;
}

static ps_result to_process(ps_cmdlet *c)
{
    const ps_string *text = ps_arg_string(c, TEXT);
    if ((ps_arg_bound(c, TO_KEY) || ps_arg_bound(c, TO_SECURE_KEY)) && ps_is_key_text(text))
        return decrypt(c, text);
    if (ps_in_set(c, "PlainText"))
        return ps_write(c, ps_securestring_of(c->cx->worker, text));
    uint16_t *units = ps_calloc(text->length / 4 + 1, sizeof *units);
    uint32_t at = 0;
    ps_result r;
    if (decode(text, units, &at))
        r = ps_write(c, ps_securestring_new(c->cx->worker, units, text->length / 4));
    else
        r = throw_pair(c, text, at);
    sodium_memzero(units, text->length / 4 * sizeof *units);
    ps_free(units);
    return r;
}

const ps_cmdlet_def ps_cmdlet_convertto_securestring = {.name = "ConvertTo-SecureString",
                                                        .params = to_params,
                                                        .implementing_type =
                                                            "ConvertToSecureStringCommand",
                                                        .process = to_process};

/* ---- ConvertFrom-SecureString ---------------------------------------------------------------- */

#define FROM_PARAMS(P)                                                                             \
    P(SECRET, "SecureString")                                                                      \
    P(AS_PLAIN, "AsPlainText") P(FROM_KEY, "Key") P(FROM_SECURE_KEY, "SecureKey")
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
    bool valid;
    size_t length;
    const uint8_t *key = key_of(c, FROM_KEY, FROM_SECURE_KEY, &length, &valid);
    ps_string *under_key;
    if (key && !valid)
        return ps_terminate(c, "System.Management.Automation.PSArgumentException", "Argument",
                            PS_INVALID_ARGUMENT, ps_null(), "%s", invalid_key);
    if (key) {
        PS_TRY(ps_key_text(c->cx, ps_arg(c, SECRET), key, length, &under_key));
        return ps_write(c, ps_take_string(under_key));
    }
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
