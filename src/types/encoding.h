/*
 * encoding.h - text encodings: System.Text.Encoding as values, and encoding and decoding for
 * files and streams.
 */
#ifndef PSRP_TYPES_ENCODING_H
#define PSRP_TYPES_ENCODING_H

#include "base/buf.h"
#include "object/context.h"
#include "object/type.h"

enum ps_codec {
    PS_CODEC_UTF8,
    PS_CODEC_UTF16,
    PS_CODEC_UTF16BE,
    PS_CODEC_UTF32,
    PS_CODEC_UTF32BE,
    PS_CODEC_ASCII,
    PS_CODEC_LATIN1,
    PS_CODEC_PAGE /* a code page (code_page.h) */,
    PS_CODEC_COUNT
};

/* What an Encoding object says. */
struct ps_text_encoding {
    uint8_t codec;
    bool preamble; /* writes a byte order mark */
    bool strict;   /* ill-formed text is an error */
    uint16_t page; /* of PS_CODEC_PAGE: its number */
};

/* The Encoding of a value; NULL in: UTF-8 without a mark. false: it is none. */
bool ps_text_encoding_of(ps_value v, struct ps_text_encoding *out);
/* The Encoding that -Encoding names: PowerShell's own names, .NET's, a code page. Errors are
 * Encoding.GetEncoding()'s. Owned. */
ps_result ps_text_encoding_named(ps_cx *cx, ps_value name_or_page, ps_value *out);
/* An Encoding object. Owned. */
ps_value ps_text_encoding_value(ps_worker *w, struct ps_text_encoding e);
/* An EncodingInfo of every encoding, in the order of the code pages. Owned. (encoding_info.c) */
ps_result ps_encoding_infos(ps_cx *cx, ps_value *out);
/* The bytes of the mark; gives their count (0..4). */
size_t ps_text_mark(enum ps_codec codec, uint8_t out[4]);

/* Bytes of a text, appended. Errors: EncoderFallbackException when strict, memory. */
ps_result ps_text_encode(ps_cx *cx, struct ps_text_encoding e, const ps_string *s, uint32_t from,
                    uint32_t length, struct ps_buf *out);
/* A text of bytes; no mark is looked for. Errors: DecoderFallbackException when strict, memory. */
ps_result ps_text_decode(ps_cx *cx, struct ps_text_encoding e, const uint8_t *bytes, size_t length,
                    ps_string **out);
/* A byte order mark at the start decides on the codec; its length, 0: there is none. */
size_t ps_text_detect(struct ps_text_encoding *e, const uint8_t *bytes, size_t length);
/* A file's text: a byte order mark decides, else `e`. */
ps_result ps_text_decode_file(ps_cx *cx, struct ps_text_encoding e, const uint8_t *bytes, size_t length,
                         ps_string **out);
/* How many of `length` bytes can be decoded already: not a character's first bytes at the end. */
size_t ps_decodable(struct ps_text_encoding e, const uint8_t *bytes, size_t length);

#endif
