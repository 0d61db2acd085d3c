/* compile_body.c - a whole body: parameters, the named blocks, the finished instructions. */
#include "engine/compile.h"

#include "base/memory.h"
#include "object/symbol.h"

#include <stdlib.h>

static bool plain_type(const struct ps_ast *attribute)
{
    return attribute->kind == PS_AST_TYPE_CONSTRAINT;
}

static bool attribute_is(const struct ps_ast *attribute, const char *name)
{
    if (attribute->kind != PS_AST_ATTRIBUTE)
        return false;
    const struct ps_type_name *type = ((const struct ps_ast_attribute *)attribute)->type;
    return type->kind == PS_TYPE_NAME_SIMPLE && ps_string_is_fold(type->name, name);
}

static void read_parameters(struct ps_compiler *c, const struct ps_ast_list *list)
{
    struct ps_body *body = c->body;
    body->param_count = list->count;
    body->params = ps_arena_alloc(c->arena, (list->count + 1) * sizeof *body->params);
    for (uint32_t i = 0; i < list->count; i++) {
        const struct ps_ast_parameter *ast = (const struct ps_ast_parameter *)list->items[i];
        struct ps_body_param *p = &body->params[i];
        p->name = ps_intern(c->w, ast->name->name);
        p->spelling = ast->name->name;
        p->ast = ast;
        p->type = -1;
        ps_slot_add(c, p->name);
        p->auto_index = (uint8_t)(ps_auto_index(c->x, p->name) + 1);
        for (uint32_t j = 0; j < ast->attributes.count; j++) {
            const struct ps_ast *attribute = ast->attributes.items[j];
            if (plain_type(attribute)) {
                const struct ps_type_name *type =
                    ((const struct ps_ast_type_constraint *)attribute)->type;
                if (p->type >= 0)
                    body->simple = false;
                p->type = (int32_t)ps_add_type(c, type, attribute);
                p->is_switch =
                    type->kind == PS_TYPE_NAME_SIMPLE &&
                    (ps_string_is_fold(type->name, "switch") ||
                     ps_string_is_fold(type->name, "SwitchParameter") ||
                     ps_string_is_fold(type->name, "System.Management.Automation.SwitchParameter"));
            } else {
                body->simple = false;
                body->checks_parameters |= attribute->kind == PS_AST_ATTRIBUTE;
                if (attribute_is(attribute, "Parameter"))
                    body->advanced = true;
            }
        }
    }
}

static void read_attributes(struct ps_compiler *c, const struct ps_ast_list *list)
{
    for (uint32_t i = 0; i < list->count; i++) {
        if (attribute_is(list->items[i], "CmdletBinding"))
            c->body->advanced = true;
        c->body->simple = false;
    }
}

/* Values for parameters that were not bound: `if unset: default`. */
static void compile_defaults(struct ps_compiler *c)
{
    struct ps_body *body = c->body;
    bool any = false;
    for (unsigned i = 0; i < body->param_count; i++)
        any = any || body->params[i].ast->default_value;
    if (!any)
        return;
    body->entries[PS_ENTRY_PARAMS] = (int32_t)ps_here(c);
    for (unsigned i = 0; i < body->param_count; i++) {
        const struct ps_ast *value = body->params[i].ast->default_value;
        if (!value)
            continue;
        uint32_t skip = ps_emit_d(c, PS_OP_IF_BOUND, 0, i, 0);
        unsigned next = c->next;
        ps_line_at(c, value);
        uint16_t v = ps_expr(c, value);
        ps_emit(c, PS_OP_DEFAULT, 0, i, v, 0);
        c->next = next;
        ps_patch_here(c, skip);
    }
    ps_emit(c, PS_OP_RETURN, 1, 0, 0, 0);
}

static void compile_block(struct ps_compiler *c, const struct ps_ast_named_block *block,
                          enum ps_entry entry)
{
    if (!block)
        return;
    c->body->entries[entry] = (int32_t)ps_here(c);
    if (!block->statements.count)
        ps_line_at(c, &block->ast);
    if (c->body->typedef_count && !c->types_defined) {
        c->types_defined = true;
        ps_line_at(c, &block->ast);
        ps_emit_d(c, PS_OP_TYPEDEF, 0, 0, 0);
    }
    ps_statements(c, &block->statements, &block->traps);
    ps_line_span(c, block->ast.end ? block->ast.end - 1 : 0, block->ast.end);
    ps_emit(c, PS_OP_RETURN, 0, 0, 0, 0);
}

