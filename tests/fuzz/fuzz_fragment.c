/* Bytes as a stream of fragments: whole and byte by byte they must put the same together, and
 * never more than the cap. */
#include "base/memory.h"
#include "wire/fragment.h"

#include <stdlib.h>

enum { CAP = 256 };

static unsigned long run(const uint8_t *data, size_t size, size_t step)
{
    struct ps_assembler a;
    unsigned long sum = 0;
    ps_assembler_init(&a, CAP);
    for (size_t at = 0; at < size && !a.error; at += step) {
        const uint8_t *from = data + at;
        size_t left = size - at < step ? size - at : step;
        while (ps_assembler_feed(&a, &from, &left) > 0) {
            size_t length;
            uint8_t *object = ps_assembler_take(&a, &length);
            if (length > CAP)
                abort();
            for (size_t i = 0; i < length; i++)
                sum = sum * 31 + object[i];
            ps_free(object);
        }
    }
    if (a.error == PS_FRAGMENT_NO_MEMORY)
        abort(); /* the cap is to be refused by its name */
    sum = sum * 31 + a.error;
    ps_assembler_free(&a);
    return sum;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size && run(data, size, size) != run(data, size, 1))
        abort();
    return 0;
}
