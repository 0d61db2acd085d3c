/*
 * analysis.c - what the token at the cursor asks for.
 */
#include "completion/results.h"

#include <string.h>

/* ---- strings --------------------------------------------------------------------------------- */

/* The text between the quotes of the token at the cursor, which may lack its end. Owned. */
static ps_string *string_value(struct request *q)
{
    const struct ps_ast *last = innermost(q);
    if (is(last, PS_AST_STRING_CONSTANT))
        return ps_string_retain(constant(last)->value);
    if (is(last, PS_AST_EXPANDABLE_STRING))
        return ps_string_retain(((const struct ps_ast_expandable_string *)last)->value);
    uint16_t quote;
    ps_string *text = text_of(q, q->at->start, q->at->end), *value = unquote(text, &quote);
    ps_string_release(text);
    return value;
}

ps_result complete_string(struct request *q)
{
    const struct ps_ast *last = innermost(q), *parent = above(q, last);
    if (!is(last, PS_AST_STRING_CONSTANT) && !is(last, PS_AST_EXPANDABLE_STRING))
        return PS_OK;
    ps_string *empty = ps_string_empty(), *path = path_text(q, last, empty);
    ps_string_release(empty);
    if (!path)
        return PS_OK;
    set_word(q, path);
    if (is(parent, PS_AST_COMMAND) || is(parent, PS_AST_COMMAND_PARAMETER))
        return complete_argument(q);
    PS_TRY(complete_file(q, false, NULL));
    return ps_string_find_unit(q->word, '-', 0) >= 0 ? complete_command(q, NULL, ~0u) : PS_OK;
}

static ps_result at_string(struct request *q)
{
    const struct ps_ast *parent = above(q, innermost(q)),
                        *further = parent ? above(q, parent) : NULL;
    if (is(parent, PS_AST_COMMAND_EXPRESSION) && is(further, PS_AST_PIPELINE))
        further = above(q, further);
    if (is(parent, PS_AST_COMMAND_EXPRESSION) && is(further, PS_AST_ASSIGNMENT)) {
        bool done;
        PS_TRY(complete_assignment(q, (const void *)further, &done));
        if (done)
            return PS_OK;
    } else if (is(parent, PS_AST_BINARY)) {
        uint32_t from = q->found->count;
        set_word(q, string_value(q));
        PS_TRY(complete_comparison(q, ((const struct ps_ast_binary *)parent)->left));
        if (q->found->count > from)
            return PS_OK;
    } else if (is(parent, PS_AST_INDEX)) {
        set_word(q, string_value(q));
        q->settled = true;
        return complete_index(q, ((const struct ps_ast_index *)parent)->target);
    }
    return complete_string(q);
}

/* ---- parameters and dashes ------------------------------------------------------------------- */

static bool in_switch(struct request *q)
{
    const struct ps_ast *a = innermost(q);
    for (; a; a = above(q, a))
        if (a->kind == PS_AST_ERROR_STATEMENT)
            return ((const struct ps_ast_error_statement *)a)->keyword == PS_TOKEN_SWITCH;
    return false;
}

static bool is_operator(struct request *q)
{
    const struct ps_ast *last = innermost(q);
    if (q->at->kind == PS_TOKEN_MINUS)
        return is(last, PS_AST_BINARY);
    const struct ps_ast *parent = above(q, last);
    return is(last, PS_AST_COMMAND_PARAMETER) && parent && ps_ast_is_expression(parent);
}

static ps_result at_parameter(struct request *q)
{
    const struct ps_ast *last = innermost(q), *parent = above(q, last);
    set_word(q, text_of(q, q->at->start, q->at->end));
    if (is(last, PS_AST_STRING_CONSTANT) && is(parent, PS_AST_COMMAND) &&
        ((const struct ps_ast_command *)parent)->elements.count == 1)
        return file_as_command(q);
    if (is(last, PS_AST_ERROR_STATEMENT) && in_switch(q))
        return complete_switch_flag(q);
    if (is_operator(q))
        return complete_operator(q, q->word);
    if (q->word->length && ps_string_at(q->word, q->word->length - 1) == ':') {
        q->from = q->at->end;
        q->length = 0;
        set_word(q, NULL);
        return complete_argument(q);
    }
    return complete_parameter(q);
}

