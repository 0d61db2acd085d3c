/*
 * configuration.h - session configuration files (.pssc) and role capability files (.psrc): what
 * their keys are, and reading them. The files are data: one hashtable of constants, allowed
 * variables and script blocks, which are kept and never run while a file is read.
 *
 * Sources: MS documentation of New-PSSessionConfigurationFile; InitialSessionStateProvider.cs.
 */
#ifndef PSRP_POLICY_CONFIGURATION_H
#define PSRP_POLICY_CONFIGURATION_H

#include "engine/exec.h"
#include "object/containers.h"

enum policy_file { POLICY_SESSION = 1, POLICY_ROLE = 2, POLICY_ROLE_DEFINITION = 4 };

enum policy_type {
    POLICY_TEXT,
    POLICY_TEXTS,          /* one or an array */
    POLICY_TEXTS_OR_TABLES,
    POLICY_TABLE,
    POLICY_TABLES,         /* one or an array */
    POLICY_SWITCH,
    POLICY_NUMBER,
    POLICY_SESSION_TYPE,
    POLICY_LANGUAGE_MODE,
    POLICY_EXECUTION_POLICY,
};

struct policy_key {
    char name[32];
    uint8_t type;    /* enum policy_type */
    uint8_t where;   /* enum policy_file, a mask */
    bool endpoint;   /* about who may connect and as whom: an endpoint's, not a session's own */
};

/* Case does not matter; NULL: there is no such key. */
const struct policy_key *policy_key_find(const ps_string *name);

/* Reads a file into a Hashtable. What is no such table is an error that names the file, line and
 * column. `check`: so are unknown keys and wrong types, and keys of endpoints, which a file that is
 * opened by itself cannot grant. Owned. */
ps_result policy_file_read(ps_exec *x, const ps_string *path, enum policy_file kind, bool check,
                           ps_value *out);

/* Adds to `table` what the roles bring: those of RoleDefinitions that `verifier` (a delegate or
 * script block of a name; null: none applies) says the user has, and the capability files that
 * they name. Values of one key are joined: see docs/endpoints.md on how that limits. */
ps_result policy_merge_roles(ps_exec *x, ps_dict *table, ps_value verifier);

/* The plan (an InitialSessionState) of a session configuration file; engine.h's hook. Owned. */
ps_result policy_plan(ps_exec *x, const ps_string *path, ps_value verifier, bool check,
                      ps_value *out);

/* ---- values of tables ------------------------------------------------------------------------ */

/* The elements of an array, or the value itself, as texts; what is null is left out. Owned. */
ps_result policy_texts(ps_exec *x, ps_value v, ps_list **out);
/* The same as they are; null: an empty list. Owned. */
ps_list *policy_items(ps_exec *x, ps_value v);
/* A key's value as text, NULL: it is not there, or null, or empty. Owned. */
ps_result policy_text(ps_exec *x, const ps_dict *d, const char *key, ps_string **out);

#endif
