/* stream_private.h - streams for what reads and writes on them. */
#ifndef PSRP_TYPES_STREAM_PRIVATE_H
#define PSRP_TYPES_STREAM_PRIVATE_H

#include "types/stream.h"

bool ps_is_stream(ps_value v);
/* At most `most` bytes; `*got` 0: the end. The value must be a stream. */
ps_result ps_stream_read(ps_cx *cx, ps_value stream, uint8_t *to, size_t most, size_t *got);
ps_result ps_stream_write(ps_cx *cx, ps_value stream, const void *data, size_t length);
void ps_stream_close(ps_value stream);
/* One end of a pipe, which the stream owns. Reading and writing wait without the engine lock. */
ps_value ps_pipe_stream(ps_cx *cx, int take_fd, bool writes);

#endif
