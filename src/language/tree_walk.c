/* tree_walk.c - the walk of the checks, and small questions about nodes. */
#include "base/memory.h"
#include "language/semantics.h"

#include <string.h>

/* The children of a node on the path: [next, end) of the stack are still to come. */
struct walk_level {
    struct ps_ast *node;
    uint32_t first, next, end;
};

static bool push(struct ps_ast *child, void *data)
{
    struct tree_walk *w = data;
    if (w->length == w->size) {
        w->size = w->size ? w->size * 2 : 128;
        w->stack = ps_realloc(w->stack, w->size * sizeof *w->stack);
    }
    w->stack[w->length++] = child;
    return true;
}

static void go_down(struct tree_walk *w, struct ps_ast *node)
{
    if (w->depth == w->path_size) {
        w->path_size = w->path_size ? w->path_size * 2 : 64;
        w->path = ps_realloc(w->path, w->path_size * sizeof *w->path);
    }
    struct walk_level *level = &w->path[w->depth++];
    level->node = node;
    level->first = level->next = w->length;
    ps_ast_each_child(node, push, w);
    level->end = w->length;
}

void tree_walk(struct tree_walk *w, struct ps_ast *root)
{
    if (!w->enter || w->enter(w, root))
        go_down(w, root);
    while (w->depth) {
        struct walk_level *level = &w->path[w->depth - 1];
        struct ps_ast *node = level->node;
        if (level->next == level->end) {
            w->length = level->first;
            w->depth--;
            if (w->leave)
                w->leave(w, node);
            continue;
        }
        node = w->stack[level->next++];
        if (!w->enter || w->enter(w, node))
            go_down(w, node);
    }
    ps_free(w->stack);
    ps_free(w->path);
    w->stack = NULL;
    w->path = NULL;
    w->size = w->path_size = 0;
}

struct ps_ast *walk_above(const struct tree_walk *w, uint32_t level)
{
    return level < w->depth ? w->path[w->depth - 1 - level].node : NULL;
}

bool type_is(const struct ps_type_name *type, const char *names)
{
    if (type->kind != PS_TYPE_NAME_SIMPLE)
        return false;
    for (; *names; names += strlen(names) + 1) {
        if (ps_string_is_fold(type->name, names))
            return true;
    }
    return false;
}

struct ps_type_name *attribute_type(const struct ps_ast *attribute)
{
    return attribute->kind == PS_AST_ATTRIBUTE
               ? ((const struct ps_ast_attribute *)attribute)->type
               : ((const struct ps_ast_type_constraint *)attribute)->type;
}

struct ps_ast *pure_expression(const struct ps_ast *statement)
{
    const struct ps_ast_pipeline *pipeline = (const struct ps_ast_pipeline *)statement;
    if (statement->kind != PS_AST_PIPELINE || pipeline->elements.count != 1)
        return NULL;
    const struct ps_ast_command_expression *element =
        (const struct ps_ast_command_expression *)pipeline->elements.items[0];
    if (element->ast.kind != PS_AST_COMMAND_EXPRESSION || element->redirections.count)
        return NULL;
    return element->expression;
}

bool returns_void(const struct ps_ast_function_member *member)
{
    return !member->return_type || type_is(attribute_type(member->return_type), TYPE_VOID);
}
