/*
 * provider.h - drives and providers, as the engine ($env:x, Set-Location, functions as items) and
 * the item commands see them. The providers themselves are the room src/providers.
 */
#ifndef PSRP_ENGINE_PROVIDER_H
#define PSRP_ENGINE_PROVIDER_H

#include "engine/cmdlet.h"

typedef struct ps_provider ps_provider;
typedef struct ps_drive {
    ps_object object; /* PSDriveInfo */
    ps_name name;
    ps_string *spelling, *root, *current, *description;
    ps_scope *scope; /* that it goes with; NULL: the global one */
    const ps_provider *provider;
} ps_drive;

/* What every item command hands to a provider. */
typedef struct ps_item_call {
    ps_cmdlet *cmdlet; /* for errors, ShouldProcess, output; NULL: from the engine */
    ps_exec *x;
    ps_drive *drive;
    ps_string *path;   /* provider path ("/etc/passwd", "PATH"), resolved, absolute */
    ps_string *filter; /* -Filter or NULL */
    ps_string *name;   /* the path as the command was given it, for messages; or NULL */
    bool flatten;      /* Copy-Item -Container:$false: folders inside are not kept */
    /* Whether an item of a tree that is worked on is meant (-Include, -Exclude); NULL: all. */
    bool (*wanted)(const struct ps_item_call *call, const ps_string *path);
    bool force, recurse, literal;
    bool follow;    /* recursion goes through links to containers */
    uint32_t depth; /* of -Recurse; UINT32_MAX: no limit */
    void *u;
    /* Receives each item (owned by the callee afterwards), already carrying its PSPath etc. */
    ps_result (*item)(struct ps_item_call *call, ps_value take_item, ps_string *path,
                      bool container);
} ps_item_call;

/* A provider: its operations ask ShouldProcess themselves (ps_item_ask). NULL entries give "... is
 * not supported by this provider" errors. */
struct ps_provider {
    const char *name;           /* "FileSystem" */
    const char *module;         /* "Microsoft.PowerShell.Core" */
    const char *default_drives; /* "/\0Temp\0" names; or NULL */
    uint16_t capabilities;
    ps_result (*exists)(ps_item_call *call, bool *exists, bool *container);
    ps_result (*get)(ps_item_call *call);
    ps_result (*set)(ps_item_call *call, ps_value value);
    ps_result (*clear)(ps_item_call *call);
    ps_result (*children)(ps_item_call *call);
    ps_result (*make)(ps_item_call *call, const ps_string *type, ps_value value);
    ps_result (*remove)(ps_item_call *call);
    ps_result (*rename)(ps_item_call *call, const ps_string *new_name);
    ps_result (*copy)(ps_item_call *call, ps_string *to);
    ps_result (*move)(ps_item_call *call, ps_string *to);
    /* The object whose properties the item's are, for the commands of item properties. Owned. */
    ps_result (*properties)(ps_item_call *call, ps_value *out);
    /* The quick way for $drive:name. PS_UNSET: none. */
    ps_result (*variable_get)(ps_exec *x, const ps_string *path, ps_value *out);
    ps_result (*variable_set)(ps_exec *x, const ps_string *path, ps_value v);
};

extern const ps_provider *const ps_providers[]; /* ended by NULL; src/providers */

/* The runspace's table of providers and drives lives in the engine (drives.c); NULL and a raised
 * DriveNotFoundException when there is none. */
ps_drive *ps_drive_find(ps_exec *x, const ps_string *name);
ps_drive *ps_drive_current(ps_exec *x);
/* The current location as PowerShell shows it ("/home/u", "Env:/"). Owned. */
ps_string *ps_location_text(ps_exec *x);
ps_result ps_location_set(ps_exec *x, const ps_string *path, bool literal);
/* Resolve a path of the user's to drive and provider path without touching the item. */
ps_result ps_path_resolve(ps_exec *x, const ps_string *path, ps_drive **drive,
                          ps_string **provider_path);
/* The same, for the file system alone: an absolute file name as the system takes it. For
 * redirections, Get-Content's streams, native programs. ps_free() the result. */
ps_result ps_path_file(ps_exec *x, const ps_string *path, char **file_name);
/* Expand wildcards; each match through `visit`: containers first, then by name. Hidden files match
 * with PS_GLOB_FORCE alone. Where the part before the first wildcard is not there: PathNotFound. */
enum { PS_GLOB_LITERAL = 1, PS_GLOB_FORCE = 2 };
ps_result ps_path_expand(ps_exec *x, ps_drive *drive, const ps_string *pattern, unsigned flags,
                         ps_result (*visit)(void *u, ps_exec *x, ps_drive *drive, ps_string *path),
                         void *u);
/* The same for a path as people write it. */
ps_result ps_path_glob(ps_exec *x, const ps_string *path, unsigned flags,
                       ps_result (*visit)(void *u, ps_exec *x, ps_drive *drive, ps_string *path),
                       void *u);

#endif
