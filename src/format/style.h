/*
 * style.h - $PSStyle: escape sequences for formatting, and when they are written.
 * Values: PowerShell's PSStyle.cs.
 */
#ifndef PSRP_FORMAT_STYLE_H
#define PSRP_FORMAT_STYLE_H

#include "object/context.h"
#include "object/type.h"

enum ps_rendering { PS_RENDER_HOST, PS_RENDER_PLAIN, PS_RENDER_ANSI };

/* The sequences that can be set. */
enum ps_style_part {
    PS_STYLE_ACCENT, PS_STYLE_ERROR_ACCENT, PS_STYLE_ERROR, PS_STYLE_WARNING, PS_STYLE_VERBOSE,
    PS_STYLE_DEBUG, PS_STYLE_HEADER, PS_STYLE_CUSTOM_HEADER, PS_STYLE_FEEDBACK_NAME,
    PS_STYLE_FEEDBACK_TEXT, PS_STYLE_FEEDBACK_ACTION, PS_STYLE_PROGRESS, PS_STYLE_DIRECTORY,
    PS_STYLE_LINK, PS_STYLE_EXECUTABLE, PS_STYLE_PARTS
};

/* All zeros are the defaults: the engine makes $PSStyle without this room. */
typedef struct ps_style {
    ps_object object;
    uint8_t rendering;
    uint8_t progress_view; /* 0 Minimal, 1 Classic */
    bool osc;
    int32_t progress_width; /* 0: the default */
    ps_string *part[PS_STYLE_PARTS]; /* NULL: the default */
    ps_value extensions;             /* FileInfo.Extension: a dictionary; PS_UNSET until asked */
} ps_style;
extern const ps_typedef *const ps_style_types[];

/* A new PSStyle with the defaults. Owned. */
ps_value ps_style_new(ps_cx *cx);
/* The value of $PSStyle, or NULL: the defaults. Borrowed from the variable, which is constant. */
ps_style *ps_style_now(ps_cx *cx);
/* A sequence in force; `style` may be NULL. Owned. */
ps_string *ps_style_text(const ps_style *style, enum ps_style_part part);
/* The sequence for a file's name: directories, links, programs, extensions. Empty: none. Owned. */
ps_string *ps_style_of_extension(ps_cx *cx, ps_style *style, const ps_string *extension);

#endif
