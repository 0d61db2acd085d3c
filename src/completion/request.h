/*
 * request.h - one request for completion, and what the files of this room share.
 *
 * The rules are those of PowerShell 7.6 (CompletionAnalysis.cs, CompletionCompleters.cs,
 * PseudoParameterBinder.cs).
 */
#ifndef PSRP_COMPLETION_REQUEST_H
#define PSRP_COMPLETION_REQUEST_H

#include "completion/completion.h"
#include "engine/command_info.h"
#include "engine/metadata.h"
#include "engine/state.h"
#include "language/script.h"
#include "object/convert.h"

/* CompletionResultType, same numbers. */
enum result_type {
    RESULT_TEXT,
    RESULT_HISTORY,
    RESULT_COMMAND,
    RESULT_ITEM,
    RESULT_CONTAINER,
    RESULT_PROPERTY,
    RESULT_METHOD,
    RESULT_PARAMETER_NAME,
    RESULT_PARAMETER_VALUE,
    RESULT_VARIABLE,
    RESULT_NAMESPACE,
    RESULT_TYPE,
    RESULT_KEYWORD,
    RESULT_DYNAMIC_KEYWORD
};

/* A node of the tree with the one above it. */
struct node {
    const struct ps_ast *ast;
    uint32_t parent; /* index; the root is its own */
};

struct request {
    ps_exec *x;
    ps_cx *cx;
    ps_worker *w;
    struct ps_script *script;
    uint32_t cursor;
    const struct ps_kept_token *at;     /* the token that the cursor is in or behind, or NULL */
    const struct ps_kept_token *before; /* without one: the last that ends before it, or NULL */
    struct ps_kept_token inner;         /* room for a token inside of a string */
    struct node *nodes;                 /* the tree, parents first */
    uint32_t node_count, node_size;
    const struct ps_ast **around; /* nodes that the cursor is in or behind, outermost first */
    uint32_t around_count;
    ps_string *word;       /* what is written so far; never NULL */
    uint32_t from, length; /* what a candidate replaces */
    ps_value options;      /* borrowed */
    bool literal_paths;    /* names are no patterns: [ ] ` stay as they are */
    bool settled;          /* `found` is the whole answer, even when it is empty */
    ps_list *found;        /* of CompletionResult */
};

/* ---- the tree and the tokens (request.c) ----------------------------------------------------- */

ps_result request_open(struct request *q, ps_exec *x, ps_string *text, uint32_t cursor,
                       ps_value options);
void request_close(struct request *q);
/* The node above one; NULL for the root. */
const struct ps_ast *above(const struct request *q, const struct ps_ast *a);
/* The innermost node around the cursor. */
static inline const struct ps_ast *innermost(const struct request *q)
{
    return q->around[q->around_count - 1];
}
static inline bool is(const struct ps_ast *a, unsigned kind)
{
    return a && a->kind == kind;
}
/* The innermost node around the cursor of a kind, or NULL. */
const struct ps_ast *around_of(const struct request *q, unsigned kind);
/* The nearest node of a kind above one, or NULL. */
const struct ps_ast *above_of(const struct request *q, const struct ps_ast *a, unsigned kind);
/* The text of a node or a token. Owned. */
ps_string *text_of(const struct request *q, uint32_t start, uint32_t end);
static inline ps_string *node_text(const struct request *q, const struct ps_ast *a)
{
    return text_of(q, a->start, a->end);
}
/* The text up to the cursor of the line that it is in, and the whole line. Owned. */
ps_string *line_to_cursor(const struct request *q);
void set_word(struct request *q, ps_string *take_word);
/* A string constant of this type, or NULL. */
const struct ps_ast_string_constant *constant(const struct ps_ast *a);

/* ---- candidates (results.c) ------------------------------------------------------------------ */

/* Adds one; `item` and `tip` NULL: as `text`. All borrowed. */
ps_result offer(struct request *q, ps_string *text, ps_string *item, enum result_type type,
                ps_string *tip);
/* The same with ASCII texts. */
ps_result offer_c(struct request *q, const char *text, enum result_type type, const char *tip);
/* The same, taking the strings. */
ps_result offer_take(struct request *q, ps_string *take_text, ps_string *take_item,
                     enum result_type type, ps_string *take_tip);
