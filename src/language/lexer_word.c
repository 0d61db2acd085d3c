/* lexer_word.c - words: generic tokens, variables, parameters, identifiers, labels. */
#include "language/lexer.h"
#include "language/parser.h"

#include <string.h>

/* ---- generic tokens -------------------------------------------------------------------------- */

/* A word of a command: [base, ...) of lx->text has been read already. */
void lex_generic(struct lexer *lx, struct lex_token *t, uint32_t base)
{
    uint32_t parts = lx->parts.length;
    lx->literal_start = base;
    uint16_t c;
    while (!ps_ch_ends_token(c = lex_peek(lx))) {
        lx->at++;
        if (c == '`') {
            uint16_t next = lex_peek(lx);
            if (next) {
                lx->at++;
                lex_backtick(lx, next);
            } else {
                lex_put(lx, c);
            }
        } else if (ps_ch_single_quote(c)) {
            lex_single_quoted(lx);
        } else if (ps_ch_double_quote(c)) {
            lex_double_quoted(lx);
        } else if (c != '$' || !lex_dollar(lx, false)) {
            lex_put(lx, c);
        }
    }
    lex_token_new(lx, t, PS_TOKEN_GENERIC);
    lex_finish_parts(lx, t, base, parts);
}

void lex_word(struct lexer *lx, struct lex_token *t)
{
    lex_pass(lx, PS_CH_WORD);
    if (ps_ch_ends_token(lex_peek(lx))) {
        lex_token_new(lx, t, PS_TOKEN_GENERIC);
        t->value = lex_slice(lx, lx->token_start, lx->at);
        return;
    }
    uint32_t base = lx->text.length;
    lex_put_window(lx, lx->token_start, lx->at);
    lex_generic(lx, t, base);
}

void lex_generic_again(struct lexer *lx, struct lex_token *t)
{
    uint32_t base = lx->text.length;
    lx->at = lx->token_start;
    lex_generic(lx, t, base);
}

/* ---- variables ------------------------------------------------------------------------------- */

static bool scope_word(const ps_string *s, uint32_t start, const char *word, uint32_t *colon)
{
    uint32_t i = start;
    for (; *word; word++, i++) {
        if (i >= s->length || ps_lower(ps_string_at(s, i)) != (uint8_t)*word ||
            ps_string_at(s, i) >= 128)
            return false;
    }
    *colon = i;
    return i < s->length && ps_string_at(s, i) == ':';
}

/* VariablePath's constructor. "variable:" may stand before another scope, but what it looks at
 * then is the beginning of the path again, so that it finds nothing. */
struct lex_path lex_split_path(const ps_string *path)
{
    static const struct {
        char word[9];
        uint8_t scope;
    } scopes[] = {
        {"global", PS_SCOPE_GLOBAL}, {"local", PS_SCOPE_LOCAL}, {"private", PS_SCOPE_PRIVATE},
        {"script", PS_SCOPE_SCRIPT}, {"variable", PS_SCOPE_VARIABLE},
    };
    uint32_t colon;
    int64_t found = ps_string_find_unit(path, ':', 0);
    if (found < 0)
        return (struct lex_path){.scope = PS_SCOPE_UNQUALIFIED};
    for (unsigned i = 0; i < sizeof scopes / sizeof *scopes; i++) {
        if (scope_word(path, 0, scopes[i].word, &colon))
            return (struct lex_path){.scope = scopes[i].scope, .name_start = colon + 1};
    }
    if (found == 0)
        return (struct lex_path){.scope = PS_SCOPE_UNQUALIFIED, .name_start = 1};
    return (struct lex_path){.scope = PS_SCOPE_DRIVE,
                             .name_start = (uint32_t)found + 1,
                             .drive_end = (uint32_t)found};
}

