/*
 * compile_expr.c - variables, operators, conversions, conditions.
 */
#include "engine/compile.h"

#include "base/memory.h"
#include "object/convert.h"

/* ---- purity ---------------------------------------------------------------------------------- */

static bool pure_child(struct ps_ast *a, void *data)
{
    (void)data;
    return ps_is_pure(a);
}

bool ps_is_pure(const struct ps_ast *a)
{
    switch (a->kind) {
    case PS_AST_CONSTANT:
    case PS_AST_STRING_CONSTANT:
    case PS_AST_VARIABLE:
    case PS_AST_TYPE_EXPRESSION:
    case PS_AST_SCRIPT_BLOCK_EXPRESSION:
    case PS_AST_USING_EXPRESSION:
        return true;
    case PS_AST_UNARY: {
        unsigned op = ((const struct ps_ast_unary *)a)->op;
        if (op == PS_TOKEN_PLUS_PLUS || op == PS_TOKEN_MINUS_MINUS ||
            op == PS_TOKEN_POSTFIX_PLUS_PLUS || op == PS_TOKEN_POSTFIX_MINUS_MINUS)
            return false;
        break;
    }
    case PS_AST_BINARY:
    case PS_AST_MEMBER:
    case PS_AST_INDEX:
    case PS_AST_CONVERT:
    case PS_AST_ARRAY_LITERAL:
    case PS_AST_EXPANDABLE_STRING:
    case PS_AST_TERNARY:
        break;
    case PS_AST_PAREN: {
        const struct ps_ast *inner = ps_pure_expression(((const struct ps_ast_paren *)a)->pipeline);
        return inner && ps_is_pure(inner);
    }
    case PS_AST_TYPE_CONSTRAINT:
        return true;
    default:
        return false;
    }
    return ps_ast_each_child(a, pure_child, NULL);
}

const struct ps_ast *ps_pure_expression(const struct ps_ast *a)
{
    if (!a)
        return NULL;
    if (a->kind == PS_AST_PIPELINE) {
        const struct ps_ast_pipeline *p = (const struct ps_ast_pipeline *)a;
        if (p->background || p->elements.count != 1)
            return NULL;
        a = p->elements.items[0];
    }
    if (a->kind == PS_AST_COMMAND_EXPRESSION) {
        const struct ps_ast_command_expression *e = (const struct ps_ast_command_expression *)a;
        return e->redirections.count ? NULL : e->expression;
    }
    return ps_ast_is_expression(a) ? a : NULL;
}

uint16_t ps_expr_before(struct ps_compiler *c, const struct ps_ast *a, const struct ps_ast *later)
{
    uint16_t v = ps_expr(c, a);
    if (v < c->body->slot_count && later && !ps_is_pure(later)) {
        uint16_t t = ps_temp(c);
        ps_emit(c, PS_OP_MOVE, 0, t, v, 0);
        return t;
    }
    return v;
}

void ps_unsupported(struct ps_compiler *c, const char *text)
{
    uint16_t k = ps_constant(c, ps_text(text));
    ps_emit(c, PS_OP_UNSUPPORTED, 0, k, 0, 0);
}

/* ---- variables ------------------------------------------------------------------------------- */

static uint16_t variable(struct ps_compiler *c, const struct ps_ast_variable *v, int32_t to)
{
    if (v->scope != PS_SCOPE_DRIVE) {
        if (ps_string_is_fold(v->name, "true"))
            return ps_constant(c, ps_bool(true));
        if (ps_string_is_fold(v->name, "false"))
            return ps_constant(c, ps_bool(false));
        if (ps_string_is_fold(v->name, "null"))
            return ps_constant(c, ps_null());
        if (ps_string_is(v->name, "?")) {
            uint16_t t = ps_result_register(c, to);
            ps_emit(c, PS_OP_QUESTION, 0, t, 0, 0);
            return t;
        }
    }
    int32_t slot = ps_slot_of_variable(c, v);
    if (slot >= 0)
        return (uint16_t)slot;
    uint16_t t = ps_result_register(c, to);
    int automatic = ps_auto_of_variable(c, v);
    if (automatic >= 0)
        ps_emit(c, PS_OP_AUTO_GET, 0, t, (unsigned)automatic, 0);
    else
        ps_emit_d(c, PS_OP_SCOPED_GET, 0, t, (int32_t)ps_add_varref(c, v));
    return t;
}

