/*
 * message.h - the PSRP message header and the table of message types (MS-PSRP 2.2.1, 2.2.2).
 *
 * The header is 40 bytes, little-endian: destination (4), type (4), pool id (16), pipeline id
 * (16); the body behind it is CLIXML with or without a byte order mark, or nothing.
 */
#ifndef PSRP_WIRE_MESSAGE_H
#define PSRP_WIRE_MESSAGE_H

#include "wire/guid.h"

#include <stddef.h>

enum { PS_MESSAGE_HEADER = 40 };

enum ps_destination { PS_TO_CLIENT = 1, PS_TO_SERVER = 2 };

enum ps_message_type {
    PS_MSG_SESSION_CAPABILITY = 0x00010002,
    PS_MSG_CLOSE_SESSION = 0x00010003,
    PS_MSG_INIT_RUNSPACEPOOL = 0x00010004,
    PS_MSG_PUBLIC_KEY = 0x00010005,
    PS_MSG_ENCRYPTED_SESSION_KEY = 0x00010006,
    PS_MSG_PUBLIC_KEY_REQUEST = 0x00010007,
    PS_MSG_CONNECT_RUNSPACEPOOL = 0x00010008,
    PS_MSG_SET_MAX_RUNSPACES = 0x00021002,
    PS_MSG_SET_MIN_RUNSPACES = 0x00021003,
    PS_MSG_RUNSPACE_AVAILABILITY = 0x00021004,
    PS_MSG_RUNSPACEPOOL_STATE = 0x00021005,
    PS_MSG_CREATE_PIPELINE = 0x00021006,
    PS_MSG_GET_AVAILABLE_RUNSPACES = 0x00021007,
    PS_MSG_USER_EVENT = 0x00021008,
    PS_MSG_APPLICATION_PRIVATE_DATA = 0x00021009,
    PS_MSG_GET_COMMAND_METADATA = 0x0002100A,
    PS_MSG_RUNSPACEPOOL_INIT_DATA = 0x0002100B,
    PS_MSG_RESET_RUNSPACE_STATE = 0x0002100C,
    PS_MSG_RUNSPACEPOOL_HOST_CALL = 0x00021100,
    PS_MSG_RUNSPACEPOOL_HOST_RESPONSE = 0x00021101,
    PS_MSG_PIPELINE_INPUT = 0x00041002,
    PS_MSG_END_OF_PIPELINE_INPUT = 0x00041003,
    PS_MSG_PIPELINE_OUTPUT = 0x00041004,
    PS_MSG_ERROR_RECORD = 0x00041005,
    PS_MSG_PIPELINE_STATE = 0x00041006,
    PS_MSG_DEBUG_RECORD = 0x00041007,
    PS_MSG_VERBOSE_RECORD = 0x00041008,
    PS_MSG_WARNING_RECORD = 0x00041009,
    PS_MSG_PROGRESS_RECORD = 0x00041010,
    PS_MSG_INFORMATION_RECORD = 0x00041011,
    PS_MSG_PIPELINE_HOST_CALL = 0x00041100,
    PS_MSG_PIPELINE_HOST_RESPONSE = 0x00041101
};

enum ps_message_direction { PS_DIR_TO_SERVER = 1, PS_DIR_TO_CLIENT = 2, PS_DIR_BOTH = 3 };
enum ps_message_level { PS_LEVEL_SESSION = 1, PS_LEVEL_PIPELINE = 2 };

/* Session states in which a server takes a message (session.h), as bits. */
enum {
    PS_IN_NEW = 1,           /* nothing was said yet */
    PS_IN_NEGOTIATED = 2,    /* SESSION_CAPABILITY came */
    PS_IN_ESTABLISHED = 4    /* INIT_RUNSPACEPOOL came */
};
/* Pipeline states, likewise. */
enum {
    PS_IN_COMMAND = 1,       /* the Command packet came */
    PS_IN_CREATED = 2,       /* CREATE_PIPELINE or GET_COMMAND_METADATA came */
    PS_IN_INPUT_ENDED = 4    /* END_OF_PIPELINE_INPUT came */
};

struct ps_message_row {
    uint32_t type;
    uint8_t direction;       /* enum ps_message_direction */
    uint8_t level;           /* which GUID's Data carries it: enum ps_message_level */
    uint8_t states;          /* where a server takes it: session or pipeline states, by level */
    char name[30];
};

/* The row of a type, NULL when the protocol has none. */
const struct ps_message_row *ps_message_row(uint32_t type);
/* Row `i` in order of ids, NULL behind the last. */
const struct ps_message_row *ps_message_row_at(unsigned i);
/* "UNKNOWN" for a type that the table does not have. */
const char *ps_message_name(uint32_t type);

enum ps_message_error {
    PS_MESSAGE_OK,
    PS_MESSAGE_TOO_SHORT,
    PS_MESSAGE_WRONG_DESTINATION,
    PS_MESSAGE_UNKNOWN_TYPE,
    PS_MESSAGE_WRONG_DIRECTION,
    PS_MESSAGE_WRONG_LEVEL,      /* a pool message on a pipeline's GUID, or the reverse */
    PS_MESSAGE_WRONG_STATE,
    PS_MESSAGE_WRONG_PIPELINE    /* its pipeline id is not its packets' GUID */
};

struct ps_message {
    uint32_t type;
    struct ps_guid pool, pipeline;
    const char *body;            /* without byte order mark; borrowed from the bytes read */
    size_t length;
    const struct ps_message_row *row;
};

/* Reads a whole message that `destination` received. */
enum ps_message_error ps_message_read(const uint8_t *bytes, size_t length,
                                      enum ps_destination destination, struct ps_message *out);
/* Writes the header of a message. */
void ps_message_write_header(uint8_t out[PS_MESSAGE_HEADER], enum ps_destination destination,
                             uint32_t type, const struct ps_guid *pool,
                             const struct ps_guid *pipeline);

const char *ps_message_error_name(enum ps_message_error error);
const char *ps_message_error_text(enum ps_message_error error);

#endif
