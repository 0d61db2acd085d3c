/* lexer_next.c - what the first unit of a token tells (Tokenizer.NextToken). */
#include "language/lexer.h"
#include "language/parser.h"

static bool in_command(const struct lexer *lx)
{
    return lx->mode == LEX_COMMAND;
}

static bool digit(uint16_t c)
{
    return c < 128 ? ps_ch_digit(c) : ps_is_digit(c);
}

/* An operator of `length` units from the token's start; in a command, when more follows, the
 * beginning of a word. */
static void operator_or_word(struct lexer *lx, struct lex_token *t, unsigned kind)
{
    if (in_command(lx) && !ps_ch_ends_token(lex_peek(lx))) {
        lex_word(lx, t);
        return;
    }
    lex_token_new(lx, t, kind);
}

static void word_from(struct lexer *lx, struct lex_token *t, uint16_t first)
{
    if (lx->at == lx->token_start + 1) {
        lex_word(lx, t);
        return;
    }
    uint32_t base = lx->text.length;
    lex_put(lx, first);
    lex_generic(lx, t, base);
}

static void plus(struct lexer *lx, struct lex_token *t, uint16_t c)
{
    uint16_t next = lex_peek(lx);
    if (next == '+' || next == '=') {
        lx->at++;
        operator_or_word(lx, t, next == '+' ? PS_TOKEN_PLUS_PLUS : PS_TOKEN_PLUS_EQUALS);
    } else if (lx->signed_numbers && (digit(next) || next == '.')) {
        lex_number(lx, t, c);
    } else {
        operator_or_word(lx, t, PS_TOKEN_PLUS);
    }
}

static void dash(struct lexer *lx, struct lex_token *t, uint16_t c)
{
    uint16_t next = lex_peek(lx);
    if (ps_ch_dash(next) || next == '=') {
        lx->at++;
        operator_or_word(lx, t, next == '=' ? PS_TOKEN_MINUS_EQUALS : PS_TOKEN_MINUS_MINUS);
    } else if (ps_ch_letter(next) || next == '_' || next == '?') {
        lex_parameter(lx, t);
    } else if (lx->signed_numbers && (digit(next) || next == '.')) {
        lex_number(lx, t, c);
    } else {
        operator_or_word(lx, t, PS_TOKEN_MINUS);
    }
}

static void file_redirection(struct lexer *lx, struct lex_token *t, unsigned from, bool append,
                             bool explicit_from)
{
    if (explicit_from && lx->mode == LEX_EXPRESSION) {
        lx->at -= append ? 2 : 1; /* 1 > 2 compares nothing, but 1 is a number */
        lex_token_new(lx, t, PS_TOKEN_NUMBER);
        t->number = (struct ps_literal){.kind = PS_LITERAL_INT32, .i = from};
        return;
    }
    lex_token_new(lx, t, PS_TOKEN_REDIRECTION);
    t->from = (uint8_t)from;
    t->append = append;
}

/* Behind the >, which `from` stood before. */
static void redirection(struct lexer *lx, struct lex_token *t, unsigned from, bool explicit_from,
                        bool merges)
{
    uint16_t next = lex_peek(lx);
    if (next == '>') {
        lx->at++;
        file_redirection(lx, t, from, true, explicit_from);
        return;
    }
    if (next == '&' && merges) {
        lx->at++;
        next = lex_peek(lx);
        if (next == '1' || (next == '2' && explicit_from)) {
            lx->at++;
            lex_token_new(lx, t, PS_TOKEN_REDIRECTION);
            t->merging = true;
            t->from = (uint8_t)from;
            t->to = (uint8_t)(next - '0');
            return;
        }
        lx->at--;
    }
    file_redirection(lx, t, from, false, explicit_from);
}

static void dot(struct lexer *lx, struct lex_token *t)
{
    uint16_t c = lex_peek(lx);
    if (c == '.') {
        lx->at++;
        if (in_command(lx) && !ps_ch_ends_token(lex_peek(lx))) {
            lx->at--; /* the second dot is read as part of the word */
            word_from(lx, t, '.');
            return;
        }
        lex_token_new(lx, t, PS_TOKEN_DOT_DOT);
    } else if (ps_ch_digit(c)) {
        lex_number(lx, t, '.');
    } else if (in_command(lx) && !ps_ch_ends_token(c) && c != '$' && c != '"' && c != '\'') {
        word_from(lx, t, '.');
    } else {
        lex_token_new(lx, t, PS_TOKEN_DOT);
    }
}

