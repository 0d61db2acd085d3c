/*
 * compile.h - from the tree to instructions; shared by the compile_*.c files.
 */
#ifndef PSRP_ENGINE_COMPILE_H
#define PSRP_ENGINE_COMPILE_H

#include "engine/frame.h"

/* Jumps to one place that is not known yet: each holds the number of the one before. */
struct ps_jumps {
    int32_t last; /* -1: none */
};
#define PS_NO_JUMPS ((struct ps_jumps){-1})

/* What encloses the statement being compiled, and must be left in order when a jump leaves it. */
enum ps_around_kind { PS_AROUND_LOOP, PS_AROUND_TRY, PS_AROUND_CATCH, PS_AROUND_FINALLY,
                      PS_AROUND_CAPTURE, PS_AROUND_REDIRECT, PS_AROUND_DATA,
                      PS_AROUND_SWITCH /* reg: saved $_ */, PS_AROUND_PLAIN };

struct ps_around {
    struct ps_around *outer;
    uint8_t kind;
    uint16_t reg;            /* TRY: saved state; CATCH: saved $_ */
    uint16_t captures;       /* collectors below this construct */
    unsigned depth;          /* nesting, for the order of handlers */
    uint32_t since;          /* start of the open span of its handler */
    struct ps_handler handler; /* what each span becomes; kind PS_ON_STATEMENT: none */
    ps_string *label;        /* loops */
    const struct ps_ast_statement_block *finally;
    struct ps_jumps breaks, continues;
    unsigned id;             /* of the handlers that its spans became */
    uint16_t fault;          /* CATCH: register of the fault, for a plain throw */
};

struct ps_compiler {
    ps_exec *x;
    ps_worker *w;
    struct ps_code *code;
    struct ps_body *body;
    struct ps_arena *arena;
    struct ps_around *around;
    unsigned depth;          /* of constructs */
    unsigned captures;       /* open collectors */
    unsigned next;           /* first free register */
    uint32_t insn_size, k_size, line_size, handler_size, type_size, varref_size, decl_size,
        member_size, site_size, code_size, catch_count, catch_size, trap_count, trap_size,
        bag_count, bag_size, varref_count, decl_count, typedef_size, text_size,
        background_size;
    struct ps_name_table slots; /* name to slot + 1 */
    struct ps_handler_note {
        unsigned depth, owner;
    } *notes;
    unsigned last_id;
    bool dirty;              /* the statement leaves counted values in temporaries */
    unsigned high;           /* most registers that the statement used */
    bool types_defined;
    bool has_foreach, has_switch, has_calls; /* of the body: what names found tell */
    struct ps_walk_site {    /* the statement around, whose enumerator a variable shows */
        bool present;
        uint16_t iter;
    } foreach_site, switch_site;
    bool failed;
};

/* ---- emitting (compile.c) -------------------------------------------------------------------- */

/* Room for one more of a body's table: a table grows by doubling in the body's arena, and what is
 * outgrown stays there until the body goes. */
void *ps_body_grow(struct ps_compiler *c, void *items, uint32_t count, uint32_t *size, size_t each);
/* Whether an instruction may go elsewhere. */
bool ps_op_jumps(unsigned op);
/* The slot of a name, a new one when it has none yet. */
int32_t ps_slot_add(struct ps_compiler *c, ps_name name);
/* For ps_ast_each_child(), `data` the compiler: gives every variable that the tree mentions a slot,
 * without going into blocks inside it. */
bool ps_names_found(struct ps_ast *a, void *data);
/* Behind the last of these: $foreach and $switch get slots where something called may see them. */
void ps_names_complete(struct ps_compiler *c);
uint32_t ps_emit(struct ps_compiler *c, unsigned op, unsigned x, unsigned a, unsigned b,
                 unsigned d);
