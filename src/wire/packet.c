/* packet.c - reading lines into packets, strictly. */
#include "wire/packet.h"
#include "base/base64.h"
#include "base/planted.h"

#include <stdio.h>
#include <string.h>

enum { READ_LEAST = 4096, READ_MOST = 65536, KEEP_IDLE = 8192, SHOWN = 96 };

/* Element names, NUL-filled; Ack forms stand behind their own. */
static const char names[PS_PACKET_KINDS][11] = {
    "Data", "DataAck", "Command", "CommandAck", "Signal", "SignalAck", "Close", "CloseAck"};

void ps_packet_reader_init(struct ps_packet_reader *r, size_t line_max)
{
    *r = (struct ps_packet_reader){0};
    ps_buf_init(&r->buf, line_max + READ_MOST);
    r->buf.host = true;
}

void ps_packet_reader_free(struct ps_packet_reader *r)
{
    ps_buf_free(&r->buf);
}

static void drop_read_lines(struct ps_packet_reader *r)
{
    if (!r->start)
        return;
    ps_buf_consume(&r->buf, r->start);
    r->start = 0;
}

uint8_t *ps_packet_room(struct ps_packet_reader *r, size_t *room)
{
    if (r->error)
        return NULL;
    drop_read_lines(r);
    if (r->buf.length > r->buf.cap - READ_MOST) {
        r->error = PS_PACKET_TOO_LONG;
        return NULL;
    }
    size_t want = r->buf.length < READ_LEAST ? READ_LEAST : r->buf.length;
    uint8_t *at = ps_buf_reserve(&r->buf, want > READ_MOST ? READ_MOST : want);
    if (!at) {
        r->error = PS_PACKET_NO_MEMORY;
        return NULL;
    }
    *room = r->buf.size - r->buf.length;
    return at;
}

void ps_packet_filled(struct ps_packet_reader *r, size_t count)
{
    r->buf.length += count;
}

bool ps_packet_feed(struct ps_packet_reader *r, const void *data, size_t length)
{
    const uint8_t *from = data;
    while (length) {
        size_t room;
        uint8_t *at = ps_packet_room(r, &room);
        if (!at)
            return false;
        size_t part = length < room ? length : room;
        memcpy(at, from, part);
        ps_packet_filled(r, part);
        from += part;
        length -= part;
    }
    return true;
}

bool ps_packet_pending(const struct ps_packet_reader *r)
{
    return r->buf.length > r->start;
}

void ps_packet_idle(struct ps_packet_reader *r)
{
    if (!ps_packet_pending(r) && r->buf.size > KEEP_IDLE) {
        ps_buf_free(&r->buf);
        r->start = r->scanned = 0;
    }
}

/* ---- one line -------------------------------------------------------------------------------- */

/* Takes `text` off the front of [*at, end). */
static bool take(const char **at, const char *end, const char *text)
{
    size_t length = strlen(text);
    if ((size_t)(end - *at) < length || memcmp(*at, text, length) != 0)
        return false;
    *at += length;
    return true;
}

static bool take_guid(const char **at, const char *end, struct ps_guid *guid)
{
    if (end - *at < PS_GUID_TEXT || !ps_guid_parse(*at, guid))
        return false;
    *at += PS_GUID_TEXT;
    return true;
}

/* `<Name` with its blank; the longest name wins because a blank must follow. */
static bool take_name(const char **at, const char *end, enum ps_packet_kind *kind)
{
    if (!take(at, end, "<"))
        return false;
    for (unsigned i = 0; i < PS_PACKET_KINDS; i++) {
        const char *behind = *at;
        if (take(&behind, end, names[i]) && take(&behind, end, " ")) {
            *at = behind;
            *kind = (enum ps_packet_kind)i;
            return true;
        }
    }
    return false;
}

static enum ps_packet_error read_data(const char *at, const char *end, struct ps_packet *p)
{
    static const char close[] = "</Data>";
    const char *tail = end - (sizeof close - 1);
    if (tail < at || memcmp(tail, close, sizeof close - 1) != 0)
        return PS_PACKET_BAD_FORM;
    if (tail == at)
        return PS_PACKET_EMPTY_DATA;
    /* In place: the decoded bytes are never more than the text that they come from. */
    uint8_t *to = (uint8_t *)(uintptr_t)at;
    ptrdiff_t length = ps_base64_decode(at, (size_t)(tail - at), to);
    if (length < 0)
        return PS_PACKET_BAD_BASE64;
    p->data = to;
    p->length = (size_t)length;
    return PS_PACKET_OK;
}

