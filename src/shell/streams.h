/*
 * streams.h - where psrun's streams go.
 */
#ifndef PSRP_SHELL_STREAMS_H
#define PSRP_SHELL_STREAMS_H

#include "engine/engine.h"

struct psrun_sink {
    ps_sink sink;
    enum ps_stream stream;
};

struct psrun_streams {
    struct psrun_sink sinks[PS_STREAM_COUNT];
};

/* Fills `out` with sinks that live in `s`. */
void psrun_streams_init(struct psrun_streams *s, ps_sink *out[PS_STREAM_COUNT]);
/* One error on standard error. */
void psrun_show_error(ps_exec *x, ps_value record);

/* Every room's tables (tables.c). */
void psrun_fill(struct ps_engine_options *options);

#endif
