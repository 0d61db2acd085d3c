/* json_scan.c - the JSON reader's tokens and its place in the text. */
#include "commands/utility/json_scan.h"

#include "base/buf.h"
#include "base/memory.h"
#include "base/planted.h"
#include "base/unicode.h"

#include <stdarg.h>
#include <string.h>

#define CUT_OBJECT "Unexpected end when deserializing object."

/* ---- the place ------------------------------------------------------------------------------- */

static bool needs_quotes(const ps_string *name)
{
    for (uint32_t i = 0; i < name->length; i++) {
        uint16_t u = ps_string_at(name, i);
        if ((u < 128 && u && strchr(". '/\"[]()\t\n\r\f\b\\", u)) || u == 0x85 || u == 0x2028 ||
            u == 0x2029)
            return true;
    }
    return false;
}

static void put_path(const json_reader *r, int depth, struct ps_buf *b)
{
    for (int i = 0; i < depth; i++) {
        const struct json_level *l = &r->levels[i];
        if (!l->inside)
            break;
        if (!l->is_object) {
            ps_buf_printf(b, "[%lld]", (long long)l->index);
            continue;
        }
        char *name = ps_string_to_utf8(l->name, NULL);
        if (needs_quotes(l->name))
            ps_buf_printf(b, "['%s']", name);
        else
            ps_buf_printf(b, "%s%s", b->length ? "." : "", name);
        ps_free(name);
    }
}

ps_result json_fail(json_reader *r, const char *format, ...)
{
    struct ps_buf message, path;
    va_list args;
    ps_buf_init(&message, 1 << 20);
    ps_buf_init(&path, 1 << 20);
    va_start(args, format);
    ps_buf_vprintf(&message, format, args);
    va_end(args);
    if (r->cut)
        ps_buf_puts(&path, r->cut);
    else
        put_path(r, r->depth, &path);
    uint32_t at = r->at < r->text->length ? r->at : r->text->length, column = at - r->line_start;
    ps_throw(r->cx, "System.ArgumentException",
             "Conversion from JSON failed with error: %s Path '%s', line %u, position %u.",
             ps_buf_cstr(&message), ps_buf_cstr(&path), at ? r->line : 0, column);
    ps_buf_free(&message);
    ps_buf_free(&path);
    return PS_FAIL;
}

/* How deep the containers stand that Newtonsoft.Json copies token by token: all of an array, but
 * an object's own members one by one. A text may end behind a value within those. */
static int copied_from(const json_reader *r)
{
    return r->levels[0].is_object ? 1 : 0;
}

/* The text ended where the copy takes what there is: the place stays the one of the end. */
static ps_result take_cut(json_reader *r)
{
    struct ps_buf path;
    if (r->cut)
        return PS_OK;
    ps_buf_init(&path, 1 << 20);
    put_path(r, r->depth, &path);
    r->cut = ps_strdup(ps_buf_cstr(&path));
    ps_buf_free(&path);
    return PS_OK;
}

ps_result json_cut_off(json_reader *r, enum json_before before)
{
    struct ps_buf path;
    if (before == JSON_CONTAINER && r->depth - 1 == copied_from(r))
        return take_cut(r);
    ps_buf_init(&path, 1 << 20);
    put_path(r, r->depth - 1, &path);
    ps_throw(r->cx, "System.ArgumentException",
             "Conversion from JSON failed with error: Unexpected end when reading token. Path '%s'.",
             ps_buf_cstr(&path));
    ps_buf_free(&path);
    return PS_FAIL;
}

ps_result json_unexpected(json_reader *r, const char *complaint)
{
    ps_string *s = ps_string_unit(json_peek(r, 0));
    char *text = ps_string_to_utf8(s, NULL);
    ps_result result = json_fail(r, "%s: %s.", complaint, text);
    ps_free(text);
    ps_string_release(s);
    return result;
}

/* Steps over one unit that may end a line. */
static void step(json_reader *r)
{
    uint16_t u = json_peek(r, 0);
    r->at++;
    if (u == '\r' && json_peek(r, 0) == '\n')
        r->at++;
    if (u == '\r' || u == '\n') {
        r->line++;
        r->line_start = r->at;
    }
}

