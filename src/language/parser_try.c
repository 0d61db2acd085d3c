/* parser_try.c - try, trap, data, using. */
#include "language/parser.h"

/* ---- try ------------------------------------------------------------------------------------- */

struct try_state {
    struct ps_span error; /* where an error statement ends, or SPAN_NONE */
    struct ps_ast_list catches, orphans; /* orphans: the types of a catch without a body */
};

/* The types behind catch; the comma behind the last one stays in *comma. */
static void catch_types(struct ps_parser *p, struct try_state *s, struct ps_ast_list *types,
                        bool *comma_error)
{
    struct ps_span comma = SPAN_NONE;
    for (;;) {
        uint32_t restore = lex_restore_point(&p->lexer);
        parse_skip_newlines(p);
        struct ps_ast *type = parse_attribute(p);
        if (!type) {
            if (!span_none(comma)) {
                s->error = comma;
                *comma_error = true;
                parse_incomplete(p, span_after(comma), PS_PE_MissingTypeLiteralToken, NULL);
            }
            return;
        }
        if (type->kind != PS_AST_TYPE_CONSTRAINT) {
            parse_resync(p, restore);
            return;
        }
        parse_add(p, types, type);
        parse_skip_newlines(p);
        struct lex_token *t = parse_peek(p);
        if (t->kind != PS_TOKEN_COMMA)
            return;
        comma = span_token(t);
        parse_skip(p);
    }
}

static bool parse_catch(struct ps_parser *p, struct try_state *s)
{
    struct lex_token keyword;
    struct ps_ast_list types = {0};
    bool comma_error = false;
    parse_skip_newlines(p);
    parse_next(p, &keyword);
    if (keyword.kind != PS_TOKEN_CATCH) {
        parse_unget(p, &keyword);
        return false;
    }
    catch_types(p, s, &types, &comma_error);
    struct ps_ast_statement_block *body = parse_statement_block(p);
    if (!body) {
        if (!comma_error) {
            s->error = types.count ? span_ast(types.items[types.count - 1]) : span_token(&keyword);
            parse_incomplete(p, span_after(s->error), PS_PE_MissingCatchHandlerBlock, NULL);
        }
        for (uint32_t i = 0; i < types.count; i++)
            parse_add(p, &s->orphans, types.items[i]);
        return false;
    }
    struct ps_ast_catch_clause *node = NODE(p, ps_ast_catch_clause, PS_AST_CATCH_CLAUSE,
                                            span_of(span_token(&keyword), span_ast(body)));
    node->types = types;
    node->body = body;
    parse_add(p, &s->catches, node);
    return true;
}

static struct ps_ast_statement_block *parse_finally(struct ps_parser *p, struct try_state *s)
{
    parse_skip_newlines(p);
    struct lex_token t = *parse_peek(p);
    if (t.kind != PS_TOKEN_FINALLY)
        return NULL;
    parse_skip(p);
    struct ps_ast_statement_block *body = parse_statement_block(p);
    if (!body) {
        s->error = span_token(&t);
        parse_incomplete_c(p, span_after(s->error), PS_PE_MissingFinallyStatementBlock,
                           ps_token_text(t.kind));
    }
    return body;
}

struct ps_ast *parse_try(struct ps_parser *p, const struct lex_token *keyword)
{
    struct try_state s = {.error = SPAN_NONE};
    parse_skip_newlines(p);
    struct ps_ast_statement_block *body = parse_statement_block(p);
    if (!body) {
        parse_incomplete(p, span_after(span_token(keyword)), PS_PE_MissingTryStatementBlock, NULL);
        return parse_error_statement(p, span_token(keyword));
    }
    while (parse_catch(p, &s))
        continue;
    struct ps_ast_statement_block *finally = parse_finally(p, &s);
    if (!s.catches.count && !finally && span_none(s.error)) {
        s.error = span_ast(body);
        parse_incomplete(p, span_after(s.error), PS_PE_MissingCatchOrFinally, NULL);
    }
    if (!span_none(s.error)) {
        struct ps_ast *error = parse_error_statement(p, span_of(span_token(keyword), s.error));
        parse_nest(p, error, body);
        for (uint32_t i = 0; i < s.catches.count; i++)
            parse_nest(p, error, s.catches.items[i]);
        for (uint32_t i = 0; i < s.orphans.count; i++)
            parse_nest(p, error, s.orphans.items[i]);
        return error;
    }
    struct ps_span end =
        finally ? span_ast(finally) : span_ast(s.catches.items[s.catches.count - 1]);
    struct ps_ast_try *node = NODE(p, ps_ast_try, PS_AST_TRY, span_of(span_token(keyword), end));
    node->body = body;
    node->catches = s.catches;
    node->finally = finally;
    return &node->ast;
}

