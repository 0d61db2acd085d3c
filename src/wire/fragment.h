/*
 * fragment.h - messages cut into fragments and put together again (MS-PSRP 2.2.4; rules of
 * PowerShell's fragmentor.cs and PriorityCollection.cs).
 *
 * A fragment is a 21-byte big-endian header - object id (8), fragment id (8), flags (1: bit 0
 * start, bit 1 end), blob length (4) - and the blob.
 */
#ifndef PSRP_WIRE_FRAGMENT_H
#define PSRP_WIRE_FRAGMENT_H

#include "base/buf.h"
#include "wire/packet.h"

enum {
    PS_FRAGMENT_HEADER = 21,
    PS_FRAGMENT_START = 1,
    PS_FRAGMENT_END = 2,
    /* What one object may hold when it is put together: PowerShell's own limit. */
    PS_OBJECT_MAX = 10 << 20
};

enum ps_fragment_error {
    PS_FRAGMENT_OK,
    PS_FRAGMENT_BAD_OBJECT_ID,   /* below 1 */
    PS_FRAGMENT_BAD_LENGTH,      /* negative */
    PS_FRAGMENT_BAD_FLAGS,       /* bits that have no meaning */
    PS_FRAGMENT_NOT_A_START,     /* an object begins in its middle */
    PS_FRAGMENT_UNFINISHED,      /* a start while another object is not complete */
    PS_FRAGMENT_OTHER_OBJECT,    /* an object id that is not the one under way */
    PS_FRAGMENT_OUT_OF_ORDER,    /* a fragment id that is not the last one plus one */
    PS_FRAGMENT_OBJECT_TOO_LARGE,
    PS_FRAGMENT_NO_MEMORY
};

/* Puts the objects of one (GUID, stream) together. Zeroed by ps_assembler_init(). */
struct ps_assembler {
    struct ps_buf object;        /* the blobs so far */
    uint8_t header[PS_FRAGMENT_HEADER];
    uint8_t header_have;
    uint8_t flags;               /* of the fragment under way */
    bool open;                   /* an object is begun */
    uint64_t object_id, next_fragment;
    uint32_t blob_left;
    enum ps_fragment_error error;
};

void ps_assembler_init(struct ps_assembler *a, size_t object_max);
void ps_assembler_free(struct ps_assembler *a);

/* Takes bytes off the front of [*data, *data + *length), at most to the end of one object.
 * 1: an object is complete, ps_assembler_take() it before the next call; 0: all bytes are
 * taken; -1: `error` says why, and stays. Fragments may be cut anywhere. */
int ps_assembler_feed(struct ps_assembler *a, const uint8_t **data, size_t *length);
/* The complete object, owned by the caller (ps_free()). */
uint8_t *ps_assembler_take(struct ps_assembler *a, size_t *length);

const char *ps_fragment_error_name(enum ps_fragment_error error);
const char *ps_fragment_error_text(enum ps_fragment_error error);

/* ---- writing --------------------------------------------------------------------------------- */

/* The content of one Data packet that fills up with whole fragments. */
struct ps_fragment_packet {
    uint8_t data[PS_PACKET_DATA_MAX];
    size_t length;
};

/* A message on its way into packets. */
struct ps_cutter {
    const uint8_t *part[2];      /* the message: header and body, borrowed */
    size_t left[2];
    uint64_t object_id, fragment_id;
};

/* `object_id` is above 0 and never used before. The message is not empty. */
void ps_cutter_init(struct ps_cutter *c, uint64_t object_id, const void *header,
                    size_t header_length, const void *body, size_t body_length);
/* Appends fragments while there is room worth a fragment. true: the whole message is in;
 * false: the packet is full, send it and call again. No fragment is ever cut by a packet's end,
 * and none is empty: PowerShell's reader does not see an empty one at the end. */
bool ps_cutter_fill(struct ps_cutter *c, struct ps_fragment_packet *p);

#endif
