/*
 * compile_loop.c - loops and switch.
 */
#include "engine/compile.h"

static void enter_loop(struct ps_compiler *c, struct ps_around *a, ps_string *label)
{
    a->label = label;
    a->breaks = a->continues = PS_NO_JUMPS;
    a->handler.kind = PS_ON_LOOP;
    a->handler.label = label ? ps_intern(c->w, label) : NULL;
    ps_around_enter(c, a, PS_AROUND_LOOP);
}

/* The loop ends here; `next` is where continue goes. */
static void leave_loop(struct ps_compiler *c, struct ps_around *a, uint32_t next)
{
    ps_around_leave(c, a);
    ps_jumps_to(c, &a->continues, next);
    ps_jumps_to(c, &a->breaks, ps_here(c));
    ps_around_target(c, a, ps_here(c), next);
}

static void back(struct ps_compiler *c, uint32_t to)
{
    ps_emit_d(c, PS_OP_LOOP, 0, 0, (int32_t)to);
}

/* Initializers and iterators: what they give is dropped unless it is an assignment or step. */
static void side_statement(struct ps_compiler *c, const struct ps_ast *a)
{
    unsigned keep = c->next;
    ps_line_at(c, a);
    const struct ps_ast *pure = ps_pure_expression(a);
    if (a->kind == PS_AST_ASSIGNMENT) {
        ps_assignment(c, (const struct ps_ast_assignment *)a, false);
    } else if (pure && pure->kind == PS_AST_UNARY &&
               ((const struct ps_ast_unary *)pure)->op >= PS_TOKEN_POSTFIX_PLUS_PLUS &&
               ((const struct ps_ast_unary *)pure)->op <= PS_TOKEN_POSTFIX_MINUS_MINUS) {
        ps_step(c, (const struct ps_ast_unary *)pure, false);
    } else if (pure) {
        ps_expr(c, pure);
    } else {
        ps_captured(c, a, PS_CAPTURE_VALUE, -1);
    }
    c->next = keep;
}

static void for_statement(struct ps_compiler *c, const struct ps_ast_for *f)
{
    if (f->initializer)
        side_statement(c, f->initializer);
    struct ps_around around = {0};
    uint32_t first = ps_emit_d(c, PS_OP_JMP, 0, 0, 0);
    enter_loop(c, &around, f->label);
    uint32_t body = ps_here(c);
    ps_body_block(c, f->body);
    uint32_t next = ps_here(c);
    if (f->iterator)
        side_statement(c, f->iterator);
    ps_patch_here(c, first);
    if (f->condition) {
        ps_line_at(c, f->condition);
        ps_jump_when(c, f->condition, false, &around.breaks);
    }
    back(c, body);
    leave_loop(c, &around, next);
}

static void while_statement(struct ps_compiler *c, const struct ps_ast_loop *l)
{
    struct ps_around around = {0};
    bool before = l->ast.kind == PS_AST_WHILE;
    uint32_t first = before ? ps_emit_d(c, PS_OP_JMP, 0, 0, 0) : 0;
    enter_loop(c, &around, l->label);
    uint32_t body = ps_here(c);
    ps_body_block(c, l->body);
    uint32_t next = ps_here(c);
    if (before)
        ps_patch_here(c, first);
    ps_line_at(c, l->condition);
    ps_jump_when(c, l->condition, l->ast.kind == PS_AST_DO_UNTIL, &around.breaks);
    back(c, body);
    leave_loop(c, &around, next);
}

static void show_enumerator(struct ps_compiler *c, int32_t slot, uint16_t iter)
{
    unsigned keep = c->next;
    uint16_t t = ps_temp(c);
    ps_emit(c, PS_OP_ENUMERATOR, 0, t, iter, 0);
    ps_emit(c, PS_OP_STORE, 0, (unsigned)slot, t, 0);
    c->next = keep;
}

/* $foreach and $switch, where something may see them. `*site` is that of the statement around,
 * which the caller keeps for end_enumerator(). */
static void enumerator_variable(struct ps_compiler *c, ps_name name, uint16_t iter,
                                struct ps_walk_site *site)
{
    int32_t slot = ps_slot_of(c, name);
    *site = (struct ps_walk_site){.present = true, .iter = iter};
    if (slot >= 0)
        show_enumerator(c, slot, iter);
}

static void end_enumerator(struct ps_compiler *c, ps_name name, struct ps_walk_site *site,
                           struct ps_walk_site outer)
{
    int32_t slot = ps_slot_of(c, name);
    *site = outer;
    if (slot < 0)
        return;
    if (outer.present)
        show_enumerator(c, slot, outer.iter);
    else
        ps_emit(c, PS_OP_STORE, 0, (unsigned)slot, ps_constant(c, ps_null()), 0);
}

