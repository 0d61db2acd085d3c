/*
 * compile.c - what a body is made of: instructions, registers, constants, tables, names.
 */
#include "engine/compile.h"

#include "base/memory.h"
#include "base/planted.h"
#include "object/symbol.h"

#include <stdlib.h>
#include <string.h>

void *ps_body_grow(struct ps_compiler *c, void *items, uint32_t count, uint32_t *size, size_t each)
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
    body->insns =
        ps_body_grow(c, body->insns, body->insn_count, &c->insn_size, sizeof *body->insns);
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

void ps_jump(struct ps_compiler *c, unsigned op, uint16_t operand, struct ps_jumps *ps_op_jumps)
{
    ps_op_jumps->last = (int32_t)ps_emit_d(c, op, 0, operand, ps_op_jumps->last);
}

void ps_jumps_to(struct ps_compiler *c, struct ps_jumps *ps_op_jumps, uint32_t target)
{
    for (int32_t at = ps_op_jumps->last; at >= 0;) {
        int32_t before = c->body->insns[at].d;
        ps_patch(c, (uint32_t)at, target);
        at = before;
    }
    ps_op_jumps->last = -1;
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
    body->k = ps_body_grow(c, body->k, body->k_count, &c->k_size, sizeof *body->k);
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
    body->lines =
        ps_body_grow(c, body->lines, body->line_count, &c->line_size, sizeof *body->lines);
    body->lines[body->line_count++] = (struct ps_line){pc, start, end};
}

void ps_background_pipeline(struct ps_compiler *c, const struct ps_ast *a)
{
    struct ps_body *body = c->body;
    unsigned keep = c->next;
    uint16_t t = ps_temp(c);
    body->backgrounds = ps_body_grow(c, body->backgrounds, body->background_count,
                                     &c->background_size, sizeof *body->backgrounds);
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
    body->texts =
        ps_body_grow(c, body->texts, body->text_count, &c->text_size, sizeof *body->texts);
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
    body->handlers = ps_body_grow(c, body->handlers, body->handler_count, &c->handler_size,
                                  sizeof *body->handlers);
    c->notes = ps_body_grow(c, c->notes, body->handler_count, &size, sizeof *c->notes);
    c->notes[body->handler_count] = (struct ps_handler_note){depth, owner};
    body->handlers[body->handler_count++] = *h;
}

unsigned ps_add_type(struct ps_compiler *c, const struct ps_type_name *name,
                     const struct ps_ast *extent)
{
    struct ps_body *body = c->body;
    body->types =
        ps_body_grow(c, body->types, body->type_count, &c->type_size, sizeof *body->types);
    body->types[body->type_count] =
        (struct ps_typeref){.name = name,
                            .start = extent ? extent->start : name->start,
                            .end = extent ? extent->end : name->end};
    return body->type_count++;
}

unsigned ps_add_varref(struct ps_compiler *c, const struct ps_ast_variable *v)
{
    c->body->varrefs = ps_body_grow(c, c->body->varrefs, c->varref_count, &c->varref_size,
                                    sizeof *c->body->varrefs);
    c->body->varrefs[c->varref_count] =
        (struct ps_varref){.scope = v->scope, .name = ps_intern(c->w, v->name), .ast = v};
    return c->varref_count++;
}

unsigned ps_add_member(struct ps_compiler *c)
{
    struct ps_body *body = c->body;
    body->members =
        ps_body_grow(c, body->members, body->member_count, &c->member_size, sizeof *body->members);
    body->members[body->member_count] = (struct ps_member_site){0};
    if (body->member_count >= 0xFFFE)
        c->failed = true;
    return body->member_count++;
}

unsigned ps_add_site(struct ps_compiler *c)
{
    struct ps_body *body = c->body;
    body->sites =
        ps_body_grow(c, body->sites, body->site_count, &c->site_size, sizeof *body->sites);
    body->sites[body->site_count] = (struct ps_site){.input = PS_NO_OPERAND};
    return body->site_count++;
}

