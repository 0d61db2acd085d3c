/*
 * xml_fault.c - looking through a text that libxml2 refuses (or that .NET does) for its first
 * fault, to tell it as .NET's XmlTextReader does. Texts and places: the behaviour of .NET.
 */
#include "types/xml_fault.h"

#include "base/memory.h"

#include <stdio.h>
#include <string.h>

struct place {
    int line, position;
};

struct name {
    const char *start;
    size_t length, prefix; /* prefix: its length, 0 without one */
    struct place at;
};

enum { DEPTH_MAX = 4096, ATTRIBUTES_MAX = 256 };

struct scan {
    const char *at, *end;
    int line, position; /* of `at`, from 1; in UTF-16 units */
    struct name *open;  /* elements, outermost first */
    size_t open_count;
    const char **prefixes; /* declared ones: "p=" inside the text; of each open element */
    size_t *prefix_counts, prefix_count;
    bool root, type, entities, lenient;
    const char *late; /* lenient: what the tree refuses once the second root is read */
    ps_string *message;
};

/* ---- moving ---------------------------------------------------------------------------------- */

static bool at_end(const struct scan *s)
{
    return s->at >= s->end;
}
static bool starts(const struct scan *s, const char *text)
{
    size_t n = strlen(text);
    return (size_t)(s->end - s->at) >= n && !memcmp(s->at, text, n);
}

static void step(struct scan *s)
{
    unsigned char c = (unsigned char)*s->at;
    unsigned size = c < 0xC0 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
    if (c == '\n' || (c == '\r' && !(s->at + 1 < s->end && s->at[1] == '\n'))) {
        s->line++;
        s->position = 1;
    } else if (c != '\r') {
        s->position += size == 4 ? 2 : 1;
    }
    s->at = (size_t)(s->end - s->at) < size ? s->end : s->at + size;
}

static void steps(struct scan *s, size_t count)
{
    while (count-- && !at_end(s))
        step(s);
}

static struct place here(const struct scan *s)
{
    return (struct place){s->line, s->position};
}

static bool white(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static bool skip_white(struct scan *s)
{
    const char *start = s->at;
    while (!at_end(s) && white(*s->at))
        step(s);
    return s->at > start;
}

/* ---- saying ---------------------------------------------------------------------------------- */

/* Always false. */
static bool say_at(struct scan *s, struct place at, const char *text)
{
    if (!s->message)
        s->message = ps_string_printf("%s Line %d, position %d.", text, at.line, at.position);
    return false;
}

static bool say(struct scan *s, const char *text)
{
    return say_at(s, here(s), text);
}

/* The character at the place, in a text with %s for it and, where asked, %02X for its number. */
static bool say_char(struct scan *s, const char *before, const char *after, bool number)
{
    char text[300], sign[5] = ".";
    struct scan next = *s;
    step(&next);
    unsigned code = (unsigned char)*s->at;
    size_t size = (size_t)(next.at - s->at) < 4 ? (size_t)(next.at - s->at) : 4;
    memcpy(sign, s->at, *s->at ? size : 0);
    sign[*s->at ? size : 1] = 0;
    if (size > 1) {
        code &= 0xFFu >> (size + 1);
        for (size_t i = 1; i < size; i++)
            code = code << 6 | ((unsigned char)s->at[i] & 0x3F);
    }
    if (number)
        snprintf(text, sizeof text, "%s'%s'%s hexadecimal value 0x%02X%s", before, sign,
                 *before ? " character," : ",", code, after);
    else
        snprintf(text, sizeof text, "%s'%s'%s", before, sign, after);
    return say(s, text);
}

static bool say_unexpected(struct scan *s, const char *expected)
{
    char text[120];
    snprintf(text, sizeof text, " is an unexpected token. %s", expected);
    return say_char(s, "", text, false);
}

/* The end of the text inside elements. */
static bool say_open(struct scan *s)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 4096);
    ps_strbuf_c(&b, "Unexpected end of file has occurred. The following elements are not closed: ");
    for (size_t i = s->open_count; i-- > 0;) {
        char part[200];
        snprintf(part, sizeof part, "%.*s%s", (int)s->open[i].length, s->open[i].start,
                 i ? ", " : ".");
        ps_strbuf_c(&b, part);
    }
    ps_strbuf_printf(&b, " Line %d, position %d.", s->line, s->position);
    ps_string *text = ps_strbuf_take(&b);
    if (s->message)
        ps_string_release(text);
    else
        s->message = text;
    return false;
}

