/* json_text.c - reading JSON (RFC 8259). Messages: .NET's Utf8JsonReader. */
#include "types/json_text.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

struct reader {
    ps_cx *cx;
    struct json_text *t;
    const char *text;
    uint32_t at, length;
    struct json_options options;
    unsigned depth;
};

void json_text_release(struct json_text *t)
{
    if (!t || --t->refs)
        return;
    ps_free(t->text);
    ps_free(t->items);
    ps_free(t);
}

/* ---- errors ---------------------------------------------------------------------------------- */

/* Always false. `text` with at most one %s for the character or literal. */
static bool refuse(struct reader *r, uint32_t at, const char *text)
{
    uint32_t line = 0, start = 0;
    for (uint32_t i = 0; i < at; i++)
        if (r->text[i] == '\n') {
            line++;
            start = i + 1;
        }
    ps_throw(r->cx, "System.Text.Json.JsonReaderException",
             "%s LineNumber: %u | BytePositionInLine: %u.", text, line, at - start);
    return false;
}

static bool refuse_char(struct reader *r, const char *rest)
{
    char text[300], sign[8];
    unsigned char c = (unsigned char)r->text[r->at];
    if (c < ' ' || c >= 0x7F)
        snprintf(sign, sizeof sign, "0x%02X", c);
    else
        snprintf(sign, sizeof sign, "%c", c);
    snprintf(text, sizeof text, "'%s' %s", sign, rest);
    return refuse(r, r->at, text);
}

/* ---- tokens ---------------------------------------------------------------------------------- */

static bool ended(const struct reader *r)
{
    return r->at >= r->length;
}

static bool skip(struct reader *r)
{
    while (!ended(r)) {
        char c = r->text[r->at];
        if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
            r->at++;
        } else if (c == '/' && r->options.skip_comments && r->at + 1 < r->length &&
                   (r->text[r->at + 1] == '/' || r->text[r->at + 1] == '*')) {
            bool line = r->text[r->at + 1] == '/';
            const char *end = line ? memchr(r->text + r->at, '\n', r->length - r->at)
                                   : memmem(r->text + r->at + 2, r->length - r->at - 2, "*/", 2);
            if (!end && !line)
                return refuse(r, r->length,
                              "Expected end of comment, but instead reached end of "
                              "data.");
            r->at = end ? (uint32_t)(end - r->text) + (line ? 1 : 2) : r->length;
        } else {
            return true;
        }
    }
    return true;
}

static bool hex4(const struct reader *r, uint32_t at)
{
    for (uint32_t i = 0; i < 4; i++)
        if (at + i >= r->length || !strchr("0123456789abcdefABCDEF", r->text[at + i]))
            return false;
    return true;
}

/* The text between the quotes; behind the second one afterwards. */
static bool string(struct reader *r, uint32_t *start, uint32_t *end)
{
    *start = ++r->at;
    for (; !ended(r) && r->text[r->at] != '"'; r->at++) {
        unsigned char c = (unsigned char)r->text[r->at];
        if (c < ' ')
            return refuse_char(r, "is invalid within a JSON string. The string should be correctly "
                                  "escaped.");
        if (c != '\\')
            continue;
        if (++r->at >= r->length)
            break;
        if (r->text[r->at] == 'u' && !hex4(r, r->at + 1))
            return refuse_char(r, "is not a hex digit following '\\u' within a JSON string. The "
                                  "string should be correctly escaped.");
        if (!strchr("\"\\/bfnrtu", r->text[r->at]))
            return refuse_char(r, "is an invalid escapable character within a JSON string. The "
                                  "string should be correctly escaped.");
    }
    if (ended(r))
        return refuse(r, r->length, "Expected end of string, but instead reached end of data.");
    *end = r->at++;
    return true;
}

static bool digit_at(const struct reader *r)
{
    return !ended(r) && r->text[r->at] >= '0' && r->text[r->at] <= '9';
}

static bool digits(struct reader *r)
{
    if (ended(r))
        return refuse(r, r->at, "Expected a digit ('0'-'9'), but instead reached end of data.");
    if (!digit_at(r))
        return refuse_char(r, "is an invalid end of a number. Expected a delimiter.");
    while (digit_at(r))
        r->at++;
    return true;
}

