/* parser_statement.c - which statement stands here; the simple ones, if, data, using. */
#include "language/parser.h"

/* ---- statements that end a block or a loop --------------------------------------------------- */

static struct ps_ast *jump(struct ps_parser *p, const struct lex_token *keyword, unsigned kind,
                           struct ps_ast *value)
{
    struct ps_span at = span_token(keyword);
    if (value)
        at = span_of(at, span_ast(value));
    struct ps_ast_jump *node = NODE(p, ps_ast_jump, kind, at);
    node->value = value;
    return &node->ast;
}

static struct ps_ast *parse_block_statement(struct ps_parser *p, const struct lex_token *keyword)
{
    struct ps_span at = span_token(keyword);
    struct ps_ast_statement_block *body = parse_statement_block(p);
    if (!body) {
        parse_incomplete(p, span_after(at), PS_PE_MissingStatementAfterKeyword,
                         parse_token_text(p, keyword));
        return parse_error_statement(p, at);
    }
    struct ps_ast_block_statement *node = NODE(p, ps_ast_block_statement, PS_AST_BLOCK_STATEMENT,
                                               span_of(at, span_ast(body)));
    node->keyword = keyword->kind;
    node->body = body;
    return &node->ast;
}

static struct ps_ast *parse_labeled(struct ps_parser *p, const struct lex_token *label)
{
    struct lex_token t;
    parse_next(p, &t);
    switch (t.kind) {
    case PS_TOKEN_SWITCH: return parse_switch(p, label, &t);
    case PS_TOKEN_FOREACH: return parse_foreach(p, label, &t);
    case PS_TOKEN_FOR: return parse_for(p, label, &t);
    case PS_TOKEN_WHILE: return parse_while(p, label, &t);
    case PS_TOKEN_DO: return parse_do(p, label, &t);
    default: parse_resync(p, label->start); return parse_pipeline_chain(p);
    }
}

/* What ConstrainedLanguage refuses ends the list of statements where it stands: NULL. */
static struct ps_ast *refuse_configuration(struct ps_parser *p, const struct lex_token *keyword)
{
    parse_skip_newlines(p);
    if (!parse_single_argument(p, ARG_ARGUMENT)) {
        parse_incomplete(p, span_after(span_token(keyword)), PS_PE_MissingConfigurationName, NULL);
        return parse_error_statement(p, span_token(keyword));
    }
    if (parse_peek(p)->kind == PS_TOKEN_LCURLY)
        parse_skip(p);
    parse_error(p, span_token(keyword), PS_PE_ConfigurationNotAllowedInConstrainedLanguage, NULL);
    return NULL;
}

static struct ps_ast *refuse_class(struct ps_parser *p, const struct lex_token *keyword)
{
    parse_error(p, span_token(keyword), PS_PE_ClassesNotAllowedInConstrainedLanguage, NULL);
    return NULL;
}

struct ps_ast *parse_configuration(struct ps_parser *p, const struct lex_token *keyword)
{
    struct ps_span at = span_token(keyword);
    if (p->constrained)
        return refuse_configuration(p, keyword);
    parse_error(p, at, PS_PE_ConfigurationNotSupportedInPowerShellCore, NULL);
    struct ps_ast *error = parse_error_statement(p, at);
    parse_skip_newlines(p);
    parse_nest(p, error, parse_single_argument(p, ARG_ARGUMENT));
    parse_nest(p, error, parse_statement_block(p));
    return error;
}

/* ---- choosing -------------------------------------------------------------------------------- */

static bool has_type(const struct ps_ast_list *attributes)
{
    for (uint32_t i = 0; i < attributes->count; i++) {
        if (attributes->items[i]->kind == PS_AST_TYPE_CONSTRAINT)
            return true;
    }
    return false;
}

static ps_string *attribute_name(struct ps_parser *p, const struct ps_ast *attribute)
{
    const struct ps_type_name *type = attribute->kind == PS_AST_ATTRIBUTE
                                          ? ((const struct ps_ast_attribute *)attribute)->type
                                          : ((const struct ps_ast_type_constraint *)attribute)->type;
    return parse_own(p, ps_type_name_text(type));
}

/* [...] in front of a statement: read it, and look what follows. When it belongs to an
 * expression, all is given back; `attributes` stays filled as long as an end of the text needs
 * to know that it was there. */