static void at_sign(struct lexer *lx, struct lex_token *t)
{
    uint16_t next = lex_get(lx);
    if (next == '{' || next == '(') {
        lex_token_new(lx, t, next == '{' ? PS_TOKEN_AT_CURLY : PS_TOKEN_AT_PAREN);
        return;
    }
    if (ps_ch_single_quote(next) || ps_ch_double_quote(next)) {
        lex_here_string(lx, t, ps_ch_double_quote(next));
        return;
    }
    lx->at--;
    if (ps_ch_variable_start(next)) {
        lex_variable(lx, t, true, false);
        return;
    }
    parse_error(lx->parser, lex_span(lx, lx->at - 1, lx->at), PS_PE_UnrecognizedToken, NULL);
    lex_token_new(lx, t, PS_TOKEN_UNKNOWN);
}

/* Behind a backtick. false: it continued the line or was white space, and no token came. */
static bool backtick(struct lexer *lx, struct lex_token *t)
{
    uint16_t next = lex_get(lx);
    lex_crlf(lx, next);
    if (next == '\n' || next == '\r') {
        lex_note_token(lx, lx->token_start, PS_TOKEN_LINE_CONTINUATION);
        return false;
    }
    if (ps_is_white(next)) {
        lex_white(lx);
        return false;
    }
    if (next == 0 && lex_eof(lx)) {
        parse_incomplete(lx->parser, lex_span(lx, lx->at, lx->at), PS_PE_IncompleteString, NULL);
        lx->at--;
        return false;
    }
    uint32_t base = lx->text.length;
    lex_backtick(lx, next);
    lex_generic(lx, t, base);
    return true;
}

static void exclaim(struct lexer *lx, struct lex_token *t)
{
    uint16_t next = lex_peek(lx);
    bool word = in_command(lx) && !ps_ch_ends_token(next);
    if (lx->mode == LEX_EXPRESSION) {
        word = ps_ch_identifier_start(next);
        if (digit(next) || next == '.')
            word = !lex_looks_like_number(lx, '!');
    }
    if (word)
        word_from(lx, t, '!');
    else
        lex_token_new(lx, t, PS_TOKEN_EXCLAIM);
}

static void colon(struct lexer *lx, struct lex_token *t)
{
    if (lex_peek(lx) == ':') {
        lx->at++;
        if (!lx->simple_name) {
            operator_or_word(lx, t, PS_TOKEN_COLON_COLON);
            return;
        }
        lex_token_new(lx, t, PS_TOKEN_COLON_COLON);
    } else if (in_command(lx)) {
        lex_label(lx, t);
    } else {
        lex_token_new(lx, t, PS_TOKEN_COLON);
    }
}

static void question(struct lexer *lx, struct lex_token *t)
{
    unsigned kind = PS_TOKEN_QUESTION_MARK;
    if (lex_peek(lx) == '?') {
        lx->at++;
        kind = PS_TOKEN_QUESTION_QUESTION;
        if (lex_peek(lx) == '=') {
            lx->at++;
            kind = PS_TOKEN_QUESTION_QUESTION_EQUALS;
        }
    }
    lex_token_new(lx, t, kind);
}

/* An operator that may be followed by =. */
static void maybe_assigns(struct lexer *lx, struct lex_token *t, unsigned plain, unsigned assigns)
{
    if (lex_peek(lx) == '=') {
        lx->at++;
        plain = assigns;
    }
    operator_or_word(lx, t, plain);
}

static void star(struct lexer *lx, struct lex_token *t)
{
    if (lex_peek(lx) == '>') {
        lx->at++;
        redirection(lx, t, PS_STREAM_ALL, false, true);
        return;
    }
    maybe_assigns(lx, t, PS_TOKEN_MULTIPLY, PS_TOKEN_MULTIPLY_EQUALS);
}

static void twice(struct lexer *lx, struct lex_token *t, uint16_t c, unsigned one, unsigned two)
{
    if (lex_peek(lx) == c) {
        lx->at++;
        one = two;
    }
    lex_token_new(lx, t, one);
}

