/*
 * compile.c - making a body: registers, constants, tables, the named blocks.
 */
#include "engine/compile.h"

#include "base/memory.h"
#include "base/planted.h"
#include "object/symbol.h"

#include <stdlib.h>
#include <string.h>

/* Arrays grow by doubling in the body's arena; what is outgrown stays until the body goes. */
static void *grow(struct ps_compiler *c, void *items, uint32_t count, uint32_t *size, size_t each)
{
    if (count < *size)
        return items;
    uint32_t bigger = *size ? *size * 2 : 8;
    char *fresh = ps_arena_alloc(c->arena, bigger * each);
    if (count)
        memcpy(fresh, items, count * each);
    *size = bigger;
    return fresh;
}

uint32_t ps_emit(struct ps_compiler *c, unsigned op, unsigned x, unsigned a, unsigned b, unsigned d)
{
    struct ps_body *body = c->body;
    if (op > PS_OP_JNOTNULL || op < PS_OP_ADD)
        c->dirty = true;
    body->insns = grow(c, body->insns, body->insn_count, &c->insn_size, sizeof *body->insns);
    body->insns[body->insn_count] = (ps_insn){
        .op = (uint8_t)op, .x = (uint8_t)x, .a = (uint16_t)a, .b = (uint16_t)b, .c = (uint16_t)d};
    return body->insn_count++;
}

uint32_t ps_emit_d(struct ps_compiler *c, unsigned op, unsigned x, unsigned a, int32_t d)
{
    uint32_t at = ps_emit(c, op, x, a, 0, 0);
    c->body->insns[at].d = d;
    return at;
}

void ps_patch(struct ps_compiler *c, uint32_t at, uint32_t target)
{
    if (PS_PLANTED(compile) && target > 64)
        target *= 16; /* a long way is taken for longer */
    c->body->insns[at].d = (int32_t)target;
}

void ps_jump(struct ps_compiler *c, unsigned op, uint16_t operand, struct ps_jumps *jumps)
{
    jumps->last = (int32_t)ps_emit_d(c, op, 0, operand, jumps->last);
}

void ps_jumps_to(struct ps_compiler *c, struct ps_jumps *jumps, uint32_t target)
{
    for (int32_t at = jumps->last; at >= 0;) {
        int32_t before = c->body->insns[at].d;
        ps_patch(c, (uint32_t)at, target);
        at = before;
    }
    jumps->last = -1;
}

uint16_t ps_temps(struct ps_compiler *c, unsigned count)
{
    unsigned first = c->next;
    c->next += count;
    if (c->next > PS_K - 1) {
        c->failed = true;
        c->next = first;
        return (uint16_t)first;
    }
    if (c->next > c->body->reg_count)
        c->body->reg_count = c->next;
    if (c->next > c->high)
        c->high = c->next;
    return (uint16_t)first;
}

uint16_t ps_temp(struct ps_compiler *c)
{
    return ps_temps(c, 1);
}

/* The operand of a constant. Equal scalars and strings share one; beyond the reach of an
 * operand the constant is loaded into a temporary. */
uint16_t ps_constant(struct ps_compiler *c, ps_value take_v)
{
    struct ps_body *body = c->body;
    uint32_t from = body->k_count > 64 ? body->k_count - 64 : 0;
    for (uint32_t i = from; i < body->k_count; i++) {
        ps_value k = body->k[i];
        bool same = k.kind == take_v.kind && k.sub == take_v.sub && k.aux == take_v.aux &&
                    (k.u.i == take_v.u.i ||
                     (k.kind == PS_STRING && ps_string_equal(k.u.string, take_v.u.string)));
        if (same) {
            ps_release(take_v);
            return (uint16_t)(PS_K | i);
        }
    }
    body->k = grow(c, body->k, body->k_count, &c->k_size, sizeof *body->k);
    body->k[body->k_count] = take_v;
    uint32_t index = body->k_count++;
    if (index < PS_K - 1)
        return (uint16_t)(PS_K | index);
    uint16_t t = ps_temp(c);
    ps_emit_d(c, PS_OP_LOADK, 0, t, (int32_t)index);
    return t;
}

void ps_line_span(struct ps_compiler *c, uint32_t start, uint32_t end)
{
    struct ps_body *body = c->body;
    uint32_t pc = ps_here(c);
    if (body->line_count && body->lines[body->line_count - 1].pc == pc) {
        body->lines[body->line_count - 1] = (struct ps_line){pc, start, end};
        return;
    }
    body->lines = grow(c, body->lines, body->line_count, &c->line_size, sizeof *body->lines);
    body->lines[body->line_count++] = (struct ps_line){pc, start, end};
}

