/* parser_switch.c - the switch statement. */
#include "language/parser.h"

struct switch_state {
    struct ps_ast_switch *node;
    struct ps_span end; /* where an error statement would end */
    bool is_error, incomplete;
    bool condition_seen; /* ( stood there */
    struct ps_ast_list clauses; /* tests and bodies, for the error statement */
};

static void incomplete(struct ps_parser *p, struct switch_state *s, struct ps_span at,
                       enum ps_parse_error_code code)
{
    s->is_error = true;
    s->incomplete = parse_incomplete(p, at, code, NULL);
}

static void file_flag(struct ps_parser *p, struct switch_state *s, const struct lex_token *t)
{
    s->node->flags |= PS_SWITCH_FILE;
    parse_skip_newlines(p);
    struct ps_ast *file = parse_single_argument(p, ARG_FILE_NAME);
    if (!file) {
        incomplete(p, s, span_after(span_token(t)), PS_PE_MissingFilenameOption);
        return;
    }
    s->end = span_ast(file);
    struct ps_ast_command_expression *element =
        NODE(p, ps_ast_command_expression, PS_AST_COMMAND_EXPRESSION, s->end);
    element->expression = file;
    struct ps_ast_pipeline *pipeline = NODE(p, ps_ast_pipeline, PS_AST_PIPELINE, s->end);
    parse_add(p, &pipeline->elements, element);
    s->node->condition = &pipeline->ast;
}

static void switch_flag(struct ps_parser *p, struct switch_state *s, const struct lex_token *t)
{
    uint8_t *flags = &s->node->flags;
    if (parse_is_parameter(t, "regex"))
        *flags = (uint8_t)((*flags | PS_SWITCH_REGEX) & ~PS_SWITCH_WILDCARD);
    else if (parse_is_parameter(t, "wildcard"))
        *flags = (uint8_t)((*flags | PS_SWITCH_WILDCARD) & ~PS_SWITCH_REGEX);
    else if (parse_is_parameter(t, "exact"))
        *flags = (uint8_t)(*flags & ~(PS_SWITCH_REGEX | PS_SWITCH_WILDCARD));
    else if (parse_is_parameter(t, "casesensitive"))
        *flags |= PS_SWITCH_CASE_SENSITIVE;
    else if (parse_is_parameter(t, "parallel"))
        *flags |= PS_SWITCH_PARALLEL;
    else if (parse_is_parameter(t, "file"))
        file_flag(p, s, t);
    else {
        s->is_error = true;
        parse_error(p, span_token(t), PS_PE_InvalidSwitchFlag, t->value);
    }
}

static void switch_condition(struct ps_parser *p, struct switch_state *s)
{
    struct lex_token lparen = *parse_peek(p), rparen;
    if (lparen.kind != PS_TOKEN_LPAREN) {
        if (!s->node->condition && !(s->node->flags & PS_SWITCH_FILE))
            incomplete(p, s, span_after(s->end), PS_PE_PipelineValueRequired);
        return;
    }
    s->end = span_token(&lparen);
    parse_skip(p);
    if (s->node->flags & PS_SWITCH_FILE) {
        s->is_error = true;
        parse_error(p, span_token(&lparen), PS_PE_PipelineValueRequired, NULL);
    }
    s->condition_seen = true;
    parse_skip_newlines(p);
    s->node->condition = parse_pipeline_chain(p);
    if (!s->node->condition)
        incomplete(p, s, span_after(span_token(&lparen)), PS_PE_PipelineValueRequired);
    else
        s->end = span_ast(s->node->condition);
    parse_skip_newlines(p);
    parse_next(p, &rparen);
    if (rparen.kind == PS_TOKEN_RPAREN) {
        s->end = span_token(&rparen);
        return;
    }
    parse_unget(p, &rparen);
    if (!s->incomplete)
        incomplete(p, s, span_after(s->end), PS_PE_MissingEndParenthesisInSwitchStatement);
}