/* ---- operators ------------------------------------------------------------------------------- */

bool ps_arith_op(unsigned token, unsigned *op)
{
    switch (token) {
    case PS_TOKEN_PLUS: *op = PS_OP_ADD; return true;
    case PS_TOKEN_MINUS: *op = PS_OP_SUB; return true;
    case PS_TOKEN_MULTIPLY: *op = PS_OP_MUL; return true;
    case PS_TOKEN_DIVIDE: *op = PS_OP_DIV; return true;
    case PS_TOKEN_REM: *op = PS_OP_REM; return true;
    case PS_TOKEN_BAND: *op = PS_OP_BAND; return true;
    case PS_TOKEN_BOR: *op = PS_OP_BOR; return true;
    case PS_TOKEN_BXOR: *op = PS_OP_BXOR; return true;
    case PS_TOKEN_SHL: *op = PS_OP_SHL; return true;
    case PS_TOKEN_SHR: *op = PS_OP_SHR; return true;
    default: return false;
    }
}

static bool compare_op(unsigned token, unsigned *x)
{
    switch (token) {
    case PS_TOKEN_IEQ: *x = PS_CMP_EQ; return true;
    case PS_TOKEN_INE: *x = PS_CMP_NE; return true;
    case PS_TOKEN_ILT: *x = PS_CMP_LT; return true;
    case PS_TOKEN_ILE: *x = PS_CMP_LE; return true;
    case PS_TOKEN_IGT: *x = PS_CMP_GT; return true;
    case PS_TOKEN_IGE: *x = PS_CMP_GE; return true;
    case PS_TOKEN_CEQ: *x = PS_CMP_EQ | PS_CMP_CASE; return true;
    case PS_TOKEN_CNE: *x = PS_CMP_NE | PS_CMP_CASE; return true;
    case PS_TOKEN_CLT: *x = PS_CMP_LT | PS_CMP_CASE; return true;
    case PS_TOKEN_CLE: *x = PS_CMP_LE | PS_CMP_CASE; return true;
    case PS_TOKEN_CGT: *x = PS_CMP_GT | PS_CMP_CASE; return true;
    case PS_TOKEN_CGE: *x = PS_CMP_GE | PS_CMP_CASE; return true;
    default: return false;
    }
}

/* A constant operation on numbers is done here when it succeeds. */
static bool fold(struct ps_compiler *c, unsigned op, uint16_t l, uint16_t r, uint16_t *out)
{
    if (!(l & PS_K) || !(r & PS_K) || op > PS_OP_MUL)
        return false;
    ps_value a = c->body->k[l & ~PS_K], b = c->body->k[r & ~PS_K], v;
    if (!ps_is_number(a) || !ps_is_number(b))
        return false;
    if (ps_arith(&c->x->base, (enum ps_arith)(op - PS_OP_ADD), a, b, &v) != PS_OK) {
        ps_clear_pending(&c->x->base);
        return false;
    }
    *out = ps_constant(c, v);
    return true;
}

/* A result register that the operands above it do not outlive. */
struct place {
    uint16_t reg;
    unsigned keep;
};

static struct place begin(struct ps_compiler *c, int32_t to)
{
    struct place p;
    p.reg = ps_result_register(c, to);
    p.keep = c->next;
    return p;
}

static uint16_t end(struct ps_compiler *c, struct place p)
{
    c->next = p.keep;
    return p.reg;
}

static uint16_t arith(struct ps_compiler *c, const struct ps_ast_binary *b, unsigned op, int32_t to)
{
    unsigned before = c->next;
    struct place p = begin(c, to);
    uint16_t l = ps_expr_before(c, b->left, b->right), r = ps_expr(c, b->right), k;
    if (fold(c, op, l, r, &k)) {
        c->next = before;
        return k;
    }
    ps_emit(c, op, 0, p.reg, l, r);
    return end(c, p);
}

