/* json_text.h - JSON texts read into a flat table of values, as System.Text.Json keeps them. */
#ifndef PSRP_TYPES_JSON_TEXT_H
#define PSRP_TYPES_JSON_TEXT_H

#include "object/context.h"

enum json_kind { /* JsonValueKind */
                 JSON_UNDEFINED,
                 JSON_OBJECT,
                 JSON_ARRAY,
                 JSON_STRING,
                 JSON_NUMBER,
                 JSON_TRUE,
                 JSON_FALSE,
                 JSON_NULL
};

struct json_item {
    uint8_t kind;
    uint32_t start, end;     /* its text */
    uint32_t name, name_end; /* of a property: between the quotes; 0, 0: none */
    uint32_t count;          /* of what is in it */
    uint32_t next;           /* index behind it and all that is in it */
};

struct json_text {
    unsigned refs;
    char *text; /* UTF-8 */
    struct json_item *items;
    uint32_t item_count, item_size;
};

struct json_options {
    bool trailing_commas, skip_comments;
    unsigned depth; /* at most so many objects and arrays inside each other */
};

/* Reads a text (owned now). Errors: JsonReaderException in .NET's words. NULL: raised. */
struct json_text *json_text_read(ps_cx *cx, char *take_text, size_t length,
                                 const struct json_options *options);
void json_text_release(struct json_text *t);
/* The text between quotes without its escapes. Owned. */
ps_string *json_unescaped(const struct json_text *t, uint32_t start, uint32_t end);

#endif