static void foreach_statement(struct ps_compiler *c, const struct ps_ast_foreach *f)
{
    uint16_t iter = ps_temp(c);
    unsigned keep = c->next;
    const struct ps_ast *pure = ps_pure_expression(f->condition);
    ps_line_at(c, f->condition);
    if (pure && pure->kind == PS_AST_BINARY &&
        ((const struct ps_ast_binary *)pure)->op == PS_TOKEN_DOT_DOT) {
        const struct ps_ast_binary *range = (const struct ps_ast_binary *)pure;
        uint16_t l = ps_expr_before(c, range->left, range->right), r = ps_expr(c, range->right);
        ps_emit(c, PS_OP_ITER_RANGE, 0, iter, l, r);
    } else {
        uint16_t v = ps_statement_value(c, f->condition);
        ps_emit(c, PS_OP_ITER, 1, iter, v, 0);
    }
    c->next = keep;
    struct ps_walk_site outer = c->foreach_site;
    enumerator_variable(c, c->x->vm->name_foreach, iter, &c->foreach_site);
    struct ps_around around = {0};
    enter_loop(c, &around, f->label);
    uint32_t next = ps_here(c);
    ps_line_at(c, &f->variable->ast);
    int32_t slot = ps_slot_of_variable(c, f->variable);
    if (slot >= 0 && c->body->slot_types[slot] < 0) {
        ps_emit(c, PS_OP_NEXT, 0, (unsigned)slot, iter, 0);
        ps_jump(c, PS_OP_JMP, 0, &around.breaks);
    } else {
        uint16_t t = ps_temp(c);
        ps_emit(c, PS_OP_NEXT, 0, t, iter, 0);
        ps_jump(c, PS_OP_JMP, 0, &around.breaks);
        ps_assign_to(c, &f->variable->ast, t);
        c->next = keep;
    }
    ps_body_block(c, f->body);
    back(c, next);
    leave_loop(c, &around, next);
    end_enumerator(c, c->x->vm->name_foreach, &c->foreach_site, outer);
    ps_emit(c, PS_OP_CLEAR, 0, iter, 1, 0);
}

void ps_loop_statement(struct ps_compiler *c, const struct ps_ast *a)
{
    if (a->kind == PS_AST_FOR)
        for_statement(c, (const struct ps_ast_for *)a);
    else if (a->kind == PS_AST_FOREACH)
        foreach_statement(c, (const struct ps_ast_foreach *)a);
    else
        while_statement(c, (const struct ps_ast_loop *)a);
}

/* ---- switch ---------------------------------------------------------------------------------- */

static void clauses(struct ps_compiler *c, const struct ps_ast_switch *s, uint16_t value,
                    uint16_t matched)
{
    unsigned keep = c->next;
    uint16_t no = ps_constant(c, ps_bool(false)), yes = ps_constant(c, ps_bool(true));
    if (s->fallback)
        ps_emit(c, PS_OP_MOVE, 0, matched, no, 0);
    for (uint32_t i = 0; i < s->count; i++) {
        uint16_t t = ps_temp(c);
        ps_line_at(c, s->clauses[i].test);
        uint16_t test = ps_expr(c, s->clauses[i].test);
        ps_emit(c, PS_OP_SWITCH_TEST, s->flags, t, value, test);
        uint32_t over = ps_emit_d(c, PS_OP_JF, 0, t, 0);
        c->next = keep;
        ps_body_block(c, s->clauses[i].body);
        if (s->fallback)
            ps_emit(c, PS_OP_MOVE, 0, matched, yes, 0);
        ps_patch_here(c, over);
    }
    if (s->fallback) {
        uint32_t over = ps_emit_d(c, PS_OP_JT, 0, matched, 0);
        ps_body_block(c, s->fallback);
        ps_patch_here(c, over);
    }
}

void ps_switch_statement(struct ps_compiler *c, const struct ps_ast_switch *s)
{
    uint16_t iter = ps_temps(c, 4), value = (uint16_t)(iter + 1), matched = (uint16_t)(iter + 2),
             under = (uint16_t)(iter + 3);
    unsigned keep = c->next;
    ps_line_at(c, s->condition);
    uint16_t v = ps_statement_value(c, s->condition);
    if (s->flags & PS_SWITCH_FILE)
        ps_emit(c, PS_OP_SWITCH_FILE, 0, iter, v, 0);
    else
        ps_emit(c, PS_OP_ITER, 0, iter, v, 0);
    c->next = keep;
    struct ps_walk_site outer = c->switch_site;
    enumerator_variable(c, c->x->vm->name_switch, iter, &c->switch_site);
    /* $_ is put back at the end: the catch construct does the same. */
    struct ps_around saved = {.reg = under, .fault = PS_NO_OPERAND};
    ps_emit(c, PS_OP_SAVE_UNDER, 0, under, 0, 0);
    ps_around_enter(c, &saved, PS_AROUND_SWITCH);
    struct ps_around around = {0};
    enter_loop(c, &around, s->label);
    uint32_t next = ps_here(c);
    ps_emit(c, PS_OP_NEXT, 0, value, iter, 0);
    ps_jump(c, PS_OP_JMP, 0, &around.breaks);
    ps_emit(c, PS_OP_AUTO_SET, 1, PS_AUTO_UNDER, value, 0);
    clauses(c, s, value, matched);
    back(c, next);
    leave_loop(c, &around, next);
    ps_around_leave(c, &saved);
    ps_emit(c, PS_OP_ENDCATCH, 0, under, 0, 0);
    end_enumerator(c, c->x->vm->name_switch, &c->switch_site, outer);
    ps_emit(c, PS_OP_CLEAR, 0, iter, 4, 0);
}