static bool number(struct reader *r)
{
    r->at += r->text[r->at] == '-';
    if (!ended(r) && r->text[r->at] == '0') {
        r->at++;
        if (digit_at(r)) {
            char text[40];
            snprintf(text, sizeof text, "Invalid leading zero before '%c'.", r->text[r->at]);
            return refuse(r, r->at, text);
        }
    } else if (!digits(r)) {
        return false;
    }
    if (!ended(r) && r->text[r->at] == '.') {
        r->at++;
        if (!digits(r))
            return false;
    }
    if (!ended(r) && (r->text[r->at] == 'e' || r->text[r->at] == 'E')) {
        r->at++;
        r->at += !ended(r) && (r->text[r->at] == '+' || r->text[r->at] == '-');
        if (!digits(r))
            return false;
    }
    if (!ended(r) && !strchr(" \t\r\n,]}/", r->text[r->at]))
        return refuse_char(r, "is an invalid end of a number. Expected a delimiter.");
    return true;
}

static bool literal(struct reader *r, const char *word)
{
    size_t length = strlen(word), there = 0;
    while (there < length && r->at + there < r->length && r->text[r->at + there] == word[there])
        there++;
    if (there == length) {
        r->at += (uint32_t)length;
        return true;
    }
    char text[120];
    size_t shown = strcspn(r->text + r->at, " \t\r\n,]}:");
    snprintf(text, sizeof text, "'%.*s' is an invalid JSON literal. Expected the literal '%s'.",
             (int)(shown < 40 ? shown : 40), r->text + r->at, word);
    return refuse(r, r->at + (uint32_t)there, text);
}

/* ---- values ---------------------------------------------------------------------------------- */

static uint32_t add(struct reader *r, enum json_kind kind)
{
    struct json_text *t = r->t;
    if (t->item_count == t->item_size) {
        t->item_size = t->item_size ? t->item_size * 2 : 16;
        t->items = ps_realloc(t->items, t->item_size * sizeof *t->items);
    }
    t->items[t->item_count] = (struct json_item){.kind = (uint8_t)kind, .start = r->at};
    return t->item_count++;
}

static bool value(struct reader *r, uint32_t *index);

/* ',' or the end behind a value; `*more`. */
static bool after_value(struct reader *r, char close, bool *more)
{
    static const char array[] = "The JSON array contains a trailing comma at the end which is not "
                                "supported in this mode. Change the reader options.";
    static const char object[] =
        "The JSON object contains a trailing comma at the end which is not "
        "supported in this mode. Change the reader options.";
    static const char open[] = "Expected depth to be zero at the end of the JSON payload. There is "
                               "an open JSON object or array that should be closed.";
    *more = false;
    if (!skip(r))
        return false;
    if (ended(r))
        return refuse(r, r->at, open);
    if (r->text[r->at] == close)
        return true;
    if (r->text[r->at] != ',')
        return refuse_char(r, "is invalid after a value. Expected either ',', '}', or ']'.");
    r->at++;
    if (!skip(r))
        return false;
    if (ended(r))
        return refuse(r, r->at, open);
    *more = r->text[r->at] != close;
    return *more || r->options.trailing_commas || refuse(r, r->at, close == ']' ? array : object);
}

static bool property(struct reader *r)
{
    uint32_t start, end, index;
    if (r->text[r->at] != '"')
        return refuse_char(r, "is an invalid start of a property name. Expected a '\"'.");
    if (!string(r, &start, &end) || !skip(r))
        return false;
    if (ended(r))
        return refuse(r, r->at, "Expected a ':', but instead reached end of data.");
    if (r->text[r->at] != ':')
        return refuse_char(r, "is invalid after a property name. Expected a ':'.");
    r->at++;
    if (!value(r, &index))
        return false;
    r->t->items[index].name = start;
    r->t->items[index].name_end = end;
    return true;
}