bool ps_arith_into(struct ps_compiler *c, const struct ps_ast *a, uint16_t slot)
{
    unsigned op;
    if (a->kind != PS_AST_BINARY || !ps_arith_op(((const struct ps_ast_binary *)a)->op, &op) ||
        c->body->slot_types[slot] >= 0)
        return false;
    unsigned next = c->next;
    uint16_t v = arith(c, (const struct ps_ast_binary *)a, op, slot);
    if (v != slot)
        ps_emit(c, PS_OP_STORE, 0, slot, v, 0);
    c->next = next;
    return true;
}

static uint16_t logical(struct ps_compiler *c, const struct ps_ast *a, int32_t to)
{
    uint16_t t = ps_result_register(c, to);
    struct ps_jumps no = PS_NO_JUMPS;
    ps_jump_when(c, a, false, &no);
    ps_emit_d(c, PS_OP_LOADK, 0, t, ps_constant(c, ps_bool(true)) & ~PS_K);
    uint32_t over = ps_emit_d(c, PS_OP_JMP, 0, 0, 0);
    ps_jumps_to(c, &no, ps_here(c));
    ps_emit_d(c, PS_OP_LOADK, 0, t, ps_constant(c, ps_bool(false)) & ~PS_K);
    ps_patch_here(c, over);
    return t;
}

static uint16_t coalesce(struct ps_compiler *c, const struct ps_ast_binary *b, int32_t to)
{
    uint16_t t = ps_result_register(c, to);
    unsigned keep = c->next;
    ps_expr_to(c, b->left, t);
    uint32_t over = ps_emit_d(c, PS_OP_JNOTNULL, 0, t, 0);
    ps_expr_to(c, b->right, t);
    ps_patch_here(c, over);
    c->next = keep;
    return t;
}

static uint16_t binary(struct ps_compiler *c, const struct ps_ast_binary *b, int32_t to)
{
    unsigned op, x;
    if (ps_arith_op(b->op, &op))
        return arith(c, b, op, to);
    if (b->op == PS_TOKEN_AND || b->op == PS_TOKEN_OR)
        return logical(c, &b->ast, to);
    if (b->op == PS_TOKEN_QUESTION_QUESTION)
        return coalesce(c, b, to);
    struct place p = begin(c, to);
    bool compares = compare_op(b->op, &x);
    uint16_t l = ps_expr_before(c, b->left, b->right);
    uint16_t r = compares ? ps_expr(c, b->right) : ps_inner_operand(c, b->right);
    if (compares)
        ps_emit(c, PS_OP_COMPARE, x, p.reg, l, r);
    else if (b->op == PS_TOKEN_DOT_DOT)
        ps_emit(c, PS_OP_RANGE, 0, p.reg, l, r);
    else
        ps_emit(c, PS_OP_BINARY, b->op, p.reg, l, r);
    return end(c, p);
}

static uint16_t unary(struct ps_compiler *c, const struct ps_ast_unary *u, int32_t to)
{
    switch (u->op) {
    case PS_TOKEN_PLUS_PLUS:
    case PS_TOKEN_MINUS_MINUS:
    case PS_TOKEN_POSTFIX_PLUS_PLUS:
    case PS_TOKEN_POSTFIX_MINUS_MINUS:
        return ps_step(c, u, true);
    default:
        break;
    }
    struct place p = begin(c, to);
    uint16_t v = ps_expr(c, u->child);
    switch (u->op) {
    case PS_TOKEN_MINUS:
        ps_emit(c, PS_OP_NEG, 0, p.reg, v, 0);
        break;
    case PS_TOKEN_PLUS:
        ps_emit(c, PS_OP_PLUS, 0, p.reg, v, 0);
        break;
    case PS_TOKEN_BNOT:
        ps_emit(c, PS_OP_BNOT, 0, p.reg, v, 0);
        break;
    case PS_TOKEN_NOT:
    case PS_TOKEN_EXCLAIM:
        ps_emit(c, PS_OP_NOT, 0, p.reg, v, 0);
        break;
    case PS_TOKEN_COMMA: {
        uint16_t t = ps_temp(c);
        ps_emit(c, PS_OP_MOVE, 0, t, v, 0);
        ps_emit(c, PS_OP_ARRAY, 0, p.reg, t, 1);
        break;
    }
    default: /* -split, -csplit, -join */
        ps_emit(c, PS_OP_UNARY_SPLIT, u->op, p.reg, v, 0);
        break;
    }
    return end(c, p);
}

