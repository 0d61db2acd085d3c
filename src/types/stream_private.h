/* stream_private.h - streams for what reads and writes on them. */
#ifndef PSRP_TYPES_STREAM_PRIVATE_H
#define PSRP_TYPES_STREAM_PRIVATE_H

#include "types/stream.h"

bool ps_is_stream(ps_value v);
/* At most `most` bytes; `*got` 0: the end. The value must be a stream. */
ps_result ps_stream_read(ps_cx *cx, ps_value stream, uint8_t *to, size_t most, size_t *got);
ps_result ps_stream_write(ps_cx *cx, ps_value stream, const void *data, size_t length);
/* Writes what a filter still holds, then closes. */
ps_result ps_stream_close(ps_cx *cx, ps_value stream);
/* One end of a pipe, which the stream owns. Reading and writing wait without the engine lock. */
ps_value ps_pipe_stream(ps_cx *cx, int take_fd, bool writes);

/* What a stream on top of another does with the bytes on their way. */
struct ps_stream_filter {
    ps_result (*read)(ps_cx *cx, void *state, ps_value below, uint8_t *to, size_t most, size_t *got);
    ps_result (*write)(ps_cx *cx, void *state, ps_value below, const void *data, size_t length);
    ps_result (*flush)(ps_cx *cx, void *state, ps_value below);
    ps_result (*finish)(ps_cx *cx, void *state, ps_value below); /* before it is closed */
    void (*drop)(void *state);
};
extern const ps_class ps_stream_class;
/* A stream of `type` that owns the state. `below` is borrowed, and closed with it unless left
 * open. */
ps_value ps_filter_stream(ps_type *type, const struct ps_stream_filter *filter, void *take_state,
                          ps_value below, bool writes, bool leave_open);
/* The state of a filter of that kind; NULL for any other stream. Borrowed. */
void *ps_filter_state(ps_value stream, const struct ps_stream_filter *filter);
/* The stream below, or null when closed. Owned. */
ps_value ps_filter_below(ps_value stream);

#endif
