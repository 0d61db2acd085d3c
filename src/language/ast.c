/* ast.c - walking the tree one level at a time; names of kinds; texts of type names. */
#include "language/ast.h"

#include <string.h>

struct walk {
    bool (*visit)(struct ps_ast *child, void *data);
    void *data;
};

static bool one(const struct walk *w, const void *child)
{
    return !child || w->visit((struct ps_ast *)child, w->data);
}

static bool list(const struct walk *w, const struct ps_ast_list *items)
{
    for (uint32_t i = 0; i < items->count; i++) {
        if (!w->visit(items->items[i], w->data))
            return false;
    }
    return true;
}

/* ---- parts of definitions -------------------------------------------------------------------- */

static bool definition_child(const struct ps_ast *a, const struct walk *w)
{
    switch (a->kind) {
    case PS_AST_SCRIPT_BLOCK: {
        const struct ps_ast_script_block *n = (const void *)a;
        return list(w, &n->usings) && one(w, n->param_block) && one(w, n->dynamic_param) &&
               one(w, n->begin) && one(w, n->process) && one(w, n->end) && one(w, n->clean);
    }
    case PS_AST_PARAM_BLOCK: {
        const struct ps_ast_param_block *n = (const void *)a;
        return list(w, &n->attributes) && list(w, &n->parameters);
    }
    case PS_AST_NAMED_BLOCK: {
        const struct ps_ast_named_block *n = (const void *)a;
        return list(w, &n->traps) && list(w, &n->statements);
    }
    case PS_AST_STATEMENT_BLOCK: {
        const struct ps_ast_statement_block *n = (const void *)a;
        return list(w, &n->traps) && list(w, &n->statements);
    }
    case PS_AST_PARAMETER: {
        const struct ps_ast_parameter *n = (const void *)a;
        return list(w, &n->attributes) && one(w, n->name) && one(w, n->default_value);
    }
    case PS_AST_ATTRIBUTE: {
        const struct ps_ast_attribute *n = (const void *)a;
        return list(w, &n->positional) && list(w, &n->named);
    }
    case PS_AST_NAMED_ATTRIBUTE_ARGUMENT:
        return one(w, ((const struct ps_ast_named_attribute_argument *)a)->argument);
    case PS_AST_PROPERTY_MEMBER: {
        const struct ps_ast_property_member *n = (const void *)a;
        return one(w, n->type) && list(w, &n->attributes) && one(w, n->initial);
    }
    case PS_AST_FUNCTION_MEMBER: {
        const struct ps_ast_function_member *n = (const void *)a;
        return one(w, n->return_type) && list(w, &n->attributes) && one(w, n->function);
    }
    case PS_AST_FUNCTION_DEFINITION: {
        const struct ps_ast_function *n = (const void *)a;
        return list(w, &n->parameters) && one(w, n->body);
    }
    case PS_AST_TYPE_DEFINITION: {
        const struct ps_ast_type_definition *n = (const void *)a;
        return list(w, &n->attributes) && list(w, &n->bases) && list(w, &n->members);
    }
    default: return true;
    }
}

/* ---- statements ------------------------------------------------------------------------------ */

static bool if_child(const struct ps_ast_if *n, const struct walk *w)
{
    for (uint32_t i = 0; i < n->count; i++) {
        if (!one(w, n->clauses[i].condition) || !one(w, n->clauses[i].body))
            return false;
    }
    return one(w, n->otherwise);
}

static bool switch_child(const struct ps_ast_switch *n, const struct walk *w)
{
    if (!one(w, n->condition))
        return false;
    for (uint32_t i = 0; i < n->count; i++) {
        if (!one(w, n->clauses[i].test) || !one(w, n->clauses[i].body))
            return false;
    }
    return one(w, n->fallback);
}

