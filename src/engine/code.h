/*
 * code.h - compiled script: instructions for a register machine.
 *
 * A body is the compiled form of one script block: all of its named blocks in one run of
 * instructions that share registers and constants. The first registers are slots, one for each
 * variable name in the block (parameters first); the rest are temporaries.
 *
 * A slot holds its variable's value when the block runs in a scope of its own. When it runs in
 * somebody else's scope (dot-sourced, at the prompt), a slot is a link: PS_BOXED to the variable
 * of that scope, made at first use. A slot is also boxed when its variable has a type,
 * attributes or options, or when somebody holds its PSVariable. An unset slot is looked up in the
 * outer scopes when it is read.
 *
 * Operands of 16 bits name a register, or with PS_K set a constant. Every register is a valid
 * value at every instruction, so that a frame can be left anywhere.
 */
#ifndef PSRP_ENGINE_CODE_H
#define PSRP_ENGINE_CODE_H

#include "engine/command.h"
#include "engine/scope.h"
#include "language/script.h"
#include "object/member.h"

/* Jumps count from the instruction behind them. */
enum { PS_K = 0x8000, PS_NO_OPERAND = 0xFFFF };

enum ps_op {
    PS_OP_NOP,
    PS_OP_LOADK,      /* a = k[d] */
    PS_OP_MOVE,       /* a = b */
    PS_OP_TAKE,       /* a = b, b a temporary that is done with */
    PS_OP_STORE,      /* slot a = b as an assignment: void becomes null, boxes are honoured */
    PS_OP_STORE_TYPED,/* slot a = b converted to type c */
    PS_OP_CLEAR,      /* release temporaries a .. a + b */
    PS_OP_GET,        /* a = variable in slot b, not of an outer scope */
    PS_OP_AUTO_GET,   /* a = automatic variable b */
    PS_OP_AUTO_SET,   /* automatic variable a = b */
    PS_OP_SCOPED_GET, /* a = variable reference d */
    PS_OP_SCOPED_SET, /* variable reference d = a */
    PS_OP_QUESTION,   /* a = $? */
    PS_OP_QTRUE,      /* $? = true; b > 0: also what the CLEAR that is next does, and over it */
    PS_OP_DECLARE,    /* [attributes]variable = a; declaration d */
    PS_OP_REFERENCE,  /* a = [ref] of declaration d */
    PS_OP_USING,      /* a = $using: value, reference d */
    PS_OP_ADD, PS_OP_SUB, PS_OP_MUL, PS_OP_DIV, PS_OP_REM, /* a = b op c; x 1: b as by GET */
    PS_OP_BAND, PS_OP_BOR, PS_OP_BXOR, PS_OP_SHL, PS_OP_SHR,
    PS_OP_NEG, PS_OP_PLUS, PS_OP_BNOT, PS_OP_NOT,          /* a = op b */
    PS_OP_BOOL,       /* a = [bool]b */
    PS_OP_INC,        /* slot a += x (1 or -1 as int8_t) */
    PS_OP_POSTINC,    /* a = slot b; slot b += x */
    PS_OP_STEP,       /* a = b + x for other targets of ++ */
    PS_OP_NUMBER,     /* a = b as ++ leaves it behind: null becomes 0 */
    PS_OP_COMPARE,    /* a = b op c; x: enum ps_compare_op | PS_CMP_CASE */
    PS_OP_JCOMPARE,   /* the same, and jump over the next instruction when true */
    PS_OP_BINARY,     /* a = b op c; x: enum ps_token_kind */
    PS_OP_UNARY_SPLIT,/* a = -split b; x: the token; also unary -join */
    PS_OP_JMP,        /* to d */
    PS_OP_LOOP,       /* the same, backwards: polls */
    PS_OP_JT, PS_OP_JF,       /* if a is true, false: to d */
    PS_OP_JNULL, PS_OP_JNOTNULL,
    PS_OP_RANGE,      /* a = b .. c */
    PS_OP_ARRAY,      /* a = object[] of the c registers from b */
    PS_OP_LIST,       /* a = new list, for long literals */
    PS_OP_APPEND,     /* list a gets b */
    PS_OP_SEAL,       /* a = object[] of list b */
    PS_OP_WRAP_ARRAY, /* a = @(b) for a value b that is no statement's output */
    PS_OP_HASH,       /* a = @{}; x: ordered */
    PS_OP_HASH_ADD,   /* a[b] = c */
    PS_OP_BAG,        /* a = custom object; values from b, shape c */
    PS_OP_EXPAND,     /* a = text of the c registers from b, joined */
    PS_OP_CONVERT,    /* a = [type c]b */
    PS_OP_TYPE,       /* a = type d */
    PS_OP_MEMBER,     /* a = b.site(c) */
    PS_OP_MEMBER_DYN, /* a = b.(c); x: static */
    PS_OP_STATIC,     /* a = b::site(c) */
    PS_OP_MEMBER_SET, /* a.site(c) = b; x: static */
    PS_OP_MEMBER_SET_DYN, /* a.(c) = b; x: static */
    PS_OP_INVOKE,     /* a = b.site(c)(b + 1 ...); a dynamic name stands behind the arguments */
    PS_OP_ITEM_SET,   /* b.site(c)(b + 1 ...) = a; as INVOKE */
    PS_OP_BASE_NEW,   /* : base(...) ; as INVOKE */
    PS_OP_INDEX,      /* a = b[c]; x: strict for assignment */
    PS_OP_INDEX_N,    /* a = b[b + 1, ...]; x: count */
    PS_OP_INDEX_SET,  /* a[c] = b */
    PS_OP_INDEX_SET_N,/* a[a + 1, ...] = b; x: count */
    PS_OP_SPREAD,     /* registers a .. a + c = parts of b for a multiple assignment */
    PS_OP_BLOCK,      /* a = script block d */
    PS_OP_FUNCTION,   /* define function d */
    PS_OP_TYPEDEF,    /* define the classes of the body (d: index) */
    PS_OP_OUT,        /* write a to the pipeline, enumerated */
    PS_OP_CAPTURE,    /* collect the output from here */
    PS_OP_IF_BOUND,   /* parameter a is bound: to d */
    PS_OP_DEFAULT,    /* parameter a = b, its default */
    PS_OP_CAPTURED,   /* a = what was collected; x: enum ps_capture_as */
    PS_OP_DISCARD,    /* collect into nothing until UNDISCARD */
    PS_OP_PIPE,       /* run pipeline site d; input in register a of the site */
    PS_OP_REDIRECT,   /* redirections of an expression: site d, until UNREDIRECT */
    PS_OP_UNREDIRECT,
    PS_OP_ITER,       /* a = enumeration of b; x: 1 a null gives nothing */
    PS_OP_ITER_RANGE, /* a = enumeration of b .. c */
    PS_OP_NEXT,       /* a = next of b, or run the next instruction at the end; else skip it */
    PS_OP_ENUMERATOR, /* a = the enumerator object of b for $foreach and $switch */
    PS_OP_SWITCH_TEST,/* a = whether value b meets clause c; x: PS_SWITCH_ flags */
    PS_OP_SWITCH_FILE,/* a = enumeration of the lines of file b */
    PS_OP_TRY,        /* enter a try: what was in force goes to register a */
    PS_OP_ENDTRY,
    PS_OP_CATCH,      /* catch table d, the fault in register a: jump to its clause or go on */
    PS_OP_SAVE_UNDER, /* a = this frame's own $_, unset too */
    PS_OP_ENDCATCH,   /* $_ back from register a */
    PS_OP_FINALLY,    /* an unwinding enters a finally: what is pending goes to register a */
    PS_OP_ENDFINALLY, /* and goes on */
    PS_OP_TRAPPED,    /* end of a trap's body; x: how */
    PS_OP_THROW,      /* a */
    PS_OP_RETHROW,    /* the fault in register a */
    PS_OP_BREAK, PS_OP_CONTINUE, /* to a loop of a caller; a: label or none */
    PS_OP_EXIT,       /* a: code or none; x: 1 return from within a trap */
    PS_OP_RETVAL,     /* a is a method's result */
    PS_OP_RETURN,
    PS_OP_DATA,       /* language mode of a data section: x 1 enter, 0 leave; register a */
    PS_OP_INIT,       /* property defaults of class d for $this */
    PS_OP_BACKGROUND, /* a = the job of the body's background pipeline b */
    PS_OP_UNSUPPORTED,/* raises text k[d] */
    PS_OP_COUNT
};

