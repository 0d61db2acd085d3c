/*
 * body.h - message bodies as values: property bags without type names, written and read through
 * CLIXML (protocol section 3.3; PowerShell's EncodeAndDecode.cs). Callers hold the engine lock.
 */
#ifndef PSRP_WIRE_BODY_H
#define PSRP_WIRE_BODY_H

#include "base/screen.h"
#include "object/containers.h"
#include "object/context.h"
#include "wire/session.h"

/* ---- in general (body.c) --------------------------------------------------------------------- */

/* An empty body. Owned. */
ps_value ps_body_new(ps_cx *cx);
/* Add a property, spelt exactly so. */
void ps_body_put(ps_cx *cx, ps_value body, const char *name, ps_value take_value);

/* A property (borrowed; what an enumeration or a wrapper holds), PS_UNSET when it is missing. */
ps_value ps_body_find(ps_cx *cx, ps_value body, const char *name);
/* A property that must be there and of that kind: else a PSRemotingDataStructureException that
 * names it is raised. `least`..`most` bound integers. */
ps_result ps_body_int(ps_cx *cx, ps_value body, const char *name, int64_t least, int64_t most,
                      int64_t *out);
ps_result ps_body_string(ps_cx *cx, ps_value body, const char *name, ps_string **out); /* borrowed */
/* The same with a default where it is missing or null. */
ps_result ps_body_bool_or(ps_cx *cx, ps_value body, const char *name, bool fallback, bool *out);
ps_result ps_body_int_or(ps_cx *cx, ps_value body, const char *name, int64_t fallback,
                         int64_t *out);
/* Raises the exception for a body that is not as it should be. */
ps_result ps_body_wrong(ps_cx *cx, const char *name, const char *what);

/* ---- the pool (body_pool.c) ------------------------------------------------------------------ */

/* SESSION_CAPABILITY, both ways. */
ps_value ps_body_capability(ps_cx *cx, struct ps_protocol_version version);
ps_result ps_body_read_capability(ps_cx *cx, ps_value body, struct ps_protocol_version *out);

struct ps_init_pool {
    int64_t min, max;
    ps_value application_arguments; /* borrowed dictionary or PS_NULL */
    ps_value host_info;             /* borrowed body or PS_UNSET */
};
ps_result ps_body_read_init(ps_cx *cx, ps_value body, struct ps_init_pool *out);

/* RUNSPACEPOOL_STATE and PIPELINE_STATE: `property` is "RunspaceState" or "PipelineState"; `reason`
 * an ErrorRecord or PS_UNSET. */
ps_value ps_body_state(ps_cx *cx, const char *property, int state, ps_value reason);
/* RUNSPACE_AVAILABILITY: `answer` is a bool for set and reset, an int for available. */
ps_value ps_body_availability(ps_cx *cx, ps_value take_answer, int64_t call);
/* APPLICATION_PRIVATE_DATA with a copy of $PSVersionTable as its PSVersionTable. */
ps_result ps_body_private_data(ps_cx *cx, ps_value version_table, ps_value *out);
/* USER_EVENT. All borrowed; `args` is a list. */
struct ps_user_event {
    int32_t id;
    ps_value source, generated, sender, args, data, computer, runspace;
};
ps_value ps_body_user_event(ps_cx *cx, const struct ps_user_event *event);
/* ENCRYPTED_SESSION_KEY. */
ps_value ps_body_session_key(ps_cx *cx, const char *base64);

/* ---- records (body_records.c) ---------------------------------------------------------------- */

/* INFORMATION_RECORD and PROGRESS_RECORD: bodies from the record objects. The other records go out
 * as the values that they are. */
ps_result ps_body_information(ps_cx *cx, ps_value record, ps_value *out);
ps_result ps_body_progress(ps_cx *cx, ps_value record, ps_value *out);

/* ---- the host (body_host.c) ------------------------------------------------------------------ */

struct ps_host_info {
    bool is_null, ui_is_null, raw_ui_is_null, use_runspace_host;
    struct ps_screen screen;     /* zeros, and colours of -1, without a raw UI */
};
/* `info` may be PS_UNSET: no host at all. */
ps_result ps_body_read_host_info(ps_cx *cx, ps_value info, struct ps_host_info *out);

/* Whether a host method has an answer, by its number (protocol 7.3). */
bool ps_host_method_answers(unsigned method);
/* The number of parameters that it takes, -1 for no such method. */
int ps_host_method_parameters(unsigned method);
/* The type whose values are method ids; a row of the type tables. */
extern const struct ps_typedef *const ps_wire_types[];

/* PIPELINE_HOST_CALL and RUNSPACEPOOL_HOST_CALL. `call` is -100 for methods without answer. */
ps_result ps_body_host_call(ps_cx *cx, int64_t call, unsigned method, const ps_value *args,
                            unsigned count, ps_value *out);
/* The answer to a call: `*out` owned; an exception that the host raised is raised here. */
ps_result ps_body_read_host_response(ps_cx *cx, ps_value body, int64_t call, ps_value *out);

#endif
