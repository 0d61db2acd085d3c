/*
 * symbol.h - names, interned without regard to case.
 *
 * Variables, properties, methods, commands and parameters are compared case-insensitively
 * (OrdinalIgnoreCase), so a name is interned once under its folded text and compared by
 * address from then on. A symbol lives as long as its worker.
 */
#ifndef PSRP_OBJECT_SYMBOL_H
#define PSRP_OBJECT_SYMBOL_H

#include "base/string.h"

typedef struct ps_symbol {
    ps_string *text;   /* as first spelt */
    uint32_t hash;
    uint32_t id;       /* 1, 2, ... */
} ps_symbol;

struct ps_worker;
typedef const ps_symbol *ps_name;

/* The symbol of a name; borrowed (the worker's). */
ps_name ps_intern(struct ps_worker *w, const ps_string *text);
ps_name ps_intern_c(struct ps_worker *w, const char *ascii);
ps_name ps_intern_sub(struct ps_worker *w, const ps_string *text, uint32_t start, uint32_t length);
/* The symbol if that name was ever interned, else NULL: for look-ups by outside text, so that
 * a script cannot grow the table by asking. */
ps_name ps_interned(struct ps_worker *w, const ps_string *text);

#endif
