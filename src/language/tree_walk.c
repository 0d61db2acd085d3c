/* tree_walk.c - the walk of the checks, and small questions about nodes. */
#include "base/memory.h"
#include "language/semantics.h"

#include <string.h>

struct walk_entry {
    struct ps_ast *node;
    bool entered;
};

static bool push(struct ps_ast *child, void *data)
{
    struct tree_walk *w = data;
    if (w->length == w->size) {
        w->size = w->size ? w->size * 2 : 128;
        w->stack = ps_realloc(w->stack, w->size * sizeof *w->stack);
    }
    w->stack[w->length++] = (struct walk_entry){child, false};
    return true;
}

static void go_down(struct tree_walk *w, struct ps_ast *node)
{
    if (w->depth == w->path_size) {
        w->path_size = w->path_size ? w->path_size * 2 : 64;
        w->path = ps_realloc(w->path, w->path_size * sizeof *w->path);
    }
    w->path[w->depth++] = node;
    uint32_t first = w->length;
    ps_ast_each_child(node, push, w);
    for (uint32_t low = first, high = w->length; low + 1 < high; low++, high--) {
        struct walk_entry e = w->stack[low];
        w->stack[low] = w->stack[high - 1];
        w->stack[high - 1] = e;
    }
}

void tree_walk(struct tree_walk *w, struct ps_ast *root)
{
    push(root, w);
    while (w->length) {
        struct walk_entry *e = &w->stack[w->length - 1];
        struct ps_ast *node = e->node;
        if (e->entered) {
            w->length--;
            w->depth--;
            if (w->leave)
                w->leave(w, node);
            continue;
        }
        if (w->enter && !w->enter(w, node)) {
            w->length--;
            continue;
        }
        e->entered = true;
        go_down(w, node);
    }
    ps_free(w->stack);
    ps_free(w->path);
    w->stack = NULL;
    w->path = NULL;
    w->size = w->path_size = 0;
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
