/*
 * compile_stmt.c - statement lists and the plain statements.
 */
#include "engine/compile.h"

/* ---- $? (ShouldSetExecutionStatusToSuccess in PowerShell's Compiler.cs) ---------------------- */

static bool expression_sets(const struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_PAREN:
        return ps_sets_question(((const struct ps_ast_paren *)a)->pipeline);
    case PS_AST_SUB_EXPRESSION:
        return !((const struct ps_ast_sub_expression *)a)->body->statements.count;
    case PS_AST_ARRAY_EXPRESSION: {
        const struct ps_ast_statement_block *b =
            ((const struct ps_ast_array_expression *)a)->body;
        if (!b->statements.count)
            return true;
        return b->statements.count == 1 && !b->traps.count &&
               ps_sets_question(b->statements.items[0]);
    }
    default:
        return true;
    }
}

bool ps_sets_question(const struct ps_ast *a)
{
    while (a->kind == PS_AST_ASSIGNMENT)
        a = ((const struct ps_ast_assignment *)a)->right;
    if (a->kind == PS_AST_PIPELINE) {
        const struct ps_ast_list *e = &((const struct ps_ast_pipeline *)a)->elements;
        if (e->count != 1)
            return false;
        a = e->items[0];
    }
    return a->kind == PS_AST_COMMAND_EXPRESSION &&
           expression_sets(((const struct ps_ast_command_expression *)a)->expression);
}

/* ---- lists ----------------------------------------------------------------------------------- */

void ps_one_statement(struct ps_compiler *c, const struct ps_ast *a, int32_t trap)
{
    unsigned next = c->next, high = c->high;
    bool dirty = c->dirty;
    c->high = next;
    c->dirty = false;
    struct ps_handler h = {.kind = trap >= 0 ? PS_ON_TRAP : PS_ON_STATEMENT,
                           .captures = (uint16_t)c->captures,
                           .start = ps_here(c),
                           .other = (uint32_t)trap};
    unsigned depth = ++c->depth;
    ps_statement(c, a);
    if (ps_sets_question(a))
        ps_emit(c, PS_OP_QTRUE, 0, 0, 0, 0);
    c->depth--;
    h.end = h.target = ps_here(c);
    ps_add_handler(c, &h, depth, 0);
    c->next = next;
    if (c->dirty && c->high > next)
        ps_emit(c, PS_OP_CLEAR, 0, next, c->high - next, 0);
    c->dirty = c->dirty || dirty;
    c->high = c->high > high ? c->high : high;
}

void ps_statements(struct ps_compiler *c, const struct ps_ast_list *statements,
                   const struct ps_ast_list *traps)
{
    if (traps->count) {
        ps_trapped_statements(c, statements, traps);
        return;
    }
    for (uint32_t i = 0; i < statements->count && !c->failed; i++)
        ps_one_statement(c, statements->items[i], -1);
}

void ps_body_block(struct ps_compiler *c, const struct ps_ast_statement_block *b)
{
    ps_statements(c, &b->statements, &b->traps);
}

/* ---- if -------------------------------------------------------------------------------------- */

static bool no_command(struct ps_ast *a, void *data)
{
    if (a->kind == PS_AST_COMMAND)
        return false;
    if (a->kind == PS_AST_SCRIPT_BLOCK_EXPRESSION)
        return true;
    return ps_ast_each_child(a, no_command, data);
}

static bool has_command(const struct ps_ast *a)
{
    return !no_command((struct ps_ast *)(uintptr_t)a, NULL);
}

static void if_statement(struct ps_compiler *c, const struct ps_ast_if *s)
{
    struct ps_jumps done = PS_NO_JUMPS;
    for (uint32_t i = 0; i < s->count; i++) {
        struct ps_jumps no = PS_NO_JUMPS;
        const struct ps_ast *condition = s->clauses[i].condition;
        ps_line_at(c, condition);
        bool command = has_command(condition);
        ps_jump_when(c, condition, false, &no);
        if (command)
            ps_emit(c, PS_OP_QTRUE, 0, 0, 0, 0);
        ps_body_block(c, s->clauses[i].body);
        bool last = i + 1 == s->count && !s->otherwise;
        if (!last || command)
            ps_jump(c, PS_OP_JMP, 0, &done);
        ps_jumps_to(c, &no, ps_here(c));
        if (command)
            ps_emit(c, PS_OP_QTRUE, 0, 0, 0, 0);
    }
    if (s->otherwise)
        ps_body_block(c, s->otherwise);
    ps_jumps_to(c, &done, ps_here(c));
}