static ps_result comment(json_reader *r)
{
    uint16_t kind = json_peek(r, 1);
    if (r->at + 1 >= r->text->length)
        return json_fail(r, "Unexpected end while parsing comment.");
    if (kind != '*' && kind != '/') {
        r->at++;
        ps_string *s = ps_string_unit(kind);
        char *text = ps_string_to_utf8(s, NULL);
        ps_result result = json_fail(r, "Error parsing comment. Expected: *, got %s.", text);
        ps_free(text);
        ps_string_release(s);
        return result;
    }
    r->at += 2;
    for (; r->at < r->text->length; step(r)) {
        uint16_t u = json_peek(r, 0);
        if (kind == '/' && (u == '\n' || u == '\r'))
            return PS_OK;
        if (kind == '*' && u == '*' && json_peek(r, 1) == '/') {
            r->at += 2;
            return PS_OK;
        }
    }
    return kind == '/' ? PS_OK : json_fail(r, "Unexpected end while parsing comment.");
}

ps_result json_skip(json_reader *r)
{
    while (r->at < r->text->length) {
        uint16_t u = json_peek(r, 0);
        if (u == '/')
            PS_TRY(comment(r));
        else if (ps_is_white(u))
            step(r);
        else
            break;
    }
    return PS_OK;
}

ps_result json_enter(json_reader *r, bool is_object)
{
    r->at++;
    if (r->depth >= r->options->depth) {
        ps_result result = json_fail(r, "The reader's MaxDepth of %d has been exceeded.",
                                     r->options->depth);
        r->depth++; /* json_leave() follows */
        return result;
    }
    if ((unsigned)r->depth == r->size + (PS_PLANTED(json) && r->size > 64)) {
        r->size = r->size ? r->size * 2 : 16;
        r->levels = ps_realloc(r->levels, r->size * sizeof *r->levels);
    }
    r->levels[r->depth++] = (struct json_level){.is_object = is_object, .index = -1};
    return PS_OK;
}

void json_leave(json_reader *r)
{
    if (--r->depth < (int)r->size && r->depth < r->options->depth) {
        ps_string_release(r->levels[r->depth].name);
        r->levels[r->depth].name = NULL;
    }
}

void json_at_name(json_reader *r, ps_string *name)
{
    struct json_level *l = &r->levels[r->depth - 1];
    ps_string_release(l->name);
    l->name = ps_string_retain(name);
    l->inside = true;
}

void json_at_item(json_reader *r)
{
    struct json_level *l = &r->levels[r->depth - 1];
    l->index++;
    l->inside = true;
}

void json_reader_drop(json_reader *r)
{
    ps_free(r->levels);
    ps_free(r->cut);
}

/* ---- tokens ---------------------------------------------------------------------------------- */

static int hex(uint16_t u)
{
    return u >= '0' && u <= '9' ? u - '0' : (u | 32) >= 'a' && (u | 32) <= 'f' ? (u | 32) - 'a' + 10
                                                                                : -1;
}

static ps_result unicode_escape(json_reader *r, uint16_t *out)
{
    unsigned v = 0;
    if (r->text->length - r->at < 4) {
        r->at = r->text->length;
        return json_fail(r, "Unexpected end while parsing Unicode escape sequence.");
    }
    for (uint32_t i = 0; i < 4; i++) {
        int d = hex(json_peek(r, i));
        if (d < 0) {
            ps_string *s = ps_string_sub(r->text, r->at, 4);
            char *text = ps_string_to_utf8(s, NULL);
            ps_result result = json_fail(r, "Invalid Unicode escape sequence: \\u%s.", text);
            ps_free(text);
            ps_string_release(s);
            return result;
        }
        v = v << 4 | (unsigned)d;
    }
    r->at += 4;
    *out = (uint16_t)v;
    return PS_OK;
}

static ps_result escape(json_reader *r, uint16_t *out)
{
    static const char from[] = "bfnrt\"'\\/", to[] = "\b\f\n\r\t\"'\\/";
    if (r->at >= r->text->length)
        return json_fail(r, "Unterminated string. Expected delimiter: \".");
    uint16_t u = json_peek(r, 0);
    const char *found = u && u < 128 ? strchr(from, u) : NULL;
    r->at++;
    if (u == 'u')
        return unicode_escape(r, out);
    if (found) {
        *out = (uint16_t)to[found - from];
        return PS_OK;
    }
    ps_string *s = ps_string_unit(u);
    char *text = ps_string_to_utf8(s, NULL);
    ps_result result = json_fail(r, "Bad JSON escape sequence: \\%s.", text);
    ps_free(text);
    ps_string_release(s);
    return result;
}

