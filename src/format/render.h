/*
 * render.h - from packets to lines: what Out-* commands do.
 * Rules: PowerShell's OutCommandInner and its writers.
 */
#ifndef PSRP_FORMAT_RENDER_H
#define PSRP_FORMAT_RENDER_H

#include "format/formatter.h"
#include "format/style.h"

/* Where lines go. */
typedef struct ps_line_output {
    /* One line; `stream`: enum ps_stream of the object, 0 for output. Borrowed. */
    ps_result (*write)(struct ps_line_output *o, ps_cx *cx, const ps_string *line,
                       unsigned stream);
    bool host;        /* a host that shows escape sequences, not a text */
    int32_t columns;  /* INT32_MAX: no limit */
} ps_line_output;

/* A table being written (also the rows of wide views). */
enum { PS_LEAST_SCREEN = 5 };
struct ps_table {
    uint32_t count;
    int32_t *width; /* <= 0: hidden */
    uint8_t *align;
    bool *custom;
    bool disabled, hide_header;
};

typedef struct ps_renderer {
    ps_cx *cx;
    ps_exec *x;
    ps_line_output *out;
    ps_formatter formatter; /* for objects that nobody has formatted */
    bool formatting;        /* the formatter has been used */
    enum { PS_RESET_STATE, PS_FORMATTING, PS_INSIDE_GROUP } state;
    /* The queue of a group whose columns are computed from its objects. */
    bool caching, in_group, timed;
    int64_t group_start;    /* microseconds */
    ps_packet *cache_start; /* what FormatStart said when the caching began */
    struct {
        ps_packet **at;
        uint32_t count, size;
    } queue;
    /* Open documents: the innermost start, and the groups within it. */
    struct ps_open {
        ps_packet *start, *group;
        struct ps_table table;
        ps_string **row;    /* wide views: the row being filled */
        uint32_t row_count;
    } *open;
    uint32_t open_count, open_size;
    int32_t *hint;          /* widths for the next table; owned */
    int32_t wide_hint;
    /* Style of this run. */
    bool plain;
    ps_string *header_style, *custom_style, *accent_style;
    /* Ends the command with an error. */
    ps_result (*fail)(void *u, const char *type, const char *id, enum ps_category_id category,
                      ps_value target, ps_string *take_text);
    void *u;
} ps_renderer;

void ps_renderer_init(ps_renderer *r, ps_cx *cx, ps_exec *x, ps_line_output *out);
/* An object or a packet. */
ps_result ps_renderer_process(ps_renderer *r, ps_value v);
/* Writes what is still open. The renderer can be used again. */
ps_result ps_renderer_end(ps_renderer *r);
void ps_renderer_free(ps_renderer *r);

/* One line out, without escape sequences where the style says so. Takes the string. */
ps_result ps_put_line(ps_renderer *r, ps_string *take_line, unsigned stream);

/* ---- writers --------------------------------------------------------------------------------- */
/* `widths` (0: to be computed) and alignments are copied. */
void ps_table_init(struct ps_table *t, int32_t screen, const int32_t *widths,
                   const struct ps_column *columns, uint32_t count, bool hide_header);
void ps_table_free(struct ps_table *t);
ps_result ps_table_header(ps_renderer *r, struct ps_table *t, const struct ps_column *columns);
/* `align` NULL or PS_ALIGN_NONE: the column's. */
ps_result ps_table_row(ps_renderer *r, struct ps_table *t, ps_string *const *values,
                       const uint8_t *align, bool multi_line, unsigned stream);
ps_result ps_list_write(ps_renderer *r, const ps_packet *p);
/* The children of `nodes`, `columns` wide. */
ps_result ps_tree_write(ps_renderer *r, const struct ps_node *nodes, int32_t columns,
                        unsigned stream);

#endif
