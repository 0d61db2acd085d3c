/*
 * token_flags.c - what the parser says of words: names of commands, members, types, attributes.
 * The lexer cannot know; the tree does.
 */
#include "engine/syntax/syntax.h"

struct marker {
    struct ps_script *script;
};

static struct ps_kept_token *token_at(struct ps_script *s, uint32_t start)
{
    uint32_t low = 0, high = s->token_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (s->tokens[middle].start < start)
            low = middle + 1;
        else
            high = middle;
    }
    return low < s->token_count && s->tokens[low].start == start ? &s->tokens[low] : NULL;
}

static void mark(struct ps_script *s, uint32_t start, uint32_t flag)
{
    struct ps_kept_token *t = token_at(s, start);
    if (t && (t->kind == PS_TOKEN_IDENTIFIER || t->kind == PS_TOKEN_GENERIC ||
              ps_token_traits(t->kind) & PS_TF_KEYWORD)) {
        t->flags = (t->flags & ~(uint32_t)PS_TF_KEYWORD) | flag;
    }
}

static void mark_type(struct ps_script *s, const struct ps_type_name *type, uint32_t flag)
{
    if (!type)
        return;
    if (type->kind == PS_TYPE_NAME_SIMPLE) {
        mark(s, type->start, flag);
        return;
    }
    mark_type(s, type->element, flag);
    for (uint32_t i = 0; i < type->count; i++)
        mark_type(s, type->args[i], PS_TF_TYPE_NAME);
}

static void mark_command(struct ps_script *s, const struct ps_ast_command *c)
{
    const struct ps_ast *first = c->elements.count ? c->elements.items[0] : NULL;
    if (first && first->kind == PS_AST_STRING_CONSTANT &&
        ((const struct ps_ast_string_constant *)first)->type == PS_STRING_BARE_WORD)
        mark(s, first->start, PS_TF_COMMAND_NAME);
}

static void mark_bare(struct ps_script *s, const struct ps_ast *node)
{
    if (node && node->kind == PS_AST_STRING_CONSTANT &&
        ((const struct ps_ast_string_constant *)node)->type == PS_STRING_BARE_WORD)
        mark(s, node->start, PS_TF_MEMBER_NAME);
}

static void mark_definition(struct ps_script *s, const struct ps_ast_type_definition *d)
{
    bool is_enum = d->kind == PS_DEFINE_ENUM;
    mark(s, d->name_start, is_enum ? PS_TF_MEMBER_NAME : PS_TF_TYPE_NAME);
    for (uint32_t i = 0; is_enum && i < d->members.count; i++)
        mark(s, d->members.items[i]->start, PS_TF_MEMBER_NAME);
}

static bool visit(struct ps_ast *node, void *data)
{
    struct ps_script *s = ((struct marker *)data)->script;
    switch (node->kind) {
    case PS_AST_COMMAND:
        mark_command(s, (const struct ps_ast_command *)node);
        break;
    case PS_AST_MEMBER:
    case PS_AST_INVOKE_MEMBER:
        mark_bare(s, ((const struct ps_ast_member *)node)->member);
        break;
    case PS_AST_HASHTABLE: {
        const struct ps_ast_hashtable *h = (const struct ps_ast_hashtable *)node;
        for (uint32_t i = 0; i < h->count; i++)
            mark_bare(s, h->pairs[i].key);
        break;
    }
    case PS_AST_TYPE_CONSTRAINT:
        mark_type(s, ((const struct ps_ast_type_constraint *)node)->type, PS_TF_TYPE_NAME);
        break;
    case PS_AST_TYPE_EXPRESSION:
        mark_type(s, ((const struct ps_ast_type_expression *)node)->type, PS_TF_TYPE_NAME);
        break;
    case PS_AST_ATTRIBUTE:
        mark_type(s, ((const struct ps_ast_attribute *)node)->type,
                  PS_TF_TYPE_NAME | PS_TF_ATTRIBUTE_NAME);
        break;
    case PS_AST_NAMED_ATTRIBUTE_ARGUMENT:
        mark(s, node->start, PS_TF_MEMBER_NAME);
        break;
    case PS_AST_BREAK:
    case PS_AST_CONTINUE:
        mark_bare(s, ((const struct ps_ast_jump *)node)->value);
        break;
    case PS_AST_TYPE_DEFINITION:
        mark_definition(s, (const struct ps_ast_type_definition *)node);
        break;
    case PS_AST_DATA: {
        struct ps_kept_token *t = token_at(s, node->start);
        if (((const struct ps_ast_data *)node)->variable && t && t + 1 < s->tokens + s->token_count)
            mark(s, t[1].start, PS_TF_MEMBER_NAME);
        break;
    }
    default:
        break;
    }
    return ps_ast_each_child(node, visit, data);
}

void ps_mark_tokens(struct ps_script *script)
{
    struct marker m = {script};
    if (script->token_count)
        visit(&script->root->ast, &m);
}
