/*
 * table_file.h - writing data files that hold one commented table: module manifests, session
 * configurations, role capabilities.
 */
#ifndef PSRP_COMMANDS_MODULES_TABLE_FILE_H
#define PSRP_COMMANDS_MODULES_TABLE_FILE_H

#include "engine/cmdlet.h"

enum table_kind {
    ENTRY_TEXT,    /* 'one' */
    ENTRY_STRINGS, /* 'one', 'two' */
    ENTRY_MODULES, /* @('one', @{ModuleName = ...}) */
    ENTRY_SWITCH,  /* $true */
    ENTRY_NUMBER,
    ENTRY_URI,     /* 'http://host/' */
    ENTRY_TABLES, /* strings and tables: @{ Name = 'x'; Value = { ... } } */
    ENTRY_TABLE,
    ENTRY_GROUPS   /* a table in one line */
};

/* A key of the file: the parameter that gives its value, and what the file says of it. */
struct table_entry {
    uint8_t param, kind; /* enum table_kind */
    char key[32];
    char comment[200];
};

/* `\n# comment\nkey = value\n`, everything after `indent` spaces; without a value (NULL) as a
 * comment with the kind's empty value. */
void table_put(struct ps_strbuf *b, const struct table_entry *e, unsigned indent,
               const ps_string *value);
/* The text of a value for an entry; NULL with an error pending. Owned. */
ps_string *table_value(ps_cmdlet *c, const struct table_entry *e, ps_value v);
/* Writes the text to the file (UTF-8), unless ShouldProcess says no; the text itself goes to the
 * output when `pass_thru`. */
ps_result table_write(ps_cmdlet *c, const char *file, const char *action, const ps_string *text,
                      bool pass_thru);
/* The same without asking. */
ps_result table_save(ps_cmdlet *c, const char *file, const ps_string *text);
/* Who runs this: the default of Author. Owned. */
ps_string *table_author(void);

#endif