static bool loop_child(const struct ps_ast *a, const struct walk *w)
{
    switch (a->kind) {
    case PS_AST_FOREACH: {
        const struct ps_ast_foreach *n = (const void *)a;
        return one(w, n->throttle) && one(w, n->variable) && one(w, n->condition) &&
               one(w, n->body);
    }
    case PS_AST_FOR: {
        const struct ps_ast_for *n = (const void *)a;
        return one(w, n->initializer) && one(w, n->condition) && one(w, n->iterator) &&
               one(w, n->body);
    }
    case PS_AST_WHILE: {
        const struct ps_ast_loop *n = (const void *)a;
        return one(w, n->condition) && one(w, n->body);
    }
    default: {
        const struct ps_ast_loop *n = (const void *)a;
        return one(w, n->body) && one(w, n->condition);
    }
    }
}

static bool block_child(const struct ps_ast *a, const struct walk *w)
{
    switch (a->kind) {
    case PS_AST_TRY: {
        const struct ps_ast_try *n = (const void *)a;
        return one(w, n->body) && list(w, &n->catches) && one(w, n->finally);
    }
    case PS_AST_CATCH_CLAUSE: {
        const struct ps_ast_catch_clause *n = (const void *)a;
        return list(w, &n->types) && one(w, n->body);
    }
    case PS_AST_TRAP: {
        const struct ps_ast_trap *n = (const void *)a;
        return one(w, n->type) && one(w, n->body);
    }
    case PS_AST_DATA: {
        const struct ps_ast_data *n = (const void *)a;
        return list(w, &n->commands) && one(w, n->body);
    }
    case PS_AST_USING_STATEMENT: {
        const struct ps_ast_using *n = (const void *)a;
        return one(w, n->name) && one(w, n->alias) && one(w, n->specification);
    }
    default: return one(w, ((const struct ps_ast_block_statement *)a)->body);
    }
}

static bool pipeline_child(const struct ps_ast *a, const struct walk *w)
{
    switch (a->kind) {
    case PS_AST_PIPELINE: return list(w, &((const struct ps_ast_pipeline *)a)->elements);
    case PS_AST_PIPELINE_CHAIN: {
        const struct ps_ast_pipeline_chain *n = (const void *)a;
        return one(w, n->left) && one(w, n->right);
    }
    case PS_AST_ASSIGNMENT: {
        const struct ps_ast_assignment *n = (const void *)a;
        return one(w, n->left) && one(w, n->right);
    }
    case PS_AST_COMMAND: {
        const struct ps_ast_command *n = (const void *)a;
        return list(w, &n->elements) && list(w, &n->redirections);
    }
    case PS_AST_COMMAND_EXPRESSION: {
        const struct ps_ast_command_expression *n = (const void *)a;
        return one(w, n->expression) && list(w, &n->redirections);
    }
    case PS_AST_COMMAND_PARAMETER:
        return one(w, ((const struct ps_ast_command_parameter *)a)->argument);
    case PS_AST_FILE_REDIRECTION:
        return one(w, ((const struct ps_ast_file_redirection *)a)->location);
    case PS_AST_ERROR_STATEMENT: return list(w, &((const struct ps_ast_error_statement *)a)->nested);
    default: return one(w, ((const struct ps_ast_jump *)a)->value);
    }
}

static bool statement_child(const struct ps_ast *a, const struct walk *w)
{
    switch (a->kind) {
    case PS_AST_IF: return if_child((const void *)a, w);
    case PS_AST_SWITCH: return switch_child((const void *)a, w);
    case PS_AST_FOREACH: case PS_AST_FOR: case PS_AST_WHILE: case PS_AST_DO_WHILE:
    case PS_AST_DO_UNTIL:
        return loop_child(a, w);
    case PS_AST_TRY: case PS_AST_CATCH_CLAUSE: case PS_AST_TRAP: case PS_AST_DATA:
    case PS_AST_USING_STATEMENT: case PS_AST_BLOCK_STATEMENT:
        return block_child(a, w);
    default: return pipeline_child(a, w);
    }
}

