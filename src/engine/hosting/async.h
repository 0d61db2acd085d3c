/*
 * async.h - what comes with the PowerShell class: PSDataStreams, PSInvocationSettings, the
 * IAsyncResult of BeginInvoke, wait handles.
 */
#ifndef PSRP_ENGINE_HOSTING_ASYNC_H
#define PSRP_ENGINE_HOSTING_ASYNC_H

#include "engine/hosting/shell.h"

extern const ps_typedef ps_type_streams, ps_type_settings, ps_type_async, ps_type_async_shell,
    ps_type_wait_base, ps_type_wait_handle;

/* The PSDataStreams of a PowerShell object. Owned. */
ps_value ps_data_streams(ps_cx *cx, ps_value shell);
/* Does what a PSInvocationSettings (or null) says to a run of `s`. */
ps_result ps_invocation_settings(ps_cx *cx, ps_value settings, ps_shell *s);

/* An IAsyncResult of a PowerShell object. `output`: what EndInvoke() gives; `given`: the caller
 * brought it. Owned. */
ps_value ps_async_new(ps_exec *x, ps_value shell, ps_value output, bool given, ps_value state);
bool ps_async_is_of(ps_value async, const ps_object *shell);
ps_value ps_async_output(ps_value async); /* owned; empty when the caller brought the output */

/* A WaitHandle that is set when `ended(what)`. `owner` keeps it alive. Owned. */
ps_value ps_wait_handle_new(ps_worker *w, ps_value owner, bool (*ended)(void *what), void *what);

#endif
