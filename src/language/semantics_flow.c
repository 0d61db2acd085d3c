/*
 * semantics_flow.c - the flow of control through a class's method: which variables are surely
 * assigned where they are read, and whether every path ends in return or throw.
 *
 * The graph is the one that PowerShell's VariableAnalysis.cs builds, with its simplifications:
 * one pass in reverse depth-first order, loops do not iterate, a try body may not have run.
 */
#include "base/memory.h"
#include "language/flow_graph.h"

#include <string.h>

/* ---- expressions ----------------------------------------------------------------------------- */

static void visit(struct flow *f, struct ps_ast *a);

static void visit_list(struct flow *f, const struct ps_ast_list *list)
{
    for (uint32_t i = 0; i < list->count; i++)
        visit(f, list->items[i]);
}

static bool visit_child(struct ps_ast *child, void *data)
{
    visit(data, child);
    return true;
}

/* Left-nested nodes: what is nested is found first, without recursion. */
static struct ps_ast *left_of(struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_BINARY:
        return ((struct ps_ast_binary *)a)->left;
    case PS_AST_PIPELINE_CHAIN:
        return ((struct ps_ast_pipeline_chain *)a)->left;
    case PS_AST_MEMBER:
        return ((struct ps_ast_member *)a)->target;
    case PS_AST_INVOKE_MEMBER:
        return ((struct ps_ast_invoke_member *)a)->target;
    case PS_AST_INDEX:
        return ((struct ps_ast_index *)a)->target;
    default:
        return NULL;
    }
}

static void visit_binary_right(struct flow *f, struct ps_ast_binary *n)
{
    if (n->op != PS_TOKEN_AND && n->op != PS_TOKEN_OR) {
        visit(f, n->right);
        return;
    }
    uint32_t target = flow_block(f), next = flow_block(f);
    flow_on(f, target);
    flow_on(f, next);
    f->current = next;
    visit(f, n->right);
    flow_on(f, target);
    f->current = target;
}

/* A left-nested node behind its left side. */
static void visit_right(struct flow *f, struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_BINARY:
        visit_binary_right(f, (struct ps_ast_binary *)a);
        break;
    case PS_AST_PIPELINE_CHAIN:
        visit(f, ((struct ps_ast_pipeline_chain *)a)->right);
        break;
    case PS_AST_MEMBER:
        visit(f, ((struct ps_ast_member *)a)->member);
        break;
    case PS_AST_INVOKE_MEMBER:
        visit(f, ((struct ps_ast_invoke_member *)a)->member);
        visit_list(f, &((struct ps_ast_invoke_member *)a)->arguments);
        break;
    default:
        visit(f, ((struct ps_ast_index *)a)->index);
        break;
    }
}

static void visit_left_nested(struct flow *f, struct ps_ast *a)
{
    struct vector spine = {0};
    struct ps_ast *at = a, *left;
    while ((left = left_of(at))) {
        uint32_t slot = flow_append(&spine, sizeof at);
        *AT(spine, struct ps_ast *, slot) = at;
        at = left;
    }
    visit(f, at);
    for (uint32_t i = spine.length; i-- > 0;)
        visit_right(f, *AT(spine, struct ps_ast *, i));
    ps_free(spine.data);
}

static void visit_ternary(struct flow *f, struct ps_ast_ternary *n)
{
    uint32_t if_true = flow_block(f), if_false = flow_block(f), after = flow_block(f);
    visit(f, n->condition);
    flow_on(f, if_true);
    flow_on(f, if_false);
    f->current = if_true;
    visit(f, n->if_true);
    flow_on(f, after);
    f->current = if_false;
    visit(f, n->if_false);
    flow_on(f, after);
    f->current = after;
}

/* ---- assignments and pipelines --------------------------------------------------------------- */

static void visit_target(struct flow *f, struct ps_ast *target)
{
    if (target->kind == PS_AST_PAREN) {
        struct ps_ast *e = pure_expression(((struct ps_ast_paren *)target)->pipeline);
        if (e)
            visit_target(f, e);
        return;
    }
    if (target->kind == PS_AST_ARRAY_LITERAL) {
        const struct ps_ast_list *elements = &((struct ps_ast_array_literal *)target)->elements;
        for (uint32_t i = 0; i < elements->count; i++)
            visit_target(f, elements->items[i]);
        return;
    }
    struct ps_ast *e = target;
    const ps_string *type = NULL;
    unsigned converts = 0;
    bool attributes = false;
    while (e->kind == PS_AST_CONVERT || e->kind == PS_AST_ATTRIBUTED) {
        struct ps_ast_attributed *n = (struct ps_ast_attributed *)e;
        converts++;
        attributes |= e->kind == PS_AST_ATTRIBUTED;
        type = attribute_type(n->attribute)->name; /* NULL for an array: another type than any */
        e = n->child;
    }
    struct ps_ast_variable *v = (struct ps_ast_variable *)e;
    if (e->kind != PS_AST_VARIABLE)
        visit(f, target);
    else if (is_any_local(v) && !flow_always_there(v->name))
        flow_assign(f, v->name, type, attributes || converts > 1);
}

