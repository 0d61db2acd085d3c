/* Bytes as a TZif file: what is read must answer for any time, with bounded offsets. */
#include "base/datetime.h"
#include "base/zone.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct ps_zone *zone = ps_zone_read("fuzz", data, size);
    if (!zone)
        return 0;
    for (int64_t ticks = 0; ticks < PS_TICKS_MAX; ticks += PS_TICKS_MAX / 64) {
        struct ps_zone_time at = ps_zone_at(zone, ticks);
        if (abs(at.offset) > 14 * 86400)
            abort();
        ps_zone_at_local(zone, ticks);
        ps_zone_ambiguous(zone, ticks);
        if (!ps_ticks_valid(ps_ticks_to_local(zone, ticks)))
            abort();
    }
    ps_zone_base_offset(zone);
    ps_zone_has_daylight(zone);
    ps_zone_free(zone);
    return 0;
}
