/*
 * regex_engine.c - compiling and matching with PCRE2 in both widths.
 *
 * A match first runs with a small limit of effort and no callouts; beyond the limit it starts again
 * with a callout at every item, where the session's stop and the expression's time-out are looked
 * at. PCRE2's memory comes from the session's heap.
 */
#include "types/regex_engine.h"

#include "base/memory.h"
#include "object/convert.h"
#include "object/worker.h"
#include "types/regex_class.h"

#define PCRE2_CODE_UNIT_WIDTH 0
#include <pcre2.h>
#include <string.h>
#include <time.h>

enum {
    SLICE = 1000000,        /* effort without looking up */
    HEAP_KIB = 256 * 1024,  /* what one match may take */
    POLL_EVERY = 4096,
    CACHE_MAX = 64,
    PATTERN_MAX = 1 << 18,  /* units */
    POLL = 256,             /* with enum rx_mode: a callout at every item */
    NOT_FIXED = 125, TOO_LONG = 187, /* compile errors of look-behinds */
    CLASS_AFTER = 100,      /* uses of a class of characters until its set is made */
    JIT_AFTER = 1000,       /* uses (and 64 units of text each count as one) of an expression that
                               make machine code of it worth its while */
    JIT_MAX = 4 << 20       /* bytes of machine code in a session, which the meter does not see */
};

struct rx_code {
    struct rx_code *next;
    unsigned mode;
    void *code, *data; /* pcre2_code_N, pcre2_match_data_N */
    uint32_t uses;     /* until it was compiled to machine code, or could not be */
    size_t jit_size;
    enum rx_shape shape;
    bool *set;         /* of such a shape that is used much: whether it takes each byte */
    struct rx_code *behinds[RX_BEHINDS_MAX];
    bool negative[RX_BEHINDS_MAX];
    unsigned behind_count;
};

struct rx_shared {
    pcre2_general_context_8 *general8;
    pcre2_general_context_16 *general16;
    pcre2_compile_context_8 *compile8;
    pcre2_compile_context_16 *compile16;
    pcre2_match_context_8 *match8;
    pcre2_match_context_16 *match16;
    ps_regex *cache[CACHE_MAX]; /* used last first */
    unsigned count;
    unsigned refs;              /* the worker's and each expression's */
    struct rx_run *run;         /* the innermost call of the matcher */
    uint32_t limit;             /* set in both match contexts */
    size_t jit_size;            /* of all codes */
};

/* Captures in the order in which they were made on the way to the present place. */
struct noted {
    struct ps_group *groups;
    uint16_t *places;
    unsigned count, size;
};

/* ---- what all expressions of a worker share -------------------------------------------------- */

static void *take(PCRE2_SIZE size, void *data)
{
    (void)data;
    return size <= PS_MEM_SMALL ? ps_alloc(size) : ps_try_alloc(size);
}

static void give(void *block, void *data)
{
    (void)data;
    ps_free(block);
}

static int called_8(pcre2_callout_block_8 *b, void *data);
static int called_16(pcre2_callout_block_16 *b, void *data);

static void shared_release(struct rx_shared *s)
{
    if (--s->refs)
        return;
    pcre2_match_context_free_8(s->match8);
    pcre2_match_context_free_16(s->match16);
    pcre2_compile_context_free_8(s->compile8);
    pcre2_compile_context_free_16(s->compile16);
    pcre2_general_context_free_8(s->general8);
    pcre2_general_context_free_16(s->general16);
    ps_free(s);
}

static void drop_shared(void *data)
{
    struct rx_shared *s = data;
    while (s->count)
        ps_release_object(s->cache[--s->count]);
    shared_release(s);
}

