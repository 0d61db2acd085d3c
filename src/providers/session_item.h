/*
 * session_item.h - what the providers of the session's own items share (PowerShell's
 * SessionStateProviderBase): Variable, Function, Alias, Environment. Each item is a name and a
 * value in a flat container.
 */
#ifndef PSRP_PROVIDERS_SESSION_ITEM_H
#define PSRP_PROVIDERS_SESSION_ITEM_H

#include "engine/command.h"
#include "engine/item.h"

/* Hands on an object of the session's, retained, with the notes of an item. */
ps_result session_give(ps_item_call *call, void *object, ps_string *path);

/* New-Item and Set-Item over the provider's own `put`, which hands the item on; what they ask and
 * refuse is PowerShell's. */
ps_result session_make(ps_item_call *call, ps_value value);
ps_result session_set(ps_item_call *call, ps_value value);
ps_result session_clear(ps_item_call *call);
ps_result session_remove(ps_item_call *call);
ps_result session_rename(ps_item_call *call, const ps_string *new_name);
ps_result session_copy(ps_item_call *call, ps_string *to);

/* The provider's own operations, by its name. */
struct session_items {
    const char *provider;
    /* The item's value. Owned; PS_UNSET: there is none. */
    ps_result (*value)(ps_exec *x, const ps_string *path, ps_value *out);
    ps_result (*put)(ps_exec *x, const ps_string *path, ps_value value, bool force);
    ps_result (*drop)(ps_exec *x, const ps_string *path, bool force);
    bool clear_removes; /* Clear-Item leaves nothing */
};
extern const struct session_items *const session_tables[]; /* ended by NULL */

#endif
