/*
 * semantics.h - the checks of a finished tree; the room's own header. They follow
 * PowerShell's SymbolResolver.cs, SemanticChecks.cs, VariableAnalysis.cs and PSType.cs.
 */
#ifndef PSRP_LANGUAGE_SEMANTICS_H
#define PSRP_LANGUAGE_SEMANTICS_H

#include "language/parser.h"

/* A walk over a tree with a stack of its own. `enter` may refuse a node's children, `leave`
 * comes behind them. Either may be NULL. */
struct tree_walk {
    struct ps_parser *p;
    void *data;
    bool (*enter)(struct tree_walk *w, struct ps_ast *node);
    void (*leave)(struct tree_walk *w, struct ps_ast *node);
    /* The nodes above the current one, the root first. */
    struct walk_level *path;
    uint32_t depth, path_size;
    struct ps_ast **stack; /* children of those nodes */
    uint32_t length, size;
};

void tree_walk(struct tree_walk *w, struct ps_ast *root);

/* The node `level` levels above the current one (0: its parent), or NULL. */
struct ps_ast *walk_above(const struct tree_walk *w, uint32_t level);

/* Whether `type` is one of the names in `names` (packed, each ended by NUL, then another). */
bool type_is(const struct ps_type_name *type, const char *names);
#define TYPE_VOID "void\0System.Void\0"
#define TYPE_REFERENCE "ref\0System.Management.Automation.PSReference\0"

struct ps_type_name *attribute_type(const struct ps_ast *attribute);
/* The expression of a pipeline that is only that, or NULL. */
struct ps_ast *pure_expression(const struct ps_ast *statement);
/* Whether the variable is in a scope of the block itself: unqualified, local or private. */
static inline bool is_any_local(const struct ps_ast_variable *v)
{
    return v->scope == PS_SCOPE_UNQUALIFIED || v->scope == PS_SCOPE_VARIABLE ||
           v->scope == PS_SCOPE_LOCAL || v->scope == PS_SCOPE_PRIVATE;
}
/* Whether a method gives nothing back: no type, or [void]. */
bool returns_void(const struct ps_ast_function_member *member);

enum constant_use {
    CONSTANT_EXPRESSION,
    CONSTANT_ATTRIBUTE = 1,       /* an attribute's argument */
    CONSTANT_CLASS_ATTRIBUTE = 3, /* the same on or in a class */
    CONSTANT_REQUIRES = 4,        /* an argument of #requires, a hash table of `using module` */
};
bool is_constant(const struct ps_ast *node, enum constant_use use);

/* semantics_attribute.c: whether an attribute may stand on the class, enum, member or method's
 * parameter `owner`. */
void check_attribute_place(struct ps_parser *p, const struct ps_ast_attribute *n,
                           const struct ps_ast *owner);

/* semantics_target.c: what may be assigned to. `code` is reported where it is not. */
void check_target(struct ps_parser *p, struct ps_ast *target, bool plain,
                  enum ps_parse_error_code code, const char *arg);

/* semantics_flow.c: variables of a method that are used before they are assigned, and paths
 * that end without a value. The variables found are marked VARIABLE_NOT_LOCAL. */
enum { VARIABLE_NOT_LOCAL = 1 };
bool check_method_flow(struct ps_parser *p, struct ps_ast_function_member *member);

/* semantics_types.c: types that the script defines, before and after the other checks. */
void resolve_types(struct ps_parser *p);
void define_types(struct ps_parser *p);

#endif
