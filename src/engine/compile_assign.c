/*
 * compile_assign.c - assignments, ++ and --.
 */
#include "engine/compile.h"

/* The operator behind a compound assignment: += is +. */
static unsigned compound(unsigned token)
{
    switch (token) {
    case PS_TOKEN_PLUS_EQUALS: return PS_OP_ADD;
    case PS_TOKEN_MINUS_EQUALS: return PS_OP_SUB;
    case PS_TOKEN_MULTIPLY_EQUALS: return PS_OP_MUL;
    case PS_TOKEN_DIVIDE_EQUALS: return PS_OP_DIV;
    case PS_TOKEN_REMAINDER_EQUALS: return PS_OP_REM;
    default: return PS_OP_NOP;
    }
}

static const struct ps_ast *strip(const struct ps_ast *a)
{
    while (a->kind == PS_AST_PAREN) {
        const struct ps_ast *inner = ps_pure_expression(((const struct ps_ast_paren *)a)->pipeline);
        if (!inner)
            break;
        a = inner;
    }
    return a;
}

static bool is_constant_variable(const struct ps_ast_variable *v)
{
    return v->scope != PS_SCOPE_DRIVE &&
           (ps_string_is_fold(v->name, "true") || ps_string_is_fold(v->name, "false") ||
            ps_string_is_fold(v->name, "null") || ps_string_is(v->name, "?"));
}

static void assign_variable(struct ps_compiler *c, const struct ps_ast_variable *v, uint16_t value)
{
    if (is_constant_variable(v)) {
        /* $null takes anything; the others are constants of the global scope. */
        if (!ps_string_is_fold(v->name, "null"))
            ps_emit_d(c, PS_OP_SCOPED_SET, 0, value, (int32_t)ps_add_varref(c, v));
        return;
    }
    int32_t slot = ps_slot_of_variable(c, v);
    int automatic = ps_auto_of_variable(c, v);
    if (slot >= 0 && c->body->slot_types[slot] >= 0)
        ps_emit(c, PS_OP_STORE_TYPED, 0, (unsigned)slot, value,
                (unsigned)c->body->slot_types[slot]);
    else if (slot >= 0)
        ps_emit(c, PS_OP_STORE, 0, (unsigned)slot, value, 0);
    else if (automatic >= 0)
        ps_emit(c, PS_OP_AUTO_SET, 0, (unsigned)automatic, value, 0);
    else
        ps_emit_d(c, PS_OP_SCOPED_SET, 0, value, (int32_t)ps_add_varref(c, v));
}

/* Converts `t` by the types that are written from `outer` in to `inner`. */
static void convert_through(struct ps_compiler *c, const struct ps_ast *outer,
                            const struct ps_ast *inner, uint16_t t)
{
    for (const struct ps_ast *a = outer; a != inner;
         a = strip(((const struct ps_ast_attributed *)a)->child)) {
        const struct ps_ast *attribute = ((const struct ps_ast_attributed *)a)->attribute;
        if (attribute->kind == PS_AST_TYPE_CONSTRAINT)
            ps_emit(c, PS_OP_CONVERT, 0, t, t,
                    ps_add_type(c, ((const struct ps_ast_type_constraint *)attribute)->type,
                                attribute));
    }
}

static void declare(struct ps_compiler *c, const struct ps_ast *outer, uint16_t value)
{
    const struct ps_ast *v = outer;
    while (v->kind == PS_AST_ATTRIBUTED || v->kind == PS_AST_CONVERT)
        v = strip(((const struct ps_ast_attributed *)v)->child);
    if (v->kind != PS_AST_VARIABLE) {
        /* [int]$a.b = 1 and the like: the value is converted on its way. */
        unsigned keep = c->next;
        uint16_t t = ps_temp(c);
        ps_emit(c, PS_OP_MOVE, 0, t, value, 0);
        convert_through(c, outer, v, t);
        ps_assign_to(c, v, t);
        c->next = keep;
        return;
    }
    const struct ps_ast_variable *variable = (const struct ps_ast_variable *)v;
    unsigned index = ps_add_declaration(c);
    struct ps_declaration *d = &c->body->declarations[index];
    d->target = v;
    d->outer = outer;
    int32_t slot = ps_slot_of_variable(c, variable);
    if (slot >= 0) {
        d->slot = (uint16_t)slot;
    } else {
        d->reference = PS_ARENA_NEW(c->arena, struct ps_varref);
        *d->reference = (struct ps_varref){.scope = variable->scope,
                                           .name = ps_intern(c->w, variable->name),
                                           .ast = variable};
    }
    ps_emit_d(c, PS_OP_DECLARE, 0, value, (int32_t)index);
}

