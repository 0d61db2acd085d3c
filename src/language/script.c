/* script.c - the parse result: entry, lines, positions and the messages that show them. */
#include "language/script.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "language/parse_error.h"
#include "language/parser.h"
#include "language/restrict.h"
#include "language/semantics.h"

#include <string.h>

/* ---- parsing --------------------------------------------------------------------------------- */

struct line_index {
    uint32_t *starts, count, size;
};

static void add_line(struct line_index *l, uint32_t start)
{
    if (l->count == l->size) {
        l->size = l->size ? l->size * 2 : 64;
        l->starts = ps_realloc(l->starts, l->size * sizeof *l->starts);
    }
    l->starts[l->count++] = start;
}

/* A text without carriage returns, as most are. */
static void index_feeds(struct line_index *l, const ps_string *text)
{
    const uint8_t *at = text->bytes, *end = at + text->length;
    while ((at = memchr(at, '\n', (size_t)(end - at))))
        add_line(l, (uint32_t)(++at - text->bytes));
}

static void index_lines(struct ps_script *s)
{
    const ps_string *text = s->text;
    struct line_index l = {0};
    add_line(&l, 0);
    if (!ps_string_wide(text) && !memchr(text->bytes, '\r', text->length)) {
        index_feeds(&l, text);
    } else {
        for (uint32_t i = 0; i < text->length; i++) {
            uint16_t c = ps_string_at(text, i);
            if (c != '\r' && c != '\n')
                continue;
            if (c == '\r' && i + 1 < text->length && ps_string_at(text, i + 1) == '\n')
                i++;
            add_line(&l, i + 1);
        }
    }
    s->lines = l.starts;
    s->line_count = l.count;
}

static __attribute__((noinline)) void parse_root(struct ps_parser *p, unsigned options)
{
    struct ps_script *s = p->script;
    p->stack_base = __builtin_frame_address(0);
    s->root = parse_script_block(p, NULL, false, NULL);
    parse_requires(p);
    ps_check_semantics(p);
    if ((options & PS_PARSE_DATA_FILE) && !s->error_count)
        ps_check_data_file(p);
}

struct ps_script *ps_parse(const ps_string *text, const ps_string *file, unsigned options)
{
    return ps_parse_with(text, file, options, NULL);
}

struct ps_script *ps_parse_with(const ps_string *text, const ps_string *file, unsigned options,
                                const struct ps_parse_types *types)
{
    struct ps_script *s = ps_calloc(1, sizeof *s);
    s->refs = 1;
    s->text = ps_string_retain(text);
    s->file = file ? ps_string_retain(file) : NULL;
    ps_arena_init(&s->arena);
    index_lines(s);
    struct ps_parser *p = ps_calloc(1, sizeof *p);
    p->script = s;
    p->types = types;
    p->constrained = options & PS_PARSE_CONSTRAINED;
    lex_init(&p->lexer, p, s);
    if (options & PS_PARSE_KEEP_TOKENS) {
        p->lexer.kept_size = 64;
        s->tokens = ps_alloc(p->lexer.kept_size * sizeof *s->tokens);
    }
    parse_root(p, options);
    s->defines_types = p->defines_types;
    lex_free(&p->lexer);
    ps_free(p->names.slots);
    ps_free(p);
    return s;
}

void ps_script_define(struct ps_script *s, const struct ps_parse_types *types)
{
    if (s->defined || !s->defines_types || s->error_count)
        return;
    struct ps_parser *p = ps_calloc(1, sizeof *p);
    p->script = s;
    p->types = types;
    p->string_size = s->string_count; /* full: the next one makes room */
    define_types(p);
    s->defined = true;
    ps_free(p->names.slots);
    ps_free(p);
}

void ps_script_add_error(struct ps_script *s, unsigned code, uint32_t start, uint32_t end,
                         const ps_string *arg)
{
    s->errors = ps_realloc(s->errors, (s->error_count + 1) * sizeof *s->errors);
    s->errors[s->error_count++] = (struct ps_parse_error){
        .code = (uint16_t)code,
        .start = start,
        .end = end,
        .message = ps_parse_error_text((enum ps_parse_error_code)code, arg, NULL)};
}

struct ps_script *ps_script_retain(struct ps_script *s)
{
    s->refs++;
    return s;
}

