/*
 * zone.h - time zones from TZif files (RFC 9636): any number of them at once, no process-wide
 * state. A NULL zone is UTC.
 */
#ifndef PSRP_BASE_ZONE_H
#define PSRP_BASE_ZONE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ps_zone;

/* `id` is a name under /usr/share/zoneinfo ("Europe/Paris"), NULL for the machine's own zone:
 * the environment's TZ, else /etc/localtime, else UTC. A POSIX rule in TZ ("CET-1CEST,...") is
 * understood as well. NULL when no such zone can be read; never for a NULL `id`. */
struct ps_zone *ps_zone_open(const char *id);
/* The same from a TZif file's content, at most PS_ZONE_FILE bytes. */
struct ps_zone *ps_zone_read(const char *id, const uint8_t *data, size_t length);
void ps_zone_free(struct ps_zone *zone); /* accepts NULL */

enum { PS_ZONE_FILE = 262144 };

/* What holds at an instant. */
struct ps_zone_time {
    int32_t offset; /* seconds east of UTC */
    bool daylight;
    char name[16]; /* the abbreviation */
};

/* Instants and local times are ticks (datetime.h). */
struct ps_zone_time ps_zone_at(const struct ps_zone *zone, int64_t utc_ticks);
/* At a local time: of two possible instants the one in standard time, as in .NET; a local time
 * that the clocks skip has the offset before the change. */
struct ps_zone_time ps_zone_at_local(const struct ps_zone *zone, int64_t local_ticks);
/* A local time that occurs twice; one that is skipped. */
bool ps_zone_ambiguous(const struct ps_zone *zone, int64_t local_ticks);
bool ps_zone_invalid(const struct ps_zone *zone, int64_t local_ticks);

/* Borrowed. "UTC" for UTC. */
const char *ps_zone_id(const struct ps_zone *zone);
/* Seconds east of UTC in standard time, as it holds lately; whether summer time is ever kept. */
int32_t ps_zone_base_offset(const struct ps_zone *zone);
bool ps_zone_has_daylight(const struct ps_zone *zone);

#endif