static void assign_many(struct ps_compiler *c, const struct ps_ast_list *targets, uint16_t value)
{
    unsigned keep = c->next;
    uint16_t first = ps_temps(c, targets->count);
    ps_emit(c, PS_OP_SPREAD, 0, first, value, targets->count);
    for (uint32_t i = 0; i < targets->count; i++)
        ps_assign_to(c, targets->items[i], (uint16_t)(first + i));
    c->next = keep;
}

/* The parts of a member or index target, evaluated once. */
struct target {
    uint16_t object, key; /* key: index or name; a.b(i): where the value to set goes */
    unsigned site;        /* plain names, calls */
    unsigned count;       /* a[i, j]: indices behind the object */
    bool is_static, dynamic;
};

/* What a part is a part of. When the part is only set, a variable is used where it stands. */
static uint16_t whole(struct ps_compiler *c, const struct ps_ast *a, const struct ps_ast *later,
                      bool set_only)
{
    if (set_only && a->kind == PS_AST_VARIABLE)
        return ps_expr_before(c, a, later);
    uint16_t t = ps_temp(c);
    ps_expr_to(c, a, t);
    return t;
}

static void member_target(struct ps_compiler *c, const struct ps_ast_member *m, bool set_only,
                          struct target *t)
{
    t->is_static = m->is_static;
    t->dynamic = m->member->kind != PS_AST_STRING_CONSTANT;
    t->object = whole(c, m->target, t->dynamic ? m->member : NULL, set_only);
    if (t->dynamic) {
        t->key = ps_temp(c);
        ps_expr_to(c, m->member, t->key);
        return;
    }
    t->site = ps_add_member(c);
    struct ps_member_site *site = &c->body->members[t->site];
    site->cache.spelling = ((const struct ps_ast_string_constant *)m->member)->value;
    site->name = ps_intern(c->w, site->cache.spelling);
    site->start = m->ast.start;
    site->end = m->ast.end;
}

static void index_target(struct ps_compiler *c, const struct ps_ast_index *i, bool set_only,
                         struct target *t)
{
    const struct ps_ast_list *many = NULL;
    if (i->index->kind == PS_AST_ARRAY_LITERAL)
        many = &((const struct ps_ast_array_literal *)i->index)->elements;
    t->count = many && many->count <= 32 ? many->count : 0;
    if (!t->count) {
        t->object = whole(c, i->target, i->index, set_only);
        t->key = whole(c, i->index, NULL, set_only);
        return;
    }
    t->object = ps_temps(c, t->count + 1);
    ps_expr_to(c, i->target, t->object);
    for (uint32_t j = 0; j < t->count; j++)
        ps_expr_to(c, many->items[j], (uint16_t)(t->object + 1 + j));
}

/* a.b(i) = v: a parameterised property, or a method that is called for nothing. */
static void call_target(struct ps_compiler *c, const struct ps_ast_invoke_member *m,
                        struct target *t)
{
    t->site = ps_invocation_site(c, m);
    t->object = ps_temps(c, m->arguments.count + 3);
    t->key = (uint16_t)(t->object + m->arguments.count + 2);
    ps_expr_to(c, m->target, t->object);
    ps_invocation_arguments(c, m, t->object);
}

/* Whether a target has parts that are evaluated once. */
static bool has_parts(const struct ps_ast *a)
{
    return a->kind == PS_AST_MEMBER || a->kind == PS_AST_INDEX || a->kind == PS_AST_INVOKE_MEMBER;
}

static void target_get(struct ps_compiler *c, const struct ps_ast *a, const struct target *t,
                       uint16_t reg)
{
    if (a->kind == PS_AST_INDEX) {
        if (t->count)
            ps_emit(c, PS_OP_INDEX_N, t->count, reg, t->object, 0);
        else
            ps_emit(c, PS_OP_INDEX, 1, reg, t->object, t->key);
    } else if (a->kind == PS_AST_INVOKE_MEMBER) {
        ps_emit(c, PS_OP_INVOKE, 0, reg, t->object, t->site);
    } else if (t->dynamic) {
        ps_emit(c, PS_OP_MEMBER_DYN, t->is_static, reg, t->object, t->key);
    } else {
        ps_emit(c, t->is_static ? PS_OP_STATIC : PS_OP_MEMBER, 0, reg, t->object, t->site);
    }
}

static void target_set(struct ps_compiler *c, const struct ps_ast *a, const struct target *t,
                       uint16_t value)
{
    if (a->kind == PS_AST_INDEX) {
        if (t->count)
            ps_emit(c, PS_OP_INDEX_SET_N, t->count, t->object, value, 0);
        else
            ps_emit(c, PS_OP_INDEX_SET, 0, t->object, value, t->key);
    } else if (a->kind == PS_AST_INVOKE_MEMBER) {
        ps_emit(c, PS_OP_MOVE, 0, t->key, value, 0);
        ps_emit(c, PS_OP_ITEM_SET, 0, t->key, t->object, t->site);
    } else if (t->dynamic) {
        ps_emit(c, PS_OP_MEMBER_SET_DYN, t->is_static, t->object, value, t->key);
    } else {
        ps_emit(c, PS_OP_MEMBER_SET, t->is_static, t->object, value, t->site);
    }
}

