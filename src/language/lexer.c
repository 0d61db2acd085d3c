/* lexer.c - the next token; white space, comments, and the brackets that the parser asks for. */
#include "language/lexer.h"
#include "base/memory.h"
#include "base/planted.h"
#include "language/parser.h"

/* clang-format off */
#define P PS_CH_PLAIN
#define B (PS_CH_BETWEEN | P)
#define W (PS_CH_WHITE | B)
#define O (PS_CH_WORD | P)
#define I (PS_CH_IDENTIFIER | O)
#define E (PS_CH_BETWEEN | O)
const uint8_t ps_ch_class[128] = {
    0, O, O, O, O, O, O, O, O, W, B, W, W, B, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O,
    W, O, 0, E, 0, O, P, 0, P, P, O, O, P, O, O, O, I, I, I, I, I, I, I, I, I, I, O, B, E, O, O, O,
    O, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, O, O, O, O, I,
    PS_CH_BETWEEN, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, I, P, P, P, O, O,
};
#undef P
#undef B
#undef W
#undef O
#undef I
#undef E
/* clang-format on */

void lex_init(struct lexer *lx, struct ps_parser *parser, struct ps_script *script)
{
    *lx = (struct lexer){.parser = parser, .script = script};
    const ps_string *text = script->text;
    lx->window.length = text->length;
    if (ps_string_wide(text))
        lx->window.units = text->units;
    else
        lx->window.bytes = text->bytes;
}

void lex_free(struct lexer *lx)
{
    ps_free(lx->text.data);
    ps_free(lx->parts.data);
    ps_free(lx->requires);
}

/* ---- units, extents, tokens ------------------------------------------------------------------ */

/* Room for `more` units. */
static void put_room(struct lexer *lx, uint32_t more)
{
    struct lex_units *u = &lx->text;
    while (u->size - u->length + PS_PLANTED(lexer) < more) {
        u->size = u->size ? u->size * 2 : 256;
        u->data = ps_realloc(u->data, u->size * sizeof *u->data);
    }
}

void lex_put(struct lexer *lx, uint16_t unit)
{
    struct lex_units *u = &lx->text;
    if (u->length == u->size + PS_PLANTED(lexer))
        put_room(lx, 1);
    u->data[u->length++] = unit;
}

void lex_put_window(struct lexer *lx, uint32_t start, uint32_t end)
{
    const struct lex_window *w = &lx->window;
    if (end > w->length)
        end = w->length;
    if (start >= end)
        return;
    put_room(lx, end - start);
    uint16_t *to = lx->text.data + lx->text.length;
    for (uint32_t i = start; i < end; i++)
        *to++ = lex_at(w, i);
    lx->text.length += end - start;
}

void lex_pass(struct lexer *lx, unsigned classes)
{
    const struct lex_window *w = &lx->window;
    if (!w->bytes)
        return;
    uint32_t at = lx->at;
    while (at < w->length && w->bytes[at] < 128 && ps_ch_class[w->bytes[at]] & classes)
        at++;
    lx->at = at;
}

ps_string *lex_take(struct lexer *lx, uint32_t base)
{
    const uint16_t *units = lx->text.data ? lx->text.data + base : NULL;
    ps_string *s = parse_intern_units(lx->parser, units, lx->text.length - base);
    lx->text.length = base;
    return s;
}

ps_string *lex_slice(struct lexer *lx, uint32_t start, uint32_t end)
{
    if (end > lx->window.length)
        end = lx->window.length;
    if (start >= end)
        return parse_intern_units(lx->parser, NULL, 0);
    if (lx->window.bytes)
        return parse_intern_bytes(lx->parser, lx->window.bytes + start, end - start);
    return parse_intern_units(lx->parser, lx->window.units + start, end - start);
}

struct ps_span lex_span(const struct lexer *lx, uint32_t start, uint32_t end)
{
    return (struct ps_span){start + lx->window.adjust, end + lx->window.adjust};
}

struct ps_span lex_current_extent(const struct lexer *lx)
{
    return (struct ps_span){lex_offset(lx, lx->token_start), lex_offset(lx, lx->at)};
}

static void keep_token(struct lexer *lx, const struct lex_token *t)
{
    struct ps_script *s = lx->script;
    if (s->token_count == lx->kept_size) {
        lx->kept_size = lx->kept_size ? lx->kept_size * 2 : 256;
        s->tokens = ps_realloc(s->tokens, lx->kept_size * sizeof *s->tokens);
    }
    s->tokens[s->token_count++] =
        (struct ps_kept_token){.start = t->start, .end = t->end, .flags = t->flags, .kind = t->kind};
}

static void keep(struct lexer *lx, const struct lex_token *t)
{
    if (lx->script->tokens && !lx->quiet)
        keep_token(lx, t);
}