/* ---- jumps out ------------------------------------------------------------------------------- */

static struct ps_around *find_loop(struct ps_compiler *c, const ps_string *label)
{
    for (struct ps_around *a = c->around; a; a = a->outer) {
        if (a->kind == PS_AROUND_LOOP &&
            (!label || (a->label && ps_string_equal_fold(a->label, label))))
            return a;
    }
    return NULL;
}

static void break_statement(struct ps_compiler *c, const struct ps_ast_jump *j)
{
    bool is_break = j->ast.kind == PS_AST_BREAK;
    ps_line_at(c, &j->ast);
    const ps_string *label = NULL;
    if (j->value && j->value->kind == PS_AST_STRING_CONSTANT)
        label = ((const struct ps_ast_string_constant *)j->value)->value;
    struct ps_around *loop = !j->value || label ? find_loop(c, label) : NULL;
    if (!loop) {
        uint16_t v = j->value ? ps_expr(c, j->value) : PS_NO_OPERAND;
        ps_emit(c, is_break ? PS_OP_BREAK : PS_OP_CONTINUE, 0, v, 0, 0);
        return;
    }
    ps_leave_to(c, loop);
    ps_jump(c, PS_OP_JMP, 0, is_break ? &loop->breaks : &loop->continues);
    ps_around_resume(c, loop);
}

static void return_statement(struct ps_compiler *c, const struct ps_ast_jump *j)
{
    if (j->value && c->code->method) {
        uint16_t v = ps_statement_value(c, j->value);
        ps_line_at(c, j->value);
        ps_emit(c, PS_OP_RETVAL, 0, v, 0, 0);
    } else if (j->value && j->value->kind == PS_AST_ASSIGNMENT) {
        uint16_t v = ps_assignment(c, (const struct ps_ast_assignment *)j->value, true);
        ps_emit(c, PS_OP_OUT, 0, v, 0, 0);
    } else if (j->value) {
        ps_statement(c, j->value);
        if (ps_sets_question(j->value))
            ps_emit(c, PS_OP_QTRUE, 0, 0, 0, 0);
    } else {
        ps_line_at(c, &j->ast);
    }
    if (c->code->trap) { /* ends the function that the trap stands in */
        ps_emit(c, PS_OP_EXIT, 1, PS_NO_OPERAND, 0, 0);
        return;
    }
    ps_leave_to(c, NULL);
    ps_emit(c, PS_OP_RETURN, 0, 0, 0, 0);
    ps_around_resume(c, NULL);
}

static void throw_statement(struct ps_compiler *c, const struct ps_ast_jump *j)
{
    if (!j->value) {
        for (struct ps_around *a = c->around; a; a = a->outer) {
            if (a->kind == PS_AROUND_CATCH) {
                ps_line_at(c, &j->ast);
                ps_emit(c, PS_OP_RETHROW, 0, a->fault, 0, 0);
                return;
            }
        }
    }
    uint16_t v = j->value ? ps_statement_value(c, j->value) : ps_constant(c, ps_null());
    ps_line_at(c, &j->ast);
    ps_emit(c, PS_OP_THROW, 0, v, 0, 0);
}

void ps_jump_statement(struct ps_compiler *c, const struct ps_ast_jump *j)
{
    switch (j->ast.kind) {
    case PS_AST_RETURN:
        return_statement(c, j);
        break;
    case PS_AST_THROW:
        throw_statement(c, j);
        break;
    case PS_AST_EXIT: {
        uint16_t v = j->value ? ps_statement_value(c, j->value) : PS_NO_OPERAND;
        ps_line_at(c, &j->ast);
        ps_emit(c, PS_OP_EXIT, 0, v, 0, 0);
        break;
    }
    default:
        break_statement(c, j);
        break;
    }
}

/* ---- the others ------------------------------------------------------------------------------ */

