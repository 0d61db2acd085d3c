/* message.c - message headers and the table of types. */
#include "wire/message.h"
#include "base/planted.h"

#include <string.h>

#define S2C PS_DIR_TO_CLIENT
#define C2S PS_DIR_TO_SERVER
#define POOL PS_LEVEL_SESSION
#define PIPE PS_LEVEL_PIPELINE
#define KEYS (PS_IN_NEGOTIATED | PS_IN_ESTABLISHED)
#define OPEN PS_IN_ESTABLISHED
#define RUNS (PS_IN_CREATED | PS_IN_INPUT_ENDED)

/* In order of ids. */
static const struct ps_message_row rows[] = {
    {PS_MSG_SESSION_CAPABILITY, PS_DIR_BOTH, POOL, PS_IN_NEW, "SESSION_CAPABILITY"},
    {PS_MSG_CLOSE_SESSION, S2C, POOL, 0, "CLOSE_SESSION"},
    {PS_MSG_INIT_RUNSPACEPOOL, C2S, POOL, PS_IN_NEGOTIATED, "INIT_RUNSPACEPOOL"},
    {PS_MSG_PUBLIC_KEY, C2S, POOL, KEYS, "PUBLIC_KEY"},
    {PS_MSG_ENCRYPTED_SESSION_KEY, S2C, POOL, 0, "ENCRYPTED_SESSION_KEY"},
    {PS_MSG_PUBLIC_KEY_REQUEST, S2C, POOL, 0, "PUBLIC_KEY_REQUEST"},
    {PS_MSG_CONNECT_RUNSPACEPOOL, C2S, POOL, PS_IN_NEGOTIATED, "CONNECT_RUNSPACEPOOL"},
    {PS_MSG_SET_MAX_RUNSPACES, C2S, POOL, OPEN, "SET_MAX_RUNSPACES"},
    {PS_MSG_SET_MIN_RUNSPACES, C2S, POOL, OPEN, "SET_MIN_RUNSPACES"},
    {PS_MSG_RUNSPACE_AVAILABILITY, S2C, POOL, 0, "RUNSPACE_AVAILABILITY"},
    {PS_MSG_RUNSPACEPOOL_STATE, S2C, POOL, 0, "RUNSPACEPOOL_STATE"},
    {PS_MSG_CREATE_PIPELINE, C2S, PIPE, PS_IN_COMMAND, "CREATE_PIPELINE"},
    {PS_MSG_GET_AVAILABLE_RUNSPACES, C2S, POOL, OPEN, "GET_AVAILABLE_RUNSPACES"},
    {PS_MSG_USER_EVENT, S2C, POOL, 0, "USER_EVENT"},
    {PS_MSG_APPLICATION_PRIVATE_DATA, S2C, POOL, 0, "APPLICATION_PRIVATE_DATA"},
    {PS_MSG_GET_COMMAND_METADATA, C2S, PIPE, PS_IN_COMMAND, "GET_COMMAND_METADATA"},
    {PS_MSG_RUNSPACEPOOL_INIT_DATA, S2C, POOL, 0, "RUNSPACEPOOL_INIT_DATA"},
    {PS_MSG_RESET_RUNSPACE_STATE, C2S, POOL, OPEN, "RESET_RUNSPACE_STATE"},
    {PS_MSG_RUNSPACEPOOL_HOST_CALL, S2C, POOL, 0, "RUNSPACEPOOL_HOST_CALL"},
    {PS_MSG_RUNSPACEPOOL_HOST_RESPONSE, C2S, POOL, OPEN, "RUNSPACEPOOL_HOST_RESPONSE"},
    {PS_MSG_PIPELINE_INPUT, C2S, PIPE, PS_IN_CREATED, "PIPELINE_INPUT"},
    {PS_MSG_END_OF_PIPELINE_INPUT, C2S, PIPE, PS_IN_CREATED, "END_OF_PIPELINE_INPUT"},
    {PS_MSG_PIPELINE_OUTPUT, S2C, PIPE, 0, "PIPELINE_OUTPUT"},
    {PS_MSG_ERROR_RECORD, S2C, PIPE, 0, "ERROR_RECORD"},
    {PS_MSG_PIPELINE_STATE, S2C, PIPE, 0, "PIPELINE_STATE"},
    {PS_MSG_DEBUG_RECORD, S2C, PIPE, 0, "DEBUG_RECORD"},
    {PS_MSG_VERBOSE_RECORD, S2C, PIPE, 0, "VERBOSE_RECORD"},
    {PS_MSG_WARNING_RECORD, S2C, PIPE, 0, "WARNING_RECORD"},
    {PS_MSG_PROGRESS_RECORD, S2C, PIPE, 0, "PROGRESS_RECORD"},
    {PS_MSG_INFORMATION_RECORD, S2C, PIPE, 0, "INFORMATION_RECORD"},
    {PS_MSG_PIPELINE_HOST_CALL, S2C, PIPE, 0, "PIPELINE_HOST_CALL"},
    {PS_MSG_PIPELINE_HOST_RESPONSE, C2S, PIPE, RUNS, "PIPELINE_HOST_RESPONSE"},
};