static void find_target(struct ps_compiler *c, const struct ps_ast *a, bool set_only,
                        struct target *t)
{
    *t = (struct target){0};
    if (a->kind == PS_AST_INDEX)
        index_target(c, (const struct ps_ast_index *)a, set_only, t);
    else if (a->kind == PS_AST_INVOKE_MEMBER)
        call_target(c, (const struct ps_ast_invoke_member *)a, t);
    else
        member_target(c, (const struct ps_ast_member *)a, set_only, t);
}

void ps_assign_to(struct ps_compiler *c, const struct ps_ast *target, uint16_t value)
{
    target = strip(target);
    unsigned keep = c->next;
    switch (target->kind) {
    case PS_AST_VARIABLE:
        assign_variable(c, (const struct ps_ast_variable *)target, value);
        break;
    case PS_AST_ATTRIBUTED:
    case PS_AST_CONVERT:
        declare(c, target, value);
        break;
    case PS_AST_ARRAY_LITERAL:
        assign_many(c, &((const struct ps_ast_array_literal *)target)->elements, value);
        break;
    case PS_AST_MEMBER:
    case PS_AST_INDEX:
    case PS_AST_INVOKE_MEMBER: {
        struct target t;
        find_target(c, target, true, &t);
        target_set(c, target, &t, value);
        break;
    }
    default:
        ps_unsupported(c, "The assignment expression is not valid.");
        break;
    }
    c->next = keep;
}

static bool is_temp(const struct ps_compiler *c, uint16_t v)
{
    return !(v & PS_K) && v >= c->body->slot_count;
}

/* $a ??= v, for any target. */
static uint16_t assign_if_null(struct ps_compiler *c, const struct ps_ast *left,
                               const struct ps_ast *right, bool want)
{
    uint16_t t = ps_temp(c);
    unsigned keep = c->next;
    struct target place;
    bool part = has_parts(left);
    if (part) {
        find_target(c, left, false, &place);
        target_get(c, left, &place, t);
    } else {
        uint16_t v = ps_expr(c, left);
        ps_emit(c, PS_OP_MOVE, 0, t, v, 0);
    }
    uint32_t over = ps_emit_d(c, PS_OP_JNOTNULL, 0, t, 0);
    ps_statement_value_to(c, right, t);
    if (part) {
        target_set(c, left, &place, t);
    } else {
        uint16_t copy = ps_temp(c);
        ps_emit(c, PS_OP_MOVE, 0, copy, t, 0);
        ps_assign_to(c, left, copy);
    }
    ps_patch_here(c, over);
    c->next = keep;
    (void)want;
    return t;
}

static uint16_t assign_compound(struct ps_compiler *c, const struct ps_ast_assignment *a,
                                unsigned op, bool want)
{
    const struct ps_ast *left = strip(a->left);
    if (left->kind == PS_AST_VARIABLE) {
        const struct ps_ast_variable *v = (const struct ps_ast_variable *)left;
        int32_t slot = ps_slot_of_variable(c, v);
        if (slot >= 0 && c->body->slot_types[slot] < 0) {
            unsigned keep = c->next;
            const struct ps_ast *pure = ps_pure_expression(a->right);
            uint16_t l = (uint16_t)slot;
            if (!pure || !ps_is_pure(pure)) {
                /* PowerShell reads the variable first. */
                l = ps_temp(c);
                ps_emit(c, PS_OP_GET, 0, l, (unsigned)slot, 0);
            }
            uint16_t r = ps_statement_value(c, a->right);
            ps_emit(c, op, 1, (unsigned)slot, l, r);
            c->next = keep;
            return (uint16_t)slot;
        }
    }
    uint16_t t = ps_temp(c);
    unsigned keep = c->next;
    if (has_parts(left)) {
        struct target place;
        find_target(c, left, false, &place);
        uint16_t old = ps_temp(c);
        target_get(c, left, &place, old);
        uint16_t r = ps_statement_value(c, a->right);
        ps_emit(c, op, 0, t, old, r);
        target_set(c, left, &place, t);
    } else {
        uint16_t l = ps_temp(c);
        ps_expr_to(c, left, l);
        uint16_t r = ps_statement_value(c, a->right);
        ps_emit(c, op, 0, t, l, r);
        uint16_t copy = t;
        if (want) {
            copy = ps_temp(c);
            ps_emit(c, PS_OP_MOVE, 0, copy, t, 0);
        }
        ps_assign_to(c, left, copy);
    }
    c->next = keep;
    return t;
}

