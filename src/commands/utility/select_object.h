/* select_object.h - what the two files of Select-Object share. */
#ifndef PSRP_COMMANDS_UTILITY_SELECT_OBJECT_H
#define PSRP_COMMANDS_UTILITY_SELECT_OBJECT_H

#include "commands/utility/expression.h"

#define SELECT_PARAMS(P)                                                                           \
    P(INPUT, "InputObject") P(PROPERTY, "Property") P(EXCLUDE, "ExcludeProperty")                  \
    P(EXPAND, "ExpandProperty") P(UNIQUE, "Unique") P(FOLD, "CaseInsensitive") P(LAST, "Last")     \
    P(FIRST, "First") P(SKIP, "Skip") P(WAIT, "Wait") P(SKIP_LAST, "SkipLast")                     \
    P(INDEX, "Index") P(SKIP_INDEX, "SkipIndex")

/* One property of the object that is being made. */
typedef struct select_note {
    ps_name name;
    ps_string *spelling; /* owned */
    ps_value value;      /* owned */
} select_note;

typedef struct select_unique {
    ps_value object;
    unsigned notes;
} select_unique;

typedef struct select_state {
    property_specs specs;
    expression expand;
    bool expands;
    select_note *notes;      /* of the current object */
    unsigned note_count, note_size;
    ps_shape *shape;         /* of the last object, whose notes were the same */
    unsigned shape_count;
    select_unique *uniques;
    unsigned unique_count, unique_size;
    ps_type *selected_type;  /* of the last input, and "Selected.X" */
    ps_string *selected;
    /* which objects */
    ps_value *queue;         /* a ring */
    uint32_t queue_size, queue_head, queue_count;
    int64_t first, last, skip, streamed;
    uint32_t *indices;       /* sorted */
    uint32_t index_count, next_index, position;
    bool ended;
} select_state;

/* Project one object and write it, or keep it when -Unique. */
ps_result select_project(ps_cmdlet *c, ps_value object);
void select_drop(select_state *s);

enum { SELECT_PARAMS(PS_PARAM_ID) select_param_count };

#endif