/* Behind ${ to the }, into lx->text; false when the end comes first. */
static bool braced_name(struct lexer *lx, bool in_string)
{
    for (;;) {
        uint16_t c = lex_get(lx);
        if (c == '}')
            return true;
        if (c == '`') {
            c = lex_get(lx);
            if (c == 0 && lex_eof(lx)) {
                lx->at--;
                return false;
            }
            lex_backtick(lx, c);
            continue;
        }
        if (ps_ch_double_quote(c) && in_string) {
            if (lx->at >= lx->window.length)
                return false;
            if (ps_ch_double_quote(lex_peek(lx)))
                c = lex_get(lx);
        } else if (c == '{') {
            parse_error(lx->parser, lex_span(lx, lx->at, lx->at + 1),
                        PS_PE_OpenBraceNeedsToBeBackTickedInVariableName, NULL);
        } else if (c == 0 && lex_eof(lx)) {
            lx->at--;
            return false;
        }
        lex_put(lx, c);
    }
}

static void variable_token(struct lexer *lx, struct lex_token *t, ps_string *path, bool splatted)
{
    lex_token_new(lx, t, splatted ? PS_TOKEN_SPLATTED_VARIABLE : PS_TOKEN_VARIABLE);
    t->value = path;
}

static void braced_variable(struct lexer *lx, struct lex_token *t, uint32_t error_start,
                            bool in_string)
{
    uint32_t base = lx->text.length;
    bool closed = braced_name(lx, in_string);
    bool empty = lx->text.length == base;
    ps_string *path = lex_take(lx, base);
    if (!closed)
        parse_incomplete(lx->parser, lex_span(lx, error_start, lx->at),
                         PS_PE_IncompleteDollarVariableReference, NULL);
    if (empty) {
        if (closed)
            parse_error(lx->parser, lex_span(lx, lx->at - 1, lx->at),
                        PS_PE_EmptyVariableReference, NULL);
        path = parse_intern_c(lx->parser, ":Error:");
    }
    if (lx->mode == LEX_COMMAND) {
        uint16_t next = lex_peek(lx);
        if (!ps_ch_ends_token(next) && next != '.' && next != '[') {
            lex_generic_again(lx, t);
            return;
        }
    }
    if (lex_split_path(path).name_start >= path->length)
        parse_error(lx->parser, lex_current_extent(lx), PS_PE_InvalidBracedVariableReference,
                    NULL);
    variable_token(lx, t, path, false);
    t->braced = true;
}

/* Behind the name's first unit. false: in a command, the whole is a word. */
static bool plain_name(struct lexer *lx)
{
    lex_pass(lx, PS_CH_IDENTIFIER);
    for (;;) {
        uint16_t c = lex_peek(lx);
        if (ps_ch_identifier(c) || c == '?') {
            lx->at++;
        } else if (c == ':') {
            lx->at++;
            if (lex_peek(lx) == ':') {
                lx->at--;
                return true;
            }
        } else if (c == '.' || c == '[' || c == '=' || ps_ch_ends_token(c)) {
            return true;
        } else {
            return lx->mode != LEX_COMMAND;
        }
    }
}

/* Behind the $ or @. */
void lex_variable(struct lexer *lx, struct lex_token *t, bool splatted, bool in_string)
{
    uint32_t start = lx->at;
    uint16_t c = lex_get(lx);
    if (c == '{') {
        braced_variable(lx, t, start, in_string);
        return;
    }
    if (!ps_ch_variable_start(c)) {
        uint32_t base = lx->text.length;
        lx->at--;
        lex_put(lx, '$');
        lex_generic(lx, t, base);
        return;
    }
    bool special = c == '$' || c == '?' || c == '^';
    bool whole = special ? lx->mode != LEX_COMMAND || ps_ch_ends_token(lex_peek(lx))
                         : plain_name(lx);
    if (!whole) {
        lex_generic_again(lx, t);
        return;
    }
    ps_string *path = lex_slice(lx, start, lx->at);
    struct lex_path split = lex_split_path(path);
    if (split.name_start >= path->length)
        parse_error(lx->parser, lex_current_extent(lx),
                    split.scope == PS_SCOPE_DRIVE ? PS_PE_InvalidVariableReferenceWithDrive
                                                  : PS_PE_InvalidVariableReference,
                    NULL);
    variable_token(lx, t, path, splatted);
}