void lex_token_new(struct lexer *lx, struct lex_token *t, unsigned kind)
{
    lex_token_init(t, kind);
    if (__builtin_expect(lx->window.map != NULL, 0)) {
        t->start = lex_offset(lx, lx->token_start);
        t->end = lex_offset(lx, lx->at);
    } else {
        t->start = lx->token_start + lx->window.adjust;
        t->end = lx->at + lx->window.adjust;
    }
    keep(lx, t);
}

static bool nested(const struct lexer *lx)
{
    return lx->window.adjust || lx->window.map;
}

/* ---- white space and comments ---------------------------------------------------------------- */

void lex_white_run(struct lexer *lx)
{
    lex_pass(lx, PS_CH_WHITE);
    while (lx->at < lx->window.length && ps_ch_white(lex_at(&lx->window, lx->at)))
        lx->at++;
}

static void comment_token(struct lexer *lx)
{
    struct lex_token t;
    lex_token_new(lx, &t, PS_TOKEN_COMMENT);
    if (nested(lx))
        return;
    struct ps_script *s = lx->script;
    if (s->comment_count == lx->comment_size) {
        lx->comment_size = lx->comment_size ? lx->comment_size * 2 : 16;
        s->comments = ps_realloc(s->comments, lx->comment_size * sizeof *s->comments);
    }
    s->comments[s->comment_count++] = (struct ps_span){t.start, t.end};
}

enum { SIGNATURE_LENGTH = 24, SIGNATURE_SLACK = 10, COMMENT_MAX = 34 };

/* Whether the comment's text without white space is within an edit distance of 10 of the line
 * that begins a signature block, as PowerShell tests it. */
static bool begins_signature(const uint16_t *line, unsigned length)
{
    static const char wanted[] = "sig#beginsignatureblock\n";
    uint8_t above[SIGNATURE_LENGTH + 1], row[SIGNATURE_LENGTH + 1];
    for (unsigned i = 0; i <= SIGNATURE_LENGTH; i++)
        above[i] = (uint8_t)i;
    for (unsigned r = 1; r <= length; r++) {
        row[0] = (uint8_t)r;
        for (unsigned c = 1; c <= SIGNATURE_LENGTH; c++) {
            uint8_t best = above[c - 1];
            if (ps_lower(line[r - 1]) != (uint8_t)wanted[c - 1]) {
                if (above[c] < best)
                    best = above[c];
                if (row[c - 1] < best)
                    best = row[c - 1];
                best++;
            }
            row[c] = best;
        }
        for (unsigned c = 0; c <= SIGNATURE_LENGTH; c++)
            above[c] = row[c];
    }
    return above[SIGNATURE_LENGTH] < SIGNATURE_SLACK;
}

static void keep_requires(struct lexer *lx, struct ps_span comment)
{
    if (lx->require_count == lx->require_size) {
        lx->require_size = lx->require_size ? lx->require_size * 2 : 4;
        lx->requires = ps_realloc(lx->requires, lx->require_size * sizeof *lx->requires);
    }
    lx->requires[lx->require_count++] = comment;
}

/* Behind the #. */
void lex_line_comment(struct lexer *lx)
{
    uint16_t line[COMMENT_MAX + 1];
    unsigned length = 0;
    uint32_t start = lx->at;
    for (;;) {
        uint16_t c = lex_peek(lx);
        bool end = lx->at >= lx->window.length || c == '\r' || c == '\n';
        if (length <= COMMENT_MAX && !ps_ch_white(c))
            line[length++] = c;
        if (end)
            break;
        lx->at++;
    }
    comment_token(lx);
    bool signature = length >= SIGNATURE_LENGTH - SIGNATURE_SLACK && length <= COMMENT_MAX &&
                     begins_signature(line, length);
    struct ps_span extent = lex_current_extent(lx);
    if (signature) {
        lx->signature = extent;
    } else if (!nested(lx) && lx->at - start >= 8) {
        static const char word[] = "requires";
        unsigned i = 0;
        while (i < 8 && ps_lower(lex_at(&lx->window, start + i)) == (uint8_t)word[i])
            i++;
        if (i == 8)
            keep_requires(lx, extent);
    }
}

/* Behind the <#. */
void lex_block_comment(struct lexer *lx)
{
    uint32_t error = lx->at - 2;
    for (;;) {
        uint16_t c = lex_get(lx);
        if (c == '#' && lex_peek(lx) == '>') {
            lx->at++;
            break;
        }
        if (c == 0 && lex_eof(lx)) {
            lx->at--;
            parse_incomplete(lx->parser, lex_span(lx, error, lx->at),
                             PS_PE_MissingTerminatorMultiLineComment, NULL);
            break;
        }
    }
    comment_token(lx);
}

void lex_crlf(struct lexer *lx, uint16_t c)
{
    if (c == '\r' && lex_peek(lx) == '\n')
        lx->at++;
}