static bool container(struct reader *r, uint32_t index)
{
    bool object = r->text[r->at] == '{', more;
    char close = object ? '}' : ']';
    uint32_t inner;
    if (++r->depth > r->options.depth) {
        char text[120];
        snprintf(text, sizeof text,
                 "The maximum configured depth of %u has been exceeded. Cannot read next JSON %s.",
                 r->options.depth, object ? "object" : "array");
        return refuse(r, r->at, text);
    }
    r->at++;
    if (!skip(r))
        return false;
    if (ended(r))
        return refuse(r, r->at,
                      "Expected depth to be zero at the end of the JSON payload. There is "
                      "an open JSON object or array that should be closed.");
    more = r->text[r->at] != close;
    while (more) {
        if (object ? !property(r) : !value(r, &inner))
            return false;
        r->t->items[index].count++;
        if (!after_value(r, close, &more))
            return false;
    }
    r->at++;
    r->depth--;
    return true;
}

static bool value(struct reader *r, uint32_t *index)
{
    uint32_t start, end;
    bool ok;
    if (!skip(r))
        return false;
    if (ended(r))
        return refuse(
            r, r->at,
            r->t->item_count
                ? "Expected depth to be zero at the end of the JSON payload. There is an "
                  "open JSON object or array that should be closed."
                : "The input does not contain any JSON tokens. Expected the input to start "
                  "with a valid JSON token, when isFinalBlock is true.");
    char c = r->text[r->at];
    static const char starts[] = "{[\"tfn";
    static const uint8_t kinds[] = {JSON_OBJECT, JSON_ARRAY, JSON_STRING,
                                    JSON_TRUE,   JSON_FALSE, JSON_NULL};
    const char *found = c ? strchr(starts, c) : NULL;
    if (!found && c != '-' && (c < '0' || c > '9'))
        return refuse_char(r, "is an invalid start of a value.");
    *index = add(r, found ? kinds[found - starts] : JSON_NUMBER);
    switch (c) {
    case '{':
    case '[':
        ok = container(r, *index);
        break;
    case '"':
        ok = string(r, &start, &end);
        break;
    case 't':
        ok = literal(r, "true");
        break;
    case 'f':
        ok = literal(r, "false");
        break;
    case 'n':
        ok = literal(r, "null");
        break;
    default:
        ok = number(r);
    }
    r->t->items[*index].end = r->at;
    r->t->items[*index].next = r->t->item_count;
    return ok;
}

struct json_text *json_text_read(ps_cx *cx, char *take_text, size_t length,
                                 const struct json_options *options)
{
    struct json_text *t = ps_calloc(1, sizeof *t);
    t->refs = 1;
    t->text = take_text;
    struct reader r = {
        .cx = cx, .t = t, .text = take_text, .length = (uint32_t)length, .options = *options};
    uint32_t root;
    bool ok = length <= INT32_MAX && value(&r, &root) && skip(&r);
    if (length > INT32_MAX)
        ps_raise_memory(cx);
    else if (ok && !ended(&r))
        ok = refuse_char(&r, "is invalid after a single JSON value. Expected end of data.");
    if (ok)
        return t;
    json_text_release(t);
    return NULL;
}

/* ---- texts ----------------------------------------------------------------------------------- */

static unsigned hex_value(const char *at)
{
    unsigned v = 0;
    for (unsigned i = 0; i < 4; i++) {
        char c = at[i];
        v = v << 4 | (unsigned)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
    }
    return v;
}

ps_string *json_unescaped(const struct json_text *t, uint32_t start, uint32_t end)
{
    static const char escapes[] = "bfnrt", meant[] = "\b\f\n\r\t";
    const char *text = t->text;
    if (!memchr(text + start, '\\', end - start))
        return ps_string_utf8(text + start, end - start);
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = start; i < end;) {
        uint32_t plain = i;
        while (plain < end && text[plain] != '\\')
            plain++;
        ps_string *s = ps_string_utf8(text + i, plain - i);
        if (s)
            ps_strbuf_put(&b, s);
        ps_string_release(s);
        i = plain;
        if (i >= end)
            break;
        char c = text[i + 1];
        const char *known = strchr(escapes, c);
        ps_strbuf_unit(&b, c == 'u' ? (uint16_t)hex_value(text + i + 2)
                           : known  ? (uint16_t)meant[known - escapes]
                                    : (uint16_t)c);
        i += c == 'u' ? 6 : 2;
    }
    return ps_strbuf_take(&b);
}