/* ---- names and references -------------------------------------------------------------------- */

static bool name_char(char c, bool first)
{
    return (unsigned char)c >= 0x80 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           c == '_' || (!first && ((c >= '0' && c <= '9') || c == '-' || c == '.'));
}

static bool scan_name(struct scan *s, struct name *out)
{
    *out = (struct name){.start = s->at, .at = here(s)};
    for (unsigned parts = 0;; parts++) {
        if (at_end(s))
            return say(s, "Unexpected end of file while parsing Name has occurred.");
        if (!name_char(*s->at, true))
            return say_char(s, "Name cannot begin with the ", ".", true);
        while (!at_end(s) && name_char(*s->at, false))
            step(s);
        if (at_end(s))
            return say(s, "Unexpected end of file while parsing Name has occurred.");
        if (*s->at != ':')
            break;
        if (parts)
            return say_char(s, "The ", ", cannot be included in a name.", true);
        out->prefix = (size_t)(s->at - out->start);
        step(s);
    }
    out->length = (size_t)(s->at - out->start);
    return true;
}

static bool scan_number(struct scan *s)
{
    bool hex = !at_end(s) && *s->at == 'x';
    steps(s, hex ? 1 : 0);
    const char *start = s->at;
    while (!at_end(s) && (hex ? strchr("0123456789abcdefABCDEF", *s->at) != NULL
                              : *s->at >= '0' && *s->at <= '9'))
        step(s);
    if (at_end(s) || *s->at != ';' || s->at == start)
        return say(s, hex ? "Invalid syntax for a hexadecimal numeric entity reference."
                          : "Invalid syntax for a decimal numeric entity reference.");
    step(s);
    return true;
}

static bool scan_reference(struct scan *s)
{
    static const char known[][5] = {"amp", "lt", "gt", "quot", "apos"};
    struct place sign = here(s);
    step(s);
    if (at_end(s))
        return say_at(s, sign, "Unexpected end of file has occurred.");
    if (*s->at == '#') {
        step(s);
        if (at_end(s))
            return say_at(s, sign, "Unexpected end of file while parsing  has occurred.");
        return scan_number(s);
    }
    struct place at = here(s);
    const char *start = s->at;
    if (!name_char(*s->at, true))
        return say(s, "An error occurred while parsing EntityName.");
    while (!at_end(s) && name_char(*s->at, false))
        step(s);
    if (at_end(s))
        return say_at(s, at, "An error occurred while parsing EntityName.");
    if (*s->at != ';')
        return say_unexpected(s, "The expected token is ';'.");
    size_t length = (size_t)(s->at - start);
    for (unsigned i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i]) == length && !memcmp(known[i], start, length)) {
            step(s);
            return true;
        }
    char text[120];
    snprintf(text, sizeof text, "Reference to undeclared entity '%.*s'.",
             (int)(length < 60 ? length : 60), start);
    if (!s->entities)
        return say_at(s, at, text);
    step(s);
    return true;
}

/* ---- start tags ------------------------------------------------------------------------------ */

struct attribute {
    struct name name;
    const char *value;
    size_t length;
};

static bool scan_value(struct scan *s, struct attribute *a)
{
    if (at_end(s))
        return say(s, "Unexpected end of file has occurred.");
    char quote = *s->at;
    if (quote != '"' && quote != '\'')
        return say_unexpected(s, "The expected token is '\"' or '''.");
    step(s);
    a->value = s->at;
    while (!at_end(s) && *s->at != quote) {
        if (*s->at == '<')
            return say_char(s, "", ", is an invalid attribute character.", true);
        if (*s->at == '&') {
            if (!scan_reference(s))
                return false;
        } else {
            step(s);
        }
    }
    if (at_end(s))
        return say(s, "There is an unclosed literal string.");
    a->length = (size_t)(s->at - a->value);
    step(s);
    return true;
}

static bool name_is(const struct name *n, const char *text)
{
    return n->length == strlen(text) && !memcmp(n->start, text, n->length);
}

