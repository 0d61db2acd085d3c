/*
 * web_text.c - System.Net.WebUtility and System.Web.HttpUtility: texts escaped for URLs, HTML and
 * JavaScript.
 */
#include "base/buf.h"
#include "base/memory.h"
#include "types/name_values.h"
#include "types/support.h"
#include "types/web_text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WEB_MEMBERS(M)                                                                             \
    M(WEB_HTML_ENCODE, "static string HtmlEncode(string value)")                                   \
    M(WEB_HTML_DECODE, "static string HtmlDecode(string value)")                                   \
    M(WEB_URL_ENCODE, "static string UrlEncode(string value)")                                     \
    M(WEB_URL_DECODE, "static string UrlDecode(string encodedValue)")
PS_MEMBER_TABLE(web, WEB_MEMBERS)
#define HTTP_MEMBERS(M)                                                                            \
    M(HTTP_PARSE, "static System.Collections.Specialized.NameValueCollection "                     \
                  "ParseQueryString(string query)")                                                \
    M(HTTP_HTML_DECODE, "static string HtmlDecode(string s)")                                      \
    M(HTTP_HTML_ENCODE, "static string HtmlEncode(string s)")                                      \
    M(HTTP_ATTRIBUTE, "static string HtmlAttributeEncode(string s)")                               \
    M(HTTP_URL_ENCODE, "static string UrlEncode(string str)")                                      \
    M(HTTP_URL_PATH, "static string UrlPathEncode(string str)")                                    \
    M(HTTP_URL_DECODE, "static string UrlDecode(string str)")                                      \
    M(HTTP_SCRIPT, "static string JavaScriptStringEncode(string value)")                           \
    M(HTTP_SCRIPT_QUOTES,                                                                          \
      "static string JavaScriptStringEncode(string value, bool addDoubleQuotes)")
PS_MEMBER_TABLE(http, HTTP_MEMBERS)

/* ---- URLs ------------------------------------------------------------------------------------ */

static bool url_safe(unsigned char c)
{
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') ||
           (c && strchr("-_.!*()", c));
}

ps_string *ps_url_encode(const ps_string *s, bool capitals)
{
    char *text = ps_string_to_utf8(s, NULL);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        if (*c == ' ')
            ps_strbuf_unit(&b, '+');
        else if (url_safe(*c))
            ps_strbuf_unit(&b, *c);
        else
            ps_strbuf_printf(&b, capitals ? "%%%02X" : "%%%02x", *c);
    }
    ps_free(text);
    return ps_strbuf_take(&b);
}

static int hex(char c)
{
    return c >= '0' && c <= '9'                 ? c - '0'
           : (c | 32) >= 'a' && (c | 32) <= 'f' ? (c | 32) - 'a' + 10
                                                : -1;
}

ps_string *ps_url_decode(const ps_string *s)
{
    size_t length, used = 0;
    char *text = ps_string_to_utf8(s, &length);
    for (size_t i = 0; i < length; i++) {
        int high = text[i] == '%' && i + 2 < length + 0 ? hex(text[i + 1]) : -1;
        int low = high < 0 ? -1 : hex(text[i + 2]);
        if (low >= 0) {
            text[used++] = (char)(high << 4 | low);
            i += 2;
        } else {
            text[used++] = text[i] == '+' ? ' ' : text[i];
        }
    }
    ps_string *out = ps_string_utf8(text, used);
    ps_free(text);
    return out;
}

/* UrlPathEncode: up to the query, spaces and what is not ASCII. */
static ps_string *path_encode(const ps_string *s)
{
    char *text = ps_string_to_utf8(s, NULL);
    struct ps_strbuf b;
    bool query = false;
    ps_strbuf_init(&b, 0);
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) {
        query = query || *c == '?';
        if (!query && (*c <= ' ' || *c > 126))
            ps_strbuf_printf(&b, "%%%02x", *c);
        else
            ps_strbuf_unit(&b, *c);
    }
    ps_free(text);
    return ps_strbuf_take(&b);
}

/* ---- HTML ------------------------------------------------------------------------------------ */

void ps_html_put(struct ps_strbuf *b, const ps_string *s, bool attribute)
{
    for (uint32_t i = 0, size; i < s->length; i += size) {
        uint32_t c = ps_string_code_at(s, i, &size);
        if (c == '<')
            ps_strbuf_c(b, "&lt;");
        else if (c == '&')
            ps_strbuf_c(b, "&amp;");
        else if (c == '"')
            ps_strbuf_c(b, "&quot;");
        else if (c == '\'')
            ps_strbuf_c(b, "&#39;");
        else if (c == '>' && !attribute)
            ps_strbuf_c(b, "&gt;");
        else if (!attribute && ((c >= 160 && c < 256) || c > 0xFFFF))
            ps_strbuf_printf(b, "&#%u;", c);
        else
            ps_strbuf_code(b, c);
    }
}

