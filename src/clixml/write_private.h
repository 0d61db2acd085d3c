/* write_private.h - what the files of the writer share. */
#ifndef PSRP_CLIXML_WRITE_PRIVATE_H
#define PSRP_CLIXML_WRITE_PRIVATE_H

#include "clixml/clixml.h"
#include "object/containers.h"
#include "object/type.h"

struct type_names {       /* a list of type names that this message has written */
    ps_type *type;        /* whose own names they are, or NULL */
    size_t start, length; /* in `names`, the text of the <T> elements */
};

struct ps_clixml_writer {
    struct ps_clixml_secure secure;
    ps_cx *cx;
    struct ps_buf *out;
    int nesting;
    bool outer_wrapped; /* the outermost object comes in a PSObject */
    /* objects of this message by address, for <Ref>: open addressing, id + 1 */
    const void **seen; /* objects written in this message, held */
    uint32_t *seen_ids;
    uint32_t seen_size, seen_count, next_ref;
    struct type_names *types;
    uint32_t type_count, type_size;
    struct ps_buf names;
};

/* The `N` attribute of the next element; NULL text: none. */
struct slot {
    const char *ascii;
    const ps_string *text;
};

/* Append a value that may refer to those before it. (write.c) */
ps_result ps_clixml_write_next(struct ps_clixml_writer *w, ps_cx *cx, ps_value v, int depth,
                               struct ps_buf *out);
/* Write one value with its attribute at `depth` levels left. */
ps_result ps_clixml_put(struct ps_clixml_writer *w, ps_value v, struct slot slot, int depth);
/* <TAG N="..."> with text that needs no escape. */
void ps_clixml_element(struct ps_clixml_writer *w, const char *tag, struct slot slot,
                       const char *text, size_t length);
void ps_clixml_string_element(struct ps_clixml_writer *w, const char *tag, struct slot slot,
                              const ps_string *text);
void ps_clixml_nil(struct ps_clixml_writer *w, struct slot slot);
/* <TAG, and its N attribute; the caller goes on with further attributes and ">". */
void ps_clixml_open(struct ps_clixml_writer *w, const char *tag, struct slot slot);
/* The tag and text of a primitive, or false when `v` is none. */
bool ps_clixml_primitive(struct ps_clixml_writer *w, ps_value v, struct slot slot,
                         ps_result *result);
/* The note members of an ErrorRecord (ErrorPackage.cs), inside <MS>. */
ps_result ps_clixml_error_members(struct ps_clixml_writer *w, ps_value record, int depth);
/* Members that a record of a stream has on the wire in place of its own properties; false when
 * `v` is no such record. */
bool ps_clixml_record_members(struct ps_clixml_writer *w, ps_value v, int depth, ps_result *result);

/* ---- write_ids.c ----------------------------------------------------------------------------- */

/* Begin a message: no object and no type names have been written. */
void ps_clixml_start_message(struct ps_clixml_writer *w);
/* Lets go of the objects that were written. */
void ps_clixml_end_message(struct ps_clixml_writer *w);
/* Write <Ref> when this object was written before; else give it the next RefId and say false. */
bool ps_clixml_reference(struct ps_clixml_writer *w, ps_value v, struct slot slot, uint32_t *ref);
/* The same for what is out of depth: it gets no RefId. */
bool ps_clixml_seen(struct ps_clixml_writer *w, ps_value v, struct slot slot);
/* <TN> or <TNRef>. */
ps_result ps_clixml_type_names(struct ps_clixml_writer *w, ps_value v);
void ps_clixml_open_object(struct ps_clixml_writer *w, struct slot slot, uint32_t ref);

/* ---- write_properties.c ---------------------------------------------------------------------- */

/* What the type table says of an object's serialization. */
struct ps_clixml_settings {
    int depth;           /* 0: not set */
    uint8_t method;      /* as ps_type_data.serialization_method */
    ps_value properties; /* borrowed list of names, or PS_UNSET */
    ps_value string_source;
};

ps_result ps_clixml_settings(struct ps_clixml_writer *w, ps_value v, struct ps_clixml_settings *s);
/* The depth that an object is written at whatever its surroundings allow
 * (serialization.cs, GetDepthOfSerialization). */
int ps_clixml_depth(ps_value v, const struct ps_clixml_settings *s, int depth);
/* <Props> and <MS>; only_instance: the members of the instance itself alone. */
ps_result ps_clixml_properties(struct ps_clixml_writer *w, ps_value v,
                               const struct ps_clixml_settings *s, bool only_instance, int depth);
/* A [pscustomobject] without anything unusual: its slots are all there is. */
bool ps_clixml_plain_bag(struct ps_clixml_writer *w, ps_value v,
                         const struct ps_clixml_settings *s);
ps_result ps_clixml_slots(struct ps_clixml_writer *w, const ps_bag *b, int depth);

/* ---- write_container.c ----------------------------------------------------------------------- */

/* The tag of a known container (GetKnownContainerTypeInfo), or NULL. */
const char *ps_clixml_container_tag(struct ps_clixml_writer *w, ps_value v);
ps_result ps_clixml_container(struct ps_clixml_writer *w, ps_value v, struct slot slot,
                              const char *tag, int depth);

#define SLOT_NONE ((struct slot){0})
#define SLOT(name_) ((struct slot){.ascii = (name_)})
#define SLOT_TEXT(string_) ((struct slot){.text = (string_)})

#endif
