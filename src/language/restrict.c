/* restrict.c - the walk that refuses what the restricted language does not have. */
#include "language/restrict.h"
#include "base/memory.h"
#include "language/semantics.h"

#include <string.h>

enum { ERRORS_MOST = 1000 };

struct checker {
    const struct ps_script *script;
    const struct ps_restriction *allowed;
    struct ps_parser *p; /* takes the errors, or NULL: they are collected */
    struct ps_parse_error *errors;
    uint32_t count, size;
};

static void report(struct checker *c, struct ps_span at, enum ps_parse_error_code code,
                   const ps_string *arg)
{
    if (c->p) {
        parse_error(c->p, at, code, arg);
        return;
    }
    if (c->count == ERRORS_MOST)
        return;
    if (c->count == c->size) {
        c->size = c->size ? c->size * 2 : 4;
        c->errors = ps_realloc(c->errors, c->size * sizeof *c->errors);
    }
    c->errors[c->count++] = (struct ps_parse_error){
        .code = (uint16_t)code,
        .start = at.start,
        .end = at.end,
        .message = ps_parse_error_text(code, arg, NULL),
    };
}

/* ---- single nodes ---------------------------------------------------------------------------- */

/* Types of values that a data file may name: those with a TypeCode. */
static const char plain_types[] =
    "bool\0byte\0sbyte\0char\0short\0ushort\0int\0uint\0long\0ulong\0int16\0int32\0int64\0"
    "uint16\0uint32\0uint64\0float\0single\0double\0decimal\0datetime\0string\0System.Boolean\0"
    "System.Byte\0System.SByte\0System.Char\0System.Int16\0System.UInt16\0System.Int32\0"
    "System.UInt32\0System.Int64\0System.UInt64\0System.Single\0System.Double\0System.Decimal\0"
    "System.DateTime\0System.String\0System.DBNull\0DBNull\0";

static void check_type(struct checker *c, const struct ps_ast *at,
                       const struct ps_type_name *type)
{
    const struct ps_type_name *core = type->kind == PS_TYPE_NAME_ARRAY ? type->element : type;
    if (type_is(core, plain_types))
        return;
    ps_string *text = ps_type_name_text(type);
    report(c, span_ast(at), PS_PE_TypeNotAllowedInDataSection, text);
    ps_string_release(text);
}

static bool command_allowed(const struct checker *c, const ps_string *name)
{
    for (uint32_t i = 0; i < c->allowed->command_count; i++) {
        if (ps_string_equal_fold(c->allowed->commands[i], name))
            return true;
    }
    return false;
}

static void check_command(struct checker *c, const struct ps_ast_command *n)
{
    if (n->invocation == PS_TOKEN_DOT) {
        report(c, span_ast(n), PS_PE_DotSourcingNotSupportedInDataSection, NULL);
        return;
    }
    if (c->allowed->any_command)
        return;
    const struct ps_ast_string_constant *name = (const void *)n->elements.items[0];
    if (name->ast.kind == PS_AST_STRING_CONSTANT) {
        if (!command_allowed(c, name->value))
            report(c, span_ast(n), PS_PE_CmdletNotInAllowedListForDataSection, name->value);
        return;
    }
    bool ampersand = n->invocation == PS_TOKEN_AMPERSAND;
    ps_string *text = ampersand ? ps_string_c("&")
                                : ps_script_extent_text(c->script, n->ast.start, n->ast.end);
    report(c, span_ast(n),
           ampersand ? PS_PE_OperatorNotSupportedInDataSection
                     : PS_PE_CmdletNotInAllowedListForDataSection,
           text);
    ps_string_release(text);
}

static const char default_variables[] = "PSCulture\0PSUICulture\0true\0false\0null\0";

static bool variable_allowed(const struct checker *c, const struct ps_ast_variable *v)
{
    if (c->allowed->any_variable)
        return true;
    for (const char *n = default_variables; *n; n += strlen(n) + 1) {
        if (ps_string_is_fold(v->path, n))
            return true;
    }
    for (uint32_t i = 0; i < c->allowed->variable_count; i++) {
        if (ps_string_equal_fold(c->allowed->variables[i], v->path))
            return true;
    }
    return c->allowed->environment && v->scope == PS_SCOPE_DRIVE &&
           ps_string_is_fold(v->drive, "env");
}

static void check_variable(struct checker *c, const struct ps_ast_variable *v)
{
    if (variable_allowed(c, v))
        return;
    struct ps_strbuf names;
    ps_strbuf_init(&names, 0);
    for (const char *n = default_variables; *n; n += strlen(n) + 1)
        ps_strbuf_printf(&names, "%s$%s", names.length ? ", " : "", n);
    for (uint32_t i = 0; i < c->allowed->variable_count; i++) {
        ps_strbuf_c(&names, ", $");
        ps_strbuf_put(&names, c->allowed->variables[i]);
    }
    ps_string *text = ps_strbuf_take(&names);
    report(c, span_ast(v), PS_PE_VariableReferenceNotSupportedInDataSection, text);
    ps_string_release(text);
}

static void check_operator(struct checker *c, struct ps_span at, unsigned op)
{
    if (!(ps_token_traits(op) & PS_TF_NOT_RESTRICTED))
        return;
    ps_string *text = ps_string_c(ps_token_text(op));
    report(c, at, PS_PE_OperatorNotSupportedInDataSection, text);
    ps_string_release(text);
}

/* ---- the walk -------------------------------------------------------------------------------- */

