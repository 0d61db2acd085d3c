/* text_open.h - what the constructors of text readers and writers take. */
#ifndef PSRP_TYPES_TEXT_OPEN_H
#define PSRP_TYPES_TEXT_OPEN_H

#include "types/stream_private.h"

/* The encoding at args[at], UTF-8 when there are fewer arguments; fails for null. */
ps_result ps_text_encoding_arg(ps_cx *cx, const ps_value *args, unsigned count, unsigned at,
                               struct ps_text_encoding *e);
/* A buffer's size among the arguments is a hint; .NET wants it positive, or -1. */
ps_result ps_check_buffer_size(ps_cx *cx, const ps_value *args, unsigned count);
/* The stream that a path or a stream argument means. Owned. */
ps_result ps_stream_arg(ps_cx *cx, ps_value v, int64_t mode, int64_t access, ps_value *out);

/* A type that reads or writes text. */
#define PS_TEXT_TYPE(stem, full_name, base_, rows, fn, cls_, flags_)                               \
    const ps_typedef ps_type_##stem = {.name = full_name,                                          \
                                       .base = base_,                                              \
                                       .interfaces = "System.IDisposable",                         \
                                       .members = rows,                                            \
                                       .invoke = fn,                                               \
                                       .cls = &cls_,                                               \
                                       .flags = flags_};

#endif
