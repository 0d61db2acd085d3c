/*
 * scope.h - what a scope holds: variables (slots of the frame that runs in it, and a table for all
 * others), functions and aliases.
 *
 * A script function's scope lives in its frame (frame.h) and ends with it; scopes of modules, of
 * the runspace and of ps_scope_push() are made by ps_scope_new().
 */
#ifndef PSRP_ENGINE_SCOPE_H
#define PSRP_ENGINE_SCOPE_H

#include "engine/variable.h"

/* A small open-addressed table from names to pointers. The owner frees what it holds. */
struct ps_name_table {
    struct ps_name_entry {
        ps_name name; /* NULL: free */
        void *value;
    } *entries;
    uint32_t count, size; /* size is 0 or a power of two */
};
void *ps_name_table_get(const struct ps_name_table *t, ps_name name); /* NULL: none */
/* Set or add. Returns what was there before, or NULL. */
void *ps_name_table_put(struct ps_name_table *t, ps_name name, void *value);
void *ps_name_table_remove(struct ps_name_table *t, ps_name name);
/* `*at` starts at 0; NULL at the end. */
struct ps_name_entry *ps_name_table_next(const struct ps_name_table *t, uint32_t *at);
void ps_name_table_free(struct ps_name_table *t);

struct ps_scope {
    ps_scope *parent;         /* NULL: the global scope */
    ps_session_state *state;
    ps_frame *frame;          /* whose slots are variables of this scope, or NULL */
    ps_frame *dotted;         /* innermost frame that runs script dot-sourced in this scope; its
                                 automatic variables are found first; or NULL */
    uint64_t serial;          /* changes when a variable of the table comes or goes */
    struct ps_name_table variables; /* ps_variable *, counted */
    struct ps_name_table functions; /* ps_command_info *, counted */
    struct ps_name_table aliases;   /* ps_command_info *, counted */
    bool is_script;           /* $script: means this one: a script file's, a module's, the global */
    bool pushed;              /* by ps_scope_push() */
    bool watched;             /* a steppable pipeline began in it (steppable.h) */
    struct ps_scope *commands; /* as ps_scope_commands() found it in ... */
    uint32_t commands_epoch;  /* ... this epoch of the runspace's commands */
};

/*
 * The state of the runspace or of a module: its own chain of scopes. Script blocks belong to a
 * state and run in it wherever they are called. Counted: blocks, classes and commands keep it;
 * its scopes end with the runspace (ps_states_close()).
 */
struct ps_session_state {
    uint32_t refs;
    ps_runspace *runspace;    /* NULL: closed, nothing runs in it any more */
    struct ps_session_state *next; /* of the runspace's list of modules' states */
    ps_scope *top;            /* the module's scope; of the runspace's own state the global scope */
    ps_scope *current;        /* innermost scope of this state while another one is in force; top
                                 when nothing of it runs */
    ps_value module;          /* PSModuleInfo, or PS_UNSET */
    ps_value modules;         /* imported into it: list, or PS_UNSET */
    struct ps_name_table types; /* ps_type *: classes and enums that its scripts defined */
    const ps_session_state *maker; /* of a module made of a block: the block's own state, whose types
                                      it sees; both last as long as the runspace. Or NULL */
    ps_string *module_name;   /* or NULL */
    enum ps_language_mode mode;
    int strict;               /* Set-StrictMode at its top; -1: as the session's */
    int left_strict;          /* what was in force where the state was left */
};

/* A module's state, in a scope of its own inside the global one. Owned. */
ps_session_state *ps_state_new(ps_exec *x);
ps_session_state *ps_state_retain(ps_session_state *state); /* accepts NULL */
void ps_state_release(ps_session_state *state);             /* accepts NULL */
/* Ends all states of a runspace: their scopes and modules go. */
void ps_states_close(ps_exec *x);
/* The scope in which code of `state` starts: the current one, or where that state was left. NULL,
 * or a state of another runspace: the current scope. */
static inline bool ps_state_elsewhere(const ps_exec *x, const ps_session_state *state)
{
    return state && state != x->state && state->runspace == x->runspace;
}
static inline ps_scope *ps_state_scope(const ps_exec *x, const ps_session_state *state)
{
    return ps_state_elsewhere(x, state) ? state->current : x->scope;
}
/* Strict mode as code of the state finds it that starts there. */
int ps_state_strict_of(const ps_exec *x, const ps_session_state *state);
static inline void ps_state_strict(ps_exec *x, ps_session_state *state)
{
    x->state->left_strict = x->base.strict;
    x->base.strict = ps_state_strict_of(x, state);
}
/* Puts `state` and one of its scopes in force, and back. */
struct ps_state_saved {
    ps_session_state *state;
    ps_scope *scope, *current;
    int strict;
};
void ps_state_enter(ps_exec *x, ps_session_state *state, ps_scope *scope,
                    struct ps_state_saved *saved);
void ps_state_leave(ps_exec *x, const struct ps_state_saved *saved);

/* The innermost scope from `scope` outward that has functions or aliases, or the outermost: what a
 * command's name means depends on it alone. */
ps_scope *ps_scope_commands(ps_exec *x, ps_scope *scope);
/* A scope of its own memory; `parent` NULL makes a global one. */
ps_scope *ps_scope_new(ps_exec *x, ps_scope *parent, ps_session_state *state);
/* Releases variables, functions and aliases; not the memory (of a frame's scope). */
void ps_scope_clear(ps_exec *x, ps_scope *scope);
void ps_scope_free(ps_exec *x, ps_scope *scope);
/* Whether names that it defines are seen by part of its session state only: not the top of one. */
static inline bool ps_scope_inner(const ps_scope *s)
{
    return s->parent && !(s->state && s->state->top == s);
}
/* Nearest scope outwards that `$script:` means. */
ps_scope *ps_scope_script(ps_exec *x);

/* Define the variables of a new runspace ($true, $HOME, preferences, ...: specials.c). */
void ps_specials_define(ps_exec *x);
/* Whether a name is one of those, which Clear-Variable and a reset keep. */
bool ps_special_name(ps_name name);
/* What such a variable is for, or NULL. */
const char *ps_special_description(ps_name name);

#endif
