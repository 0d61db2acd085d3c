/*
 * invocation.h - InvocationInfo: who called what, and where in which script.
 */
#ifndef PSRP_ENGINE_INVOCATION_H
#define PSRP_ENGINE_INVOCATION_H

#include "engine/state.h"

typedef struct ps_invocation {
    ps_object object;
    ps_value command;          /* CommandInfo or PS_NULL */
    ps_value bound;            /* Dictionary<string, object> or PS_UNSET */
    ps_value unbound;          /* list, or PS_UNSET */
    struct ps_script *script;  /* counted; or NULL */
    uint32_t start, end;
    ps_string *name;           /* InvocationName, or NULL */
    int32_t position, length;  /* in the pipeline */
    int64_t history;
    bool expecting_input, internal;
} ps_invocation;
extern const ps_class ps_invocation_class;
extern const ps_typedef *const ps_invocation_types[];

#endif