static struct rx_shared *shared_of(ps_cx *cx)
{
    void **slot = ps_worker_attachment(cx->worker, PS_ATTACH_REGEX, drop_shared);
    if (*slot)
        return *slot;
    struct rx_shared *s = ps_calloc(1, sizeof *s);
    s->refs = 1;
    s->general8 = pcre2_general_context_create_8(take, give, NULL);
    s->general16 = pcre2_general_context_create_16(take, give, NULL);
    s->compile8 = pcre2_compile_context_create_8(s->general8);
    s->compile16 = pcre2_compile_context_create_16(s->general16);
    s->match8 = pcre2_match_context_create_8(s->general8);
    s->match16 = pcre2_match_context_create_16(s->general16);
    pcre2_set_newline_8(s->compile8, PCRE2_NEWLINE_LF);
    pcre2_set_newline_16(s->compile16, PCRE2_NEWLINE_LF);
    pcre2_set_heap_limit_8(s->match8, HEAP_KIB);
    pcre2_set_heap_limit_16(s->match16, HEAP_KIB);
    pcre2_set_callout_8(s->match8, called_8, s);
    pcre2_set_callout_16(s->match16, called_16, s);
    *slot = s;
    return s;
}

/* ---- compiling ------------------------------------------------------------------------------- */

static void free_code(struct rx_shared *s, struct rx_code *c)
{
    if (!c)
        return;
    for (unsigned i = 0; i < c->behind_count; i++)
        free_code(s, c->behinds[i]);
    s->jit_size -= c->jit_size;
    if (c->mode & RX_NARROW) {
        pcre2_match_data_free_8(c->data);
        pcre2_code_free_8(c->code);
    } else {
        pcre2_match_data_free_16(c->data);
        pcre2_code_free_16(c->code);
    }
    ps_free(c->set);
    ps_free(c);
}

static uint32_t pcre_options(unsigned options, unsigned mode)
{
    uint32_t o = PCRE2_UCP | PCRE2_NEVER_UTF | PCRE2_NEVER_BACKSLASH_C;
    o |= options & PS_REGEX_IGNORE_CASE ? PCRE2_CASELESS : 0;
    o |= options & PS_REGEX_MULTILINE ? PCRE2_MULTILINE : 0;
    o |= options & PS_REGEX_SINGLELINE ? PCRE2_DOTALL : 0;
    o |= mode & POLL ? PCRE2_AUTO_CALLOUT : 0;
    o |= mode & (RX_FROM_RIGHT | RX_LOOKBEHIND) ? PCRE2_NO_AUTO_POSSESS : 0;
    return o;
}

/* An ASCII pattern of PCRE2's; 0 or its error. */
static int compile_text(struct rx_shared *s, struct rx_code *c, const char *text, size_t length,
                        uint32_t options)
{
    int error = 0;
    PCRE2_SIZE at;
    if (c->mode & RX_NARROW) {
        c->code = pcre2_compile_8((PCRE2_SPTR8)text, length, options, &error, &at, s->compile8);
        if (c->code)
            c->data = pcre2_match_data_create_from_pattern_8(c->code, s->general8);
    } else {
        uint16_t *units = ps_alloc((length + 1) * sizeof *units);
        for (size_t i = 0; i <= length; i++)
            units[i] = (uint8_t)text[i];
        c->code = pcre2_compile_16(units, length, options, &error, &at, s->compile16);
        if (c->code)
            c->data = pcre2_match_data_create_from_pattern_16(c->code, s->general16);
        ps_free(units);
    }
    return c->code ? c->data ? 0 : PCRE2_ERROR_NOMEMORY : error;
}

static ps_result refuse(ps_cx *cx, const ps_string *pattern, int error)
{
    uint8_t text[256];
    if (error == PCRE2_ERROR_NOMEMORY || error == 121)
        return ps_raise_memory(cx);
    if (pcre2_get_error_message_8(error, text, sizeof text) < 0)
        text[0] = 0;
    return ps_throw(cx, "System.NotSupportedException",
                    "The regular expression '%s' is not supported by this host: %s.",
                    PS_U8(cx, pattern), (const char *)text);
}

static int compile_behinds(struct rx_shared *s, struct rx_code *c, struct rx_text *text,
                           uint32_t options)
{
    for (unsigned i = 0; i < text->behind_count; i++) {
        struct rx_code *b = ps_calloc(1, sizeof *b);
        b->mode = c->mode;
        c->behinds[i] = b;
        c->negative[i] = text->behinds[i].negative;
        c->behind_count = i + 1;
        int error = compile_text(s, b, text->behinds[i].text, strlen(text->behinds[i].text),
                                 options & ~(uint32_t)PCRE2_CASELESS & ~(uint32_t)PCRE2_DOTALL);
        if (error)
            return error;
    }
    return 0;
}