/* A bit each: met by less, by equal, by greater. */
enum ps_compare_op { PS_CMP_LT = 1, PS_CMP_EQ = 2, PS_CMP_LE = 3, PS_CMP_GT = 4, PS_CMP_NE = 5,
                     PS_CMP_GE = 6,
                     PS_CMP_CASE = 8, PS_CMP_NOT = 16 /* of a jump: when false */ };
enum ps_capture_as { PS_CAPTURE_VALUE, PS_CAPTURE_ARRAY, PS_CAPTURE_FLUSH };

typedef struct ps_insn {
    uint8_t op, x;
    uint16_t a;
    union {
        struct {
            uint16_t b, c;
        };
        int32_t d;
    };
} ps_insn;
_Static_assert(sizeof(ps_insn) == 8, "an instruction is 8 bytes");

/* The automatic variables that frames hold (SpecialVariables.AutomaticVariables). */
enum ps_auto { PS_AUTO_UNDER, PS_AUTO_ARGS, PS_AUTO_THIS, PS_AUTO_INPUT, PS_AUTO_CMDLET,
               PS_AUTO_BOUND, PS_AUTO_INVOCATION, PS_AUTO_ROOT, PS_AUTO_PATH, PS_AUTO_COUNT };

/* A variable that is no slot: qualified by a scope or a drive. */
struct ps_varref {
    uint8_t scope; /* enum ps_variable_scope */
    ps_name name;
    const struct ps_ast_variable *ast;
};

