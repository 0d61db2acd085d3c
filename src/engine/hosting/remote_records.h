/*
 * remote_records.h - what another process's pipeline sends, as the objects that its streams carry
 * here (PowerShell's RemotingDecoder, ErrorRecord.FromPSObjectForRemoting).
 */
#ifndef PSRP_ENGINE_HOSTING_REMOTE_RECORDS_H
#define PSRP_ENGINE_HOSTING_REMOTE_RECORDS_H

#include "engine/exec.h"

/* The record of a message's body: an ErrorRecord, WarningRecord, ... by its stream. Owned; PS_VOID
 * for a body that is none. */
ps_value ps_remote_record(ps_exec *x, enum ps_stream stream, ps_value body);
/* An output object with the notes that tell where it came from. `v` owned by the callee. */
ps_value ps_remote_output(ps_exec *x, ps_value take_v, const char *computer, ps_value runspace);

#endif
