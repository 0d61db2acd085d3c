/*
 * pipe.h - where what a command writes goes: the next command, a list, a file, the client.
 */
#ifndef PSRP_ENGINE_PIPE_H
#define PSRP_ENGINE_PIPE_H

#include "object/containers.h"
#include "object/context.h"

/* The streams; numbers are those of redirections (2>&1). */
enum ps_stream {
    PS_OUT = 1, PS_ERR = 2, PS_WARN = 3, PS_VERB = 4, PS_DBG = 5, PS_INFO = 6,
    PS_PROGRESS = 7 /* has no number in scripts */
};
enum { PS_STREAM_COUNT = 8 };

/* A record carries the stream that it was written to, also where that is merged into another, so
 * that the host shows a merged error as an error (PSObject.WriteStream). 0: output. */
static inline ps_value ps_of_stream(ps_value v, enum ps_stream stream)
{
    v.spare = (uint16_t)stream;
    return v;
}

static inline unsigned ps_value_stream(ps_value v)
{
    return v.spare & 0xff;
}

/* What a command wrote, or a script found in $_, is a PSObject around the value. Scripts cannot
 * see that, but errors that are about the object name its type so. */
enum { PS_VALUE_IN_PSOBJECT = 0x100 };

static inline ps_value ps_in_psobject(ps_value v)
{
    v.spare |= PS_VALUE_IN_PSOBJECT;
    return v;
}

static inline ps_value ps_out_of_psobject(ps_value v)
{
    v.spare &= (uint16_t)~PS_VALUE_IN_PSOBJECT;
    return v;
}

static inline bool ps_is_in_psobject(ps_value v)
{
    return v.spare & PS_VALUE_IN_PSOBJECT;
}

/* The receiving end of one stream. `write` takes the value's reference also when it fails.
 * PS_FAIL with PS_PENDING_UPSTREAM pending: the receiver wants no more. */
typedef struct ps_sink {
    ps_result (*write)(struct ps_sink *sink, ps_cx *cx, ps_value take_v);
} ps_sink;

static inline ps_result ps_sink_write(ps_sink *sink, ps_cx *cx, ps_value take_v)
{
    return sink->write(sink, cx, take_v);
}

/* A sink that keeps everything; `items` is an array's room (containers.h). */
typedef struct ps_collector {
    ps_sink sink;
    ps_value *items;
    uint32_t count, size;
} ps_collector;
void ps_collector_init(ps_collector *c);
void ps_collector_drop(ps_collector *c); /* releases what is kept */
/* What an expression makes of the output: none: void; one: itself; several: object[]. The
 * collector is empty afterwards. */
ps_result ps_collector_take(ps_cx *cx, ps_collector *c, ps_value *out);
/* The same as an object[] in any case. */
ps_value ps_collector_take_array(ps_cx *cx, ps_collector *c);

extern ps_sink ps_null_sink; /* drops everything; has no state */

/* Writes `v`, enumerated as the pipeline enumerates it (borrowed). */
ps_result ps_sink_enumerate(ps_sink *sink, ps_cx *cx, ps_value v);

#endif