/* The error for a kind of node that is refused as such; -1: it is not. */
static int refused(unsigned kind)
{
    switch (kind) {
    case PS_AST_SCRIPT_BLOCK:
    case PS_AST_SCRIPT_BLOCK_EXPRESSION: return PS_PE_ScriptBlockNotSupportedInDataSection;
    case PS_AST_PARAM_BLOCK: return PS_PE_ParameterDeclarationNotSupportedInDataSection;
    case PS_AST_ATTRIBUTE:
    case PS_AST_ATTRIBUTED: return PS_PE_AttributeNotSupportedInDataSection;
    case PS_AST_FUNCTION_DEFINITION: return PS_PE_FunctionDeclarationNotSupportedInDataSection;
    case PS_AST_TRAP: return PS_PE_TrapStatementNotSupportedInDataSection;
    case PS_AST_SWITCH: return PS_PE_SwitchStatementNotSupportedInDataSection;
    case PS_AST_DATA: return PS_PE_DataSectionStatementNotSupportedInDataSection;
    case PS_AST_FOREACH: return PS_PE_ForeachStatementNotSupportedInDataSection;
    case PS_AST_FOR:
    case PS_AST_WHILE: return PS_PE_ForWhileStatementNotSupportedInDataSection;
    case PS_AST_DO_WHILE:
    case PS_AST_DO_UNTIL: return PS_PE_DoWhileStatementNotSupportedInDataSection;
    case PS_AST_TRY: return PS_PE_TryStatementNotSupportedInDataSection;
    case PS_AST_BREAK: case PS_AST_CONTINUE: case PS_AST_RETURN: case PS_AST_EXIT:
    case PS_AST_THROW:
        return PS_PE_FlowControlStatementNotSupportedInDataSection;
    case PS_AST_ASSIGNMENT: return PS_PE_AssignmentStatementNotSupportedInDataSection;
    case PS_AST_MERGING_REDIRECTION:
    case PS_AST_FILE_REDIRECTION: return PS_PE_RedirectionNotSupportedInDataSection;
    case PS_AST_MEMBER: return PS_PE_PropertyReferenceNotSupportedInDataSection;
    case PS_AST_INVOKE_MEMBER:
    case PS_AST_BASE_CTOR_INVOKE: return PS_PE_MethodCallNotSupportedInDataSection;
    case PS_AST_INDEX: return PS_PE_ArrayReferenceNotSupportedInDataSection;
    case PS_AST_BLOCK_STATEMENT: return PS_PE_ParallelAndSequenceBlockNotSupportedInDataSection;
    default: return -1;
    }
}

static bool enter(struct tree_walk *w, struct ps_ast *a)
{
    struct checker *c = w->data;
    if (c->allowed->blocks && a->kind == PS_AST_SCRIPT_BLOCK_EXPRESSION)
        return false;
    int code = refused(a->kind);
    if (code >= 0)
        report(c, span_ast(a), (enum ps_parse_error_code)code, NULL);
    switch (a->kind) {
    case PS_AST_TYPE_CONSTRAINT: check_type(c, a, attribute_type(a)); break;
    case PS_AST_TYPE_EXPRESSION: check_type(c, a, ((struct ps_ast_type_expression *)a)->type);
        break;
    case PS_AST_COMMAND: check_command(c, (struct ps_ast_command *)a); break;
    case PS_AST_VARIABLE: check_variable(c, (struct ps_ast_variable *)a); break;
    case PS_AST_BINARY: {
        const struct ps_ast_binary *n = (struct ps_ast_binary *)a;
        check_operator(c, (struct ps_span){n->op_start, n->op_end}, n->op);
        break;
    }
    case PS_AST_UNARY: check_operator(c, span_ast(a), ((struct ps_ast_unary *)a)->op); break;
    default: break;
    }
    return true;
}

static void check(struct checker *c, const struct ps_ast *node)
{
    struct tree_walk w = {.data = c, .enter = enter};
    tree_walk(&w, (struct ps_ast *)node);
}

static bool check_child(struct ps_ast *child, void *data)
{
    check(data, child);
    return true;
}

struct ps_parse_error *ps_restrict_check(const struct ps_script *s, const struct ps_ast *node,
                                         const struct ps_restriction *r, uint32_t *count)
{
    struct checker c = {.script = s, .allowed = r};
    if (node->kind == PS_AST_SCRIPT_BLOCK)
        ps_ast_each_child(node, check_child, &c);
    else
        check(&c, node);
    *count = c.count;
    return c.errors;
}

void ps_restrict_free(struct ps_parse_error *errors, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        ps_string_release(errors[i].message);
    ps_free(errors);
}

/* ---- data sections and files ----------------------------------------------------------------- */

void ps_check_data_section(struct ps_parser *p, const struct ps_ast_data *section)
{
    const struct ps_ast_list *listed = &section->commands;
    const ps_string **names = ps_alloc((listed->count + 1) * sizeof *names);
    struct ps_restriction r = {.commands = names};
    names[r.command_count++] = parse_intern_c(p, "ConvertFrom-StringData");
    for (uint32_t i = 0; i < listed->count; i++) {
        const struct ps_ast_string_constant *name = (const void *)listed->items[i];
        if (name->ast.kind == PS_AST_STRING_CONSTANT)
            names[r.command_count++] = name->value;
        else
            r.any_command = true; /* known when the section runs */
    }
    struct checker c = {.script = p->script, .allowed = &r, .p = p};
    check(&c, &section->body->ast);
    ps_free(names);
}

void ps_check_data_file(struct ps_parser *p)
{
    const ps_string *command = parse_intern_c(p, "ConvertFrom-StringData");
    struct ps_restriction r = {.commands = &command, .command_count = 1};
    struct checker c = {.script = p->script, .allowed = &r, .p = p};
    ps_ast_each_child(&p->script->root->ast, check_child, &c);
}