/* NULL: raised. `*wide`: the pattern cannot be had for Latin-1. */
static struct rx_code *compile(ps_cx *cx, ps_regex *r, unsigned mode, bool *wide)
{
    struct rx_shared *s = r->shared;
    struct rx_code *c = ps_calloc(1, sizeof *c);
    struct rx_text text;
    int error = 0;
    *wide = false;
    for (c->mode = mode;; c->mode |= RX_LOOKBEHIND) {
        if (rx_translate(cx, r->pattern, r->options, &r->groups, c->mode, &text) != PS_OK) {
            ps_free(c);
            return NULL;
        }
        if (text.wide && c->mode & RX_NARROW) {
            *wide = true;
            break;
        }
        uint32_t options = pcre_options(r->options, c->mode);
        error = compile_text(s, c, text.text, text.length, options);
        if (!error)
            error = compile_behinds(s, c, &text, options);
        if ((error != NOT_FIXED && error != TOO_LONG) || c->mode & RX_LOOKBEHIND)
            break;
        rx_text_free(&text);
    }
    if (c->mode == RX_NARROW && !*wide)
        c->shape = rx_shape_of(text.text, text.length);
    rx_text_free(&text);
    if (!error && !*wide)
        return c;
    free_code(s, c);
    if (error)
        refuse(cx, r->pattern, error);
    return NULL;
}

static struct rx_code *code_for(ps_cx *cx, ps_regex *r, unsigned mode, bool *wide)
{
    unsigned asked = mode | (rx_from_right(r) ? RX_FROM_RIGHT : 0);
    *wide = false;
    for (struct rx_code *c = r->codes; c; c = c->next)
        if ((c->mode & ~(unsigned)RX_LOOKBEHIND) == asked)
            return c;
    struct rx_code *c = compile(cx, r, asked, wide);
    if (c) {
        c->next = r->codes;
        r->codes = c;
    }
    return c;
}

/* ---- callouts -------------------------------------------------------------------------------- */

static int64_t clock_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static int poll_now(struct rx_run *run)
{
    if (++run->calls % POLL_EVERY)
        return 0;
    if (ps_poll(run->cx) != PS_OK) {
        run->failed = true;
        return PCRE2_ERROR_CALLOUT;
    }
    if (run->deadline && clock_now() > run->deadline) {
        run->timed_out = true;
        return PCRE2_ERROR_CALLOUT;
    }
    return 0;
}

/* What was noted on a way that has been given up is forgotten: its end lies behind the new
 * capture's start, or its group holds something else now. */
static void note(struct noted *n, uint32_t place, const PCRE2_SIZE *offsets)
{
    struct ps_group g = {(int32_t)offsets[place * 2],
                         (int32_t)(offsets[place * 2 + 1] - offsets[place * 2])};
    while (n->count) {
        struct ps_group last = n->groups[n->count - 1];
        uint32_t where = n->places[n->count - 1];
        bool stale = where == place
                         ? last.start + last.length > g.start
                         : offsets[where * 2] != (PCRE2_SIZE)last.start ||
                               offsets[where * 2 + 1] != (PCRE2_SIZE)(last.start + last.length);
        if (!stale)
            break;
        n->count--;
    }
    if (n->count == n->size) {
        n->size = n->size ? n->size * 2 : 32;
        n->groups = ps_realloc(n->groups, n->size * sizeof *n->groups);
        n->places = ps_realloc(n->places, n->size * sizeof *n->places);
    }
    n->places[n->count] = (uint16_t)place;
    n->groups[n->count++] = g;
}

static bool stands_before(struct rx_run *run, unsigned index, size_t position);