static void parse_statement_attributes(struct ps_parser *p, struct lex_token *t,
                                       struct ps_ast_list *attributes)
{
    uint32_t restore = t->start;
    parse_resync(p, restore);
    parse_attribute_list(p, false, attributes);
    parse_next(p, t);
    if (!attributes->count)
        return;
    if (t->flags & PS_TF_NO_ATTRIBUTES) {
        if (has_type(attributes)) {
            parse_resync(p, restore);
            parse_next(p, t);
        } else {
            parse_error(p, span_ast(attributes->items[0]), PS_PE_UnexpectedAttribute,
                        attribute_name(p, attributes->items[0]));
        }
    } else if (t->flags & PS_TF_KEYWORD) {
        for (uint32_t i = 0; i < attributes->count; i++) {
            if (attributes->items[i]->kind == PS_AST_TYPE_CONSTRAINT)
                parse_error(p, span_ast(attributes->items[i]), PS_PE_TypeNotAllowedBeforeStatement,
                            attribute_name(p, attributes->items[i]));
        }
    } else {
        parse_resync(p, restore);
        parse_next(p, t);
    }
}

static struct ps_ast *parse_other(struct ps_parser *p, const struct lex_token *t,
                                  const struct ps_ast_list *attributes, uint32_t restore)
{
    if (attributes->count)
        parse_resync(p, restore);
    else
        parse_unget(p, t);
    return parse_pipeline_chain(p);
}

static struct ps_ast *parse_misplaced_using(struct ps_parser *p, const struct lex_token *t)
{
    struct ps_ast *statement = parse_using(p, t);
    parse_error(p, span_ast(statement), PS_PE_UsingMustBeAtStartOfScript, NULL);
    return statement;
}

static struct ps_ast *statement_from(struct ps_parser *p, struct lex_token *t,
                                     struct ps_ast_list *attributes, uint32_t restore)
{
    switch (t->kind) {
    case PS_TOKEN_IF: return parse_if(p, t);
    case PS_TOKEN_SWITCH: return parse_switch(p, NULL, t);
    case PS_TOKEN_FOREACH: return parse_foreach(p, NULL, t);
    case PS_TOKEN_FOR: return parse_for(p, NULL, t);
    case PS_TOKEN_WHILE: return parse_while(p, NULL, t);
    case PS_TOKEN_DO: return parse_do(p, NULL, t);
    case PS_TOKEN_FUNCTION:
    case PS_TOKEN_FILTER:
    case PS_TOKEN_WORKFLOW: return parse_function(p, t);
    case PS_TOKEN_RETURN: return jump(p, t, PS_AST_RETURN, parse_pipeline_chain(p));
    case PS_TOKEN_THROW: return jump(p, t, PS_AST_THROW, parse_pipeline_chain(p));
    case PS_TOKEN_EXIT: return jump(p, t, PS_AST_EXIT, parse_pipeline_chain(p));
    case PS_TOKEN_BREAK: return jump(p, t, PS_AST_BREAK, parse_label_or_key(p));
    case PS_TOKEN_CONTINUE: return jump(p, t, PS_AST_CONTINUE, parse_label_or_key(p));
    case PS_TOKEN_TRAP: return parse_trap(p, t);
    case PS_TOKEN_TRY: return parse_try(p, t);
    case PS_TOKEN_DATA: return parse_data(p, t);
    case PS_TOKEN_PARALLEL:
    case PS_TOKEN_SEQUENCE: return parse_block_statement(p, t);
    case PS_TOKEN_CONFIGURATION: return parse_configuration(p, t);
    case PS_TOKEN_FROM:
    case PS_TOKEN_DEFINE:
    case PS_TOKEN_VAR:
        parse_error_c(p, span_token(t), PS_PE_ReservedKeywordNotAllowed, ps_token_text(t->kind));
        return parse_error_statement(p, span_token(t));
    case PS_TOKEN_LABEL: parse_skip_newlines(p); return parse_labeled(p, t);
    case PS_TOKEN_END_OF_INPUT:
        if (attributes->count) {
            parse_resync(p, restore);
            return parse_pipeline_chain(p);
        }
        parse_unget(p, t);
        return NULL;
    case PS_TOKEN_CLASS:
        return p->constrained ? refuse_class(p, t) : parse_class(p, attributes, t);
    case PS_TOKEN_ENUM: return parse_enum(p, attributes, t);
    case PS_TOKEN_USING: return parse_misplaced_using(p, t);
    default: return parse_other(p, t, attributes, restore);
    }
}

static bool continues_nothing(const struct lex_token *t)
{
    return t->kind == PS_TOKEN_ELSE || t->kind == PS_TOKEN_ELSEIF || t->kind == PS_TOKEN_CATCH ||
           t->kind == PS_TOKEN_UNTIL;
}

