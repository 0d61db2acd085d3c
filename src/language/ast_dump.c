/* ast_dump.c - writes the tree; it goes down with a stack of its own. */
#include "language/ast_dump.h"
#include "base/memory.h"

#include <string.h>

struct entry {
    const struct ps_ast *node;
    uint32_t depth;
};

struct dumper {
    const struct ps_script *script;
    struct ps_buf *out;
    struct entry *stack;
    size_t length, size;
    uint32_t depth; /* of the children being pushed */
};

static void put_name(struct ps_buf *out, const char *name)
{
    ps_buf_printf(out, " %s=", name);
}

static void put_string(struct ps_buf *out, const char *name, const ps_string *s)
{
    if (!s)
        return;
    size_t length;
    char *text = ps_string_to_utf8(s, &length);
    put_name(out, name);
    for (size_t i = 0; text && i < length; i++) {
        switch (text[i]) {
        case '\n': ps_buf_puts(out, "\\n"); break;
        case '\r': ps_buf_puts(out, "\\r"); break;
        case '\\': ps_buf_puts(out, "\\\\"); break;
        default: ps_buf_putc(out, (uint8_t)text[i]); break;
        }
    }
    ps_free(text);
}

static void put_flag(struct ps_buf *out, const char *name, bool value)
{
    if (value)
        ps_buf_printf(out, " %s", name);
}

static void put_token(struct ps_buf *out, const char *name, unsigned kind)
{
    put_name(out, name);
    ps_buf_puts(out, ps_token_name(kind));
}

static void put_literal(struct ps_buf *out, const struct ps_literal *value)
{
    static const char kinds[] = "none\0sbyte\0int16\0int32\0int64\0byte\0uint16\0uint32\0uint64\0"
                                "double\0decimal\0bigint\0";
    const char *kind = kinds;
    for (unsigned i = 0; i < value->kind; i++)
        kind += strlen(kind) + 1;
    ps_buf_printf(out, " %s", kind);
    switch (value->kind) {
    case PS_LITERAL_NONE: break;
    case PS_LITERAL_DOUBLE: ps_buf_printf(out, " %.17g", value->d); break;
    case PS_LITERAL_DECIMAL:
    case PS_LITERAL_BIGINT: put_string(out, "text", value->text); break;
    case PS_LITERAL_BYTE: case PS_LITERAL_UINT16: case PS_LITERAL_UINT32: case PS_LITERAL_UINT64:
        ps_buf_printf(out, " %llu", (unsigned long long)value->u);
        break;
    default: ps_buf_printf(out, " %lld", (long long)value->i); break;
    }
}

static void put_type(struct ps_buf *out, const struct ps_type_name *type)
{
    ps_string *text = ps_type_name_text(type);
    put_string(out, "Type", text);
    ps_string_release(text);
}

static void put_variable(struct ps_buf *out, const struct ps_ast_variable *v)
{
    put_string(out, "Path", v->path);
    put_string(out, "Drive", v->drive);
    if (v->scope != PS_SCOPE_UNQUALIFIED) {
        ps_buf_printf(out, " Scope=%u", v->scope);
        put_string(out, "Name", v->name);
    }
    put_flag(out, "Splatted", v->splatted);
}

static void put_invoke(struct ps_buf *out, const struct ps_ast_invoke_member *n)
{
    put_flag(out, "Static", n->is_static);
    put_flag(out, "NullConditional", n->null_conditional);
    for (uint32_t i = 0; i < n->generic_count; i++)
        put_type(out, n->generic_arguments[i]);
}

static void put_definition(struct ps_buf *out, const struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_NAMED_BLOCK: {
        const struct ps_ast_named_block *n = (const void *)a;
        put_token(out, "Block", n->keyword);
        put_flag(out, "Unnamed", n->unnamed);
        break;
    }
    case PS_AST_ATTRIBUTE: put_type(out, ((const struct ps_ast_attribute *)a)->type); break;
    case PS_AST_TYPE_CONSTRAINT:
        put_type(out, ((const struct ps_ast_type_constraint *)a)->type);
        break;
    case PS_AST_NAMED_ATTRIBUTE_ARGUMENT: {
        const struct ps_ast_named_attribute_argument *n = (const void *)a;
        put_string(out, "Name", n->name);
        put_flag(out, "Omitted", n->omitted);
        break;
    }
    case PS_AST_PROPERTY_MEMBER: {
        const struct ps_ast_property_member *n = (const void *)a;
        put_string(out, "Name", n->name);
        ps_buf_printf(out, " Flags=%u", n->flags);
        break;
    }
    case PS_AST_FUNCTION_MEMBER: {
        const struct ps_ast_function_member *n = (const void *)a;
        ps_buf_printf(out, " Flags=%u", n->flags);
        put_flag(out, "Constructor", n->is_constructor);
        break;
    }
    case PS_AST_FUNCTION_DEFINITION: {
        const struct ps_ast_function *n = (const void *)a;
        put_string(out, "Name", n->name);
        put_flag(out, "Filter", n->is_filter);
        put_flag(out, "Workflow", n->is_workflow);
        break;
    }
    case PS_AST_TYPE_DEFINITION: {
        const struct ps_ast_type_definition *n = (const void *)a;
        put_string(out, "Name", n->name);
        ps_buf_printf(out, " Kind=%u", n->kind);
        break;
    }
    default: break;
    }
}