/* ---- conversions ----------------------------------------------------------------------------- */

static bool type_is(const struct ps_ast *attribute, const char *a, const char *b)
{
    if (attribute->kind != PS_AST_TYPE_CONSTRAINT)
        return false;
    const struct ps_type_name *t = ((const struct ps_ast_type_constraint *)attribute)->type;
    return t->kind == PS_TYPE_NAME_SIMPLE &&
           (ps_string_is_fold(t->name, a) || ps_string_is_fold(t->name, b));
}

static uint16_t reference(struct ps_compiler *c, const struct ps_ast *child, int32_t to)
{
    uint16_t t = ps_result_register(c, to);
    const struct ps_ast *v = child;
    while (v->kind == PS_AST_ATTRIBUTED || v->kind == PS_AST_CONVERT)
        v = ((const struct ps_ast_attributed *)v)->child;
    if (v->kind != PS_AST_VARIABLE) {
        unsigned keep = c->next;
        uint16_t value = ps_expr(c, child);
        ps_emit(c, PS_OP_REFERENCE, 1, t, value, 0);
        c->next = keep;
        return t;
    }
    unsigned index = ps_add_declaration(c);
    struct ps_declaration *d = &c->body->declarations[index];
    const struct ps_ast_variable *variable = (const struct ps_ast_variable *)v;
    d->target = v;
    d->outer = child;
    int32_t slot = ps_slot_of_variable(c, variable);
    if (slot >= 0) {
        d->slot = (uint16_t)slot;
    } else {
        d->reference = PS_ARENA_NEW(c->arena, struct ps_varref);
        *d->reference = (struct ps_varref){.scope = variable->scope,
                                           .name = ps_intern(c->w, variable->name),
                                           .ast = variable};
    }
    ps_emit(c, PS_OP_REFERENCE, 0, t, index, 0);
    return t;
}

/* [pscustomobject]@{ a = 1; b = 2 } with constant names: a bag is built at once. */
static bool literal_bag(struct ps_compiler *c, const struct ps_ast_hashtable *h, uint16_t reg)
{
    for (uint32_t i = 0; i < h->count; i++) {
        const struct ps_ast *key = h->pairs[i].key;
        if (key->kind != PS_AST_STRING_CONSTANT ||
            !((const struct ps_ast_string_constant *)key)->value->length ||
            ps_string_is_fold(((const struct ps_ast_string_constant *)key)->value, "PSTypeName"))
            return false;
        for (uint32_t j = 0; j < i; j++) {
            if (ps_string_equal_fold(
                    ((const struct ps_ast_string_constant *)h->pairs[j].key)->value,
                    ((const struct ps_ast_string_constant *)key)->value))
                return false;
        }
    }
    if (h->count > 200)
        return false;
    unsigned keep = c->next, index = ps_add_bag(c);
    struct ps_bag_site site = {.count = h->count};
    site.names = ps_arena_alloc(c->arena, h->count * sizeof *site.names);
    site.spellings = ps_arena_alloc(c->arena, h->count * sizeof *site.spellings);
    uint16_t first = ps_temps(c, h->count);
    for (uint32_t i = 0; i < h->count; i++) {
        site.spellings[i] = ((const struct ps_ast_string_constant *)h->pairs[i].key)->value;
        site.names[i] = ps_intern(c->w, site.spellings[i]);
        ps_statement_value_to(c, h->pairs[i].value, (uint16_t)(first + i));
    }
    c->body->bags[index] = site;
    ps_emit(c, PS_OP_BAG, 0, reg, first, index);
    c->next = keep;
    return true;
}