static ps_string *html_encode(const ps_string *s, bool attribute)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_html_put(&b, s, attribute);
    return ps_strbuf_take(&b);
}

/* The named characters of HTML 4. */
static const struct {
    char name[9];
    uint16_t unit;
} entities[] = {
    {"quot", 34},     {"amp", 38},      {"apos", 39},     {"lt", 60},       {"gt", 62},
    {"nbsp", 160},    {"iexcl", 161},   {"cent", 162},    {"pound", 163},   {"curren", 164},
    {"yen", 165},     {"brvbar", 166},  {"sect", 167},    {"uml", 168},     {"copy", 169},
    {"ordf", 170},    {"laquo", 171},   {"not", 172},     {"shy", 173},     {"reg", 174},
    {"macr", 175},    {"deg", 176},     {"plusmn", 177},  {"sup2", 178},    {"sup3", 179},
    {"acute", 180},   {"micro", 181},   {"para", 182},    {"middot", 183},  {"cedil", 184},
    {"sup1", 185},    {"ordm", 186},    {"raquo", 187},   {"frac14", 188},  {"frac12", 189},
    {"frac34", 190},  {"iquest", 191},  {"Agrave", 192},  {"Aacute", 193},  {"Acirc", 194},
    {"Atilde", 195},  {"Auml", 196},    {"Aring", 197},   {"AElig", 198},   {"Ccedil", 199},
    {"Egrave", 200},  {"Eacute", 201},  {"Ecirc", 202},   {"Euml", 203},    {"Igrave", 204},
    {"Iacute", 205},  {"Icirc", 206},   {"Iuml", 207},    {"ETH", 208},     {"Ntilde", 209},
    {"Ograve", 210},  {"Oacute", 211},  {"Ocirc", 212},   {"Otilde", 213},  {"Ouml", 214},
    {"times", 215},   {"Oslash", 216},  {"Ugrave", 217},  {"Uacute", 218},  {"Ucirc", 219},
    {"Uuml", 220},    {"Yacute", 221},  {"THORN", 222},   {"szlig", 223},   {"agrave", 224},
    {"aacute", 225},  {"acirc", 226},   {"atilde", 227},  {"auml", 228},    {"aring", 229},
    {"aelig", 230},   {"ccedil", 231},  {"egrave", 232},  {"eacute", 233},  {"ecirc", 234},
    {"euml", 235},    {"igrave", 236},  {"iacute", 237},  {"icirc", 238},   {"iuml", 239},
    {"eth", 240},     {"ntilde", 241},  {"ograve", 242},  {"oacute", 243},  {"ocirc", 244},
    {"otilde", 245},  {"ouml", 246},    {"divide", 247},  {"oslash", 248},  {"ugrave", 249},
    {"uacute", 250},  {"ucirc", 251},   {"uuml", 252},    {"yacute", 253},  {"thorn", 254},
    {"yuml", 255},    {"OElig", 338},   {"oelig", 339},   {"Scaron", 352},  {"scaron", 353},
    {"Yuml", 376},    {"fnof", 402},    {"circ", 710},    {"tilde", 732},   {"Alpha", 913},
    {"Beta", 914},    {"Gamma", 915},   {"Delta", 916},   {"Omega", 937},   {"alpha", 945},
    {"beta", 946},    {"gamma", 947},   {"delta", 948},   {"epsilon", 949}, {"lambda", 955},
    {"mu", 956},      {"pi", 960},      {"sigma", 963},   {"omega", 969},   {"ensp", 8194},
    {"emsp", 8195},   {"thinsp", 8201}, {"zwnj", 8204},   {"zwj", 8205},    {"lrm", 8206},
    {"rlm", 8207},    {"ndash", 8211},  {"mdash", 8212},  {"lsquo", 8216},  {"rsquo", 8217},
    {"sbquo", 8218},  {"ldquo", 8220},  {"rdquo", 8221},  {"bdquo", 8222},  {"dagger", 8224},
    {"Dagger", 8225}, {"bull", 8226},   {"hellip", 8230}, {"permil", 8240}, {"prime", 8242},
    {"Prime", 8243},  {"lsaquo", 8249}, {"rsaquo", 8250}, {"euro", 8364},   {"trade", 8482},
    {"larr", 8592},   {"uarr", 8593},   {"rarr", 8594},   {"darr", 8595},   {"harr", 8596},
    {"minus", 8722},  {"infin", 8734},  {"asymp", 8776},  {"ne", 8800},     {"equiv", 8801},
    {"le", 8804},     {"ge", 8805}};

