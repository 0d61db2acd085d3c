/*
 * chain.h - the commands of one pipeline and the steps of its life. A pipeline runs through all of
 * them at once; a steppable one is kept between them (steppable.c, request.c).
 */
#ifndef PSRP_ENGINE_CHAIN_H
#define PSRP_ENGINE_CHAIN_H

#include "engine/state.h"

typedef struct ps_chain {
    ps_exec *x;
    ps_processor **p; /* room for `count`, NULL at first; the caller's */
    unsigned count;
    unsigned done;    /* commands before this one are finished: a later one wanted no more */
    bool fed;         /* something was processed */
    bool kept;        /* a command that wants no more ends whoever takes the steps */
} ps_chain;

/* Looks the commands up. `calls` must live as long as the chain. */
ps_result ps_chain_make(ps_chain *l, ps_call *calls);
/* Binds and begins the commands; what the last one writes goes to `out`, the other streams to
 * where x's lead. */
ps_result ps_chain_begin(ps_chain *l, bool has_input, ps_sink *out);
/* One object, borrowed; PS_UNSET: once, without input. */
ps_result ps_chain_process(ps_chain *l, ps_value v);
ps_result ps_chain_end(ps_chain *l);
/* Runs the clean blocks whatever happened and frees the processors: the result is `r`, or that of
 * what had to be closed. `*failed` is set when a command wrote an error. */
ps_result ps_chain_finish(ps_chain *l, ps_result r, bool *failed);
/* Frees the processors alone: nothing more runs. */
void ps_chain_drop(ps_chain *l);

/* A kept chain goes on: streams that led to `from` lead to `to`. */
void ps_chain_resume(ps_chain *l, ps_sink *const from[PS_STREAM_COUNT],
                     ps_sink *const to[PS_STREAM_COUNT]);
/* A scope that the chain's commands run in ends. */
void ps_chain_move(ps_chain *l, const ps_scope *from, ps_scope *to);

#endif
