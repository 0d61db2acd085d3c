/* zone_internal.h - what the zone files share; for nobody else. */
#ifndef PSRP_BASE_ZONE_INTERNAL_H
#define PSRP_BASE_ZONE_INTERNAL_H

#include "base/zone.h"

/* The day and time of a change, in a POSIX rule. */
struct ps_zone_change {
    char form; /* 'M': month, week, day; 'J': day of year without Feb 29; 'D': day from 0 */
    int month, week, day;
    int32_t time; /* seconds after midnight, local */
};

struct ps_zone_rule {
    bool present, daylight;
    int32_t standard, summer; /* seconds east */
    char standard_name[16], summer_name[16];
    struct ps_zone_change start, end;
};

/* std offset [dst [offset] [,start,end]]; false for anything else. */
bool ps_zone_rule_read(const char *at, struct ps_zone_rule *r);
/* Whether summer time holds at an instant, in seconds since 1970. */
bool ps_zone_rule_summer(const struct ps_zone_rule *r, int64_t utc);

#endif
