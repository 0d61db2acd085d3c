/*
 * read_error.c - what is wrong with a text, in the words of .NET's reader, and where: lines and
 * positions count from one, positions in UTF-16 units.
 */
#include "clixml/read_frame.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- places ---------------------------------------------------------------------------------- */

static size_t parsed(const struct ps_reader *r)
{
    long at = r->xml ? xmlByteConsumed(r->xml) : 0; /* -1: no telling */
    return at < 0 ? 0 : (size_t)at > r->length ? r->length : (size_t)at;
}

/* The last `byte` before `at`, or `at` itself when there is none. */
static size_t last_before(const struct ps_reader *r, size_t at, char byte)
{
    for (size_t i = at; i > 0; i--)
        if (r->bytes[i - 1] == byte)
            return i - 1;
    return at;
}

size_t ps_reader_tag(const struct ps_reader *r)
{
    size_t at = last_before(r, parsed(r), '<') + 1;
    return at + (at < r->length && r->bytes[at] == '/');
}

size_t ps_reader_entity(const struct ps_reader *r)
{
    return last_before(r, parsed(r), '&') + 1;
}

size_t ps_reader_text(const struct ps_reader *r, size_t length)
{
    size_t at = parsed(r);
    bool passed = at >= length && (at == r->length || r->bytes[at] == '<');
    return passed ? at - length : at;
}

static size_t next_node(const struct ps_reader *r)
{
    size_t at = parsed(r);
    while (at > 0 && at < r->length && r->bytes[at - 1] != '>') /* of a start tag's callback */
        at++;
    if (at < r->length && r->bytes[at] == '<')
        at += at + 1 < r->length && r->bytes[at + 1] == '/' ? 2 : 1;
    return at;
}

static void count(const struct ps_reader *r, size_t offset, unsigned *line, unsigned *position)
{
    *line = *position = 1;
    for (size_t i = 0; i < offset && i < r->length; i++) {
        uint8_t byte = (uint8_t)r->bytes[i];
        if (byte == '\n') {
            ++*line;
            *position = 1;
        } else if ((byte & 0xC0) != 0x80) {
            *position += byte >= 0xF0 ? 2 : 1;
        }
    }
}

/* ---- raising --------------------------------------------------------------------------------- */

static void raise_text(struct ps_reader *r, const char *text)
{
    if (r->failed)
        return;
    ps_reader_check(r, ps_throw(r->cx, "System.Xml.XmlException", "%s", text));
}

static void raise_at(struct ps_reader *r, size_t offset, const char *format, va_list args)
{
    char text[320];
    unsigned line, position;
    if (r->failed)
        return;
    int length = vsnprintf(text, sizeof text - 48, format, args);
    size_t at = length < (int)sizeof text - 48 ? (size_t)length : sizeof text - 49;
    count(r, offset, &line, &position);
    snprintf(text + at, sizeof text - at, " Line %u, position %u.", line, position);
    raise_text(r, text);
}

void ps_reader_fail_at(struct ps_reader *r, size_t offset, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    raise_at(r, offset, format, args);
    va_end(args);
}

void ps_reader_fail(struct ps_reader *r, enum ps_reader_place place, const char *format, ...)
{
    va_list args;
    if (place == PS_PLACE_NEXT && next_node(r) >= r->length) { /* what follows is asked for first */
        ps_reader_ended_early(r);
        return;
    }
    va_start(args, format);
    raise_at(r,
             place == PS_PLACE_TAG    ? ps_reader_tag(r)
             : place == PS_PLACE_NEXT ? next_node(r)
                                      : parsed(r),
             format, args);
    va_end(args);
}

/* ---- what libxml2 finds ---------------------------------------------------------------------- */

static bool blank(const struct ps_reader *r)
{
    for (size_t i = 0; i < r->length; i++)
        if (!strchr(" \t\r\n", r->bytes[i]))
            return false;
    return true;
}

bool ps_reader_at_end(const struct ps_reader *r)
{
    return parsed(r) >= r->length;
}

