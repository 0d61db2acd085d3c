/* stream.h - System.IO streams: files and memory, and what reads and writes text on them. */
#ifndef PSRP_TYPES_STREAM_H
#define PSRP_TYPES_STREAM_H

#include "types/encoding.h"

/* FileMode's and FileAccess's values. */
enum ps_file_mode { PS_FILE_CREATE_NEW = 1, PS_FILE_CREATE, PS_FILE_OPEN, PS_FILE_OPEN_OR_CREATE,
                    PS_FILE_TRUNCATE, PS_FILE_APPEND };
enum ps_file_access { PS_FILE_READ = 1, PS_FILE_WRITE = 2, PS_FILE_BOTH = 3 };

/* A FileStream on a path (absolute). */
ps_result ps_file_stream(ps_cx *cx, const char *path, int64_t mode, int64_t access, ps_value *out);
/* A StreamReader or a StreamWriter on a stream (retained). */
ps_value ps_stream_reader(ps_cx *cx, ps_value stream, struct ps_text_encoding e);
ps_value ps_stream_writer(ps_cx *cx, ps_value stream, struct ps_text_encoding e);

/* A TextWriter that forgets what it is given. */
ps_value ps_null_writer(ps_cx *cx);

/* The whole of a file; for ps_buf_free(). */
ps_result ps_read_file(ps_cx *cx, const char *path, struct ps_buf *out);
/* Write or append bytes. */
ps_result ps_write_file(ps_cx *cx, const char *path, bool append, const void *data, size_t length);

#endif