/* ---- expressions ----------------------------------------------------------------------------- */

static bool parts_child(const struct ps_ast_expandable_string *n, const struct walk *w)
{
    for (uint32_t i = 0; i < n->count; i++) {
        if (!one(w, n->parts[i].expression))
            return false;
    }
    return true;
}

static bool pairs_child(const struct ps_ast_hashtable *n, const struct walk *w)
{
    for (uint32_t i = 0; i < n->count; i++) {
        if (!one(w, n->pairs[i].key) || !one(w, n->pairs[i].value))
            return false;
    }
    return true;
}

static bool expression_child(const struct ps_ast *a, const struct walk *w)
{
    switch (a->kind) {
    case PS_AST_BINARY: {
        const struct ps_ast_binary *n = (const void *)a;
        return one(w, n->left) && one(w, n->right);
    }
    case PS_AST_UNARY: return one(w, ((const struct ps_ast_unary *)a)->child);
    case PS_AST_TERNARY: {
        const struct ps_ast_ternary *n = (const void *)a;
        return one(w, n->condition) && one(w, n->if_true) && one(w, n->if_false);
    }
    case PS_AST_CONVERT:
    case PS_AST_ATTRIBUTED: {
        const struct ps_ast_attributed *n = (const void *)a;
        return one(w, n->attribute) && one(w, n->child);
    }
    case PS_AST_EXPANDABLE_STRING: return parts_child((const void *)a, w);
    case PS_AST_MEMBER: {
        const struct ps_ast_member *n = (const void *)a;
        return one(w, n->target) && one(w, n->member);
    }
    case PS_AST_INVOKE_MEMBER:
    case PS_AST_BASE_CTOR_INVOKE: {
        const struct ps_ast_invoke_member *n = (const void *)a;
        return one(w, n->target) && one(w, n->member) && list(w, &n->arguments);
    }
    case PS_AST_INDEX: {
        const struct ps_ast_index *n = (const void *)a;
        return one(w, n->target) && one(w, n->index);
    }
    case PS_AST_ARRAY_LITERAL: return list(w, &((const struct ps_ast_array_literal *)a)->elements);
    case PS_AST_ARRAY_EXPRESSION:
    case PS_AST_SUB_EXPRESSION: return one(w, ((const struct ps_ast_array_expression *)a)->body);
    case PS_AST_PAREN: return one(w, ((const struct ps_ast_paren *)a)->pipeline);
    case PS_AST_HASHTABLE: return pairs_child((const void *)a, w);
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
        return one(w, ((const struct ps_ast_script_block_expression *)a)->body);
    case PS_AST_USING_EXPRESSION: return one(w, ((const struct ps_ast_using_expression *)a)->child);
    case PS_AST_ERROR_EXPRESSION:
        return list(w, &((const struct ps_ast_error_expression *)a)->nested);
    default: return true;
    }
}

bool ps_ast_each_child(const struct ps_ast *a, bool (*visit)(struct ps_ast *child, void *data),
                       void *data)
{
    struct walk w = {visit, data};
    switch (a->kind) {
    case PS_AST_NONE: case PS_AST_TYPE_CONSTRAINT: case PS_AST_MERGING_REDIRECTION:
        return true;
    case PS_AST_CATCH_CLAUSE: case PS_AST_COMMAND_PARAMETER: case PS_AST_FILE_REDIRECTION:
        return statement_child(a, &w);
    case PS_AST_FUNCTION_DEFINITION: case PS_AST_TYPE_DEFINITION:
        return definition_child(a, &w);
    default:
        if (ps_ast_is_expression(a))
            return expression_child(a, &w);
        return a->kind < PS_AST_FIRST_STATEMENT ? definition_child(a, &w) : statement_child(a, &w);
    }
}

/* ---- names ----------------------------------------------------------------------------------- */