void ps_background_pipeline(struct ps_compiler *c, const struct ps_ast *a)
{
    struct ps_body *body = c->body;
    unsigned keep = c->next;
    uint16_t t = ps_temp(c);
    body->backgrounds = grow(c, body->backgrounds, body->background_count, &c->background_size,
                             sizeof *body->backgrounds);
    body->backgrounds[body->background_count++] = a;
    ps_line_at(c, a);
    ps_emit(c, PS_OP_BACKGROUND, 0, t, body->background_count - 1, 0);
    ps_emit(c, PS_OP_OUT, 0, t, 0, 0);
    c->next = keep;
}

void ps_text_span(struct ps_compiler *c, uint32_t start)
{
    struct ps_body *body = c->body;
    if (ps_here(c) == start)
        return;
    while (body->text_count && body->texts[body->text_count - 1].start >= start)
        body->text_count--; /* strings inside this one */
    body->texts = grow(c, body->texts, body->text_count, &c->text_size, sizeof *body->texts);
    body->texts[body->text_count++] = (struct ps_pc_range){start, ps_here(c)};
}

void ps_line_at(struct ps_compiler *c, const struct ps_ast *ast)
{
    ps_line_span(c, ast->start, ast->end);
}

void ps_add_handler(struct ps_compiler *c, const struct ps_handler *h, unsigned depth,
                    unsigned owner)
{
    struct ps_body *body = c->body;
    if (h->start >= h->end)
        return;
    uint32_t size = c->handler_size;
    body->handlers =
        grow(c, body->handlers, body->handler_count, &c->handler_size, sizeof *body->handlers);
    c->notes = grow(c, c->notes, body->handler_count, &size, sizeof *c->notes);
    c->notes[body->handler_count] = (struct ps_handler_note){depth, owner};
    body->handlers[body->handler_count++] = *h;
}

unsigned ps_add_type(struct ps_compiler *c, const struct ps_type_name *name,
                     const struct ps_ast *extent)
{
    struct ps_body *body = c->body;
    body->types = grow(c, body->types, body->type_count, &c->type_size, sizeof *body->types);
    body->types[body->type_count] = (struct ps_typeref){
        .name = name, .start = extent ? extent->start : name->start,
        .end = extent ? extent->end : name->end};
    return body->type_count++;
}

unsigned ps_add_varref(struct ps_compiler *c, const struct ps_ast_variable *v)
{
    c->body->varrefs =
        grow(c, c->body->varrefs, c->varref_count, &c->varref_size, sizeof *c->body->varrefs);
    c->body->varrefs[c->varref_count] =
        (struct ps_varref){.scope = v->scope, .name = ps_intern(c->w, v->name), .ast = v};
    return c->varref_count++;
}

unsigned ps_add_member(struct ps_compiler *c)
{
    struct ps_body *body = c->body;
    body->members = grow(c, body->members, body->member_count, &c->member_size,
                         sizeof *body->members);
    body->members[body->member_count] = (struct ps_member_site){0};
    if (body->member_count >= 0xFFFE)
        c->failed = true;
    return body->member_count++;
}

unsigned ps_add_site(struct ps_compiler *c)
{
    struct ps_body *body = c->body;
    body->sites = grow(c, body->sites, body->site_count, &c->site_size, sizeof *body->sites);
    body->sites[body->site_count] = (struct ps_site){.input = PS_NO_OPERAND};
    return body->site_count++;
}

unsigned ps_add_code(struct ps_compiler *c, struct ps_code *take_code)
{
    struct ps_body *body = c->body;
    body->codes = grow(c, body->codes, body->code_count, &c->code_size, sizeof *body->codes);
    body->codes[body->code_count] = take_code;
    return body->code_count++;
}

unsigned ps_add_catch(struct ps_compiler *c)
{
    c->body->catches =
        grow(c, c->body->catches, c->catch_count, &c->catch_size, sizeof *c->body->catches);
    c->body->catches[c->catch_count] = (struct ps_catch_table){0};
    return c->catch_count++;
}

unsigned ps_add_trap(struct ps_compiler *c)
{
    c->body->traps = grow(c, c->body->traps, c->trap_count, &c->trap_size, sizeof *c->body->traps);
    c->body->traps[c->trap_count] = (struct ps_trap_table){0};
    return c->trap_count++;
}