unsigned ps_add_code(struct ps_compiler *c, struct ps_code *take_code)
{
    struct ps_body *body = c->body;
    body->codes =
        ps_body_grow(c, body->codes, body->code_count, &c->code_size, sizeof *body->codes);
    body->codes[body->code_count] = take_code;
    return body->code_count++;
}

unsigned ps_add_catch(struct ps_compiler *c)
{
    c->body->catches =
        ps_body_grow(c, c->body->catches, c->catch_count, &c->catch_size, sizeof *c->body->catches);
    c->body->catches[c->catch_count] = (struct ps_catch_table){0};
    return c->catch_count++;
}

unsigned ps_add_trap(struct ps_compiler *c)
{
    c->body->traps =
        ps_body_grow(c, c->body->traps, c->trap_count, &c->trap_size, sizeof *c->body->traps);
    c->body->traps[c->trap_count] = (struct ps_trap_table){0};
    return c->trap_count++;
}

unsigned ps_add_bag(struct ps_compiler *c)
{
    c->body->bags =
        ps_body_grow(c, c->body->bags, c->bag_count, &c->bag_size, sizeof *c->body->bags);
    c->body->bags[c->bag_count] = (struct ps_bag_site){0};
    return c->bag_count++;
}

unsigned ps_add_declaration(struct ps_compiler *c)
{
    c->body->declarations = ps_body_grow(c, c->body->declarations, c->decl_count, &c->decl_size,
                                         sizeof *c->body->declarations);
    c->body->declarations[c->decl_count] = (struct ps_declaration){.slot = PS_NO_OPERAND};
    return c->decl_count++;
}

/* ---- names ----------------------------------------------------------------------------------- */

int32_t ps_slot_of(struct ps_compiler *c, ps_name name)
{
    return (int32_t)(uintptr_t)ps_name_table_get(&c->slots, name) - 1;
}

int32_t ps_slot_add(struct ps_compiler *c, ps_name name)
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

/* What is one variable in all scopes and cannot be written never is a slot: $true, $PID. */
static bool constant_name(const ps_string *name)
{
    return ps_string_is_fold(name, "null") || ps_special_is_fixed(name);
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

bool ps_names_found(struct ps_ast *a, void *data)
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
            ps_slot_add(c, name);
        else if (index == PS_AUTO_ARGS)
            c->body->uses_args = true;
        else if (index == PS_AUTO_INPUT)
            c->body->uses_input = true;
        else if (index >= PS_AUTO_CMDLET && index <= PS_AUTO_INVOCATION)
            c->body->simple = false;
        return true;
    }
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
        c->has_calls = true;
        return true;
    case PS_AST_FUNCTION_DEFINITION:
    case PS_AST_TYPE_DEFINITION:
    case PS_AST_TRAP:
        return true;
    case PS_AST_COMMAND: c->has_calls = true; break;
    case PS_AST_FOREACH: c->has_foreach = true; break;
    case PS_AST_BINARY:
        if (matching(((struct ps_ast_binary *)a)->op))
            c->body->matches_slot = ps_slot_add(c, c->x->vm->name_matches);
        break;
    case PS_AST_SWITCH:
        c->has_switch = true;
        if (((struct ps_ast_switch *)a)->flags & PS_SWITCH_REGEX)
            c->body->matches_slot = ps_slot_add(c, c->x->vm->name_matches);
        break;
    case PS_AST_DATA:
        if (((struct ps_ast_data *)a)->variable)
            ps_slot_add(c, ps_intern(c->w, ((struct ps_ast_data *)a)->variable));
        break;
    default:
        break;
    }
    return ps_ast_each_child(a, ps_names_found, data);
}

void ps_names_complete(struct ps_compiler *c)
{
    if (c->has_calls && c->has_foreach)
        ps_slot_add(c, c->x->vm->name_foreach);
    if (c->has_calls && c->has_switch)
        ps_slot_add(c, c->x->vm->name_switch);
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
