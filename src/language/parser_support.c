/* parser_support.c - what all rules use: strings, errors, nodes, tokens. */
#include "base/memory.h"
#include "language/parser.h"

#include <pthread.h>
#include <string.h>

/* ---- strings --------------------------------------------------------------------------------- */

enum { INTERN_LONGEST = 256 }; /* longer strings are not looked up, only kept */

ps_string *parse_own(struct ps_parser *p, ps_string *take_string)
{
    struct ps_script *s = p->script;
    if (!take_string) {
        take_string = ps_string_empty();
        parse_stop(p, lex_current_extent(&p->lexer));
    }
    if (s->string_count == p->string_size) {
        p->string_size = p->string_size ? p->string_size * 2 : 32;
        s->strings = ps_realloc(s->strings, p->string_size * sizeof *s->strings);
    }
    s->strings[s->string_count++] = take_string;
    return take_string;
}

/* What is looked up: Latin-1 bytes, or units of which one at least is 256 or more, as strings
 * hold them. */
struct spelling {
    const void *data;
    uint32_t length;
    bool wide;
};

static uint32_t hash_of(struct spelling s)
{
    const uint8_t *at = s.data;
    size_t left = (size_t)s.length << s.wide;
    uint64_t h = left * 0x9E3779B97F4A7C15u, word;
    for (; left >= 8; at += 8, left -= 8) {
        memcpy(&word, at, 8);
        h = (h ^ word) * 0x9FB21C651E98DF25u;
        h ^= h >> 32;
    }
    word = 0;
    for (size_t i = 0; i < left; i++)
        word = word << 8 | at[i];
    h = (h ^ word) * 0x9FB21C651E98DF25u;
    return (uint32_t)(h >> 32);
}

static struct spelling spelling_of(const ps_string *s)
{
    return (struct spelling){s->bytes, s->length, ps_string_wide(s)};
}

static void table_grow(struct string_table *t)
{
    struct string_table old = *t;
    t->size = old.size ? old.size * 2 : 64;
    t->slots = ps_calloc(t->size, sizeof *t->slots);
    for (uint32_t i = 0; i < old.size; i++) {
        if (!old.slots[i])
            continue;
        uint32_t at = hash_of(spelling_of(old.slots[i])) & (t->size - 1);
        while (t->slots[at])
            at = (at + 1) & (t->size - 1);
        t->slots[at] = old.slots[i];
    }
    ps_free(old.slots);
}

/* Where a string with that spelling stands or would stand. */
static ps_string **table_slot(struct string_table *t, struct spelling wanted)
{
    for (uint32_t at = hash_of(wanted) & (t->size - 1);; at = (at + 1) & (t->size - 1)) {
        const ps_string *s = t->slots[at];
        if (!s || (s->length == wanted.length && ps_string_wide(s) == wanted.wide &&
                   !memcmp(s->bytes, wanted.data, (size_t)wanted.length << wanted.wide)))
            return &t->slots[at];
    }
}

static ps_string *string_of(struct spelling s)
{
    return s.wide ? ps_string_utf16(s.data, s.length) : ps_string_latin1(s.data, s.length);
}

static ps_string *intern(struct ps_parser *p, struct spelling s)
{
    struct string_table *t = &p->names;
    if (t->count * 2 >= t->size)
        table_grow(t);
    ps_string **slot = table_slot(t, s);
    if (!*slot) {
        *slot = parse_own(p, string_of(s));
        t->count++;
    }
    return *slot;
}

ps_string *parse_intern_units(struct ps_parser *p, const uint16_t *units, uint32_t length)
{
    uint8_t bytes[INTERN_LONGEST];
    uint16_t all = 0;
    if (length > INTERN_LONGEST)
        return parse_own(p, ps_string_utf16(units, length));
    for (uint32_t i = 0; i < length; i++) {
        all |= units[i];
        bytes[i] = (uint8_t)units[i];
    }
    return intern(p, all > 0xFF ? (struct spelling){units, length, true}
                                : (struct spelling){bytes, length, false});
}

ps_string *parse_intern_bytes(struct ps_parser *p, const uint8_t *bytes, uint32_t length)
{
    if (length > INTERN_LONGEST)
        return parse_own(p, ps_string_latin1(bytes, length));
    return intern(p, (struct spelling){bytes, length, false});
}

ps_string *parse_intern_c(struct ps_parser *p, const char *text)
{
    return parse_intern_bytes(p, (const uint8_t *)text, (uint32_t)strlen(text));
}

ps_string *parse_text(struct ps_parser *p, uint32_t start, uint32_t end)
{
    const ps_string *text = p->script->text;
    if (end > text->length)
        end = text->length;
    if (start > end)
        start = end;
    if (ps_string_wide(text))
        return parse_intern_units(p, text->units + start, end - start);
    return parse_intern_bytes(p, text->bytes + start, end - start);
}

ps_string *parse_token_text(struct ps_parser *p, const struct lex_token *t)
{
    return parse_text(p, t->start, t->end);
}

