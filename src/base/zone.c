/* zone.c - time zones from TZif files (RFC 9636), and what holds when. */
#include "base/zone.h"
#include "base/datetime.h"
#include "base/memory.h"
#include "base/planted.h"
#include "base/zone_internal.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { ABBREVIATIONS = 128, TYPES = 64 };

struct kind {
    int32_t offset;
    bool daylight;
    uint8_t name; /* index into names */
};

struct ps_zone {
    char id[64];
    struct kind kinds[TYPES];
    char names[ABBREVIATIONS];
    struct ps_zone_rule rule; /* after the last transition */
    uint32_t count, kind_count;
    int64_t *times; /* seconds since 1970 */
    uint8_t *types;
};

/* ---- TZif ------------------------------------------------------------------------------------ */

static uint32_t big32(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static int64_t big64(const uint8_t *at)
{
    return (int64_t)((uint64_t)big32(at) << 32 | big32(at + 4));
}

/* The counts in a header, and the length of the block behind it. */
struct counts {
    uint32_t utc, standard, leap, times, types, names;
};

static bool read_header(const uint8_t *data, size_t length, struct counts *c, size_t time_size,
                        size_t *block)
{
    if (length < 44 || memcmp(data, "TZif", 4))
        return false;
    *c = (struct counts){big32(data + 20), big32(data + 24), big32(data + 28),
                         big32(data + 32), big32(data + 36), big32(data + 40)};
    if (c->times > 4000 || c->types > TYPES || !c->types || c->names >= ABBREVIATIONS ||
        c->leap > 1000 || c->utc > TYPES || c->standard > TYPES)
        return false;
    *block = c->times * (time_size + 1) + c->types * 6 + c->names + c->leap * (time_size + 4) +
             c->standard + c->utc;
    return *block <= length - 44;
}

static bool read_block(struct ps_zone *z, const uint8_t *at, const struct counts *c,
                       size_t time_size)
{
    z->count = c->times;
    z->kind_count = c->types;
    z->times = ps_alloc((c->times + 1) * sizeof *z->times);
    z->types = ps_alloc(c->times + 1);
    for (uint32_t i = 0; i < c->times; i++) {
        z->times[i] = time_size == 8 ? big64(at + i * 8) : (int32_t)big32(at + i * 4);
        z->types[i] = at[c->times * time_size + i];
        if (z->types[i] >= c->types || (i && z->times[i] <= z->times[i - 1])) {
            if (!PS_PLANTED(zone))
                return false;
        }
    }
    at += c->times * (time_size + 1);
    for (uint32_t i = 0; i < c->types; i++, at += 6) {
        z->kinds[i] = (struct kind){(int32_t)big32(at), at[4] != 0, at[5]};
        if (at[5] >= c->names || z->kinds[i].offset < -86400 || z->kinds[i].offset > 86400)
            return false;
    }
    memcpy(z->names, at, c->names);
    return true;
}

/* The rule between two line ends after the last block. */
static void read_footer(struct ps_zone *z, const uint8_t *at, size_t length)
{
    char text[128];
    if (length < 2 || *at != '\n')
        return;
    const uint8_t *end = memchr(at + 1, '\n', length - 1);
    size_t size = end ? (size_t)(end - at - 1) : sizeof text;
    if (size >= sizeof text)
        return;
    memcpy(text, at + 1, size);
    text[size] = 0;
    if (!ps_zone_rule_read(text, &z->rule))
        z->rule.present = false;
}

/* Copies what fits, with a NUL. */
static void copy_text(char *to, size_t size, const char *text)
{
    size_t length = strnlen(text, size - 1);
    memcpy(to, text, length);
    to[length] = 0;
}

static void set_id(struct ps_zone *z, const char *id)
{
    copy_text(z->id, sizeof z->id, id && strlen(id) < sizeof z->id ? id : "Local");
}

struct ps_zone *ps_zone_read(const char *id, const uint8_t *data, size_t length)
{
    struct counts c;
    size_t block, time_size = 4;
    if (length > PS_ZONE_FILE || !read_header(data, length, &c, 4, &block))
        return NULL;
    if (data[4] >= '2') { /* the block with 64-bit times comes second */
        data += 44 + block;
        length -= 44 + block;
        time_size = 8;
        if (!read_header(data, length, &c, 8, &block))
            return NULL;
    }
    struct ps_zone *z = ps_calloc(1, sizeof *z);
    set_id(z, id);
    if (!read_block(z, data + 44, &c, time_size)) {
        ps_zone_free(z);
        return NULL;
    }
    if (time_size == 8)
        read_footer(z, data + 44 + block, length - 44 - block);
    return z;
}

void ps_zone_free(struct ps_zone *z)
{
    if (!z)
        return;
    ps_free(z->times);
    ps_free(z->types);
    ps_free(z);
}

static struct ps_zone *open_file(const char *id, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    if (fd < 0)
        return NULL;
    uint8_t *data = ps_alloc(PS_ZONE_FILE);
    size_t length = 0;
    ssize_t got;
    while (length < PS_ZONE_FILE && (got = read(fd, data + length, PS_ZONE_FILE - length)) > 0)
        length += (size_t)got;
    close(fd);
    struct ps_zone *z = ps_zone_read(id, data, length);
    ps_free(data);
    return z;
}

static const char ROOT[] = "/usr/share/zoneinfo/";

/* A name below the zone directory: no "..", nothing hidden, no absolute path. */
static struct ps_zone *open_named(const char *id)
{
    char path[128];
    size_t length = strlen(id);
    if (!length || length > 60 || *id == '/' || strstr(id, "..") || strstr(id, "/."))
        return NULL;
    if (!strcmp(id, "UTC")) {
        struct ps_zone *z = ps_calloc(1, sizeof *z);
        set_id(z, id);
        z->rule = (struct ps_zone_rule){.present = true, .standard_name = "UTC"};
        return z;
    }
    memcpy(path, ROOT, sizeof ROOT);
    memcpy(path + sizeof ROOT - 1, id, length + 1);
    return open_file(id, path);
}

static struct ps_zone *open_rule(const char *text)
{
    struct ps_zone_rule rule;
    if (!ps_zone_rule_read(text, &rule))
        return NULL;
    struct ps_zone *z = ps_calloc(1, sizeof *z);
    set_id(z, text);
    z->rule = rule;
    return z;
}

/* The machine's zone: its id is where /etc/localtime points. */
static struct ps_zone *open_local(void)
{
    char target[PATH_MAX];
    const char *tz = getenv("TZ");
    if (tz) {
        tz += *tz == ':';
        size_t root = sizeof ROOT - 1;
        struct ps_zone *z = !strncmp(tz, ROOT, root) ? open_named(tz + root)
                            : *tz == '/'             ? open_file("Local", tz)
                                                     : open_named(tz);
        z = z ? z : open_rule(tz);
        return z ? z : open_named("UTC");
    }
    ssize_t length = readlink("/etc/localtime", target, sizeof target - 1);
    if (length > 0) {
        target[length] = 0;
        const char *id = strstr(target, "zoneinfo/");
        struct ps_zone *z = id ? open_named(id + 9) : NULL;
        if (z) {
            if (!strcmp(z->id, "Etc/UTC"))
                set_id(z, "UTC");
            return z;
        }
    }
    struct ps_zone *z = open_file("Local", "/etc/localtime");
    return z ? z : open_named("UTC");
}

struct ps_zone *ps_zone_open(const char *id)
{
    return id ? open_named(id) : open_local();
}

/* ---- questions ------------------------------------------------------------------------------- */

static struct ps_zone_time zone_time(int32_t offset, bool daylight, const char *name)
{
    struct ps_zone_time t = {.offset = offset, .daylight = daylight};
    copy_text(t.name, sizeof t.name, name);
    return t;
}

/* Before the first transition the first standard time holds. */
static const struct kind *first_kind(const struct ps_zone *z)
{
    for (uint32_t i = 0; i < z->kind_count; i++)
        if (!z->kinds[i].daylight)
            return &z->kinds[i];
    return &z->kinds[0];
}

static struct ps_zone_time at_seconds(const struct ps_zone *z, int64_t utc)
{
    if (!z)
        return zone_time(0, false, "UTC");
    if (z->rule.present && (!z->count || utc >= z->times[z->count - 1])) {
        bool summer = ps_zone_rule_summer(&z->rule, utc);
        return summer ? zone_time(z->rule.summer, true, z->rule.summer_name)
                      : zone_time(z->rule.standard, false, z->rule.standard_name);
    }
    uint32_t low = 0, high = z->count; /* the count of transitions at or before `utc` */
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (z->times[middle] <= utc)
            low = middle + 1;
        else
            high = middle;
    }
    const struct kind *k = low ? &z->kinds[z->types[low - 1]] : first_kind(z);
    return zone_time(k->offset, k->daylight, z->names + k->name);
}

