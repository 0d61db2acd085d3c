/* parser_block.c - script blocks, named blocks, statement blocks and lists. */
#include "language/parser.h"

static void parse_usings(struct ps_parser *p, struct ps_ast_list *usings)
{
    for (;;) {
        struct lex_token t = *parse_peek(p);
        if (t.kind != PS_TOKEN_USING) {
            parse_resync(p, t.start);
            return;
        }
        parse_skip(p);
        struct ps_ast *statement = parse_using(p, &t);
        parse_skip_terminators(p);
        if (statement->kind == PS_AST_USING_STATEMENT)
            parse_add(p, usings, statement);
    }
}

/* The end of a body: its }, or the end of the text when there is no `lcurly`. `*body` gets an
 * extent if it has none. false: something else stands there; in a text without braces it has
 * been reported and skipped. */
static bool complete_body(struct ps_parser *p, const struct lex_token *lcurly,
                          struct ps_span *body, struct ps_span *full)
{
    struct lex_token t;
    parse_next(p, &t);
    if (lcurly) {
        struct ps_span end = span_token(&t);
        if (t.kind != PS_TOKEN_RCURLY) {
            parse_unget(p, &t);
            end = span_none(*body) ? span_token(lcurly) : *body;
            parse_incomplete_at(p, span_token(lcurly), span_token(&t),
                                PS_PE_MissingEndCurlyBrace);
        } else if (span_none(*body) && lcurly->end != t.start) {
            *body = span_of(span_after(span_token(lcurly)), span_before(span_token(&t)));
        }
        *full = span_of(span_token(lcurly), end);
        return true;
    }
    *full = (struct ps_span){0, p->script->text->length};
    if (t.kind == PS_TOKEN_END_OF_INPUT)
        return true;
    parse_error(p, span_token(&t), PS_PE_UnexpectedToken, parse_token_text(p, &t));
    return false;
}

static struct ps_ast_named_block *named_block(struct ps_parser *p, struct ps_span at,
                                              unsigned keyword, bool unnamed,
                                              const struct ps_ast_list *statements,
                                              const struct ps_ast_list *traps)
{
    struct ps_ast_named_block *block = NODE(p, ps_ast_named_block, PS_AST_NAMED_BLOCK, at);
    block->keyword = (uint16_t)keyword;
    block->unnamed = unnamed;
    block->statements = *statements;
    block->traps = *traps;
    return block;
}

static struct ps_ast_named_block **slot_of(struct ps_ast_script_block *s, unsigned keyword)
{
    switch (keyword) {
    case PS_TOKEN_BEGIN: return &s->begin;
    case PS_TOKEN_PROCESS: return &s->process;
    case PS_TOKEN_END: return &s->end;
    case PS_TOKEN_CLEAN: return &s->clean;
    case PS_TOKEN_DYNAMICPARAM: return &s->dynamic_param;
    default: return NULL;
    }
}

/* One of begin, process, ...; gives where it ends. */
static struct ps_span parse_named_block(struct ps_parser *p, struct ps_ast_script_block *block,
                                        const struct lex_token *name)
{
    static const struct ps_ast_list nothing;
    struct ps_ast_named_block **slot = slot_of(block, name->kind);
    struct ps_ast_statement_block *body = parse_statement_block(p);
    struct ps_span end = span_token(name);
    if (body)
        end = span_ast(body);
    else
        parse_incomplete_c(p, span_after(end), PS_PE_MissingNamedStatementBlock,
                           ps_token_text(name->kind));
    struct ps_span at = span_of(span_token(name), end);
    if (*slot)
        parse_error_c(p, at, PS_PE_DuplicateScriptCommandClause, ps_token_text(name->kind));
    else
        *slot = named_block(p, at, name->kind, false, body ? &body->statements : &nothing,
                            body ? &body->traps : &nothing);
    return end;
}

