/*
 * compile_value.c - constants, strings, arrays, hashtables, members, calls of methods.
 */
#include "engine/compile.h"

#include "base/memory.h"
#include "object/bigint_value.h"
#include "object/convert.h"

/* Array literals beyond this many elements are built one by one. */
enum { LONG_ARRAY = 64 };

ps_value ps_literal_value(struct ps_compiler *c, const struct ps_literal *l)
{
    static const uint8_t kinds[] = {
        [PS_LITERAL_SBYTE] = PS_SBYTE,   [PS_LITERAL_INT16] = PS_INT16,
        [PS_LITERAL_INT32] = PS_INT32,   [PS_LITERAL_INT64] = PS_INT64,
        [PS_LITERAL_BYTE] = PS_BYTE,     [PS_LITERAL_UINT16] = PS_UINT16,
        [PS_LITERAL_UINT32] = PS_UINT32, [PS_LITERAL_UINT64] = PS_UINT64};
    ps_value v;
    switch (l->kind) {
    case PS_LITERAL_DOUBLE:
        return ps_double(l->d);
    case PS_LITERAL_DECIMAL:
    case PS_LITERAL_BIGINT:
        v = ps_null();
        ps_exact_number(c->w, l->text, l->kind == PS_LITERAL_BIGINT, &v);
        return v;
    case PS_LITERAL_NONE:
        return ps_null();
    default:
        return ps_integer(kinds[l->kind], l->i);
    }
}

/* ---- strings --------------------------------------------------------------------------------- */

uint16_t ps_expand_string(struct ps_compiler *c, const struct ps_ast_expandable_string *s,
                          uint16_t to)
{
    uint32_t count = s->count;
    unsigned keep = c->next;
    uint32_t start = ps_here(c);
    uint16_t first = ps_temps(c, count ? count : 1);
    for (uint32_t i = 0; i < count && !c->failed; i++) {
        uint16_t reg = (uint16_t)(first + i);
        if (s->parts[i].text) {
            uint16_t k = ps_constant(c, ps_take_string(ps_string_retain(s->parts[i].text)));
            ps_emit(c, PS_OP_MOVE, 0, reg, k, 0);
        } else {
            ps_expr_to(c, s->parts[i].expression, reg);
        }
    }
    ps_text_span(c, start);
    ps_emit(c, PS_OP_EXPAND, 0, to, first, count);
    c->next = keep;
    return to;
}

/* ---- arrays ---------------------------------------------------------------------------------- */

/* Texts and numbers are the same each time. */
static bool constant_element(struct ps_compiler *c, const struct ps_ast *a, ps_value *out)
{
    if (a->kind == PS_AST_CONSTANT)
        *out = ps_literal_value(c, &((const struct ps_ast_constant *)a)->value);
    else if (a->kind == PS_AST_STRING_CONSTANT)
        *out = ps_take_string(ps_string_retain(((const struct ps_ast_string_constant *)a)->value));
    else
        return false;
    return true;
}

static uint16_t array_literal(struct ps_compiler *c, const struct ps_ast_list *list, int32_t to)
{
    uint16_t reg = ps_result_register(c, to);
    unsigned keep = c->next;
    if (list->count > LONG_ARRAY) {
        uint16_t l = ps_temp(c);
        ps_emit(c, PS_OP_LIST, 0, l, 0, 0);
        for (uint32_t i = 0; i < list->count && !c->failed; i++) {
            unsigned next = c->next;
            uint16_t v = ps_expr(c, list->items[i]);
            ps_emit(c, PS_OP_APPEND, 0, l, v, 0);
            c->next = next;
        }
        ps_emit(c, PS_OP_SEAL, 0, reg, l, 0);
        ps_emit(c, PS_OP_CLEAR, 0, l, 1, 0);
    } else {
        uint16_t first = ps_temps(c, list->count);
        for (uint32_t i = 0; i < list->count; i++)
            ps_expr_to(c, list->items[i], (uint16_t)(first + i));
        ps_emit(c, PS_OP_ARRAY, 0, reg, first, list->count);
    }
    c->next = keep;
    return reg;
}