unsigned ps_add_bag(struct ps_compiler *c)
{
    c->body->bags = grow(c, c->body->bags, c->bag_count, &c->bag_size, sizeof *c->body->bags);
    c->body->bags[c->bag_count] = (struct ps_bag_site){0};
    return c->bag_count++;
}

unsigned ps_add_declaration(struct ps_compiler *c)
{
    c->body->declarations =
        grow(c, c->body->declarations, c->decl_count, &c->decl_size, sizeof *c->body->declarations);
    c->body->declarations[c->decl_count] = (struct ps_declaration){.slot = PS_NO_OPERAND};
    return c->decl_count++;
}

/* ---- names ----------------------------------------------------------------------------------- */

int32_t ps_slot_of(struct ps_compiler *c, ps_name name)
{
    return (int32_t)(uintptr_t)ps_name_table_get(&c->slots, name) - 1;
}

static int32_t add_slot(struct ps_compiler *c, ps_name name)
{
    int32_t slot = ps_slot_of(c, name);
    if (slot >= 0)
        return slot;
    slot = (int32_t)c->body->slot_count++;
    ps_name_table_put(&c->slots, name, (void *)(uintptr_t)(slot + 1));
    return slot;
}

static bool own_name(const struct ps_ast_variable *v)
{
    return v->scope == PS_SCOPE_UNQUALIFIED || v->scope == PS_SCOPE_VARIABLE ||
           v->scope == PS_SCOPE_LOCAL;
}

int ps_auto_of_variable(struct ps_compiler *c, const struct ps_ast_variable *v)
{
    return own_name(v) ? ps_auto_index(c->x, ps_intern(c->w, v->name)) : -1;
}

/* $true, $false, $null and $? never are slots. */
static bool constant_name(const ps_string *name)
{
    return ps_string_is_fold(name, "true") || ps_string_is_fold(name, "false") ||
           ps_string_is_fold(name, "null") || ps_string_is(name, "?");
}

int32_t ps_slot_of_variable(struct ps_compiler *c, const struct ps_ast_variable *v)
{
    if (!own_name(v))
        return -1;
    ps_name name = ps_intern(c->w, v->name);
    return ps_auto_index(c->x, name) >= 0 ? -1 : ps_slot_of(c, name);
}

static bool matching(unsigned op)
{
    return op == PS_TOKEN_IMATCH || op == PS_TOKEN_CMATCH || op == PS_TOKEN_INOTMATCH ||
           op == PS_TOKEN_CNOTMATCH;
}

/* Give every variable that the block mentions a slot, without going into blocks inside it. */
static bool find_names(struct ps_ast *a, void *data)
{
    struct ps_compiler *c = data;
    switch (a->kind) {
    case PS_AST_VARIABLE: {
        struct ps_ast_variable *v = (struct ps_ast_variable *)a;
        if (!own_name(v) || constant_name(v->name))
            return true;
        ps_name name = ps_intern(c->w, v->name);
        int index = ps_auto_index(c->x, name);
        if (index < 0)
            add_slot(c, name);
        else if (index == PS_AUTO_ARGS)
            c->body->uses_args = true;
        else if (index == PS_AUTO_INPUT)
            c->body->uses_input = true;
        else if (index >= PS_AUTO_CMDLET && index <= PS_AUTO_INVOCATION)
            c->body->simple = false;
        return true;
    }
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
    case PS_AST_FUNCTION_DEFINITION:
    case PS_AST_TYPE_DEFINITION:
    case PS_AST_TRAP:
        return true;
    case PS_AST_BINARY:
        if (matching(((struct ps_ast_binary *)a)->op))
            c->body->matches_slot = add_slot(c, c->x->vm->name_matches);
        break;
    case PS_AST_SWITCH:
        if (((struct ps_ast_switch *)a)->flags & PS_SWITCH_REGEX)
            c->body->matches_slot = add_slot(c, c->x->vm->name_matches);
        break;
    case PS_AST_DATA:
        if (((struct ps_ast_data *)a)->variable)
            add_slot(c, ps_intern(c->w, ((struct ps_ast_data *)a)->variable));
        break;
    default:
        break;
    }
    return ps_ast_each_child(a, find_names, data);
}

/* ---- constructs ------------------------------------------------------------------------------ */

void ps_around_enter(struct ps_compiler *c, struct ps_around *a, enum ps_around_kind kind)
{
    a->kind = kind;
    a->outer = c->around;
    a->captures = (uint16_t)c->captures;
    a->depth = ++c->depth;
    a->id = ++c->last_id;
    a->since = ps_here(c);
    c->around = a;
}

