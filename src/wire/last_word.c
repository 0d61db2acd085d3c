/* last_word.c - reading a dead worker's record, and what is said then. */
#include "wire/last_word.h"
#include "wire/fragment.h"
#include "wire/message.h"

#include <stdio.h>
#include <string.h>

size_t ps_record_unsent(const struct ps_record *r, size_t pipe_left, const char **from)
{
    unsigned long long progress = atomic_load(&r->progress);
    size_t length = atomic_load(&r->run_length);
    size_t sent = ps_progress_sent(progress), flight = ps_progress_flight(progress);
    switch (ps_progress_phase(progress)) {
    case PS_RUN_IDLE:
    case PS_RUN_FILLING: /* whatever the private pipe holds, nothing of it was moved */
        break;
    case PS_RUN_MOVING:
        if (pipe_left > flight)
            return 0;
        sent += flight - pipe_left;
        break;
    case PS_RUN_SENDING:
        sent += r->header.msg_len;
        break;
    default:
        return 0;
    }
    if (r->magic != PS_RECORD_MAGIC || length > sizeof r->lines || sent > length)
        return 0;
    *from = r->lines + sent;
    return length - sent;
}

/* Text as CLIXML holds it: markup escaped, control characters and a literal _x as _xHHHH_. */
static void put_escaped(struct ps_buf *out, const char *text)
{
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '&')
            ps_buf_puts(out, "&amp;");
        else if (c == '<')
            ps_buf_puts(out, "&lt;");
        else if (c == '>')
            ps_buf_puts(out, "&gt;");
        else if (c < 0x20 || c == 0x7F || (c == '_' && (text[1] | 0x20) == 'x'))
            ps_buf_printf(out, "_x%04X_", c);
        else
            ps_buf_putc(out, c);
    }
}

void ps_broken_body(struct ps_buf *out, const char *id, const char *text)
{
    ps_buf_puts(out, "<Obj RefId=\"0\"><MS><I32 N=\"RunspaceState\">5</I32>"
                     "<Obj N=\"ExceptionAsErrorRecord\" RefId=\"1\"><TN RefId=\"0\">"
                     "<T>System.Management.Automation.ErrorRecord</T><T>System.Object</T></TN>"
                     "<ToString>");
    put_escaped(out, text);
    ps_buf_puts(out, "</ToString><MS><Obj N=\"Exception\" RefId=\"2\"><TN RefId=\"1\">"
                     "<T>System.Management.Automation.Remoting.PSRemotingTransportException</T>"
                     "<T>System.Management.Automation.RuntimeException</T>"
                     "<T>System.SystemException</T><T>System.Exception</T><T>System.Object</T>"
                     "</TN><ToString>");
    put_escaped(out, text);
    ps_buf_puts(out, "</ToString><Props><S N=\"Message\">");
    put_escaped(out, text);
    ps_buf_puts(out, "</S></Props></Obj><Nil N=\"TargetObject\" />"
                     "<S N=\"FullyQualifiedErrorId\">");
    put_escaped(out, id);
    ps_buf_puts(out, "</S><Nil N=\"InvocationInfo\" /><I32 N=\"ErrorCategory_Category\">14</I32>"
                     "<S N=\"ErrorCategory_Activity\"></S><S N=\"ErrorCategory_Reason\">"
                     "PSRemotingTransportException</S><S N=\"ErrorCategory_TargetName\"></S>"
                     "<S N=\"ErrorCategory_TargetType\"></S><S N=\"ErrorCategory_Message\">"
                     "OperationStopped: (:) [], PSRemotingTransportException</S>"
                     "<B N=\"SerializeExtendedInfo\">false</B></MS></Obj></MS></Obj>");
}

void ps_error_line(struct ps_buf *out, const char *text)
{
    ps_buf_puts(out, "__NamedPipeError__:");
    for (; *text; text++)
        ps_buf_putc(out, (uint8_t)((unsigned char)*text < 0x20 ? ' ' : *text));
    ps_buf_putc(out, '\n');
}

static void put_broken_packet(struct ps_buf *out, const struct ps_record *r, const char *id,
                              const char *text)
{
    static const struct ps_guid none;
    uint8_t header[PS_MESSAGE_HEADER];
    struct ps_fragment_packet packet = {.length = 0};
    struct ps_cutter cutter;
    struct ps_buf body;
    uint64_t object = atomic_load(&r->next_object);

    ps_buf_init(&body, PS_PACKET_DATA_MAX - 256);
    ps_broken_body(&body, id, text);
    ps_message_write_header(header, PS_TO_CLIENT, PS_MSG_RUNSPACEPOOL_STATE, &r->pool, &none);
    ps_cutter_init(&cutter, object == 0 || object > INT64_MAX ? INT64_MAX : object, header,
                   sizeof header, body.data, body.length);
    if (!body.failed && ps_cutter_fill(&cutter, &packet))
        ps_packet_put_data(out, PS_PRIORITY_DEFAULT, &none, packet.data, packet.length);
    ps_buf_free(&body);
}

void ps_last_word(struct ps_buf *out, const struct ps_record *r, const char *id, const char *text)
{
    char capped[1024];
    unsigned stage = atomic_load(&r->stage);
    snprintf(capped, sizeof capped, "%s", text);
    if (r->magic == PS_RECORD_MAGIC && stage == PS_STAGE_OVER)
        return;
    if (r->magic == PS_RECORD_MAGIC && stage == PS_STAGE_TALKING &&
        !atomic_load(&r->pool_message_open))
        put_broken_packet(out, r, id, capped);
    else
        ps_error_line(out, capped);
}