static bool declares(const struct name *n)
{
    return n->prefix == 5 && !memcmp(n->start, "xmlns", 5);
}

static bool declared(const struct scan *s, const struct name *n)
{
    if (!n->prefix || declares(n) || (n->prefix == 3 && !memcmp(n->start, "xml", 3)))
        return true;
    for (size_t i = 0; i < s->prefix_count; i++)
        if (!strncmp(s->prefixes[i], n->start, n->prefix) &&
            (white(s->prefixes[i][n->prefix]) || s->prefixes[i][n->prefix] == '='))
            return true;
    return false;
}

static bool say_prefix(struct scan *s, const struct name *n)
{
    char text[120];
    snprintf(text, sizeof text, "'%.*s' is an undeclared prefix.", (int)n->prefix, n->start);
    return say_at(s, n->at, text);
}

/* What can be said of attributes once all are known. */
static bool check_attributes(struct scan *s, const struct name *element, const struct attribute *a,
                             size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (declares(&a[i].name) && s->prefix_count < DEPTH_MAX)
            s->prefixes[s->prefix_count++] = a[i].name.start + 6;
    if (!declared(s, element))
        return say_prefix(s, element);
    for (size_t i = 0; i < count; i++) {
        const struct name *n = &a[i].name;
        if (!declared(s, n))
            return say_prefix(s, n);
        for (size_t j = 0; j < i; j++) {
            char text[160];
            if (a[j].name.length != n->length || memcmp(a[j].name.start, n->start, n->length) != 0)
                continue;
            snprintf(text, sizeof text, "'%.*s' is a duplicate attribute name.",
                     (int)(n->length < 100 ? n->length : 100), n->start);
            return say_at(s, n->at, text);
        }
    }
    return true;
}

static bool scan_attribute(struct scan *s, struct attribute *a)
{
    if (!scan_name(s, &a->name))
        return false;
    skip_white(s);
    if (at_end(s))
        return say(s, "Unexpected end of file has occurred.");
    if (*s->at != '=')
        return say_unexpected(s, "The expected token is '='.");
    step(s);
    skip_white(s);
    struct place quote = here(s);
    if (!scan_value(s, a))
        return false;
    if (declares(&a->name) && !a->length)
        return say_at(s, quote, "Invalid namespace declaration.");
    if (name_is(&a->name, "xmlns:xml") &&
        (a->length != 36 || memcmp(a->value, "http://www.w3.org/XML/1998/namespace", 36) != 0))
        return say_at(
            s, a->name.at,
            "Prefix \"xml\" is reserved for use by XML and can be mapped only to namespace "
            "name \"http://www.w3.org/XML/1998/namespace\".");
    return true;
}

/* Behind the name: attributes and the tag's end. `*empty`: it closes itself. */
static bool scan_tag_rest(struct scan *s, const struct name *element, bool *empty)
{
    struct attribute *a = ps_alloc(ATTRIBUTES_MAX * sizeof *a);
    size_t count = 0;
    bool ok = true;
    for (;;) {
        bool space = skip_white(s);
        if (at_end(s)) {
            ok = s->open_count ? say_open(s)
                               : say(s, "Unexpected end of file has occurred. The following "
                                        "elements are not closed: ");
            break;
        }
        if (*s->at == '>' || *s->at == '/')
            break;
        if (!space) {
            ok = count ? say_unexpected(s, "Expecting whitespace.")
                       : say_char(s, "The ", ", cannot be included in a name.", true);
            break;
        }
        if (count == ATTRIBUTES_MAX || !scan_attribute(s, &a[count])) {
            ok = false;
            break;
        }
        count++;
    }
    *empty = ok && *s->at == '/';
    if (*empty) {
        struct place slash = here(s);
        step(s);
        if (at_end(s))
            ok = say_at(s, slash, "Unexpected end of file while parsing > has occurred.");
        else if (*s->at != '>')
            ok = say_unexpected(s, "The expected token is '>'.");
    }
    ok = ok && check_attributes(s, element, a, count);
    if (ok)
        step(s);
    ps_free(a);
    return ok;
}

static bool root_done(struct scan *s)
{
    if (s->open_count || !s->late)
        return true;
    if (!s->message)
        s->message = ps_string_c(s->late);
    return false;
}

