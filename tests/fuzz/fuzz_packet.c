/* Bytes as a client's lines: whole and in two parts they must read the same. */
#include "wire/packet.h"

#include <stdlib.h>
#include <string.h>

static unsigned long run(const uint8_t *data, size_t size, size_t cut)
{
    struct ps_packet_reader *r = malloc(sizeof *r);
    struct ps_packet p;
    unsigned long sum = 0;
    ps_packet_reader_init(r, 1 << 16);
    for (int part = 0; part < 2; part++) {
        const uint8_t *from = part ? data + cut : data;
        if (!ps_packet_feed(r, from, part ? size - cut : cut))
            break;
        while (ps_packet_next(r, &p) > 0) {
            sum = sum * 31 + (unsigned long)p.kind + p.guid.bytes[5];
            for (size_t i = 0; i < p.length; i++)
                sum = sum * 31 + p.data[i];
        }
    }
    sum = sum * 31 + r->error + strlen(r->detail);
    ps_packet_reader_free(r);
    free(r);
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size > 1 << 15)
        return 0;
    if (run(data, size, size) != run(data, size, size / 2))
        abort();
    return 0;
}
