/* fragment.c - putting objects together. */
#include "wire/fragment.h"
#include "base/memory.h"
#include "base/planted.h"

#include <string.h>

void ps_assembler_init(struct ps_assembler *a, size_t object_max)
{
    *a = (struct ps_assembler){0};
    ps_buf_init(&a->object, object_max);
    a->object.host = true;
}

void ps_assembler_free(struct ps_assembler *a)
{
    ps_buf_free(&a->object);
}

static uint64_t big_endian(const uint8_t *at, unsigned bytes)
{
    uint64_t value = 0;
    for (unsigned i = 0; i < bytes; i++)
        value = value << 8 | at[i];
    return value;
}

/* The order rules: objects are not interleaved, fragments count up from 0. */
static enum ps_fragment_error check_order(const struct ps_assembler *a, uint64_t object_id,
                                          uint64_t fragment_id, uint8_t flags)
{
    if (flags & PS_FRAGMENT_START) {
        if (a->open)
            return PS_FRAGMENT_UNFINISHED;
        return fragment_id == 0 ? PS_FRAGMENT_OK : PS_FRAGMENT_OUT_OF_ORDER;
    }
    if (!a->open)
        return PS_FRAGMENT_NOT_A_START;
    if (object_id != a->object_id)
        return PS_FRAGMENT_OTHER_OBJECT;
    return fragment_id == a->next_fragment ? PS_FRAGMENT_OK : PS_FRAGMENT_OUT_OF_ORDER;
}

static enum ps_fragment_error read_header(struct ps_assembler *a)
{
    uint64_t object_id = big_endian(a->header, 8);
    uint64_t fragment_id = big_endian(a->header + 8, 8);
    uint8_t flags = a->header[16];
    uint32_t length = (uint32_t)big_endian(a->header + 17, 4);

    if (object_id == 0 || object_id > INT64_MAX)
        return PS_FRAGMENT_BAD_OBJECT_ID;
    if (flags & ~(PS_FRAGMENT_START | PS_FRAGMENT_END))
        return PS_FRAGMENT_BAD_FLAGS;
    if (length > INT32_MAX)
        return PS_FRAGMENT_BAD_LENGTH;
    enum ps_fragment_error error = check_order(a, object_id, fragment_id, flags);
    if (error)
        return error;
    size_t held = a->object.length;
    if (PS_PLANTED(fragment))
        held = 0; /* counts each fragment for itself, so that many pass the limit together */
    if (length > a->object.cap - held)
        return PS_FRAGMENT_OBJECT_TOO_LARGE;
    a->open = true;
    a->object_id = object_id;
    a->next_fragment = fragment_id + 1;
    a->flags = flags;
    a->blob_left = length;
    return PS_FRAGMENT_OK;
}

int ps_assembler_feed(struct ps_assembler *a, const uint8_t **data, size_t *length)
{
    while (!a->error) {
        if (a->header_have < PS_FRAGMENT_HEADER) {
            size_t want = PS_FRAGMENT_HEADER - (size_t)a->header_have;
            size_t part = *length < want ? *length : want;
            if (!part)
                return 0;
            memcpy(a->header + a->header_have, *data, part);
            a->header_have += (uint8_t)part;
            *data += part;
            *length -= part;
            if (a->header_have < PS_FRAGMENT_HEADER)
                return 0;
            a->error = read_header(a);
            continue;
        }
        size_t part = *length < a->blob_left ? *length : a->blob_left;
        if (part)
            ps_buf_put(&a->object, *data, part);
        if (a->object.failed) {
            a->error = PS_FRAGMENT_NO_MEMORY;
            break;
        }
        *data += part;
        *length -= part;
        a->blob_left -= (uint32_t)part;
        if (a->blob_left)
            return 0;
        a->header_have = 0;
        if (a->flags & PS_FRAGMENT_END) {
            a->open = false;
            return 1;
        }
    }
    return -1;
}

uint8_t *ps_assembler_take(struct ps_assembler *a, size_t *length)
{
    uint8_t *bytes = a->object.data;
    *length = a->object.length;
    a->object.data = NULL;
    a->object.length = a->object.size = 0;
    return bytes ? bytes : ps_alloc(1);
}

const char *ps_fragment_error_name(enum ps_fragment_error error)
{
    switch (error) {
    case PS_FRAGMENT_OK: return "None";
    case PS_FRAGMENT_BAD_OBJECT_ID: return "FragmentObjectIdInvalid";
    case PS_FRAGMENT_BAD_LENGTH: return "FragmentLengthInvalid";
    case PS_FRAGMENT_BAD_FLAGS: return "FragmentFlagsInvalid";
    case PS_FRAGMENT_NOT_A_START: return "FragmentWithoutStart";
    case PS_FRAGMENT_UNFINISHED: return "FragmentObjectUnfinished";
    case PS_FRAGMENT_OTHER_OBJECT: return "FragmentObjectIdMismatch";
    case PS_FRAGMENT_OUT_OF_ORDER: return "FragmentOutOfOrder";
    case PS_FRAGMENT_OBJECT_TOO_LARGE: return "FragmentObjectTooLarge";
    case PS_FRAGMENT_NO_MEMORY: return "FragmentNoMemory";
    }
    return "Unknown";
}

const char *ps_fragment_error_text(enum ps_fragment_error error)
{
    switch (error) {
    case PS_FRAGMENT_OK: return "No error.";
    case PS_FRAGMENT_BAD_OBJECT_ID: return "A fragment's object id is not above zero.";
    case PS_FRAGMENT_BAD_LENGTH: return "A fragment's length is negative.";
    case PS_FRAGMENT_BAD_FLAGS: return "A fragment has flags that the protocol does not know.";
    case PS_FRAGMENT_NOT_A_START: return "An object begins with a fragment that is not its first.";
    case PS_FRAGMENT_UNFINISHED: return "An object begins before the one under way is complete.";
    case PS_FRAGMENT_OTHER_OBJECT: return "A fragment belongs to another object than the one "
                                          "under way.";
    case PS_FRAGMENT_OUT_OF_ORDER: return "A fragment is out of order.";
    case PS_FRAGMENT_OBJECT_TOO_LARGE: return "An object is larger than 10 MiB "
                                              "(MaximumReceivedObjectSize).";
    case PS_FRAGMENT_NO_MEMORY: return "There is no memory left to receive an object.";
    }
    return "";
}
