/* serializer.c - System.Management.Automation.PSSerializer, and how secrets stand in documents. */
#include "types/serializer.h"
#include "types/secure.h"
#include "types/support.h"

#include "base/memory.h"

#include <sodium.h>
#include <string.h>

/* ---- secrets: where there is no data protection, PowerShell writes the UTF-16 bytes in hex ---- */

enum { SECRET_MOST = 1 << 20 };

static ps_result seal(void *u, ps_cx *cx, ps_value secure, struct ps_buf *text)
{
    static const char hex[] = "0123456789abcdef";
    size_t count;
    const uint16_t *units = ps_securestring_units(secure, &count);
    (void)u, (void)cx;
    for (size_t i = 0; i < count; i++) {
        uint16_t unit = units[i];
        char digits[4] = {hex[unit >> 4 & 15], hex[unit & 15], hex[unit >> 12],
                          hex[unit >> 8 & 15]};
        ps_buf_put(text, digits, sizeof digits);
    }
    return PS_OK;
}

static int digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

static ps_result unseal(void *u, ps_cx *cx, const char *text, size_t length, ps_value *out)
{
    uint16_t *units = length <= SECRET_MOST ? ps_try_alloc(length / 2 + 2) : NULL;
    bool good = length % 4 == 0;
    (void)u;
    if (!units)
        return ps_throw(cx, "System.Xml.XmlException",
                        "A secure string is longer than the %d digits that one may have.",
                        SECRET_MOST);
    for (size_t i = 0; good && i < length; i += 4) {
        int d[4];
        for (unsigned k = 0; k < 4; k++)
            good &= (d[k] = digit(text[i + k])) >= 0;
        if (good)
            units[i / 4] = (uint16_t)(d[0] << 4 | d[1] | d[2] << 12 | d[3] << 8);
    }
    if (good)
        *out = ps_securestring_new(cx->worker, units, length / 4);
    sodium_memzero(units, length / 2);
    ps_free(units);
    return good ? PS_OK
                : ps_throw(cx, "System.FormatException",
                           "The input string '%.*s' was not in a correct format.",
                           length > 2 ? 2 : (int)length, text);
}

const struct ps_clixml_secure ps_document_secure = {.seal = seal, .unseal = unseal};

/* ---- the type -------------------------------------------------------------------------------- */

#define SERIALIZER_MEMBERS(M)                                                                      \
    M(SERIALIZE, "static string Serialize(System.Object source)")                                  \
    M(SERIALIZE_DEPTH, "static string Serialize(System.Object source, int depth)")                 \
    M(DESERIALIZE, "static System.Object Deserialize(string source)")                              \
    M(DESERIALIZE_LIST, "static System.Object[] DeserializeAsList(string source)")
PS_MEMBER_TABLE(serializer, SERIALIZER_MEMBERS)

enum { DOCUMENT_MAX = 1 << 29 };

static ps_result add_each(struct ps_clixml_document *d, ps_cx *cx, ps_value list, int depth,
                          struct ps_buf *text)
{
    struct ps_iter it;
    ps_value item;
    bool more;
    ps_result r;
    PS_TRY(ps_iter_init(cx, &it, list));
    while ((r = ps_iter_next(cx, &it, &item, &more)) == PS_OK && more) {
        r = ps_clixml_document_add(d, cx, item, depth, text);
        ps_release(item);
        if (r != PS_OK)
            break;
    }
    ps_iter_end(&it);
    return r;
}

ps_result ps_document_text(ps_cx *cx, ps_value v, int depth, bool each, ps_value *out)
{
    struct ps_clixml_document d;
    struct ps_buf text;
    ps_buf_init(&text, DOCUMENT_MAX);
    ps_clixml_document_begin(&d, &ps_document_secure);
    ps_result r =
        each ? add_each(&d, cx, v, depth, &text) : ps_clixml_document_add(&d, cx, v, depth, &text);
    if (r == PS_OK) {
        ps_clixml_document_end(&d, &text);
        r = text.failed
                ? ps_raise_memory(cx)
                : ps_give_string(cx, ps_string_utf8((const char *)text.data, text.length), out);
    }
    ps_clixml_document_free(&d);
    ps_buf_free(&text);
    return r;
}

static ps_result serialize(ps_cx *cx, ps_value v, int64_t depth, ps_value *out)
{
    if (depth < 1)
        return ps_raise(cx, "System.Management.Automation.PSArgumentException", "Argument",
                        PS_INVALID_ARGUMENT, ps_unset(),
                        "Value of depth parameter must be greater than or equal to 1.");
    return ps_document_text(cx, v, (int)depth, false, out);
}

static ps_result collect(void *u, ps_cx *cx, ps_value take_v)
{
    return ps_list_add(u, take_v) ? PS_OK : ps_raise_memory(cx);
}

static ps_result deserialize(ps_cx *cx, const ps_string *source, ps_list *into)
{
    size_t length = 0;
    char *text = source ? ps_string_to_utf8(source, &length) : NULL;
    ps_result r =
        ps_clixml_read_document(cx, text ? text : "", length, &ps_document_secure, collect, into);
    ps_free(text);
    return r;
}

static ps_result serializer_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                                   unsigned count, ps_value *out)
{
    (void)self, (void)count;
    switch (row) {
    case SERIALIZE:
        return serialize(cx, args[0], PS_CLIXML_DEPTH, out);
    case SERIALIZE_DEPTH:
        return serialize(cx, args[0], args[1].u.i, out);
    default:
        break;
    }
    ps_list *values = ps_arraylist_new(cx->worker);
    ps_result r = deserialize(cx, ps_string_arg(args[0]), values);
    if (r == PS_OK && row == DESERIALIZE && values->count < 2)
        *out = values->count ? ps_retain(values->items[0]) : ps_null();
    else if (r == PS_OK)
        r = ps_array_of(cx, values->items, values->count, out);
    ps_release_object(values);
    return r;
}

const ps_typedef ps_type_serializer = {.name = "System.Management.Automation.PSSerializer",
                                       .members = serializer_members,
                                       .invoke = serializer_invoke,
                                       .flags = PS_TYPE_STATIC};
