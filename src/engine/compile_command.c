/*
 * compile_command.c - pipelines, commands, their arguments and redirections.
 */
#include "engine/compile.h"

static bool impure_arguments(const struct ps_ast_pipeline *p)
{
    for (uint32_t i = 0; i < p->elements.count; i++) {
        const struct ps_ast *e = p->elements.items[i];
        if (e->kind != PS_AST_COMMAND)
            continue;
        const struct ps_ast_list *parts = &((const struct ps_ast_command *)e)->elements;
        for (uint32_t j = 0; j < parts->count; j++) {
            const struct ps_ast *a = parts->items[j];
            if (a->kind == PS_AST_COMMAND_PARAMETER)
                a = ((const struct ps_ast_command_parameter *)a)->argument;
            if (a && !ps_is_pure(a))
                return true;
        }
    }
    return false;
}

/* An argument's value; kept from later arguments' side effects. */
static uint16_t argument(struct ps_compiler *c, const struct ps_ast *a, bool keep)
{
    uint16_t v = ps_expr(c, a);
    if (keep && v < c->body->slot_count) {
        uint16_t t = ps_temp(c);
        ps_emit(c, PS_OP_MOVE, 0, t, v, 0);
        return t;
    }
    return v;
}

/* The text of a number that is not how the number shows: 0x10, 1.50, 1kb. Parameters that are made
 * from text, and texts that the object becomes, have it (PSObject's token text). */
static uint16_t as_written(struct ps_compiler *c, const struct ps_ast *a)
{
    if (a->kind != PS_AST_CONSTANT)
        return PS_NO_OPERAND;
    ps_value v = ps_literal_value(c, &((const struct ps_ast_constant *)a)->value);
    ps_string *shown = NULL, *text = NULL;
    uint16_t written = PS_NO_OPERAND;
    if (ps_is_number(v) && ps_to_string(&c->x->base, v, &shown) == PS_OK)
        text = ps_script_extent_text(c->code->script, a->start, a->end);
    if (text && !ps_string_equal(text, shown))
        written = ps_constant(c, ps_take_string(ps_string_retain(text)));
    ps_string_release(text);
    ps_string_release(shown);
    ps_release(v);
    return written;
}

static void redirections(struct ps_compiler *c, const struct ps_ast_list *list,
                         struct ps_site_command *out)
{
    out->redirect_count = list->count;
    out->redirects = ps_arena_alloc(c->arena, (list->count + 1) * sizeof *out->redirects);
    for (uint32_t i = 0; i < list->count; i++) {
        struct ps_site_redirect *r = &out->redirects[i];
        if (list->items[i]->kind == PS_AST_MERGING_REDIRECTION) {
            const struct ps_ast_merging_redirection *m =
                (const struct ps_ast_merging_redirection *)list->items[i];
            *r = (struct ps_site_redirect){m->from, m->to, false, PS_NO_OPERAND};
        } else {
            const struct ps_ast_file_redirection *f =
                (const struct ps_ast_file_redirection *)list->items[i];
            uint16_t t = ps_temp(c);
            ps_expr_to(c, f->location, t);
            *r = (struct ps_site_redirect){f->from, 0, f->append, t};
        }
    }
}

/* Whether a command is written like a method's call: name(1, 2). */
static bool like_method(const struct ps_ast_command *cmd)
{
    if (cmd->elements.count != 2 || cmd->elements.items[1]->kind != PS_AST_PAREN ||
        cmd->elements.items[1]->start != cmd->elements.items[0]->end)
        return false;
    const struct ps_ast *a = ((const struct ps_ast_paren *)cmd->elements.items[1])->pipeline;
    if (a->kind == PS_AST_PIPELINE && ((const struct ps_ast_pipeline *)a)->elements.count == 1)
        a = ((const struct ps_ast_pipeline *)a)->elements.items[0];
    return a->kind == PS_AST_COMMAND_EXPRESSION &&
           ((const struct ps_ast_command_expression *)a)->expression->kind == PS_AST_ARRAY_LITERAL;
}

static void command(struct ps_compiler *c, const struct ps_ast_command *cmd, bool keep,
                    struct ps_site_command *out)
{
    *out = (struct ps_site_command){.start = cmd->ast.start, .end = cmd->ast.end,
                                    .dot = cmd->invocation == PS_TOKEN_DOT,
                                    .ampersand = cmd->invocation == PS_TOKEN_AMPERSAND};
    const struct ps_ast *name = cmd->elements.items[0];
    out->literal = name->kind == PS_AST_STRING_CONSTANT;
    out->like_method = like_method(cmd);
    out->operand = argument(c, name, keep);
    uint32_t count = cmd->elements.count - 1;
    out->args = ps_arena_alloc(c->arena, (count + 1) * sizeof *out->args);
    out->arg_count = count;
    for (uint32_t i = 0; i < count; i++) {
        const struct ps_ast *e = cmd->elements.items[i + 1];
        struct ps_site_arg *arg = &out->args[i];
        *arg = (struct ps_site_arg){.operand = PS_NO_OPERAND, .written = PS_NO_OPERAND,
                                    .start = e->start, .end = e->end, .ast = e};
        if (e->kind == PS_AST_COMMAND_PARAMETER) {
            const struct ps_ast_command_parameter *p = (const struct ps_ast_command_parameter *)e;
            arg->parameter = p->name;
            arg->has_colon = p->argument != NULL;
            arg->dashed_text = !p->argument;
            if (p->argument) {
                arg->operand = argument(c, p->argument, keep);
                arg->written = as_written(c, p->argument);
            }
        } else if (e->kind == PS_AST_VARIABLE && ((const struct ps_ast_variable *)e)->splatted) {
            arg->splatted = true;
            arg->operand = argument(c, e, keep);
        } else if (e->kind == PS_AST_USING_EXPRESSION) {
            const struct ps_ast *child = ((const struct ps_ast_using_expression *)e)->child;
            arg->splatted = child->kind == PS_AST_VARIABLE &&
                            ((const struct ps_ast_variable *)child)->splatted;
            arg->operand = argument(c, e, keep);
        } else {
            arg->operand = argument(c, e, keep);
            arg->written = as_written(c, e);
        }
    }
    redirections(c, &cmd->redirections, out);
}