uint32_t ps_emit_d(struct ps_compiler *c, unsigned op, unsigned x, unsigned a, int32_t d);
static inline uint32_t ps_here(const struct ps_compiler *c) { return c->body->insn_count; }
/* Jump instructions are patched when their target is known. */
void ps_patch(struct ps_compiler *c, uint32_t at, uint32_t target);
static inline void ps_patch_here(struct ps_compiler *c, uint32_t at)
{
    ps_patch(c, at, ps_here(c));
}
void ps_jump(struct ps_compiler *c, unsigned op, uint16_t operand, struct ps_jumps *jumps);
void ps_jumps_to(struct ps_compiler *c, struct ps_jumps *jumps, uint32_t target);
uint16_t ps_temp(struct ps_compiler *c);
/* `count` registers in a row; the first. */
uint16_t ps_temps(struct ps_compiler *c, unsigned count);
uint16_t ps_constant(struct ps_compiler *c, ps_value take_v);
void ps_line_at(struct ps_compiler *c, const struct ps_ast *ast);
/* A pipeline that ends in &: its job is written. */
void ps_background_pipeline(struct ps_compiler *c, const struct ps_ast *a);
/* The instructions from `start` to here belong to an expandable string. */
void ps_text_span(struct ps_compiler *c, uint32_t start);
void ps_line_span(struct ps_compiler *c, uint32_t start, uint32_t end);
void ps_add_handler(struct ps_compiler *c, const struct ps_handler *h, unsigned depth,
                    unsigned owner);
unsigned ps_add_type(struct ps_compiler *c, const struct ps_type_name *name,
                     const struct ps_ast *extent);
unsigned ps_add_varref(struct ps_compiler *c, const struct ps_ast_variable *v);
unsigned ps_add_member(struct ps_compiler *c);
unsigned ps_add_site(struct ps_compiler *c);
unsigned ps_add_code(struct ps_compiler *c, struct ps_code *take_code);
unsigned ps_add_catch(struct ps_compiler *c);
unsigned ps_add_trap(struct ps_compiler *c);
unsigned ps_add_bag(struct ps_compiler *c);
unsigned ps_add_declaration(struct ps_compiler *c);
/* Slot of a name that the block mentions, or -1. */
int32_t ps_slot_of(struct ps_compiler *c, ps_name name);
/* Slot for reading and writing this variable as its own; -1: automatic, qualified or special. */
int32_t ps_slot_of_variable(struct ps_compiler *c, const struct ps_ast_variable *v);
/* Index of the automatic variable meant, or -1. */
int ps_auto_of_variable(struct ps_compiler *c, const struct ps_ast_variable *v);

void ps_around_enter(struct ps_compiler *c, struct ps_around *a, enum ps_around_kind kind);
void ps_around_leave(struct ps_compiler *c, struct ps_around *a);
/* Where the handlers of a construct that was left lead. */
void ps_around_target(struct ps_compiler *c, const struct ps_around *a, uint32_t target,
                      uint32_t other);
/* Code that leaves everything inside `target` (NULL: all); the constructs' spans are split, so
 * that their handlers do not cover it. To be followed by the jump and ps_around_resume(). */
void ps_leave_to(struct ps_compiler *c, struct ps_around *target);
void ps_around_resume(struct ps_compiler *c, struct ps_around *target);

/* ---- expressions (compile_expr.c, compile_value.c) ------------------------------------------- */

/* Compile; the operand that holds the value (a slot, a constant or a temporary). */
uint16_t ps_expr(struct ps_compiler *c, const struct ps_ast *a);
/* The same for what an operator alone gets to see: lists of texts and numbers are made once. */
uint16_t ps_inner_operand(struct ps_compiler *c, const struct ps_ast *a);
/* The expression that stands in parentheses, or `a`. */
const struct ps_ast *ps_unparenthesized(const struct ps_ast *a);
/* The same into a given temporary. */
void ps_expr_to(struct ps_compiler *c, const struct ps_ast *a, uint16_t reg);
/* As ps_expr(), but no slot when evaluating `later` could change it. */
uint16_t ps_expr_before(struct ps_compiler *c, const struct ps_ast *a, const struct ps_ast *later);
/* Whether evaluating `a` cannot assign variables. */
bool ps_is_pure(const struct ps_ast *a);
/* Jump (to be patched: *jumps) when the condition's truth is `when`. `a` may be a pipeline. */
void ps_jump_when(struct ps_compiler *c, const struct ps_ast *a, bool when,
                  struct ps_jumps *jumps);
