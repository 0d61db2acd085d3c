/*
 * packet.h - the lines that carry everything over an ssh channel.
 *
 * Exactly the canonical forms are read (protocol: PowerShell's OutOfProcTransportManager.cs):
 *     <Data Stream='Default' PSGuid='G'>BASE64</Data>     Stream may be 'PromptResponse'
 *     <DataAck PSGuid='G' />, and likewise Command, CommandAck, Signal, SignalAck, Close, CloseAck
 * each on a line of its own. Beyond them: empty lines are skipped, a line may end in CR LF, hex
 * digits may be capitals. No input or output happens here.
 */
#ifndef PSRP_WIRE_PACKET_H
#define PSRP_WIRE_PACKET_H

#include "base/buf.h"
#include "wire/guid.h"

enum ps_packet_kind {
    PS_PACKET_DATA, PS_PACKET_DATA_ACK, PS_PACKET_COMMAND, PS_PACKET_COMMAND_ACK,
    PS_PACKET_SIGNAL, PS_PACKET_SIGNAL_ACK, PS_PACKET_CLOSE,
    PS_PACKET_CLOSE_ACK, PS_PACKET_KINDS
};

/* The priority streams; each has its own reassembly within a pool or pipeline. */
enum ps_priority { PS_PRIORITY_DEFAULT, PS_PRIORITY_PROMPT, PS_PRIORITIES };

enum ps_packet_error {
    PS_PACKET_OK,
    PS_PACKET_TOO_LONG,      /* a line above the reader's cap */
    PS_PACKET_NOT_A_PACKET,  /* no known element at the line's start */
    PS_PACKET_BAD_FORM,      /* a known element that is not in canonical form */
    PS_PACKET_BAD_STREAM,    /* a stream that is neither Default nor PromptResponse */
    PS_PACKET_BAD_GUID,
    PS_PACKET_EMPTY_DATA,    /* a Data without content */
    PS_PACKET_BAD_BASE64,
    PS_PACKET_SAYS_ERROR,    /* the line by which a server reports an error: `detail` has its text */
    PS_PACKET_NO_MEMORY
};

enum {
    /* The longest line: one object of 10 MiB in base64 with its fragment headers, and slack. */
    PS_PACKET_LINE_MAX = 16 << 20,
    PS_PACKET_DETAIL = 512,
    /* What a written Data carries at most, before base64 (PowerShell's fragment size). */
    PS_PACKET_DATA_MAX = 32768,
    /* The longest line that is written. */
    PS_PACKET_WRITE_MAX = 128 + (PS_PACKET_DATA_MAX + 2) / 3 * 4
};

struct ps_packet {
    enum ps_packet_kind kind;
    enum ps_priority priority;   /* of Data */
    struct ps_guid guid;
    const uint8_t *data;     /* of Data, decoded; in the reader's buffer */
    size_t length;
};

struct ps_packet_reader {
    struct ps_buf buf;
    size_t start;            /* where the line that comes next begins */
    size_t scanned;          /* bytes of it that are known to hold no LF */
    enum ps_packet_error error;
    char detail[PS_PACKET_DETAIL]; /* the start of a bad line, unprintables escaped */
};

/* `line_max` caps a line, and so the memory that is held. */
void ps_packet_reader_init(struct ps_packet_reader *r, size_t line_max);
void ps_packet_reader_free(struct ps_packet_reader *r);

/* Room to read bytes into: at least one byte, `*room` in all; NULL after an error. Then say with
 * ps_packet_filled() how many came. Invalidates what ps_packet_next() gave. */
uint8_t *ps_packet_room(struct ps_packet_reader *r, size_t *room);
void ps_packet_filled(struct ps_packet_reader *r, size_t count);
/* The same for bytes that are elsewhere; false after an error. */
bool ps_packet_feed(struct ps_packet_reader *r, const void *data, size_t length);

/* 1 and a packet; 0: more bytes are needed; -1: `error` says why, and stays. */
int ps_packet_next(struct ps_packet_reader *r, struct ps_packet *out);

/* Whether bytes of an unfinished line are held. */
bool ps_packet_pending(const struct ps_packet_reader *r);
/* Give back the buffer when nothing is held in it. */
void ps_packet_idle(struct ps_packet_reader *r);

/* A short name and a sentence for an error. */
const char *ps_packet_error_name(enum ps_packet_error error);
const char *ps_packet_error_text(enum ps_packet_error error);
const char *ps_packet_kind_name(enum ps_packet_kind kind);

/* Writes a packet that is not Data as a whole line. */
void ps_packet_put(struct ps_buf *out, enum ps_packet_kind kind, const struct ps_guid *guid);
/* Writes a Data line of 1 to PS_PACKET_DATA_MAX bytes. */
void ps_packet_put_data(struct ps_buf *out, enum ps_priority priority, const struct ps_guid *guid,
                        const void *data, size_t length);

#endif