static int called(struct rx_run *run, uint32_t number, size_t position, uint32_t last,
                  const PCRE2_SIZE *offsets)
{
    if (number == RX_CALL_END)
        return position == run->bound ? 0 : 1;
    if (number == RX_CALL_CAPTURE) {
        if (run->noted && last)
            note(run->noted, last, offsets);
        return 0;
    }
    if (number >= RX_CALL_BEHIND && number < RX_CALL_BEHIND + run->root->behind_count) {
        bool there = stands_before(run, number - RX_CALL_BEHIND, position);
        if (run->failed || run->timed_out)
            return PCRE2_ERROR_CALLOUT;
        return there != run->root->negative[number - RX_CALL_BEHIND] ? 0 : 1;
    }
    return poll_now(run);
}

static int called_8(pcre2_callout_block_8 *b, void *data)
{
    return called(((struct rx_shared *)data)->run, b->callout_number, b->current_position,
                  b->capture_last, b->offset_vector);
}

static int called_16(pcre2_callout_block_16 *b, void *data)
{
    return called(((struct rx_shared *)data)->run, b->callout_number, b->current_position,
                  b->capture_last, b->offset_vector);
}

/* ---- matching -------------------------------------------------------------------------------- */

/* What a class takes is asked of the matcher, byte by byte. */
static void make_set(struct rx_shared *s, struct rx_code *c)
{
    c->set = ps_alloc(256 * sizeof *c->set);
    for (unsigned i = 0; i < 256; i++) {
        uint8_t byte = (uint8_t)i;
        c->set[i] = pcre2_match_8(c->code, &byte, 1, 0, 0, c->data, s->match8) > 0;
    }
}

/* An expression that is used much becomes a set of bytes, or machine code where the system lets
 * it. */
static void count_use(struct rx_shared *s, struct rx_code *c, size_t length)
{
    size_t size = 0;
    c->uses += 1 + (uint32_t)(length / 64 < JIT_AFTER ? length / 64 : JIT_AFTER);
    if (c->shape && c->uses >= CLASS_AFTER && !c->set)
        make_set(s, c);
    if (c->shape || c->uses < JIT_AFTER || s->jit_size >= JIT_MAX || c->mode & POLL)
        return;
    if (c->mode & RX_NARROW) {
        if (pcre2_jit_compile_8(c->code, PCRE2_JIT_COMPLETE) == 0)
            pcre2_pattern_info_8(c->code, PCRE2_INFO_JITSIZE, &size);
    } else if (pcre2_jit_compile_16(c->code, PCRE2_JIT_COMPLETE) == 0) {
        pcre2_pattern_info_16(c->code, PCRE2_INFO_JITSIZE, &size);
    }
    c->jit_size = size;
    s->jit_size += size;
}

static void set_limit(struct rx_shared *s, uint32_t limit)
{
    if (s->limit == limit)
        return;
    pcre2_set_match_limit_8(s->match8, limit);
    pcre2_set_depth_limit_8(s->match8, limit);
    pcre2_set_match_limit_16(s->match16, limit);
    pcre2_set_depth_limit_16(s->match16, limit);
    s->limit = limit;
}

static int match_once(const struct rx_run *run, const struct rx_code *c, size_t start,
                      uint32_t options)
{
    struct rx_shared *s = run->shared;
    bool jit = c->jit_size && !options && start <= run->length;
    if (c->mode & RX_NARROW)
        return (jit ? pcre2_jit_match_8 : pcre2_match_8)(c->code, run->subject, run->length, start,
                                                         options, c->data, s->match8);
    return (jit ? pcre2_jit_match_16 : pcre2_match_16)(c->code, run->subject, run->length, start,
                                                       options, c->data, s->match16);
}

static int execute(struct rx_run *run, struct rx_code *c, size_t start, uint32_t options,
                   uint32_t limit)
{
    struct rx_shared *s = run->shared;
    struct rx_run *outer = s->run;
    s->run = run;
    set_limit(s, limit);
    if (c->uses < JIT_AFTER)
        count_use(s, c, run->length - start);
    int rc = match_once(run, c, start, options);
    if (rc == PCRE2_ERROR_JIT_STACKLIMIT)
        rc = match_once(run, c, start, options | PCRE2_NO_JIT);
    s->run = outer;
    return rc;
}