static void other(struct lexer *lx, struct lex_token *t, uint16_t c)
{
    if (c == '?' && lx->mode == LEX_EXPRESSION)
        question(lx, t);
    else if (ps_ch_identifier_start(c))
        lex_identifier(lx, t, c);
    else if (ps_ch_single_quote(c))
        lex_string_literal(lx, t);
    else if (ps_ch_double_quote(c))
        lex_string_expandable(lx, t);
    else if (ps_ch_dash(c))
        dash(lx, t, c);
    else
        word_from(lx, t, c);
}

/* One token, or false when `c` began something that is none. */
static bool token_from(struct lexer *lx, struct lex_token *t, uint16_t c)
{
    switch (c) {
    case '@': at_sign(lx, t); return true;
    case '#': lex_line_comment(lx); return false;
    case '\r': lex_crlf(lx, c); lex_token_new(lx, t, PS_TOKEN_NEW_LINE); return true;
    case '\n': lex_token_new(lx, t, PS_TOKEN_NEW_LINE); return true;
    case '`': return backtick(lx, t);
    case '=': operator_or_word(lx, t, PS_TOKEN_EQUALS); return true;
    case '+': plus(lx, t, c); return true;
    case '*': star(lx, t); return true;
    case '/': maybe_assigns(lx, t, PS_TOKEN_DIVIDE, PS_TOKEN_DIVIDE_EQUALS); return true;
    case '%': maybe_assigns(lx, t, PS_TOKEN_REM, PS_TOKEN_REMAINDER_EQUALS); return true;
    case '$':
        if (lex_peek(lx) == '(') {
            lx->at++;
            lex_token_new(lx, t, PS_TOKEN_DOLLAR_PAREN);
        } else {
            lex_variable(lx, t, false, false);
        }
        return true;
    case '<':
        if (lex_peek(lx) == '#') {
            lx->at++;
            lex_block_comment(lx);
            return false;
        }
        lex_token_new(lx, t, PS_TOKEN_REDIRECT_IN_STD);
        return true;
    case '>': redirection(lx, t, PS_STREAM_OUTPUT, false, false); return true;
    case '(': lex_token_new(lx, t, PS_TOKEN_LPAREN); return true;
    case ')': lex_token_new(lx, t, PS_TOKEN_RPAREN); return true;
    case '[': operator_or_word(lx, t, PS_TOKEN_LBRACKET); return true;
    case ']': lex_token_new(lx, t, PS_TOKEN_RBRACKET); return true;
    case '{': lex_token_new(lx, t, PS_TOKEN_LCURLY); return true;
    case '}': lex_token_new(lx, t, PS_TOKEN_RCURLY); return true;
    case '.': dot(lx, t); return true;
    case ';': lex_token_new(lx, t, PS_TOKEN_SEMI); return true;
    case ',': lex_token_new(lx, t, PS_TOKEN_COMMA); return true;
    case '1': case '2': case '3': case '4': case '5': case '6':
        if (lex_peek(lx) == '>') {
            lx->at++;
            redirection(lx, t, c - '0', true, true);
            return true;
        }
        lex_number(lx, t, c);
        return true;
    case '0': case '7': case '8': case '9': lex_number(lx, t, c); return true;
    case '&': twice(lx, t, c, PS_TOKEN_AMPERSAND, PS_TOKEN_AND_AND); return true;
    case '|': twice(lx, t, c, PS_TOKEN_PIPE, PS_TOKEN_OR_OR); return true;
    case '!': exclaim(lx, t); return true;
    case ':': colon(lx, t); return true;
    default: other(lx, t, c); return true;
    }
}

void lex_next(struct lexer *lx, struct lex_token *t)
{
    for (;;) {
        lex_white(lx);
        lx->token_start = lx->at;
        uint16_t c = lex_get(lx);
        if (c == 0 && lex_eof(lx)) {
            lex_token_init(t, PS_TOKEN_END_OF_INPUT);
            t->start = t->end = lex_offset(lx, lx->token_start + 1);
            /* Behind the end of a nested text the next offset may be a part of its string. */
            if (lx->token_start > lx->window.length)
                lx->at = lx->window.length + 1;
            return;
        }
        if (token_from(lx, t, c))
            return;
    }
}
