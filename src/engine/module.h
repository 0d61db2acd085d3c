/*
 * module.h - modules: PSModuleInfo, loading, what they export, and where it goes.
 *
 * A module that runs script has a session state of its own (scope.h). The runspace lists every
 * module that is loaded; each state lists those that were imported into it.
 */
#ifndef PSRP_ENGINE_MODULE_H
#define PSRP_ENGINE_MODULE_H

#include "engine/state.h"

enum ps_module_type { /* ModuleType, same numbers */
                      PS_MODULE_SCRIPT,
                      PS_MODULE_BINARY,
                      PS_MODULE_MANIFEST
};

/* The properties of PSModuleInfo in the order in which it lists them (module.c's member table).
 * Those that are made when asked for have no value in `fields`. */
enum ps_module_field {
    PS_MOD_LOG,
    PS_MOD_NAME,
    PS_MOD_PATH,
    PS_MOD_ASSEMBLY,
    PS_MOD_DEFINITION,
    PS_MOD_DESCRIPTION,
    PS_MOD_GUID,
    PS_MOD_HELP_URI,
    PS_MOD_BASE,
    PS_MOD_PRIVATE_DATA,
    PS_MOD_EXPERIMENTAL,
    PS_MOD_TAGS,
    PS_MOD_PROJECT,
    PS_MOD_ICON,
    PS_MOD_LICENSE,
    PS_MOD_NOTES,
    PS_MOD_REPOSITORY,
    PS_MOD_VERSION,
    PS_MOD_TYPE,
    PS_MOD_AUTHOR,
    PS_MOD_ACCESS,
    PS_MOD_CLR,
    PS_MOD_COMPANY,
    PS_MOD_COPYRIGHT,
    PS_MOD_DOTNET,
    PS_MOD_EXPORTED_FUNCTIONS,
    PS_MOD_PREFIX,
    PS_MOD_EXPORTED_CMDLETS,
    PS_MOD_EXPORTED_COMMANDS,
    PS_MOD_FILES,
    PS_MOD_EDITIONS,
    PS_MOD_MODULES,
    PS_MOD_NESTED,
    PS_MOD_HOST,
    PS_MOD_HOST_VERSION,
    PS_MOD_PS_VERSION,
    PS_MOD_ARCHITECTURE,
    PS_MOD_SCRIPTS,
    PS_MOD_ASSEMBLIES,
    PS_MOD_REQUIRED,
    PS_MOD_ROOT,
    PS_MOD_EXPORTED_VARIABLES,
    PS_MOD_EXPORTED_ALIASES,
    PS_MOD_DSC,
    PS_MOD_STATE,
    PS_MOD_ON_REMOVE,
    PS_MOD_FORMATS,
    PS_MOD_TYPES,
    PS_MOD_FILE, /* no property: the file that Import-Module was given, a manifest or script */
    PS_MOD_FIELDS
};

/* Kinds of what a module exports. */
enum ps_export {
    PS_EXPORT_FUNCTIONS,
    PS_EXPORT_CMDLETS,
    PS_EXPORT_ALIASES,
    PS_EXPORT_VARIABLES,
    PS_EXPORT_KINDS
};

typedef struct ps_module {
    ps_object object;
    ps_value fields[PS_MOD_FIELDS];
    ps_session_state *state;           /* counted; NULL: it was listed, not loaded */
    ps_value exports[PS_EXPORT_KINDS]; /* lists of CommandInfos and PSVariables, as the module
                                          names them */
    ps_string *prefix;                 /* that its functions were imported with, or NULL */
    bool chose;                        /* Export-ModuleMember was called */
    bool builtin;                      /* of the command table */
    bool removed;
} ps_module;

extern const ps_class ps_module_class;
extern const ps_typedef *const ps_module_types[];

ps_module *ps_module_new(ps_exec *x, ps_string *name);
/* The module of a value, or NULL. Borrowed. */
ps_module *ps_module_of(ps_value v);
/* The module that code of the state belongs to, or NULL. Borrowed. */
ps_module *ps_state_module(const ps_session_state *state);
/* A text field; NULL when it is null. Borrowed. */
static inline ps_string *ps_module_text(const ps_module *m, enum ps_module_field f)
{
    return m->fields[f].kind == PS_STRING ? m->fields[f].u.string : NULL;
}
void ps_module_set(ps_module *m, enum ps_module_field f, ps_value take_v);
/* A list field gets one more. */
void ps_module_add(ps_exec *x, ps_module *m, enum ps_module_field f, ps_value take_v);