/* ---- punctuation ----------------------------------------------------------------------------- */

static void behind_token(struct request *q)
{
    q->from = q->at->end;
    q->length = 0;
}

/* The cursor in an attribute of a parameter whose node is the variable behind it. */
static bool in_attribute(struct request *q)
{
    const struct ps_ast *last = innermost(q);
    return is(last, PS_AST_ATTRIBUTE) || (around_of(q, PS_AST_ATTRIBUTE) != NULL);
}

static ps_result at_comma(struct request *q)
{
    const struct ps_ast *last = innermost(q), *parent = above(q, last), *further;
    if ((is(last, PS_AST_ERROR_EXPRESSION) || is(last, PS_AST_ARRAY_LITERAL)) &&
        (is(parent, PS_AST_COMMAND) || is(parent, PS_AST_COMMAND_PARAMETER))) {
        behind_token(q);
        return complete_argument(q);
    }
    if (in_attribute(q)) {
        behind_token(q);
        return complete_attribute(q);
    }
    further = parent ? above(q, parent) : NULL;
    if (is(parent, PS_AST_COMMAND_EXPRESSION) && is(further, PS_AST_ASSIGNMENT)) {
        bool done;
        return complete_assignment(q, (const void *)further, &done);
    }
    return PS_OK;
}

static ps_result at_opening(struct request *q)
{
    const struct ps_ast *last = innermost(q);
    if (in_attribute(q)) {
        behind_token(q);
        return complete_attribute(q);
    }
    if (is(last, PS_AST_ASSIGNMENT)) {
        bool done;
        behind_token(q);
        return complete_assignment(q, (const void *)last, &done);
    }
    return PS_OK;
}

/* [type]: its static members, with the colons. */
static ps_result at_closing_bracket(struct request *q)
{
    const struct ps_ast *last = innermost(q);
    if (!is(last, PS_AST_TYPE_EXPRESSION))
        return PS_OK;
    uint32_t from = q->found->count;
    ps_string *star = ps_string_unit('*');
    ps_result r = members_of(q, last, true, star);
    ps_string_release(star);
    for (uint32_t i = from; i < q->found->count && r == PS_OK; i++) {
        ps_value old = q->found->items[i];
        ps_string *text = ps_string_printf("::%s", PS_U8(q->cx, result_field(old, 0)));
        ps_value with = completion_result_new(q->w, text, result_field(old, 1), result_type_of(old),
                                              result_field(old, 2));
        ps_string_release(text);
        ps_assign(&q->found->items[i], with);
    }
    if (q->found->count > from)
        behind_token(q);
    return r;
}

static ps_result at_opening_bracket(struct request *q)
{
    const struct ps_ast *parent = above(q, innermost(q));
    uint32_t from = q->found->count;
    if (!is(parent, PS_AST_INDEX))
        return PS_OK;
    set_word(q, NULL);
    PS_TRY(complete_index(q, ((const struct ps_ast_index *)parent)->target));
    if (q->found->count > from) {
        q->from++;
        q->length--;
    }
    return PS_OK;
}

