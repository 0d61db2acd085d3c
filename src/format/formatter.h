/*
 * formatter.h - from objects to packets: what Format-* commands do, and what Out-* commands do
 * with objects that nobody has formatted yet.
 * Rules: PowerShell's InnerFormatShapeCommand, FormatViewManager and the view generators.
 */
#ifndef PSRP_FORMAT_FORMATTER_H
#define PSRP_FORMAT_FORMATTER_H

#include "format/view.h"

/* One -Property (or -GroupBy) as given: a name, a script block or a table. */
struct ps_parameter_entry {
    ps_expression value;
    ps_string *label, *format; /* NULL: none */
    int32_t width, depth;      /* 0, -1: none */
    uint8_t align;             /* PS_ALIGN_NONE: none */
};

enum ps_expansion { PS_CORE_ONLY, PS_ENUM_ONLY, PS_BOTH };

/* What the command line says. Flags that may be absent are -1 then. */
struct ps_formatting {
    struct ps_parameter_entry *property; /* owned */
    uint32_t count;
    struct ps_parameter_entry *group;    /* NULL: none */
    ps_string *view;                     /* borrowed */
    int32_t columns, depth;
    int8_t auto_size, hide_headers, wrap, show_error, display_error, expansion;
    bool force, repeat_header;
};
void ps_formatting_init(struct ps_formatting *p);
void ps_formatting_free(struct ps_formatting *p);

/* A property chosen to be shown. */
struct ps_shown {
    const struct ps_parameter_entry *from; /* NULL: by default */
    ps_expression value;                   /* text is retained */
};
struct ps_shown_list {
    struct ps_shown *at;
    uint32_t count, size;
};
void ps_shown_free(struct ps_shown_list *l);

typedef struct ps_formatter {
    ps_cx *cx;
    ps_exec *x;        /* the same; NULL in tests: no script, no variables */
    ps_views *views;
    const struct ps_formatting *given; /* NULL: nothing is asked for */
    enum ps_shape_kind shape;          /* asked for; PS_NO_SHAPE: the default */
    /* Receives each packet, or a packet that was put in. */
    ps_result (*emit)(void *u, ps_packet *take_packet);
    /* An error that ends the command: id, category, target, text; returns PS_FAIL. */
    ps_result (*fail)(void *u, const char *type, const char *id, enum ps_category_id category,
                      ps_value target, ps_string *take_text);
    void *u;
    int32_t limit;     /* $FormatEnumerationLimit */
    enum { PS_OUTSIDE, PS_DOCUMENT, PS_GROUP } where;
    ps_format_view *view;     /* in use, or NULL: by properties */
    enum ps_shape_kind used;
    struct ps_shown_list shown; /* tables: what the first object said */
    bool computer_name; /* a column for the computer is added */
    const ps_expression *group;
    ps_string *group_label; /* borrowed; NULL: the property's name */
    ps_value group_value;   /* PS_UNSET: none yet */
    ps_string *group_name;
    ps_value errors;    /* list of records to be shown, or PS_UNSET */
} ps_formatter;

void ps_formatter_init(ps_formatter *f, ps_cx *cx, ps_exec *x, enum ps_shape_kind shape,
                       const struct ps_formatting *given);
/* Format one pipeline object; `stream`: where it came from (enum ps_stream; 0: output). */
ps_result ps_formatter_process(ps_formatter *f, ps_value v);
/* Ends what is open. The formatter can be used again. */
ps_result ps_formatter_end(ps_formatter *f);
void ps_formatter_free(ps_formatter *f);

/* ---- for the files of the formatter ---------------------------------------------------------- */

/* Evaluate for one object. `*found` false: no such property; `*error` an ErrorRecord when it
 * failed (`*out` is null then), else PS_UNSET. PS_FAIL: the pipeline is to stop. */
ps_result ps_evaluate(ps_formatter *f, ps_expression *e, ps_value o, ps_value *out, bool *found,
                      ps_value *error);
/* The text of an expression: property name or script. Borrowed. */
ps_string *ps_expression_text(const ps_expression *e);
/* The names that a name or pattern means: appended to `l`. */
ps_result ps_resolve(ps_formatter *f, const struct ps_parameter_entry *from,
                     const ps_expression *e, ps_value o, bool keep_missing,
                     struct ps_shown_list *l);
/* What is shown of an object by default, or as given. */
ps_result ps_shown_of(ps_formatter *f, ps_value o, struct ps_shown_list *l);
ps_result ps_shown_by_default(ps_formatter *f, ps_value o, struct ps_shown_list *l);
ps_result ps_shown_all(ps_formatter *f, ps_value o, struct ps_shown_list *l);
/* The property that stands for an object in lists; NULL text: none. Its text is retained. */
ps_result ps_display_name(ps_formatter *f, ps_value o, ps_expression *e);
/* Whether the object has ComputerName and says that it is to be shown. */
bool ps_shows_computer(ps_cx *cx, ps_value o);

/* Text of a value as cells show it: {a, b, c, d…} for collections. `floats`: two decimals. */
ps_result ps_smart_text(ps_formatter *f, ps_value v, bool floats, ps_string **out);
/* The same with a format string (NULL: none). */
ps_result ps_field_text(ps_formatter *f, ps_value v, const ps_string *format, bool floats,
                        ps_string **out);
/* Evaluate and give the text; errors are noted, as the command line asks. */
ps_result ps_expression_cell(ps_formatter *f, ps_expression *e, ps_value o,
                             const ps_string *format, bool floats, ps_string **out);
/* Scalars by name of the type: numbers, strings, chars, bools, enums. */
bool ps_names_scalar(ps_value names);
bool ps_walkable(ps_cx *cx, ps_value v); /* collections, dictionaries too */
/* A walk over what ps_walkable() is true for. */
struct ps_items {
    ps_value source;
    uint32_t at, version;
    void *iter;
};
ps_result ps_items_init(ps_cx *cx, struct ps_items *w, ps_value v);
ps_result ps_items_next(ps_cx *cx, struct ps_items *w, ps_value *out, bool *more);
void ps_items_end(struct ps_items *w);

/* The entry of a view for an object. */
ps_result ps_row_for(ps_formatter *f, struct ps_view_row *rows, ps_value names, ps_value o,
                     struct ps_view_row **out);
/* Runs a condition: true when there is none. */
ps_result ps_condition(ps_formatter *f, ps_expression *e, ps_value o, bool *yes);
/* Evaluate a function of views (function.c). */
ps_result ps_function_run(ps_formatter *f, unsigned function, ps_value o, ps_value *out);

/* The generators: the start of a document, an entry. */
ps_result ps_start_of(ps_formatter *f, ps_value o, ps_packet **out);
ps_result ps_entry_of(ps_formatter *f, ps_value o, ps_packet **out);
/* A custom view's tree; `rows` are those of the control. */
ps_result ps_custom_nodes(ps_formatter *f, struct ps_view_row *rows, ps_value o, unsigned depth,
                          struct ps_node *to);
/* Format-Custom without a view. */
ps_result ps_browse(ps_formatter *f, ps_value o, struct ps_node *to);

#endif