enum { ROWS = sizeof rows / sizeof rows[0] };

const struct ps_message_row *ps_message_row(uint32_t type)
{
    for (unsigned i = 0; i < ROWS; i++)
        if (rows[i].type == type)
            return &rows[i];
    return NULL;
}

const struct ps_message_row *ps_message_row_at(unsigned i)
{
    return i < ROWS ? &rows[i] : NULL;
}

const char *ps_message_name(uint32_t type)
{
    const struct ps_message_row *row = ps_message_row(type);
    return row ? row->name : "UNKNOWN";
}

static uint32_t little_endian(const uint8_t *at)
{
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static void put_little_endian(uint8_t *to, uint32_t value)
{
    for (unsigned i = 0; i < 4; i++, value >>= 8)
        to[i] = (uint8_t)value;
}

enum ps_message_error ps_message_read(const uint8_t *bytes, size_t length,
                                      enum ps_destination destination, struct ps_message *out)
{
    static const uint8_t mark[3] = {0xEF, 0xBB, 0xBF};
    if (length < PS_MESSAGE_HEADER)
        return PS_MESSAGE_TOO_SHORT;
    *out = (struct ps_message){.type = little_endian(bytes + 4),
                               .body = (const char *)bytes + PS_MESSAGE_HEADER,
                               .length = length - PS_MESSAGE_HEADER};
    memcpy(out->pool.bytes, bytes + 8, 16);
    memcpy(out->pipeline.bytes, bytes + 24, 16);
    if ((out->length >= 3 || PS_PLANTED(message)) && memcmp(out->body, mark, 3) == 0) {
        out->body += 3;
        out->length -= 3;
    }
    if (little_endian(bytes) != (uint32_t)destination)
        return PS_MESSAGE_WRONG_DESTINATION;
    out->row = ps_message_row(out->type);
    if (!out->row)
        return PS_MESSAGE_UNKNOWN_TYPE;
    if (!(out->row->direction & (destination == PS_TO_SERVER ? C2S : S2C)))
        return PS_MESSAGE_WRONG_DIRECTION;
    return PS_MESSAGE_OK;
}

void ps_message_write_header(uint8_t out[PS_MESSAGE_HEADER], enum ps_destination destination,
                             uint32_t type, const struct ps_guid *pool,
                             const struct ps_guid *pipeline)
{
    put_little_endian(out, (uint32_t)destination);
    put_little_endian(out + 4, type);
    memcpy(out + 8, pool->bytes, 16);
    memcpy(out + 24, pipeline->bytes, 16);
}

const char *ps_message_error_name(enum ps_message_error error)
{
    switch (error) {
    case PS_MESSAGE_OK: return "None";
    case PS_MESSAGE_TOO_SHORT: return "MessageTooShort";
    case PS_MESSAGE_WRONG_DESTINATION: return "MessageDestinationWrong";
    case PS_MESSAGE_UNKNOWN_TYPE: return "MessageTypeUnknown";
    case PS_MESSAGE_WRONG_DIRECTION: return "MessageDirectionWrong";
    case PS_MESSAGE_WRONG_LEVEL: return "MessageOnWrongGuid";
    case PS_MESSAGE_WRONG_STATE: return "MessageOutOfOrder";
    case PS_MESSAGE_WRONG_PIPELINE: return "MessagePipelineIdMismatch";
    }
    return "Unknown";
}

const char *ps_message_error_text(enum ps_message_error error)
{
    switch (error) {
    case PS_MESSAGE_OK: return "No error.";
    case PS_MESSAGE_TOO_SHORT: return "A message is shorter than its header.";
    case PS_MESSAGE_WRONG_DESTINATION: return "A message is not addressed to this side.";
    case PS_MESSAGE_UNKNOWN_TYPE: return "A message's type is not one of the protocol.";
    case PS_MESSAGE_WRONG_DIRECTION: return "A message of this type is not sent in this direction.";
    case PS_MESSAGE_WRONG_LEVEL: return "A message came under a GUID that does not carry its type.";
    case PS_MESSAGE_WRONG_STATE: return "A message came at a time when it is not permitted.";
    case PS_MESSAGE_WRONG_PIPELINE: return "A message's pipeline id is not the GUID of its packets.";
    }
    return "";
}