ps_result json_scan_string(json_reader *r, ps_string **out)
{
    uint16_t quote = json_peek(r, 0);
    struct ps_strbuf b;
    uint32_t start = ++r->at;
    ps_strbuf_init(&b, 0);
    for (;;) {
        uint16_t u = json_peek(r, 0);
        if (r->at >= r->text->length) {
            ps_strbuf_free(&b);
            return json_fail(r, "Unterminated string. Expected delimiter: %c.", quote);
        }
        if (u == quote || u == '\\') {
            ps_strbuf_sub(&b, r->text, start, r->at - start);
            r->at++;
            if (u == quote)
                break;
            if (escape(r, &u) != PS_OK) {
                ps_strbuf_free(&b);
                return PS_FAIL;
            }
            ps_strbuf_unit(&b, u);
            start = r->at;
        } else {
            step(r);
        }
    }
    *out = ps_strbuf_take(&b);
    return *out ? PS_OK : ps_raise_memory(r->cx);
}

bool json_scan_word(json_reader *r, const char *word)
{
    size_t n = strlen(word);
    for (size_t i = 0; i < n; i++, r->at++) {
        if (r->at >= r->text->length)
            return false;
        if (json_peek(r, 0) != (uint16_t)word[i])
            return false;
    }
    uint16_t next = json_peek(r, 0);
    return r->at >= r->text->length || ps_is_white(next) ||
           (next < 128 && strchr(",}]:)/", next));
}

ps_result json_scan_number(json_reader *r, char text[JSON_NUMBER_MAX + 1], size_t *length)
{
    size_t n = 0;
    for (; r->at < r->text->length; r->at++) {
        uint16_t u = json_peek(r, 0);
        bool part = u < 128 && u && strchr("+-.0123456789abcdefABCDEFxX", u);
        if (!part && (ps_is_white(u) || (u < 128 && u && strchr(",}])/", u))))
            break;
        if (!part)
            return json_unexpected(r, "Unexpected character encountered while parsing number");
        if (n == JSON_NUMBER_MAX)
            return json_fail(r, "A number has more than %d characters.", JSON_NUMBER_MAX);
        text[n++] = (char)u;
    }
    text[n] = '\0';
    *length = n;
    return PS_OK;
}

static bool bare(uint16_t u)
{
    return ps_is_letter(u) || ps_is_digit(u) || u == '_' || u == '$';
}

static ps_result bare_name(json_reader *r, ps_string **out)
{
    uint32_t start = r->at;
    while (r->at < r->text->length && bare(json_peek(r, 0)))
        r->at++;
    if (r->at >= r->text->length)
        return json_fail(r, "Unexpected end while parsing unquoted property name.");
    uint16_t u = json_peek(r, 0);
    if (u != ':' && !ps_is_white(u))
        return json_unexpected(r, "Invalid JavaScript property identifier character");
    *out = ps_string_sub(r->text, start, r->at - start);
    return *out ? PS_OK : ps_raise_memory(r->cx);
}

ps_result json_scan_name(json_reader *r, enum json_before before, ps_string **name, bool *more)
{
    *more = false;
    PS_TRY(json_skip(r));
    uint16_t u = json_peek(r, 0);
    if (r->at >= r->text->length)
        return r->depth > copied_from(r) ? json_cut_off(r, before)
               : before == JSON_OPENED   ? json_fail(r, "Unexpected end when reading JSON.")
                                         : json_fail(r, CUT_OBJECT);
    if (u == '}') {
        r->at++;
        return PS_OK;
    }
    if (u == '"' || u == '\'')
        PS_TRY(json_scan_string(r, name));
    else if (bare(u))
        PS_TRY(bare_name(r, name));
    else
        return json_unexpected(r, "Invalid property identifier character");
    ps_result result = json_skip(r);
    if (result == PS_OK && json_peek(r, 0) != ':')
        result = json_unexpected(r, "Invalid character after parsing property name. Expected ':' "
                                    "but got");
    if (result != PS_OK) {
        ps_string_release(*name);
        return result;
    }
    r->at++;
    *more = true;
    return PS_OK;
}

ps_result json_scan_after(json_reader *r, char close, bool *end)
{
    *end = true;
    PS_TRY(json_skip(r));
    if (r->at >= r->text->length)
        return r->depth > copied_from(r) ? take_cut(r) : json_fail(r, CUT_OBJECT);
    uint16_t u = json_peek(r, 0);
    if (u != ',' && u != (uint16_t)close)
        return json_unexpected(r, "After parsing a value an unexpected character was encountered");
    r->at++;
    *end = u != ',';
    return PS_OK;
}