static void chain(struct ps_compiler *c, const struct ps_ast_pipeline_chain *p)
{
    if (p->background) {
        ps_background_pipeline(c, &p->ast);
        return;
    }
    ps_statement(c, p->left);
    if (ps_sets_question(p->left))
        ps_emit(c, PS_OP_QTRUE, 0, 0, 0, 0);
    unsigned keep = c->next;
    uint16_t t = ps_temp(c);
    ps_emit(c, PS_OP_QUESTION, 0, t, 0, 0);
    uint32_t over = ps_emit_d(c, p->op == PS_TOKEN_AND_AND ? PS_OP_JF : PS_OP_JT, 0, t, 0);
    c->next = keep;
    ps_statement(c, p->right);
    if (ps_sets_question(p->right))
        ps_emit(c, PS_OP_QTRUE, 0, 0, 0, 0);
    ps_patch_here(c, over);
}

static void data_statement(struct ps_compiler *c, const struct ps_ast_data *d)
{
    uint16_t saved = ps_temp(c);
    struct ps_around around = {.reg = saved};
    ps_line_at(c, &d->ast);
    ps_emit(c, PS_OP_DATA, 1, saved, 0, 0);
    ps_around_enter(c, &around, PS_AROUND_DATA);
    uint16_t v = ps_captured(c, &d->body->ast, PS_CAPTURE_VALUE, -1);
    ps_around_leave(c, &around);
    ps_emit(c, PS_OP_DATA, 0, saved, 0, 0);
    if (d->variable)
        ps_emit(c, PS_OP_STORE, 0, (unsigned)ps_slot_of(c, ps_intern(c->w, d->variable)), v, 0);
    else
        ps_emit(c, PS_OP_OUT, 0, v, 0, 0);
}

static void function_definition(struct ps_compiler *c, const struct ps_ast_function *f)
{
    ps_line_at(c, &f->ast);
    if (f->is_workflow) {
        ps_unsupported(c, "Workflow is not supported in PowerShell 6+.");
        return;
    }
    struct ps_code *code = ps_code_new(c->code->script, f->body, &f->ast);
    ps_emit_d(c, PS_OP_FUNCTION, 0, 0, (int32_t)ps_add_code(c, code));
}

void ps_statement(struct ps_compiler *c, const struct ps_ast *a)
{
    unsigned keep = c->next;
    switch (a->kind) {
    case PS_AST_PIPELINE:
        ps_pipeline(c, (const struct ps_ast_pipeline *)a);
        break;
    case PS_AST_COMMAND_EXPRESSION:
        ps_line_at(c, a);
        ps_expression_statement(c, (const struct ps_ast_command_expression *)a);
        break;
    case PS_AST_PIPELINE_CHAIN:
        chain(c, (const struct ps_ast_pipeline_chain *)a);
        break;
    case PS_AST_ASSIGNMENT:
        ps_assignment(c, (const struct ps_ast_assignment *)a, false);
        break;
    case PS_AST_IF:
        if_statement(c, (const struct ps_ast_if *)a);
        break;
    case PS_AST_SWITCH:
        ps_switch_statement(c, (const struct ps_ast_switch *)a);
        break;
    case PS_AST_FOREACH:
    case PS_AST_FOR:
    case PS_AST_WHILE:
    case PS_AST_DO_WHILE:
    case PS_AST_DO_UNTIL:
        ps_loop_statement(c, a);
        break;
    case PS_AST_TRY:
        ps_try_statement(c, (const struct ps_ast_try *)a);
        break;
    case PS_AST_DATA:
        data_statement(c, (const struct ps_ast_data *)a);
        break;
    case PS_AST_BREAK:
    case PS_AST_CONTINUE:
    case PS_AST_RETURN:
    case PS_AST_EXIT:
    case PS_AST_THROW:
        ps_jump_statement(c, (const struct ps_ast_jump *)a);
        break;
    case PS_AST_FUNCTION_DEFINITION:
        function_definition(c, (const struct ps_ast_function *)a);
        break;
    case PS_AST_TYPE_DEFINITION: /* defined when the script begins */
    case PS_AST_USING_STATEMENT:
    case PS_AST_TRAP:
        break;
    case PS_AST_STATEMENT_BLOCK:
        ps_body_block(c, (const struct ps_ast_statement_block *)a);
        break;
    default:
        if (ps_ast_is_expression(a)) {
            ps_line_at(c, a);
            ps_emit(c, PS_OP_OUT, 0, ps_expr(c, a), 0, 0);
        } else {
            ps_unsupported(c, "This statement could not be read.");
        }
        break;
    }
    c->next = keep;
}