/* A token that only the kept list wants to see. */
void lex_note_token(struct lexer *lx, uint32_t start, unsigned kind)
{
    struct lex_token t;
    lx->token_start = start;
    lex_token_new(lx, &t, kind);
}

void lex_newlines_run(struct lexer *lx, bool semicolons)
{
    for (;;) {
        const struct lex_window *w = &lx->window;
        if (w->bytes) {
            uint32_t at = lx->at;
            while (at < w->length && w->bytes[at] == ' ')
                at++;
            lx->at = at;
            if (at < w->length && w->bytes[at] < 128 &&
                !(ps_ch_class[w->bytes[at]] & PS_CH_BETWEEN))
                return;
        }
        uint32_t start = lx->at;
        uint16_t c = lex_get(lx), next;
        switch (c) {
        case '\r':
        case '\n':
            lex_crlf(lx, c);
            lex_note_token(lx, start, PS_TOKEN_NEW_LINE);
            continue;
        case ';':
            if (!semicolons)
                break;
            lex_note_token(lx, start, PS_TOKEN_SEMI);
            continue;
        case '#':
            lx->token_start = start;
            lex_line_comment(lx);
            continue;
        case '<':
            if (lex_peek(lx) != '#')
                break;
            lx->token_start = start;
            lx->at++;
            lex_block_comment(lx);
            continue;
        case '`':
            next = lex_get(lx);
            if (next == '\n' || next == '\r') {
                lex_crlf(lx, next);
                lex_note_token(lx, start, PS_TOKEN_LINE_CONTINUATION);
                continue;
            }
            if (ps_is_white(next)) {
                lex_white(lx);
                continue;
            }
            lx->at--;
            break;
        default:
            if (!ps_ch_white(c))
                break;
            lex_white(lx);
            continue;
        }
        lx->at--;
        return;
    }
}

/* ---- going back and looking ahead ------------------------------------------------------------ */

uint32_t lex_restore_point(struct lexer *lx)
{
    lx->token_start = lx->at;
    return lex_offset(lx, lx->at);
}