static bool makes_variables(const ps_string *command)
{
    static const char names[] =
        "New-Variable\0Remove-Variable\0Set-Variable\0Set-PSBreakpoint\0"
        "Microsoft.PowerShell.Utility\\New-Variable\0"
        "Microsoft.PowerShell.Utility\\Remove-Variable\0"
        "Microsoft.PowerShell.Utility\\Set-Variable\0"
        "Microsoft.PowerShell.Utility\\Set-PSBreakpoint\0nv\0rv\0sbp\0sv\0set\0";
    for (const char *n = names; *n; n += strlen(n) + 1) {
        if (ps_string_is_fold(command, n))
            return true;
    }
    return false;
}

static void visit_pipeline(struct flow *f, struct ps_ast_pipeline *n)
{
    bool commands = false;
    for (uint32_t i = 0; i < n->elements.count; i++) {
        struct ps_ast_command *c = (struct ps_ast_command *)n->elements.items[i];
        ps_ast_each_child(&c->ast, visit_child, f);
        if (c->ast.kind != PS_AST_COMMAND)
            continue;
        commands = true;
        const struct ps_ast_string_constant *name = (void *)c->elements.items[0];
        if (c->invocation == PS_TOKEN_DOT ||
            (name->ast.kind == PS_AST_STRING_CONSTANT && makes_variables(name->value)))
            f->dynamic = true;
    }
    if (!commands || !f->loops.length)
        return;
    /* A command may break out of any loop around it. */
    for (uint32_t i = 0; i < f->loops.length; i++) {
        flow_on(f, AT(f->loops, struct loop, i)->on_break);
        flow_on(f, AT(f->loops, struct loop, i)->on_continue);
    }
    uint32_t next = flow_block(f);
    flow_on(f, next);
    f->current = next;
}

/* ---- statements ------------------------------------------------------------------------------ */

static void visit_if(struct flow *f, struct ps_ast_if *n)
{
    uint32_t after = flow_block(f);
    if (!n->otherwise)
        flow_on(f, after);
    for (uint32_t i = 0; i < n->count; i++) {
        bool last = i + 1 == n->count && !n->otherwise;
        uint32_t body = flow_block(f), next = last ? after : flow_block(f);
        visit(f, n->clauses[i].condition);
        flow_on(f, body);
        flow_on(f, next);
        f->current = body;
        visit(f, &n->clauses[i].body->ast);
        flow_on(f, after);
        f->current = next;
    }
    if (n->otherwise) {
        visit(f, &n->otherwise->ast);
        flow_on(f, after);
    }
    f->current = after;
}

static void push_loop(struct flow *f, const ps_string *label, uint32_t on_break,
                      uint32_t on_continue)
{
    uint32_t i = flow_append(&f->loops, sizeof(struct loop));
    *AT(f->loops, struct loop, i) = (struct loop){label, on_break, on_continue};
}

struct while_loop {
    uint32_t on_continue, on_break;
};

/* The head of a loop up to where its condition begins; `step` is a for loop's iterator. */
static struct while_loop begin_while(struct flow *f, struct ps_ast *step)
{
    struct while_loop w = {.on_continue = flow_block(f)};
    if (step) {
        uint32_t behind = flow_block(f);
        flow_on(f, behind);
        f->current = w.on_continue;
        visit(f, step);
        flow_on(f, behind);
        f->current = behind;
    } else {
        flow_on(f, w.on_continue);
        f->current = w.on_continue;
    }
    return w;
}

/* Behind the condition: the body's block. */
static void begin_body(struct flow *f, struct while_loop *w, const ps_string *label,
                       bool conditional)
{
    uint32_t body = flow_block(f);
    w->on_break = flow_block(f);
    if (conditional)
        flow_on(f, w->on_break);
    push_loop(f, label, w->on_break, w->on_continue);
    flow_on(f, body);
    f->current = body;
}