uint16_t ps_expand_string(struct ps_compiler *c, const struct ps_ast_expandable_string *s,
                          uint16_t to);
ps_value ps_literal_value(struct ps_compiler *c, const struct ps_literal *l);
/* The value of a statement or pipeline, captured where it must be. */
uint16_t ps_statement_value(struct ps_compiler *c, const struct ps_ast *a);
void ps_statement_value_to(struct ps_compiler *c, const struct ps_ast *a, uint16_t reg);
/* The expression that a pipeline consists of, or NULL. */
const struct ps_ast *ps_pure_expression(const struct ps_ast *a);
uint16_t ps_value_expr(struct ps_compiler *c, const struct ps_ast *a, int32_t to);
uint16_t ps_member_expr(struct ps_compiler *c, const struct ps_ast *a, int32_t to);
/* The site of a call, and its arguments (and computed name) into the registers behind `first`,
 * where the object is. */
unsigned ps_invocation_site(struct ps_compiler *c, const struct ps_ast_invoke_member *m);
void ps_invocation_arguments(struct ps_compiler *c, const struct ps_ast_invoke_member *m, uint16_t first);
/* A statement's output into a temporary (>= 0) or a new one. */
uint16_t ps_captured(struct ps_compiler *c, const struct ps_ast *a, enum ps_capture_as as,
                     int32_t to);
/* Where a result goes: `to`, or a new temporary when it is -1. */
static inline uint16_t ps_result_register(struct ps_compiler *c, int32_t to)
{
    return to >= 0 ? (uint16_t)to : ps_temp(c);
}
/* Arithmetic straight into a slot; false when the expression is no such thing. */
bool ps_arith_into(struct ps_compiler *c, const struct ps_ast *a, uint16_t slot);
bool ps_arith_op(unsigned token, unsigned *op);
uint16_t ps_literal_block(struct ps_compiler *c, const struct ps_ast_script_block *body);
void ps_unsupported(struct ps_compiler *c, const char *text);

/* ---- assignments (compile_assign.c) ---------------------------------------------------------- */

/* `want`: the value is used; its operand is returned. */
uint16_t ps_assignment(struct ps_compiler *c, const struct ps_ast_assignment *a, bool want);
void ps_assign_to(struct ps_compiler *c, const struct ps_ast *target, uint16_t value);
uint16_t ps_step(struct ps_compiler *c, const struct ps_ast_unary *u, bool want);

/* ---- statements (compile_stmt.c, compile_loop.c, compile_try.c) ------------------------------ */

void ps_statement(struct ps_compiler *c, const struct ps_ast *a);
void ps_statements(struct ps_compiler *c, const struct ps_ast_list *statements,
                   const struct ps_ast_list *traps);
void ps_body_block(struct ps_compiler *c, const struct ps_ast_statement_block *b);
void ps_loop_statement(struct ps_compiler *c, const struct ps_ast *a);
void ps_switch_statement(struct ps_compiler *c, const struct ps_ast_switch *s);
void ps_try_statement(struct ps_compiler *c, const struct ps_ast_try *t);
void ps_trapped_statements(struct ps_compiler *c, const struct ps_ast_list *statements,
                           const struct ps_ast_list *traps);
void ps_one_statement(struct ps_compiler *c, const struct ps_ast *a, int32_t trap);
void ps_jump_statement(struct ps_compiler *c, const struct ps_ast_jump *j);
bool ps_sets_question(const struct ps_ast *a);

/* ---- commands (compile_command.c) ------------------------------------------------------------ */

void ps_pipeline(struct ps_compiler *c, const struct ps_ast_pipeline *p);
void ps_expression_statement(struct ps_compiler *c, const struct ps_ast_command_expression *e);

/* Whether a session's own variable of this name is read-only in every scope. (specials.c) */
bool ps_special_is_fixed(const ps_string *name);

#endif