/* The accelerator names PSObject, a cast to which leaves all as it is; but tables become objects. */
static unsigned custom_type(struct ps_compiler *c, const struct ps_ast_attributed *a)
{
    unsigned type =
        ps_add_type(c, ((const struct ps_ast_type_constraint *)a->attribute)->type, a->attribute);
    c->body->types[type].name = NULL;
    c->body->types[type].type = ps_core_type(c->w, PS_T_PSCUSTOM);
    return type;
}

static uint16_t convert(struct ps_compiler *c, const struct ps_ast_attributed *a, int32_t to)
{
    if (a->attribute->kind != PS_AST_TYPE_CONSTRAINT)
        return ps_expr(c, a->child);
    if (type_is(a->attribute, "ref", "System.Management.Automation.PSReference"))
        return reference(c, a->child, to);
    struct place p = begin(c, to);
    const struct ps_ast *child = a->child;
    if (child->kind == PS_AST_HASHTABLE) {
        const struct ps_ast_hashtable *h = (const struct ps_ast_hashtable *)child;
        bool custom = type_is(a->attribute, "pscustomobject", "pscustomobject");
        if (custom && literal_bag(c, h, p.reg))
            return end(c, p);
        bool ordered = type_is(a->attribute, "ordered", "ordered");
        if (custom || ordered) {
            ps_emit(c, PS_OP_HASH, 1, p.reg, 0, 0);
            for (uint32_t i = 0; i < h->count; i++) {
                unsigned keep = c->next;
                uint16_t key = ps_expr_before(c, h->pairs[i].key, h->pairs[i].value);
                uint16_t value = ps_statement_value(c, h->pairs[i].value);
                ps_line_at(c, h->pairs[i].key);
                ps_emit(c, PS_OP_HASH_ADD, 0, p.reg, key, value);
                c->next = keep;
            }
            if (ordered)
                return end(c, p);
            ps_emit(c, PS_OP_CONVERT, 0, p.reg, p.reg, custom_type(c, a));
            return end(c, p);
        }
    }
    uint16_t v = ps_expr(c, child);
    if (type_is(a->attribute, "pscustomobject", "pscustomobject")) {
        ps_emit(c, PS_OP_CONVERT, 0, p.reg, v, custom_type(c, a));
        return end(c, p);
    }
    if (type_is(a->attribute, "void", "System.Void")) {
        c->next = p.keep;
        if (to < 0)
            return ps_constant(c, ps_void());
        ps_emit_d(c, PS_OP_LOADK, 0, p.reg, ps_constant(c, ps_void()) & ~PS_K);
        return p.reg;
    }
    unsigned type =
        ps_add_type(c, ((const struct ps_ast_type_constraint *)a->attribute)->type, a->attribute);
    ps_emit(c, PS_OP_CONVERT, 0, p.reg, v, type);
    return end(c, p);
}

static uint16_t ternary(struct ps_compiler *c, const struct ps_ast_ternary *t, int32_t to)
{
    uint16_t reg = ps_result_register(c, to);
    unsigned keep = c->next;
    struct ps_jumps no = PS_NO_JUMPS;
    ps_jump_when(c, t->condition, false, &no);
    ps_expr_to(c, t->if_true, reg);
    uint32_t over = ps_emit_d(c, PS_OP_JMP, 0, 0, 0);
    ps_jumps_to(c, &no, ps_here(c));
    ps_expr_to(c, t->if_false, reg);
    ps_patch_here(c, over);
    c->next = keep;
    return reg;
}

/* ---- dispatch -------------------------------------------------------------------------------- */

static uint16_t expr(struct ps_compiler *c, const struct ps_ast *a, int32_t to)
{
    switch (a->kind) {
    case PS_AST_VARIABLE:
        return variable(c, (const struct ps_ast_variable *)a, to);
    case PS_AST_BINARY:
        return binary(c, (const struct ps_ast_binary *)a, to);
    case PS_AST_UNARY:
        return unary(c, (const struct ps_ast_unary *)a, to);
    case PS_AST_TERNARY:
        return ternary(c, (const struct ps_ast_ternary *)a, to);
    case PS_AST_CONVERT:
    case PS_AST_ATTRIBUTED:
        return convert(c, (const struct ps_ast_attributed *)a, to);
    case PS_AST_MEMBER:
    case PS_AST_INVOKE_MEMBER:
    case PS_AST_BASE_CTOR_INVOKE:
    case PS_AST_INDEX:
        return ps_member_expr(c, a, to);
    default:
        return ps_value_expr(c, a, to);
    }
}