/* ---- limits ---------------------------------------------------------------------------------- */

enum {
    STACK_MOST = 1024 * 1024,  /* deeper trees would be too much for those who walk them */
    STACK_RESERVE = 64 * 1024, /* not touched */
    ERRORS_MOST = 1000,
};

/* What this thread's stack offers below the parser's entry. */
static size_t stack_offer(const struct ps_parser *p)
{
    pthread_attr_t attributes;
    void *lowest;
    size_t size, offer = PARSE_STACK_ALWAYS;
    if (pthread_getattr_np(pthread_self(), &attributes))
        return offer;
    if (!pthread_attr_getstack(&attributes, &lowest, &size) && (char *)lowest < p->stack_base) {
        size_t room = (size_t)(p->stack_base - (char *)lowest);
        if (room > STACK_RESERVE + PARSE_STACK_ALWAYS)
            offer = room - STACK_RESERVE;
    }
    pthread_attr_destroy(&attributes);
    return offer < STACK_MOST ? offer : STACK_MOST;
}

void parse_stop(struct ps_parser *p, struct ps_span at)
{
    if (p->stopped)
        return;
    parse_error(p, at, PS_PE_ScriptTooComplicated, NULL);
    p->stopped = true;
    p->has_ungot = false;
}

bool parse_much_deeper(struct ps_parser *p)
{
    if (p->stopped)
        return false;
    size_t used = (size_t)(p->stack_base - (char *)__builtin_frame_address(0));
    if (!p->stack_limit)
        p->stack_limit = stack_offer(p);
    if (used < p->stack_limit)
        return true;
    parse_stop(p, lex_current_extent(&p->lexer));
    return false;
}

/* ---- errors ---------------------------------------------------------------------------------- */

static void save_error(struct ps_parser *p, struct ps_span at, enum ps_parse_error_code code,
                       bool incomplete, const ps_string *arg, const ps_string *second)
{
    struct ps_script *s = p->script;
    if (p->stopped)
        return;
    for (uint32_t i = 0; i < s->error_count; i++) {
        const struct ps_parse_error *e = &s->errors[i];
        if (e->code == code && e->start == at.start && e->end == at.end)
            return;
    }
    if (s->error_count == p->error_size) {
        p->error_size = p->error_size ? p->error_size * 2 : 4;
        s->errors = ps_realloc(s->errors, p->error_size * sizeof *s->errors);
    }
    s->errors[s->error_count++] = (struct ps_parse_error){
        .code = (uint16_t)code,
        .incomplete = incomplete,
        .start = at.start,
        .end = at.end,
        .message = ps_parse_error_text(code, arg, second),
    };
    if (s->error_count == ERRORS_MOST) {
        p->stopped = true;
        p->has_ungot = false;
    }
}

void parse_error(struct ps_parser *p, struct ps_span at, enum ps_parse_error_code code,
                 const ps_string *arg)
{
    save_error(p, at, code, false, arg, NULL);
}

void parse_error2(struct ps_parser *p, struct ps_span at, enum ps_parse_error_code code,
                  const ps_string *arg, const ps_string *second)
{
    save_error(p, at, code, false, arg, second);
}

void parse_error_c(struct ps_parser *p, struct ps_span at, enum ps_parse_error_code code,
                   const char *arg)
{
    save_error(p, at, code, false, parse_intern_c(p, arg), NULL);
}

bool parse_incomplete(struct ps_parser *p, struct ps_span at, enum ps_parse_error_code code,
                      const ps_string *arg)
{
    bool incomplete = lex_at_end(&p->lexer, at.end);
    save_error(p, at, code, incomplete, arg, NULL);
    return incomplete;
}

bool parse_incomplete_c(struct ps_parser *p, struct ps_span at, enum ps_parse_error_code code,
                        const char *arg)
{
    return parse_incomplete(p, at, code, parse_intern_c(p, arg));
}

bool parse_incomplete_at(struct ps_parser *p, struct ps_span at, struct ps_span found,
                         enum ps_parse_error_code code)
{
    bool incomplete = lex_at_end(&p->lexer, found.end);
    save_error(p, at, code, incomplete, NULL, NULL);
    return incomplete;
}

/* ---- nodes ----------------------------------------------------------------------------------- */

void *parse_node(struct ps_parser *p, size_t size, unsigned kind, struct ps_span at)
{
    struct ps_ast *a = ps_arena_alloc(&p->script->arena, size);
    uint32_t length = p->script->text->length;
    a->kind = (uint16_t)kind;
    if (__builtin_expect(at.start > length || at.end > length, 0)) {
        if (span_none(at))
            at = (struct ps_span){0, 0};
        at.start = at.start < length ? at.start : length;
        at.end = at.end < length ? at.end : length;
    }
    a->start = at.start;
    a->end = at.end;
    return a;
}

