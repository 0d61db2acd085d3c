/*
 * inference.h - what infer.c and its parts share.
 */
#ifndef PSRP_COMPLETION_INFERENCE_H
#define PSRP_COMPLETION_INFERENCE_H

#include "completion/request.h"

struct inference {
    struct request *q;
    struct guesses *out;
    unsigned depth;
};

/* Adds what a node gives. */
ps_result guess_at(struct inference *i, const struct ps_ast *a);
/* The elements of what it gives. */
ps_result guess_elements_at(struct inference *i, const struct ps_ast *a);
void add_guess(struct guesses *out, struct guess take);
void add_type(struct guesses *out, ps_type *t);
/* A type by its name, or a class of the text. */
void add_named(struct inference *i, const ps_string *name);
void add_written(struct inference *i, const struct ps_type_name *name);
void add_value(struct inference *i, ps_value take_v);
/* The type of a property, or what a method returns. */
void guess_type_member(struct inference *i, ps_type *t, const ps_string *name, bool is_static,
                       bool call);
/* infer_variable.c, infer_command.c */
ps_result guess_variable(struct inference *i, const struct ps_ast_variable *v);
ps_result guess_command(struct inference *i, const struct ps_ast_command *c);
/* The element in front of one in its pipeline, or NULL. */
const struct ps_ast *before_pipe(struct request *q, const struct ps_ast *element);

#endif