const struct ps_ast *ps_unparenthesized(const struct ps_ast *a)
{
    while (a->kind == PS_AST_PAREN) {
        const struct ps_ast *inner = ps_pure_expression(((const struct ps_ast_paren *)a)->pipeline);
        if (!inner)
            break;
        a = inner;
    }
    return a;
}

uint16_t ps_inner_operand(struct ps_compiler *c, const struct ps_ast *a)
{
    const struct ps_ast *plain = ps_unparenthesized(a);
    if (plain->kind != PS_AST_ARRAY_LITERAL)
        return ps_expr(c, a);
    const struct ps_ast_list *list = &((const struct ps_ast_array_literal *)plain)->elements;
    if (list->count > LONG_ARRAY)
        return ps_expr(c, a);
    ps_value items[LONG_ARRAY], array;
    uint32_t count = 0;
    while (count < list->count && constant_element(c, list->items[count], &items[count]))
        count++;
    bool all = count == list->count && ps_array_of(&c->x->base, items, count, &array) == PS_OK;
    while (count)
        ps_release(items[--count]);
    return all ? ps_constant(c, array) : ps_expr(c, a);
}

uint16_t ps_captured(struct ps_compiler *c, const struct ps_ast *a, enum ps_capture_as as,
                     int32_t to)
{
    uint16_t reg = ps_result_register(c, to);
    unsigned keep = c->next;
    struct ps_around around = {0};
    ps_emit(c, PS_OP_CAPTURE, 0, 0, 0, 0);
    ps_around_enter(c, &around, PS_AROUND_CAPTURE);
    c->captures++;
    if (a->kind == PS_AST_STATEMENT_BLOCK)
        ps_body_block(c, (const struct ps_ast_statement_block *)a);
    else
        ps_statement(c, a);
    c->captures--;
    ps_around_leave(c, &around);
    ps_emit(c, PS_OP_CAPTURED, as, reg, 0, 0);
    c->next = keep;
    return reg;
}

/* A statement that is nothing but an expression, with its own error handling. */
static bool lone_expression(struct ps_compiler *c, const struct ps_ast_statement_block *body,
                            uint16_t reg)
{
    if (body->statements.count != 1 || body->traps.count)
        return false;
    const struct ps_ast *pure = ps_pure_expression(body->statements.items[0]);
    if (!pure)
        return false;
    ps_emit_d(c, PS_OP_LOADK, 0, reg, ps_constant(c, ps_void()) & ~PS_K);
    struct ps_handler h = {.kind = PS_ON_STATEMENT, .captures = (uint16_t)c->captures,
                           .start = ps_here(c)};
    ps_line_at(c, body->statements.items[0]);
    c->depth++;
    ps_expr_to(c, pure, reg);
    if (ps_sets_question(body->statements.items[0]))
        ps_emit(c, PS_OP_QTRUE, 0, 0, 0, 0);
    c->depth--;
    h.end = h.target = ps_here(c);
    ps_add_handler(c, &h, c->depth + 1, 0);
    return true;
}

static uint16_t sub_expression(struct ps_compiler *c, const struct ps_ast_sub_expression *s,
                               bool array, int32_t to)
{
    uint16_t reg = ps_result_register(c, to);
    const struct ps_ast_statement_block *body = s->body;
    if (!body->statements.count) {
        if (array)
            ps_emit(c, PS_OP_ARRAY, 0, reg, reg, 0);
        else
            ps_emit_d(c, PS_OP_LOADK, 0, reg, ps_constant(c, ps_void()) & ~PS_K);
        return reg;
    }
    unsigned keep = c->next;
    if (array && body->statements.count == 1 && !body->traps.count) {
        const struct ps_ast *pure = ps_pure_expression(body->statements.items[0]);
        if (pure) {
            uint16_t v = ps_expr(c, pure);
            ps_emit(c, PS_OP_WRAP_ARRAY, pure->kind == PS_AST_ARRAY_LITERAL ? 2 : 0, reg, v, 0);
            c->next = keep;
            return reg;
        }
    }
    if (!array && lone_expression(c, body, reg)) {
        ps_emit(c, PS_OP_WRAP_ARRAY, 1, reg, reg, 0);
        c->next = keep;
        return reg;
    }
    ps_captured(c, &body->ast, array ? PS_CAPTURE_ARRAY : PS_CAPTURE_VALUE, reg);
    c->next = keep;
    return reg;
}