ps_string *result_field(ps_value result, unsigned field); /* 0 text, 1 item, 2 tip; borrowed */
enum result_type result_type_of(ps_value result);
/* Orders what was added from index `from` on. */
enum result_order { BY_ITEM, BY_ITEM_FOLD, BY_TIP, BY_TYPE_AND_ITEM };
void sort_found(struct request *q, uint32_t from, enum result_order order);
bool already_offered(const struct request *q, uint32_t from, const ps_string *text);
void found_truncate(struct request *q, uint32_t count);

/* A word without its quotes: `*quote` is ', " or 0. Owned. */
ps_string *unquote(const ps_string *word, uint16_t *quote);
/* Whether a text has to be quoted to be one word of a command. */
bool needs_quotes(const ps_string *text);
/* `text` in `quote` (0: only when it has to be, in single ones). Owned. */
ps_string *quoted(ps_string *text, uint16_t quote);
/* Characters that no bare name of a variable or member holds. */
bool odd_name(const ps_string *name);
/* Whether a text begins with a word as it is written with wildcards: word* matches. */
bool fits(const ps_string *word, const ps_string *text);
bool starts(const ps_string *text, const ps_string *prefix); /* OrdinalIgnoreCase */
ps_string *type_label(struct request *q, ps_type *t);        /* "int", "List[string]". Owned */

/* ---- running things quietly (evaluate.c) ----------------------------------------------------- */

/* Forgets a pending error; PS_FAIL when it is a stop. */
ps_result forgive(struct request *q);
/* Runs a command by name without a trace; `*out` is a list of its output (may be empty). Owned. */
ps_result run_command(struct request *q, const char *name, const ps_argument *args, unsigned count,
                      ps_list **out);
ps_result run_block(struct request *q, ps_value block, const ps_value *args, unsigned count,
                    ps_list **out);
/* The value of an expression that has no effects; PS_UNSET when it has or fails. */
ps_result safe_value(struct request *q, const struct ps_ast *expression, ps_value *out);

/* ---- what an expression gives (infer.c) ------------------------------------------------------ */

/* A guess at what comes out of an expression. */
struct guess {
    ps_type *type;                        /* or NULL */
    ps_value value;                       /* an object to look at, or PS_UNSET. Owned */
    const struct ps_ast_hashtable *table; /* [pscustomobject]@{...}: its keys are properties */
    const struct ps_ast_type_definition *definition; /* a class of the same text */
};
enum { GUESSES_MAX = 24 };
struct guesses {
    struct guess items[GUESSES_MAX];
    unsigned count;
};
ps_result infer(struct request *q, const struct ps_ast *a, struct guesses *out);
/* A type by its name: of the session, or a class of the text. */
void infer_named(struct request *q, const struct ps_type_name *name, struct guesses *out);
void guesses_drop(struct guesses *g);
/* What comes out of the element in front of a command in its pipeline, or its -InputObject. */
struct binding;
ps_result infer_input(struct request *q, const struct ps_ast_command *command,
                      const struct binding *b, struct guesses *out);
/* What enumerating the guesses gives. */
void guess_elements(struct request *q, struct guesses *g);

/* ---- binding without running (binding.c) ----------------------------------------------------- */

enum { BINDING_ARGUMENTS = 64, BINDING_PARAMETERS = 128 };
struct bound_argument {
    const struct ps_ast_command_parameter *parameter; /* or NULL: positional */
    const struct ps_ast *argument;                    /* or NULL: a switch, or none given yet */
    bool is_switch, unknown, ambiguous, duplicate;
};
struct binding {
    ps_command_info *command; /* owned; NULL: no command, or a program */
    ps_metadata *metadata;    /* owned */
    struct bound_argument args[BINDING_ARGUMENTS];
    unsigned count;
    int16_t arg_of[BINDING_PARAMETERS]; /* for each parameter: index in args, or -1 */
    int rest;                          /* the parameter that takes the remaining arguments, or -1 */
    bool remaining[BINDING_ARGUMENTS]; /* arguments that it took */
    uint32_t sets;                     /* that remain */
    uint32_t default_set;              /* as a mask; 0: none */
    bool failed;
    bool piped;
};
/* Binds what is written as far as it goes; `at_cursor` is the parameter being typed, or NULL. */
ps_result bind_command(struct request *q, const struct ps_ast_command *command,
                       const struct ps_ast_command_parameter *at_cursor, bool for_parameters,
                       bool positional, struct binding *b);