/* Whether a look-behind's text stands before `position`. */
static bool stands_before(struct rx_run *run, unsigned index, size_t position)
{
    struct rx_run inner = {.cx = run->cx, .shared = run->shared, .root = run->root, .subject = run->subject,
                        .length = run->length, .bound = position, .deadline = run->deadline};
    if (poll_now(run))
        return false;
    int rc = execute(&inner, run->root->behinds[index], 0, 0, UINT32_MAX);
    run->failed |= inner.failed;
    run->timed_out |= inner.timed_out;
    return rc >= 0;
}

static ps_result match_error(struct rx_run *run, const ps_regex *r, const ps_string *subject, int rc)
{
    ps_cx *cx = run->cx;
    if (run->failed)
        return PS_FAIL;
    if (rc == PCRE2_ERROR_NOMEMORY)
        return ps_raise_memory(cx);
    if (run->timed_out || rc == PCRE2_ERROR_MATCHLIMIT || rc == PCRE2_ERROR_DEPTHLIMIT ||
        rc == PCRE2_ERROR_HEAPLIMIT)
        return ps_throw(cx, "System.Text.RegularExpressions.RegexMatchTimeoutException",
                        "The Regex engine has timed out while trying to match a pattern to an input "
                        "string. This can occur for many reasons, including very large inputs or "
                        "excessive backtracking caused by nested quantifiers, back-references and "
                        "other factors.");
    return ps_throw(cx, "System.InvalidOperationException",
                    "Matching '%s' failed with error %d on a text of %u characters.",
                    PS_U8(cx, r->pattern), rc, subject->length);
}

/* What PCRE2 found, by slots. */
static void fill_groups(const ps_regex *r, const struct rx_code *c, int rc, struct ps_group *groups)
{
    const PCRE2_SIZE *o = c->mode & RX_NARROW ? pcre2_get_ovector_pointer_8(c->data)
                                              : pcre2_get_ovector_pointer_16(c->data);
    for (unsigned i = 0; i < r->groups.count; i++)
        groups[i] = (struct ps_group){-1, 0};
    for (unsigned i = 0; i < r->groups.place_count && i < (unsigned)rc; i++) {
        struct ps_group *g = &groups[r->groups.places[i]];
        if (o[i * 2] == PCRE2_UNSET || o[i * 2 + 1] < o[i * 2])
            continue;
        if (g->start < 0 || o[i * 2 + 1] >= (PCRE2_SIZE)(g->start + g->length))
            *g = (struct ps_group){(int32_t)o[i * 2], (int32_t)(o[i * 2 + 1] - o[i * 2])};
    }
}

void rx_search_begin(ps_cx *cx, struct rx_search *s, ps_regex *r, const ps_string *subject)
{
    *s = (struct rx_search){.r = r,
                            .subject = subject,
                            .run = {.cx = cx, .shared = r->shared, .length = subject->length}};
    s->narrow = !ps_string_wide(subject) && !r->wide;
    if (s->narrow && r->codes && r->codes->set)
        s->code = r->codes; /* made with mode 0 */
    if (r->timeout)
        s->run.deadline = clock_now() + r->timeout * 100;
    s->run.subject = ps_string_wide(subject) ? (const void *)subject->units : subject->bytes;
}

static ps_result widen(struct rx_search *s)
{
    size_t length = s->subject->length;
    s->narrow = false;
    if (ps_string_wide(s->subject) || s->widened)
        return PS_OK;
    s->widened = ps_try_alloc((length + 1) * sizeof *s->widened);
    if (!s->widened)
        return ps_raise_memory(s->run.cx);
    for (size_t i = 0; i < length; i++)
        s->widened[i] = s->subject->bytes[i];
    s->run.subject = s->widened;
    return PS_OK;
}

/* The code for `mode` in the width that fits; NULL: raised. */
static struct rx_code *find_code(struct rx_search *s, unsigned mode)
{
    bool wide;
    if (s->narrow) {
        struct rx_code *c = code_for(s->run.cx, s->r, mode | RX_NARROW, &wide);
        if (c || !wide)
            return c;
        s->r->wide = true;
    }
    return widen(s) == PS_OK ? code_for(s->run.cx, s->r, mode, &wide) : NULL;
}