static uint16_t paren(struct ps_compiler *c, const struct ps_ast_paren *p, int32_t to)
{
    const struct ps_ast *pure = ps_pure_expression(p->pipeline);
    if (pure) {
        if (to < 0)
            return ps_expr(c, pure);
        ps_expr_to(c, pure, (uint16_t)to);
        return (uint16_t)to;
    }
    if (p->pipeline->kind == PS_AST_ASSIGNMENT)
        return ps_assignment(c, (const struct ps_ast_assignment *)p->pipeline, true);
    return ps_captured(c, p->pipeline, PS_CAPTURE_VALUE, to);
}

static uint16_t hashtable(struct ps_compiler *c, const struct ps_ast_hashtable *h, int32_t to)
{
    uint16_t reg = ps_result_register(c, to);
    ps_emit(c, PS_OP_HASH, 0, reg, h->count > 0xFFFF ? 0xFFFF : h->count, 0);
    for (uint32_t i = 0; i < h->count; i++) {
        unsigned keep = c->next;
        uint16_t key = ps_expr_before(c, h->pairs[i].key, h->pairs[i].value);
        uint16_t value = ps_statement_value(c, h->pairs[i].value);
        ps_emit(c, PS_OP_HASH_ADD, 0, reg, key, value);
        c->next = keep;
    }
    return reg;
}

/* ---- script blocks --------------------------------------------------------------------------- */

uint16_t ps_literal_block(struct ps_compiler *c, const struct ps_ast_script_block *body)
{
    unsigned index = ps_add_code(c, ps_code_new(c->code->script, body, NULL));
    uint16_t t = ps_temp(c);
    ps_emit_d(c, PS_OP_BLOCK, 0, t, (int32_t)index);
    return t;
}

uint16_t ps_value_expr(struct ps_compiler *c, const struct ps_ast *a, int32_t to)
{
    switch (a->kind) {
    case PS_AST_CONSTANT:
        return ps_constant(c, ps_literal_value(c, &((const struct ps_ast_constant *)a)->value));
    case PS_AST_STRING_CONSTANT:
        return ps_constant(c, ps_take_string(ps_string_retain(
                                  ((const struct ps_ast_string_constant *)a)->value)));
    case PS_AST_EXPANDABLE_STRING: {
        uint16_t t = ps_result_register(c, to);
        return ps_expand_string(c, (const struct ps_ast_expandable_string *)a, t);
    }
    case PS_AST_ARRAY_LITERAL:
        return array_literal(c, &((const struct ps_ast_array_literal *)a)->elements, to);
    case PS_AST_ARRAY_EXPRESSION:
        return sub_expression(c, (const struct ps_ast_sub_expression *)a, true, to);
    case PS_AST_SUB_EXPRESSION:
        return sub_expression(c, (const struct ps_ast_sub_expression *)a, false, to);
    case PS_AST_PAREN:
        return paren(c, (const struct ps_ast_paren *)a, to);
    case PS_AST_HASHTABLE:
        return hashtable(c, (const struct ps_ast_hashtable *)a, to);
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
        return ps_literal_block(c, ((const struct ps_ast_script_block_expression *)a)->body);
    case PS_AST_TYPE_EXPRESSION: {
        uint16_t t = ps_result_register(c, to);
        ps_emit_d(c, PS_OP_TYPE, 0, t,
                  (int32_t)ps_add_type(c, ((const struct ps_ast_type_expression *)a)->type, a));
        return t;
    }
    case PS_AST_USING_EXPRESSION: {
        uint16_t t = ps_result_register(c, to);
        const struct ps_ast *child = ((const struct ps_ast_using_expression *)a)->child;
        unsigned keep = c->next;
        const struct ps_ast *v = child;
        while (v->kind == PS_AST_MEMBER || v->kind == PS_AST_INDEX)
            v = ((const struct ps_ast_member *)v)->target;
        unsigned index = ps_add_declaration(c);
        c->body->declarations[index].target = v;
        c->body->declarations[index].outer = a;
        ps_emit_d(c, PS_OP_USING, 0, t, (int32_t)index);
        c->next = keep;
        return t;
    }
    default: {
        uint16_t t = ps_result_register(c, to);
        ps_unsupported(c, "This expression could not be read.");
        return t;
    }
    }
}

