/* A wildcard pattern and a text: an escaped text matches itself and comes back unescaped, a star
 * stands for any part of it, and what a pattern matches it matches behind a star and without case
 * too. A NUL ends the pattern. */
#include "base/memory.h"
#include "engine/command.h"
#include "object/worker.h"

#include <stdlib.h>
#include <string.h>

static void check_escape(const ps_string *text)
{
    if (ps_string_find_unit(text, '`', 0) >= 0)
        return; /* Escape leaves these alone, as PowerShell's does */
    ps_string *escaped = ps_wildcard_escape(text), *back = ps_wildcard_unescape(escaped);
    if (!ps_wildcard_match(escaped, text, false) || !ps_wildcard_match(escaped, text, true))
        abort();
    if (ps_wildcard_is(escaped))
        abort();
    if (!ps_string_equal(back, text))
        abort();
    ps_string_release(escaped);
    ps_string_release(back);
}

/* A star stands for the text's first half. */
static void check_half(const ps_string *star, const ps_string *text)
{
    uint32_t half = text->length / 2;
    ps_string *rest = ps_string_sub(text, half, text->length - half);
    ps_string *escaped = ps_wildcard_escape(rest), *pattern = ps_string_concat(star, escaped);
    if (ps_string_find_unit(text, '`', 0) < 0 && !ps_wildcard_match(pattern, text, false))
        abort();
    ps_string_release(rest);
    ps_string_release(escaped);
    ps_string_release(pattern);
}

/* What is refused is refused with an error. */
static void check_valid(const ps_string *pattern)
{
    static ps_worker *worker;
    static ps_cx cx;
    if (!worker) {
        static const ps_typedef *const *const tables[] = {ps_object_types, ps_error_types, NULL};
        worker = ps_worker_new(&(struct ps_worker_options){.type_tables = tables});
        ps_cx_init(&cx, worker, NULL);
    }
    if (ps_wildcard_check(&cx, pattern) != PS_OK && cx.pending != PS_PENDING_ERROR)
        abort();
    ps_clear_pending(&cx);
}

static void check_stars(const ps_string *pattern, const ps_string *text)
{
    bool exact = ps_wildcard_match(pattern, text, false);
    ps_string *star = ps_string_c("*"), *with = ps_string_concat(star, pattern);
    if (exact && (!ps_wildcard_match(with, text, false) || !ps_wildcard_match(pattern, text, true)))
        abort();
    check_half(star, text);
    ps_string_release(star);
    ps_string_release(with);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 512)
        return 0;
    const char *text = (const char *)data;
    size_t length = size ? strnlen(text, size) : 0, rest = length < size ? length + 1 : size;
    ps_string *pattern = ps_string_utf8(text, length);
    ps_string *subject = ps_string_utf8(text + rest, size - rest);
    ps_wildcard_is(pattern);
    check_valid(pattern);
    check_stars(pattern, subject);
    check_escape(subject);
    ps_string_release(pattern);
    ps_string_release(subject);
    return 0;
}