static struct rx_code *search_code(struct rx_search *s, unsigned mode)
{
    if (!s->code || s->mode != mode) {
        s->mode = mode;
        s->code = find_code(s, mode);
    }
    return s->code;
}

static ps_result search_run(struct rx_search *s, unsigned mode, uint32_t start, uint32_t options,
                            struct ps_group *groups, bool *found)
{
    bool polled = s->r->timeout != 0;
    for (;;) {
        struct rx_code *c = search_code(s, mode | (polled ? POLL : 0));
        if (!c)
            return PS_FAIL;
        s->run.root = c;
        int rc = execute(&s->run, c, start, options, polled ? UINT32_MAX : SLICE);
        if ((rc == PCRE2_ERROR_MATCHLIMIT || rc == PCRE2_ERROR_DEPTHLIMIT) && !polled) {
            polled = true;
            continue;
        }
        *found = rc >= 0;
        if (rc < 0 && rc != PCRE2_ERROR_NOMATCH)
            return match_error(&s->run, s->r, s->subject, rc);
        if (*found)
            fill_groups(s->r, c, rc, groups);
        return PS_OK;
    }
}

ps_result rx_search_next(struct rx_search *s, uint32_t start, struct ps_group *groups, bool *found)
{
    ps_result result;
    PS_TRY(ps_poll(s->run.cx));
    if (s->code && s->code->set) {
        *found = rx_class_find(s->code->set, s->code->shape, s->run.subject, s->run.length, start,
                               groups);
        return PS_OK;
    }
    *found = false;
    if (!rx_from_right(s->r))
        return search_run(s, 0, start, 0, groups, found);
    s->run.bound = start;
    do
        result = search_run(s, 0, 0, 0, groups, found);
    while (result == PS_OK && !*found && s->run.bound-- > 0);
    return result;
}

void rx_search_end(struct rx_search *s)
{
    ps_free(s->widened);
}

ps_result rx_search(ps_cx *cx, ps_regex *r, const ps_string *subject, uint32_t start,
                    struct ps_group *groups, bool *found)
{
    struct rx_search s;
    rx_search_begin(cx, &s, r, subject);
    ps_result result = rx_search_next(&s, start, groups, found);
    rx_search_end(&s);
    return result;
}

ps_result ps_regex_match(ps_cx *cx, ps_regex *r, const ps_string *subject, uint32_t start,
                         struct ps_group *groups, bool *found)
{
    if (!rx_from_right(r))
        return rx_search(cx, r, subject, start, groups, found);
    *found = false;
    if (start == 0) /* callers of this one walk forward: they get the last match alone */
        return rx_search(cx, r, subject, subject->length, groups, found);
    return PS_OK;
}

bool rx_next_start(const ps_regex *r, const ps_string *subject, struct ps_group match,
                   uint32_t *start)
{
    if (rx_from_right(r)) {
        if (!match.length && !match.start)
            return false;
        *start = (uint32_t)match.start - !match.length;
        return true;
    }
    *start = (uint32_t)(match.start + match.length) + !match.length;
    return *start <= subject->length;
}

ps_result rx_captures(ps_cx *cx, ps_regex *r, const ps_string *subject, const struct ps_group *match,
                      unsigned slot, struct ps_group **out, unsigned *count)
{
    struct noted noted = {0};
    struct rx_search s;
    bool found = false;
    struct ps_group *groups = ps_calloc(r->groups.count, sizeof *groups);
    ps_result result = PS_OK;
    rx_search_begin(cx, &s, r, subject);
    s.run.noted = &noted;
    s.run.bound = (size_t)(match->start + match->length);
    if (match[slot].start >= 0)
        result = search_run(&s, RX_CAPTURES, (uint32_t)match->start, PCRE2_ANCHORED, groups, &found);
    *count = 0;
    *out = ps_calloc(noted.count + 1, sizeof **out);
    for (unsigned i = 0; i < noted.count && result == PS_OK; i++)
        if (r->groups.places[noted.places[i]] == slot)
            (*out)[(*count)++] = noted.groups[i];
    struct ps_group last = match[slot];
    if (last.start >= 0 && (!*count || (*out)[*count - 1].start != last.start)) {
        (*out)[0] = last; /* what was noted does not agree: the last one is certain */
        *count = 1;
    }
    ps_free(noted.groups);
    ps_free(noted.places);
    ps_free(groups);
    rx_search_end(&s);
    if (result != PS_OK)
        ps_free(*out);
    return result;
}