void ps_expression_statement(struct ps_compiler *c, const struct ps_ast_command_expression *e)
{
    unsigned keep = c->next;
    const struct ps_ast *a = e->expression;
    if (e->redirections.count) {
        unsigned index = ps_add_site(c);
        struct ps_site site = {.count = 1, .input = PS_NO_OPERAND};
        site.commands = ps_arena_alloc(c->arena, sizeof *site.commands);
        redirections(c, &e->redirections, site.commands);
        c->body->sites[index] = site;
        struct ps_around around = {0};
        ps_emit_d(c, PS_OP_REDIRECT, 0, 0, (int32_t)index);
        ps_around_enter(c, &around, PS_AROUND_REDIRECT);
        c->captures++;
        uint16_t v = ps_expr(c, a);
        ps_emit(c, PS_OP_OUT, 0, v, 0, 0);
        c->captures--;
        ps_around_leave(c, &around);
        ps_emit(c, PS_OP_UNREDIRECT, 0, 0, 0, 0);
    } else if (a->kind == PS_AST_UNARY &&
               (((const struct ps_ast_unary *)a)->op == PS_TOKEN_PLUS_PLUS ||
                ((const struct ps_ast_unary *)a)->op == PS_TOKEN_MINUS_MINUS ||
                ((const struct ps_ast_unary *)a)->op == PS_TOKEN_POSTFIX_PLUS_PLUS ||
                ((const struct ps_ast_unary *)a)->op == PS_TOKEN_POSTFIX_MINUS_MINUS)) {
        ps_step(c, (const struct ps_ast_unary *)a, false);
    } else {
        uint16_t v = ps_expr(c, a);
        bool nothing = v & PS_K && c->body->k[v & ~PS_K].kind == PS_VOID; /* [void]... */
        if (!nothing)
            ps_emit(c, PS_OP_OUT, 0, v, 0, 0);
    }
    c->next = keep;
}

/* What leads a pipeline. A range is counted as it is wanted, never made an array. */
static uint16_t leading_value(struct ps_compiler *c, const struct ps_ast *a, bool guard)
{
    const struct ps_ast *plain = ps_unparenthesized(a);
    if (plain->kind != PS_AST_BINARY ||
        ((const struct ps_ast_binary *)plain)->op != PS_TOKEN_DOT_DOT)
        return argument(c, a, guard);
    const struct ps_ast_binary *range = (const struct ps_ast_binary *)plain;
    uint16_t t = ps_temp(c);
    unsigned keep = c->next;
    uint16_t l = ps_expr_before(c, range->left, range->right), r = ps_expr(c, range->right);
    ps_emit(c, PS_OP_ITER_RANGE, 0, t, l, r);
    ps_emit(c, PS_OP_ENUMERATOR, 0, t, t, 0);
    c->next = keep;
    return t;
}

void ps_pipeline(struct ps_compiler *c, const struct ps_ast_pipeline *p)
{
    ps_line_at(c, &p->ast);
    if (p->background) {
        ps_background_pipeline(c, &p->ast);
        return;
    }
    const struct ps_ast *first = p->elements.items[0];
    if (first->kind == PS_AST_COMMAND_EXPRESSION && p->elements.count == 1) {
        ps_expression_statement(c, (const struct ps_ast_command_expression *)first);
        return;
    }
    unsigned keep = c->next, index = ps_add_site(c), from = 0;
    bool guard = impure_arguments(p);
    struct ps_site site = {.input = PS_NO_OPERAND};
    if (first->kind == PS_AST_COMMAND_EXPRESSION) {
        const struct ps_ast_command_expression *e =
            (const struct ps_ast_command_expression *)first;
        site.input = e->redirections.count ? ps_captured(c, first, PS_CAPTURE_VALUE, -1)
                                           : leading_value(c, e->expression, guard);
        from = 1;
    }
    site.count = p->elements.count - from;
    site.commands = ps_arena_alloc(c->arena, site.count * sizeof *site.commands);
    for (uint32_t i = from; i < p->elements.count; i++)
        command(c, (const struct ps_ast_command *)p->elements.items[i], guard,
                &site.commands[i - from]);
    c->body->sites[index] = site;
    if (guard)
        ps_line_at(c, &p->ast);
    ps_emit_d(c, PS_OP_PIPE, 0, 0, (int32_t)index);
    c->next = keep;
}