static bool scan_start(struct scan *s)
{
    struct name n;
    bool empty;
    size_t known = s->prefix_count;
    if (!s->open_count && s->root) {
        if (!s->lenient)
            return say(s, "There are multiple root elements.");
        s->late = "This document already has a 'DocumentElement' node.";
    }
    s->root = true;
    if (at_end(s) && s->open_count)
        return say_open(s);
    if (!scan_name(s, &n) || !scan_tag_rest(s, &n, &empty))
        return false;
    if (empty) {
        s->prefix_count = known;
        return root_done(s);
    }
    if (s->open_count == DEPTH_MAX)
        return false;
    s->prefix_counts[s->open_count] = known;
    s->open[s->open_count++] = n;
    return true;
}

static bool scan_close(struct scan *s)
{
    struct name n = {0};
    if (!s->open_count)
        return say(s, "Unexpected end tag.");
    if (at_end(s))
        return say(s, "Unexpected end of file while parsing Name has occurred.");
    const struct name *o = &s->open[s->open_count - 1];
    n.at = here(s);
    n.start = s->at;
    while (!at_end(s) && (name_char(*s->at, false) || *s->at == ':'))
        step(s);
    n.length = (size_t)(s->at - n.start);
    if (n.length != o->length || memcmp(n.start, o->start, n.length) != 0) {
        char text[300];
        if (at_end(s))
            return say_open(s);
        snprintf(
            text, sizeof text,
            "The '%.*s' start tag on line %d position %d does not match the end tag of '%.*s'.",
            (int)(o->length < 80 ? o->length : 80), o->start, o->at.line, o->at.position,
            (int)(n.length < 80 ? n.length : 80), n.start);
        return say_at(s, n.at, text);
    }
    skip_white(s);
    if (at_end(s))
        return say_open(s);
    if (*s->at != '>')
        return say_unexpected(s, "The expected token is '>'.");
    step(s);
    s->prefix_count = s->prefix_counts[--s->open_count];
    return root_done(s);
}

/* ---- the rest -------------------------------------------------------------------------------- */

static bool skip_to(struct scan *s, const char *end, const char *what, bool from_start)
{
    char text[100];
    struct place start = here(s);
    while (!at_end(s) && !starts(s, end))
        step(s);
    if (!at_end(s)) {
        steps(s, strlen(end));
        return true;
    }
    snprintf(text, sizeof text, "Unexpected end of file while parsing %s has occurred.", what);
    return say_at(s, from_start ? start : here(s), text);
}

static bool scan_comment(struct scan *s)
{
    steps(s, 3); /* '!' is where we are */
    struct place start = here(s);
    while (!at_end(s) && !starts(s, "--"))
        step(s);
    if (at_end(s))
        return say_at(s, start, "Unexpected end of file while parsing Comment has occurred.");
    if (!starts(s, "-->"))
        return say(s, "An XML comment cannot contain '--', and '-' cannot be the last character.");
    steps(s, 3);
    return true;
}

static bool scan_doctype(struct scan *s)
{
    struct place before = here(s), start = before;
    int inner = 0;
    before.position--; /* the '<' */
    start.position++;
    if (s->type)
        return say_at(s, before, "Cannot have multiple DTDs.");
    s->type = true;
    for (steps(s, 8); !at_end(s); step(s)) {
        inner += *s->at == '[' ? 1 : *s->at == ']' ? -1 : 0;
        s->entities |= inner > 0;
        if (*s->at == '>' && inner <= 0) {
            step(s);
            return true;
        }
    }
    return say_at(s, start, "Unexpected end of file while parsing DOCTYPE has occurred.");
}

/* encoding and standalone. */
static bool scan_declaration_rest(struct scan *s)
{
    static const char syntax[] = "Syntax for an XML declaration is invalid.";
    for (;;) {
        skip_white(s);
        if (at_end(s) || starts(s, "?>"))
            return skip_to(s, "?>", "PI", false);
        bool alone = starts(s, "standalone");
        if (!alone && !starts(s, "encoding"))
            return say(s, syntax);
        steps(s, alone ? 10 : 8);
        skip_white(s);
        if (at_end(s) || *s->at != '=')
            return at_end(s) ? false : say_unexpected(s, "The expected token is '='.");
        step(s);
        skip_white(s);
        struct attribute a;
        struct place quote = here(s);
        if (!scan_value(s, &a))
            return false;
        bool yes = a.length == 3 && !memcmp(a.value, "yes", 3);
        bool no = a.length == 2 && !memcmp(a.value, "no", 2);
        if (alone && !yes && !no)
            return say_at(s, quote, syntax);
    }
}