/* ---- members --------------------------------------------------------------------------------- */

static ps_name plain_name(struct ps_compiler *c, const struct ps_ast *member)
{
    if (member->kind != PS_AST_STRING_CONSTANT)
        return NULL;
    return ps_intern(c->w, ((const struct ps_ast_string_constant *)member)->value);
}

/* The name as the script writes it; NULL for one that is computed. Borrowed from the tree. */
static ps_string *spelling_of(const struct ps_ast *member)
{
    return member->kind == PS_AST_STRING_CONSTANT
               ? ((const struct ps_ast_string_constant *)member)->value
               : NULL;
}

static uint16_t member(struct ps_compiler *c, const struct ps_ast_member *m, int32_t to)
{
    uint16_t reg = ps_result_register(c, to);
    unsigned keep = c->next;
    uint16_t target = ps_expr_before(c, m->target, m->member);
    uint32_t skip = 0;
    if (m->null_conditional) {
        ps_emit_d(c, PS_OP_LOADK, 0, reg, ps_constant(c, ps_null()) & ~PS_K);
        skip = ps_emit_d(c, PS_OP_JNULL, 0, target, 0);
    }
    ps_name name = plain_name(c, m->member);
    if (name) {
        unsigned site = ps_add_member(c);
        c->body->members[site].name = name;
        c->body->members[site].cache.spelling = spelling_of(m->member);
        c->body->members[site].start = m->ast.start;
        c->body->members[site].end = m->ast.end;
        ps_emit(c, m->is_static ? PS_OP_STATIC : PS_OP_MEMBER, 0, reg, target, site);
    } else {
        uint16_t n = ps_expr(c, m->member);
        ps_emit(c, PS_OP_MEMBER_DYN, m->is_static, reg, target, n);
    }
    if (m->null_conditional)
        ps_patch_here(c, skip);
    c->next = keep;
    return reg;
}

/* Types of arguments that are casts take part in the choice of an overload. */
static void argument_types(struct ps_compiler *c, const struct ps_ast_list *args,
                           struct ps_member_site *site)
{
    bool any = false;
    for (uint32_t i = 0; i < args->count; i++)
        any = any || args->items[i]->kind == PS_AST_CONVERT;
    if (!any)
        return;
    uint16_t *types = ps_arena_alloc(c->arena, args->count * sizeof *types);
    for (uint32_t i = 0; i < args->count; i++) {
        types[i] = PS_NO_OPERAND;
        if (args->items[i]->kind != PS_AST_CONVERT)
            continue;
        const struct ps_ast_attributed *a = (const struct ps_ast_attributed *)args->items[i];
        types[i] = (uint16_t)ps_add_type(
            c, ((const struct ps_ast_type_constraint *)a->attribute)->type, a->attribute);
    }
    site->arg_types = types;
}

/* `.Method[int, string](...)` */
static void type_arguments(struct ps_compiler *c, const struct ps_ast_invoke_member *m,
                           struct ps_member_site *site)
{
    if (!m->generic_count)
        return;
    site->type_argc = m->generic_count;
    site->type_args = ps_arena_alloc(c->arena, m->generic_count * sizeof *site->type_args);
    for (uint32_t i = 0; i < m->generic_count; i++)
        site->type_args[i] = (uint16_t)ps_add_type(c, m->generic_arguments[i], &m->ast);
}

