/*
 * analysis_blank.c - the cursor in white space: what the token before it asks for.
 */
#include "completion/request.h"

static bool line_is_blank(const struct request *q)
{
    const ps_string *s = q->script->text;
    for (uint32_t i = q->cursor; i > 0 && ps_string_at(s, i - 1) != '\n'; i--) {
        uint16_t u = ps_string_at(s, i - 1);
        if (u != ' ' && u != '\t' && u != '\r')
            return false;
    }
    for (uint32_t i = q->cursor; i < s->length && ps_string_at(s, i) != '\n'; i++) {
        uint16_t u = ps_string_at(s, i);
        if (u != ' ' && u != '\t' && u != '\r')
            return false;
    }
    return true;
}

/* Whether a word that begins here would be an argument of a command. */
static bool argument_follows(const struct request *q)
{
    const struct ps_ast *last = innermost(q), *parent = above(q, last);
    if (is(last, PS_AST_COMMAND_PARAMETER) || is(last, PS_AST_COMMAND))
        return true;
    if (!ps_ast_is_expression(last))
        return false;
    if (is(parent, PS_AST_ARRAY_LITERAL))
        parent = above(q, parent);
    return is(parent, PS_AST_COMMAND) || is(parent, PS_AST_COMMAND_PARAMETER);
}

/* "@{ X = " waits for a value. */
static bool value_waited_for(const struct request *q, const struct ps_ast_hashtable *t)
{
    if (q->before && q->before->kind == PS_TOKEN_EQUALS)
        return true;
    for (uint32_t i = 0; i < t->count; i++)
        if (t->pairs[i].value->kind == PS_AST_ERROR_STATEMENT)
            return true;
    return false;
}

static bool compares(unsigned kind)
{
    switch (kind) {
    case PS_TOKEN_IEQ:
    case PS_TOKEN_CEQ:
    case PS_TOKEN_INE:
    case PS_TOKEN_CNE:
    case PS_TOKEN_ILIKE:
    case PS_TOKEN_CLIKE:
    case PS_TOKEN_INOTLIKE:
    case PS_TOKEN_CNOTLIKE:
    case PS_TOKEN_IMATCH:
    case PS_TOKEN_CMATCH:
    case PS_TOKEN_INOTMATCH:
    case PS_TOKEN_CNOTMATCH:
        return true;
    default:
        return false;
    }
}

static ps_result behind_opening(struct request *q)
{
    const struct ps_ast *last = innermost(q);
    bool done;
    if (is(last, PS_AST_ASSIGNMENT)) {
        PS_TRY(complete_assignment(q, (const void *)last, &done));
        if (done)
            return PS_OK;
    }
    return around_of(q, PS_AST_ATTRIBUTE) ? complete_attribute(q) : PS_OK;
}

static ps_result by_token_before(struct request *q)
{
    const struct ps_ast *last = innermost(q), *parent = above(q, last);
    bool done;
    if (!q->before)
        return PS_OK;
    switch (q->before->kind) {
    case PS_TOKEN_EQUALS:
    case PS_TOKEN_COMMA:
    case PS_TOKEN_AT_PAREN:
    case PS_TOKEN_LPAREN:
        return behind_opening(q);
    case PS_TOKEN_BREAK:
    case PS_TOKEN_CONTINUE:
        return complete_label(q, &done);
    case PS_TOKEN_USING:
        return complete_using(q, &done);
    case PS_TOKEN_DOT:
    case PS_TOKEN_COLON_COLON:
    case PS_TOKEN_QUESTION_DOT:
        return complete_member(q, q->before->kind == PS_TOKEN_COLON_COLON);
    case PS_TOKEN_LBRACKET:
        set_word(q, NULL);
        return is(parent, PS_AST_INDEX)
                   ? complete_index(q, ((const struct ps_ast_index *)parent)->target)
                   : PS_OK;
    default:
        if (compares(q->before->kind) && is(last, PS_AST_BINARY)) {
            set_word(q, NULL);
            return complete_comparison(q, ((const struct ps_ast_binary *)last)->left);
        }
        return PS_OK;
    }
}

ps_result complete_blank(struct request *q)
{
    const struct ps_ast *last = innermost(q);
    bool continued = q->before && q->before->kind == PS_TOKEN_LINE_CONTINUATION;
    bool blank = line_is_blank(q) && !continued;
    q->from = q->length = UINT32_MAX;
    if (!blank && argument_follows(q)) {
        set_word(q, NULL);
        q->from = q->cursor;
        q->length = 0;
        if (!is(last, PS_AST_HASHTABLE))
            return complete_argument(q);
        return value_waited_for(q, (const void *)last) ? PS_OK
                                                       : complete_hash_key(q, (const void *)last);
    }
    if (blank) {
        PS_TRY(complete_hash_around(q));
    }
    if (!q->found->count)
        PS_TRY(by_token_before(q));
    if (q->found->count) {
        q->from = q->cursor;
        q->length = 0;
        return PS_OK;
    }
    bool redirected =
        is(last, PS_AST_ERROR_EXPRESSION) && is(above(q, last), PS_AST_FILE_REDIRECTION);
    if (redirected) {
        set_word(q, NULL);
        q->from = q->cursor;
        q->length = 0;
        return complete_file(q, false, NULL);
    }
    return PS_OK;
}
