/* json_scan.h - the JSON reader's tokens and its place in the text. */
#ifndef PSRP_COMMANDS_UTILITY_JSON_SCAN_H
#define PSRP_COMMANDS_UTILITY_JSON_SCAN_H

#include "commands/utility/json.h"
#include "object/convert.h"

enum { JSON_NUMBER_MAX = 4000 };

/* One level of nesting: where in an object or an array the reader stands. */
struct json_level {
    bool is_object, inside;
    ps_string *name; /* owned */
    int64_t index;
};

typedef struct json_reader {
    ps_cx *cx;
    const ps_string *text;
    const struct json_read_options *options;
    uint32_t at, line, line_start;
    struct json_level *levels;
    int depth;
    unsigned size;
    char *cut; /* the path where a text ended that is taken as it is; NULL before. Owned */
} json_reader;

/* What was read last in a container. */
enum json_before { JSON_OPENED, JSON_SCALAR, JSON_CONTAINER };

/* The unit `ahead` of the place, 0 behind the end. */
static inline uint16_t json_peek(const json_reader *r, uint32_t ahead)
{
    return r->at + ahead < r->text->length ? ps_string_at(r->text, r->at + ahead) : 0;
}

/* ArgumentException with the path, the line and the column. */
ps_result json_fail(json_reader *r, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* "complaint: c." about the unit at the place. */
ps_result json_unexpected(json_reader *r, const char *complaint);
/* The text ends where a value or a name should stand: an error, but behind a container in the
 * outermost that is copied. */
ps_result json_cut_off(json_reader *r, enum json_before before);
/* White space and comments. */
ps_result json_skip(json_reader *r);
ps_result json_scan_string(json_reader *r, ps_string **out);
bool json_scan_word(json_reader *r, const char *word);
/* The characters of a number, NUL-ended. */
ps_result json_scan_number(json_reader *r, char text[JSON_NUMBER_MAX + 1], size_t *length);
/* A member's name and the colon, or the object's end. */
ps_result json_scan_name(json_reader *r, enum json_before before, ps_string **name, bool *more);
/* What stands behind a value: a comma, or the container's end. */
ps_result json_scan_after(json_reader *r, char close, bool *end);

/* Steps over the bracket; errors when too deep. */
ps_result json_enter(json_reader *r, bool is_object);
void json_leave(json_reader *r);
void json_at_name(json_reader *r, ps_string *name);
void json_at_item(json_reader *r);
void json_reader_drop(json_reader *r);

#endif
