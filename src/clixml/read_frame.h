/*
 * read_frame.h - the reader's state: open elements, what they hold so far, ids.
 *
 * One frame a nested element that holds values. An <Obj> starts as a property bag, so that
 * references to it from inside have something to point at; when it turns out to hold a primitive
 * or a container, that takes its place.
 */
#ifndef PS_CLIXML_READ_FRAME_H
#define PS_CLIXML_READ_FRAME_H

#include "base/buf.h"
#include "clixml/read_private.h"

#include <libxml/parser.h>

struct ps_read_member {
    ps_name name;
    ps_string *spelling;
    ps_value value;
    bool props;
};

struct ps_read_frame {
    unsigned element;
    size_t start;    /* where its tag's name stands in the text */
    ps_string *slot; /* the N attribute, or NULL */
    ps_value value;  /* containers: themselves; OBJ: what it holds, PS_UNSET so far */
    int64_t ref;     /* OBJ: RefId, -1: none */
    ps_bag *bag;     /* OBJ */
    ps_value names;  /* OBJ, TN: list of type names, PS_UNSET: none */
    struct ps_read_member *members; /* OBJ */
    uint32_t count, size;
    ps_value key, entry; /* EN */
};

struct ps_reader {
    ps_cx *cx;
    const struct ps_clixml_secure *secure;
    const char *bytes; /* the whole text */
    size_t length;
    xmlParserCtxtPtr xml;
    bool document; /* <Objs> has to stand around the values */
    struct ps_read_frame *frames;
    uint32_t depth, room; /* frames in use, allocated */
    uint32_t elements;    /* open elements */
    uint32_t values;      /* open values: how deep the next one is nested */
    ps_value *objects;    /* by RefId */
    ps_value *type_names; /* lists by TN's RefId */
    uint32_t object_room, type_room;
    struct ps_buf text; /* of the primitive being read */
    bool in_text, failed;
    bool rooted; /* an element was seen */
    ps_result (*each)(void *u, ps_cx *cx, ps_value take_v);
    void *u;
};

enum { PS_READER_REF_MAX = 1 << 20 }; /* ids are small counters; a larger one attacks memory */

/* Stop with an XmlException that names the place; the first one counts. */
enum ps_reader_place {
    PS_PLACE_TAG,  /* the tag that was read last: its name */
    PS_PLACE_NEXT, /* what follows it */
    PS_PLACE_HERE  /* where the parser stands */
};
void ps_reader_fail(struct ps_reader *r, enum ps_reader_place place, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void ps_reader_fail_at(struct ps_reader *r, size_t offset, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* Where the name of the tag that was read last stands. (read_error.c) */
size_t ps_reader_tag(const struct ps_reader *r);
/* Where a run of text begins that is being handed over. (read_error.c) */
size_t ps_reader_text(const struct ps_reader *r, size_t length);
/* Where the name of the entity that was read last stands. (read_error.c) */
size_t ps_reader_entity(const struct ps_reader *r);
bool ps_reader_at_end(const struct ps_reader *r);
/* The text ended inside a tag, or with elements open. (read_error.c) */
void ps_reader_ended_early(struct ps_reader *r);
/* An error of libxml2's in .NET's words. (read_error.c) */
void ps_reader_malformed(struct ps_reader *r, const xmlError *error);
/* Refuses a text that has no root element, or ends in the middle. (read_error.c) */
void ps_reader_check_end(struct ps_reader *r);
/* Stop when `result` is a failure that is pending already. */
void ps_reader_check(struct ps_reader *r, ps_result result);

/* Remember `v` (retained) under an id; -1 is none. False: the id is too large, reading stopped. */
bool ps_reader_keep(struct ps_reader *r, ps_value **table, uint32_t *room, int64_t id, ps_value v);
/* What is remembered under an id, borrowed; PS_UNSET when nothing is. */
ps_value ps_reader_kept(const ps_value *table, uint32_t room, int64_t id);

/* The innermost frame, NULL outside the root. Pushing may move every frame. */
struct ps_read_frame *ps_reader_top(struct ps_reader *r);
struct ps_read_frame *ps_reader_push(struct ps_reader *r, unsigned element, ps_string *take_slot);
/* Release what a frame holds; the caller counts it out. */
void ps_reader_drop(struct ps_read_frame *f);

/* Hand a finished value to whatever stands around it. Takes `take_v`; `slot` is borrowed. */
void ps_reader_deliver(struct ps_reader *r, ps_string *slot, ps_value take_v);

/* What an <Obj> turned out to be. Owned. (read_object.c) */
ps_value ps_reader_finish_object(struct ps_reader *r, struct ps_read_frame *f);
/* What the list of a finished container is: a stack, a queue, or itself. Takes it. (read_object.c)
 */
ps_value ps_reader_finish_container(struct ps_reader *r, unsigned element, ps_value take_list);
/* Put a finished <En> into the dictionary of the frame below. (read_object.c) */
void ps_reader_finish_entry(struct ps_reader *r, struct ps_read_frame *f);

#endif