static void close_span(struct ps_compiler *c, struct ps_around *a)
{
    if (a->handler.kind == PS_ON_STATEMENT)
        return;
    struct ps_handler *h = &a->handler;
    h->start = a->since;
    h->end = ps_here(c);
    h->captures = a->captures;
    ps_add_handler(c, h, a->depth, a->id);
}

void ps_around_leave(struct ps_compiler *c, struct ps_around *a)
{
    close_span(c, a);
    c->around = a->outer;
    c->depth--;
}

void ps_around_target(struct ps_compiler *c, const struct ps_around *a, uint32_t target,
                      uint32_t other)
{
    for (uint32_t i = 0; i < c->body->handler_count; i++) {
        if (c->notes[i].owner == a->id) {
            c->body->handlers[i].target = target;
            c->body->handlers[i].other = other;
        }
    }
}

void ps_leave_to(struct ps_compiler *c, struct ps_around *target)
{
    struct ps_around *inner = c->around;
    unsigned captures = c->captures, depth = c->depth, next = c->next;
    for (struct ps_around *a = inner; a != target; a = a->outer) {
        close_span(c, a);
        c->around = a->outer;
        switch (a->kind) {
        case PS_AROUND_TRY:
            ps_emit(c, PS_OP_ENDTRY, 0, a->reg, 0, 0);
            break;
        case PS_AROUND_CATCH:
        case PS_AROUND_SWITCH:
            ps_emit(c, PS_OP_ENDCATCH, 0, a->reg, 0, 0);
            break;
        case PS_AROUND_CAPTURE:
            ps_emit(c, PS_OP_CAPTURED, PS_CAPTURE_FLUSH, 0, 0, 0);
            c->captures--;
            break;
        case PS_AROUND_REDIRECT:
            ps_emit(c, PS_OP_UNREDIRECT, 0, 0, 0, 0);
            c->captures--;
            break;
        case PS_AROUND_DATA:
            ps_emit(c, PS_OP_DATA, 0, a->reg, 0, 0);
            break;
        case PS_AROUND_FINALLY:
            ps_body_block(c, a->finally);
            break;
        default:
            break;
        }
    }
    c->around = inner;
    c->captures = captures;
    c->depth = depth;
    c->next = next;
}

void ps_around_resume(struct ps_compiler *c, struct ps_around *target)
{
    for (struct ps_around *a = c->around; a != target; a = a->outer)
        a->since = ps_here(c);
}

/* ---- a whole body ---------------------------------------------------------------------------- */

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
        add_slot(c, p->name);
        p->auto_index = (uint8_t)(ps_auto_index(c->x, p->name) + 1);
        for (uint32_t j = 0; j < ast->attributes.count; j++) {
            const struct ps_ast *attribute = ast->attributes.items[j];
            if (plain_type(attribute)) {
                const struct ps_type_name *type =
                    ((const struct ps_ast_type_constraint *)attribute)->type;
                if (p->type >= 0)
                    body->simple = false;
                p->type = (int32_t)ps_add_type(c, type, attribute);
                p->is_switch = type->kind == PS_TYPE_NAME_SIMPLE &&
                               (ps_string_is_fold(type->name, "switch") ||
                                ps_string_is_fold(type->name, "SwitchParameter") ||
                                ps_string_is_fold(type->name,
                                                  "System.Management.Automation.SwitchParameter"));
            } else {
                body->simple = false;
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
        ps_ast_each_child((struct ps_ast *)(uintptr_t)&block->ast, find_names, c);
}

/* The types of a script are defined when it begins, wherever in it they stand. */
static bool find_types(struct ps_ast *a, void *data)
{
    struct ps_compiler *c = data;
    if (a->kind == PS_AST_TYPE_DEFINITION) {
        struct ps_body *body = c->body;
        body->typedefs = grow(c, body->typedefs, body->typedef_count, &c->typedef_size,
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
            find_names(value, c);
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
    find_names((struct ps_ast *)(uintptr_t)c->code->expression, c);
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
    ps_ast_each_child((struct ps_ast *)(uintptr_t)&b->ast, find_names, c);
    finish_slots(c);
    c->next = c->body->reg_count = c->body->slot_count;
    c->body->entries[PS_ENTRY_END] = (int32_t)ps_here(c);
    ps_body_block(c, b);
    ps_emit(c, PS_OP_RETURN, 0, 0, 0, 0);
}

static bool jumps(unsigned op)
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
        if (jumps(i->op))
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
    struct ps_compiler c = {.x = x, .w = x->base.worker, .code = code, .body = body,
                            .arena = &body->arena};
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
                         "constants or members in one block.", PS_K);
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