/* Inner handlers first; among equals the order in which they were added. */
static void sort_handlers(struct ps_compiler *c)
{
    struct ps_body *body = c->body;
    for (uint32_t i = 1; i < body->handler_count; i++) {
        struct ps_handler h = body->handlers[i];
        struct ps_handler_note note = c->notes[i];
        uint32_t j = i;
        for (; j > 0 && c->notes[j - 1].depth < note.depth; j--) {
            body->handlers[j] = body->handlers[j - 1];
            c->notes[j] = c->notes[j - 1];
        }
        body->handlers[j] = h;
        c->notes[j] = note;
    }
}

static void finish_slots(struct ps_compiler *c)
{
    struct ps_body *body = c->body;
    ps_names_complete(c);
    body->slot_names = ps_arena_alloc(c->arena, (body->slot_count + 1) * sizeof(ps_name));
    uint32_t size = 4;
    while (size < body->slot_count * 2)
        size *= 2;
    body->slot_table = ps_arena_alloc(c->arena, size * sizeof *body->slot_table);
    body->slot_mask = size - 1;
    uint32_t at = 0;
    for (struct ps_name_entry *e; (e = ps_name_table_next(&c->slots, &at));) {
        uint32_t slot = (uint32_t)(uintptr_t)e->value - 1;
        body->slot_names[slot] = e->name;
        uint32_t i = e->name->id & body->slot_mask;
        while (body->slot_table[i])
            i = (i + 1) & body->slot_mask;
        body->slot_table[i] = (uint16_t)(slot + 1);
    }
    body->slot_types = ps_arena_alloc(c->arena, (body->slot_count + 1) * sizeof(int32_t));
    for (uint32_t i = 0; i < body->slot_count; i++)
        body->slot_types[i] = -1;
    for (unsigned i = 0; i < body->param_count; i++)
        body->slot_types[i] = body->params[i].type;
}

int32_t ps_body_slot(const struct ps_body *body, ps_name name)
{
    for (uint32_t i = name->id & body->slot_mask; body->slot_table[i];
         i = (i + 1) & body->slot_mask) {
        if (body->slot_names[body->slot_table[i] - 1] == name)
            return body->slot_table[i] - 1;
    }
    return -1;
}

static void find_names_in(struct ps_compiler *c, const struct ps_ast_named_block *block)
{
    if (block)
        ps_ast_each_child((struct ps_ast *)(uintptr_t)&block->ast, ps_names_found, c);
}

/* The types of a script are defined when it begins, wherever in it they stand. */
static bool find_types(struct ps_ast *a, void *data)
{
    struct ps_compiler *c = data;
    if (a->kind == PS_AST_TYPE_DEFINITION) {
        struct ps_body *body = c->body;
        body->typedefs = ps_body_grow(c, body->typedefs, body->typedef_count, &c->typedef_size,
                                      sizeof *body->typedefs);
        body->typedefs[body->typedef_count++] = (const struct ps_ast_type_definition *)a;
        return true;
    }
    return ps_ast_each_child(a, find_types, data);
}

static void compile_script_block(struct ps_compiler *c)
{
    struct ps_body *body = c->body;
    const struct ps_ast_script_block *ast = c->code->ast;
    const struct ps_ast_function *function = (const struct ps_ast_function *)c->code->function;
    const struct ps_ast_list *params = NULL;
    if (function && function->has_parameter_list)
        params = &function->parameters;
    else if (ast->param_block)
        params = &ast->param_block->parameters;
    body->simple = !ast->dynamic_param && !ast->begin && !ast->process && !ast->clean && ast->end;
    if (params)
        read_parameters(c, params);
    if (ast->param_block)
        read_attributes(c, &ast->param_block->attributes);
    read_attributes(c, &ast->attributes);
    body->has_named_blocks = ast->dynamic_param || ast->begin || ast->process || ast->clean;
    const struct ps_ast_named_block *blocks[] = {ast->dynamic_param, ast->begin, ast->process,
                                                 ast->end, ast->clean};
    for (unsigned i = 0; i < body->param_count; i++) {
        struct ps_ast *value = body->params[i].ast->default_value;
        if (value)
            ps_names_found(value, c);
    }
    for (unsigned i = 0; i < 5; i++)
        find_names_in(c, blocks[i]);
    if (ast == c->code->script->root)
        ps_ast_each_child((struct ps_ast *)(uintptr_t)&ast->ast, find_types, c);
    if (body->typedef_count)
        body->simple = false;
    finish_slots(c);
    c->next = body->reg_count = body->slot_count;
    compile_defaults(c);
    for (unsigned i = 0; i < 5; i++)
        compile_block(c, blocks[i], (enum ps_entry)(PS_ENTRY_DYNAMIC + i));
}

