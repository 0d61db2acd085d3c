/* A pattern and a subject: groups that match lie in the subject, matches go forward, a
 * replacement by the whole match changes nothing, and what Escape writes matches its text. The
 * first two bytes are the options; a NUL ends the pattern. */
#include "base/memory.h"
#include "object/containers.h"
#include "object/worker.h"
#include "types/regex_match.h"
#include "types/types.h"

#include <stdlib.h>
#include <string.h>

enum { INPUT_MAX = 2048, MATCHES_MOST = 20 };

static const ps_typedef *const *const tables[] = {ps_object_types, ps_error_types, PS_ROOM_TYPES,
                                                  NULL};

/* An error other than one that is raised is none. */
static bool failed(ps_cx *cx, ps_result r)
{
    if (r == PS_OK)
        return false;
    if (cx->pending != PS_PENDING_ERROR)
        abort();
    ps_clear_pending(cx);
    return true;
}

static void check_groups(const ps_string *subject, const struct ps_group *groups, unsigned count)
{
    if (groups[0].start < 0)
        abort();
    for (unsigned i = 0; i < count; i++)
        if (groups[i].start >= 0 &&
            (groups[i].length < 0 ||
             (uint32_t)groups[i].start + (uint32_t)groups[i].length > subject->length))
            abort();
}

static void check_matches(ps_cx *cx, ps_regex *r, const ps_string *subject)
{
    unsigned count = ps_regex_group_count(r);
    struct ps_group *groups = ps_calloc(count, sizeof *groups);
    uint32_t start = rx_from_right(r) ? subject->length : 0;
    bool found = true;
    for (unsigned i = 0; i < MATCHES_MOST && found; i++) {
        if (failed(cx, rx_search(cx, r, subject, start, groups, &found)) || !found)
            break;
        check_groups(subject, groups, count);
        ps_value match;
        if (!failed(cx, ps_regex_match_value(cx, r, subject, groups, &match)))
            ps_release(match);
        if (!rx_next_start(r, subject, groups[0], &start))
            break;
    }
    ps_free(groups);
}

static void check_replace(ps_cx *cx, ps_regex *r, const ps_string *subject)
{
    ps_string *whole = ps_string_c("$&"), *out;
    if (!failed(cx, ps_regex_replace(cx, r, subject, whole, 8, &out))) {
        if (!ps_string_equal(out, subject))
            abort();
        ps_string_release(out);
    }
    ps_string_release(whole);
    /* The subject as a replacement: any $ in it is expanded or stands for itself. */
    if (subject->length < 64 && !failed(cx, ps_regex_replace(cx, r, subject, subject, 8, &out)))
        ps_string_release(out);
}

static void check_escape(ps_cx *cx, const ps_string *text)
{
    struct ps_group whole;
    bool found;
    ps_string *escaped = ps_regex_escape(text);
    ps_regex *r = ps_regex_get(cx, escaped, 0);
    if (!r)
        abort();
    if (ps_regex_match(cx, r, text, 0, &whole, &found) != PS_OK || !found || whole.start != 0 ||
        (uint32_t)whole.length != text->length)
        abort();
    ps_release_object(r);
    ps_string_release(escaped);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static ps_worker *worker;
    static ps_cx cx;
    if (size < 2 || size > INPUT_MAX)
        return 0;
    if (!worker) {
        worker = ps_worker_new(&(struct ps_worker_options){.type_tables = tables});
        ps_cx_init(&cx, worker, NULL);
    }
    unsigned options = (data[0] | (unsigned)data[1] << 8) & 0x377;
    const char *text = (const char *)data + 2;
    size -= 2;
    size_t length = strnlen(text, size), rest = length < size ? length + 1 : size;
    ps_string *pattern = ps_string_utf8(text, length);
    ps_string *subject = ps_string_utf8(text + rest, size - rest);
    ps_regex *r = ps_regex_get(&cx, pattern, options);
    if (r) {
        check_matches(&cx, r, subject);
        check_replace(&cx, r, subject);
        ps_release_object(r);
    } else {
        failed(&cx, PS_FAIL);
    }
    check_escape(&cx, subject);
    ps_string_release(pattern);
    ps_string_release(subject);
    return 0;
}
