/*
 * view.h - views: how objects of some types are shown.
 *
 * A view is written as lines of fields separated by tabs (\n, \t and \\ in a field stand for what
 * they name); those that ship are in data/views.txt, those of Update-FormatData are made from its
 * XML in the same form.
 *
 *     v NAME TYPE,TYPE SHAPE FLAGS     SHAPE T L W C; FLAGS: o out of band, a autosize, h no
 *                                      headers, p private: Get-FormatData does not show
 *                                      it, digits: columns of a wide view
 *     g EXPR LABEL CUSTOM              group by; with CUSTOM 1 rows and items up to `.` follow
 *     h LABEL WIDTH ALIGN              a table's column
 *     r SELECTORS w                    an entry: for all objects, or for those that one of the
 *                                      selectors joined by | takes (Ttype or a condition); w: wrap
 *     c EXPR ALIGN FORMAT              a cell of a table row, the value of a wide entry
 *     i LABEL EXPR FORMAT CONDITION    an item of a list
 *     x TEXT | n COUNT                 custom entries: a text, new lines,
 *     f LEFT RIGHT FIRST HANGING       a frame whose items follow, up to `.`,
 *     e EXPR CONDITION ENUMERATE CUSTOM  an expression; CUSTOM 1: shown by the rows up to `.`
 *
 * EXPR is Pname (a property), Sscript, or Fname=script (a script that C does: function.c).
 */
#ifndef PSRP_FORMAT_VIEW_H
#define PSRP_FORMAT_VIEW_H

#include "base/arena.h"
#include "engine/exec.h"
#include "format/packet.h"
#include "object/containers.h"

enum ps_expression_kind { PS_NO_EXPRESSION, PS_OF_PROPERTY, PS_OF_SCRIPT, PS_OF_FUNCTION };
typedef struct ps_expression {
    uint8_t kind;
    uint8_t function;  /* PS_OF_FUNCTION: which */
    bool resolved;     /* the property's name is no pattern */
    ps_string *text;   /* the property's name, the script's text */
    ps_name name;      /* of the property */
    ps_value block;    /* the compiled script, PS_UNSET until first used */
} ps_expression;

struct ps_selector {
    char *type;              /* or NULL: the condition alone decides */
    ps_expression condition;
    struct ps_selector *next;
};

struct ps_custom_token;
struct ps_view_cell {
    ps_string *label;  /* lists; NULL: none */
    ps_expression value, condition;
    ps_string *format; /* NULL: none */
    uint8_t align;
    struct ps_view_cell *next;
};

/* An entry: what is shown of objects that its selectors take. */
struct ps_view_row {
    struct ps_selector *selectors; /* NULL: the default */
    bool wrap;
    uint32_t count;
    struct ps_view_cell *cells, *last;
    struct ps_custom_token *tokens; /* custom entries */
    struct ps_view_row *next;
};

enum ps_custom_kind { PS_CUSTOM_TEXT, PS_CUSTOM_LINE, PS_CUSTOM_FRAME, PS_CUSTOM_VALUE };
struct ps_custom_token {
    uint8_t kind;
    bool enumerate;
    int32_t count;             /* new lines */
    int32_t left, right, first;
    ps_string *text;
    ps_expression value, condition;
    struct ps_custom_token *tokens;   /* frames */
    struct ps_view_row *rows;  /* expressions with a control of their own */
    struct ps_custom_token *next;
};

struct ps_header {
    ps_string *label; /* NULL: none */
    int32_t width;
    uint8_t align;
    struct ps_header *next;
};

typedef struct ps_format_view {
    const char *source;  /* the rest of its lines, until parsed */
    char *name;
    char *types;         /* each ended by NUL, an empty one at the end */
    uint8_t shape;
    bool out_of_band, auto_size, hide_headers, is_private, ships;
    int32_t columns;
    ps_expression group;
    ps_string *group_label;        /* NULL: none */
    struct ps_view_row *group_rows; /* NULL: the general group header */
    struct ps_header *headers;
    struct ps_view_row *rows;
    struct ps_format_view *next;
} ps_format_view;

/* The views of a runspace. */
typedef struct ps_views {
    struct ps_arena arena;
    ps_format_view *first, *last;
    struct ps_kept {            /* references held by the views */
        ps_value *at;
        uint32_t count, size;
    } kept;
    ps_expression **compiled;   /* expressions with a block */
    uint32_t compiled_count, compiled_size;
    uint32_t epoch;             /* changes with every change */
} ps_views;

/* The views of the runspace that `x` runs in; made at first use. Borrowed. */
ps_views *ps_views_of(ps_exec *x);
ps_views *ps_views_new(void);
void ps_views_free(ps_views *v);

/* Add the views in `text` (NUL-ended lines as above, which the function copies), in front of all
 * others or behind them. */
void ps_views_add(ps_views *v, const char *text, bool front);
/* The view for type names (a list of strings): of a shape (PS_NO_SHAPE: any), with a name (NULL:
 * any), out-of-band ones alone or the others alone. NULL when there is none. Its body is parsed.
 * Rules: PowerShell's DisplayDataQuery and TypeMatch. */
ps_format_view *ps_view_find(ps_views *v, ps_cx *cx, ps_value names, enum ps_shape_kind shape,
                      const ps_string *name, bool out_of_band);
/* Parses what was left out so far. */
void ps_view_complete(ps_views *v, ps_cx *cx, ps_format_view *view);
/* Whether a view is for one of the type names. */
bool ps_view_applies(const ps_format_view *view, ps_value names);
/* The names without "Deserialized.", or PS_UNSET when none has it. Owned. */
ps_value ps_names_unmasked(ps_cx *cx, ps_value names);

/* The expression of a name: a property, or a pattern of properties. `text` is retained by the
 * caller's owner. */
void ps_expression_property(ps_cx *cx, ps_expression *e, ps_string *text);
/* The function of a name (function.c); 0: none. */
unsigned ps_function_named(const char *name, size_t length);

#endif
