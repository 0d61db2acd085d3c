/* path_intrinsics.h - the members of paths that PSCmdlet and PathIntrinsics share. */
#ifndef PSRP_ENGINE_PATH_INTRINSICS_H
#define PSRP_ENGINE_PATH_INTRINSICS_H

#include "engine/frame.h"

/* The provider paths that a path or pattern means, a Collection[string]; `provider` is a [ref] that
 * gets the ProviderInfo. A path without a pattern has to exist. */
ps_result ps_path_resolved_files(ps_exec *x, const ps_string *path, ps_value provider,
                                 ps_value *out);
/* The provider path of what need not exist; the [ref]s get its provider and drive. */
ps_result ps_path_unresolved(ps_exec *x, const ps_string *path, ps_value provider, ps_value drive,
                             ps_value *out);
/* Whether it says from where it counts; `name` is a [ref] that gets the drive's name. */
ps_result ps_path_absolute(ps_exec *x, const ps_string *path, ps_value name, ps_value *out);
bool ps_path_provider_qualified(const ps_string *path);
/* The PathInfo of where a provider is. */
ps_result ps_path_provider_location(ps_exec *x, const ps_string *provider, ps_value *out);

#endif