static void compile_expression(struct ps_compiler *c)
{
    ps_names_found((struct ps_ast *)(uintptr_t)c->code->expression, c);
    finish_slots(c);
    c->next = c->body->reg_count = c->body->slot_count;
    c->body->entries[PS_ENTRY_END] = (int32_t)ps_here(c);
    ps_line_at(c, c->code->expression);
    ps_emit(c, PS_OP_RETVAL, 0, ps_expr(c, c->code->expression), 0, 0);
    ps_emit(c, PS_OP_RETURN, 0, 0, 0, 0);
}

static void compile_trap_body(struct ps_compiler *c)
{
    const struct ps_ast_statement_block *b = c->code->trap;
    ps_ast_each_child((struct ps_ast *)(uintptr_t)&b->ast, ps_names_found, c);
    finish_slots(c);
    c->next = c->body->reg_count = c->body->slot_count;
    c->body->entries[PS_ENTRY_END] = (int32_t)ps_here(c);
    ps_body_block(c, b);
    ps_emit(c, PS_OP_RETURN, 0, 0, 0, 0);
}

bool ps_op_jumps(unsigned op)
{
    return op == PS_OP_JMP || op == PS_OP_LOOP || op == PS_OP_JT || op == PS_OP_JF ||
           op == PS_OP_JNULL || op == PS_OP_JNOTNULL || op == PS_OP_IF_BOUND;
}

/* Now that everything has its place: targets of jumps become distances, and a statement's end
 * that is followed by CLEAR does that too. (The CLEAR stays: errors go on there.) */
static void finish_instructions(struct ps_body *body)
{
    for (uint32_t at = 0; at < body->insn_count; at++) {
        ps_insn *i = &body->insns[at];
        if (ps_op_jumps(i->op))
            i->d -= (int32_t)at + 1;
        else if (i->op == PS_OP_QTRUE && i[1].op == PS_OP_CLEAR)
            i->a = i[1].a, i->b = i[1].b;
    }
}

struct ps_body *ps_code_body(ps_exec *x, struct ps_code *code)
{
    if (code->body)
        return code->body;
    struct ps_body *body = ps_calloc(1, sizeof *body);
    ps_arena_init(&body->arena);
    body->matches_slot = -1;
    for (unsigned i = 0; i < PS_ENTRY_COUNT; i++)
        body->entries[i] = -1;
    struct ps_compiler c = {
        .x = x, .w = x->base.worker, .code = code, .body = body, .arena = &body->arena};
    if (code->trap)
        compile_trap_body(&c);
    else if (code->expression)
        compile_expression(&c);
    else
        compile_script_block(&c);
    sort_handlers(&c);
    finish_instructions(body);
    ps_name_table_free(&c.slots);
    if (c.failed) {
        ps_body_free(body);
        ps_raise_runtime(&x->base, "ScriptTooComplicated", PS_LIMITS_EXCEEDED,
                         "The script block is too large: it needs more than %d registers, "
                         "constants or members in one block.",
                         PS_K);
        return NULL;
    }
    code->body = body;
    return body;
}

void ps_body_position(const struct ps_body *body, uint32_t pc, uint32_t *start, uint32_t *end)
{
    uint32_t low = 0, high = body->line_count;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (body->lines[middle].pc <= pc)
            low = middle + 1;
        else
            high = middle;
    }
    const struct ps_line *line = low ? &body->lines[low - 1] : NULL;
    *start = line ? line->start : 0;
    *end = line ? line->end : 0;
}