/* Floored, also for ticks before 1970. */
static int64_t seconds_of(int64_t ticks)
{
    int64_t distance = ticks - PS_TICKS_UNIX;
    return distance / PS_TICKS_SECOND - (distance % PS_TICKS_SECOND < 0);
}

struct ps_zone_time ps_zone_at(const struct ps_zone *zone, int64_t utc_ticks)
{
    return at_seconds(zone, seconds_of(utc_ticks));
}

/* The offsets a day before and after; where they differ, a change may be near. */
static void around(const struct ps_zone *z, int64_t local, struct ps_zone_time *before,
                   struct ps_zone_time *after, bool *first, bool *second)
{
    *before = at_seconds(z, local - 86400);
    *after = at_seconds(z, local + 86400);
    *first = at_seconds(z, local - before->offset).offset == before->offset;
    *second = at_seconds(z, local - after->offset).offset == after->offset;
}

struct ps_zone_time ps_zone_at_local(const struct ps_zone *zone, int64_t local_ticks)
{
    struct ps_zone_time before, after;
    bool first, second;
    around(zone, seconds_of(local_ticks), &before, &after, &first, &second);
    if (first && second && before.offset != after.offset)
        return before.daylight && !after.daylight ? after : before;
    return second && !first ? after : before;
}

bool ps_zone_ambiguous(const struct ps_zone *zone, int64_t local_ticks)
{
    struct ps_zone_time before, after;
    bool first, second;
    around(zone, seconds_of(local_ticks), &before, &after, &first, &second);
    return first && second && before.offset != after.offset;
}

bool ps_zone_invalid(const struct ps_zone *zone, int64_t local_ticks)
{
    struct ps_zone_time before, after;
    bool first, second;
    around(zone, seconds_of(local_ticks), &before, &after, &first, &second);
    return !first && !second;
}

const char *ps_zone_id(const struct ps_zone *zone)
{
    return zone ? zone->id : "UTC";
}

int32_t ps_zone_base_offset(const struct ps_zone *z)
{
    if (!z)
        return 0;
    if (z->rule.present)
        return z->rule.standard;
    for (uint32_t i = z->count; i--;)
        if (!z->kinds[z->types[i]].daylight)
            return z->kinds[z->types[i]].offset;
    return first_kind(z)->offset;
}

bool ps_zone_has_daylight(const struct ps_zone *z)
{
    if (!z)
        return false;
    for (uint32_t i = 0; i < z->kind_count; i++)
        if (z->kinds[i].daylight)
            return true;
    return z->rule.daylight;
}
