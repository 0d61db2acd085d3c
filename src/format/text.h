/*
 * text.h - text as it fills cells of a screen: display width, cutting, splitting into lines.
 * Escape sequences (colours, hyperlinks) take no cells and survive cutting.
 * Rules: PowerShell's DisplayCells, StringManipulationHelper and StringUtil.VtSubstring.
 */
#ifndef PSRP_FORMAT_TEXT_H
#define PSRP_FORMAT_TEXT_H

#include "base/string.h"

#define PS_RESET "\x1b[0m"
enum { PS_ESCAPE = 0x1B, PS_ELLIPSIS = 0x2026 };

/* Cells that one unit takes: 2 for east-asian wide ones, else 1. */
unsigned ps_cells(uint16_t unit);
/* Cells of a text; NULL has none. `flat`: every character takes one cell, as a remote host says
 * of its screen. */
unsigned ps_width(const ps_string *s, bool flat);
/* Whether the text has an escape character at all. */
bool ps_decorated(const ps_string *s);
/* Units of the escape sequence that starts at `at`; 0: none does. */
uint32_t ps_escape_length(const ps_string *s, uint32_t at);
/* The text without escape sequences. Owned. */
ps_string *ps_plain(const ps_string *s);

/* How many units of the plain text fit into `cells` from the head; from which unit on the tail
 * fits. */
uint32_t ps_fit_head(const ps_string *s, uint32_t offset, unsigned cells, bool flat);
uint32_t ps_fit_tail(const ps_string *s, unsigned cells, bool flat);
/* Units [start, start + length) of the plain text with the escape sequences around them kept;
 * `before` and `after` (units, 0 for none) are put in. Owned. */
ps_string *ps_cut(const ps_string *s, uint32_t start, uint32_t length, uint16_t before,
                  uint16_t after);

/* Lines. */
struct ps_lines {
    ps_string **at; /* owned */
    uint32_t count, size;
};
void ps_lines_add(struct ps_lines *l, ps_string *take_s);
void ps_lines_free(struct ps_lines *l);
/* Split at new lines; carriage returns are dropped. */
void ps_split_lines(const ps_string *s, struct ps_lines *out);
/* The same, cut so that the first line has at most `first` cells and each further one `rest`.
 * NULL gives one empty line. */
void ps_fold_lines(const ps_string *s, unsigned first, unsigned rest, bool flat,
                   struct ps_lines *out);
/* Up to the first new line, with an ellipsis in its place. Owned. */
ps_string *ps_first_line(const ps_string *s);
/* Whether the text ends in a reset sequence, spaces at the end aside. */
bool ps_ends_reset(const ps_string *s);

void ps_put_spaces(struct ps_strbuf *b, int count);

#endif