const char *ps_ast_kind_name(unsigned kind)
{
    static const char names[] =
        "\0ScriptBlockAst\0ParamBlockAst\0NamedBlockAst\0ParameterAst\0AttributeAst\0"
        "NamedAttributeArgumentAst\0TypeConstraintAst\0PropertyMemberAst\0FunctionMemberAst\0"
        "StatementBlockAst\0CatchClauseAst\0CommandParameterAst\0FileRedirectionAst\0"
        "MergingRedirectionAst\0FunctionDefinitionAst\0TypeDefinitionAst\0UsingStatementAst\0"
        "IfStatementAst\0SwitchStatementAst\0ForEachStatementAst\0ForStatementAst\0"
        "WhileStatementAst\0DoWhileStatementAst\0DoUntilStatementAst\0TryStatementAst\0"
        "TrapStatementAst\0DataStatementAst\0BreakStatementAst\0ContinueStatementAst\0"
        "ReturnStatementAst\0ExitStatementAst\0ThrowStatementAst\0BlockStatementAst\0"
        "ErrorStatementAst\0PipelineAst\0PipelineChainAst\0AssignmentStatementAst\0CommandAst\0"
        "CommandExpressionAst\0BinaryExpressionAst\0UnaryExpressionAst\0TernaryExpressionAst\0"
        "ConvertExpressionAst\0AttributedExpressionAst\0ConstantExpressionAst\0"
        "StringConstantExpressionAst\0ExpandableStringExpressionAst\0VariableExpressionAst\0"
        "MemberExpressionAst\0InvokeMemberExpressionAst\0BaseCtorInvokeMemberExpressionAst\0"
        "IndexExpressionAst\0ArrayLiteralAst\0ArrayExpressionAst\0SubExpressionAst\0"
        "ParenExpressionAst\0HashtableAst\0ScriptBlockExpressionAst\0TypeExpressionAst\0"
        "UsingExpressionAst\0ErrorExpressionAst\0";
    const char *at = names;
    if (kind >= PS_AST_KINDS)
        return "";
    while (kind--)
        at += strlen(at) + 1;
    return at;
}

/* ---- type names ------------------------------------------------------------------------------ */

static void put_type(struct ps_strbuf *b, const struct ps_type_name *type)
{
    /* Arrays of arrays may be many; only generic arguments nest, and the parser bounds them. */
    const struct ps_type_name *core = type;
    while (core->kind == PS_TYPE_NAME_ARRAY)
        core = core->element;
    if (core->kind == PS_TYPE_NAME_GENERIC) {
        put_type(b, core->element);
        ps_strbuf_unit(b, '[');
        for (uint32_t i = 0; i < core->count; i++) {
            const struct ps_type_name *arg = core->args[i];
            bool qualified = arg->kind == PS_TYPE_NAME_SIMPLE && arg->assembly;
            if (i)
                ps_strbuf_unit(b, ',');
            if (qualified)
                ps_strbuf_unit(b, '[');
            put_type(b, arg);
            if (qualified) {
                ps_strbuf_c(b, ", ");
                ps_strbuf_put(b, arg->assembly);
                ps_strbuf_unit(b, ']');
            }
        }
        ps_strbuf_unit(b, ']');
    } else {
        ps_strbuf_put(b, core->name);
    }
    for (; type != core; type = type->element) {
        ps_strbuf_unit(b, '[');
        ps_strbuf_fill(b, ',', type->rank - 1);
        ps_strbuf_unit(b, ']');
    }
}

ps_string *ps_type_name_text(const struct ps_type_name *type)
{
    struct ps_strbuf b;
    ps_strbuf_init(&b, 0);
    put_type(&b, type);
    if (type->kind == PS_TYPE_NAME_SIMPLE && type->assembly) {
        ps_strbuf_c(&b, ", ");
        ps_strbuf_put(&b, type->assembly);
    }
    ps_string *text = ps_strbuf_take(&b);
    return text ? text : ps_string_empty();
}