/* ---- parameters, identifiers, labels --------------------------------------------------------- */

/* Behind the dash. */
void lex_parameter(struct lexer *lx, struct lex_token *t)
{
    uint32_t start = lx->at, end;
    bool command = lx->mode == LEX_COMMAND, colon = false;
    for (;;) {
        uint16_t c = lex_peek(lx);
        end = lx->at;
        if (ps_ch_white(c) || c == '{' || c == '}' || c == '(' || c == ')' || c == ';' ||
            c == ',' || c == '|' || c == '&' || c == '.' || c == '[' || c == '\r' || c == '\n' ||
            c == 0)
            break;
        if (c == ':') {
            colon = true;
            if (command)
                lx->at++;
            break;
        }
        if (command && (ps_ch_single_quote(c) || ps_ch_double_quote(c))) {
            lex_word(lx, t);
            return;
        }
        if (!command && !(c < 128 && ps_ch_alpha(c)))
            break;
        lx->at++;
    }
    if (lx->mode == LEX_EXPRESSION) {
        unsigned kind = lex_find_operator(lx, start, end);
        if (kind != PS_TOKEN_UNKNOWN) {
            lex_token_new(lx, t, kind);
            return;
        }
    }
    if (end == start) {
        lex_token_new(lx, t, PS_TOKEN_MINUS);
        return;
    }
    lex_token_new(lx, t, PS_TOKEN_PARAMETER);
    t->value = lex_slice(lx, start, end);
    t->used_colon = colon;
}

static bool in_type_name(uint16_t c)
{
    return ps_ch_letter_or_digit(c) || c == '.' || c == '`' || c == '_' || c == '+' || c == '#' ||
           c == '\\';
}

void lex_identifier(struct lexer *lx, struct lex_token *t, uint16_t first)
{
    (void)first;
    lex_pass(lx, PS_CH_IDENTIFIER);
    while (ps_ch_identifier(lex_peek(lx)))
        lx->at++;
    if (lx->mode == LEX_TYPE_NAME) {
        while (in_type_name(lex_peek(lx)))
            lx->at++;
        lex_token_new(lx, t, PS_TOKEN_IDENTIFIER);
        t->flags |= PS_TF_TYPE_NAME;
        return;
    }
    if (!lx->simple_name && lx->mode == LEX_COMMAND && !ps_ch_ends_token(lex_peek(lx))) {
        lex_word(lx, t);
        return;
    }
    unsigned kind = PS_TOKEN_IDENTIFIER;
    if (!lx->simple_name && (lx->mode == LEX_COMMAND || lx->mode == LEX_SIGNATURE)) {
        unsigned keyword = lex_find_keyword(lx, lx->token_start, lx->at);
        if (keyword != PS_TOKEN_UNKNOWN && (keyword != PS_TOKEN_INLINESCRIPT || lx->in_workflow))
            kind = keyword;
    }
    lex_token_new(lx, t, kind);
}

/* Behind the colon. */
void lex_label(struct lexer *lx, struct lex_token *t)
{
    uint32_t base = lx->text.length, start = lx->at;
    if (!ps_ch_identifier_start(lex_peek(lx))) {
        lex_put(lx, ':');
        lex_generic(lx, t, base);
        return;
    }
    while (ps_ch_identifier(lex_peek(lx)))
        lx->at++;
    if (lx->mode == LEX_COMMAND && !ps_ch_ends_token(lex_peek(lx))) {
        lx->at++; /* this unit is text, whatever it is */
        lex_word(lx, t);
        return;
    }
    lex_token_new(lx, t, PS_TOKEN_LABEL);
    t->value = lex_slice(lx, start, lx->at);
}
