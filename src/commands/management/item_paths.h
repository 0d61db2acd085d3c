/*
 * item_paths.h - how the item commands find what their -Path, -LiteralPath, -Include, -Exclude and
 * -Filter mean (PowerShell's CoreCommandBase and LocationGlobber).
 */
#ifndef PSRP_COMMANDS_ITEM_PATHS_H
#define PSRP_COMMANDS_ITEM_PATHS_H

#include "engine/drives.h"
#include "engine/provider.h"

enum { NO_PARAMETER = 255 };

/* Indices of the command's parameters; NO_PARAMETER: it has none such. */
struct item_parameters {
    uint8_t path, literal, include, exclude, filter, force;
};

struct item_walk {
    ps_cmdlet *cmdlet;
    const struct item_parameters *parameters;
    /* One resolved path that exists (unless `missing`). */
    ps_result (*visit)(struct item_walk *w, ps_drive *drive, ps_string *path);
    bool missing;          /* paths without wildcards need not exist */
    bool include_inside;   /* -Include and -Exclude are the visitor's business */
    bool full_names;       /* what is missing is named in full also when it was -LiteralPath */
    bool force;            /* wildcards match hidden files whatever -Force says */
    bool quiet;            /* errors of paths stay pending */
    const ps_string *text; /* for the visitor: the path as the person wrote it */
    void *u;
};

/* Visit every path that the command's arguments name; what is not there is a non-terminating
 * PathNotFound error. */
ps_result item_paths(struct item_walk *w);
/* One path. `literal`: wildcards are plain characters. */
ps_result item_path(struct item_walk *w, const ps_string *path, bool literal);

/* Whether a leaf name passes -Include and -Exclude. */
bool item_wanted(const ps_cmdlet *c, const struct item_parameters *p, const ps_string *path);

/* The same with -Exclude alone. */
bool item_not_excluded(const ps_cmdlet *c, const struct item_parameters *p, const ps_string *leaf);

/* "Cannot find path '...' because it does not exist.", non-terminating. */
ps_result item_missing(ps_cmdlet *c, ps_drive *drive, ps_string *path);
ps_result item_missing_text(ps_cmdlet *c, const ps_string *shown);
/* The pending error as the command's own. */
ps_result item_failed(ps_cmdlet *c, const ps_string *path);

/* A call to a provider for the command; `item` may be NULL. */
ps_item_call item_call(struct item_walk *w, ps_drive *drive, ps_string *path);
/* Writes the item. */
ps_result item_write(ps_item_call *call, ps_value take_item, ps_string *path, bool container);
/* Drops the item (commands without -PassThru). */
ps_result item_drop(ps_item_call *call, ps_value take_item, ps_string *path, bool container);
/* An operation that the provider does not have. */
ps_result item_unsupported(ps_cmdlet *c);

#define ITEM_PATH_PARAMS(P)                                                                        \
    P(PATH, "Path")                                                                                \
    P(LITERAL_PATH, "LiteralPath")                                                                 \
    P(FILTER, "Filter") P(INCLUDE, "Include") P(EXCLUDE, "Exclude") P(FORCE, "Force")
#define ITEM_PARAMETERS                                                                            \
    {                                                                                              \
        .path = PATH, .literal = LITERAL_PATH, .include = INCLUDE, .exclude = EXCLUDE,             \
        .filter = FILTER, .force = FORCE                                                           \
    }

#endif
