/*
 * request.c - what stands around the cursor: the tree with parents, the token, the word.
 */
#include "completion/request.h"

#include "base/memory.h"
#include "object/symbol.h"

/* ---- the tree -------------------------------------------------------------------------------- */

struct grow {
    struct request *q;
    uint32_t parent;
};

static bool add_node(struct ps_ast *a, void *data)
{
    struct grow *g = data;
    struct request *q = g->q;
    if (q->node_count == q->node_size) {
        q->node_size = q->node_size ? q->node_size * 2 : 64;
        q->nodes = ps_realloc(q->nodes, q->node_size * sizeof *q->nodes);
    }
    struct grow below = {q, q->node_count};
    q->nodes[q->node_count++] = (struct node){a, g->parent};
    return ps_ast_each_child(a, add_node, &below);
}

const struct ps_ast *above(const struct request *q, const struct ps_ast *a)
{
    for (uint32_t i = 1; i < q->node_count; i++)
        if (q->nodes[i].ast == a)
            return q->nodes[q->nodes[i].parent].ast;
    return NULL;
}

const struct ps_ast *around_of(const struct request *q, unsigned kind)
{
    for (uint32_t i = q->around_count; i-- > 0;)
        if (q->around[i]->kind == kind)
            return q->around[i];
    return NULL;
}

const struct ps_ast *above_of(const struct request *q, const struct ps_ast *a, unsigned kind)
{
    while (a && a->kind != kind)
        a = above(q, a);
    return a;
}

/* Nodes that have a place inside or right behind them. */
static void find_around(struct request *q, uint32_t place)
{
    q->around = ps_alloc((q->node_count + 1) * sizeof *q->around);
    for (uint32_t i = 0; i < q->node_count; i++) {
        const struct ps_ast *a = q->nodes[i].ast;
        if (place > a->start && place <= a->end)
            q->around[q->around_count++] = a;
    }
    if (!q->around_count)
        q->around[q->around_count++] = q->nodes[0].ast;
    /* The cursor in a param block: the block of statements that would follow says nothing. */
    const struct ps_ast *last = innermost(q);
    if (q->around_count > 1 && last->kind == PS_AST_NAMED_BLOCK &&
        ((const struct ps_ast_named_block *)last)->unnamed) {
        ps_string *text = node_text(q, last);
        if (ps_string_starts_fold(text, "param"))
            q->around_count--;
        ps_string_release(text);
    }
}

/* ---- tokens ---------------------------------------------------------------------------------- */

static bool tells(const struct ps_kept_token *t)
{
    return t->kind != PS_TOKEN_NEW_LINE && t->kind != PS_TOKEN_END_OF_INPUT;
}

static const struct ps_kept_token *token_at(const struct ps_kept_token *tokens, uint32_t count,
                                            uint32_t cursor)
{
    const struct ps_kept_token *found = NULL;
    for (uint32_t i = 0; i < count; i++)
        if (tells(&tokens[i]) && cursor > tokens[i].start && cursor <= tokens[i].end)
            found = &tokens[i];
    return found;
}

/* The token inside of an expandable string: a variable of it, or one of a subexpression. */
static void find_inner(struct request *q)
{
    const struct ps_ast *sub = around_of(q, PS_AST_SUB_EXPRESSION);
    const struct ps_ast *string = around_of(q, PS_AST_EXPANDABLE_STRING);
    const struct ps_ast *last = innermost(q);
    if (last->kind == PS_AST_VARIABLE && string && last->start > q->at->start) {
        q->inner = (struct ps_kept_token){
            .start = last->start, .end = last->end, .kind = PS_TOKEN_VARIABLE};
        q->at = &q->inner;
    }
    if (!sub || !string || sub->start <= q->at->start || sub->start < string->start)
        return;
    ps_string *text = node_text(q, sub);
    struct ps_script *inside = ps_parse(text, NULL, PS_PARSE_KEEP_TOKENS);
    const struct ps_kept_token *t =
        token_at(inside->tokens, inside->token_count, q->cursor - sub->start);
    if (t) {
        q->inner = *t;
        q->inner.start += sub->start;
        q->inner.end += sub->start;
        q->at = &q->inner;
    }
    ps_script_release(inside);
    ps_string_release(text);
}

static void find_token(struct request *q)
{
    const struct ps_kept_token *tokens = q->script->tokens;
    uint32_t count = q->script->token_count, place = q->cursor;
    q->at = token_at(tokens, count, q->cursor);
    if (!q->at) {
        for (uint32_t i = 0; i < count; i++)
            if (tells(&tokens[i]) && tokens[i].end < q->cursor)
                q->before = &tokens[i];
        if (q->before)
            place = q->before->end;
        q->from = q->cursor;
    }
    find_around(q, place);
    if (q->at &&
        (q->at->kind == PS_TOKEN_STRING_EXPANDABLE ||
         q->at->kind == PS_TOKEN_HERE_STRING_EXPANDABLE || q->at->kind == PS_TOKEN_GENERIC))
        find_inner(q);
    if (q->at) {
        q->from = q->at->start;
        q->length = q->at->end - q->at->start;
    }
}

/* ---- opening --------------------------------------------------------------------------------- */

static bool option(struct request *q, const char *name)
{
    if (q->options.kind != PS_DICT)
        return false;
    ps_value *v = ps_dict_find_c(ps_as_dict(q->options), name);
    return v && ps_to_bool(*v);
}

ps_result request_open(struct request *q, ps_exec *x, ps_string *text, uint32_t cursor,
                       ps_value options)
{
    *q = (struct request){.x = x, .cx = &x->base, .w = x->base.worker, .cursor = cursor};
    q->options = ps_base(options);
    q->script = ps_parse(text, NULL, PS_PARSE_KEEP_TOKENS);
    q->word = ps_string_empty();
    q->literal_paths = option(q, "LiteralPaths");
    struct grow g = {q, 0};
    add_node(&q->script->root->ast, &g);
    find_token(q);
    ps_type *result = ps_type_named(q->w, "System.Management.Automation.CompletionResult");
    q->found = ps_list_new(ps_type_generic(q->w, ps_core_type(q->w, PS_T_COLLECTION), &result, 1));
    return PS_OK;
}

void request_close(struct request *q)
{
    ps_script_release(q->script);
    ps_free(q->nodes);
    ps_free((void *)q->around);
    ps_string_release(q->word);
    ps_release_object(q->found);
}

/* ---- texts ----------------------------------------------------------------------------------- */

ps_string *text_of(const struct request *q, uint32_t start, uint32_t end)
{
    uint32_t length = q->script->text->length;
    if (end > length)
        end = length;
    return start >= end ? ps_string_empty() : ps_string_sub(q->script->text, start, end - start);
}

ps_string *line_to_cursor(const struct request *q)
{
    uint32_t start = q->cursor;
    while (start > 0 && ps_string_at(q->script->text, start - 1) != '\n')
        start--;
    return text_of(q, start, q->cursor);
}

void set_word(struct request *q, ps_string *take_word)
{
    ps_string_release(q->word);
    q->word = take_word ? take_word : ps_string_empty();
}

const struct ps_ast_string_constant *constant(const struct ps_ast *a)
{
    return is(a, PS_AST_STRING_CONSTANT) ? (const struct ps_ast_string_constant *)a : NULL;
}
