/* constant.c - what PowerShell takes for a constant (IsConstantValueVisitor). */
#include "language/semantics.h"

/* The types whose conversions are known to be harmless (Type.IsSafePrimitive). */
static const char safe_types[] =
    "byte\0sbyte\0short\0ushort\0int\0uint\0long\0ulong\0int16\0int32\0int64\0uint16\0uint32\0"
    "uint64\0char\0bool\0float\0single\0double\0decimal\0string\0System.Byte\0System.SByte\0"
    "System.Int16\0System.UInt16\0System.Int32\0System.UInt32\0System.Int64\0System.UInt64\0"
    "System.Char\0System.Boolean\0System.Single\0System.Double\0System.Decimal\0System.String\0";

static bool constant_variable(const struct ps_ast_variable *v)
{
    return v->scope != PS_SCOPE_DRIVE &&
           (ps_string_is_fold(v->name, "true") || ps_string_is_fold(v->name, "false") ||
            ps_string_is_fold(v->name, "null"));
}

static bool all(const struct ps_ast_list *list, enum constant_use use)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (!is_constant(list->items[i], use))
            return false;
    }
    return true;
}

static bool divides_by_nothing(const struct ps_ast_binary *n)
{
    const struct ps_ast_variable *v = (const struct ps_ast_variable *)n->right;
    if ((n->op != PS_TOKEN_DIVIDE && n->op != PS_TOKEN_REM) || v->ast.kind != PS_AST_VARIABLE)
        return false;
    return ps_string_is_fold(v->name, "false") || ps_string_is_fold(v->name, "null");
}

/* Left-nested operators may be many: their left side is followed without recursion. */
static bool constant_binary(const struct ps_ast *node, enum constant_use use)
{
    while (node->kind == PS_AST_BINARY) {
        const struct ps_ast_binary *n = (const struct ps_ast_binary *)node;
        if (!(ps_token_traits(n->op) & PS_TF_CONSTANT_FOLD) || divides_by_nothing(n) ||
            !is_constant(n->right, use))
            return false;
        node = n->left;
    }
    return is_constant(node, use);
}

static bool constant_hashtable(const struct ps_ast_hashtable *n, enum constant_use use)
{
    for (uint32_t i = 0; i < n->count; i++) {
        if (!is_constant(n->pairs[i].key, use) || !is_constant(n->pairs[i].value, use))
            return false;
    }
    return use & CONSTANT_REQUIRES;
}

static bool constant_block(const struct ps_ast_statement_block *n, enum constant_use use)
{
    return !n->traps.count && n->statements.count == 1 && is_constant(n->statements.items[0], use);
}

static bool constant_convert(const struct ps_ast_attributed *n, enum constant_use use)
{
    return type_is(attribute_type(n->attribute), safe_types) && is_constant(n->child, use);
}

/* [type]::Name: whether it is a constant of the type only the type could say; an enum's or a
 * number type's values are. */
static bool constant_member(const struct ps_ast_member *n)
{
    return n->is_static && n->target->kind == PS_AST_TYPE_EXPRESSION &&
           n->member->kind == PS_AST_STRING_CONSTANT;
}

static bool constant_operator(const struct ps_ast *node, enum constant_use use)
{
    switch (node->kind) {
    case PS_AST_BINARY: return constant_binary(node, use);
    case PS_AST_UNARY: {
        const struct ps_ast_unary *n = (const struct ps_ast_unary *)node;
        return (ps_token_traits(n->op) & PS_TF_CONSTANT_FOLD) && is_constant(n->child, use);
    }
    case PS_AST_TERNARY: {
        const struct ps_ast_ternary *n = (const struct ps_ast_ternary *)node;
        return is_constant(n->condition, use) && is_constant(n->if_true, use) &&
               is_constant(n->if_false, use);
    }
    default: return false;
    }
}

bool is_constant(const struct ps_ast *node, enum constant_use use)
{
    switch (node->kind) {
    case PS_AST_CONSTANT:
    case PS_AST_STRING_CONSTANT: return true;
    case PS_AST_VARIABLE: return constant_variable((const struct ps_ast_variable *)node);
    case PS_AST_PIPELINE: {
        const struct ps_ast *e = pure_expression(node);
        return e && is_constant(e, use);
    }
    case PS_AST_PAREN: return is_constant(((const struct ps_ast_paren *)node)->pipeline, use);
    case PS_AST_STATEMENT_BLOCK:
        return constant_block((const struct ps_ast_statement_block *)node, use);
    case PS_AST_SUB_EXPRESSION:
        return constant_block(((const struct ps_ast_sub_expression *)node)->body, use);
    case PS_AST_USING_EXPRESSION:
        return is_constant(((const struct ps_ast_using_expression *)node)->child, use);
    case PS_AST_CONVERT: return constant_convert((const struct ps_ast_attributed *)node, use);
    case PS_AST_TYPE_EXPRESSION: return use & CONSTANT_ATTRIBUTE;
    case PS_AST_MEMBER: return constant_member((const struct ps_ast_member *)node);
    case PS_AST_ARRAY_LITERAL:
        return (use & (CONSTANT_ATTRIBUTE | CONSTANT_REQUIRES)) &&
               all(&((const struct ps_ast_array_literal *)node)->elements, use);
    case PS_AST_HASHTABLE: return constant_hashtable((const struct ps_ast_hashtable *)node, use);
    case PS_AST_SCRIPT_BLOCK_EXPRESSION: return use == CONSTANT_ATTRIBUTE;
    default: return constant_operator(node, use);
    }
}