/* An object with the exported variables as properties, the functions as methods. */
ps_result ps_module_custom_object(ps_exec *x, const ps_module *m, ps_value *out);
extern const ps_typedef ps_type_module_specification;

/* ---- which version (module_version.c) -------------------------------------------------------- */

/* What a caller asks of a module besides its name; NULL and PS_UNSET: nothing. */
struct ps_module_wanted {
    ps_string *name;
    ps_value minimum, maximum, required; /* versions */
    ps_value guid;
};
void ps_module_wanted_drop(struct ps_module_wanted *w);
/* From a name, a hashtable or a ModuleSpecification. Raises what is wrong with it. */
ps_result ps_module_wanted_read(ps_exec *x, ps_value v, struct ps_module_wanted *out);
bool ps_module_versioned(const struct ps_module_wanted *w);
bool ps_module_fits(ps_exec *x, const struct ps_module_wanted *w, ps_value version, ps_value guid);
/* Text as a version, or PS_NULL. */
ps_value ps_version_of(ps_exec *x, const ps_string *text);
/* Order of two versions; a null one is 0.0. */
int ps_version_order(ps_exec *x, ps_value a, ps_value b);

/* ---- files (module_file.c) ------------------------------------------------------------------- */

/* A file that a module can be loaded from. */
struct ps_module_file {
    ps_string *path, *name;
    ps_value version; /* that of its manifest or folder; PS_NULL: 0.0 */
};
void ps_module_file_drop(struct ps_module_file *f);
/* Sets $env:PSModulePath where nobody has: the user's folder, the machine's, and that below $PSHOME.
 * Once a process, before its threads. */
void ps_module_path_init(const char *home);
/* Every module on $env:PSModulePath whose name matches the pattern (NULL: all), the newest version
 * of each first. */
ps_result ps_module_files_each(ps_exec *x, const ps_string *pattern,
                               ps_result (*visit)(void *u, ps_exec *x,
                                                  const struct ps_module_file *file),
                               void *u);
/* The file that Import-Module would load; false: there is none. A name is looked for on the module
 * path, a path (with a folder, or rooted) where it is; `base`: where relative ones start, NULL:
 * the current location. */
bool ps_module_find(ps_exec *x, const struct ps_module_wanted *w, const ps_string *base,
                    struct ps_module_file *out);
/* Whether the name is a path of its own: rooted, or starting with . or ~. */
bool ps_module_is_path(const ps_string *name);

/* ---- manifests (module_manifest.c) ----------------------------------------------------------- */

/* The table of a data file. The file is parsed and checked; nothing in it can run a command. Fails
 * with what a client sees: `what` NULL: as module manifests say it. */
ps_result ps_data_file_read(ps_exec *x, const ps_string *path, ps_value *out);
/* The value of a tree of constants, lists and tables; anything else is an
 * InvalidOperationException. */
ps_result ps_data_value(ps_exec *x, const struct ps_ast *e, struct ps_script *script,
                        ps_value *out);
/* Raises Modules_InvalidManifest about the file. Always PS_FAIL. */
ps_result ps_manifest_invalid(ps_exec *x, const char *type, const ps_string *path,
                              const char *format, ...) __attribute__((format(printf, 4, 5)));
/* Fills the fields of `m` from a manifest's table. Raises Modules_InvalidManifest and its kin. */
ps_result ps_manifest_apply(ps_exec *x, ps_module *m, ps_dict *table, const ps_string *path);
/* A key's value as a list of strings. Owned list, or NULL when the key is not there. */
ps_list *ps_manifest_strings(ps_exec *x, const ps_dict *table, const char *key);

/* ---- exports (module_export.c) --------------------------------------------------------------- */

/* Patterns for each kind: lists of strings; PS_UNSET: not asked for. */
struct ps_module_patterns {
    ps_value of[PS_EXPORT_KINDS];
};
/* What the module's own scope holds and the patterns name becomes exported. */
ps_result ps_module_export(ps_exec *x, ps_module *m, const struct ps_module_patterns *patterns);
/* Exported commands in the order of their names: what modules without a script of their own export. */
void ps_module_sort(ps_module *m);
/* What is not named any more is not exported (manifests). */
void ps_module_restrict(ps_exec *x, ps_module *m, enum ps_export kind, ps_value patterns);
/* Where and how members are imported. */
struct ps_module_import {
    ps_session_state *target;
    ps_scope *scope;
    const struct ps_module_patterns *only; /* NULL: all */
    ps_string *prefix;                     /* NULL: none */
    bool no_clobber;
    bool no_name_check;
    ps_cmdlet *c; /* takes warnings and verbose texts, or NULL */
};
ps_result ps_module_import_members(ps_exec *x, ps_module *m, const struct ps_module_import *how);
/* An exported command by the name that it has where it was imported; NULL: none. Borrowed. */
ps_command_info *ps_module_member(ps_exec *x, const ps_module *m, const ps_string *name,
                                  unsigned types);