static enum ps_packet_error read_line(const char *at, const char *end, struct ps_packet *p)
{
    *p = (struct ps_packet){0};
    if (!take_name(&at, end, &p->kind))
        return PS_PACKET_NOT_A_PACKET;
    if (p->kind == PS_PACKET_DATA) {
        if (!take(&at, end, "Stream='"))
            return PS_PACKET_BAD_FORM;
        if (take(&at, end, "PromptResponse'"))
            p->priority = PS_PRIORITY_PROMPT;
        else if (!take(&at, end, "Default'"))
            return PS_PACKET_BAD_STREAM;
        if (!take(&at, end, " "))
            return PS_PACKET_BAD_FORM;
    }
    if (!take(&at, end, "PSGuid='"))
        return PS_PACKET_BAD_FORM;
    if (!take_guid(&at, end, &p->guid))
        return PS_PACKET_BAD_GUID;
    if (p->kind == PS_PACKET_DATA)
        return take(&at, end, "'>") ? read_data(at, end, p) : PS_PACKET_BAD_FORM;
    return take(&at, end, "' />") && at == end ? PS_PACKET_OK : PS_PACKET_BAD_FORM;
}

/* Keeps the start of a bad line for the message, safe to show anywhere. */
static void keep_detail(struct ps_packet_reader *r, const char *line, size_t length)
{
    size_t room = r->error == PS_PACKET_SAYS_ERROR ? sizeof r->detail : SHOWN;
    if (PS_PLANTED(packet))
        room = sizeof r->detail + 64; /* a long line writes past the end */
    size_t to = 0;
    for (size_t i = 0; i < length && to + 8 < room; i++) {
        unsigned char c = (unsigned char)line[i];
        if (c >= 0x20 && c < 0x7F && c != '\\')
            r->detail[to++] = (char)c;
        else
            to += (size_t)snprintf(r->detail + to, room - to, "\\x%02x", c);
    }
    r->detail[to] = 0;
}

int ps_packet_next(struct ps_packet_reader *r, struct ps_packet *out)
{
    while (!r->error) {
        if (!ps_packet_pending(r))
            return 0;
        char *line = (char *)r->buf.data + r->start;
        size_t held = r->buf.length - r->start;
        char *lf = held > r->scanned ? memchr(line + r->scanned, '\n', held - r->scanned) : NULL;
        if (!lf) {
            r->scanned = held;
            return 0;
        }
        size_t length = (size_t)(lf - line);
        r->start += length + 1;
        r->scanned = 0;
        while (length && line[length - 1] == '\r')
            length--;
        if (!length)
            continue;
        const char *says = line;
        if (take(&says, line + length, "__NamedPipeError__:"))
            r->error = PS_PACKET_SAYS_ERROR;
        else
            r->error = read_line(line, line + length, out);
        if (!r->error)
            return 1;
        keep_detail(r, says, (size_t)(line + length - says));
    }
    return -1;
}

/* ---- names ----------------------------------------------------------------------------------- */

const char *ps_packet_kind_name(enum ps_packet_kind kind)
{
    return (unsigned)kind < PS_PACKET_KINDS ? names[kind] : "?";
}

const char *ps_packet_error_name(enum ps_packet_error error)
{
    switch (error) {
    case PS_PACKET_OK: return "None";
    case PS_PACKET_TOO_LONG: return "PacketTooLong";
    case PS_PACKET_NOT_A_PACKET: return "NotAPacket";
    case PS_PACKET_BAD_FORM: return "PacketMalformed";
    case PS_PACKET_BAD_STREAM: return "PacketStreamUnknown";
    case PS_PACKET_BAD_GUID: return "PacketGuidInvalid";
    case PS_PACKET_EMPTY_DATA: return "PacketDataEmpty";
    case PS_PACKET_BAD_BASE64: return "PacketBase64Invalid";
    case PS_PACKET_SAYS_ERROR: return "RemoteError";
    case PS_PACKET_NO_MEMORY: return "PacketNoMemory";
    }
    return "Unknown";
}

const char *ps_packet_error_text(enum ps_packet_error error)
{
    switch (error) {
    case PS_PACKET_OK: return "No error.";
    case PS_PACKET_TOO_LONG: return "A packet is longer than 16 MiB.";
    case PS_PACKET_NOT_A_PACKET: return "A line is no packet of the remoting protocol.";
    case PS_PACKET_BAD_FORM: return "A packet is not in the form that the protocol prescribes.";
    case PS_PACKET_BAD_STREAM: return "A Data packet names an unknown stream.";
    case PS_PACKET_BAD_GUID: return "A packet's PSGuid is no GUID.";
    case PS_PACKET_EMPTY_DATA: return "A Data packet carries no data.";
    case PS_PACKET_BAD_BASE64: return "The content of a Data packet is no base64.";
    case PS_PACKET_SAYS_ERROR: return "The other side reports an error.";
    case PS_PACKET_NO_MEMORY: return "There is no memory left to receive a packet.";
    }
    return "";
}
