/*
 * packet.h - what Format-* commands put into the pipeline: FormatStartData, GroupStartData,
 * FormatEntryData and so on, as one structure whose parts become objects of
 * Microsoft.PowerShell.Commands.Internal.Format when somebody looks at them.
 * Names, class ids and layout: PowerShell's FormattingObjects.cs.
 */
#ifndef PSRP_FORMAT_PACKET_H
#define PSRP_FORMAT_PACKET_H

#include "object/containers.h"
#include "object/type.h"

enum ps_packet_kind { PS_START, PS_GROUP_START, PS_ENTRY, PS_GROUP_END, PS_END };
enum ps_shape_kind { PS_NO_SHAPE, PS_TABLE, PS_LIST_SHAPE, PS_WIDE, PS_CUSTOM, PS_RAW };
enum ps_align { PS_ALIGN_NONE, PS_LEFT, PS_CENTER, PS_RIGHT };

struct ps_column {
    int32_t width; /* 0: to be computed */
    uint8_t align;
    bool custom;   /* the label is no property's name */
    ps_string *label, *property; /* either may be NULL */
};

struct ps_field {
    ps_string *value;            /* NULL: none */
    ps_string *label, *property; /* lists */
    uint8_t align;
};

/* A FormatEntry tree: what custom views and group headers consist of. */
enum ps_node_kind { PS_NODE_TEXT, PS_NODE_PROPERTY, PS_NODE_NEW_LINE, PS_NODE_ENTRY };
struct ps_node {
    uint8_t kind;
    bool framed;                  /* entries: left, right, first mean something */
    int32_t left, right, first;
    ps_string *text;              /* texts and properties; NULL: empty */
    struct ps_node *child, *last; /* entries: first and last child */
    struct ps_node *next;
};

typedef struct ps_packet {
    ps_object object;
    uint8_t kind;        /* enum ps_packet_kind */
    uint8_t shape;       /* of starts and entries */
    uint8_t stream;      /* entries: enum ps_stream that the object came from, 0: output */
    bool auto_size, hide_header, repeat_header; /* starts */
    bool out_of_band, multi_line, help;         /* entries */
    bool grouped;        /* group starts: `nodes` is the header */
    int32_t columns;     /* wide starts */
    uint32_t count;      /* of `column` or `field` */
    struct ps_column *column;
    struct ps_field *field;
    ps_string *text;     /* PS_RAW */
    struct ps_node *nodes; /* a PS_NODE_ENTRY whose children are the list */
} ps_packet;
extern const ps_class ps_packet_class;
extern const ps_typedef *const ps_packet_types[];

/* An empty packet. Owned. */
ps_packet *ps_packet_new(ps_worker *w, enum ps_packet_kind kind);
/* The packet in a value, or NULL. Borrowed. */
ps_packet *ps_packet_of(ps_value v);
/* Room for `count` columns or fields, zeroed. */
void ps_packet_columns(ps_packet *p, uint32_t count);
void ps_packet_fields(ps_packet *p, uint32_t count);

/* A child at the end of an entry; `parent` NULL makes a root. */
struct ps_node *ps_node_add(struct ps_node *parent, enum ps_node_kind kind);
/* A text or property child; takes the string. */
void ps_node_text(struct ps_node *parent, enum ps_node_kind kind, ps_string *take_text);
void ps_node_free(struct ps_node *n); /* accepts NULL */

#endif
