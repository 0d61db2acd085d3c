/*
 * drives.h - the runspace's providers and drives (the engine's side of provider.h).
 */
#ifndef PSRP_ENGINE_DRIVES_H
#define PSRP_ENGINE_DRIVES_H

#include "engine/state.h"
#include "object/codeprop.h"

extern const ps_typedef *const ps_drive_types[];
/* Members of the type data that are done in C. */
extern const struct ps_code_property ps_drive_code[];
void ps_drives_init(ps_runspace *rs);
void ps_drives_free(ps_runspace *rs);
/* Add a drive to a scope (NULL: global); owned by the runspace. NULL: it has one of that name.
 * Borrowed. */
ps_drive *ps_drive_add(ps_exec *x, ps_scope *scope, ps_string *name, const ps_provider *provider,
                       ps_string *root, ps_string *description);
/* Whether a drive is to be seen from the current scope. */
bool ps_drive_visible(ps_exec *x, const ps_drive *drive);
bool ps_drive_remove(ps_exec *x, ps_drive *drive);
/* ProviderInfo and PathInfo objects. Owned. */
ps_value ps_provider_object(ps_exec *x, const ps_provider *provider);
ps_value ps_path_info(ps_exec *x, ps_drive *drive, ps_string *provider_path);
/* Those of the runspace, ended by NULL. */
const ps_provider *const *ps_providers_of(ps_exec *x);
/* "Microsoft.PowerShell.Core\\FileSystem". Owned. */
ps_string *ps_provider_name(const ps_provider *provider);
/* A drive that is in no table yet. Owned. */
ps_drive *ps_drive_new(ps_exec *x, ps_string *name, const ps_provider *provider, ps_string *root,
                       ps_string *description);
bool ps_is_drive(ps_value v);
/* What a PathInfo shows, borrowed; NULL: it is none. */
ps_drive *ps_path_info_parts(ps_value v, ps_string **path);
/* Raises ProviderNotFound when there is none, or it is hidden from the code that asks. */
const ps_provider *ps_provider_named(ps_exec *x, const ps_string *name);
/* Whether the running code sees a provider: a session configuration may hide it from the user's. */
bool ps_provider_visible(ps_exec *x, const ps_provider *provider);
/* The same, raising ProviderNotFound. */
ps_result ps_provider_need(ps_exec *x, const ps_provider *provider);
/* The same of the provider of files. */
ps_result ps_provider_need_files(ps_exec *x);
/* `path` joined to the drive's root as the person writes it: "/etc", "Env:/PATH". Owned. */
ps_string *ps_drive_display(ps_drive *drive, ps_string *provider_path);

/* `base` and `rest` (from the unit `from` on) with one slash between; `.`, `..` and doubled slashes
 * go, `\` is a separator too. Leads with `/` when `rooted`. `base` may be NULL. Owned. */
ps_string *ps_path_join(const ps_string *base, const ps_string *rest, uint32_t from, bool rooted);
bool ps_drive_is_files(const ps_drive *drive);
/* Raises PathNotFound for a path as it is shown. Always PS_FAIL. */
ps_result ps_path_missing(ps_exec *x, const ps_string *shown);
/* The current location as a PathInfo. Owned. */
ps_result ps_location_info(ps_exec *x, ps_value *out);
/* Drives of a scope that ends are gone; for the scope alone. */
void ps_drives_leave(ps_exec *x, ps_scope *scope);

/* Whether there is something at a provider path, through the provider. */
ps_result ps_path_exists(ps_exec *x, ps_drive *drive, ps_string *path, bool *exists,
                         bool *container);

#endif
