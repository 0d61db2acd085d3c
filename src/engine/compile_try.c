/*
 * compile_try.c - try, catch, finally, trap.
 *
 * While a try runs (its catch clauses too), errors of statements go on to whoever called instead
 * of being reported where they happen. A finally body stands in the code once for every way that
 * leaves the try, and once for unwinding.
 */
#include "engine/compile.h"

static void catch_clauses(struct ps_compiler *c, const struct ps_ast_try *t, uint16_t fault,
                          struct ps_jumps *done)
{
    unsigned index = ps_add_catch(c);
    struct ps_catch_table table = {.count = t->catches.count};
    table.entries = ps_arena_alloc(c->arena, table.count * sizeof *table.entries);
    uint16_t under = (uint16_t)(fault + 1);
    ps_emit(c, PS_OP_SAVE_UNDER, 0, under, 0, 0);
    ps_emit_d(c, PS_OP_CATCH, 0, fault, (int32_t)index);
    for (uint32_t i = 0; i < t->catches.count; i++) {
        const struct ps_ast_catch_clause *clause =
            (const struct ps_ast_catch_clause *)t->catches.items[i];
        struct ps_catch_entry *e = &table.entries[i];
        e->type_count = clause->types.count;
        e->first_type = c->body->type_count;
        for (uint32_t j = 0; j < clause->types.count; j++) {
            const struct ps_ast_type_constraint *type =
                (const struct ps_ast_type_constraint *)clause->types.items[j];
            ps_add_type(c, type->type, &type->ast);
        }
        e->target = ps_here(c);
        struct ps_around around = {.reg = under, .fault = fault};
        around.handler.kind = PS_ON_UNDER;
        around.handler.save = under;
        ps_around_enter(c, &around, PS_AROUND_CATCH);
        ps_body_block(c, clause->body);
        ps_around_leave(c, &around);
        ps_emit(c, PS_OP_ENDCATCH, 0, under, 0, 0);
        ps_jump(c, PS_OP_JMP, 0, done);
    }
    c->body->catches[index] = table;
}

static void try_catch(struct ps_compiler *c, const struct ps_ast_try *t)
{
    uint16_t saved = ps_temps(c, 3), fault = (uint16_t)(saved + 1);
    struct ps_around whole = {.reg = saved};
    whole.handler.kind = PS_ON_RESTORE;
    whole.handler.save = saved;
    ps_emit(c, PS_OP_TRY, 0, saved, 0, 0);
    ps_around_enter(c, &whole, PS_AROUND_TRY);
    struct ps_jumps done = PS_NO_JUMPS;
    if (t->catches.count) {
        struct ps_around around = {0};
        around.handler.kind = PS_ON_CATCH;
        around.handler.save = fault;
        ps_around_enter(c, &around, PS_AROUND_PLAIN);
        ps_body_block(c, t->body);
        ps_around_leave(c, &around);
        ps_jump(c, PS_OP_JMP, 0, &done);
        ps_around_target(c, &around, ps_here(c), 0);
        catch_clauses(c, t, fault, &done);
    } else {
        ps_body_block(c, t->body);
    }
    ps_jumps_to(c, &done, ps_here(c));
    ps_around_leave(c, &whole);
    ps_emit(c, PS_OP_ENDTRY, 0, saved, 0, 0);
}

void ps_try_statement(struct ps_compiler *c, const struct ps_ast_try *t)
{
    if (!t->finally) {
        try_catch(c, t);
        return;
    }
    uint16_t pending = ps_temp(c);
    struct ps_around around = {.finally = t->finally};
    around.handler.kind = PS_ON_FINALLY;
    around.handler.save = pending;
    ps_around_enter(c, &around, PS_AROUND_FINALLY);
    try_catch(c, t);
    ps_around_leave(c, &around);
    ps_body_block(c, t->finally);
    uint32_t over = ps_emit_d(c, PS_OP_JMP, 0, 0, 0);
    ps_around_target(c, &around, ps_here(c), 0);
    ps_emit(c, PS_OP_FINALLY, 0, pending, 0, 0);
    /* A jump out of a finally body is a parse error, so nothing leaves here but errors. */
    ps_body_block(c, t->finally);
    ps_emit(c, PS_OP_ENDFINALLY, 0, pending, 0, 0);
    ps_patch_here(c, over);
}

void ps_trapped_statements(struct ps_compiler *c, const struct ps_ast_list *statements,
                           const struct ps_ast_list *traps)
{
    unsigned index = ps_add_trap(c);
    struct ps_trap_table table = {.count = traps->count};
    table.entries = ps_arena_alloc(c->arena, table.count * sizeof *table.entries);
    for (uint32_t i = 0; i < traps->count; i++) {
        const struct ps_ast_trap *t = (const struct ps_ast_trap *)traps->items[i];
        table.entries[i].type = -1;
        if (t->type)
            table.entries[i].type = (int32_t)ps_add_type(
                c, ((const struct ps_ast_type_constraint *)t->type)->type, t->type);
        struct ps_code *code = ps_code_new(c->code->script, NULL, NULL);
        code->trap = t->body;
        ps_add_code(c, code);
        table.entries[i].code = code;
    }
    c->body->traps[index] = table;
    uint16_t saved = ps_temp(c);
    struct ps_around around = {.reg = saved};
    around.handler.kind = PS_ON_RESTORE;
    around.handler.save = saved;
    ps_emit(c, PS_OP_TRY, 0, saved, 0, 0);
    ps_around_enter(c, &around, PS_AROUND_TRY);
    for (uint32_t i = 0; i < statements->count && !c->failed; i++)
        ps_one_statement(c, statements->items[i], (int32_t)index);
    ps_around_leave(c, &around);
    ps_emit(c, PS_OP_ENDTRY, 0, saved, 0, 0);
}