void ps_reader_ended_early(struct ps_reader *r)
{
    size_t tag = last_before(r, r->length, '<'), quotes = 0;
    char open[160] = "";
    size_t used = 0;
    /* In an end tag's callback its element still stands among the open ones. */
    bool ended = r->length && r->bytes[r->length - 1] == '>' && tag + 1 < r->length &&
                 r->bytes[tag + 1] == '/' && (uint32_t)r->xml->nameNr > r->elements;
    if (tag < r->length && !memchr(r->bytes + tag, '>', r->length - tag)) {
        for (size_t i = tag; i < r->length; i++)
            quotes += r->bytes[i] == '"';
        ps_reader_fail_at(r, r->length,
                          quotes % 2 ? "There is an unclosed literal string."
                                     : "Unexpected end of file while parsing Name has occurred.");
        return;
    }
    for (int i = r->xml->nameNr - ended; i > 0 && used < sizeof open - 48; i--)
        used += (size_t)snprintf(open + used, sizeof open - used, "%s%.32s", used ? ", " : "",
                                 (const char *)r->xml->nameTab[i - 1]);
    ps_reader_fail_at(r, r->length,
                      "Unexpected end of file has occurred. The following elements are not closed: "
                      "%s.",
                      open);
}

static void mismatch(struct ps_reader *r, const xmlError *error)
{
    struct ps_read_frame *f = ps_reader_top(r);
    unsigned line, position;
    count(r, f ? f->start : 0, &line, &position);
    ps_reader_fail(r, PS_PLACE_TAG,
                   "The '%.32s' start tag on line %u position %u does not match the end tag of "
                   "'%.32s'.",
                   error->str1 ? error->str1 : "", line, position, error->str2 ? error->str2 : "");
}

static void outside_root(struct ps_reader *r)
{
    size_t at = parsed(r);
    bool element = at + 1 < r->length && r->bytes[at] == '<' && r->bytes[at + 1] != '/' &&
                   r->bytes[at + 1] != '!';
    ps_reader_fail_at(r, at + element,
                      element ? "There are multiple root elements."
                              : "Data at the root level is invalid.");
}

static void unexpected(struct ps_reader *r, const char *expected)
{
    size_t at = parsed(r);
    ps_reader_fail_at(r, at, "'%c' is an unexpected token. The expected token is %s.",
                      at < r->length ? r->bytes[at] : ' ', expected);
}

void ps_reader_malformed(struct ps_reader *r, const xmlError *error)
{
    bool open = r->xml && r->xml->nameNr > 0;
    if (r->failed)
        return;
    if (blank(r)) {
        raise_text(r, "Root element is missing.");
    } else if (error->code == XML_ERR_TAG_NAME_MISMATCH) {
        mismatch(r, error);
    } else if (error->code == XML_ERR_DOCUMENT_END && !open && r->rooted) {
        outside_root(r);
    } else if (error->code == XML_ERR_DOCUMENT_EMPTY || error->code == XML_ERR_DOCUMENT_START) {
        ps_reader_fail_at(r, 0, "Data at the root level is invalid.");
    } else if (error->code == XML_ERR_ENTITYREF_SEMICOL_MISSING) {
        unexpected(r, "';'");
    } else if (error->code == XML_ERR_ATTRIBUTE_NOT_STARTED) {
        unexpected(r, "'\"' or '''");
    } else if (parsed(r) >= r->length || error->code == XML_ERR_DOCUMENT_END) {
        ps_reader_ended_early(r);
    } else {
        char text[160];
        snprintf(text, sizeof text, "%s", error->message ? error->message : "Invalid XML.");
        text[strcspn(text, "\n")] = 0;
        ps_reader_fail(r, PS_PLACE_HERE, "%s.", text);
    }
}

void ps_reader_check_end(struct ps_reader *r)
{
    if (r->failed)
        return;
    if (r->depth)
        ps_reader_ended_early(r);
    else if (!r->rooted)
        raise_text(r, "Root element is missing.");
}