/* begin, process, end, clean, dynamicparam; nothing else may stand between them. */
static void parse_named_blocks(struct ps_parser *p, const struct lex_token *lcurly,
                               struct ps_ast_script_block *block)
{
    struct ps_span start = SPAN_NONE, end = SPAN_NONE, full, extent;
    if (lcurly)
        start = span_token(lcurly);
    else if (block->param_block)
        start = span_ast(block->param_block);
    for (;;) {
        struct lex_token t;
        parse_next(p, &t);
        if (t.kind == PS_TOKEN_RCURLY || t.kind == PS_TOKEN_END_OF_INPUT) {
            parse_unget(p, &t);
            extent = span_of(start, end);
            complete_body(p, lcurly, &extent, &full);
            break;
        }
        if (!slot_of(block, t.kind)) {
            full = (struct ps_span){0, p->script->text->length};
            if (lcurly) {
                parse_unget(p, &t);
                full = span_of(start, end);
            }
            parse_error(p, span_token(&t), PS_PE_MissingNamedBlocks, parse_token_text(p, &t));
            break;
        }
        if (span_none(start))
            start = span_token(&t);
        end = parse_named_block(p, block, &t);
        parse_skip_terminators(p);
    }
    block->ast.start = full.start;
    block->ast.end = full.end;
}

static void parse_plain_body(struct ps_parser *p, const struct lex_token *lcurly, bool is_filter,
                             struct ps_ast *first_statement, struct ps_ast_script_block *block)
{
    struct ps_ast_list statements = {0}, traps = {0};
    struct ps_span body = block->param_block ? span_ast(block->param_block) : SPAN_NONE, full;
    if (first_statement)
        parse_add(p, &statements, first_statement);
    do {
        struct ps_span list = parse_statement_list(p, &statements, &traps);
        body = span_of(body, list);
    } while (!complete_body(p, lcurly, &body, &full));
    block->ast.start = full.start;
    block->ast.end = full.end;
    struct ps_ast_named_block *named = named_block(
        p, body, is_filter ? PS_TOKEN_PROCESS : PS_TOKEN_END, true, &statements, &traps);
    *(is_filter ? &block->process : &block->end) = named;
}

struct ps_ast_script_block *parse_script_block(struct ps_parser *p, const struct lex_token *lcurly,
                                               bool is_filter, struct ps_ast *first_statement)
{
    struct ps_ast_script_block *block =
        NODE(p, ps_ast_script_block, PS_AST_SCRIPT_BLOCK, SPAN_NONE);
    block->is_filter = is_filter;
    parse_skip_newlines(p);
    if (!lcurly)
        parse_usings(p, &block->usings);
    uint32_t restore = lex_restore_point(&p->lexer);
    block->param_block = parse_param_block(p);
    if (!block->param_block)
        parse_resync(p, restore);
    parse_skip_terminators(p);
    if (parse_peek(p)->flags & PS_TF_BLOCK_NAME)
        parse_named_blocks(p, lcurly, block);
    else
        parse_plain_body(p, lcurly, is_filter, first_statement, block);
    return block;
}

struct ps_ast_statement_block *parse_statement_block(struct ps_parser *p)
{
    struct lex_token lcurly, rcurly;
    struct ps_ast_list statements = {0}, traps = {0};
    parse_skip_newlines(p);
    parse_next(p, &lcurly);
    if (lcurly.kind != PS_TOKEN_LCURLY) {
        parse_unget(p, &lcurly);
        return NULL;
    }
    struct ps_span list = parse_statement_list(p, &statements, &traps);
    parse_next(p, &rcurly);
    struct ps_span end = span_token(&rcurly);
    if (rcurly.kind != PS_TOKEN_RCURLY) {
        parse_unget(p, &rcurly);
        end = span_none(list) ? span_token(&lcurly) : list;
        parse_incomplete_at(p, span_token(&lcurly), span_token(&rcurly),
                            PS_PE_MissingEndCurlyBrace);
    }
    struct ps_ast_statement_block *block = NODE(p, ps_ast_statement_block, PS_AST_STATEMENT_BLOCK,
                                                span_of(span_token(&lcurly), end));
    block->statements = statements;
    block->traps = traps;
    return block;
}

struct ps_span parse_statement_list(struct ps_parser *p, struct ps_ast_list *statements,
                                    struct ps_ast_list *traps)
{
    struct ps_span all = SPAN_NONE;
    parse_skip_terminators(p);
    for (;;) {
        struct ps_ast *statement = parse_statement(p);
        if (!statement)
            return all;
        const struct ps_span *signature = &p->lexer.signature;
        if (signature->end && signature->start < statement->start)
            parse_error(p, span_ast(statement), PS_PE_TokenAfterEndOfValidScriptText, NULL);
        parse_add(p, statement->kind == PS_AST_TRAP ? traps : statements, statement);
        all = span_of(all, span_ast(statement));
        parse_skip_terminators(p);
        unsigned kind = parse_peek(p)->kind;
        if (kind == PS_TOKEN_RPAREN || kind == PS_TOKEN_RCURLY)
            return all;
    }
}
