/*
 * native.h - programs as commands: their arguments, and the running of them.
 */
#ifndef PSRP_ENGINE_NATIVE_H
#define PSRP_ENGINE_NATIVE_H

#include "engine/state.h"

struct ps_native_args {
    char **items; /* argv, ended by NULL; owned */
    unsigned count;
};
ps_result ps_native_args_build(ps_processor *p, const ps_string *program,
                               struct ps_native_args *out);
void ps_native_args_free(struct ps_native_args *a);

#endif
