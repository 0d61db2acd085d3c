/* packet_write.c - packets as lines, byte for byte as PowerShell writes them. */
#include "base/base64.h"
#include "wire/packet.h"

static void put_guid(struct ps_buf *out, const struct ps_guid *guid)
{
    char text[PS_GUID_TEXT];
    ps_guid_format(guid, text);
    ps_buf_puts(out, "PSGuid='");
    ps_buf_put(out, text, sizeof text);
}

void ps_packet_put(struct ps_buf *out, enum ps_packet_kind kind, const struct ps_guid *guid)
{
    ps_buf_putc(out, '<');
    ps_buf_puts(out, ps_packet_kind_name(kind));
    ps_buf_putc(out, ' ');
    put_guid(out, guid);
    ps_buf_puts(out, "' />\n");
}

void ps_packet_put_data(struct ps_buf *out, enum ps_priority priority, const struct ps_guid *guid,
                        const void *data, size_t length)
{
    ps_buf_puts(out, priority == PS_PRIORITY_PROMPT ? "<Data Stream='PromptResponse' "
                                                : "<Data Stream='Default' ");
    put_guid(out, guid);
    ps_buf_puts(out, "'>");
    uint8_t *to = ps_buf_reserve(out, ps_base64_length(length));
    if (!to)
        return;
    out->length += ps_base64_encode(data, length, (char *)to);
    ps_buf_puts(out, "</Data>\n");
}