/* Takes what was imported from the module out of every scope but its own. */
void ps_module_forget_members(ps_exec *x, ps_module *m, ps_cmdlet *c);
/* The name under which a prefix imports a command: Verb-PrefixNoun. Owned. */
ps_string *ps_module_prefixed(const ps_string *name, const ps_string *prefix, bool alias);

/* ---- loading (module_load.c) ----------------------------------------------------------------- */

struct ps_module_load {
    struct ps_module_wanted wanted;
    ps_value args;         /* of the script: an array, or PS_UNSET */
    const ps_string *base; /* folder where relative names start; NULL: the current location */
    bool force;
    bool nested;    /* of a manifest */
    bool thrown;    /* out: the module's script failed, not the loading */
    bool unparsed;  /* out: it could not be parsed */
    unsigned depth; /* of manifests that load others */
    struct ps_module_import import;
};
/* Loads or finds a module and imports its members. `*out` is borrowed from the runspace. Errors
 * are raised as Import-Module's. */
ps_result ps_module_import_named(ps_exec *x, struct ps_module_load *l, ps_module **out);
/* Raises "The specified module ... was not loaded". Always PS_FAIL. */
ps_result ps_module_not_found(ps_exec *x, const struct ps_module_wanted *w);
/* A module made of a script block; its output goes to `out`. */
ps_result ps_module_from_block(ps_exec *x, ps_module *m, ps_value block, ps_value args,
                               ps_sink *out);
/* `using module` of a script: loads them, and their types become types of the current state.
 * `*any`: there were some. */
ps_result ps_modules_use(ps_exec *x, struct ps_script *script, bool *any);
/* `using assembly` of a script: of one that is not there the script has an error. */
void ps_assemblies_use(struct ps_script *script);
/* Enters a module into the tables of the runspace and of a state; taken out again. */
void ps_module_enter(ps_exec *x, ps_module *m, ps_session_state *state, bool globally);
ps_result ps_module_remove(ps_exec *x, ps_module *m, ps_cmdlet *c);
/* Of `state` and of the global state, or all of the runspace: those whose names match. */
ps_result ps_modules_each(ps_exec *x, bool all, const ps_string *pattern,
                          ps_result (*visit)(void *u, ps_exec *x, ps_module *m), void *u);
/* A loaded module by its exact name, seen from the current state; or NULL. Borrowed. */
ps_module *ps_module_loaded(ps_exec *x, const ps_string *name);

/* ---- built-in modules (module_builtin.c) ----------------------------------------------------- */

/* A command of module `name` was asked for: the module counts as loaded. */
void ps_module_touch(ps_exec *x, const ps_string *name);
/* The built-in module of that name, made now if need be; NULL: there is none. Borrowed. */
ps_module *ps_module_builtin(ps_exec *x, const ps_string *name);
/* The bit of a built-in module by its exact name; 0: there is none. */
uint8_t ps_module_shipped(const char *name);
/* It counts as not loaded, until the next of its commands is asked for. */
void ps_module_untouch(ps_exec *x, const ps_module *m);
/* All of them, or those that count as loaded. */
ps_result ps_modules_builtin_each(ps_exec *x, bool loaded, const ps_string *pattern,
                                  ps_result (*visit)(void *u, ps_exec *x, ps_module *m), void *u);

/* ---- looking for commands (module_discover.c) ------------------------------------------------ */

/* No command has that name: load the module on the path that exports it. false: there is none. */
bool ps_module_autoload(ps_exec *x, const ps_string *command);
/* Module\Command was called: load the module. false: it cannot be. */
bool ps_module_autoload_named(ps_exec *x, const ps_string *name);
/* Fills a module from a manifest, nothing run. Errors as Test-ModuleManifest has them. */
ps_result ps_module_list_manifest(ps_exec *x, ps_module *m, const ps_string *path);
/* A listed module: fields and exported names, nothing run. Owned. */
ps_result ps_module_listed(ps_exec *x, const struct ps_module_file *file, ps_module **out);

#endif