/* ---- trap ------------------------------------------------------------------------------------ */

struct ps_ast *parse_trap(struct ps_parser *p, const struct lex_token *keyword)
{
    uint32_t restore = lex_restore_point(&p->lexer);
    parse_skip_newlines(p);
    struct ps_ast *type = parse_attribute(p);
    if (type && type->kind != PS_AST_TYPE_CONSTRAINT) {
        parse_resync(p, restore);
        type = NULL;
    }
    struct ps_ast_statement_block *body = parse_statement_block(p);
    if (!body) {
        struct ps_span end = type ? span_ast(type) : span_token(keyword);
        parse_incomplete(p, span_after(end), PS_PE_MissingTrapStatement, NULL);
        struct ps_ast *error = parse_error_statement(p, span_of(span_token(keyword), end));
        parse_nest(p, error, type);
        return error;
    }
    struct ps_ast_trap *node =
        NODE(p, ps_ast_trap, PS_AST_TRAP, span_of(span_token(keyword), span_ast(body)));
    node->type = type;
    node->body = body;
    return &node->ast;
}

/* ---- data ------------------------------------------------------------------------------------ */

/* -SupportedCommand a, b; gives where an error ends. */
static struct ps_span data_commands(struct ps_parser *p, struct ps_ast_list *commands)
{
    struct lex_token parameter = *parse_peek(p);
    struct ps_span error = SPAN_NONE, last = span_token(&parameter);
    parse_skip(p);
    if (!parse_is_parameter(&parameter, "SupportedCommand")) {
        error = last;
        parse_error(p, error, PS_PE_InvalidParameterForDataSectionStatement, parameter.value);
    }
    for (;;) {
        parse_skip_newlines(p);
        struct ps_ast *command = parse_single_argument(p, ARG_COMMAND_NAME);
        if (!command) {
            if (span_none(error))
                parse_incomplete(p, span_after(last),
                                 PS_PE_MissingValueForSupportedCommandInDataSectionStatement,
                                 NULL);
            return last;
        }
        parse_add(p, commands, command);
        if (parse_peek(p)->kind != PS_TOKEN_COMMA)
            return error;
        last = span_token(parse_peek(p));
        parse_skip(p);
    }
}

struct ps_ast *parse_data(struct ps_parser *p, const struct lex_token *keyword)
{
    struct ps_ast_data *node = NODE(p, ps_ast_data, PS_AST_DATA, span_token(keyword));
    struct ps_span error = SPAN_NONE;
    parse_skip_newlines(p);
    struct ps_ast *name = parse_simple_name(p, NULL);
    if (name)
        node->variable = ((struct ps_ast_string_constant *)name)->value;
    parse_skip_newlines(p);
    if (parse_peek(p)->kind == PS_TOKEN_PARAMETER)
        error = data_commands(p, &node->commands);
    if (span_none(error)) {
        node->body = parse_statement_block(p);
        if (!node->body) {
            error = node->commands.count ? span_ast(node->commands.items[node->commands.count - 1])
                    : name               ? span_ast(name)
                                         : span_token(keyword);
            parse_incomplete(p, span_after(error), PS_PE_MissingStatementBlockForDataSection,
                             NULL);
        }
    }
    if (!span_none(error)) {
        struct ps_ast *statement = parse_error_statement(p, span_of(span_token(keyword), error));
        for (uint32_t i = 0; i < node->commands.count; i++)
            parse_nest(p, statement, node->commands.items[i]);
        return statement;
    }
    node->ast.end = node->body->ast.end;
    return &node->ast;
}

/* ---- using ----------------------------------------------------------------------------------- */

static void require_terminator(struct ps_parser *p)
{
    struct lex_token *t = parse_peek(p);
    if (t->kind == PS_TOKEN_NEW_LINE || t->kind == PS_TOKEN_SEMI)
        parse_skip(p);
    else if (t->kind != PS_TOKEN_END_OF_INPUT)
        parse_incomplete(p, span_token(t), PS_PE_MissingStatementTerminator, NULL);
}

static int using_kind(unsigned token)
{
    switch (token) {
    case PS_TOKEN_NAMESPACE: return PS_USING_NAMESPACE;
    case PS_TOKEN_TYPE: return PS_USING_TYPE;
    case PS_TOKEN_MODULE: return PS_USING_MODULE;
    case PS_TOKEN_COMMAND: return PS_USING_COMMAND;
    case PS_TOKEN_ASSEMBLY: return PS_USING_ASSEMBLY;
    default: return -1;
    }
}