/* One clause; false when there is none. */
static bool switch_clause(struct ps_parser *p, struct switch_state *s)
{
    struct ps_ast_switch *node = s->node;
    struct lex_token t = *parse_peek(p);
    bool is_default = t.kind == PS_TOKEN_DEFAULT;
    struct ps_ast *test;
    if (is_default) {
        parse_skip(p);
        test = parse_bare_string(p, span_token(&t), parse_token_text(p, &t));
    } else {
        test = parse_single_argument(p, ARG_SWITCH_CONDITION);
    }
    if (!test) {
        s->is_error = true;
        parse_incomplete(p, span_after(s->end), PS_PE_MissingSwitchConditionExpression, NULL);
        if (parse_peek(p)->kind == PS_TOKEN_RCURLY)
            parse_skip(p);
        return false;
    }
    parse_add(p, &s->clauses, test);
    s->end = span_ast(test);
    struct ps_ast_statement_block *body = parse_statement_block(p);
    if (!body) {
        incomplete(p, s, span_after(s->end), PS_PE_MissingSwitchStatementClause);
        return true;
    }
    parse_add(p, &s->clauses, body);
    s->end = span_ast(body);
    if (!is_default) {
        node->clauses = parse_grow(p, node->clauses, node->count, sizeof *node->clauses);
        node->clauses[node->count++] = (struct ps_switch_clause){test, body};
    } else if (node->fallback) {
        s->is_error = true;
        parse_error(p, span_ast(test), PS_PE_MultipleSwitchDefaultClauses, NULL);
    } else {
        node->fallback = body;
    }
    return true;
}

static void switch_clauses(struct ps_parser *p, struct switch_state *s)
{
    struct lex_token lcurly;
    parse_skip_newlines(p);
    parse_next(p, &lcurly);
    if (lcurly.kind != PS_TOKEN_LCURLY) {
        parse_unget(p, &lcurly);
        if (!s->incomplete) {
            s->is_error = true;
            parse_incomplete(p, span_after(s->end), PS_PE_MissingCurlyBraceInSwitchStatement,
                             NULL);
        }
        return;
    }
    s->end = span_token(&lcurly);
    parse_skip_newlines(p);
    while (switch_clause(p, s)) {
        parse_skip_terminators(p);
        struct lex_token *t = parse_peek(p);
        if (t->kind == PS_TOKEN_RCURLY) {
            s->node->ast.end = t->end;
            parse_skip(p);
            return;
        }
        if (t->kind == PS_TOKEN_END_OF_INPUT) {
            if (!s->incomplete) {
                s->is_error = true;
                parse_incomplete_at(p, span_token(&lcurly), span_token(t),
                                    PS_PE_MissingEndCurlyBrace);
            }
            return;
        }
    }
}

struct ps_ast *parse_switch(struct ps_parser *p, const struct lex_token *label,
                            const struct lex_token *keyword)
{
    struct ps_span start = span_token(label ? label : keyword);
    struct switch_state s = {.end = start};
    s.node = NODE(p, ps_ast_switch, PS_AST_SWITCH, start);
    s.node->label = label ? label->value : NULL;
    parse_skip_newlines(p);
    while (parse_peek(p)->kind == PS_TOKEN_PARAMETER) {
        struct lex_token t = *parse_peek(p);
        parse_skip(p);
        s.end = span_token(&t);
        switch_flag(p, &s, &t);
    }
    switch_condition(p, &s);
    switch_clauses(p, &s);
    /* An incomplete condition with a whole body has been reported as well. */
    if (!s.is_error && !s.incomplete && s.node->condition)
        return &s.node->ast;
    struct ps_ast *error = parse_error_statement(p, span_of(start, s.end));
    ((struct ps_ast_error_statement *)error)->keyword = keyword->kind;
    if (s.condition_seen)
        parse_nest(p, error, s.node->condition);
    for (uint32_t i = 0; i < s.clauses.count; i++)
        parse_nest(p, error, s.clauses.items[i]);
    return error;
}