static bool scan_declaration(struct scan *s)
{
    skip_white(s);
    if (!starts(s, "version"))
        return say(s, "Syntax for an XML declaration is invalid.");
    steps(s, 7);
    skip_white(s);
    if (at_end(s) || *s->at != '=')
        return at_end(s) ? false : say_unexpected(s, "The expected token is '='.");
    step(s);
    skip_white(s);
    struct attribute a;
    struct place at = here(s);
    at.position++;
    if (!scan_value(s, &a))
        return false;
    if (a.length != 3 || memcmp(a.value, "1.0", 3) != 0) {
        char said[100];
        snprintf(said, sizeof said, "Version number '%.*s' is invalid.",
                 (int)(a.length < 40 ? a.length : 40), a.value);
        return say_at(s, at, said);
    }
    return scan_declaration_rest(s);
}

static bool scan_instruction(struct scan *s, const char *text)
{
    bool first = s->at - 1 == text;
    struct name n;
    step(s);
    if (!scan_name(s, &n))
        return false;
    if (name_is(&n, "xml")) {
        if (first)
            return scan_declaration(s);
        return say_at(
            s, n.at,
            "Unexpected XML declaration. The XML declaration must be the first node in "
            "the document, and no whitespace characters are allowed to appear before it.");
    }
    return skip_to(s, "?>", "PI", false);
}

static bool scan_markup(struct scan *s, const char *text)
{
    if (!s->open_count && s->end - s->at < 4)
        return say(s, "Data at the root level is invalid.");
    step(s);
    if (at_end(s))
        return say_open(s);
    if (*s->at == '/') {
        step(s);
        return scan_close(s);
    }
    if (*s->at == '?')
        return scan_instruction(s, text);
    if (*s->at != '!')
        return scan_start(s);
    if (starts(s, "!--"))
        return scan_comment(s);
    if (starts(s, "![CDATA[") && s->open_count) {
        steps(s, 8);
        return skip_to(s, "]]>", "CDATA", false);
    }
    if (starts(s, "!DOCTYPE"))
        return scan_doctype(s);
    while (s->open_count && !at_end(s) && s->end - s->at < 8)
        step(s);
    return s->open_count && at_end(s) ? say_open(s) : false;
}

static bool scan_text(struct scan *s)
{
    if (!s->open_count && !white(*s->at)) {
        if (!s->lenient)
            return say(s, "Data at the root level is invalid.");
        s->message = ps_string_c("The specified node cannot be inserted as the valid child of this "
                                 "node, because the specified node is the wrong type.");
        return false;
    }
    if (*s->at == '&')
        return scan_reference(s);
    if (starts(s, "]]>"))
        return say(s, "']]>' is not allowed in character data.");
    if ((unsigned char)*s->at < ' ' && !white(*s->at))
        return say_char(s, "", ", is an invalid character.", true);
    step(s);
    return true;
}

ps_string *xml_fault(const char *text, size_t length, bool lenient)
{
    struct scan s = {
        .at = text, .end = text + length, .line = 1, .position = 1, .lenient = lenient};
    bool ok = true;
    s.open = ps_alloc(DEPTH_MAX * sizeof *s.open);
    s.prefixes = ps_alloc(DEPTH_MAX * sizeof *s.prefixes);
    s.prefix_counts = ps_alloc(DEPTH_MAX * sizeof *s.prefix_counts);
    while (ok && !at_end(&s))
        ok = *s.at == '<' ? scan_markup(&s, text) : scan_text(&s);
    if (ok && s.open_count)
        say_open(&s);
    else if (ok && !s.root && !lenient)
        s.message = ps_string_c("Root element is missing.");
    ps_free(s.open);
    ps_free(s.prefixes);
    ps_free(s.prefix_counts);
    return s.message;
}