/* Room for one more behind `count` items: lists grow by doubling. */
void *parse_grow(struct ps_parser *p, void *items, uint32_t count, size_t size)
{
    if (count && (count & (count - 1)))
        return items;
    void *grown = ps_arena_alloc(&p->script->arena, (count ? count * 2 : 1) * size);
    if (count)
        memcpy(grown, items, count * size);
    return grown;
}

void parse_add(struct ps_parser *p, struct ps_ast_list *list, void *node)
{
    list->items = parse_grow(p, list->items, list->count, sizeof *list->items);
    list->items[list->count++] = node;
}

struct ps_ast *parse_error_statement(struct ps_parser *p, struct ps_span at)
{
    return &NODE(p, ps_ast_error_statement, PS_AST_ERROR_STATEMENT, at)->ast;
}

struct ps_ast *parse_error_expression(struct ps_parser *p, struct ps_span at)
{
    return &NODE(p, ps_ast_error_expression, PS_AST_ERROR_EXPRESSION, at)->ast;
}

void parse_nest(struct ps_parser *p, struct ps_ast *error, void *nested)
{
    if (!nested)
        return;
    if (error->kind == PS_AST_ERROR_STATEMENT)
        parse_add(p, &((struct ps_ast_error_statement *)error)->nested, nested);
    else
        parse_add(p, &((struct ps_ast_error_expression *)error)->nested, nested);
}

/* ---- tokens ---------------------------------------------------------------------------------- */

void parse_next(struct ps_parser *p, struct lex_token *t)
{
    if (p->has_ungot) {
        *t = p->ungot;
        p->has_ungot = false;
        return;
    }
    if (p->stopped)
        lex_resync(&p->lexer, UINT32_MAX);
    lex_next(&p->lexer, t);
}

struct lex_token *parse_peek(struct ps_parser *p)
{
    if (!p->has_ungot) {
        parse_next(p, &p->ungot);
        p->has_ungot = true;
    }
    return &p->ungot;
}

void parse_unget(struct ps_parser *p, const struct lex_token *t)
{
    p->ungot = *t;
    p->has_ungot = true;
}

void parse_skip(struct ps_parser *p)
{
    p->has_ungot = false;
}

void parse_skip_newlines(struct ps_parser *p)
{
    if (!p->has_ungot || p->ungot.kind == PS_TOKEN_NEW_LINE) {
        p->has_ungot = false;
        lex_skip_newlines(&p->lexer, false);
    }
}

void parse_skip_terminators(struct ps_parser *p)
{
    if (!p->has_ungot || p->ungot.kind == PS_TOKEN_NEW_LINE || p->ungot.kind == PS_TOKEN_SEMI) {
        p->has_ungot = false;
        lex_skip_newlines(&p->lexer, true);
    }
}

enum lex_mode parse_set_mode(struct ps_parser *p, enum lex_mode mode)
{
    enum lex_mode old = p->lexer.mode;
    if (mode != old && p->has_ungot &&
        !(ps_token_traits(p->ungot.kind) & PS_TF_MODE_INVARIANT))
        parse_resync(p, p->ungot.start);
    p->lexer.mode = mode;
    return old;
}

void parse_resync(struct ps_parser *p, uint32_t offset)
{
    p->has_ungot = false;
    lex_resync(&p->lexer, offset);
}

static bool among(uint16_t kind, const uint16_t *kinds, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        if (kinds[i] == kind)
            return true;
    }
    return false;
}

void parse_sync(struct ps_parser *p, bool consume, const uint16_t *kinds, unsigned count)
{
    int parens = among(PS_TOKEN_RPAREN, kinds, count);
    int curlies = among(PS_TOKEN_RCURLY, kinds, count);
    int brackets = among(PS_TOKEN_RBRACKET, kinds, count);
    for (;;) {
        struct lex_token t;
        bool closes = false;
        parse_next(p, &t);
        switch (t.kind) {
        case PS_TOKEN_LPAREN: parens++; break;
        case PS_TOKEN_LCURLY: curlies++; break;
        case PS_TOKEN_LBRACKET: brackets++; break;
        case PS_TOKEN_RPAREN: closes = --parens == 0; break;
        case PS_TOKEN_RCURLY: closes = --curlies == 0; break;
        case PS_TOKEN_RBRACKET: closes = --brackets == 0; break;
        case PS_TOKEN_END_OF_INPUT: parse_unget(p, &t); return;
        }
        if (!among(t.kind, kinds, count))
            continue;
        if (closes && !consume)
            parse_unget(p, &t);
        if (closes || (parens == 0 && curlies == 0 && brackets == 0))
            return;
    }
}

bool parse_is_parameter(const struct lex_token *t, const char *name)
{
    size_t length = strlen(name);
    if (t->value->length > length)
        return false;
    for (uint32_t i = 0; i < t->value->length; i++) {
        if (ps_upper(ps_string_at(t->value, i)) != ps_upper((uint8_t)name[i]))
            return false;
    }
    return true;
}
