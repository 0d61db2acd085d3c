/*
 * drives.h - the runspace's providers and drives (the engine's side of provider.h).
 */
#ifndef PSRP_ENGINE_DRIVES_H
#define PSRP_ENGINE_DRIVES_H

#include "engine/state.h"

extern const ps_typedef *const ps_drive_types[];
void ps_drives_init(ps_runspace *rs);
void ps_drives_free(ps_runspace *rs);
/* Add a drive; owned by the runspace. NULL: there is one of that name. Borrowed. */
ps_drive *ps_drive_add(ps_exec *x, ps_string *name, const ps_provider *provider, ps_string *root,
                       ps_string *description);
bool ps_drive_remove(ps_exec *x, ps_drive *drive);
/* ProviderInfo and PathInfo objects. Owned. */
ps_value ps_provider_object(ps_exec *x, const ps_provider *provider);
ps_value ps_path_info(ps_exec *x, ps_drive *drive, ps_string *provider_path);
const ps_provider *ps_provider_named(ps_exec *x, const ps_string *name);
/* `path` joined to the drive's root as the person writes it: "/etc", "Env:/PATH". Owned. */
ps_string *ps_drive_display(ps_drive *drive, ps_string *provider_path);

/* Whether there is something at a provider path, through the provider. */
ps_result ps_path_exists(ps_exec *x, ps_drive *drive, ps_string *path, bool *exists,
                         bool *container);

#endif