static void put_statement(struct ps_buf *out, const struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_COMMAND_PARAMETER:
        put_string(out, "Name", ((const struct ps_ast_command_parameter *)a)->name);
        break;
    case PS_AST_FILE_REDIRECTION: {
        const struct ps_ast_file_redirection *n = (const void *)a;
        ps_buf_printf(out, " From=%u", n->from);
        put_flag(out, "Append", n->append);
        break;
    }
    case PS_AST_MERGING_REDIRECTION:
        ps_buf_printf(out, " From=%u", ((const struct ps_ast_merging_redirection *)a)->from);
        break;
    case PS_AST_USING_STATEMENT:
        ps_buf_printf(out, " Kind=%u", ((const struct ps_ast_using *)a)->kind);
        break;
    case PS_AST_SWITCH: {
        const struct ps_ast_switch *n = (const void *)a;
        put_string(out, "Label", n->label);
        ps_buf_printf(out, " Flags=%u", n->flags);
        break;
    }
    case PS_AST_FOREACH: put_string(out, "Label", ((const struct ps_ast_foreach *)a)->label); break;
    case PS_AST_FOR: put_string(out, "Label", ((const struct ps_ast_for *)a)->label); break;
    case PS_AST_WHILE: case PS_AST_DO_WHILE: case PS_AST_DO_UNTIL:
        put_string(out, "Label", ((const struct ps_ast_loop *)a)->label);
        break;
    case PS_AST_DATA: put_string(out, "Variable", ((const struct ps_ast_data *)a)->variable); break;
    case PS_AST_PIPELINE:
        put_flag(out, "Background", ((const struct ps_ast_pipeline *)a)->background);
        break;
    case PS_AST_PIPELINE_CHAIN: {
        const struct ps_ast_pipeline_chain *n = (const void *)a;
        put_token(out, "Operator", n->op);
        put_flag(out, "Background", n->background);
        break;
    }
    case PS_AST_ASSIGNMENT:
        put_token(out, "Operator", ((const struct ps_ast_assignment *)a)->op);
        break;
    case PS_AST_COMMAND: {
        const struct ps_ast_command *n = (const void *)a;
        if (n->invocation)
            put_token(out, "Invocation", n->invocation);
        break;
    }
    default: put_definition(out, a); break;
    }
}

static void put_expression(struct ps_buf *out, const struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_BINARY: put_token(out, "Operator", ((const struct ps_ast_binary *)a)->op); break;
    case PS_AST_UNARY: put_token(out, "Operator", ((const struct ps_ast_unary *)a)->op); break;
    case PS_AST_CONSTANT: put_literal(out, &((const struct ps_ast_constant *)a)->value); break;
    case PS_AST_STRING_CONSTANT: {
        const struct ps_ast_string_constant *n = (const void *)a;
        ps_buf_printf(out, " Type=%u", n->type);
        put_flag(out, "Verbatim", n->verbatim);
        put_string(out, "Value", n->value);
        break;
    }
    case PS_AST_EXPANDABLE_STRING: {
        const struct ps_ast_expandable_string *n = (const void *)a;
        ps_buf_printf(out, " Type=%u", n->type);
        for (uint32_t i = 0; i < n->count; i++) {
            if (n->parts[i].text)
                put_string(out, "Text", n->parts[i].text);
            else
                ps_buf_puts(out, " {}");
        }
        break;
    }
    case PS_AST_VARIABLE: put_variable(out, (const void *)a); break;
    case PS_AST_MEMBER: {
        const struct ps_ast_member *n = (const void *)a;
        put_flag(out, "Static", n->is_static);
        put_flag(out, "NullConditional", n->null_conditional);
        break;
    }
    case PS_AST_INVOKE_MEMBER:
    case PS_AST_BASE_CTOR_INVOKE: put_invoke(out, (const void *)a); break;
    case PS_AST_INDEX:
        put_flag(out, "NullConditional", ((const struct ps_ast_index *)a)->null_conditional);
        break;
    case PS_AST_TYPE_EXPRESSION:
        put_type(out, ((const struct ps_ast_type_expression *)a)->type);
        break;
    default: break;
    }
}

static void put_node(const struct dumper *d, const struct ps_ast *a, uint32_t depth)
{
    uint32_t line, column, end_line, end_column;
    ps_script_position(d->script, a->start, &line, &column);
    ps_script_position(d->script, a->end, &end_line, &end_column);
    ps_buf_printf(d->out, "%*s%s %u:%u-%u:%u", (int)(depth * 2), "", ps_ast_kind_name(a->kind),
                  line, column, end_line, end_column);
    if (ps_ast_is_expression(a))
        put_expression(d->out, a);
    else
        put_statement(d->out, a);
    ps_buf_putc(d->out, '\n');
}

static bool push(struct ps_ast *child, void *data)
{
    struct dumper *d = data;
    if (d->length == d->size) {
        d->size = d->size ? d->size * 2 : 64;
        d->stack = ps_realloc(d->stack, d->size * sizeof *d->stack);
    }
    d->stack[d->length++] = (struct entry){child, d->depth};
    return true;
}

void ps_ast_dump(const struct ps_script *s, const struct ps_ast *node, struct ps_buf *out)
{
    struct dumper d = {.script = s, .out = out};
    push((struct ps_ast *)node, &d);
    while (d.length) {
        struct entry e = d.stack[--d.length];
        size_t first = d.length;
        put_node(&d, e.node, e.depth);
        d.depth = e.depth + 1;
        ps_ast_each_child(e.node, push, &d);
        for (size_t low = first, high = d.length; low + 1 < high; low++, high--) {
            struct entry swapped = d.stack[low];
            d.stack[low] = d.stack[high - 1];
            d.stack[high - 1] = swapped;
        }
    }
    ps_free(d.stack);
}