void binding_close(struct binding *b);
const struct bound_argument *bound_to(const struct binding *b, const char *parameter);
static inline bool param_is_bound(const struct binding *b, const ps_param *p)
{
    return b->arg_of[p - b->metadata->params] >= 0;
}
/* Whether a parameter belongs to one of the sets. */
bool param_in_sets(const ps_param *p, uint32_t sets);
static inline unsigned parameter_count(const struct binding *b)
{
    return b->metadata->count < BINDING_PARAMETERS ? b->metadata->count : BINDING_PARAMETERS;
}
/* The name of a command as it is written, or NULL. Owned. */
ps_string *command_name(const struct ps_ast_command *command);
/* $fakeBoundParameters. Owned. */
ps_result bound_values(struct request *q, const struct binding *b, ps_value *out);

/* ---- kinds of candidates --------------------------------------------------------------------- */

ps_result complete_token(struct request *q); /* analysis.c */
ps_result complete_blank(struct request *q); /* analysis_blank.c: the cursor in white space */
ps_result complete_word(struct request *q);  /* analysis_word.c */
ps_result complete_string(struct request *q);
ps_result file_as_command(struct request *q);
ps_result complete_command(struct request *q, const ps_string *module, unsigned types);
ps_result complete_module(struct request *q, bool loaded_only);
ps_result complete_parameter(struct request *q);
ps_result complete_argument(struct request *q); /* arguments.c */
ps_result complete_value(struct request *q, const struct ps_ast_command *command, ps_param *p,
                         const struct binding *b); /* values.c */
/* The texts of a ValidateSetAttribute; `*out` is a list of strings, owned also on failure. */
ps_result set_values(struct request *q, ps_value attribute, ps_list **out);
ps_result complete_native(struct request *q, const struct ps_ast_command *command, ps_param *p,
                          const struct binding *b, bool *known); /* native.c */
ps_result complete_registered(struct request *q, const struct ps_ast_command *command, ps_param *p,
                              const struct binding *b, bool *done); /* completers.c */
ps_result complete_native_registered(struct request *q, const struct ps_ast_command *command,
                                     bool *done);
ps_result complete_cmdlet_values(struct request *q, ps_param *p, const struct binding *b,
                                 bool *done); /* cmdlet_values.c */
/* The command as an object for completers. Owned. */
ps_value command_object(struct request *q, const struct ps_ast_command *command);
ps_result complete_variable(struct request *q);               /* variables.c */
ps_result complete_member(struct request *q, bool is_static); /* members.c */
ps_result members_of(struct request *q, const struct ps_ast *target, bool is_static,
                     const ps_string *pattern);
/* Members that guesses have; `properties`: 1 without methods, 2 only those that can be set. The
 * keys in `without` (ASCII case ignored) are left out. */
ps_result guessed_members(struct request *q, const struct guesses *g, const ps_string *pattern,
                          unsigned properties, bool is_static, bool parentheses,
                          const ps_list *without);
ps_result complete_index(struct request *q, const struct ps_ast *target);
ps_result complete_comparison(struct request *q, const struct ps_ast *left);
ps_result complete_type(struct request *q, const char *prefix, const char *suffix); /* types.c */
ps_result complete_namespace(struct request *q);
ps_result complete_file(struct request *q, bool folders, const char *extensions); /* files.c */
/* Keys of a module specification and what they are for, in pairs. */
extern const char module_keys[];
ps_result complete_comment(struct request *q); /* comments.c */
ps_result complete_hash_key(struct request *q, const struct ps_ast_hashtable *table);
ps_result complete_hash_around(struct request *q);
ps_result complete_assignment(struct request *q, const struct ps_ast_assignment *a, bool *done);
ps_result complete_attribute(struct request *q);
ps_result complete_operator(struct request *q, const ps_string *word); /* keywords.c */
ps_result complete_using(struct request *q, bool *done);
ps_result complete_switch_flag(struct request *q);
ps_result complete_label(struct request *q, bool *done);
/* "namespace" and its like: the name of a `using` statement at the cursor. */
ps_result complete_using_name(struct request *q, const struct ps_ast_using *u, bool *done);

/* A string joined from an expandable path whose variables are known, with more text; NULL when
 * it is none. Owned. */
ps_string *path_text(struct request *q, const struct ps_ast *a, const ps_string *more);
ps_string *variable_path(struct request *q, const struct ps_ast_variable *v, const ps_string *more);

#endif