static void end_while(struct flow *f, const struct while_loop *w)
{
    flow_on(f, w->on_continue);
    f->current = w->on_break;
    f->loops.length--;
}

static void visit_foreach(struct flow *f, struct ps_ast_foreach *n)
{
    uint32_t after = flow_block(f);
    struct while_loop w = begin_while(f, NULL);
    visit(f, n->condition);
    flow_on(f, after);
    flow_assign(f, f->foreach_name, NULL, false);
    visit_target(f, &n->variable->ast);
    begin_body(f, &w, n->label, true);
    visit(f, &n->body->ast);
    end_while(f, &w);
    flow_on(f, after);
    f->current = after;
}

static void visit_for(struct flow *f, struct ps_ast_for *n)
{
    if (n->initializer)
        visit(f, n->initializer);
    struct while_loop w = begin_while(f, n->iterator);
    if (n->condition)
        visit(f, n->condition);
    begin_body(f, &w, n->label, n->condition);
    visit(f, &n->body->ast);
    end_while(f, &w);
}

static void visit_do(struct flow *f, struct ps_ast_loop *n)
{
    uint32_t on_continue = flow_block(f), body = flow_block(f), on_break = flow_block(f);
    uint32_t again = flow_block(f);
    push_loop(f, n->label, on_break, on_continue);
    flow_on(f, body);
    f->current = body;
    visit(f, &n->body->ast);
    flow_on(f, on_continue);
    f->current = on_continue;
    visit(f, n->condition);
    flow_on(f, on_break);
    flow_on(f, again);
    f->current = again;
    flow_on(f, body);
    f->current = on_break;
    f->loops.length--;
}

static void visit_switch(struct flow *f, struct ps_ast_switch *n)
{
    struct while_loop w = begin_while(f, NULL);
    visit(f, n->condition);
    flow_assign(f, f->switch_name, NULL, false);
    begin_body(f, &w, n->label, true);
    uint32_t after = flow_block(f);
    for (uint32_t i = 0; i < n->count; i++) {
        bool last = i + 1 == n->count && !n->fallback;
        uint32_t body = flow_block(f), next = last ? after : flow_block(f);
        visit(f, n->clauses[i].test);
        flow_on(f, next);
        flow_on(f, body);
        f->current = body;
        visit(f, &n->clauses[i].body->ast);
        if (!last) {
            flow_on(f, next);
            f->current = next;
        }
    }
    if (n->fallback) {
        flow_on(f, after);
        visit(f, &n->fallback->ast);
    }
    flow_on(f, after);
    f->current = after;
    end_while(f, &w);
}

static void visit_try(struct flow *f, struct ps_ast_try *n)
{
    uint32_t before = f->current, last_block, finally = 0, after;
    bool catches_all = false;
    f->current = flow_block(f);
    flow_edge(f, before, f->current);
    visit(f, &n->body->ast);
    last_block = f->current;
    if (n->finally)
        finally = flow_block(f);
    after = flow_block(f);
    for (uint32_t i = 0; i < n->catches.count; i++) {
        struct ps_ast_catch_clause *c = (struct ps_ast_catch_clause *)n->catches.items[i];
        catches_all |= !c->types.count;
        f->current = flow_block(f);
        flow_edge(f, before, f->current);
        visit(f, &c->body->ast);
        flow_on(f, n->finally ? finally : after);
    }
    if (n->finally) {
        flow_edge(f, last_block, finally);
        f->current = finally;
        visit(f, &n->finally->ast);
        flow_on(f, after);
        if (!catches_all) {
            uint32_t rethrow = flow_block(f);
            flow_edge(f, before, finally);
            flow_on(f, rethrow);
            AT(f->blocks, struct block, rethrow)->throws = true;
            flow_edge(f, rethrow, f->exit);
        }
    } else {
        flow_edge(f, last_block, after);
    }
    f->current = after;
}

static void visit_loop_jump(struct flow *f, struct ps_ast_jump *n)
{
    const struct ps_ast_string_constant *label = (void *)n->value;
    const struct loop *target = NULL;
    if (label)
        visit(f, n->value);
    for (uint32_t i = f->loops.length; i-- > 0 && !target;) {
        const struct loop *l = AT(f->loops, struct loop, i);
        if (!label || (label->ast.kind == PS_AST_STRING_CONSTANT && l->label &&
                       ps_string_equal_fold(l->label, label->value)))
            target = l;
    }
    if (target) {
        flow_on(f, n->ast.kind == PS_AST_BREAK ? target->on_break : target->on_continue);
    } else {
        flow_on(f, f->exit);
        AT(f->blocks, struct block, f->current)->throws = true;
    }
    f->current = flow_block(f);
}