static ps_result at_minus(struct request *q)
{
    if (is_operator(q)) {
        ps_string *empty = ps_string_empty();
        ps_result r = complete_operator(q, empty);
        ps_string_release(empty);
        return r;
    }
    bool after_switch = false;
    for (uint32_t i = 0; i < q->node_count; i++) {
        const struct ps_ast_error_statement *e = (const void *)q->nodes[i].ast;
        if (e->ast.kind != PS_AST_ERROR_STATEMENT || e->keyword != PS_TOKEN_SWITCH ||
            e->ast.end > q->at->start)
            continue;
        uint32_t at = e->ast.end;
        while (at < q->at->start && ps_string_at(q->script->text, at) == ' ')
            at++;
        after_switch = at == q->at->start;
    }
    if (!after_switch)
        return PS_OK;
    set_word(q, text_of(q, q->at->start, q->at->end));
    return complete_switch_flag(q);
}

static ps_result at_redirection(struct request *q)
{
    const struct ps_ast *last = innermost(q);
    if (!is(last, PS_AST_ERROR_EXPRESSION) || !is(above(q, last), PS_AST_FILE_REDIRECTION))
        return PS_OK;
    set_word(q, NULL);
    behind_token(q);
    return complete_file(q, false, NULL);
}

static ps_result at_keyword(struct request *q)
{
    bool done;
    PS_TRY(complete_using(q, &done));
    if (done)
        return PS_OK;
    if (!(q->at->flags & PS_TF_KEYWORD)) {
        q->from = q->length = UINT32_MAX;
        return PS_OK;
    }
    set_word(q, text_of(q, q->at->start, q->at->end));
    PS_TRY(file_as_command(q));
    return complete_command(q, NULL, ~0u);
}

/* "$x", "@x", "${x}" without what is around the name. Owned. */
static ps_string *variable_word(struct request *q)
{
    ps_string *text = text_of(q, q->at->start + 1, q->at->end);
    uint32_t n = text->length;
    if (n && ps_string_at(text, 0) == '{') {
        bool closed = n > 1 && ps_string_at(text, n - 1) == '}';
        ps_string *inner = ps_string_sub(text, 1, n - 1 - closed);
        ps_string_release(text);
        return inner;
    }
    return text;
}

static ps_result at_word(struct request *q)
{
    bool done;
    if (q->at->flags & PS_TF_TYPE_NAME)
        return PS_OK;
    PS_TRY(complete_using(q, &done));
    return done ? PS_OK : complete_word(q);
}

/* What is a keyword or an operator elsewhere, as an argument of a command. */
static bool is_argument(const struct request *q)
{
    const struct ps_ast *last = innermost(q), *parent = above(q, last);
    const struct ps_ast_string_constant *s = constant(last);
    return s && s->type == PS_STRING_BARE_WORD && last->start == q->at->start &&
           last->end == q->at->end && q->at->kind != PS_TOKEN_PARAMETER &&
           (is(parent, PS_AST_COMMAND) || is(parent, PS_AST_COMMAND_PARAMETER) ||
            is(parent, PS_AST_ARRAY_LITERAL));
}

static ps_result by_token(struct request *q)
{
    if (is_argument(q))
        return at_word(q);
    switch (q->at->kind) {
    case PS_TOKEN_VARIABLE:
    case PS_TOKEN_SPLATTED_VARIABLE:
        set_word(q, variable_word(q));
        return complete_variable(q);
    case PS_TOKEN_MULTIPLY:
    case PS_TOKEN_GENERIC:
    case PS_TOKEN_MINUS_MINUS:
    case PS_TOKEN_IDENTIFIER:
        return at_word(q);
    case PS_TOKEN_PARAMETER:
        return at_parameter(q);
    case PS_TOKEN_DOT:
    case PS_TOKEN_COLON_COLON:
    case PS_TOKEN_QUESTION_DOT:
        behind_token(q);
        return complete_member(q, q->at->kind == PS_TOKEN_COLON_COLON);
    case PS_TOKEN_COMMENT:
        set_word(q, text_of(q, q->at->start, q->at->end));
        return complete_comment(q);
    case PS_TOKEN_STRING_EXPANDABLE:
    case PS_TOKEN_STRING_LITERAL:
        return at_string(q);
    case PS_TOKEN_RBRACKET:
        return at_closing_bracket(q);
    case PS_TOKEN_COMMA:
        return at_comma(q);
    case PS_TOKEN_REDIRECTION:
        return at_redirection(q);
    case PS_TOKEN_MINUS:
        return at_minus(q);
    case PS_TOKEN_EQUALS:
    case PS_TOKEN_AT_PAREN:
    case PS_TOKEN_LPAREN:
        return at_opening(q);
    case PS_TOKEN_LBRACKET:
        return at_opening_bracket(q);
    default:
        if (q->at->kind >= PS_TOKEN_FORMAT && q->at->kind <= PS_TOKEN_SHR &&
            q->at->kind != PS_TOKEN_POSTFIX_PLUS_PLUS &&
            q->at->kind != PS_TOKEN_POSTFIX_MINUS_MINUS) {
            ps_string *word = text_of(q, q->at->start, q->at->end);
            ps_result r = complete_operator(q, word);
            ps_string_release(word);
            return r;
        }
        return at_keyword(q);
    }
}