/* ([int]$a = v): what the target's types make of the value. */
static uint16_t assign_declared(struct ps_compiler *c, const struct ps_ast *left, uint16_t v)
{
    const struct ps_ast *target = left;
    while (target->kind == PS_AST_ATTRIBUTED || target->kind == PS_AST_CONVERT)
        target = strip(((const struct ps_ast_attributed *)target)->child);
    uint16_t t = ps_temp(c);
    ps_emit(c, PS_OP_MOVE, 0, t, v, 0);
    if (target->kind != PS_AST_VARIABLE)
        convert_through(c, left, target, t);
    unsigned keep = c->next;
    uint16_t copy = ps_temp(c);
    ps_emit(c, PS_OP_MOVE, 0, copy, t, 0);
    ps_assign_to(c, target->kind == PS_AST_VARIABLE ? left : target, copy);
    if (target->kind == PS_AST_VARIABLE)
        ps_expr_to(c, target, t);
    c->next = keep;
    return t;
}

uint16_t ps_assignment(struct ps_compiler *c, const struct ps_ast_assignment *a, bool want)
{
    const struct ps_ast *left = strip(a->left);
    ps_line_at(c, &a->ast);
    if (a->op == PS_TOKEN_QUESTION_QUESTION_EQUALS)
        return assign_if_null(c, left, a->right, want);
    unsigned op = compound(a->op);
    if (op != PS_OP_NOP)
        return assign_compound(c, a, op, want);
    const struct ps_ast *pure = ps_pure_expression(a->right);
    int32_t slot = -1;
    if (left->kind == PS_AST_VARIABLE)
        slot = is_constant_variable((const struct ps_ast_variable *)left)
                   ? -1
                   : ps_slot_of_variable(c, (const struct ps_ast_variable *)left);
    if (slot >= 0 && pure && ps_arith_into(c, pure, (uint16_t)slot))
        return (uint16_t)slot;
    uint16_t v = ps_statement_value(c, a->right);
    if (!(v & PS_K) && v < c->body->slot_count && !ps_is_pure(left)) {
        uint16_t copy = ps_temp(c); /* the value is read before the target's parts change it */
        ps_emit(c, PS_OP_MOVE, 0, copy, v, 0);
        v = copy;
    }
    if (want && (left->kind == PS_AST_ATTRIBUTED || left->kind == PS_AST_CONVERT))
        return assign_declared(c, left, v);
    bool plain_slot = slot >= 0 && c->body->slot_types[slot] < 0;
    if (want && is_temp(c, v) && !plain_slot) {
        /* The temporary is consumed by the store. */
        uint16_t copy = ps_temp(c);
        ps_emit(c, PS_OP_MOVE, 0, copy, v, 0);
        ps_assign_to(c, left, copy);
        return v;
    }
    ps_assign_to(c, left, v);
    return plain_slot ? (uint16_t)slot : v;
}

uint16_t ps_step(struct ps_compiler *c, const struct ps_ast_unary *u, bool want)
{
    bool up = u->op == PS_TOKEN_PLUS_PLUS || u->op == PS_TOKEN_POSTFIX_PLUS_PLUS;
    bool post = u->op == PS_TOKEN_POSTFIX_PLUS_PLUS || u->op == PS_TOKEN_POSTFIX_MINUS_MINUS;
    unsigned x = (uint8_t)(up ? 1 : -1);
    const struct ps_ast *target = strip(u->child);
    if (target->kind == PS_AST_VARIABLE) {
        int32_t slot = ps_slot_of_variable(c, (const struct ps_ast_variable *)target);
        if (slot >= 0 && c->body->slot_types[slot] < 0) {
            if (post && want) {
                uint16_t t = ps_temp(c);
                ps_emit(c, PS_OP_POSTINC, x, t, (unsigned)slot, 0);
                return t;
            }
            ps_emit(c, PS_OP_INC, x, (unsigned)slot, 0, 0);
            return (uint16_t)slot;
        }
    }
    uint16_t t = ps_temp(c);
    unsigned keep = c->next;
    uint16_t old = ps_temp(c), fresh = ps_temp(c);
    struct target place;
    bool part = has_parts(target);
    if (part) {
        find_target(c, target, false, &place);
        target_get(c, target, &place, old);
    } else {
        ps_expr_to(c, target, old);
    }
    ps_emit(c, PS_OP_STEP, x, fresh, old, 0);
    if (post)
        ps_emit(c, PS_OP_NUMBER, 0, t, old, 0);
    else
        ps_emit(c, PS_OP_MOVE, 0, t, fresh, 0);
    if (part)
        target_set(c, target, &place, fresh);
    else
        ps_assign_to(c, target, fresh);
    c->next = keep;
    return t;
}
