/*
 * flow_graph.h - a method's blocks, the ways between them, and which variables are assigned on
 * every way to a place. semantics_flow.c builds one graph a method and asks it once; the graph
 * borrows the tree's nodes and names.
 */
#ifndef PSRP_LANGUAGE_FLOW_GRAPH_H
#define PSRP_LANGUAGE_FLOW_GRAPH_H

#include "language/name_set.h"
#include "language/semantics.h"

/* Growing arrays of one kind of thing, named by index: the ends of lists are NOT_LISTED. */
enum { NOT_LISTED = UINT32_MAX };

/* Something that happens in a block, in order. */
struct event {
    struct ps_ast_variable *read; /* or NULL: `variable` is assigned */
    uint32_t variable, next;
};

struct edge {
    uint32_t to, next;
};

struct block {
    uint32_t first_event, last_event;
    uint32_t successors, predecessors; /* edges, NOT_LISTED: none */
    uint32_t last_successor;
    bool reachable, returns, throws, visited;
    uint64_t *assigned; /* at the end */
};

struct loop {
    const ps_string *label; /* or NULL */
    uint32_t on_break, on_continue;
};

struct variable {
    const ps_string *type; /* of the first assignment, NULL: none was said */
    bool automatic, assigned, typed, dynamic;
};

struct vector {
    void *data;
    uint32_t length, size;
};

struct flow {
    struct vector blocks, events, edges, loops, variables, order;
    struct ps_name_set names;
    uint32_t current, entry, exit;
    const ps_string *foreach_name, *switch_name; /* the variables of these statements */
    bool dynamic; /* the method may make variables by name */
    bool failed;  /* too large to be looked at */
};

#define AT(v, type, i) (&((type *)(v).data)[i])

/* One more item, zeroed; its index. */
uint32_t flow_append(struct vector *v, size_t item);

uint32_t flow_block(struct flow *f);
void flow_edge(struct flow *f, uint32_t from, uint32_t to);
/* From the current block. */
void flow_on(struct flow *f, uint32_t to);

/* Names that every block has. */
bool flow_always_there(const ps_string *name);

/* What happens in the current block. */
void flow_read(struct flow *f, struct ps_ast_variable *v);
/* An assignment; `type` is the conversion's text or NULL. Conversions that do not agree make the
 * variable one that is looked up by name, and so does `complicated`. */
void flow_assign(struct flow *f, const ps_string *name, const ps_string *type, bool complicated);

/* Marks the reads of variables that are not surely assigned (VARIABLE_NOT_LOCAL); a graph that is
 * too large is not looked at: `failed`. */
void flow_run(struct flow *f);
/* Takes the marks off names that a method may read without assigning them. */
void flow_forget_readable(struct flow *f);
/* Whether every way to the exit ends in return or throw. */
bool flow_all_paths_end(const struct flow *f);
void flow_free(struct flow *f);

#endif