struct ps_ast *parse_statement(struct ps_parser *p)
{
    if (!parse_deeper(p))
        return NULL;
    for (;;) {
        struct lex_token t;
        struct ps_ast_list attributes = {0};
        parse_next(p, &t);
        uint32_t restore = t.start;
        if (t.kind == PS_TOKEN_GENERIC && restore < p->script->text->length &&
            ps_string_at(p->script->text, restore) == '[')
            parse_statement_attributes(p, &t, &attributes);
        if (continues_nothing(&t) && p->script->error_count) {
            parse_skip_newlines(p); /* an error before took the statement that it belongs to */
            continue;
        }
        return statement_from(p, &t, &attributes, restore);
    }
}

/* ---- if -------------------------------------------------------------------------------------- */

struct if_parts {
    struct ps_ast_list all; /* for the error statement */
    struct ps_if_clause *clauses;
    uint32_t count;
};

static struct ps_ast *if_error(struct ps_parser *p, struct ps_span at, const struct if_parts *parts)
{
    struct ps_ast *error = parse_error_statement(p, at);
    for (uint32_t i = 0; i < parts->all.count; i++)
        parse_nest(p, error, parts->all.items[i]);
    return error;
}

/* ( condition ) { body } behind if and elseif. NULL when it is whole, else the error. */
static struct ps_ast *parse_if_clause(struct ps_parser *p, const struct lex_token *first,
                                      const struct lex_token *keyword, struct if_parts *parts)
{
    struct lex_token lparen, rparen;
    ps_string *word = parse_token_text(p, keyword);
    parse_skip_newlines(p);
    parse_next(p, &lparen);
    if (lparen.kind != PS_TOKEN_LPAREN) {
        parse_unget(p, &lparen);
        parse_incomplete(p, span_after(span_token(keyword)),
                         PS_PE_MissingOpenParenthesisInIfStatement, word);
        return if_error(p, span_of(span_token(first), span_token(keyword)), parts);
    }
    parse_skip_newlines(p);
    struct ps_ast *condition = parse_pipeline_chain(p);
    if (condition) {
        parse_add(p, &parts->all, condition);
    } else {
        struct ps_span at = span_after(span_token(&lparen));
        parse_incomplete(p, at, PS_PE_IfStatementMissingCondition, word);
        condition = parse_error_statement(p, at);
    }
    parse_skip_newlines(p);
    parse_next(p, &rparen);
    if (rparen.kind != PS_TOKEN_RPAREN) {
        parse_unget(p, &rparen);
        if (condition->kind != PS_AST_ERROR_STATEMENT)
            parse_incomplete(p, span_token(&rparen), PS_PE_MissingEndParenthesisAfterStatement,
                             word);
        return if_error(p, span_of(span_token(first), span_before(span_token(&rparen))), parts);
    }
    parse_skip_newlines(p);
    struct ps_ast_statement_block *body = parse_statement_block(p);
    if (!body) {
        parse_incomplete(p, span_token(&rparen), PS_PE_MissingStatementBlock, word);
        return if_error(p, span_of(span_token(first), span_token(&rparen)), parts);
    }
    parse_add(p, &parts->all, body);
    parts->clauses = parse_grow(p, parts->clauses, parts->count, sizeof *parts->clauses);
    parts->clauses[parts->count++] = (struct ps_if_clause){condition, body};
    return NULL;
}

struct ps_ast *parse_if(struct ps_parser *p, const struct lex_token *keyword)
{
    struct if_parts parts = {0};
    struct ps_ast_statement_block *otherwise = NULL;
    struct lex_token current = *keyword;
    for (;;) {
        struct ps_ast *error = parse_if_clause(p, keyword, &current, &parts);
        if (error)
            return error;
        uint32_t restore = p->has_ungot ? p->ungot.start : lex_restore_point(&p->lexer);
        parse_skip_newlines(p);
        current = *parse_peek(p);
        if (current.kind == PS_TOKEN_ELSEIF) {
            parse_skip(p);
            continue;
        }
        if (current.kind != PS_TOKEN_ELSE) {
            parse_resync(p, restore);
            break;
        }
        parse_skip(p);
        parse_skip_newlines(p);
        otherwise = parse_statement_block(p);
        if (otherwise)
            break;
        parse_incomplete(p, span_after(span_token(&current)), PS_PE_MissingStatementBlockAfterElse,
                         NULL);
        return if_error(p, span_of(span_token(keyword), span_token(&current)), &parts);
    }
    struct ps_span end =
        otherwise ? span_ast(otherwise) : span_ast(parts.clauses[parts.count - 1].body);
    struct ps_ast_if *node = NODE(p, ps_ast_if, PS_AST_IF, span_of(span_token(keyword), end));
    node->clauses = parts.clauses;
    node->count = parts.count;
    node->otherwise = otherwise;
    return &node->ast;
}