/* ---- when nothing was found ------------------------------------------------------------------ */

/* The part of a type's name that the cursor is in. */
static const struct ps_type_name *type_name_at(const struct request *q,
                                               const struct ps_type_name *t)
{
    if (t->kind == PS_TYPE_NAME_SIMPLE)
        return q->cursor > t->start && q->cursor <= t->end ? t : NULL;
    const struct ps_type_name *found = type_name_at(q, t->element);
    for (uint32_t i = 0; t->kind == PS_TYPE_NAME_GENERIC && i < t->count && !found; i++)
        found = type_name_at(q, t->args[i]);
    return found;
}

static ps_result try_type(struct request *q, bool *done)
{
    const struct ps_ast *a = around_of(q, PS_AST_TYPE_EXPRESSION);
    const struct ps_type_name *t = NULL;
    if (a) {
        t = type_name_at(q, ((const struct ps_ast_type_expression *)a)->type);
    } else if ((a = around_of(q, PS_AST_TYPE_CONSTRAINT))) {
        t = type_name_at(q, ((const struct ps_ast_type_constraint *)a)->type);
    } else if ((a = around_of(q, PS_AST_ATTRIBUTE)) && q->at && q->at->flags & PS_TF_TYPE_NAME) {
        t = type_name_at(q, ((const struct ps_ast_attribute *)a)->type);
    }
    *done = true;
    if (t) {
        q->from = t->start;
        q->length = t->end - t->start;
        set_word(q, ps_string_retain(t->name));
        return complete_type(q, "", "");
    }
    if (q->at && q->at->flags & PS_TF_TYPE_NAME) {
        q->from = q->at->start;
        q->length = q->at->end - q->at->start;
        set_word(q, text_of(q, q->at->start, q->at->end));
        return complete_type(q, "", "");
    }
    *done = false;
    return PS_OK;
}

/* One word without blanks may still be a file: ./+x. */
static ps_result try_file(struct request *q)
{
    const ps_string *text = q->script->text;
    for (uint32_t i = 0; i < text->length; i++) {
        uint16_t u = ps_string_at(text, i);
        if (u == ' ' || (u >= 9 && u <= 13))
            return PS_OK;
    }
    q->from = 0;
    q->length = text->length;
    set_word(q, ps_string_retain(text));
    return file_as_command(q);
}

ps_result complete_token(struct request *q)
{
    bool done;
    PS_TRY(q->at ? by_token(q) : complete_blank(q));
    if (q->found->count || (q->settled && q->at && q->at->kind != PS_TOKEN_GENERIC))
        return PS_OK;
    PS_TRY(try_type(q, &done));
    if (done || q->found->count)
        return PS_OK;
    PS_TRY(complete_hash_around(q));
    if (q->found->count) {
        q->from = q->cursor;
        q->length = 0;
        return PS_OK;
    }
    return try_file(q);
}