unsigned ps_invocation_site(struct ps_compiler *c, const struct ps_ast_invoke_member *m)
{
    unsigned index = ps_add_member(c);
    struct ps_member_site site = {.argc = m->arguments.count, .is_static = m->is_static,
                                  .start = m->ast.start, .end = m->ast.end, .ast = m};
    bool base = m->ast.kind == PS_AST_BASE_CTOR_INVOKE;
    site.name = base ? NULL : plain_name(c, m->member);
    site.casts = !base && ps_cast_target(m);
    site.cache.spelling = base ? NULL : spelling_of(m->member);
    argument_types(c, &m->arguments, &site);
    type_arguments(c, m, &site);
    c->body->members[index] = site;
    return index;
}

void ps_invocation_arguments(struct ps_compiler *c, const struct ps_ast_invoke_member *m, uint16_t first)
{
    uint32_t count = m->arguments.count;
    for (uint32_t i = 0; i < count; i++)
        ps_expr_to(c, m->arguments.items[i], (uint16_t)(first + 1 + i));
    if (m->ast.kind != PS_AST_BASE_CTOR_INVOKE && m->member->kind != PS_AST_STRING_CONSTANT)
        ps_expr_to(c, m->member, (uint16_t)(first + 1 + count));
}

static uint16_t invoke(struct ps_compiler *c, const struct ps_ast_invoke_member *m, int32_t to)
{
    uint16_t reg = ps_result_register(c, to);
    unsigned keep = c->next;
    bool base = m->ast.kind == PS_AST_BASE_CTOR_INVOKE;
    unsigned index = ps_invocation_site(c, m);
    uint16_t first = ps_temps(c, m->arguments.count + 2);
    if (base)
        ps_emit(c, PS_OP_AUTO_GET, 0, first, PS_AUTO_THIS, 0);
    else
        ps_expr_to(c, m->target, first);
    uint32_t skip = 0;
    if (m->null_conditional) {
        ps_emit_d(c, PS_OP_LOADK, 0, reg, ps_constant(c, ps_null()) & ~PS_K);
        skip = ps_emit_d(c, PS_OP_JNULL, 0, first, 0);
    }
    ps_invocation_arguments(c, m, first);
    ps_emit(c, base ? PS_OP_BASE_NEW : PS_OP_INVOKE, 0, reg, first, index);
    if (m->null_conditional)
        ps_patch_here(c, skip);
    c->next = keep;
    return reg;
}

static uint16_t index_expr(struct ps_compiler *c, const struct ps_ast_index *i, int32_t to)
{
    uint16_t reg = ps_result_register(c, to);
    unsigned keep = c->next;
    const struct ps_ast_list *many = NULL;
    if (i->index->kind == PS_AST_ARRAY_LITERAL)
        many = &((const struct ps_ast_array_literal *)i->index)->elements;
    if (many && many->count > 32)
        many = NULL;
    uint16_t target;
    if (many) {
        target = ps_temps(c, many->count + 1);
        ps_expr_to(c, i->target, target);
    } else {
        target = ps_expr_before(c, i->target, i->index);
    }
    uint32_t skip = 0;
    if (i->null_conditional) {
        ps_emit_d(c, PS_OP_LOADK, 0, reg, ps_constant(c, ps_null()) & ~PS_K);
        skip = ps_emit_d(c, PS_OP_JNULL, 0, target, 0);
    }
    if (many) {
        for (uint32_t j = 0; j < many->count; j++)
            ps_expr_to(c, many->items[j], (uint16_t)(target + 1 + j));
        ps_emit(c, PS_OP_INDEX_N, many->count, reg, target, 0);
    } else {
        uint16_t index = ps_expr(c, i->index);
        ps_emit(c, PS_OP_INDEX, 0, reg, target, index);
    }
    if (i->null_conditional)
        ps_patch_here(c, skip);
    c->next = keep;
    return reg;
}

uint16_t ps_member_expr(struct ps_compiler *c, const struct ps_ast *a, int32_t to)
{
    switch (a->kind) {
    case PS_AST_MEMBER:
        return member(c, (const struct ps_ast_member *)a, to);
    case PS_AST_INDEX:
        return index_expr(c, (const struct ps_ast_index *)a, to);
    default:
        return invoke(c, (const struct ps_ast_invoke_member *)a, to);
    }
}
