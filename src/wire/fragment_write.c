/* fragment_write.c - cutting messages into fragments that fill packets. */
#include "wire/fragment.h"

#include <string.h>

/* Room below this is left unused rather than filled with a sliver of a longer message. */
enum { WORTH_A_FRAGMENT = 512 };

void ps_cutter_init(struct ps_cutter *c, uint64_t object_id, const void *header,
                    size_t header_length, const void *body, size_t body_length)
{
    *c = (struct ps_cutter){
        .part = {header, body}, .left = {header_length, body_length}, .object_id = object_id};
}

static void put_big_endian(uint8_t *to, uint64_t value, unsigned bytes)
{
    for (unsigned i = bytes; i-- > 0; value >>= 8)
        to[i] = (uint8_t)value;
}

/* Moves `count` bytes of the message to `to`. */
static void move_bytes(struct ps_cutter *c, uint8_t *to, size_t count)
{
    for (unsigned i = 0; i < 2; i++) {
        size_t part = count < c->left[i] ? count : c->left[i];
        if (!part)
            continue;
        memcpy(to, c->part[i], part);
        c->part[i] += part;
        c->left[i] -= part;
        to += part;
        count -= part;
    }
}

bool ps_cutter_fill(struct ps_cutter *c, struct ps_fragment_packet *p)
{
    size_t left = c->left[0] + c->left[1];
    while (left) {
        size_t room = sizeof p->data - p->length;
        size_t least = left < WORTH_A_FRAGMENT ? left : WORTH_A_FRAGMENT;
        if (room < PS_FRAGMENT_HEADER + least)
            return false;
        size_t blob = left < room - PS_FRAGMENT_HEADER ? left : room - PS_FRAGMENT_HEADER;
        uint8_t *to = p->data + p->length;
        put_big_endian(to, c->object_id, 8);
        put_big_endian(to + 8, c->fragment_id, 8);
        to[16] = (uint8_t)((c->fragment_id == 0 ? PS_FRAGMENT_START : 0) |
                           (blob == left ? PS_FRAGMENT_END : 0));
        put_big_endian(to + 17, blob, 4);
        move_bytes(c, to + PS_FRAGMENT_HEADER, blob);
        p->length += PS_FRAGMENT_HEADER + blob;
        c->fragment_id++;
        left -= blob;
    }
    return true;
}