/* ---- expressions ----------------------------------------------------------------------------- */

static void regex_drop(ps_object *o)
{
    ps_regex *r = (ps_regex *)o;
    while (r->codes) {
        struct rx_code *c = r->codes;
        r->codes = c->next;
        free_code(r->shared, c);
    }
    rx_groups_free(&r->groups);
    ps_string_release(r->pattern);
    r->pattern = NULL;
    if (r->shared)
        shared_release(r->shared);
    r->shared = NULL;
}

static ps_result regex_text(ps_cx *cx, ps_value self, ps_value *out)
{
    (void)cx;
    *out = ps_take_string(ps_string_retain(((ps_regex *)self.u.object)->pattern));
    return PS_OK;
}

const ps_class ps_regex_class = {.size = sizeof(ps_regex),
                                 .drop = regex_drop,
                                 .to_string = regex_text};

ps_regex *rx_new(ps_cx *cx, const ps_string *pattern, unsigned options, int64_t timeout)
{
    bool wide;
    if (pattern->length > PATTERN_MAX) {
        ps_throw(cx, "System.NotSupportedException",
                 "The regular expression is too long for this host.");
        return NULL;
    }
    ps_regex *r = ps_object_new(ps_core_type(cx->worker, PS_T_REGEX), &ps_regex_class, PS_INSTANCE);
    r->shared = shared_of(cx);
    r->shared->refs++;
    r->pattern = ps_string_retain(pattern);
    r->options = options;
    r->timeout = timeout;
    bool good = rx_find_groups(cx, pattern, options, &r->groups) == PS_OK &&
                (code_for(cx, r, RX_NARROW | (timeout ? POLL : 0), &wide) || wide);
    if (good && r->codes == NULL) {
        r->wide = true;
        good = code_for(cx, r, timeout ? POLL : 0, &wide);
    }
    if (good)
        return r;
    ps_release_object(r);
    return NULL;
}

static ps_regex *move_to_front(struct rx_shared *s, unsigned at)
{
    ps_regex *r = s->cache[at];
    memmove(s->cache + 1, s->cache, at * sizeof *s->cache);
    s->cache[0] = r;
    return ps_retain_object(r);
}

ps_regex *ps_regex_get(ps_cx *cx, const ps_string *pattern, unsigned options)
{
    struct rx_shared *s = shared_of(cx);
    for (unsigned i = 0; i < s->count; i++)
        if (s->cache[i]->options == options && ps_string_equal(s->cache[i]->pattern, pattern))
            return move_to_front(s, i);
    ps_regex *r = rx_new(cx, pattern, options, 0);
    if (!r)
        return NULL;
    if (s->count == CACHE_MAX)
        ps_release_object(s->cache[--s->count]);
    s->cache[s->count] = r;
    return move_to_front(s, s->count++);
}

ps_regex *ps_regex_of(ps_value v)
{
    return ps_is_class(v, &ps_regex_class) ? (ps_regex *)v.u.object : NULL;
}

const ps_string *ps_regex_pattern(const ps_regex *r) { return r->pattern; }
unsigned ps_regex_options(const ps_regex *r) { return r->options; }
unsigned ps_regex_group_count(const ps_regex *r) { return r->groups.count; }

const ps_string *ps_regex_group_name(const ps_regex *r, unsigned group)
{
    return r->groups.slots[group].name;
}

unsigned ps_regex_group_number(const ps_regex *r, unsigned group)
{
    return (unsigned)r->groups.slots[group].number;
}