static struct ps_ast *using_value_error(struct ps_parser *p, const struct lex_token *keyword,
                                        struct ps_span at, struct ps_ast *first,
                                        struct ps_ast *second)
{
    parse_error(p, at, PS_PE_InvalidValueForUsingItemName, parse_text(p, at.start, at.end));
    struct ps_ast *error = parse_error_statement(p, span_of(span_token(keyword), at));
    parse_nest(p, error, first);
    parse_nest(p, error, second);
    return error;
}

/* = alias, or = @{...} for a module. NULL when it is good. */
static struct ps_ast *using_alias(struct ps_parser *p, const struct lex_token *keyword,
                                  struct ps_ast_using *node, struct ps_ast *item)
{
    struct lex_token equals = *parse_peek(p), t;
    parse_skip(p);
    parse_next(p, &t);
    if (t.kind == PS_TOKEN_END_OF_INPUT || t.kind == PS_TOKEN_NEW_LINE || t.kind == PS_TOKEN_SEMI) {
        parse_unget(p, &t);
        parse_incomplete(p, span_after(span_token(&equals)), PS_PE_MissingNamespaceAlias, NULL);
        return parse_error_statement(p, span_of(span_token(keyword), span_token(&equals)));
    }
    if (t.kind == PS_TOKEN_COMMA) {
        parse_error(p, span_token(&t), PS_PE_UnexpectedUnaryOperator, parse_token_text(p, &t));
        return parse_error_statement(p, span_of(span_token(keyword), span_token(&t)));
    }
    struct ps_ast *alias = parse_argument(p, ARG_ARGUMENT, &t);
    if (alias && node->kind == PS_USING_MODULE && alias->kind == PS_AST_HASHTABLE)
        node->specification = (struct ps_ast_hashtable *)alias;
    else if (!alias || alias->kind != PS_AST_STRING_CONSTANT)
        return using_value_error(p, keyword, alias ? span_ast(alias) : span_token(&t), item, alias);
    else
        node->alias = (struct ps_ast_string_constant *)alias;
    node->ast.end = t.end;
    return NULL;
}

struct ps_ast *parse_using(struct ps_parser *p, const struct lex_token *keyword)
{
    static const uint16_t line_ends[] = {PS_TOKEN_SEMI, PS_TOKEN_NEW_LINE};
    struct lex_token directive, t;
    parse_next(p, &directive);
    int kind = using_kind(directive.kind);
    if (kind < 0) {
        parse_unget(p, &directive);
        parse_incomplete(p, span_after(span_token(keyword)), PS_PE_MissingUsingStatementDirective,
                         NULL);
        return parse_error_statement(p, span_token(keyword));
    }
    parse_next(p, &t);
    if (t.kind == PS_TOKEN_END_OF_INPUT || t.kind == PS_TOKEN_NEW_LINE ||
        t.kind == PS_TOKEN_COMMA || t.kind == PS_TOKEN_SEMI) {
        parse_incomplete(p, span_after(span_token(&directive)), PS_PE_MissingUsingItemName, NULL);
        return parse_error_statement(p, span_of(span_token(keyword), span_token(&directive)));
    }
    struct ps_ast *item = parse_argument(p, ARG_ARGUMENT, &t);
    if (!item) {
        parse_error(p, span_token(&t), PS_PE_InvalidValueForUsingItemName,
                    parse_token_text(p, &t));
        parse_sync(p, true, line_ends, 2);
        return parse_error_statement(p, span_of(span_token(keyword), span_token(&t)));
    }
    bool table = kind == PS_USING_MODULE && item->kind == PS_AST_HASHTABLE;
    if (item->kind != PS_AST_STRING_CONSTANT && !table)
        return using_value_error(p, keyword, span_ast(item), NULL, NULL);
    struct ps_ast_using *node = NODE(p, ps_ast_using, PS_AST_USING_STATEMENT,
                                     span_of(span_token(keyword), span_ast(item)));
    node->kind = (uint8_t)kind;
    if (table)
        node->specification = (struct ps_ast_hashtable *)item;
    else
        node->name = (struct ps_ast_string_constant *)item;
    if (kind != PS_USING_ASSEMBLY && !table && parse_peek(p)->kind == PS_TOKEN_EQUALS) {
        struct ps_ast *error = using_alias(p, keyword, node, item);
        if (error)
            return error;
    } else if (kind == PS_USING_TYPE || kind == PS_USING_COMMAND) {
        parse_incomplete(p, span_after(span_token(&t)), PS_PE_MissingEqualsInUsingAlias, NULL);
        struct ps_ast *error = parse_error_statement(p, span_ast(node));
        parse_nest(p, error, item);
        return error;
    }
    require_terminator(p);
    return &node->ast;
}