struct ps_typeref {
    const struct ps_type_name *name; /* NULL: `type` is what the compiler says */
    ps_type *type;    /* once resolved */
    uint32_t epoch;   /* script types may be defined anew */
    uint32_t start, end;
};

/* Of a[b...]$x = v: the attributes in the order of the text, and the target. */
struct ps_declaration {
    const struct ps_ast *target; /* VARIABLE, below the attributes */
    const struct ps_ast *outer;  /* outermost ATTRIBUTED or CONVERT */
    uint16_t slot;               /* or PS_NO_OPERAND */
    struct ps_varref *reference; /* when no slot */
};

struct ps_member_site {
    ps_name name;          /* NULL: dynamic */
    ps_member_cache cache;
    uint32_t argc;
    bool is_static, casts; /* casts: called on a cast */
    uint16_t *arg_types;   /* type of cast arguments, PS_NO_OPERAND: none; or NULL */
    uint16_t *type_args;   /* of a call that names its type arguments, or NULL */
    uint32_t type_argc;
    uint32_t start, end;
    const struct ps_ast_invoke_member *ast;
};

struct ps_site_arg {
    ps_string *parameter;  /* borrowed from the tree, or NULL */
    uint16_t operand;      /* PS_NO_OPERAND: none */
    uint16_t written;      /* a number's text where that is not how the number shows (0x10, 1.50);
                              PS_NO_OPERAND: none */
    bool has_colon, splatted, dashed_text;
    uint32_t start, end;
    const struct ps_ast *ast; /* the element of the command, for programs' arguments */
};

struct ps_site_redirect {
    uint8_t from, to;
    bool append;
    uint16_t operand;      /* file */
};

struct ps_site_command {
    uint16_t operand;      /* name or block */
    bool dot, ampersand;
    bool literal;          /* the name is constant: cached */
    bool like_method;      /* name(1, 2): an error in strict mode */
    struct ps_site_arg *args;
    unsigned arg_count;
    struct ps_site_redirect *redirects;
    unsigned redirect_count;
    uint32_t start, end;
    ps_exec *cached_for;   /* whose epoch and scope: */
    ps_session_state *cached_state;
    ps_scope *cached_scope;/* ps_scope_commands(), when functions of inner scopes exist */
    uint32_t cached_epoch;
    ps_command_info *info; /* borrowed: whatever frees it ends the epoch. A recursive function's
                              own code would hold the function otherwise */
};

struct ps_site {
    struct ps_site_command *commands;
    unsigned count;
    uint16_t input;        /* value that leads the pipeline, or PS_NO_OPERAND */
    bool background;
};

/* A span of instructions and what happens when one in it fails. Inner ones come first. */
enum ps_handler_kind { PS_ON_STATEMENT, PS_ON_CATCH, PS_ON_FINALLY, PS_ON_LOOP, PS_ON_TRAP,
                       PS_ON_RESTORE /* only puts back what TRY saved */,
                       PS_ON_UNDER /* only puts back $_ */ };
struct ps_handler {
    uint32_t start, end;   /* [start, end) */
    uint32_t target;       /* where to go on; loops: break */
    uint32_t other;        /* loops: continue; traps: index of the trap table */
    uint16_t save;         /* catch, finally, trap: register of the state saved at entry */
    uint8_t kind;
    bool trapped;          /* statements: stands directly in a block with traps, which come next */
    uint16_t captures;     /* collectors that stay */
    ps_name label;         /* loops */
};

struct ps_catch_table {
    unsigned count;
    struct ps_catch_entry {
        uint32_t first_type, type_count; /* in body->types; none: catches all */
        uint32_t target;
    } *entries;
};

struct ps_trap_table {
    unsigned count;
    struct ps_trap_entry {
        int32_t type;      /* in body->types, -1: all */
        struct ps_code *code;
    } *entries;
};