void ps_script_release(struct ps_script *s)
{
    if (!s || --s->refs)
        return;
    for (uint32_t i = 0; i < s->string_count; i++)
        ps_string_release(s->strings[i]);
    for (uint32_t i = 0; i < s->error_count; i++)
        ps_string_release(s->errors[i].message);
    ps_free(s->strings);
    ps_free(s->errors);
    ps_free(s->comments);
    ps_free(s->tokens);
    ps_free(s->lines);
    ps_arena_free(&s->arena);
    ps_string_release(s->text);
    ps_string_release(s->file);
    ps_free(s);
}

/* ---- positions ------------------------------------------------------------------------------- */

void ps_script_position(const struct ps_script *s, uint32_t offset, uint32_t *line,
                        uint32_t *column)
{
    uint32_t low = 0, high = s->line_count;
    while (high - low > 1) {
        uint32_t middle = (low + high) / 2;
        if (s->lines[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    *line = low + 1;
    *column = offset - s->lines[low] + 1;
}

ps_string *ps_script_extent_text(const struct ps_script *s, uint32_t start, uint32_t end)
{
    uint32_t length = s->text->length;
    if (end > length)
        end = length;
    if (start > end)
        start = end;
    return ps_string_sub(s->text, start, end - start);
}

static bool at_line_end(const struct ps_script *s, uint32_t end)
{
    uint16_t c = ps_string_at(s->text, end - 1);
    return c == '\r' || c == '\n';
}

ps_string *ps_script_line_text(const struct ps_script *s, uint32_t line)
{
    if (line == 0 || line > s->line_count)
        return ps_string_empty();
    uint32_t start = s->lines[line - 1];
    uint32_t end = line < s->line_count ? s->lines[line] : s->text->length;
    while (end > start && at_line_end(s, end))
        end--;
    return ps_script_extent_text(s, start, end);
}

/* ---- position messages ----------------------------------------------------------------------- */

enum { LINE_WIDTH = 69, CONTEXT_BEFORE = 12, CONTEXT_AFTER = 8, TAB_WIDTH = 4, ELLIPSIS = 0x2026 };

/* The line that is shown, and what is marked on it, in units. */
struct shown {
    struct ps_strbuf text;
    uint32_t mark, mark_length;
    bool cut_before, cut_after;
};

static uint32_t least(uint32_t a, uint32_t b)
{
    return a < b ? a : b;
}

/* The line without white space at its end, tabs widened. */
static void widen(struct shown *v, const ps_string *line, uint32_t length)
{
    uint32_t mark = v->mark, end = v->mark + v->mark_length;
    for (uint32_t i = 0; i < length; i++) {
        uint16_t c = ps_string_at(line, i);
        if (i == mark)
            v->mark = (uint32_t)v->text.length;
        if (i == end)
            v->mark_length = (uint32_t)v->text.length - v->mark;
        if (c == '\t')
            ps_strbuf_fill(&v->text, ' ', TAB_WIDTH);
        else
            ps_strbuf_unit(&v->text, c);
    }
    if (mark >= length)
        v->mark = (uint32_t)v->text.length + (mark - length);
    if (end >= length)
        v->mark_length = (uint32_t)v->text.length > v->mark
                             ? (uint32_t)v->text.length - v->mark
                             : 0;
}

/* Cut a line that is too long, keeping what is marked and some text around it. */
static void cut(struct shown *v)
{
    uint32_t length = (uint32_t)v->text.length;
    uint32_t before = v->mark, prefix = least(before, CONTEXT_BEFORE);
    uint32_t after = length > v->mark + v->mark_length ? length - v->mark - v->mark_length : 0;
    uint32_t suffix = least(after, CONTEXT_AFTER);
    uint32_t taken = prefix + v->mark_length + suffix;
    if (taken >= LINE_WIDTH) {
        if (prefix + v->mark_length >= LINE_WIDTH)
            v->mark_length = LINE_WIDTH - prefix;
        v->cut_after = true;
    } else {
        prefix += least(before - prefix, LINE_WIDTH - taken);
        taken = prefix + v->mark_length + suffix;
        if (taken < LINE_WIDTH)
            suffix += least(after, LINE_WIDTH - taken);
        v->cut_after = suffix < after;
    }
    v->cut_before = prefix < before;
    uint32_t start = before - prefix, end = least(start + LINE_WIDTH, length);
    struct ps_strbuf part;
    ps_strbuf_init(&part, 0);
    for (uint32_t i = start; i < end; i++)
        ps_strbuf_unit(&part, ps_strbuf_at(&v->text, i));
    ps_strbuf_free(&v->text);
    v->text = part;
    v->mark = prefix;
    v->mark_length = least(v->mark_length, LINE_WIDTH - prefix);
}

static uint32_t trimmed_length(const ps_string *line)
{
    uint32_t length = line->length;
    while (length && ps_is_white(ps_string_at(line, length - 1)))
        length--;
    return length;
}

static void put_shown(struct ps_strbuf *b, const struct shown *v)
{
    if (v->cut_before) {
        ps_strbuf_unit(b, ELLIPSIS);
        ps_strbuf_unit(b, ' ');
    }
    for (uint32_t i = 0; i < v->text.length; i++)
        ps_strbuf_unit(b, ps_strbuf_at(&v->text, i));
    if (v->cut_after) {
        ps_strbuf_unit(b, ' ');
        ps_strbuf_unit(b, ELLIPSIS);
    }
    ps_strbuf_c(b, "\n+ ");
    ps_strbuf_fill(b, ' ', v->mark + (v->cut_before ? 2 : 0));
    ps_strbuf_fill(b, '~', v->mark_length ? v->mark_length : 1);
}

static void put_line(struct ps_strbuf *b, const struct ps_script *s, uint32_t line,
                     uint32_t column, uint32_t end_line, uint32_t end_column)
{
    ps_string *text = ps_script_line_text(s, line);
    uint32_t length = text ? trimmed_length(text) : 0;
    if (length) {
        struct shown v = {.mark = column - 1};
        ps_strbuf_init(&v.text, 0);
        if (line == end_line && end_column <= length + 1)
            v.mark_length = end_column - column;
        else
            v.mark_length = length + 1 > column ? length + 1 - column : 0;
        widen(&v, text, length);
        if (v.text.length > LINE_WIDTH)
            cut(&v);
        put_shown(b, &v);
        ps_strbuf_free(&v.text);
    }
    ps_string_release(text);
}

/* At file:line char:column, the line, and marks below what is meant. */
static void put_position(struct ps_strbuf *b, const struct ps_script *s, uint32_t start,
                         uint32_t end)
{
    uint32_t line, column, end_line, end_column;
    ps_script_position(s, start, &line, &column);
    ps_script_position(s, end, &end_line, &end_column);
    ps_strbuf_c(b, "At ");
    if (s->file && s->file->length)
        ps_strbuf_put(b, s->file);
    else
        ps_strbuf_c(b, "line");
    ps_strbuf_printf(b, ":%u char:%u\n+ ", line, column);
    put_line(b, s, line, column, end_line, end_column);
}

ps_string *ps_script_position_message(const struct ps_script *s, uint32_t start, uint32_t end)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    put_position(&b, s, start, end);
    return ps_strbuf_take(&b);
}

/* ---- error messages -------------------------------------------------------------------------- */

enum { ERRORS_SHOWN = 10 };

static void put_error(struct ps_strbuf *b, const struct ps_script *s,
                      const struct ps_parse_error *e)
{
    if (e->start != UINT32_MAX)
        put_position(b, s, e->start, e->end);
    ps_strbuf_unit(b, '\n');
    ps_strbuf_put(b, e->message);
}

ps_string *ps_script_error_text(const struct ps_script *s, const struct ps_parse_error *e)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    put_error(&b, s, e);
    return ps_strbuf_take(&b);
}

ps_string *ps_script_error_message(const struct ps_script *s)
{
    return ps_script_incomplete(s) ? ps_string_retain(s->errors[0].message)
                                   : ps_script_errors_message(s);
}

ps_string *ps_script_errors_message(const struct ps_script *s)
{
    if (!s->error_count)
        return NULL;
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    for (uint32_t i = 0; i < s->error_count && i < ERRORS_SHOWN; i++) {
        if (i)
            ps_strbuf_c(&b, "\n\n");
        put_error(&b, s, &s->errors[i]);
    }
    if (s->error_count > ERRORS_SHOWN)
        ps_strbuf_c(&b, "\n\nNot all parse errors were reported.  Correct the reported errors and "
                        "try again.");
    return ps_strbuf_take(&b);
}

bool ps_script_incomplete(const struct ps_script *s)
{
    return s->error_count && s->errors[0].incomplete;
}

const char *ps_script_error_id(const struct ps_script *s)
{
    return s->error_count ? ps_parse_error_id(s->errors[0].code) : NULL;
}