/* The character between '&' and ';'; 0: none. */
static uint32_t entity(const ps_string *s, uint32_t from, uint32_t to)
{
    char name[16];
    if (to - from < 2 || to - from >= sizeof name)
        return 0;
    for (uint32_t i = from; i < to; i++)
        name[i - from] = (char)(ps_string_at(s, i) < 128 ? ps_string_at(s, i) : '?');
    name[to - from] = 0;
    if (name[0] == '#') {
        bool sixteen = (name[1] | 32) == 'x';
        char *end;
        unsigned long value = strtoul(name + 1 + sixteen, &end, sixteen ? 16 : 10);
        return *end || value > 0x10FFFF ? 0 : (uint32_t)value;
    }
    for (unsigned i = 0; i < sizeof entities / sizeof *entities; i++)
        if (!strcmp(entities[i].name, name))
            return entities[i].unit;
    return 0;
}

static ps_string *html_decode(const ps_string *s)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t c = ps_string_at(s, i);
        int64_t end = c == '&' ? ps_string_find_unit(s, ';', i) : -1;
        uint32_t found = end < 0 ? 0 : entity(s, i + 1, (uint32_t)end);
        if (!found) {
            ps_strbuf_unit(&b, c);
            continue;
        }
        if (found >= 0x10000) {
            ps_strbuf_unit(&b, (uint16_t)(0xD800 + ((found - 0x10000) >> 10)));
            found = 0xDC00 + ((found - 0x10000) & 0x3FF);
        }
        ps_strbuf_unit(&b, (uint16_t)found);
        i = (uint32_t)end;
    }
    return ps_strbuf_take(&b);
}

/* ---- JavaScript ------------------------------------------------------------------------------ */

static ps_string *script_encode(const ps_string *s, bool quotes)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    ps_strbuf_c(&b, quotes ? "\"" : "");
    for (uint32_t i = 0; i < s->length; i++) {
        uint16_t c = ps_string_at(s, i);
        static const char plain[] = "\b\f\n\r\t\"\\", marks[] = "bfnrt\"\\";
        const char *found = c && c < 128 ? strchr(plain, c) : NULL;
        if (found) {
            ps_strbuf_unit(&b, '\\');
            ps_strbuf_unit(&b, (uint8_t)marks[found - plain]);
        } else if (c < ' ' || c == '\'' || c == '<' || c == '>' || c == '&' || c == 0x85 ||
                   c == 0x2028 || c == 0x2029) {
            ps_strbuf_printf(&b, "\\u%04x", c);
        } else {
            ps_strbuf_unit(&b, c);
        }
    }
    ps_strbuf_c(&b, quotes ? "\"" : "");
    return ps_strbuf_take(&b);
}

/* ---- rows ------------------------------------------------------------------------------------ */

static ps_result web_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                            unsigned count, ps_value *out)
{
    const ps_string *s = ps_string_arg(args[0]);
    (void)self;
    (void)count;
    if (!s)
        return ps_give(ps_null(), out);
    switch (row) {
    case WEB_HTML_ENCODE:
        return ps_give_string(cx, html_encode(s, false), out);
    case WEB_HTML_DECODE:
        return ps_give_string(cx, html_decode(s), out);
    case WEB_URL_ENCODE:
        return ps_give_string(cx, ps_url_encode(s, true), out);
    default:
        return ps_give_string(cx, ps_url_decode(s), out);
    }
}

static ps_result http_invoke(ps_cx *cx, unsigned row, ps_value self, const ps_value *args,
                             unsigned count, ps_value *out)
{
    const ps_string *s = ps_string_arg(args[0]);
    (void)self;
    if (row == HTTP_PARSE)
        return s ? ps_query_values(cx, s, out) : ps_throw_null(cx, "query");
    if (!s)
        return ps_give(row >= HTTP_SCRIPT ? ps_text("") : ps_null(), out);
    switch (row) {
    case HTTP_HTML_DECODE:
        return ps_give_string(cx, html_decode(s), out);
    case HTTP_HTML_ENCODE:
        return ps_give_string(cx, html_encode(s, false), out);
    case HTTP_ATTRIBUTE:
        return ps_give_string(cx, html_encode(s, true), out);
    case HTTP_URL_ENCODE:
        return ps_give_string(cx, ps_url_encode(s, false), out);
    case HTTP_URL_PATH:
        return ps_give_string(cx, path_encode(s), out);
    case HTTP_URL_DECODE:
        return ps_give_string(cx, ps_url_decode(s), out);
    default:
        return ps_give_string(cx, script_encode(s, count > 1 && args[1].u.i), out);
    }
}

const ps_typedef ps_type_web_utility = {.name = "System.Net.WebUtility",
                                        .members = web_members,
                                        .invoke = web_invoke,
                                        .flags = PS_TYPE_STATIC};
const ps_typedef ps_type_http_utility = {.name = "System.Web.HttpUtility",
                                         .members = http_members,
                                         .invoke = http_invoke,
                                         .flags = PS_TYPE_STATIC};