struct ps_line {           /* a sequence point */
    uint32_t pc, start, end;
};

struct ps_pc_range {
    uint32_t start, end;   /* the first behind it */
};

struct ps_body_param {
    ps_name name;
    ps_string *spelling;   /* borrowed */
    const struct ps_ast_parameter *ast;
    int32_t type;          /* in body->types: the last type constraint; -1: none */
    uint8_t auto_index;    /* + 1 when the parameter is named like an automatic variable */
    bool is_switch;
};

enum ps_entry { PS_ENTRY_PARAMS, PS_ENTRY_DYNAMIC, PS_ENTRY_BEGIN, PS_ENTRY_PROCESS, PS_ENTRY_END,
                PS_ENTRY_CLEAN, PS_ENTRY_COUNT };

/* The compiled form of a script block. */
struct ps_body {
    ps_insn *insns;
    uint32_t insn_count;
    ps_value *k;
    uint32_t k_count;
    uint32_t slot_count, reg_count;
    ps_name *slot_names;
    uint16_t *slot_table;     /* symbol id to slot + 1 */
    uint32_t slot_mask;
    int32_t *slot_types;      /* parameters' type constraints, -1: none */
    int32_t entries[PS_ENTRY_COUNT]; /* -1: there is no such block */
    struct ps_body_param *params;
    unsigned param_count;
    struct ps_line *lines;
    uint32_t line_count;
    struct ps_pc_range *texts; /* of expandable strings' parts */
    uint32_t text_count;
    struct ps_handler *handlers;
    uint32_t handler_count;
    struct ps_typeref *types;
    uint32_t type_count;
    struct ps_varref *varrefs;
    struct ps_declaration *declarations;
    struct ps_member_site *members;
    uint32_t member_count;
    struct ps_site *sites;
    uint32_t site_count;
    struct ps_code **codes;   /* script block literals, functions */
    uint32_t code_count;
    struct ps_catch_table *catches;
    struct ps_trap_table *traps;
    struct ps_bag_site {
        unsigned count;
        ps_name *names;
        ps_string **spellings;
        ps_shape *shape;      /* once made; shapes live as long as the worker */
    } *bags;
    const struct ps_ast_type_definition **typedefs;
    uint32_t typedef_count;
    const struct ps_ast **backgrounds; /* pipelines that end in & */
    uint32_t background_count;
    int32_t matches_slot;     /* of $Matches, -1: none */
    bool uses_args, uses_input;
    bool simple;              /* can be called without a processor: end block alone, no attributes
                                 but types, nothing that asks for the invocation */
    bool has_named_blocks;
    bool advanced;            /* CmdletBinding or Parameter attributes */
    bool checks_parameters;   /* a parameter has an attribute that is no type */
    struct ps_arena arena;    /* all of the above */
};

/* What blocks of one tree share. Counted by itself. */
struct ps_code {
    unsigned refs;
    struct ps_script *script;               /* counted */
    const struct ps_ast_script_block *ast;
    const struct ps_ast *function;          /* FUNCTION_DEFINITION, or NULL */
    const struct ps_ast_function_member *method; /* of a class, or NULL */
    const struct ps_ast_type_definition *type;   /* its class */
    const struct ps_ast_statement_block *trap;   /* a trap's body: a statement block alone */
    const struct ps_ast *expression;             /* a property's initial value: that alone */
    struct ps_script_class *owner;               /* of a class's code (class.h), or NULL */
    struct ps_body *body;                   /* compiled at first run */
    struct ps_metadata *metadata;           /* made at first use (ps_block_metadata()) */
};

struct ps_code *ps_code_new(struct ps_script *script, const struct ps_ast_script_block *ast,
                            const struct ps_ast *function);
struct ps_code *ps_code_retain(struct ps_code *code);
void ps_code_release(struct ps_code *code);
/* The body, compiled when it is not yet. NULL with an error raised: too large. */
struct ps_body *ps_code_body(ps_exec *x, struct ps_code *code);
void ps_body_free(struct ps_body *body);
/* The slot of a name, or -1. */
int32_t ps_body_slot(const struct ps_body *body, ps_name name);
/* Index of an automatic variable's name, or -1. */
int ps_auto_index(ps_exec *x, ps_name name);
/* Extent of the sequence point in force at `pc`. */
void ps_body_position(const struct ps_body *body, uint32_t pc, uint32_t *start, uint32_t *end);

/* A new ScriptBlock value over a code. */
ps_value ps_block_of_code(ps_exec *x, struct ps_code *code, ps_session_state *state);

#endif