static void visit_exit(struct flow *f, struct ps_ast_jump *n)
{
    if (n->value)
        visit(f, n->value);
    flow_on(f, f->exit);
    struct block *b = AT(f->blocks, struct block, f->current);
    if (n->ast.kind == PS_AST_RETURN)
        b->returns = true;
    else
        b->throws = true;
    f->current = flow_block(f);
}

static void visit_statement(struct flow *f, struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_PIPELINE:
        visit_pipeline(f, (void *)a);
        break;
    case PS_AST_ASSIGNMENT:
        visit(f, ((struct ps_ast_assignment *)a)->right);
        visit_target(f, ((struct ps_ast_assignment *)a)->left);
        break;
    case PS_AST_IF:
        visit_if(f, (void *)a);
        break;
    case PS_AST_SWITCH:
        visit_switch(f, (void *)a);
        break;
    case PS_AST_FOREACH:
        visit_foreach(f, (void *)a);
        break;
    case PS_AST_FOR:
        visit_for(f, (void *)a);
        break;
    case PS_AST_WHILE: {
        struct ps_ast_loop *n = (void *)a;
        struct while_loop w = begin_while(f, NULL);
        visit(f, n->condition);
        begin_body(f, &w, n->label, true);
        visit(f, &n->body->ast);
        end_while(f, &w);
        break;
    }
    case PS_AST_DO_WHILE:
    case PS_AST_DO_UNTIL:
        visit_do(f, (void *)a);
        break;
    case PS_AST_TRY:
        visit_try(f, (void *)a);
        break;
    case PS_AST_BREAK:
    case PS_AST_CONTINUE:
        visit_loop_jump(f, (void *)a);
        break;
    case PS_AST_RETURN:
    case PS_AST_EXIT:
    case PS_AST_THROW:
        visit_exit(f, (void *)a);
        break;
    case PS_AST_DATA: {
        struct ps_ast_data *n = (void *)a;
        visit(f, &n->body->ast);
        if (n->variable)
            flow_assign(f, n->variable, NULL, false);
        break;
    }
    case PS_AST_STATEMENT_BLOCK:
        visit_list(f, &((struct ps_ast_statement_block *)a)->statements);
        break;
    case PS_AST_NAMED_BLOCK:
        visit_list(f, &((struct ps_ast_named_block *)a)->statements);
        break;
    default:
        ps_ast_each_child(a, visit_child, f);
        break;
    }
}

static void visit(struct flow *f, struct ps_ast *a)
{
    if (left_of(a)) {
        visit_left_nested(f, a);
        return;
    }
    switch (a->kind) {
    case PS_AST_VARIABLE:
        flow_read(f, (struct ps_ast_variable *)a);
        break;
    case PS_AST_TERNARY:
        visit_ternary(f, (struct ps_ast_ternary *)a);
        break;
    case PS_AST_FUNCTION_DEFINITION:
    case PS_AST_TYPE_DEFINITION:
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
    case PS_AST_TRAP:
    case PS_AST_ERROR_STATEMENT:
    case PS_AST_ERROR_EXPRESSION:
    case PS_AST_STRING_CONSTANT:
    case PS_AST_CONSTANT:
        break;
    default:
        visit_statement(f, a);
        break;
    }
}

/* ---- a method -------------------------------------------------------------------------------- */

bool check_method_flow(struct ps_parser *p, struct ps_ast_function_member *member)
{
    struct flow f = {.foreach_name = parse_intern_c(p, "foreach"),
                     .switch_name = parse_intern_c(p, "switch")};
    struct ps_ast_script_block *body = member->function->body;
    struct ps_ast_named_block *blocks[] = {body->dynamic_param, body->begin, body->process,
                                           body->end, body->clean};
    f.entry = flow_block(&f);
    f.exit = flow_block(&f);
    AT(f.blocks, struct block, f.entry)->reachable = true;
    f.current = f.entry;
    for (uint32_t i = 0; i < member->function->parameters.count; i++)
        visit_target(
            &f, &((struct ps_ast_parameter *)member->function->parameters.items[i])->name->ast);
    for (unsigned i = 0; i < sizeof blocks / sizeof *blocks; i++) {
        if (blocks[i])
            visit(&f, &blocks[i]->ast);
    }
    flow_edge(&f, f.current, f.exit);
    flow_run(&f);
    flow_forget_readable(&f);
    bool ends = flow_all_paths_end(&f);
    flow_free(&f);
    return ends;
}