uint16_t ps_expr(struct ps_compiler *c, const struct ps_ast *a)
{
    return expr(c, a, -1);
}

void ps_expr_to(struct ps_compiler *c, const struct ps_ast *a, uint16_t reg)
{
    unsigned keep = c->next;
    uint16_t v = expr(c, a, reg);
    if (v != reg)
        ps_emit(c, !(v & PS_K) && v >= c->body->slot_count ? PS_OP_TAKE : PS_OP_MOVE, 0, reg, v, 0);
    c->next = keep;
}

uint16_t ps_statement_value(struct ps_compiler *c, const struct ps_ast *a)
{
    const struct ps_ast *pure = ps_pure_expression(a);
    if (pure)
        return ps_expr(c, pure);
    if (a->kind == PS_AST_ASSIGNMENT)
        return ps_assignment(c, (const struct ps_ast_assignment *)a, true);
    return ps_captured(c, a, PS_CAPTURE_VALUE, -1);
}

void ps_statement_value_to(struct ps_compiler *c, const struct ps_ast *a, uint16_t reg)
{
    const struct ps_ast *pure = ps_pure_expression(a);
    if (pure) {
        ps_expr_to(c, pure, reg);
        return;
    }
    unsigned keep = c->next;
    if (a->kind == PS_AST_ASSIGNMENT) {
        uint16_t v = ps_assignment(c, (const struct ps_ast_assignment *)a, true);
        ps_emit(c, PS_OP_MOVE, 0, reg, v, 0);
    } else {
        ps_captured(c, a, PS_CAPTURE_VALUE, reg);
    }
    c->next = keep;
}

/* ---- conditions ------------------------------------------------------------------------------ */

void ps_jump_when(struct ps_compiler *c, const struct ps_ast *a, bool when, struct ps_jumps *jumps)
{
    unsigned keep = c->next, x;
    const struct ps_ast *pure = ps_pure_expression(a);
    while (pure && pure->kind == PS_AST_PAREN) {
        const struct ps_ast *inner =
            ps_pure_expression(((const struct ps_ast_paren *)pure)->pipeline);
        if (!inner)
            break;
        pure = inner;
    }
    const struct ps_ast_binary *b =
        pure && pure->kind == PS_AST_BINARY ? (const struct ps_ast_binary *)pure : NULL;
    if (b && (b->op == PS_TOKEN_AND || b->op == PS_TOKEN_OR)) {
        if ((b->op == PS_TOKEN_OR) == when) {
            ps_jump_when(c, b->left, when, jumps);
            ps_jump_when(c, b->right, when, jumps);
        } else {
            struct ps_jumps other = PS_NO_JUMPS;
            ps_jump_when(c, b->left, !when, &other);
            ps_jump_when(c, b->right, when, jumps);
            ps_jumps_to(c, &other, ps_here(c));
        }
    } else if (b && compare_op(b->op, &x)) {
        uint16_t l = ps_expr_before(c, b->left, b->right), r = ps_expr(c, b->right);
        ps_emit(c, PS_OP_JCOMPARE, x | (when ? PS_CMP_NOT : 0), 0, l, r);
        ps_jump(c, PS_OP_JMP, 0, jumps);
    } else if (pure && pure->kind == PS_AST_UNARY &&
               (((const struct ps_ast_unary *)pure)->op == PS_TOKEN_NOT ||
                ((const struct ps_ast_unary *)pure)->op == PS_TOKEN_EXCLAIM)) {
        ps_jump_when(c, ((const struct ps_ast_unary *)pure)->child, !when, jumps);
    } else {
        uint16_t v = pure ? ps_expr(c, pure) : ps_statement_value(c, a);
        ps_jump(c, when ? PS_OP_JT : PS_OP_JF, v, jumps);
    }
    c->next = keep;
}