static uint32_t local_offset(const struct lexer *lx, uint32_t offset)
{
    const struct lex_window *w = &lx->window;
    if (!w->map)
        return offset > w->adjust ? offset - w->adjust : 0;
    uint32_t low = 0, high = w->length + 1;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (lex_offset(lx, middle) < offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void lex_resync(struct lexer *lx, uint32_t offset)
{
    uint32_t at = local_offset(lx, offset);
    lx->at = at > lx->window.length + 1 ? lx->window.length + 1 : at;
    struct ps_script *s = lx->script;
    while (s->token_count && s->tokens[s->token_count - 1].end > offset && !lx->quiet)
        s->token_count--;
    while (s->comment_count && s->comments[s->comment_count - 1].end > offset)
        s->comment_count--;
    while (lx->require_count && lx->requires[lx->require_count - 1].end > offset)
        lx->require_count--;
}

static uint32_t behind_line_comment(const struct lex_window *w, uint32_t i)
{
    while (i < w->length && lex_at(w, i) != '\r' && lex_at(w, i) != '\n')
        i++;
    return i;
}

static uint32_t behind_block_comment(const struct lex_window *w, uint32_t i)
{
    for (; i < w->length; i++) {
        if (lex_at(w, i) == '#' && i + 1 < w->length && lex_at(w, i + 1) == '>')
            return i + 2;
    }
    return i;
}

static bool block_comment_at(const struct lex_window *w, uint32_t i)
{
    return lex_at(w, i) == '<' && i + 1 < w->length && lex_at(w, i + 1) == '#';
}

bool lex_at_end(const struct lexer *lx, uint32_t end)
{
    const struct lex_window *w = &lx->window;
    for (uint32_t i = end; i < w->length;) {
        uint16_t c = lex_at(w, i);
        if (c == '#')
            i = behind_line_comment(w, i + 1);
        else if (block_comment_at(w, i))
            i = behind_block_comment(w, i + 2);
        else if (ps_ch_white(c))
            i++;
        else
            return false;
    }
    return true;
}

bool lex_pipe_continues(const struct lexer *lx, uint32_t end)
{
    const struct lex_window *w = &lx->window;
    if (end >= w->length)
        return false;
    bool blank = true; /* so far nothing but white space on this line */
    uint32_t i = end;
    while (i < w->length - 1) {
        uint16_t c = lex_at(w, i);
        if (ps_ch_white(c)) {
            i++;
        } else if (c == '\n' || c == '\r') {
            if (blank)
                return false; /* an empty line ends the pipeline */
            blank = true;
            i += c == '\r' && lex_at(w, i + 1) == '\n' ? 2 : 1;
        } else if (c == '#') {
            blank = false;
            i = behind_line_comment(w, i + 1);
        } else if (block_comment_at(w, i)) {
            blank = false;
            i = behind_block_comment(w, i + 2);
        } else {
            return c == '|';
        }
    }
    return lex_at(w, w->length - 1) == '|';
}

/* ---- what only the parser asks for ----------------------------------------------------------- */

static bool ends_command_word(uint16_t c)
{
    return c == 0 || c == '\r' || c == '\n' || ps_ch_white(c);
}

bool lex_member_access(struct lexer *lx, bool brackets, struct lex_token *t)
{
    while (lex_peek(lx) == '<') {
        lx->token_start = lx->at++;
        if (lex_peek(lx) != '#') {
            lx->at--;
            return false;
        }
        lx->at++;
        lex_block_comment(lx);
    }
    uint32_t start = lx->at;
    unsigned kind = PS_TOKEN_UNKNOWN;
    uint16_t c = lex_get(lx), next = lex_peek(lx);
    if (c == '.' && next != '.') {
        if (lx->mode != LEX_COMMAND || !ends_command_word(next))
            kind = PS_TOKEN_DOT;
    } else if (c == ':' && next == ':') {
        lx->at++;
        if (lx->mode != LEX_COMMAND || !ends_command_word(lex_peek(lx)))
            kind = PS_TOKEN_COLON_COLON;
    } else if (c == '[' && brackets) {
        kind = PS_TOKEN_LBRACKET;
    } else if (c == '?' && next == '.') {
        lx->at++;
        kind = PS_TOKEN_QUESTION_DOT;
    } else if (c == '?' && next == '[' && brackets) {
        lx->at++;
        kind = PS_TOKEN_QUESTION_LBRACKET;
    }
    if (kind == PS_TOKEN_UNKNOWN) {
        lx->at = start;
        return false;
    }
    lx->token_start = start;
    lex_token_new(lx, t, kind);
    return true;
}

bool lex_invoke_open(struct lexer *lx, struct lex_token *t)
{
    uint16_t c = lex_peek(lx);
    if (c != '(' && c != '{')
        return false;
    lx->token_start = lx->at++;
    lex_token_new(lx, t, c == '(' ? PS_TOKEN_LPAREN : PS_TOKEN_LCURLY);
    return true;
}

bool lex_left_bracket(struct lexer *lx, struct lex_token *t)
{
    uint32_t restore = lex_offset(lx, lx->at);
    bool go_back = false;
    for (;;) {
        lx->token_start = lx->at;
        uint16_t c = lex_get(lx);
        if (c == '#') {
            go_back = true;
            lex_line_comment(lx);
        } else if (c == '<' && lex_peek(lx) == '#') {
            go_back = false;
            lx->at++;
            lex_block_comment(lx);
        } else if (ps_ch_white(c)) {
            go_back = true;
            lex_white(lx);
        } else if (c == '[') {
            lex_token_new(lx, t, PS_TOKEN_LBRACKET);
            return true;
        } else {
            if ((c == '.' || c == ':') && go_back)
                lex_resync(lx, restore);
            else
                lx->at--;
            return false;
        }
    }
}

void lex_verbatim(struct lexer *lx, struct lex_token *t)
{
    lex_white(lx);
    lx->token_start = lx->at;
    bool quoted = false;
    for (;;) {
        uint16_t c = lex_get(lx);
        if (c == '\r' || c == '\n' || (c == 0 && lex_eof(lx)))
            break;
        if (ps_ch_double_quote(c))
            quoted = !quoted;
        else if (!quoted && (c == '|' || (c == '&' && lex_peek(lx) == '&')))
            break;
    }
    lx->at--;
    lex_token_new(lx, t, PS_TOKEN_GENERIC);
    t->value = lex_slice(lx, lx->token_start, lx->at);
}

static void assembly_part(struct lexer *lx)
{
    struct lex_token t;
    lex_white(lx);
    lx->token_start = lx->at;
    while (!ps_ch_ends_assembly(lex_peek(lx)))
        lex_put(lx, lex_get(lx));
    lex_token_new(lx, &t, PS_TOKEN_IDENTIFIER);
    lex_white(lx);
}

ps_string *lex_assembly_name(struct lexer *lx)
{
    uint32_t base = lx->text.length;
    assembly_part(lx);
    while (lex_peek(lx) == ',') {
        lex_note_token(lx, lx->at++, PS_TOKEN_COMMA);
        lex_put(lx, ',');
        lex_put(lx, ' ');
        assembly_part(lx);
        if (lex_peek(lx) == '=') {
            lex_note_token(lx, lx->at++, PS_TOKEN_EQUALS);
            lex_put(lx, '=');
            assembly_part(lx);
        }
    }
    if (lx->text.length == base)
        return NULL;
    return lex_take(lx, base);
}
